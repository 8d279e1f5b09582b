import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { askAs, changeSets, draftButton, paste, putBackAfter, saveDraft } from './spreadsheet-page.ts';
import { cellOfDoctor, dropTraining, openTraining } from './training-page.ts';

const regulation = 'HSLF_FS_2021_8';
const own = 'STa1';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly checkedOn: string | null;
  readonly lacks: string;
}

const rowsAt = async (unitId?: string): Promise<readonly Row[]> => {
  const { planCompleteness } = await askAs<{ planCompleteness: { items: Row[] } }>(
    'ADMINISTRATOR',
    `query($regulation: String!, $filter: UnitFilter) { planCompleteness(regulation: $regulation, filter: $filter) {
      items { id name unitId checkedOn lacks } } }`,
    { regulation, filter: unitId ? { unitIds: [unitId] } : {} },
  );
  return planCompleteness.items;
};

inBrowser('completeness of training plans', (open) => {
  let before = '0';
  beforeEach(async () => {
    await dropTraining('ADMINISTRATOR', 'COMPLETENESS');
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await dropTraining('ADMINISTRATOR', 'COMPLETENESS');
    await putBackAfter(before);
  });

  test('which delmål have no assessment method here: a unit’s plans are filled in, counted and put back', async () => {
    const all = await rowsAt();
    const unitId = [...new Set(all.map((row) => row.unitId))].find((id) => {
      const here = all.filter((row) => row.unitId === id && row.checkedOn !== null);
      const names = new Set(all.filter((row) => row.unitId === id).map(({ name }) => name));
      return here.length >= 2 && names.size === all.filter((row) => row.unitId === id).length;
    });
    const [first, second] = (await rowsAt(unitId)).filter(({ checkedOn }) => checkedOn !== null);
    if (!unitId || !first || !second) throw new Error('No unit has two plans that were checked.');
    const page = await openTraining(open, `/completeness?unit=${unitId}`, 'IUP: fullständighet');
    await cellOfDoctor(page, first, own).click();
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await eventually(() => cellOfDoctor(page, first, own).textContent()).toBe('M');
    await cellOfDoctor(page, second, own).click();
    await paste(page, 'am');
    await eventually(() => cellOfDoctor(page, second, own).textContent()).toBe('AM');
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (2)');

    await page.getByRole('button', { name: 'Per delmål' }).click();
    const panel = page.getByRole('complementary', { name: 'Per delmål' });
    const counted = panel.getByRole('row').filter({ hasText: own });
    await saveDraft(page, 'Planerna gicks igenom');
    await page.getByText('Sparat: 2 celler.').waitFor();
    expect((await rowsAt(unitId)).filter(({ lacks }) => lacks.includes(`${own}:`)).length).toBe(2);
    if ((await panel.count()) === 0) await page.getByRole('button', { name: 'Per delmål' }).click();
    await eventually(() => counted.getByRole('cell').allTextContents()).toEqual(['2', '1']);
  });
});
