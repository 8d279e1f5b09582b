import { expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { areas, ask, cellOf, choose, countLine, escaped, grid, gridReady, rowsOf, story } from './comparison-page.ts';

interface Counts {
  A: number;
  B: number;
  C: number;
  D: number;
  unknown: number;
  none: number;
}
interface Answer {
  gradingComparison: {
    totalCount: number;
    items: { name: string; cells: Cell[] }[];
    distribution: { area: string; inForce: Counts; initial: Counts; adjusted: number }[];
  };
}
interface Cell {
  area: string;
  change: string;
  now: { grade: string | null; initial: string | null; adjusted: boolean } | null;
}

const counts = '{ A B C D unknown none }';
const comparison = `query($filter: GradingComparisonFilter) {
  gradingComparison(filter: $filter) {
    totalCount
    items { name cells { area change now { grade initial adjusted } } }
    distribution { area inForce ${counts} initial ${counts} adjusted }
  }
}`;

/** What a screen reader must say of a grade, by the API's plain form of it. */
function words({ now }: Cell): string {
  if (!now) return 'inte granskad';
  if (now.grade === null) return 'okänd';
  return now.adjusted ? `${now.grade}, justerad från ${now.initial ?? 'okänd'}` : now.grade;
}

inBrowser('the table of gradings', (open) => {
  test('says each cell in words, and shows arrows only where a grade has changed', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const { gradingComparison } = await ask<Answer>(page, comparison);
    const rows = await rowsOf(page);
    expect(rows.length).toBeGreaterThan(8);
    const seen = { adjusted: 0, '▲': 0, '▼': 0, '': 0 };
    for (const { name, cells, spoken } of rows) {
      const unit = gradingComparison.items.find((item) => item.name === name);
      for (const [index, area] of areas.entries()) {
        const cell = unit?.cells.find((one) => one.area === area);
        if (!cell) throw new Error(`The API has no ${name}, ${area}.`);
        const arrow = cell.change === 'BETTER' ? '▲' : cell.change === 'WORSE' ? '▼' : '';
        const spokenChange = { '▲': ', bättre än förra granskningen', '▼': ', sämre än förra granskningen', '': '' }[
          arrow
        ];
        expect([name, area, cells[index]?.match(/[▲▼]/)?.[0] ?? '']).toEqual([name, area, arrow]);
        const plan = cell.now?.adjusted ? '(, \\d+ av \\d+ åtgärder uppföljda)?' : '';
        expect(spoken[index]).toMatch(
          new RegExp(`^${escaped(name)}, område ${area}, ${words(cell)}${spokenChange}${plan}$`),
        );
        seen[arrow] += 1;
        if (cell.now?.adjusted) seen.adjusted += 1;
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  test('counts under the table what the API counts, for all units and for a filter', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const expectCounts = async (filter: object, show: 'inForce' | 'initial') => {
      const { gradingComparison } = await ask<Answer>(page, comparison, { filter });
      await eventually(() => countLine(page).textContent()).toMatch(new RegExp(`^${gradingComparison.totalCount} enh`));
      const counted = (of: (counts: Counts) => number) => gradingComparison.distribution.map((one) => of(one[show]));
      const wanted = {
        'Fördelning A': counted(({ A }) => A),
        'Fördelning B': counted(({ B }) => B),
        'Fördelning C': counted(({ C }) => C),
        'Fördelning D': counted(({ D }) => D),
        'Okänd eller ej granskad': counted(({ unknown, none }) => unknown + none),
      };
      for (const [name, numbers] of Object.entries(wanted)) {
        const cells = grid(page)
          .getByRole('row', { name: new RegExp(`^${name}`) })
          .getByRole('gridcell');
        await eventually(async () =>
          (await cells.allTextContents()).slice(1, 9).map((text) => Number.parseInt(text, 10)),
        ).toEqual(numbers);
      }
      return gradingComparison.totalCount;
    };
    const all = await expectCounts({}, 'inForce');
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByRole('button', { name: 'Område E: D' }).click();
    await page.keyboard.press('Escape');
    const some = await expectCounts({ grades: [{ area: 'E', grades: ['D'] }] }, 'inForce');
    expect(some).toBeGreaterThan(1);
    expect(some).toBeLessThan(all);
    await choose(page, 'Visa gradering', 'Ursprunglig');
    await expectCounts({ grades: [{ area: 'E', grades: ['D'] }] }, 'initial');
  });

  test('a click opens the story, and leaves the focus in the table', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const graded = (await rowsOf(page)).find(({ cells }) => cells[0] !== '–');
    await cellOf(page, graded?.name ?? '', 'A').click();
    await story(page)
      .getByRole('heading', { level: 2, name: graded?.name ?? '?' })
      .waitFor();
    expect(await grid(page).evaluate((element) => element.contains(document.activeElement))).toBe(true);
  });

  test('shows both grades, the one in force, or the initial one', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const rows = await rowsOf(page);
    const row = rows.find(({ cells }) => cells.some((cell) => cell.startsWith('D→C')));
    const index = row?.cells.findIndex((cell) => cell.startsWith('D→C')) ?? -1;
    expect(index).toBeGreaterThanOrEqual(0);
    const shown = async () => (await rowsOf(page)).find(({ name }) => name === row?.name)?.cells[index];
    await choose(page, 'Visa gradering', 'Gällande');
    await eventually(shown).toMatch(/^C/);
    await choose(page, 'Visa gradering', 'Ursprunglig');
    await eventually(shown).toBe('D');
    await cellOf(page, row?.name ?? '', areas[index] ?? 'A').waitFor();
    const initial = await rowsOf(page);
    expect(initial.flatMap(({ cells }) => cells).join('')).not.toMatch(/[→▲▼/]/);
    await choose(page, 'Visa gradering', 'Båda');
    await eventually(() => rowsOf(page)).toEqual(rows);
  });

  test('shows the grade of the inspection before beside the one now', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const [, row] = (await rowsOf(page)).filter(({ cells }) => /[▲▼]/.test(cells.join('')));
    await page.getByRole('switch', { name: 'Förra granskningen bredvid' }).click();
    await cellOf(page, row?.name ?? '', 'A')
      .filter({ has: page.getByLabel(/förra granskningen/) })
      .waitFor();
    await eventually(() => new URL(page.url()).searchParams.get('previous')).toBe('1');
  });

  test('takes a day as one writes it, and says what is no day', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const day = page.getByLabel('Per den');
    await day.fill('1/6 2022');
    await day.press('Enter');
    await eventually(() => new URL(page.url()).searchParams.get('asOf')).toBe('2022-06-01');
    await eventually(() => day.inputValue()).toBe('2022-06-01');
    await day.fill('31/2');
    await day.press('Tab');
    await page.getByText('Skriv datumet som 2026-05-22.').waitFor();
    expect(await day.getAttribute('aria-invalid')).toBe('true');
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2022-06-01');
    await day.fill('');
    await eventually(() => new URL(page.url()).searchParams.has('asOf')).toBe(false);
  });

  test('speaks English at once, and Swedish again', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    await gridReady(page);
    const headings = () => page.getByRole('columnheader').allTextContents();
    const swedish = await headings();
    expect(swedish.join(' ')).toContain('Enhet');
    await page.getByRole('button', { name: 'English' }).click();
    await eventually(async () => (await headings()).join(' ')).toContain('Unit');
    expect((await headings()).join(' ')).not.toMatch(/Enhet|Granskad|Antal D/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('heading', { level: 1, name: 'Compare gradings' }).waitFor();
    await page.getByRole('button', { name: 'Svenska' }).click();
    await eventually(headings).toEqual(swedish);
    expect(await page.locator('html').getAttribute('lang')).toBe('sv');
  });
});

inBrowser('the place to try the API', (open) => {
  test('is GraphiQL from the own origin, with five examples, and runs them', async () => {
    const page = await open('/graphql', { as: 'ADMINISTRATOR' });
    const tabs = page.getByRole('tab', { name: /Me|Comparison|Distribution|Worse|Plans/ });
    await eventually(() => tabs.count()).toBe(5);
    await tabs.first().click();
    let answers = 0;
    page.on('response', (response) => {
      if (response.ok() && response.request().postData()?.includes('query Me')) answers += 1;
    });
    // Until its editors are loaded, GraphiQL leaves the button without an effect.
    const run = async () => {
      await page.getByRole('button', { name: /^Execute query/ }).click();
      return answers;
    };
    await expect.poll(run, { timeout: 20_000, interval: 1000 }).toBeGreaterThan(0);
    await page
      .getByRole('region', { name: /Result/ })
      .getByText('Ada Ministratör')
      .waitFor();
  });
});
