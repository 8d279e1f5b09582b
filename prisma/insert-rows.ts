import type { Transaction } from './database.ts';

/** A value as a column takes it from JSON: dates and moments as text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A row by its columns. All rows of one insert have the columns of the first. */
export type Row = { readonly [column: string]: Json | undefined };

/**
 * Inserts any number of rows in one statement.
 * @param table and the rows' keys are names from this program, never from a request
 */
export async function insertRows(tx: Transaction, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  await tx.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    JSON.stringify(rows),
  );
}
