import type { GridApi } from 'ag-grid-community';
import { followClipboard, isCell } from './clipboard.ts';
import { type Command, commandOf } from './commands.ts';
import { enterTexts, refuseCell } from './entering.ts';
import type { GroupRow } from './grouping.ts';
import type { SpreadsheetHost } from './host.ts';
import { markCells } from './marks.ts';
import { type Filled, type PlacedText, planFillIn } from './paste.ts';
import { followPointer } from './pointer.ts';
import {
  activeOf,
  at,
  cellsOf,
  contains,
  currentOf,
  type Direction,
  edgesOf,
  everything,
  extendTo,
  isRange,
  jump,
  nextActive,
  outermost,
  type Position,
  type Selection,
  step,
  wholeColumns,
  wholeRows,
  within,
} from './selection.ts';
import { TableView } from './table-view.ts';

/**
 * The spreadsheet on top of AG Grid Community: selection, keys, clipboard and fill. AG Grid draws and
 * keeps the focus; this decides.
 */
export class Spreadsheet<Row extends object> {
  readonly view: TableView<Row>;
  selection: Selection = at({ row: 0, column: 0 });
  /** The selection is being changed here: what AG Grid says of the focus is no news. */
  busy = false;
  /** The person has chosen a cell. */
  private chosen = false;
  private leaving = false;
  private frameAsked = 0;
  private sort: string;
  private readonly stops: readonly (() => void)[];

  constructor(frame: HTMLElement, api: GridApi<Row | GroupRow>, host: SpreadsheetHost<Row>) {
    this.view = new TableView(frame, api, host);
    this.sort = this.sortNow();
    frame.addEventListener('keydown', this.onKeyDown, true);
    this.stops = [
      () => frame.removeEventListener('keydown', this.onKeyDown, true),
      followPointer(this),
      followClipboard(this),
    ];
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

  // The selection

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
    this.view.host.selected(selection);
  }

  /** AG Grid moved the focus itself: from a heading, by a screen reader. */
  focusMoved(row: number, columnId: string): void {
    const position = { row, column: this.view.placeOf(columnId) };
    if (this.busy || position.column < 0 || contains(this.selection, position)) return;
    this.show(at(position));
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
    this.view.host.selected(this.selection);
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

  // Keys

  private onKeyDown = (event: KeyboardEvent): void => {
    if (!isCell(event.target) || event.isComposing) return;
    const command = commandOf(event);
    if (!command || !this.obey(command)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Does what a key asks for. @returns whether it was ours to do */
  obey(command: Command): boolean {
    const { selection, view } = this;
    const { extent, host } = view;
    const { head } = currentOf(selection);
    const active = activeOf(selection);
    const edges = edgesOf(currentOf(selection));
    const leaving = this.leaving;
    this.leaving = false;
    switch (command.do) {
      case 'move':
        this.select(at(step(active, command.direction, extent)));
        return true;
      case 'extend':
        this.select(extendTo(selection, step(head, command.direction, extent)));
        return true;
      case 'jump':
        this.select(at(jump(active, command.direction, extent, this.isFilled)));
        return true;
      case 'extendJump':
        this.select(extendTo(selection, jump(head, command.direction, extent, this.isFilled)));
        return true;
      case 'page':
        this.select(at(step(active, command.direction, extent, view.rowsOnScreen())));
        return true;
      case 'extendPage':
        this.select(extendTo(selection, step(head, command.direction, extent, view.rowsOnScreen())));
        return true;
      case 'rowStart':
        return this.goTo({ row: head.row, column: 0 }, command.extend);
      case 'rowEnd':
        return this.goTo({ row: head.row, column: extent.columns - 1 }, command.extend);
      case 'tableStart':
        return this.goTo({ row: 0, column: 0 }, command.extend);
      case 'tableEnd':
        return this.goTo({ row: extent.rows - 1, column: extent.columns - 1 }, command.extend);
      case 'next':
        return this.goOn(command.direction, leaving);
      case 'all':
        this.select(everything(selection, extent));
        return true;
      case 'rows':
        this.select([wholeRows(edges.top, edges.bottom, extent)]);
        return true;
      case 'columns':
        this.select([wholeColumns(edges.left, edges.right, extent)]);
        return true;
      case 'clear':
        if (host.draft) void this.enter([...cellsOf(selection)].map((cell) => ({ ...cell, text: '' })));
        return true;
      case 'fill':
        if (host.draft) void this.fill(planFillIn(view.inDataRows(selection), command.way));
        return true;
      case 'edit':
        this.edit(undefined);
        return true;
      case 'type':
        return host.draft !== undefined && this.type(command.text);
      case 'undo':
        host.draft?.undo();
        return true;
      case 'redo':
        host.draft?.redo();
        return true;
      case 'cancel':
        this.leaving = true;
        if (isRange(selection)) this.select(at(active));
        return true;
      case 'open':
        this.open(active);
        return true;
      case 'menu':
        this.openMenu(active);
        return true;
      case 'leave':
        view.leave(command.forwards);
        return true;
      case 'find':
      case 'help':
      case 'save':
        host.command(command.do);
        return true;
    }
  }

  private goTo(position: Position, extend: boolean): boolean {
    this.select(extend ? extendTo(this.selection, position) : at(position));
    return true;
  }

  /** Enter and Tab. After Esc, or where nothing can be edited, they do what they do on any page. */
  private goOn(direction: Direction, leaving: boolean): boolean {
    const { view, selection } = this;
    const sideways = direction === 'left' || direction === 'right';
    const active = activeOf(selection);
    if (!view.host.draft || leaving) {
      if (sideways) view.leave(direction === 'right');
      else this.open(active);
      return true;
    }
    const group = view.groupAt(active.row);
    if (!sideways && group) view.host.openGroup(group);
    else if (isRange(selection)) {
      const next = nextActive(selection, active, direction, view.extent);
      this.select([...outermost(selection), { anchor: next, head: next }]);
    } else this.select(at(step(active, direction, view.extent)));
    return true;
  }

  private isFilled = (position: Position): boolean => this.view.textAt(position) !== '';

  private type(text: string): boolean {
    const active = activeOf(this.selection);
    if (this.view.columnAt(active.column)?.edit?.atOnce) void this.enter([{ ...active, text }]);
    else this.edit(text);
    return true;
  }

  open({ row, column }: Position): void {
    const { view } = this;
    const group = view.groupAt(row);
    const data = view.rowAt(row);
    const columnId = view.columnIdAt(column);
    if (group) view.host.openGroup(group);
    else if (data && columnId) view.host.open(data, columnId);
  }

  private openMenu(position: Position): void {
    const box = this.view.cellElement(position)?.getBoundingClientRect();
    if (box) this.view.host.menu({ x: box.left + 8, y: box.bottom }, position);
  }

  // Changing values

  /** Opens the editor on the active cell, with a text that was typed or else the cell's own. */
  edit(text: string | undefined): void {
    const { view } = this;
    const { host } = view;
    const active = activeOf(this.selection);
    const row = view.rowAt(active.row);
    const edit = view.columnAt(active.column)?.edit;
    const cell = view.cellElement(active);
    if (!row || !cell) return;
    if (!host.draft || !edit) refuseCell(view, active, host.words.readOnly);
    else if (!edit.keyOf(row)) refuseCell(view, active, host.words.noCell);
    else host.startEditing(cell, text ?? edit.write(row), active, text === undefined);
  }

  /** Takes texts for cells as they are shown, as one step of the person. @returns how many took theirs */
  enter(texts: readonly PlacedText[]): Promise<number> {
    const entries = texts.flatMap(({ row: place, column, text }) => {
      const row = this.view.rowAt(place);
      return row ? [{ row, column, text }] : [];
    });
    return enterTexts(this.view, entries);
  }

  /** Fills cells, counted in data rows, with the texts of others, as a paste of them would. */
  fill(cells: readonly Filled[]): Promise<number> {
    const { view } = this;
    const rows = view.dataRows();
    const shown = ({ row, column }: Position): Position => ({ row: rows[row] ?? -1, column });
    return this.enter(
      cells.map(({ from, to }) => {
        const source = view.rowAt(shown(from).row);
        const column = view.columnAt(from.column);
        return { ...shown(to), text: source && column ? (column.edit?.write(source) ?? column.text(source)) : '' };
      }),
    );
  }
}
