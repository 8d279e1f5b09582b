import assert from 'node:assert/strict';
import { areaLetters } from '@gradvis/server/gradings/grading-profile';
import { againstFloor } from './against-floor.ts';
import { size } from './data.ts';
import type { Databases } from './databases.ts';
import { operation } from './operation.ts';
import type { BenchRow } from './rows.ts';

/** The whole comparison as the grid asks it, against two flat SQL queries and JSON.stringify. */
export async function comparisonRow(databases: Databases): Promise<BenchRow[]> {
  return againstFloor(databases, {
    name: 'comparison',
    measure: `${size.units} units × 8 areas`,
    query: operation('comparison/comparison.graphql', 'Comparison'),
    variables: { filter: {}, kind: 'EXTERNAL' },
    floorPath: '/comparison',
    goal: 1.5,
    note: 'ratio = median ours / median floor; low and high are the quartiles of the ratio within single pairs',
    runs: { warmUps: 5, pairs: 21 },
    check: (ours, floor) => {
      const { data } = ours as { data: { gradingComparison: { totalCount: number; items: { profile: string }[] } } };
      const { units, gradings } = floor as { units: unknown[]; gradings: unknown[] };
      const { items, totalCount } = data.gradingComparison;
      assert.equal(totalCount, size.units);
      assert.equal(items.length, size.units);
      assert.ok(items.every(({ profile }) => profile.split(' ').every((word) => !word.includes('--'))));
      assert.equal(units.length, size.units);
      assert.equal(gradings.length, size.units * size.inspectionsPerUnit * areaLetters.length);
    },
  });
}
