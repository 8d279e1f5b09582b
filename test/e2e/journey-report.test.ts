import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser, laptop } from '../support/browser.ts';
import { pagesOf, sectionOf } from './loop-page.ts';
import { askAs, changeSets, putBackAfter } from './spreadsheet-page.ts';

interface Region {
  readonly id: string;
  readonly name: string;
}

inBrowser('the region’s year', (open) => {
  let before = '0';
  let region: Region = { id: '', name: '' };
  beforeEach(async () => {
    before = (await changeSets())[0]?.seq ?? '0';
    const { regions } = await askAs<{ regions: Region[] }>('ADMINISTRATOR', '{ regions { id name } }');
    region = regions[1] ?? region;
  });
  afterEach(() => putBackAfter(before));

  test('the report’s numbers are those of the grids for the same day', async () => {
    const page = await open(`/report?region=${region.id}&year=2025`, { as: 'ADMINISTRATOR', viewport: laptop });
    await page.getByRole('heading', { level: 2, name: `${region.name} 2025` }).waitFor();
    const figure = async (term: string) => {
      const text = await page.locator('dl.overview div').filter({ hasText: term }).first().locator('dd').textContent();
      return Number(text);
    };
    const { actionRegister, inspectionClock } = await askAs<{
      actionRegister: { items: { late: boolean; regionId: string; status: string }[] };
      inspectionClock: { items: { state: string }[] };
    }>(
      'ADMINISTRATOR',
      `query($r: [ID!]) {
        actionRegister(filter: { unit: { regionIds: $r } }, asOf: "2025-12-31") { items { late regionId status } }
        inspectionClock(filter: { regionIds: $r }, asOf: "2025-12-31") { items { state } }
      }`,
      { r: [region.id] },
    );
    expect(await figure('Sena')).toBe(actionRegister.items.filter(({ late }) => late).length);
    expect(await figure('Uppföljda')).toBe(
      actionRegister.items.filter(({ status }) => status === 'FOLLOWED_UP').length,
    );
    expect(await figure('Enheter i drift')).toBe(inspectionClock.items.length);
    expect(await figure('Enheter utan granskning i tid')).toBe(
      inspectionClock.items.filter(({ state }) => state === 'OVERDUE' || state === 'NEVER').length,
    );
    // The chart is there with its numbers as a table, and the whole prints on a few pages.
    await page.getByRole('img', { name: /^Stapeldiagram/ }).waitFor();
    await eventually(() =>
      page.getByRole('table', { name: 'Gradfördelning per område' }).getByRole('row').count(),
    ).toBe(17);
    const mid = page.getByRole('table', { name: 'Mitt-i-ST' });
    const { yearlyReport } = await askAs<{
      yearlyReport: {
        figures: { mid: { shares: { group: string; required: number | null; inTime: number | null }[] } };
      };
    }>(
      'ADMINISTRATOR',
      `query($region: ID!) { yearlyReport(regionId: $region, year: 2025) {
        figures { mid { shares { group required inTime } } } } }`,
      { region: region.id },
    );
    const { shares } = yearlyReport.figures.mid;
    const told = shares.filter(({ required }) => required !== null);
    const [whole] = told;
    await eventually(() => mid.getByRole('row').count()).toBe(
      1 + shares.filter(({ group, required }) => group !== 'UNIT' || required !== null).length,
    );
    expect(await mid.getByRole('row', { name: /hela regionen/ }).textContent()).toContain(
      `${whole?.inTime}/${whole?.required} (`,
    );
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(4);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Excel (XLSX)' }).click();
    expect((await download).suggestedFilename()).toBe('Årsrapport 2025.xlsx');
  });

  test('signed it is frozen: a grade that is corrected later shows as a difference', async () => {
    const year = 2019;
    const page = await open(`/report?region=${region.id}&year=${year}`, { as: 'ADMINISTRATOR', viewport: laptop });
    await page.getByRole('button', { name: 'Underteckna' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Underteckna' }).click();
    await page.getByText(/^Undertecknad av /).waitFor();
    const { gradingComparison } = await askAs<{
      gradingComparison: {
        seq: string;
        items: { inspectionId: string; cells: { now: { initial: string; adjusted: boolean } }[] }[];
      };
    }>(
      'ADMINISTRATOR',
      `query($r: [ID!]) { gradingComparison(filter: { unit: { regionIds: $r }, neverInspected: false },
        asOf: "2019-12-31") { seq items { inspectionId cells { now { initial adjusted } } } } }`,
      { r: [region.id] },
    );
    const graded = gradingComparison.items.find(({ cells }) => cells[1]?.now.initial === 'A');
    const input = {
      id: randomUUID(),
      sheet: 'GRADINGS',
      reason: 'Rättat efter undertecknandet',
      cells: [{ rowId: graded?.inspectionId, column: 'B.initial', value: 'B', seen: gradingComparison.seq }],
    };
    await askAs('ADMINISTRATOR', 'mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename } }', {
      input,
    });
    const differences = page.getByRole('table', { name: /har ändrats i registret/ });
    await eventually(() => differences.getByRole('row', { name: /Gradfördelning, B, gällande, A/ }).count()).toBe(1);
    await eventually(() => page.getByText(/^Undertecknad av /).count()).toBe(1);
  });

  test('the overview counts what needs one, and each number opens its grid', async () => {
    const page = await open('/', { as: 'STUDIEREKTOR', viewport: laptop });
    await page.getByRole('heading', { level: 1, name: 'Översikt' }).waitFor();
    const link = page.getByRole('link', { name: /försenad/ }).first();
    const count = Number(/^\d+/.exec((await link.textContent()) ?? '')?.[0]);
    expect(count).toBeGreaterThan(0);
    await link.click();
    await page.getByRole('gridcell').first().waitFor();
    await eventually(() =>
      page
        .locator('.grid-frame .ag-row[row-index]')
        .evaluateAll((rows) => new Set(rows.map((row) => row.getAttribute('row-index'))).size),
    ).toBe(count);
    await page.getByText('Bara egna enheter').waitFor();
  });

  test('a calendar’s address is shown once, and gives the viewer’s days', async () => {
    const page = await open('/', { as: 'STUDIEREKTOR', viewport: laptop });
    await sectionOf(page, 'Påminnelser').getByRole('button', { name: 'Skapa kalenderadress' }).click();
    const address = await page.getByLabel('Kalenderns adress').inputValue();
    const calendar = await page.request.get(address);
    expect(calendar.headers()['content-type']).toContain('text/calendar');
    expect(await calendar.text()).toContain('BEGIN:VEVENT');
    await page.getByRole('button', { name: 'Stäng av kalendern' }).click();
    await eventually(async () => (await page.request.get(address)).status()).toBe(404);
  });

  test('how often units are inspected is set for a region, and the cycle follows at once', async () => {
    const overdue = async () => {
      const { inspectionClock } = await askAs<{ inspectionClock: { items: { state: string }[] } }>(
        'ADMINISTRATOR',
        'query($r: [ID!]) { inspectionClock(filter: { regionIds: $r }) { items { state } } }',
        { r: [region.id] },
      );
      return inspectionClock.items.filter(({ state }) => state === 'OVERDUE').length;
    };
    const then = await overdue();
    const page = await open('/settings', { as: 'ADMINISTRATOR', viewport: laptop });
    await page.getByRole('button', { name: 'Ny inställning', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Granskningscykeln' });
    await dialog.getByRole('combobox', { name: 'Region' }).click();
    await page.getByRole('option', { name: region.name }).click();
    await dialog.getByLabel('Månader mellan granskningar').fill('24');
    await dialog.getByLabel(/^Varför ändras det/).fill('Tätare i ett försök');
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => page.getByRole('row', { name: new RegExp(`${region.name}.*24`) }).count()).toBe(1);
    expect(await overdue()).toBeGreaterThan(then);
    await page.getByRole('button', { name: 'Ta bort' }).click();
    await eventually(overdue).toBe(then);
    // It ends as it began: nothing is put back.
    before = (await changeSets())[0]?.seq ?? '0';
  });
});
