import type { GridApi } from 'ag-grid-community';
import { type GroupRow, isGroupRow } from './grouping.ts';
import type { SpreadsheetHost } from './host.ts';
import { type Area, type Extent, edgesOf, type Position, type Selection } from './selection.ts';
import type { SheetColumn } from './sheet-column.ts';

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** The table as it is drawn: which row and column stand where, and the elements that show them. */
export class TableView<Row extends object> {
  readonly frame: HTMLElement;
  readonly api: GridApi<Row | GroupRow>;
  host: SpreadsheetHost<Row>;

  constructor(frame: HTMLElement, api: GridApi<Row | GroupRow>, host: SpreadsheetHost<Row>) {
    this.frame = frame;
    this.api = api;
    this.host = host;
  }

  /** Whether values can be changed in what is shown now. */
  get mayEdit(): boolean {
    return this.host.draft !== undefined && this.host.locked === undefined;
  }

  /** Whether a try to change something is answered, be it with a refusal. */
  get mayTry(): boolean {
    return this.host.draft !== undefined || this.host.locked !== undefined;
  }

  get extent(): Extent {
    return { rows: this.api.getDisplayedRowCount(), columns: this.api.getAllDisplayedColumns().length };
  }

  rowAt(row: number): Row | undefined {
    const data = this.api.getDisplayedRowAtIndex(row)?.data;
    return data && !isGroupRow(data) ? data : undefined;
  }

  keyAt(row: number): string | undefined {
    const data = this.rowAt(row);
    return data && this.host.keyOf(data);
  }

  groupAt(row: number): GroupRow | undefined {
    const data = this.api.getDisplayedRowAtIndex(row)?.data;
    return isGroupRow(data) ? data : undefined;
  }

  columnIdAt(column: number): string | undefined {
    return this.api.getAllDisplayedColumns()[column]?.getColId();
  }

  columnAt(column: number): SheetColumn<Row> | undefined {
    const id = this.columnIdAt(column);
    return id === undefined ? undefined : this.host.columns.get(id);
  }

  placeOf(columnId: string): number {
    return this.api.getAllDisplayedColumns().findIndex((one) => one.getColId() === columnId);
  }

  /** The first column that takes a value in a row; the first of all when none does. */
  firstEditable(row: number): number {
    const data = this.rowAt(row);
    const columns = [...Array(this.extent.columns).keys()];
    return Math.max(
      0,
      columns.findIndex((column) => data && this.columnAt(column)?.edit?.keyOf(data)),
    );
  }

  textAt({ row, column }: Position): string {
    const data = this.rowAt(row);
    return (data && this.columnAt(column)?.text(data)) ?? '';
  }

  /** The row as it is shown by now; as it was, when it is shown no longer. */
  present(row: Row): Row {
    const data = this.api.getRowNode(this.host.keyOf(row))?.data;
    return data && !isGroupRow(data) ? data : row;
  }

  /** Where a row is shown by now. */
  placeOfRow(row: Row): number | undefined {
    return this.api.getRowNode(this.host.keyOf(row))?.rowIndex ?? undefined;
  }

  /** Words for where a cell is: the row's first text, and the column. */
  whereIs(row: Row | undefined, column: number): string {
    const name = row ? ([...this.host.columns.values()][0]?.text(row) ?? '') : '';
    return `${name}, ${this.columnAt(column)?.header ?? ''}`;
  }

  cellElement({ row, column }: Position): HTMLElement | null {
    const id = CSS.escape(this.columnIdAt(column) ?? '');
    return this.frame.querySelector(`.ag-row[row-index="${row}"] .ag-cell[col-id="${id}"]`);
  }

  /** The cell that an element lies in. */
  positionOf(target: EventTarget | Element | null): Position | undefined {
    const cell = target instanceof Element ? target.closest('.ag-cell') : null;
    const row = Number(cell?.closest('.ag-row')?.getAttribute('row-index') ?? Number.NaN);
    const column = this.placeOf(cell?.getAttribute('col-id') ?? '');
    return Number.isInteger(row) && column >= 0 ? { row, column } : undefined;
  }

  rowsOnScreen(): number {
    const { top, bottom } = this.api.getVerticalPixelRange();
    const height = this.api.getDisplayedRowAtIndex(0)?.rowHeight ?? 30;
    return Math.max(1, Math.floor((bottom - top) / height) - 1);
  }

  /** The displayed rows that hold data: group rows are passed over by paste, fill and copy. */
  dataRows(): number[] {
    return Array.from({ length: this.extent.rows }, (_, row) => row).filter((row) => this.rowAt(row));
  }

  /** A selection counted in data rows only. */
  inDataRows(selection: Selection): Selection {
    const rows = this.dataRows();
    if (rows.length === this.extent.rows) return selection;
    const areas = selection.flatMap((area): Area[] => {
      const { top, bottom, left, right } = edgesOf(area);
      const from = rows.findIndex((row) => row >= top);
      const to = rows.findLastIndex((row) => row <= bottom);
      return from < 0 || to < from ? [] : [{ anchor: { row: from, column: left }, head: { row: to, column: right } }];
    });
    const [first = { anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } }, ...others] = areas;
    return [first, ...others];
  }

  /** Brings a cell into view. */
  reveal({ row, column }: Position): void {
    this.api.ensureIndexVisible(row);
    const shown = this.api.getAllDisplayedColumns()[column];
    if (shown) this.api.ensureColumnVisible(shown);
  }

  focus({ row, column }: Position): void {
    const shown = this.api.getAllDisplayedColumns()[column];
    if (shown) this.api.setFocusedCell(row, shown);
  }

  /** Puts the focus on what comes after or before the table: nobody is trapped. */
  leave(forwards: boolean): void {
    const side = forwards ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const outside = [...document.querySelectorAll<HTMLElement>(focusable)].filter(
      (element) =>
        !this.frame.contains(element) &&
        (this.frame.compareDocumentPosition(element) & side) !== 0 &&
        element.checkVisibility(),
    );
    (forwards ? outside[0] : outside.at(-1))?.focus();
  }
}

/** Whether the focus is on a cell: in an editor or on a button keys and clipboard are the browser's. */
export function isCell(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.classList.contains('ag-cell') || target.classList.contains('ag-full-width-row'))
  );
}
