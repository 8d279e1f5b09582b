import { enterTexts, refuseCell } from './entering.ts';
import type { Filled, PlacedText } from './paste.ts';
import { activeOf, cellsOf, type Position } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';

type Sheet<Row extends object> = Pick<Spreadsheet<Row>, 'view' | 'selection'>;

/** Opens the editor on the active cell, with a text that was typed or else the cell's own. */
export function editCell<Row extends object>({ view, selection }: Sheet<Row>, text?: string): void {
  const { host } = view;
  const active = activeOf(selection);
  const row = view.rowAt(active.row);
  const edit = view.columnAt(active.column)?.edit;
  const cell = view.cellElement(active);
  if (!row || !cell) return;
  if (host.locked !== undefined) refuseCell(view, active, host.locked);
  else if (!host.draft || !edit) refuseCell(view, active, host.words.readOnly);
  else if (!edit.keyOf(row)) refuseCell(view, active, host.words.noCell);
  else host.startEditing(cell, text ?? edit.write(row), active, text === undefined);
}

/** A letter was typed: it is the value, or the first of a text. */
export function typeInCell<Row extends object>(sheet: Sheet<Row>, text: string): void {
  const active = activeOf(sheet.selection);
  if (sheet.view.columnAt(active.column)?.edit?.atOnce) void enterPlaced(sheet, [{ ...active, text }]);
  else editCell(sheet, text);
}

/** Empties the selected cells. */
export function clearCells<Row extends object>(sheet: Sheet<Row>): void {
  if (sheet.view.mayTry)
    void enterPlaced(
      sheet,
      [...cellsOf(sheet.selection)].map((cell) => ({ ...cell, text: '' })),
    );
}

/** Takes texts for cells as they are shown, as one step of the person. @returns how many took theirs */
export function enterPlaced<Row extends object>({ view }: Sheet<Row>, texts: readonly PlacedText[]): Promise<number> {
  const entries = texts.flatMap(({ row: place, column, text }) => {
    const row = view.rowAt(place);
    return row ? [{ row, column, text }] : [];
  });
  return enterTexts(view, entries);
}

/** Fills cells, counted in data rows, with the texts of others, as a paste of them would. */
export function fillCells<Row extends object>(sheet: Sheet<Row>, cells: readonly Filled[]): Promise<number> {
  const { view } = sheet;
  const rows = view.dataRows();
  const shown = ({ row, column }: Position): Position => ({ row: rows[row] ?? -1, column });
  return enterPlaced(
    sheet,
    cells.map(({ from, to }) => {
      const source = view.rowAt(shown(from).row);
      const column = view.columnAt(from.column);
      return { ...shown(to), text: source && column ? (column.edit?.write(source) ?? column.text(source)) : '' };
    }),
  );
}
