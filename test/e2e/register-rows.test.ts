import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { dropDrafts, openRegister, registerCell, registerGrid } from './register-page.ts';
import { askAs, changeSets, draftButton, draftPanel, paste, putBackAfter, saveDraft } from './spreadsheet-page.ts';

const units = '/units?q=Familjel%C3%A4karna';

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}
const unitsNamed = async (search: string) => {
  const { unitRegister } = await askAs<{ unitRegister: { items: Unit[] } }>(
    'ADMINISTRATOR',
    'query($search: String!) { unitRegister(filter: { search: $search }) { items { id name code } } }',
    { search },
  );
  return unitRegister.items;
};

const cellAt = (page: Page, row: number, column: string) =>
  registerGrid(page, 'Enheter').locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);

inBrowser('rows of a register', (open) => {
  let before = '0';
  beforeEach(async () => {
    await dropDrafts('UNITS');
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await dropDrafts('UNITS');
    await putBackAfter(before);
  });

  test('a new row is added by its button, filled in and saved', async () => {
    const page = await openRegister(open, units, 'Enheter');
    const count = (await unitsNamed('Familjeläkarna')).length;
    await page.getByRole('button', { name: 'Ny rad' }).click();
    await cellAt(page, count, 'name').waitFor();
    await page.keyboard.type('Familjeläkarna Provet');
    await page.keyboard.press('Tab');
    await page.keyboard.type('PROV7');
    await page.keyboard.press('Enter');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (4)');
    await saveDraft(page, 'Ny enhet');
    await page.getByText(/^Sparat: \d+ celler/).waitFor();
    expect(await unitsNamed('Familjeläkarna Provet')).toMatchObject([{ code: 'PROV7' }]);
    await registerCell(page, 'Enheter', 'Familjeläkarna Provet', 'code').waitFor();
  });

  test('a paste past the last row asks before it adds: no leaves them out, yes makes new rows', async () => {
    const page = await openRegister(open, units, 'Enheter');
    const count = (await unitsNamed('Familjeläkarna')).length;
    const text = `Familjeläkarna Ändrad\tPROV1\r\nFamiljeläkarna Etta\tPROV2\r\nFamiljeläkarna Tvåa\tPROV3\r\n`;
    await cellAt(page, 0, 'name').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Home');
    await paste(page, text);
    const question = page.getByRole('dialog');
    await question.getByText('Lägga till 2 nya rader?').waitFor();
    await question.getByRole('button', { name: 'Bara de rader som finns' }).click();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (2)');
    await page.getByText('2 rader klistrades inte in.').waitFor();
    await page.keyboard.press('Control+Z');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');

    await cellAt(page, count - 1, 'name').focus();
    await paste(page, text);
    await question.getByRole('button', { name: 'Lägg till', exact: true }).click();
    await cellAt(page, count + 1, 'name').waitFor();
    expect(await cellAt(page, count, 'name').textContent()).toBe('Familjeläkarna Etta');
    await draftButton(page).click();
    await draftPanel(page).getByRole('button', { name: 'Släng raden Familjeläkarna Tvåa' }).click();
    await eventually(() => cellAt(page, count + 1, 'name').count()).toBe(0);
  });

  test('the strip before the first cell selects the row, drawn further the rows', async () => {
    const page = await openRegister(open, units, 'Enheter');
    const first = await cellAt(page, 1, 'name').boundingBox();
    const last = await cellAt(page, 3, 'name').boundingBox();
    if (!first || !last) throw new Error('The table has no rows.');
    await page.mouse.move(first.x + 4, first.y + 8);
    await page.mouse.down();
    await page.mouse.move(last.x + 4, last.y + 8, { steps: 4 });
    await page.mouse.up();
    const selected = async () =>
      registerGrid(page, 'Enheter')
        .locator('.ag-row:has(.cell-selected)')
        .evaluateAll((rows) => [...new Set(rows.map((row) => Number(row.getAttribute('row-index'))))].sort());
    await eventually(selected).toEqual([1, 2, 3]);
    expect(await cellAt(page, 2, 'code').getAttribute('aria-selected')).toBe('true');
    expect(await cellAt(page, 0, 'code').getAttribute('aria-selected')).toBeNull();
  });

  test('a cell tells its history, and the table its query', async () => {
    const [unit] = await unitsNamed('Familjeläkarna');
    const page = await openRegister(open, units, 'Enheter');
    await cellAt(page, 0, 'code').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('PROV8');
    await page.keyboard.press('Enter');
    await saveDraft(page, 'Ny kod från regionen');
    await page.getByText('Sparat: en cell.').waitFor();
    await cellAt(page, 0, 'code').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Historik' }).click();
    const history = page.getByRole('dialog', { name: `Historik: ${unit?.name}, Kod` });
    await history.getByText(`${unit?.code} → PROV8`).waitFor();
    await history.getByText('Ny kod från regionen').waitFor();
    await history.getByRole('button', { name: 'Stäng' }).click();

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Exportera' }).click();
    await page.getByRole('menuitem', { name: 'Kopiera som GraphQL' }).click();
    await page.getByText('Frågan är kopierad.').waitFor();
    const query = await page.evaluate(() => navigator.clipboard.readText());
    const { unitRegister } = await askAs<{ unitRegister: { items: Unit[] } }>('ADMINISTRATOR', query);
    expect(unitRegister.items.map(({ name }) => name)).toEqual(
      (await unitsNamed('Familjeläkarna')).map(({ name }) => name),
    );
  });

  test('a change that another makes leaves the rows where they are', async () => {
    const page = await openRegister(open, `${units}&sort=code:asc`, 'Enheter');
    const names = () =>
      registerGrid(page, 'Enheter').locator('.ag-pinned-left-cols-container [col-id="name"]').allTextContents();
    const [unit] = await unitsNamed('Familjeläkarna');
    const row = (await names()).indexOf(unit?.name ?? '');
    const { unitRegister } = await askAs<{ unitRegister: { seq: string } }>(
      'ADMINISTRATOR',
      '{ unitRegister { seq } }',
    );
    const cell = { rowId: unit?.id, column: 'code', value: 'ZZZ9', seen: unitRegister.seq };
    await askAs('ADMINISTRATOR', 'mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename } }', {
      input: { id: crypto.randomUUID(), sheet: 'UNITS', reason: 'Annan hand', cells: [cell] },
    });
    const code = registerCell(page, 'Enheter', unit?.name ?? '', 'code');
    await eventually(() => code.textContent()).toBe('ZZZ9');
    expect((await names()).indexOf(unit?.name ?? '')).toBe(row);
  });
});
