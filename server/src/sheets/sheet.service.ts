import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import type { HistoryEntry } from '../history/history.read-model.ts';
import { commit, latestSeq } from '../history/history.ts';
import { actionsSheet } from './actions.sheet.ts';
import {
  type CellEdit,
  type CellFault,
  type CellKey,
  type Plan,
  Planning,
  type Sheet,
  type SheetName,
  type SheetRow,
  type StaleCell,
} from './cells.ts';
import { clockSheet } from './clock.sheet.ts';
import { completenessSheet } from './completeness.sheet.ts';
import { gradingsSheet } from './gradings.sheet.ts';
import { inspectionsSheet } from './inspections.sheet.ts';
import { iupSheet } from './iup.sheet.ts';
import { midAssessmentsSheet } from './mid-assessments.sheet.ts';
import { revisionsSheet } from './revisions.sheet.ts';
import { snapshotsSheet } from './snapshots.sheet.ts';
import { stDoctorsSheet } from './st-doctors.sheet.ts';
import { stepsSheet } from './steps.sheet.ts';
import { leavesSheet, supervisionsSheet, supervisorsSheet } from './supervisors.sheet.ts';
import { unitsSheet } from './units.sheet.ts';
import { visitStepsSheet, visitsSheet } from './visits.sheet.ts';

/** Most cells of one draft or commit. */
export const maximumCells = 20_000;
/** Longest value of a cell: letters of a text, else of its JSON. */
const longestValue = 4_000;
/** Longest name of a column. */
const longestColumn = 60;

const sheets: { readonly [name in SheetName]: Sheet } = {
  GRADINGS: gradingsSheet,
  UNITS: unitsSheet,
  INSPECTIONS: inspectionsSheet,
  SNAPSHOTS: snapshotsSheet,
  ACTIONS: actionsSheet,
  STEPS: stepsSheet,
  CLOCK: clockSheet,
  VISITS: visitsSheet,
  VISIT_STEPS: visitStepsSheet,
  ST_DOCTORS: stDoctorsSheet,
  LEAVES: leavesSheet,
  SUPERVISORS: supervisorsSheet,
  SUPERVISIONS: supervisionsSheet,
  IUP: iupSheet,
  REVISIONS: revisionsSheet,
  COMPLETENESS: completenessSheet,
  MID_ASSESSMENTS: midAssessmentsSheet,
};

type Using = Pick<Context, 'database' | 'clock' | 'today'>;

/** Cells have blocking faults; nothing was written. */
export class InvalidCells extends Error {
  readonly faults: readonly CellFault[];
  constructor(faults: readonly CellFault[]) {
    super(
      `${faults.filter(({ blocking }) => blocking).length} cells cannot be saved as they are. Nothing was written.`,
    );
    this.faults = faults;
  }
}

/** Cells were changed by someone else meanwhile; nothing was written. */
export class StaleCells extends Error {
  readonly cells: readonly StaleCell[];
  constructor(cells: readonly StaleCell[]) {
    super(`${cells.length} cells were changed by someone else meanwhile. Nothing was written.`);
    this.cells = cells;
  }
}

/** The cells hold their values already. */
class NothingToChange extends Error {}

/** A saved draft. */
export interface Committed {
  readonly seq: bigint;
  readonly repeated: boolean;
  /** Cells that changed; zero when all held theirs already. Of what was saved before, all that were sent. */
  readonly changed: number;
}

/** What stands in the way of saving cells; nothing is written. */
export async function checkCells(
  using: Using,
  viewer: Viewer,
  sheet: SheetName,
  cells: readonly CellEdit[],
): Promise<Plan> {
  return planOf(using.database.client, using, viewer, sheet, cells);
}

async function planOf(
  tx: Transaction,
  { today }: Pick<Using, 'today'>,
  viewer: Viewer,
  sheet: SheetName,
  cells: readonly CellEdit[],
): Promise<Plan> {
  const seen = new Set<string>();
  const twice = new Planning();
  const once = cells.filter((cell) => {
    const key = `${cell.rowId}/${cell.column}`;
    if (seen.has(key)) twice.refuse(cell, 'TWICE');
    return !seen.has(key) && seen.add(key);
  });
  const plan = await sheets[sheet].plan(tx, { viewer, today }, once);
  const { stale, changes, changed } = plan;
  return { stale, changes, changed, faults: [...twice.faults, ...plan.faults] };
}

/**
 * Saves cells of a table: all of them as one change set with one reason, or none. They leave the
 * person's draft. Sending the same again applies nothing.
 * @param first what is done before, in the same transaction
 * @throws InvalidCells, StaleCells, ChangeSetIdTaken; then nothing was written
 */
export async function commitCells(
  using: Using,
  viewer: Viewer,
  request: {
    readonly id: string;
    readonly sheet: SheetName;
    readonly reason: string;
    readonly channel: 'GRID' | 'FORM' | 'IMPORT' | 'API';
    readonly cells: readonly CellEdit[];
  },
  first?: (tx: Transaction) => Promise<void>,
): Promise<Committed> {
  const { id, sheet, reason, channel, cells } = request;
  const { database, clock } = using;
  let changed = 0;
  try {
    const committed = await commit(
      database,
      clock,
      viewer,
      {
        id,
        reason,
        channel,
        asked: { sheet, cells: cells.map(({ rowId, column, value }) => [rowId, column, value]) },
        prepare: async (tx) => {
          await first?.(tx);
          const { faults, stale, changes, changed: cellsChanged } = await planOf(tx, using, viewer, sheet, cells);
          if (faults.some(({ blocking }) => blocking)) throw new InvalidCells(faults);
          if (stale.length > 0) throw new StaleCells(stale);
          changed = cellsChanged;
          if (changed === 0) throw new NothingToChange();
          return { ...changes, fresh: true };
        },
      },
      (tx) => dropCells(tx, viewer, sheet, cells),
    );
    return { ...committed, changed: committed.repeated ? cells.length : changed };
  } catch (error) {
    if (error instanceof NothingToChange) {
      await dropCells(database.client, viewer, sheet, cells);
      return { seq: await latestSeq(database.client), repeated: false, changed: 0 };
    }
    throw error;
  }
}

/** A person's draft of one table: cells not saved yet, and the rows that they belong to. */
export interface Draft {
  readonly cells: readonly CellEdit[];
  readonly rows: readonly SheetRow[];
}

/** What a person has changed in a table and not saved yet. */
export async function readDraft({ database }: Using, viewer: Viewer, sheet: SheetName): Promise<Draft> {
  const cells = await database.client.$queryRaw<CellEdit[]>`
    SELECT "rowId", "column", value, seen FROM "DraftCell"
    WHERE "userId" = ${viewer.userId} AND sheet = ${sheet} ORDER BY "savedAt", "rowId", "column"`;
  const rows = await rowsOf({ database }, viewer, sheet, [...new Set(cells.map(({ rowId }) => rowId))]);
  return { cells, rows };
}

/** Rows of a table by key, as far as the viewer may read them. */
export async function rowsOf(
  { database }: Pick<Using, 'database'>,
  viewer: Viewer,
  sheet: SheetName,
  rowIds: readonly string[],
): Promise<SheetRow[]> {
  return rowIds.length === 0 ? [] : sheets[sheet].rows(database.client, viewer, rowIds);
}

/** What happened to a cell, latest first; empty where there is none that the viewer may read. */
export async function readCellHistory(
  { database }: Pick<Using, 'database'>,
  viewer: Viewer,
  sheet: SheetName,
  cell: CellKey,
): Promise<HistoryEntry[]> {
  return sheets[sheet].history(database.client, viewer, cell);
}

/** A draft that cannot be kept; nothing of it was. */
export class DraftRefused extends Error {
  readonly reason: 'TOO_MANY_CELLS' | 'VALUE_TOO_LONG';
  constructor(reason: 'TOO_MANY_CELLS' | 'VALUE_TOO_LONG', message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Keeps changes of a person's draft: cells set and cells dropped.
 * @returns how many cells the draft now holds
 * @throws DraftRefused when it would hold too much
 */
export async function saveDraft(
  { database, clock }: Using,
  viewer: Viewer,
  sheet: SheetName,
  {
    set,
    drop,
    dropAll,
  }: { readonly set: readonly CellEdit[]; readonly drop: readonly CellKey[]; readonly dropAll: boolean },
): Promise<number> {
  if (set.some(({ column, value }) => column.length > longestColumn || lengthOf(value) > longestValue))
    throw new DraftRefused('VALUE_TOO_LONG', `A value is longer than ${longestValue} characters. Nothing was kept.`);
  return database.client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${viewer.userId}/${sheet}`}, 0))`;
    if (dropAll) await tx.draftCell.deleteMany({ where: { userId: viewer.userId, sheet } });
    if (drop.length > 0) await dropCells(tx, viewer, sheet, drop);
    if (set.length > 0) {
      const last = new Map(set.map((cell) => [`${cell.rowId}/${cell.column}`, cell]));
      const rows = JSON.stringify([...last.values()].map((cell) => ({ ...cell, seen: cell.seen.toString() })));
      await tx.$executeRaw`
        INSERT INTO "DraftCell" ("userId", sheet, "rowId", "column", value, seen, "savedAt")
        SELECT ${viewer.userId}, ${sheet}, "rowId", "column", COALESCE(value, 'null'::jsonb), seen, ${clock.now()}
        FROM jsonb_to_recordset(${rows}::jsonb) AS cell("rowId" uuid, "column" text, value jsonb, seen bigint)
        ON CONFLICT ("userId", sheet, "rowId", "column")
        DO UPDATE SET value = excluded.value, seen = excluded.seen, "savedAt" = excluded."savedAt"`;
    }
    const count = await tx.draftCell.count({ where: { userId: viewer.userId, sheet } });
    if (count > maximumCells)
      throw new DraftRefused('TOO_MANY_CELLS', `A draft holds at most ${maximumCells} cells. Nothing was kept.`);
    return count;
  });
}

const lengthOf = (value: Json) => (typeof value === 'string' ? value.length : JSON.stringify(value).length);

/** Takes cells out of a draft; given with their values, only those that still have them. */
async function dropCells(
  tx: Transaction,
  viewer: Viewer,
  sheet: SheetName,
  cells: readonly (CellKey & { readonly value?: Json })[],
): Promise<void> {
  const keys: Json = cells.map(({ rowId, column, value }) => ({
    rowId,
    column,
    value: value === undefined ? null : [value],
  }));
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${viewer.userId}/${sheet}`}, 0))`;
  await tx.$executeRaw`
    DELETE FROM "DraftCell" cell
    USING jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS gone("rowId" uuid, "column" text, value jsonb)
    WHERE cell."userId" = ${viewer.userId} AND cell.sheet = ${sheet}
      AND cell."rowId" = gone."rowId" AND cell."column" = gone."column"
      AND (gone.value IS NULL OR gone.value -> 0 = cell.value)`;
}
