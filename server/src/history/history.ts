import { createHash } from 'node:crypto';
import { type ChangeChannel, Prisma } from '@gradvis/prisma/client';
import type { Database, Transaction } from '@gradvis/prisma/database';
import { insertRows, type Json, type Row } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { Clock } from '../time/calendar-date.ts';
import { type EditableEntity, type Entity, entities, personalFields } from './entities.ts';

/** A new entity: its whole row, columns by name. */
export interface Creation {
  readonly entity: Entity;
  readonly row: Row;
}

/** A new value of one field. `seen` is the history's `seq` when the person read the old value. */
export interface Update {
  readonly entity: EditableEntity;
  readonly entityId: string;
  readonly field: string;
  readonly value: Json;
  readonly seen: bigint;
}

/** Everything that shall change together, for one reason. */
export interface ChangeRequest {
  /** Chosen by the client; the same id and content again applies nothing. */
  readonly id: string;
  readonly reason: string;
  readonly channel: ChangeChannel;
  readonly creations?: readonly Creation[];
  readonly updates?: readonly Update[];
}

/** A value that someone else changed after the person had read it. */
export interface StaleValue {
  readonly entity: string;
  readonly entityId: string;
  readonly field: string;
  readonly present: Json;
  readonly authorName: string | null;
  readonly at: Date;
  readonly seq: bigint;
}

/** Values have changed meanwhile; nothing was written. */
export class StaleValues extends Error {
  readonly values: readonly StaleValue[];
  constructor(values: readonly StaleValue[]) {
    super('Values have changed meanwhile; nothing was written.');
    this.values = values;
  }
}

/** The client's id was used before for something else; nothing was written. */
export class ChangeSetIdTaken extends Error {}

/** Entities to be changed do not exist (any more); nothing was written. */
export class EntitiesMissing extends Error {
  readonly ids: readonly string[];
  constructor(ids: readonly string[]) {
    super('Some of what should be changed does not exist; nothing was written.');
    this.ids = ids;
  }
}

/** A commit that went through. `repeated` when the same request had been committed before. */
export interface Committed {
  readonly seq: bigint;
  readonly repeated: boolean;
}

/** Serialises commits, so that `seq` is the order in which they became visible. */
const commitLock = 5_724_001;

/**
 * Writes a change set: the only way by which domain data changes. All of it or nothing.
 * @param work further writes of the same transaction, once the change set stands
 * @param check looks at what stands, under the commit lock and before anything is written; throws to refuse
 * @throws StaleValues, ChangeSetIdTaken, EntitiesMissing; then nothing was written
 */
export async function commit(
  database: Pick<Database, 'client'>,
  clock: Clock,
  author: Pick<Viewer, 'userId'>,
  request: ChangeRequest,
  work?: (tx: Transaction) => Promise<void>,
  check?: (tx: Transaction) => Promise<void>,
): Promise<Committed> {
  const digest = digestOf(request);
  return database.client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${commitLock})`;
    const earlier = await tx.changeSet.findUnique({ where: { id: request.id } });
    if (earlier) {
      if (earlier.digest !== digest || earlier.authorId !== author.userId)
        throw new ChangeSetIdTaken('This change-set id was used before for something else.');
      return { seq: earlier.seq, repeated: true };
    }
    await check?.(tx);
    const { seq } = await tx.changeSet.create({
      data: {
        id: request.id,
        authorId: author.userId,
        at: clock.now(),
        reason: request.reason,
        channel: request.channel,
        digest,
      },
    });
    await create(tx, seq, request.creations ?? []);
    await update(tx, seq, request.updates ?? []);
    await work?.(tx);
    return { seq, repeated: false };
  });
}

function digestOf({ reason, channel, creations = [], updates = [] }: ChangeRequest): string {
  const withoutSeen = updates.map(({ entity, entityId, field, value }) => [entity, entityId, field, value]);
  return createHash('sha256')
    .update(JSON.stringify([reason, channel, creations, withoutSeen]))
    .digest('hex');
}

async function create(tx: Transaction, seq: bigint, creations: readonly Creation[]): Promise<void> {
  for (const entity of entities) {
    const rows = creations.filter((creation) => creation.entity === entity).map(({ row }) => row);
    await insertRows(tx, entity, rows);
    await logCreations(
      tx,
      seq,
      entity,
      rows.flatMap(({ id }) => (typeof id === 'string' ? id : [])),
    );
  }
}

/** Notes in the history that entities were created by a change set. */
export async function logCreations(
  tx: Transaction,
  seq: bigint,
  entity: Entity,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Change" ("changeSetSeq", kind, entity, "entityId")
    SELECT ${seq}, 'CREATE', ${entity}, id FROM unnest(${[...ids]}::uuid[]) AS id`;
}

async function update(tx: Transaction, seq: bigint, updates: readonly Update[]): Promise<void> {
  if (updates.length === 0) return;
  await refuseStale(tx, updates);
  for (const [entity, ofEntity] of groupBy(updates, (one) => one.entity))
    for (const [field, values] of groupBy(ofEntity, (one) => one.field))
      await updateField(tx, seq, entity, field, values);
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Sets one field of many entities, and notes what stood there before. */
async function updateField(
  tx: Transaction,
  seq: bigint,
  entity: EditableEntity,
  field: string,
  updates: readonly Update[],
): Promise<void> {
  const rows = JSON.stringify(updates.map(({ entityId, value }) => ({ id: entityId, [field]: value })));
  const personal = personalFields[entity]?.includes(field) ?? false;
  const changed = await tx.$queryRawUnsafe<{ id: string; before: Json; after: Json }[]>(
    `WITH wanted AS (SELECT id, "${field}" FROM jsonb_populate_recordset(NULL::"${entity}", $1::jsonb)),
      old AS (SELECT id, "${field}" FROM "${entity}" WHERE id IN (SELECT id FROM wanted) FOR UPDATE)
    UPDATE "${entity}" AS present SET "${field}" = wanted."${field}"
    FROM wanted JOIN old USING (id) WHERE present.id = wanted.id
    RETURNING present.id, to_jsonb(old."${field}") AS before, to_jsonb(present."${field}") AS after`,
    rows,
  );
  if (changed.length < updates.length) {
    const found = new Set(changed.map(({ id }) => id));
    throw new EntitiesMissing(updates.map(({ entityId }) => entityId).filter((id) => !found.has(id)));
  }
  const entries = personal ? await hidePersonal(tx, changed) : changed;
  await tx.$executeRaw`
    INSERT INTO "Change" ("changeSetSeq", kind, entity, "entityId", field, before, after)
    SELECT ${seq}, 'UPDATE', ${entity}, entry.id, ${field}, entry.before, entry.after
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS entry(id uuid, before jsonb, after jsonb)`;
}

/** Moves personal values to their erasable side table; the history keeps references. */
async function hidePersonal(tx: Transaction, changed: readonly { id: string; before: Json; after: Json }[]) {
  const hidden: { id: string; entityId: string; value: string | null }[] = [];
  const hide = (entityId: string, value: Json): Json => {
    if (value === null) return null;
    const id = crypto.randomUUID();
    hidden.push({ id, entityId, value: String(value) });
    return { personal: id };
  };
  const entries = changed.map(({ id, before, after }) => ({ id, before: hide(id, before), after: hide(id, after) }));
  await insertRows(tx, 'PersonalValue', hidden);
  return entries;
}

/** Refuses the whole request when any value was changed after the person had seen it. */
async function refuseStale(tx: Transaction, updates: readonly Update[]): Promise<void> {
  const asked = JSON.stringify(
    updates.map(({ entityId, field, seen }) => ({ entityId, field, seen: seen.toString() })),
  );
  const values = await tx.$queryRaw<StaleValue[]>`
    SELECT DISTINCT ON (change."entityId", change.field)
      change.entity, change."entityId", change.field, change.after AS present,
      author.name AS "authorName", change_set.at, change_set.seq
    FROM jsonb_to_recordset(${asked}::jsonb) AS asked("entityId" uuid, field text, seen bigint)
    JOIN "Change" change ON change."entityId" = asked."entityId" AND change.field = asked.field
      AND change."changeSetSeq" > asked.seen
    JOIN "ChangeSet" change_set ON change_set.seq = change."changeSetSeq"
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    ORDER BY change."entityId", change.field, change."changeSetSeq" DESC`;
  if (values.length > 0) throw new StaleValues(values);
}

/** The `seq` of the latest change set: what a person who reads now has seen. Zero when there is none. */
export async function latestSeq(client: Transaction): Promise<bigint> {
  const [row] = await client.$queryRaw<{ seq: bigint }[]>(
    Prisma.sql`SELECT COALESCE(max(seq), 0)::bigint AS seq FROM "ChangeSet"`,
  );
  return row?.seq ?? 0n;
}
