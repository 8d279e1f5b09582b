import { fixedId } from '@gradvis/prisma/reference/reference';
import { clockOn } from '@gradvis/server/inspections/inspection-clock';
import { fromDate } from '@gradvis/server/time/calendar-date';
import { beforeAll, expect, it } from 'vitest';
import { policyOn } from '../support/action-oracle.ts';
import { cellsOf, editing, latestSeen, ownUnit, putBack } from '../support/actions.ts';
import { type DemoRole, onBothDatabases, type TestApp } from '../support/app.ts';
import { emailOf, rowCounts } from '../support/http.ts';

const today = '2026-06-15';
const homeRegion = fixedId('demo-region', 0);
const fields = `id code name regionId sjukvardsomradeId providerId lastExternalId lastExternalOn lastInternalOn monthsSince
  nextDueOn state plan planDueOn planReceivedOn plannedOn inspectors`;
const operation = `query($filter: UnitFilter, $asOf: Date, $offset: Int! = 0, $limit: Int! = 20000) {
  inspectionClock(filter: $filter, asOf: $asOf, offset: $offset, limit: $limit) { seq totalCount items { ${fields} } } }`;

async function readEverything({ database: { client } }: TestApp) {
  const units = await client.unit.findMany({
    include: {
      memberships: true,
      planned: true,
      inspections: { include: { assessments: { include: { adjustments: true } } } },
    },
  });
  const collator = new Intl.Collator('sv');
  units.sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return { units, policies: await client.inspectionPolicy.findMany({ orderBy: { validFrom: 'asc' } }) };
}
type Read = Awaited<ReturnType<typeof readEverything>>;

/** The clocks of all units that are not closed, by the pure rule. */
function expectedClocks({ units, policies }: Read, day: string) {
  return units
    .filter(({ closedOn }) => closedOn === null || fromDate(closedOn) >= day)
    .map((unit) => {
      const lastOf = (wanted: string) =>
        unit.inspections
          .filter(({ kind, inspectedOn }) => kind === wanted && fromDate(inspectedOn) <= day)
          .sort((a, b) => (fromDate(a.inspectedOn) + a.id < fromDate(b.inspectedOn) + b.id ? 1 : -1))[0];
      const external = lastOf('EXTERNAL');
      const member = unit.memberships
        .filter(({ validFrom }) => fromDate(validFrom) <= day)
        .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
      const [planned] = unit.planned.filter(
        ({ kind, plannedOn }) => kind === 'EXTERNAL' && (!external || plannedOn > external.inspectedOn),
      );
      const planReceivedOn = fromDate(external?.planReceivedOn ?? null);
      const facts = {
        lastExternalOn: fromDate(external?.inspectedOn ?? null),
        gradedOn: fromDate(external?.gradedOn ?? null),
        withD: Boolean(
          external &&
            fromDate(external.gradedOn) <= day &&
            external.assessments.some((one) => one.initialGrade === 'D'),
        ),
        planReceivedOn,
        adjusted: Boolean(
          external?.assessments.some(({ adjustments }) =>
            adjustments.some(({ adjustedOn }) => !adjustedOn || fromDate(adjustedOn) <= day),
          ),
        ),
      };
      return {
        id: unit.id,
        code: unit.code,
        name: unit.name,
        regionId: unit.regionId,
        sjukvardsomradeId: member?.sjukvardsomradeId ?? null,
        providerId: member?.providerId ?? null,
        lastExternalId: external?.id ?? null,
        lastExternalOn: facts.lastExternalOn,
        lastInternalOn: fromDate(lastOf('INTERNAL')?.inspectedOn ?? null),
        ...clockOn(facts, policyOn({ units: [], policies }, unit.regionId, day), day),
        planReceivedOn: planReceivedOn && planReceivedOn <= day ? planReceivedOn : null,
        plannedOn: fromDate(planned?.plannedOn ?? null),
        inspectors: planned?.inspectors ?? null,
      };
    });
}
type Expected = ReturnType<typeof expectedClocks>[number];

onBothDatabases('the clock of inspections', 'demo', (using) => {
  const clocks = editing(using, 'CLOCK');
  beforeAll(async () => {
    const { client } = using().database;
    const policy = { regionId: homeRegion, dueSoonMonths: 6, planDueDays: 30 };
    await client.inspectionPolicy.createMany({
      data: [
        { ...policy, validFrom: new Date('2025-04-01'), cycleMonths: 48 },
        { ...policy, validFrom: new Date('2027-01-01'), cycleMonths: 12 },
      ],
    });
    await client.unit.create({ data: { regionId: homeRegion, code: 'T-aldrig', name: 'Aldrig granskad' } });
  });
  const ask = async (variables: object = {}, as: DemoRole = 'ADMINISTRATOR') => {
    const { data, errors } = await using().query(operation, variables, as);
    expect(errors).toEqual([]);
    return data.inspectionClock;
  };
  const row = async (id: string, asOf?: string): Promise<Expected> =>
    (await ask({ filter: { unitIds: [id] }, asOf })).items[0];
  const freshUnit = async (code: string) =>
    (await using().database.client.unit.create({ data: { regionId: homeRegion, code, name: `Klockan ${code}` } })).id;

  it.each(['1999-12-31', '2020-02-29', '2025-03-31', '2025-04-01', today, '2027-01-01', '2035-12-31'])(
    'stands for every unit as the pure rule has it on %s',
    async (asOf) => {
      const expected = expectedClocks(await readEverything(using()), asOf);
      const { items, totalCount } = await ask({ asOf });
      expect(items).toEqual(expected);
      expect(totalCount).toBe(expected.length);
    },
  );

  it('is as of today when no day is told; every state and plan is there, closed units are not', async () => {
    const read = await readEverything(using());
    const expected = expectedClocks(read, today);
    expect((await ask()).items).toEqual(expected);
    expect(new Set(expected.map(({ state }) => state)).size).toBe(4);
    expect(new Set(expected.map(({ plan }) => plan)).size).toBeGreaterThan(2);
    expect(expected.length).toBeLessThan(read.units.length);
  });

  it('leaves a unit out from the day after it closed', async () => {
    const id = await freshUnit('T-stängs');
    await using().database.client.unit.update({ where: { id }, data: { closedOn: new Date('2026-05-31') } });
    expect((await row(id, '2026-05-31')).state).toBe('NEVER');
    expect(await row(id, '2026-06-01')).toBeUndefined();
  });

  it('is narrowed by the filter and given in pages', async () => {
    const expected = expectedClocks(await readEverything(using()), today);
    const { items } = await ask({ filter: { regionIds: [homeRegion] } });
    expect(items).toEqual(expected.filter(({ regionId }) => regionId === homeRegion));
    expect((await ask({ offset: 2, limit: 3 })).items).toEqual(expected.slice(2, 5));
  });

  it('is shown of readable units alone', async () => {
    const expected = expectedClocks(await readEverything(using()), today);
    expect((await ask({}, 'STUDIEREKTOR')).items).toEqual(expected.filter(({ regionId }) => regionId === homeRegion));
    expect((await ask({}, 'VERKSAMHETSCHEF')).items).toEqual(expected.filter(({ id }) => id === ownUnit));
    expect((await ask({}, 'ANALYST')).items).toEqual(expected);
    const { errors } = await using().query(operation);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('is planned in its table, moved, and planned no more', async () => {
    const id = await freshUnit('T-plan');
    expect(await clocks.refused(id, { inspectors: 'Två inspektörer' })).toEqual(['inspectors REQUIRED']);
    await clocks.saved(id, { plannedOn: '2027-02-01', inspectors: 'Två inspektörer' });
    expect(await row(id)).toMatchObject({ plannedOn: '2027-02-01', inspectors: 'Två inspektörer', state: 'NEVER' });
    await clocks.saved(id, { plannedOn: '2027-03-01' });
    expect(await row(id)).toMatchObject({ plannedOn: '2027-03-01', inspectors: 'Två inspektörer' });
    expect(await clocks.history(id, 'plannedOn')).toMatchObject([
      { kind: 'UPDATE', before: '2027-02-01', after: '2027-03-01' },
      { kind: 'CREATE', after: '2027-02-01' },
    ]);
    await clocks.saved(id, { plannedOn: null });
    expect(await row(id)).toMatchObject({ plannedOn: null, inspectors: null });
    expect(await using().database.client.plannedInspection.count({ where: { unitId: id } })).toBe(0);
    expect((await clocks.history(id, 'plannedOn')).length).toBeGreaterThanOrEqual(2);
  });

  it('is planned again, put back, and told to be stale', async () => {
    const id = await freshUnit('T-åter');
    const { seq } = await clocks.saved(id, { plannedOn: '2027-02-01' });
    const moved = await clocks.saved(id, { plannedOn: '2027-04-01' }, 'ADMINISTRATOR');
    expect(await clocks.commit(cellsOf(id, { plannedOn: '2027-05-01' }, seq))).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ column: 'plannedOn', present: '2027-04-01' }],
    });
    expect(await putBack(using, moved.seq)).toBe('RevertedChangeSet');
    expect((await row(id)).plannedOn).toBe('2027-02-01');
    const gone = await clocks.saved(id, { plannedOn: null });
    expect(await putBack(using, gone.seq)).toBe('RevertedChangeSet');
    expect((await row(id)).plannedOn).toBe('2027-02-01');
    const { name } = await using().database.client.user.findFirstOrThrow({
      where: { email: emailOf('ADMINISTRATOR') },
    });
    expect((await clocks.history(id, 'plannedOn'))[0].authorName).toBe(name);
    expect(Number(await latestSeen(using))).toBeGreaterThan(Number(gone.seq));
  });

  it.each([
    ['a day that is none', { plannedOn: '2027-02-30' }, ['plannedOn BAD_VALUE']],
    ['names too long', { plannedOn: '2027-02-01', inspectors: 'x'.repeat(401) }, ['inspectors TOO_LONG']],
    ['what follows from inspections', { nextDueOn: '2027-02-01' }, ['nextDueOn UNKNOWN_COLUMN']],
  ])('may not be planned with %s', async (_, values, faults) => {
    const before = await rowCounts(using());
    expect(await clocks.refused(ownUnit, values)).toEqual(faults);
    expect(await rowCounts(using())).toEqual(before);
  });

  it('is planned by those alone who may write the register there', async () => {
    const { data } = await using().query('{ me { grants { ownUnitIds } } }', {}, 'STUDIEREKTOR');
    const own: string[] = data.me.grants[0].ownUnitIds;
    const { client } = using().database;
    const outside = await client.unit.findFirstOrThrow({ where: { regionId: homeRegion, id: { notIn: own } } });
    const foreign = await client.unit.findFirstOrThrow({ where: { regionId: { not: homeRegion } } });
    const values = { plannedOn: '2027-02-01' };
    await clocks.saved(ownUnit, values, 'STUDIEREKTOR');
    expect(await clocks.refused(outside.id, values, 'STUDIEREKTOR')).toEqual(['plannedOn NOT_ALLOWED']);
    expect(await clocks.refused(foreign.id, values, 'STUDIEREKTOR')).toEqual(['plannedOn NOT_FOUND']);
    for (const role of ['VERKSAMHETSCHEF', 'ANALYST'] as const)
      expect(await clocks.codes(cellsOf(ownUnit, values), role)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('counts what is planned and what is due by half-year', async () => {
    const load = async (variables: object = {}, as: DemoRole = 'ADMINISTRATOR') => {
      const { data, errors } = await using().query(
        'query($filter: UnitFilter, $asOf: Date) { inspectionLoad(filter: $filter, asOf: $asOf) { halfYear planned due } }',
        variables,
        as,
      );
      expect(errors).toEqual([]);
      return data.inspectionLoad;
    };
    const counted = (rows: readonly Expected[]) => {
      const halfOf = (day: string) => `${day.slice(0, 4)}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
      const planned = rows.flatMap(({ plannedOn }) => (plannedOn ? [halfOf(plannedOn)] : []));
      const due = rows.flatMap(({ nextDueOn }) => (nextDueOn ? [halfOf(nextDueOn)] : []));
      const count = (halves: readonly string[], half: string) => halves.filter((one) => one === half).length;
      return [...new Set([...planned, ...due])]
        .sort()
        .map((halfYear) => ({ halfYear, planned: count(planned, halfYear), due: count(due, halfYear) }));
    };
    for (const [unitId, plannedOn] of [
      [await freshUnit('T-jun'), '2028-06-30'],
      [await freshUnit('T-jul'), '2028-07-01'],
    ])
      await clocks.saved(String(unitId), { plannedOn });
    const rows = expectedClocks(await readEverything(using()), today);
    expect(await load()).toEqual(counted(rows));
    expect(await load()).toContainEqual(expect.objectContaining({ halfYear: '2028-1', planned: 1 }));
    expect(await load({}, 'VERKSAMHETSCHEF')).toEqual(counted(rows.filter(({ id }) => id === ownUnit)));
    expect(await load({ filter: { unitIds: [ownUnit] } })).toEqual(counted(rows.filter(({ id }) => id === ownUnit)));
    expect(await load({ asOf: '2020-02-29' })).toEqual(
      counted(expectedClocks(await readEverything(using()), '2020-02-29')),
    );
  });

  it('takes as many statements for one unit as for all', async () => {
    const filter = { unitIds: [ownUnit] };
    await ask({ filter });
    const few = await using().countingStatements(() => ask({ filter }));
    expect(await using().countingStatements(() => ask())).toBe(few);
  });
});
