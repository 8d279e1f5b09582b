import type { SheetColumn } from './sheet-column.ts';

/** With more rows changed than these it was no single change by another, but another view. */
export const mostFlashing = 200;
const flashMs = 2_000;

/** Keys of the rows that stand in both and differ. */
export function changedRows<Row extends object>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): readonly string[] {
  return [...after].flatMap(([key, row]) => {
    const earlier = before.get(key);
    return earlier && earlier !== row && !sameValues(earlier, row) ? [key] : [];
  });
}

/** Columns whose texts differ between two states of a row. */
export function changedColumns<Row extends object>(
  before: Row,
  after: Row,
  columns: Iterable<SheetColumn<Row>>,
): string[] {
  return [...columns].filter(({ text }) => text(before) !== text(after)).map(({ id }) => id);
}

function sameValues(one: object, other: object): boolean {
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return Object.keys(b).every((name) => sameValue(a[name], b[name]));
}

function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => value === other[index]);
  return one === other;
}

/** Lets cells that are drawn stand out for a moment: someone has changed them. */
export function flashCells(frame: HTMLElement, cells: ReadonlyMap<string, readonly string[]>): void {
  for (const [key, columns] of cells)
    for (const column of columns)
      for (const cell of frame.querySelectorAll(
        `.ag-row[row-id="${CSS.escape(key)}"] .ag-cell[col-id="${CSS.escape(column)}"]`,
      )) {
        cell.classList.add('cell-flash');
        setTimeout(() => cell.classList.remove('cell-flash'), flashMs);
      }
}
