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
import { appParts, emailOf, send } from '../support/http.ts';

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
