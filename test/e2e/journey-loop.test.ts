import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser, laptop } from '../support/browser.ts';
import { cellOfLast, pagesOf, sectionOf, unitWithoutPlan } from './loop-page.ts';
import { askAs, changeSets, draftButton, putBackAfter, saveDraft, wide } from './spreadsheet-page.ts';

const dropActions = () =>
  askAs('ADMINISTRATOR', 'mutation { saveDraft(input: { sheet: ACTIONS, dropAll: true }) { __typename } }');

inBrowser('from a weak grade to a promise that is kept', (open) => {
  let before = '0';
  beforeEach(async () => {
    await dropActions();
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await dropActions();
    await putBackAfter(before);
  });

  test('a plan that has come in adjusts the grades that day, and what it promises is written down in the table', async () => {
    const { unitId, unitName, inspectionId, areas } = await unitWithoutPlan();
    const page = await open(`/inspections/${inspectionId}/show`, { as: 'ADMINISTRATOR', viewport: wide });
    await page.getByRole('button', { name: 'Handlingsplan inkommen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Handlingsplan inkommen' });
    for (const letter of areas) await eventually(() => dialog.getByLabel(`Område ${letter}`).isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(() => page.getByText('C (från D)').count()).toBe(areas.length);

    await page.getByRole('button', { name: 'Lägg till åtgärder i tabellen' }).click();
    await page.getByRole('button', { name: 'Ny rad' }).click();
    await (await cellOfLast(page, 'area')).click();
    await page.keyboard.type(areas[0] ?? 'D');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Handledningen läggs in i schemat för hela terminen.');
    await page.keyboard.press('Enter');
    await eventually(() => draftButton(page).textContent()).toMatch(/Utkast \(\d\)/);
    await saveDraft(page, 'Ur planen som kom in');
    await page.getByText(/^Sparat:/).waitFor();
    const { actionRegister } = await askAs<{ actionRegister: { items: { text: string; status: string }[] } }>(
      'ADMINISTRATOR',
      'query($ids: [ID!]) { actionRegister(filter: { unit: { unitIds: $ids } }) { items { text status } } }',
      { ids: [unitId] },
    );
    expect(actionRegister.items).toContainEqual({
      text: 'Handledningen läggs in i schemat för hela terminen.',
      status: 'PLANNED',
    });
    await page.goto(`/comparison?q=${encodeURIComponent(unitName)}`);
    await page
      .getByRole('gridcell', { name: /justerad från D/ })
      .first()
      .waitFor();
  });

  test('a gap becomes an action, and is a gap no more', async () => {
    const page = await open('/actions?stand=GAPS', { as: 'ADMINISTRATOR', viewport: wide });
    const row = page
      .getByRole('table', { name: 'D utan plan, anmärkning utan åtgärd' })
      .getByRole('row')
      .filter({ hasText: 'D utan' })
      .first();
    const unitName = (await row.getByRole('link').textContent()) ?? '';
    const gapsOf = async () => {
      const { actionGaps } = await askAs<{ actionGaps: { totalCount: number } }>(
        'ADMINISTRATOR',
        'query($q: String!) { actionGaps(filter: { search: $q }) { totalCount } }',
        { q: unitName },
      );
      return actionGaps.totalCount;
    };
    const gaps = await gapsOf();
    await row.getByRole('button', { name: 'Lägg till åtgärd' }).click();
    await (await cellOfLast(page, 'text')).click();
    await page.keyboard.type('En handledare utses före månadens slut.');
    await page.keyboard.press('Enter');
    await saveDraft(page, 'Lucka täppt till');
    await page.getByText(/^Sparat:/).waitFor();
    await eventually(gapsOf).toBe(gaps - 1);
  });

  test('an action opens beside the table: steps are ticked off, and a comment stays', async () => {
    const page = await open('/actions?stand=OPEN', { as: 'ADMINISTRATOR', viewport: wide });
    await page.getByRole('gridcell').getByRole('button').first().click();
    const panel = page.getByRole('complementary').filter({ hasText: 'Delsteg' });
    await panel.getByLabel('Nytt delsteg').fill('Boka ett möte med handledarna');
    await panel.getByRole('button', { name: 'Lägg till' }).first().click();
    const step = panel.getByRole('checkbox', { name: 'Boka ett möte med handledarna' });
    await step.click();
    await eventually(() => step.isChecked()).toBe(true);
    await panel.getByLabel('Ny kommentar').fill('Mötet är på torsdag.');
    await panel.getByRole('button', { name: 'Lägg till' }).last().click();
    await panel.getByText('Mötet är på torsdag.').first().waitFor();
    const address = page.url();
    expect(address).toContain('action=');
    await page.reload();
    await eventually(() => panel.getByText('Mötet är på torsdag.').count()).toBe(1);
    await panel.getByRole('button', { name: /^Ta bort: Boka ett möte/ }).click();
    await eventually(() => panel.getByRole('checkbox', { name: 'Boka ett möte med handledarna' }).count()).toBe(0);
    // It ends as it began, but for the comment: nothing is put back.
    before = (await changeSets())[0]?.seq ?? '0';
  });

  test('the cards of the units with most to tell print on one A4', async () => {
    const { iupRegister, actionRegister } = await askAs<{
      iupRegister: { items: { unitId: string }[] };
      actionRegister: { items: { unitId: string }[] };
    }>(
      'ADMINISTRATOR',
      '{ iupRegister { items { unitId } } actionRegister(filter: { stand: OPEN }) { items { unitId } } }',
    );
    const told = new Map<string, number>();
    for (const { unitId } of [...iupRegister.items, ...actionRegister.items])
      told.set(unitId, (told.get(unitId) ?? 0) + 1);
    const fullest = [...told].sort(([, one], [, other]) => other - one).slice(0, 8);
    const page = await open('/units', { as: 'ADMINISTRATOR', viewport: laptop });
    for (const [unitId] of fullest) {
      await page.goto(`/units/${unitId}/show`);
      await sectionOf(page, 'Besökslogg').waitFor();
      await page.getByRole('table', { name: 'ST-läkare' }).waitFor();
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true })), unitId).toBe(1);
    }
  });

  test('a unit’s card: a visit is noted, what was agreed becomes an action, and it prints on one A4', async () => {
    const { unitId, unitName } = await unitWithoutPlan();
    const page = await open(`/units/${unitId}/show`, { as: 'ADMINISTRATOR', viewport: laptop });
    await page.getByRole('heading', { level: 1, name: `Enhetskort: ${unitName}` }).waitFor();
    await page.getByRole('button', { name: 'Anteckna besök' }).click();
    const dialog = page.getByRole('dialog', { name: 'Anteckna besök' });
    await dialog.getByLabel('Anteckningar').fill('Talade om handledningen.');
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const log = sectionOf(page, 'Besökslogg');
    await log.getByLabel('Överenskommet nästa steg').first().fill('Handledningstid i schemat');
    await log.getByRole('button', { name: 'Lägg till' }).first().click();
    await log.getByText('Handledningstid i schemat').first().waitFor();

    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await page.getByRole('button', { name: 'Text att mejla' }).click();
    const mail = page.getByRole('dialog', { name: 'Text att mejla' });
    await eventually(() => mail.getByRole('textbox').first().inputValue()).toContain('Handledningstid i schemat');
    await mail.getByRole('button', { name: 'Stäng' }).click();

    await log.getByRole('button', { name: 'Gör till åtgärd' }).first().click();
    await eventually(async () => (await cellOfLast(page, 'text')).textContent()).toBe('Handledningstid i schemat');
    await (await cellOfLast(page, 'area')).click();
    await page.keyboard.type('E');
    await page.keyboard.press('Enter');
    await saveDraft(page, 'Överenskommet vid besök');
    await page.getByText(/^Sparat:/).waitFor();
    await page.goto(`/units/${unitId}/show`);
    await sectionOf(page, 'Besökslogg').getByRole('link', { name: 'har blivit en åtgärd' }).waitFor();
  });

  test('a unit judges itself beside the last external grades', async () => {
    const { unitId } = await unitWithoutPlan();
    const page = await open(`/units/${unitId}/show`, { as: 'ADMINISTRATOR', viewport: laptop });
    await page.getByRole('button', { name: 'Egen granskning' }).click();
    const dialog = page.getByRole('dialog', { name: 'Egen granskning' });
    await dialog.getByRole('combobox', { name: 'Egen grad B' }).click();
    await page.getByRole('option', { name: 'C', exact: true }).click();
    await dialog.getByRole('button', { name: 'Spara' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const grades = page.getByRole('table', { name: 'Graderingar över tid' });
    await eventually(() => grades.getByText('egen').count()).toBeGreaterThan(0);
    await eventually(() => grades.getByRole('row', { name: /^B\./ }).getByRole('cell').first().textContent()).toBe('C');
  });
});
