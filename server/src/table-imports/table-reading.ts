import { randomUUID } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import type { CellEdit, FileSheet } from '../sheets/cells.ts';
import { newRowColumn } from '../sheets/record-sheet.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { FileColumn } from './headings.ts';
import type { ReadTable, TableCell } from './read-table.ts';
import { dayOf, gradeOf, kindOf, numberOf, type Parsed, textOf } from './values.ts';

/** How a row of a file was understood. */
export interface ReadRow {
  readonly line: number;
  /** The row's entity; a new key for a new row; null when it is none. */
  readonly rowId: string | null;
  readonly name: string;
  readonly state: 'FOUND' | 'FOUND_BY_NAME' | 'NEW' | 'FAULTY';
  /** Why it is faulty. */
  readonly fault: 'NO_UNIT' | 'AMBIGUOUS' | 'NO_INSPECTION' | 'NO_DATE' | 'TWICE' | null;
  readonly cells: readonly Omit<CellEdit, 'rowId'>[];
  readonly unread: readonly UnreadCell[];
}

/** A cell whose text comes to no value, or to one that a file cannot change. */
export interface UnreadCell {
  readonly column: string;
  readonly text: string;
  /** UNREAD: not understood. FIXED: the row has another value, which stays. NO_DATE: an adjustment needs its day. */
  readonly fault: 'UNREAD' | 'FIXED' | 'NO_DATE';
}

/** What holds for all new rows of a file, unless a column says otherwise. */
export interface ReadingDefaults {
  readonly regionId: string | null;
  readonly frameworkVersionId: string | null;
  readonly kind: 'EXTERNAL' | 'INTERNAL';
  readonly seen: bigint;
}

interface KnownUnit {
  readonly id: string;
  readonly code: string;
  readonly hsaId: string | null;
  readonly name: string;
  readonly regionId: string;
}
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

/** All that rows of a file may refer to. */
interface Known {
  readonly units: readonly KnownUnit[];
  readonly inspections: readonly KnownInspection[];
  readonly snapshots: readonly KnownSnapshot[];
  /** Keys by the column that names them and the name; a sjukvårdsområde's by its region too. */
  readonly places: ReadonlyMap<string, string>;
}

async function loadKnown(tx: Transaction, viewer: Viewer): Promise<Known> {
  const within = unitsWithinSql(scopeOf(viewer, 'readUnits'));
  const units = await tx.$queryRaw<KnownUnit[]>`
    SELECT unit.id, unit.code, unit."hsaId", unit.name, unit."regionId" FROM "Unit" unit WHERE ${within}`;
  const inspections = await tx.$queryRaw<KnownInspection[]>`
    SELECT inspection.id, inspection."unitId", inspection."frameworkVersionId", inspection.kind::text, inspection."visitOn"::text, inspection."reportOn"::text
    FROM "Inspection" inspection JOIN "Unit" unit ON unit.id = inspection."unitId" WHERE ${within}
    ORDER BY inspection."gradedOn" DESC, inspection.id DESC`;
  const snapshots = await tx.$queryRaw<KnownSnapshot[]>`
    SELECT snapshot.id, snapshot."unitId", snapshot."takenOn"::text
    FROM "UnitSnapshot" snapshot JOIN "Unit" unit ON unit.id = snapshot."unitId" WHERE ${within}`;
  const places = await tx.$queryRaw<{ id: string; place: string; name: string }[]>`
    SELECT id, 'regionId' AS place, name FROM "Region"
    UNION ALL SELECT id, 'sjukvardsomradeId ' || "regionId", name FROM "Sjukvardsomrade"
    UNION ALL SELECT id, 'providerId', name FROM "Provider"
    UNION ALL SELECT id, 'frameworkVersionId', label FROM "FrameworkVersion"`;
  return {
    units,
    inspections,
    snapshots,
    places: new Map(places.map(({ id, place, name }) => [`${place} ${plain(name)}`, id])),
  };
}

const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase('sv').trim();

/**
 * Understands the rows of a file as cells of a table: found by code or HSA-id, else by name, else new.
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
  const known = await loadKnown(tx, viewer);
  const seenRows = new Set<string>();
  return table.rows.map(({ line, cells }) => {
    const given = new Map<string, TableCell>();
    for (const [index, column] of columns.entries()) if (column) given.set(column, cells[index] ?? null);
    const row = understandRow(sheet, given, known, defaults);
    const twice = row.rowId !== null && row.state !== 'NEW' && seenRows.has(row.rowId);
    if (row.rowId) seenRows.add(row.rowId);
    return twice ? { ...row, line, state: 'FAULTY' as const, fault: 'TWICE' as const, cells: [] } : { ...row, line };
  });
}

type RowWithoutLine = Omit<ReadRow, 'line'>;

function understandRow(
  sheet: FileSheet,
  given: ReadonlyMap<string, TableCell>,
  known: Known,
  defaults: ReadingDefaults,
): RowWithoutLine {
  const name = String(given.get('unit') ?? given.get('name') ?? given.get('code') ?? given.get('hsaId') ?? '').trim();
  const matched = matchUnit(given, known);
  const faulty = (fault: NonNullable<ReadRow['fault']>): RowWithoutLine => ({
    rowId: null,
    name,
    state: 'FAULTY',
    fault,
    cells: [],
    unread: [],
  });
  if (matched === 'AMBIGUOUS') return faulty('AMBIGUOUS');
  const read = readCells(sheet, given, known, matched?.unit.regionId ?? defaults.regionId);
  const found = (rowId: string, fixed: Readonly<Record<string, Json>> = {}): RowWithoutLine => ({
    rowId,
    name: matched ? matched.unit.name : name,
    state: matched?.byName ? 'FOUND_BY_NAME' : 'FOUND',
    fault: null,
    ...cellsOf(withoutFixed(read, given, fixed), defaults.seen),
  });
  const created = (extra: Readonly<Record<string, Json>>): RowWithoutLine => ({
    rowId: randomUUID(),
    name: matched ? matched.unit.name : name,
    state: 'NEW',
    fault: null,
    ...cellsOf({ ...read, values: new Map([...Object.entries(extra), ...withoutEmpty(read.values)]) }, defaults.seen),
  });
  if (sheet === 'UNITS') {
    if (matched) return found(matched.unit.id, { regionId: matched.unit.regionId });
    return created({ [newRowColumn]: true, ...(defaults.regionId && { regionId: defaults.regionId }) });
  }
  if (!matched) return faulty('NO_UNIT');
  const unitId = matched.unit.id;
  if (sheet === 'SNAPSHOTS') {
    const takenOn = read.values.get('takenOn');
    if (typeof takenOn !== 'string') return faulty('NO_DATE');
    const snapshot = known.snapshots.find((one) => one.unitId === unitId && one.takenOn === takenOn);
    return snapshot ? found(snapshot.id) : created({ [newRowColumn]: true, unitId });
  }
  if (sheet === 'INSPECTIONS') {
    const kind = read.values.get('kind') ?? defaults.kind;
    const days = [read.values.get('visitOn'), read.values.get('reportOn')].filter((day) => typeof day === 'string');
    if (days.length === 0) return faulty('NO_DATE');
    const inspection = known.inspections.find(
      (one) =>
        one.unitId === unitId && one.kind === kind && days.some((day) => day === one.visitOn || day === one.reportOn),
    );
    const version = defaults.frameworkVersionId && { frameworkVersionId: defaults.frameworkVersionId };
    return inspection
      ? found(inspection.id, { frameworkVersionId: inspection.frameworkVersionId })
      : created({ [newRowColumn]: true, unitId, kind, ...version });
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
    : faulty('NO_INSPECTION');
}

function matchUnit(
  given: ReadonlyMap<string, TableCell>,
  { units }: Known,
): { readonly unit: KnownUnit; readonly byName: boolean } | 'AMBIGUOUS' | undefined {
  const text = (column: string) => plain(String(given.get(column) ?? ''));
  const one = (found: readonly KnownUnit[], byName: boolean) => {
    if (found.length > 1) return 'AMBIGUOUS' as const;
    return found[0] ? { unit: found[0], byName } : undefined;
  };
  const [hsaId, code, name] = [text('hsaId'), text('code'), text('unit') || text('name')];
  if (hsaId) {
    const found = one(
      units.filter((unit) => plain(unit.hsaId ?? '') === hsaId),
      false,
    );
    if (found) return found;
  }
  if (code) {
    const withCode = units.filter((unit) => plain(unit.code) === code);
    const alike = withCode.length > 1 && name ? withCode.filter((unit) => plain(unit.name) === name) : withCode;
    const found = one(alike, false);
    if (found) return found;
  }
  return name && !code && !hsaId
    ? one(
        units.filter((unit) => plain(unit.name) === name),
        true,
      )
    : undefined;
}

interface ReadCells {
  readonly values: ReadonlyMap<string, Json>;
  readonly unread: readonly UnreadCell[];
}

const dayColumns = ['registeredFrom', 'closedOn', 'memberFrom', 'visitOn', 'reportOn', 'planReceivedOn', 'takenOn'];
const placeColumns = ['regionId', 'sjukvardsomradeId', 'providerId', 'frameworkVersionId'];
const keyColumns: readonly string[] = ['unit', 'inspectedOn'];

function readCells(
  sheet: FileSheet,
  given: ReadonlyMap<string, TableCell>,
  known: Known,
  regionId: string | null,
): ReadCells {
  const values = new Map<string, Json>();
  const unread: UnreadCell[] = [];
  const region = placeOf('regionId', given.get('regionId') ?? null, known, null) ?? regionId;
  for (const [column, cell] of given) {
    if (keyColumns.includes(column) || (sheet !== 'UNITS' && (column === 'code' || column === 'hsaId'))) continue;
    if (sheet === 'GRADINGS') {
      const grade = gradeOf(cell);
      if (!grade) unread.push({ column: `${column}.initial`, text: String(cell), fault: 'UNREAD' });
      else if (grade.initial !== null) values.set(`${column}.initial`, grade.initial);
      if (grade?.adjusted) unread.push({ column: `${column}.adjusted`, text: String(cell), fault: 'NO_DATE' });
      continue;
    }
    const value = placeColumns.includes(column) ? placeOf(column, cell, known, region) : parsedOf(column, cell);
    if (value === undefined) unread.push({ column, text: String(cell), fault: 'UNREAD' });
    else values.set(column, value);
  }
  return { values, unread };
}

function placeOf(column: string, cell: TableCell, { places }: Known, region: Json): Parsed {
  const text = textOf(cell);
  if (text === null) return null;
  const place = column === 'sjukvardsomradeId' ? `${column} ${region}` : column;
  return places.get(`${place} ${plain(String(text))}`);
}

function parsedOf(column: string, cell: TableCell): Parsed {
  if (dayColumns.includes(column)) return dayOf(cell);
  if (column === 'kind') return kindOf(cell);
  return ['name', 'code', 'hsaId'].includes(column) ? textOf(cell) : numberOf(cell);
}

/** Without the values that a row keeps once it is there; another one is told. */
function withoutFixed(
  { values, unread }: ReadCells,
  given: ReadonlyMap<string, TableCell>,
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

const withoutEmpty = (values: ReadonlyMap<string, Json>) => [...values].filter(([, value]) => value !== null);

function cellsOf({ values, unread }: ReadCells, seen: bigint): Pick<ReadRow, 'cells' | 'unread'> {
  return { cells: [...values].map(([column, value]) => ({ column, value, seen })), unread };
}
