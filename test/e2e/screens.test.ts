import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  eventually,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  inBrowser,
  laptop,
  phone,
  useTheme,
} from '../support/browser.ts';
import { areas, ask, cellOf, gridReady, rowsOf, story } from './comparison-page.ts';
import { realReport, textFile } from './real-report.ts';

interface Screen {
  readonly path: string;
  readonly as?: 'ADMINISTRATOR' | 'ANALYST';
  /** Waits until the screen is drawn, and opens what belongs to it. */
  readonly drawn: (page: Page) => Promise<unknown>;
}

const signedIn = (path: string, drawn: Screen['drawn']): Screen => ({ path, as: 'ADMINISTRATOR', drawn });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

const registerDrawn = (page: Page) => page.getByRole('grid').getByRole('gridcell').first().waitFor();

async function openStory(page: Page): Promise<void> {
  await gridReady(page);
  const rows = (await rowsOf(page)).filter(({ cells }) => cells.some((cell) => cell.startsWith('D→C')));
  const area = areas[rows[0]?.cells.findIndex((cell) => cell.startsWith('D→C')) ?? 0] ?? 'A';
  await cellOf(page, rows[0]?.name ?? '', area).click();
  await story(page).getByRole('heading', { name: 'Historik' }).waitFor();
}

/** A phone folds the settings of a toolbar. */
async function unfold(page: Page): Promise<void> {
  const settings = page.getByRole('button', { name: 'Inställningar' });
  if (await settings.isVisible()) await settings.click();
}

const screens: { readonly [name: string]: Screen } = {
  'sign-in': { path: '/login', drawn: (page) => page.getByRole('button', { name: 'Logga in' }).waitFor() },
  comparison: signedIn('/comparison', gridReady),
  'comparison with a story': signedIn('/comparison', openStory),
  'comparison with a story without free text': { path: '/comparison', as: 'ANALYST', drawn: openStory },
  'comparison in groups': signedIn('/comparison?group=sjukvardsomrade&previous=1', async (page) => {
    await gridReady(page);
    await page.locator('button[aria-expanded]', { hasText: 'enheter' }).first().waitFor();
  }),
  'filters of the comparison': signedIn('/comparison?grades=D.CD', async (page) => {
    await gridReady(page);
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByRole('dialog', { name: 'Filter' }).waitFor();
  }),
  inspections: signedIn('/inspections', registerDrawn),
  'one inspection': signedIn('/inspections', async (page) => {
    await page.getByRole('gridcell').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Handlingsplan', exact: true }).waitFor();
  }),
  units: signedIn('/units', registerDrawn),
  overview: signedIn('/', async (page) => {
    await page.getByRole('heading', { level: 2, name: 'Behöver dig nu' }).waitFor();
    await page.getByRole('img', { name: /^Stapeldiagram/ }).waitFor();
  }),
  'overview of an analyst': {
    path: '/',
    as: 'ANALYST',
    drawn: (page) => page.getByRole('img', { name: /^Stapeldiagram/ }).waitFor(),
  },
  'unit card': signedIn('/units', async (page) => {
    await page.goto('/clock');
    await page.getByRole('gridcell').getByRole('link').first().click();
    await page.getByRole('heading', { level: 2, name: 'Besökslogg' }).waitFor();
  }),
  'yearly report': signedIn('/report?year=2025', (page) => page.getByRole('img', { name: /^Stapeldiagram/ }).waitFor()),
  settings: signedIn('/settings', (page) => page.getByRole('button', { name: 'Ny inställning' }).first().waitFor()),
  'training plans': signedIn('/iup', registerDrawn),
  'training plans in groups': signedIn('/iup?group=unit&span=8', registerDrawn),
  'completeness of plans': signedIn('/completeness', registerDrawn),
  'completeness by delmål': signedIn('/completeness', async (page) => {
    await registerDrawn(page);
    await unfold(page);
    await page.getByRole('button', { name: 'Per delmål' }).click();
    await page.getByRole('complementary', { name: 'Per delmål' }).getByRole('table').waitFor();
  }),
  'a training plan': signedIn('/iup', async (page) => {
    await page.getByRole('gridcell').getByRole('button').first().click();
    await page.getByRole('complementary').getByRole('heading', { name: 'Halvår för halvår' }).waitFor();
  }),
  'shares of revised plans': signedIn('/iup', async (page) => {
    await registerDrawn(page);
    await unfold(page);
    await page.getByRole('button', { name: 'Andelar' }).click();
    const shares = page.getByRole('complementary', { name: 'Andelar' });
    await shares.getByRole('img', { name: /^Andel reviderade planer/ }).waitFor();
  }),
  'Mitt-i-ST': signedIn('/mid', registerDrawn),
  'ST doctors': signedIn('/doctors', registerDrawn),
  supervisors: signedIn('/supervisors', registerDrawn),
  'coverage by supervisors': signedIn('/supervisors', async (page) => {
    await registerDrawn(page);
    await unfold(page);
    await page.getByRole('button', { name: 'Täckning' }).click();
    await page.getByRole('complementary', { name: 'Täckning' }).getByRole('row').nth(1).waitFor();
  }),
  'an action': signedIn('/actions', async (page) => {
    await page.getByRole('gridcell').getByRole('button').first().click();
    await page.getByRole('complementary').getByText('Förlopp').waitFor();
  }),
  'outcomes of actions': signedIn('/actions?stand=OUTCOMES', (page) => page.getByRole('table').waitFor()),
  actions: signedIn('/actions?group=area', registerDrawn),
  'actions with their summary': signedIn('/actions', async (page) => {
    await registerDrawn(page);
    await unfold(page);
    await page.getByRole('button', { name: 'Sammanställning' }).click();
    await page.getByRole('complementary', { name: 'Sammanställning' }).getByRole('row').nth(1).waitFor();
  }),
  'what action plans lack': signedIn('/actions?stand=GAPS', (page) => page.getByRole('table').waitFor()),
  'inspection cycle': signedIn('/clock', async (page) => {
    await registerDrawn(page);
    await unfold(page);
    await page.getByRole('button', { name: 'Belastning per halvår' }).click();
    await page.getByRole('complementary', { name: 'Belastning per halvår' }).getByRole('row').nth(1).waitFor();
  }),
  'change log': signedIn('/changes', (page) =>
    page.getByRole('button', { name: 'Visa vad som ändrades' }).first().waitFor(),
  ),
  'start of an import': signedIn('/imports', (page) => page.getByRole('button', { name: 'Välj fil' }).waitFor()),
  'accessibility statement': signedIn('/accessibility', (page) => heading(page, 'Tillgänglighetsredogörelse')),
};

inBrowser('every screen', (open) => {
  for (const [name, { path, as, drawn }] of Object.entries(screens)) {
    test(`${name}: in both themes axe finds no violation, and nothing is too wide for a laptop`, async () => {
      const page = await open(path, { ...(as && { as }), viewport: laptop });
      await drawn(page);
      await expectGoodInBothThemes(page);
    });

    test(`${name}: on a phone the page does not scroll sideways`, async () => {
      const page = await open(path, { ...(as && { as }), viewport: phone });
      await drawn(page);
      await expectNoSidewaysScroll(page);
      // A table without height would not be too wide either.
      for (const table of await page.getByRole('grid').all())
        expect((await table.boundingBox())?.height).toBeGreaterThan(200);
    });
  }
});

async function expectGoodInBothThemes(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(page, theme);
    await expectNoAxeViolations(page, theme);
  }
}

describe.runIf(realReport)('with the real report', () => {
  // A line of its own makes it a report of its own: another journey may have imported the real one.
  const report = textFile('rapport.txt', `${realReport}\nUtskriven för skärmarnas skull\n`);
  const steps = ['Enhet och datum', 'Områden', 'Fynd', 'Handlingsplan', 'Bekräfta'];
  const inEachStep = async (page: Page, expectation: (page: Page) => Promise<void>) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Välj fil' }).click();
    await (await chooser).setFiles(report);
    for (const step of steps) {
      const tab = page.getByRole('tab', { name: step });
      await tab.click();
      await eventually(() => tab.getAttribute('aria-selected')).toBe('true');
      await expectation(page);
    }
  };

  inBrowser('every step of an import', (open) => {
    test('in both themes axe finds no violation, and nothing is too wide for a laptop', async () => {
      const page = await open('/imports', { as: 'ADMINISTRATOR', viewport: laptop });
      await inEachStep(page, expectGoodInBothThemes);
    });

    test('on a phone the page does not scroll sideways', async () => {
      const page = await open('/imports', { as: 'ADMINISTRATOR', viewport: phone });
      await inEachStep(page, expectNoSidewaysScroll);
    });
  });
});

const emptyRegister = 'Registret är tomt. Läs in en tabell med enheter, eller importera en granskningsrapport.';

const unitsFirst = 'Registret är tomt. Lägg in enheterna först: alla här hör till en enhet.';

inBrowser('an empty register says in Swedish what to do', (open) => {
  const empty = { as: 'ADMINISTRATOR', server: 'empty' } as const;
  const shows = async (page: Page, text: string) => {
    await page.getByText(text, { exact: true }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectNoAxeViolations(page);
  };

  test('comparison', async () => {
    const page = await open('/comparison', empty);
    await shows(page, emptyRegister);
    const { units } = await ask<{ units: { totalCount: number } }>(page, '{ units(limit: 0) { totalCount } }');
    expect(units.totalCount).toBe(0);
  });
  test('units', async () => {
    await shows(await open('/units', empty), emptyRegister);
  });
  test('inspections', async () => {
    await shows(
      await open('/inspections', empty),
      'Inga granskningar finns ännu. Importera en granskningsrapport, eller läs in en tabell.',
    );
  });
  test('actions', async () => {
    await shows(
      await open('/actions', empty),
      'Inga åtgärder finns ännu. De kommer med en granskningsrapport som har en handlingsplan.',
    );
  });
  test('inspection cycle', async () => {
    await shows(await open('/clock', empty), emptyRegister);
  });
  for (const path of ['/iup', '/mid'])
    test(path, async () => {
      await shows(
        await open(path, empty),
        'Inga ST-läkare finns i registret ännu. Lägg in dem under ST-läkare: skriv, eller klistra in från Excel.',
      );
    });
  test('ST doctors', async () => {
    await shows(await open('/doctors', empty), unitsFirst);
  });
  test('supervisors', async () => {
    await shows(await open('/supervisors', empty), unitsFirst);
  });
  test('imports', async () => {
    await shows(await open('/imports', empty), 'Inga påbörjade importer.');
  });
});
