import { fixedId } from '@gradvis/prisma/reference/reference';
import { beforeAll, expect, it } from 'vitest';
import { addOddActions, type ExpectedAction, expectedRegister, readActions } from '../support/action-oracle.ts';
import { editing, makeAction, ownUnit } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';

const today = '2026-06-15';
const homeRegion = fixedId('demo-region', 0);
const keyOf = {
  UNIT: ({ unitId }: ExpectedAction) => unitId,
  SJUKVARDSOMRADE: ({ sjukvardsomradeId }: ExpectedAction) => sjukvardsomradeId,
  REGION: ({ regionId }: ExpectedAction) => regionId,
  AREA: ({ area }: ExpectedAction) => area,
  CRITERION: ({ criterion }: ExpectedAction) => criterion,
  STATUS: ({ status }: ExpectedAction) => status,
  ALL: () => null,
} as const;
type Group = keyof typeof keyOf;
const groups = Object.keys(keyOf) as Group[];
const fields = 'key total units open late done followedUp dropped followUpLate wasLate medianLateDays';
const operation = `query($groupBy: ActionGroup!, $filter: ActionFilter, $asOf: Date, $offset: Int! = 0, $limit: Int! = 10000) {
  actionSummary(groupBy: $groupBy, filter: $filter, asOf: $asOf, offset: $offset, limit: $limit) { ${fields} } }`;

function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}

/** Counts of the register's rows, group by group. */
function counted(rows: readonly ExpectedAction[], group: Group) {
  const keys = [...new Set(rows.map(keyOf[group]))];
  return keys.map((key) => {
    const own = rows.filter((row) => keyOf[group](row) === key);
    const count = (fits: (row: ExpectedAction) => boolean) => own.filter(fits).length;
    const late = own.map(({ lateDays }) => lateDays).filter((days) => days > 0);
    return {
      key,
      total: own.length,
      units: new Set(own.map(({ unitId }) => unitId)).size,
      open: count(({ status }) => status === 'PLANNED' || status === 'IN_PROGRESS'),
      late: count((row) => row.late),
      done: count(({ status }) => status === 'DONE'),
      followedUp: count(({ status }) => status === 'FOLLOWED_UP'),
      dropped: count(({ status }) => status === 'DROPPED'),
      followUpLate: count((row) => row.followUpLate),
      wasLate: late.length,
      medianLateDays: medianOf(late),
    };
  });
}
type Counted = ReturnType<typeof counted>[number];

onBothDatabases('roll-ups of actions', 'demo', (using) => {
  beforeAll(async () => {
    await addOddActions(using(), (given) => makeAction(using(), given));
  });

  const ask = async (variables: object, as: DemoRole = 'ADMINISTRATOR'): Promise<Counted[]> => {
    const { data, errors } = await using().query(operation, variables, as);
    expect(errors).toEqual([]);
    return data.actionSummary;
  };
  const byKey = (rows: readonly Counted[]) => [...rows].sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
  const register = async (variables: object, as: DemoRole = 'ADMINISTRATOR'): Promise<ExpectedAction[]> => {
    const { data, errors } = await using().query(
      `query($filter: ActionFilter, $asOf: Date) { actionRegister(filter: $filter, asOf: $asOf) {
        items { unitId sjukvardsomradeId regionId area criterion status late followUpLate lateDays } } }`,
      variables,
      as,
    );
    expect(errors).toEqual([]);
    return data.actionRegister.items;
  };

  it.each(groups)('by %s count what the pure rules count, largest first', async (groupBy) => {
    const read = await readActions(using());
    for (const asOf of ['2024-02-29', '2025-04-01', today, '2041-01-01']) {
      const expected = counted(expectedRegister(read, asOf), groupBy);
      const rows = await ask({ groupBy, asOf });
      expect(byKey(rows), asOf).toEqual(byKey(expected));
      const totals = rows.map(({ total }) => total);
      expect(totals).toEqual([...totals].sort((a, b) => b - a));
    }
  });

  it('have something to count: more than one group each, medians between days, actions without a criterion', async () => {
    for (const groupBy of groups)
      if (groupBy !== 'ALL') expect((await ask({ groupBy })).length, groupBy).toBeGreaterThan(1);
    expect(await ask({ groupBy: 'ALL' })).toHaveLength(1);
    const criteria = await ask({ groupBy: 'CRITERION' });
    expect(criteria.some(({ key }) => key === null)).toBe(true);
    expect(criteria.some(({ units }) => units > 1)).toBe(true);
    const units = await ask({ groupBy: 'UNIT' });
    expect(units.some(({ medianLateDays }) => medianLateDays !== null && medianLateDays % 1 !== 0)).toBe(true);
    expect(units.some(({ medianLateDays }) => medianLateDays === null)).toBe(true);
  });

  it('are empty before everything, and as of today when no day is told', async () => {
    expect(await ask({ groupBy: 'UNIT', asOf: '1999-12-31' })).toEqual([]);
    expect(await ask({ groupBy: 'AREA' })).toEqual(await ask({ groupBy: 'AREA', asOf: today }));
  });

  it('count what the register shows under the same filter, and to the same viewer', async () => {
    const filters = [
      { areas: ['D', 'E'] },
      { stand: 'LATE' },
      { statuses: ['DONE'], unit: { regionIds: [homeRegion] } },
      { unit: { unitIds: [ownUnit] } },
      { areas: [] },
    ];
    for (const filter of filters)
      for (const groupBy of groups)
        expect(byKey(await ask({ groupBy, filter })), JSON.stringify(filter)).toEqual(
          byKey(counted(await register({ filter }), groupBy)),
        );
    for (const role of ['STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST'] as const)
      for (const groupBy of groups)
        expect(byKey(await ask({ groupBy }, role)), role).toEqual(byKey(counted(await register({}, role), groupBy)));
    expect((await ask({ groupBy: 'UNIT' }, 'VERKSAMHETSCHEF')).map(({ key }) => key)).toEqual([ownUnit]);
  });

  it('are given in pages', async () => {
    const all = await ask({ groupBy: 'UNIT' });
    expect(await ask({ groupBy: 'UNIT', offset: 2, limit: 3 })).toEqual(all.slice(2, 5));
    expect(await ask({ groupBy: 'UNIT', limit: 0 })).toEqual([]);
  });

  it('move when an action is marked as done, and when it is followed up', async () => {
    const actions = editing(using, 'ACTIONS');
    const { client } = using().database;
    const fresh = await client.unit.create({ data: { regionId: homeRegion, code: 'T-rulla', name: 'Rulla' } });
    const ids = [await makeAction(using(), { unitId: fresh.id }), await makeAction(using(), { unitId: fresh.id })];
    const mine = async (asOf?: string) =>
      (await ask({ groupBy: 'UNIT', asOf, filter: { unit: { unitIds: [fresh.id] } } }))[0];
    expect(await mine()).toMatchObject({ total: 2, open: 2, late: 2, wasLate: 2, medianLateDays: 24 });
    await actions.saved(ids[0] ?? '', { doneOn: '2026-05-28' });
    expect(await mine()).toMatchObject({ open: 1, late: 1, done: 1, wasLate: 2, medianLateDays: (5 + 24) / 2 });
    await actions.saved(ids[0] ?? '', { followedUpOn: '2026-06-10' });
    expect(await mine()).toMatchObject({ open: 1, late: 1, done: 0, followedUp: 1 });
    await actions.saved(ids[1] ?? '', { dueOn: '2026-07-31' });
    expect(await mine()).toMatchObject({ open: 1, late: 0, wasLate: 2, medianLateDays: (5 + 23) / 2 });
    expect(await mine('2026-05-27')).toMatchObject({ open: 2, late: 2, done: 0, medianLateDays: 5 });
  });

  it('take as many statements for one group as for all', async () => {
    const filter = { unit: { unitIds: [ownUnit] } };
    await ask({ groupBy: 'UNIT', filter });
    const few = await using().countingStatements(() => ask({ groupBy: 'UNIT', filter }));
    expect(await using().countingStatements(() => ask({ groupBy: 'UNIT' }))).toBe(few);
  });
});
