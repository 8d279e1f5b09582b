import type { Page, Route } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { draftOf, dropDrafts, openRegister, registerCell, registerGrid } from './register-page.ts';
import { askAs, draftButton, wide } from './spreadsheet-page.ts';

interface Unit {
  readonly name: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
}
interface Places {
  readonly regions: readonly {
    readonly id: string;
    readonly name: string;
    readonly sjukvardsomraden: readonly { readonly id: string; readonly name: string }[];
  }[];
}

const units = '/units?q=Familjel%C3%A4karna';

/** Holds back what a page asks the server for, until it is let go. */
async function holdBack(page: Page, asked: RegExp): Promise<{ count(): number; letGo(): Promise<void> }> {
  const waiting: Route[] = [];
  let held = true;
  await page.route('**/graphql', async (route) => {
    if (held && asked.test(route.request().postData() ?? '')) waiting.push(route);
    else await route.fallback();
  });
  return {
    count: () => waiting.length,
    letGo: async () => {
      held = false;
      const answers = await Promise.all(waiting.map(async (route) => ({ route, response: await route.fetch() })));
      await Promise.all(answers.map(({ route, response }) => route.fulfill({ response })));
    },
  };
}

inBrowser('the registers', (open) => {
  beforeEach(() => dropDrafts('UNITS'));
  afterEach(() => dropDrafts('UNITS'));

  test('units tell their region and sjukvårdsområde, also when names and rows come at the same moment', async () => {
    const { unitRegister } = await askAs<{ unitRegister: { items: Unit[] } }>(
      'ADMINISTRATOR',
      '{ unitRegister(filter: { search: "Familjeläkarna" }) { items { name regionId sjukvardsomradeId } } }',
    );
    const { regions } = await askAs<Places>('ADMINISTRATOR', '{ regions { id name sjukvardsomraden { id name } } }');
    const [unit] = unitRegister.items;
    const region = regions.find(({ id }) => id === unit?.regionId);
    const place = region?.sjukvardsomraden.find(({ id }) => id === unit?.sjukvardsomradeId);
    const page = await open('/login', { as: 'ADMINISTRATOR', viewport: wide });
    const answers = await holdBack(page, /\bquery (Places|UnitRegister)\b/);
    await page.goto(units);
    await eventually(answers.count).toBe(2);
    await answers.letGo();
    await registerGrid(page, 'Enheter').getByRole('gridcell').first().waitFor();
    const cell = (column: string) => registerCell(page, 'Enheter', unit?.name ?? '', column);
    await eventually(() => cell('region').textContent()).toBe(region?.name);
    await eventually(() => cell('sjukvardsomrade').textContent()).toBe(place?.name ?? '');
  });

  test('in English the cells speak English too', async () => {
    const page = await openRegister(open, '/inspections?q=Familjel%C3%A4karna', 'Granskningar');
    const kinds = (name: string) => registerGrid(page, name).locator('.ag-row [col-id="kind"]');
    await kinds('Granskningar').getByText('Extern', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await registerGrid(page, 'Inspections').waitFor();
    await eventually(async () => (await kinds('Inspections').allTextContents()).join()).toMatch(
      /^(External|Internal)(,(External|Internal))*$/,
    );
    await page.getByRole('button', { name: 'Svenska' }).click();
    await registerGrid(page, 'Granskningar').waitFor();
  });

  test('what is typed before the draft has come from the server is kept', async () => {
    const page = await open('/login', { as: 'ADMINISTRATOR', viewport: wide });
    const draft = await holdBack(page, /\bdraft\(sheet/);
    await page.goto(units);
    const grid = registerGrid(page, 'Enheter');
    await grid.getByRole('gridcell').first().waitFor();
    await eventually(draft.count).toBeGreaterThan(0);
    await grid.getByRole('columnheader', { name: 'HSA-id', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('SE0000000000-TIDIG');
    await page.keyboard.press('Enter');
    const cell = grid.locator('.ag-row[row-index="0"] [col-id="hsaId"]');
    await eventually(() => cell.textContent()).toBe('SE0000000000-TIDIG');
    await draft.letGo();
    await eventually(() => draftOf('UNITS')).toMatchObject([{ column: 'hsaId', value: 'SE0000000000-TIDIG' }]);
    expect(await cell.textContent()).toBe('SE0000000000-TIDIG');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
  });
});
