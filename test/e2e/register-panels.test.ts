import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { choose } from './comparison-page.ts';
import { registerGrid } from './register-page.ts';
import { askAs, changeSets, draftButton, draftPanel, putBackAfter, wide } from './spreadsheet-page.ts';

interface Action {
  readonly id: string;
  readonly status: string;
}
const actionsWith = (filter: string) =>
  askAs<{ actionRegister: { seq: string; items: Action[] } }>(
    'ADMINISTRATOR',
    `{ actionRegister(filter: ${filter}) { seq items { id status } } }`,
  ).then(({ actionRegister }) => actionRegister);
const edit = (mutation: 'saveDraft' | 'commitCells', type: string, input: object) =>
  askAs('ADMINISTRATOR', `mutation($input: ${type}!) { ${mutation}(input: $input) { __typename } }`, { input });
const summaryOf = (page: Page) => page.getByRole('complementary', { name: 'Sammanställning' });
const gapsOf = (page: Page) => page.getByRole('table', { name: 'D utan plan, anmärkning utan åtgärd' });

inBrowser('what stands beside a register', (open) => {
  let before = '0';
  const dropDraft = () => edit('saveDraft', 'SaveDraftInput', { sheet: 'ACTIONS', dropAll: true });
  const openActions = async (settings: string) => {
    const page = await open(`/actions?${settings}`, { as: 'ADMINISTRATOR', viewport: wide });
    await eventually(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    return page;
  };
  beforeEach(async () => {
    await dropDraft();
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await dropDraft();
    await putBackAfter(before);
  });

  test('gaps keep to the area that is chosen and are counted themselves; draft and summary open beside them', async () => {
    const page = await openActions('stand=GAPS');
    await gapsOf(page).getByRole('link').first().waitFor();
    const areas = gapsOf(page).locator('tbody tr td:nth-child(3)');
    const [shown = ''] = await areas.allTextContents();
    await choose(page, 'Område', shown.slice(0, 1));
    await eventually(async () =>
      (await areas.allTextContents()).every((text) => text.includes(shown.slice(0, 1))),
    ).toBe(true);
    const count = await areas.count();
    await page.getByText(count === 1 ? 'En lucka i planerna' : `${count} luckor i planerna`).waitFor();
    expect(await page.getByText(/\d+ åtgärder/).count()).toBe(0);
    await draftButton(page).click();
    await draftPanel(page).waitFor();
    await page.getByRole('button', { name: 'Sammanställning' }).click();
    await summaryOf(page).getByRole('row').nth(1).waitFor();
  });

  test('the summary keeps the words of what it still shows, and hears of what others save', async () => {
    const page = await openActions('area=');
    await page.getByRole('button', { name: 'Sammanställning' }).click();
    const panel = summaryOf(page);
    await panel.getByRole('row').nth(1).waitFor();
    const heading = panel.getByRole('columnheader').first();
    await choose(page, 'Räkna per', 'Område');
    await eventually(() => heading.textContent()).toBe('Område');
    let asked = false;
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"groupBy":"STATUS"')) {
        asked = true;
        await answered;
      }
      await route.continue();
    });
    await choose(page, 'Räkna per', 'Status');
    await eventually(() => asked).toBe(true);
    await eventually(() => page.getByRole('listbox').count()).toBe(0);
    expect(await heading.textContent()).toBe('Område');
    expect(await panel.locator('tbody th').allTextContents()).toEqual(expect.arrayContaining(['A']));
    answer();
    await eventually(() => heading.textContent()).toBe('Status');
    const underway = panel.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Pågår' }) });
    const number = async () => Number(await underway.locator('td').first().textContent());
    const shown = await number();
    const { seq, items } = await actionsWith('{ statuses: [PLANNED] }');
    const cells = [{ rowId: items[0]?.id, column: 'status', value: 'IN_PROGRESS', seen: seq }];
    await edit('commitCells', 'CommitCellsInput', {
      id: crypto.randomUUID(),
      sheet: 'ACTIONS',
      reason: 'Annan hand',
      cells,
    });
    await eventually(number).toBe(shown + 1);
  });

  test('a panel gives the focus back when it closes; Esc leaves a reason that is written', async () => {
    const { seq, items } = await actionsWith('{ stand: OPEN }');
    await edit('saveDraft', 'SaveDraftInput', {
      sheet: 'ACTIONS',
      set: [{ rowId: items[0]?.id, column: 'evidence', value: 'Protokoll', seen: seq }],
    });
    const page = await openActions('stand=OPEN');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    await draftButton(page).focus();
    await page.keyboard.press('Enter');
    await draftPanel(page).getByRole('region', { name: 'Innehåll: En ändrad cell' }).waitFor();
    const reason = draftPanel(page).getByLabel('Varför ändras det?');
    await reason.fill('Uppföljning');
    await reason.press('Escape');
    expect(await reason.inputValue()).toBe('Uppföljning');
    await draftPanel(page).getByRole('heading', { level: 2 }).focus();
    await page.keyboard.press('Escape');
    await draftPanel(page).waitFor({ state: 'detached' });
    await eventually(() => draftButton(page).evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('a text of several lines keeps them when its cell is opened', async () => {
    const { seq, items } = await actionsWith('{ stand: OPEN }');
    const value = 'Protokoll finns.\nSamtal är bokade.';
    await edit('saveDraft', 'SaveDraftInput', {
      sheet: 'ACTIONS',
      set: [{ rowId: items[0]?.id, column: 'evidence', value, seen: seq }],
    });
    const columns = [{ id: 'unit', pinned: true }, { id: 'evidence' }];
    const layout = encodeURIComponent(JSON.stringify({ columns, checks: {} }));
    const page = await openActions(`stand=OPEN&layout=${layout}`);
    const cell = registerGrid(page, 'Handlingsplaner').locator('.ag-row[row-index="0"] [col-id="evidence"]');
    await eventually(() => cell.getAttribute('data-draft')).not.toBeNull();
    await cell.dblclick();
    await eventually(() => page.locator('.cell-editor').inputValue()).toBe(value);
    await page.keyboard.press('Enter');
    await page.locator('.cell-editor').waitFor({ state: 'detached' });
    const { draft } = await askAs<{ draft: { cells: { value: string }[] } }>(
      'ADMINISTRATOR',
      '{ draft(sheet: ACTIONS) { cells { value } } }',
    );
    expect(draft.cells.map((one) => one.value)).toEqual([value]);
  });
});
