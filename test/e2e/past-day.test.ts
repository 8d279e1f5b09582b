import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { registerGrid } from './register-page.ts';
import {
  askAs,
  cellAt,
  copy,
  draftButton,
  dropDraft,
  goTo,
  openSheet,
  paste,
  shownGrades,
  wide,
} from './spreadsheet-page.ts';

const day = '2026-03-01';
const refusal = `Läget per ${day} kan bara läsas. Töm «Per den» för att ändra.`;

const statusOf = (page: Page, row: number) =>
  registerGrid(page, 'Handlingsplaner').locator(`.ag-row[row-index="${row}"] [col-id="status"]`);
const refused = (page: Page) => page.locator('.grid-refused');
const draftCells = async (sheet: string) => {
  const { draft } = await askAs<{ draft: { cells: { column: string; value: unknown }[] } }>(
    'ADMINISTRATOR',
    'query($sheet: Sheet!) { draft(sheet: $sheet) { cells { column value } } }',
    { sheet },
  );
  return draft.cells;
};

inBrowser('a past day', (open) => {
  const dropActions = () =>
    askAs('ADMINISTRATOR', 'mutation { saveDraft(input: { sheet: ACTIONS, dropAll: true }) { __typename } }');
  beforeEach(dropActions);
  afterEach(async () => {
    await dropActions();
    await dropDraft('ADMINISTRATOR');
  });

  test('of the actions is read only, and says so to whoever types, empties or pastes; today can be changed', async () => {
    const columns = [{ id: 'unit', pinned: true }, { id: 'status' }];
    const layout = encodeURIComponent(JSON.stringify({ columns, checks: {} }));
    const page = await open(`/actions?asOf=${day}&layout=${layout}`, { as: 'ADMINISTRATOR', viewport: wide });
    await statusOf(page, 0).waitFor();
    await eventually(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    expect(await draftButton(page).count()).toBe(0);
    await page.locator('.toolbar').getByText(refusal).waitFor();
    const before = await statusOf(page, 0).textContent();
    for (const attempt of ['Pågår', 'Delete', 'paste', 'F2']) {
      await statusOf(page, 0).click();
      if (attempt === 'paste') await paste(page, 'Pågår\r\n');
      else if (attempt === 'Pågår') await page.keyboard.type(attempt);
      else await page.keyboard.press(attempt);
      await refused(page).getByText(refusal).waitFor();
      await refused(page).getByRole('button').click();
      await eventually(() => refused(page).count()).toBe(0);
    }
    expect(await page.locator('.cell-editor').count()).toBe(0);
    expect(await statusOf(page, 0).textContent()).toBe(before);
    expect(await draftCells('ACTIONS')).toEqual([]);

    await page.getByLabel('Per den').fill('');
    await draftButton(page).waitFor();
    await eventually(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    const other = (await statusOf(page, 0).textContent()) === 'Pågår' ? 'Planerad' : 'Pågår';
    await statusOf(page, 0).click();
    await page.keyboard.type(other);
    await page.keyboard.press('Enter');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
  });

  test('of the gradings locks what is in force; an initial grade is its inspection’s on all days', async () => {
    const page = await openSheet(open, { settings: `show=inForce&asOf=${day}` });
    await goTo(page, 0, 'A');
    await page.keyboard.type('C');
    await refused(page).getByText(`Gällande gradering per ${day} kan bara läsas.`).waitFor();
    expect(await draftButton(page).textContent()).toBe('Utkast');
    expect(await copy(page)).toMatchObject({ text: expect.stringMatching(/^[A-D?]/) });

    const initial = await openSheet(open, { settings: `show=initial&asOf=${day}` });
    const [[grade] = []] = await shownGrades(initial);
    await goTo(initial, 0, 'A');
    await initial.keyboard.type(grade === 'B' ? 'A' : 'B');
    await eventually(() => cellAt(initial, 0, 'A').getAttribute('data-draft')).toBe('changed');
    await eventually(() => draftCells('GRADINGS')).toMatchObject([{ column: 'A.initial' }]);
  });
});
