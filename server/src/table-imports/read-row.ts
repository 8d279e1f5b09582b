import { randomUUID } from 'node:crypto';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { CellEdit } from '../sheets/cells.ts';
import { newRowColumn } from '../sheets/record-sheet.ts';
import type { TableCell } from './read-table.ts';

/** Why a row of a file cannot be taken. */
export const rowFaults = {
  NO_UNIT: 'There is no such unit.',
  AMBIGUOUS: 'Several units fit.',
  NO_INSPECTION: 'There is no such inspection.',
  NO_DATE: 'It lacks its day.',
  NO_NAME: 'It names nobody.',
  NO_PERSON: 'There is nobody with that key, or of that name at that unit.',
  NAMESAKES: 'Several people of that name fit: their keys tell them apart.',
  ELSEWHERE:
    'Someone of that name is at another unit: who has moved is found by key, a namesake is added in the table.',
  TWICE: 'The file has the row twice.',
} as const;
export type RowFault = keyof typeof rowFaults;

/** How a row of a file was understood. */
export interface ReadRow {
  readonly line: number;
  /** The row's entity; a new key for a new row; null when it is none. */
  readonly rowId: string | null;
  readonly name: string;
  readonly state: 'FOUND' | 'FOUND_BY_NAME' | 'NEW' | 'FAULTY';
  /** Why it is faulty. */
  readonly fault: RowFault | null;
  readonly cells: readonly Omit<CellEdit, 'rowId'>[];
  readonly unread: readonly UnreadCell[];
}
export type UnnumberedRow = Omit<ReadRow, 'line'>;

/** Why a cell's text is not taken. */
export const unreadFaults = {
  UNREAD: 'It was not understood.',
  FIXED: 'The row has another value, which a file does not change.',
  NO_DATE: 'An adjustment needs its day.',
  STANDS: 'It is a word for a half-year without a revision, but there is one, which stays.',
  AMBIGUOUS: 'Several units have that name.',
  NAMESAKES: 'Several people have that name.',
} as const;

/** A cell whose text comes to no value, or to one that a file cannot change. */
export interface UnreadCell {
  readonly column: string;
  readonly text: string;
  readonly fault: keyof typeof unreadFaults;
  /** Whether it is worth telling, by what stands there; always, unless told otherwise. */
  isNews?(present: Json): boolean;
}

/** What holds for all new rows of a file, unless a column says otherwise. */
export interface ReadingDefaults {
  readonly regionId: string | null;
  readonly frameworkVersionId: string | null;
  readonly regulationId: string | null;
  readonly kind: 'EXTERNAL' | 'INTERNAL';
  readonly seen: bigint;
}

/** The cells of a row by the columns that their headings go to. */
export type GivenCells = ReadonlyMap<string, TableCell>;

/** What the cells of a row come to. */
export interface ReadCells {
  readonly values: ReadonlyMap<string, Json>;
  readonly unread: readonly UnreadCell[];
}

/** A row that cannot be taken. */
export function faultyRow(name: string, fault: RowFault): UnnumberedRow {
  return { rowId: null, name, state: 'FAULTY', fault, cells: [], unread: [] };
}

/** A row that is there; one that was found by names alone is to be confirmed. */
export function foundRow(
  { rowId, name, byName }: { readonly rowId: string; readonly name: string; readonly byName: boolean },
  read: ReadCells,
  seen: bigint,
): UnnumberedRow {
  return { rowId, name, state: byName ? 'FOUND_BY_NAME' : 'FOUND', fault: null, ...cellsOf(read, seen) };
}

/** A new row: what it begins with, and over that what the file says; its empty cells say nothing. */
export function newRow(
  name: string,
  begun: Readonly<Record<string, Json>>,
  { values, unread }: ReadCells,
  seen: bigint,
): UnnumberedRow {
  const given = [...values].filter(([, value]) => value !== null);
  const all = new Map<string, Json>([[newRowColumn, true], ...Object.entries(begun), ...given]);
  return { rowId: randomUUID(), name, state: 'NEW', fault: null, ...cellsOf({ values: all, unread }, seen) };
}

function cellsOf({ values, unread }: ReadCells, seen: bigint): Pick<ReadRow, 'cells' | 'unread'> {
  return { cells: [...values].map(([column, value]) => ({ column, value, seen })), unread };
}
