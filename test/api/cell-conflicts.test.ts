import { randomBytes, randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { latestSeq } from '@gradvis/server/history/history';
import { fromDate } from '@gradvis/server/time/calendar-date';
import { beforeAll, expect, it } from 'vitest';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { cookieOf, emailOf, rowCounts, send } from '../support/http.ts';

const regionId = fixedId('demo-region', 0);
const ownUnit = fixedId('demo-unit', 0);
const names = { ADMINISTRATOR: 'Ada Ministratör', STUDIEREKTOR: 'Stig Rektorsson' } as const;
type Editor = keyof typeof names;
type Sheet = 'GRADINGS' | 'UNITS' | 'INSPECTIONS' | 'SNAPSHOTS';

interface Cell {
  readonly rowId: string;
  readonly column: string;
  readonly value: unknown;
  readonly seen: string;
}
interface Request {
  readonly id?: string;
  readonly sheet?: Sheet;
  readonly reason?: string;
  readonly as?: Editor;
}
interface Stale {
  readonly rowId: string;
  readonly column: string;
  readonly present: string | null;
  readonly authorName: string;
  readonly seq: string;
}
type Answer = { seq: string; repeated: boolean; changed: number; cells: Stale[]; __typename: string };

const cell = (rowId: string, column: string, value: unknown, seen = '999999999'): Cell => ({
  rowId,
  column,
  value,
  seen,
});
const staleFields = '{ rowId column present authorName at seq }';
const placeOf = ({ rowId, column }: { rowId: string; column: string }) => `${rowId} ${column}`;

onBothDatabases('cells that several people edit', 'demo', (using) => {
  let areas: { id: string; letter: string }[] = [];
  let versionId = '';
  let count = 0;
  beforeAll(async () => {
    const version = await using().database.client.frameworkVersion.findFirstOrThrow({
      where: { label: '2021' },
      include: { areas: true },
    });
    ({ id: versionId, areas } = version);
    for (const role of ['ADMINISTRATOR', 'STUDIEREKTOR'] as const) await using().cookieOf(role);
  });

  const seen = async () => String(await latestSeq(using().database.client));
  const commit = async (
    cells: readonly Cell[],
    { as = 'ADMINISTRATOR', ...request }: Request = {},
  ): Promise<Answer> => {
    const operation = `mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename
      ... on CommittedCells { seq repeated changed } ... on StaleCells { cells ${staleFields} }
      ... on InvalidCells { faults { rowId column code blocking } } } }`;
    const input = { id: randomUUID(), sheet: 'GRADINGS', reason: 'Rättat', cells, ...request };
    const { data, errors } = await using().query(operation, { input }, as);
    expect(errors).toEqual([]);
    return data.commitCells;
  };
  const staleIn = async (cells: readonly Cell[], sheet: Sheet = 'GRADINGS'): Promise<Stale[]> => {
    const operation = `query($sheet: Sheet!, $cells: [CellEdit!]!) {
      checkCells(sheet: $sheet, cells: $cells) { stale ${staleFields} } }`;
    const { data, errors } = await using().query(operation, { sheet, cells }, 'ADMINISTRATOR');
    expect(errors).toEqual([]);
    return data.checkCells.stale;
  };
  /** Commits that come too late write nothing and tell what stands; made anew with what they are told, they go through. */
  const late = async (cells: readonly Cell[], stale: readonly object[], sheet: Sheet = 'GRADINGS') => {
    const before = await rowCounts(using());
    expect(await staleIn(cells, sheet)).toEqual(stale);
    const refused = await commit(cells, { sheet });
    expect(refused).toEqual({ __typename: 'StaleCells', cells: stale });
    expect(await rowCounts(using())).toEqual(before);
    const known = new Map(refused.cells.map((one) => [placeOf(one), one.seq]));
    const again = cells.map((one) => ({ ...one, seen: known.get(placeOf(one)) ?? one.seen }));
    expect(await commit(again, { sheet })).toMatchObject({ __typename: 'CommittedCells', repeated: false });
  };

  const inspection = async (grades: Record<string, string | null> = {}) => {
    count += 1;
    const { id } = await using().database.client.inspection.create({
      data: {
        unitId: ownUnit,
        frameworkVersionId: versionId,
        kind: 'EXTERNAL',
        visitOn: new Date(Date.UTC(2016, 0, count)),
        assessments: {
          create: areas.map(({ id: areaId, letter }) => {
            const grade = grades[letter] === undefined ? 'B' : (grades[letter] as 'B' | null);
            return { areaId, initialGrade: grade, unknownGradeReason: grade ? null : ('ILLEGIBLE' as const) };
          }),
        },
      },
    });
    return id;
  };
  const standing = async (ids: readonly string[]) => {
    const rows = await using().database.client.areaAssessment.findMany({
      where: { inspectionId: { in: [...ids] } },
      include: { area: true, adjustments: true },
    });
    return new Map(
      rows.flatMap(({ inspectionId, area, initialGrade, unknownGradeReason, adjustments: [adjustment] }) => [
        [`${inspectionId} ${area.letter}.initial`, initialGrade ?? unknownGradeReason],
        [`${inspectionId} ${area.letter}.adjusted`, adjustment ? (fromDate(adjustment.adjustedOn) ?? '?') : null],
      ]),
    );
  };
  const several = <Item>(length: number, make: (index: number) => Promise<Item>) =>
    Promise.all(Array.from({ length }, (_, index) => make(index)));
  const meanwhile = async (cells: readonly Cell[], sheet: Sheet = 'GRADINGS') => {
    const committed = await commit(cells, { as: 'STUDIEREKTOR', sheet });
    expect(committed).toMatchObject({ __typename: 'CommittedCells', repeated: false });
    const told = { authorName: names.STUDIEREKTOR, at: fixedClock.now().toISOString(), seq: committed.seq };
    return (one: Cell, present: unknown) => ({ rowId: one.rowId, column: one.column, present, ...told });
  };

  it('are saved once, however often the same is sent', async () => {
    const row = await inspection();
    const request = { id: randomUUID(), reason: 'En gång' };
    const cells = [cell(row, 'B.initial', 'A', await seen()), cell(row, 'C.initial', null, await seen())];
    const before = await rowCounts(using());
    const atOnce = await several(5, () => commit(cells, request));
    expect(new Set(atOnce.map(({ seq }) => seq)).size).toBe(1);
    expect(atOnce.map(({ repeated }) => repeated).sort()).toEqual([false, true, true, true, true]);
    await meanwhile([cell(row, 'B.initial', 'D')]);
    const again = cells.map((one) => ({ ...one, seen: '999999999' }));
    for (const same of [cells, again])
      expect(await commit(same, { ...request, reason: ' En gång ' })).toMatchObject({
        repeated: true,
        seq: atOnce[0]!.seq,
      });
    expect((await standing([row])).get(`${row} B.initial`)).toBe('D');
    expect((await rowCounts(using()))['ChangeSet']).toBe(before['ChangeSet']! + 2);
  });

  it('are not saved under an id that stands for something else', async () => {
    const row = await inspection();
    const id = randomUUID();
    const cells = [cell(row, 'B.initial', 'A')];
    await commit(cells, { id });
    const before = await rowCounts(using());
    const other = [cell(row, 'B.initial', 'D')];
    const more = [...cells, cell(row, 'C.initial', 'A')];
    const attempts = [
      await commit(other, { id }),
      await commit(more, { id }),
      await commit(cells, { id, reason: 'Annat skäl' }),
      await commit(cells, { id, sheet: 'UNITS' }),
      await commit(cells, { id, as: 'STUDIEREKTOR' }),
    ];
    expect(attempts).toEqual(Array(5).fill({ __typename: 'ChangeSetIdTaken' }));
    expect(await rowCounts(using())).toEqual(before);
  });

  it('that changed meanwhile come back with present value, author and time, and go through when saved again', async () => {
    const from = await seen();
    const row = await inspection();
    const [mine, innocent] = [cell(row, 'B.initial', 'A', from), cell(row, 'C.initial', 'A', from)];
    const told = await meanwhile([cell(row, 'B.initial', null, from), cell(row, 'D.initial', 'A', from)]);
    await late([innocent, mine], [told(mine, 'ILLEGIBLE')]);
    const stands = await standing([row]);
    expect([...'BCD'].map((letter) => stands.get(`${row} ${letter}.initial`))).toEqual(['A', 'A', 'A']);
  });

  it.each([
    ['UNITS', 'name', 'Först', 'Sedan'],
    ['UNITS', 'hsaId', null, 'SE-sedan'],
    ['INSPECTIONS', 'reportOn', '2026-05-01', '2026-05-02'],
    ['INSPECTIONS', 'planReceivedOn', '2026-05-01', '2026-05-02'],
    ['SNAPSHOTS', 'students', 5, 6],
    ['SNAPSHOTS', 'specialistFte', 5.25, null],
  ] as const)('of %s that changed meanwhile come back too (%s)', async (sheet, column, theirs, mine) => {
    const { client } = using().database;
    const from = await seen();
    count += 1;
    const takenOn = new Date(Date.UTC(2010, 0, count));
    const rowId =
      sheet === 'UNITS'
        ? ownUnit
        : sheet === 'INSPECTIONS'
          ? await inspection()
          : (await client.unitSnapshot.create({ data: { unitId: ownUnit, takenOn, specialistFte: 4 } })).id;
    const change = cell(rowId, column, mine, from);
    const told = await meanwhile([cell(rowId, column, theirs)], sheet);
    await late([change], [told(change, theirs)], sheet);
  });

  it('tell what one began from, however often it was changed since', async () => {
    const { client } = using().database;
    const from = await seen();
    const { name } = await client.unit.findUniqueOrThrow({ where: { id: ownUnit } });
    const row = await inspection({ C: null });
    const beganOf = async (sheet: Sheet, ...cells: readonly Cell[]) => {
      const operation = `query($sheet: Sheet!, $cells: [CellEdit!]!) {
        checkCells(sheet: $sheet, cells: $cells) { stale { began { value } } } }`;
      const { data } = await using().query(operation, { sheet, cells }, 'ADMINISTRATOR');
      return data.checkCells.stale.map(({ began }: { began: unknown }) => began);
    };
    for (const grade of ['D', null, 'C'])
      await meanwhile([cell(row, 'B.initial', grade), cell(row, 'C.initial', grade ?? 'B')]);
    for (const other of ['Först', 'Sedan']) await meanwhile([cell(ownUnit, 'name', other)], 'UNITS');
    const grades = [cell(row, 'B.initial', 'A', from), cell(row, 'C.initial', 'A', from)];
    expect(await beganOf('GRADINGS', ...grades)).toEqual([{ value: 'B' }, { value: 'ILLEGIBLE' }]);
    expect(await beganOf('UNITS', cell(ownUnit, 'name', 'Mitt', from))).toEqual([{ value: name }]);
    await meanwhile([cell(row, 'B.initial', 'D'), cell(row, 'B.adjusted', '2016-06-01')]);
    expect(await beganOf('GRADINGS', cell(row, 'B.adjusted', '2016-06-02', from))).toEqual([null]);
  });

  it('that come to what stands there by now are no conflict', async () => {
    const from = await seen();
    const row = await inspection();
    await meanwhile([cell(row, 'B.initial', null), cell(row, 'D.initial', 'D')]);
    await meanwhile([cell(ownUnit, 'name', 'Mötesplatsen'), cell(ownUnit, 'closedOn', null)], 'UNITS');
    const before = await rowCounts(using());
    const grades = [cell(row, 'B.initial', null, from), cell(row, 'D.initial', 'D', from)];
    expect(await staleIn(grades)).toEqual([]);
    expect(await commit(grades)).toMatchObject({ changed: 0 });
    const same = [cell(ownUnit, 'name', ' Mötesplatsen ', from)];
    expect(await staleIn(same, 'UNITS')).toEqual([]);
    expect(await commit(same, { sheet: 'UNITS' })).toMatchObject({ changed: 0 });
    expect(await rowCounts(using())).toEqual(before);
  });

  it('outside the table are never called changed by others', async () => {
    const from = await seen();
    const row = await inspection();
    await meanwhile([cell(row, 'B.initial', 'A')]);
    expect(await staleIn([cell(row, 'B.narrative', 'x', from), cell(row, 'B', 'x', from)])).toEqual([]);
  });

  it('of adjustments that were set, moved or taken away meanwhile come back', async () => {
    const row = await inspection({ C: 'D', D: 'D', E: 'D' });
    const nothingSeen = await seen();
    const mine = cell(row, 'D.adjusted', '2026-02-02', nothingSeen);
    const set = await meanwhile([cell(row, 'D.adjusted', '2026-01-01'), cell(row, 'C.adjusted', '?')]);
    await late([mine], [set(mine, '2026-01-01')]);
    const setSeen = await seen();
    const moving = cell(row, 'D.adjusted', '2026-04-04', setSeen);
    const moved = await meanwhile([cell(row, 'D.adjusted', '?')]);
    await late([moving], [moved(moving, '?')]);
    const removing = cell(row, 'C.adjusted', '2026-03-03', setSeen);
    const removed = await meanwhile([cell(row, 'C.adjusted', null)]);
    await late([removing], [removed(removing, null)]);
    const neverSeen = cell(row, 'E.adjusted', '2026-03-03', setSeen);
    await meanwhile([cell(row, 'E.adjusted', '2026-01-01')]);
    const gone = await meanwhile([cell(row, 'E.adjusted', null)]);
    await late([neverSeen], [gone(neverSeen, null)]);
    const stands = await standing([row]);
    expect([...'CDE'].map((letter) => stands.get(`${row} ${letter}.adjusted`))).toEqual([
      '2026-03-03',
      '2026-04-04',
      '2026-03-03',
    ]);
  });

  it('of a grade that stayed unknown for another reason meanwhile come back', async () => {
    const from = await seen();
    const row = await inspection({ D: null });
    const mine = cell(row, 'D.initial', 'B', from);
    const told = await meanwhile([cell(row, 'D.initial', 'NOT_GRADED', from)]);
    await late([mine], [told(mine, 'NOT_GRADED')]);
  });

  it('of an area that the inspection did not have, graded by someone meanwhile, come back', async () => {
    const from = await seen();
    const row = await inspection();
    await using().database.client.areaAssessment.deleteMany({ where: { inspectionId: row, area: { letter: 'D' } } });
    const mine = cell(row, 'D.initial', 'B', from);
    const told = await meanwhile([cell(row, 'D.initial', 'C', from)]);
    await late([mine], [told(mine, 'C')]);
  });

  it('saved a hundred times at once by two people lose no update, and none is saved in part', async () => {
    const { client } = using().database;
    const rows = await several(20, () => inspection());
    const from = await seen();
    const places = rows.flatMap((rowId) => [...'BCDEFGH'].map((letter) => ({ rowId, column: `${letter}.initial` })));
    const requests = Array.from({ length: 100 }, (_, index) => ({
      id: randomUUID(),
      as: index % 2 === 0 ? ('ADMINISTRATOR' as const) : ('STUDIEREKTOR' as const),
      cells: [0, 1, 2].map((part) => {
        const { rowId, column } = places[(index * 37 + part * (61 + index)) % places.length]!;
        return cell(rowId, column, ['A', 'C', 'D'][(index + part) % 3], from);
      }),
    }));
    const unique = requests.filter(({ cells }) => new Set(cells.map(placeOf)).size === 3);
    const answers = await Promise.all(unique.map(async ({ cells, ...request }) => commit(cells, request)));
    const done = unique.map((request, index) => ({ ...request, answer: answers[index]! }));
    const won = done.filter(({ answer }) => answer.__typename === 'CommittedCells');
    const lost = done.filter(({ answer }) => answer.__typename === 'StaleCells');
    expect([won.length + lost.length, won.length > 20, lost.length > 20]).toEqual([unique.length, true, true]);

    const assessments = await client.areaAssessment.findMany({
      where: { inspectionId: { in: rows } },
      include: { area: true },
    });
    const placeOfAssessment = new Map(
      assessments.map(({ id, inspectionId, area }) => [id, `${inspectionId} ${area.letter}.initial`]),
    );
    const changeSets = await client.changeSet.findMany({
      where: { seq: { gt: BigInt(from) } },
      include: { changes: true, author: true },
      orderBy: { seq: 'asc' },
    });
    const writing = won.filter(({ answer }) => answer.changed > 0);
    expect(changeSets.map(({ id }) => id).sort()).toEqual(writing.map(({ id }) => id).sort());
    const stood = new Map(places.map((place) => [placeOf(place), 'B']));
    const written = new Map<string, unknown>();
    for (const { id, seq, author, changes } of changeSets) {
      const { as, answer, cells } = writing.find((request) => request.id === id)!;
      expect([answer.seq, author?.name]).toEqual([String(seq), names[as]]);
      const expected = cells
        .filter((one) => stood.get(placeOf(one)) !== one.value)
        .map((one) => [placeOf(one), stood.get(placeOf(one)), one.value]);
      const logged = changes.map(({ entityId, before, after }) => [placeOfAssessment.get(entityId), before, after]);
      expect(logged.sort()).toEqual(expected.sort());
      for (const [place, , value] of expected) {
        expect(written.has(`${place}`), 'no one overwrites what they have not seen').toBe(false);
        written.set(`${place}`, value);
        written.set(`${place} ${seq}`, names[as]);
      }
      for (const one of cells) stood.set(placeOf(one), String(one.value));
    }
    for (const { cells, answer } of lost) {
      expect(answer.cells.length).toBeGreaterThan(0);
      for (const one of answer.cells) {
        expect(cells.map(placeOf)).toContain(placeOf(one));
        expect(one.present).toBe(written.get(placeOf(one)));
        expect(one.authorName).toBe(written.get(`${placeOf(one)} ${one.seq}`));
      }
    }
    const stands = await standing(rows);
    for (const [place, value] of stood) expect(stands.get(place), place).toBe(value);
  });

  it('saved again by all with what they are told are all saved in the end, one after the other', async () => {
    const { client } = using().database;
    const row = await inspection({ D: 'D' });
    const from = await seen();
    const untilSaved = async (as: Editor, day: string): Promise<{ seq: string; day: string; changed: number }> => {
      for (let known = from; ; ) {
        const answer = await commit([cell(row, 'D.adjusted', day, known)], { as });
        if (answer.__typename === 'CommittedCells') return { ...answer, day };
        expect(answer).toMatchObject({ __typename: 'StaleCells', cells: [{ column: 'D.adjusted' }] });
        known = answer.cells[0]!.seq;
      }
    };
    const saved = await several(24, (index) =>
      untilSaved(index % 2 === 0 ? 'ADMINISTRATOR' : 'STUDIEREKTOR', `2026-01-${index + 1}`.replace(/-(\d)$/, '-0$1')),
    );
    saved.sort((one, two) => Number(one.seq) - Number(two.seq));
    expect(saved.map(({ changed }) => changed)).toEqual(Array(24).fill(1));
    const changes = await client.change.findMany({
      where: { changeSetSeq: { gt: BigInt(from) } },
      orderBy: { id: 'asc' },
    });
    expect(changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['CREATE', null, null],
      ...saved.slice(1).map(({ day }, index) => ['UPDATE', saved[index]!.day, day]),
    ]);
    expect((await standing([row])).get(`${row} D.adjusted`)).toBe(saved.at(-1)!.day);
  });

  it('of new rows with one code, saved by twenty at once, make one row', async () => {
    const { client } = using().database;
    const before = await rowCounts(using());
    const made = (rowId: string) =>
      Object.entries({ new: true, regionId, code: 'K-en', name: 'Enda' }).map(([column, to]) =>
        cell(rowId, column, to),
      );
    const answers = await several(20, () => commit(made(randomUUID()), { sheet: 'UNITS' }));
    const [won, lost] = ['CommittedCells', 'InvalidCells'].map((type) =>
      answers.filter((one) => one.__typename === type),
    );
    expect([won!.length, lost!.length]).toEqual([1, 19]);
    for (const answer of lost!)
      expect(answer).toMatchObject({ faults: [{ column: 'code', code: 'TAKEN', blocking: true }] });
    expect(await client.unit.count({ where: { code: 'K-en' } })).toBe(1);
    expect((await rowCounts(using()))['ChangeSet']).toBe(before['ChangeSet']! + 1);
  });

  const keep = async (input: object, as: DemoRole = 'ADMINISTRATOR') => {
    const operation = `mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename
      ... on KeptDraft { cells } ... on DraftRefused { reason } } }`;
    const { data, errors } = await using().query(operation, { input: { sheet: 'GRADINGS', ...input } }, as);
    expect(errors).toEqual([]);
    return data.saveDraft;
  };
  const draftQuery = `query($sheet: Sheet!) {
    draft(sheet: $sheet) { cells { rowId column value seen } rows { id unitId name values } } }`;
  const draftOf = async (as: DemoRole = 'ADMINISTRATOR', sheet: Sheet = 'GRADINGS') =>
    (await using().query(draftQuery, { sheet }, as)).data.draft;
  const byPlace = (cells: readonly Cell[]) => [...cells].sort((one, two) => (placeOf(one) < placeOf(two) ? -1 : 1));
  const kept = (cells: number) => ({ __typename: 'KeptDraft', cells });

  it('are kept as a draft of one’s own, table by table, on whatever computer', async () => {
    const row = await inspection({ D: null });
    const unknown = randomUUID();
    const cells = [
      cell(row, 'A.initial', { form: ['any'] }, '3'),
      cell(row, 'B.initial', null, '3'),
      cell(row, 'C.initial', 'A', '3'),
      cell(unknown, 'new', true, '0'),
    ];
    expect(await keep({ set: cells })).toEqual(kept(4));
    expect(await keep({ sheet: 'UNITS', set: [cell(ownUnit, 'name', 'Utkast')] })).toEqual(kept(1));
    expect(await keep({ set: [cell(row, 'B.initial', 'C', '5')] }, 'STUDIEREKTOR')).toEqual(kept(1));
    const cookie = await cookieOf(using().app, emailOf('ADMINISTRATOR'));
    const elsewhere = await send(using().app, draftQuery, { variables: { sheet: 'GRADINGS' }, headers: { cookie } });
    expect(elsewhere.data.draft).toEqual(await draftOf());
    const { cells: found, rows } = elsewhere.data.draft;
    expect(byPlace(found)).toEqual(byPlace(cells));
    expect(rows).toEqual([
      {
        id: row,
        unitId: ownUnit,
        name: expect.any(String),
        values: expect.objectContaining({ 'D.initial': 'ILLEGIBLE' }),
      },
    ]);
    expect((await draftOf('ADMINISTRATOR', 'UNITS')).cells).toEqual([cell(ownUnit, 'name', 'Utkast')]);
    expect((await draftOf('STUDIEREKTOR')).cells).toEqual([cell(row, 'B.initial', 'C', '5')]);
    expect((await draftOf('STUDIEREKTOR', 'UNITS')).cells).toEqual([]);

    expect(
      await keep({ set: [cell(row, 'C.initial', 'D', '4')], drop: [{ rowId: row, column: 'A.initial' }] }),
    ).toEqual(kept(3));
    expect((await draftOf()).cells).toContainEqual(cell(row, 'C.initial', 'D', '4'));
    const twice = [cell(row, 'E.initial', 'A'), cell(row, 'E.initial', 'B')];
    expect(await keep({ dropAll: true, set: twice })).toEqual(kept(1));
    expect((await draftOf()).cells).toEqual([cell(row, 'E.initial', 'B')]);
    expect(await keep({ dropAll: true })).toEqual(kept(0));
    expect((await draftOf('STUDIEREKTOR')).cells).toHaveLength(1);
    expect((await draftOf('ADMINISTRATOR', 'UNITS')).cells).toHaveLength(1);
    await keep({ dropAll: true }, 'STUDIEREKTOR');
  });

  it('leave the draft of who saved them, and stay there when they are refused', async () => {
    const row = await inspection();
    const [good, bad, other] = [cell(row, 'B.initial', 'A'), cell(row, 'C.initial', 'E'), cell(row, 'D.initial', 'B')];
    for (const as of ['ADMINISTRATOR', 'STUDIEREKTOR'] as const)
      await keep({ dropAll: true, set: [good, bad, other] }, as);
    await keep({ sheet: 'INSPECTIONS', set: [good] });
    expect(await commit([good, bad])).toMatchObject({ __typename: 'InvalidCells' });
    expect((await draftOf()).cells).toHaveLength(3);
    expect(await commit([good])).toMatchObject({ changed: 1 });
    expect(byPlace((await draftOf()).cells)).toEqual([bad, other]);
    expect(await commit([other]), 'holds its value already').toMatchObject({ changed: 0 });
    expect((await draftOf()).cells).toEqual([bad]);
    expect((await draftOf('STUDIEREKTOR')).cells).toHaveLength(3);
    expect((await draftOf('ADMINISTRATOR', 'INSPECTIONS')).cells).toEqual([good]);
  });

  it('show in a draft no row that its owner may not read', async () => {
    const foreign = await using().database.client.unit.findFirstOrThrow({ where: { regionId: { not: regionId } } });
    const set = [cell(foreign.id, 'name', 'Vår'), cell(ownUnit, 'code', 'Vår')];
    await keep({ sheet: 'UNITS', dropAll: true, set }, 'STUDIEREKTOR');
    const { cells, rows } = await draftOf('STUDIEREKTOR', 'UNITS');
    expect(byPlace(cells)).toEqual(byPlace(set));
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([ownUnit]);
  });

  it('are kept all when two windows keep the same at the same moment', async () => {
    const row = randomUUID();
    const cells = Array.from({ length: 200 }, (_, index) => cell(row, `${index}`, 'A'));
    await keep({ dropAll: true });
    const operation = 'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { ... on KeptDraft { cells } } }';
    const answers = await several(20, async (index) => {
      const set = index % 2 === 0 ? cells : cells.toReversed();
      const { data, errors } = await using().query(operation, { input: { sheet: 'GRADINGS', set } }, 'ADMINISTRATOR');
      return errors[0]?.extensions.code ?? data.saveDraft.cells;
    });
    expect(answers).toEqual(Array(20).fill(200));
  });

  it('are kept as a draft within bounds, and nothing of what goes beyond', async () => {
    const row = randomUUID();
    await keep({ dropAll: true, set: [cell(row, 'A.initial', 'A')] });
    const long = [cell(row, 'B.initial', 'A'), cell(row, 'C.initial', 'x'.repeat(4_001))];
    expect(await keep({ set: long })).toEqual({ __typename: 'DraftRefused', reason: 'VALUE_TOO_LONG' });
    const many = Array.from({ length: 20_001 }, (_, index) => cell(row, `${index}`, 'A'));
    const operation = 'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }';
    const { errors } = await using().query(operation, { input: { sheet: 'GRADINGS', set: many } }, 'ADMINISTRATOR');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['TOO_LARGE']);
    const tooMany = { __typename: 'DraftRefused', reason: 'TOO_MANY_CELLS' };
    expect(await keep({ set: many.slice(1) })).toEqual(tooMany);
    expect((await draftOf()).cells).toEqual([cell(row, 'A.initial', 'A')]);
    expect(await keep({ dropAll: true, set: many.slice(1) })).toEqual(kept(20_000));
    expect(await keep({ set: [cell(row, 'A.initial', 'A')] })).toEqual(tooMany);
    expect(await keep({ dropAll: true })).toEqual(kept(0));
  });

  it('with a name too long for any column are not kept, and that is told', async () => {
    const set = [cell(randomUUID(), randomBytes(20_000).toString('hex'), 'A')];
    const operation = 'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }';
    const { data, errors } = await using().query(operation, { input: { sheet: 'UNITS', set } }, 'ADMINISTRATOR');
    const refusal = data?.saveDraft?.__typename ?? errors[0]?.extensions.code;
    expect(['DraftRefused', 'BAD_USER_INPUT']).toContain(refusal);
  });
});
