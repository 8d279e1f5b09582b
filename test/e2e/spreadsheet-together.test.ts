import { demoAccounts, demoPassword } from '@gradvis/prisma/demo/demo-region';
import { sjukvardsomradeNames } from '@gradvis/prisma/demo/phrases';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { gridReady } from './comparison-page.ts';
import {
  type Area,
  askAs,
  cellAt,
  draftButton,
  draftKept,
  draftPanel,
  dropDraft,
  goTo,
  gradeAgain,
  markedCells,
  openSheet,
  saveDraft,
  shownGrades,
  shownNames,
  storedGrades,
  wide,
} from './spreadsheet-page.ts';

const other = (grade = '') => (grade === 'B' ? 'A' : 'B');
const soon = (value: () => Promise<unknown>) => expect.poll(value, { timeout: 2_000, interval: 25 });

interface Places {
  regions: { code: string; sjukvardsomraden: { id: string; name: string }[] }[];
}

/** The sjukvårdsområde whose units the study director may change. */
async function ownPlace(): Promise<string> {
  const { regions } = await askAs<Places>('ADMINISTRATOR', '{ regions { code sjukvardsomraden { id name } } }');
  const places = regions.find(({ code }) => code === '91')?.sjukvardsomraden ?? [];
  return places.find(({ name }) => name === sjukvardsomradeNames[0]?.[0])?.id ?? '';
}

/** Signs in where nobody is signed in, as a person does. */
async function signInAs(page: Page, account: (typeof demoAccounts)[number]): Promise<void> {
  await page.getByLabel('E-post').fill(account.email);
  await page.getByLabel('Lösenord').fill(demoPassword);
  await page.getByRole('button', { name: 'Logga in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Översikt' }).waitFor();
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: 'Logga ut' }).click();
  await page.getByRole('button', { name: 'Logga in' }).waitFor();
}

inBrowser('a draft is its person’s, wherever they are', (open) => {
  afterEach(async () => {
    await dropDraft('ADMINISTRATOR');
    await dropDraft('STUDIEREKTOR');
  });

  test('it is there after a reload and in another browser, leaves nothing behind, and is nobody else’s', async () => {
    const sheet = '/comparison?q=Familjel%C3%A4karna&inspection=some&show=initial';
    const page = await openSheet(open);
    const before = await shownGrades(page);
    const names = await shownNames(page);
    const typed = [0, 1, 2].map((row) => other(before[row]?.[1]));
    await goTo(page, 0, 'B');
    for (const grade of typed) {
      await page.keyboard.press(grade);
      await page.keyboard.press('Enter');
    }
    await draftButton(page).click();
    await draftKept(page);
    const shown = async (where: Page) => (await shownGrades(where)).slice(0, 3).map((row) => row[1]);
    await page.reload();
    await gridReady(page);
    await eventually(() => shown(page)).toEqual(typed);
    await eventually(() => markedCells(page).count()).toBe(3);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (3)');

    const elsewhere = await open('/login', { viewport: wide });
    await signInAs(elsewhere, demoAccounts[0]);
    await elsewhere.goto(sheet);
    await gridReady(elsewhere);
    await eventually(() => shown(elsewhere)).toEqual(typed);
    await eventually(() => draftButton(elsewhere).textContent()).toBe('Utkast (3)');
    await goTo(elsewhere, 3, 'B');
    await elsewhere.keyboard.press(other(before[3]?.[1]));
    // Signing out at once: what was typed a moment ago is kept all the same.
    await signOut(elsewhere, 'Ada Ministratör');
    const { draft } = await askAs<{ draft: { cells: { rowId: string }[] } }>(
      'ADMINISTRATOR',
      '{ draft(sheet: GRADINGS) { cells { rowId } } }',
    );
    expect(draft.cells).toHaveLength(4);
    const kept = await elsewhere.evaluate(async () => ({
      local: JSON.stringify(localStorage),
      session: JSON.stringify(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      text: document.body.textContent ?? '',
    }));
    expect(kept.databases).toEqual([]);
    expect(kept.caches).toEqual([]);
    for (const one of [...draft.cells.map(({ rowId }) => rowId), ...names, 'initial', 'Ministratör'])
      expect(`${kept.local}${kept.session}${kept.text}`).not.toContain(one);

    await signInAs(elsewhere, demoAccounts[1]);
    await elsewhere.getByRole('menuitem', { name: 'Jämför graderingar' }).click();
    await gridReady(elsewhere);
    await eventually(() => draftButton(elsewhere).textContent()).toBe('Utkast');
    expect(await markedCells(elsewhere).count()).toBe(0);
    expect(await elsewhere.getByRole('button', { name: 'Ångra', exact: true }).isDisabled()).toBe(true);
    await signOut(elsewhere, 'Stig Rektorsson');
  });

  test('a draft thrown away asks first, and comes back by Ctrl+Z', async () => {
    const page = await openSheet(open);
    const before = await shownGrades(page);
    await goTo(page, 0, 'B');
    await page.keyboard.press(other(before[0]?.[1]));
    await page.keyboard.press('Control+S');
    await draftPanel(page).getByRole('button', { name: 'Släng utkastet' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Avbryt' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    await draftPanel(page).getByRole('button', { name: 'Släng utkastet' }).click();
    await dialog.getByRole('button', { name: 'Släng utkastet' }).click();
    await eventually(() => shownGrades(page)).toEqual(before);
    await goTo(page, 0, 'B');
    await page.keyboard.press('Control+Z');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
  });
});

inBrowser('two people in the table at once', (open) => {
  let place = '';
  let cells: { unit: string; area: Area; initial: string }[] = [];
  beforeAll(async () => {
    place = await ownPlace();
    const { gradingComparison } = await askAs<{ gradingComparison: { items: { name: string }[] } }>(
      'ADMINISTRATOR',
      `query($ids: [ID!]) { gradingComparison(filter: { unit: { sjukvardsomradeIds: $ids }, neverInspected: false }) {
        items { name } } }`,
      { ids: [place] },
    );
    const names = gradingComparison.items.map(({ name }) => name);
    const stored = [...(await storedGrades('')).values()];
    cells = stored.flatMap(({ unit, area, initial, adjusted }) =>
      names.includes(unit) && !adjusted && initial && initial !== 'D' && 'BDE'.includes(area)
        ? [{ unit, area, initial }]
        : [],
    );
  });
  afterEach(async () => {
    await gradeAgain(cells);
    await dropDraft('ADMINISTRATOR');
    await dropDraft('STUDIEREKTOR');
  });

  const openBoth = async () => {
    await dropDraft('ADMINISTRATOR');
    await dropDraft('STUDIEREKTOR');
    const pages = [];
    for (const as of ['ADMINISTRATOR', 'STUDIEREKTOR'] as const) {
      const page = await open(`/comparison?sjukvardsomrade=${place}&inspection=some&show=initial`, {
        as,
        viewport: wide,
      });
      await gridReady(page);
      pages.push(page);
    }
    const [administrator, director] = pages;
    if (!administrator || !director) throw new Error('Two pages were opened.');
    return { administrator, director, names: await shownNames(administrator) };
  };
  const third = (initial: string) => (initial === 'C' ? 'B' : 'C');

  test('what one saves the other sees at once, without having done anything', async () => {
    const { administrator, director, names } = await openBoth();
    const [cell] = cells;
    if (!cell) throw new Error('The director has no graded unit.');
    const row = names.indexOf(cell.unit);
    await goTo(administrator, row, cell.area);
    await administrator.keyboard.press(other(cell.initial));
    await saveDraft(administrator, 'Rättat av en administratör');
    await administrator.getByText('Sparat: en cell.').waitFor();
    await soon(() => cellAt(director, row, cell.area).textContent()).toContain(other(cell.initial));
    await eventually(() => draftButton(director).textContent()).toBe('Utkast');
  });

  test('a conflict shows at once, is not saved, and is settled cell by cell', async () => {
    const { administrator, director, names } = await openBoth();
    const [mine, theirs] = cells.filter(({ area }) => area !== 'B');
    if (!mine || !theirs) throw new Error('The director has too few graded units.');
    const at = (page: Page, { unit, area }: { unit: string; area: Area }) => cellAt(page, names.indexOf(unit), area);
    for (const cell of [mine, theirs]) {
      await goTo(director, names.indexOf(cell.unit), cell.area);
      await director.keyboard.press(other(cell.initial));
      await goTo(administrator, names.indexOf(cell.unit), cell.area);
      await administrator.keyboard.press(third(cell.initial));
    }
    await eventually(() => draftButton(director).textContent()).toBe('Utkast (2)');
    await saveDraft(administrator, 'Administratören var först');
    await administrator.getByText('Sparat: 2 celler.').waitFor();
    await soon(() => markedCells(director, 'conflict').count()).toBe(2);
    expect(await at(director, mine).getAttribute('aria-invalid')).toBe('true');
    expect(await at(director, mine).getAttribute('aria-description')).toBe('Ändrad av Ada Ministratör under tiden');
    expect(await at(director, mine).textContent()).toContain(other(mine.initial));

    await draftButton(director).click();
    await draftPanel(director).getByLabel('Varför ändras det?').fill('Jag vet bättre');
    const save = draftPanel(director).getByRole('button', { name: /^Spara/, disabled: true });
    await save.waitFor();
    const told = await save.getAttribute('aria-describedby');
    expect(await director.locator(`#${told}`).textContent()).toBe(
      'Välj vad som ska gälla i cellerna som andra har ändrat. Sedan går det att spara.',
    );
    const now = await storedGrades('');
    for (const { unit, area, initial } of [mine, theirs])
      expect(now.get(`${unit} ${area}`)?.initial).toBe(third(initial));
    await draftPanel(director).getByText('Någon annan har ändrat 2 av cellerna.').waitFor();
    const entry = (cell: { unit: string; area: Area }, name: string) =>
      draftPanel(director).getByRole('button', { name: new RegExp(`^${name} ${cell.unit}, .*\\b${cell.area}\\b`) });
    expect(await draftPanel(director).textContent()).toContain(
      `Du utgick från ${mine.initial}. Nu står där ${third(mine.initial)} (Ada Ministratör, `,
    );
    const forAll = draftPanel(director).getByRole('button', { name: 'Behåll allt mitt' });
    expect(await forAll.count()).toBe(1);

    await entry(mine, 'Behåll mitt').click();
    await eventually(() => markedCells(director, 'conflict').count()).toBe(1);
    await eventually(() => forAll.count()).toBe(0);
    await entry(theirs, 'Ta deras').click();
    await eventually(() => markedCells(director, 'conflict').count()).toBe(0);
    await eventually(() => at(director, theirs).textContent()).toContain(third(theirs.initial));
    await eventually(() => draftButton(director).textContent()).toBe('Utkast (1)');
    await saveDraft(director, 'Jag vet bättre');
    await director.getByText('Sparat: en cell.').waitFor();
    await soon(() => at(administrator, mine).textContent()).toContain(other(mine.initial));
    const after = await storedGrades('');
    expect(after.get(`${mine.unit} ${mine.area}`)?.initial).toBe(other(mine.initial));
    expect(after.get(`${theirs.unit} ${theirs.area}`)?.initial).toBe(third(theirs.initial));

    // The first one cannot take back what the second has changed since.
    const saved = administrator.getByRole('alert').filter({ hasText: 'Sparat: 2 celler.' });
    await saved.getByRole('button', { name: 'Ångra' }).click();
    await administrator.getByText('Går inte att ångra: ett värde har ändrats sedan dess av Stig Rektorsson.').waitFor();
  });

  test('a study director may draft for their own units alone, and is told so before saving', async () => {
    await dropDraft('STUDIEREKTOR');
    const page = await open('/comparison?inspection=some&show=initial', { as: 'STUDIEREKTOR', viewport: wide });
    await gridReady(page);
    const own = new Set(cells.map(({ unit }) => unit));
    const names = await shownNames(page);
    const foreign = names.findIndex((name) => !own.has(name));
    const before = (await shownGrades(page))[foreign]?.[1];
    await goTo(page, foreign, 'B');
    await page.keyboard.press(other(before));
    await eventually(() => cellAt(page, foreign, 'B').getAttribute('aria-description')).toBe(
      'Du har inte rätt att ändra den här cellen.',
    );
    await page.keyboard.press('Control+S');
    await draftPanel(page).getByText('En cell måste rättas innan du kan spara.').waitFor();
    await draftPanel(page).getByLabel('Varför ändras det?').fill('Det går inte');
    expect(
      await draftPanel(page)
        .getByRole('button', { name: /^Spara/ })
        .isDisabled(),
    ).toBe(true);
    await draftPanel(page)
      .getByRole('button', { name: new RegExp(`^Släng ${names[foreign]}`) })
      .click();
    await eventually(() => cellAt(page, foreign, 'B').textContent()).toContain(before ?? '?');
  });
});
