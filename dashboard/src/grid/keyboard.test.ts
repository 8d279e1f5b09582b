import { describe, expect, test } from 'vitest';
import { pasteText } from './clipboard.ts';
import { obey } from './keyboard.ts';
import { activeOf, at, currentOf } from './selection.ts';
import { placeNamed, StubSheet } from './stub-sheet.ts';

const open = () => new StubSheet([placeNamed('Anna'), placeNamed('Bo'), placeNamed('Disa')]);

describe('a key', () => {
  test('Enter goes down where one can write, and opens the row after Esc', () => {
    const { spreadsheet } = open();
    obey(spreadsheet, { do: 'next', direction: 'down' });
    expect(activeOf(spreadsheet.selection)).toEqual({ row: 1, column: 0 });
    const again = open();
    obey(again.spreadsheet, { do: 'cancel' });
    obey(again.spreadsheet, { do: 'next', direction: 'down' });
    expect(again.opened).toEqual(['anna']);
    expect(activeOf(again.spreadsheet.selection)).toEqual({ row: 0, column: 0 });
  });

  test('Esc is forgotten by any other key', () => {
    const sheet = open();
    obey(sheet.spreadsheet, { do: 'cancel' });
    obey(sheet.spreadsheet, { do: 'move', direction: 'right' });
    obey(sheet.spreadsheet, { do: 'next', direction: 'down' });
    expect(sheet.opened).toEqual([]);
  });

  test('fills downwards, empties, takes back', () => {
    const sheet = open();
    const { spreadsheet, draft } = sheet;
    obey(spreadsheet, { do: 'extend', direction: 'down' });
    obey(spreadsheet, { do: 'extend', direction: 'down' });
    obey(spreadsheet, { do: 'fill', way: 'down' });
    expect(sheet.drafted).toEqual({ 'bo/name': 'Anna', 'disa/name': 'Anna' });
    obey(spreadsheet, { do: 'undo' });
    expect(draft.cells.size).toBe(0);
    spreadsheet.select(at({ row: 1, column: 1 }));
    obey(spreadsheet, { do: 'clear' });
    expect(sheet.drafted).toEqual({ 'bo/kind': null });
    expect(currentOf(spreadsheet.selection).head).toEqual({ row: 1, column: 1 });
  });

  test('goes to the cell that has the focus, although nobody has told of it yet', () => {
    const sheet = open();
    sheet.focused = { row: 2, field: 'kind' };
    sheet.spreadsheet.followFocus();
    obey(sheet.spreadsheet, { do: 'type', text: 'i' });
    expect(sheet.drafted).toEqual({ 'disa/kind': 'i' });
  });

  test('a letter sets the value at once where the column says so', () => {
    const sheet = open();
    sheet.spreadsheet.select(at({ row: 2, column: 1 }));
    obey(sheet.spreadsheet, { do: 'type', text: 'i' });
    expect(sheet.drafted).toEqual({ 'disa/kind': 'i' });
  });

  test('is left to the browser where nothing can be written', () => {
    const { spreadsheet } = new StubSheet([placeNamed('Anna')], { draft: undefined });
    expect(obey(spreadsheet, { do: 'type', text: 'i' })).toBe(false);
  });
});

describe('a table that is locked', () => {
  const locked = () => new StubSheet([placeNamed('Anna'), placeNamed('Bo')], { locked: 'as of a past day' });

  test.each<[string, (sheet: StubSheet) => unknown]>([
    ['a letter', ({ spreadsheet }) => obey(spreadsheet, { do: 'type', text: 'i' })],
    ['Delete', ({ spreadsheet }) => obey(spreadsheet, { do: 'clear' })],
    ['Ctrl+D', ({ spreadsheet }) => obey(spreadsheet, { do: 'fill', way: 'down' })],
    ['a paste beyond its end', ({ spreadsheet }) => pasteText(spreadsheet, 'one\r\ntwo\r\nthree\r\n')],
  ])('says once why %s changes nothing', async (_, attempt) => {
    const sheet = locked();
    sheet.mayAdd = async () => expect.unreachable('asked for new rows');
    sheet.spreadsheet.select([{ anchor: { row: 0, column: 1 }, head: { row: 1, column: 1 } }]);
    await attempt(sheet);
    expect(sheet.refusals).toEqual([{ where: '', text: '', reason: 'as of a past day' }]);
    expect(sheet.draft.cells.size).toBe(0);
  });

  test('is walked through as one that is only read', () => {
    const sheet = locked();
    obey(sheet.spreadsheet, { do: 'next', direction: 'down' });
    expect(sheet.opened).toEqual(['anna']);
  });
});
