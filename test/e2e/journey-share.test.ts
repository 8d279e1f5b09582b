import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { ask, cellOf, choose, countLine, grid, gridReady, rowsOf, story } from './comparison-page.ts';

interface Places {
  regions: { id: string; name: string; sjukvardsomraden: { id: string; name: string }[] }[];
}
interface Answer {
  gradingComparison: { items: { name: string; regionId: string; sjukvardsomradeId: string; initialDs: number }[] };
}

const asOf = `${new Date().getFullYear() - 2}-06-01`;
const rowsWithD = `query($asOf: Date, $unit: UnitFilter) {
  gradingComparison(asOf: $asOf, filter: { grades: [{ area: D, grades: [D] }], unit: $unit }) {
    items { name regionId sjukvardsomradeId initialDs }
  }
}`;

/** The sjukvårdsområden with most units with D in area D, of two regions. */
async function twoPlaces(page: Page) {
  const { regions } = await ask<Places>(page, '{ regions { id name sjukvardsomraden { id name } } }');
  const { gradingComparison } = await ask<Answer>(page, rowsWithD, { asOf });
  const counted = regions.flatMap((region) =>
    region.sjukvardsomraden
      .map((place) => ({
        ...place,
        region: region.name,
        count: gradingComparison.items.filter(({ sjukvardsomradeId }) => sjukvardsomradeId === place.id).length,
      }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 1),
  );
  return counted.sort((a, b) => b.count - a.count).slice(0, 2);
}

inBrowser('a view, shared by its address', (open) => {
  test('what one filters, groups and sorts is what a colleague sees by the copied link', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const places = await twoPlaces(page);
    const { gradingComparison } = await ask<Answer>(page, rowsWithD, {
      asOf,
      unit: { sjukvardsomradeIds: places.map(({ id }) => id) },
    });
    expect(gradingComparison.items.length).toBeGreaterThan(4);

    await page.getByLabel('Per den').fill(asOf);
    await choose(page, 'Visa gradering', 'Ursprunglig');
    await choose(page, 'Gruppera', 'Region');
    await page.getByRole('button', { name: /^Filter/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Filter' });
    await dialog.getByRole('button', { name: 'Område D: D' }).click();
    for (const { name } of places) {
      await dialog.getByRole('combobox', { name: 'Sjukvårdsområde' }).click();
      await page.getByRole('option', { name, exact: true }).click();
    }
    await page.keyboard.press('Escape');
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => page.getByRole('button', { name: 'Filter (2)' }).isVisible()).toBe(true);
    const heading = page.getByRole('columnheader', { name: 'Antal D' });
    await heading.click();
    await heading.click();
    await eventually(() => heading.getAttribute('aria-sort')).toBe('descending');
    await eventually(async () => (await rowsOf(page)).length).toBe(gradingComparison.items.length + places.length);
    await gridReady(page);
    // The table draws cells anew after a sort; they are read once all of them stand.
    const allDrawn = async () => (await rowsOf(page)).every(({ isGroup, cells }) => isGroup || !cells.includes(''));
    await eventually(allDrawn).toBe(true);

    const rows = await rowsOf(page);
    const inGroups = rows.flatMap((row, index) =>
      row.isGroup ? [] : [{ ...row, group: rows.slice(0, index).findLast(({ isGroup }) => isGroup)?.name ?? '' }],
    );
    const regionOf = (name: string) => {
      const id = gradingComparison.items.find((item) => item.name === name)?.sjukvardsomradeId;
      return places.find((place) => place.id === id)?.region ?? '?';
    };
    expect(inGroups.map(({ name }) => name).sort()).toEqual(gradingComparison.items.map(({ name }) => name).sort());
    for (const { name, group, ds, cells } of inGroups) {
      expect(group).toMatch(new RegExp(`^${regionOf(name)}: \\d+ enheter$`));
      expect(ds).toBe(String(gradingComparison.items.find((item) => item.name === name)?.initialDs));
      expect(cells[3]).toBe('D');
      expect(cells.join('')).not.toMatch(/[→▲▼]/);
    }
    for (const group of new Set(inGroups.map((row) => row.group))) {
      const counts = inGroups.filter((row) => row.group === group).map(({ ds }) => Number(ds));
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    }

    await page.getByRole('button', { name: 'Kopiera länk' }).click();
    await eventually(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const count = await countLine(page).textContent();

    const colleague = await open(link, { as: 'ANALYST' });
    await gridReady(colleague);
    await eventually(() => rowsOf(colleague)).toEqual(rows);
    expect(await countLine(colleague).textContent()).toBe(count);
    expect(await colleague.getByLabel('Per den').inputValue()).toBe(asOf);
    expect(await colleague.getByRole('combobox', { name: 'Visa gradering' }).textContent()).toBe('Ursprunglig');
    expect(await colleague.getByRole('combobox', { name: 'Gruppera' }).textContent()).toBe('Region');
    expect(await colleague.getByRole('columnheader', { name: 'Antal D' }).getAttribute('aria-sort')).toBe('descending');
    await colleague.getByRole('button', { name: 'Filter (2)' }).click();
    const filters = colleague.getByRole('dialog', { name: 'Filter' });
    expect(await filters.getByRole('button', { name: 'Område D: D' }).getAttribute('aria-pressed')).toBe('true');
    for (const { name } of places) await filters.getByText(name, { exact: true }).waitFor();
  });

  test('copying the link says that it is copied', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    await page.getByRole('button', { name: 'Kopiera länk' }).click();
    await page.getByText('Länken är kopierad.').waitFor();
  });

  test('back and forward go through the settings one made', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const before = await rowsOf(page);
    const show = page.getByRole('combobox', { name: 'Visa gradering' });
    await choose(page, 'Visa gradering', 'Ursprunglig');
    await choose(page, 'Gruppera', 'Vårdgivare');
    await eventually(async () => (await rowsOf(page)).some(({ isGroup }) => isGroup)).toBe(true);
    await page.goBack();
    await eventually(async () => (await rowsOf(page)).some(({ isGroup }) => isGroup)).toBe(false);
    expect(await show.textContent()).toBe('Ursprunglig');
    await page.goBack();
    await eventually(() => show.textContent()).toBe('Båda');
    await eventually(() => rowsOf(page)).toEqual(before);
    await page.goForward();
    await eventually(() => show.textContent()).toBe('Ursprunglig');
  });

  test('an analyst reads grades and no free text, and has no import', async () => {
    const page = await open('/comparison', { as: 'ANALYST' });
    await gridReady(page);
    const graded = (await rowsOf(page)).find(({ cells }) => cells[0] !== '–');
    await cellOf(page, graded?.name ?? '', 'A').click();
    await story(page).getByText('Dina rättigheter omfattar inte fritext.').first().waitFor();
    await page.getByRole('menuitem', { name: 'Enheter' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Import' }).count()).toBe(0);

    await page.goto('/imports');
    await page.getByText('Du har inte behörighet att visa den här sidan').waitFor();
    expect(await page.getByRole('button', { name: 'Välj fil' }).count()).toBe(0);
  });

  test('a head of unit sees their own unit alone', async () => {
    const page = await open('/comparison', { as: 'VERKSAMHETSCHEF' });
    await gridReady(page);
    await eventually(() => countLine(page).textContent()).toMatch(/^1 enhet/);
    expect(await rowsOf(page)).toHaveLength(1);
    expect(await grid(page).getAttribute('aria-rowcount')).not.toBeNull();
  });
});
