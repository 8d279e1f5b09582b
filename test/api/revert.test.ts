import { randomUUID } from 'node:crypto';
import { commit } from '@gradvis/server/history/history';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { cookieOf, makeUser, rowCounts, send } from '../support/http.ts';

type Who = 'ada' | 'bo' | 'director' | 'stranger';
type SheetName = 'GRADINGS' | 'UNITS' | 'INSPECTIONS' | 'SNAPSHOTS';
type Values = { readonly [column: string]: unknown };

const emailOf = (who: Who) => `revert-${who}@test.example`;
const commitOperation = `mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename
  ... on CommittedCells { seq } ... on InvalidCells { faults { column code } } } }`;
const revertOperation = `mutation($input: RevertChangeSetInput!) { revertChangeSet(input: $input) { __typename
  ... on RevertedChangeSet { seq repeated }
  ... on RevertRefused { reason values { entity entityId field authorName at seq } } } }`;

onBothDatabases('putting back', 'demo', (using) => {
  const [regionId, otherRegionId] = [randomUUID(), randomUUID()];
  const cookies: Partial<Record<Who, string>> = {};
  const keys: Partial<Record<Who, string>> = {};
  let version: { id: string; areas: { id: string; letter: string }[] } = { id: '', areas: [] };
  let count = 0;
  /** Units of the test at hand; the first is the director's own. */
  let own = '';
  let unit = '';

  beforeAll(async () => {
    const { client } = using().database;
    version = await client.frameworkVersion.findFirstOrThrow({ orderBy: { id: 'asc' }, include: { areas: true } });
    await client.region.createMany({
      data: [
        { id: regionId, code: 'T1', name: 'Åter' },
        { id: otherRegionId, code: 'T2', name: 'Annan' },
      ],
    });
    own = await newUnit();
    for (const who of ['ada', 'bo', 'director', 'stranger'] as const) {
      const role = who === 'director' ? 'STUDIEREKTOR' : 'ADMINISTRATOR';
      const at = who === 'stranger' ? otherRegionId : regionId;
      keys[who] = await makeUser(using(), emailOf(who), [
        { role, regionId: at, ...(who === 'director' && { unitId: own }) },
      ]);
      cookies[who] = await cookieOf(using().app, emailOf(who));
    }
  });
  beforeEach(async () => {
    unit = await newUnit();
  });

  const newUnit = async () => {
    count += 1;
    const data = { regionId, code: `U${count}`, name: `Enhet ${count}` };
    return (await using().database.client.unit.create({ data })).id;
  };
  /** An inspection with B everywhere, D in D, and a D adjusted to C in E. */
  const newInspection = async (unitId = unit) => {
    count += 1;
    const gradeOf = (letter: string) => (letter === 'D' || letter === 'E' ? 'D' : 'B');
    const { id } = await using().database.client.inspection.create({
      data: {
        unitId,
        frameworkVersionId: version.id,
        kind: 'EXTERNAL',
        visitOn: new Date(Date.UTC(2016, 0, count)),
        assessments: {
          create: version.areas.map(({ id: areaId, letter }) => ({
            areaId,
            initialGrade: gradeOf(letter),
            adjustments: letter === 'E' ? { create: { grade: 'C', adjustedOn: new Date('2026-01-07') } } : {},
          })),
        },
      },
    });
    return id;
  };
  const newSnapshot = async () =>
    (await using().database.client.unitSnapshot.create({ data: { unitId: unit, takenOn: new Date('2025-01-01') } })).id;

  const ask = (operation: string, input: object, who: Who) =>
    send(using().app, operation, { variables: { input }, headers: { cookie: cookies[who] ?? '' } });
  const save = async (sheet: SheetName, rows: { readonly [rowId: string]: Values }, who: Who = 'ada') => {
    const cells = Object.entries(rows).flatMap(([rowId, values]) =>
      Object.entries(values).map(([column, value]) => ({ rowId, column, value, seen: '999999999' })),
    );
    const { data, errors } = await ask(commitOperation, { id: randomUUID(), sheet, reason: 'Ändrat', cells }, who);
    expect([errors, data?.commitCells]).toEqual([[], { __typename: 'CommittedCells', seq: expect.any(String) }]);
    return String(data.commitCells.seq);
  };
  const revert = async (seq: string, who: Who = 'ada', id: string = randomUUID()) => {
    const { data, errors } = await ask(revertOperation, { id, seq, reason: 'Fel' }, who);
    expect(errors).toEqual([]);
    return data.revertChangeSet;
  };
  const reverted = async (seq: string, who: Who = 'ada') => {
    const answer = await revert(seq, who);
    expect(answer).toEqual({ __typename: 'RevertedChangeSet', seq: expect.any(String), repeated: false });
    return String(answer.seq);
  };
  /** A refusal, by which nothing is written. */
  const refused = async (seq: string, who: Who = 'ada') => {
    const [before, counts] = [await standing(), await rowCounts(using())];
    const answer = await revert(seq, who);
    expect(await standing()).toEqual(before);
    expect(await rowCounts(using())).toEqual(counts);
    expect(answer.__typename).toBe('RevertRefused');
    return answer;
  };
  /** All that stands in the region. */
  const standing = () =>
    using().database.client.unit.findMany({
      where: { regionId },
      orderBy: { id: 'asc' },
      include: {
        memberships: { orderBy: { id: 'asc' } },
        snapshots: { orderBy: { id: 'asc' } },
        inspections: {
          orderBy: { id: 'asc' },
          include: {
            assessments: { orderBy: { id: 'asc' }, include: { adjustments: true } },
            findings: { orderBy: { id: 'asc' }, include: { areas: { orderBy: { areaId: 'asc' } } } },
          },
        },
      },
    });
  const creation = (values: object = {}) => ({
    new: true,
    unitId: unit,
    frameworkVersionId: version.id,
    kind: 'EXTERNAL',
    visitOn: '2026-03-03',
    ...values,
  });
  const unitCreation = () => {
    count += 1;
    return { new: true, regionId, code: `NY${count}`, name: 'Nya enheten', memberFrom: '2026-01-01' };
  };

  it.each([
    ['grades', 'GRADINGS', async () => ({ [await newInspection()]: { 'B.initial': 'A', 'C.initial': 'NOT_GRADED' } })],
    ['an adjustment made', 'GRADINGS', async () => ({ [await newInspection()]: { 'D.adjusted': '2026-02-02' } })],
    ['an adjustment moved', 'GRADINGS', async () => ({ [await newInspection()]: { 'E.adjusted': '?' } })],
    ['an adjustment removed', 'GRADINGS', async () => ({ [await newInspection()]: { 'E.adjusted': null } })],
    [
      'an adjustment removed with its grade',
      'GRADINGS',
      async () => ({ [await newInspection()]: { 'E.adjusted': null, 'E.initial': 'A' } }),
    ],
    ['values of units', 'UNITS', async () => ({ [unit]: { name: 'Ö', hsaId: `SE-${unit}`, closedOn: '2026-12-31' } })],
    [
      'days of an inspection',
      'INSPECTIONS',
      async () => ({ [await newInspection()]: { visitOn: null, reportOn: '2026-04-04', kind: 'INTERNAL' } }),
    ],
    ['numbers', 'SNAPSHOTS', async () => ({ [await newSnapshot()]: { specialistFte: 6.25, listedPatients: 0 } })],
    [
      'a new snapshot',
      'SNAPSHOTS',
      async () => ({ [randomUUID()]: { new: true, unitId: unit, takenOn: '2026-01-01' } }),
    ],
    ['a new inspection with its areas', 'INSPECTIONS', async () => ({ [randomUUID()]: creation() })],
    ['a new unit with its membership', 'UNITS', async () => ({ [randomUUID()]: unitCreation() })],
  ] as const)('puts back %s, and that can itself be put back', async (_, sheet, make) => {
    const rows: { readonly [rowId: string]: Values } = await make();
    const before = await standing();
    const seq = await save(sheet, rows);
    const changed = await standing();
    expect(changed).not.toEqual(before);
    const back = await reverted(seq, 'bo');
    expect(await standing()).toEqual(before);
    await reverted(back);
    expect(await standing()).toEqual(changed);
  });

  it('is a change set of its own, which says what it puts back', async () => {
    const seq = await save('UNITS', { [unit]: { name: 'Fel namn' } });
    const back = await reverted(seq, 'bo');
    const operation = `query($filter: ChangeSetFilter) { changeSets(filter: $filter) {
      items { seq authorName reason channel reverts revertedBy revertable unitNames } } }`;
    const { data } = await send(using().app, operation, {
      variables: { filter: { unitIds: [unit] } },
      headers: { cookie: cookies.ada! },
    });
    const name = (await using().database.client.unit.findUniqueOrThrow({ where: { id: unit } })).name;
    const author = (who: Who) => `Namn ${emailOf(who)}`;
    const common = { unitNames: [name] };
    expect(data.changeSets.items).toEqual([
      {
        ...common,
        seq: back,
        authorName: author('bo'),
        reason: 'Fel',
        channel: 'UNDO',
        reverts: seq,
        revertedBy: null,
        revertable: true,
      },
      {
        ...common,
        seq,
        authorName: author('ada'),
        reason: 'Ändrat',
        channel: 'GRID',
        reverts: null,
        revertedBy: back,
        revertable: false,
      },
    ]);
  });

  it('is refused when another changed one of its values since, telling who and when, until that is put back', async () => {
    const two = await newUnit();
    const seq = await save('UNITS', { [unit]: { name: 'Ada', code: `A${count}` }, [two]: { name: 'Ada' } });
    const later = await save('UNITS', { [two]: { name: 'Bo' } }, 'bo');
    expect(await refused(seq)).toMatchObject({
      reason: 'CHANGED_SINCE',
      values: [
        {
          entity: 'Unit',
          entityId: two,
          field: 'name',
          authorName: `Namn ${emailOf('bo')}`,
          at: fixedClock.now().toISOString(),
          seq: later,
        },
      ],
    });
    await reverted(later);
    await reverted(seq);
  });

  it('is not hindered by other values that changed since', async () => {
    const seq = await save('UNITS', { [unit]: { name: 'Ada' } });
    await save('UNITS', { [unit]: { closedOn: '2026-12-31' } }, 'bo');
    await reverted(seq);
    const { name, closedOn } = await using().database.client.unit.findUniqueOrThrow({ where: { id: unit } });
    expect([name.startsWith('Enhet'), closedOn]).toEqual([true, new Date('2026-12-31')]);
  });

  it('is refused when what it made was changed since, or is used by now', async () => {
    const [inspectionId, unitId] = [randomUUID(), randomUUID()];
    const inspected = await save('INSPECTIONS', { [inspectionId]: creation() });
    await save('GRADINGS', { [inspectionId]: { 'B.initial': 'A' } }, 'bo');
    const { reason, values } = await refused(inspected);
    expect([reason, values]).toEqual([
      'CHANGED_SINCE',
      expect.arrayContaining([
        expect.objectContaining({ entity: 'AreaAssessment', authorName: `Namn ${emailOf('bo')}` }),
      ]),
    ]);
    const made = await save('UNITS', { [unitId]: unitCreation() });
    await save('INSPECTIONS', { [randomUUID()]: creation({ unitId }) }, 'bo');
    expect(await refused(made)).toMatchObject({ reason: 'IN_USE', values: [] });
  });

  it('happens once, also when two do it at the same time', async () => {
    const seq = await save('UNITS', { [unit]: { name: 'Ada' } });
    await reverted(seq, 'bo');
    expect((await refused(seq)).reason).toBe('ALREADY_REVERTED');
    const another = await save('INSPECTIONS', { [randomUUID()]: creation() });
    const before = await using().database.client.changeSet.count();
    const answers = await Promise.all((['ada', 'bo', 'ada', 'bo'] as const).map((who) => revert(another, who)));
    expect(answers.map(({ __typename, reason }) => reason ?? __typename).sort()).toEqual([
      ...Array(3).fill('ALREADY_REVERTED'),
      'RevertedChangeSet',
    ]);
    expect(await using().database.client.changeSet.count()).toBe(before + 1);
  });

  it('applies one request once, however often it is sent, and refuses its id for another', async () => {
    const [seq, other] = [
      await save('UNITS', { [unit]: { name: 'Ada' } }),
      await save('UNITS', { [await newUnit()]: { name: 'Ada' } }),
    ];
    const id = randomUUID();
    const first = await revert(seq, 'ada', id);
    const before = await rowCounts(using());
    expect(await revert(seq, 'ada', id)).toEqual({ ...first, repeated: true });
    for (const [asked, who] of [
      [other, 'ada'],
      [seq, 'bo'],
    ] as const)
      expect(await revert(asked, who, id)).toEqual({ __typename: 'ChangeSetIdTaken' });
    expect(await rowCounts(using())).toEqual(before);
  });

  it('is for those who may change all that it touched', async () => {
    const mine = await save('UNITS', { [own]: { name: 'Min' } }, 'director');
    const foreign = await save('UNITS', { [unit]: { name: 'Adas' } });
    const across = await save('UNITS', { [unit]: { code: `X${count}` }, [own]: { closedOn: '2026-12-31' } });
    for (const seq of [foreign, across]) expect((await refused(seq, 'director')).reason).toBe('NOT_FOUND');
    for (const seq of [mine, foreign, across, '999999'])
      expect(await refused(seq, 'stranger')).toMatchObject({ reason: 'NOT_FOUND', values: [] });
    await reverted(mine, 'director');
  });

  it('needs a reason, and a key that is a key', async () => {
    const input = { id: randomUUID(), seq: await save('UNITS', { [unit]: { name: 'Ada' } }), reason: 'Fel' };
    const before = await rowCounts(using());
    for (const bad of [{ reason: ' ' }, { reason: 'x'.repeat(2_001) }, { id: 'x' }, { seq: '-1' }, { seq: 1 }])
      expect((await ask(revertOperation, { ...input, ...bad }, 'ada')).errors[0]?.extensions.code).toBe(
        'BAD_USER_INPUT',
      );
    expect(await rowCounts(using())).toEqual(before);
  });

  it.each([
    [
      'a code that another unit has by now',
      async () => {
        const { code } = await using().database.client.unit.findUniqueOrThrow({ where: { id: unit } });
        const seq = await save('UNITS', { [unit]: { code: `Y${count}` } });
        await save('UNITS', { [await newUnit()]: { code } }, 'bo');
        return seq;
      },
    ],
    [
      'an adjustment of an area that is adjusted anew',
      async () => {
        const id = await newInspection();
        const seq = await save('GRADINGS', { [id]: { 'E.adjusted': null } });
        await save('GRADINGS', { [id]: { 'E.adjusted': '2026-05-05' } }, 'bo');
        return seq;
      },
    ],
    [
      'an adjustment of a grade that is no D any more',
      async () => {
        const id = await newInspection();
        const seq = await save('GRADINGS', { [id]: { 'E.adjusted': null } });
        await save('GRADINGS', { [id]: { 'E.initial': 'A' } }, 'bo');
        return seq;
      },
    ],
    [
      'a grade before it was a D, which is adjusted by now',
      async () => {
        const id = await newInspection();
        const seq = await save('GRADINGS', { [id]: { 'B.initial': 'D' } });
        await save('GRADINGS', { [id]: { 'B.adjusted': '2026-05-05' } }, 'bo');
        return seq;
      },
    ],
    [
      'the day of an inspection on which there is another by now',
      async () => {
        const id = await newInspection();
        const { visitOn } = await using().database.client.inspection.findUniqueOrThrow({ where: { id } });
        const seq = await save('INSPECTIONS', { [id]: { visitOn: '2026-02-02' } });
        await save('INSPECTIONS', { [randomUUID()]: creation({ visitOn: visitOn?.toISOString().slice(0, 10) }) }, 'bo');
        return seq;
      },
    ],
  ])('is refused when it would bring back %s', async (_, make) => {
    expect(['CHANGED_SINCE', 'IN_USE']).toContain((await refused(await make())).reason);
  });

  it('brings back findings with the areas that they concern', async () => {
    const inspectionId = await newInspection();
    const findingId = randomUUID();
    const areas = version.areas.slice(0, 2).map(({ id: areaId }) => ({ findingId, areaId }));
    const finding = { id: findingId, inspectionId, kind: 'WEAKNESS', position: 1, text: 'Brist' };
    const creations = [
      { entity: 'Finding', row: finding } as const,
      ...areas.map((row) => ({ entity: 'FindingArea', row }) as const),
    ];
    const request = { id: randomUUID(), reason: 'Läst', channel: 'IMPORT', creations } as const;
    const before = await standing();
    const { seq } = await commit(using().database, fixedClock, { userId: keys.ada! }, request);
    const changed = await standing();
    const back = await reverted(seq.toString());
    expect(await standing()).toEqual(before);
    await reverted(back);
    expect(await standing()).toEqual(changed);
  });

  it('takes as many statements for two rows as for twenty', async () => {
    const named = async (length: number) => {
      const ids = await Promise.all(Array.from({ length }, newUnit));
      return save('UNITS', Object.fromEntries(ids.map((id) => [id, { name: 'Ada', closedOn: '2026-12-31' }])));
    };
    const made = (length: number) =>
      save(
        'INSPECTIONS',
        Object.fromEntries(
          Array.from({ length }, (_, day) => [
            randomUUID(),
            creation({ visitOn: `2025-01-${String(day + 1).padStart(2, '0')}` }),
          ]),
        ),
      );
    for (const make of [named, made]) {
      const few = await make(2);
      const ofFew = await using().countingStatements(() => reverted(few));
      const many = await make(20);
      expect(await using().countingStatements(() => reverted(many))).toBe(ofFew);
    }
  });
});
