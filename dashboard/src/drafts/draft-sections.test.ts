import { describe, expect, test } from 'vitest';
import { type DraftCell, idOf } from '../grid/edits.ts';
import { sectionsOf } from './draft-sections.ts';

const cell = (rowId: string, column: string, value: DraftCell['value']): DraftCell => ({
  rowId,
  column,
  value,
  seen: '1',
});
const draft = (...cells: DraftCell[]) => new Map(cells.map((one) => [idOf(one), one]));

describe('the sections of a draft', () => {
  test('are its rows: new ones without a name are not taken for one', () => {
    const sections = sectionsOf(
      draft(cell('a', 'new', true), cell('r', 'name', 'Anna'), cell('b', 'new', true), cell('a', 'regionId', 'x')),
      [],
    );
    expect(sections.map(({ rowId, newNumber, cells }) => [rowId, newNumber, cells.length])).toEqual([
      ['a', 1, 2],
      ['r', undefined, 1],
      ['b', 2, 1],
    ]);
  });

  test('tell what is wrong with cells that hold nothing, beside those that hold something', () => {
    const faults = ['name', 'code', 'regionId'].map((column) => ({ rowId: 'a', column }));
    const [section] = sectionsOf(draft(cell('a', 'new', true), cell('a', 'regionId', 'x')), faults);
    expect(section?.lacking.map(({ column }) => column)).toEqual(['name', 'code']);
  });

  test('leave out what was wrong with rows that have left the draft', () => {
    expect(sectionsOf(draft(cell('a', 'new', true)), [{ rowId: 'gone', column: 'name' }])).toMatchObject([
      { rowId: 'a', lacking: [] },
    ]);
  });
});
