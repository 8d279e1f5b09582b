import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { issueToken } from '@gradvis/server/access/token';
import { areaLetters } from '@gradvis/server/gradings/grading-profile';
import { type SheetName, sheetNames } from '@gradvis/server/sheets/cells';
import { fromDate } from '@gradvis/server/time/calendar-date';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { makeAction } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { cookieOf, emailOf, makeUser, rowCounts, send } from '../support/http.ts';
import { makeCase, makeDoctor, makeSupervisor } from '../support/training.ts';

const regionId = fixedId('demo-region', 0);
const ownUnit = fixedId('demo-unit', 0);

interface Cell {
  readonly rowId: string;
  readonly column: string;
  readonly value?: unknown;
  readonly seen: string;
}
interface Fault {
  readonly column: string;
  readonly code: string;
  readonly blocking: boolean;
}
interface Options {
  readonly sheet?: SheetName;
  readonly as?: DemoRole;
  readonly cookie?: string;
  readonly token?: string;
}

/** A cell whose editor has seen all there is. */
const cell = (rowId: string, column: string, value: unknown, seen = '999999999'): Cell => ({
  rowId,
  column,
  value,
  seen,
});
const newRow = (rowId: string, values: object) =>
  Object.entries({ new: true, ...values }).map(([column, value]) => cell(rowId, column, value));
const told = (faults: readonly Fault[]) =>
  faults.map(({ column, code, blocking }) => `${column} ${code}${blocking ? '' : ' (warning)'}`).sort();
const faultFields = 'faults { rowId column code blocking detail }';
const staleFields = '{ rowId column present authorName at seq }';
const columnsOf = {
  GRADINGS: areaLetters.flatMap((letter) => [`${letter}.initial`, `${letter}.adjusted`]),
  UNITS: ['name', 'code', 'hsaId', 'registeredFrom', 'closedOn'],
  INSPECTIONS: ['kind', 'visitOn', 'reportOn', 'planReceivedOn'],
  SNAPSHOTS: ['takenOn', 'listedPatients', 'specialists', 'specialistFte', 'stDoctors', 'students', 'phdStudents'],
  ACTIONS: [
    'text',
    'evidence',
    'criterionId',
    'status',
    'statusReason',
    'doneOn',
    'followedUpOn',
    'dueOn',
    'followUpOn',
    'responsible',
    'followUpResponsible',
  ],
  STEPS: ['text', 'doneOn'],
  CLOCK: ['plannedOn', 'inspectors'],
  VISITS: ['visitedOn', 'attendees', 'notes'],
  VISIT_STEPS: ['text', 'responsible', 'dueOn', 'doneOn'],
  ST_DOCTORS: [
    'name',
    'kind',
    'regulationId',
    'startedOn',
    'firstPlanOn',
    'midRequired',
    'endedOn',
    'outcome',
    'studierektor',
    'unitId',
    'unitFrom',
    'rate',
    'rateFrom',
    'expectedEndSet',
    'mainSupervisor',
    'supervisedFrom',
  ],
  LEAVES: ['fromOn', 'toOn'],
  SUPERVISORS: ['name', 'unitId', 'specialistOn', 'courseOn', 'updatedOn'],
  SUPERVISIONS: ['placement', 'kind', 'fromOn', 'toOn'],
  IUP: ['2026-1', 'firstPlanOn', '2025-2', '1990-1', '2100-2'],
  REVISIONS: ['revisedOn', 'doctorPresent', 'supervisorPresent', 'unchanged', 'changes'],
  COMPLETENESS: ['checkedOn', 'STa1', 'STc15', 'a1'],
  MID_ASSESSMENTS: [
    'kind',
    'appliedOn',
    'appointedOn',
    'invoicedOn',
    'reflectionOn',
    'statementOn',
    'recordingsOn',
    'practiceDayOn',
    'reportOn',
    'cancelledOn',
    'evaluator',
    'evaluatorRegionId',
    'evaluatorSjukvardsomradeId',
    'participants',
    'midRequired',
  ],
} as const satisfies Record<SheetName, readonly string[]>;
/** Columns that take any text. */
const words =
  /^(name|code|hsaId|text|evidence|statusReason|responsible|followUpResponsible|inspectors|attendees|notes|studierektor|mainSupervisor|placement|evaluator|participants|changes)$/;

onBothDatabases('cells', 'demo', (using) => {
  let version: { id: string; areas: { id: string; letter: string }[] } = { id: '', areas: [] };
  let outside = '';
  let foreign = '';
  let count = 0;
  beforeAll(async () => {
    const { client } = using().database;
    version = await client.frameworkVersion.findFirstOrThrow({
      where: { areas: { some: { letter: 'A', NOT: { allowedInitialGrades: { has: 'C' } } } } },
      include: { areas: true },
    });
    const { data } = await using().query('{ me { grants { ownUnitIds } } }', {}, 'STUDIEREKTOR');
    const own: string[] = data.me.grants[0].ownUnitIds;
    expect(own).toContain(ownUnit);
    outside = (await client.unit.findFirstOrThrow({ where: { regionId, id: { notIn: own } } })).id;
    foreign = (await client.unit.findFirstOrThrow({ where: { regionId: { not: regionId } } })).id;
    for (const role of ['ADMINISTRATOR', 'ANALYST', 'VERKSAMHETSCHEF'] as const) await using().cookieOf(role);
  });

  const ask = async (operation: string, variables: object, { as = 'ADMINISTRATOR', cookie, token }: Options) => {
    const headers: Record<string, string> = token
      ? { authorization: `Bearer ${token}` }
      : { cookie: cookie ?? (await using().cookieOf(as)) };
    return send(using().app, operation, { variables, headers });
  };
  const check = async (cells: readonly Cell[], { sheet = 'GRADINGS', ...who }: Options = {}) => {
    const operation = `query($sheet: Sheet!, $cells: [CellEdit!]!) {
      checkCells(sheet: $sheet, cells: $cells) { ${faultFields} stale ${staleFields} } }`;
    const { data, errors } = await ask(operation, { sheet, cells }, who);
    expect(errors).toEqual([]);
    return data.checkCells;
  };
  const commitOperation = `mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename
    ... on CommittedCells { seq repeated changed } ... on InvalidCells { ${faultFields} }
    ... on StaleCells { cells ${staleFields} } } }`;
  const commit = async (cells: readonly Cell[], { sheet = 'GRADINGS', ...who }: Options = {}) => {
    const input = { id: randomUUID(), sheet, reason: 'Rättat', cells };
    const { data, errors } = await ask(commitOperation, { input }, who);
    expect(errors).toEqual([]);
    return data.commitCells;
  };
  /** What both the check and the commit have against cells; the commit writes nothing. */
  const refused = async (cells: readonly Cell[], options: Options = {}) => {
    const before = await rowCounts(using());
    const { faults } = await check(cells, options);
    expect(await commit(cells, options)).toEqual({ __typename: 'InvalidCells', faults });
    expect(await rowCounts(using())).toEqual(before);
    return told(faults);
  };
  const saved = async (cells: readonly Cell[], options: Options = {}) => {
    const { faults } = await check(cells, options);
    expect(told(faults).filter((fault) => !fault.endsWith('(warning)'))).toEqual([]);
    const committed = await commit(cells, options);
    expect(committed).toMatchObject({ __typename: 'CommittedCells', repeated: false });
    return committed;
  };

  /** An inspection with B everywhere save for `grades`; in lower case is a D adjusted to C. */
  const inspection = async (grades: Record<string, string | null> = {}, unitId = ownUnit) => {
    count += 1;
    const { id } = await using().database.client.inspection.create({
      data: {
        unitId,
        frameworkVersionId: version.id,
        kind: 'EXTERNAL',
        visitOn: new Date(Date.UTC(2016, 0, count)),
        assessments: {
          create: version.areas.map((area) => {
            const grade = grades[area.letter] === undefined ? 'B' : grades[area.letter]!;
            const initialGrade = grade === 'd' ? ('D' as const) : (grade as 'B' | null);
            return {
              areaId: area.id,
              initialGrade,
              unknownGradeReason: initialGrade ? null : ('ILLEGIBLE' as const),
              adjustments: grade === 'd' ? { create: { grade: 'C', adjustedOn: new Date('2026-01-07') } } : {},
            };
          }),
        },
      },
    });
    return id;
  };
  const unit = async (values: { code?: string; hsaId?: string } = {}) => {
    count += 1;
    const { id } = await using().database.client.unit.create({
      data: { regionId, code: `T${count}`, name: `Enhet ${count}`, ...values },
    });
    return id;
  };
  const snapshot = async (unitId: string, takenOn = '2025-01-01') =>
    (await using().database.client.unitSnapshot.create({ data: { unitId, takenOn: new Date(takenOn) } })).id;
  const visit = async () =>
    (await using().database.client.unitVisit.create({ data: { unitId: ownUnit, visitedOn: new Date('2026-01-15') } }))
      .id;
  const rowOf = async (sheet: keyof typeof columnsOf) => {
    if (sheet === 'UNITS' || sheet === 'CLOCK') return unit();
    if (sheet === 'ACTIONS') return makeAction(using());
    if (sheet === 'ST_DOCTORS' || sheet === 'IUP' || sheet === 'COMPLETENESS') return makeDoctor(using());
    if (sheet === 'SUPERVISORS') return makeSupervisor(using());
    if (sheet === 'MID_ASSESSMENTS') {
      const stDoctorId = await makeDoctor(using());
      await makeCase(using(), stDoctorId);
      return stDoctorId;
    }
    const { client } = using().database;
    if (sheet === 'STEPS') {
      const data = { actionId: await makeAction(using()), position: 1, text: 'Steget' };
      return (await client.actionStep.create({ data })).id;
    }
    if (sheet === 'VISITS') return visit();
    if (sheet === 'VISIT_STEPS')
      return (await client.visitStep.create({ data: { visitId: await visit(), position: 1, text: 'Steget' } })).id;
    if (sheet === 'REVISIONS') {
      const stDoctorId = await makeDoctor(using(), { revisedOn: ['2026-01-20'] });
      return (await client.iupRevision.findFirstOrThrow({ where: { stDoctorId } })).id;
    }
    if (sheet === 'LEAVES') {
      const stDoctorId = await makeDoctor(using(), { leaves: [['2026-01-07', null]] });
      return (await client.stLeave.findFirstOrThrow({ where: { stDoctorId } })).id;
    }
    if (sheet === 'SUPERVISIONS') {
      const stDoctorId = await makeDoctor(using(), { main: await makeSupervisor(using()) });
      return (await client.supervision.findFirstOrThrow({ where: { stDoctorId } })).id;
    }
    return sheet === 'SNAPSHOTS' ? snapshot(await unit()) : inspection({ D: 'D' });
  };
  const standing = async (...ids: string[]): Promise<Record<string, string | null>> => {
    const rows = await using().database.client.areaAssessment.findMany({
      where: { inspectionId: { in: ids } },
      include: { area: true, adjustments: true },
    });
    return Object.fromEntries(
      rows.flatMap(({ inspectionId, area, initialGrade, unknownGradeReason, adjustments: [adjustment] }) => [
        [`${inspectionId} ${area.letter}.initial`, initialGrade ?? unknownGradeReason],
        [`${inspectionId} ${area.letter}.adjusted`, adjustment ? (fromDate(adjustment.adjustedOn) ?? '?') : null],
      ]),
    );
  };
  const value = async (id: string, column: string) => (await standing(id))[`${id} ${column}`];
  const changesOf = async (seq: string) =>
    (await using().database.client.change.findMany({ where: { changeSetSeq: BigInt(seq) } }))
      .map(({ kind, entity, field, before, after }) => [kind, entity, field, before, after])
      .filter(([kind]) => kind === 'UPDATE');

  it('are saved together as one change set that tells who, why and from what to what', async () => {
    const { client } = using().database;
    const [one, two] = [await inspection({ D: 'd' }), await inspection({ E: 'D' })];
    const before = await rowCounts(using());
    const { seq } = await saved([
      cell(one, 'B.initial', 'A'),
      cell(one, 'D.adjusted', null),
      cell(two, 'E.adjusted', '2026-02-03'),
    ]);
    expect([await value(one, 'B.initial'), await value(one, 'D.adjusted'), await value(two, 'E.adjusted')]).toEqual([
      'A',
      null,
      '2026-02-03',
    ]);
    const after = await rowCounts(using());
    expect(after['ChangeSet']! - before['ChangeSet']!).toBe(1);
    expect(after['GradeAdjustment']).toBe(before['GradeAdjustment']);
    expect(await changesOf(seq)).toEqual([['UPDATE', 'AreaAssessment', 'initialGrade', 'B', 'A']]);
    expect(
      await client.changeSet.findUniqueOrThrow({ where: { seq: BigInt(seq) }, include: { author: true, units: true } }),
    ).toMatchObject({
      reason: 'Rättat',
      channel: 'GRID',
      at: fixedClock.now(),
      author: { email: emailOf('ADMINISTRATOR') },
      units: [{ unitId: ownUnit }],
    });
  });

  it('of every table are saved, and count as one change each', async () => {
    const { client } = using().database;
    const [graded, unitId] = [await inspection(), await unit()];
    const snapshotId = await snapshot(unitId);
    expect(await saved([cell(graded, 'B.initial', 'A')])).toMatchObject({ changed: 1 });
    const named = [cell(unitId, 'name', '  Öns vårdcentral '), cell(unitId, 'closedOn', '2026-12-31')];
    expect(await saved(named, { sheet: 'UNITS' })).toMatchObject({ changed: 2 });
    expect(await client.unit.findUniqueOrThrow({ where: { id: unitId } })).toMatchObject({
      name: 'Öns vårdcentral',
      closedOn: new Date('2026-12-31'),
    });
    const dated = [cell(graded, 'reportOn', '2026-03-01'), cell(graded, 'kind', 'INTERNAL')];
    expect(await saved(dated, { sheet: 'INSPECTIONS' })).toMatchObject({ changed: 2 });
    expect(await client.inspection.findUniqueOrThrow({ where: { id: graded } })).toMatchObject({
      kind: 'INTERNAL',
      gradedOn: new Date('2026-03-01'),
    });
    const counted = [cell(snapshotId, 'specialistFte', 6.25), cell(snapshotId, 'listedPatients', 0)];
    expect(await saved(counted, { sheet: 'SNAPSHOTS' })).toMatchObject({ changed: 2 });
    const known = await client.unitSnapshot.findUniqueOrThrow({ where: { id: snapshotId } });
    expect([Number(known.specialistFte), known.listedPatients, known.students]).toEqual([6.25, 0, null]);
  });

  it('are checked all in one call, and a grade that disagrees with findings is only a warning', async () => {
    const { client } = using().database;
    const id = await inspection({ C: 'D', D: 'D', E: 'd' });
    for (const letter of ['C', 'D'])
      await client.finding.create({
        data: {
          inspectionId: id,
          kind: letter === 'C' ? 'REQUIRED_ACTION' : 'WEAKNESS',
          position: 1,
          text: 'Bristen kvarstår',
          areas: { create: { areaId: version.areas.find((area) => area.letter === letter)!.id } },
        },
      });
    const warned = [cell(id, 'C.initial', 'B'), cell(id, 'D.initial', 'B')];
    const { faults } = await check([
      ...warned,
      cell(id, 'A.initial', 'C'),
      cell(id, 'B.initial', 'E'),
      cell(id, 'B.adjusted', '2026-01-01'),
      cell(id, 'E.initial', 'A'),
      cell(id, 'F.initial', 'D'),
      cell(id, 'F.adjusted', '2015-12-31'),
    ]);
    expect(told(faults)).toEqual([
      'A.initial GRADE_NOT_ALLOWED',
      'B.adjusted ADJUSTMENT_NOT_FROM_D',
      'B.initial BAD_GRADE',
      'C.initial REMARK_BUT_NOT_D (warning)',
      'E.initial ADJUSTMENT_REMAINS',
      'F.adjusted DATES_OUT_OF_ORDER',
    ]);
    expect(faults.find(({ code }: Fault) => code === 'GRADE_NOT_ALLOWED').detail).toBe('A, B, D');
    await saved(warned);
    expect(await value(id, 'C.initial')).toBe('B');
  });

  it.each([
    ['C in an area without C', { A: 'B' }, { 'A.initial': 'C' }, ['A.initial GRADE_NOT_ALLOWED']],
    [
      'a grade that does not exist',
      {},
      { 'B.initial': 'E', 'C.initial': 'b' },
      ['B.initial BAD_GRADE', 'C.initial BAD_GRADE'],
    ],
    ['a grade away from D under an adjustment', { D: 'd' }, { 'D.initial': 'B' }, ['D.initial ADJUSTMENT_REMAINS']],
    ['an adjustment of a B', {}, { 'B.adjusted': '2026-01-01' }, ['B.adjusted ADJUSTMENT_NOT_FROM_D']],
    [
      'an adjustment of what becomes a B',
      { D: 'D' },
      { 'D.initial': 'B', 'D.adjusted': '?' },
      ['D.adjusted ADJUSTMENT_NOT_FROM_D', 'D.initial ADJUSTMENT_REMAINS'],
    ],
    ['an adjustment of an unknown grade', { D: null }, { 'D.adjusted': '?' }, ['D.adjusted ADJUSTMENT_NOT_FROM_D']],
    ['an adjustment tomorrow', { D: 'D' }, { 'D.adjusted': '2026-06-16' }, ['D.adjusted DATE_IN_FUTURE']],
    ['an adjustment before the report', { D: 'D' }, { 'D.adjusted': '2015-12-31' }, ['D.adjusted DATES_OUT_OF_ORDER']],
  ] as const)('may not hold %s', async (_, grades, edits, faults) => {
    const id = await inspection(grades);
    expect(await refused(Object.entries(edits).map(([column, to]) => cell(id, column, to)))).toEqual(faults);
  });

  it.each([
    ['a D and its adjustment', { D: 'B' }, { 'D.initial': 'D', 'D.adjusted': '2026-06-15' }],
    ['an adjustment of an unknown day', { D: 'D' }, { 'D.adjusted': '?' }],
    ['another day of an adjustment', { D: 'd' }, { 'D.adjusted': '2026-05-05' }],
    ['no known day of an adjustment', { D: 'd' }, { 'D.adjusted': '?' }],
    ['a grade away from D with its adjustment gone', { D: 'd' }, { 'D.initial': 'A', 'D.adjusted': null }],
    ['an unknown grade', {}, { 'D.initial': 'NOT_GRADED' }],
    ['a grade that was unknown', { A: null }, { 'A.initial': 'D', 'A.adjusted': '2026-01-01' }],
  ] as const)('may hold %s', async (_, grades, edits) => {
    const id = await inspection(grades);
    await saved(Object.entries(edits).map(([column, to]) => cell(id, column, to)));
    const stands = await standing(id);
    for (const [column, to] of Object.entries(edits)) expect(stands[`${id} ${column}`]).toBe(to);
  });

  it('of grades that are emptied hold that the grade is illegible', async () => {
    const id = await inspection({ D: 'd' });
    const { seq } = await saved([cell(id, 'B.initial', null), { rowId: id, column: 'D.initial', seen: '999999999' }]);
    expect([await value(id, 'B.initial'), await value(id, 'D.initial')]).toEqual(['ILLEGIBLE', 'ILLEGIBLE']);
    expect(await changesOf(seq)).toContainEqual(['UPDATE', 'AreaAssessment', 'unknownGradeReason', null, 'ILLEGIBLE']);
  });

  it('that hold their value already change nothing and write nothing', async () => {
    const { client } = using().database;
    const id = await inspection({ C: null, D: 'd' });
    const before = await rowCounts(using());
    const same = {
      'B.initial': 'B',
      'C.initial': 'ILLEGIBLE',
      'D.initial': 'D',
      'D.adjusted': '2026-01-07',
      'E.adjusted': null,
    };
    const cells = Object.entries(same).map(([column, to]) => cell(id, column, to));
    expect(await saved(cells)).toMatchObject({ changed: 0 });
    expect(await saved([cell(id, 'C.initial', null)]), 'an illegible grade emptied').toMatchObject({ changed: 0 });
    const stored = await client.unit.findUniqueOrThrow({ where: { id: ownUnit } });
    const named = [cell(ownUnit, 'name', ` ${stored.name} `), cell(ownUnit, 'closedOn', '')];
    expect(await saved(named, { sheet: 'UNITS' })).toMatchObject({ changed: 0 });
    expect(await rowCounts(using())).toEqual(before);
    expect(await saved([])).toMatchObject({ changed: 0 });
    expect(await saved([...cells, cell(id, 'F.initial', 'A')])).toMatchObject({ changed: 1 });
  });

  it.each(sheetNames)('outside the table of %s are refused', async (sheet) => {
    const id = await rowOf(sheet);
    const [good, ...more] = columnsOf[sheet];
    const outsiders = [
      '',
      'I.initial',
      'A',
      'A.',
      'id',
      'unitId',
      'regionId',
      'new',
      'removed',
      `${good}x`,
      '"; --',
    ].filter((column) => !(more as readonly string[]).includes(column));
    for (const column of outsiders)
      expect(await refused([cell(id, column, 'A')], { sheet })).toEqual([`${column} UNKNOWN_COLUMN`]);
    const long = 'x'.repeat(40_000);
    expect(await refused([cell(id, long, 'A')], { sheet })).toEqual([`${long} UNKNOWN_COLUMN`]);
    const day = '2026-02-02';
    const own = { VISITS: day, LEAVES: day, IUP: day, REVISIONS: day, COMPLETENESS: day };
    const days = { SNAPSHOTS: '2025-02-02', CLOCK: '2027-02-02', ...own };
    const texts = { ACTIONS: 'Nytt', STEPS: 'Nytt', VISIT_STEPS: 'Nytt', SUPERVISIONS: 'Nytt' };
    const named = { UNITS: 'Namn', ST_DOCTORS: 'Namn', SUPERVISORS: 'Namn' };
    const kinds = { INSPECTIONS: 'INTERNAL', MID_ASSESSMENTS: 'OTHER' };
    const to = { GRADINGS: 'A', ...named, ...kinds, ...texts, ...days }[sheet];
    expect(await refused([cell(randomUUID(), good, to)], { sheet })).toEqual([`${good} NOT_FOUND`]);
    expect(await refused([cell(id, '', 'x'), cell(id, good, to)], { sheet })).toEqual([' UNKNOWN_COLUMN']);
  });

  it.each([
    'GRADINGS',
    'UNITS',
    'INSPECTIONS',
    'SNAPSHOTS',
    'ACTIONS',
    'CLOCK',
    'ST_DOCTORS',
    'IUP',
    'COMPLETENESS',
    'MID_ASSESSMENTS',
  ] as const)('take no row of %s away', async (sheet) => {
    expect(await refused([cell(await rowOf(sheet), 'removed', true)], { sheet })).toEqual(['removed UNKNOWN_COLUMN']);
  });

  it.each(sheetNames)('of %s named as what every object of JavaScript has are outside the table', async (sheet) => {
    const id = await rowOf(sheet);
    for (const column of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])
      expect(await refused([cell(id, column, 'A')], { sheet })).toEqual([`${column} UNKNOWN_COLUMN`]);
  });

  it('are refused when one stands there twice, whatever the second says', async () => {
    const id = await inspection();
    for (const second of ['A', 'B', 'E']) {
      const cells = [cell(id, 'B.initial', 'A'), cell(id, 'C.initial', 'A'), cell(id, 'B.initial', second)];
      expect(await refused(cells)).toEqual(['B.initial TWICE']);
    }
  });

  it('are the same whether their key is written in small letters or capitals', async () => {
    const id = await inspection();
    await saved([cell(id.toUpperCase(), 'B.initial', 'A')]);
    expect(await refused([cell(id.toUpperCase(), 'C.initial', 'A'), cell(id, 'C.initial', 'D')])).toEqual([
      'C.initial TWICE',
    ]);
    const row = (rowId: string, code: string) => newRow(rowId, { regionId, code, name: 'Tvilling' });
    const fresh = randomUUID();
    const twice = await refused([...row(fresh, 'T-a'), ...row(fresh.toUpperCase(), 'T-b')], { sheet: 'UNITS' });
    expect(twice).toContain('new TWICE');
  });

  it('are at most twenty thousand at a time', async () => {
    const rowId = randomUUID();
    const cells = Array.from({ length: 20_001 }, (_, index) => cell(rowId, `${index}`, 'A'));
    const before = await rowCounts(using());
    const operations = [
      ['query($cells: [CellEdit!]!) { checkCells(sheet: GRADINGS, cells: $cells) { faults { code } } }', { cells }],
      [commitOperation, { input: { id: randomUUID(), sheet: 'GRADINGS', reason: 'Allt', cells } }],
    ] as const;
    for (const [operation, variables] of operations) {
      const { data, errors } = await ask(operation, variables, {});
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['TOO_LARGE']);
      expect(data).toBeNull();
    }
    expect((await check(cells.slice(1))).faults).toHaveLength(20_000);
    expect(await rowCounts(using())).toEqual(before);
  });

  it.each(sheetNames)('of %s take no value of the wrong form in any column', async (sheet) => {
    const id = await rowOf(sheet);
    const wrong = [{ a: 1 }, {}, ['A'], [], true, -3.5, 1e300, 'x'.repeat(40_000), '2025-02-30', 'a\u0007b'];
    for (const bad of wrong) {
      const fits = (column: string) =>
        (bad === '2025-02-30' && words.test(column)) ||
        (bad === true && /^(midRequired|doctorPresent|supervisorPresent|unchanged)$/.test(column));
      const columns = columnsOf[sheet].filter((column) => !fits(column));
      const faults = await refused(
        columns.map((column) => cell(id, column, bad)),
        { sheet },
      );
      const own = faults.filter((fault) => /(BAD_VALUE|BAD_GRADE|TOO_LONG|OUT_OF_RANGE)$/.test(fault));
      expect(
        own.map((fault) => fault.split(' ')[0]),
        JSON.stringify(bad).slice(0, 20),
      ).toEqual([...columns].sort());
    }
  });

  it('take only days that exist, and none to come', async () => {
    const [id, snapshotId] = [await inspection({ D: 'D' }), await snapshot(await unit())];
    for (const bad of [
      '2025-02-30',
      '2025-13-01',
      '2025-1-1',
      '20250101',
      '2025-01-01T00:00:00Z',
      '1899-12-31',
      20_250_101,
    ]) {
      expect(await refused([cell(id, 'D.adjusted', bad)])).toEqual(['D.adjusted BAD_VALUE']);
      expect(await refused([cell(id, 'reportOn', bad)], { sheet: 'INSPECTIONS' })).toEqual(['reportOn BAD_VALUE']);
      expect(await refused([cell(snapshotId, 'takenOn', bad)], { sheet: 'SNAPSHOTS' })).toEqual(['takenOn BAD_VALUE']);
      expect(await refused([cell(ownUnit, 'closedOn', bad)], { sheet: 'UNITS' })).toEqual(['closedOn BAD_VALUE']);
    }
    const days = (to: string) => [cell(id, 'reportOn', to), cell(id, 'planReceivedOn', to)];
    expect(await refused(days('2026-06-16'), { sheet: 'INSPECTIONS' })).toEqual([
      'planReceivedOn DATE_IN_FUTURE',
      'reportOn DATE_IN_FUTURE',
    ]);
    expect(await refused([cell(snapshotId, 'takenOn', '2026-06-16')], { sheet: 'SNAPSHOTS' })).toEqual([
      'takenOn DATE_IN_FUTURE',
    ]);
    await saved(days('2026-06-15'), { sheet: 'INSPECTIONS' });
    await saved([cell(snapshotId, 'takenOn', '2026-06-15')], { sheet: 'SNAPSHOTS' });
    const sheet = 'INSPECTIONS';
    expect(await refused([cell(id, 'reportOn', '2015-01-01')], { sheet })).toEqual(['reportOn DATES_OUT_OF_ORDER']);
    expect(await refused([cell(id, 'visitOn', null), cell(id, 'reportOn', '')], { sheet })).toEqual([
      'reportOn NO_DATE',
      'visitOn NO_DATE',
    ]);
    expect(told((await check([cell(id, 'planReceivedOn', '2016-01-01')], { sheet })).faults)).toEqual([
      'planReceivedOn DATES_OUT_OF_ORDER (warning)',
    ]);
  });

  it('are a studierektor’s to change at own units, and hidden beyond the region like what does not exist', async () => {
    const as = 'STUDIEREKTOR';
    const places = [ownUnit, outside, foreign];
    const [own, other, hidden] = await Promise.all(places.map((id) => inspection({}, id)));
    await saved([cell(own!, 'B.initial', 'A')], { as });
    expect(await refused([cell(other!, 'B.initial', 'A')], { as })).toEqual(['B.initial NOT_ALLOWED']);
    expect(await refused([cell(hidden!, 'B.initial', 'A')], { as })).toEqual(['B.initial NOT_FOUND']);
    expect(await refused([cell(own!, 'C.initial', 'A'), cell(other!, 'C.initial', 'A')], { as })).toEqual([
      'C.initial NOT_ALLOWED',
    ]);
    expect(await value(own!, 'C.initial')).toBe('B');
    expect(await refused([cell(outside, 'name', 'Vår')], { as, sheet: 'UNITS' })).toEqual(['name NOT_ALLOWED']);
    expect(await refused([cell(foreign, 'name', 'Vår')], { as, sheet: 'UNITS' })).toEqual(['name NOT_FOUND']);
    const fresh = (unitId: string) => newRow(randomUUID(), { unitId, takenOn: '2026-02-02' });
    await saved(fresh(ownUnit), { as, sheet: 'SNAPSHOTS' });
    expect(await refused(fresh(outside), { as, sheet: 'SNAPSHOTS' })).toEqual(['new NOT_ALLOWED']);
    expect(await refused(fresh(foreign), { as, sheet: 'SNAPSHOTS' })).toEqual(['new NOT_FOUND']);
    const unitRow = newRow(randomUUID(), { regionId, code: 'T-egen', name: 'Egen' });
    expect(await refused(unitRow, { as, sheet: 'UNITS' })).toEqual([
      expect.stringMatching(/^new NOT_(FOUND|ALLOWED)$/),
    ]);
  });

  it('are an administrator’s to change in the own region alone, even under a key that stands elsewhere', async () => {
    const email = 'regionens@test.example';
    await makeUser(using(), email, [{ role: 'ADMINISTRATOR', regionId }]);
    const cookie = await cookieOf(using().app, email);
    const [own, hidden] = [await inspection({}, outside), await inspection({}, foreign)];
    await saved([cell(own, 'B.initial', 'A')], { cookie });
    expect(await refused([cell(hidden, 'B.initial', 'A')], { cookie })).toEqual(['B.initial NOT_FOUND']);
    const other = (await using().database.client.unit.findUniqueOrThrow({ where: { id: foreign } })).regionId;
    const made = (rowId: string, region: string) =>
      refused(newRow(rowId, { regionId: region, code: 'T-smyg', name: 'Smyg' }), { cookie, sheet: 'UNITS' });
    expect(await made(randomUUID(), other)).toEqual([expect.stringMatching(/^new NOT_(FOUND|ALLOWED)$/)]);
    expect((await made(foreign, regionId)).length).toBeGreaterThan(0);
  });

  it('are no business of an analyst, a verksamhetschef, a token that only reads, or nobody', async () => {
    const cells = [cell(await inspection(), 'B.initial', 'A')];
    const { client } = using().database;
    const issue = (readOnly: boolean) =>
      issueToken(client, fixedClock, { email: emailOf('ADMINISTRATOR'), days: 3, readOnly });
    const readOnly = { token: (await issue(true))! };
    const writing = { token: (await issue(false))! };
    const before = await rowCounts(using());
    const operations = [
      ['query($cells: [CellEdit!]!) { checkCells(sheet: GRADINGS, cells: $cells) { faults { code } } }', { cells }],
      ['{ draft(sheet: GRADINGS) { cells { rowId } } }', {}],
      [commitOperation, { input: { id: randomUUID(), sheet: 'GRADINGS', reason: 'Nej', cells } }],
      [
        'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
        { input: { sheet: 'GRADINGS', set: cells } },
      ],
    ] as const;
    for (const [operation, variables] of operations) {
      for (const who of [{ as: 'ANALYST' }, { as: 'VERKSAMHETSCHEF' }, readOnly] as const) {
        const { data, errors } = await ask(operation, variables, who);
        expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['FORBIDDEN']]);
      }
      const { data, errors } = await using().query(operation, variables);
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['UNAUTHENTICATED']]);
    }
    expect(await rowCounts(using())).toEqual(before);
    const { seq } = await saved(cells, writing);
    expect((await client.changeSet.findUniqueOrThrow({ where: { seq: BigInt(seq) } })).channel).toBe('API');
  });

  it('are saved for a reason, under keys that are keys', async () => {
    const cells = [cell(await inspection(), 'B.initial', 'A')];
    const before = await rowCounts(using());
    const good = { id: randomUUID(), sheet: 'GRADINGS', reason: 'Rättat', cells };
    for (const bad of [
      { reason: '' },
      { reason: ' \n ' },
      { reason: 'x'.repeat(2_001) },
      { reason: 'a\u0000b' },
      { id: 'nyckel' },
      { sheet: 'USERS' },
      { cells: [{ ...cells[0], rowId: '1' }] },
      { cells: [{ ...cells[0], seen: '-1' }] },
      { cells: [{ ...cells[0], seen: 7 }] },
    ]) {
      const { data, errors } = await ask(commitOperation, { input: { ...good, ...bad } }, {});
      expect([data ?? null, errors[0]?.extensions.code], JSON.stringify(bad).slice(0, 60)).toEqual([
        null,
        'BAD_USER_INPUT',
      ]);
    }
    expect(await rowCounts(using())).toEqual(before);
  });

  it('of a new unit make it with its membership, each code once', async () => {
    const { client } = using().database;
    const sheet = 'UNITS';
    const omrade = await client.sjukvardsomrade.findFirstOrThrow({ where: { regionId } });
    const id = randomUUID();
    const row = { regionId, code: 'T-ny', hsaId: 'SE-T-ny', name: 'Nya enheten' };
    await saved(newRow(id, { ...row, sjukvardsomradeId: omrade.id, memberFrom: '2026-01-01' }), { sheet });
    expect(await client.unit.findUniqueOrThrow({ where: { id }, include: { memberships: true } })).toMatchObject({
      ...row,
      memberships: [{ sjukvardsomradeId: omrade.id, providerId: null, validFrom: new Date('2026-01-01') }],
    });
    const made = (values: object) => newRow(randomUUID(), { regionId, name: 'En till', ...values });
    expect(await refused(made({ code: ' T-ny ' }), { sheet })).toEqual(['code TAKEN']);
    expect(await refused(made({ code: 'T-ny2', hsaId: 'SE-T-ny' }), { sheet })).toEqual(['hsaId TAKEN']);
    expect(await refused([...made({ code: 'T-ny3' }), ...made({ code: 'T-ny3' })], { sheet })).toEqual([
      'code TAKEN',
      'code TAKEN',
    ]);
    expect(await refused([...made({ code: 'T-ny4' }), cell(ownUnit, 'code', 'T-ny4')], { sheet })).toEqual([
      'code TAKEN',
      'code TAKEN',
    ]);
    expect(await refused(newRow(randomUUID(), {}), { sheet })).toEqual(
      expect.arrayContaining(['code REQUIRED', 'name REQUIRED', 'regionId REQUIRED']),
    );
    expect(await refused(made({ code: ' ', name: null }), { sheet })).toEqual(['code REQUIRED', 'name REQUIRED']);
    expect(await refused([cell(ownUnit, 'name', '')], { sheet })).toEqual(['name REQUIRED']);
  });

  it('of a new row refer to nothing that does not exist or lies in another region', async () => {
    const elsewhere = { regionId: { not: regionId } };
    const omrade = await using().database.client.sjukvardsomrade.findFirstOrThrow({ where: elsewhere });
    const made = { regionId, name: 'Ref' };
    const inspected = { unitId: ownUnit, frameworkVersionId: version.id, kind: 'EXTERNAL', visitOn: '2026-05-06' };
    const absent = randomUUID();
    const results: Record<string, unknown> = {};
    for (const [name, sheet, values] of [
      ['an absent sjukvårdsområde', 'UNITS', { ...made, code: 'T-r1', sjukvardsomradeId: absent }],
      ['another region’s sjukvårdsområde', 'UNITS', { ...made, code: 'T-r2', sjukvardsomradeId: omrade.id }],
      ['an absent provider', 'UNITS', { ...made, code: 'T-r3', providerId: absent }],
      ['an absent region', 'UNITS', { ...made, code: 'T-r4', regionId: absent }],
      ['an absent framework version', 'INSPECTIONS', { ...inspected, frameworkVersionId: absent }],
      ['an absent unit', 'INSPECTIONS', { ...inspected, unitId: absent }],
      ['an absent unit’s snapshot', 'SNAPSHOTS', { unitId: absent, takenOn: '2026-01-01' }],
    ] as const)
      results[name] = await refused(newRow(randomUUID(), values), { sheet }).catch((error: Error) => error.message);
    expect(results).toEqual({
      'an absent sjukvårdsområde': ['sjukvardsomradeId NOT_FOUND'],
      'another region’s sjukvårdsområde': ['sjukvardsomradeId NOT_FOUND'],
      'an absent provider': ['providerId NOT_FOUND'],
      'an absent region': ['new NOT_FOUND'],
      'an absent framework version': ['frameworkVersionId NOT_FOUND'],
      'an absent unit': ['new NOT_FOUND'],
      'an absent unit’s snapshot': ['new NOT_FOUND'],
    });
  });

  it.each([
    [
      'codes of two units',
      'UNITS',
      async () => {
        const [one, two] = [await unit({ code: 'T-a1' }), await unit({ code: 'T-a2' })];
        return [cell(one, 'code', 'T-a2'), cell(two, 'code', 'T-a1')];
      },
    ],
    [
      'a HSA id that the unit before gives up',
      'UNITS',
      async () => {
        const [one, two] = [await unit(), await unit({ hsaId: 'SE-b' })];
        return [cell(one, 'hsaId', 'SE-b'), cell(two, 'hsaId', null), cell(two, 'name', 'Utan')];
      },
    ],
    [
      'a code that goes to a new unit',
      'UNITS',
      async () => {
        const row = newRow(randomUUID(), { regionId, code: 'T-c1', name: 'Ny' });
        return [cell(await unit({ code: 'T-c1' }), 'code', 'T-c2'), ...row];
      },
    ],
    [
      'days of two snapshots',
      'SNAPSHOTS',
      async () => {
        const unitId = await unit();
        const [one, two] = [await snapshot(unitId, '2025-01-01'), await snapshot(unitId, '2025-02-02')];
        return [cell(one, 'takenOn', '2025-02-02'), cell(two, 'takenOn', '2025-01-01')];
      },
    ],
  ] as const)('may trade what each must have of its own: %s', async (_, sheet, make) => {
    await saved(await make(), { sheet });
  });

  it('of a new inspection make it with eight areas not graded, one a unit, kind and day', async () => {
    const { client } = using().database;
    const sheet = 'INSPECTIONS';
    const id = randomUUID();
    const unitId = await unit();
    const values = { unitId, frameworkVersionId: version.id, kind: 'EXTERNAL', visitOn: '2026-03-03' };
    await saved(newRow(id, values), { sheet });
    const made = await client.inspection.findUniqueOrThrow({ where: { id }, include: { assessments: true } });
    expect(made).toMatchObject({ unitId, kind: 'EXTERNAL', inspectedOn: new Date('2026-03-03'), reportOn: null });
    expect(made.assessments.map(({ unknownGradeReason }) => unknownGradeReason)).toEqual(Array(8).fill('NOT_GRADED'));
    await saved([cell(id, 'D.initial', 'D'), cell(id, 'D.adjusted', '2026-04-04')]);
    const other = (more: object) => newRow(randomUUID(), { ...values, ...more });
    expect(await refused(other({}), { sheet })).toEqual(['visitOn TAKEN']);
    expect(await refused(other({ visitOn: null, reportOn: '2026-03-03' }), { sheet })).toEqual(['reportOn TAKEN']);
    await saved([...other({ kind: 'INTERNAL' }), ...other({ visitOn: '2026-03-04' })], { sheet });
    const day = { visitOn: '2026-05-05' };
    expect(await refused([...other(day), ...other(day)], { sheet })).toEqual(['visitOn TAKEN', 'visitOn TAKEN']);
    expect(await refused([cell(id, 'visitOn', '2026-03-04')], { sheet })).toEqual(['visitOn TAKEN']);
    expect(await refused(newRow(randomUUID(), {}), { sheet })).toEqual(
      expect.arrayContaining(['frameworkVersionId REQUIRED', 'kind REQUIRED', 'unitId REQUIRED', 'visitOn NO_DATE']),
    );
  });

  it('of a new snapshot make it, one a unit and day', async () => {
    const { client } = using().database;
    const sheet = 'SNAPSHOTS';
    const [id, unitId] = [randomUUID(), await unit()];
    await saved(newRow(id, { unitId, takenOn: '2026-01-01', students: 3 }), { sheet });
    expect(await client.unitSnapshot.findUniqueOrThrow({ where: { id } })).toMatchObject({
      unitId,
      students: 3,
      phds: null,
    });
    const other = (takenOn: string | null) => newRow(randomUUID(), { unitId, takenOn });
    expect(await refused(other('2026-01-01'), { sheet })).toEqual(['takenOn TAKEN']);
    expect(await refused([...other('2026-02-02'), ...other('2026-02-02')], { sheet })).toEqual([
      'takenOn TAKEN',
      'takenOn TAKEN',
    ]);
    expect(await refused(other(null), { sheet })).toEqual(['takenOn REQUIRED']);
    await saved([...other('2026-02-02'), ...other('2026-03-03'), cell(id, 'takenOn', '2026-04-04')], { sheet });
    expect(await refused([cell(id, 'takenOn', '2026-02-02')], { sheet })).toEqual(['takenOn TAKEN']);
  });

  const several = <Item>(length: number, make: (index: number) => Promise<Item>) =>
    Promise.all(Array.from({ length }, (_, index) => make(index)));
  it.each([
    [
      'grades and adjustments',
      'GRADINGS',
      async () => {
        const id = await inspection({ D: 'd', E: 'd', F: 'D' });
        return [
          cell(id, 'B.initial', 'A'),
          cell(id, 'C.initial', null),
          cell(id, 'D.adjusted', null),
          cell(id, 'E.adjusted', '?'),
          cell(id, 'F.adjusted', '?'),
        ];
      },
    ],
    [
      'units',
      'UNITS',
      async () => {
        const id = await unit();
        return [cell(id, 'name', `Ny ${id}`), cell(id, 'code', id)];
      },
    ],
    ['new units', 'UNITS', async () => newRow(randomUUID(), { regionId, name: 'Ny', code: randomUUID() })],
    [
      'new inspections',
      'INSPECTIONS',
      async () =>
        newRow(randomUUID(), {
          unitId: await unit(),
          frameworkVersionId: version.id,
          kind: 'EXTERNAL',
          visitOn: '2026-01-01',
        }),
    ],
    [
      'snapshots, each with other columns changed',
      'SNAPSHOTS',
      async (index: number) => {
        const id = await snapshot(await unit());
        return columnsOf.SNAPSHOTS.slice(1, (index % 6) + 2).map((column) => cell(id, column, 9));
      },
    ],
    ['new snapshots', 'SNAPSHOTS', async () => newRow(randomUUID(), { unitId: await unit(), takenOn: '2026-01-01' })],
  ] as const)('(%s) take as many statements for two rows as for twenty', async (_, sheet, make) => {
    const [few, many] = [(await several(2, make)).flat(), (await several(20, make)).flat()];
    const counted = (work: () => Promise<unknown>) => using().countingStatements(work);
    expect(await counted(() => check(many, { sheet })), 'check').toBe(await counted(() => check(few, { sheet })));
    const ofFew = await counted(() => saved(few, { sheet }));
    expect(await counted(() => saved(many, { sheet })), 'check and commit').toBe(ofFew);
  });

  it('are saved exactly when the check has nothing against them, and else nothing is written', async () => {
    const grade = fc.constantFrom('A', 'B', 'C', 'D', 'D', null, 'NOT_GRADED');
    const day = fc.constantFrom(null, '?', '2026-01-07', '2026-05-05');
    const place = { letter: fc.constantFrom('A', 'C', 'D'), late: fc.boolean() };
    const edit = fc.oneof(
      fc.record({
        ...place,
        side: fc.constant('initial'),
        to: fc.oneof({ weight: 9, arbitrary: grade }, fc.constant('E')),
      }),
      fc.record({
        ...place,
        side: fc.constant('adjusted'),
        to: fc.oneof({ weight: 9, arbitrary: day }, fc.constant(7)),
      }),
    );
    const edits = fc.array(edit, { minLength: 1, maxLength: 2 });
    const outcomes = new Set<string>();
    const property = fc.asyncProperty(edits, edits, edits, async (meanwhile, draft, more) => {
      const grades = { A: 'D', C: null, D: 'd' };
      const [one, two] = [await inspection(grades), await inspection(grades)];
      const { data } = await using().query('{ gradingComparison(limit: 0) { seq } }', {}, 'ADMINISTRATOR');
      const cells = (id: string, from: typeof draft, seen?: string) =>
        from.map(({ letter, side, to, late }) => cell(id, `${letter}.${side}`, to, late ? seen : undefined));
      for (const edited of meanwhile) await commit(cells(one, [edited]), { as: 'STUDIEREKTOR' });
      const [before, counts] = [await standing(one, two), await rowCounts(using())];
      const mine = [...cells(one, draft, data.gradingComparison.seq), ...cells(two, more)];
      const { faults, stale } = await check(mine);
      const { __typename: outcome, ...answer } = await commit(mine);
      outcomes.add(outcome);
      if (faults.some(({ blocking }: Fault) => blocking))
        expect([outcome, answer.faults]).toEqual(['InvalidCells', faults]);
      else if (stale.length > 0) expect([outcome, answer.cells]).toEqual(['StaleCells', stale]);
      else expect(outcome).toBe('CommittedCells');
      const written = mine.map(({ rowId, column, value: to }): [string, unknown] => [
        `${rowId} ${column}`,
        to ?? (column.endsWith('initial') ? 'ILLEGIBLE' : null),
      ]);
      const changed = outcome === 'CommittedCells' ? Object.fromEntries(written) : {};
      expect(await standing(one, two)).toEqual({ ...before, ...changed });
      if (outcome !== 'CommittedCells') expect(await rowCounts(using())).toEqual(counts);
    });
    await fc.assert(property, { numRuns: 30, seed: 7 });
    expect([...outcomes].sort()).toEqual(['CommittedCells', 'InvalidCells', 'StaleCells']);
  });
});
