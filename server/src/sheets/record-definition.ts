import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Permission } from '../access/permissions.ts';
import type { Place, Viewer } from '../access/viewer.ts';
import type { Creation, Deletion, Update } from '../history/changes.ts';
import type { EditableEntity } from '../history/entities.ts';
import type { HistoryEntry } from '../history/history.read-model.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { ReadValue } from './cell-values.ts';
import type { CellEdit, CellKey, Editor, FaultCode } from './cells.ts';

/** A stored row with where it belongs. */
export interface StoredRow {
  readonly id: string;
  readonly unitId: string;
  readonly regionId: string;
  readonly name: string;
  readonly values: { readonly [column: string]: Json };
  /** Of columns kept in dated rows: the rows that a present value follows from. */
  readonly kept?: { readonly [column: string]: readonly string[] };
  /** Further values that a present one follows from, such as that the one before has ended. */
  readonly follows?: {
    readonly [column: string]: readonly { readonly entityId: string; readonly field: string }[];
  };
}

/** A table whose rows are entities and whose columns are their fields. */
export interface RecordDefinition<Row extends StoredRow = StoredRow, Prepared = undefined> {
  readonly entity: EditableEntity;
  /** Who may change a column of a row at a place; whoever may write the register, unless told otherwise. */
  mayChange?(viewer: Viewer, row: Row, edit: CellEdit): boolean;
  /** Which permission reading a column's history takes; reading units, unless told otherwise. */
  readableBy?(column: string): Permission;
  /** Whether a row can be taken away again, by whoever may add one. */
  readonly removable?: boolean;
  /** Of rows that are to be taken away, those that something else refers to. */
  inUse?(tx: Transaction, ids: readonly string[]): Promise<readonly string[]>;
  /** Who may add a row at a place; likewise. */
  mayAdd?(viewer: Viewer, place: Place): boolean;
  /** Reads what changing rows needs to know, once for all of them. */
  prepare?(
    tx: Transaction,
    editor: Editor,
    edits: readonly CellEdit[],
    rows: ReadonlyMap<string, Row>,
  ): Promise<Prepared>;
  /** Columns that can be changed, named as the entity's fields. */
  readonly columns: { readonly [column: string]: ReadValue };
  /** Columns that can be changed and are kept in dated rows of other entities. */
  readonly dated?: {
    /** The entity of the dated rows that hold a column's values. */
    entityOf(column: string): EditableEntity;
    readonly columns: { readonly [column: string]: ReadValue };
    /** The field of the dated rows that holds a column's values. */
    fieldOf(column: string): string;
    /** All rows that hold or held values of a cell. */
    idsOf(tx: Transaction, cell: CellKey): Promise<readonly { readonly id: string }[]>;
    /** By what one knows that a value of a column went meanwhile, where its row can go. */
    lossOf?(column: string): Loss | undefined;
    /** The history of a cell in the person's terms, such as names for keys. */
    told?(tx: Transaction, column: string, entries: HistoryEntry[]): Promise<HistoryEntry[]>;
    /** What new values of them come to, row by row; faults stop it. */
    change(change: DatedChange<Row, Prepared>): DatedOutcome;
  };
  /** Columns that only a new row takes. */
  readonly creationColumns: { readonly [column: string]: ReadValue };
  load(tx: Transaction, viewer: Viewer, ids: readonly string[]): Promise<Row[]>;
  /** What is wrong with a row as a whole, by column; `before` is undefined for a new one. */
  check(after: Values, before: Values | undefined, editor: Editor): readonly RowFault[];
  /** Values that another row has already, though each must have its own; rows taken away at once do not count. */
  taken(tx: Transaction, rows: readonly NewRow[], removed: readonly string[]): Promise<readonly UnknownCell[]>;
  /** Where a new row belongs; undefined when what it refers to does not exist or may not be seen. */
  placesOf(tx: Transaction, viewer: Viewer, rows: readonly Values[]): Promise<readonly (Place | undefined)[]>;
  /** Cells that refer to what does not exist or may not be seen, or does not belong there: of new rows, and of changed ones. */
  unknown(tx: Transaction, rows: readonly NewRow[], viewer: Viewer): Promise<readonly UnknownCell[]>;
  /** Everything that comes into being with new rows. */
  create(tx: Transaction, rows: readonly NewRow[], editor: Editor): Promise<readonly Creation[]>;
}

/** A cell that refers to nothing, and in what way; a warning when it is not blocking. */
export interface UnknownCell extends CellKey {
  readonly code?: FaultCode;
  readonly blocking?: boolean;
}

/** Which dated rows, once gone, took a column's value with them. */
export interface Loss {
  /** The field by which they belong to the row. */
  readonly owner: 'unitId' | 'stDoctorId';
  /** Values that they have. */
  readonly values?: Values;
  /** Days between which the field of the column lies, where columns share rows by day. */
  readonly within?: { readonly from: CalendarDate; readonly to: CalendarDate };
}

/** New values of a row's dated columns. */
export interface DatedChange<Row extends StoredRow = StoredRow, Prepared = undefined> {
  readonly row: Row;
  readonly prepared: Prepared;
  readonly after: Values;
  readonly wanted: readonly CellEdit[];
  /** Columns that were given a value, also those that hold it already: a day that stays is still a day given. */
  readonly given: ReadonlySet<string>;
  readonly editor: Editor;
}
export interface DatedOutcome {
  readonly creations?: readonly Creation[];
  readonly updates?: readonly Update[];
  readonly deletions?: readonly Deletion[];
  readonly faults?: readonly RowFault[];
}

export type Values = { readonly [column: string]: Json };
export interface RowFault {
  readonly column: string;
  readonly code: FaultCode;
  readonly blocking: boolean;
}
/** A row that is to be created, or a stored one as it will be. */
export interface NewRow {
  readonly id: string;
  readonly values: Values;
  /** Of a stored row: the columns that change. */
  readonly edited?: readonly string[];
}
