import { editCell, fillCells } from './editing.ts';
import { planFill } from './paste.ts';
import {
  activeOf,
  addArea,
  at,
  contains,
  currentOf,
  extendTo,
  type Position,
  type Selection,
  same,
  step,
  wholeColumns,
  wholeRows,
} from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';

/** How near to the table's edge the pointer makes it scroll. */
const edge = 24;
/** Width of the strip that stands for a row's heading, as drawn by app.css. */
const rowHeading = 10;
/** Size of the square at a range's corner, with a margin for unsteady hands. */
const handle = 9;

/** Selecting, filling and opening by mouse. @returns how to stop */
export function followPointer<Row extends object>(spreadsheet: Spreadsheet<Row>): () => void {
  const { view } = spreadsheet;

  const drag = (moved: (head: Position) => void, ended?: (head: Position | undefined) => void) => {
    let last: Position | undefined;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const rows = view.frame.querySelector('.ag-grid-scrollable-area')?.getBoundingClientRect();
      const box = view.frame.getBoundingClientRect();
      const { head } = currentOf(spreadsheet.selection);
      if (clientY > box.bottom - edge) view.api.ensureIndexVisible(step(head, 'down', view.extent).row);
      else if (clientY < (rows?.top ?? box.top) + edge) view.api.ensureIndexVisible(step(head, 'up', view.extent).row);
      const position = view.positionOf(document.elementFromPoint(clientX, clientY));
      if (!position || (last && same(last, position))) return;
      last = position;
      moved(position);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener(
      'pointerup',
      () => {
        document.removeEventListener('pointermove', move);
        spreadsheet.busy = false;
        ended?.(last);
      },
      { once: true },
    );
  };

  /** A click on a heading sorts; with Ctrl, Shift or Alt held it selects the column. */
  const selectHeading = (heading: Element, event: PointerEvent) => {
    const column = view.placeOf(heading.getAttribute('col-id') ?? '');
    if (column < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const from = event.shiftKey ? activeOf(spreadsheet.selection).column : column;
    const area = wholeColumns(from, column, view.extent);
    spreadsheet.select(event.ctrlKey || event.metaKey ? addArea(spreadsheet.selection, area) : [area]);
  };

  /** The strip before a row's first cell is its heading: it selects the row, drawn further the rows. */
  const selectRows = (row: number, event: PointerEvent) => {
    const from = event.shiftKey ? activeOf(spreadsheet.selection).row : row;
    const area = wholeRows(from, row, view.extent);
    const before = event.ctrlKey || event.metaKey ? spreadsheet.selection : [];
    const shownFrom = (to: number) =>
      spreadsheet.show([...before, wholeRows(from, to, view.extent)] as unknown as Selection);
    spreadsheet.busy = true;
    spreadsheet.select([...before, area] as unknown as Selection, true, { row, column: 0 });
    drag((head) => shownFrom(head.row));
  };

  const dragFill = (event: PointerEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const source = currentOf(spreadsheet.selection);
    drag(
      (to) => spreadsheet.show([planFill(source, to).area]),
      (to) => {
        spreadsheet.show([source]);
        if (!to) return;
        const [inData] = view.inDataRows([source]);
        const row = view.dataRows().findLastIndex((one) => one <= to.row);
        void fillCells(spreadsheet, planFill(inData, { row, column: to.column }).cells);
        spreadsheet.select([planFill(source, to).area]);
      },
    );
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    const heading = event.target.closest('.ag-header-cell');
    if (heading && (event.ctrlKey || event.shiftKey || event.altKey)) {
      selectHeading(heading, event);
      return;
    }
    const position = view.positionOf(event.target);
    if (!position) return;
    if (view.host.draft && isOnHandle(event.target, event)) {
      dragFill(event);
      return;
    }
    if (position.column === 0 && isOnRowHeading(event.target, event)) {
      event.preventDefault();
      event.stopPropagation();
      selectRows(position.row, event);
      return;
    }
    const { selection } = spreadsheet;
    spreadsheet.busy = true;
    if (event.shiftKey) spreadsheet.show(extendTo(selection, position));
    else if (event.ctrlKey || event.metaKey) spreadsheet.show(addArea(selection, { anchor: position, head: position }));
    else spreadsheet.show(at(position));
    drag((head) => spreadsheet.show(extendTo(spreadsheet.selection, head)));
  };

  const onDoubleClick = ({ target }: MouseEvent) => {
    const position = view.positionOf(target);
    if (!position || !view.mayTry) return;
    spreadsheet.select(at(position));
    editCell(spreadsheet);
  };

  const onContextMenu = (event: MouseEvent) => {
    const position = view.positionOf(event.target);
    if (!position) return;
    event.preventDefault();
    if (!contains(spreadsheet.selection, position)) spreadsheet.select(at(position));
    view.host.menu({ x: event.clientX, y: event.clientY }, position);
  };

  view.frame.addEventListener('pointerdown', onPointerDown, true);
  view.frame.addEventListener('dblclick', onDoubleClick);
  view.frame.addEventListener('contextmenu', onContextMenu);
  return () => {
    view.frame.removeEventListener('pointerdown', onPointerDown, true);
    view.frame.removeEventListener('dblclick', onDoubleClick);
    view.frame.removeEventListener('contextmenu', onContextMenu);
  };
}

function isOnRowHeading(target: Element, { clientX }: PointerEvent): boolean {
  const cell = target.closest('.ag-cell')?.getBoundingClientRect();
  return cell !== undefined && clientX - cell.left < rowHeading;
}

function isOnHandle(target: Element, { clientX, clientY }: PointerEvent): boolean {
  const corner = target.closest('.cell-corner')?.getBoundingClientRect();
  return corner !== undefined && corner.right - clientX < handle && corner.bottom - clientY < handle;
}
