import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { gridReady } from './comparison-page.ts';
import {
  draftOf,
  dropDrafts,
  importDialog,
  openImportDialog,
  openRegister,
  previewOf,
  registerGrid,
  summaryOf,
} from './register-page.ts';
import { askAs, draftPanel, openSheet } from './spreadsheet-page.ts';

const hasFocus = (element: Locator) => element.evaluate((one) => one === document.activeElement);
const holdsFocus = (element: Locator) => element.evaluate((one) => one.contains(document.activeElement));
const focused = (element: Locator) => eventually(() => hasFocus(element)).toBe(true);

/** Presses Tab, as one does who has no mouse, until an element has the focus. */
async function tabTo(page: Page, element: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let press = 0; press < 60 && !(await hasFocus(element)); press += 1) await page.keyboard.press(key);
  await focused(element);
}

const viewsButton = (page: Page) => page.getByRole('button', { name: 'Vyer' });
const views = (page: Page) => page.getByRole('dialog', { name: 'Vyer' });

inBrowser('dialogs by keyboard alone', (open) => {
  beforeEach(() => dropDrafts('GRADINGS', 'UNITS'));
  afterEach(() => dropDrafts('GRADINGS', 'UNITS'));

  test('a view is kept, opened and removed, and the focus goes back to the button', async () => {
    const page = await openSheet(open);
    const name = `Med tangenter ${Date.now()}`;
    await tabTo(page, viewsButton(page));
    await page.keyboard.press('Enter');
    await eventually(() => holdsFocus(views(page))).toBe(true);
    await tabTo(page, views(page).getByLabel('Namn på vyn'));
    await page.keyboard.type(name);
    await tabTo(page, views(page).getByRole('button', { name: 'Spara vy' }));
    await page.keyboard.press('Enter');
    await page.getByText(`Vyn «${name}» är sparad.`).waitFor();
    await eventually(() => holdsFocus(views(page))).toBe(true);
    await page.keyboard.press('Escape');
    await views(page).waitFor({ state: 'hidden' });
    await focused(viewsButton(page));

    await page.keyboard.press('Enter');
    const kept = views(page).getByRole('button', { name, exact: true });
    await tabTo(page, kept);
    await page.keyboard.press('Enter');
    await views(page).waitFor({ state: 'hidden' });
    await gridReady(page);
    await focused(viewsButton(page));

    await page.keyboard.press('Enter');
    const remove = views(page).getByRole('button', { name: `Ta bort: ${name}` });
    await tabTo(page, remove);
    await page.keyboard.press('Enter');
    await remove.waitFor({ state: 'detached' });
    // What one stood on is gone; the focus must be somewhere one can go on from.
    await eventually(() => holdsFocus(views(page))).toBe(true);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await page.keyboard.press('Escape');
    await views(page).waitFor({ state: 'hidden' });
    await focused(viewsButton(page));
  });

  test('a table is pasted, read, pointed out and drafted; cancelled, the focus goes back to the button', async () => {
    const { unitRegister } = await askAs<{ unitRegister: { items: { name: string; code: string }[] } }>(
      'ADMINISTRATOR',
      '{ unitRegister(filter: { search: "Familjeläkarna" }) { items { name code } } }',
    );
    const [unit] = unitRegister.items;
    const page = await openRegister(open, '/units?q=Familjel%C3%A4karna', 'Enheter');
    const button = page.getByRole('button', { name: 'Läs in tabell' });
    const dialog = importDialog(page);
    await registerGrid(page, 'Enheter').getByRole('columnheader', { name: 'Enhet', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F6');
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    await eventually(() => holdsFocus(dialog)).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await focused(button);

    await page.keyboard.press('Enter');
    await eventually(() => holdsFocus(dialog)).toBe(true);
    await tabTo(page, dialog.getByLabel('Eller klistra in en tabell med rubriker'));
    const table = `Enhet\tKod\tKatalog-id\n${unit?.name}\t${unit?.code}\tSE0000000000-TANGENT\n`;
    await page.evaluate((text) => navigator.clipboard.writeText(text), table);
    await page.keyboard.press('Control+V');
    await tabTo(page, dialog.getByRole('button', { name: 'Läs det inklistrade' }));
    await page.keyboard.press('Enter');
    await eventually(() => summaryOf(page)).toContain('2 är oförändrade');
    const heading = dialog.getByRole('combobox', { name: 'Katalog-id' });
    await tabTo(page, heading);
    await page.keyboard.press('Enter');
    const choice = page.getByRole('option', { name: 'HSA-id', exact: true });
    await choice.waitFor();
    for (let press = 0; press < 20 && !(await hasFocus(choice)); press += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(async () => (await previewOf(page))[0]?.changes).toMatch(/→ SE0000000000-TANGENT$/);
    await tabTo(page, dialog.locator('.MuiDialogActions-root').getByRole('button').last());
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await draftPanel(page).waitFor();
    await eventually(() => holdsFocus(draftPanel(page))).toBe(true);
    await eventually(() => draftOf('UNITS')).toMatchObject([{ column: 'hsaId', value: 'SE0000000000-TANGENT' }]);
  });

  test('a table that was read has the focus, which the form took with it', async () => {
    const page = await openRegister(open, '/units?q=Familjel%C3%A4karna', 'Enheter');
    const dialog = await openImportDialog(page);
    await dialog
      .getByLabel('Eller klistra in en tabell med rubriker')
      .fill('Enhet;Kod\nProvets nya vårdcentral;PROV7\n');
    await tabTo(page, dialog.getByRole('button', { name: 'Läs det inklistrade' }));
    await page.keyboard.press('Enter');
    await eventually(() => previewOf(page)).toHaveLength(1);
    await eventually(() => holdsFocus(dialog)).toBe(true);
  });

  test('the export menu and the columns give the focus back', async () => {
    const page = await openRegister(open, '/units?q=Familjel%C3%A4karna', 'Enheter');
    const opened = [
      ['Exportera', page.getByRole('menu').filter({ hasText: 'CSV för Excel' })],
      ['Kolumner', page.getByRole('dialog')],
      ['Tangenter', page.getByRole('dialog')],
    ] as const;
    for (const [name, dialog] of opened) {
      const button = page.getByRole('button', { name, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      await eventually(() => holdsFocus(dialog)).toBe(true);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await focused(button);
    }
  });
});
