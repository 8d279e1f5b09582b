import type { Transaction } from '@gradvis/prisma/database';
import { latestSeq } from '../history/history.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { publicError } from './errors.ts';

/** A table loads its whole scope at once; beyond this it must narrow first. */
export const maximumRows = 20_000;

interface Table<Row> {
  readonly seq: bigint;
  readonly items: readonly Row[];
}

type RowRef<Row> = ReturnType<ReturnType<typeof builder.objectRef<Row>>['implement']>;

/** The type of a table that loads all its rows at once, and how it is loaded. */
export function tableOf<Row extends object>(name: string, description: string, row: RowRef<Row>) {
  const ref = builder.objectRef<Table<Row>>(name).implement({
    description,
    fields: (t) => ({
      seq: t.expose('seq', { type: 'ChangeSeq', description: 'Latest change set that the rows contain.' }),
      totalCount: t.int({ description: 'How many the filter matches.', resolve: ({ items }) => items.length }),
      items: t.field({
        type: [row],
        description: 'All rows.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ items }) => [...items] as never,
      }),
    }),
  });
  /** @throws TOO_LARGE when the filter matches too many rows */
  const load = async (
    { database }: Pick<Context, 'database'>,
    read: (client: Transaction) => Promise<Row[]>,
  ): Promise<Table<Row>> => {
    const seq = await latestSeq(database.client);
    const items = await read(database.client);
    if (items.length > maximumRows)
      throw publicError('TOO_LARGE', `The filter matches ${items.length} rows. Choose a region.`);
    return { seq, items };
  };
  return { ref, load };
}
