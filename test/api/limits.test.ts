import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '@gradvis/server/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothDatabases, type TestApp } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { appParts } from '../support/http.ts';

const codes = (errors: readonly { extensions: { code: string } }[]) => errors.map(({ extensions }) => extensions.code);

/** `{ unit { inspections { unit { … } } } }`, so many levels deep. */
const nested = (levels: number): string => (levels === 0 ? 'id' : `inspections { unit { ${nested(levels - 1)} } }`);

onBothDatabases('an operation', 'demo', (using) => {
  /** Statements that reach the register while an operation runs; reading the session is not counted. */
  const statementsOf = async (operation: string, variables = {}) => {
    const statements: string[] = [];
    const stop = using().database.onStatement((sql) => statements.push(sql));
    const answer = await using().query(operation, variables, 'ADMINISTRATOR');
    stop();
    return {
      ...answer,
      register: statements.filter((sql) => /"(Unit|Inspection|AreaAssessment|Finding|Action)"/.test(sql)),
    };
  };

  it.each([
    ['too deep', `{ unit(id: "00000000-0000-0000-0000-000000000000") { ${nested(8)} } }`],
    ['too broad', `{ units { items { ${Array.from({ length: 500 }, (_, index) => `a${index}: id`).join(' ')} } } }`],
    [
      'too costly',
      '{ inspections(limit: 200) { items { unit { inspections { assessments { criteria { criterion { area { criteria { id } } } } } } } } } }',
    ],
    [
      'grown by fragments',
      `{ units { items { ...f0 } } } ${Array.from({ length: 40 }, (_, index) => `fragment f${index} on Unit { ...f${index + 1} ... { ...f${index + 1} } }`).join(' ')} fragment f40 on Unit { id }`,
    ],
    [
      'the same costly list many times over',
      `{ ${Array.from({ length: 90 }, (_, index) => `a${index}: units(limit: 200) { items { inspections { id } } }`).join(' ')} }`,
    ],
  ])('that is %s is refused before it reaches the register', async (_, operation) => {
    const started = performance.now();
    const { data, errors, register } = await statementsOf(operation);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    expect(new Set(codes(errors))).toEqual(new Set(['TOO_LARGE']));
    expect(register).toEqual([]);
  });

  it('just within the limits is carried out', async () => {
    const { errors, data } = await statementsOf('{ units(limit: 200) { items { name inspections { inspectedOn } } } }');
    expect(errors).toEqual([]);
    expect(data.units.items).toHaveLength(150);
  });

  it('of too many words is refused unread', async () => {
    const { status, data, errors } = await using().query(`{ ${'a'.repeat(3)} ${'me { id } '.repeat(4_000)} }`);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(codes(errors)).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  it('that asks the schema about itself without end is refused', async () => {
    const within = (levels: number): string => (levels === 0 ? 'name' : `fields { type { ${within(levels - 1)} } }`);
    const { status, errors } = await using().query(`{ __schema { types { ${within(5)} } } }`);
    expect(status).toBe(400);
    expect(codes(errors)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('cannot be sent in batches', async () => {
    const response = await using().app.inject({
      method: 'POST',
      url: '/graphql',
      payload: [{ query: '{ me { id } }' }, { query: '{ me { id } }' }],
    });
    expect(response.statusCode).toBe(400);
    expect(codes(response.json().errors)).toEqual(['BAD_REQUEST']);
  });

  const lists = ['units', 'inspections', 'areaAssessments', 'findings', 'actions', 'imports'];
  it.each(lists)('that asks %s for a page out of bounds is refused', async (list) => {
    for (const args of ['limit: 201', 'limit: -1', 'limit: 2147483647', 'offset: -1', 'offset: 1000001']) {
      const { data, errors } = await using().query(`{ ${list}(${args}) { totalCount } }`, {}, 'ADMINISTRATOR');
      expect(codes(errors), args).toEqual(['BAD_USER_INPUT']);
      expect(data, args).toBeNull();
    }
    const { errors } = await using().query(`{ ${list}(limit: 0) { totalCount items { id } } }`, {}, 'ADMINISTRATOR');
    expect(errors).toEqual([]);
  });

  it('that asks the comparison for a page out of bounds is refused', async () => {
    for (const args of ['limit: 20001', 'limit: -1', 'offset: -1']) {
      const { errors } = await using().query(`{ gradingComparison(${args}) { totalCount } }`, {}, 'ADMINISTRATOR');
      expect(codes(errors), args).toEqual(['BAD_USER_INPUT']);
    }
  });

  it.each([
    '2024-02-30',
    '2024-2-3',
    '',
    '24-01-01',
    '1899-12-31',
    '2201-01-01',
    '2024-01-01T00:00:00Z',
    20240101,
    true,
  ])('with a date that is none is refused: %s', async (asOf) => {
    const operation = 'query($asOf: Date) { gradingComparison(asOf: $asOf) { totalCount } }';
    const { data, errors } = await using().query(operation, { asOf }, 'ADMINISTRATOR');
    expect(codes(errors)).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.message).toMatch(/date/i);
    expect(data ?? null).toBeNull();
  });

  const bad = ['x', '', '00000000-0000-0000-0000-00000000000g', "' OR 1=1 --", '0'];
  it.each([
    ['unit', 'query($id: ID!) { unit(id: $id) { id } }'],
    ['inspection', 'query($id: ID!) { inspection(id: $id) { id } }'],
    ['import', 'query($id: ID!) { import(id: $id) { id } }'],
    ['gradingHistory', 'query($id: ID!) { gradingHistory(areaAssessmentId: $id) { seq } }'],
    ['units by key', 'query($id: ID!) { units(filter: { unitIds: [$id] }) { totalCount } }'],
    ['units by region', 'query($id: ID!) { units(filter: { regionIds: [$id] }) { totalCount } }'],
    ['units by sjukvårdsområde', 'query($id: ID!) { units(filter: { sjukvardsomradeIds: [$id] }) { totalCount } }'],
    ['units by provider', 'query($id: ID!) { units(filter: { providerIds: [$id] }) { totalCount } }'],
    ['inspections by key', 'query($id: ID!) { inspections(filter: { inspectionIds: [$id] }) { totalCount } }'],
    ['findings by edition', 'query($id: ID!) { findings(filter: { frameworkVersionId: $id }) { totalCount } }'],
    [
      'the comparison by unit',
      'query($id: ID!) { gradingComparison(filter: { unit: { unitIds: [$id] } }) { totalCount } }',
    ],
    [
      'the comparison by edition',
      'query($id: ID!) { gradingComparison(filter: { frameworkVersionId: $id }) { totalCount } }',
    ],
    [
      'discardImport',
      'mutation($id: ID!) { discardImport(input: { id: $id, version: 1 }) { ... on ImportRefused { reason } } }',
    ],
    [
      'confirmImport',
      'mutation($id: ID!) { confirmImport(input: { id: $id, version: 1, changeSetId: $id, reason: "x" }) { __typename } }',
    ],
  ])('with a key that is none finds nothing or is refused: %s', async (_, operation) => {
    for (const id of bad) {
      const { data, errors } = await using().query(operation, { id }, 'ADMINISTRATOR');
      if (errors.length > 0) expect(codes(errors), id).toEqual(['BAD_USER_INPUT']);
      else {
        const [result] = Object.values(data);
        expect([null, [], { totalCount: 0 }, { reason: 'NOT_FOUND' }], id).toContainEqual(result);
      }
    }
  });

  it.each(['\u0000', 'å\u0000ä', '\ud800', '%', '_', '\\', '\'; DROP TABLE "Unit"; --'])(
    'that searches units for what no name holds finds none: %j',
    async (search) => {
      for (const list of [
        'units(filter: { search: $search })',
        'gradingComparison(filter: { unit: { search: $search } })',
      ]) {
        const { data, errors } = await using().query(
          `query($search: String) { list: ${list} { totalCount } }`,
          { search },
          'ADMINISTRATOR',
        );
        if (errors.length > 0) expect(codes(errors), list).toEqual(['BAD_USER_INPUT']);
        else expect(data.list.totalCount, list).toBe(0);
      }
    },
  );

  it('finds units by a letter whatever its case, the same in the list as in the comparison', async () => {
    for (const search of ['ÅS', 'ås', 'Ö', 'backen']) {
      const { data } = await using().query(
        'query($search: String) { units(filter: { search: $search }) { totalCount } gradingComparison(asOf: "2015-01-01", filter: { unit: { search: $search } }) { totalCount } }',
        { search },
        'ADMINISTRATOR',
      );
      expect(data.units.totalCount, search).toBeGreaterThan(0);
      expect(data.gradingComparison.totalCount, search).toBe(data.units.totalCount);
    }
  });

  it('that meets a fault tells neither statement nor place of it, only what to ask the log for', async () => {
    const { client } = using().database;
    await client.$executeRawUnsafe('ALTER TABLE "Finding" RENAME TO "Finding_away"');
    const response = await using().app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await using().cookieOf('ADMINISTRATOR') },
      payload: { query: '{ findings { totalCount } }' },
    });
    await client.$executeRawUnsafe('ALTER TABLE "Finding_away" RENAME TO "Finding"');
    expect(response.json().errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^Something went wrong.*[0-9a-f-]{36}\.$/),
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      }),
    ]);
    expect(response.body).not.toMatch(/select|prisma|Finding_away|relation|node_modules|\.ts:|at \w+ \(/i);
  });

  it('that is not even JSON is refused without telling more', async () => {
    for (const [payload, type] of [
      ['{ not json', 'application/json'],
      ['<a/>', 'application/xml'],
      ['', 'application/json'],
    ] as const) {
      const response = await using().app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': type },
        payload,
      });
      expect([400, 415]).toContain(response.statusCode);
      expect(response.json().errors[0].message).toMatch(/\w/);
      expect(response.body).not.toMatch(/node_modules|\.ts:/);
    }
  });
});

onBothDatabases('the server', 'empty', (using) => {
  const get = (url: string, headers = {}) => using().app.inject({ method: 'GET', url, headers });

  it('says that it is alive and ready, and no longer ready once the database is not the one it knows', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'alive' });
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' });
    const { client } = using().database;
    await client.$executeRawUnsafe('ALTER TABLE _prisma_migrations RENAME TO _prisma_migrations_away');
    const notMigrated = await get('/readyz');
    await client.$executeRawUnsafe('ALTER TABLE _prisma_migrations_away RENAME TO _prisma_migrations');
    expect([notMigrated.statusCode, notMigrated.json()]).toEqual([503, { status: 'not migrated' }]);
    expect((await get('/healthz')).statusCode).toBe(200);
  });

  it('has nothing at an unknown address', async () => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const response = await using().app.inject({ method, url: '/no/such/thing' });
      expect(response.statusCode, method).toBe(404);
      expect(codes(response.json().errors)).toEqual(['NOT_FOUND']);
    }
    for (const url of ['/assets/../package.json', '/assets/%2e%2e/package.json', '/auth/no-such-thing', '/auth'])
      expect((await get(url)).statusCode, url).toBe(404);
  });

  it('numbers its answers and takes no number from outside', async () => {
    const asked = { 'x-request-id': 'mine', 'request-id': 'mine' };
    const ids = [
      (await get('/healthz', asked)).headers['x-request-id'],
      (await get('/nowhere', asked)).headers['x-request-id'],
    ];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(2);
  });
});

onBothDatabases('a page', 'empty', (using) => {
  const folder = mkdtempSync(join(tmpdir(), 'gradvis-pages-'));
  let app: TestApp['app'] | undefined;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets/app-1.js'), 'export {};');
    const html = '<!doctype html><script nonce="__CSP_NONCE__" src="/assets/app-1.js"></script>';
    for (const name of ['index.html', 'graphiql.html']) writeFileSync(join(folder, name), html);
    app = await createApp({ ...appParts, database: using().database, clock: fixedClock, dashboardDir: folder });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (url: string) => {
    const response = await app!.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
    const policy = Object.fromEntries(
      String(response.headers['content-security-policy'])
        .split(';')
        .map((part) => {
          const [name = '', ...values] = part.trim().split(' ');
          return [name, values];
        }),
    ) as Record<string, string[]>;
    return { response, policy };
  };

  it.each(['/', '/comparison?unit=1', '/graphql'])(
    'at %s allows own scripts alone, and no frame around it',
    async (url) => {
      const { response, policy } = await open(url);
      expect(response.statusCode).toBe(200);
      expect(response.headers['x-content-type-options']).toBe('nosniff');
      expect(policy['frame-ancestors']).toEqual(["'none'"]);
      expect(policy['default-src']).toEqual(["'self'"]);
      expect(policy['object-src']).toEqual(["'none'"]);
      expect(policy['base-uri']).toEqual(["'none'"]);
      for (const of of ['script-src', 'default-src', 'script-src-elem', 'script-src-attr'])
        for (const value of policy[of] ?? []) expect(value, of).not.toMatch(/unsafe|\*|https?:/);
      const nonce = policy['script-src']?.find((value) => value.startsWith("'nonce-"))?.slice(7, -1);
      expect(nonce).toMatch(/^\S{16,}$/);
      expect(response.body).toContain(`nonce="${nonce}"`);
      expect(response.headers['cache-control']).toBe('no-store');
    },
  );

  it('of the dashboard allows no inline style at all', async () => {
    const { response } = await open('/');
    expect(String(response.headers['content-security-policy'])).not.toMatch(/unsafe-(inline|eval)/);
  });

  it('has a nonce of its own each time', async () => {
    const nonces = await Promise.all(
      Array.from({ length: 5 }, async () => (await open('/')).policy['script-src']?.join(' ')),
    );
    expect(new Set(nonces).size).toBe(5);
  });

  it('takes its assets from one folder and nothing beside it', async () => {
    expect((await app!.inject('/assets/app-1.js')).headers['cache-control']).toContain('immutable');
    for (const url of ['/assets/../index.html', '/assets/..%2findex.html', '/assets/%2e%2e/graphiql.html', '/assets/'])
      expect((await app!.inject(url)).statusCode, url).toBeGreaterThanOrEqual(400);
  });
});
