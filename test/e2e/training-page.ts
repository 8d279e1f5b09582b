import type { Locator, Page } from 'playwright-core';
import type { DemoRole } from '../support/app.ts';
import { eventually, type OpenPage } from '../support/browser.ts';
import { registerGrid } from './register-page.ts';
import { askAs, wide } from './spreadsheet-page.ts';

/** An ST doctor, with a letter and days for each of the last half-years. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly status: string;
  readonly mainSupervisor: string | null;
  readonly expectedEndOn: string | null;
  readonly terms: readonly string[];
}

/** Today in Sweden. */
export const dayNow = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

/** The half-year so many before the present one: its key, its words, its first and its last day. */
export function halfYear(before: number): { key: string; words: string; from: string; to: string; mid: string } {
  const [year = 0, month = 0] = dayNow().split('-').map(Number);
  const place = year * 2 + (month > 6 ? 1 : 0) - before;
  const [its, isSpring] = [Math.floor(place / 2), place % 2 === 0];
  return isSpring
    ? { key: `${its}-1`, words: `VT ${its}`, from: `${its}-01-01`, to: `${its}-06-30`, mid: `${its}-04-15` }
    : { key: `${its}-2`, words: `HT ${its}`, from: `${its}-07-01`, to: `${its}-12-31`, mid: `${its}-10-15` };
}

/** Training plans as the API tells them, with the last four half-years. */
export async function plansOf(role: DemoRole, filter: object = {}): Promise<readonly Plan[]> {
  const { iupRegister } = await askAs<{ iupRegister: { items: (Omit<Plan, 'terms'> & { profile: string })[] } }>(
    role,
    `query($filter: UnitFilter) { iupRegister(filter: $filter, halfYears: 4) {
      items { id name unitId unitName status mainSupervisor expectedEndOn profile } } }`,
    { filter },
  );
  return iupRegister.items.map(({ profile, ...plan }) => ({ ...plan, terms: profile.split('|') }));
}

/** Units with so many ST doctors or more who all had to revise in the last closed half-year, and not all did. */
export async function unitBehind(least: number): Promise<readonly Plan[]> {
  const plans = await plansOf('ADMINISTRATOR');
  for (const unitId of new Set(plans.map((plan) => plan.unitId))) {
    const own = plans.filter((plan) => plan.unitId === unitId);
    const last = own.map(({ terms }) => terms[2]?.charAt(0));
    if (own.length >= least && last.includes('M') && last.every((state) => state === 'M' || state === 'R')) return own;
  }
  throw new Error('In the demo region no unit is behind.');
}

/** Opens one of the tables about ST doctors. */
export async function openTraining(
  open: OpenPage,
  path: string,
  grid: string,
  as: DemoRole = 'ADMINISTRATOR',
): Promise<Page> {
  const page = await open(path, { as, viewport: wide });
  await registerGrid(page, grid).getByRole('gridcell').first().waitFor();
  await eventually(() => page.locator('[aria-busy="true"]').count()).toBe(0);
  return page;
}

/** A cell of the row of an ST doctor. */
export const cellOfDoctor = (page: Page, { name }: { readonly name: string }, column: string): Locator =>
  page
    .locator('.grid-frame [role="row"][row-index]')
    .filter({ has: page.locator('[col-id="name"]').getByText(name, { exact: true }) })
    .locator(`[col-id="${column}"]`);

/** The drawn cells with names, one a row. */
export const namesIn = (page: Page): Locator => page.locator('.grid-frame [role="gridcell"][col-id="name"]');

type TrainingSheet = 'IUP' | 'COMPLETENESS' | 'MID_ASSESSMENTS' | 'ST_DOCTORS' | 'SUPERVISORS';

/** Empties a person's drafts of the tables about ST doctors. */
export async function dropTraining(role: DemoRole, ...sheets: readonly TrainingSheet[]): Promise<void> {
  for (const sheet of sheets)
    await askAs(
      role,
      'mutation($sheet: Sheet!) { saveDraft(input: { sheet: $sheet, dropAll: true }) { __typename } }',
      {
        sheet,
      },
    );
}
