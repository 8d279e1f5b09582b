import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import type { DemoRole } from './app.ts';

/** Whose page it is, where, and how it looks. */
interface PageWish {
  /** Signs in as that role's account; nobody when left out. */
  readonly as?: DemoRole;
  readonly server?: 'demo' | 'empty';
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Opens an address of the server in a new page; what an earlier test left in the browser's storage is gone. */
export type OpenPage = (path: string, wish?: PageWish) => Promise<Page>;

export const laptop = { width: 1366, height: 768 };
export const phone = { width: 390, height: 844 };

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Describes journeys in a browser. A test fails, whatever it says itself, when one of its pages writes
 * an error to the console, throws, asks another origin for something, or gets an answer of 500 or above.
 */
export function inBrowser(title: string, tests: (open: OpenPage) => void): void {
  describe.runIf(inject('browserPath'))(title, () => {
    let browser: Browser;
    const contexts = new Map<string, BrowserContext>();
    const pages: Page[] = [];
    const complaints: string[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: inject('browserPath'), args: flags });
    });
    afterAll(() => browser?.close());
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') await picture(task.name, pages);
      for (const page of pages.splice(0)) {
        await page.evaluate(() => localStorage.clear()).catch(() => undefined);
        await page.close();
      }
      expect(complaints.splice(0)).toEqual([]);
    });

    /** Pages of one account share what the browser has already loaded; a page of nobody begins with nothing. */
    const contextOf = async ({ as, server = 'demo' }: PageWish) => {
      const key = `${server} ${as}`;
      const known = as && contexts.get(key);
      if (known) return known;
      const context = await browser.newContext({
        baseURL: inject(`${server}Server`).url,
        locale: 'sv-SE',
        timezoneId: 'Europe/Stockholm',
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
        ...(as && { storageState: signedIn(as, server) }),
      });
      context.setDefaultTimeout(20_000);
      contexts.set(key, context);
      return context;
    };

    tests(async (path, wish = {}) => {
      const context = await contextOf(wish);
      const page = await context.newPage();
      pages.push(page);
      watch(page, inject(`${wish.server ?? 'demo'}Server`).url, complaints);
      await page.setViewportSize(wish.viewport ?? laptop);
      await page.goto(path);
      return page;
    });
  });
}

/** Keeps what the pages of a failed test showed, and says where. */
async function picture(name: string, pages: readonly Page[]): Promise<void> {
  const folder = join(tmpdir(), 'gradvis-e2e-failed');
  for (const [index, page] of pages.entries()) {
    const path = join(folder, `${name.replace(/\W+/g, '-').slice(0, 80)}-${index + 1}.png`);
    await page.screenshot({ path }).catch(() => undefined);
    console.log(`${page.url()}: ${path}`);
  }
}

/** What a browser keeps of a signed-in account; every account signs in once for all journeys. */
function signedIn(role: DemoRole, server: 'demo' | 'empty') {
  const { url, sessions } = inject(`${server}Server`);
  const cookies = sessions[role];
  if (!cookies) throw new Error(`The ${server} server has no account ${role}.`);
  const common = { domain: new URL(url).hostname, path: '/', expires: -1, httpOnly: true, secure: false };
  return { cookies: cookies.map((cookie) => ({ ...cookie, ...common, sameSite: 'Lax' as const })), origins: [] };
}

function watch(page: Page, url: string, complaints: string[]): void {
  // From the start on, files are chosen by the test: asked for later, it would race with the key that opens the dialog.
  page.on('filechooser', () => undefined);
  const at = () => new URL(page.url()).pathname;
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${at()} console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`${at()} threw: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    const asked = request.url();
    if (/^https?:|^wss?:/.test(asked) && new URL(asked).origin !== url) complaints.push(`${at()} asked ${asked}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${at()} got ${response.status()} from ${response.url()}`);
  });
}

/** Expects something of a value that comes about in a while: asks again until it is so. */
export const eventually = <Value>(value: () => Value | Promise<Value>) =>
  expect.poll(value, { timeout: 15_000, interval: 50 });

/** Whether what one sees in the middle of an element is the element itself. */
export const isOnTop = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen !== null && one.contains(seen);
  });

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Fails with rules and places where axe finds a violation of WCAG 2.1 A or AA in what the page shows now. */
export async function expectNoAxeViolations(page: Page, circumstance = ''): Promise<void> {
  await settled(page);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const checker = (globalThis as unknown as { axe: typeof axe }).axe;
    const result = await checker.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return result.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) => `${id} (${help}): ${target.join(' ')} ${any[0]?.message ?? ''}`),
    );
  }, axeTags);
  expect(violations, circumstance).toEqual([]);
}

/** Changes the theme as if another tab of the same person had, so that what is open stays open. */
export async function useTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => {
    const [key, newValue] = ['RaStoregradvis.theme', JSON.stringify(wanted)];
    localStorage.setItem(key, newValue);
    window.dispatchEvent(new StorageEvent('storage', { key, newValue }));
  }, theme);
  const brightness = () =>
    page.evaluate(() => {
      const colour = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
      return colour.slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
    });
  if (theme === 'dark') await eventually(brightness).toBeLessThan(60);
  else await eventually(brightness).toBeGreaterThan(200);
}

/** Waits until nothing moves or fades. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ended = () => document.getAnimations().every(({ playState }) => playState !== 'running');
    for (let frame = 0; frame < 300 && !ended(); frame += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Fails when the page as a whole can be scrolled sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    const wider = [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5)
      .map(({ tagName, className }) => `${tagName}.${String(className)}`);
    return scrollWidth > innerWidth + 1 ? `${scrollWidth} > ${innerWidth}: ${wider.join(', ')}` : '';
  });
  expect(overflow).toBe('');
}
