import assert from 'node:assert/strict';
import { againstFloor } from './against-floor.ts';
import { size } from './data.ts';
import type { Databases } from './databases.ts';
import { operation } from './operation.ts';
import type { BenchRow } from './rows.ts';

const fields = [
  'id',
  'code',
  'name',
  'regionId',
  'sjukvardsomradeId',
  'providerId',
  'lastExternalId',
  'lastExternalOn',
  'lastInternalOn',
  'monthsSince',
  'nextDueOn',
  'state',
  'plan',
  'planDueOn',
  'planReceivedOn',
  'plannedOn',
  'inspectors',
];

/** The cycle of inspections of all units as the grid asks for it, against two flat SQL queries. */
export async function clockRow(databases: Databases): Promise<BenchRow[]> {
  return againstFloor(databases, {
    name: 'clock',
    measure: `${size.units} units in the cycle of inspections`,
    query: operation('clock/clock.graphql', 'ClockTable'),
    variables: { fields },
    floorPath: '/clock',
    goal: 1.5,
    note: 'the floor reads units with what is planned, and their inspections with whether an area had a D or was adjusted; it derives nothing',
    runs: { warmUps: 5, pairs: 21 },
    check: (ours, floor) => {
      const { data } = ours as { data: { inspectionClock: { totalCount: number; rows: unknown[][] } } };
      const { units, inspections } = floor as { units: unknown[]; inspections: unknown[] };
      assert.equal(data.inspectionClock.rows.length, units.length);
      assert.equal(inspections.length, size.units * size.inspectionsPerUnit);
    },
  });
}
