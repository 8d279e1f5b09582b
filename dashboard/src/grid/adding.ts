import type { CellKey, Value } from './edits.ts';
import { at } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';

/** How a table's rows are added: they stand in the draft until they are saved. */
export interface Adding<Row> {
  /** A new row: a key of its own, and nothing in it. */
  blank(): Row;
  /** The cells that make it a row of the draft. */
  begun(row: Row): readonly (CellKey & { readonly value: Value })[];
  isNew(row: Row): boolean;
}

/** Adds an empty row to the draft, and goes to it once it is shown. */
export function addRow<Row extends object>(spreadsheet: Spreadsheet<Row>): void {
  const { view } = spreadsheet;
  const { adding, draft, seen } = view.host;
  if (!adding || !draft) return;
  const row = adding.blank();
  const key = view.host.keyOf(row);
  const shown = () => {
    const index = view.api.getRowNode(key)?.rowIndex;
    if (typeof index !== 'number') return;
    view.api.removeEventListener('modelUpdated', shown);
    spreadsheet.select(at({ row: index, column: 0 }));
  };
  view.api.addEventListener('modelUpdated', shown);
  draft.apply(adding.begun(row).map((cell) => ({ ...cell, seen })));
}
