import type { Transaction } from '@gradvis/prisma/database';
import type { Json, Row } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import { type Changes, type Committed, type Creation, type Deletion, EntitiesMissing, type Update } from './changes.ts';
import { type EditableEntity, type Entity, isEditable } from './entities.ts';
import { commit, latestSeq } from './history.ts';
import { changeSetsSeenSql, revertableSql } from './log.access.ts';

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
  const undoing = {
    id,
    reason,
    channel: 'UNDO',
    reverts: seq,
    asked: { reverts: seq.toString() },
    prepare: (tx: Transaction) => prepareRevert(tx, viewer, seq),
  } as const;
  const check = async (tx: Transaction) => {
    await refuseElsewhere(tx, viewer);
    await refuseBrokenRules(tx);
  };
  return commit(database, clock, viewer, undoing, check).catch((error: unknown) => {
    if (error instanceof EntitiesMissing)
      throw new RevertRefused('CHANGED_SINCE', 'Something that it changed is gone. Nothing was written.');
    if (isKeyFault(error))
      throw new RevertRefused('IN_USE', 'What would come back does not fit what stands by now. Nothing was written.');
    throw error;
  });
}

async function prepareRevert(tx: Transaction, viewer: Viewer, seq: bigint): Promise<Changes> {
  const [present] = await tx.$queryRaw<{ allowed: boolean; visible: boolean; reverted: boolean }[]>`
    SELECT ${changeSetsSeenSql(viewer)} AS visible,
      ${revertableSql(viewer)} AS allowed,
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
  return inverse(changes, await latestSeq(tx));
}

/** A value that was changed and changed back since holds what the change set wrote, and may be put back. */
async function refuseChangedSince(tx: Transaction, seq: bigint): Promise<void> {
  const values = await tx.$queryRaw<ChangedSince[]>`
    SELECT DISTINCT ON (later."entityId", later.field) later.entity, later."entityId", later.field,
      author.name AS "authorName", change_set.at, change_set.seq
    FROM "Change" own
    JOIN "Change" later ON later."entityId" = own."entityId" AND later."changeSetSeq" > own."changeSetSeq"
      AND (own.kind <> 'UPDATE' OR later.kind <> 'UPDATE' OR later.field = own.field)
    JOIN "ChangeSet" change_set ON change_set.seq = later."changeSetSeq"
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    WHERE own."changeSetSeq" = ${seq} AND (own.kind <> 'UPDATE' OR (
      SELECT latest.kind <> 'UPDATE' OR latest.after IS DISTINCT FROM own.after FROM "Change" latest
      WHERE latest."entityId" = own."entityId" AND latest."changeSetSeq" > ${seq}
        AND (latest.kind <> 'UPDATE' OR latest.field = own.field)
      ORDER BY latest."changeSetSeq" DESC, latest.id DESC LIMIT 1
    ))
    ORDER BY later."entityId", later.field, later."changeSetSeq" DESC`;
  if (values.length > 0)
    throw new RevertRefused(
      'CHANGED_SINCE',
      `${values.length} values were changed after it. Nothing was written.`,
      values,
    );
}

/** The changes that undo others. */
function inverse(changes: readonly StoredChange[], seen: bigint): Changes {
  const updates: Update[] = [];
  const creations: Creation[] = [];
  const deletions: Deletion[] = [];
  for (const { kind, entity, entityId, field, before } of changes) {
    if (!isEditable(entity)) continue;
    if (kind === 'CREATE') deletions.push({ entity, entityId });
    else if (kind === 'DELETE') creations.push(...restored(entity, before));
    else if (field !== null) updates.push({ entity, entityId, field, value: restorable(before), seen });
  }
  return { updates, creations, deletions };
}

/** A removed row, and the links that went with it. */
function restored(entity: EditableEntity, before: Json): Creation[] {
  const { links = {}, ...row } = before as Row & { readonly links?: Readonly<Partial<Record<Entity, readonly Row[]>>> };
  const own = Object.entries(row).filter(([column]) => !derived[entity]?.includes(column));
  const linked = Object.entries(links) as [Entity, readonly Row[]][];
  return [
    { entity, row: Object.fromEntries(own) },
    ...linked.flatMap(([table, rows]) => rows.map((link): Creation => ({ entity: table, row: link }))),
  ];
}

function restorable(value: Json): Json {
  if (typeof value === 'object' && value !== null && 'personal' in value)
    throw new RevertRefused('ERASED', 'A personal value that it changed has been erased. Nothing was written.');
  return value;
}

/** A row is still referred to, or another has what each must have of its own. */
function isKeyFault(error: unknown): boolean {
  return error instanceof Error && /foreign key|unique constraint|23503|23505/i.test(error.message);
}

/** What was changed where the viewer may write can be elsewhere by now: someone has moved to another unit. */
async function refuseElsewhere(tx: Transaction, viewer: Viewer): Promise<void> {
  const [undone] = await tx.$queryRaw<{ allowed: boolean }[]>`
    SELECT ${revertableSql(viewer)} AS allowed FROM "ChangeSet" change_set
    WHERE change_set.seq = (SELECT max(seq) FROM "ChangeSet")`;
  if (!undone?.allowed)
    throw new RevertRefused('NOT_ALLOWED', 'What it touched is where you may not change it. Nothing was written.');
}

/** What comes back must fit what stands by now: the rules that the tables hold, asked of the units that it touches. */
async function refuseBrokenRules(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  const [broken] = await tx.$queryRaw<
    { adjusted: boolean; sameDay: boolean; setTwice: boolean; awayTwice: boolean; twoMain: boolean }[]
  >`
    WITH touched AS (
      SELECT "unitId", "regionId" FROM "ChangeSetUnit" WHERE "changeSetSeq" = (SELECT max(seq) FROM "ChangeSet")
    ), undone AS (
      SELECT "entityId" AS id FROM "Change" WHERE "changeSetSeq" = (SELECT max(seq) FROM "ChangeSet")
    ), inspection AS (
      SELECT id, "unitId", kind, "inspectedOn" FROM "Inspection" WHERE "unitId" IN (SELECT "unitId" FROM touched)
    )
    SELECT EXISTS (
      SELECT FROM inspection
      JOIN "AreaAssessment" assessment ON assessment."inspectionId" = inspection.id
      JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
      WHERE assessment."initialGrade" <> 'D'
    ) AS adjusted, EXISTS (
      SELECT FROM inspection GROUP BY "unitId", kind, "inspectedOn" HAVING count(*) > 1
    ) AS "sameDay", EXISTS (
      SELECT FROM "InspectionPolicy" WHERE "regionId" IN (SELECT "regionId" FROM touched)
      GROUP BY "regionId", "frameworkId", "validFrom" HAVING count(*) > 1
    ) AS "setTwice", EXISTS (
      SELECT FROM undone JOIN "StLeave" one USING (id)
      JOIN "StLeave" other ON other."stDoctorId" = one."stDoctorId" AND other.id <> one.id
      WHERE one."fromOn" <= COALESCE(other."toOn", 'infinity') AND other."fromOn" <= COALESCE(one."toOn", 'infinity')
    ) AS "awayTwice", EXISTS (
      SELECT FROM undone JOIN "Supervision" one USING (id)
      JOIN "Supervision" other ON other."stDoctorId" = one."stDoctorId" AND other.id <> one.id
      WHERE one.kind = 'MAIN' AND other.kind = 'MAIN' AND one."toOn" IS NULL AND other."toOn" IS NULL
    ) AS "twoMain"`;
  if (Object.values(broken ?? {}).some((rule) => rule))
    throw new RevertRefused('IN_USE', 'What would come back does not fit what stands by now. Nothing was written.');
}
