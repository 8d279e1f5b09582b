import type { CellKey, Value } from './edits.ts';
import { at } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';

/** A value of a row that is to be. */
export type BegunCell = CellKey & { readonly value: Value };

/** How a table's rows are added: they stand in the draft until they are saved. */
export interface Adding<Row> {
  /** A new row as it begins, with a key of its own, and the cells that make it a row of the draft. */
  begin(): { readonly row: Row; readonly cells: readonly BegunCell[] };
  isNew(row: Row): boolean;
}

/** Adds an empty row to the draft, and goes to it. */
export function addRow<Row extends object>(spreadsheet: Spreadsheet<Row>): void {
  const { adding, draft, seen, keyOf, unfold } = spreadsheet.view.host;
  if (!adding || !draft) return;
  const { row, cells } = adding.begin();
  goToRow(spreadsheet, keyOf(row));
  unfold(row);
  draft.apply(cells.map((cell) => ({ ...cell, seen })));
}

/** Goes to a row once it is shown, unless the person has gone elsewhere by then. */
export function goToRow<Row extends object>(spreadsheet: Spreadsheet<Row>, key: string): void {
  const { api } = spreadsheet.view;
  const from = spreadsheet.selection;
  const shown = () => {
    const index = api.getRowNode(key)?.rowIndex;
    const stays = spreadsheet.selection === from;
    if (stays && typeof index !== 'number') return;
    api.removeEventListener('modelUpdated', shown);
    if (stays && typeof index === 'number') spreadsheet.select(at({ row: index, column: 0 }));
  };
  api.addEventListener('modelUpdated', shown);
}
