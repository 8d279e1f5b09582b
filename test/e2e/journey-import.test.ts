import { demoAccounts, demoPassword } from '@gradvis/prisma/demo/demo-region';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { ask, cellOf, choose, gridReady, rowsOf, story } from './comparison-page.ts';
import { realReport, textFile } from './real-report.ts';

const unit = { name: 'Lingonbackens vårdcentral', code: '91999' };
const dates = { visitOn: '2024-03-12', reportOn: '2024-05-22', planReceivedOn: '2024-09-30' };
const reason = 'Rapporten kom med posten';

async function give(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Välj fil' }).click();
  await (await chooser).setFiles(file);
}

/** What an import must not change before it is confirmed. */
function registered(page: Page) {
  return ask<object>(
    page,
    '{ imports { items { id version } } units(limit: 0) { totalCount } inspections(limit: 0) { totalCount } }',
  );
}

describe.runIf(realReport)('with the real report', () => {
  const report = textFile('rapport.txt', realReport ?? '');

  inBrowser('a report becomes an inspection in the register', (open) => {
    test('sign in, give the report, go through all steps, confirm, and find it in the comparison with its story', async () => {
      const page = await open('/');
      await page.getByLabel('E-post').fill(demoAccounts[0].email);
      await page.getByLabel('Lösenord').fill(demoPassword);
      await page.getByRole('button', { name: 'Logga in' }).click();
      await page.getByRole('heading', { level: 1, name: 'Översikt' }).waitFor();
      await page.getByRole('menuitem', { name: 'Import' }).click();
      await give(page, report);

      const step = (name: string) => page.getByRole('tab', { name });
      await step('Enhet och datum').waitFor();
      expect(await step('Enhet och datum').getAttribute('aria-selected')).toBe('true');

      // A field in focus marks the line that its value was read from.
      const listed = page.getByRole('textbox', { name: 'Listade patienter' });
      await listed.focus();
      const source = page.getByRole('complementary', { name: 'Rapportens text' });
      const marked = source.locator('mark');
      await eventually(() => marked.count()).toBeGreaterThan(0);
      const value = (await listed.inputValue()).replace(/\D/g, '');
      expect(value).not.toBe('');
      expect((await marked.allTextContents()).join(' ').replace(/\s/g, '')).toContain(value);
      expect(await marked.first().isVisible()).toBe(true);

      const { regions } = await ask<{ regions: { name: string }[] }>(page, '{ regions { name } }');
      await page.getByRole('button', { name: 'Lägg upp en ny enhet' }).click();
      await page.getByRole('textbox', { name: 'Namn' }).fill(unit.name);
      await page.getByRole('textbox', { name: 'Kod' }).fill(unit.code);
      await choose(page, 'Region', regions[0]?.name ?? '');
      await page.getByLabel('Besöksdatum').fill(dates.visitOn);
      await page.getByLabel('Rapportdatum').fill(dates.reportOn);
      await page.getByLabel('Handlingsplanen inkom').fill(dates.planReceivedOn);
      await page.getByLabel('Handlingsplanen inkom').blur();

      await step('Områden').click();
      await page.getByRole('button', { name: 'Bekräfta alla föreslagna D (5)' }).click();
      await eventually(() => page.getByRole('button', { name: /^Bekräfta/ }).count()).toBe(0);

      await step('Fynd').click();
      await page.getByRole('button', { name: 'Gränsen stämmer' }).click();
      await eventually(() => page.getByRole('button', { name: 'Gränsen stämmer' }).count()).toBe(0);

      await step('Handlingsplan').click();
      await page.getByRole('heading', { name: 'Åtgärd 1', exact: true }).waitFor();
      const planned = await page.getByRole('textbox', { name: 'Planerad åtgärd' }).count();
      expect(planned).toBeGreaterThan(0);

      await step('Bekräfta').click();
      await page.getByText('Inget hindrar att du bekräftar.').waitFor();
      await page.getByRole('textbox', { name: 'Anledning (sparas i historiken)' }).fill(reason);
      await page.getByRole('button', { name: 'Bekräfta och skriv i registret' }).click();
      await page.getByText('Granskningen finns nu i registret.').waitFor();
      await page.getByRole('link', { name: 'Se enheten i jämförelsen' }).click();

      await gridReady(page);
      const rows = (await rowsOf(page)).filter(({ name }) => name === unit.name);
      expect(rows).toHaveLength(1);
      const cells = rows[0]?.cells ?? [];
      for (const index of [0, 1, 5]) expect(cells[index]).toBe('?');
      for (const index of [2, 3, 4, 6, 7]) expect(cells[index]).toMatch(/^D→C/);
      expect(rows[0]?.ds).toBe('5');

      await cellOf(page, unit.name, 'D').click();
      const panel = story(page);
      await panel.getByText('C (från D)').waitFor();
      const narrative = panel.locator('section', { has: page.getByRole('heading', { name: 'Granskarnas text' }) });
      const paragraph = (await narrative.locator('p').first().textContent()) ?? '';
      expect(paragraph.length).toBeGreaterThan(40);
      expect((realReport ?? '').replace(/\s+/g, '')).toContain(paragraph.replace(/\s+/g, '').slice(0, 40));
      const actions = panel.locator('section', { has: page.getByRole('heading', { name: 'Åtgärder' }) });
      expect(await actions.getByRole('listitem').count()).toBeGreaterThan(0);
      const history = panel.locator('section', { has: page.getByRole('heading', { name: 'Historik' }) });
      const adjusted = history.getByRole('listitem').filter({ hasText: 'Justerad till C' });
      await adjusted.waitFor();
      expect(await adjusted.textContent()).toContain(reason);
      expect(await adjusted.textContent()).toContain(demoAccounts[0].name);

      await page.goto('/imports');
      await give(page, report);
      await page.getByText('Den här rapporten är redan importerad.').waitFor();
      expect(new URL(page.url()).pathname).toBe('/imports');
      await page.getByRole('link', { name: 'Läs granskningen' }).click();
      await page.getByRole('heading', { name: unit.name, exact: true }).waitFor();
    });
  });
});

inBrowser('files that are no report', (open) => {
  const invoice = ['Faktura 20260117', 'Städning av lokaler, mars', 'Att betala: 12 400 kr', 'Förfallodag: 2026-04-30'];
  const files = [
    [textFile('tom.txt', ''), 'Filen är tom. Inget är sparat.'],
    [
      {
        name: 'bild.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe]),
      },
      'Filen är inte text. Inget är sparat.',
    ],
    [
      textFile('rapport.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n'),
      'Filen är en PDF. Spara dess text som textfil och välj den. Inget är sparat.',
    ],
    [
      textFile('faktura.txt', invoice.join('\n')),
      'Texten är ingen granskningsrapport: inget område och inga kriterier känns igen. Inget är sparat.',
    ],
    [
      textFile('lang.txt', 'En rad text.\n'.repeat(170_000)),
      'Filen är för stor: högst 2 MB text kan läsas. Inget är sparat.',
    ],
  ] as const;

  test('are refused in Swedish, each with what is wrong, and nothing else happens', async () => {
    const page = await open('/imports', { as: 'ADMINISTRATOR' });
    await page.getByRole('button', { name: 'Välj fil' }).waitFor();
    const before = await registered(page);
    for (const [file, sentence] of files) {
      await give(page, file);
      await eventually(() => page.getByRole('alert').allTextContents()).toEqual([sentence]);
      expect(new URL(page.url()).pathname).toBe('/imports');
    }
    expect(await registered(page)).toEqual(before);
  });
});
