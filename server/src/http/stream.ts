import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Context } from '../graphql/context.ts';
import { schema } from '../graphql/schema.ts';
import { openChangeFeed } from '../history/live.ts';

/** Longest subscription, in tokens: there is one field to ask for. */
const maxTokens = 100;

/**
 * Serves subscriptions as server-sent events. Queries and mutations are refused here: a GET must
 * change nothing, whoever leads a browser to it.
 */
export async function serveStream(
  app: FastifyInstance,
  database: Context['database'],
  contextOf: (request: FastifyRequest) => Promise<Context>,
): Promise<void> {
  const feed = await openChangeFeed(database);
  const open = new Set<AbortController>();
  const handle = createHandler({
    schema,
    onSubscribe: async ({ raw }, { query, operationName, variables }) => {
      const refuse = (message: string) => ({
        errors: [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })],
      });
      try {
        const document = parse(query, { maxTokens });
        const faults = validate(schema, document);
        if (faults.length > 0) return { errors: faults };
        if (getOperationAST(document, operationName)?.operation !== 'subscription')
          return refuse('Only subscriptions are served here; send others to /graphql.');
        const gone = new AbortController();
        open.add(gone);
        raw.raw.once('close', () => {
          gone.abort();
          open.delete(gone);
        });
        const contextValue = { ...(await contextOf(raw)), live: { feed, signal: gone.signal } } satisfies Context;
        return { schema, document, operationName, variableValues: variables, contextValue };
      } catch (error) {
        return error instanceof GraphQLError ? { errors: [error] } : refuse('The subscription cannot be read.');
      }
    },
  });
  app.route({ method: ['GET', 'POST'], url: '/graphql/stream', handler: (request, reply) => handle(request, reply) });
  app.addHook('preClose', async () => {
    for (const gone of open) gone.abort();
    await feed.close();
  });
}
