import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Permission } from '../access/permissions.ts';
import type { Place, Viewer } from '../access/viewer.ts';
import { actionWarnings } from '../action-plans/action-warnings.ts';
import type { Changes } from '../history/changes.ts';
import type { HistoryEntry } from '../history/history.read-model.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** The tables whose cells can be edited. */
export const sheetNames = [
  'GRADINGS',
  'UNITS',
  'INSPECTIONS',
  'SNAPSHOTS',
  'ACTIONS',
  'STEPS',
  'CLOCK',
  'VISITS',
  'VISIT_STEPS',
  'ST_DOCTORS',
  'LEAVES',
  'SUPERVISORS',
  'SUPERVISIONS',
  'IUP',
  'REVISIONS',
  'COMPLETENESS',
  'MID_ASSESSMENTS',
] as const;
export type SheetName = (typeof sheetNames)[number];

/** The tables whose rows are people and that files are read for. */
const peopleSheets = ['ST_DOCTORS', 'SUPERVISORS', 'IUP', 'MID_ASSESSMENTS'] as const satisfies SheetName[];
export type PeopleSheet = (typeof peopleSheets)[number];
export const isPeopleSheet = (sheet: SheetName): sheet is PeopleSheet => peopleSheets.some((one) => one === sheet);

/** The tables that files are read for. */
const fileSheets = ['GRADINGS', 'UNITS', 'INSPECTIONS', 'SNAPSHOTS', ...peopleSheets] as const satisfies SheetName[];
export type FileSheet = (typeof fileSheets)[number];
export const isFileSheet = (sheet: SheetName): sheet is FileSheet => fileSheets.some((one) => one === sheet);

/** What anyone needs somewhere to change anything in a table; each cell is checked besides. */
export const sheetPermissions = {
  GRADINGS: 'writeRegister',
  UNITS: 'writeRegister',
  INSPECTIONS: 'writeRegister',
  SNAPSHOTS: 'writeRegister',
  ACTIONS: 'reportProgress',
  STEPS: 'reportProgress',
  CLOCK: 'writeRegister',
  VISITS: 'writeRegister',
  VISIT_STEPS: 'writeRegister',
  ST_DOCTORS: 'writeRegister',
  LEAVES: 'writeRegister',
  SUPERVISORS: 'writeRegister',
  SUPERVISIONS: 'writeRegister',
  IUP: 'writeRevisions',
  REVISIONS: 'writeRevisions',
  COMPLETENESS: 'writeRegister',
  MID_ASSESSMENTS: 'writeRegister',
} as const satisfies Record<SheetName, Permission>;

/** A cell's place: the row's entity, and a column of the table. */
export interface CellKey {
  readonly rowId: string;
  readonly column: string;
}

/** A cell that a person wants to hold another value; `seen` is the history's `seq` of what they saw. */
export interface CellEdit extends CellKey {
  readonly value: Json;
  readonly seen: bigint;
}

/** What can be wrong with a cell. */
export const faultCodes = {
  NOT_FOUND: 'The row does not exist, or may not be seen.',
  NOT_ALLOWED: 'The viewer may not change this row.',
  UNKNOWN_COLUMN: 'The table has no such column, or it cannot be changed.',
  TWICE: 'The cell stands in the draft twice.',
  BAD_VALUE: 'The value has the wrong form.',
  TOO_LONG: 'The text is too long.',
  REQUIRED: 'The cell must not be empty.',
  BAD_GRADE: 'There is no such grade.',
  GRADE_NOT_ALLOWED: 'The framework version does not allow this grade in this area.',
  ADJUSTMENT_NOT_FROM_D: 'Only an initial D is adjusted.',
  ADJUSTMENT_REMAINS: 'The area is adjusted from D; the adjustment must go first.',
  DATE_IN_FUTURE: 'The day lies in the future.',
  DATES_OUT_OF_ORDER: 'The days are in the wrong order.',
  NO_DATE: 'An inspection needs the day of its visit or of its report.',
  OUT_OF_RANGE: 'The number is out of range.',
  TAKEN: 'Another row has this value already, where each must have its own.',
  OVERLAPS: 'It overlaps another period.',
  OUTSIDE_HALF_YEAR: 'The day does not lie in the half-year of its column.',
  OUTSIDE_TRAINING: 'The day lies before the training began, or after it ended.',
  NOT_EXTERNAL: 'The evaluator comes from the same region and sjukvårdsområde as the ST doctor. (A warning.)',
  NO_INSPECTION: 'The unit has no inspection that an action could answer.',
  IN_USE: 'Something else refers to the row: it cannot be taken away.',
  STATUS_CONTRADICTS: 'The status and the days say different things.',
  FOLLOW_UP_ON_DUE_DAY: `${actionWarnings.FOLLOW_UP_ON_DUE_DAY.description} (A warning.)`,
  FOLLOW_UP_BEFORE_DUE: `${actionWarnings.FOLLOW_UP_BEFORE_DUE.description} (A warning.)`,
  SAME_PERSON: `${actionWarnings.SAME_PERSON.description} (A warning.)`,
  DUE_AFTER_NEXT_INSPECTION: `${actionWarnings.DUE_AFTER_NEXT_INSPECTION.description} (A warning.)`,
  WILL_BUT_DONE: `${actionWarnings.WILL_BUT_DONE.description} (A warning.)`,
  REMARK_BUT_NOT_D: 'The report has a remark that requires action in this area, yet the grade is not D (a warning).',
} as const;
export type FaultCode = keyof typeof faultCodes;

/** Something wrong with a cell; a warning does not keep anyone from saving. */
export interface CellFault extends CellKey {
  readonly code: FaultCode;
  readonly blocking: boolean;
  /** What the code refers to, such as the grades that are allowed. */
  readonly detail: string | null;
}

/** A cell that someone changed after the person had seen it. */
export interface StaleCell extends CellKey {
  readonly present: Json;
  /** What the person had seen; null when the history does not tell it as one value. */
  readonly began: { readonly value: Json } | null;
  readonly authorName: string | null;
  readonly at: Date;
  readonly seq: bigint;
}

/** What edits come to: the changes that they mean, and what stands in their way. */
export interface Plan {
  readonly faults: readonly CellFault[];
  readonly stale: readonly StaleCell[];
  readonly changes: Required<Omit<Changes, 'fresh'>>;
  /** Cells that would hold another value than now. */
  readonly changed: number;
}

/** A row of a table, as a draft shows it. */
export interface SheetRow {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  /** What stands in the cells now, by column. */
  readonly values: { readonly [column: string]: Json };
}

/** Who edits, and when. */
export interface Editor {
  readonly viewer: Viewer;
  readonly today: CalendarDate;
}

/** A table whose cells can be edited. */
export interface Sheet {
  /** The rows that the viewer may read, with what stands in them now; one statement. */
  rows(tx: Transaction, viewer: Viewer, rowIds: readonly string[]): Promise<SheetRow[]>;
  /** What happened to a cell, latest first; empty where there is none that the viewer may read. */
  history(tx: Transaction, viewer: Viewer, cell: CellKey): Promise<HistoryEntry[]>;
  /** What edits come to. Cells that hold their value already come to nothing. */
  plan(tx: Transaction, editor: Editor, edits: readonly CellEdit[]): Promise<Plan>;
}

/** Collects what edits come to. */
export class Planning {
  readonly faults: CellFault[] = [];
  readonly stale: StaleCell[] = [];
  changed = 0;
  readonly changes: { [part in keyof Plan['changes']]: Plan['changes'][part][number][] } = {
    creations: [],
    updates: [],
    deletions: [],
  };

  refuse({ rowId, column }: CellKey, code: FaultCode, detail: string | null = null): void {
    this.faults.push({ rowId, column, code, blocking: true, detail });
  }

  warn({ rowId, column }: CellKey, code: FaultCode): void {
    this.faults.push({ rowId, column, code, blocking: false, detail: null });
  }
}

/** Edits by row, in the order given. */
export function byRow(edits: readonly CellEdit[]): Map<string, CellEdit[]> {
  const rows = new Map<string, CellEdit[]>();
  for (const edit of edits) {
    const row = rows.get(edit.rowId);
    if (row) row.push(edit);
    else rows.set(edit.rowId, [edit]);
  }
  return rows;
}

/** Where a row belongs, for deciding access. */
export type Placed = { readonly place: Place };
