import type { GridApi } from 'ag-grid-community';
import { type Command, commandOf } from './commands.ts';
import type { CellMark, DraftStore } from './draft-store.ts';
import { idOf, type Value, type Wish } from './edits.ts';
import { type GroupRow, isGroupRow } from './grouping.ts';
import { type Filled, planFill, planFillIn, planPaste } from './paste.ts';
import {
  type Area,
  activeOf,
  addArea,
  at,
  boundsOf,
  cellsOf,
  contains,
  currentOf,
  type Extent,
  edgesOf,
  everything,
  extendTo,
  isRange,
  jump,
  nextActive,
  type Position,
  type Selection,
  same,
  step,
  wholeColumns,
  wholeRows,
  within,
} from './selection.ts';
import type { Question, SheetColumn } from './sheet-column.ts';
import { formatHtml, formatTsv, type Matrix, parseTsv } from './tsv.ts';

/** Most cells that one paste may set, and the longest text of one. */
export const largestPaste = 20_000;
export const longestText = 2_000;

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** A text that no cell took. */
export interface Refusal {
  readonly where: string;
  readonly text: string;
  readonly reason: string;
}

/** What the spreadsheet needs of the screen that it stands on. */
export interface SpreadsheetHost<Row> {
  readonly columns: ReadonlyMap<string, SheetColumn<Row>>;
  /** Undefined when the person may not change anything here. */
  readonly draft: DraftStore | undefined;
  /** The row as the server holds it. */
  stored(row: Row): Row;
  /** The history's `seq` of what is shown. */
  readonly seen: string;
  readonly words: {
    readonly readOnly: string;
    readonly noCell: string;
    readonly tooLarge: string;
    readonly tooLong: string;
    readonly changed: string;
  };
  /** The selection has changed, by whatever means. */
  selected(selection: Selection): void;
  /** Asks the person once; undefined when they cancel. */
  ask(question: Question, count: number): Promise<Value | undefined>;
  /** Texts were not taken, or cells lay beyond the table. */
  refused(
    refusals: readonly Refusal[],
    taken: number,
    beyond: { readonly rows: number; readonly columns: number },
  ): void;
  /** Shows an editor over a cell, with a text in it. */
  startEditing(cell: HTMLElement, text: string, where: Position, selectAll: boolean): void;
  open(row: Row, column: string): void;
  command(command: 'find' | 'help' | 'save'): void;
  menu(at: { readonly x: number; readonly y: number }, where: Position): void;
  openGroup(group: GroupRow): void;
}

/** Texts for cells that are given as they come: typed, pasted, replaced. */
export interface Entry extends Position {
  readonly text: string;
}

/**
 * The spreadsheet on top of AG Grid Community: selection, keys, clipboard and fill. AG Grid draws and
 * keeps the focus; this decides. It marks the cells that are drawn, so that its cost does not grow
 * with the size of the table or of the selection.
 */
export class Spreadsheet<Row extends object> {
  selection: Selection = at({ row: 0, column: 0 });
  private host: SpreadsheetHost<Row>;
  private readonly frame: HTMLElement;
  private readonly api: GridApi<Row | GroupRow>;
  private leaving = false;
  private moving = false;
  private frameAsked = 0;
  private readonly stops: (() => void)[] = [];

  constructor(frame: HTMLElement, api: GridApi<Row | GroupRow>, host: SpreadsheetHost<Row>) {
    this.frame = frame;
    this.api = api;
    this.host = host;
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      listener: (event: HTMLElementEventMap[Name]) => void,
      capture = false,
    ) => {
      frame.addEventListener(name, listener, capture);
      this.stops.push(() => frame.removeEventListener(name, listener, capture));
    };
    on('keydown', this.onKeyDown, true);
    on('pointerdown', this.onPointerDown, true);
    on('dblclick', this.onDoubleClick);
    on('contextmenu', this.onContextMenu);
    on('copy', (event) => this.onCopy(event, false));
    on('cut', (event) => this.onCopy(event, true));
    on('paste', this.onPaste);
  }

  /** New rows, columns, words or draft. */
  update(host: SpreadsheetHost<Row>): void {
    this.host = host;
    this.markSoon();
  }

  stop(): void {
    for (const stop of this.stops) stop();
    cancelAnimationFrame(this.frameAsked);
  }

  get extent(): Extent {
    return { rows: this.api.getDisplayedRowCount(), columns: this.api.getAllDisplayedColumns().length };
  }

  rowAt(row: number): Row | undefined {
    const data = this.api.getDisplayedRowAtIndex(row)?.data;
    return data && !isGroupRow(data) ? data : undefined;
  }

  columnAt(column: number): SheetColumn<Row> | undefined {
    const id = this.api.getAllDisplayedColumns()[column]?.getColId();
    return id === undefined ? undefined : this.host.columns.get(id);
  }

  textAt({ row, column }: Position): string {
    const data = this.rowAt(row);
    return (data && this.columnAt(column)?.text(data)) ?? '';
  }

  /** Selects, brings the moving corner into view, and puts the focus on the active cell. */
  select(selection: Selection, focus = true): void {
    this.selection = selection;
    const { head } = currentOf(selection);
    this.moving = true;
    this.api.ensureIndexVisible(head.row);
    const column = this.api.getAllDisplayedColumns()[head.column];
    if (column) this.api.ensureColumnVisible(column);
    const active = activeOf(selection);
    const activeColumn = this.api.getAllDisplayedColumns()[active.column];
    if (focus && activeColumn) this.api.setFocusedCell(active.row, activeColumn);
    this.moving = false;
    this.mark();
    this.host.selected(selection);
  }

  /** AG Grid moved the focus itself: from a heading, by a screen reader. */
  focusMoved(row: number, columnId: string): void {
    if (this.moving) return;
    const column = this.api.getAllDisplayedColumns().findIndex((one) => one.getColId() === columnId);
    const position = { row, column };
    if (column < 0 || contains(this.selection, position)) return;
    this.selection = at(position);
    this.markSoon();
    this.host.selected(this.selection);
  }

  /** Rows were sorted, filtered or loaded: positions mean other cells now. */
  modelChanged(): void {
    const active = within(activeOf(this.selection), this.extent);
    this.selection = at(active);
    this.markSoon();
    this.host.selected(this.selection);
  }

  // What is drawn

  markSoon = (): void => {
    cancelAnimationFrame(this.frameAsked);
    this.frameAsked = requestAnimationFrame(() => this.mark());
  };

  /** Shows on the cells that are drawn whether they are selected, changed, wrong or in conflict. */
  mark(): void {
    const places = new Map(this.api.getAllDisplayedColumns().map((column, index) => [column.getColId(), index]));
    const { bottom, right } = edgesOf(currentOf(this.selection));
    const many = isRange(this.selection);
    for (const line of this.frame.querySelectorAll<HTMLElement>('.ag-row[row-index]')) {
      const row = Number(line.getAttribute('row-index'));
      const data = Number.isNaN(row) ? undefined : this.rowAt(row);
      if (!data) continue;
      for (const cell of line.querySelectorAll<HTMLElement>('.ag-cell')) {
        const column = places.get(cell.getAttribute('col-id') ?? '') ?? -1;
        const selected = contains(this.selection, { row, column });
        cell.classList.toggle('cell-selected', selected && many);
        cell.classList.toggle('cell-corner', row === bottom && column === right && this.host.draft !== undefined);
        if (selected && many) cell.ariaSelected = 'true';
        else cell.removeAttribute('aria-selected');
        this.markDraft(cell, data);
      }
    }
  }

  private markDraft(cell: HTMLElement, row: Row): void {
    const { draft, columns, words } = this.host;
    const key = draft && columns.get(cell.getAttribute('col-id') ?? '')?.edit?.keyOf(row);
    const id = key && idOf(key);
    const changed = id !== undefined && draft?.cells.has(id) === true;
    const conflict = id === undefined ? undefined : draft?.conflicts.get(id);
    const mark = conflict ? 'conflict' : id === undefined ? undefined : draft?.markOf(id)?.kind;
    if (!changed && !mark && !cell.dataset['draft']) return;
    const state = mark ?? (changed ? 'changed' : '');
    const message = (id !== undefined && draft?.markOf(id)?.message) || (changed ? words.changed : '');
    cell.dataset['draft'] = state;
    cell.title = message;
    cell.setAttribute('aria-description', message);
    if (mark && mark !== 'warned') cell.setAttribute('aria-invalid', 'true');
    else cell.removeAttribute('aria-invalid');
    if (state === '') {
      delete cell.dataset['draft'];
      cell.removeAttribute('title');
      cell.removeAttribute('aria-description');
    }
  }

  // Keys

  private onKeyDown = (event: KeyboardEvent): void => {
    if (!isCell(event.target) || event.isComposing) return;
    const command = commandOf(event);
    if (!command) return;
    if (this.obey(command)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** Does what a key asks for. @returns whether it was ours to do */
  obey(command: Command): boolean {
    const { selection, extent } = this;
    const { head } = currentOf(selection);
    const active = activeOf(selection);
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
        this.select(at(step(active, command.direction, extent, this.rowsOnScreen())));
        return true;
      case 'extendPage':
        this.select(extendTo(selection, step(head, command.direction, extent, this.rowsOnScreen())));
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
        this.select([wholeRows(edgesOf(currentOf(selection)).top, edgesOf(currentOf(selection)).bottom, extent)]);
        return true;
      case 'columns':
        this.select([wholeColumns(edgesOf(currentOf(selection)).left, edgesOf(currentOf(selection)).right, extent)]);
        return true;
      case 'clear':
        void this.enter([...cellsOf(selection)].map((cell) => ({ ...cell, text: '' })));
        return true;
      case 'fill':
        void this.fill(planFillIn(this.compressed(selection), command.way));
        return true;
      case 'edit':
        return this.edit(undefined);
      case 'type':
        return this.type(command.text);
      case 'undo':
        this.host.draft?.undo();
        return true;
      case 'redo':
        this.host.draft?.redo();
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
        this.leave(command.forwards);
        return true;
      case 'find':
      case 'help':
      case 'save':
        this.host.command(command.do);
        return true;
    }
  }

  private goTo(position: Position, extend: boolean): boolean {
    this.select(extend ? extendTo(this.selection, position) : at(position));
    return true;
  }

  /** Enter and Tab. After Esc, or where there is nothing to edit, they do what they do on any page. */
  private goOn(direction: 'up' | 'down' | 'left' | 'right', leaving: boolean): boolean {
    const sideways = direction === 'left' || direction === 'right';
    const active = activeOf(this.selection);
    if (!this.host.draft || leaving) {
      if (sideways) this.leave(direction === 'right');
      else this.open(active);
      return true;
    }
    const group = this.api.getDisplayedRowAtIndex(active.row)?.data;
    if (!sideways && isGroupRow(group)) {
      this.host.openGroup(group);
      return true;
    }
    if (isRange(this.selection)) {
      const next = nextActive(this.selection, active, direction, this.extent);
      this.activate(next);
    } else this.select(at(step(active, direction, this.extent)));
    return true;
  }

  /** Makes another cell of a range the active one; the range stays. */
  private activate(position: Position): void {
    const others = this.selection.filter(({ anchor, head }) => !same(anchor, head));
    this.select([...others, { anchor: position, head: position }] as unknown as Selection);
  }

  private isFilled = (position: Position): boolean => this.textAt(position) !== '';

  private rowsOnScreen(): number {
    const height = this.api.getVerticalPixelRange();
    return Math.max(1, Math.floor((height.bottom - height.top) / 30) - 1);
  }

  /** Leaves the table for what comes before or after it: nobody is trapped. */
  private leave(forwards: boolean): void {
    const side = forwards ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const outside = [...document.querySelectorAll<HTMLElement>(focusable)].filter(
      (element) =>
        !this.frame.contains(element) &&
        (this.frame.compareDocumentPosition(element) & side) !== 0 &&
        element.checkVisibility(),
    );
    (forwards ? outside[0] : outside.at(-1))?.focus();
  }

  private type(text: string): boolean {
    if (!this.host.draft) return false;
    const active = activeOf(this.selection);
    const column = this.columnAt(active.column);
    if (column?.edit?.atOnce) {
      void this.enter([{ ...active, text }]);
      return true;
    }
    return this.edit(text);
  }

  /** Opens the editor on the active cell. */
  edit(text: string | undefined): boolean {
    const active = activeOf(this.selection);
    const row = this.rowAt(active.row);
    const edit = this.columnAt(active.column)?.edit;
    const cell = this.cellElement(active);
    if (!row || !cell) return true;
    if (!this.host.draft || !edit) return this.refuse(active, this.host.words.readOnly);
    if (!edit.keyOf(row)) return this.refuse(active, this.host.words.noCell);
    this.host.startEditing(cell, text ?? edit.write(row), active, text === undefined);
    return true;
  }

  private refuse(position: Position, reason: string): boolean {
    this.host.refused([{ where: this.whereIs(position), text: '', reason }], 0, { rows: 0, columns: 0 });
    return true;
  }

  open(position: Position): void {
    const data = this.api.getDisplayedRowAtIndex(position.row)?.data;
    const column = this.api.getAllDisplayedColumns()[position.column]?.getColId();
    if (isGroupRow(data)) this.host.openGroup(data);
    else if (data && column) this.host.open(data, column);
  }

  private openMenu(position: Position): void {
    const box = this.cellElement(position)?.getBoundingClientRect();
    if (box) this.host.menu({ x: box.left + 8, y: box.bottom }, position);
  }

  cellElement({ row, column }: Position): HTMLElement | null {
    const id = this.api.getAllDisplayedColumns()[column]?.getColId() ?? '';
    return this.frame.querySelector(`.ag-row[row-index="${row}"] .ag-cell[col-id="${CSS.escape(id)}"]`);
  }

  // Changing values

  /** Takes texts for cells as one step: what can be taken is, the rest is told with its reason. */
  async enter(entries: readonly Entry[], beyond = { rows: 0, columns: 0 }): Promise<void> {
    const { draft, words, seen } = this.host;
    const refusals: Refusal[] = [];
    const wishes: Wish[] = [];
    const marks = new Map<string, CellMark>();
    const asked = new Map<string, { readonly question: Question; readonly cells: { wish: Wish; stored: Value }[] }>();
    for (const { text, ...position } of entries) {
      const row = this.rowAt(position.row);
      if (!row) continue;
      const column = this.columnAt(position.column);
      const key = column?.edit?.keyOf(row);
      const refuse = (reason: string) => {
        refusals.push({ where: this.whereIs(position), text: text.slice(0, 60), reason });
        if (key) marks.set(idOf(key), { kind: 'refused', message: reason });
      };
      if (!draft || !column?.edit) refuse(words.readOnly);
      else if (!key) refuse(words.noCell);
      else if (text.length > longestText) refuse(words.tooLong);
      else {
        const reading = column.edit.read(text, row);
        const stored = column.edit.valueOf(this.host.stored(row));
        const before = draft.cells.get(idOf(key));
        if ('refused' in reading) refuse(reading.refused);
        else if ('ask' in reading) {
          const known = asked.get(reading.ask.label) ?? { question: reading.ask, cells: [] };
          known.cells.push({ wish: { ...key, value: null, seen: before?.seen ?? seen }, stored });
          asked.set(reading.ask.label, known);
        } else wishes.push(wishFor({ ...key, value: reading.value, seen: before?.seen ?? seen }, stored));
      }
    }
    for (const { question, cells } of asked.values()) {
      const value = await this.host.ask(question, cells.length);
      if (value === undefined) continue;
      for (const { wish, stored } of cells) wishes.push(wishFor({ ...wish, value }, stored));
    }
    draft?.apply(wishes);
    if (marks.size > 0) draft?.setMarks(marks);
    if (refusals.length > 0 || beyond.rows + beyond.columns > 0) this.host.refused(refusals, wishes.length, beyond);
  }

  private whereIs({ row, column }: Position): string {
    const data = this.rowAt(row);
    const name = data ? ([...this.host.columns.values()][0]?.text(data) ?? '') : '';
    return `${name}, ${this.columnAt(column)?.header ?? ''}`;
  }

  /** Fills cells with the texts of others, as a paste of them would. */
  async fill(cells: readonly Filled[]): Promise<void> {
    const rows = this.dataRows();
    const real = ({ row, column }: Position): Position => ({ row: rows[row] ?? -1, column });
    await this.enter(
      cells.map(({ from, to }) => {
        const source = this.rowAt(real(from).row);
        const column = this.columnAt(from.column);
        return { ...real(to), text: source && column ? (column.edit?.write(source) ?? column.text(source)) : '' };
      }),
    );
  }

  /** The displayed rows that hold data: group rows are passed over by paste, fill and copy. */
  private dataRows(): number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.extent.rows; row += 1) if (this.rowAt(row)) rows.push(row);
    return rows;
  }

  /** The selection counted in data rows only. */
  private compressed(selection: Selection): Selection {
    const rows = this.dataRows();
    if (rows.length === this.extent.rows) return selection;
    const areas = selection.flatMap((area): Area[] => {
      const { top, bottom, left, right } = edgesOf(area);
      const from = rows.findIndex((row) => row >= top);
      const to = rows.findLastIndex((row) => row <= bottom);
      return from < 0 || to < from ? [] : [{ anchor: { row: from, column: left }, head: { row: to, column: right } }];
    });
    return (areas.length > 0
      ? areas
      : [{ anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } }]) as unknown as Selection;
  }

  // The clipboard

  /** The selected cells as a table of texts, with their colours. */
  copied(): { readonly texts: Matrix; readonly html: string } {
    const { top, bottom } = boundsOf(this.selection);
    const areas = this.selection.map(edgesOf);
    const columns = [...Array(this.extent.columns).keys()].filter((column) =>
      areas.some(({ left, right }) => column >= left && column <= right),
    );
    const styled = [];
    for (let row = top; row <= bottom; row += 1) {
      const data = this.rowAt(row);
      if (!data || !areas.some((area) => row >= area.top && row <= area.bottom)) continue;
      const cells = [];
      for (const column of columns) {
        const sheetColumn = this.columnAt(column);
        const taken = sheetColumn && contains(this.selection, { row, column });
        cells.push(taken ? { text: sheetColumn.text(data), ...sheetColumn.style?.(data) } : { text: '' });
      }
      styled.push(cells);
    }
    return { texts: styled.map((cells) => cells.map(({ text }) => text)), html: formatHtml(styled) };
  }

  private onCopy = (event: ClipboardEvent, cut: boolean): void => {
    if (!isCell(event.target) || !event.clipboardData) return;
    const { texts, html } = this.copied();
    event.clipboardData.setData('text/plain', formatTsv(texts));
    event.clipboardData.setData('text/html', html);
    event.preventDefault();
    if (cut) this.obey({ do: 'clear' });
  };

  private onPaste = (event: ClipboardEvent): void => {
    if (!isCell(event.target) || !event.clipboardData) return;
    event.preventDefault();
    void this.paste(event.clipboardData.getData('text/plain'));
  };

  /** Pastes a copied table where the selection is. */
  async paste(text: string): Promise<void> {
    const matrix = parseTsv(text);
    if (matrix.length === 0) return;
    const rows = this.dataRows();
    const plan = planPaste(matrix, this.compressed(this.selection), {
      rows: rows.length,
      columns: this.extent.columns,
    });
    if (plan.cells.length > largestPaste) {
      this.host.refused([{ where: '', text: '', reason: this.host.words.tooLarge }], 0, { rows: 0, columns: 0 });
      return;
    }
    const real = ({ row, column }: Position): Position => ({ row: rows[row] ?? 0, column });
    const work = this.enter(
      plan.cells.map((cell) => ({ ...real(cell), text: cell.text })),
      plan.beyond,
    );
    this.select([{ anchor: real(plan.area.anchor), head: real(plan.area.head) }]);
    await work;
  }

  // The mouse

  private positionOf(target: EventTarget | Element | null): Position | undefined {
    const cell = target instanceof Element ? target.closest('.ag-cell') : null;
    const row = Number(cell?.closest('.ag-row')?.getAttribute('row-index') ?? Number.NaN);
    const column = this.api
      .getAllDisplayedColumns()
      .findIndex((one) => one.getColId() === cell?.getAttribute('col-id'));
    return Number.isInteger(row) && column >= 0 ? { row, column } : undefined;
  }

  private onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const heading = event.target instanceof Element ? event.target.closest('.ag-header-cell') : null;
    if (heading && (event.ctrlKey || event.shiftKey || event.altKey)) return this.selectHeading(heading, event);
    const position = this.positionOf(event.target);
    if (!position) return;
    const isHandle = event.target instanceof Element && isHandleAt(event.target, event);
    if (isHandle && this.host.draft) return this.dragFill(event);
    this.moving = true;
    if (event.shiftKey) this.selection = extendTo(this.selection, position);
    else if (event.ctrlKey || event.metaKey)
      this.selection = addArea(this.selection, { anchor: position, head: position });
    else this.selection = at(position);
    this.mark();
    this.host.selected(this.selection);
    this.drag((head) => {
      this.selection = extendTo(this.selection, head);
      this.mark();
      this.host.selected(this.selection);
    });
  };

  /** A click on a heading sorts; with Ctrl, Shift or Alt held it selects the column. */
  private selectHeading(heading: Element, event: PointerEvent): void {
    const id = heading.getAttribute('col-id');
    const column = this.api.getAllDisplayedColumns().findIndex((one) => one.getColId() === id);
    if (column < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const from = event.shiftKey ? activeOf(this.selection).column : column;
    const area = wholeColumns(from, column, this.extent);
    this.select(event.ctrlKey || event.metaKey ? addArea(this.selection, area) : [area], false);
  }

  private drag(moved: (head: Position) => void, ended?: (head: Position | undefined) => void): void {
    let last: Position | undefined;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const box = this.frame.getBoundingClientRect();
      const { head } = currentOf(this.selection);
      if (clientY > box.bottom - 24)
        this.api.ensureIndexVisible(within(step(head, 'down', this.extent), this.extent).row);
      else if (clientY < box.top + 70)
        this.api.ensureIndexVisible(within(step(head, 'up', this.extent), this.extent).row);
      const position = this.positionOf(document.elementFromPoint(clientX, clientY));
      if (!position || (last && same(last, position))) return;
      last = position;
      moved(position);
    };
    const end = () => {
      document.removeEventListener('pointermove', move);
      this.moving = false;
      ended?.(last);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', end, { once: true });
  }

  /** The handle at the corner of a range, drawn over other cells. */
  private dragFill(event: PointerEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const source = currentOf(this.selection);
    this.drag(
      (to) => {
        this.selection = [planFill(source, to).area];
        this.mark();
      },
      (to) => {
        this.selection = [source];
        if (!to) return this.mark();
        const [compressed] = this.compressed([source]);
        const row = this.dataRows().findLastIndex((one) => one <= to.row);
        void this.fill(planFill(compressed, { row, column: to.column }).cells);
        this.select([planFill(source, to).area]);
      },
    );
  }

  private onDoubleClick = (event: MouseEvent): void => {
    const position = this.positionOf(event.target);
    if (!position || !this.host.draft) return;
    this.select(at(position));
    this.edit(undefined);
  };

  private onContextMenu = (event: MouseEvent): void => {
    const position = this.positionOf(event.target);
    if (!position) return;
    event.preventDefault();
    if (!contains(this.selection, position)) this.select(at(position));
    this.host.menu({ x: event.clientX, y: event.clientY }, position);
  };
}

/** A wish that takes a cell out of the draft when it is to hold what is stored already. */
function wishFor(wish: Wish, stored: Value): Wish {
  return wish.value === stored ? { ...wish, value: undefined } : wish;
}

function isCell(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.classList.contains('ag-cell') || target.classList.contains('ag-full-width-row'))
  );
}

/** Whether the pointer is on the small square at a range's corner. */
function isHandleAt(target: Element, { clientX, clientY }: PointerEvent): boolean {
  const cell = target.closest('.cell-corner');
  if (!cell) return false;
  const { right, bottom } = cell.getBoundingClientRect();
  return right - clientX < 9 && bottom - clientY < 9;
}
