import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { decodeText, UnreadableReport } from '../imports/report-text.ts';

/** A cell of a file: text, or a number or day where the file says so (a day as YYYY-MM-DD). */
export type TableCell = string | number | null;

/** A file's table: its headings, and rows that hold something, with the line each came from. */
export interface ReadTable {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly TableCell[] }[];
}

/** The file is no table that can be read; `message` is a sentence. Nothing was written. */
export class TableRefused extends Error {
  readonly reason: 'EMPTY' | 'TOO_LARGE' | 'NOT_A_TABLE' | 'NO_ROWS';
  constructor(reason: TableRefused['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

const most = { bytes: 3 * 1024 * 1024, unpackedBytes: 60 * 1024 * 1024, rows: 10_000, columns: 100 } as const;

/**
 * Reads a table: XLSX, or text with commas, semicolons or tabs in UTF-8 or Latin-1. The first row that
 * holds two texts or more is the heading.
 * @throws TableRefused
 */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  if (bytes.length === 0) throw new TableRefused('EMPTY', 'The file is empty.');
  if (bytes.length > most.bytes) throw new TableRefused('TOO_LARGE', 'The file is larger than 3 MB.');
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const lines = isZip ? await linesOfWorkbook(bytes) : linesOfText(bytes);
  const first = lines.findIndex((cells) => cells.filter((cell) => typeof cell === 'string' && cell !== '').length >= 2);
  if (first < 0) throw new TableRefused('NOT_A_TABLE', 'No row of headings was found in the file.');
  const headings = (lines[first] ?? []).map((cell) => String(cell ?? '').trim());
  if (headings.length > most.columns)
    throw new TableRefused('TOO_LARGE', `The file has more than ${most.columns} columns.`);
  const rows = lines
    .map((cells, index) => ({ line: index + 1, cells }))
    .slice(first + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''));
  if (rows.length === 0) throw new TableRefused('NO_ROWS', 'There are no rows under the headings.');
  if (rows.length > most.rows) throw new TableRefused('TOO_LARGE', `The file has more than ${most.rows} rows.`);
  return { headings, rows };
}

function linesOfText(bytes: Uint8Array): TableCell[][] {
  try {
    const text = decodeText(bytes);
    if (text.trim() === '') throw new TableRefused('EMPTY', 'The file is empty.');
    const lines: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      trim: true,
    });
    return lines.map((cells) => cells.map((cell) => withoutGuard(cell.normalize('NFC'))));
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    if (error instanceof UnreadableReport || error instanceof Error)
      throw new TableRefused('NOT_A_TABLE', 'The file is neither an Excel workbook nor text with columns.');
    throw error;
  }
}

/** The apostrophe that an export leads texts with which Excel would run. */
function withoutGuard(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** The sign that stands most often in the first line that has any. */
function delimiterOf(text: string): string {
  const line = text.split(/\r\n|\r|\n/).find((one) => /[;\t,]/.test(one)) ?? '';
  const count = (sign: string) => line.split(sign).length;
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** How much the parts of a workbook come to when unpacked, as its directory says. */
function unpackedSize(workbook: Uint8Array): number {
  let size = 0;
  unzipSync(workbook, {
    filter: ({ originalSize }) => {
      size += originalSize;
      return false;
    },
  });
  return size;
}

async function linesOfWorkbook(bytes: Uint8Array): Promise<TableCell[][]> {
  const workbook = new ExcelJS.Workbook();
  try {
    if (unpackedSize(bytes) > most.unpackedBytes)
      throw new TableRefused('TOO_LARGE', 'The workbook holds more than can be read.');
    await workbook.xlsx.load(bytes.slice().buffer);
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    throw new TableRefused('NOT_A_TABLE', 'The file is not an Excel workbook that can be read.');
  }
  const sheet = workbook.worksheets.find(({ actualRowCount }) => actualRowCount > 0);
  if (!sheet) throw new TableRefused('EMPTY', 'The workbook is empty.');
  if (sheet.rowCount > most.rows * 2) throw new TableRefused('TOO_LARGE', `The file has more than ${most.rows} rows.`);
  const lines: TableCell[][] = [];
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    const cells: TableCell[] = [];
    const width = Math.min(sheet.columnCount, most.columns + 1);
    for (let column = 1; column <= width; column += 1) cells.push(cellOf(sheet.getRow(row).getCell(column).value));
    lines.push(cells);
  }
  return lines;
}

function cellOf(value: ExcelJS.CellValue): TableCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .normalize('NFC')
      .trim();
  if ('result' in value) return cellOf(value.result as ExcelJS.CellValue);
  if ('text' in value) return String(value.text).trim();
  return null;
}
