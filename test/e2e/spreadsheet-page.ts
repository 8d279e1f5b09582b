import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { DemoRole } from '../support/app.ts';
import { eventually, type OpenPage } from '../support/browser.ts';
import { areas, grid, gridReady, rowsOf } from './comparison-page.ts';

export type Area = (typeof areas)[number];

/** All rows of the units below are drawn, and a panel beside the table hides no area. */
export const wide = { width: 1720, height: 1000 };

/** Nineteen units or fewer, all of them inspected. */
const someUnits = 'q=Familjel%C3%A4karna&inspection=some';

/** Opens the table of some twenty units for a person whose draft is empty. */
export async function openSheet(
  open: OpenPage,
  { as = 'ADMINISTRATOR', settings = 'show=initial' }: { as?: DemoRole; settings?: string } = {},
): Promise<Page> {
  if (as === 'ADMINISTRATOR' || as === 'STUDIEREKTOR') await dropDraft(as);
  const page = await open(`/comparison?${someUnits}&${settings}`, { as, viewport: wide });
  await gridReady(page);
  return page;
}

/** Asks the demo server as a role's account, without a page. */
export async function askAs<Data>(role: DemoRole, query: string, variables: object = {}): Promise<Data> {
  const { url, sessions } = inject('demoServer');
  const cookie = sessions[role]?.map(({ name, value }) => `${name}=${value}`).join('; ') ?? '';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Empties a person's draft of gradings, so that no test begins with another's. */
export async function dropDraft(role: DemoRole): Promise<void> {
  await askAs(role, 'mutation { saveDraft(input: { sheet: GRADINGS, dropAll: true }) { __typename } }');
}

interface LogEntry {
  readonly seq: string;
  readonly reason: string;
  readonly reverts: string | null;
  readonly revertedBy: string | null;
}

/** Change sets, latest first. */
export async function changeSets(): Promise<readonly LogEntry[]> {
  const answer = await askAs<{ changeSets: { items: LogEntry[] } }>(
    'ADMINISTRATOR',
    '{ changeSets(limit: 50) { items { seq reason reverts revertedBy } } }',
  );
  return answer.changeSets.items;
}

/** Puts back all that was saved after a change set, and empties the drafts: other journeys see the demo region as it was. */
export async function putBackAfter(seq: string): Promise<void> {
  for (const set of await changeSets()) {
    if (BigInt(set.seq) <= BigInt(seq) || set.reverts || set.revertedBy) continue;
    const { revertChangeSet } = await askAs<{ revertChangeSet: { __typename: string } }>(
      'ADMINISTRATOR',
      'mutation($input: RevertChangeSetInput!) { revertChangeSet(input: $input) { __typename } }',
      { input: { id: randomUUID(), seq: set.seq, reason: 'Städat efter ett prov' } },
    );
    expect(revertChangeSet.__typename).toBe('RevertedChangeSet');
  }
  await dropDraft('ADMINISTRATOR');
  await dropDraft('STUDIEREKTOR');
}

/** Sets initial grades to what they were, for a test whose change sets cannot be put back one by one. */
export async function gradeAgain(cells: readonly { unit: string; area: Area; initial: string }[]): Promise<void> {
  const { gradingComparison } = await askAs<{
    gradingComparison: { seq: string; items: { name: string; inspectionId: string }[] };
  }>('ADMINISTRATOR', '{ gradingComparison { seq items { name inspectionId } } }');
  const { seq, items } = gradingComparison;
  const edits = cells.map(({ unit, area, initial }) => ({
    rowId: items.find(({ name }) => name === unit)?.inspectionId,
    column: `${area}.initial`,
    value: initial,
    seen: seq,
  }));
  const { commitCells } = await askAs<{ commitCells: { __typename: string } }>(
    'ADMINISTRATOR',
    'mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename } }',
    { input: { id: randomUUID(), sheet: 'GRADINGS', reason: 'Städat efter ett prov', cells: edits } },
  );
  expect(commitCells.__typename).toBe('CommittedCells');
}

/** One area of a unit, as the API tells it. */
export interface StoredGrade {
  readonly unit: string;
  readonly area: Area;
  readonly initial: string | null;
  readonly grade: string | null;
  readonly adjusted: boolean;
}

interface Comparison {
  gradingComparison: {
    items: { name: string; cells: { area: Area; now: Omit<StoredGrade, 'unit' | 'area'> | null }[] }[];
  };
}

/** What the register holds of the units of `openSheet`, or of others, by «unit area». */
export async function storedGrades(search = 'Familjeläkarna'): Promise<ReadonlyMap<string, StoredGrade>> {
  const { gradingComparison } = await askAs<Comparison>(
    'ADMINISTRATOR',
    `query($search: String!) { gradingComparison(filter: { unit: { search: $search }, neverInspected: false }) {
      items { name cells { area now { grade initial adjusted } } } } }`,
    { search },
  );
  return new Map(
    gradingComparison.items.flatMap(({ name, cells }) =>
      cells.map(({ area, now }) => [
        `${name} ${area}`,
        { unit: name, area, ...(now ?? { grade: null, initial: null, adjusted: false }) },
      ]),
    ),
  );
}

/** Goes to a cell by keyboard: row from 0 as shown, area by its letter. */
export async function goTo(page: Page, row: number, area: Area): Promise<void> {
  await grid(page).getByRole('columnheader', { name: 'Enhet', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown');
  for (let step = 0; step <= areas.indexOf(area); step += 1) await page.keyboard.press('ArrowRight');
  await eventually(() => focusedCell(page)).toEqual({ row, area });
}

/** Selects from the cell one is in: so many rows down and columns to the right. */
export async function extend(page: Page, down: number, right: number): Promise<void> {
  for (let step = 0; step < down; step += 1) await page.keyboard.press('Shift+ArrowDown');
  for (let step = 0; step < right; step += 1) await page.keyboard.press('Shift+ArrowRight');
}

/** The cell that has the focus: its row as shown, and its column. */
export function focusedCell(page: Page): Promise<{ row: number; area: string }> {
  return page.evaluate(() => {
    const cell = document.activeElement?.closest('.ag-cell');
    const row = cell?.closest('.ag-row')?.getAttribute('row-index') ?? '-1';
    return { row: Number(row), area: cell?.getAttribute('col-id') ?? '' };
  });
}

/** Grades as the table shows them, areas A–H of each row, without arrows and counts. */
export async function shownGrades(page: Page): Promise<string[][]> {
  const rows = await rowsOf(page);
  return rows
    .filter(({ isGroup }) => !isGroup)
    .map(({ cells }) => cells.map((cell) => cell.replace(/[▲▼]|\d+\/\d+/g, '').trim()));
}

export async function shownNames(page: Page): Promise<string[]> {
  return (await rowsOf(page)).filter(({ isGroup }) => !isGroup).map(({ name }) => name);
}

export function cellAt(page: Page, row: number, area: Area): Locator {
  return grid(page).locator(`.ag-row[row-index="${row}"] [col-id="${area}"]`);
}

/** Cells that say that they are changed and not saved, or are wrong, or in conflict. */
export const markedCells = (page: Page, kind?: string): Locator =>
  grid(page).locator(kind ? `[role="gridcell"][data-draft="${kind}"]` : '[role="gridcell"][data-draft]');

/** What stands on the clipboard after Ctrl+C. */
export async function copy(page: Page): Promise<{ text: string; html: string }> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing was copied'));
  await page.keyboard.press('Control+C');
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : '');
    return { text: await read('text/plain'), html: await read('text/html') };
  });
}

/** Pastes a text with Ctrl+V, as if it came from another program. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

export const draftPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'Utkast' });
export const draftButton = (page: Page): Locator => page.getByRole('button', { name: /^Utkast/ });

/** Waits until the server has the draft as it stands. */
export async function draftKept(page: Page): Promise<void> {
  await draftPanel(page)
    .getByText(/^Utkastet är sparat på servern/)
    .waitFor();
}

/** Opens the panel of the draft, gives a reason, and saves. */
export async function saveDraft(page: Page, reason: string): Promise<void> {
  if (!(await draftPanel(page).isVisible())) await draftButton(page).click();
  await draftPanel(page).getByLabel('Varför ändras det?').fill(reason);
  await draftPanel(page)
    .getByRole('button', { name: /^Spara/ })
    .click();
}
