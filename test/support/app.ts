import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { type Database, openDatabase } from '@gradvis/prisma/database';
import { demoAccounts, demoPassword } from '@gradvis/prisma/demo/demo-region';
import { createApp } from '@gradvis/server/app';
import type { Clock } from '@gradvis/server/time/calendar-date';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { fixedClock } from './clock.ts';
import { templates } from './databases.setup.ts';
import { databaseUrl, onServer } from './postgres.ts';

/** What a GraphQL operation gave. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly data: any;
  readonly errors: readonly { message: string; path?: readonly (string | number)[]; extensions: { code: string } }[];
}

export type DemoRole = (typeof demoAccounts)[number]['role'];

/** The real app over a real database, and ways to speak to it. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** Runs an operation; `as` signs in as that role's demo account first, undefined asks as nobody. */
  query(operation: string, variables?: object, as?: DemoRole): Promise<Answer>;
  /** Session cookie of a role's demo account. */
  cookieOf(role: DemoRole): Promise<string>;
  /** Number of SQL statements that `work` takes. */
  countingStatements(work: () => Promise<unknown>): Promise<number>;
}

/**
 * Describes tests that run on PGlite and on PostgreSQL, each on a database of their own.
 * @param data `demo` region, or `empty` but for reference data
 */
export function onBothDatabases(
  title: string,
  data: keyof typeof templates,
  tests: (using: () => TestApp) => void,
  clock: Clock = fixedClock,
): void {
  for (const kind of ['pglite', 'postgresql'] as const) onDatabase(kind, title, data, tests, clock);
}

/** Describes tests that run on one kind of database only, for a reason that they tell. */
export function onDatabase(
  kind: Database['kind'],
  title: string,
  data: keyof typeof templates,
  tests: (using: () => TestApp) => void,
  clock: Clock = fixedClock,
): void {
  describe.runIf(kind === 'pglite' || inject('postgresUrl'))(`${title} (${kind})`, () => {
    let opened: Awaited<ReturnType<typeof openTestApp>> | undefined;
    beforeAll(async () => {
      opened = await openTestApp(kind, data, clock);
    });
    afterAll(() => opened?.close());
    tests(() => {
      if (!opened) throw new Error('The test app is not open yet.');
      return opened.testApp;
    });
  });
}

async function openTestDatabase(kind: Database['kind'], data: keyof typeof templates) {
  if (kind === 'pglite') {
    const loadDataDir = await openAsBlob(inject(data === 'demo' ? 'pgliteDemo' : 'pgliteEmpty'));
    const database = await openDatabase({ pglite: await PGlite.create({ loadDataDir }) });
    return { database, close: () => database.close() };
  }
  const name = `gradvis_${randomUUID().replaceAll('-', '')}`;
  const server = inject('postgresUrl');
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${templates[data]}`);
  const database = await openDatabase({ url: databaseUrl(server, name), poolSize: 5 });
  const close = async () => {
    await database.close();
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { database, close };
}

async function openTestApp(kind: Database['kind'], data: keyof typeof templates, clock: Clock) {
  const { database, close } = await openTestDatabase(kind, data);
  const app = await createApp({
    database,
    clock,
    publicUrl: 'http://127.0.0.1:4000',
    sessionSecret: 'a secret for tests only, 32 letters',
    logLevel: 'silent',
    dashboardDir: '/nowhere',
    signInAttempts: 1000,
  });
  await app.ready();
  const cookies = new Map<DemoRole, string>();

  const cookieOf = async (role: DemoRole): Promise<string> => {
    const known = cookies.get(role);
    if (known) return known;
    const email = demoAccounts.find((account) => account.role === role)?.email;
    const response = await app.inject({
      method: 'POST',
      url: '/auth/sign-in/email',
      headers: { origin: 'http://127.0.0.1:4000' },
      payload: { email, password: demoPassword },
    });
    const cookie = response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    if (response.statusCode !== 200 || !cookie) throw new Error(`Signing in as ${role} failed: ${response.body}`);
    cookies.set(role, cookie);
    return cookie;
  };

  const testApp: TestApp = {
    app,
    database,
    cookieOf,
    query: async (query, variables = {}, as) => {
      const response = await app.inject({
        method: 'POST',
        url: '/graphql',
        headers: as ? { cookie: await cookieOf(as) } : {},
        payload: { query, variables },
      });
      const { data, errors = [] } = response.json();
      return { status: response.statusCode, data, errors };
    },
    countingStatements: (work) => countStatements(database, work),
  };
  return {
    testApp,
    close: async () => {
      await app.close();
      await close();
    },
  };
}

/** Counts what reaches the database, by the driver itself. */
async function countStatements(database: Database, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const stop = database.onStatement(() => {
    count += 1;
  });
  try {
    await work();
  } finally {
    stop();
  }
  return count;
}
