import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** What the surroundings decide, checked once at the start. */
export interface Environment {
  readonly host: string;
  readonly port: number;
  /** PostgreSQL address; undefined means PGlite in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly sessionSecret: string;
  readonly logLevel: string;
  /** Address by which browsers reach the server. */
  readonly publicUrl: string;
  /** SMTP address for reminders, and who they are from; undefined when none are sent. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
}

/** A variable has a value that cannot be used; `message` is one line for the person. */
export class BadEnvironment extends Error {}

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a port number').int('must be a port number').min(0).max(65_535).default(4000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DEMO: z.enum(['on', 'off'], 'must be on or off').default('on'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a log level, for example info')
    .default('info'),
  PUBLIC_URL: z.url('must be an address such as https://gradvis.example').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s]+$/, 'must be an address such as smtp://mail.example:587')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'must be an e-mail address')
    .optional(),
});

/** Variables whose values must not be shown. */
const secret = new Set(['SESSION_SECRET', 'DATABASE_URL', 'SMTP_URL']);

/**
 * Reads and checks the environment; the only place that knows its variables (table in the README).
 * @throws BadEnvironment naming the variable and what it must be
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const { path, message } = read.error.issues[0] ?? { path: ['?'], message: 'is wrong' };
    const name = String(path[0]);
    const shown = secret.has(name) ? '' : ` (is: ${JSON.stringify(given[name])})`;
    throw new BadEnvironment(`${name} ${message}${shown}.`);
  }
  const { HOST, PORT, DATABASE_URL, DATA_DIR, DEMO, SESSION_SECRET, LOG_LEVEL, PUBLIC_URL, SMTP_URL, MAIL_FROM } =
    read.data;
  if (DATABASE_URL && !SESSION_SECRET)
    throw new BadEnvironment('SESSION_SECRET must be set when DATABASE_URL is, the same for every server process.');
  const dataDir = resolve(DATA_DIR);
  const publicUrl = PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
  return {
    host: HOST,
    port: PORT,
    databaseUrl: DATABASE_URL,
    dataDir,
    demo: DEMO === 'on',
    sessionSecret: SESSION_SECRET ?? ownSecret(dataDir),
    logLevel: LOG_LEVEL,
    publicUrl,
    mail: SMTP_URL ? { url: SMTP_URL, from: MAIL_FROM ?? `gradvis@${new URL(publicUrl).hostname}` } : undefined,
  };
}

/** One process, one folder: the secret is made at the first start and kept beside the data. */
function ownSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'session-secret');
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
