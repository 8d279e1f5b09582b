import { describe, expect, test } from 'vitest';
import { fillCells } from './editing.ts';
import { enterTexts } from './entering.ts';
import { placeNamed, StubSheet } from './stub-sheet.ts';

const [anna, bo] = [placeNamed('Anna', { district: 'Abisko' }), placeNamed('Bo')];
const district = 2;

/** A sheet where a cell has been refused what was typed into it. */
async function refusing(): Promise<{ sheet: StubSheet; markOf: (row: string) => string | undefined }> {
  const sheet = new StubSheet([anna, bo]);
  for (const row of [anna, bo]) await enterTexts(sheet.spreadsheet.view, [{ row, column: district, text: 'Ystad' }]);
  return { sheet, markOf: (row) => sheet.draft.markOf(`${row}/district`)?.kind };
}

describe('a cell that was refused a text', () => {
  test('is marked until it takes a value, be it the one that stands there', async () => {
    const { sheet, markOf } = await refusing();
    expect([markOf('anna'), markOf('bo')]).toEqual(['refused', 'refused']);
    await enterTexts(sheet.spreadsheet.view, [{ row: anna, column: district, text: 'Abisko' }]);
    expect([markOf('anna'), markOf('bo'), sheet.draft.cells.size]).toEqual([undefined, 'refused', 0]);
  });

  test('is marked no longer when it is filled', async () => {
    const { sheet, markOf } = await refusing();
    const [from, to] = [
      { row: 0, column: district },
      { row: 1, column: district },
    ];
    await fillCells(sheet.spreadsheet, [{ from, to }]);
    expect([markOf('anna'), markOf('bo')]).toEqual(['refused', undefined]);
  });

  test('is marked no longer when an earlier value comes back by undoing', async () => {
    const sheet = new StubSheet([bo]);
    const { view } = sheet.spreadsheet;
    await enterTexts(view, [{ row: bo, column: district, text: 'Abisko' }]);
    await enterTexts(view, [{ row: bo, column: district, text: 'Ystad' }]);
    expect(sheet.draft.markOf('bo/district')?.kind).toBe('refused');
    sheet.draft.undo();
    expect(sheet.draft.markOf('bo/district')).toBeUndefined();
  });
});
