import { describe, expect, test } from 'vitest';
import { pasteText } from './clipboard.ts';
import { activeOf, at } from './selection.ts';
import { placeNamed, StubSheet } from './stub-sheet.ts';

const [anna, bo, disa] = [placeNamed('Anna'), placeNamed('Bo'), placeNamed('Disa')];

describe('a paste', () => {
  test('goes to the rows that it was meant for, whatever comes while the person is asked', async () => {
    const sheet = new StubSheet([anna, bo]);
    sheet.spreadsheet.selection = at({ row: 0, column: 1 });
    sheet.mayAdd = async () => {
      sheet.show([placeNamed('Aaron'), anna, bo, disa]);
      return false;
    };
    await pasteText(sheet.spreadsheet, 'one\r\ntwo\r\nthree\r\n');
    expect(sheet.drafted).toEqual({ 'anna/kind': 'one', 'bo/kind': 'two' });
    expect(sheet.beyondRows).toBe(1);
    expect(activeOf(sheet.spreadsheet.selection)).toEqual({ row: 1, column: 1 });
  });

  test('says of which state it was given, so that what comes meanwhile is not overwritten in silence', async () => {
    const sheet = new StubSheet([anna]);
    sheet.spreadsheet.selection = at({ row: 0, column: 1 });
    sheet.mayAdd = async () => {
      sheet.spreadsheet.view.host = { ...sheet.spreadsheet.view.host, seen: '8' };
      return false;
    };
    await pasteText(sheet.spreadsheet, 'one\r\ntwo\r\n');
    expect([...sheet.draft.cells.values()].map(({ seen }) => seen)).toEqual(['7']);
  });

  test('makes new rows that hold what they begin with and all that was pasted', async () => {
    const sheet = new StubSheet([anna]);
    sheet.spreadsheet.selection = at({ row: 0, column: 0 });
    await pasteText(sheet.spreadsheet, 'Anna\touter\t\t\r\nBodil\touter\tYstad\tsouth\r\nCurt\tinner\tAbisko\r\n');
    expect(sheet.refusals.map(({ reason }) => reason)).toEqual(['no cell']);
    expect(sheet.drafted).toEqual({
      'new1/new': true,
      'new1/name': 'Bodil',
      'new1/kind': 'outer',
      'new1/district': 'Ystad',
      'new1/region': 'south',
      'new2/new': true,
      'new2/name': 'Curt',
      'new2/kind': 'inner',
      'new2/district': 'Abisko',
      'new2/region': 'north',
    });
  });

  test('tells what a new row does not take, and why', async () => {
    const sheet = new StubSheet([anna]);
    sheet.spreadsheet.selection = at({ row: 0, column: 0 });
    await pasteText(sheet.spreadsheet, 'Anna\r\nBodil\touter\tYstad\r\n');
    expect(sheet.refusals).toEqual([{ where: 'Bodil, district', text: 'Ystad', reason: 'no Ystad in the north' }]);
    expect(sheet.draft.markOf('new1/district')?.kind).toBe('refused');
    expect(sheet.drafted).toMatchObject({ 'new1/name': 'Bodil', 'new1/kind': 'outer' });
  });

  test('into an empty table asks for all of its rows, and goes to the first', async () => {
    const sheet = new StubSheet([]);
    await pasteText(sheet.spreadsheet, 'Bodil\r\nCurt\r\n');
    expect(sheet.drafted).toMatchObject({ 'new1/name': 'Bodil', 'new2/name': 'Curt' });
    sheet.show([placeNamed('Bodil', { id: 'new1' }), placeNamed('Curt', { id: 'new2' })]);
    expect(activeOf(sheet.spreadsheet.selection)).toEqual({ row: 0, column: 0 });
    expect(sheet.listening).toBe(0);
  });

  test('into an empty table says what it left out when no rows are added', async () => {
    const sheet = new StubSheet([]);
    sheet.mayAdd = async () => false;
    await pasteText(sheet.spreadsheet, 'Bodil\r\nCurt\r\n');
    expect(sheet.drafted).toEqual({});
    expect(sheet.beyondRows).toBe(2);
  });
});
