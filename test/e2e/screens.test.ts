import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  eventually,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  inBrowser,
  laptop,
  type OpenPage,
  phone,
} from '../support/browser.ts';
import { ask, cellOf, gridReady, rowsOf, story } from './comparison-page.ts';
import { realReport, textFile } from './real-report.ts';

interface Screen {
  readonly path: string;
  readonly as?: 'ADMINISTRATOR';
  /** Waits until the screen is drawn, and opens what belongs to it. */
  readonly drawn: (page: Page) => Promise<unknown>;
}

const signedIn = (path: string, drawn: Screen['drawn']): Screen => ({ path, as: 'ADMINISTRATOR', drawn });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

const screens: { readonly [name: string]: Screen } = {
  'sign-in': { path: '/', drawn: (page) => page.getByRole('button', { name: 'Logga in' }).waitFor() },
  comparison: signedIn('/comparison', gridReady),
  'comparison with a story': signedIn('/comparison', async (page) => {
    await gridReady(page);
    const row = (await rowsOf(page)).find(({ cells }) => cells[0]?.startsWith('D→C')) ?? (await rowsOf(page))[0];
    await cellOf(page, row?.name ?? '', 'A').click();
    await story(page).getByRole('heading', { name: 'Historik' }).waitFor();
  }),
  'comparison in groups': signedIn('/comparison?group=sjukvardsomrade&previous=1', async (page) => {
    await gridReady(page);
    await page.locator('button[aria-expanded]', { hasText: 'enheter' }).first().waitFor();
  }),
  'filters of the comparison': signedIn('/comparison?grades=D.CD', async (page) => {
    await gridReady(page);
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByRole('dialog', { name: 'Filter' }).waitFor();
  }),
  inspections: signedIn('/inspections', (page) => page.getByRole('cell').first().waitFor()),
  'one inspection': signedIn('/inspections', async (page) => {
    await page.getByRole('cell').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Handlingsplan', exact: true }).waitFor();
  }),
  units: signedIn('/units', (page) => page.getByRole('cell').first().waitFor()),
  'start of an import': signedIn('/imports', (page) => page.getByRole('button', { name: 'Välj fil' }).waitFor()),
  'accessibility statement': signedIn('/accessibility', (page) => heading(page, 'Tillgänglighetsredogörelse')),
};

/** What must hold of every screen, in both themes and on a phone. */
function screenTests(open: OpenPage, { path, as, drawn }: Screen): void {
  const show = async (wish: Parameters<OpenPage>[1]) => {
    const page = await open(path, { ...(as && { as }), ...wish });
    await drawn(page);
    return page;
  };
  test.each(['light', 'dark'] as const)('%s: axe finds no violation, and nothing is too wide for a laptop', async (theme) => {
    const page = await show({ theme, viewport: laptop });
    await expectTheme(page, theme);
    await expectNoSidewaysScroll(page);
    await expectNoAxeViolations(page);
  });
  test('on a phone, the page does not scroll sideways', async () => {
    const page = await show({ viewport: phone });
    await expectNoSidewaysScroll(page);
  });
}

async function expectTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const brightness = await page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return (red + green + blue) / 3;
  });
  if (theme === 'dark') expect(brightness).toBeLessThan(60);
  else expect(brightness).toBeGreaterThan(200);
}

for (const [name, screen] of Object.entries(screens)) inBrowser(`screen: ${name}`, (open) => screenTests(open, screen));

const steps = ['Enhet och datum', 'Områden', 'Fynd', 'Handlingsplan', 'Bekräfta'];

describe.runIf(realReport)('with the real report', () => {
  // A line of its own makes it a report of its own: another journey may have imported the real one.
  const report = textFile('rapport.txt', `${realReport}\nUtskriven för skärmarnas skull\n`);
  for (const step of steps)
    inBrowser(`screen: import, ${step}`, (open) =>
      screenTests(
        open,
        signedIn('/imports', async (page) => {
          const chooser = page.waitForEvent('filechooser');
          await page.getByRole('button', { name: 'Välj fil' }).click();
          await (await chooser).setFiles(report);
          await page.getByRole('tab', { name: step }).click();
          await eventually(() => page.getByRole('tab', { name: step }).getAttribute('aria-selected')).toBe('true');
          await page.getByRole('tabpanel').waitFor();
        }),
      ),
    );
});

inBrowser('an empty register says in Swedish what to do', (open) => {
  const empty = { as: 'ADMINISTRATOR', server: 'empty' } as const;
  const shows = async (page: Page, text: string) => {
    await page.getByText(text, { exact: true }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectNoAxeViolations(page);
  };

  test('comparison', async () => {
    const page = await open('/comparison', empty);
    await shows(page, 'Inga enheter motsvarar filtret. Rensa filtret, eller importera en granskningsrapport.');
    const { units } = await ask<{ units: { totalCount: number } }>(page, '{ units(limit: 0) { totalCount } }');
    expect(units.totalCount).toBe(0);
  });
  test('units', async () => {
    await shows(await open('/units', empty), 'Inga enheter motsvarar sökningen.');
  });
  test('inspections', async () => {
    await shows(await open('/inspections', empty), 'Inga granskningar motsvarar sökningen.');
  });
  test('imports', async () => {
    await shows(await open('/imports', empty), 'Inga påbörjade importer.');
  });
});
