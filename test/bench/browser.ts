import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type BuiltServer, startBuiltServer } from './built-server.ts';
import { account } from './data.ts';
import { projectFile } from './processes.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const executablePath = process.env['CHROMIUM'] ?? places.find((path) => existsSync(path));

/** Why nothing can be measured in a browser here; undefined when it can. */
export function noBrowser(): string | undefined {
  if (!executablePath) return 'Chromium is missing: install it, or set CHROMIUM to its path.';
  return existsSync(projectFile('dashboard/dist/index.html'))
    ? undefined
    : 'The dashboard is not built: npm run build.';
}

/** The built dashboard before a person who is signed in. */
export interface SignedIn {
  readonly server: BuiltServer;
  /** Opens a path in a context of its own with an empty cache, lets `work` use it, and closes it. */
  visit<Result>(path: string, work: (page: Page) => Promise<Result>, script?: string): Promise<Result>;
}

/** Starts the built server and a browser for `work`, and stops both. @param place of the server's data */
export async function inBrowser<Result>(place: string, work: (person: SignedIn) => Promise<Result>): Promise<Result> {
  const server = await startBuiltServer(place, false);
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: flags });
  try {
    const storageState = await signIn(server, browser);
    return await work({
      server,
      visit: async (path, look, script) => {
        const context = await browser.newContext({
          storageState,
          viewport: { width: 1440, height: 900 },
          locale: 'sv-SE',
        });
        try {
          return await lookAt(await context.newPage(), `${server.address}${path}`, look, script);
        } finally {
          await context.close();
        }
      },
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function signIn(
  { address }: BuiltServer,
  browser: Browser,
): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
  const context = await browser.newContext();
  const { email, password } = account;
  const answer = await context.request.post(`${address}/auth/sign-in/email`, {
    headers: { origin: address },
    data: { email, password },
  });
  if (!answer.ok()) throw new Error(`Signing in failed: ${answer.status()} ${await answer.text()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** What goes wrong in the page is told with the failure of `look`. */
async function lookAt<Result>(
  page: Page,
  address: string,
  look: (page: Page) => Promise<Result>,
  script: string | undefined,
): Promise<Result> {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('response', (response) => {
    if (!response.ok()) faults.push(`${response.status()} ${response.url()}`);
  });
  if (script) await page.addInitScript({ content: script });
  await page.goto(address);
  try {
    return await look(page);
  } catch (error) {
    throw new Error([error instanceof Error ? error.message : String(error), ...faults].join('; '), { cause: error });
  }
}
