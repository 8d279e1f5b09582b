import type { Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import { groupBy } from '../group-by.ts';
import { latestSeq } from '../history/history.ts';
import type { CellEdit, CellFault, FileSheet, SheetRow } from '../sheets/cells.ts';
import { checkCells, maximumCells, rowsOf } from '../sheets/sheet.service.ts';
import { columnsOf, isColumnOf, suggestColumns } from './headings.ts';
import type { ReadingDefaults, ReadRow } from './read-row.ts';
import { type ReadTable, TableRefused } from './read-table.ts';
import { understandRows } from './table-reading.ts';
import { plain } from './values.ts';

/** A cell of a file, compared with what stands. */
export interface ReadCell {
  readonly column: string;
  readonly value: Json;
  readonly present: Json;
  readonly state: 'CHANGED' | 'UNCHANGED' | 'FAULTY';
  readonly fault: string | null;
  /** What the fault refers to. */
  readonly detail: string | null;
  readonly text: string | null;
}

export type ReadTableRow = Omit<ReadRow, 'cells' | 'unread'> & { readonly cells: readonly ReadCell[] };

/** A file as cells of a table. */
export interface TableReading {
  readonly seen: bigint;
  readonly headings: readonly { readonly heading: string; readonly column: string | null }[];
  readonly columns: readonly string[];
  readonly rows: readonly ReadTableRow[];
}

/**
 * Understands a file as cells of a table and compares them with what stands. Nothing is written but
 * the person's choice of columns.
 * @throws TableRefused when it would change more cells than a draft holds
 */
export async function readTableFor(
  using: Pick<Context, 'database' | 'clock' | 'today'>,
  viewer: Viewer,
  table: ReadTable,
  request: Omit<ReadingDefaults, 'seen'> & {
    readonly sheet: FileSheet;
    readonly headings: readonly { readonly heading: string; readonly column: string | null }[];
  },
): Promise<TableReading> {
  const { client } = using.database;
  const { sheet } = request;
  const chosen = await rememberedHeadings(using, viewer, sheet, request.headings);
  const columns = suggestColumns(sheet, table.headings, chosen);
  const seen = await latestSeq(client);
  const rows = await understandRows(client, viewer, sheet, table, columns, { ...request, seen });
  const edits = rows.flatMap(({ rowId, cells }): CellEdit[] =>
    rowId ? cells.map((cell) => ({ ...cell, rowId })) : [],
  );
  const found = await rowsOf(using, viewer, sheet, [...new Set(rows.flatMap(({ rowId }) => rowId ?? []))]);
  const stored = new Map(found.map(({ id, values }) => [id, values]));
  // What stands already does not go to the draft: it is neither checked nor counted.
  const changes = edits.filter(({ rowId, column, value }) => !isThere(stored.get(rowId), column, value));
  if (changes.length > maximumCells)
    throw new TableRefused('TOO_LARGE', `The file would change more than ${maximumCells} cells. Split it up.`);
  const { faults } = await checkCells(using, viewer, sheet, changes);
  const faultsOf = groupBy(
    faults.filter(({ blocking }) => blocking),
    ({ rowId }) => rowId,
  );
  return {
    seen,
    headings: table.headings.map((heading, index) => ({ heading, column: columns[index] ?? null })),
    columns: columnsOf(sheet, columns, using.today),
    rows: rows.map((row) => {
      const rowId = row.rowId ?? '';
      return comparedRow(row, stored.get(rowId), faultsOf.get(rowId) ?? []);
    }),
  };
}

/**
 * A row of a file beside what stands: its cells, those that it lacks though they stand in its way, and those that
 * were not understood.
 * @param present undefined for a new row
 */
function comparedRow(
  { cells, unread, ...row }: ReadRow,
  present: SheetRow['values'] | undefined,
  faults: readonly CellFault[],
): ReadTableRow {
  const faulty = { state: 'FAULTY', value: null, detail: null, text: null } as const;
  const now = (column: string) => present?.[column] ?? null;
  const read = cells.map(({ column, value }): ReadCell => {
    const { code: fault = null, detail = null } = faults.find((one) => one.column === column) ?? {};
    const state = fault ? 'FAULTY' : isThere(present, column, value) ? 'UNCHANGED' : 'CHANGED';
    return { column, value, present: now(column), state, fault, detail, text: null };
  });
  const lacking = faults
    .filter(({ column }) => !cells.some((cell) => cell.column === column))
    .map(({ column, code, detail }): ReadCell => ({ ...faulty, column, present: now(column), fault: code, detail }));
  const notRead = unread
    .filter(({ column, isNews }) => isNews?.(now(column)) ?? true)
    .map(({ column, text, fault }): ReadCell => ({ ...faulty, column, present: now(column), fault, text }));
  return { ...row, cells: [...read, ...lacking, ...notRead] };
}

const isThere = (present: SheetRow['values'] | undefined, column: string, value: Json) =>
  present !== undefined && isSame(present[column] ?? null, value);

/** A file says only that a grade is unknown, not why. */
function isSame(present: Json, value: Json): boolean {
  return present === value || (value === 'ILLEGIBLE' && (present === 'NOT_IN_REPORT' || present === 'NOT_GRADED'));
}

/** The person's choices of columns, these ones kept. */
async function rememberedHeadings(
  { database: { client } }: Pick<Context, 'database'>,
  viewer: Viewer,
  sheet: FileSheet,
  choices: readonly { readonly heading: string; readonly column: string | null }[],
): Promise<ReadonlyMap<string, string | null>> {
  const { userId } = viewer;
  for (const { heading: given, column } of choices.slice(0, 100)) {
    const heading = plain(given).slice(0, 200);
    const known = column !== null && isColumnOf(sheet, column) ? column : null;
    await client.headingChoice.upsert({
      where: { userId_sheet_heading: { userId, sheet, heading } },
      create: { userId, sheet, heading, column: known },
      update: { column: known },
    });
  }
  const stored = await client.headingChoice.findMany({ where: { userId, sheet } });
  return new Map(stored.map(({ heading, column }) => [heading, column]));
}
