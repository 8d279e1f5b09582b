import assert from 'node:assert/strict';
import { againstFloor } from './against-floor.ts';
import type { Databases } from './databases.ts';
import type { BenchRow } from './rows.ts';

const query = `{
  units(limit: 50) {
    totalCount
    items {
      id
      code
      name
      sjukvardsomrade { name }
      provider { name }
      inspections {
        id
        inspectedOn
        assessments {
          area { letter }
          initialGrade
          adjustment { grade adjustedOn }
        }
      }
    }
  }
}`;

/** A page of 50 units with all their gradings as typed objects, against flat SQL nested by hand. */
export async function pageRow(databases: Databases): Promise<BenchRow[]> {
  return againstFloor(databases, {
    name: 'page',
    measure: '50 units, gradings nested',
    query,
    variables: {},
    floorPath: '/page',
    goal: 2,
    note: 'both give the same answer, checked at each run',
    runs: { warmUps: 30, pairs: 101 },
    check: (ours, floor) => assert.deepEqual((ours as { data: { units: unknown } }).data.units, floor),
  });
}
