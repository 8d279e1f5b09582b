import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGroupRow, regroup, withGroupRows } from './grouping.ts';

interface Row {
  readonly id: number;
  readonly place: string;
}
const groupOf = ({ place }: Row) => ({ key: place, label: place });
const collator = new Intl.Collator('sv');
const rows = fc.array(fc.record({ id: fc.nat(), place: fc.constantFrom('Åby', 'Alm', 'Öst', 'Zäta') }));

describe('group rows', () => {
  it('stand before their rows, in Swedish order, with their number', () => {
    const shown = withGroupRows(
      [
        { id: 1, place: 'Åby' },
        { id: 2, place: 'Alm' },
        { id: 3, place: 'Åby' },
      ],
      groupOf,
      new Set(),
      collator,
    );
    expect(shown.map((row) => (isGroupRow(row) ? `${row.label} ${row.count}` : row.id))).toEqual([
      'Alm 1',
      2,
      'Åby 2',
      1,
      3,
    ]);
  });

  it('hide the rows of closed groups and nothing else', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const shown = withGroupRows(all, groupOf, new Set(['Alm']), collator);
        expect(shown.filter((row) => !isGroupRow(row))).toHaveLength(all.filter(({ place }) => place !== 'Alm').length);
      }),
    );
  });

  it('get their rows back after everything was sorted', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const shown = withGroupRows(all, groupOf, new Set(), collator);
        const mixed = [...shown].sort((a, b) => (isGroupRow(a) ? 0 : a.id) - (isGroupRow(b) ? 0 : b.id));
        let group = '';
        for (const row of regroup(mixed, groupOf)) {
          if (isGroupRow(row)) group = row.groupKey;
          else expect(row.place).toBe(group);
        }
        expect(regroup(mixed, groupOf)).toHaveLength(shown.length);
      }),
    );
  });
});
