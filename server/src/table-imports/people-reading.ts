import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import { flagWords, kindWords, midKindWords, outcomeWords, termWords } from '../exports/training-words.ts';
import { groupBy } from '../group-by.ts';
import { parseHalfYear } from '../iup/half-year.ts';
import type { PeopleSheet } from '../sheets/cells.ts';
import { peopleReadableSql, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { type KnownPlaces, omradeIn, placeOf, unitsNamed } from './known-places.ts';
import {
  faultyRow,
  foundRow,
  type GivenCells,
  newRow,
  type ReadCells,
  type ReadingDefaults,
  type RowFault,
  type UnnumberedRow,
  type UnreadCell,
} from './read-row.ts';
import type { TableCell } from './read-table.ts';
import { dayOf, daysOf, flagOf, type Parsed, percentOf, plain, textOf, wordOf } from './values.ts';

/** A row of a table of people: an ST doctor or a supervisor, at a unit. */
interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly regionId: string;
}

/** All that rows of a file about people may refer to. */
export interface KnownPeople {
  readonly byId: ReadonlyMap<string, KnownPerson>;
  readonly byName: ReadonlyMap<string, readonly KnownPerson[]>;
  /** How many people there are of a name in a region, by `namePlace`. */
  readonly namesakes: ReadonlyMap<string, number>;
}

const namePlace = (regionId: string, name: string) => `${regionId} ${plain(name)}`;

/** The rows of a table of people that the viewer may read, and the names of those whom its cells may name. */
export async function loadPeople(tx: Transaction, viewer: Viewer, sheet: PeopleSheet): Promise<KnownPeople> {
  const readable = peopleReadableSql(viewer);
  const people =
    sheet === 'SUPERVISORS'
      ? await tx.$queryRaw<KnownPerson[]>`
          SELECT supervisor.id, person.name, unit.id AS "unitId", unit.name AS "unitName", unit."regionId"
          FROM "Supervisor" supervisor JOIN "Person" person ON person.id = supervisor."personId"
          JOIN "Unit" unit ON unit.id = supervisor."unitId" WHERE ${readable}`
      : await tx.$queryRaw<KnownPerson[]>`
          SELECT doctor.id, person.name, unit.id AS "unitId", unit.name AS "unitName", unit."regionId"
          FROM "StDoctor" doctor JOIN "Person" person ON person.id = doctor."personId" ${unitOfDoctorSql}
          WHERE ${readable}`;
  const named = await tx.$queryRaw<{ regionId: string; name: string }[]>`
    SELECT person."regionId", person.name FROM "Person" person WHERE person.id IN (
      SELECT unnest(ARRAY[doctor."personId", doctor."studierektorId"]) FROM "StDoctor" doctor ${unitOfDoctorSql}
      WHERE ${readable}
      UNION ALL SELECT supervisor."personId" FROM "Supervisor" supervisor
      JOIN "Unit" unit ON unit.id = supervisor."unitId" WHERE ${readable})`;
  return {
    byId: new Map(people.map((person) => [person.id, person])),
    byName: groupBy(people, ({ name }) => plain(name)),
    namesakes: new Map(
      [...groupBy(named, ({ regionId, name }) => namePlace(regionId, name))].map(([key, { length }]) => [key, length]),
    ),
  };
}

/** The column that holds the unit's name: a value of registers, a part of the key of other tables. */
const unitColumns = { ST_DOCTORS: 'unitId', SUPERVISORS: 'unitId', IUP: 'unit', MID_ASSESSMENTS: 'unit' } as const;
/** Registers of people take new rows; the other tables are about those who stand there. */
const isRegister = (sheet: PeopleSheet) => unitColumns[sheet] === 'unitId';

/** All that one row of a file is read by. */
interface Reading {
  readonly sheet: PeopleSheet;
  readonly given: GivenCells;
  readonly places: KnownPlaces;
  readonly people: KnownPeople;
  readonly defaults: ReadingDefaults;
}

/**
 * Understands a row about a person: found by the key that our own files hold, else by name and unit, to be
 * confirmed. People of the same name are told, never guessed.
 */
export function understandPerson(reading: Reading): UnnumberedRow {
  const { sheet, given, defaults } = reading;
  const textIn = (column: string) => String(given.get(column) ?? '').trim();
  const called = [textIn('name'), textIn(unitColumns[sheet])].filter((text) => text !== '').join(', ');
  const matched = matchPerson(reading);
  if (typeof matched === 'string') return faultyRow(called || textIn('id'), matched);
  if (matched) {
    const { person, byName } = matched;
    const name = `${person.name}, ${person.unitName}`;
    return foundRow({ rowId: person.id, name, byName }, readPerson(reading, person), defaults.seen);
  }
  if (!isRegister(sheet)) return faultyRow(called, 'NO_PERSON');
  const { regulationId } = defaults;
  const begun = sheet === 'ST_DOCTORS' ? { kind: 'ST', ...(regulationId && { regulationId }) } : {};
  return newRow(called, begun, readPerson(reading, undefined), defaults.seen);
}

function matchPerson({
  sheet,
  given,
  places,
  people,
}: Reading): { readonly person: KnownPerson; readonly byName: boolean } | RowFault | undefined {
  const id = textOf(given.get('id') ?? null);
  if (id !== null) {
    const person = people.byId.get(String(id).toLowerCase());
    return person ? { person, byName: false } : 'NO_PERSON';
  }
  const name = plain(String(given.get('name') ?? ''));
  if (name === '') return 'NO_NAME';
  const named = people.byName.get(name) ?? [];
  const hasUnit = [unitColumns[sheet], 'code', 'hsaId'].some((column) => textOf(given.get(column) ?? null) !== null);
  const unitIds = new Set(unitsNamed(given, unitColumns[sheet], places).found.map((unit) => unit.id));
  const [person, ...others] = hasUnit ? named.filter(({ unitId }) => unitIds.has(unitId)) : named;
  if (others.length > 0) return 'NAMESAKES';
  if (person) return { person, byName: true };
  return named.length > 0 ? 'ELSEWHERE' : undefined;
}

/** What the cells of a row come to. @param person whom the row is about; undefined for a new one */
function readPerson(reading: Reading, person: KnownPerson | undefined): ReadCells {
  const { sheet, given } = reading;
  const values = new Map<string, Json>();
  const unread: UnreadCell[] = person && !isRegister(sheet) ? otherNames(reading, person) : [];
  const regionId = person?.regionId ?? unitsNamed(given, unitColumns[sheet], reading.places).found[0]?.regionId;
  for (const [column, cell] of given) {
    if (keyColumns.includes(column) || (!isRegister(sheet) && nameColumns.includes(column))) continue;
    const refuse = (fault: UnreadCell['fault'], isNews?: UnreadCell['isNews']) =>
      unread.push({ column, text: String(cell), fault, ...(isNews && { isNews }) });
    if (isTermWord(column, cell)) {
      refuse('STANDS', (present) => present !== null);
      continue;
    }
    if (personColumns.includes(column) && hasNamesakes(reading.people, regionId, cell)) {
      refuse('NAMESAKES', (present) => plain(String(present ?? '')) !== plain(String(cell)));
      continue;
    }
    const value = column === 'unitId' ? unitOf(reading, person) : parsedOf(reading, column, cell);
    if (value === 'AMBIGUOUS') refuse('AMBIGUOUS');
    else if (value === undefined) refuse('UNREAD');
    else values.set(column, value);
  }
  return { values, unread };
}

/** Columns that tell which row it is, and of which unit. */
const keyColumns: readonly string[] = ['id', 'code', 'hsaId'];
/** Columns that do so in tables that are no registers of people. */
const nameColumns: readonly string[] = ['name', 'unit'];
/** Columns that name other people, who come into being with their names. */
const personColumns: readonly string[] = ['mainSupervisor', 'studierektor'];

const hasNamesakes = ({ namesakes }: KnownPeople, regionId: string | undefined, cell: TableCell) =>
  (namesakes.get(namePlace(regionId ?? '', String(cell ?? ''))) ?? 0) > 1;

/** Names that differ from those of the row that its key stands for; they are changed in the register of people. */
function otherNames({ given }: Reading, person: KnownPerson): UnreadCell[] {
  const stand = { name: person.name, unit: person.unitName };
  return Object.entries(stand).flatMap(([column, name]): UnreadCell[] => {
    const text = String(given.get(column) ?? '').trim();
    return text === '' || plain(text) === plain(name) ? [] : [{ column, text, fault: 'FIXED' }];
  });
}

/** The unit that a row of a register names; the present one where its name fits, whoever else has it. */
function unitOf({ given, places }: Reading, person: KnownPerson | undefined): Parsed | 'AMBIGUOUS' {
  if (textOf(given.get('unitId') ?? null) === null) return null;
  const { found } = unitsNamed(given, 'unitId', places);
  const present = found.find(({ id }) => id === person?.unitId);
  if (present) return present.id;
  return found.length > 1 ? 'AMBIGUOUS' : found[0]?.id;
}

/** Whether a cell says in words, as our own files do, how a half-year without a revision stands. */
function isTermWord(column: string, cell: TableCell): boolean {
  const word = parseHalfYear(column) && wordOf(termWords, cell);
  return typeof word === 'string';
}

const textColumns: readonly string[] = ['name', 'mainSupervisor', 'studierektor', 'evaluator', 'participants'];

function parsedOf({ sheet, given, places }: Reading, column: string, cell: TableCell): Parsed {
  const halfYear = parseHalfYear(column);
  if (halfYear) return daysOf(cell, halfYear);
  if (textColumns.includes(column)) return textOf(cell);
  switch (column) {
    case 'rate':
      return percentOf(cell);
    case 'kind':
      return wordOf(sheet === 'MID_ASSESSMENTS' ? midKindWords : kindWords, cell);
    case 'outcome':
      return wordOf(outcomeWords, cell);
    case 'midRequired':
      return flagOf(flagWords, cell);
    case 'regulationId':
      return placeOf('regulationId', cell, places);
    case 'evaluatorRegionId':
      return placeOf('regionId', cell, places);
    case 'evaluatorSjukvardsomradeId': {
      const region = placeOf('regionId', given.get('evaluatorRegionId') ?? null, places);
      return placeOf(omradeIn(region), cell, places);
    }
    default:
      return dayOf(cell);
  }
}
