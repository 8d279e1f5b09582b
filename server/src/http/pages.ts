import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Stands in the built pages where the nonce of the response goes. */
const placeholder = /__CSP_NONCE__/g;

/**
 * Serves the built dashboard: files under /assets for good, pages with a fresh nonce, and the
 * dashboard for every other address that a browser asks for.
 */
export async function servePages(app: FastifyInstance, dashboardDir: string): Promise<void> {
  const page = (name: string) => {
    const file = join(dashboardDir, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const dashboard = page('index.html');
  const graphiql = page('graphiql.html');
  const send = (reply: FastifyReply, html: string | undefined) =>
    html
      ? reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(html.replace(placeholder, reply.cspNonce.script))
      : reply.code(404).type('text/plain').send('The dashboard is not built: npm run build.');

  if (dashboard)
    await app.register(fastifyStatic, {
      root: join(dashboardDir, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
    });
  app.get('/graphql', { helmet: { contentSecurityPolicy: graphiqlPolicy, enableCSPNonces: true } }, (request, reply) =>
    request.headers.accept?.includes('text/html')
      ? send(reply, graphiql)
      : reply
          .code(405)
          .header('allow', 'POST')
          .send({ errors: [{ message: 'Send operations by POST.' }] }),
  );
  app.setNotFoundHandler((request, reply) =>
    request.method === 'GET' && request.headers.accept?.includes('text/html')
      ? send(reply, dashboard)
      : reply
          .code(404)
          .send({ errors: [{ message: 'There is nothing at this address.', extensions: { code: 'NOT_FOUND' } }] }),
  );
}

const own = ["'self'"];
const common = {
  defaultSrc: own,
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: own,
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: own,
  frameAncestors: ["'none'"],
  scriptSrc: own,
};

/** Everything from this origin; scripts and styles by nonce. */
export const pagePolicy = { useDefaults: false, directives: { ...common, styleSrc: own } };

/** GraphiQL writes inline styles, so its page alone allows them. */
const graphiqlPolicy = {
  useDefaults: false,
  directives: { ...common, styleSrc: ["'self'"], styleSrcAttr: ["'unsafe-inline'"], workerSrc: ["'self'", 'blob:'] },
};
