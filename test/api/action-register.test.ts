import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { beforeAll, expect, it } from 'vitest';
import {
  type ActionsRead,
  addOddActions,
  type ExpectedAction,
  everything,
  expectedRegister,
  readActions,
  type Sight,
  standsSo,
} from '../support/action-oracle.ts';
import { makeAction, ownUnit } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';

const today = '2026-06-15';
const homeRegion = fixedId('demo-region', 0);
const days = [
  '1999-12-31',
  '2019-02-28',
  '2024-02-29',
  '2025-03-31',
  '2025-04-01',
  '2026-06-14',
  today,
  '2026-12-01',
  '2041-01-01',
];
const operation = `query($filter: ActionFilter, $asOf: Date, $offset: Int! = 0, $limit: Int! = 20000) {
  actionRegister(filter: $filter, asOf: $asOf, offset: $offset, limit: $limit) { seq totalCount items {
    id unitId unitName unitCode regionId sjukvardsomradeId inspectionId inspectedOn area criterionId criterion position
    text evidence plannedOn status doneOn followedUpOn dueOn firstDueOn responsible followUpOn followUpResponsible late
    followUpLate lateDays warnings } } }`;

onBothDatabases('the register of actions', 'demo', (using) => {
  let read: ActionsRead = { units: [], policies: [] };
  beforeAll(async () => {
    const { client } = using().database;
    const policy = { regionId: homeRegion, dueSoonMonths: 6, planDueDays: 60 };
    await client.inspectionPolicy.createMany({
      data: [
        { ...policy, validFrom: new Date('2025-04-01'), cycleMonths: 36 },
        { ...policy, validFrom: new Date('2030-01-01'), cycleMonths: 12 },
      ],
    });
    await addOddActions(using(), (given) => makeAction(using(), given));
    read = await readActions(using());
  });

  const ask = async (variables: object = {}, as: DemoRole = 'ADMINISTRATOR') => {
    const { data, errors } = await using().query(operation, variables, as);
    expect(errors).toEqual([]);
    return data.actionRegister;
  };

  it.each(days)('holds every action as the pure rules have it on %s', async (asOf) => {
    const expected = expectedRegister(read, asOf);
    const { items, totalCount } = await ask({ asOf });
    expect(items).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it('is empty before the first event of all, and holds something of everything later', () => {
    expect(expectedRegister(read, '1999-12-31')).toEqual([]);
    const rows = expectedRegister(read, today);
    expect(rows.length).toBeGreaterThan(100);
    expect(new Set(rows.map(({ status }) => status)).size).toBe(5);
    for (const letter of 'dpnw')
      expect(
        rows.some(({ warnings }) => warnings.includes(letter)),
        letter,
      ).toBe(true);
    expect(rows.some(({ late, lateDays }) => !late && lateDays > 0)).toBe(true);
    expect(rows.some(({ late }) => late) && rows.some(({ followUpLate }) => followUpLate)).toBe(true);
  });

  it('is as of today when no day is told, and tells the change set that it contains', async () => {
    const { items, seq } = await ask();
    expect(items).toEqual(expectedRegister(read, today));
    const { _max } = await using().database.client.changeSet.aggregate({ _max: { seq: true } });
    expect(seq).toBe(String(_max.seq));
  });

  it('is given in pages', async () => {
    const expected = expectedRegister(read, today);
    const { items, totalCount } = await ask({ offset: 3, limit: 4 });
    expect([items, totalCount]).toEqual([expected.slice(3, 7), expected.length]);
    expect((await ask({ offset: 100_000 })).items).toEqual([]);
  });

  it.each(['STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST'] as const)('shows a %s what they may read', async (role) => {
    const { data } = await using().query('{ me { grants { ownUnitIds } } }', {}, role);
    const own = new Set(data.me.grants.flatMap(({ ownUnitIds }: { ownUnitIds: string[] }) => ownUnitIds));
    const inHome = new Set(read.units.filter(({ regionId }) => regionId === homeRegion).map(({ id }) => id));
    const nowhere = () => false;
    const sights: { readonly [who in typeof role]: Sight } = {
      STUDIEREKTOR: { units: (id) => inHome.has(id), text: () => true, people: (id) => own.has(id) },
      VERKSAMHETSCHEF: { ...everything, units: (id) => own.has(id) },
      ANALYST: { ...everything, text: nowhere, people: nowhere },
    };
    const expected = expectedRegister(read, today, sights[role]);
    expect(expected.length).toBeGreaterThan(5);
    expect((await ask({}, role)).items).toEqual(expected);
  });

  it('is refused to nobody', async () => {
    const { data, errors } = await using().query(operation);
    expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['UNAUTHENTICATED']]);
  });

  it.each(Object.keys(standsSo) as (keyof typeof standsSo)[])('finds those that stand so: %s', async (stand) => {
    for (const asOf of ['2025-04-01', today, '2026-12-01']) {
      const expected = expectedRegister(read, asOf).filter((row) => standsSo[stand](row, asOf));
      expect((await ask({ asOf, filter: { stand } })).items).toEqual(expected);
      if (asOf === today) expect(expected.length).toBeGreaterThan(0);
    }
  });

  it('is narrowed by every part of the filter, and by all at once', async () => {
    const rows = expectedRegister(read, today);
    const criterionIds = rows.flatMap(({ criterionId }) => criterionId ?? []).slice(0, 2);
    const inspectionIds = [rows[4]?.inspectionId, rows[20]?.inspectionId];
    const sjukvardsomradeIds = [rows[0]?.sjukvardsomradeId];
    const within = (ids: readonly unknown[], id: unknown) => ids.includes(id);
    const narrowings: readonly [object, (row: ExpectedAction) => boolean][] = [
      [{ unit: { unitIds: [ownUnit] } }, ({ unitId }) => unitId === ownUnit],
      [{ unit: { regionIds: [homeRegion] } }, ({ regionId }) => regionId === homeRegion],
      [{ unit: { sjukvardsomradeIds } }, (row) => within(sjukvardsomradeIds, row.sjukvardsomradeId)],
      [{ inspectionIds }, ({ inspectionId }) => within(inspectionIds, inspectionId)],
      [{ areas: ['D', 'E'] }, ({ area }) => area === 'D' || area === 'E'],
      [{ areas: ['d'] }, () => false],
      [{ areas: [] }, () => false],
      [{ criterionIds }, ({ criterionId }) => within(criterionIds, criterionId)],
      [{ criterionIds: [randomUUID()] }, () => false],
      [{ statuses: ['DONE', 'DROPPED'] }, ({ status }) => status === 'DONE' || status === 'DROPPED'],
      [{ statuses: [] }, () => false],
      [
        { areas: ['D'], statuses: ['IN_PROGRESS'], stand: 'LATE', unit: { regionIds: [homeRegion] } },
        (row) => row.area === 'D' && row.status === 'IN_PROGRESS' && row.late && row.regionId === homeRegion,
      ],
    ];
    for (const [filter, fits] of narrowings)
      expect((await ask({ filter })).items, JSON.stringify(filter)).toEqual(rows.filter(fits));
  });

  it('takes as many statements for two actions as for all', async () => {
    const filter = { unit: { unitIds: [ownUnit] } };
    await ask({ filter });
    const few = await using().countingStatements(() => ask({ filter }));
    expect(few).toBeGreaterThan(0);
    expect(await using().countingStatements(() => ask())).toBe(few);
  });
});
