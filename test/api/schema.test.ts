import { readFileSync } from 'node:fs';
import { schema } from '@gradvis/server/graphql/schema';
import { sheetNames, sheetPermissions } from '@gradvis/server/sheets/cells';
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

type Scopes = Record<string, unknown> | undefined;
type ScopesOf = Scopes | ((root: object, args: object) => Scopes);

/** The scopes that a root field asks for; of one that asks by table, those of each table. */
function allScopesOf(field: Field): Scopes[] {
  const scopes = (field.extensions['pothosOptions'] as { authScopes?: ScopesOf } | undefined)?.authScopes;
  if (typeof scopes !== 'function') return [scopes];
  return sheetNames.map((sheet) => scopes({}, { sheet, input: { sheet } }));
}

/** What scopes ask for, also those that ask for all of several. */
const askedBy = (scopes: Scopes): readonly string[] =>
  Object.keys({ ...scopes, ...(scopes?.['$all'] as object | undefined) });

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
    expect(rootFields.filter((field) => allScopesOf(field).includes(undefined)).map(({ name }) => name)).toEqual([]);
  });

  it('opens `me` alone to everyone', () => {
    const open = rootFields.filter(
      (field) =>
        !allScopesOf(field).every((scopes) =>
          ['signedIn', 'keeps', 'may'].some((scope) => askedBy(scopes).includes(scope)),
        ),
    );
    expect(open.map(({ name }) => name)).toEqual(['me']);
    expect(open.flatMap(allScopesOf)).toEqual([{ $all: {} }]);
  });

  it('asks for the right to write before any mutation of the register, save those of cells, which ask by table', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    const others = mutations.filter((field) => JSON.stringify(allScopesOf(field)) !== '[{"may":"writeRegister"}]');
    expect(mutations.length).toBeGreaterThan(others.length);
    const byTable = sheetNames.map((sheet) => ({ may: sheetPermissions[sheet] }));
    expect(others.map((field) => [field.name, allScopesOf(field)]).sort()).toEqual([
      ['addActionComment', [{ may: 'reportProgress' }]],
      ['answerRound', [{ may: 'writeRevisions' }]],
      ['commitCells', byTable],
      ['deleteView', [{ keeps: true }]],
      ['issueToken', [{ signedIn: true }]],
      ['linkFindings', [{ may: 'writeActions' }]],
      ['readTable', byTable],
      ['removeInspectionPolicy', [{ may: 'administer' }]],
      ['removeTrainingPolicy', [{ may: 'administer' }]],
      ['revertChangeSet', [{ may: 'reportProgress' }]],
      ['saveDraft', byTable],
      ['saveView', [{ keeps: true }]],
      ['setCalendarFeed', [{ $all: { keeps: true, may: 'beReminded' } }]],
      ['setDefaultView', [{ keeps: true }]],
      ['setInspectionPolicy', [{ may: 'administer' }]],
      ['setReminders', [{ $all: { keeps: true, may: 'beReminded' } }]],
      ['setTrainingPolicy', [{ may: 'administer' }]],
      ['signYearlyReport', [{ may: 'signReports' }]],
    ]);
  });

  it('asks for the right to write the register before any table, save for actions, their steps and training plans', () => {
    const { ACTIONS, STEPS, IUP, REVISIONS, ...others } = sheetPermissions;
    expect([ACTIONS, STEPS]).toEqual(['reportProgress', 'reportProgress']);
    expect([IUP, REVISIONS]).toEqual(['writeRevisions', 'writeRevisions']);
    expect(new Set(Object.values(others))).toEqual(new Set(['writeRegister']));
    for (const name of ['checkCells', 'draft']) {
      const field = rootFields.find((one) => one.name === name);
      expect(field && allScopesOf(field)).toEqual(sheetNames.map((sheet) => ({ may: sheetPermissions[sheet] })));
    }
  });

  it('describes every type, field, argument, input and enum value', () => {
    expect(authored.flatMap(undescribed)).toEqual([]);
  });

  it('has no way around the root fields by global key', () => {
    expect(rootFields.map(({ name }) => name)).not.toContain('node');
    expect(rootFields.map(({ name }) => name)).not.toContain('nodes');
  });

  it('bounds every list at the root: a limit with a default, or a short list of reference data', () => {
    const rolledUp = ['actionSummary', 'inspectionLoad'];
    const pages = rootFields.filter((field) => {
      const type = getNamedType(field.type);
      return rolledUp.includes(field.name) || (isObjectType(type) && 'totalCount' in type.getFields());
    });
    expect(pages.length).toBeGreaterThan(9);
    for (const { name, args } of pages)
      for (const bound of ['limit', 'offset']) {
        const argument = args.find((one) => one.name === bound);
        expect(String(argument?.type), `${name}(${bound})`).toBe('Int!');
        expect(argument?.defaultValue, `${name}(${bound})`).toBeTypeOf('number');
      }
    const plain = rootFields.filter(({ type }) => isListType(getNullableType(type))).map(({ name }) => name);
    expect(plain.filter((name) => !rolledUp.includes(name)).sort()).toEqual([
      'cellHistory',
      'frameworks',
      'gradingHistory',
      'inspectionPolicies',
      'iupShares',
      'loggedChanges',
      'providers',
      'regions',
      'regulations',
      'supervisorCoverage',
      'trainingPolicies',
      'views',
    ]);
  });

  it('asks for the right to read people before every table of them', () => {
    for (const name of [
      'stDoctorRegister',
      'supervisorRegister',
      'iupRegister',
      'midAssessmentRegister',
      'planCompleteness',
      'halfYearRound',
    ]) {
      const field = rootFields.find((one) => one.name === name);
      expect(field && allScopesOf(field), name).toEqual([{ may: 'readPeople' }]);
    }
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
