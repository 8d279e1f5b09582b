import type { Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import { latestSeq } from '../history/history.ts';
import type { CellEdit, FileSheet } from '../sheets/cells.ts';
import { checkCells, maximumCells, rowsOf } from '../sheets/sheet.service.ts';
import { knownHeadings, plainHeading, suggestColumns } from './headings.ts';
import { type ReadTable, TableRefused } from './read-table.ts';
import { type ReadRow, understandRows } from './table-reading.ts';

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
 * @throws TableRefused when it holds more cells than a draft
 */
export async function readTableFor(
  using: Pick<Context, 'database' | 'clock' | 'today'>,
  viewer: Viewer,
  table: ReadTable,
  request: {
    readonly sheet: FileSheet;
    readonly headings: readonly { readonly heading: string; readonly column: string | null }[];
    readonly regionId: string | null;
    readonly frameworkVersionId: string | null;
    readonly kind: 'EXTERNAL' | 'INTERNAL';
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
  if (edits.length > maximumCells)
    throw new TableRefused('TOO_LARGE', `The file holds more than ${maximumCells} cells. Split it up.`);
  const stored = new Map(
    (await rowsOf(using, viewer, sheet, [...new Set(edits.map(({ rowId }) => rowId))])).map((row) => [
      row.id,
      row.values,
    ]),
  );
  const { faults } = await checkCells(using, viewer, sheet, edits);
  const faultOf = new Map(
    faults.filter(({ blocking }) => blocking).map((fault) => [`${fault.rowId}/${fault.column}`, fault]),
  );
  return {
    seen,
    headings: table.headings.map((heading, index) => ({ heading, column: columns[index] ?? null })),
    columns: Object.keys(knownHeadings[sheet]),
    rows: rows.map(({ cells, unread, ...row }) => {
      const present = stored.get(row.rowId ?? '');
      const read = cells.map(({ column, value }): ReadCell => {
        const fault = faultOf.get(`${row.rowId}/${column}`) ?? null;
        const now = present?.[column] ?? null;
        const state = fault ? 'FAULTY' : present && isSame(now, value) ? 'UNCHANGED' : 'CHANGED';
        return {
          column,
          value,
          present: now,
          state,
          fault: fault?.code ?? null,
          detail: fault?.detail ?? null,
          text: null,
        };
      });
      const missing = [...faultOf].flatMap(([key, { code, detail }]): ReadCell[] => {
        const column = key.slice(37);
        if (row.state !== 'NEW' || !key.startsWith(`${row.rowId}/`) || cells.some((cell) => cell.column === column))
          return [];
        return [{ column, value: null, present: null, state: 'FAULTY', fault: code, detail, text: null }];
      });
      const isThere = (column: string) => (present?.[column] ?? null) !== null;
      const notRead = unread
        .filter(({ column, fault }) => fault !== 'NO_DATE' || !isThere(column))
        .map(({ column, text, fault }): ReadCell => {
          return { column, value: null, present: null, state: 'FAULTY', fault, detail: null, text };
        });
      return { ...row, cells: [...read, ...missing, ...notRead] };
    }),
  };
}

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
    const heading = plainHeading(given).slice(0, 200);
    const known = column !== null && Object.hasOwn(knownHeadings[sheet], column) ? column : null;
    await client.headingChoice.upsert({
      where: { userId_sheet_heading: { userId, sheet, heading } },
      create: { userId, sheet, heading, column: known },
      update: { column: known },
    });
  }
  const stored = await client.headingChoice.findMany({ where: { userId, sheet } });
  return new Map(stored.map(({ heading, column }) => [heading, column]));
}
