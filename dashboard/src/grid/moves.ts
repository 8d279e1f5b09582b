import type { Command } from './commands.ts';
import {
  activeOf,
  at,
  currentOf,
  type Extent,
  edgesOf,
  everything,
  extendTo,
  jump,
  type Position,
  type Selection,
  step,
  wholeColumns,
  wholeRows,
} from './selection.ts';

/** What moving needs to know of the table. */
interface Ground {
  readonly extent: Extent;
  /** How many rows a page is. */
  pageRows(): number;
  isFilled(position: Position): boolean;
}

/** The selection after a command that moves or extends it; undefined for a command that does something else. */
export function moved(
  selection: Selection,
  command: Command,
  { extent, pageRows, isFilled }: Ground,
): Selection | undefined {
  const { head } = currentOf(selection);
  const active = activeOf(selection);
  const edges = edgesOf(currentOf(selection));
  const go = (position: Position, extend: boolean) => (extend ? extendTo(selection, position) : at(position));
  switch (command.do) {
    case 'move':
      return at(step(active, command.direction, extent));
    case 'extend':
      return extendTo(selection, step(head, command.direction, extent));
    case 'jump':
      return at(jump(active, command.direction, extent, isFilled));
    case 'extendJump':
      return extendTo(selection, jump(head, command.direction, extent, isFilled));
    case 'page':
      return at(step(active, command.direction, extent, pageRows()));
    case 'extendPage':
      return extendTo(selection, step(head, command.direction, extent, pageRows()));
    case 'rowStart':
      return go({ row: head.row, column: 0 }, command.extend);
    case 'rowEnd':
      return go({ row: head.row, column: extent.columns - 1 }, command.extend);
    case 'tableStart':
      return go({ row: 0, column: 0 }, command.extend);
    case 'tableEnd':
      return go({ row: extent.rows - 1, column: extent.columns - 1 }, command.extend);
    case 'all':
      return everything(selection, extent);
    case 'rows':
      return [wholeRows(edges.top, edges.bottom, extent)];
    case 'columns':
      return [wholeColumns(edges.left, edges.right, extent)];
    default:
      return undefined;
  }
}
