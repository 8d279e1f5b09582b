import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { demoAccounts, demoPassword } from '@gradvis/prisma/demo/demo-region';
import type { TestProject } from 'vitest/node';
import { freePort } from './postgres.ts';

/** A built server that runs, with a session for each of its accounts. */
export interface RunningServer {
  readonly url: string;
  /** Session cookies by role, of the one account that has it. */
  readonly sessions: { readonly [role: string]: readonly SessionCookie[] };
}

interface SessionCookie {
  readonly name: string;
  readonly value: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser's program, or '' when there is none. */
    browserPath: string;
    /** The built server with the demo region, and one with reference data and an administrator alone. */
    demoServer: RunningServer;
    emptyServer: RunningServer;
  }
}

const howToGetBrowser =
  'A browser is missing: install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const built = (file: string) => fileURLToPath(new URL(`../../server/dist/${file}`, import.meta.url));

/** Finds a browser and starts, once for all journeys, the built server with the demo region and one without. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['CHROMIUM_PATH'];
  const browserPath = (given ? [given] : usualPlaces).find((path) => existsSync(path)) ?? '';
  project.provide('browserPath', browserPath);
  if (!browserPath) {
    if (process.env['CI']) throw new Error(howToGetBrowser);
    console.warn(`\nNOT RUN in a browser. ${howToGetBrowser}\n`);
    const none = { url: '', sessions: {} };
    project.provide('demoServer', none);
    project.provide('emptyServer', none);
    return async () => undefined;
  }
  const starting = [
    startServer('on', async () => demoAccounts.map(withPassword)),
    startServer('off', makeAdministrator),
  ];
  const stop = async () => {
    const started = await Promise.allSettled(starting);
    await Promise.all(started.map((one) => one.status === 'fulfilled' && one.value.stop()));
  };
  try {
    const [demo, empty] = await Promise.all(starting.map(async (server) => signIn(await server)));
    if (!demo || !empty) throw new Error('There are two servers.');
    project.provide('demoServer', demo);
    project.provide('emptyServer', empty);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

const withPassword = ({ role, email }: { role: string; email: string }) => ({ role, email, password: demoPassword });

/** Makes the first account of an empty database, as a region's administrator does it. */
async function makeAdministrator(environment: NodeJS.ProcessEnv): Promise<Account[]> {
  const email = 'forst@region.example';
  const role = ['--role', 'ADMINISTRATOR', '--region', '01'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [built('cli.js'), 'user', '--email', email, '--name', 'Först Administratör', ...role],
    { env: environment },
  );
  const password = /may sign in with (\S+)/.exec(stdout)?.[1];
  if (!password) throw new Error(`The command line made no account: ${stdout}`);
  return [{ role: 'ADMINISTRATOR', email, password }];
}

interface Account {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

interface Started {
  readonly url: string;
  readonly accounts: readonly Account[];
  stop(): Promise<void>;
}

/** @param prepare does what must be done before the server takes the data folder; gives the accounts */
async function startServer(
  demo: 'on' | 'off',
  prepare: (environment: NodeJS.ProcessEnv) => Promise<readonly Account[]>,
): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'gradvis-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, SESSION_SECRET: __, ...others } = process.env;
  const environment = {
    ...others,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: join(folder, 'data'),
    DEMO: demo,
    LOG_LEVEL: 'silent',
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let accounts: readonly Account[];
  try {
    accounts = await prepare(environment);
  } catch (error) {
    remove();
    throw error;
  }
  const server = spawn(process.execPath, [built('main.js')], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    if (server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    remove();
  };
  try {
    await ready(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, accounts, stop };
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt += 1) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error('The built server did not start. Build it first: npm run build.');
}

/** Signs every account in, once for all journeys: the server allows ten attempts a minute. */
async function signIn({ url, accounts }: Started): Promise<RunningServer> {
  const sessions: Record<string, SessionCookie[]> = {};
  for (const { role, email, password } of accounts) {
    const response = await fetch(`${url}/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`Signing in as ${role} failed: ${await response.text()}`);
    sessions[role] = response.headers.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1) };
    });
  }
  return { url, sessions };
}
