import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import {
  chooseFile,
  draftOf,
  dropDrafts,
  headingsOf,
  importDialog,
  openImportDialog,
  openRegister,
  pasteTable,
  previewOf,
  summaryOf,
} from './register-page.ts';
import { askAs, changeSets, draftPanel } from './spreadsheet-page.ts';

const units = '/units?q=Familjel%C3%A4karna';
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

async function workbookOf(fill: (sheet: ExcelJS.Worksheet) => unknown): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Blad1'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface Unit {
  readonly name: string;
  readonly code: string;
}

async function someUnits(): Promise<readonly Unit[]> {
  const { unitRegister } = await askAs<{ unitRegister: { items: Unit[] } }>(
    'ADMINISTRATOR',
    '{ unitRegister(filter: { search: "Familjeläkarna" }) { items { name code } } }',
  );
  return unitRegister.items;
}

/** The button that takes what was read. */
const take = (page: Page) => importDialog(page).locator('.MuiDialogActions-root').getByRole('button').last();

inBrowser('the dialog that reads a table', (open) => {
  const empty = () => dropDrafts('UNITS', 'INSPECTIONS', 'SNAPSHOTS');
  beforeEach(empty);
  afterEach(empty);

  test('says of a file that is no table what is wrong, writes nothing, and reads the right one after it', async () => {
    const sets = await changeSets();
    const page = await openRegister(open, units, 'Enheter');
    const dialog = await openImportDialog(page);
    const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex');
    const oneWord = await workbookOf((sheet) => sheet.addRow(['Minnesanteckning']));
    const headingsOnly = await workbookOf((sheet) => sheet.addRow(['Enhet', 'Kod']));
    const noTable = 'Filen är varken en Excelbok eller text med kolumner och rubriker.';
    const wrong = [
      ['tom.csv', Buffer.alloc(0), 'Filen är tom.'],
      ['bild.png', picture, noTable],
      ['trasig.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), picture]), noTable],
      ['ett-ord.xlsx', oneWord, noTable],
      ['tomt-blad.xlsx', await workbookOf(() => undefined), 'Filen är tom.'],
      ['rubriker.xlsx', headingsOnly, 'Det finns inga rader under rubrikerna.'],
      ['stor.csv', Buffer.alloc(3 * 1024 * 1024 + 1, 'a'), /: Filen är för stor/],
    ] as const;
    for (const [name, bytes, words] of wrong) {
      await chooseFile(page, file(name, bytes));
      await eventually(async () => `${name}: ${await dialog.getByRole('alert').textContent()}`).toMatch(words);
      expect(await previewOf(page)).toEqual([]);
      expect(await take(page).isDisabled()).toBe(true);
    }
    expect(await draftOf('UNITS')).toEqual([]);
    expect(await changeSets()).toEqual(sets);

    const [unit] = await someUnits();
    await chooseFile(page, file('rätt.csv', Buffer.from(`Enhet;Kod\n${unit?.name};${unit?.code}\n`)));
    await eventually(() => summaryOf(page)).toContain('2 är oförändrade');
    await dialog.getByRole('checkbox', { name: 'Visa även en oförändrad rad' }).check();
    await eventually(() => previewOf(page)).toEqual([{ line: '2', name: unit?.name, state: 'Finns', changes: '' }]);
    expect(await dialog.getByRole('alert').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Avbryt' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await draftOf('UNITS')).toEqual([]);
  });

  test('says of a heading that goes nowhere that it is not taken', async () => {
    const [unit] = await someUnits();
    const page = await openRegister(open, units, 'Enheter');
    await openImportDialog(page);
    await pasteTable(page, `Enhet;Kod;Kommentar\n${unit?.name};${unit?.code};ingen\n`);
    await eventually(() => headingsOf(page)).toEqual({ Enhet: 'Namn', Kod: 'Kod', Kommentar: 'Tas inte med' });
  });

  test('counts the cells that a person sees: one, or none', async () => {
    const [unit] = await someUnits();
    const page = await openRegister(open, units, 'Enheter');
    const dialog = await openImportDialog(page);
    await pasteTable(page, `Enhet;Kod\n${unit?.name};${unit?.code}\n`);
    await eventually(() => take(page).textContent()).toBe('Inget att lägga i utkastet');
    expect(await take(page).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Läs en annan' }).click();
    await pasteTable(page, `Enhet;Kod;HSA-id\n${unit?.name};${unit?.code};SE0000000000-ETT\n`);
    await eventually(() => summaryOf(page)).toContain('en cell ändras');
    expect(await take(page).isEnabled()).toBe(true);
    expect(await take(page).textContent()).toMatch(/^Lägg (en|1) cell i utkastet$/);
  });

  test('tells a new unit by names: no key is shown in the preview or in the draft, nor counted', async () => {
    const page = await openRegister(open, units, 'Enheter');
    await openImportDialog(page);
    await pasteTable(page, 'Enhet;Kod\nProvets nya vårdcentral;PROV9\n');
    await eventually(async () => (await previewOf(page)).map(({ state }) => state)).toEqual(['Ny']);
    const key = /[0-9a-f]{8}-[0-9a-f]{4}-/;
    const [row] = await previewOf(page);
    expect.soft(row?.changes).not.toMatch(key);
    expect.soft(await summaryOf(page)).toContain(`${row?.changes.split(' | ').length} celler ändras`);
    await take(page).click();
    await draftPanel(page).getByRole('heading', { name: 'Provets nya vårdcentral' }).waitFor();
    const text = await draftPanel(page).textContent();
    expect.soft(text).not.toMatch(key);
    expect.soft(text).not.toMatch(/\btrue\b|regionId|\bnew\b/);
  });

  test('facts of units per day: the draft tells the unit by its name, and is found again after it was closed', async () => {
    const [unit] = await someUnits();
    const page = await openRegister(open, units, 'Enheter');
    const dialog = await openImportDialog(page);
    await dialog.getByRole('combobox', { name: 'Tabellen gäller' }).click();
    await page.getByRole('option', { name: 'Uppgifter om enheter per dag' }).click();
    await pasteTable(page, `Enhet;Kod;Per den;Listade\n${unit?.name};${unit?.code};2020-05-04;9 100\n`);
    await eventually(async () => (await previewOf(page)).map(({ state }) => state)).toEqual(['Ny']);
    await take(page).click();
    await draftPanel(page).waitFor();
    await eventually(() => draftOf('SNAPSHOTS')).not.toEqual([]);
    expect.soft(await draftPanel(page).getByRole('heading', { level: 3 }).allTextContents()).toEqual([unit?.name]);
    expect.soft(await draftPanel(page).textContent()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|unitId/);
    await draftPanel(page).getByRole('button', { name: 'Stäng' }).click();
    await draftPanel(page).waitFor({ state: 'hidden' });
    // What is drafted and not saved must not be out of reach.
    await page.getByRole('button', { name: /^Uppgifter om enheter per dag/ }).click();
    await eventually(() => draftPanel(page).textContent()).toContain('Listade');
  });
});
