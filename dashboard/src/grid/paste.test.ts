import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Filled, type PlacedText, planFill, planFillIn, planPaste } from './paste.ts';
import {
  type Area,
  at,
  boundsOf,
  cellsOf,
  contains,
  type Edges,
  edgesOf,
  everything,
  outermost,
  type Position,
  type Selection,
} from './selection.ts';
import type { Matrix } from './tsv.ts';

const extent = { rows: 12, columns: 10 };
const cell = (row: number, column: number): Position => ({ row, column });
const area = (top: number, left: number, bottom = top, right = left): Area => ({
  anchor: cell(top, left),
  head: cell(bottom, right),
});
const textAt = ({ row, column }: Position) => `${row}:${column}`;
const places = (cells: Iterable<Position>) => [...cells].map(textAt).sort();
const placed = (cells: Iterable<PlacedText>) => [...cells].map((one) => `${textAt(one)} ${one.text}`).sort();
const filledIn = (cells: Iterable<Filled>) => [...cells].map(({ from, to }) => `${textAt(to)} ${textAt(from)}`).sort();
const copied = ({ top, bottom, left, right }: Edges): Matrix =>
  Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (_, column) => textAt(cell(top + row, left + column))),
  );
const block = (height: number, width: number) => copied({ top: 0, bottom: height - 1, left: 0, right: width - 1 });
const none = { rows: 0, columns: 0 };

const positions = fc.record({ row: fc.nat(extent.rows - 1), column: fc.nat(extent.columns - 1) });
const areas: fc.Arbitrary<Area> = fc.record({ anchor: positions, head: positions });
const selections: fc.Arbitrary<Selection> = fc
  .tuple(areas, fc.array(areas, { maxLength: 3 }))
  .map(([a, b]) => [a, ...b]);
const sizes = fc.integer({ min: 1, max: 5 });
const raggedBlocks = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });

describe('pasting what was copied from the same selection', () => {
  test('changes nothing', () => {
    fc.assert(
      fc.property(areas, (selected) => {
        const plan = planPaste(copied(edgesOf(selected)), [selected], extent);
        expect(placed(plan.cells)).toEqual(
          [...cellsOf([selected])].map((one) => `${textAt(one)} ${textAt(one)}`).sort(),
        );
        expect(edgesOf(plan.area)).toEqual(edgesOf(selected));
        expect(plan.beyond).toEqual(none);
      }),
    );
  });

  test('changes nothing when everything is selected, wherever the active cell is', () => {
    fc.assert(
      fc.property(positions, (active) => {
        const all = everything(at(active), extent);
        const plan = planPaste(copied(boundsOf(all)), all, extent);
        for (const one of plan.cells) expect(one.text).toBe(textAt(one));
        expect(plan.beyond).toEqual(none);
      }),
    );
  });
});

describe('pasting one value', () => {
  test('fills the whole range', () => {
    expect(placed(planPaste([['a']], [area(1, 1, 2, 2)], extent).cells)).toEqual(['1:1 a', '1:2 a', '2:1 a', '2:2 a']);
  });

  test('that is empty empties the range', () => {
    expect(placed(planPaste([['']], [area(1, 1, 1, 2)], extent).cells)).toEqual(['1:1 ', '1:2 ']);
  });

  test('fills every rectangle and nothing else', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const { cells, beyond } = planPaste([['a']], selection, extent);
        expect([...new Set(places(cells))]).toEqual(places(cellsOf(selection)));
        expect(cells.every(({ text }) => text === 'a')).toBe(true);
        expect(beyond).toEqual(none);
      }),
    );
  });

  test('places a cell at most once for each rectangle', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const { cells } = planPaste([['a']], selection, extent);
        expect(places(cells)).toEqual(
          outermost(selection)
            .flatMap((one) => places(cellsOf([one])))
            .sort(),
        );
      }),
    );
  });
});

describe('pasting a block', () => {
  test('goes down and right from one selected cell', () => {
    const plan = planPaste(block(2, 2), at(cell(3, 4)), extent);
    expect(placed(plan.cells)).toEqual(['3:4 0:0', '3:5 0:1', '4:4 1:0', '4:5 1:1']);
    expect(plan.area).toEqual(area(3, 4, 4, 5));
  });

  test('goes down and right from the first cell of a selection drawn upwards', () => {
    const drawnUp: Area = { anchor: cell(5, 6), head: cell(3, 4) };
    expect(places(planPaste(block(2, 2), [drawnUp], extent).cells)).toEqual(['3:4', '3:5', '4:4', '4:5']);
  });

  test('repeats into a multiple of its size', () => {
    const plan = planPaste([['a'], ['b']], [area(0, 0, 3, 1)], extent);
    expect(placed(plan.cells)).toEqual(['0:0 a', '0:1 a', '1:0 b', '1:1 b', '2:0 a', '2:1 a', '3:0 b', '3:1 b']);
    expect(plan.area).toEqual(area(0, 0, 3, 1));
  });

  test('is not cut off by a smaller selection', () => {
    expect(planPaste(block(3, 3), [area(0, 0, 1, 1)], extent).cells).toHaveLength(9);
  });

  test('repeats only the way in which the selection is a multiple of its size', () => {
    const plan = planPaste(block(2, 2), [area(0, 0, 2, 3)], extent);
    expect(placed(plan.cells)).toEqual([
      '0:0 0:0',
      '0:1 0:1',
      '0:2 0:0',
      '0:3 0:1',
      '1:0 1:0',
      '1:1 1:1',
      '1:2 1:0',
      '1:3 1:1',
    ]);
    expect(plan.area).toEqual(area(0, 0, 1, 3));
  });

  test('of one row fills down a selected column of rows', () => {
    expect(planPaste(block(1, 3), [area(0, 0, 8, 0)], extent).area).toEqual(area(0, 0, 8, 2));
  });

  test('stands in every repetition as it was, for any multiple', () => {
    fc.assert(
      fc.property(fc.tuple(sizes, sizes), fc.tuple(sizes, sizes), ([height, width], [down, across]) => {
        const large = { rows: 25, columns: 25 };
        const target = area(0, 0, height * down - 1, width * across - 1);
        const plan = planPaste(block(height, width), [target], large);
        expect(plan.cells).toHaveLength(height * down * width * across);
        for (const { row, column, text } of plan.cells) expect(text).toBe(textAt(cell(row % height, column % width)));
        expect(plan.area).toEqual(target);
      }),
    );
  });

  test('places each of its texts once when it does not repeat', () => {
    fc.assert(
      fc.property(raggedBlocks, positions, (matrix, first) => {
        const large = { rows: 20, columns: 20 };
        const plan = planPaste(matrix, at(first), large);
        fc.pre(matrix.length > 1 || matrix.some((row) => row.length > 1));
        const expected = matrix.flatMap((row, down) =>
          row.map((text, right) => ({ ...cell(first.row + down, first.column + right), text })),
        );
        expect(placed(plan.cells)).toEqual(placed(expected));
        expect(plan.beyond).toEqual(none);
      }),
    );
  });

  test('never places a cell twice in one rectangle, outside the rectangle or outside the table', () => {
    fc.assert(
      fc.property(raggedBlocks, areas, (matrix, selected) => {
        const plan = planPaste(matrix, [selected], extent);
        expect(new Set(places(plan.cells)).size).toBe(plan.cells.length);
        for (const one of plan.cells) {
          expect(contains([plan.area], one)).toBe(true);
          expect(one.row).toBeLessThan(extent.rows);
          expect(one.column).toBeLessThan(extent.columns);
        }
      }),
    );
  });

  test('leaves the cells that its shorter rows lack', () => {
    const plan = planPaste([['a'], ['b', 'c'], ['d']], at(cell(0, 0)), extent);
    expect(placed(plan.cells)).toEqual(['0:0 a', '1:0 b', '1:1 c', '2:0 d']);
    expect(plan.area).toEqual(area(0, 0, 2, 1));
  });

  test('leaves them in every repetition', () => {
    const plan = planPaste([['a'], ['b', 'c']], [area(0, 0, 1, 3)], extent);
    expect(placed(plan.cells)).toEqual(['0:0 a', '0:2 a', '1:0 b', '1:1 c', '1:2 b', '1:3 c']);
  });

  test('of nothing changes nothing and leaves a cell of the table selected', () => {
    const nothing: readonly Matrix[] = [[], [[]]];
    for (const matrix of nothing) {
      const plan = planPaste(matrix, at(cell(0, 0)), extent);
      expect(plan.cells).toEqual([]);
      expect(plan.beyond).toEqual(none);
      expect(edgesOf(plan.area)).toEqual({ top: 0, bottom: 0, left: 0, right: 0 });
    }
  });

  test('of very many rows counts those beyond the last', () => {
    const plan = planPaste(
      Array.from({ length: 300_000 }, () => ['a']),
      at(cell(2, 0)),
      extent,
    );
    expect(plan.cells).toHaveLength(10);
    expect(plan.beyond).toEqual({ rows: 299_990, columns: 0 });
  });
});

describe('what is beyond the last row or column', () => {
  test('is counted and not placed', () => {
    const plan = planPaste(block(3, 4), at(cell(11, 8)), extent);
    expect(placed(plan.cells)).toEqual(['11:8 0:0', '11:9 0:1']);
    expect(plan.beyond).toEqual({ rows: 2, columns: 2 });
    expect(plan.area).toEqual(area(11, 8, 11, 9));
  });

  test('does not count what a shorter row lacks', () => {
    expect(planPaste([['a', 'b'], ['c']], at(cell(0, 9)), extent).beyond).toEqual({ rows: 0, columns: 1 });
    expect(planPaste([['a'], ['c']], at(cell(0, 9)), extent).beyond).toEqual(none);
  });

  test('is counted for blocks of any size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 15 }),
        fc.integer({ min: 2, max: 15 }),
        positions,
        (height, width, first) => {
          const plan = planPaste(block(height, width), at(first), extent);
          const rows = Math.min(height, extent.rows - first.row);
          const columns = Math.min(width, extent.columns - first.column);
          expect(plan.beyond).toEqual({ rows: height - rows, columns: width - columns });
          expect(plan.cells).toHaveLength(rows * columns);
          expect(places(cellsOf([plan.area]))).toEqual(places(plan.cells));
        },
      ),
    );
  });
});

describe('drawing the fill handle', () => {
  const sources = fc
    .record({
      top: fc.nat(6),
      left: fc.nat(6),
      height: fc.integer({ min: 1, max: 3 }),
      width: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ top, left, height, width }) => area(top, left, top + height - 1, left + width - 1));

  test('down repeats the rectangle', () => {
    const { cells, area: filled } = planFill(area(1, 1, 2, 1), cell(5, 1));
    expect(filledIn(cells)).toEqual(['3:1 1:1', '4:1 2:1', '5:1 1:1']);
    expect(filled).toEqual(area(1, 1, 5, 1));
  });

  test('right repeats the rectangle', () => {
    expect(filledIn(planFill(area(1, 1, 1, 2), cell(1, 5)).cells)).toEqual(['1:3 1:1', '1:4 1:2', '1:5 1:1']);
  });

  test('up and left repeat it backwards from its first row or column', () => {
    expect(filledIn(planFill(area(5, 5, 6, 5), cell(2, 5)).cells)).toEqual(['2:5 6:5', '3:5 5:5', '4:5 6:5']);
    expect(filledIn(planFill(area(5, 5, 5, 6), cell(5, 2)).cells)).toEqual(['5:2 5:6', '5:3 5:5', '5:4 5:6']);
  });

  test('into the rectangle itself fills nothing', () => {
    const { cells, area: filled } = planFill(area(1, 1, 3, 3), cell(2, 2));
    expect(cells).toEqual([]);
    expect(filled).toEqual(area(1, 1, 3, 3));
  });

  test('askew goes the longer way only', () => {
    expect(planFill(area(1, 1), cell(4, 3)).area).toEqual(area(1, 1, 4, 1));
    expect(planFill(area(1, 1), cell(2, 4)).area).toEqual(area(1, 1, 1, 4));
    expect(planFill(area(5, 5), cell(4, 1)).area).toEqual(area(5, 1, 5, 5));
  });

  test('does the same from whichever corner the rectangle was drawn', () => {
    fc.assert(
      fc.property(sources, positions, (source, to) => {
        expect(planFill({ anchor: source.head, head: source.anchor }, to)).toEqual(planFill(source, to));
      }),
    );
  });

  test('over a multiple of the rectangle is pasting it there repeatedly', () => {
    fc.assert(
      fc.property(sources, fc.integer({ min: 1, max: 4 }), fc.boolean(), (source, times, downwards) => {
        const { top, bottom, left, right } = edgesOf(source);
        const to = downwards
          ? cell(bottom + times * (bottom - top + 1), left)
          : cell(top, right + times * (right - left + 1));
        const fill = planFill(source, to);
        const paste = planPaste(copied(edgesOf(source)), [fill.area], { rows: 50, columns: 50 });
        const pastedAnew = paste.cells.filter((one) => !contains([source], one));
        expect(filledIn(fill.cells)).toEqual(placed(pastedAnew));
        expect(paste.area).toEqual(fill.area);
      }),
    );
  });

  test('fills every other cell of the new rectangle once, out of the old one, and keeps the old one', () => {
    fc.assert(
      fc.property(sources, positions, (source, to) => {
        const { cells, area: filled } = planFill(source, to);
        const wanted = [...cellsOf([filled])].filter((one) => !contains([source], one));
        expect(places(cells.map((one) => one.to))).toEqual(places(wanted));
        expect(cells.every(({ from }) => contains([source], from))).toBe(true);
      }),
    );
  });

  test('in any direction goes on with the rectangle’s period', () => {
    fc.assert(
      fc.property(sources, positions, (source, to) => {
        const { cells, area: filled } = planFill(source, to);
        const after = new Map([...cellsOf([source])].map((one) => [textAt(one), textAt(one)]));
        for (const one of cells) after.set(textAt(one.to), textAt(one.from));
        const { top, bottom, left, right } = edgesOf(source);
        for (const { row, column } of cellsOf([filled]))
          for (const next of [cell(row + bottom - top + 1, column), cell(row, column + right - left + 1)])
            if (contains([filled], next)) expect(after.get(textAt(next))).toBe(after.get(textAt(cell(row, column))));
      }),
    );
  });
});

describe('Ctrl+D and Ctrl+R', () => {
  test('fill a rectangle with its first row or column', () => {
    expect(filledIn(planFillIn([area(1, 1, 3, 2)], 'down'))).toEqual(['2:1 1:1', '2:2 1:2', '3:1 1:1', '3:2 1:2']);
    expect(filledIn(planFillIn([area(1, 1, 2, 3)], 'right'))).toEqual(['1:2 1:1', '1:3 1:1', '2:2 2:1', '2:3 2:1']);
  });

  test('take the topmost row and the leftmost column also of a rectangle drawn backwards', () => {
    const backwards: Area = { anchor: cell(3, 3), head: cell(2, 2) };
    expect(filledIn(planFillIn([backwards], 'down'))).toEqual(['3:2 2:2', '3:3 2:3']);
    expect(filledIn(planFillIn([backwards], 'right'))).toEqual(['2:3 2:2', '3:3 3:2']);
  });

  test('fill each rectangle by itself', () => {
    expect(filledIn(planFillIn([area(0, 0, 1, 0), area(4, 4, 5, 4)], 'down'))).toEqual(['1:0 0:0', '5:4 4:4']);
  });

  test('take the cell before when one row or column alone is selected', () => {
    expect(filledIn(planFillIn([area(3, 1, 3, 2)], 'down'))).toEqual(['3:1 2:1', '3:2 2:2']);
    expect(filledIn(planFillIn(at(cell(3, 4)), 'right'))).toEqual(['3:4 3:3']);
    expect(planFillIn(at(cell(0, 0)), 'down')).toEqual([]);
  });

  test('are pasting the first row or column on the whole rectangle', () => {
    fc.assert(
      fc.property(areas, fc.constantFrom('down', 'right'), (selected, way) => {
        const { top, bottom, left, right } = edgesOf(selected);
        fc.pre(way === 'down' ? bottom > top : right > left);
        const first = way === 'down' ? area(top, left, top, right) : area(top, left, bottom, left);
        const { cells } = planPaste(copied(edgesOf(first)), [selected], extent);
        const pastedAnew = cells.filter((one) => !contains([first], one));
        expect(filledIn(planFillIn([selected], way))).toEqual(placed(pastedAnew));
      }),
    );
  });
});
