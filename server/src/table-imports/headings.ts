import { halfYearsUntil, parseHalfYear } from '../iup/half-year.ts';
import type { FileSheet } from '../sheets/cells.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { plain } from './values.ts';

/** A column that a file may hold: to find the row by, or to write. */
export type FileColumn = string;

const grades: { readonly [column: string]: readonly string[] } = Object.fromEntries(
  ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => [
    letter,
    [letter, `område ${letter}`, `area ${letter}`, `gradering ${letter}`, `${letter} ursprunglig`, `${letter} initial`],
  ]),
);
const unit = {
  unit: ['enhet', 'unit', 'vårdcentral', 'namn', 'name', 'enhetsnamn'],
  code: ['kod', 'code', 'enhetskod'],
  hsaId: ['hsa-id', 'hsaid', 'hsa id'],
} as const;
const person = {
  id: ['rad-id', 'row id'],
  code: unit.code,
  hsaId: unit.hsaId,
} as const;
const doctor = ['st-läkare', 'st doctor', 'namn', 'name', 'läkare', 'doctor'];
const unitOfPerson = ['enhet', 'unit', 'vårdcentral', 'enhetsnamn'];
const firstPlan = ['första planen', 'first plan', 'första iup'];
const midRequired = ['mitt-i-st krävs', 'mitt-i-st required'];

/** Headings by which the columns of each table go, Swedish and English; in lower case. */
const knownHeadings: { readonly [sheet in FileSheet]: { readonly [column: string]: readonly string[] } } = {
  GRADINGS: { ...unit, inspectedOn: ['granskad', 'inspected', 'besök', 'datum', 'date'], ...grades },
  UNITS: {
    name: unit.unit,
    code: unit.code,
    hsaId: unit.hsaId,
    regionId: ['region'],
    sjukvardsomradeId: ['sjukvårdsområde', 'sjukvardsomrade', 'område'],
    providerId: ['vårdgivare', 'provider'],
    memberFrom: ['tillhör sedan', 'belongs since'],
    registeredFrom: ['iup förs från', 'iup kept from'],
    closedOn: ['stängd', 'closed'],
  },
  INSPECTIONS: {
    ...unit,
    kind: ['slag', 'kind', 'typ'],
    visitOn: ['besök', 'visit', 'besöksdatum'],
    reportOn: ['rapport', 'report', 'rapportdatum'],
    planReceivedOn: ['handlingsplan inkommen', 'action plan received', 'handlingsplan'],
    frameworkVersionId: ['checklista', 'checklist', 'framework'],
  },
  SNAPSHOTS: {
    ...unit,
    takenOn: ['uppgifter per', 'facts as of', 'datum', 'per den', 'date'],
    listedPatients: ['listade', 'listade patienter', 'listed', 'listed patients'],
    specialists: ['specialister', 'specialists'],
    specialistFte: ['specialister, heltidstjänster', 'heltidstjänster', 'fte', 'specialist fte'],
    supervisorTrained: ['handledarutbildade', 'supervisor-trained'],
    stDoctors: ['st-läkare', 'st doctors', 'st'],
    btDoctors: ['bt-läkare', 'bt doctors', 'bt'],
    atDoctors: ['at-läkare', 'at doctors', 'at'],
    students: ['studenter', 'läkarstudenter', 'students'],
    licensedHeadingForSt: ['leg. läkare med sikte på st', 'licensed heading for st'],
    phds: ['disputerade', 'phds'],
    docents: ['docenter', 'docents'],
    phdStudents: ['doktorander', 'phd students'],
  },
  ST_DOCTORS: {
    ...person,
    name: doctor,
    unitId: unitOfPerson,
    unitFrom: ['där sedan', 'there since'],
    kind: ['slag', 'kind'],
    regulationId: ['föreskrift', 'regulation'],
    startedOn: ['började', 'started', 'startdatum', 'start'],
    rate: ['grad', 'rate', 'tjänstgöringsgrad'],
    rateFrom: ['grad sedan', 'rate since'],
    expectedEndSet: ['satt slut', 'end as set'],
    mainSupervisor: ['huvudhandledare', 'main supervisor'],
    supervisedFrom: ['handledare sedan', 'supervised since'],
    studierektor: ['studierektor'],
    midRequired,
    firstPlanOn: firstPlan,
    endedOn: ['slutade', 'ended', 'slutdatum'],
    outcome: ['hur', 'how'],
  },
  SUPERVISORS: {
    ...person,
    name: ['handledare', 'supervisor', 'namn', 'name'],
    unitId: ['arbetar på', 'works at', ...unitOfPerson],
    specialistOn: ['specialist sedan', 'specialist since'],
    courseOn: ['handledarkurs', 'supervisor course'],
    updatedOn: ['uppdaterad', 'updated'],
  },
  IUP: { ...person, name: doctor, unit: unitOfPerson, firstPlanOn: firstPlan },
  MID_ASSESSMENTS: {
    ...person,
    name: doctor,
    unit: unitOfPerson,
    midRequired,
    appliedOn: ['anmäld', 'applied'],
    appointedOn: ['värderare utsedd', 'evaluator appointed'],
    evaluator: ['värderare', 'evaluator'],
    evaluatorRegionId: ['värderarens region', 'evaluator’s region'],
    evaluatorSjukvardsomradeId: ['värderarens sjukvårdsområde', 'evaluator’s sjukvårdsområde'],
    invoicedOn: ['fakturerad', 'invoiced'],
    reflectionOn: ['reflektion klar', 'reflection ready'],
    statementOn: ['handledarens utlåtande', 'supervisor’s statement'],
    recordingsOn: ['inspelningar skickade', 'recordings sent'],
    practiceDayOn: ['praktikdag', 'practice day'],
    participants: ['med på praktikdagen', 'at the practice day'],
    reportOn: ['rapport klar', 'report written'],
    cancelledOn: ['avbruten', 'cancelled'],
    kind: ['slag', 'kind'],
  },
};

/** Half-years that a heading may go to unasked: as many as the table can show. */
const offeredHalfYears = 12;

/** Whether a table takes a column from a file. */
export const isColumnOf = (sheet: FileSheet, column: string): boolean =>
  Object.hasOwn(knownHeadings[sheet], column) || (sheet === 'IUP' && parseHalfYear(column) !== undefined);

/** The columns of a table that a heading may go to; of half-years the latest, and those that headings name. */
export function columnsOf(sheet: FileSheet, named: readonly (FileColumn | null)[], today: CalendarDate): FileColumn[] {
  const own = Object.keys(knownHeadings[sheet]);
  if (sheet !== 'IUP') return own;
  const further = named.filter((column) => column !== null && parseHalfYear(column));
  const latest = halfYearsUntil(today, offeredHalfYears).map(({ key }) => key);
  return [...own, ...[...new Set([...latest, ...further])].filter((column) => column !== null).sort()];
}

const halves = '(vt|vår(?:en|termin(?:en)?)?|spring|h1|ht|höst(?:en|termin(?:en)?)?|autumn|fall|h2)';
const year = "'?(\\d{4}|\\d{2})";
const between = '[ .:–-]*';
const halfYearHeading = new RegExp(`^(?:${halves}${between}${year}|${year}${between}${halves})$`);

/** The half-year that a heading names: VT 2026, HT26, vårterminen 2026, Spring 2026, 2026-1; undefined for none. */
export function halfYearNamed(heading: string): FileColumn | undefined {
  const text = plain(heading);
  const [, half = '', after = '', before = '', last = ''] = halfYearHeading.exec(text) ?? [];
  const digits = after || before;
  if (!digits) return parseHalfYear(text)?.key;
  const isFirst = /^(v|s|h1)/.test(half || last);
  return parseHalfYear(`${digits.length === 2 ? '20' : ''}${digits}-${isFirst ? 1 : 2}`)?.key;
}

/** The column that each heading goes to: as chosen before, else by its name; each column once. */
export function suggestColumns(
  sheet: FileSheet,
  headings: readonly string[],
  chosen: ReadonlyMap<string, FileColumn | null>,
): (FileColumn | null)[] {
  const taken = new Set<FileColumn>();
  const take = (column: FileColumn | null | undefined): FileColumn | null => {
    if (!column || taken.has(column) || !isColumnOf(sheet, column)) return null;
    taken.add(column);
    return column;
  };
  const texts = headings.map(plain);
  const remembered = texts.map((heading) => (chosen.has(heading) ? take(chosen.get(heading)) : undefined));
  return texts.map((heading, index) => {
    const known = remembered[index];
    if (known !== undefined) return known;
    const [column] =
      Object.entries(knownHeadings[sheet]).find(([name, words]) =>
        [name.toLowerCase(), ...words.map(plain)].includes(heading),
      ) ?? [];
    return take(column ?? (sheet === 'IUP' ? halfYearNamed(heading) : undefined));
  });
}
