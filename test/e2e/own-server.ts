import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { demoAccounts, demoPassword } from '@gradvis/prisma/demo/demo-region';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { freePort } from '../support/postgres.ts';
import { gridReady } from './comparison-page.ts';
import { wide } from './spreadsheet-page.ts';

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** A built server with the demo region, on a folder of its own, that a test may kill and start again. */
export class OwnServer {
  readonly url: string;
  private readonly port: number;
  private readonly folder = mkdtempSync(join(tmpdir(), 'gradvis-own-'));
  private child: ChildProcess | undefined;
  private browser: Browser | undefined;

  private constructor(port: number) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async started(): Promise<OwnServer> {
    const server = new OwnServer(await freePort());
    await server.start();
    return server;
  }

  /** On the same port and folder as before. @throws Error when it does not get ready */
  async start(): Promise<void> {
    const { DATABASE_URL: _, SESSION_SECRET: __, ...others } = process.env;
    this.child = spawn(process.execPath, [main], {
      cwd: this.folder,
      env: {
        ...others,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(this.port),
        PUBLIC_URL: this.url,
        DATA_DIR: join(this.folder, 'data'),
        DEMO: 'on',
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (let attempt = 0; attempt < 600 && this.child.exitCode === null; attempt += 1) {
      const response = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (response?.ok) return;
      await sleep(100);
    }
    throw new Error('The built server did not start. Build it first: npm run build.');
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Like `page`, with an empty draft. */
  async pageWithoutDraft(path: string): Promise<Page> {
    const page = await this.page(path);
    const query = 'mutation { saveDraft(input: { sheet: GRADINGS, dropAll: true }) { __typename } }';
    const dropped = await page.request.post('/graphql', { headers: { origin: this.url }, data: { query } });
    if (!dropped.ok()) throw new Error(`The draft was not dropped: ${await dropped.text()}`);
    await page.reload();
    await gridReady(page);
    return page;
  }

  /** A page of a browser of its own, with the administrator signed in. What goes wrong here is wanted: nothing watches it. */
  async page(path: string): Promise<Page> {
    this.browser ??= await chromium.launch({
      executablePath: inject('browserPath'),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    });
    const context = await this.browser.newContext({ baseURL: this.url, locale: 'sv-SE', viewport: wide });
    context.setDefaultTimeout(20_000);
    const signedIn = await context.request.post('/auth/sign-in/email', {
      headers: { origin: this.url },
      data: { email: demoAccounts[0].email, password: demoPassword },
    });
    if (!signedIn.ok()) throw new Error(`Signing in failed: ${await signedIn.text()}`);
    const page = await context.newPage();
    await page.goto(path);
    await gridReady(page);
    return page;
  }

  async remove(): Promise<void> {
    await this.browser?.close();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
