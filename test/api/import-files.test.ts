import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { encodeReport } from '../fixtures/fictive-report.ts';
import { onBothDatabases } from '../support/app.ts';
import { rowCounts } from '../support/http.ts';
import { importing } from '../support/imports.ts';
import { base64, insertFictiveFramework, reportText } from '../support/reports.ts';

onBothDatabases('a file to import', 'demo', (using) => {
  let versionId = '';
  beforeAll(async () => {
    versionId = await insertFictiveFramework(using());
    await using().cookieOf('ADMINISTRATOR');
  });
  const { start } = importing(using, () => versionId);

  it.each(['utf-8-bom', 'utf-16le', 'utf-16be', 'latin-1'] as const)(
    'reads the same from a file in %s',
    async (encoding) => {
      const text = reportText(`kodningen ${encoding}`);
      const { id } = await start(encodeReport(text, encoding));
      const { data } = await using().query(
        `query($id: ID!) { import(id: $id) { draft { unitName { value } areas { narrative { value } } } } }`,
        { id },
        'ADMINISTRATOR',
      );
      const { draft } = data.import;
      expect(draft.unitName.value).toBe('Lingonbackens vårdcentral');
      expect(draft.areas[1].narrative.value).toContain('handledarutbildade');
      expect((await start(encodeReport(text, 'utf-8'))).id).toBe(id);
    },
  );

  it.each([
    ['an empty file', () => '', 'EMPTY'],
    ['a file of blanks', () => ' \n\r\n\t', 'EMPTY'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'BINARY'],
    ['binary data after much text', () => `${reportText('svansen')}${'x '.repeat(40_000)}\u0000`, 'BINARY'],
    ['a PDF', () => '%PDF-1.7\n1 0 obj', 'PDF'],
    ['a file of more than 2 MB', () => `${reportText('tyngden')}${'\n'.repeat(2 * 1024 * 1024)}`, 'TOO_LARGE'],
    ['an invoice', () => 'Faktura nr 1007\nAtt betala: 4 500 kr\nFörfallodag: 2026-01-31\n'.repeat(40), 'NOT_A_REPORT'],
    [
      'half a report',
      () => reportText('halvan').slice(0, reportText('halvan').indexOf('Teoretisk utbildning')),
      'INCOMPLETE',
    ],
  ])('refuses %s with its reason, and keeps nothing', async (_, content, reason) => {
    const before = await rowCounts(using());
    const result = await start(content());
    expect(result).toMatchObject({ __typename: 'UnreadableReport', unreadable: reason });
    expect(result.message).toMatch(/^[A-Z].+\.$/);
    expect(await rowCounts(using())).toEqual(before);
  });

  it('refuses a body of 50 MB with 413 and a sentence', async () => {
    const response = await using().app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await using().cookieOf('ADMINISTRATOR'), 'content-type': 'application/json' },
      payload: JSON.stringify({ query: '{ me { id } }', variables: { content: 'x'.repeat(50 * 1024 * 1024) } }),
    });
    expect(response.statusCode).toBe(413);
    expect(response.json().errors).toEqual([
      { message: expect.stringMatching(/larger than 4 MB.*Nothing was/), extensions: { code: 'TOO_LARGE' } },
    ]);
  });

  const startWith = (input: object, as: 'ADMINISTRATOR' | 'ANALYST' = 'ADMINISTRATOR') =>
    using().query(
      'mutation($input: StartImportInput!) { startImport(input: $input) { __typename ... on ImportRefused { reason } } }',
      { input: { fileName: 'r.txt', contentBase64: base64(reportText('indata')), ...input } },
      as,
    );

  it.each(['not base64!', 'data:text/plain;base64,QQ==', 'A', 'QQ=Q'])(
    'refuses content that is not Base64: %s',
    async (contentBase64) => {
      const { data, errors } = await startWith({ contentBase64 });
      expect(data ?? null).toBeNull();
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    },
  );

  it('refuses a file name that cannot be kept, and a checklist that does not exist', async () => {
    const bad = await startWith({ frameworkVersionId: versionId, fileName: 'r\u0000.txt' });
    expect(bad.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    const none = await startWith({ frameworkVersionId: randomUUID() });
    expect(none.data.startImport).toEqual({ __typename: 'ImportRefused', reason: 'NOT_FOUND' });
    const malformed = await startWith({ frameworkVersionId: 'x' });
    expect(malformed.errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
  });
});
