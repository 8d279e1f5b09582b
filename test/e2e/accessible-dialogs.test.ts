import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, expectNoAxeViolations, inBrowser, useTheme } from '../support/browser.ts';
import { gridReady } from './comparison-page.ts';
import { dropDrafts, openImportDialog, openRegister, pasteTable, previewOf } from './register-page.ts';
import {
  askAs,
  changeSets,
  draftPanel,
  goTo,
  gradeAgain,
  markedCells,
  openSheet,
  putBackAfter,
  shownNames,
  storedGrades,
} from './spreadsheet-page.ts';

interface Unit {
  readonly name: string;
  readonly code: string;
}

const units = '/units?q=Familjel%C3%A4karna';
const viewsButton = (page: Page) => page.getByRole('button', { name: 'Vyer' });
const views = (page: Page) => page.getByRole('dialog', { name: 'Vyer' });

async function inBothThemes(page: Page, what: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(page, theme);
    await expectNoAxeViolations(page, `${what}, ${theme}`);
  }
}

/** Keeps a view of a screen under a name of its own; gives the name. */
async function keepView(screen: string, query: string): Promise<string> {
  const name = `Vy ${randomUUID().slice(0, 8)}`;
  const { saveView } = await askAs<{ saveView: { __typename: string } }>(
    'ADMINISTRATOR',
    'mutation($input: SaveViewInput!) { saveView(input: $input) { __typename } }',
    { input: { screen, name, query, columns: {} } },
  );
  expect(saveView.__typename).not.toBe('ViewRefused');
  return name;
}

async function removeViews(screen: string): Promise<void> {
  const kept = await askAs<{ views: { id: string; mine: boolean }[] }>(
    'ADMINISTRATOR',
    'query($screen: String!) { views(screen: $screen) { id mine } }',
    { screen },
  );
  for (const { id } of kept.views.filter(({ mine }) => mine))
    await askAs('ADMINISTRATOR', 'mutation($id: ID!) { deleteView(input: { id: $id }) { __typename } }', { id });
}

/** A table with a good row, a new one, one that is found by name and one that is wrong. */
async function mixedTable(): Promise<string> {
  const { unitRegister } = await askAs<{ unitRegister: { items: Unit[] } }>(
    'ADMINISTRATOR',
    '{ unitRegister(filter: { search: "Familjeläkarna" }) { items { name code } } }',
  );
  const [first, second, third] = unitRegister.items;
  return [
    'Enhet;Kod;HSA-id;Stängd;Kommentar',
    `${first?.name};${first?.code};SE0000000000-AXE;;`,
    `${second?.name};${second?.code};;i våras;`,
    `${third?.name};;SE0000000000-NAMN;;`,
    'Provets nya vårdcentral;PROV8;;;ingen',
    'Provets andra vårdcentral;;;;',
  ].join('\n');
}

inBrowser('what opens above the tables', (open) => {
  let before = '0';
  beforeEach(async () => {
    await dropDrafts('GRADINGS', 'UNITS');
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await putBackAfter(before);
    await dropDrafts('UNITS');
    for (const screen of ['comparison', 'units']) await removeViews(screen);
  });

  test('axe finds nothing in the views', async () => {
    const page = await openSheet(open);
    await viewsButton(page).click();
    await views(page).waitFor();
    await inBothThemes(page, 'no views');
    await page.keyboard.press('Escape');
    const name = await keepView('comparison', 'show=initial');
    await page.reload();
    await gridReady(page);
    await viewsButton(page).click();
    await views(page).getByRole('button', { name, exact: true }).waitFor();
    await inBothThemes(page, 'views');
  });

  test('axe finds nothing in the dialog that reads a table, before, after and when it refuses', async () => {
    const page = await openRegister(open, units, 'Enheter');
    const dialog = await openImportDialog(page);
    await inBothThemes(page, 'empty');
    await pasteTable(page, 'ett enda ord');
    await dialog.getByRole('alert').waitFor();
    await inBothThemes(page, 'refused');
    await pasteTable(page, await mixedTable());
    await eventually(() => previewOf(page)).toHaveLength(5);
    await inBothThemes(page, 'preview');
  });

  test('axe finds nothing in the export menu and the columns of a register', async () => {
    const page = await openRegister(open, units, 'Enheter');
    await page.getByRole('button', { name: 'Exportera' }).click();
    await page.getByRole('menuitem', { name: 'CSV för Excel' }).waitFor();
    await inBothThemes(page, 'export');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Kolumner' }).click();
    await page.getByRole('dialog', { name: 'Kolumner' }).getByRole('button', { name: 'Välj värden Kod' }).click();
    await inBothThemes(page, 'columns');
  });

  test('axe finds nothing in a draft with new, changed and faulty cells', async () => {
    const page = await openRegister(open, units, 'Enheter');
    const dialog = await openImportDialog(page);
    await pasteTable(page, await mixedTable());
    await eventually(() => previewOf(page)).toHaveLength(5);
    await dialog.getByRole('button', { name: /^Lägg \d+ celler i utkastet$/ }).click();
    await draftPanel(page).getByRole('heading', { name: 'Provets nya vårdcentral' }).waitFor();
    await draftPanel(page)
      .getByText(/måste rättas innan du kan spara/)
      .waitFor();
    await inBothThemes(page, 'draft');
    await draftPanel(page).getByRole('button', { name: 'Släng utkastet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Avbryt' }).waitFor();
    await inBothThemes(page, 'question');
  });

  test('axe finds nothing in a conflict', async () => {
    const page = await openSheet(open);
    const names = await shownNames(page);
    const stored = await storedGrades();
    const cell = [...stored.values()].find(
      ({ area, initial, adjusted }) => area === 'B' && initial === 'B' && !adjusted,
    );
    if (!cell) throw new Error('A unit with B is needed.');
    await goTo(page, names.indexOf(cell.unit), 'B');
    await page.keyboard.press('A');
    await eventually(() => markedCells(page).count()).toBe(1);
    await gradeAgain([{ unit: cell.unit, area: 'B', initial: 'C' }]);
    await eventually(() => markedCells(page, 'conflict').count()).toBe(1);
    await page.keyboard.press('Control+S');
    await draftPanel(page).getByText('Någon annan har ändrat en av cellerna.').waitFor();
    await inBothThemes(page, 'conflict');
  });

  test('axe finds nothing in the change log with its details and its question', async () => {
    const page = await open('/changes', { as: 'ADMINISTRATOR' });
    await page.getByRole('button', { name: 'Visa vad som ändrades' }).first().click();
    await page.locator('.logged li').first().waitFor();
    await inBothThemes(page, 'log');
    await page.getByRole('button', { name: 'Återställ' }).first().click();
    await page.getByRole('dialog', { name: /^Återställa / }).waitFor();
    await inBothThemes(page, 'question');
  });
});
