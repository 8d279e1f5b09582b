import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { registerGrid } from './register-page.ts';
import {
  askAs,
  changeSets,
  draftButton,
  draftPanel,
  paste,
  putBackAfter,
  saveDraft,
  wide,
} from './spreadsheet-page.ts';
import {
  cellOfDoctor,
  dayNow,
  dropTraining,
  halfYear,
  namesIn,
  openTraining,
  plansOf,
  unitBehind,
} from './training-page.ts';

const grid = 'IUP';
const addressOf = ({ unitId }: { readonly unitId: string }) => `/iup?unit=${unitId}`;
/** The half-year's state of every ST doctor at a unit on its last day: revised, still open, or another. */
const statesAt = async (unitId: string, asOf: string): Promise<string[]> => {
  const { iupRegister } = await askAs<{ iupRegister: { items: { profile: string }[] } }>(
    'ADMINISTRATOR',
    `query($unitId: ID!, $asOf: Date!) {
      iupRegister(filter: { unitIds: [$unitId] }, asOf: $asOf, halfYears: 1, ended: true) { items { profile } } }`,
    { unitId, asOf },
  );
  return iupRegister.items.map(({ profile }) => profile.charAt(0));
};
const drop = async () => {
  await dropTraining('ADMINISTRATOR', 'IUP', 'ST_DOCTORS');
  await dropTraining('VERKSAMHETSCHEF', 'IUP');
};

inBrowser('training plans', (open) => {
  let before = '0';
  beforeEach(async () => {
    await drop();
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await drop();
    await putBackAfter(before);
  });

  test('a unit’s days are pasted into a half-year, seen as a draft, saved with a reason, and put back', async () => {
    const closed = halfYear(1);
    const plans = await unitBehind(3);
    const [first] = plans;
    if (!first) throw new Error('The unit has no ST doctors.');
    const page = await openTraining(open, addressOf(first), grid);
    const status = page.locator('.toolbar').getByRole('status');
    const revised = plans.filter(({ terms }) => terms[2]?.startsWith('R')).length;
    await eventually(() => status.textContent()).toContain(`${closed.words}: ${revised} av ${plans.length} reviderade`);
    const missed = plans.filter(({ terms }) => terms[2]?.startsWith('M'));
    for (const plan of missed) expect(await cellOfDoctor(page, plan, closed.key).textContent()).toMatch(/missad/);

    await cellOfDoctor(page, first, closed.key).click();
    await paste(page, `${closed.mid}\r\n`.repeat(plans.length));
    await eventually(() => draftButton(page).textContent()).toBe(`Utkast (${plans.length})`);
    for (const plan of plans) {
      const cell = cellOfDoctor(page, plan, closed.key);
      await eventually(() => cell.getAttribute('data-draft')).toBe('changed');
      expect(await cell.textContent()).toBe(closed.mid);
    }
    await saveDraft(page, 'Ringde enheten');
    await page.getByText(`Sparat: ${plans.length} celler.`).waitFor();
    await eventually(() => status.textContent()).toContain(
      `${closed.words}: ${plans.length} av ${plans.length} reviderade (100`,
    );
    const after = await plansOf('ADMINISTRATOR', { unitIds: [first.unitId] });
    expect(after.map(({ terms }) => terms[2])).toEqual(plans.map(() => `R${closed.mid}`));

    await page.getByRole('alert').filter({ hasText: 'Sparat' }).getByRole('button', { name: 'Ångra' }).click();
    await eventually(() => status.textContent()).toContain(`${closed.words}: ${revised} av ${plans.length} reviderade`);
    expect(await plansOf('ADMINISTRATOR', { unitIds: [first.unitId] })).toEqual(plans);
  });

  test('a day outside the half-year is refused in words, and nothing is lost', async () => {
    const closed = halfYear(1);
    const plans = await unitBehind(3);
    const [first, second] = plans;
    if (!first || !second) throw new Error('The unit has too few ST doctors.');
    const page = await openTraining(open, addressOf(first), grid);
    const refusal = `Dagen ska ligga mellan ${closed.from} och ${closed.to}.`;
    const cell = cellOfDoctor(page, first, closed.key);
    const stood = await cell.textContent();
    await cell.click();
    await page.keyboard.type(halfYear(2).mid);
    await page.keyboard.press('Enter');
    await page.getByText(refusal).waitFor();
    expect(await draftButton(page).textContent()).toBe('Utkast');
    await page.keyboard.press('Escape');
    await eventually(() => cell.textContent()).toBe(stood);

    // One of two that are pasted: the other is taken, and the wrong one is told of.
    await cell.click();
    await paste(page, `${closed.mid}\r\n${halfYear(2).mid}\r\n`);
    await page.getByText(refusal).first().waitFor();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast (1)');
    expect(await cell.textContent()).toBe(closed.mid);
    expect(await cellOfDoctor(page, second, closed.key).getAttribute('data-draft')).toBe('refused');
  });

  test('as of another day a half-year goes from open to missed, and nothing can be changed', async () => {
    const closed = halfYear(1);
    const plans = await unitBehind(3);
    const plan = plans.find(({ terms }) => terms[2] === 'M');
    if (!plan) throw new Error('Nobody has missed it.');
    const page = await openTraining(open, `${addressOf(plan)}&asOf=${closed.mid}`, grid);
    await eventually(() => cellOfDoctor(page, plan, closed.key).textContent()).toBe('pågår');
    await page
      .locator('.toolbar')
      .getByText(`Läget per ${closed.mid} kan bara läsas. Töm «Per den» för att ändra.`)
      .waitFor();
    expect(await draftButton(page).count()).toBe(0);
    await cellOfDoctor(page, plan, closed.key).click();
    await paste(page, `${closed.mid}\r\n`);
    await page.locator('.grid-refused').waitFor();

    const after = halfYear(0).from;
    await page.getByLabel('Per den').fill(after);
    await eventually(() => cellOfDoctor(page, plan, closed.key).textContent()).toBe('missad');
    await page.getByLabel('Per den').fill('');
    await draftButton(page).waitFor();
    await eventually(() => cellOfDoctor(page, plan, closed.key).textContent()).toBe('missad');
  });

  test('by keyboard a file is opened: who was absent makes a revision count for nothing, and a leave is told in words', async () => {
    const present = halfYear(0);
    const plans = await plansOf('ADMINISTRATOR');
    const plan = plans.find(({ terms }) => terms[3] === 'O' && /^[RM]/.test(terms[2] ?? ''));
    if (!plan) throw new Error('Every plan has been revised.');
    const page = await openTraining(open, addressOf(plan), grid);
    await cellOfDoctor(page, plan, 'status').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    const panel = page.getByRole('complementary', { name: plan.name });
    await panel.getByRole('heading', { name: 'Revideringar' }).waitFor();
    const term = panel.locator('.terms li').first();
    expect(await term.textContent()).toMatch(/Pågår/);

    const add = panel.getByRole('button', { name: 'Inför revidering' });
    await panel.getByLabel('Dag').fill(present.from);
    await panel.getByRole('checkbox', { name: 'Handledaren var med' }).uncheck();
    await add.click();
    await eventually(() => term.textContent()).toMatch(new RegExp(`Pågår.*${present.from} \\(båda var inte med\\)`));
    await eventually(() => cellOfDoctor(page, plan, present.key).textContent()).toBe(
      `${present.from} (pågår, båda var inte med)`,
    );

    await panel.getByLabel('Dag').fill(dayNow());
    await panel.getByRole('checkbox', { name: 'Handledaren var med' }).check();
    await panel.getByLabel('Vad ändrades').fill('Auskultation på hudkliniken flyttad till hösten');
    await add.click();
    await eventually(() => term.textContent()).toMatch(/Reviderad/);
    await eventually(() => cellOfDoctor(page, plan, present.key).textContent()).toContain(
      `${present.from}, ${dayNow()}`,
    );
    await panel.getByText('Auskultation på hudkliniken flyttad till hösten').waitFor();

    const closed = halfYear(1);
    await panel.getByLabel('Från').fill(closed.from);
    await panel.getByLabel('Till och med').fill(closed.to);
    await panel.getByRole('button', { name: 'Lägg till' }).click();
    const earlier = panel.locator('.terms li').nth(1);
    await eventually(() => earlier.textContent()).toMatch(
      new RegExp(`Krävs ej.*i tjänst högst halva halvåret.*frånvarande ${closed.from}–${closed.to} räknas ej`),
    );
    await eventually(() => cellOfDoctor(page, plan, closed.key).textContent()).toContain('frånvarande');
    await page.keyboard.press('Escape');
  });

  test('a verksamhetschef sees those of the own unit, notes revisions, and changes no register', async () => {
    const own = await plansOf('VERKSAMHETSCHEF');
    expect(new Set(own.map(({ unitId }) => unitId)).size).toBe(1);
    const plan = own.find(({ terms }) => terms[3] === 'O');
    if (!plan) throw new Error('Every plan of the unit has been revised.');
    const page = await openTraining(open, '/iup', grid, 'VERKSAMHETSCHEF');
    await page.getByText(new RegExp(`^${own.length} ST-läkare`)).waitFor();
    const cell = cellOfDoctor(page, plan, halfYear(0).key);
    await cell.click();
    await page.keyboard.type('idag');
    await page.keyboard.press('Enter');
    await eventually(() => cell.textContent()).toBe(dayNow());
    await saveDraft(page, 'Reviderad idag');
    await page.getByText('Sparat: en cell.').waitFor();
    const [stored] = await plansOf('VERKSAMHETSCHEF', { search: plan.name });
    expect(stored?.terms[3]).toBe(`R${dayNow()}`);

    await page.goto('/doctors');
    const doctors = registerGrid(page, 'ST-läkare');
    await doctors.getByRole('gridcell').first().waitFor();
    await eventually(() => page.getByText(`${own.length} ST-läkare`, { exact: true }).count()).toBe(1);
    expect(await draftButton(page).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Ny rad' }).count()).toBe(0);
    await cellOfDoctor(page, plan, 'startedOn').click();
    await page.keyboard.press('Delete');
    expect(await page.locator('[data-draft]').count()).toBe(0);
    await page.goto(`/iup?doctor=${plan.id}`);
    const panel = page.getByRole('complementary', { name: plan.name });
    await panel.getByRole('button', { name: 'Inför revidering' }).waitFor();
    expect(await panel.getByLabel('Till och med').count()).toBe(0);
  });

  test('an analyst finds no way to people, and is refused at their addresses', async () => {
    const page = await open('/', { as: 'ANALYST', viewport: wide });
    await page.getByRole('menuitem', { name: 'Jämför graderingar' }).waitFor();
    for (const name of ['IUP', 'Mitt-i-ST', 'ST-läkare', 'Handledare'])
      expect(await page.getByRole('menuitem', { name, exact: true }).count(), name).toBe(0);
    for (const path of ['/iup', '/mid', '/doctors', '/supervisors']) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'Åtkomst nekad' }).waitFor();
      expect(await page.getByRole('grid').count(), path).toBe(0);
    }
  });

  test('a person is found by name, and the file holds what is seen', async () => {
    const [plan] = await unitBehind(3);
    if (!plan) throw new Error('The unit has no ST doctors.');
    const page = await openTraining(open, '/iup', grid);
    await page.getByRole('searchbox', { name: 'Sök namn eller enhet' }).fill(plan.name);
    const found = await plansOf('ADMINISTRATOR', { search: plan.name });
    await eventually(() => new URL(page.url()).searchParams.get('q')).toBe(plan.name);
    await eventually(() => namesIn(page).count()).toBe(found.length);
    expect(found.every(({ name }) => name === plan.name)).toBe(true);

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exportera' }).click();
    await page.getByRole('menuitem', { name: 'CSV för Excel' }).click();
    const path = await (await download).path();
    const [headings = [], ...rows]: string[][] = parse(readFileSync(path, 'utf8'), { bom: true, delimiter: ';' });
    const shown = registerGrid(page, grid).getByRole('columnheader');
    expect(headings).toEqual(expect.arrayContaining(['ST-läkare', 'Enhet', halfYear(0).words, 'Läge senaste året']));
    expect(headings.slice(0, 6)).toEqual((await shown.allTextContents()).slice(0, 6).map((text) => text.trim()));
    expect(rows.map(([name, unit]) => [name, unit])).toEqual(found.map(({ name, unitName }) => [name, unitName]));
    for (const [place, row] of rows.entries())
      for (const [at, term] of found[place]?.terms.entries() ?? []) {
        const days = [...term.matchAll(/\d{4}-\d\d-\d\d/g)].map(([day]) => day).join(', ');
        expect(row[at + 2]).toContain(days);
      }
  });

  test('the panel of shares tells each group’s share, and the same numbers as the table of one unit', async () => {
    const plans = await unitBehind(3);
    const [first] = plans;
    if (!first) throw new Error('The unit has no ST doctors.');
    const page = await openTraining(open, '/iup', grid);
    await page.getByRole('button', { name: 'Andelar' }).click();
    const panel = page.getByRole('complementary', { name: 'Andelar' });
    await panel.getByRole('img', { name: /^Andel reviderade planer/ }).waitFor();
    await panel.getByRole('combobox', { name: 'Räkna per' }).click();
    await page.getByRole('option', { name: 'Enhet' }).click();
    const row = panel
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: first.unitName, exact: true }) });
    // Who was there at the half-year's end counts there, also those who have finished or moved since.
    const states = await statesAt(first.unitId, halfYear(1).to);
    const [revised, required] = ['R', 'RO'].map((wanted) => states.filter((state) => wanted.includes(state)).length);
    await eventually(() => row.getByRole('cell').nth(2).textContent()).toContain(`(${revised}/${required})`);
    await page.keyboard.press('Escape');
    await eventually(() => panel.count()).toBe(0);
    expect(await draftPanel(page).count()).toBe(0);
  });

  test('the panel of coverage counts the supervisors of the table, for each of the unit’s ST doctors', async () => {
    const { stDoctorRegister, supervisorRegister } = await askAs<{
      stDoctorRegister: { items: { unitName: string; startedOn: string }[] };
      supervisorRegister: { items: { unitName: string; specialistOn: string | null; courseOn: string | null }[] };
    }>(
      'ADMINISTRATOR',
      `{ stDoctorRegister { items { unitName startedOn } }
        supervisorRegister { items { unitName specialistOn courseOn } } }`,
    );
    const doctorsAt = (name: string) =>
      stDoctorRegister.items.filter(({ unitName, startedOn }) => unitName === name && startedOn <= dayNow());
    const specialistsAt = (name: string) =>
      supervisorRegister.items.filter(({ unitName, specialistOn }) => unitName === name && specialistOn !== null);
    const unitName = stDoctorRegister.items
      .map((doctor) => doctor.unitName)
      .find((name) => specialistsAt(name).some(({ courseOn }) => courseOn !== null));
    if (!unitName) throw new Error('No unit with ST doctors has a trained specialist.');
    const [doctors, specialists] = [doctorsAt(unitName).length, specialistsAt(unitName)];
    const trained = specialists.filter(({ courseOn }) => courseOn !== null).length;
    const page = await openTraining(open, '/supervisors', 'Handledare');
    await page.getByRole('button', { name: 'Täckning' }).click();
    const panel = page.getByRole('complementary', { name: 'Täckning' });
    await panel.getByRole('combobox', { name: 'Räkna per' }).click();
    await page.getByRole('option', { name: 'Enhet' }).click();
    const row = panel.getByRole('row').filter({ has: page.getByRole('rowheader', { name: unitName, exact: true }) });
    await eventually(() => row.getByRole('cell').nth(2).textContent()).toContain(`(${trained}/${specialists.length})`);
    expect(await row.getByRole('cell').nth(0).textContent()).toBe(String(doctors));
    const perDoctor = (trained / doctors).toLocaleString('sv', { maximumFractionDigits: 1 });
    expect(await row.getByRole('cell').nth(1).textContent()).toBe(perDoctor);
    await page.keyboard.press('Escape');
    await eventually(() => panel.count()).toBe(0);
  });

  test('numbers of the overview lead to those ST doctors alone, in the table and in its file', async () => {
    const page = await open('/', { as: 'ADMINISTRATOR', viewport: wide });
    for (const [words, kind] of [
      ['första IUP skulle ha gjorts', 'PLAN'],
      ['IUP att revidera i halvåret', 'REVISE'],
    ] as const) {
      await page.goto('/');
      const link = page.getByRole('link', { name: new RegExp(`^\\d+ ${words}$`) });
      const count = Number.parseInt((await link.textContent()) ?? '', 10);
      await link.click();
      await page.getByRole('grid', { name: grid }).getByRole('gridcell').first().waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Exportera' }).click();
      await page.getByRole('menuitem', { name: 'CSV för Excel' }).click();
      const text = readFileSync(await (await download).path(), 'utf8');
      const rows: Record<string, string>[] = parse(text, { bom: true, delimiter: ';', columns: true });
      expect(rows.length, kind).toBe(count);
      for (const row of rows)
        expect(row['Att göra']?.toLowerCase()).toContain(kind === 'PLAN' ? 'första planen' : 'revidera');
      await eventually(async () => {
        const drawn = await page.locator('.grid-frame [role="gridcell"][col-id="todo"]').allTextContents();
        return drawn.length > 0 && drawn.every((one) => rows.some((row) => row['Att göra'] === one));
      }).toBe(true);
    }
  });
});
