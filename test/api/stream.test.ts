import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request as openRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@gradvis/prisma/database';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { createApp } from '@gradvis/server/app';
import { commit, latestSeq } from '@gradvis/server/history/history';
import { openChangeFeed } from '@gradvis/server/history/live';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeAll, expect, inject, it, vi } from 'vitest';
import { onBothDatabases, onDatabase, type TestApp } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { appParts, rowCounts } from '../support/http.ts';
import { databaseUrl } from '../support/postgres.ts';

const subscription = 'subscription { changed { seq } }';
const unitId = fixedId('demo-unit', 0);

interface Listening {
  /** Change sets heard of so far. */
  readonly heard: string[];
  /** All that came, as it came. */
  text(): string;
  /** Whether the server has ended the stream. */
  ended(): boolean;
  readonly status: number;
  close(): void;
}

/** Keeps connections as browsers do. */
const agent = new Agent({ keepAlive: true });
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Waits until something holds, at most so long. */
async function within(ms: number, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + ms; !holds() && Date.now() < end; ) await sleep(10);
  expect(holds(), `within ${ms} ms`).toBe(true);
}

async function addressOf(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** Asks the stream of a server, as a browser does with a GET or as a program with a POST. */
async function listen(
  app: FastifyInstance,
  headers: Record<string, string>,
  { method = 'GET', query = subscription, variables = {}, operationName = undefined as string | undefined } = {},
): Promise<Listening> {
  const url = new URL('/graphql/stream', await addressOf(app));
  const operation = { query, variables, ...(operationName && { operationName }) };
  if (method === 'GET')
    for (const [name, value] of Object.entries(operation))
      url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const request = openRequest(url, {
    method,
    agent,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
  });
  const close = () => request.destroy();
  open.push(close);
  request.end(method === 'POST' ? JSON.stringify(operation) : undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined);
  const heard: string[] = [];
  let text = '';
  let ended = false;
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    text += part;
    const notices = text.matchAll(/"changed":\{"seq":"(\d+)"\}/g);
    heard.splice(0, heard.length, ...[...notices].map(([, seq]) => seq ?? ''));
  });
  response.on('error', () => undefined);
  response.on('close', () => {
    ended = true;
  });
  return { heard, text: () => text, ended: () => ended, status: response.statusCode ?? 0, close };
}

/** Another server over the same database. */
const anotherApp = (database: TestApp['database']) => createApp({ ...appParts, database, clock: fixedClock });

let renamed = 0;
/** Saves as the administrator; the change set, or what it was refused for. */
async function save(using: TestApp, value: unknown = undefined, app = using.app): Promise<string> {
  renamed += 1;
  const cells = [{ rowId: unitId, column: 'name', value: value ?? `Namn ${renamed}`, seen: '999999999' }];
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { cookie: await using.cookieOf('ADMINISTRATOR') },
    payload: {
      query: `mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename ... on CommittedCells { seq } } }`,
      variables: { input: { id: randomUUID(), sheet: 'UNITS', reason: 'Hört', cells } },
    },
  });
  const { __typename, seq } = response.json().data.commitCells;
  return seq ?? __typename;
}

onBothDatabases('notices of changes', 'demo', (using) => {
  let signedIn: Record<string, string> = {};
  beforeAll(async () => {
    signedIn = { cookie: await using().cookieOf('ANALYST') };
    await using().cookieOf('ADMINISTRATOR');
  });
  const author = { userId: fixedId('demo-user', 'ADMINISTRATOR') };
  const direct = async (work: () => Promise<void>) => {
    const seen = await latestSeq(using().database.client);
    renamed += 1;
    const value = `Namn ${renamed}`;
    const updates = [{ entity: 'Unit', entityId: unitId, field: 'name', value, seen } as const];
    return commit(
      using().database,
      fixedClock,
      author,
      { id: randomUUID(), reason: 'Hört', channel: 'GRID', updates },
      work,
    );
  };

  it.each(['GET', 'POST'])('reach everyone who listens, within two seconds of another’s save (%s)', async (method) => {
    const listeners = [
      await listen(using().app, signedIn, { method }),
      await listen(using().app, { cookie: await using().cookieOf('STUDIEREKTOR') }, { method }),
    ];
    await sleep(200);
    expect(listeners.map(({ status, ended, heard }) => [status, ended(), heard])).toEqual(
      Array(2).fill([200, false, []]),
    );
    const saved = [await save(using())];
    for (const { heard } of listeners) await within(2_000, () => heard.includes(saved[0]!));
    saved.push(await save(using()));
    for (const { heard } of listeners) await within(2_000, () => heard.includes(saved[1]!));
    for (const { heard } of listeners) expect(heard).toEqual(saved);
  });

  it('say nothing of what was changed', async () => {
    const { heard, text } = await listen(using().app, signedIn);
    await sleep(200);
    await save(using(), 'Ett namn som ingen ska höra');
    await within(2_000, () => heard.length === 1);
    expect(text()).not.toContain('ingen ska höra');
  });

  it('come once the change set is committed, and not before', async () => {
    const { heard } = await listen(using().app, signedIn);
    await sleep(200);
    const { seq } = await direct(async () => {
      await sleep(600);
      expect(heard).toEqual([]);
    });
    await within(2_000, () => heard.length > 0);
    expect(heard).toEqual([seq.toString()]);
  });

  it('are not sent of what is refused, taken back, or repeated', async () => {
    const { heard } = await listen(using().app, signedIn);
    await sleep(200);
    expect(await save(using(), 7)).toBe('InvalidCells');
    const fails = direct(async () => {
      throw new Error('Oväntat');
    });
    await expect(fails).rejects.toThrow('Oväntat');
    await sleep(500);
    expect(heard).toEqual([]);
    const seq = await save(using());
    await within(2_000, () => heard.length > 0);
    expect(heard).toEqual([seq]);
  });

  it.each(['GET', 'POST'])('are all that is served there: queries and mutations are refused (%s)', async (method) => {
    const cookie = { cookie: await using().cookieOf('ADMINISTRATOR') };
    const before = await rowCounts(using());
    const operation = 'mutation($input: SaveViewInput!) { saveView(input: $input) { __typename } }';
    const input = { screen: 'units', name: 'Smyg', query: '', columns: [] };
    const malformed = [
      { query: 'subscription { changed { seq nothing } }' },
      { query: `subscription { changed { ${'seq '.repeat(200)} } }` },
      { query: 'subscription {' },
      { query: '' },
    ];
    for (const asked of [
      { query: '{ me { name } }' },
      { query: '{ __schema { queryType { name } } }' },
      { query: operation, variables: { input } },
      {
        query: `${operation.replace('mutation', 'mutation M')} subscription S { changed { seq } }`,
        variables: { input },
        operationName: 'M',
      },
      { query: `mutation M { deleteView(id: "${randomUUID()}") { __typename } } subscription S { changed { seq } }` },
      ...malformed,
    ]) {
      const { ended, text, heard, status } = await listen(using().app, cookie, { method, ...asked });
      await within(1_000, ended);
      expect(status, asked.query).toBeLessThan(500);
      expect([heard, /Ada Ministratör|__typename|queryType":\{/.test(text())], asked.query).toEqual([[], false]);
      expect(text(), asked.query).toContain(malformed.includes(asked) ? '"errors"' : 'BAD_USER_INPUT');
    }
    expect(await rowCounts(using())).toEqual(before);
  });

  it.each([
    ['nobody', {}, 'UNAUTHENTICATED'],
    ['a token that is not valid', { authorization: 'Bearer gradvis_x' }, 'UNAUTHENTICATED'],
    ['another site', { origin: 'https://evil.example' }, 'FORBIDDEN'],
  ])('are refused to %s at once', async (who, headers, code) => {
    const cookie = who === 'another site' ? signedIn : {};
    const { ended, text, heard } = await listen(using().app, { ...cookie, ...headers } as Record<string, string>);
    await sleep(300);
    await save(using());
    await sleep(500);
    expect([heard, text().includes(code), ended()]).toEqual([[], true, true]);
  });

  it('leave nothing behind of clients that have gone', async () => {
    const app = await anotherApp(using().database);
    const connections = () => new Promise<number>((resolve) => app.server.getConnections((_, count) => resolve(count)));
    const listeners = await Promise.all(Array.from({ length: 20 }, () => listen(app, signedIn)));
    await sleep(200);
    expect(await connections()).toBe(20);
    for (const { close } of listeners) close();
    await sleep(500);
    expect(await connections()).toBe(0);
    await save(using());
    await app.close();
  });

  it('keep no server from closing: streams end, and it is closed within two seconds', async () => {
    const app = await anotherApp(using().database);
    const listeners = await Promise.all(Array.from({ length: 5 }, () => listen(app, signedIn)));
    await fetch(`${await addressOf(app)}/healthz`);
    await sleep(200);
    const closing = app.close();
    const first = await Promise.race([closing.then(() => 'closed'), sleep(2_000, 'still open')]);
    expect([first, listeners.map(({ ended }) => ended())]).toEqual(['closed', Array(5).fill(true)]);
    const { heard } = await listen(using().app, signedIn);
    await sleep(200);
    const seq = await save(using());
    await within(2_000, () => heard.includes(seq));
  });

  it('are followed until told to stop, the latest only by those who read slowly', async () => {
    let tell: (payload: string) => void = () => undefined;
    const stopped = vi.fn(async () => undefined);
    const feed = await openChangeFeed({
      listen: async (_channel, heard) => {
        tell = heard;
        return stopped;
      },
    });
    const gone = new AbortController();
    const removed = vi.spyOn(gone.signal, 'removeEventListener');
    const seqs = feed.follow(gone.signal);
    const first = seqs.next();
    tell('1');
    expect((await first).value).toBe(1n);
    for (const seq of ['2', '3', '4']) tell(seq);
    expect((await seqs.next()).value).toBe(4n);
    const waiting = seqs.next();
    gone.abort();
    expect((await waiting).done).toBe(true);
    expect(removed).toHaveBeenCalledOnce();
    await feed.close();
    expect(stopped).toHaveBeenCalledOnce();
  });
});

onDatabase('postgresql', 'notices between servers', 'demo', (using) => {
  const twin = async () => {
    const [row] = await using().database.client.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
    const database = await openDatabase({ url: databaseUrl(inject('postgresUrl'), row!.name), poolSize: 2 });
    const app = await anotherApp(database);
    return {
      app,
      close: async () => {
        await app.close();
        await database.close();
      },
    };
  };

  it('are heard by each of what the other saves', async () => {
    const other = await twin();
    try {
      const signedIn = { cookie: await using().cookieOf('ANALYST') };
      const [here, there] = [await listen(using().app, signedIn), await listen(other.app, signedIn)];
      await sleep(200);
      const saved = [await save(using())];
      for (const { heard } of [here, there]) await within(2_000, () => heard.includes(saved[0]!));
      saved.push(await save(using(), undefined, other.app));
      for (const { heard } of [here, there]) await within(2_000, () => heard.includes(saved[1]!));
      expect([here.heard, there.heard]).toEqual([saved, saved]);
    } finally {
      await other.close();
    }
  });

  it('are heard again after the connection that listens broke, with a word that some may have been missed', async () => {
    const { heard } = await listen(using().app, { cookie: await using().cookieOf('ANALYST') });
    await sleep(200);
    const { client } = using().database;
    const listeners = await client.$queryRaw<{ ended: boolean }[]>`
      SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
    expect(listeners).toEqual([{ ended: true }]);
    await within(5_000, () => heard.length > 0);
    const seq = await save(using());
    await within(2_000, () => heard.includes(seq));
  });

  it('take one connection of the database a server, which is gone when it is closed', async () => {
    const count = async () => {
      const [row] = await using().database.client.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
      return row!.count;
    };
    const before = await count();
    const other = await twin();
    const signedIn = { cookie: await using().cookieOf('ANALYST') };
    await Promise.all(Array.from({ length: 10 }, () => listen(other.app, signedIn)));
    expect(await count()).toBe(before + 1);
    await other.close();
    await sleep(300);
    expect(await count()).toBe(before);
  });
});
