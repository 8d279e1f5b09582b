import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { constants } from 'node:zlib';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import type { Database } from '@gradvis/prisma/database';
import { pendingMigrations } from '@gradvis/prisma/migrate';
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { createSignIn, peerHeader } from './access/sign-in.ts';
import type { Context } from './graphql/context.ts';
import { serveCalendars } from './http/calendar.ts';
import { serveExports } from './http/export-files.ts';
import { createGraphqlServer } from './http/graphql-server.ts';
import { pagePolicy, servePages } from './http/pages.ts';
import { serveRoundLinks } from './http/round-links.ts';
import { isStorable } from './http/storable.ts';
import { serveStream } from './http/stream.ts';
import { whoAsks } from './http/who.ts';
import type { Mail } from './reminders/mail.ts';
import { keepReminding } from './reminders/reminders.ts';
import { type Clock, today } from './time/calendar-date.ts';

/** Largest request body: a report of 2 MB in Base64, and a little more. */
const bodyLimit = 4 * 1024 * 1024;

/** What the server is made of; tests choose their own. */
export interface AppParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly sessionSecret: string;
  readonly logLevel: string;
  readonly dashboardDir: string;
  /** Sign-in attempts a minute from one address. */
  readonly signInAttempts: number;
  /** The way to the mail server, when there is one, and how often it is looked whether reminders are due. */
  readonly reminding?: { readonly mail: Mail; readonly everyMs: number };
}

/** The HTTP server, not yet listening. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { database, clock, publicUrl } = parts;
  const app = fastify({
    bodyLimit,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: parts.logLevel, base: null, redact: ['req.headers', 'res.headers'] },
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
  });
  const signIn = createSignIn({
    client: database.client,
    secret: parts.sessionSecret,
    publicUrl,
    attemptsPerMinute: parts.signInAttempts,
    onError: (message) => app.log.error({ message }, 'sign-in'),
  });
  const trustedSockets = new WeakSet<Socket>();

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(page)';
    const took = Math.round(reply.elapsedTime);
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: took }, 'request');
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'fault');
    const tooLarge = status === 413;
    const message = tooLarge
      ? `The request is larger than ${bodyLimit / 1024 / 1024} MB. Nothing was read or written.`
      : status < 500
        ? error.message
        : `Something went wrong; the server's log has it as ${request.id}.`;
    return reply
      .code(status)
      .send({ errors: [{ message, extensions: { code: tooLarge ? 'TOO_LARGE' : 'BAD_REQUEST' } }] });
  });

  await app.register(helmet, {
    contentSecurityPolicy: pagePolicy,
    strictTransportSecurity: publicUrl.startsWith('https:'),
  });
  await app.register(compress, {
    threshold: 2048,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });

  const graphql = createGraphqlServer((fault) => app.log.error({ err: fault.error, errorId: fault.errorId }, 'fault'));
  graphql.addPlugin(fastifyApolloDrainPlugin(app));
  await graphql.start();
  const contextOf = async (request: FastifyRequest): Promise<Context> => ({
    database,
    clock,
    today: today(clock),
    mail: parts.reminding?.mail,
    publicUrl,
    viewer: await whoAsks(request, { trustedSockets, database, clock, signIn, publicUrl }),
  });
  await serveStream(app, database, contextOf);
  serveExports(app, contextOf);
  serveCalendars(app, parts);
  serveRoundLinks(app, parts);
  app.post(
    '/graphql',
    {
      preHandler: async (request, reply) => {
        if (isStorable(request.body)) return;
        const message = 'The request holds characters that cannot be stored.';
        return reply.code(400).send({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
      },
    },
    fastifyApolloHandler(graphql, {
      context: contextOf,
    }),
  );

  app.route({
    method: ['GET', 'POST'],
    url: '/auth/*',
    handler: async (request, reply) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers))
        if (typeof value === 'string') headers.set(name, value);
      headers.set(peerHeader, request.ip);
      const url = new URL(request.url, publicUrl);
      const hasBody = request.method === 'POST' && request.body !== undefined;
      if (hasBody) headers.set('content-type', 'application/json');
      headers.delete('content-length');
      const response = await signIn.handler(
        new Request(url, { method: request.method, headers, ...(hasBody && { body: JSON.stringify(request.body) }) }),
      );
      reply.code(response.status);
      for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
      const cookies = response.headers.getSetCookie();
      if (cookies.length > 0) reply.header('set-cookie', cookies);
      return reply.send(await response.text());
    },
  });

  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      const pending = await pendingMigrations(database);
      if (pending.length === 0) return { status: 'ready' };
      return reply.code(503).send({ status: 'not migrated' });
    } catch (error) {
      app.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'database not reachable' });
    }
  });
  await servePages(app, parts.dashboardDir);

  const { reminding } = parts;
  if (reminding) {
    const onFault = (error: unknown) => app.log.error({ err: error }, 'reminders');
    app.addHook('onReady', async () => {
      const stop = keepReminding({ ...parts, mail: reminding.mail }, reminding.everyMs, onFault);
      app.addHook('onClose', stop);
    });
  }

  if (database.lock) {
    const commandLine = createServer((request, response) => app.routing(request, response));
    database.lock.on('connection', (socket) => {
      trustedSockets.add(socket);
      commandLine.emit('connection', socket);
    });
  }
  return app;
}
