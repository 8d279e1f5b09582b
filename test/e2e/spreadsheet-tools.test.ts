import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { eventually, expectNoAxeViolations, inBrowser, useTheme } from '../support/browser.ts';
import { grid, gridReady, story } from './comparison-page.ts';
import {
  cellAt,
  copy,
  draftButton,
  draftPanel,
  dropDraft,
  extend,
  focusedCell,
  goTo,
  markedCells,
  openSheet,
  paste,
  shownGrades,
  shownNames,
  storedGrades,
} from './spreadsheet-page.ts';

const other = (grade = '') => (grade === 'B' ? 'A' : 'B');
const finder = (page: Page) => page.getByRole('search').filter({ has: page.getByLabel('Ersätt med') });

inBrowser('the tools of the table', (open) => {
  afterEach(() => dropDraft('ADMINISTRATOR'));

  test('Ctrl+F finds in all rows, forwards, backwards and around', async () => {
    const page = await openSheet(open);
    const names = await shownNames(page);
    const wanted = names[3] ?? '';
    await goTo(page, 0, 'B');
    await page.keyboard.press('Control+F');
    const field = finder(page).getByLabel('Sök i tabellen');
    await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type(wanted.slice(-6).toUpperCase());
    await page.keyboard.press('Enter');
    await finder(page).getByText('1 av 1').waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.fill('Familjeläkarna');
    for (const index of [5, 6, 7]) {
      await page.keyboard.press('Enter');
      await finder(page).getByText(`${index} av ${names.length}`).waitFor();
    }
    await page.keyboard.press('Shift+Enter');
    await finder(page).getByText(`6 av ${names.length}`).waitFor();
    await field.fill('finns inte');
    await page.keyboard.press('Enter');
    await finder(page).getByText('Finns inte i tabellen.').waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => finder(page).count()).toBe(0);
    await eventually(() => focusedCell(page)).toEqual({ row: 5, area: 'name' });
  });

  test('replaces one find, and all of them, as drafts that one step undoes', async () => {
    const page = await openSheet(open);
    const before = await shownGrades(page);
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await finder(page).getByLabel('Sök i tabellen').fill('B');
    await finder(page).getByLabel('Ersätt med').fill('A');
    await finder(page).getByLabel('Hela cellen').check();
    await finder(page).getByLabel('Skilj på A och a').check();
    await finder(page).getByRole('button', { name: 'Nästa' }).click();
    await finder(page)
      .getByText(/^\d+ av \d+$/)
      .waitFor();
    await finder(page).getByRole('button', { name: 'Ersätt', exact: true }).click();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    const bs = before.flat().filter((grade) => grade === 'B').length;
    await finder(page).getByRole('button', { name: 'Ersätt alla' }).click();
    await finder(page)
      .getByText(`${bs - 1} ersatta i utkastet.`)
      .waitFor();
    await eventually(() => shownGrades(page)).toEqual(before.map((row) => row.map((one) => (one === 'B' ? 'A' : one))));
    await eventually(() => draftButton(page).textContent()).toBe(`Utkast (${bs})`);
    await page.getByRole('button', { name: 'Ångra', exact: true }).click();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    await page.getByRole('button', { name: 'Ångra', exact: true }).click();
    await eventually(() => shownGrades(page)).toEqual(before);
  });

  test('counts as replaced only what was taken', async () => {
    const page = await openSheet(open);
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await finder(page).getByLabel('Sök i tabellen').fill('Familjeläkarna');
    await finder(page).getByLabel('Ersätt med').fill('Husläkarna');
    await finder(page).getByRole('button', { name: 'Ersätt alla' }).click();
    await page
      .getByText(/Kolumnen kan inte ändras här\./)
      .first()
      .waitFor();
    await finder(page).getByText('0 ersatta i utkastet.').waitFor();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');
  });

  test('? tells the keys, and closes back to the cell', async () => {
    const page = await openSheet(open);
    await goTo(page, 1, 'C');
    await page.keyboard.press('Shift+?');
    const dialog = page.getByRole('dialog', { name: 'Tangenter i tabellen' });
    await dialog.getByText('Sätt graderingen direkt').waitFor();
    await dialog.getByText('Lämna tabellen').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => focusedCell(page)).toEqual({ row: 1, area: 'C' });
  });

  test('Shift+F10 opens the menu of the cell: empty, fill, copy, history; Esc goes back to the cell', async () => {
    const page = await openSheet(open);
    const before = await shownGrades(page);
    await goTo(page, 0, 'B');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu').filter({ hasText: 'Fyll nedåt' });
    await menu.waitFor();
    await eventually(() =>
      menu.getByRole('menuitem', { name: /^Kopiera/ }).evaluate((one) => one === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await eventually(() => focusedCell(page)).toEqual({ row: 0, area: 'B' });

    await page.keyboard.press(other(before[0]?.[1]));
    await extend(page, 2, 0);
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Fyll nedåt/ }).click();
    const wanted = other(before[0]?.[1]);
    await eventually(async () => (await shownGrades(page)).slice(0, 3).map((row) => row[1])).toEqual(
      Array(3).fill(wanted),
    );
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Kopiera/ }).click();
    await eventually(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`${wanted}\r\n`.repeat(3));
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Töm/ }).click();
    await eventually(async () => (await shownGrades(page)).slice(0, 3).map((row) => row[1])).toEqual(['?', '?', '?']);
    await goTo(page, 0, 'D');
    await page.keyboard.press('Shift+F10');
    await menu.getByRole('menuitem', { name: /^Historik/ }).click();
    await story(page).getByRole('heading', { name: 'Historik' }).waitFor();
  });

  test('a right click on a cell outside the range goes to that cell', async () => {
    const page = await openSheet(open);
    await goTo(page, 0, 'B');
    await extend(page, 1, 1);
    await cellAt(page, 4, 'F').click({ button: 'right' });
    const menu = page.getByRole('menu').filter({ hasText: 'Fyll nedåt' });
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => focusedCell(page)).toEqual({ row: 4, area: 'F' });
  });

  test('columns are hidden and shown again, and the units narrowed to chosen values', async () => {
    const page = await openSheet(open);
    const before = await shownGrades(page);
    await page.getByRole('button', { name: 'Kolumner' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kolumner' });
    await dialog.getByRole('checkbox', { name: 'B. Medarbetarstab och interna kompetenser', exact: true }).uncheck();
    await dialog.getByRole('button', { name: /^Välj värden D\. / }).click();
    for (const grade of new Set(before.map((row) => row[3] ?? '')))
      if (grade !== 'A') await dialog.getByRole('checkbox', { name: grade, exact: true }).last().uncheck();
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    const heading = page.getByRole('columnheader', { name: 'B', exact: true });
    await eventually(() => heading.count()).toBe(0);
    const narrowed = before.filter((row) => row[3] === 'A').map((row) => row.map((one, at) => (at === 1 ? '' : one)));
    await eventually(() => shownGrades(page)).toEqual(narrowed);
    // Copying takes what is shown.
    await goTo(page, 0, 'A');
    await page.keyboard.press('Shift+ArrowRight');
    expect((await copy(page)).text).toBe(`${narrowed[0]?.[0]}\t${narrowed[0]?.[2]}\r\n`);
  });

  test('axe finds nothing in the drafts marks, the panel of the draft, the finder, the columns, the keys and the menu', async () => {
    const page = await openSheet(open);
    await goTo(page, 0, 'B');
    await paste(page, 'C (från D)\tB\tA\r\nA\tx\tD\r\n');
    await extend(page, 2, 2);
    await eventually(() => markedCells(page).count()).toBeGreaterThan(2);
    await page.keyboard.press('Control+S');
    await eventually(() => draftPanel(page).isVisible()).toBe(true);
    const inBothThemes = async (what: string) => {
      for (const theme of ['light', 'dark'] as const) {
        await useTheme(page, theme);
        await expectNoAxeViolations(page, `${what}, ${theme}`);
      }
    };
    await inBothThemes('draft');
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await inBothThemes('finder');
    await finder(page).getByRole('button', { name: 'Stäng' }).click();
    await page.getByRole('button', { name: 'Kolumner' }).click();
    await page
      .getByRole('dialog', { name: 'Kolumner' })
      .getByRole('button', { name: /^Välj värden D\. / })
      .click();
    await inBothThemes('columns');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Tangenter' }).click();
    await inBothThemes('keys');
    await page.keyboard.press('Escape');
    await goTo(page, 0, 'C');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').filter({ hasText: 'Fyll nedåt' }).waitFor();
    await inBothThemes('menu');
    await page.keyboard.press('Escape');
    await goTo(page, 0, 'C');
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'C', exact: true }).waitFor();
    await inBothThemes('editor');
  });
});

inBrowser('one who may not edit', (open) => {
  test('sees no way to, and typing, pasting and dragging do nothing', async () => {
    const page = await openSheet(open, { as: 'ANALYST' });
    const before = await shownGrades(page);
    const stored = [...(await storedGrades())];
    expect(await draftButton(page).count()).toBe(0);
    for (const name of ['Ångra', 'Gör om'])
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    await goTo(page, 0, 'B');
    await page.keyboard.press(other(before[0]?.[1]));
    await page.keyboard.press('Delete');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+D');
    await paste(page, 'A\r\n');
    await cellAt(page, 0, 'B').dblclick();
    expect(await page.getByRole('textbox', { name: 'B', exact: true }).count()).toBe(0);
    expect(await shownGrades(page)).toEqual(before);
    expect(await markedCells(page).count()).toBe(0);
    await page.keyboard.press('Control+S');
    expect(await draftPanel(page).count()).toBe(0);
    await page.goBack().catch(() => undefined);
    await page.goto('/comparison?q=Familjel%C3%A4karna&inspection=some&show=initial');
    await gridReady(page);
    await goTo(page, 0, 'B');
    await page.keyboard.press('Shift+F10');
    const menu = page.getByRole('menu').filter({ hasText: 'Visa underlag' });
    await menu.waitFor();
    expect(await menu.getByRole('menuitem').allTextContents()).toEqual([
      expect.stringMatching(/^Kopiera/),
      expect.stringMatching(/^Visa underlag/),
      expect.stringMatching(/^Historik/),
    ]);
    await page.keyboard.press('Escape');
    await goTo(page, 0, 'B');
    await page.keyboard.press('Shift+?');
    const dialog = page.getByRole('dialog', { name: 'Tangenter i tabellen' });
    await dialog.getByText('Lämna tabellen').waitFor();
    expect(await dialog.getByText('Sätt graderingen direkt').count()).toBe(0);
    expect([...(await storedGrades())]).toEqual(stored);
    expect(await grid(page).locator('.cell-corner').count()).toBe(0);
  });
});
