import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { writeInto } from './as-graphql.ts';

const schema = buildSchema(`
  enum Kind { EXTERNAL INTERNAL }
  input Filter { search: String ids: [ID!] kind: Kind }
  type Query { units(filter: Filter, kind: Kind!, asOf: String, limit: Int): Int }
`);
const operation = `query Q($filter: Filter, $kind: Kind!, $asOf: String) {
  units(filter: $filter, kind: $kind, asOf: $asOf, limit: 5)
}`;
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

test('variables become literals of their types; what has no value goes', async () => {
  const written = await writeInto(
    operation,
    { filter: { search: 'å "ä"', ids: ['x1'], kind: 'INTERNAL' }, kind: 'EXTERNAL' },
    schema,
  );
  expect(plain(written)).toBe(
    'query Q { units( filter: {search: "å \\"ä\\"", ids: ["x1"], kind: INTERNAL} kind: EXTERNAL limit: 5 ) }',
  );
  expect(validate(schema, parse(written))).toEqual([]);
});

test('null is written, unlike what was left out', async () => {
  expect(await writeInto(operation, { filter: null, kind: 'INTERNAL' }, schema)).toContain('filter: null');
});
