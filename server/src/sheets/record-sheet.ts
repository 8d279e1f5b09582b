import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { mayAt, type Viewer } from '../access/viewer.ts';
import { readValueHistory } from '../history/history.read-model.ts';
import { staleValues } from '../history/history.ts';
import { byRow, type CellEdit, type CellKey, type Editor, Planning, type Sheet } from './cells.ts';
import type { NewRow, RecordDefinition, RowFault, StoredRow, Values } from './record-definition.ts';

/** The column by which a row that is to be created is recognised. */
export const newRowColumn = 'new';
/** The column by which a row is taken away, where rows can be. */
const removedColumn = 'removed';

/** A definition as far as new rows and the history are concerned, whatever its rows hold. */
type AnyDefinition = Pick<
  RecordDefinition<never, never>,
  'entity' | 'columns' | 'dated' | 'creationColumns' | 'check' | 'placesOf' | 'create' | 'mayAdd'
>;

/** The editable table that a definition describes. */
export function recordSheet<Row extends StoredRow, Prepared>(definition: RecordDefinition<Row, Prepared>): Sheet {
  return {
    rows: async (tx, viewer, ids) =>
      (await definition.load(tx, viewer, ids)).map((row) => ({
        ...row,
        values: Object.fromEntries(
          Object.entries(row.values).filter(([column]) => isReadable(definition, viewer, row, column)),
        ),
      })),
    history: async (tx, viewer, cell) => {
      const [row] = await definition.load(tx, viewer, [cell.rowId]);
      if (!row) return [];
      const { entity, dated, columns } = definition;
      const { unitId } = row;
      if (!isReadable(definition, viewer, row, cell.column)) return [];
      if (dated && ownOf(dated.columns, cell.column)) {
        const ids = (await dated.idsOf(tx, cell)).map(({ id }) => id);
        const field = dated.fieldOf(cell.column);
        const entries = await readValueHistory(tx, viewer, { unitId, entity: dated.entityOf(cell.column), ids, field });
        return dated.told ? dated.told(tx, cell.column, entries) : entries;
      }
      if (!ownOf(columns, cell.column)) return [];
      return readValueHistory(tx, viewer, { unitId, entity, ids: [row.id], field: cell.column });
    },
    plan: async (tx, editor, edits) => {
      const planning = new Planning();
      const rows = byRow(edits);
      const stored = new Map((await definition.load(tx, editor.viewer, [...rows.keys()])).map((row) => [row.id, row]));
      const prepared = (await definition.prepare?.(tx, editor, edits, stored)) as Prepared;
      const changed: NewRow[] = [];
      const wanted: CellEdit[] = [];
      const removed: CellEdit[] = [];
      const created: (NewRow & { readonly edits: readonly CellEdit[] })[] = [];
      for (const [id, ofRow] of rows) {
        const row = stored.get(id);
        const removal = ofRow.find(({ column, value }) => column === removedColumn && value === true);
        if (row && removal && definition.removable)
          removed.push(...removeRow(planning, definition, editor, row, removal));
        else if (row) {
          const after = changeRow(planning, definition, prepared, editor, row, ofRow);
          changed.push({
            id,
            values: { ...after.values, regionId: row.regionId },
            edited: after.wanted.map(({ column }) => column),
          });
          wanted.push(...after.wanted);
        } else if (ofRow.some(({ column, value }) => column === newRowColumn && value === true))
          created.push({ id, values: readRow(planning, definition, ofRow), edits: ofRow });
        else for (const edit of ofRow) planning.refuse(edit, 'NOT_FOUND');
      }
      for (const rowId of removed.length > 0 ? ((await definition.inUse?.(tx, rowIdsOf(removed))) ?? []) : [])
        planning.refuse({ rowId, column: removedColumn }, 'IN_USE');
      for (const { code = 'NOT_FOUND', blocking = true, ...cell } of await definition.unknown(
        tx,
        [...changed, ...created],
        editor.viewer,
      ))
        blocking ? planning.refuse(cell, code) : planning.warn(cell, code);
      await createRows(planning, definition, tx, editor, created);
      for (const cell of await definition.taken(tx, [...changed, ...created], rowIdsOf(removed)))
        planning.refuse(cell, cell.code ?? 'TAKEN');
      await findStale(tx, planning, definition, [...wanted, ...removed], stored, editor.viewer);
      return planning;
    },
  };
}

function changeRow<Row extends StoredRow, Prepared>(
  planning: Planning,
  definition: RecordDefinition<Row, Prepared>,
  prepared: Prepared,
  editor: Editor,
  row: Row,
  edits: readonly CellEdit[],
): { readonly values: Values; readonly wanted: readonly CellEdit[] } {
  const after: Record<string, Json> = { ...row.values };
  const place = { id: row.unitId, regionId: row.regionId };
  const mayChange = definition.mayChange ?? ((viewer) => mayAt(viewer, 'writeRegister', place));
  const wanted: CellEdit[] = [];
  const given = new Set<string>();
  for (const edit of edits) {
    const read = ownOf({ ...definition.columns, ...definition.dated?.columns }, edit.column)?.(edit.value);
    if (!read) planning.refuse(edit, 'UNKNOWN_COLUMN');
    else if (!mayChange(editor.viewer, row, edit)) planning.refuse(edit, 'NOT_ALLOWED');
    else if ('fault' in read) planning.refuse(edit, read.fault, read.detail ?? null);
    else if (read.value === (row.values[edit.column] ?? null)) given.add(edit.column);
    else {
      given.add(edit.column);
      after[edit.column] = read.value;
      planning.changed += 1;
      wanted.push({ ...edit, value: read.value });
    }
  }
  const isDated = ({ column }: CellKey) => ownOf(definition.dated?.columns ?? {}, column) !== undefined;
  const dated = wanted.filter(isDated);
  const outcome =
    dated.length > 0 ? definition.dated?.change({ row, prepared, after, wanted: dated, given, editor }) : undefined;
  const isWanted = ({ column }: RowFault) => wanted.some((edit) => edit.column === column);
  const checked = definition.check(after, row.values, editor);
  const ofWanted = [...checked.filter(isWanted), ...(outcome?.faults ?? [])];
  // What a change does to a cell that was not touched stands in its way; what was wrong there before does not.
  const standing = definition.check(row.values, row.values, editor);
  const wasThere = (fault: RowFault) =>
    standing.some(({ column, code }) => column === fault.column && code === fault.code);
  const ofOthers = ofWanted.some(({ blocking }) => blocking)
    ? []
    : checked.filter((fault) => fault.blocking && !isWanted(fault) && !wasThere(fault));
  const faults = [...ofWanted, ...ofOthers];
  if (!faults.some(({ blocking }) => blocking)) {
    planning.changes.creations.push(...(outcome?.creations ?? []));
    planning.changes.updates.push(...(outcome?.updates ?? []));
    planning.changes.deletions.push(...(outcome?.deletions ?? []));
  }
  // What stands in the way of dated values may lie in a cell that was not touched: a reason that is lacking.
  for (const fault of faults)
    if (fault.blocking && !isWanted(fault)) planning.refuse({ rowId: row.id, column: fault.column }, fault.code);
  for (const edit of wanted) {
    const own = faults.filter(({ column }) => column === edit.column);
    for (const { code, blocking } of own) blocking ? planning.refuse(edit, code) : planning.warn(edit, code);
    if (!isDated(edit) && ![...own, ...ofOthers].some(({ blocking }) => blocking))
      planning.changes.updates.push({
        entity: definition.entity,
        entityId: row.id,
        field: edit.column,
        value: edit.value,
        seen: edit.seen,
      });
  }
  return { values: after, wanted };
}

/** Whether a viewer may read what stands in a column of a row. */
function isReadable(
  { readableBy }: Pick<RecordDefinition, 'readableBy'>,
  viewer: Viewer,
  { unitId, regionId }: StoredRow,
  column: string,
): boolean {
  return mayAt(viewer, readableBy?.(column) ?? 'readUnits', { id: unitId, regionId });
}

/** Takes a row away. @returns its values as cells, none of which someone else may have changed meanwhile */
function removeRow<Row extends StoredRow, Prepared>(
  planning: Planning,
  { entity, columns, mayAdd }: RecordDefinition<Row, Prepared>,
  { viewer }: Editor,
  { id, unitId, regionId }: Row,
  edit: CellEdit,
): CellEdit[] {
  const place = { id: unitId, regionId };
  if (!(mayAdd?.(viewer, place) ?? mayAt(viewer, 'writeRegister', place))) {
    planning.refuse(edit, 'NOT_ALLOWED');
    return [];
  }
  planning.changed += 1;
  planning.changes.deletions.push({ entity, entityId: id });
  return Object.keys(columns).map((column) => ({ ...edit, column }));
}

const rowIdsOf = (cells: readonly CellKey[]) => [...new Set(cells.map(({ rowId }) => rowId))];

/** A property of the object's own: a column may be named as what every object has. */
function ownOf<Property>(object: { readonly [name: string]: Property }, name: string): Property | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const allColumns = ({ columns, dated, creationColumns }: AnyDefinition) => ({
  ...columns,
  ...dated?.columns,
  ...creationColumns,
});

function readRow(planning: Planning, definition: AnyDefinition, edits: readonly CellEdit[]): Values {
  const columns = allColumns(definition);
  planning.changed += edits.length;
  const values: Record<string, Json> = Object.fromEntries(Object.keys(columns).map((column) => [column, null]));
  for (const edit of edits) {
    if (edit.column === newRowColumn) continue;
    const read = ownOf(columns, edit.column)?.(edit.value);
    if (!read) planning.refuse(edit, 'UNKNOWN_COLUMN');
    else if ('fault' in read) planning.refuse(edit, read.fault, read.detail ?? null);
    else values[edit.column] = read.value;
  }
  return values;
}

async function createRows(
  planning: Planning,
  definition: AnyDefinition,
  tx: Transaction,
  editor: Editor,
  rows: readonly { readonly id: string; readonly values: Values; readonly edits: readonly CellEdit[] }[],
): Promise<void> {
  if (rows.length === 0) return;
  const standing = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM "${definition.entity}" WHERE id = ANY($1::uuid[])`,
    rows.map(({ id }) => id),
  );
  const unseen = new Set(standing.map(({ id }) => id));
  const sound: NewRow[] = [];
  const places = await definition.placesOf(
    tx,
    editor.viewer,
    rows.map(({ values }) => values),
  );
  for (const [index, { id, values, edits }] of rows.entries()) {
    const place = places[index];
    const faults = definition.check(values, undefined, editor);
    for (const [column, read] of Object.entries(allColumns(definition))) {
      const emptied = read(null);
      const missing = values[column] === null && 'fault' in emptied && emptied.fault === 'REQUIRED';
      if (missing && !edits.some((edit) => edit.column === column)) planning.refuse({ rowId: id, column }, 'REQUIRED');
    }
    for (const { column, code, blocking } of faults) {
      if (blocking) planning.refuse({ rowId: id, column }, code);
      else planning.warn({ rowId: id, column }, code);
    }
    if (!place || unseen.has(id)) planning.refuse({ rowId: id, column: newRowColumn }, 'NOT_FOUND');
    else if (!(definition.mayAdd?.(editor.viewer, place) ?? mayAt(editor.viewer, 'writeRegister', place)))
      planning.refuse({ rowId: id, column: newRowColumn }, 'NOT_ALLOWED');
    else sound.push({ id, values });
  }
  const faulty = new Set(planning.faults.flatMap(({ rowId, blocking }) => (blocking ? [rowId] : [])));
  const whole = sound.filter(({ id }) => !faulty.has(id));
  if (whole.length > 0) planning.changes.creations.push(...(await definition.create(tx, whole, editor)));
}

async function findStale(
  tx: Transaction,
  planning: Planning,
  definition: Pick<RecordDefinition<never, never>, 'dated' | 'readableBy'>,
  wanted: readonly CellEdit[],
  stored: ReadonlyMap<string, StoredRow>,
  viewer: Viewer,
): Promise<void> {
  const cells = new Map<string, CellKey[]>();
  const asked = wanted.flatMap(({ rowId, column, seen }) => {
    const kept = stored.get(rowId)?.kept?.[column];
    const field = kept ? (definition.dated?.fieldOf(column) ?? column) : column;
    const followed = stored.get(rowId)?.follows?.[column] ?? [];
    return [...(kept ?? [rowId]).map((entityId) => ({ entityId, field })), ...followed].map((value) => {
      const place = `${value.entityId}/${value.field}`;
      const same = cells.get(place);
      if (same) same.push({ rowId, column });
      else cells.set(place, [{ rowId, column }]);
      return { ...value, seen };
    });
  });
  const changed = (await staleValues(tx, asked)).flatMap(({ entityId, field, began, authorName, at, seq }) =>
    (cells.get(`${entityId}/${field}`) ?? []).map((cell) => ({ ...cell, began, authorName, at, seq })),
  );
  for (const { rowId, column, began: value = null, authorName, at, seq } of [
    ...changed,
    ...(await lostValues(tx, definition, wanted)),
  ]) {
    const row = stored.get(rowId);
    const isRead = row !== undefined && isReadable(definition, viewer, row, column);
    const present = isRead ? (row.values[column] ?? null) : null;
    // What is kept as dated records has no one value that stood before.
    const began = isRead && !row.kept?.[column] ? { value } : null;
    const cell = { rowId, column, present, began, authorName, at, seq };
    const earlier = planning.stale.findIndex((one) => one.rowId === rowId && one.column === column);
    if (earlier < 0) planning.stale.push(cell);
    else if ((planning.stale[earlier]?.seq ?? 0n) < seq) planning.stale[earlier] = cell;
  }
}

/** Cells of which a dated row was taken away after the person had seen them. */
async function lostValues(
  tx: Transaction,
  { dated }: Pick<RecordDefinition<never, never>, 'dated'>,
  wanted: readonly CellEdit[],
): Promise<
  (CellKey & {
    readonly began?: undefined;
    readonly authorName: string | null;
    readonly at: Date;
    readonly seq: bigint;
  })[]
> {
  const asked = wanted.flatMap(({ rowId, column, seen }) => {
    const loss = ownOf(dated?.columns ?? {}, column) && dated?.lossOf?.(column);
    if (!dated || !loss) return [];
    const { owner, values, within } = loss;
    const kept = { entity: dated.entityOf(column), field: dated.fieldOf(column) };
    return [{ rowId, column, seen: seen.toString(), ...kept, marks: { ...values, [owner]: rowId }, ...within }];
  });
  if (asked.length === 0) return [];
  return tx.$queryRaw`
    WITH asked AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS asked(
        "rowId" text, "column" text, seen bigint, entity text, field text, marks jsonb, "from" text, "to" text)
    ), gone AS MATERIALIZED (
      SELECT "changeSetSeq", entity, before FROM "Change"
      WHERE kind = 'DELETE' AND "changeSetSeq" > (SELECT min(seen) FROM asked)
    )
    SELECT DISTINCT ON (asked."rowId", asked.column) asked."rowId", asked.column, author.name AS "authorName",
      change_set.at, change_set.seq
    FROM asked JOIN gone ON gone."changeSetSeq" > asked.seen AND gone.entity = asked.entity
      AND gone.before @> asked.marks
      AND (asked."from" IS NULL OR gone.before ->> asked.field BETWEEN asked."from" AND asked."to")
    JOIN "ChangeSet" change_set ON change_set.seq = gone."changeSetSeq"
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    ORDER BY asked."rowId", asked.column, change_set.seq DESC`;
}
