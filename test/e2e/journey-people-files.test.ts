import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { choose } from './comparison-page.ts';
import {
  chooseFile,
  exportedWorkbook,
  headingsOf,
  importDialog,
  openImportDialog,
  pasteTable,
  previewOf,
  summaryOf,
  xlsxFile,
} from './register-page.ts';
import { askAs, changeSets, draftButton, putBackAfter, saveDraft } from './spreadsheet-page.ts';
import { cellOfDoctor, dropTraining, halfYear, openTraining, plansOf, unitBehind } from './training-page.ts';

inBrowser('a table of people is taken in', (open) => {
  let before = '0';
  const drop = () => dropTraining('ADMINISTRATOR', 'IUP', 'ST_DOCTORS', 'SUPERVISORS', 'MID_ASSESSMENTS');
  beforeEach(async () => {
    await drop();
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await drop();
    await putBackAfter(before);
  });

  test('training plans: days written into the exported workbook come back as a draft and are saved', async () => {
    const closed = halfYear(1);
    const plans = await unitBehind(3);
    const missed = plans.find(({ terms }) => terms[2] === 'M');
    if (!missed) throw new Error('Nobody has missed it.');
    const page = await openTraining(open, `/iup?unit=${missed.unitId}`, 'IUP');
    const workbook = await exportedWorkbook(page);
    const sheet = workbook.worksheets[0];
    if (!sheet) throw new Error('The workbook has no sheet.');
    const headings = (sheet.getRow(1).values as string[]).slice(1);
    const at = (heading: string) => headings.indexOf(heading) + 1;
    expect(sheet.rowCount).toBe(plans.length + 1);
    const line = plans.findIndex(({ id }) => id === missed.id) + 2;
    expect(sheet.getRow(line).getCell(at('Rad-id')).value).toBe(missed.id);
    expect(sheet.getRow(line).getCell(at(closed.words)).value).toBe('missad');
    sheet.getRow(line).getCell(at(closed.words)).value = new Date(`${closed.mid}T00:00:00Z`);
    // What only tells how things stand is not read in, and that is said.
    sheet.getRow(line).getCell(at('Att göra')).value = 'Ring enheten';

    const dialog = await openImportDialog(page);
    await chooseFile(page, xlsxFile('IUP.xlsx', Buffer.from(await workbook.xlsx.writeBuffer())));
    await eventually(() => headingsOf(page)).toMatchObject({ 'Rad-id': 'Rad-id', [closed.words]: closed.words });
    await dialog.getByText(/^Tas inte med, .*Läge senaste året, Att göra/).waitFor();
    await eventually(() => summaryOf(page)).toMatch(/^en cell ändras · \d+ är oförändrade$/);
    expect(await previewOf(page)).toEqual([
      {
        line: String(line),
        name: `${missed.name}, ${missed.unitName}`,
        state: 'Finns',
        changes: `${closed.words}: – → ${closed.mid}`,
      },
    ]);
    await dialog.getByRole('button', { name: 'Lägg en cell i utkastet' }).click();
    await eventually(() => cellOfDoctor(page, missed, closed.key).textContent()).toBe(closed.mid);
    await saveDraft(page, 'Listan från enheten');
    await page.getByText('Sparat: en cell.').waitFor();
    const [stored] = (await plansOf('ADMINISTRATOR', { unitIds: [missed.unitId] })).filter(
      ({ id }) => id === missed.id,
    );
    expect(stored?.terms[2]).toBe(`R${closed.mid}`);
  });

  test('ST doctors: one’s own list brings new ones with a regulation, and of namesakes nobody is guessed', async () => {
    const [plan] = await unitBehind(3);
    if (!plan) throw new Error('The unit has no ST doctors.');
    const page = await openTraining(open, `/doctors?unit=${plan.unitId}`, 'ST-läkare');
    const dialog = await openImportDialog(page);
    await pasteTable(
      page,
      [
        'Läkare\tEnhet\tStartdatum\tGrad\tTelefon',
        `Provets Nya Läkare\t${plan.unitName}\t2026-01-12\t80 %\t123`,
        `${plan.name}\tFinns inte\t\t\t`,
        `\t${plan.unitName}\t2026-01-12\t\t`,
      ].join('\n'),
    );
    await dialog.getByText('Tas inte med, eftersom det inte läses in här eller räknas fram: Telefon.').waitFor();
    expect((await previewOf(page)).map(({ line, state }) => [line, state])).toEqual([
      ['3', expect.stringMatching(/^(Någon med det namnet finns på en annan enhet|Flera har det namnet)/)],
      ['4', 'Namn saknas'],
      ['2', 'Ny'],
    ]);
    await choose(page, 'Föreskrift för nya ST-läkare', 'SOSFS 2015:8');
    await eventually(async () => (await previewOf(page)).find(({ line }) => line === '2')?.changes).toBe(
      `Slag: – → ST | Föreskrift: – → SOSFS 2015:8 | Namn: – → Provets Nya Läkare | Enhet: – → ${plan.unitName} | ` +
        'Började: – → 2026-01-12 | Grad: – → 80',
    );
    await importDialog(page)
      .getByRole('button', { name: /^Lägg 6 celler i utkastet$/ })
      .click();
    await eventually(() => draftButton(page).textContent()).toMatch(/^Utkast \(\d+\)$/);
    await saveDraft(page, 'Listan från förvaltningen');
    await page.getByText(/^Sparat: \d+ celler\.$/).waitFor();
    const { stDoctorRegister } = await askAs<{ stDoctorRegister: { items: object[] } }>(
      'ADMINISTRATOR',
      '{ stDoctorRegister(filter: { search: "Provets Nya Läkare" }) { items { unitId startedOn rate kind } } }',
    );
    expect(stDoctorRegister.items).toEqual([{ unitId: plan.unitId, startedOn: '2026-01-12', rate: 80, kind: 'ST' }]);
  });
});
