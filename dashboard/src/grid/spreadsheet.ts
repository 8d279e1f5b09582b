import type { GridApi } from 'ag-grid-community';
import { followClipboard } from './clipboard.ts';
import type { GroupRow } from './grouping.ts';
import type { SpreadsheetHost } from './host.ts';
import { followKeys } from './keyboard.ts';
import { markCells } from './marks.ts';
import { followPointer } from './pointer.ts';
import { activeOf, at, contains, currentOf, type Position, type Selection, within } from './selection.ts';
import { TableView } from './table-view.ts';

/**
 * The spreadsheet on top of AG Grid Community: it holds the selection and shows it, and lets keys, pointer
 * and clipboard act. AG Grid draws and keeps the focus; this decides.
 */
export class Spreadsheet<Row extends object> {
  readonly view: TableView<Row>;
  selection: Selection = at({ row: 0, column: 0 });
  /** The selection is being changed here: what AG Grid says of the focus is no news. */
  busy = false;
  /** Esc was the last key: Enter and Tab then leave the cell. */
  leaving = false;
  /** The person has chosen a cell. */
  private chosen = false;
  private frameAsked = 0;
  private sort: string;
  private readonly stops: readonly (() => void)[];

  constructor(frame: HTMLElement, api: GridApi<Row | GroupRow>, host: SpreadsheetHost<Row>) {
    this.view = new TableView(frame, api, host);
    this.sort = this.sortNow();
    this.stops = [followKeys(this), followPointer(this), followClipboard(this)];
  }

  /** New rows, columns, words or draft. */
  update(host: SpreadsheetHost<Row>): void {
    this.view.host = host;
    this.markSoon();
  }

  stop(): void {
    for (const stop of this.stops) stop();
    cancelAnimationFrame(this.frameAsked);
  }

  /**
   * Selects, brings a cell into view (the moving corner, unless told otherwise), and puts the focus on
   * the active cell.
   */
  select(selection: Selection, focus = true, seen: Position = currentOf(selection).head): void {
    this.busy = true;
    this.selection = selection;
    this.view.reveal(seen);
    if (focus) this.view.focus(activeOf(selection));
    this.busy = false;
    this.show(selection);
  }

  /** Selects without scrolling or moving the focus. */
  show(selection: Selection): void {
    this.chosen = true;
    this.selection = selection;
    this.mark();
    this.view.host.selected(selection, true);
  }

  private focusMoved(row: number, columnId: string): void {
    const position = { row, column: this.view.placeOf(columnId) };
    if (this.busy || position.column < 0 || contains(this.selection, position)) return;
    this.show(at(position));
  }

  /** AG Grid moved the focus itself: from a heading, by a screen reader. It tells a while later: keys may come before. */
  followFocus(): void {
    const focused = this.view.api.getFocusedCell();
    if (focused && !focused.rowPinned) this.focusMoved(focused.rowIndex, focused.column.getColId());
  }

  /** Rows were sorted: positions mean other cells now. AG Grid says so of new columns too, which sort nothing. */
  modelChanged(): void {
    const sort = this.sortNow();
    const same = sort === this.sort;
    this.sort = sort;
    if (same) {
      this.markSoon();
      return;
    }
    this.selection = at(within(activeOf(this.selection), this.view.extent));
    this.markSoon();
    this.view.host.selected(this.selection, false);
  }

  private sortNow(): string {
    const sorted = this.view.api.getColumnState().filter(({ sort }) => sort);
    return sorted.map(({ colId, sort }) => `${colId} ${sort}`).join();
  }

  mark(): void {
    markCells(this.view, this.chosen ? this.selection : undefined);
  }

  markSoon = (): void => {
    cancelAnimationFrame(this.frameAsked);
    this.frameAsked = requestAnimationFrame(() => this.mark());
  };
}
