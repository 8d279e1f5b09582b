import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from '../support/browser.ts';

/** A row of the comparison as a person sees it, from top to bottom. */
export interface SeenRow {
  /** The unit's name, or the words of a group row. */
  readonly name: string;
  readonly isGroup: boolean;
  /** What stands in the cells of areas A–H, arrows and counts included. */
  readonly cells: readonly string[];
  /** What a screen reader says of those cells. */
  readonly spoken: readonly string[];
  readonly ds: string;
}

export const areas = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Jämför graderingar' });

/** The line above the table that counts the units. */
export const countLine = (page: Page): Locator => page.getByText(/^[\d\s]+ enhet(er)? · [\d\s]+ med ursprungligt D · /);

/** Waits until the table shows what its settings ask for. */
export async function gridReady(page: Page): Promise<void> {
  await grid(page).getByRole('gridcell').first().waitFor();
  await eventually(() => page.locator('[aria-busy="true"]').count()).toBe(0);
}

export function cellOf(page: Page, unit: string, area: string): Locator {
  return page.getByRole('gridcell', { name: new RegExp(`^${escaped(unit)}, område ${area}, `) });
}

export const story = (page: Page): Locator => page.getByRole('complementary', { name: /, område [A-H]$/ });

/** The rows that are drawn, in the order of the table, without the summary rows. */
export async function rowsOf(page: Page): Promise<SeenRow[]> {
  await toTheLeft(page);
  return grid(page)
    .locator('[role="row"][aria-rowindex]')
    .evaluateAll((rows, letters) => {
      const cellIn = (row: Element, column: string) => row.querySelector(`[col-id="${column}"]`);
      const text = (row: Element, column: string) => cellIn(row, column)?.textContent?.trim() ?? '';
      const spoken = (row: Element, column: string) =>
        cellIn(row, column)?.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '';
      return rows
        .filter((row) => !row.getAttribute('row-id')?.startsWith('summary:'))
        .filter((row) => row.querySelector('[role="gridcell"], button[aria-expanded]'))
        .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => {
          const group = row.querySelector('button[aria-expanded]');
          return {
            name: group ? (group.lastChild?.textContent ?? '').trim() : text(row, 'name'),
            isGroup: group !== null,
            cells: letters.map((letter) => text(row, letter)),
            spoken: letters.map((letter) => spoken(row, letter)),
            ds: text(row, 'ds'),
          };
        });
    }, areas);
}

/** Columns out of sight are not drawn; a click on one of them may have moved the table. Turns it back as a person would. */
async function toTheLeft(page: Page): Promise<void> {
  const first = grid(page).getByRole('columnheader', { name: 'A', exact: true });
  const box = await grid(page).boundingBox();
  if (!box) return;
  for (let turn = 0; turn < 20 && !(await first.isVisible()); turn += 1) {
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(-400, 0);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

/** Asks the API as the person who is signed in on the page. */
export async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const answer = await page.evaluate(
    async (body) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json();
    },
    { query, variables },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

/** Chooses in a field with a list, by its label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
