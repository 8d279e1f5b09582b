import assert from 'node:assert/strict';
import { againstFloor } from './against-floor.ts';
import type { Databases } from './databases.ts';
import type { BenchRow } from './rows.ts';

const fields = [
  'id',
  'unitId',
  'unitName',
  'unitCode',
  'regionId',
  'sjukvardsomradeId',
  'inspectionId',
  'inspectedOn',
  'area',
  'criterionId',
  'criterion',
  'text',
  'evidence',
  'plannedOn',
  'status',
  'statusReason',
  'doneOn',
  'followedUpOn',
  'dueOn',
  'firstDueOn',
  'responsible',
  'followUpOn',
  'followUpResponsible',
  'late',
  'followUpLate',
  'lateDays',
  'warnings',
];

const query = `query($fields: [String!]!) {
  actionRegister { seq totalCount rows(fields: $fields) }
  actionSummary(groupBy: UNIT) { key total open late done followedUp }
}`;

/** All actions of the region as the grid asks for them, with a roll-up by unit, against two flat SQL queries. */
export async function actionsRow(databases: Databases): Promise<BenchRow[]> {
  return againstFloor(databases, {
    name: 'actions',
    measure: 'all actions of 5000 units, with a roll-up by unit',
    query,
    variables: { fields },
    floorPath: '/actions',
    goal: 1.5,
    note: 'the floor reads the same columns, the same counts, and the statuses and due days from which lateness follows; it derives nothing and knows no rights',
    runs: { warmUps: 4, pairs: 15 },
    check: (ours, floor) => {
      const { data } = ours as {
        data: { actionRegister: { totalCount: number; rows: unknown[][] }; actionSummary: { total: number }[] };
      };
      const { actions, units } = floor as { actions: unknown[]; units: unknown[] };
      assert.ok(data.actionRegister.totalCount > 15_000);
      assert.equal(data.actionRegister.rows.length, actions.length);
      assert.equal(data.actionSummary.length, units.length);
    },
  });
}
