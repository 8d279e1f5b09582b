import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { eventually } from '../support/browser.ts';
import { areas, ask } from './comparison-page.ts';
import { OwnServer } from './own-server.ts';
import {
  type Area,
  cellAt,
  draftButton,
  draftKept,
  draftPanel,
  goTo,
  markedCells,
  saveDraft,
  shownGrades,
} from './spreadsheet-page.ts';

const sheet = '/comparison?q=Familjel%C3%A4karna&inspection=some&show=initial';
const other = (grade = '') => (grade === 'B' ? 'A' : 'B');
const unreachable = /^Servern svarade inte\. Utkastet ligger kvar\./;

interface Log {
  changeSets: { items: { reason: string }[] };
}

interface Comparison {
  gradingComparison: { items: { cells: { now: { initial: string | null; adjusted: boolean } | null }[] }[] };
}
const comparison = `{ gradingComparison(filter: { unit: { search: "Familjeläkarna" }, neverInspected: false }) {
  items { cells { now { initial adjusted } } } } }`;

/** The change sets with a reason. */
async function savedWith(page: Page, reason: string) {
  const { changeSets } = await ask<Log>(page, '{ changeSets(limit: 100) { items { reason } } }');
  return changeSets.items.filter((set) => set.reason === reason);
}

/** Calls `meddle` with each commit that the page sends. */
const onCommit = (page: Page, meddle: (route: Route) => Promise<unknown>) =>
  page.route('**/graphql', (route) =>
    route.request().postData()?.includes('commitCells') ? meddle(route) : route.fallback(),
  );

describe.runIf(inject('browserPath'))('saving when the server or its answer is lost', () => {
  let server: OwnServer;
  let page: Page | undefined;
  beforeAll(async () => {
    server = await OwnServer.started();
  });
  afterEach(async ({ task }) => {
    const path = join(tmpdir(), 'gradvis-e2e-failed', `${task.name.replace(/\W+/g, '-').slice(0, 80)}.png`);
    if (task.result?.state === 'fail') await page?.screenshot({ path }).catch(() => undefined);
    await page?.context().close();
    page = undefined;
  });
  afterAll(() => server?.remove());

  /** Three grades are typed in a column, and the draft is kept. */
  const typeThree = async (area: Area) => {
    page = await server.pageWithoutDraft(sheet);
    const here = page;
    const at = areas.indexOf(area);
    const { gradingComparison } = await ask<Comparison>(here, comparison);
    const graded = gradingComparison.items.map(({ cells }) => cells[at]?.now ?? null);
    await goTo(here, 0, area);
    const typed: { row: number; grade: string }[] = [];
    for (let row = 0; typed.length < 3; row += 1) {
      const now = graded[row];
      if (now && !now.adjusted && now.initial !== 'D') {
        typed.push({ row, grade: now.initial === 'B' ? 'A' : 'B' });
        await here.keyboard.press(typed.at(-1)?.grade ?? '');
      }
      await here.keyboard.press('ArrowDown');
    }
    await draftButton(here).click();
    await draftKept(here);
    await eventually(() => markedCells(here).count()).toBe(3);
    return { page: here, typed };
  };
  const shows = async (where: Page, area: Area, typed: { row: number; grade: string }[]) => {
    for (const { row, grade } of typed) await eventually(() => cellAt(where, row, area).textContent()).toContain(grade);
  };

  test('the answer is lost after the server saved: sent again it is saved once, and the person knows', async () => {
    const { page, typed } = await typeThree('B');
    const reason = 'Svaret kom aldrig fram';
    const ids: string[] = [];
    await onCommit(page, async (route) => {
      ids.push(route.request().postDataJSON().variables.input.id);
      await route.fetch();
      await route.abort('connectionreset');
    });
    await saveDraft(page, reason);
    await draftPanel(page).getByText(unreachable).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    expect(await savedWith(page, reason)).toHaveLength(1);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (3)');
    const again = page.waitForRequest((request) => request.postData()?.includes('commitCells') ?? false);
    await saveDraft(page, reason);
    ids.push((await again).postDataJSON().variables.input.id);
    expect(new Set(ids).size).toBe(1);
    const said = page.getByRole('alert').filter({ hasText: /^Sparat/ });
    await said.waitFor();
    expect(await savedWith(page, reason)).toHaveLength(1);
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');
    await shows(page, 'B', typed);
    // Three cells were saved; that the second sending changed none is no news for a person.
    expect(await said.textContent()).toContain('3 celler');
  });

  test('the draft is saved although the page was closed on the lost answer', async () => {
    const { page: first, typed } = await typeThree('F');
    const reason = 'Sidan stängdes mitt i';
    await onCommit(first, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await saveDraft(first, reason);
    await draftPanel(first).getByText(unreachable).waitFor();
    await first.context().close();
    page = await server.page(sheet);
    await eventually(() => draftButton(page!).textContent()).toBe('Utkast');
    await shows(page, 'F', typed);
    expect(await savedWith(page, reason)).toHaveLength(1);
  });

  for (const [after, area] of [
    [0, 'D'],
    [15, 'E'],
  ] as const)
    test(`the server is killed ${after} ms into the commit and started again: all is saved, once`, async () => {
      const { page, typed } = await typeThree(area);
      const reason = `Strömmen gick efter ${after} ms`;
      let killed = Promise.resolve();
      await onCommit(page, async (route) => {
        await route.continue();
        killed = new Promise((resolve) => {
          setTimeout(() => server.kill().then(resolve), after);
        });
      });
      await saveDraft(page, reason);
      const told = draftPanel(page).getByText(unreachable);
      const saved = page.getByRole('alert').filter({ hasText: 'Sparat' });
      await told.or(saved).first().waitFor();
      await killed;
      const lost = await told.isVisible();
      await eventually(() => draftButton(page).textContent()).toBe(lost ? 'Utkast (3)' : 'Utkast');
      await page.unrouteAll({ behavior: 'wait' });
      if (lost) {
        // While the server is away, saving says so again, and loses nothing.
        await saveDraft(page, reason);
        await eventually(() =>
          draftPanel(page)
            .getByRole('button', { name: /^Spara/ })
            .isEnabled(),
        ).toBe(true);
        await told.waitFor();
      }
      await server.start();
      await shows(page, area, typed);
      if (lost) await saveDraft(page, reason);
      await saved.waitFor();
      await eventually(() => draftButton(page).textContent()).toBe('Utkast');
      expect(await savedWith(page, reason)).toHaveLength(1);
      await shows(page, area, typed);
      await page.reload();
      await shows(page, area, typed);
      await eventually(() => draftButton(page).textContent()).toBe('Utkast');
    });

  test('signed out in the middle: nothing is saved, the draft stays, and signing in elsewhere is enough', async () => {
    const { page, typed } = await typeThree('B');
    const reason = 'Utloggad mitt i';
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await saveDraft(page, reason);
    await draftPanel(page)
      .getByText(/^Du är utloggad\. Inget är sparat, utkastet ligger kvar\./)
      .waitFor();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (3)');
    await shows(page, 'B', typed);
    await page.context().addCookies(cookies);
    expect(await savedWith(page, reason)).toEqual([]);
    await saveDraft(page, reason);
    await page.getByText('Sparat: 3 celler.').waitFor();
    expect(await savedWith(page, reason)).toHaveLength(1);
  });

  test('typed while the server is away: the person is told, and it is kept once it is back', async () => {
    page = await server.pageWithoutDraft(sheet);
    const here = page;
    await goTo(here, 0, 'G');
    await server.kill();
    const before = (await shownGrades(here))[0]?.[6];
    await here.keyboard.press(other(before));
    await draftButton(here).click();
    await draftPanel(here)
      .getByText(/^Utkastet kunde inte sparas på servern ännu/)
      .waitFor();
    await server.start();
    await draftKept(here);
    await here.reload();
    await eventually(() => draftButton(here).textContent()).toBe('Utkast (1)');
    await eventually(() => cellAt(here, 0, 'G').textContent()).toContain(other(before));
  });
});
