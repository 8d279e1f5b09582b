import { publicError } from './errors.ts';

const maximum = 200;

/** A page of rows that loads what the operation asks for: the rows, their total, or both. */
export interface List<Query, Row> {
  items(query: Query): Promise<Row[]>;
  count(): Promise<number>;
}

/** The page as the database takes it. @throws BAD_USER_INPUT when it is out of bounds */
export function page({ offset, limit }: { offset: number; limit: number }, most = maximum) {
  if (limit < 0 || limit > most) throw publicError('BAD_USER_INPUT', `limit must be from 0 to ${most}.`);
  if (offset < 0 || offset > 1_000_000) throw publicError('BAD_USER_INPUT', 'offset must be from 0 to 1000000.');
  return { skip: offset, take: limit };
}

/** Cost of a paged list: as many times its fields as it may return items. */
export const pageComplexity = ({ limit }: { limit?: number | null }) => ({
  field: 1,
  multiplier: Math.max(1, Math.min(limit ?? 50, maximum)) / 10,
});
