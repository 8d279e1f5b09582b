import type { CellKey, Value } from './edits.ts';
import { at, type Position } from './selection.ts';
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
  const { view } = spreadsheet;
  const from = spreadsheet.selection;
  const shown = () => {
    const row = view.api.getRowNode(key)?.rowIndex;
    const stays = spreadsheet.selection === from;
    if (stays && typeof row !== 'number') return;
    view.api.removeEventListener('modelUpdated', shown);
    if (stays && typeof row === 'number') selectOnceDrawn(spreadsheet, { row, column: view.firstEditable(row) });
  };
  view.api.addEventListener('modelUpdated', shown);
}

/** A row out of sight is drawn some frames after it came; after these it is no longer waited for. */
const mostFrames = 60;

/** Selects a cell, and sees to it that the focus gets there: only a cell that is drawn can take it. */
export function selectOnceDrawn<Row extends object>(spreadsheet: Spreadsheet<Row>, position: Position): void {
  const selection = at(position);
  const select = (frames: number) => {
    spreadsheet.select(selection);
    if (frames === 0 || spreadsheet.view.cellElement(position)?.matches(':focus')) return;
    requestAnimationFrame(() => spreadsheet.selection === selection && select(frames - 1));
  };
  select(mostFrames);
}
