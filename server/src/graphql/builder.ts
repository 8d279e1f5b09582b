import type PrismaTypes from '@gradvis/prisma/pothos-types';
import { getDatamodel } from '@gradvis/prisma/pothos-types';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { Permission } from '../access/permissions.ts';
import { mayAnywhere } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { Context } from './context.ts';
import { publicError } from './errors.ts';
import LoadedColumnsPlugin from './loaded-columns.ts';

/** Bounds of one operation; what is beyond them is refused before anything runs. */
export const operationLimits = { depth: 14, breadth: 400, complexity: 60_000 } as const;

/** Builds the schema. Every root field declares an `authScopes` (a test walks the schema). */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  PrismaTypes: PrismaTypes;
  AuthScopes: { signedIn: boolean; keeps: boolean; may: Permission };
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: CalendarDate; Output: Date | CalendarDate };
    DateTime: { Input: Date; Output: Date };
    ChangeSeq: { Input: bigint; Output: bigint };
    JSON: { Input: unknown; Output: unknown };
    GradingProfile: { Input: never; Output: string };
    TableRows: { Input: never; Output: readonly (readonly unknown[])[] };
  };
}>({
  plugins: [ScopeAuthPlugin, ErrorsPlugin, LoadedColumnsPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.database.client,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    filterConnectionTotalCount: true,
    onUnusedQuery: 'error',
  },
  scopeAuth: {
    authScopes: ({ viewer }) => ({
      signedIn: viewer !== undefined,
      // What a person keeps for themselves, such as views: not by a token that only reads.
      keeps: viewer !== undefined && !viewer.readOnly && viewer.grants.length > 0,
      may: (permission) => viewer !== undefined && mayAnywhere(viewer, permission),
    }),
    unauthorizedError: (_parent, { viewer }) =>
      viewer
        ? publicError('FORBIDDEN', 'Your roles do not allow this.')
        : publicError('UNAUTHENTICATED', 'Sign in first, or send an API token.'),
  },
  errors: {
    defaultTypes: [],
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      description: 'What was asked for, or a refusal that says why. Nothing was written when it is a refusal.',
    },
  },
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10, limit: operationLimits },
});

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({ description: 'Everything that can be changed.' });
