import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, inBrowser } from '../support/browser.ts';
import { ask, choose } from './comparison-page.ts';
import {
  chooseFile,
  draftOf,
  dropDrafts,
  exportedWorkbook,
  headingsOf,
  openImportDialog,
  openRegister,
  pasteTable,
  previewOf,
  registerCell,
  registerGrid,
  showUnchanged,
  summaryOf,
  turnTo,
  xlsxFile,
} from './register-page.ts';
import {
  changeSets,
  draftButton,
  draftKept,
  markedCells,
  openSheet,
  putBackAfter,
  saveDraft,
  shownGrades,
  shownNames,
  storedGrades,
} from './spreadsheet-page.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly hsaId: string | null;
  readonly registeredFrom: string | null;
}

const csvFile = (text: string) => ({
  name: 'granskningar.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text, 'latin1'),
});
const other = (grade: string | null) => (grade === 'B' ? 'A' : 'B');

async function unitsOf(page: Page, search: string): Promise<readonly Unit[]> {
  const { unitRegister } = await ask<{ unitRegister: { items: Unit[] } }>(
    page,
    'query($search: String!) { unitRegister(filter: { search: $search }) { items { id name code hsaId registeredFrom } } }',
    { search },
  );
  return unitRegister.items;
}

interface Inspection {
  readonly id: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly kind: string;
  readonly visitOn: string | null;
  readonly planReceivedOn: string | null;
}

async function inspectionsOf(page: Page): Promise<readonly Inspection[]> {
  const { inspectionRegister } = await ask<{ inspectionRegister: { items: Inspection[] } }>(
    page,
    `{ inspectionRegister(filter: { search: "Familjeläkarna" }) {
      items { id unitName unitCode kind visitOn planReceivedOn } } }`,
  );
  return inspectionRegister.items;
}

/** Waits until a cell of the register shows just that. */
const gridText = (page: Page, text: string) =>
  registerGrid(page, 'Granskningar').getByRole('gridcell', { name: text, exact: true }).first().waitFor();

inBrowser('a table is taken in', (open) => {
  let before = '0';
  beforeEach(async () => {
    await dropDrafts('GRADINGS', 'UNITS', 'INSPECTIONS', 'SNAPSHOTS');
    before = (await changeSets())[0]?.seq ?? '0';
  });
  afterEach(async () => {
    await putBackAfter(before);
    await dropDrafts('UNITS', 'INSPECTIONS', 'SNAPSHOTS');
  });

  test('units: the exported workbook, changed in Excel, comes back as a draft and is saved', async () => {
    const page = await openRegister(open, '/units?q=Familjel%C3%A4karna', 'Enheter');
    const units = await unitsOf(page, 'Familjeläkarna');
    const workbook = await exportedWorkbook(page);
    const sheet = workbook.worksheets[0];
    if (!sheet) throw new Error('The workbook has no sheet.');
    const headings = (sheet.getRow(1).values as string[]).slice(1);
    expect(sheet.rowCount).toBe(units.length + 1);
    const at = (heading: string) => headings.indexOf(heading) + 1;
    const nameIn = (row: number) => String(sheet.getRow(row).getCell(at('Enhet')).value);
    sheet.getRow(2).getCell(at('IUP förs från')).value = new Date('2019-01-07T00:00:00Z');
    sheet.getRow(3).getCell(at('HSA-id')).value = 'SE0000000000-PROV';
    sheet.getRow(4).getCell(at('IUP förs från')).value = 'i våras';
    sheet.getRow(5).getCell(at('Enhet')).value = '';
    // A heading of one's own has to be pointed out.
    sheet.getRow(1).getCell(at('IUP förs från')).value = 'IUP sedan';
    sheet.addRow([]);
    const line = sheet.rowCount + 1;
    sheet.getRow(line).getCell(at('Enhet')).value = 'Provets nya vårdcentral';
    sheet.getRow(line).getCell(at('Kod')).value = 'PROV1';
    const dialog = await openImportDialog(page);
    await chooseFile(page, xlsxFile('Enheter.xlsx', Buffer.from(await workbook.xlsx.writeBuffer())));

    await eventually(() => headingsOf(page)).toMatchObject({
      Enhet: 'Namn',
      Kod: 'Kod',
      'HSA-id': 'HSA-id',
      Stängd: 'Stängd',
    });
    await choose(page, 'IUP sedan', 'IUP förs från');
    await eventually(async () => (await headingsOf(page))['IUP sedan']).toBe('IUP förs från');
    await eventually(() => summaryOf(page)).toContain('2 celler kan inte tas emot');
    const unchanged = units.length - 4;
    await showUnchanged(page);
    await eventually(() => previewOf(page)).toHaveLength(units.length + 1);
    const rows = await previewOf(page);
    const rowOf = (row: number) => rows.find((one) => one.line === String(row));
    expect(rowOf(2)).toMatchObject({ name: nameIn(2), state: 'Finns' });
    expect(rowOf(2)?.changes).toMatch(/^IUP förs från: (–|\d{4}-\d\d-\d\d) → 2019-01-07$/);
    expect(rowOf(3)?.changes).toMatch(/^HSA-id: .* → SE0000000000-PROV$/);
    expect(rowOf(4)?.changes).toBe('IUP förs från: «i våras» går inte att tolka');
    expect(rowOf(5)?.changes).toBe('Namn: Cellen får inte vara tom.');
    expect(rowOf(line)).toMatchObject({ name: 'Provets nya vårdcentral', state: 'Ny' });
    expect(rows.filter(({ state, changes }) => state === 'Finns' && changes === '')).toHaveLength(unchanged);
    // What has to be looked at stands first.
    expect(rows.slice(0, 3).map((one) => one.line)).toEqual(['4', '5', String(line)]);
    expect(await summaryOf(page)).toMatch(
      /^En ny rad · \d+ celler ändras · \d+ är oförändrade · 2 celler kan inte tas emot$/,
    );

    await dialog.getByRole('button', { name: /^Lägg \d+ celler i utkastet$/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await draftKept(page);
    expect((await changeSets())[0]?.seq ?? '0').toBe(before);
    await turnTo(page, 'Enheter', 'IUP förs från');
    await eventually(() => registerCell(page, 'Enheter', nameIn(2), 'registeredFrom').textContent()).toBe('2019-01-07');
    await saveDraft(page, 'Listan från förvaltningen');
    await page.getByText(/^Sparat: \d+ celler\.$/).waitFor();
    await eventually(() => draftButton(page).textContent()).toBe('Utkast');
    await turnTo(page, 'Enheter', 'IUP förs från');
    await eventually(() => registerCell(page, 'Enheter', nameIn(2), 'registeredFrom').textContent()).toBe('2019-01-07');
    const stored = await unitsOf(page, 'Familjeläkarna');
    const byId = new Map(stored.map((unit) => [unit.id, unit]));
    const unitIn = (row: number) => units.find(({ name }) => name === nameIn(row));
    expect(byId.get(unitIn(2)?.id ?? '')?.registeredFrom).toBe('2019-01-07');
    expect(byId.get(unitIn(3)?.id ?? '')?.hsaId).toBe('SE0000000000-PROV');
    expect(await unitsOf(page, 'Provets nya')).toMatchObject([{ name: 'Provets nya vårdcentral', code: 'PROV1' }]);
    await page.getByLabel('Sök enhet').fill('Provets nya');
    await registerGrid(page, 'Enheter')
      .getByRole('gridcell', { name: 'Provets nya vårdcentral', exact: true })
      .waitFor();
    expect((await changeSets())[0]?.reason).toBe('Listan från förvaltningen');
  });

  test('gradings: a pasted table is read by code, by name when it is confirmed, and what is wrong is told', async () => {
    const page = await openSheet(open);
    const grades = await storedGrades();
    const units = await unitsOf(page, 'Familjeläkarna');
    const graded = [...grades.values()].filter(({ area, initial, adjusted }) => area === 'B' && initial && !adjusted);
    const [byCode, byName, same, wrong] = graded.filter(({ initial }) => initial !== 'D');
    if (!byCode || !byName || !same || !wrong) throw new Error('Four graded units are needed.');
    const codeOf = (name: string) => units.find((unit) => unit.name === name)?.code ?? '';
    const dialog = await openImportDialog(page);
    await pasteTable(
      page,
      [
        'Kod\tEnhet\tOmråde B',
        `${codeOf(byCode.unit)}\t${byCode.unit}\t${other(byCode.initial)}`,
        `\t${byName.unit}\t${other(byName.initial)}`,
        `${codeOf(same.unit)}\t${same.unit}\t${same.initial}`,
        `${codeOf(wrong.unit)}\t${wrong.unit}\tX`,
        '\tEn enhet som inte finns\tA',
      ].join('\r\n'),
    );
    await eventually(() => headingsOf(page)).toEqual({ Kod: 'Kod', Enhet: 'Enhet (nyckel)', 'Område B': 'B' });
    const changed = ({ initial }: { initial: string | null }) => `B: ${initial} → ${other(initial)}`;
    await showUnchanged(page);
    expect(await previewOf(page)).toEqual([
      { line: '5', name: wrong.unit, state: 'Finns, en cell kan inte tas emot', changes: 'B: «X» går inte att tolka' },
      { line: '6', name: 'En enhet som inte finns', state: 'Enheten finns inte', changes: '' },
      { line: '3', name: byName.unit, state: 'Matchad på namn', changes: changed(byName) },
      { line: '2', name: byCode.unit, state: 'Finns', changes: changed(byCode) },
      { line: '4', name: same.unit, state: 'Finns', changes: '' },
    ]);
    // Who is found by name alone is taken only once a person has said that it is right.
    await dialog.getByLabel('En rad har matchats på namn. Det stämmer.').check();
    await dialog.getByRole('button', { name: 'Lägg 2 celler i utkastet' }).click();
    await eventually(() => markedCells(page).count()).toBe(2);
    await draftKept(page);
    expect((await changeSets())[0]?.seq ?? '0').toBe(before);
    expect(await draftOf('GRADINGS')).toHaveLength(2);
    await saveDraft(page, 'Klistrat ur protokollet');
    await page.getByText('Sparat: 2 celler.').waitFor();
    await eventually(() => markedCells(page).count()).toBe(0);
    const names = await shownNames(page);
    const shown = await shownGrades(page);
    const after = await storedGrades();
    for (const cell of [byCode, byName]) {
      expect(shown[names.indexOf(cell.unit)]?.[1]).toBe(other(cell.initial));
      expect(after.get(`${cell.unit} B`)?.initial).toBe(other(cell.initial));
    }
    expect(after.get(`${wrong.unit} B`)).toEqual(wrong);
  });

  test('inspections: a file with semicolons in Latin-1 is read with its å, ä and ö, and brings a new one', async () => {
    const page = await openRegister(open, '/inspections?q=Familjel%C3%A4karna', 'Granskningar');
    const inspections = await inspectionsOf(page);
    const [first, second] = inspections.filter(({ kind, visitOn }) => kind === 'EXTERNAL' && visitOn);
    if (!first || !second) throw new Error('Two inspections with a visit are needed.');
    const day = '2026-02-03';
    expect(first.planReceivedOn).not.toBe(day);
    const dialog = await openImportDialog(page);
    await chooseFile(
      page,
      csvFile(
        [
          'Vårdcentral;Kod;Typ;Besöksdatum;Handlingsplan',
          `${first.unitName};${first.unitCode};Extern;${first.visitOn};${day}`,
          `${second.unitName};${second.unitCode};Intern;2020-03-02;`,
          `${second.unitName};${second.unitCode};Extern;;`,
          '',
        ].join('\r\n'),
      ),
    );
    await eventually(() => headingsOf(page)).toEqual({
      Vårdcentral: 'Enhet (nyckel)',
      Kod: 'Kod',
      Typ: 'Slag',
      Besöksdatum: 'Besök',
      Handlingsplan: 'Handlingsplan inkommen',
    });
    const rows = await previewOf(page);
    expect(rows.map(({ line, name, state }) => [line, name, state])).toEqual([
      ['4', second.unitName, 'Datum saknas'],
      ['3', second.unitName, 'Ny'],
      ['2', first.unitName, 'Finns'],
    ]);
    expect(rows[2]?.changes).toBe(`Handlingsplan inkommen: ${first.planReceivedOn ?? '–'} → ${day}`);
    await dialog.getByRole('button', { name: /^Lägg \d+ celler i utkastet$/ }).click();
    await draftKept(page);
    await saveDraft(page, 'Ur förra årets lista');
    await page.getByText(/^Sparat: \d+ celler\.$/).waitFor();
    const after = await inspectionsOf(page);
    expect(after.find(({ id }) => id === first.id)?.planReceivedOn).toBe(day);
    const added = after.filter(({ id }) => !inspections.some((one) => one.id === id));
    expect(added).toMatchObject([{ unitName: second.unitName, kind: 'INTERNAL', visitOn: '2020-03-02' }]);
    await gridText(page, '2020-03-02');
    await gridText(page, day);
  });
});
