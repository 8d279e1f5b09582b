import type { Locator, Page } from 'playwright-core';
import { askAs } from './spreadsheet-page.ts';

/** A unit with an inspection that waits for its action plan. */
export interface WaitingUnit {
  readonly unitId: string;
  readonly unitName: string;
  readonly inspectionId: string;
  /** Areas with an initial D that is not adjusted. */
  readonly areas: readonly string[];
}

/** A unit whose last external inspection has a D and no plan yet. */
export async function unitWithoutPlan(): Promise<WaitingUnit> {
  const { gradingComparison, inspectionClock } = await askAs<{
    gradingComparison: {
      items: {
        unitId: string;
        name: string;
        inspectionId: string;
        cells: { area: string; now: { initial: string | null; adjusted: boolean } | null }[];
      }[];
    };
    inspectionClock: { items: { id: string; plan: string }[] };
  }>(
    'ADMINISTRATOR',
    `{ gradingComparison(filter: { neverInspected: false }) {
        items { unitId name inspectionId cells { area now { initial adjusted } } } }
      inspectionClock { items { id plan } } }`,
  );
  const waiting = new Set(
    inspectionClock.items.filter(({ plan }) => plan === 'LATE' || plan === 'AWAITED').map(({ id }) => id),
  );
  for (const { unitId, name, inspectionId, cells } of gradingComparison.items) {
    const areas = cells.flatMap(({ area, now }) => (now?.initial === 'D' && !now.adjusted ? [area] : []));
    if (waiting.has(unitId) && areas.length > 0) return { unitId, unitName: name, inspectionId, areas };
  }
  throw new Error('The demo region has no unit that waits for a plan.');
}

/** A section of a page, by its heading. */
export const sectionOf = (page: Page, heading: string): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: heading }) });

/** A cell of the table's last row: where a new one stands. */
export async function cellOfLast(page: Page, column: string): Promise<Locator> {
  const rows = page.locator('.grid-frame .ag-row[row-index]');
  await rows.first().waitFor();
  const last = await rows.evaluateAll((all) => Math.max(...all.map((row) => Number(row.getAttribute('row-index')))));
  return page.locator(`.grid-frame .ag-row[row-index="${last}"] [col-id="${column}"]`);
}

/** How many pages a PDF has. */
export function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}
