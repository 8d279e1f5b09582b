import { type Area, type Edges, type Extent, edgesOf, outermost, type Position, type Selection } from './selection.ts';
import type { Matrix } from './tsv.ts';

/** A text that shall stand in a cell. */
export interface PlacedText extends Position {
  readonly text: string;
}

/** Where pasted texts go. */
export interface PastePlan {
  readonly cells: readonly PlacedText[];
  /** The rectangle that is filled, to be selected afterwards. */
  readonly area: Area;
  /** Texts beyond the last row or column: not placed. */
  readonly beyond: { readonly rows: number; readonly columns: number };
}

/**
 * Where a copied table goes when it is pasted on a selection, as in Excel: one value fills the whole
 * selection; a block is repeated down or across where the selection is a multiple of its size; otherwise
 * it goes down and right from the selection's first cell. Rows may be ragged: what a row lacks is left as it is.
 * Rows and columns count as they are shown, so hidden and filtered ones are passed over.
 */
export function planPaste(matrix: Matrix, selection: Selection, extent: Extent): PastePlan {
  const height = matrix.length;
  const width = matrix.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width === 0) return { cells: [], area: selection[0], beyond: { rows: 0, columns: 0 } };
  const cells: PlacedText[] = [];
  const single = height === 1 && width === 1;
  const targets = outermost(selection)
    .map(edgesOf)
    .map((edges) => (single ? edges : targetOf(edges, height, width)));
  let beyondRows = 0;
  let beyondColumns = 0;
  for (const { top, bottom, left, right } of single ? targets : targets.slice(-1))
    for (let row = top; row <= bottom; row += 1) {
      const source = matrix[(row - top) % height] ?? [];
      if (row >= extent.rows) {
        beyondRows += 1;
        continue;
      }
      for (let column = left; column <= right; column += 1) {
        const text = source[(column - left) % width];
        if (text === undefined) continue;
        if (column >= extent.columns) beyondColumns = Math.max(beyondColumns, column - extent.columns + 1);
        else cells.push({ row, column, text });
      }
    }
  const { top, bottom, left, right } = targets[targets.length - 1] ?? { top: 0, bottom: 0, left: 0, right: 0 };
  return {
    cells,
    area: {
      anchor: { row: top, column: left },
      head: { row: Math.min(bottom, extent.rows - 1), column: Math.min(right, extent.columns - 1) },
    },
    beyond: { rows: beyondRows, columns: beyondColumns },
  };
}

function targetOf({ top, bottom, left, right }: Edges, height: number, width: number): Edges {
  const rows = bottom - top + 1;
  const columns = right - left + 1;
  const down = rows % height === 0 ? rows : height;
  const across = columns % width === 0 ? columns : width;
  return { top, bottom: top + down - 1, left, right: left + across - 1 };
}

/** A cell that takes the value of another. */
export interface Filled {
  readonly from: Position;
  readonly to: Position;
}

/**
 * Which cells a rectangle fills when its handle is drawn to `to`: along the longer way, repeating the
 * rectangle, upwards and to the left in reverse as in Excel.
 */
export function planFill(source: Area, to: Position): { readonly cells: readonly Filled[]; readonly area: Area } {
  const { top, bottom, left, right } = edgesOf(source);
  const down = Math.max(0, to.row - bottom, top - to.row);
  const across = Math.max(0, to.column - right, left - to.column);
  const cells: Filled[] = [];
  const vertical = down >= across;
  const target: Edges = vertical
    ? { left, right, top: Math.min(top, to.row), bottom: Math.max(bottom, to.row) }
    : { top, bottom, left: Math.min(left, to.column), right: Math.max(right, to.column) };
  const height = bottom - top + 1;
  const width = right - left + 1;
  for (let row = target.top; row <= target.bottom; row += 1)
    for (let column = target.left; column <= target.right; column += 1) {
      if (row >= top && row <= bottom && column >= left && column <= right) continue;
      const from = { row: top + modulo(row - top, height), column: left + modulo(column - left, width) };
      cells.push({ from, to: { row, column } });
    }
  return {
    cells,
    area: {
      anchor: { row: target.top, column: target.left },
      head: { row: target.bottom, column: target.right },
    },
  };
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;

/** Ctrl+D or Ctrl+R: every selected rectangle takes its first row or column; a single one takes that before it. */
export function planFillIn(selection: Selection, way: 'down' | 'right'): readonly Filled[] {
  return outermost(selection).flatMap((area) => {
    const edges = edgesOf(area);
    const { bottom, right } = edges;
    const top = way === 'down' && edges.top === bottom ? Math.max(0, bottom - 1) : edges.top;
    const left = way === 'right' && edges.left === right ? Math.max(0, right - 1) : edges.left;
    const source: Area =
      way === 'down'
        ? { anchor: { row: top, column: left }, head: { row: top, column: right } }
        : { anchor: { row: top, column: left }, head: { row: bottom, column: left } };
    return planFill(source, way === 'down' ? { row: bottom, column: left } : { row: top, column: right }).cells;
  });
}
