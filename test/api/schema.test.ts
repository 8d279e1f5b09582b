import { readFileSync } from 'node:fs';
import { schema } from '@gradvis/server/graphql/schema';
import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';

type Field = GraphQLField<unknown, unknown>;

const rootFields: Field[] = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}),
);
const authored = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

const scopesOf = (field: Field) =>
  (field.extensions['pothosOptions'] as { authScopes?: unknown } | undefined)?.authScopes;

/** Names of everything within a type, and the type itself, that has no description. */
function undescribed(type: GraphQLNamedType): string[] {
  const named: [string, string | null | undefined][] = [[type.name, type.description]];
  if (isEnumType(type))
    named.push(...type.getValues().map((value): [string, typeof value.description] => [value.name, value.description]));
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) named.push([field.name, field.description]);
  if (isObjectType(type) || isInterfaceType(type))
    for (const field of Object.values(type.getFields())) {
      named.push([field.name, field.description]);
      for (const argument of field.args) named.push([`${field.name}(${argument.name})`, argument.description]);
    }
  return named
    .filter(([, description]) => !description?.trim())
    .map(([name]) => (name === type.name ? name : `${type.name}.${name}`));
}

describe('the schema', () => {
  it('lets nobody through a root field by omission: each declares its scopes', () => {
    expect(rootFields.length).toBeGreaterThan(15);
    expect(rootFields.filter((field) => scopesOf(field) === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('opens `me` alone to everyone', () => {
    const open = rootFields.filter((field) => {
      const scopes = scopesOf(field);
      return (
        typeof scopes !== 'object' || scopes === null || !['signedIn', 'keeps', 'may'].some((scope) => scope in scopes)
      );
    });
    expect(open.map(({ name }) => name)).toEqual(['me']);
    expect(open.map(scopesOf)).toEqual([{ $all: {} }]);
  });

  it('asks for the right to write before any mutation of the register', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    const others = mutations.filter((field) => JSON.stringify(scopesOf(field)) !== '{"may":"writeRegister"}');
    expect(mutations.length).toBeGreaterThan(others.length);
    expect(others.map((field) => [field.name, scopesOf(field)]).sort()).toEqual([
      ['deleteView', { keeps: true }],
      ['issueToken', { signedIn: true }],
      ['saveView', { keeps: true }],
      ['setDefaultView', { keeps: true }],
    ]);
  });

  it('describes every type, field, argument, input and enum value', () => {
    expect(authored.flatMap(undescribed)).toEqual([]);
  });

  it('has no way around the root fields by global key', () => {
    expect(rootFields.map(({ name }) => name)).not.toContain('node');
    expect(rootFields.map(({ name }) => name)).not.toContain('nodes');
  });

  it('bounds every list at the root: a limit with a default, or a short list of reference data', () => {
    const pages = rootFields.filter((field) => {
      const type = getNamedType(field.type);
      return isObjectType(type) && 'totalCount' in type.getFields();
    });
    expect(pages.length).toBeGreaterThan(5);
    for (const { name, args } of pages)
      for (const bound of ['limit', 'offset']) {
        const argument = args.find((one) => one.name === bound);
        expect(String(argument?.type), `${name}(${bound})`).toBe('Int!');
        expect(argument?.defaultValue, `${name}(${bound})`).toBeTypeOf('number');
      }
    const plain = rootFields.filter(({ type }) => isListType(getNullableType(type))).map(({ name }) => name);
    expect(plain.sort()).toEqual(['frameworks', 'gradingHistory', 'loggedChanges', 'providers', 'regions', 'views']);
  });

  it('gives every mutation one input, not null', () => {
    for (const { name, args } of Object.values(schema.getMutationType()?.getFields() ?? {}))
      expect(
        args.map((argument) => `${argument.name}: ${argument.type}`),
        name,
      ).toEqual([expect.stringMatching(/^input: \w+Input!$/)]);
  });

  it('is the one that is committed', () => {
    const committed = readFileSync(new URL('../../codegen/schema.graphql', import.meta.url), 'utf8');
    expect(committed).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  });
});
