/** A cell by its place on the screen: row and column as they are shown, from 0. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells: `anchor` is where it began, `head` the corner that moves. */
export interface Area {
  readonly anchor: Position;
  readonly head: Position;
}

/** What is selected: one or more rectangles, the last of which is being worked on. Its anchor is the active cell. */
export type Selection = readonly [Area, ...Area[]];

/** How many rows and columns are shown. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** A rectangle's edges, all of them inside. */
export interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const steps: { readonly [direction in Direction]: readonly [row: number, column: number] } = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

/** One cell selected. */
export function at(position: Position): Selection {
  return [{ anchor: position, head: position }];
}

/** The rectangle that is being worked on. */
export function currentOf(selection: Selection): Area {
  return selection[selection.length - 1] ?? selection[0];
}

/** The cell that typing goes to. */
export function activeOf(selection: Selection): Position {
  return currentOf(selection).anchor;
}

export function edgesOf({ anchor, head }: Area): Edges {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

/** The nearest cell that exists. */
export function within({ row, column }: Position, { rows, columns }: Extent): Position {
  return {
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

/** The cell one step, or `count` steps, further; it stops at the edge. */
export function step(from: Position, direction: Direction, extent: Extent, count = 1): Position {
  const [down, right] = steps[direction];
  return within({ row: from.row + down * count, column: from.column + right * count }, extent);
}

/**
 * Where Ctrl and an arrow lead, as in Excel: to the end of the filled cells one stands in, or over
 * empty ones to the next that is filled, else to the edge.
 */
export function jump(
  from: Position,
  direction: Direction,
  extent: Extent,
  isFilled: (position: Position) => boolean,
): Position {
  const next = step(from, direction, extent);
  if (same(next, from)) return from;
  const through = isFilled(from) && isFilled(next);
  let present = next;
  while (true) {
    const further = step(present, direction, extent);
    if (same(further, present)) return present;
    if (through ? !isFilled(further) : isFilled(present)) return present;
    present = further;
  }
}

export function same(one: Position, other: Position): boolean {
  return one.row === other.row && one.column === other.column;
}

/** The selection with its current rectangle drawn to another corner. */
export function extendTo(selection: Selection, head: Position): Selection {
  const { anchor } = currentOf(selection);
  return withCurrent(selection, { anchor, head });
}

/** The selection with one more rectangle, which is then worked on. */
export function addArea(selection: Selection, area: Area): Selection {
  return [...selection, area] as unknown as Selection;
}

function withCurrent(selection: Selection, area: Area): Selection {
  return [...selection.slice(0, -1), area] as unknown as Selection;
}

/** Everything. The active cell stays what it was. */
export function everything(selection: Selection, { rows, columns }: Extent): Selection {
  const active = activeOf(selection);
  return [
    { anchor: { row: 0, column: 0 }, head: { row: Math.max(0, rows - 1), column: Math.max(0, columns - 1) } },
    { anchor: active, head: active },
  ];
}

/** Whole columns from that of `from` to that of `to`. */
export function wholeColumns(from: number, to: number, { rows }: Extent): Area {
  return { anchor: { row: 0, column: from }, head: { row: Math.max(0, rows - 1), column: to } };
}

/** Whole rows from `from` to `to`. */
export function wholeRows(from: number, to: number, { columns }: Extent): Area {
  return { anchor: { row: from, column: 0 }, head: { row: to, column: Math.max(0, columns - 1) } };
}

/** Whether a cell is selected. */
export function contains(selection: Selection, { row, column }: Position): boolean {
  return selection.some((area) => {
    const { top, bottom, left, right } = edgesOf(area);
    return row >= top && row <= bottom && column >= left && column <= right;
  });
}

/** Whether more than one cell is selected. */
export function isRange(selection: Selection): boolean {
  return selection.length > 1 || !same(selection[0].anchor, selection[0].head);
}

/** Every selected cell once, row by row. */
export function* cellsOf(selection: Selection): Generator<Position> {
  if (selection.length === 1) {
    const { top, bottom, left, right } = edgesOf(selection[0]);
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) yield { row, column };
    return;
  }
  const { top, bottom, left, right } = boundsOf(selection);
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1)
      if (contains(selection, { row, column })) yield { row, column };
}

/** The smallest rectangle that holds all of a selection. */
export function boundsOf(selection: Selection): Edges {
  const all = selection.map(edgesOf);
  return {
    top: Math.min(...all.map(({ top }) => top)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
  };
}

/** The rectangles of a selection that do not lie within another of it: a cell of a range may be the active one. */
export function outermost(selection: Selection): Selection {
  const edges = selection.map(edgesOf);
  const within = (one: Edges, other: Edges) =>
    one.top >= other.top && one.bottom <= other.bottom && one.left >= other.left && one.right <= other.right;
  const outer = selection.filter((_, index) =>
    edges.every((other, place) => {
      const own = edges[index];
      if (!own || place === index || !within(own, other)) return true;
      return within(other, own) && index > place;
    }),
  );
  return outer as unknown as Selection;
}

/**
 * The next cell for Enter or Tab inside a selected range: down its columns or along its rows, and
 * around. With one cell selected it is the next cell of the table.
 */
export function nextActive(selection: Selection, active: Position, direction: Direction, extent: Extent): Position {
  if (!isRange(selection)) return step(active, direction, extent);
  const cells = [...cellsOf(selection)];
  const byColumn = direction === 'up' || direction === 'down';
  if (byColumn) cells.sort((a, b) => a.column - b.column || a.row - b.row);
  const index = cells.findIndex((cell) => same(cell, active));
  const forward = direction === 'down' || direction === 'right' ? 1 : -1;
  return cells[(index + forward + cells.length) % cells.length] ?? active;
}
