import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addRow } from './adding.ts';
import { activeOf, at } from './selection.ts';
import { placeNamed, StubSheet } from './stub-sheet.ts';

const [anna, fresh] = [placeNamed('Anna'), placeNamed('', { id: 'new1' })];

describe('a new row', () => {
  let frames: (() => void)[];
  const nextFrame = () => {
    for (const frame of frames.splice(0)) frame();
  };
  beforeEach(() => {
    frames = [];
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  });
  afterEach(() => vi.unstubAllGlobals());

  test('is gone to once it is shown, its group unfolded', () => {
    const sheet = new StubSheet([anna]);
    addRow(sheet.spreadsheet);
    expect(sheet.unfolded).toEqual(['new1']);
    expect(sheet.drafted).toEqual({ 'new1/new': true, 'new1/kind': 'outer', 'new1/region': 'north' });
    sheet.show([anna]);
    sheet.show([anna, fresh]);
    expect(activeOf(sheet.spreadsheet.selection)).toEqual({ row: 1, column: 0 });
    expect(sheet.listening).toBe(0);
  });

  test('takes no selection from a person who has gone elsewhere by then', () => {
    const sheet = new StubSheet([anna]);
    addRow(sheet.spreadsheet);
    sheet.spreadsheet.select(at({ row: 0, column: 2 }));
    sheet.show([anna, fresh]);
    expect(activeOf(sheet.spreadsheet.selection)).toEqual({ row: 0, column: 2 });
    expect(sheet.listening).toBe(0);
  });

  test('out of sight takes the focus as soon as it is drawn', () => {
    const sheet = new StubSheet([anna]);
    sheet.drawnRows = 1;
    addRow(sheet.spreadsheet);
    sheet.show([anna, fresh]);
    nextFrame();
    expect(sheet.focusedRow).toBeUndefined();
    sheet.drawnRows = 2;
    nextFrame();
    expect([sheet.focusedRow, frames.length]).toEqual([1, 0]);
  });

  test('that is drawn after the person has gone elsewhere takes no focus', () => {
    const sheet = new StubSheet([anna]);
    sheet.drawnRows = 1;
    addRow(sheet.spreadsheet);
    sheet.show([anna, fresh]);
    sheet.spreadsheet.select(at({ row: 0, column: 2 }));
    sheet.drawnRows = 2;
    nextFrame();
    expect([sheet.focusedRow, frames.length]).toEqual([0, 0]);
  });
});
