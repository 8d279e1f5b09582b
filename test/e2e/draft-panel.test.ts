import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, expectNoAxeViolations, inBrowser } from '../support/browser.ts';
import { dropDrafts, openRegister, registerGrid } from './register-page.ts';
import { changeSets, draftButton, draftPanel, putBackAfter, saveDraft } from './spreadsheet-page.ts';

const units = '/units?q=Familjel%C3%A4karna';

const cellAt = (page: Page, row: number, column: string) =>
  registerGrid(page, 'Enheter').locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);
const hasFocus = (page: Page, row: number, column: string) =>
  cellAt(page, row, column).evaluate((one) => one === document.activeElement);

inBrowser('the panel of a draft', (open) => {
  let before = '0';
  beforeEach(async () => {
    await dropDrafts('UNITS');
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await dropDrafts('UNITS');
    await putBackAfter(before);
  });

  /** Writes a code into the first row. */
  const writeCode = async (page: Page, code: string) => {
    await cellAt(page, 0, 'code').click();
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
  };

  test('tells of each new row what it lacks, and leads to the cell', async () => {
    const page = await openRegister(open, units, 'Enheter');
    const count = await registerGrid(page, 'Enheter').locator('.ag-row[row-index] [col-id="name"]').count();
    for (const place of [count, count + 1]) {
      await page.getByRole('button', { name: 'Ny rad' }).click();
      await eventually(() => hasFocus(page, place, 'name')).toBe(true);
    }
    await draftButton(page).click();
    await draftPanel(page).getByText('4 celler måste rättas innan du kan spara.').waitFor();
    const headings = draftPanel(page).getByRole('heading', { level: 3 });
    expect(await headings.allTextContents()).toEqual(['Ny rad 1 (utan namn)', 'Ny rad 2 (utan namn)']);
    const second = draftPanel(page).locator('section').filter({ hasText: 'Ny rad 2' });
    await second.getByRole('button', { name: 'Kod: Cellen får inte vara tom.' }).waitFor();
    await expectNoAxeViolations(page, 'what new rows lack');
    await second.getByRole('button', { name: 'Enhet: Cellen får inte vara tom.' }).click();
    await eventually(() => hasFocus(page, count + 1, 'name')).toBe(true);
    await page.keyboard.type('Familjeläkarna Andra');
    await page.keyboard.press('Enter');
    await eventually(() => headings.allTextContents()).toEqual(['Ny rad 1 (utan namn)', 'Familjeläkarna Andra']);
    await draftPanel(page).getByText('3 celler måste rättas innan du kan spara.').waitFor();
  });

  test('closes when all is saved; one goes on in the table, which stays where it is', async () => {
    const page = await openRegister(open, units, 'Enheter');
    await writeCode(page, 'PROV8');
    const top = async () => (await registerGrid(page, 'Enheter').boundingBox())?.y;
    const stood = await top();
    await saveDraft(page, 'Ny kod från regionen');
    const notice = page.getByRole('alert').filter({ hasText: 'Sparat: en cell.' });
    await notice.getByText('Skäl: Ny kod från regionen').waitFor();
    expect(await top()).toBe(stood);
    expect(await draftPanel(page).count()).toBe(0);
    await eventually(() => hasFocus(page, 1, 'code')).toBe(true);
    await expectNoAxeViolations(page, 'what is saved');
    await draftButton(page).click();
    await draftPanel(page)
      .getByText(/^Inget är ändrat\. Skriv i en cell/)
      .waitFor();
    expect(await draftPanel(page).getByRole('textbox').count()).toBe(0);
    expect(
      await draftPanel(page)
        .getByRole('button', { name: /^(Spara|Släng)/ })
        .count(),
    ).toBe(0);
    await notice.getByRole('button', { name: 'Ångra' }).click();
    await notice.waitFor({ state: 'detached' });
  });

  test('closes when the draft is thrown away, and Ctrl+Z brings it back at once', async () => {
    const page = await openRegister(open, units, 'Enheter');
    await writeCode(page, 'PROV8');
    await draftButton(page).click();
    await draftPanel(page).getByRole('button', { name: 'Släng utkastet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Släng utkastet' }).click();
    await draftPanel(page).waitFor({ state: 'detached' });
    await eventually(() => hasFocus(page, 1, 'code')).toBe(true);
    await page.keyboard.press('Control+Z');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
  });
});
