import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { draftOf, dropDrafts, openRegister, registerGrid } from './register-page.ts';
import { askAs, changeSets, draftButton, paste, putBackAfter, saveDraft, wide } from './spreadsheet-page.ts';

const search = 'Familjeläkarna';
const units = `/units?q=${encodeURIComponent(search)}`;

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly regionId: string;
}
const unitsNamed = async (wanted: string) => {
  const { unitRegister } = await askAs<{ unitRegister: { seq: string; items: Unit[] } }>(
    'ADMINISTRATOR',
    'query($search: String!) { unitRegister(filter: { search: $search }) { seq items { id name regionId } } }',
    { search: wanted },
  );
  return unitRegister;
};

/** Another person enters a unit. */
async function enterUnit(name: string): Promise<void> {
  const { seq, items } = await unitsNamed(search);
  const rowId = randomUUID();
  const values = { new: true, name, code: 'PROV9', regionId: items[0]?.regionId };
  const cells = Object.entries(values).map(([column, value]) => ({ rowId, column, value, seen: seq }));
  const { commitCells } = await askAs<{ commitCells: { __typename: string } }>(
    'ADMINISTRATOR',
    'mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename } }',
    { input: { id: randomUUID(), sheet: 'UNITS', reason: 'Annan hand', cells } },
  );
  expect(commitCells.__typename).toBe('CommittedCells');
}

const cellAt = (page: Page, table: string, row: number, column: string) =>
  registerGrid(page, table).locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);

inBrowser('rows that are pasted', (open) => {
  let before = '0';
  beforeEach(async () => {
    await dropDrafts('UNITS', 'INSPECTIONS');
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await dropDrafts('UNITS', 'INSPECTIONS');
    await putBackAfter(before);
  });

  test('go where they were meant to, when another enters a row while one is asked', async () => {
    const page = await openRegister(open, units, 'Enheter');
    const { items } = await unitsNamed(search);
    const last = items.at(-1);
    await cellAt(page, 'Enheter', 0, 'code').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await paste(page, 'PROV1\r\nPROV2\r\n');
    const question = page.getByRole('dialog');
    await question.getByText('Lägga till en ny rad?').waitFor();
    await enterUnit(`${search} AAA`);
    await page.locator('.ag-row[row-index="0"] [col-id="name"]').getByText(`${search} AAA`).waitFor();
    await question.getByRole('button', { name: 'Bara de rader som finns' }).click();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    await eventually(() => draftOf('UNITS')).toMatchObject([{ rowId: last?.id, column: 'code', value: 'PROV1' }]);
    await eventually(() => cellAt(page, 'Enheter', items.length, 'code').getAttribute('data-draft')).toBe('changed');
    await eventually(() => cellAt(page, 'Enheter', items.length, 'code').getAttribute('class')).toContain(
      'cell-active',
    );
  });

  test('make whole new rows in an empty table, also of values that only a new row takes', async () => {
    const { items } = await unitsNamed(search);
    const unit = items[0]?.name ?? '';
    const { frameworks } = await askAs<{ frameworks: { versions: { label: string }[] }[] }>(
      'ADMINISTRATOR',
      '{ frameworks { versions { label } } }',
    );
    const version = frameworks[0]?.versions[0]?.label ?? '';
    const columns = [{ id: 'unit', pinned: true }, ...['kind', 'visitOn', 'version'].map((id) => ({ id }))];
    const layout = encodeURIComponent(JSON.stringify({ columns, checks: {} }));
    const page = await open(`/inspections?q=finns-inte&layout=${layout}`, { as: 'ADMINISTRATOR', viewport: wide });
    const empty = page.getByText('Inga granskningar motsvarar sökningen.');
    await empty.waitFor();
    await empty.click({ force: true });
    await paste(page, `${unit}\tExtern\t2001-03-04\t${version}\r\n${unit}\tIntern\t2001-04-05\t\r\n`);
    await page.getByRole('dialog').getByText('Lägga till 2 nya rader?').waitFor();
    await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
    await eventually(() => cellAt(page, 'Granskningar', 1, 'visitOn').textContent()).toBe('2001-04-05');
    expect(await cellAt(page, 'Granskningar', 0, 'unit').textContent()).toBe(unit);
    await eventually(() => cellAt(page, 'Granskningar', 0, 'unit').getAttribute('class')).toContain('cell-active');
    await saveDraft(page, 'Två gamla granskningar');
    await page.getByText(/^Sparat: \d+ celler/).waitFor();
    const { inspectionRegister } = await askAs<{ inspectionRegister: { items: { kind: string; visitOn: string }[] } }>(
      'ADMINISTRATOR',
      'query($search: String!) { inspectionRegister(filter: { search: $search }) { items { kind visitOn } } }',
      { search: unit },
    );
    expect(inspectionRegister.items).toEqual(
      expect.arrayContaining([
        { kind: 'EXTERNAL', visitOn: '2001-03-04' },
        { kind: 'INTERNAL', visitOn: '2001-04-05' },
      ]),
    );
  });
});
