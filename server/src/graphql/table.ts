import type { Transaction } from '@gradvis/prisma/database';
import { isObjectType } from 'graphql';
import { latestSeq } from '../history/history.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { publicError } from './errors.ts';

/** A table loads its whole scope at once; beyond this it must narrow first. */
export const maximumRows = 20_000;

interface Table<Row> {
  readonly seq: bigint;
  readonly all: readonly Row[];
  readonly offset: number;
  readonly limit: number;
}

type RowRef<Row> = ReturnType<ReturnType<typeof builder.objectRef<Row>>['implement']>;

/** The type of a table that loads all its rows at once, and how it is loaded. */
export function tableOf<Row extends object>(name: string, description: string, row: RowRef<Row>) {
  const ref = builder.objectRef<Table<Row>>(name).implement({
    description,
    fields: (t) => ({
      seq: t.expose('seq', { type: 'ChangeSeq', description: 'Latest change set that the rows contain.' }),
      totalCount: t.int({ description: 'How many the filter matches.', resolve: ({ all }) => all.length }),
      items: t.field({
        type: [row],
        description: 'All rows.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ all, offset, limit }) => all.slice(offset, offset + limit) as never,
      }),
      rows: t.field({
        type: 'TableRows',
        description:
          'All rows in compact form, for tables of thousands: each is a list of the values of the fields asked for, in that order.',
        complexity: 2_000,
        args: { fields: t.arg.stringList({ required: true, description: 'Names of fields of a row.' }) },
        resolve: ({ all, offset, limit }, { fields }, _context, { schema }) => {
          const type = schema.getType(row.name);
          const known = isObjectType(type) ? type.getFields() : {};
          const unknown = fields.find((field) => !Object.hasOwn(known, field));
          if (new Set(fields).size < fields.length)
            throw publicError('BAD_USER_INPUT', 'A field of a row is asked for twice.');
          if (unknown !== undefined) throw publicError('BAD_USER_INPUT', `A row has no field ${unknown.slice(0, 60)}.`);
          const rows = all.slice(offset, offset + limit) as readonly Readonly<Record<string, unknown>>[];
          return rows.map((one) => fields.map((field) => one[field] ?? null));
        },
      }),
    }),
  });
  /** @throws TOO_LARGE when the filter matches too many rows, BAD_USER_INPUT for bounds that are none */
  const load = async (
    { database }: Pick<Context, 'database'>,
    { offset, limit }: { readonly offset: number; readonly limit: number },
    read: (client: Transaction) => Promise<Row[]>,
  ): Promise<Table<Row>> => {
    if (limit < 0 || limit > maximumRows || offset < 0)
      throw publicError('BAD_USER_INPUT', `limit must be from 0 to ${maximumRows}, offset not negative.`);
    const seq = await latestSeq(database.client);
    const all = await read(database.client);
    if (all.length > maximumRows && limit === maximumRows)
      throw publicError('TOO_LARGE', `The filter matches ${all.length} rows. Choose a region, or ask for pages.`);
    return { seq, all, offset, limit };
  };
  return { ref, load };
}
