import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const nonces = new WeakMap<object, string>();

/** The nonce of a response: one for its scripts and styles, new for each. */
function nonceOf(response: object): string {
  const nonce = nonces.get(response) ?? randomBytes(16).toString('base64');
  nonces.set(response, nonce);
  return nonce;
}
const byNonce = (_request: unknown, response: ServerResponse) => `'nonce-${nonceOf(response)}'`;

/** Stands in the built pages where the nonce of the response goes. */
const placeholder = /__CSP_NONCE__/g;

/**
 * Serves the built dashboard: files under /assets for good, pages with a fresh nonce, and the
 * dashboard for every other address that a browser asks for.
 */
export async function servePages(app: FastifyInstance, dashboardDir: string): Promise<void> {
  // Read for each answer, so that a dashboard built anew is served without a restart.
  const send = (reply: FastifyReply, name: 'index.html' | 'graphiql.html') => {
    const file = join(dashboardDir, name);
    if (!existsSync(file)) return reply.code(404).type('text/plain').send('The dashboard is not built: npm run build.');
    const html = readFileSync(file, 'utf8').replace(placeholder, nonceOf(reply.raw));
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
  };

  if (existsSync(join(dashboardDir, 'assets')))
    await app.register(fastifyStatic, {
      root: join(dashboardDir, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
    });
  app.get('/graphql', { helmet: { contentSecurityPolicy: graphiqlPolicy } }, (request, reply) =>
    request.headers.accept?.includes('text/html')
      ? send(reply, 'graphiql.html')
      : reply
          .code(405)
          .header('allow', 'POST')
          .send({ errors: [{ message: 'Send operations by POST.' }] }),
  );
  app.setNotFoundHandler((request, reply) =>
    request.method === 'GET' && request.headers.accept?.includes('text/html')
      ? send(reply, 'index.html')
      : reply
          .code(404)
          .send({ errors: [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }] }),
  );
}

const own = "'self'";
const common = {
  defaultSrc: [own],
  imgSrc: [own, 'data:'],
  fontSrc: [own, 'data:'],
  connectSrc: [own],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: [own],
  frameAncestors: ["'none'"],
  scriptSrc: [own, byNonce],
};

/** Everything from this origin; scripts and styles by nonce. */
export const pagePolicy = { useDefaults: false, directives: { ...common, styleSrc: [own, byNonce] } };

/** GraphiQL's editor writes styles of its own, so its page alone allows them. */
const graphiqlPolicy = { useDefaults: false, directives: { ...common, styleSrc: [own, "'unsafe-inline'"] } };
