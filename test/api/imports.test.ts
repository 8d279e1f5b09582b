import { randomUUID } from 'node:crypto';
import { createApp } from '@gradvis/server/app';
import { fromDate } from '@gradvis/server/time/calendar-date';
import { beforeAll, expect, it } from 'vitest';
import { lingonbacken } from '../fixtures/fictive-report.ts';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { appParts, rowCounts, send } from '../support/http.ts';
import { confirmedGrades, correction, importing } from '../support/imports.ts';
import { insertFictiveFramework, reportText } from '../support/reports.ts';

const read = '{ value certainty lines note }';
const wholeDraft = `query($id: ID!) { import(id: $id) { version state lines problems { code path blocking } draft {
  choices { unitId kind newUnit { code name regionId } } unitName ${read} visitOn ${read} reportOn ${read} planReceivedOn ${read}
  facts { listedPatients ${read} specialists ${read} specialistFte ${read} supervisorTrained ${read} stDoctors ${read} }
  areas { letter narrative ${read} initialGrade ${read} adjustedTo ${read} adjustedOn ${read} unknownGradeReason }
  criteria { code area wording ${read} } findings { kind text certainty note lines areas dropped } planPreamble ${read}
  actions { area ${read} criterion ${read} text ${read} dueOn ${read} responsible ${read} followUpOn ${read} followUpResponsible ${read} dropped }
} } }`;

onBothDatabases('an import', 'demo', (using) => {
  let versionId = '';
  beforeAll(async () => {
    versionId = await insertFictiveFramework(using());
    await using().cookieOf('ADMINISTRATOR');
  });
  const { start, correct, confirm, discard } = importing(using, () => versionId);
  const load = async (id: string) => (await using().query(wholeDraft, { id }, 'ADMINISTRATOR')).data.import;
  const begun = async (own: string) => {
    const { id } = await start(reportText(own));
    return { id: id as string, version: 1, ...(await load(id)) };
  };

  it('begins as a draft that gives each value with its lines and how sure it is', async () => {
    const before = await rowCounts(using());
    const { draft, lines, state, version } = await begun('spårvägarna');
    expect({ state, version }).toEqual({ state: 'DRAFT', version: 1 });
    const { Import: imports, ...others } = await rowCounts(using());
    expect({ ...others, Import: (imports ?? 0) - 1 }).toEqual(before);

    const at = (text: string) => lines.findIndex((line: string) => line.includes(text)) + 1;
    expect(draft.unitName).toEqual({
      value: 'Lingonbackens vårdcentral',
      certainty: 'CERTAIN',
      lines: [at('Enhet:')],
      note: null,
    });
    expect(draft.visitOn).toMatchObject({ value: '2025-09-16', certainty: 'CERTAIN' });
    expect(draft.reportOn).toMatchObject({ value: '2025-10-03', lines: [at('Rapportdatum')] });
    expect(draft.planReceivedOn).toEqual({ value: null, certainty: 'MISSING', lines: [], note: 'NOT_PRINTED' });
    expect(draft.facts).toMatchObject({
      listedPatients: { value: 9450, certainty: 'CERTAIN' },
      specialists: { value: 7 },
      specialistFte: { value: 6.5 },
      supervisorTrained: { value: 5 },
      stDoctors: { value: 4 },
    });
    expect(draft.areas.map((area: { letter: string }) => area.letter).join('')).toBe('ABCDEFGH');
    expect(draft.areas[0]).toMatchObject({
      narrative: { value: lingonbacken.areas.A.narrative[0], certainty: 'CERTAIN' },
      initialGrade: { value: null, certainty: 'MISSING', note: 'GRADE_NOT_PRINTED' },
      adjustedTo: { value: null },
      unknownGradeReason: 'NOT_IN_REPORT',
    });
    expect(draft.areas[2]).toMatchObject({
      initialGrade: { value: 'D', certainty: 'UNCERTAIN', note: 'INFERRED_FROM_ADJUSTMENT' },
      adjustedTo: { value: 'C', certainty: 'CERTAIN' },
      adjustedOn: { value: null, certainty: 'MISSING' },
    });
    expect(draft.findings.filter(({ kind }: { kind: string }) => kind === 'REQUIRED_ACTION')).toHaveLength(4);
    expect(draft.criteria.every(({ wording }: { wording: { value: string | null } }) => wording.value)).toBe(true);
    expect(draft.actions).toHaveLength(4);
    expect(draft.actions[0]).toMatchObject({
      area: { value: 'C', certainty: 'CERTAIN' },
      criterion: { value: 'C1', certainty: 'CERTAIN' },
      dueOn: { value: '2026-01-30', lines: [expect.any(Number)] },
      responsible: { value: 'Tuva Granbark' },
    });
  });

  it('takes corrections of every kind of value', async () => {
    const draft = await begun('tidtabellen');
    const unit = await using().database.client.unit.findFirstOrThrow();
    const corrections = [
      correction('unitId', unit.id),
      correction('kind', 'INTERNAL'),
      correction('visitOn', '2025-09-17'),
      correction('reportOn', null),
      correction('planReceivedOn', '2025-12-01'),
      correction('planPreamble', 'Ny inledning'),
      correction('facts.listedPatients', 9500),
      correction('facts.specialistFte', 6.75),
      correction('facts.stDoctors', null),
      correction('areas.A.initialGrade', 'B'),
      correction('areas.B.narrative', 'Annan text'),
      correction('areas.C.adjustedTo', null),
      correction('areas.E.adjustedOn', '2025-12-02'),
      correction('areas.H.unknownGradeReason', 'ILLEGIBLE'),
      correction('findings.0.text', 'Rättad styrka'),
      correction('findings.0.kind', 'WEAKNESS'),
      correction('findings.0.areas', ['F', 'B', 'F']),
      correction('findings.1.dropped', true),
      correction('actions.0.area', 'E'),
      correction('actions.0.criterion', 'E1'),
      correction('actions.0.text', 'Rättad åtgärd'),
      correction('actions.0.dueOn', '2026-02-28'),
      correction('actions.0.responsible', null),
      correction('actions.0.followUpOn', null),
      correction('actions.0.followUpResponsible', 'Ny Person'),
      correction('actions.1.dropped', true),
    ];
    expect((await correct({ id: draft.id, version: 1, corrections })).version).toBe(2);
    const after = (await load(draft.id)).draft;
    const said = (value: unknown) => expect.objectContaining({ value, certainty: 'CORRECTED', note: null });
    const emptied = expect.objectContaining({ value: null, certainty: 'MISSING' });
    expect(after.choices).toEqual({ unitId: unit.id, kind: 'INTERNAL', newUnit: null });
    expect([after.visitOn, after.reportOn, after.planReceivedOn]).toEqual([
      said('2025-09-17'),
      emptied,
      said('2025-12-01'),
    ]);
    expect(after.planPreamble).toEqual(said('Ny inledning'));
    expect(after.facts).toMatchObject({ listedPatients: said(9500), specialistFte: said(6.75), stDoctors: emptied });
    expect(after.areas[0].initialGrade).toEqual(said('B'));
    expect(after.areas[1].narrative).toEqual(said('Annan text'));
    expect(after.areas[2].adjustedTo).toEqual(emptied);
    expect(after.areas[4].adjustedOn).toEqual(said('2025-12-02'));
    expect(after.areas[7].unknownGradeReason).toBe('ILLEGIBLE');
    expect(after.findings[0]).toMatchObject({
      text: 'Rättad styrka',
      kind: 'WEAKNESS',
      areas: ['B', 'F'],
      certainty: 'CORRECTED',
    });
    expect(after.findings[1].dropped).toBe(true);
    expect(after.actions[0]).toEqual({
      area: said('E'),
      criterion: said('E1'),
      text: said('Rättad åtgärd'),
      dueOn: said('2026-02-28'),
      responsible: emptied,
      followUpOn: emptied,
      followUpResponsible: said('Ny Person'),
      dropped: false,
    });
    expect(after.actions[1].dropped).toBe(true);
  });

  it.each([
    ['', 1],
    ['nothing', 1],
    ['facts.unknown', 1],
    ['facts.__proto__', 1],
    ['facts.stDoctors', -1],
    ['facts.stDoctors', 2.5],
    ['facts.stDoctors', '4'],
    ['areas.I.initialGrade', 'A'],
    ['areas.A', 'A'],
    ['areas.A.letter', 'B'],
    ['areas.A.initialGrade', 'E'],
    ['areas.A.adjustedOn', '2025-02-30'],
    ['areas.A.unknownGradeReason', null],
    ['visitOn', '17/9 2025'],
    ['visitOn', { $gt: '' }],
    ['unitId', 'not-a-key'],
    ['newUnit', { code: 'X', name: 'Y' }],
    ['kind', 'OTHER'],
    ['findings.99.text', 'x'],
    ['findings.-1.text', 'x'],
    ['findings.0.text', '  '],
    ['findings.0.areas', ['Z']],
    ['actions.4.text', 'x'],
    ['actions.0.area', 'I'],
    ['actions.0.lines', [1]],
    ['actions.0.text', 'å'.repeat(40_001)],
  ])(
    'refuses a bad correction of «%s» and changes nothing, not even by the good ones beside it',
    async (path, value) => {
      const { id, draft, version } = await begun(`felrättningen ${path}`);
      const result = await correct({
        id,
        version,
        corrections: [correction('visitOn', '2025-01-01'), correction(path, value)],
      });
      expect(result).toMatchObject({ __typename: 'BadCorrection', message: expect.stringContaining(path) });
      expect(await load(id)).toMatchObject({ draft, version });
    },
  );

  it.each(['a\u0000b', '\ud800'])('refuses text that no database keeps, and changes nothing: %j', async (value) => {
    const { id, draft, version } = await begun(`tecknen ${value.length}`);
    const input = { id, version, corrections: [correction('planPreamble', value)] };
    const { data, errors } = await using().query(
      'mutation($input: CorrectImportInput!) { correctImport(input: $input) { __typename } }',
      { input },
      'ADMINISTRATOR',
    );
    expect(data?.correctImport?.__typename ?? errors[0]?.extensions.code).toMatch(/^(BadCorrection|BAD_USER_INPUT)$/);
    expect(await load(id)).toMatchObject({ draft, version });
  });

  it('names what is in the way of being confirmed, and is not confirmed until it is gone', async () => {
    const { id, problems } = await begun('hindren');
    const codes = (list: { code: string; path: string; blocking: boolean }[]) =>
      list.filter(({ blocking }) => blocking).map(({ code, path }) => `${code} ${path}`);
    expect(codes(problems).sort()).toEqual([
      'GRADE_NOT_CONFIRMED areas.C.initialGrade',
      'GRADE_NOT_CONFIRMED areas.E.initialGrade',
      'GRADE_NOT_CONFIRMED areas.G.initialGrade',
      'NO_UNIT unitId',
    ]);
    const unit = await using().database.client.unit.findFirstOrThrow();
    const steps: [object[], string[]][] = [
      [[correction('unitId', unit.id)], codes(problems).filter((one) => !one.startsWith('NO_UNIT'))],
      [[...confirmedGrades, correction('areas.A.initialGrade', 'C')], ['GRADE_NOT_ALLOWED areas.A.initialGrade']],
      [
        [correction('areas.A.initialGrade', 'B'), correction('areas.E.initialGrade', 'B')],
        ['ADJUSTMENT_REFUSED areas.E.adjustedTo'],
      ],
      [
        [correction('areas.E.initialGrade', 'D'), correction('visitOn', '2026-06-16')],
        ['DATE_IN_FUTURE visitOn', 'DATES_OUT_OF_ORDER reportOn'],
      ],
      [[correction('visitOn', null), correction('reportOn', null)], ['NO_DATE visitOn']],
      [
        [correction('reportOn', '2025-10-03'), correction('actions.0.text', null)],
        ['ACTION_WITHOUT_TEXT actions.0.text'],
      ],
      [[correction('actions.0.text', 'x'), correction('actions.0.area', null)], ['ACTION_WITHOUT_AREA actions.0.area']],
      [
        [correction('actions.0.area', 'C'), correction('actions.0.criterion', 'C99')],
        ['UNKNOWN_CRITERION actions.0.criterion'],
      ],
    ];
    const before = await rowCounts(using());
    let version = 1;
    for (const [corrections, expected] of steps) {
      const corrected = await correct({ id, version, corrections });
      version = corrected.version;
      expect(codes(corrected.problems)).toEqual(expected);
      expect(await confirm({ id, version })).toMatchObject({ __typename: 'ImportRefused', reason: 'PROBLEMS' });
    }
    expect(await rowCounts(using())).toEqual(before);
  });

  it('keeps a version that someone has seen from overwriting a later one', async () => {
    const { id } = await begun('versionerna');
    await correct({ id, version: 1, corrections: [correction('visitOn', '2025-01-02')] });
    const late = [correction('visitOn', '2025-01-03')];
    for (const result of [
      await correct({ id, version: 1, corrections: late }),
      await discard({ id, version: 1 }),
      await confirm({ id, version: 1 }),
    ])
      expect(result).toMatchObject({ __typename: 'ImportRefused', reason: 'STALE' });
    const atOnce = await Promise.all(
      ['2025-02-01', '2025-02-02', '2025-02-03'].map((day) =>
        correct({ id, version: 2, corrections: [correction('visitOn', day)] }),
      ),
    );
    expect(atOnce.map(({ __typename }) => __typename).sort()).toEqual(['Import', 'ImportRefused', 'ImportRefused']);
    expect((await load(id)).version).toBe(3);
  });

  it('is thrown away for good, and the same report may then begin anew', async () => {
    const { id } = await begun('papperskorgen');
    expect(await discard({ id, version: 1 })).toMatchObject({ __typename: 'Import', state: 'DISCARDED' });
    for (const again of [
      await discard({ id, version: 2 }),
      await correct({ id, version: 2, corrections: [] }),
      await confirm({ id, version: 2 }),
    ])
      expect(again).toMatchObject({ reason: 'NOT_A_DRAFT' });
    expect((await start(reportText('papperskorgen'))).id).not.toBe(id);
  });

  it('is not thrown away while it is being confirmed', async () => {
    const { id } = await begun('kapplöpningen');
    const { client } = using().database;
    let discarding: Promise<{ __typename: string }> | undefined;
    await client.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "Import" WHERE id = ${id}::uuid FOR UPDATE`;
      discarding = discard({ id, version: 1 });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await tx.import.update({ where: { id }, data: { state: 'CONFIRMED', version: 2 } });
    });
    expect(await discarding).toMatchObject({ __typename: 'ImportRefused' });
    expect((await load(id)).state).toBe('CONFIRMED');
  });

  it('survives a new start of the server', async () => {
    const { id } = await begun('omstarten');
    await correct({ id, version: 1, corrections: [correction('areas.A.initialGrade', 'B')] });
    const app = await createApp({ ...appParts, database: using().database, clock: fixedClock });
    const headers = { cookie: await using().cookieOf('ADMINISTRATOR') };
    const { data } = await send(app, wholeDraft, { variables: { id }, headers });
    expect(data.import).toEqual(await load(id));
    expect(data.import.draft.areas[0].initialGrade).toMatchObject({ value: 'B', certainty: 'CORRECTED' });
    await app.close();
  });

  it('is no one else’s to see, change, confirm or throw away', async () => {
    const { id } = await begun('grannens rapport');
    const asOther = 'STUDIEREKTOR';
    const seen = await using().query(
      `query($id: ID!) { import(id: $id) { id } imports { items { id } } }`,
      { id },
      asOther,
    );
    expect(seen).toMatchObject({ errors: [], data: { import: null } });
    expect(seen.data.imports.items.map((one: { id: string }) => one.id)).not.toContain(id);
    const absent = { id: randomUUID(), version: 1 };
    const own = { id, version: 1 };
    for (const act of [
      discard,
      confirm,
      (input: typeof own, as: typeof asOther) => correct({ ...input, corrections: [] }, as),
    ]) {
      const hidden = await act(own, asOther);
      expect(hidden).toMatchObject({ reason: 'NOT_FOUND' });
      expect(hidden).toEqual(await act(absent, asOther));
    }
    expect((await load(id)).state).toBe('DRAFT');
  });

  it('lists drafts with their problems by as many statements for one as for many', async () => {
    const list = (limit: number) => () =>
      using().query(
        `{ imports(limit: ${limit}) { totalCount items { id createdAt problems { code } } } }`,
        {},
        'ADMINISTRATOR',
      );
    const { data } = await list(50)();
    expect(data.imports.totalCount).toBeGreaterThan(5);
    expect(data.imports.items.map((one: { createdAt: string }) => fromDate(new Date(one.createdAt)))).toContain(
      '2026-06-15',
    );
    const one = await using().countingStatements(list(1));
    expect(await using().countingStatements(list(5))).toBe(one);
  });
});
