import { afterEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { areas, choose, rowsOf } from './comparison-page.ts';
import {
  cellAt,
  copy,
  draftButton,
  dropDraft,
  extend,
  focusedCell,
  goTo,
  markedCells,
  openSheet,
  paste,
  shownGrades,
  shownNames,
} from './spreadsheet-page.ts';

const other = (grade = '') => (grade === 'B' ? 'A' : 'B');
/** As Excel puts a range on the clipboard: CRLF, the last row too. */
const fromExcel = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join('\t')}\r\n`).join('');

inBrowser('the clipboard and the table', (open) => {
  afterEach(() => dropDraft('ADMINISTRATOR'));

  test('Ctrl+C gives the range as a spreadsheet reads it, and as HTML with the colours', async () => {
    const page = await openSheet(open);
    const rows = await shownGrades(page);
    await goTo(page, 1, 'B');
    await extend(page, 2, 3);
    const { text, html } = await copy(page);
    const wanted = rows.slice(1, 4).map((row) => row.slice(1, 5));
    expect(text).toBe(fromExcel(wanted));
    const cells = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<td([^>]*)>(.*?)<\/td>/gs)].map(([, style = '', text = '']) => ({
        text: text.replace(/<[^>]*>/g, ''),
        background: /background(?:-color)?: ?([^;"]+)/.exec(style)?.[1],
        colour: /[";\s]color: ?([^;"]+)/.exec(style)?.[1],
      })),
    );
    expect(cells.map((row) => row.map((cell) => cell.text))).toEqual(wanted);
    for (const cell of cells.flat().filter((one) => one.text !== '?'))
      expect(cell).toEqual({ text: cell.text, background: expect.any(String), colour: expect.any(String) });
    const colours = new Set(cells.flat().map((cell) => `${cell.text} ${cell.background}`));
    expect(colours.size).toBe(new Set(wanted.flat()).size);
  });

  test('what is copied with names and all comes out whole, group rows apart', async () => {
    const page = await openSheet(open, { settings: 'show=initial&group=region' });
    const names = await shownNames(page);
    await goTo(page, 1, 'A');
    await page.keyboard.press('Control+A');
    const { text } = await copy(page);
    const lines = text.replace(/\r\n$/, '').split('\r\n');
    expect(lines.map((line) => line.split('\t')[0])).toEqual(names);
    expect(new Set(lines.map((line) => line.split('\t').length)).size).toBe(1);
  });

  test('a block from Excel goes where it belongs: lower case and spaces are read, CRLF makes no row', async () => {
    const page = await openSheet(open);
    const before = await shownGrades(page);
    const block = [0, 1, 2].map((row) => [1, 2, 3].map((column) => other(before[row + 1]?.[column])));
    await goTo(page, 1, 'B');
    await paste(
      page,
      fromExcel(block.map((row) => row.map((grade, at) => (at === 1 ? ` ${grade.toLowerCase()} ` : grade)))),
    );
    const wanted = before.map((row, at) =>
      at >= 1 && at <= 3 ? row.map((grade, column) => block[at - 1]?.[column - 1] ?? grade) : row,
    );
    await eventually(() => shownGrades(page)).toEqual(wanted);
    await eventually(() => markedCells(page).count()).toBe(9);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (9)');
    // All of it is one step.
    await page.keyboard.press('Control+Z');
    await eventually(() => shownGrades(page)).toEqual(before);
  });

  test('rows that a checklist hides are passed over', async () => {
    const page = await openSheet(open);
    const names = await shownNames(page);
    const before = await shownGrades(page);
    const hidden = names[1] ?? '';
    await page.getByRole('button', { name: 'Kolumner' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kolumner' });
    await dialog.getByRole('button', { name: 'Välj värden Enhet' }).click();
    await dialog.getByRole('checkbox', { name: hidden, exact: true }).uncheck();
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => shownNames(page)).toEqual(names.filter((name) => name !== hidden));
    await goTo(page, 0, 'B');
    const [first, second] = [other(before[0]?.[1]), other(before[2]?.[1])];
    await paste(page, fromExcel([[first], [second]]));
    await eventually(async () => (await shownGrades(page)).slice(0, 2).map((row) => row[1])).toEqual([first, second]);
    await page.getByRole('button', { name: 'Kolumner' }).click();
    await dialog.getByRole('button', { name: 'Värden valda Enhet' }).click();
    await dialog.getByRole('button', { name: 'Alla värden' }).click();
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    await eventually(() => shownNames(page)).toEqual(names);
    const after = await shownGrades(page);
    expect(after[1]).toEqual(before[1]);
    expect(after.slice(0, 3).map((row) => row[1])).toEqual([first, before[1]?.[1], second]);
  });

  test('group rows are passed over, where the block begins and within it', async () => {
    const page = await openSheet(open, { settings: 'show=initial&group=region' });
    const rows = await rowsOf(page);
    const boundary = rows.findIndex(({ isGroup }, at) => isGroup && at > 1);
    expect(boundary).toBeGreaterThan(1);
    const last = rows[boundary - 1];
    const next = rows[boundary + 1];
    const wanted = [other(last?.cells[1]?.trim()), other(next?.cells[1]?.trim())];
    await goTo(page, boundary - 1, 'B');
    await paste(page, fromExcel(wanted.map((grade) => [grade])));
    const inB = async () => {
      const now = await rowsOf(page);
      return [boundary - 1, boundary + 1].map((at) => now[at]?.cells[1]?.trim());
    };
    await eventually(inB).toEqual(wanted);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (2)');
  });

  test('what a cell cannot hold is refused with its reason, and the rest is taken', async () => {
    const page = await openSheet(open);
    const names = await shownNames(page);
    const before = await shownGrades(page);
    await goTo(page, 0, 'B');
    await paste(page, fromExcel([['C (från D)'], [other(before[1]?.[1])], ['E']]));
    const alert = page.getByRole('alert').filter({ hasText: '2 celler togs inte emot; de är som de var.' });
    await alert.waitFor();
    await alert
      .getByText(
        `${names[0]}, B: «C (från D)» – Skriv den ursprungliga graderingen, till exempel D. En justering skrivs i Gällande.`,
      )
      .waitFor();
    await alert.getByText(`${names[2]}, B: «E» – Skriv A, B, C eller D.`).waitFor();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    const after = await shownGrades(page);
    expect(after.slice(0, 3).map((row) => row[1])).toEqual([before[0]?.[1], other(before[1]?.[1]), before[2]?.[1]]);
    for (const row of [0, 2]) expect(await cellAt(page, row, 'B').getAttribute('aria-invalid')).toBe('true');
    expect(await cellAt(page, 1, 'B').getAttribute('aria-invalid')).toBeNull();
  });

  test('a column that cannot be changed says so', async () => {
    const page = await openSheet(open);
    await goTo(page, 0, 'H');
    await page.keyboard.press('ArrowRight');
    await paste(page, '3');
    await page.getByText(/Antal D: «3» – Kolumnen kan inte ändras här\./).waitFor();
  });

  test('what goes beyond the last row is not lost in silence', async () => {
    const page = await openSheet(open);
    const before = await shownGrades(page);
    await goTo(page, before.length - 2, 'B');
    await paste(page, fromExcel(['A', 'B', 'A', 'B', 'A'].map((grade) => [grade])));
    await page.getByText('Tabellen tog slut: 3 rader klistrades inte in.').waitFor();
    await eventually(async () => (await shownGrades(page)).slice(-2).map((row) => row[1])).toEqual(['A', 'B']);
  });

  test('one value fills a range; a block is repeated in a multiple of it', async () => {
    const page = await openSheet(open);
    await goTo(page, 0, 'D');
    await extend(page, 3, 1);
    await paste(page, 'b');
    await eventually(async () => (await shownGrades(page)).slice(0, 4).map((row) => row.slice(3, 5).join(''))).toEqual(
      Array(4).fill('BB'),
    );
    await paste(page, fromExcel([['A'], ['C']]));
    await eventually(async () => (await shownGrades(page)).slice(0, 4).map((row) => row.slice(3, 5).join(''))).toEqual([
      'AA',
      'CC',
      'AA',
      'CC',
    ]);
  });

  test('Ctrl+D and Ctrl+R fill, Delete empties, Ctrl+X moves, and each is one step', async () => {
    const page = await openSheet(open);
    const before = await shownGrades(page);
    await goTo(page, 0, 'E');
    await page.keyboard.press(other(before[0]?.[4]));
    await extend(page, 3, 0);
    await page.keyboard.press('Control+D');
    const wanted = other(before[0]?.[4]);
    await eventually(async () => (await shownGrades(page)).slice(0, 4).map((row) => row[4])).toEqual(
      Array(4).fill(wanted),
    );
    await extend(page, 0, 2);
    await page.keyboard.press('Control+R');
    await eventually(async () => (await shownGrades(page)).slice(0, 4).map((row) => row.slice(4, 7).join(''))).toEqual(
      Array(4).fill(wanted.repeat(3)),
    );
    await page.keyboard.press('Delete');
    await eventually(async () => (await shownGrades(page)).slice(0, 4).map((row) => row.slice(4, 7).join(''))).toEqual(
      Array(4).fill('???'),
    );
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await eventually(async () => (await shownGrades(page))[0]?.[4]).toBe(wanted);
    await page.keyboard.press('Control+Z');
    await eventually(() => shownGrades(page)).toEqual(before);

    await goTo(page, 0, 'B');
    await page.keyboard.press('Control+X');
    await eventually(async () => (await shownGrades(page))[0]?.[1]).toBe('?');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+V');
    await eventually(async () => (await shownGrades(page))[0]?.[2]).toBe(before[0]?.[1]);
  });

  test('the handle at the corner fills down, and over group rows', async () => {
    for (const settings of ['show=initial', 'show=initial&group=region']) {
      const page = await openSheet(open, { settings });
      const rows = await rowsOf(page);
      const from = rows.findIndex(({ isGroup }) => !isGroup);
      const source = rows[from]?.cells[1]?.trim() ?? '';
      await goTo(page, from, 'B');
      const corner = await cellAt(page, from, 'B').boundingBox();
      const to = from + 5;
      const target = await cellAt(page, rows[to]?.isGroup ? to + 1 : to, 'B').boundingBox();
      if (!corner || !target) throw new Error('The cells are not drawn.');
      await page.mouse.move(corner.x + corner.width - 3, corner.y + corner.height - 3);
      await page.mouse.down();
      await page.mouse.move(target.x + 20, target.y - 40, { steps: 5 });
      await page.mouse.move(target.x + 20, target.y + 15, { steps: 5 });
      await page.mouse.up();
      const last = rows[to]?.isGroup ? to + 1 : to;
      await eventually(async () =>
        (await rowsOf(page)).slice(from, last + 1).flatMap(({ isGroup, cells }) => (isGroup ? [] : [cells[1]?.trim()])),
      ).toEqual(rows.slice(from, last + 1).flatMap(({ isGroup }) => (isGroup ? [] : [source])));
      expect((await rowsOf(page))[last + 1]?.cells).toEqual(rows[last + 1]?.cells);
      await eventually(() => focusedCell(page)).toEqual({ row: from, area: 'B' });
    }
  });

  test('in «Gällande» C over an initial D asks for the day; anything else is refused with its reason', async () => {
    const page = await openSheet(open, { settings: 'show=inForce' });
    const rows = await shownGrades(page);
    const places = rows.flatMap((row, at) => row.map((grade, column) => ({ at, column, grade })));
    const d = places.find(({ grade }) => grade === 'D');
    const a = places.find(({ grade }) => grade === 'A');
    if (!d || !a) throw new Error('No D and A among the units.');
    const areaOf = (column: number) => areas[column] ?? 'A';
    await goTo(page, d.at, areaOf(d.column));
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Justerad den' });
    const day = dialog.getByRole('textbox', { name: 'Justerad den' });
    await eventually(() => day.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('31/2');
    await page.keyboard.press('Enter');
    await dialog.getByText('Skriv datumet som 2026-05-22.').waitFor();
    await day.fill('idag');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await eventually(async () => (await shownGrades(page))[d.at]?.[d.column]).toBe('C');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    await eventually(() => focusedCell(page)).toEqual({ row: d.at, area: areaOf(d.column) });

    await goTo(page, a.at, areaOf(a.column));
    await page.keyboard.press('c');
    await page.getByText(/I Gällande tas bara C emot, som justering av ett ursprungligt D\./).waitFor();
    expect((await shownGrades(page))[a.at]?.[a.column]).toBe('A');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');

    // An empty answer is none: the grade is not adjusted, nor is it adjusted on no day.
    await page.keyboard.press('Control+Z');
    await goTo(page, d.at, areaOf(d.column));
    await page.keyboard.press('c');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await dialog.getByText('Skriv datumet som 2026-05-22.').waitFor();
    await dialog.getByRole('button', { name: 'Avbryt' }).click();
    await eventually(async () => (await shownGrades(page))[d.at]?.[d.column]).toBe('D');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');
    await choose(page, 'Visa gradering', 'Ursprunglig');
    await eventually(async () => (await shownGrades(page))[d.at]?.[d.column]).toBe('D');
  });
});
