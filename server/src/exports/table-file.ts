import { PassThrough, Readable } from 'node:stream';
import ExcelJS from 'exceljs';

/** What a column holds, for the file's types. */
export type ColumnType = 'text' | 'number' | 'date' | 'grade';

/** A column of a file. */
export interface FileColumn {
  readonly header: string;
  readonly type: ColumnType;
}

/** A value of a cell: a date is written YYYY-MM-DD. */
export type FileValue = string | number | null;

/** A table to be written, row by row. */
export interface TableFile {
  readonly title: string;
  readonly columns: readonly FileColumn[];
  readonly rows: Iterable<readonly FileValue[]>;
  /** Decimal sign of CSV: a comma for Swedish Excel. */
  readonly decimal: ',' | '.';
}

/** Rows between two breaths: the event loop serves others, and the stream empties itself. */
const batch = 500;

/** Excel runs what begins so as a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * The table as CSV for Swedish Excel: semicolons, CRLF, byte order mark. A text that Excel would run
 * is led by an apostrophe; the import takes it away again.
 */
export function csvOf({ columns, rows, decimal }: TableFile): Readable {
  function* lines(): Generator<string> {
    yield `\uFEFF${columns.map(({ header }) => csvCell(header)).join(';')}\r\n`;
    let text = '';
    let count = 0;
    for (const row of rows) {
      const cells = row.map((value) =>
        typeof value === 'number' ? String(value).replace('.', decimal) : csvCell(value ?? ''),
      );
      text += `${cells.join(';')}\r\n`;
      count += 1;
      if (count % batch > 0) continue;
      yield text;
      text = '';
    }
    yield text;
  }
  return Readable.from(lines(), { objectMode: false });
}

function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const gradeFills: { readonly [grade: string]: readonly [background: string, text: string] } = {
  A: ['FF1F6FA8', 'FFFFFFFF'],
  B: ['FFB9D9EE', 'FF0C2F47'],
  C: ['FFFBE3B3', 'FF4A3200'],
  c: ['FFF3BD6B', 'FF3D2600'],
  D: ['FFB5431C', 'FFFFFFFF'],
};

/**
 * Tables as the sheets of an XLSX workbook: dates and numbers as such, a frozen header with filters,
 * grades in their colours. Rows are written as they come and not kept.
 */
export function xlsxOf(tables: readonly Omit<TableFile, 'decimal'>[]): Readable {
  const stream = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const write = async () => {
    for (const table of tables) await writeSheet(workbook, stream, table);
    await workbook.commit();
  };
  write().catch((error: Error) => stream.destroy(error));
  return stream;
}

async function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  stream: PassThrough,
  { title, columns, rows }: Omit<TableFile, 'decimal'>,
): Promise<void> {
  const sheet = workbook.addWorksheet(sheetName(title), { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  sheet.columns = columns.map(({ header, type }, index) => ({
    header,
    width: type === 'grade' ? 9 : type === 'text' ? (index === 0 ? 36 : 24) : 13,
  }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  let count = 0;
  for (const values of rows) {
    const row = sheet.addRow(values.map((value, index) => typed(value, columns[index]?.type)));
    for (const [index, { type }] of columns.entries()) {
      const cell = row.getCell(index + 1);
      if (type === 'date') cell.numFmt = 'yyyy-mm-dd';
      if (type === 'grade') colour(cell, values[index]);
    }
    row.commit();
    count += 1;
    if (count % batch === 0) await room(stream);
  }
  sheet.commit();
}

/** What Excel takes as the name of a sheet: 31 characters at most, no apostrophe at its ends, not «History». */
function sheetName(title: string): string {
  const name = [...title.replace(/[\\/?*[\]:]/g, ' ')]
    .reduce((text, character) => (text.length + character.length > 31 ? text : text + character), '')
    .replace(/^'+|'+$/g, '')
    .trim();
  return name === '' || name.toLowerCase() === 'history' ? 'Gradvis' : name;
}

function typed(value: FileValue, type: ColumnType | undefined): string | number | Date | null {
  if (type === 'date' && typeof value === 'string' && value !== '') return new Date(`${value}T00:00:00Z`);
  return value === '' ? null : value;
}

function colour(cell: ExcelJS.Cell, value: FileValue | undefined): void {
  const text = String(value ?? '');
  const [background, letters] = gradeFills[text.startsWith('C (') ? 'c' : text] ?? [];
  if (!background || !letters) return;
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: background } };
  cell.font = { color: { argb: letters } };
  cell.alignment = { horizontal: 'center' };
}

/** Waits until the reader has taken what is written, or a moment when there is room. */
async function room(stream: PassThrough): Promise<void> {
  if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
  else await new Promise((resolve) => setImmediate(resolve));
}
