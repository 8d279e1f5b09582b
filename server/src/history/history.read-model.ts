import { type ChangeChannel, type ChangeKind, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { EditableEntity } from './entities.ts';

/** One change as a viewer may see it. */
export interface HistoryEntry {
  readonly seq: bigint;
  readonly at: Date;
  readonly authorName: string | null;
  readonly channel: ChangeChannel;
  readonly reason: string | null;
  readonly kind: ChangeKind;
  readonly entity: string;
  readonly entityId: string;
  readonly field: string | null;
  readonly before: Json;
  readonly after: Json;
}

/** Fields whose values are free text. */
const freeText = ['narrative', 'reason'];

/**
 * Everything that happened to one area's grading: to its assessment and its adjustment. Creations
 * carry the value that was created: what stood before the first change, else what stands now.
 */
export async function readHistory(
  client: Transaction,
  viewer: Viewer,
  areaAssessmentId: string,
): Promise<HistoryEntry[]> {
  return client.$queryRaw<HistoryEntry[]>`
    WITH assessment AS (
      SELECT assessment.id, assessment."initialGrade", adjustment.id AS "adjustmentId", adjustment.grade AS adjusted,
        ${unitsWithinSql(scopeOf(viewer, 'readFreeText'))} AS "mayReadText"
      FROM "AreaAssessment" assessment
      JOIN "Inspection" inspection ON inspection.id = assessment."inspectionId"
      JOIN "Unit" unit ON unit.id = inspection."unitId"
      LEFT JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
      WHERE assessment.id = ${areaAssessmentId}::uuid AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}
    ), entry AS (
      SELECT change.*, assessment."mayReadText", assessment."initialGrade", assessment.adjusted
      FROM assessment JOIN "Change" change ON change."entityId" IN (assessment.id, assessment."adjustmentId")
    ), first_change AS (
      SELECT DISTINCT ON ("entityId", field) "entityId", field, before FROM entry
      WHERE kind = 'UPDATE' ORDER BY "entityId", field, "changeSetSeq"
    )
    SELECT change_set.seq, change_set.at, CASE WHEN entry."mayReadText" THEN author.name END AS "authorName", change_set.channel,
      CASE WHEN entry."mayReadText" THEN change_set.reason END AS reason,
      entry.kind, entry.entity, entry."entityId", entry.field,
      CASE WHEN entry."mayReadText" OR entry.field <> ALL(${freeText}) THEN entry.before END AS before,
      CASE
        WHEN entry.kind = 'CREATE' AND first_change."entityId" IS NOT NULL THEN first_change.before
        WHEN entry.kind = 'CREATE' AND entry.entity = 'AreaAssessment' THEN to_jsonb(entry."initialGrade")
        WHEN entry.kind = 'CREATE' THEN to_jsonb(entry.adjusted)
        WHEN entry."mayReadText" OR entry.field <> ALL(${freeText}) THEN entry.after
      END AS after
    FROM entry
    JOIN "ChangeSet" change_set ON change_set.seq = entry."changeSetSeq"
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    LEFT JOIN first_change ON first_change."entityId" = entry."entityId"
      AND first_change.field = CASE entry.entity WHEN 'AreaAssessment' THEN 'initialGrade' ELSE 'grade' END
    ORDER BY entry."changeSetSeq" DESC, entry.id DESC`;
}

/** Rows that belong or belonged to something, such as all events of one kind of an action. */
export function rowsEver(
  client: Transaction,
  entity: EditableEntity,
  owner: { readonly column: 'unitId' | 'actionId' | 'stDoctorId'; readonly id: string },
  values: { readonly [column: string]: string } = {},
): Promise<{ readonly id: string }[]> {
  const wanted = JSON.stringify({ ...values, [owner.column]: owner.id });
  return client.$queryRaw<{ id: string }[]>`
    SELECT id FROM ${Prisma.raw(`"${entity}"`)} AS row
    WHERE ${Prisma.raw(`"${owner.column}"`)} = ${owner.id}::uuid AND to_jsonb(row) @> ${wanted}::jsonb
    UNION
    SELECT "entityId" FROM "Change" WHERE entity = ${entity} AND kind = 'DELETE' AND before @> ${wanted}::jsonb`;
}

/**
 * What happened to one field of some entities of a unit, such as all that say where it belonged, latest
 * first. Creations carry the value that was created; personal values are told as long as they are not erased.
 */
export async function readValueHistory(
  client: Transaction,
  viewer: Viewer,
  { unitId, entity, ids, field }: { unitId: string; entity: EditableEntity; ids: readonly string[]; field: string },
): Promise<HistoryEntry[]> {
  const keys = [...ids];
  return client.$queryRaw<HistoryEntry[]>`
    WITH entry AS (
      SELECT change.*, ${unitsWithinSql(scopeOf(viewer, 'readFreeText'))} AS "mayReadText"
      FROM "Unit" unit JOIN "Change" change ON change."entityId" = ANY(${keys}::uuid[])
      WHERE unit.id = ${unitId}::uuid AND change.entity = ${entity}
        AND (change.kind <> 'UPDATE' OR change.field = ${field})
    ), told AS (
      SELECT entry.id, COALESCE(to_jsonb(old_name.value), entry.before) AS before,
        COALESCE(to_jsonb(new_name.value), entry.after) AS after
      FROM entry
      LEFT JOIN "PersonalValue" old_name ON old_name.id::text = entry.before ->> 'personal'
      LEFT JOIN "PersonalValue" new_name ON new_name.id::text = entry.after ->> 'personal'
    ), first_change AS (
      SELECT DISTINCT ON (entry."entityId") entry."entityId", told.before FROM entry JOIN told USING (id)
      WHERE entry.kind = 'UPDATE' ORDER BY entry."entityId", entry."changeSetSeq"
    ), removed AS (
      SELECT DISTINCT ON ("entityId") "entityId", NULLIF(before -> ${field}, 'null') AS value FROM entry
      WHERE kind = 'DELETE' ORDER BY "entityId", "changeSetSeq" DESC
    ), present AS (
      SELECT id, to_jsonb(row) -> ${field} AS value FROM ${Prisma.raw(`"${entity}"`)} AS row WHERE id = ANY(${keys}::uuid[])
    )
    SELECT change_set.seq, change_set.at, CASE WHEN entry."mayReadText" THEN author.name END AS "authorName",
      change_set.channel, CASE WHEN entry."mayReadText" THEN change_set.reason END AS reason,
      entry.kind, entry.entity, entry."entityId", ${field}::text AS field,
      CASE WHEN entry.kind = 'DELETE' THEN NULLIF(entry.before -> ${field}, 'null') ELSE told.before END AS before,
      CASE
        WHEN entry.kind = 'CREATE' AND first_change."entityId" IS NOT NULL THEN first_change.before
        WHEN entry.kind = 'CREATE' THEN COALESCE(present.value, removed.value)
        ELSE told.after
      END AS after
    FROM entry
    JOIN told ON told.id = entry.id
    JOIN "ChangeSet" change_set ON change_set.seq = entry."changeSetSeq"
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    LEFT JOIN first_change ON first_change."entityId" = entry."entityId"
    LEFT JOIN present ON present.id = entry."entityId"
    LEFT JOIN removed ON removed."entityId" = entry."entityId"
    ORDER BY entry."changeSetSeq" DESC, entry.id DESC`;
}
