import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DemoRole } from '../support/app.ts';
import { eventually, inBrowser } from '../support/browser.ts';
import { registerGrid } from './register-page.ts';
import { askAs, changeSets, draftButton, paste, putBackAfter, saveDraft, wide } from './spreadsheet-page.ts';

interface Action {
  readonly id: string;
  readonly unitName: string;
  readonly status: string;
  readonly doneOn: string | null;
  readonly evidence: string | null;
}

const actionsOf = async (role: DemoRole, filter = '') => {
  const { actionRegister } = await askAs<{ actionRegister: { items: Action[] } }>(
    role,
    `{ actionRegister${filter} { items { id unitName status doneOn evidence } } }`,
  );
  return actionRegister.items;
};

/** Opens the actions with some columns first, as an address can say. */
async function openActions(
  open: Parameters<Parameters<typeof inBrowser>[1]>[0],
  as: DemoRole,
  settings: string,
  first: readonly string[],
): Promise<Page> {
  const columns = [{ id: 'unit', pinned: true }, ...first.map((id) => ({ id }))];
  const layout = encodeURIComponent(JSON.stringify({ columns, checks: {} }));
  const page = await open(`/actions?${settings}&layout=${layout}`, { as, viewport: wide });
  await registerGrid(page, 'Handlingsplaner').getByRole('gridcell').first().waitFor();
  await eventually(() => page.locator('[aria-busy="true"]').count()).toBe(0);
  return page;
}

const cell = (page: Page, row: number, column: string) =>
  registerGrid(page, 'Handlingsplaner').locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`);

inBrowser('action plans', (open) => {
  let before = '0';
  const dropDrafts = async () => {
    for (const role of ['ADMINISTRATOR', 'VERKSAMHETSCHEF'] as const)
      await askAs(role, 'mutation { saveDraft(input: { sheet: ACTIONS, dropAll: true }) { __typename } }');
  };
  beforeEach(async () => {
    await dropDrafts();
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await dropDrafts();
    await putBackAfter(before);
  });

  test('thirty are marked as done by pasting a day, and leave the open ones', async () => {
    const day = '2026-11-20';
    const opened = await actionsOf('ADMINISTRATOR', '(filter: { stand: OPEN })');
    expect(opened.length).toBeGreaterThanOrEqual(30);
    const page = await openActions(open, 'ADMINISTRATOR', 'stand=OPEN', ['doneOn', 'status', 'dueOn']);
    await cell(page, 0, 'doneOn').click();
    await paste(page, `${day}\r\n`.repeat(30));
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (30)');
    await eventually(() => cell(page, 3, 'status').textContent()).toBe('Genomförd');
    await saveDraft(page, 'Uppföljning per telefon');
    await page.getByText(/^Sparat: 30 celler/).waitFor();
    const done = (await actionsOf('ADMINISTRATOR')).filter(({ doneOn }) => doneOn === day);
    expect(done.map(({ id }) => id).sort()).toEqual(
      opened
        .slice(0, 30)
        .map(({ id }) => id)
        .sort(),
    );
    for (const { status } of done) expect(status).toBe('DONE');
    await eventually(() => page.getByText(`${opened.length - 30} åtgärder`).count()).toBe(1);
  });

  test('a verksamhetschef sees those of the own unit, reports how far they have come, and moves no due day', async () => {
    const own = await actionsOf('VERKSAMHETSCHEF');
    expect(new Set(own.map(({ unitName }) => unitName)).size).toBe(1);
    const page = await openActions(open, 'VERKSAMHETSCHEF', 'area=', ['evidence', 'dueOn']);
    await eventually(() => page.getByText(new RegExp(`^${own.length} åtgärder`)).count()).toBe(1);
    await cell(page, 0, 'evidence').click();
    await page.keyboard.type('Protokoll finns hos verksamhetschefen');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2027-06-30');
    await page.keyboard.press('Enter');
    await eventually(() => cell(page, 0, 'dueOn').getAttribute('data-draft')).toBe('faulty');
    await draftButton(page).click();
    await page.getByText('Du har inte rätt att ändra den här cellen.').waitFor();
    await page.getByRole('button', { name: /^Släng .*Klar senast/ }).click();
    await saveDraft(page, 'Lägesrapport');
    await eventually(async () => (await actionsOf('VERKSAMHETSCHEF'))[0]?.evidence).toBe(
      'Protokoll finns hos verksamhetschefen',
    );
  });

  test('the table goes out as a file, as it is seen', async () => {
    const page = await openActions(open, 'ADMINISTRATOR', 'stand=LATE', []);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exportera' }).click();
    await page.getByRole('menuitem', { name: 'CSV för Excel' }).click();
    const path = await (await download).path();
    const rows: string[][] = parse(readFileSync(path, 'utf8'), { bom: true, delimiter: ';' });
    expect(rows[0]).toEqual(expect.arrayContaining(['Enhet', 'Åtgärd', 'Dagar kvar', 'Att tänka på']));
    expect(rows).toHaveLength((await actionsOf('ADMINISTRATOR', '(filter: { stand: LATE })')).length + 1);
  });

  test('what they come to is counted by group, and what plans lack is listed', async () => {
    const page = await openActions(open, 'ADMINISTRATOR', 'group=area', []);
    await page.getByRole('button', { name: 'Sammanställning' }).click();
    const panel = page.getByRole('complementary', { name: 'Sammanställning' });
    await panel.getByRole('row').nth(1).waitFor();
    const totals = await panel.locator('tbody tr td:nth-child(2)').allTextContents();
    expect(totals.map(Number).reduce((sum, total) => sum + total, 0)).toBe((await actionsOf('ADMINISTRATOR')).length);
    await page.keyboard.press('Escape');
    await eventually(() => panel.count()).toBe(0);
    await page.goto(`${new URL(page.url()).origin}/actions?stand=GAPS`);
    await page.getByRole('table', { name: 'D utan plan, anmärkning utan åtgärd' }).getByRole('link').first().waitFor();
  });
});
