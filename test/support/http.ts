import { demoAccounts, demoPassword } from '@gradvis/prisma/demo/demo-region';
import type { FastifyInstance } from 'fastify';
import type { Answer, DemoRole, TestApp } from './app.ts';

/** The address that tests' apps believe to have. */
export const publicUrl = 'http://127.0.0.1:4000';

/** What every app of a test is made of, save its database. */
export const appParts = {
  publicUrl,
  sessionSecret: 'a secret for tests only, 32 letters',
  logLevel: 'silent',
  dashboardDir: '/nowhere',
  signInAttempts: 1000,
} as const;

/** Sends an operation with headers of the test's choice; `body` is the answer as it came. */
export async function send(
  app: FastifyInstance,
  query: string,
  { variables = {}, headers = {} }: { variables?: object; headers?: Record<string, string> } = {},
): Promise<Answer & { body: string }> {
  const response = await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
  const { data, errors = [] } = response.json();
  return { status: response.statusCode, data, errors, body: response.body };
}

/** Tries to sign in. */
export function signIn(
  app: FastifyInstance,
  email: string,
  password: string = demoPassword,
  headers: Record<string, string> = {},
) {
  return app.inject({
    method: 'POST',
    url: '/auth/sign-in/email',
    headers: { origin: publicUrl, ...headers },
    payload: { email, password },
  });
}

/** Session cookie of an account. */
export async function cookieOf(app: FastifyInstance, email: string): Promise<string> {
  const response = await signIn(app, email);
  const cookie = response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  if (response.statusCode !== 200 || !cookie) throw new Error(`Signing in as ${email} failed: ${response.body}`);
  return cookie;
}

export function emailOf(role: DemoRole): string {
  const account = demoAccounts.find((one) => one.role === role);
  if (!account) throw new Error(`There is no demo account ${role}.`);
  return account.email;
}

export interface RoleGiven {
  readonly role: DemoRole;
  readonly regionId: string;
  readonly unitId?: string;
  readonly sjukvardsomradeId?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** Makes an account with the demo password and these roles; returns its key. */
export async function makeUser({ database }: TestApp, email: string, roles: readonly RoleGiven[]): Promise<string> {
  const { client } = database;
  const at = new Date('2026-01-01T08:00:00Z');
  const like = await client.account.findFirstOrThrow({ where: { userId: { not: '' }, password: { not: null } } });
  const id = `user-${email}`;
  await client.user.create({ data: { id, name: `Namn ${email}`, email, createdAt: at, updatedAt: at } });
  await client.account.create({
    data: {
      id: `account-${email}`,
      userId: id,
      accountId: id,
      providerId: 'credential',
      password: like.password,
      createdAt: at,
      updatedAt: at,
    },
  });
  for (const { validFrom = '2020-01-01', validTo, ...given } of roles)
    await client.roleAssignment.create({
      data: { userId: id, ...given, validFrom: new Date(validFrom), validTo: validTo ? new Date(validTo) : null },
    });
  return id;
}

/** Number of rows of every table. */
export async function rowCounts({ database }: TestApp): Promise<Record<string, number>> {
  const tables = await database.client.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database.client.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${name}"`,
    );
    counts[name] = row?.count ?? -1;
  }
  return counts;
}
