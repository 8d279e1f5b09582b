import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import type { Response } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Context } from '../graphql/context.ts';
import { schema } from '../graphql/schema.ts';
import { openChangeFeed } from '../history/live.ts';

/** Longest subscription, in tokens: there is one field to ask for. */
const maxTokens = 100;
/** How long streams have to end when the server closes. */
const endMs = 200;

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
  const open = new Map<AbortController, Socket>();
  const handle = createHandler({
    schema,
    onSubscribe: async ({ raw }, { query, operationName, variables }) => {
      try {
        const document = parse(query, { maxTokens });
        const [fault] = validate(schema, document);
        if (fault) return refusal(400, 'BAD_USER_INPUT', fault.message);
        if (getOperationAST(document, operationName)?.operation !== 'subscription')
          return refusal(400, 'BAD_USER_INPUT', 'Only subscriptions are served here; send others to /graphql.');
        const context = await contextOf(raw);
        if (!context.viewer) return refusal(401, 'UNAUTHENTICATED', 'Sign in first, or send an API token.');
        const gone = new AbortController();
        open.set(gone, raw.raw.socket);
        raw.raw.once('close', () => {
          gone.abort();
          open.delete(gone);
        });
        const contextValue = { ...context, live: { feed, signal: gone.signal } } satisfies Context;
        return { schema, document, operationName, variableValues: variables, contextValue };
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const { code, http } = error.extensions as { code?: string; http?: { status?: number } };
        return refusal(http?.status ?? 400, code ?? 'BAD_USER_INPUT', error.message);
      }
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    handler: (request, reply) => handle(request, reply),
  });
  app.addHook('preClose', async () => {
    const sockets = [...open.values()];
    for (const gone of open.keys()) gone.abort();
    await feed.close();
    // Streams end by themselves now; a connection that is kept for more would keep the server open.
    setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, endMs);
  });
}

/** An answer instead of a stream. */
function refusal(status: number, code: string, message: string): Response {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return [body, { status, statusText: code, headers }];
}
