import type { Locator, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { eventually, expectNoAxeViolations, inBrowser, isOnTop, laptop, phone, useTheme } from '../support/browser.ts';
import { cellOf, gridReady, rowsOf, story } from './comparison-page.ts';
import { registerGrid } from './register-page.ts';
import { dropDraft, goTo } from './spreadsheet-page.ts';

const bar = (page: Page) => page.getByRole('banner');
/** What stands in a column of the rows that are drawn, from top to bottom. */
const drawn = (page: Page, name: string, column: string): Promise<string[]> =>
  registerGrid(page, name)
    .locator(`.ag-row[row-index] [col-id="${column}"]`)
    .evaluateAll((cells) => {
      const place = (cell: Element) => Number(cell.closest('.ag-row')?.getAttribute('row-index'));
      return cells.sort((one, other) => place(one) - place(other)).map((cell) => cell.textContent ?? '');
    });

/** Contrast of two colours as CSS gives them, by WCAG's formula. */
function contrast(one: string, other: string): number {
  const brightness = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? [])
      .slice(0, 3)
      .map((part) => Number(part) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

async function openComparison(open: Parameters<Parameters<typeof inBrowser>[1]>[0], viewport = laptop): Promise<Page> {
  const page = await open('/comparison', { as: 'ADMINISTRATOR', viewport });
  await gridReady(page);
  return page;
}

/** A unit among the first ones with a grade in area A. */
async function gradedUnit(page: Page): Promise<string> {
  const row = (await rowsOf(page)).find(({ cells }) => cells[0] !== '–' && cells[1] !== '–');
  if (!row) throw new Error('A graded unit is needed.');
  return row.name;
}

inBrowser('what one has to see', (open) => {
  afterEach(() => dropDraft('ADMINISTRATOR'));

  for (const [name, viewport] of Object.entries({ laptop, phone }))
    test(`why a text is refused is not covered, on a ${name}`, async () => {
      const page = await openComparison(open, viewport);
      const names = (await rowsOf(page)).map((row) => row.name);
      await goTo(page, names.indexOf(await gradedUnit(page)), 'A');
      await page.keyboard.press('x');
      const refusal = page.getByRole('alert').filter({ hasText: 'Skriv A, B, C eller D.' });
      await refusal.waitFor();
      await eventually(() => isOnTop(refusal.getByRole('listitem'))).toBe(true);
      const box = await refusal.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
      // Where there is room beside them it covers no tools either.
      if (viewport === laptop)
        for (const tool of ['Filter', 'Vyer', 'Läs in tabell', 'Exportera', 'Kolumner', 'Sök', 'Tangenter'])
          expect([tool, await isOnTop(page.getByRole('button', { name: tool, exact: true }))]).toEqual([tool, true]);
    });

  test('on a phone a tap on a cell brings its story into view, and closing it brings the cell back', async () => {
    const page = await openComparison(open, phone);
    const unit = await gradedUnit(page);
    await cellOf(page, unit, 'A').click();
    const heading = story(page).getByRole('heading', { name: unit });
    await eventually(() => heading.evaluate((one) => one === document.activeElement)).toBe(true);
    await eventually(async () => (await heading.boundingBox())?.y ?? phone.height).toBeLessThan(phone.height / 2);
    await story(page).getByRole('button', { name: 'Stäng' }).click();
    await eventually(() => story(page).count()).toBe(0);
    const cell = cellOf(page, unit, 'A');
    await eventually(async () => (await cell.boundingBox())?.y ?? -1).toBeGreaterThan(0);
    expect((await cell.boundingBox())?.y).toBeLessThan(phone.height);
  });

  test('«Historik» in the menu of a cell leads to the history, not to the top of the story', async () => {
    const page = await openComparison(open);
    await goTo(page, 0, 'A');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Historik' }).click();
    const heading = story(page).getByRole('heading', { name: 'Historik' });
    await eventually(() => heading.evaluate((one) => one === document.activeElement)).toBe(true);
    await eventually(() => isOnTop(heading)).toBe(true);
  });

  test('the open story follows the cell that one goes to, which is marked; Esc in the table closes the story', async () => {
    const page = await openComparison(open);
    const unit = await gradedUnit(page);
    await cellOf(page, unit, 'A').click();
    await story(page).waitFor();
    await page.keyboard.press('ArrowRight');
    const outlineOf = (area: 'A' | 'B') =>
      cellOf(page, unit, area)
        .locator('.grade')
        .evaluate((grade) => getComputedStyle(grade).outlineStyle);
    await eventually(() => outlineOf('B')).toBe('solid');
    await eventually(() => outlineOf('A')).toBe('none');
    expect(await story(page).getByRole('tab', { name: 'B' }).getAttribute('aria-selected')).toBe('true');
    const names = (await rowsOf(page)).map(({ name }) => name);
    const place = names.indexOf(unit);
    const step = place === 0 ? 1 : -1;
    await page.keyboard.press(step === 1 ? 'ArrowDown' : 'ArrowUp');
    await story(page)
      .getByRole('heading', { name: names[place + step] ?? '' })
      .waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('col-id'))).toBe('B');
    await page.keyboard.press('Escape');
    await eventually(() => story(page).count()).toBe(0);
    await eventually(() => outlineOf('B')).toBe('none');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('col-id'))).toBe('B');
  });

  test('the focus is seen in the app bar, and the link that skips it can be read, in both themes', async () => {
    const page = await openComparison(open);
    for (const theme of ['light', 'dark'] as const) {
      await useTheme(page, theme);
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      const skip = page.getByRole('button', { name: 'Hoppa till innehållet' });
      await skip.focus();
      const shown = await skip.evaluate((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]);
      expect(contrast(shown[0] ?? '', shown[1] ?? ''), theme).toBeGreaterThanOrEqual(4.5);
      await page.keyboard.press('Tab');
      const buttons = await bar(page).getByRole('button').count();
      for (let place = 0; place < buttons; place += 1) {
        const [style = '', outline = '', background = ''] = await page.evaluate(() => {
          const element = document.activeElement;
          const header = element?.closest('header');
          if (!element || !header) return [];
          const { outlineStyle, outlineColor } = getComputedStyle(element);
          return [outlineStyle, outlineColor, getComputedStyle(header).backgroundColor];
        });
        expect([theme, place, style]).toEqual([theme, place, 'solid']);
        expect(contrast(outline, background), `${theme} ${place}`).toBeGreaterThanOrEqual(3);
        await page.keyboard.press('Tab');
      }
    }
  });

  test('the window does not scroll where the table does', async () => {
    for (const path of ['/comparison', '/actions', '/clock', '/iup', '/mid', '/doctors', '/supervisors']) {
      const page = await open(path, { as: 'ADMINISTRATOR', viewport: laptop });
      await page.getByRole('grid').getByRole('gridcell').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), path).toBe(0);
    }
  });
});

inBrowser('the name of the tab', (open) => {
  const titles = {
    '/comparison': 'Jämför graderingar',
    '/actions': 'Handlingsplaner',
    '/clock': 'Granskningscykeln',
    '/iup': 'IUP',
    '/mid': 'Mitt-i-ST',
    '/doctors': 'ST-läkare',
    '/supervisors': 'Handledare',
    '/inspections': 'Granskningar',
    '/units': 'Enheter',
    '/imports': 'Importera en granskningsrapport',
    '/changes': 'Ändringslogg',
    '/accessibility': 'Tillgänglighetsredogörelse',
  };
  test('is the name of the screen, in the language of the screen', async () => {
    const page = await open('/comparison', { as: 'ADMINISTRATOR' });
    for (const [path, title] of Object.entries(titles)) {
      await page.goto(path);
      await eventually(() => page.title()).toBe(`${title} – Gradvis`);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await eventually(() => page.title()).toBe('Accessibility statement – Gradvis');
    await page.getByRole('button', { name: 'Svenska' }).click();
    await eventually(() => page.title()).toBe('Tillgänglighetsredogörelse – Gradvis');
    const stranger = await open('/login');
    await eventually(() => stranger.title()).toBe('Logga in – Gradvis');
  });

  test('tells one inspection from another by unit and day', async () => {
    const page = await open('/inspections', { as: 'ADMINISTRATOR' });
    const link = page.getByRole('gridcell').getByRole('link').first();
    const unit = await link.textContent();
    await link.click();
    await eventually(() => page.title()).toMatch(/^Granskning av .+, \d{4}-\d\d-\d\d – Gradvis$/);
    expect(await page.title()).toContain(unit);
  });
});

inBrowser('questions before something is lost', (open) => {
  test('the log says what is put back, by name, and axe finds nothing, in both themes', async () => {
    const page = await open('/changes', { as: 'ADMINISTRATOR' });
    await page.getByRole('button', { name: 'Återställ' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Återställa .*Ada Ministratör \d{4}-\d\d-\d\d/ });
    await dialog.getByRole('button', { name: /^Återställ (ett värde|[\d\s]+ värden)$/ }).waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await useTheme(page, theme);
      await expectNoAxeViolations(page, theme);
      const colours = await dialog.getByRole('button', { name: /^Återställ / }).evaluate((button) => {
        const paper = button.closest('.MuiPaper-root');
        return [getComputedStyle(button).color, paper ? getComputedStyle(paper).backgroundColor : ''];
      });
      expect(contrast(colours[0] ?? '', colours[1] ?? ''), theme).toBeGreaterThanOrEqual(4.5);
    }
    await dialog.getByRole('button', { name: 'Avbryt' }).click();
    await eventually(() => dialog.count()).toBe(0);
  });
});

inBrowser('an empty register leads to where it is filled', (open) => {
  const empty = { as: 'ADMINISTRATOR', server: 'empty' } as const;
  for (const path of ['/comparison', '/clock'])
    test(`from ${path} to the units and to the import`, async () => {
      const page = await open(path, empty);
      await page.getByRole('link', { name: 'Lägg in enheter' }).click();
      await eventually(() => new URL(page.url()).pathname).toBe('/units');
      await page.goBack();
      await page.getByRole('link', { name: 'Importera en rapport' }).click();
      await eventually(() => new URL(page.url()).pathname).toBe('/imports');
    });

  test('in /units one begins with a row or a table, and need not look for where', async () => {
    const page = await open('/units', empty);
    const ways = page.locator('.grid-nothing');
    await ways.getByRole('link', { name: 'Importera en rapport' }).waitFor();
    await expectNoAxeViolations(page, 'empty units');
    await ways.getByRole('button', { name: 'Läs in tabell' }).click();
    const dialog = page.getByRole('dialog', { name: 'Läs in en tabell' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await ways.getByRole('button', { name: 'Ny rad' }).click();
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('col-id'))).toBe('name');
    await ways.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await ways.waitFor();
  });

  test('from /inspections to the units and to the import', async () => {
    const page = await open('/inspections', empty);
    await page.getByRole('link', { name: 'Lägg in enheter' }).click();
    await eventually(() => new URL(page.url()).pathname).toBe('/units');
    await page.goBack();
    await page.locator('.grid-nothing').getByRole('link', { name: 'Importera en rapport' }).click();
    await eventually(() => new URL(page.url()).pathname).toBe('/imports');
  });

  for (const path of ['/iup', '/mid'])
    test(`from ${path} to the ST doctors, and from there to the units`, async () => {
      const page = await open(path, empty);
      await page.getByRole('link', { name: 'Lägg in ST-läkare' }).click();
      await eventually(() => new URL(page.url()).pathname).toBe('/doctors');
      await page.locator('.grid-nothing').getByRole('link', { name: 'Lägg in enheter' }).click();
      await eventually(() => new URL(page.url()).pathname).toBe('/units');
    });

  test('from /actions to the import', async () => {
    const page = await open('/actions', empty);
    await page.getByRole('link', { name: 'Importera en rapport' }).click();
    await eventually(() => new URL(page.url()).pathname).toBe('/imports');
  });
});

inBrowser('counts that lead to what they count', (open) => {
  test('«… sena» opens the late actions, the latest first', async () => {
    const page = await open('/actions', { as: 'ADMINISTRATOR' });
    const link = page.getByRole('button', { name: /^[\d\s]+ sena$/ });
    const count = Number.parseInt((await link.textContent()) ?? '', 10);
    await link.click();
    await eventually(() => new URL(page.url()).searchParams.get('stand')).toBe('LATE');
    await page.getByText(`${count} åtgärder`, { exact: true }).waitFor();
    const due = () => drawn(page, 'Handlingsplaner', 'dueOn');
    await eventually(async () => (await due()).length).toBeGreaterThan(5);
    await eventually(async () => {
      const days = await due();
      return days.join() === [...days].sort().join();
    }).toBe(true);
    await page.goBack();
    await link.waitFor();
  });

  test('«Försenad: …» shows those units alone, and all of them again', async () => {
    const page = await open('/clock', { as: 'ADMINISTRATOR' });
    const button = page.getByRole('button', { name: /^Försenad: \d+$/ });
    const count = Number((await button.textContent())?.replace(/\D/g, ''));
    await button.click();
    const states = () => drawn(page, 'Granskningscykeln', 'state');
    await eventually(states).toEqual(Array(count).fill('Försenad'));
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await button.click();
    await eventually(async () => new Set(await states()).size).toBeGreaterThan(1);
  });
});

inBrowser('toolbars of registers', (open) => {
  for (const path of ['/actions', '/clock', '/units', '/inspections', '/iup', '/mid', '/doctors', '/supervisors'])
    test(`on a phone ${path} folds its settings and leaves the screen to the table`, async () => {
      const page = await open(path, { as: 'ADMINISTRATOR', viewport: phone });
      const table = page.getByRole('grid');
      await table.getByRole('gridcell').first().waitFor();
      const topOf = async () => (await table.boundingBox())?.y ?? phone.height;
      expect(await topOf()).toBeLessThan(phone.height / 4);
      const settings = page.getByRole('button', { name: 'Inställningar' });
      const views = page.getByRole('button', { name: 'Vyer' });
      expect([await settings.getAttribute('aria-expanded'), await views.count()]).toEqual(['false', 0]);
      await settings.click();
      await views.waitFor();
      await expectNoAxeViolations(page, 'unfolded');
    });

  test('undo, redo and draft stand together, however narrow the screen', async () => {
    for (const path of ['/actions', '/clock', '/units', '/comparison', '/iup', '/mid']) {
      const page = await open(path, { as: 'ADMINISTRATOR' });
      await page.getByRole('grid').getByRole('gridcell').first().waitFor();
      for (let width = 320; width <= 1400; width += 60) {
        await page.setViewportSize({ width, height: 800 });
        const ways = page.getByRole('button', { name: /^(Ångra|Gör om|Utkast)/, includeHidden: true });
        // Where the screen changes its form its menu lies over it, or its frame is built anew.
        await eventually(() => ways.count()).toBe(3);
        const tops = await ways.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
        expect([path, width, new Set(tops).size]).toEqual([path, width, 1]);
      }
    }
  });
});

inBrowser('the summary of actions', (open) => {
  test('ends with all of them, and keeps in sight whose numbers they are', async () => {
    const page = await open('/actions', { as: 'ADMINISTRATOR', viewport: phone });
    await page.getByRole('button', { name: 'Inställningar' }).click();
    await page.getByRole('button', { name: 'Sammanställning' }).click();
    const panel = page.getByRole('complementary', { name: 'Sammanställning' });
    const all = panel.getByRole('row', { name: /^Alla åtgärder/ });
    await all.waitFor();
    const heading = await panel.getByRole('heading', { name: 'Sammanställning' }).boundingBox();
    expect(heading?.y).toBeLessThan(phone.height / 3);
    const numbers = (row: Locator) =>
      row.getByRole('cell').evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replace(/\D/g, ''))));
    const rows = await panel.locator('tbody tr').all();
    const totals = await Promise.all(rows.map(async (row) => (await numbers(row))[0] ?? 0));
    expect((await numbers(all))[0]).toBe(totals.reduce((sum, total) => sum + total, 0));
    await all.getByRole('cell').last().scrollIntoViewIfNeeded();
    const box = await all.getByRole('rowheader').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(phone.width / 2);
  });
});
