import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '@gradvis/server/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothDatabases, type TestApp } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { appParts } from '../support/http.ts';

onBothDatabases('the server', 'empty', (using) => {
  const get = (url: string, headers = {}) => using().app.inject({ method: 'GET', url, headers });

  it('says that it is alive and ready, and no longer ready once the database is not the one it knows', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'alive' });
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' });
    const { client } = using().database;
    await client.$executeRawUnsafe('ALTER TABLE _prisma_migrations RENAME TO _prisma_migrations_away');
    const notMigrated = await get('/readyz');
    await client.$executeRawUnsafe('ALTER TABLE _prisma_migrations_away RENAME TO _prisma_migrations');
    expect([notMigrated.statusCode, notMigrated.json()]).toEqual([503, { status: 'not migrated' }]);
    expect((await get('/healthz')).statusCode).toBe(200);
  });

  it('has nothing at an unknown address', async () => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const response = await using().app.inject({ method, url: '/no/such/thing' });
      expect(response.statusCode, method).toBe(404);
      expect(response.json().errors[0].extensions).toEqual({ code: 'NOT_FOUND' });
    }
    for (const url of ['/assets/../package.json', '/assets/%2e%2e/package.json', '/auth/no-such-thing', '/auth'])
      expect((await get(url)).statusCode, url).toBe(404);
  });

  it('numbers its answers and takes no number from outside', async () => {
    const asked = { 'x-request-id': 'mine', 'request-id': 'mine' };
    const ids = [
      (await get('/healthz', asked)).headers['x-request-id'],
      (await get('/nowhere', asked)).headers['x-request-id'],
    ];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(2);
  });
});

onBothDatabases('a page', 'empty', (using) => {
  const folder = mkdtempSync(join(tmpdir(), 'gradvis-pages-'));
  let app: TestApp['app'] | undefined;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets/app-1.js'), 'export {};');
    const html = '<!doctype html><script nonce="__CSP_NONCE__" src="/assets/app-1.js"></script>';
    for (const name of ['index.html', 'graphiql.html']) writeFileSync(join(folder, name), html);
    app = await createApp({ ...appParts, database: using().database, clock: fixedClock, dashboardDir: folder });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = async (url: string) => {
    const response = await app!.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
    const policy = Object.fromEntries(
      String(response.headers['content-security-policy'])
        .split(';')
        .map((part) => {
          const [name = '', ...values] = part.trim().split(' ');
          return [name, values];
        }),
    ) as Record<string, string[]>;
    return { response, policy };
  };

  it.each(['/', '/comparison?unit=1', '/graphql'])(
    'at %s allows own scripts alone, and no frame around it',
    async (url) => {
      const { response, policy } = await open(url);
      expect(response.statusCode).toBe(200);
      expect(response.headers['x-content-type-options']).toBe('nosniff');
      expect(policy['frame-ancestors']).toEqual(["'none'"]);
      expect(policy['default-src']).toEqual(["'self'"]);
      expect(policy['object-src']).toEqual(["'none'"]);
      expect(policy['base-uri']).toEqual(["'none'"]);
      for (const of of ['script-src', 'default-src', 'script-src-elem', 'script-src-attr'])
        for (const value of policy[of] ?? []) expect(value, of).not.toMatch(/unsafe|\*|https?:/);
      const nonce = policy['script-src']?.find((value) => value.startsWith("'nonce-"))?.slice(7, -1);
      expect(nonce).toMatch(/^\S{16,}$/);
      expect(response.body).toContain(`nonce="${nonce}"`);
      expect(response.headers['cache-control']).toBe('no-store');
    },
  );

  it('of the dashboard allows no inline style at all', async () => {
    const { response } = await open('/');
    expect(String(response.headers['content-security-policy'])).not.toMatch(/unsafe-(inline|eval)/);
  });

  it('has a nonce of its own each time', async () => {
    const nonces = await Promise.all(
      Array.from({ length: 5 }, async () => (await open('/')).policy['script-src']?.join(' ')),
    );
    expect(new Set(nonces).size).toBe(5);
  });

  it('takes its assets from one folder and nothing beside it', async () => {
    expect((await app!.inject('/assets/app-1.js')).headers['cache-control']).toContain('immutable');
    for (const url of ['/assets/../index.html', '/assets/..%2findex.html', '/assets/%2e%2e/graphiql.html', '/assets/'])
      expect((await app!.inject(url)).statusCode, url).toBeGreaterThanOrEqual(400);
  });
});
