import { demoAccounts, demoPassword } from '@gradvis/prisma/demo/demo-region';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { grid, gridReady, rowsOf, story } from './comparison-page.ts';
import { realReport, textFile } from './real-report.ts';

/** Presses Tab (or Shift+Tab) until the focus is there, as a person does who looks for it. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`60 × ${key} did not reach ${target}; the focus is on ${await focusOf(page)}.`);
}

const isFocused = async (target: Locator) =>
  (await target.count()) > 0 && (await target.first().evaluate((element) => element === document.activeElement));

/** What has the focus, in words for a failure and for comparison: role, column, text. */
const focusOf = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    // A cell is named by what is in it.
    const named = element?.matches('[role="gridcell"]') ? element.querySelector('[role="img"]') : element;
    const words = named?.getAttribute('aria-label') ?? element?.textContent ?? '';
    const role = element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? '';
    return `${role} ${element?.getAttribute('col-id') ?? ''} ${words.trim()}`.replace(/\s+/g, ' ').slice(0, 120);
  });

/** Moves from the tools above the table into its headings. */
async function intoTable(page: Page): Promise<void> {
  await tabTo(page, grid(page).getByRole('columnheader', { name: 'Enhet', exact: true }));
}

inBrowser('everything by keyboard', (open) => {
  test('sign in and come to the table by way of the skip link', async () => {
    const page = await open('/');
    await eventually(() => isFocused(page.getByLabel('E-post'))).toBe(true);
    await page.keyboard.type(demoAccounts[1].email);
    await page.keyboard.press('Tab');
    expect(await isFocused(page.getByLabel('Lösenord'))).toBe(true);
    await page.keyboard.type(demoPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Översikt' }).waitFor();
    await page.goto('/comparison');
    await gridReady(page);
    const skip = page.getByRole('button', { name: 'Hoppa till innehållet' });
    await tabTo(page, skip);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await eventually(() => isFocused(page.getByLabel('Sök enhet'))).toBe(true);
    await intoTable(page);
  });

  for (const [who, as, key] of [
    ['who may edit', 'ADMINISTRATOR', 'Space'],
    ['who may not', 'ANALYST', 'Enter'],
  ] as const)
    test(`arrows move between cells; for one ${who}, ${key} opens the story, Esc closes it and goes back to the cell`, async () => {
      const page = await open('/comparison', { as });
      await gridReady(page);
      await intoTable(page);
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
      await eventually(() => focusOf(page)).toMatch(/^gridcell B .*, område B, /);
      const cell = await focusOf(page);
      await page.keyboard.press(key);
      const heading = story(page).getByRole('heading', { level: 2 });
      await eventually(() => isFocused(heading)).toBe(true);
      expect(cell).toContain((await heading.textContent()) ?? '?');
      expect(await story(page).getByRole('tab', { name: 'B' }).getAttribute('aria-selected')).toBe('true');

      const tab = story(page).getByRole('tab', { name: 'B' });
      await tabTo(page, tab);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await eventually(() => story(page).getByRole('tab', { name: 'C' }).getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await eventually(() => tab.getAttribute('aria-selected')).toBe('true');

      await page.keyboard.press('Escape');
      await eventually(() => story(page).count()).toBe(0);
      await eventually(() => focusOf(page)).toBe(cell);
      await page.keyboard.press('ArrowRight');
      await eventually(() => focusOf(page)).toMatch(/^gridcell C /);
    });

  test('for one who may edit, Enter goes down, Tab to the right, and F6 or Esc and Tab leave the table', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await intoTable(page);
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    const [first, second] = (await rowsOf(page)).map(({ name }) => name);
    await eventually(() => focusOf(page)).toContain(`${first}, område B, `);
    await page.keyboard.press('Enter');
    await eventually(() => focusOf(page)).toContain(`${second}, område B, `);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Tab');
    await eventually(() => focusOf(page)).toContain(`${first}, område C, `);
    await page.keyboard.press('Shift+Tab');
    await eventually(() => focusOf(page)).toContain(`${first}, område B, `);
    const inTable = () => grid(page).evaluate((element) => element.contains(document.activeElement));
    await page.keyboard.press('F6');
    await eventually(inTable).toBe(false);
    // On the first tool below the table.
    expect(await isFocused(page.locator('.grid-status').getByRole('button').first())).toBe(true);
    await page.keyboard.press('Shift+Tab');
    await eventually(inTable).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await eventually(inTable).toBe(false);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+F6');
    await eventually(inTable).toBe(false);
  });

  test('for one who may not edit, Tab leaves the table', async () => {
    const page = await open('/comparison', { as: 'ANALYST' });
    await gridReady(page);
    await intoTable(page);
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await eventually(() => focusOf(page)).toContain(', område B, ');
    await page.keyboard.press('Tab');
    await eventually(() => grid(page).evaluate((element) => element.contains(document.activeElement))).toBe(false);
  });

  test('Enter on a heading sorts, and sorts the other way', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await intoTable(page);
    for (let column = 0; column < 4; column += 1) await page.keyboard.press('ArrowRight');
    const heading = grid(page).getByRole('columnheader', { name: 'D', exact: true });
    await eventually(() => isFocused(heading)).toBe(true);
    await page.keyboard.press('Enter');
    await eventually(() => heading.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    await eventually(() => heading.getAttribute('aria-sort')).toBe('descending');
    expect(await isFocused(heading)).toBe(true);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('D:desc');
  });

  test('the filters open, are chosen and close, and the focus goes back to their button', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const button = page.getByRole('button', { name: /^Filter/ });
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Filter' });
    await dialog.waitFor();
    await eventually(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);

    const places = dialog.getByRole('combobox', { name: 'Sjukvårdsområde' });
    await tabTo(page, places);
    await page.keyboard.press('ArrowDown');
    await eventually(() => places.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(() => new URL(page.url()).searchParams.has('sjukvardsomrade')).toBe(true);

    const grade = dialog.getByRole('button', { name: 'Område D: D' });
    await tabTo(page, grade);
    await page.keyboard.press('Space');
    await eventually(() => grade.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    await eventually(() => dialog.count()).toBe(0);
    await eventually(() => focusOf(page)).toBe('button Filter (2)');

    const clear = page.getByRole('button', { name: 'Rensa filter' });
    await tabTo(page, clear);
    await page.keyboard.press('Enter');
    await eventually(() => page.getByRole('button', { name: 'Filter', exact: true }).count()).toBe(1);
  });

  test('rows group, and a group folds and unfolds', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const grouping = page.getByRole('combobox', { name: 'Gruppera' });
    await tabTo(page, grouping);
    await page.keyboard.press('Enter');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(() => grouping.textContent()).toBe('Region');
    await eventually(() => isFocused(grouping)).toBe(true);

    const group = grid(page).locator('button[aria-expanded]').first();
    await group.waitFor();
    await intoTable(page);
    await page.keyboard.press('ArrowDown');
    await eventually(() =>
      group.evaluate((element) => element.closest('[role="row"]')?.contains(document.activeElement)),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await eventually(() => group.getAttribute('aria-expanded')).toBe('false');
    await eventually(() =>
      group.evaluate((element) => element.closest('[role="row"]')?.contains(document.activeElement)),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await eventually(() => group.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await eventually(() => focusOf(page)).toMatch(/^gridcell /);
  });

  test('the language changes', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await tabTo(page, page.getByRole('button', { name: 'English' }));
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('en');
    const back = page.getByRole('button', { name: 'Svenska' });
    await eventually(() => isFocused(back)).toBe(true);
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('sv');
    await eventually(() => isFocused(page.getByRole('button', { name: 'English' }))).toBe(true);
  });

  test('the import is reached', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await tabTo(page, page.getByRole('menuitem', { name: 'Import' }));
    await page.keyboard.press('Enter');
    const choose = page.getByRole('button', { name: 'Välj fil' });
    await choose.waitFor();
    await tabTo(page, choose);
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    expect((await chooser).isMultiple()).toBe(false);
  });
});

describe.runIf(realReport)('with the real report', () => {
  inBrowser('an import by keyboard', (open) => {
    test('goes from step to step, marks lines, and confirms what is proposed', async () => {
      const page = await open('/imports', { as: 'ADMINISTRATOR' });
      await tabTo(page, page.getByRole('button', { name: 'Välj fil' }));
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Enter');
      await (await chooser).setFiles(textFile('rapport.txt', `${realReport}\nUtskriven för tangentbordets skull\n`));

      const step = (name: string) => page.getByRole('tab', { name });
      await step('Enhet och datum').waitFor();
      await tabTo(page, page.getByLabel('Listade patienter'));
      const marked = page.getByRole('complementary', { name: 'Rapportens text' }).locator('mark');
      await eventually(() => marked.count()).toBeGreaterThan(0);

      await tabTo(page, step('Enhet och datum'), 'Shift+Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await eventually(() => step('Områden').getAttribute('aria-selected')).toBe('true');
      const all = page.getByRole('button', { name: /^Bekräfta alla föreslagna D/ });
      await tabTo(page, all);
      await page.keyboard.press('Enter');
      await eventually(() => all.count()).toBe(0);

      await tabTo(page, step('Områden'), 'Shift+Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await eventually(() => step('Fynd').getAttribute('aria-selected')).toBe('true');
      const dividing = page.getByRole('button', { name: 'Gränsen stämmer' });
      await tabTo(page, dividing);
      await page.keyboard.press('Enter');
      await eventually(() => dividing.count()).toBe(0);

      await tabTo(page, step('Fynd'), 'Shift+Tab');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await eventually(() => step('Bekräfta').getAttribute('aria-selected')).toBe('true');
      await tabTo(page, page.getByLabel('Anledning (sparas i historiken)'));
      expect(await page.getByRole('button', { name: 'Bekräfta och skriv i registret' }).isDisabled()).toBe(true);
    });
  });
});
