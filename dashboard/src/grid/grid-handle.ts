import { selectOnceDrawn } from './adding.ts';
import { type CellKey, idOf } from './edits.ts';
import { activeOf, at, within } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';

/** What those beside the table may ask of it. */
export interface GridHandle {
  /** Goes to the cell where a value is kept. @returns false when the table does not show it now */
  goTo(key: CellKey): boolean;
  /** Adds an empty row to the draft, and goes to it. */
  addRow(): void;
  /** Gives the focus back to the active cell. */
  focus(): void;
}

/** @param rows all of the table, also those that are narrowed away */
export function goToCell<Row extends object>(
  spreadsheet: Spreadsheet<Row>,
  rows: Iterable<Row>,
  key: CellKey,
): boolean {
  const { view } = spreadsheet;
  const columns = [...Array(view.extent.columns).keys()];
  for (const stored of rows) {
    const row = view.present(stored);
    const column = columns.findIndex((one) => {
      const kept = view.columnAt(one)?.edit?.keyOf(row);
      return kept !== undefined && idOf(kept) === idOf(key);
    });
    if (column < 0) continue;
    const place = view.placeOfRow(row);
    if (place !== undefined) selectOnceDrawn(spreadsheet, { row: place, column });
    return place !== undefined;
  }
  return false;
}

export function focusTable<Row extends object>(spreadsheet: Spreadsheet<Row>): void {
  const { selection, view } = spreadsheet;
  const active = within(activeOf(selection), view.extent);
  const isThere = active.row === activeOf(selection).row && active.column === activeOf(selection).column;
  if (view.extent.rows === 0) view.frame.focus();
  else spreadsheet.select(isThere ? selection : at(active), true, active);
}
