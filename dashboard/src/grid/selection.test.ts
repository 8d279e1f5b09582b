import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Area,
  activeOf,
  addArea,
  at,
  boundsOf,
  cellsOf,
  contains,
  currentOf,
  type Direction,
  edgesOf,
  everything,
  extendTo,
  isRange,
  jump,
  nextActive,
  type Position,
  type Selection,
  same,
  step,
  wholeColumns,
  wholeRows,
  within,
} from './selection.ts';

const cell = (row: number, column: number): Position => ({ row, column });
const area = (anchor: Position, head: Position): Area => ({ anchor, head });
const textOf = ({ row, column }: Position) => `${row}:${column}`;
const textsOf = (cells: Iterable<Position>) => [...cells].map(textOf);

const extent = { rows: 7, columns: 6 };
const allCells = [...cellsOf([wholeRows(0, extent.rows - 1, extent)])];
const opposite = { up: 'down', down: 'up', left: 'right', right: 'left' } as const;

const directions = fc.constantFrom<Direction>('up', 'down', 'left', 'right');
const positions = fc.record({ row: fc.nat(extent.rows - 1), column: fc.nat(extent.columns - 1) });
const areas: fc.Arbitrary<Area> = fc.record({ anchor: positions, head: positions });
const selections: fc.Arbitrary<Selection> = fc
  .tuple(areas, fc.array(areas, { maxLength: 4 }))
  .map(([a, b]) => [a, ...b]);

describe('a step', () => {
  const anywhere = fc.record({ row: fc.integer({ min: -20, max: 20 }), column: fc.integer({ min: -20, max: 20 }) });
  const extents = fc.record({ rows: fc.integer({ min: 1, max: 12 }), columns: fc.integer({ min: 1, max: 12 }) });

  test('goes to the neighbour', () => {
    expect(step(cell(2, 2), 'up', extent)).toEqual(cell(1, 2));
    expect(step(cell(2, 2), 'down', extent)).toEqual(cell(3, 2));
    expect(step(cell(2, 2), 'left', extent)).toEqual(cell(2, 1));
    expect(step(cell(2, 2), 'right', extent)).toEqual(cell(2, 3));
  });

  test('by a page stops at the last row', () => {
    expect(step(cell(2, 2), 'down', extent, 50)).toEqual(cell(6, 2));
    expect(step(cell(2, 2), 'up', extent, 50)).toEqual(cell(0, 2));
  });

  test('never leaves the table, wherever it began', () => {
    fc.assert(
      fc.property(anywhere, directions, extents, fc.nat(30), (from, direction, { rows, columns }, count) => {
        const { row, column } = step(from, direction, { rows, columns }, count);
        expect(row).toBeGreaterThanOrEqual(0);
        expect(row).toBeLessThan(rows);
        expect(column).toBeGreaterThanOrEqual(0);
        expect(column).toBeLessThan(columns);
      }),
    );
  });

  test('of many is as many steps of one', () => {
    fc.assert(
      fc.property(positions, directions, fc.nat(10), (from, direction, count) => {
        let present = from;
        for (let done = 0; done < count; done += 1) present = step(present, direction, extent);
        expect(step(from, direction, extent, count)).toEqual(present);
      }),
    );
  });

  test('leaves a cell that exists where it is when it is brought within the table', () => {
    fc.assert(
      fc.property(positions, (position) => {
        expect(within(position, extent)).toEqual(position);
      }),
    );
  });

  test('in a table without rows or columns has no negative place', () => {
    expect(step(cell(0, 0), 'up', { rows: 0, columns: 0 })).toEqual(cell(0, 0));
    expect(step(cell(3, 3), 'down', { rows: 0, columns: 0 })).toEqual(cell(0, 0));
  });
});

describe('Ctrl and an arrow', () => {
  const downOver = (line: string, from: number) =>
    jump(cell(from, 0), 'down', { rows: line.length, columns: 1 }, ({ row }) => line[row] === 'x').row;
  const upOver = (line: string, from: number) =>
    jump(cell(from, 0), 'up', { rows: line.length, columns: 1 }, ({ row }) => line[row] === 'x').row;

  test('lead to the end of the filled cells one stands in', () => {
    expect(downOver('xxx..x', 0)).toBe(2);
    expect(upOver('x..xxx', 5)).toBe(3);
  });

  test('lead from the end of filled cells over empty ones to the next filled one', () => {
    expect(downOver('xxx..x', 2)).toBe(5);
    expect(upOver('x..xxx', 3)).toBe(0);
  });

  test('lead from an empty cell to the next filled one, not through it', () => {
    expect(downOver('..xxx', 0)).toBe(2);
    expect(downOver('.xxx', 0)).toBe(1);
    expect(upOver('xxx..', 4)).toBe(2);
  });

  test('lead to the edge when nothing is filled further on', () => {
    expect(downOver('xx....', 1)).toBe(5);
    expect(downOver('......', 2)).toBe(5);
    expect(upOver('......', 2)).toBe(0);
  });

  test('lead to the edge when everything is filled', () => {
    expect(downOver('xxxxx', 0)).toBe(4);
    expect(upOver('xxxxx', 4)).toBe(0);
  });

  test('stay at the edge', () => {
    expect(downOver('xxx', 2)).toBe(2);
    expect(downOver('...', 2)).toBe(2);
    expect(upOver('x', 0)).toBe(0);
  });

  test('do in all four directions what Excel does', () => {
    const fillings = fc.uniqueArray(positions, { selector: textOf, maxLength: 42 });
    fc.assert(
      fc.property(fillings, positions, directions, (filling, from, direction) => {
        const filled = new Set(filling.map(textOf));
        const isFilled = (position: Position) => filled.has(textOf(position));
        const ahead: Position[] = [];
        for (let last = from; ; ) {
          const next = step(last, direction, extent);
          if (same(next, last)) break;
          ahead.push(next);
          last = next;
        }
        const firstEmpty = ahead.findIndex((position) => !isFilled(position));
        const edge = ahead.at(-1) ?? from;
        const [next] = ahead;
        const runsOn = next !== undefined && isFilled(from) && isFilled(next);
        const expected = runsOn
          ? firstEmpty < 0
            ? edge
            : ahead[firstEmpty - 1]
          : (ahead.find((position) => isFilled(position)) ?? edge);
        expect(jump(from, direction, extent, isFilled)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a selection', () => {
  test('of one cell is no range', () => {
    expect(isRange(at(cell(1, 2)))).toBe(false);
    expect(textsOf(cellsOf(at(cell(1, 2))))).toEqual(['1:2']);
  });

  test('drawn to another corner keeps its active cell and its other rectangles', () => {
    const two = addArea(at(cell(0, 0)), area(cell(3, 3), cell(4, 4)));
    const drawn = extendTo(two, cell(1, 5));
    expect(drawn).toEqual([area(cell(0, 0), cell(0, 0)), area(cell(3, 3), cell(1, 5))]);
    expect(activeOf(drawn)).toEqual(cell(3, 3));
    expect(isRange(drawn)).toBe(true);
  });

  test('works on the rectangle that was added last', () => {
    fc.assert(
      fc.property(selections, areas, (selection, added) => {
        expect(currentOf(addArea(selection, added))).toEqual(added);
        expect(activeOf(addArea(selection, added))).toEqual(added.anchor);
      }),
    );
  });

  test('has the same edges from whichever corner it was drawn', () => {
    fc.assert(
      fc.property(areas, ({ anchor, head }) => {
        const edges = edgesOf(area(anchor, head));
        expect(edgesOf(area(head, anchor))).toEqual(edges);
        expect(edgesOf(area(cell(anchor.row, head.column), cell(head.row, anchor.column)))).toEqual(edges);
      }),
    );
  });

  test('gives every cell once where rectangles overlap', () => {
    const cross: Selection = [area(cell(1, 0), cell(1, 2)), area(cell(0, 1), cell(2, 1))];
    expect(textsOf(cellsOf(cross))).toEqual(['0:1', '1:0', '1:1', '1:2', '2:1']);
  });

  test('gives exactly the cells that it contains, row by row', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const expected = allCells.filter((position) => contains(selection, position));
        expect(textsOf(cellsOf(selection))).toEqual(textsOf(expected));
      }),
    );
  });

  test('lies within its bounds and touches each of them', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const cells = [...cellsOf(selection)];
        const rows = cells.map(({ row }) => row);
        const columns = cells.map(({ column }) => column);
        expect(boundsOf(selection)).toEqual({
          top: Math.min(...rows),
          bottom: Math.max(...rows),
          left: Math.min(...columns),
          right: Math.max(...columns),
        });
      }),
    );
  });

  test('of everything holds every cell and keeps the active one', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const all = everything(selection, extent);
        expect(textsOf(cellsOf(all))).toEqual(textsOf(allCells));
        expect(activeOf(all)).toEqual(activeOf(selection));
      }),
    );
  });

  test('of whole columns or rows holds all their cells, also drawn backwards', () => {
    expect(edgesOf(wholeColumns(4, 2, extent))).toEqual({ top: 0, bottom: 6, left: 2, right: 4 });
    expect(edgesOf(wholeRows(4, 2, extent))).toEqual({ top: 2, bottom: 4, left: 0, right: 5 });
  });
});

describe('Enter and Tab', () => {
  test('go to the next cell of the table when one cell is selected, and stop at its edge', () => {
    expect(nextActive(at(cell(2, 2)), cell(2, 2), 'down', extent)).toEqual(cell(3, 2));
    expect(nextActive(at(cell(2, 2)), cell(2, 2), 'left', extent)).toEqual(cell(2, 1));
    expect(nextActive(at(cell(6, 5)), cell(6, 5), 'down', extent)).toEqual(cell(6, 5));
  });

  test('go down the columns, or along the rows, of a range', () => {
    const range: Selection = [area(cell(1, 1), cell(2, 2))];
    const walk = (direction: Direction) => {
      const seen = [cell(1, 1)];
      for (let last = cell(1, 1); seen.length < 5; seen.push(last)) last = nextActive(range, last, direction, extent);
      return textsOf(seen);
    };
    expect(walk('down')).toEqual(['1:1', '2:1', '1:2', '2:2', '1:1']);
    expect(walk('right')).toEqual(['1:1', '1:2', '2:1', '2:2', '1:1']);
    expect(walk('up')).toEqual(['1:1', '2:2', '1:2', '2:1', '1:1']);
    expect(walk('left')).toEqual(['1:1', '2:2', '2:1', '1:2', '1:1']);
  });

  test('pass every selected cell once and come back', () => {
    fc.assert(
      fc.property(selections.filter(isRange), directions, fc.nat(), (selection, direction, nth) => {
        const cells = [...cellsOf(selection)];
        const start = cells[nth % cells.length] ?? activeOf(selection);
        const seen: Position[] = [];
        let present = start;
        do {
          seen.push(present);
          present = nextActive(selection, present, direction, extent);
        } while (!same(present, start) && seen.length <= cells.length);
        expect(textsOf(seen).sort()).toEqual(textsOf(cells).sort());
      }),
    );
  });

  test('with Shift go back the same way', () => {
    fc.assert(
      fc.property(selections.filter(isRange), directions, (selection, direction) => {
        const active = activeOf(selection);
        const there = nextActive(selection, active, direction, extent);
        expect(nextActive(selection, there, opposite[direction], extent)).toEqual(active);
      }),
    );
  });
});
