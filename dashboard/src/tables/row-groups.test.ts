import { expect, test } from 'vitest';
import { withGroupRows } from '../grid/grouping.ts';
import { groupIn } from './row-groups.ts';

const units = [
  { id: 'u1', name: 'Björken' },
  { id: 'u2', name: 'Aspen' },
  { id: 'u3', name: 'Björken' },
];
const grouped = (keyOf?: (row: (typeof units)[number]) => string) =>
  withGroupRows(
    units,
    groupIn({ id: 'unit', words: 'unit', of: ({ name }) => name, ...(keyOf && { keyOf }) }),
    new Set(),
    new Intl.Collator('sv'),
  ).flatMap((row) => ('groupKey' in row ? `${row.label} ${row.count}` : []));

test('groups of one name are told apart by their key', () => {
  expect(grouped(({ id }) => id)).toEqual(['Aspen 1', 'Björken 1', 'Björken 1']);
});

test('without a key the name is the group', () => {
  expect(grouped()).toEqual(['Aspen 1', 'Björken 2']);
});
