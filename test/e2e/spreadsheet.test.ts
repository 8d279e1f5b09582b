import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { areas, story } from './comparison-page.ts';
import {
  type Area,
  askAs,
  cellAt,
  changeSets,
  draftButton,
  draftPanel,
  extend,
  focusedCell,
  goTo,
  markedCells,
  openSheet,
  putBackAfter,
  shownGrades,
  shownNames,
  storedGrades,
} from './spreadsheet-page.ts';

/** Another grade that any area may have. */
const other = (grade: string) => (grade === 'B' ? 'A' : 'B');

inBrowser('grading in the table', (open) => {
  let began = '0';
  beforeAll(async () => {
    began = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(() => putBackAfter(began));
  afterAll(async () => {
    if (inject('browserPath')) await putBackAfter(began);
  });

  test('forty grades by keyboard: typed, seen as a draft, saved with a reason, in the history, and put back', async () => {
    const page = await openSheet(open);
    const before = await storedGrades();
    const names = await shownNames(page);
    expect(names.length).toBeGreaterThan(9);
    const typed: { unit: string; area: Area; grade: string }[] = [];
    await goTo(page, 0, 'B');
    const columns = areas.slice(1);
    for (const [index, area] of columns.entries()) {
      if (typed.length >= 40) break;
      const rows = index % 2 === 0 ? names : names.toReversed();
      for (const unit of rows) {
        const stored = before.get(`${unit} ${area}`);
        const skipped = !stored || stored.adjusted || stored.initial === 'D' || typed.length >= 40;
        if (!skipped) {
          const grade = other(stored.initial ?? '');
          typed.push({ unit, area, grade });
          // Lower case and upper case by turns: a person does not look at the lock.
          await page.keyboard.press(typed.length % 2 === 0 ? grade : grade.toLowerCase());
        }
        const down = index % 2 === 0;
        const on =
          skipped || typed.length % 3 === 0 ? (down ? 'ArrowDown' : 'ArrowUp') : down ? 'Enter' : 'Shift+Enter';
        await page.keyboard.press(on);
      }
      await page.keyboard.press('ArrowRight');
    }
    expect(typed).toHaveLength(40);
    await eventually(() => markedCells(page).count()).toBe(40);
    for (const { unit, area, grade } of typed) {
      const cell = cellAt(page, names.indexOf(unit), area);
      expect([unit, area, await cell.textContent()]).toEqual([unit, area, grade]);
      expect(await cell.getAttribute('aria-description')).toMatch(/./);
    }
    expect([...(await storedGrades())]).toEqual([...before]);

    await page.keyboard.press('Control+S');
    await eventually(() => draftPanel(page).isVisible()).toBe(true);
    await draftPanel(page).getByRole('heading', { name: '40 ändrade celler' }).waitFor();
    const save = draftPanel(page).getByRole('button', { name: 'Spara 40 celler' });
    await eventually(() => save.isDisabled()).toBe(true);
    const reason = draftPanel(page).getByLabel('Varför ändras det?');
    for (let pressed = 0; pressed < 90; pressed += 1) {
      if (await reason.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('Rättat efter samtal med granskarna');
    await page.keyboard.press('Enter');
    await page.getByText('Sparat: 40 celler.').waitFor();
    await eventually(() => markedCells(page).count()).toBe(0);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');

    const after = await storedGrades();
    for (const { unit, area, grade } of typed) expect(after.get(`${unit} ${area}`)?.initial).toBe(grade);
    const untouched = [...before].filter(([key]) => !typed.some(({ unit, area }) => key === `${unit} ${area}`));
    expect(untouched.map(([key]) => after.get(key))).toEqual(untouched.map(([, stored]) => stored));
    const [set] = await changeSets();
    expect(set?.reason).toBe('Rättat efter samtal med granskarna');
    const { loggedChanges } = await askAs<{ loggedChanges: unknown[] }>(
      'ADMINISTRATOR',
      'query($seq: ChangeSeq!) { loggedChanges(seq: $seq, limit: 200) { id } }',
      { seq: set?.seq },
    );
    expect(loggedChanges.length).toBeGreaterThanOrEqual(40);

    const first = typed.find(({ unit, area }) => before.get(`${unit} ${area}`)?.initial !== null);
    if (!first) throw new Error('All cells were unknown.');
    await goTo(page, names.indexOf(first.unit), first.area);
    await page.keyboard.press('Space');
    const history = story(page).locator('.history li').filter({ hasText: 'Rättat efter samtal med granskarna' });
    await history.waitFor();
    const was = before.get(`${first.unit} ${first.area}`)?.initial;
    expect(await history.textContent()).toContain(`${was} → ${first.grade}`);
    expect(await history.textContent()).toContain('Ada Ministratör');

    await page.getByRole('alert').filter({ hasText: 'Sparat' }).getByRole('button', { name: 'Ångra' }).click();
    await page.getByText('Ändringen är återställd.').waitFor();
    expect([...(await storedGrades())]).toEqual([...before]);
    const shown = names.indexOf(first.unit);
    await eventually(async () => (await shownGrades(page))[shown]?.[areas.indexOf(first.area)]).toBe(was);
  });

  test('undo and redo go step by step, across a sort and a filter', async () => {
    const page = await openSheet(open);
    const names = await shownNames(page);
    const before = await storedGrades();
    const [one = '', two = ''] = names.filter((name) => !before.get(`${name} F`)?.adjusted);
    const inF = async (name: string) => (await shownGrades(page))[(await shownNames(page)).indexOf(name)]?.[5];
    const was = { one: await inF(one), two: await inF(two) };
    const is = { one: other(was.one ?? ''), two: other(was.two ?? '') };
    await goTo(page, names.indexOf(one), 'F');
    await page.keyboard.press(is.one);
    await goTo(page, names.indexOf(two), 'F');
    await page.keyboard.press(is.two);
    await eventually(() => markedCells(page).count()).toBe(2);

    const heading = page.getByRole('columnheader', { name: 'Enhet', exact: true });
    await heading.click();
    await heading.click();
    await eventually(() => heading.getAttribute('aria-sort')).toBe('descending');
    await eventually(async () => (await shownNames(page)).indexOf(one)).toBeGreaterThan(names.indexOf(one));
    await eventually(() => markedCells(page).count()).toBe(2);
    expect(await inF(one)).toBe(is.one);

    await goTo(page, 0, 'A');
    await page.keyboard.press('Control+Z');
    await eventually(() => inF(two)).toBe(was.two);
    expect(await inF(one)).toBe(is.one);

    // Out of sight by a filter, the other one is undone all the same, and done again.
    await page.getByLabel('Sök enhet').fill(two);
    await eventually(() => shownNames(page)).toEqual([two]);
    await goTo(page, 0, 'A');
    await page.keyboard.press('Control+Z');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');
    await page.keyboard.press('Control+Y');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    await page.keyboard.press('Control+Shift+Z');
    await eventually(() => inF(two)).toBe(is.two);
    await page.getByLabel('Sök enhet').fill('Familjeläkarna');
    await eventually(async () => (await shownNames(page)).length).toBe(names.length);
    await eventually(() => inF(one)).toBe(is.one);
    await page.getByRole('button', { name: 'Ångra' }).click();
    await page.getByRole('button', { name: 'Ångra' }).click();
    await eventually(() => inF(one)).toBe(was.one);
    await eventually(() => page.getByRole('button', { name: 'Ångra' }).isDisabled()).toBe(true);
    await eventually(() => page.getByRole('button', { name: 'Gör om' }).isDisabled()).toBe(false);
  });

  test('typing what the register holds already takes the cell out of the draft', async () => {
    const page = await openSheet(open);
    const [row = []] = await shownGrades(page);
    await goTo(page, 0, 'B');
    await page.keyboard.press(other(row[1] ?? ''));
    await eventually(() => markedCells(page).count()).toBe(1);
    await page.keyboard.press(row[1] ?? '');
    await eventually(() => markedCells(page).count()).toBe(0);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');
  });

  test('a letter that is no grade is refused in words, and the cell is as it was', async () => {
    const page = await openSheet(open);
    const [row = []] = await shownGrades(page);
    await goTo(page, 0, 'B');
    await page.keyboard.press('x');
    await page.getByText(/Skriv A, B, C eller D\./).waitFor();
    expect((await shownGrades(page))[0]).toEqual(row);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');
  });

  test('F2 edits, Esc leaves the cell as it was, Enter takes and goes down, Tab to the right', async () => {
    const page = await openSheet(open);
    const [row = []] = await shownGrades(page);
    await goTo(page, 0, 'B');
    await page.keyboard.press('F2');
    const editor = page.getByRole('textbox', { name: 'B', exact: true });
    await eventually(() => editor.inputValue()).toMatch(/^[ABCD?]$/);
    await page.keyboard.type(other(row[1] ?? ''));
    await page.keyboard.press('Escape');
    await eventually(() => editor.count()).toBe(0);
    await eventually(() => focusedCell(page)).toEqual({ row: 0, area: 'B' });
    expect((await shownGrades(page))[0]).toEqual(row);
    await page.keyboard.press('F2');
    await page.keyboard.type(` ${other(row[1] ?? '').toLowerCase()} `);
    await page.keyboard.press('Enter');
    await eventually(() => focusedCell(page)).toEqual({ row: 1, area: 'B' });
    await eventually(async () => (await shownGrades(page))[0]?.[1]).toBe(other(row[1] ?? ''));
    await page.keyboard.press('Tab');
    await eventually(() => focusedCell(page)).toEqual({ row: 1, area: 'C' });
    await page.keyboard.press('Shift+Tab');
    await eventually(() => focusedCell(page)).toEqual({ row: 1, area: 'B' });
    await page.keyboard.press('Shift+Enter');
    await eventually(() => focusedCell(page)).toEqual({ row: 0, area: 'B' });
  });

  test('within a range Enter and Tab go round in it', async () => {
    const page = await openSheet(open);
    await goTo(page, 0, 'B');
    await extend(page, 1, 1);
    const seen = [];
    for (const key of ['Enter', 'Enter', 'Enter', 'Enter', 'Tab', 'Tab']) {
      await page.keyboard.press(key);
      const { row, area } = await focusedCell(page);
      seen.push(`${area}${row}`);
    }
    expect(seen).toEqual(['B1', 'C0', 'C1', 'B0', 'C0', 'B1']);
  });

  test('the status bar counts a range, and says how the grades are distributed', async () => {
    const page = await openSheet(open);
    const rows = await shownGrades(page);
    await goTo(page, 0, 'B');
    await extend(page, 4, 2);
    const chosen = rows.slice(0, 5).flatMap((row) => row.slice(1, 4));
    const words = page.locator('.grid-status').getByRole('status');
    await eventually(() => words.textContent()).toMatch(/^15 celler/);
    const said = (await words.textContent()) ?? '';
    for (const grade of new Set(chosen)) {
      const often = chosen.filter((one) => one === grade).length;
      expect(said).toContain(`${grade}: ${often}`);
    }
    // It follows what is done with the range.
    const [first] = rows;
    await page.keyboard.press('Control+D');
    const filled = new Set(first?.slice(1, 4));
    await eventually(() => words.textContent()).not.toBe(said);
    for (const grade of filled)
      expect(await words.textContent()).toContain(
        `${grade}: ${5 * (first?.slice(1, 4).filter((one) => one === grade).length ?? 0)}`,
      );
    await page.keyboard.press('Control+Z');
    await eventually(() => words.textContent()).toBe(said);
    await page.keyboard.press('Escape');
    await eventually(() => words.textContent()).toBe('');
  });
});
