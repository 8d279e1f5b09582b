import type { FileSheet } from '../sheets/cells.ts';

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

/** Headings by which the columns of each table go, Swedish and English; in lower case. */
export const knownHeadings: { readonly [sheet in FileSheet]: { readonly [column: string]: readonly string[] } } = {
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
};

/** The form in which headings are compared. */
export function plainHeading(heading: string): string {
  return heading.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/g, ' ').trim();
}

/** The column that each heading goes to: as chosen before, else by its name; each column once. */
export function suggestColumns(
  sheet: FileSheet,
  headings: readonly string[],
  chosen: ReadonlyMap<string, FileColumn | null>,
): (FileColumn | null)[] {
  const taken = new Set<FileColumn>();
  const take = (column: FileColumn | null | undefined): FileColumn | null => {
    if (!column || taken.has(column) || !Object.hasOwn(knownHeadings[sheet], column)) return null;
    taken.add(column);
    return column;
  };
  const plain = headings.map(plainHeading);
  const remembered = plain.map((heading) => (chosen.has(heading) ? take(chosen.get(heading)) : undefined));
  return plain.map((heading, index) => {
    const known = remembered[index];
    if (known !== undefined) return known;
    const [column] =
      Object.entries(knownHeadings[sheet]).find(([name, words]) =>
        [name.toLowerCase(), ...words.map(plainHeading)].includes(heading),
      ) ?? [];
    return take(column);
  });
}
