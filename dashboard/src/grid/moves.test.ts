import { describe, expect, test } from 'vitest';
import type { Command } from './commands.ts';
import { moved } from './moves.ts';
import { type Area, at, currentOf, type Position, type Selection } from './selection.ts';

const extent = { rows: 20, columns: 5 };
const filled = new Set(['3/1', '4/1', '5/1', '9/1']);
const ground = { extent, pageRows: () => 6, isFilled: ({ row, column }: Position) => filled.has(`${row}/${column}`) };
const cell = (row: number, column: number): Position => ({ row, column });
const from = at(cell(3, 1));
const range: Selection = [{ anchor: cell(3, 1), head: cell(5, 2) }];

const goes = (command: Command, selection: Selection = from) => moved(selection, command, ground);

describe('a command that moves the selection', () => {
  test.each<[string, Command, Position]>([
    ['a step', { do: 'move', direction: 'left' }, cell(3, 0)],
    ['along the filled cells', { do: 'jump', direction: 'down' }, cell(5, 1)],
    ['a page', { do: 'page', direction: 'down' }, cell(9, 1)],
    ['to the beginning of the row', { do: 'rowStart', extend: false }, cell(3, 0)],
    ['to the end of the row', { do: 'rowEnd', extend: false }, cell(3, 4)],
    ['to the first cell', { do: 'tableStart', extend: false }, cell(0, 0)],
    ['to the last cell', { do: 'tableEnd', extend: false }, cell(19, 4)],
  ])('goes %s', (_, command, to) => {
    expect(goes(command)).toEqual(at(to));
  });

  test.each<[string, Command, Position]>([
    ['a step', { do: 'extend', direction: 'right' }, cell(5, 3)],
    ['over empty cells', { do: 'extendJump', direction: 'down' }, cell(19, 2)],
    ['a page', { do: 'extendPage', direction: 'up' }, cell(0, 2)],
    ['to the beginning of the row', { do: 'rowStart', extend: true }, cell(5, 0)],
    ['to the end of the row', { do: 'rowEnd', extend: true }, cell(5, 4)],
    ['to the first cell', { do: 'tableStart', extend: true }, cell(0, 0)],
    ['to the last cell', { do: 'tableEnd', extend: true }, cell(19, 4)],
  ])('draws the moving corner %s', (_, command, head) => {
    expect(goes(command, range)).toEqual([{ anchor: cell(3, 1), head }]);
  });

  test.each<[string, Command, Area]>([
    ['its rows', { do: 'rows' }, { anchor: cell(3, 0), head: cell(5, 4) }],
    ['its columns', { do: 'columns' }, { anchor: cell(0, 1), head: cell(19, 2) }],
  ])('takes %s whole', (_, command, area) => {
    expect(goes(command, range)).toEqual([area]);
  });

  test('takes everything, and the active cell stays', () => {
    const all = goes({ do: 'all' });
    expect(all?.[0]).toEqual({ anchor: cell(0, 0), head: cell(19, 4) });
    expect(all && currentOf(all).anchor).toEqual(cell(3, 1));
  });
});

test.each(['clear', 'edit', 'undo', 'cancel', 'open', 'menu', 'find', 'save'] as const)('%s moves nothing', (name) => {
  expect(goes({ do: name })).toBeUndefined();
});
