import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { schema } from '../graphql/schema.ts';

/** A sink for what the caller must not see. */
export type LogFault = (fault: { readonly errorId: string; readonly error: unknown }) => void;

/** Apollo Server over the schema: bounded, without telemetry, with bugs logged and masked. */
export function createGraphqlServer(logFault: LogFault): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: 8_000 },
    formatError: (formatted, error) => mask(formatted, unwrapResolverError(error), logFault),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

/** Errors meant for the caller stay as they are; everything else becomes an id to ask about. */
function mask(formatted: GraphQLFormattedError, error: unknown, logFault: LogFault): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (error instanceof GraphQLError && code !== 'INTERNAL_SERVER_ERROR') return formatted;
  if (isTooComplex(error)) return { message: String((error as Error).message), extensions: { code: 'TOO_LARGE' } };
  const errorId = randomUUID();
  logFault({ errorId, error });
  const { locations, path } = formatted;
  return {
    message: `Something went wrong. Nothing more is known here; the server's log has it as ${errorId}.`,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  };
}

function isTooComplex(error: unknown): boolean {
  return error instanceof Error && /^Query (complexity|exceeds|depth|breadth)/i.test(error.message);
}
