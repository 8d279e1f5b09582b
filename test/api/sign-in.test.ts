import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '@gradvis/server/access/token';
import { createApp } from '@gradvis/server/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothDatabases, type TestApp } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { appParts, cookieOf, emailOf, publicUrl, send, signIn } from '../support/http.ts';

const me = '{ me { email readOnly permissions } }';

onBothDatabases('API tokens', 'demo', (using) => {
  const issue = async (readOnly: boolean, days = 30) => {
    const token = await issueToken(using().database.client, fixedClock, {
      email: emailOf('ADMINISTRATOR'),
      days,
      readOnly,
    });
    if (!token) throw new Error('No token was issued.');
    return token;
  };
  const bearer = (token: string, operation = me) =>
    send(using().app, operation, { headers: { authorization: `Bearer ${token}` } });

  it('stand for their user', async () => {
    const { data, errors } = await bearer(await issue(false));
    expect(errors).toEqual([]);
    expect(data.me).toMatchObject({ email: emailOf('ADMINISTRATOR'), readOnly: false });
    expect(data.me.permissions).toContain('writeRegister');
  });

  it('are issued to no one who has no account', async () => {
    const { client } = using().database;
    expect(await issueToken(client, fixedClock, { email: 'no@one.example', days: 1, readOnly: true })).toBeUndefined();
  });

  it('stand in no column of no table', async () => {
    const { client } = using().database;
    const token = await issue(true);
    const tables = await client.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(25);
    const secret = token.slice('gradvis_'.length);
    for (const { name } of tables) {
      const [found] = await client.$queryRawUnsafe<{ rows: number }[]>(
        `SELECT count(*)::int AS rows FROM "${name}" AS line WHERE position($1 IN line::text) > 0`,
        secret,
      );
      expect(found?.rows, name).toBe(0);
    }
  });

  it('that are read-only may read but not write', async () => {
    const token = await issue(true);
    expect((await bearer(token, '{ units { totalCount } }')).data.units.totalCount).toBe(150);
    expect((await bearer(token)).data.me).toMatchObject({ readOnly: true });
    expect((await bearer(token)).data.me.permissions).not.toContain('writeRegister');
    const { data, errors } = await bearer(
      token,
      'mutation { startImport(input: { fileName: "r.txt", contentBase64: "" }) { __typename } }',
    );
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('that are expired, revoked or made up are refused with 401, also for what is open to all', async () => {
    const { client } = using().database;
    const revoked = await issue(false);
    const { id } = await client.apiToken.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect((await bearer(revoked)).status).toBe(200);
    await client.apiToken.update({ where: { id }, data: { revokedAt: fixedClock.now() } });
    const lastMoment = await issue(false, 0);
    const [, hash] = [revoked, (await client.apiToken.findFirstOrThrow()).hash];
    for (const token of [revoked, lastMoment, hash, `gradvis_${hash}`, 'gradvis_', 'x', "gradvis_' OR 1=1"]) {
      const answer = await bearer(token);
      expect(answer.status, token).toBe(401);
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
      expect(answer.data ?? null).toBeNull();
    }
    const basic = await send(using().app, me, { headers: { authorization: 'Basic YWRtaW46YWRtaW4=' } });
    expect(basic.status).toBe(401);
  });

  it('are made by their user over the API, for a bounded time', async () => {
    const make = (input: string) => using().query(`mutation { issueToken(input: ${input}) { token } }`, {}, 'ANALYST');
    const { data, errors } = await make('{ days: 1, readOnly: true }');
    expect(errors).toEqual([]);
    const answer = await bearer(data.issueToken.token);
    expect(answer.data.me).toMatchObject({ email: emailOf('ANALYST'), readOnly: true });
    const { client } = using().database;
    const { expiresAt } = await client.apiToken.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(expiresAt.getTime() - fixedClock.now().getTime()).toBe(86_400_000);
    const before = await client.apiToken.count();
    for (const days of [0, -1, 367, 2_147_483_647])
      expect((await make(`{ days: ${days} }`)).errors.map(({ extensions }) => extensions.code)).toEqual([
        'BAD_USER_INPUT',
      ]);
    expect(await client.apiToken.count()).toBe(before);
  });

  it('cannot make tokens themselves, be they allowed to write or not', async () => {
    for (const readOnly of [true, false]) {
      const token = await issue(readOnly);
      const before = await using().database.client.apiToken.count();
      const { errors } = await bearer(token, 'mutation { issueToken(input: { readOnly: false }) { token } }');
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
      expect(await using().database.client.apiToken.count()).toBe(before);
    }
  });

  it('that are bad are not made good by a session cookie', async () => {
    const cookie = await using().cookieOf('ADMINISTRATOR');
    const answer = await send(using().app, me, { headers: { cookie, authorization: 'Bearer gradvis_wrong' } });
    expect(answer.status).toBe(401);
  });
});

onBothDatabases('a request from another site', 'demo', (using) => {
  const asAdmin = async (headers: Record<string, string>, operation = me) =>
    send(using().app, operation, { headers: { cookie: await using().cookieOf('ADMINISTRATOR'), ...headers } });

  it.each(['https://evil.example', 'http://127.0.0.1:4001', 'http://127.0.0.1.evil.example:4000', 'null'])(
    'is refused when it carries the cookie: %s',
    async (origin) => {
      const { status, data, errors } = await asAdmin({ origin });
      expect(status).toBe(403);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
      expect(data ?? null).toBeNull();
    },
  );

  it('is told from one of the own pages', async () => {
    expect((await asAdmin({ origin: publicUrl })).data.me.email).toBe(emailOf('ADMINISTRATOR'));
    expect((await asAdmin({})).data.me.email).toBe(emailOf('ADMINISTRATOR'));
  });

  it.each([
    'text/plain',
    'text/plain;charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('cannot be a plain form: %s', async (contentType) => {
    const response = await using().app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await using().cookieOf('ADMINISTRATOR'), 'content-type': contentType },
      payload: JSON.stringify({ query: me }),
    });
    expect([400, 415]).toContain(response.statusCode);
    expect(response.body).not.toContain(emailOf('ADMINISTRATOR'));
  });

  it('cannot be an address that is opened', async () => {
    const cookie = await using().cookieOf('ADMINISTRATOR');
    const url = `/graphql?query=${encodeURIComponent(me)}`;
    const response = await using().app.inject({ method: 'GET', url, headers: { cookie } });
    expect(response.statusCode).toBe(405);
    expect(response.body).not.toContain(emailOf('ADMINISTRATOR'));
  });

  it('cannot sign anyone in or out', async () => {
    const foreign = { origin: 'https://evil.example' };
    const response = await signIn(using().app, emailOf('ADMINISTRATOR'), undefined, foreign);
    expect(response.statusCode).toBe(403);
    expect(response.cookies).toEqual([]);
    const cookie = await cookieOf(using().app, emailOf('ADMINISTRATOR'));
    const out = await using().app.inject({ method: 'POST', url: '/auth/sign-out', headers: { ...foreign, cookie } });
    expect(out.statusCode).toBe(403);
    expect((await send(using().app, me, { headers: { cookie } })).data.me).not.toBeNull();
  });

  it('over the network is nobody, whomever it claims to act as', async () => {
    const answer = await send(using().app, me, { headers: { 'x-gradvis-as': emailOf('ADMINISTRATOR') } });
    expect(answer.data).toEqual({ me: null });
  });
});

onBothDatabases('the socket of the data folder', 'demo', (using) => {
  const folder = mkdtempSync(join(tmpdir(), 'gradvis-socket-'));
  const socketPath = join(folder, 's.sock');
  const lock = createServer();
  let app: TestApp['app'] | undefined;
  beforeAll(async () => {
    await new Promise<void>((done) => lock.listen(socketPath, done));
    app = await createApp({ ...appParts, database: { ...using().database, lock }, clock: fixedClock });
    await app.ready();
  });
  afterAll(async () => {
    await app?.close();
    lock.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = (headers: Record<string, string>) =>
    new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const options = { socketPath, path: '/graphql', method: 'POST', agent: false };
      const call = request({ ...options, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
        let body = '';
        response.on('data', (part) => {
          body += part;
        });
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
      call.once('error', reject);
      call.end(JSON.stringify({ query: me }));
    });

  it('lets a command line act as a user that there is', async () => {
    const answer = JSON.parse((await ask({ 'x-gradvis-as': emailOf('STUDIEREKTOR') })).body);
    expect(answer.data.me).toMatchObject({ email: emailOf('STUDIEREKTOR'), readOnly: false });
    expect((await ask({ 'x-gradvis-as': 'no@one.example' })).status).toBe(401);
    expect(JSON.parse((await ask({})).body).data).toEqual({ me: null });
  });

  it('lends its trust to no connection over the network', async () => {
    await ask({ 'x-gradvis-as': emailOf('ADMINISTRATOR') });
    const answer = await send(app!, me, { headers: { 'x-gradvis-as': emailOf('ADMINISTRATOR') } });
    expect(answer.data).toEqual({ me: null });
  });
});

onBothDatabases('sign-in', 'demo', (using) => {
  it('refuses a wrong password and an unknown address in the same words', async () => {
    const wrong = await signIn(using().app, emailOf('ANALYST'), 'fel-losenord');
    const unknown = await signIn(using().app, 'ingen@demo.gradvis.example', 'fel-losenord');
    expect(wrong.statusCode).toBe(401);
    expect(wrong.cookies).toEqual([]);
    expect({ status: unknown.statusCode, body: unknown.json() }).toEqual({ status: 401, body: wrong.json() });
  });

  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const { cookies } = await signIn(using().app, emailOf('ANALYST'));
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  it('works by whatever address the browser reached the server', async () => {
    const local = { origin: 'http://localhost:4000', host: 'localhost:4000' };
    expect((await signIn(using().app, emailOf('ANALYST'), undefined, local)).statusCode).toBe(200);
  });

  it('marks the cookie as secure when the address is', async () => {
    const { database } = using();
    const address = 'https://gradvis.example';
    const app = await createApp({ ...appParts, database, clock: fixedClock, publicUrl: address });
    const { cookies } = await signIn(app, emailOf('ANALYST'), undefined, { origin: address });
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' });
    await app.close();
  });

  it('ends with sign-out, also for someone who kept the cookie', async () => {
    const cookie = await cookieOf(using().app, emailOf('ANALYST'));
    expect((await send(using().app, me, { headers: { cookie } })).data.me.email).toBe(emailOf('ANALYST'));
    const out = await using().app.inject({
      method: 'POST',
      url: '/auth/sign-out',
      headers: { cookie, origin: publicUrl },
    });
    expect(out.statusCode).toBe(200);
    expect((await send(using().app, me, { headers: { cookie } })).data).toEqual({ me: null });
  });

  it('opens no account to those who ask for one', async () => {
    const before = await using().database.client.user.count();
    const response = await using().app.inject({
      method: 'POST',
      url: '/auth/sign-up/email',
      headers: { origin: publicUrl },
      payload: { email: 'ny@test.example', password: 'ett-langt-losenord', name: 'Ny' },
    });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(await using().database.client.user.count()).toBe(before);
  });

  it('takes so many attempts a minute from one address, whatever address it claims', async () => {
    const { database } = using();
    const attempts = 4;
    await database.client.rateLimit.deleteMany();
    const app = await createApp({ ...appParts, database, clock: fixedClock, signInAttempts: attempts });
    for (let attempt = 1; attempt <= attempts; attempt += 1)
      expect((await signIn(app, emailOf('ANALYST'), 'fel-losenord')).statusCode, `attempt ${attempt}`).toBe(401);
    const next = await signIn(app, emailOf('ANALYST'));
    expect(next.statusCode).toBe(429);
    expect(next.cookies).toEqual([]);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'x-gradvis-peer', 'forwarded', 'cf-connecting-ip']) {
      const spoofed = await signIn(app, emailOf('ANALYST'), undefined, { [header]: '203.0.113.7' });
      expect(spoofed.statusCode, header).toBe(429);
    }
    await app.close();
    await database.client.rateLimit.deleteMany();
  });

  it('takes no more attempts when they come all at once', async () => {
    const { database } = using();
    await database.client.rateLimit.deleteMany();
    const app = await createApp({ ...appParts, database, clock: fixedClock, signInAttempts: 3 });
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(app, emailOf('ANALYST'), 'fel-losenord')));
    expect(tries.filter(({ statusCode }) => statusCode === 401).length).toBe(3);
    expect(tries.filter(({ statusCode }) => statusCode === 429).length).toBe(9);
    await app.close();
    await database.client.rateLimit.deleteMany();
  });
});
