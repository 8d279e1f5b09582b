import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { type FileSheet, isPeopleSheet, type PeopleSheet } from '../sheets/cells.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { FileColumn } from './headings.ts';
import { type KnownPlaces, type KnownUnit, loadPlaces, omradeIn, placeOf, unitsNamed } from './known-places.ts';
import { loadPeople, understandPerson } from './people-reading.ts';
import {
  faultyRow,
  foundRow,
  type GivenCells,
  newRow,
  type ReadCells,
  type ReadingDefaults,
  type ReadRow,
  type UnnumberedRow,
  type UnreadCell,
} from './read-row.ts';
import type { ReadTable, TableCell } from './read-table.ts';
import { dayOf, gradeOf, kindOf, numberOf, type Parsed, plain, textOf } from './values.ts';

interface KnownInspection {
  readonly id: string;
  readonly unitId: string;
  readonly frameworkVersionId: string;
  readonly kind: string;
  readonly visitOn: string | null;
  readonly reportOn: string | null;
}
interface KnownSnapshot {
  readonly id: string;
  readonly unitId: string;
  readonly takenOn: string;
}

/** All that rows of a file about units may refer to. */
interface Known {
  readonly places: KnownPlaces;
  readonly inspections: readonly KnownInspection[];
  readonly snapshots: readonly KnownSnapshot[];
}

async function loadKnown(tx: Transaction, viewer: Viewer): Promise<Known> {
  const within = unitsWithinSql(scopeOf(viewer, 'readUnits'));
  const inspections = await tx.$queryRaw<KnownInspection[]>`
    SELECT inspection.id, inspection."unitId", inspection."frameworkVersionId", inspection.kind::text, inspection."visitOn"::text, inspection."reportOn"::text
    FROM "Inspection" inspection JOIN "Unit" unit ON unit.id = inspection."unitId" WHERE ${within}
    ORDER BY inspection."gradedOn" DESC, inspection.id DESC`;
  const snapshots = await tx.$queryRaw<KnownSnapshot[]>`
    SELECT snapshot.id, snapshot."unitId", snapshot."takenOn"::text
    FROM "UnitSnapshot" snapshot JOIN "Unit" unit ON unit.id = snapshot."unitId" WHERE ${within}`;
  return { places: await loadPlaces(tx, viewer), inspections, snapshots };
}

/**
 * Understands the rows of a file as cells of a table: found by key, code or HSA-id, else by name, else new.
 * Nothing is written; what cannot be understood is told, row by row and cell by cell.
 */
export async function understandRows(
  tx: Transaction,
  viewer: Viewer,
  sheet: FileSheet,
  table: ReadTable,
  columns: readonly (FileColumn | null)[],
  defaults: ReadingDefaults,
): Promise<ReadRow[]> {
  const understand = await readerOf(tx, viewer, sheet, defaults);
  const seenRows = new Set<string>();
  return table.rows.map(({ line, cells }) => {
    const given = new Map<string, TableCell>();
    for (const [index, column] of columns.entries()) if (column) given.set(column, cells[index] ?? null);
    const row = understand(given);
    const key = row.state === 'NEW' ? newKeyOf(sheet, row) : row.rowId;
    const twice = key !== null && seenRows.has(key);
    if (key !== null) seenRows.add(key);
    return twice ? { ...faultyRow(row.name, 'TWICE'), line } : { ...row, line };
  });
}

/** By what a new row is known that the file has twice: new people by their name and unit; null for other tables. */
function newKeyOf(sheet: FileSheet, { cells }: UnnumberedRow): string | null {
  if (!isPeopleSheet(sheet)) return null;
  const valueIn = (wanted: string) => String(cells.find(({ column }) => column === wanted)?.value ?? '');
  return `${plain(valueIn('name'))} ${valueIn('unitId')}`;
}

/** Reads what rows of a table may refer to. @returns what understands one of them */
async function readerOf(
  tx: Transaction,
  viewer: Viewer,
  sheet: FileSheet,
  defaults: ReadingDefaults,
): Promise<(given: GivenCells) => UnnumberedRow> {
  if (isPeopleSheet(sheet)) {
    const [places, people] = [await loadPlaces(tx, viewer), await loadPeople(tx, viewer, sheet)];
    return (given) => understandPerson({ sheet, given, places, people, defaults });
  }
  const known = await loadKnown(tx, viewer);
  return (given) => understandRow(sheet, given, known, defaults);
}

type UnitSheet = Exclude<FileSheet, PeopleSheet>;

function understandRow(sheet: UnitSheet, given: GivenCells, known: Known, defaults: ReadingDefaults): UnnumberedRow {
  const name = String(given.get('unit') ?? given.get('name') ?? given.get('code') ?? given.get('hsaId') ?? '').trim();
  const matched = matchUnit(given, known);
  if (matched === 'AMBIGUOUS') return faultyRow(name, 'AMBIGUOUS');
  const read = readCells(sheet, given, known, matched?.unit.regionId ?? defaults.regionId);
  const row = { name: matched ? matched.unit.name : name, byName: matched?.byName ?? false };
  const found = (rowId: string, fixed: Readonly<Record<string, Json>> = {}) =>
    foundRow({ ...row, rowId }, withoutFixed(read, given, fixed), defaults.seen);
  const created = (begun: Readonly<Record<string, Json>>) => newRow(row.name, begun, read, defaults.seen);
  if (sheet === 'UNITS') {
    if (matched) return found(matched.unit.id, { regionId: matched.unit.regionId });
    return created(defaults.regionId ? { regionId: defaults.regionId } : {});
  }
  if (!matched) return faultyRow(name, 'NO_UNIT');
  const unitId = matched.unit.id;
  if (sheet === 'SNAPSHOTS') {
    const takenOn = read.values.get('takenOn');
    if (typeof takenOn !== 'string') return faultyRow(name, 'NO_DATE');
    const snapshot = known.snapshots.find((one) => one.unitId === unitId && one.takenOn === takenOn);
    return snapshot ? found(snapshot.id) : created({ unitId });
  }
  if (sheet === 'INSPECTIONS') {
    const kind = read.values.get('kind') ?? defaults.kind;
    const days = [read.values.get('visitOn'), read.values.get('reportOn')].filter((day) => typeof day === 'string');
    if (days.length === 0) return faultyRow(name, 'NO_DATE');
    const inspection = known.inspections.find(
      (one) =>
        one.unitId === unitId && one.kind === kind && days.some((day) => day === one.visitOn || day === one.reportOn),
    );
    const version = defaults.frameworkVersionId && { frameworkVersionId: defaults.frameworkVersionId };
    return inspection
      ? found(inspection.id, { frameworkVersionId: inspection.frameworkVersionId })
      : created({ unitId, kind, ...version });
  }
  const on = dayOf(given.get('inspectedOn') ?? null);
  const inspection = known.inspections.find(
    (one) => one.unitId === unitId && one.kind === defaults.kind && (!on || on === one.visitOn || on === one.reportOn),
  );
  if (inspection) return found(inspection.id);
  // A unit that was never inspected stands in a comparison with empty grades: there is nothing to do.
  const isEmpty = read.values.size === 0 && read.unread.length === 0;
  return isEmpty
    ? { rowId: null, name: matched.unit.name, state: 'FOUND', fault: null, cells: [], unread: [] }
    : faultyRow(name, 'NO_INSPECTION');
}

function matchUnit(
  given: GivenCells,
  { places }: Known,
): { readonly unit: KnownUnit; readonly byName: boolean } | 'AMBIGUOUS' | undefined {
  const nameColumn = textOf(given.get('unit') ?? null) === null ? 'name' : 'unit';
  const { found, byName } = unitsNamed(given, nameColumn, places);
  if (found.length > 1) return 'AMBIGUOUS';
  return found[0] && { unit: found[0], byName };
}

const dayColumns = ['registeredFrom', 'closedOn', 'memberFrom', 'visitOn', 'reportOn', 'planReceivedOn', 'takenOn'];
const placeColumns = ['regionId', 'sjukvardsomradeId', 'providerId', 'frameworkVersionId'];
const keyColumns: readonly string[] = ['unit', 'inspectedOn'];

function readCells(sheet: UnitSheet, given: GivenCells, { places }: Known, regionId: string | null): ReadCells {
  const values = new Map<string, Json>();
  const unread: UnreadCell[] = [];
  const region = placeOf('regionId', given.get('regionId') ?? null, places) ?? regionId;
  for (const [column, cell] of given) {
    if (keyColumns.includes(column) || (sheet !== 'UNITS' && (column === 'code' || column === 'hsaId'))) continue;
    if (sheet === 'GRADINGS') {
      const grade = gradeOf(cell);
      if (!grade) unread.push({ column: `${column}.initial`, text: String(cell), fault: 'UNREAD' });
      else if (grade.initial !== null) values.set(`${column}.initial`, grade.initial);
      if (grade?.adjusted)
        unread.push({
          column: `${column}.adjusted`,
          text: String(cell),
          fault: 'NO_DATE',
          isNews: (present) => present === null,
        });
      continue;
    }
    const place = column === 'sjukvardsomradeId' ? omradeIn(region) : column;
    const value = placeColumns.includes(column) ? placeOf(place, cell, places) : parsedOf(column, cell);
    if (value === undefined) unread.push({ column, text: String(cell), fault: 'UNREAD' });
    else values.set(column, value);
  }
  return { values, unread };
}

function parsedOf(column: string, cell: TableCell): Parsed {
  if (dayColumns.includes(column)) return dayOf(cell);
  if (column === 'kind') return kindOf(cell);
  return ['name', 'code', 'hsaId'].includes(column) ? textOf(cell) : numberOf(cell);
}

/** Without the values that a row keeps once it is there; another one is told. */
function withoutFixed(
  { values, unread }: ReadCells,
  given: GivenCells,
  fixed: Readonly<Record<string, Json>>,
): ReadCells {
  const others = Object.entries(fixed).filter(([column, value]) => (values.get(column) ?? value) !== value);
  return {
    values: new Map([...values].filter(([column]) => !Object.hasOwn(fixed, column))),
    unread: [
      ...unread,
      ...others.map(([column]): UnreadCell => ({ column, text: String(given.get(column)), fault: 'FIXED' })),
    ],
  };
}
