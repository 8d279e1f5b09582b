import ExcelJS from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { eventually, type OpenPage } from '../support/browser.ts';
import { askAs, wide } from './spreadsheet-page.ts';

export type Sheet = 'GRADINGS' | 'UNITS' | 'INSPECTIONS' | 'SNAPSHOTS';

/** A row of a file, as the preview of its reading tells it. */
export interface PreviewRow {
  readonly line: string;
  readonly name: string;
  readonly state: string;
  readonly changes: string;
}

/** A file to be chosen in the browser. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A workbook to be chosen. */
export const xlsxFile = (name: string, buffer: Buffer): ChosenFile => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer,
});

/** Empties the administrator's drafts, so that no test begins with another's. */
export async function dropDrafts(...sheets: readonly Sheet[]): Promise<void> {
  for (const sheet of sheets)
    await askAs(
      'ADMINISTRATOR',
      'mutation($sheet: Sheet!) { saveDraft(input: { sheet: $sheet, dropAll: true }) { __typename } }',
      { sheet },
    );
}

/** The cells of the administrator's draft, as the server keeps them. */
export async function draftOf(sheet: Sheet): Promise<readonly { rowId: string; column: string; value: unknown }[]> {
  const { draft } = await askAs<{ draft: { cells: { rowId: string; column: string; value: unknown }[] } }>(
    'ADMINISTRATOR',
    'query($sheet: Sheet!) { draft(sheet: $sheet) { cells { rowId column value } } }',
    { sheet },
  );
  return draft.cells;
}

export const registerGrid = (page: Page, name: string): Locator => page.getByRole('grid', { name });

/** Opens a register as the administrator. */
export async function openRegister(open: OpenPage, path: string, name: string): Promise<Page> {
  const page = await open(path, { as: 'ADMINISTRATOR', viewport: wide });
  await registerGrid(page, name).getByRole('gridcell').first().waitFor();
  await eventually(() => page.locator('[aria-busy="true"]').count()).toBe(0);
  return page;
}

/** What stands in a column of a register, in the row that begins with a name. */
export function registerCell(page: Page, grid: string, rowName: string, column: string): Locator {
  return registerGrid(page, grid)
    .locator('[role="row"][aria-rowindex]')
    .filter({ has: page.getByRole('gridcell', { name: rowName, exact: true }) })
    .locator(`[col-id="${column}"]`);
}

/** Columns out of sight are not drawn: turns the table until one of them is. */
export async function turnTo(page: Page, grid: string, heading: string): Promise<void> {
  const column = registerGrid(page, grid).getByRole('columnheader', { name: heading, exact: true });
  const box = await registerGrid(page, grid).boundingBox();
  if (!box) throw new Error(`There is no table ${grid}.`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < 20 && !(await column.isVisible()); turn += 1) {
    await page.mouse.wheel(200, 0);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

/** The table as it is shown, as a workbook that was downloaded. */
export async function exportedWorkbook(page: Page): Promise<ExcelJS.Workbook> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exportera' }).click();
  await page.getByRole('menuitem', { name: 'Excel (XLSX)' }).click();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await (await download).path());
  return workbook;
}

export const importDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Läs in en tabell' });

export async function openImportDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Läs in tabell' }).click();
  const dialog = importDialog(page);
  await dialog.waitFor();
  return dialog;
}

export async function chooseFile(page: Page, file: ChosenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await importDialog(page).getByRole('button', { name: 'Välj fil' }).click();
  await (await chooser).setFiles({ ...file });
}

export async function pasteTable(page: Page, text: string): Promise<void> {
  await importDialog(page).getByLabel('Eller klistra in en tabell med rubriker').fill(text);
  await importDialog(page).getByRole('button', { name: 'Läs det inklistrade' }).click();
}

/** The preview of what a file would do, from top to bottom. */
export async function previewOf(page: Page): Promise<readonly PreviewRow[]> {
  const rows = importDialog(page).getByRole('table', { name: 'Filens rader' }).locator('tbody tr');
  return rows.evaluateAll((lines) =>
    lines.map((line) => {
      const [number = '', name = '', state = ''] = [...line.children].map((cell) => cell.textContent?.trim() ?? '');
      const changes = [...(line.lastElementChild?.children ?? [])].map((cell) => cell.textContent?.trim() ?? '');
      return { line: number, name, state, changes: changes.join(' | ') };
    }),
  );
}

/** Which column each heading of the file goes to. */
export async function headingsOf(page: Page): Promise<Record<string, string>> {
  const fields = importDialog(page).locator('.table-headings .MuiTextField-root');
  return Object.fromEntries(
    await fields.evaluateAll((all) =>
      all.map((field) => [
        field.querySelector('.MuiInputLabel-root')?.textContent ?? '',
        field.querySelector('[role="combobox"]')?.textContent?.trim() ?? '',
      ]),
    ),
  );
}

/** The text of the preview's summary. */
export const summaryOf = (page: Page): Promise<string | null> => importDialog(page).getByRole('status').textContent();

/** The preview leaves out rows that would change nothing, until one asks for them. */
export const showUnchanged = (page: Page): Promise<void> =>
  importDialog(page)
    .getByRole('checkbox', { name: /^Visa även/ })
    .check();
