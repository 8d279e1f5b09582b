import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';

/** What a row's fields are read from: an expression each. */
export type Columns<Row> = { readonly [field in keyof Row & string]: Prisma.Sql };

/** A row as one JSON list, for rows within rows; `rowReader` makes rows of them. */
export const listOf = <Row>(columns: Columns<Row>): Prisma.Sql =>
  Prisma.sql`json_build_array(${Prisma.join(Object.values<Prisma.Sql>(columns))})`;

/** How a row is made of a list that `listOf` built. */
export function rowReader<Row>(columns: Columns<Row>): (list: readonly unknown[]) => Row {
  const fields = Object.keys(columns);
  const empty = Object.fromEntries(fields.map((field): [string, unknown] => [field, null]));
  return (list) => {
    // A copy has room for all fields and one shape; an object that grows by a field at a time is moved again and again.
    const row = { ...empty };
    for (let index = 0; index < fields.length; index += 1) row[fields[index] ?? ''] = list[index];
    return row as Row;
  };
}

/**
 * Reads rows as one JSON text. The database client handles every value of a raw statement on its own,
 * which of half a million values takes longer than the statement itself.
 * @param columns an expression for each field; days come as YYYY-MM-DD
 * @param parts what precedes SELECT, what follows it, and the order
 */
export async function readLists<Row>(
  client: Transaction,
  columns: Columns<Row>,
  parts: { readonly ctes: Prisma.Sql; readonly from: Prisma.Sql; readonly orderBy: Prisma.Sql },
): Promise<Row[]> {
  const [answer] = await client.$queryRaw<{ rows: string }[]>`
    WITH ${parts.ctes}
    SELECT COALESCE(json_agg(row.list), '[]')::text AS rows FROM (
      SELECT ${listOf(columns)} AS list FROM ${parts.from} ORDER BY ${parts.orderBy}
    ) row`;
  const lists = JSON.parse(answer?.rows ?? '[]') as readonly (readonly unknown[])[];
  return lists.map(rowReader(columns));
}
