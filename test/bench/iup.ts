import assert from 'node:assert/strict';
import { againstFloor } from './against-floor.ts';
import { size } from './data.ts';
import type { Databases } from './databases.ts';
import { operation } from './operation.ts';
import type { BenchRow } from './rows.ts';

const halfYears = 12;
const doctors = 2 * size.units;
const fields = [
  'id',
  'name',
  'kind',
  'regulation',
  'unitId',
  'unitName',
  'unitCode',
  'regionId',
  'sjukvardsomradeId',
  'providerId',
  'startedOn',
  'endedOn',
  'expectedEndOn',
  'rate',
  'onLeave',
  'onLeaveUntil',
  'mainSupervisor',
  'firstPlanOn',
  'firstPlan',
  'firstPlanDueOn',
  'status',
  'counted',
  'needed',
  'lastRevisedOn',
  'nextDueOn',
  'checkedOn',
  'lacking',
  'leaves',
  'profile',
];

/** Training plans of all ST doctors as the grid asks for them, and their shares by unit, each against flat SQL. */
export async function iupRow(databases: Databases): Promise<BenchRow[]> {
  const grid = await againstFloor(databases, {
    name: 'iup',
    measure: `${doctors} training plans over ${halfYears} half-years`,
    query: operation('iup/iup.graphql', 'IupTable'),
    variables: { fields, halfYears },
    floorPath: '/iup',
    goal: 1.5,
    note: 'the floor reads ST doctors with unit, supervisor and leaves, and their revisions, as two flat lists; it derives nothing',
    runs: { warmUps: 4, pairs: 15 },
    check: (ours, floor) => {
      const { data } = ours as { data: { iupRegister: { totalCount: number; rows: unknown[][] } } };
      const { doctors: flat, revisions } = floor as { doctors: unknown[]; revisions: unknown[] };
      assert.equal(data.iupRegister.rows.length, doctors);
      assert.equal(flat.length, doctors);
      assert.ok(revisions.length > 8 * doctors);
    },
  });
  const shares = await againstFloor(databases, {
    name: 'iup shares',
    measure: `shares of ${doctors} training plans by unit over ${halfYears} half-years`,
    query: operation('iup/iup.graphql', 'IupShares'),
    variables: { by: 'UNIT', halfYears },
    floorPath: '/iup-shares',
    goal: 1.2,
    note: 'shares: the floor is one aggregate SQL of who was in service and revised, by unit and half-year; it knows no moves, settings, small numbers or rights',
    runs: { warmUps: 4, pairs: 15 },
    check: (ours, floor) => {
      const { data } = ours as { data: { iupShares: unknown[] } };
      const { shares: counted } = floor as { shares: unknown[] };
      assert.ok(data.iupShares.length >= size.units * (halfYears - 4));
      assert.ok(counted.length >= size.units * (halfYears - 4));
    },
  });
  return [...grid, ...shares];
}
