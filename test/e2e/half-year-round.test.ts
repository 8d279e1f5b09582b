import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownUnit } from '../support/actions.ts';
import {
  eventually,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  inBrowser,
  laptop,
  type OpenPage,
  phone,
  useTheme,
} from '../support/browser.ts';
import { askAs, changeSets, putBackAfter } from './spreadsheet-page.ts';
import { cellOfDoctor, dayNow, dropTraining, halfYear, openTraining } from './training-page.ts';

interface RoundDoctor {
  readonly id: string;
  readonly name: string;
  readonly supervisor: string | null;
  readonly known: readonly { readonly on: string }[];
}
interface RoundUnit {
  readonly unitId: string;
  readonly unitName: string;
  readonly doctors: readonly RoundDoctor[];
}

/** A day on which everyone was in training who is asked about: they were for more than half of the half-year. */
const middleOf = (key: string) => (key.endsWith('1') ? `${key.slice(0, 4)}-04-01` : `${key.slice(0, 4)}-10-01`);

const unitsOf = async (key: string): Promise<readonly RoundUnit[]> => {
  const { halfYearRound } = await askAs<{ halfYearRound: { units: readonly RoundUnit[] } }>(
    'STUDIEREKTOR',
    `query($key: String!) { halfYearRound(halfYear: $key) {
      units { unitId unitName doctors { id name supervisor known { on } } } } }`,
    { key },
  );
  return halfYearRound.units;
};

/** The verksamhetschef's unit, and another with two main supervisors or more. */
async function twoUnits(key: string): Promise<readonly [RoundUnit, RoundUnit]> {
  const units = await unitsOf(key);
  const own = units.find(({ unitId }) => unitId === ownUnit);
  const other = units.find(
    ({ unitId, doctors }) =>
      unitId !== ownUnit && new Set(doctors.flatMap(({ supervisor }) => supervisor ?? [])).size > 1,
  );
  if (!own || !other) throw new Error('The demo studierektor has too few units.');
  return [own, other];
}

/** Asks a unit, and makes letters for it; gives the addresses to which they lead. */
async function lettersOf(key: string, unitId: string): Promise<readonly { name: string; path: string }[]> {
  await askAs('STUDIEREKTOR', 'mutation($input: AskRoundInput!) { askRound(input: $input) { __typename } }', {
    input: { halfYear: key, unitIds: [unitId], dueOn: dayNow() },
  });
  const { letters } = await askAs<{ letters: { letters: { name: string; text: string }[] } }>(
    'STUDIEREKTOR',
    `mutation($input: RemindRoundInput!) { letters: remindRound(input: $input) {
      ... on RoundLetters { letters { name text } } } }`,
    { input: { halfYear: key, unitIds: [unitId], managers: false, supervisors: true } },
  );
  return letters.letters.map(({ name, text }) => ({ name, path: pathIn(text) }));
}

/** The address in a letter, without the server. */
const pathIn = (text: string): string => /^https?:\/\/[^/]+(\/\S+)$/m.exec(text)?.[1] ?? '';

const openRound = async (open: OpenPage, path: string, wish: Parameters<OpenPage>[1] = {}): Promise<Page> => {
  const page = await open(path, { as: 'STUDIEREKTOR', ...wish });
  await page.getByRole('table').getByRole('row').nth(1).waitFor();
  return page;
};
const rowOf = (page: Page, { unitName }: RoundUnit): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: unitName, exact: true }) });
const panelOf = (page: Page, { unitName }: RoundUnit): Locator =>
  page.getByRole('complementary', { name: new RegExp(`^${unitName}, `) });
const doctorIn = (form: Page | Locator, { name }: RoundDoctor): Locator =>
  form.getByRole('group', { name, exact: true });

/** Tells of the first ST doctor one more day, and of the others what is known or that there was none. */
async function fill(form: Page | Locator, doctors: readonly RoundDoctor[], day: string): Promise<void> {
  for (const [place, doctor] of doctors.entries()) {
    const group = doctorIn(form, doctor);
    const isNew = place === 0 && !doctor.known.some(({ on }) => on === day);
    if (isNew && doctor.known.length > 0) await group.getByRole('button', { name: /^Lägg till dag/ }).click();
    if (isNew) await group.getByRole('textbox').last().fill(day);
    else if (doctor.known.length === 0) await group.getByRole('checkbox', { name: 'Ingen revidering' }).check();
  }
}

/** Moves on with Tab until an element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await element.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('No number of tabs leads there.');
}

inBrowser('the half-year round', (open) => {
  let before = '0';
  beforeAll(async () => {
    await dropTraining('STUDIEREKTOR', 'IUP');
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterAll(() => putBackAfter(before));

  test('two units answer, one by a supervisor’s link; the studierektor accepts, and the days stand in the register', async () => {
    const closed = halfYear(1);
    const day = middleOf(closed.key);
    const [own, other] = await twoUnits(closed.key);
    const page = await openRound(open, `/round?half=${closed.key}`);
    for (const { unitName } of [own, other]) await page.getByRole('checkbox', { name: `Välj ${unitName}` }).check();
    await page.getByRole('button', { name: 'Fråga 2 enheter' }).click();
    const asking = page.getByRole('dialog', { name: 'Fråga 2 enheter' });
    await asking.getByRole('textbox', { name: 'Svar senast' }).fill(dayNow());
    await asking.getByRole('button', { name: 'Fråga', exact: true }).click();
    await page.getByText('2 enheter är tillfrågade.').waitFor();
    for (const unit of [own, other])
      await eventually(() => rowOf(page, unit).textContent()).toMatch(
        new RegExp(`Väntar på svar0 av ${unit.doctors.length}${dayNow()}–$`),
      );

    await page.getByRole('button', { name: 'Påminn 2 enheter' }).click();
    const reminding = page.getByRole('dialog', { name: 'Påminn 2 enheter som inte har svarat' });
    await reminding.getByRole('button', { name: 'Skriv breven' }).click();
    const supervisor = other.doctors.find((doctor) => doctor.supervisor)?.supervisor ?? '';
    const copied = async (name: string, unit: RoundUnit) => {
      const letter = reminding.getByRole('listitem').filter({ hasText: `${name}, ${unit.unitName}` });
      await letter.getByRole('button', { name: `Kopiera: ${name}` }).click();
      const text = (await letter.locator('pre').textContent()) ?? '';
      await eventually(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text.replace(/^.*\n\n/, ''));
      for (const doctor of [...own.doctors, ...other.doctors]) expect(text).not.toContain(doctor.name);
      return pathIn(text);
    };
    const toChef = await copied('Vera Chefsdotter', own);
    const toSupervisor = await copied(supervisor, other);
    expect([toChef, toSupervisor]).toEqual([
      `/round?half=${closed.key}&answer=${own.unitId}`,
      expect.stringMatching(/^\/answer#[\w-]{43}$/),
    ]);
    await reminding.getByRole('button', { name: 'Stäng' }).click();
    await eventually(() => rowOf(page, own).getByRole('cell').last().textContent()).toBe(dayNow());

    const chef = await openRound(open, toChef, { as: 'VERKSAMHETSCHEF' });
    expect(await chef.getByRole('rowheader').allTextContents()).toEqual([own.unitName]);
    expect(await chef.getByRole('button', { name: /^(Fråga|Påminn)/ }).count()).toBe(0);
    await fill(panelOf(chef, own), own.doctors, day);
    await chef.getByRole('button', { name: 'Skicka svaret' }).click();
    await chef.getByText('Tack! Svaret är skickat').waitFor();
    await panelOf(chef, own)
      .getByText(/väntar$/)
      .waitFor();
    expect(await chef.getByRole('button', { name: 'Ta emot', exact: true }).count()).toBe(0);

    const guest = await open(toSupervisor);
    await guest.getByText(`${supervisor}, ${other.unitName}. Svara gärna senast ${dayNow()}.`).waitFor();
    const theirs = other.doctors.filter((doctor) => doctor.supervisor === supervisor);
    expect(await guest.locator('legend[id]').allTextContents()).toEqual(theirs.map(({ name }) => name));
    await fill(guest, theirs, day);
    await guest.getByRole('button', { name: 'Skicka svaret' }).click();
    await guest.getByText('Tack! Svaret är skickat').waitFor();
    expect(await guest.getByRole('group').count()).toBe(0);
    await guest.reload();
    await guest.getByText('Länken har använts eller slutat gälla.').waitFor();
    expect(await guest.context().cookies()).toEqual([]);

    await page.reload();
    await page.getByRole('button', { name: 'Svar att ta emot (2)' }).click();
    await eventually(() => page.getByRole('rowheader').allTextContents()).toEqual(
      expect.arrayContaining([own.unitName, other.unitName]),
    );
    for (const [unit, by, doctors] of [
      [own, 'Vera Chefsdotter', own.doctors],
      [other, supervisor, theirs],
    ] as const) {
      await rowOf(page, unit).getByRole('link').click();
      const answer = panelOf(page, unit).getByRole('article');
      await answer.getByText(by, { exact: true }).waitFor();
      const [first] = doctors;
      expect(await answer.getByRole('listitem').first().textContent()).toContain(`${first?.name}: `);
      await answer.getByText(`(nytt: ${day})`).waitFor();
      await answer.getByRole('button', { name: 'Ta emot' }).click();
      await answer.getByText(/mottaget$/).waitFor();
      await page.getByText('Svaret är mottaget; en ny revidering.').waitFor();
      await panelOf(page, unit).getByRole('button', { name: 'Stäng' }).click();
    }

    // Who has not answered is a list: the other supervisors' ST doctors, and the unit itself.
    await page.getByRole('button', { name: /^Svar att ta emot \(0\)/ }).click();
    await page.getByRole('button', { name: 'Väntar på svar (1)' }).click();
    await eventually(() => page.getByRole('rowheader').allTextContents()).toEqual([other.unitName]);
    await eventually(() => rowOf(page, other).textContent()).toContain(`${theirs.length} av ${other.doctors.length}`);
    await rowOf(page, other).getByRole('link').click();
    const lacking = panelOf(page, other).locator('section').filter({ hasText: 'Har inte svarat' });
    const others = other.doctors.filter((doctor) => doctor.supervisor !== supervisor);
    await eventually(() => lacking.getByRole('listitem').allTextContents()).toEqual(
      others.map(({ name, supervisor: main }) => `${name} ${main ?? 'Ingen handledare är utsedd.'}`),
    );

    for (const [unit, doctor] of [
      [own, own.doctors[0]],
      [other, theirs[0]],
    ] as const) {
      const plans = await openTraining(open, `/iup?unit=${unit.unitId}`, 'IUP', 'STUDIEREKTOR');
      await eventually(() => cellOfDoctor(plans, { name: doctor?.name ?? '' }, closed.key).textContent()).toContain(
        day,
      );
    }
  });

  test('by keyboard alone one answers a link, and is led to what is lacking', async () => {
    const earlier = halfYear(2);
    const [, other] = await twoUnits(earlier.key);
    const letters = await lettersOf(earlier.key, other.unitId);
    const doctor = other.doctors.find(({ known, supervisor }) => known.length === 0 && supervisor);
    if (!doctor) throw new Error('Everyone has been revised.');
    const page = await open(letters.find(({ name }) => name === doctor.supervisor)?.path ?? '');
    const own = other.doctors.filter(({ supervisor }) => supervisor === doctor.supervisor);
    const send = page.getByRole('button', { name: 'Skicka svaret' });
    await send.waitFor();
    await tabTo(page, send);
    await page.keyboard.press('Enter');
    const lacking = own.filter(({ known }) => known.length === 0);
    await page.getByText(/saknar svar\.$/).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await eventually(focused).toBe(lacking[0]?.name);
    for (const one of lacking) {
      const group = doctorIn(page, one);
      if (one === doctor) {
        const day = group.getByRole('textbox');
        await tabTo(page, day);
        await page.keyboard.type('i somras');
        await page.keyboard.press('Enter');
        await eventually(() => day.getAttribute('aria-invalid')).toBe('true');
        expect(await day.evaluate((one) => one === document.activeElement)).toBe(true);
        await page.keyboard.press('Control+A');
        await page.keyboard.type(middleOf(earlier.key));
        await tabTo(page, group.getByRole('checkbox', { name: 'Båda deltog' }));
        await page.keyboard.press('Space');
      } else {
        await tabTo(page, group.getByRole('checkbox', { name: 'Ingen revidering' }));
        await page.keyboard.press('Space');
      }
    }
    await tabTo(page, send);
    await page.keyboard.press('Enter');
    await page.getByText('Tack! Svaret är skickat').waitFor();

    const round = await openRound(open, `/round?half=${earlier.key}&unit=${other.unitId}`);
    await panelOf(round, other)
      .getByText(`${doctor.name}: ${middleOf(earlier.key)} (båda var inte med)`)
      .waitFor();
    await panelOf(round, other).getByRole('button', { name: 'Lägg åt sidan' }).click();
    await panelOf(round, other)
      .getByText(/lagt åt sidan$/)
      .waitFor();
    await eventually(() => rowOf(round, other).textContent()).toContain(`0 av ${other.doctors.length}`);
  });

  test('a link that was cut off, or is none, is told of in words', async () => {
    for (const path of ['/answer', '/answer#', '/answer#kort', `/answer#${'x'.repeat(43)}`]) {
      const page = await open(path);
      await page.getByText('Länken har använts eller slutat gälla.').waitFor();
      expect(await page.getByRole('group').count(), path).toBe(0);
    }
  });

  test('is within reach of all: screen, panel, dialogs and the page of a link, on a phone too', async () => {
    const key = halfYear(3).key;
    const [own, other] = await twoUnits(key);
    const [letter] = await lettersOf(key, other.unitId);
    await askAs('STUDIEREKTOR', 'mutation($input: AskRoundInput!) { askRound(input: $input) { __typename } }', {
      input: { halfYear: key, unitIds: [own.unitId], dueOn: dayNow() },
    });
    await askAs(
      'VERKSAMHETSCHEF',
      'mutation($input: AnswerRoundInput!) { answerRound(input: $input) { __typename } }',
      {
        input: { halfYear: key, unitId: own.unitId, rows: own.doctors.map(({ id }) => ({ stDoctorId: id, days: [] })) },
      },
    );
    for (const viewport of [laptop, phone])
      for (const theme of ['light', 'dark'] as const) {
        const where = `${viewport.width} ${theme}`;
        const check = async (page: Page, what: string) => {
          await expectNoAxeViolations(page, `${what} ${where}`);
          await expectNoSidewaysScroll(page);
        };
        const page = await openRound(open, `/round?half=${key}`, { viewport });
        await useTheme(page, theme);
        await check(page, 'screen');
        await page.getByRole('button', { name: /^Fråga/ }).click();
        await page.getByRole('dialog').getByRole('textbox', { name: 'Svar senast' }).waitFor();
        await check(page, 'asking');
        await page.keyboard.press('Escape');
        await eventually(() => page.getByRole('dialog').count()).toBe(0);
        await page.getByRole('button', { name: /^Påminn/ }).click();
        await check(page, 'reminding');
        await page
          .getByRole('dialog')
          .getByRole('checkbox', { name: /^Huvudhandledare/ })
          .uncheck();
        await page.getByRole('button', { name: 'Skriv breven' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Stäng' }).waitFor();
        await check(page, 'letters');
        await page.getByRole('dialog').getByRole('button', { name: 'Stäng' }).click();

        await page.goto(`/round?half=${key}&answer=${own.unitId}`);
        await panelOf(page, own).getByRole('button', { name: 'Skicka svaret' }).click();
        await panelOf(page, own).getByRole('button', { name: 'Ta emot' }).waitFor();
        await check(page, 'panel');

        const guest = await open(letter?.path ?? '', { viewport });
        await useTheme(guest, theme);
        await guest.getByRole('button', { name: 'Skicka svaret' }).click();
        await guest.getByText(/\. Svara gärna senast /).waitFor();
        await check(guest, 'link');
      }
  });
});
