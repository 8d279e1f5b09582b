import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser, isOnTop, laptop } from '../support/browser.ts';
import { draftOf, dropDrafts, registerGrid } from './register-page.ts';
import { askAs } from './spreadsheet-page.ts';

inBrowser('a new row in a long register', (open) => {
  beforeEach(() => dropDrafts('UNITS'));
  afterEach(() => dropDrafts('UNITS'));

  test('comes into view and takes what one types at once, the first time and the next', async () => {
    const { unitRegister } = await askAs<{ unitRegister: { totalCount: number } }>(
      'ADMINISTRATOR',
      '{ unitRegister { totalCount } }',
    );
    const count = unitRegister.totalCount;
    expect(count).toBeGreaterThanOrEqual(150);
    const page = await open('/units', { as: 'ADMINISTRATOR', viewport: laptop });
    await registerGrid(page, 'Enheter').getByRole('gridcell').first().waitFor();
    for (const [place, name] of ['Provkliniken', 'Provkliniken två'].entries()) {
      await page.getByRole('button', { name: 'Ny rad' }).click();
      const cell = registerGrid(page, 'Enheter').locator(`.ag-row[row-index="${count + place}"] [col-id="name"]`);
      await eventually(() => cell.evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await eventually(() => cell.textContent()).toBe(name);
      await eventually(() => isOnTop(cell)).toBe(true);
    }
    await eventually(async () => (await draftOf('UNITS')).filter(({ column }) => column === 'new').length).toBe(2);
  });
});
