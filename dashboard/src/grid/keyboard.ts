import { type Command, commandOf } from './commands.ts';
import { clearCells, editCell, fillCells, typeInCell } from './editing.ts';
import { moved } from './moves.ts';
import { planFillIn } from './paste.ts';
import { activeOf, at, type Direction, isRange, nextActive, outermost, type Position, step } from './selection.ts';
import type { Spreadsheet } from './spreadsheet.ts';
import { isCell } from './table-view.ts';

/** Does what keys on cells ask for. @returns how to stop */
export function followKeys<Row extends object>(spreadsheet: Spreadsheet<Row>): () => void {
  const { frame } = spreadsheet.view;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isCell(event.target) || event.isComposing) return;
    spreadsheet.followFocus();
    const command = commandOf(event);
    if (!command || !obey(spreadsheet, command)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  frame.addEventListener('keydown', onKeyDown, true);
  return () => frame.removeEventListener('keydown', onKeyDown, true);
}

/** Does what a key asks for. @returns whether it was ours to do */
export function obey<Row extends object>(spreadsheet: Spreadsheet<Row>, command: Command): boolean {
  const { selection, view, leaving } = spreadsheet;
  const { host } = view;
  const active = activeOf(selection);
  spreadsheet.leaving = command.do === 'cancel';
  const after = moved(selection, command, {
    extent: view.extent,
    pageRows: () => view.rowsOnScreen(),
    isFilled: (position) => view.textAt(position) !== '',
  });
  if (after) {
    spreadsheet.select(after);
    return true;
  }
  switch (command.do) {
    case 'next':
      goOn(spreadsheet, command.direction, leaving);
      return true;
    case 'clear':
      clearCells(spreadsheet);
      return true;
    case 'fill':
      if (view.mayTry) void fillCells(spreadsheet, planFillIn(view.inDataRows(selection), command.way));
      return true;
    case 'edit':
      editCell(spreadsheet);
      return true;
    case 'type':
      if (view.mayTry) typeInCell(spreadsheet, command.text);
      return view.mayTry;
    case 'undo':
      host.draft?.undo();
      return true;
    case 'redo':
      host.draft?.redo();
      return true;
    case 'cancel':
      if (isRange(selection)) spreadsheet.select(at(active));
      return true;
    case 'open':
      openCell(spreadsheet, active);
      return true;
    case 'menu':
      openMenu(spreadsheet, active);
      return true;
    case 'leave':
      view.leave(command.forwards);
      return true;
    case 'find':
    case 'help':
    case 'save':
      host.command(command.do);
      return true;
    default:
      return false;
  }
}

/** Enter and Tab. After Esc, or where nothing can be edited, they do what they do on any page. */
function goOn<Row extends object>(spreadsheet: Spreadsheet<Row>, direction: Direction, leaving: boolean): void {
  const { view, selection } = spreadsheet;
  const sideways = direction === 'left' || direction === 'right';
  const active = activeOf(selection);
  const group = view.groupAt(active.row);
  if (!view.mayEdit || leaving) {
    if (sideways) view.leave(direction === 'right');
    else openCell(spreadsheet, active);
  } else if (!sideways && group) view.host.openGroup(group);
  else if (isRange(selection)) {
    const next = nextActive(selection, active, direction, view.extent);
    spreadsheet.select([...outermost(selection), { anchor: next, head: next }]);
  } else spreadsheet.select(at(step(active, direction, view.extent)));
}

function openCell<Row extends object>({ view }: Spreadsheet<Row>, { row, column }: Position): void {
  const group = view.groupAt(row);
  const data = view.rowAt(row);
  const columnId = view.columnIdAt(column);
  if (group) view.host.openGroup(group);
  else if (data && columnId) view.host.open(data, columnId);
}

function openMenu<Row extends object>({ view }: Spreadsheet<Row>, position: Position): void {
  const box = view.cellElement(position)?.getBoundingClientRect();
  if (box) view.host.menu({ x: box.left + 8, y: box.bottom }, position);
}
