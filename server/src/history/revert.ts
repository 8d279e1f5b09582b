import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json, Row } from '@gradvis/prisma/insert-rows';
import { type Scope, scopeOf, type Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import { type Changes, type Committed, type Creation, type Deletion, EntitiesMissing, type Update } from './changes.ts';
import { type EditableEntity, type Entity, isEditable } from './entities.ts';
import { commit } from './history.ts';

/** A value that cannot be put back, since someone changed it after. */
export interface ChangedSince {
  readonly entity: string;
  readonly entityId: string;
  readonly field: string | null;
  readonly authorName: string | null;
  readonly at: Date;
  readonly seq: bigint;
}

/** The change set cannot be put back; nothing was written. */
export class RevertRefused extends Error {
  readonly reason: 'NOT_FOUND' | 'NOT_ALLOWED' | 'ALREADY_REVERTED' | 'CHANGED_SINCE' | 'IN_USE' | 'ERASED';
  readonly values: readonly ChangedSince[];
  constructor(reason: RevertRefused['reason'], message: string, values: readonly ChangedSince[] = []) {
    super(message);
    this.reason = reason;
    this.values = values;
  }
}

interface StoredChange {
  readonly kind: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly entity: Entity;
  readonly entityId: string;
  readonly field: string | null;
  readonly before: Json;
}

/** Columns that the database derives itself. */
const derived: { readonly [entity in Entity]?: readonly string[] } = {
  Unit: ['sortName'],
  Inspection: ['inspectedOn', 'gradedOn'],
};

/**
 * Puts a change set back, as a new change set: values as they were, what it created removed, what it
 * removed there again. All of it or nothing.
 * @throws RevertRefused, ChangeSetIdTaken; then nothing was written
 */
export async function revertChangeSet(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  viewer: Viewer,
  request: { readonly id: string; readonly seq: bigint; readonly reason: string },
): Promise<Committed> {
  const { id, seq, reason } = request;
  return commit(database, clock, viewer, {
    id,
    reason,
    channel: 'UNDO',
    reverts: seq,
    asked: { reverts: seq.toString() },
    prepare: (tx) => prepareRevert(tx, viewer, seq),
  }).catch((error: unknown) => {
    if (error instanceof EntitiesMissing)
      throw new RevertRefused('CHANGED_SINCE', 'Something that it changed is gone. Nothing was written.');
    if (isForeignKeyFault(error))
      throw new RevertRefused('IN_USE', 'Something that it created is in use by now. Nothing was written.');
    throw error;
  });
}

async function prepareRevert(tx: Transaction, viewer: Viewer, seq: bigint): Promise<Changes> {
  const [present] = await tx.$queryRaw<{ allowed: boolean; visible: boolean; reverted: boolean }[]>`
    SELECT ${touchesOnly(scopeOf(viewer, 'readUnits'))} AS visible,
      ${touchesOnly(scopeOf(viewer, 'writeRegister'))} AS allowed,
      EXISTS (SELECT FROM "ChangeSet" later WHERE later.reverts = change_set.seq) AS reverted
    FROM "ChangeSet" change_set WHERE change_set.seq = ${seq}`;
  if (!present?.visible) throw new RevertRefused('NOT_FOUND', 'There is no such change set.');
  if (!present.allowed) throw new RevertRefused('NOT_ALLOWED', 'You may not change all that it touched.');
  if (present.reverted) throw new RevertRefused('ALREADY_REVERTED', 'It has been put back already.');
  await refuseChangedSince(tx, seq);
  const changes = await tx.$queryRaw<StoredChange[]>`
    SELECT change.kind, change.entity, change."entityId", change.field,
      COALESCE(to_jsonb(personal.value), change.before) AS before
    FROM "Change" change
    LEFT JOIN "PersonalValue" personal ON personal.id::text = change.before ->> 'personal'
    WHERE "changeSetSeq" = ${seq} ORDER BY change.id`;
  return inverse(changes, seq);
}

/** Whether all units that `change_set` touched lie within a scope, and there are any. */
export function touchesOnly({ regionIds, unitIds }: Scope) {
  return Prisma.sql`(
    EXISTS (SELECT FROM "ChangeSetUnit" touched WHERE touched."changeSetSeq" = change_set.seq)
    AND NOT EXISTS (
      SELECT FROM "ChangeSetUnit" touched LEFT JOIN "Unit" unit ON unit.id = touched."unitId"
      WHERE touched."changeSetSeq" = change_set.seq
        AND NOT COALESCE(unit."regionId" = ANY(${[...regionIds]}::uuid[]) OR unit.id = ANY(${[...unitIds]}::uuid[]), true)
    ))`;
}

async function refuseChangedSince(tx: Transaction, seq: bigint): Promise<void> {
  const values = await tx.$queryRaw<ChangedSince[]>`
    SELECT DISTINCT ON (later."entityId", later.field) later.entity, later."entityId", later.field,
      author.name AS "authorName", change_set.at, change_set.seq
    FROM "Change" own
    JOIN "Change" later ON later."entityId" = own."entityId" AND later."changeSetSeq" > own."changeSetSeq"
      AND (own.kind <> 'UPDATE' OR later.kind <> 'UPDATE' OR later.field = own.field)
    JOIN "ChangeSet" change_set ON change_set.seq = later."changeSetSeq"
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    WHERE own."changeSetSeq" = ${seq}
    ORDER BY later."entityId", later.field, later."changeSetSeq" DESC`;
  if (values.length > 0)
    throw new RevertRefused(
      'CHANGED_SINCE',
      `${values.length} values were changed after it. Nothing was written.`,
      values,
    );
}

/** The changes that undo others. */
function inverse(changes: readonly StoredChange[], seq: bigint): Changes {
  const updates: Update[] = [];
  const creations: Creation[] = [];
  const deletions: Deletion[] = [];
  for (const { kind, entity, entityId, field, before } of changes) {
    if (!isEditable(entity)) continue;
    if (kind === 'CREATE') deletions.push({ entity, entityId });
    else if (kind === 'DELETE') creations.push({ entity, row: withoutDerived(entity, before) });
    else if (field !== null) updates.push({ entity, entityId, field, value: restorable(before), seen: seq });
  }
  return { updates, creations, deletions };
}

function withoutDerived(entity: EditableEntity, before: Json): Row {
  const row = before as Row;
  return Object.fromEntries(Object.entries(row).filter(([column]) => !derived[entity]?.includes(column)));
}

function restorable(value: Json): Json {
  if (typeof value === 'object' && value !== null && 'personal' in value)
    throw new RevertRefused('ERASED', 'A personal value that it changed has been erased. Nothing was written.');
  return value;
}

function isForeignKeyFault(error: unknown): boolean {
  return error instanceof Error && /foreign key|23503/i.test(error.message);
}
