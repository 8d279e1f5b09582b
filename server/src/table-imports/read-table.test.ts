import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTable, TableRefused } from './read-table.ts';

const text = (content: string) => readTable(new TextEncoder().encode(content));
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TableRefused);
  return (error as TableRefused).reason;
};

describe('a table in a file', () => {
  it.each([
    ['semicolons', 'Enhet;Kod\nBjörken;"1;2"\n'],
    ['commas', 'Enhet,Kod\r\nBjörken,"1;2"\r\n'],
    ['tabs', 'Enhet\tKod\rBjörken\t1;2\r'],
    ['a byte order mark', '\uFEFFEnhet;Kod\nBjörken;"1;2"'],
  ])('is read with %s', async (_, content) => {
    expect(await text(content)).toEqual({ headings: ['Enhet', 'Kod'], rows: [{ line: 2, cells: ['Björken', '1;2'] }] });
  });

  it('is read in Latin-1', async () => {
    const bytes = Uint8Array.from('Enhet;Ort\nBj\u00f6rken;\u00c5rsta\n', (letter) => letter.charCodeAt(0));
    expect((await readTable(bytes)).rows[0]?.cells).toEqual(['Björken', 'Årsta']);
  });

  it('begins with the first row that can be headings, and passes over empty rows', async () => {
    const table = await text('Uttag 2026;\n\nEnhet;Kod\n;\nBjörken;1\n');
    expect(table.headings).toEqual(['Enhet', 'Kod']);
    expect(table.rows).toEqual([{ line: 5, cells: ['Björken', '1'] }]);
  });

  it('is refused when it would unpack to more than can be read', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(61 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refusal(readTable(bomb))).toBe('TOO_LARGE');
  });

  it('gives back the texts that an export made harmless', async () => {
    expect((await text("Enhet;Kod\n'=1+1;'@x\n")).rows[0]?.cells).toEqual(['=1+1', '@x']);
  });

  it('is read from a workbook, with its numbers and days', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Blad');
    sheet.addRow(['Enhet', 'Listade', 'Besök', 'Summa']);
    sheet.addRow(['Björken', 13_200, new Date('2026-05-22'), { formula: '1+1', result: 2 }]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect((await readTable(bytes)).rows).toEqual([{ line: 2, cells: ['Björken', 13_200, '2026-05-22', 2] }]);
  });

  it('is refused when it is none', async () => {
    expect(await refusal(readTable(new Uint8Array()))).toBe('EMPTY');
    expect(await refusal(text('  \n '))).toBe('EMPTY');
    expect(await refusal(text('bara ett ord\n'))).toBe('NOT_A_TABLE');
    expect(await refusal(text('Enhet;Kod\n'))).toBe('NO_ROWS');
    expect(await refusal(readTable(Uint8Array.from([0x50, 0x4b, 1, 2, 3])))).toBe('NOT_A_TABLE');
    expect(await refusal(readTable(new Uint8Array(3 * 1024 * 1024 + 1).fill(65)))).toBe('TOO_LARGE');
    expect(await refusal(text(`Enhet;Kod\n${'a;1\n'.repeat(10_001)}`))).toBe('TOO_LARGE');
  });

  it('is read or refused in words, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const answer = await readTable(bytes).catch((error: unknown) => error);
        expect(answer instanceof TableRefused || typeof (answer as { headings?: unknown }).headings === 'object').toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });
});
