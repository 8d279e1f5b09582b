import { createHash } from 'node:crypto';
import { Prisma } from '@gradvis/prisma/client';
import type { Database, Transaction } from '@gradvis/prisma/database';
import { insertRows, type Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import { groupBy } from '../group-by.ts';
import type { Clock } from '../time/calendar-date.ts';
import {
  type ChangeRequest,
  ChangeSetIdTaken,
  type Committed,
  type Creation,
  type Deletion,
  EntitiesMissing,
  SameValueTwice,
  type StaleValue,
  StaleValues,
  type Update,
} from './changes.ts';
import { type EditableEntity, type Entity, entities, linkTables, personalFields } from './entities.ts';
import { notifyOfChange } from './live.ts';
import { noteTouchedUnits } from './touched-units.ts';

/** Serialises commits, so that `seq` is the order in which they became visible. */
const commitLock = 5_724_001;

/**
 * Writes a change set: the only way by which domain data changes. All of it or nothing.
 * @param work further writes of the same transaction, once the change set stands
 * @throws StaleValues, ChangeSetIdTaken, EntitiesMissing, SameValueTwice; then nothing was written
 */
export async function commit(
  database: Pick<Database, 'client'>,
  clock: Clock,
  author: Pick<Viewer, 'userId'>,
  request: ChangeRequest,
  work?: (tx: Transaction) => Promise<void>,
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
    const { creations = [], updates = [], deletions = [], fresh = false } = (await request.prepare?.(tx)) ?? request;
    const { seq } = await tx.changeSet.create({
      data: {
        id: request.id,
        authorId: author.userId,
        at: clock.now(),
        reason: request.reason,
        channel: request.channel,
        digest,
        reverts: request.reverts ?? null,
      },
    });
    await create(tx, seq, creations);
    await update(tx, seq, updates, fresh);
    const touched = [...creations, ...updates, ...deletions].map(({ entity }) => entity);
    await noteTouchedUnits(tx, seq, touched, deletions);
    await remove(tx, seq, deletions);
    await work?.(tx);
    await notifyOfChange(tx, seq);
    return { seq, repeated: false };
  });
}

function digestOf(request: ChangeRequest): string {
  const { reason, channel, creations = [], updates = [], deletions = [], asked = null } = request;
  const withoutSeen = updates.map(({ entity, entityId, field, value }) => [entity, entityId, field, value]);
  return createHash('sha256')
    .update(JSON.stringify([reason, channel, creations, withoutSeen, deletions, asked]))
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

async function update(tx: Transaction, seq: bigint, updates: readonly Update[], fresh: boolean): Promise<void> {
  if (updates.length === 0) return;
  refuseTwice(updates);
  if (!fresh) await refuseStale(tx, updates);
  for (const [entity, ofEntity] of groupBy(updates, (one) => one.entity)) {
    const patches = [...groupBy(ofEntity, (one) => one.entityId)].map(([id, values]) => ({
      id,
      patch: Object.fromEntries(values.map(({ field, value }) => [field, value])),
    }));
    await updateRows(tx, seq, entity, [...new Set(ofEntity.map(({ field }) => field))], patches);
  }
}

/** Removes entities, those that refer to others first, and keeps their rows in the history. */
async function remove(tx: Transaction, seq: bigint, deletions: readonly Deletion[]): Promise<void> {
  for (const entity of entities.toReversed()) {
    const ids = deletions.filter((deletion) => deletion.entity === entity).map(({ entityId }) => entityId);
    if (ids.length === 0) continue;
    const removed = await tx.$queryRawUnsafe<{ id: string }[]>(
      `WITH removed AS (
        DELETE FROM "${entity}" row WHERE id = ANY($1::uuid[]) RETURNING id, to_jsonb(row) || ${linksOf(entity)} AS before
      )
      INSERT INTO "Change" ("changeSetSeq", kind, entity, "entityId", before)
      SELECT $2, 'DELETE', '${entity}', id, before FROM removed RETURNING "entityId" AS id`,
      ids,
      seq,
    );
    const found = new Set(removed.map(({ id }) => id));
    if (found.size < ids.length) throw new EntitiesMissing(ids.filter((id) => !found.has(id)));
  }
}

/** The links that go with a row, as JSON, so that they can come back with it. */
function linksOf(entity: Entity): string {
  const links = linkTables[entity] ?? [];
  if (links.length === 0) return `'{}'::jsonb`;
  const rows = links.map(
    ({ table, column }) =>
      `'${table}', (SELECT COALESCE(jsonb_agg(to_jsonb(link)), '[]') FROM "${table}" link WHERE link."${column}" = row.id)`,
  );
  return `jsonb_build_object('links', jsonb_build_object(${rows.join(', ')}))`;
}

function refuseTwice(updates: readonly Update[]): void {
  const seen = new Set<string>();
  for (const { entityId, field } of updates) {
    const key = `${entityId}/${field}`;
    if (seen.has(key)) throw new SameValueTwice(`${field} of ${entityId} is set twice in one change set.`);
    seen.add(key);
  }
}

/**
 * Sets values of many entities in one statement, whatever fields each changes (values that hold only
 * together change together), and notes what stood there before.
 */
async function updateRows(
  tx: Transaction,
  seq: bigint,
  entity: EditableEntity,
  fields: readonly string[],
  patches: readonly { readonly id: string; readonly patch: Readonly<Record<string, Json>> }[],
): Promise<void> {
  const changed = await tx.$queryRawUnsafe<{ id: string }[]>(
    `WITH old AS (
      SELECT row AS base, wanted.id, wanted.patch
      FROM "${entity}" row JOIN jsonb_to_recordset($1::jsonb) AS wanted(id uuid, patch jsonb) ON wanted.id = row.id
      FOR UPDATE OF row
    ), changed AS (
      UPDATE "${entity}" AS present SET ${fields.map((field) => `"${field}" = new."${field}"`).join(', ')}
      FROM old CROSS JOIN LATERAL jsonb_populate_record(old.base, old.patch) AS new
      WHERE present.id = old.id
      RETURNING present.id, old.patch, to_jsonb(old.base) AS before, to_jsonb(present) AS after
    ), noted AS (
      INSERT INTO "Change" ("changeSetSeq", kind, entity, "entityId", field, before, after)
      SELECT $2, 'UPDATE', $3, id, field, NULLIF(before -> field, 'null'), NULLIF(after -> field, 'null')
      FROM changed CROSS JOIN LATERAL jsonb_object_keys(patch) AS field
      WHERE before -> field IS DISTINCT FROM after -> field
    )
    SELECT id FROM changed`,
    JSON.stringify(patches),
    seq,
    entity,
  );
  if (changed.length < patches.length) {
    const found = new Set(changed.map(({ id }) => id));
    throw new EntitiesMissing(patches.map(({ id }) => id).filter((id) => !found.has(id)));
  }
  const personal = fields.filter((field) => personalFields[entity]?.includes(field));
  if (personal.length > 0) await hidePersonal(tx, seq, entity, personal);
}

/** Moves personal values to their erasable side table; the history keeps references. */
async function hidePersonal(tx: Transaction, seq: bigint, entity: string, fields: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH open AS MATERIALIZED (
      SELECT id, "entityId", before, after, gen_random_uuid() AS "beforeId", gen_random_uuid() AS "afterId"
      FROM "Change" WHERE "changeSetSeq" = ${seq} AND entity = ${entity} AND field = ANY(${[...fields]})
    ), kept AS (
      INSERT INTO "PersonalValue" (id, "entityId", value)
      SELECT "beforeId", "entityId", before #>> '{}' FROM open WHERE before IS NOT NULL
      UNION ALL SELECT "afterId", "entityId", after #>> '{}' FROM open WHERE after IS NOT NULL
    )
    UPDATE "Change" change SET
      before = CASE WHEN open.before IS NOT NULL THEN jsonb_build_object('personal', open."beforeId") END,
      after = CASE WHEN open.after IS NOT NULL THEN jsonb_build_object('personal', open."afterId") END
    FROM open WHERE change.id = open.id`;
}

/** Refuses the whole request when any value was changed after the person had seen it. */
async function refuseStale(tx: Transaction, updates: readonly Update[]): Promise<void> {
  const values = await staleValues(tx, updates);
  if (values.length > 0) throw new StaleValues(values);
}

/**
 * Values that were changed after the person had seen them, with what stood then and stands now. An entity that came
 * into being since has not been seen at all.
 */
export async function staleValues(
  tx: Transaction,
  updates: readonly Pick<Update, 'entityId' | 'field' | 'seen'>[],
): Promise<StaleValue[]> {
  if (updates.length === 0) return [];
  // Told apart so that the planner sees how little is newer than what was seen.
  const oldest = updates.reduce((least, { seen }) => (seen < least ? seen : least), updates[0]?.seen ?? 0n);
  const asked = JSON.stringify(
    updates.map(({ entityId, field, seen }) => ({ entityId, field, seen: seen.toString() })),
  );
  return tx.$queryRaw<StaleValue[]>`
    SELECT DISTINCT ON (asked."entityId", asked.field)
      change.entity, asked."entityId", asked.field, COALESCE(to_jsonb(personal.value), change.after) AS present,
      first_value(CASE WHEN change.before ->> 'personal' IS NULL THEN change.before ELSE to_jsonb(personal_before.value) END)
        OVER (PARTITION BY asked."entityId", asked.field ORDER BY change."changeSetSeq") AS began,
      author.name AS "authorName", change_set.at, change_set.seq
    FROM jsonb_to_recordset(${asked}::jsonb) AS asked("entityId" uuid, field text, seen bigint)
    JOIN "Change" change ON change."entityId" = asked."entityId" AND change."changeSetSeq" > asked.seen
      AND change."changeSetSeq" > ${oldest}
      AND (change.field = asked.field OR change.kind = 'CREATE')
    JOIN "ChangeSet" change_set ON change_set.seq = change."changeSetSeq"
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    LEFT JOIN "PersonalValue" personal ON personal.id::text = change.after ->> 'personal'
    LEFT JOIN "PersonalValue" personal_before ON personal_before.id::text = change.before ->> 'personal'
    ORDER BY asked."entityId", asked.field, change."changeSetSeq" DESC`;
}

/** The `seq` of the latest change set: what a person who reads now has seen. Zero when there is none. */
export async function latestSeq(client: Transaction): Promise<bigint> {
  const [row] = await client.$queryRaw<{ seq: bigint }[]>(
    Prisma.sql`SELECT COALESCE(max(seq), 0)::bigint AS seq FROM "ChangeSet"`,
  );
  return row?.seq ?? 0n;
}
