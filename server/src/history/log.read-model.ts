import { type ChangeChannel, type ChangeKind, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import type { Viewer } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { changeSetsSeenSql, revertableSql } from './log.access.ts';

/** A change set as the log lists it. */
export interface LoggedChangeSet {
  readonly seq: bigint;
  readonly at: Date;
  readonly authorName: string | null;
  readonly reason: string;
  readonly channel: ChangeChannel;
  readonly reverts: bigint | null;
  readonly revertedBy: bigint | null;
  /** Whether the viewer may put it back. */
  readonly revertable: boolean;
  readonly changes: number;
  readonly unitNames: readonly string[];
}

/** Which change sets are meant; every part narrows. */
export interface LogFilter {
  readonly author?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly from?: CalendarDate | null | undefined;
  readonly to?: CalendarDate | null | undefined;
  readonly unitIds?: readonly string[] | null | undefined;
  readonly seq?: bigint | null | undefined;
}

function fits(viewer: Viewer, filter: LogFilter): Prisma.Sql {
  const like = (text: string) => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const parts = [changeSetsSeenSql(viewer)];
  if (filter.author?.trim())
    parts.push(Prisma.sql`(author.name ILIKE ${like(filter.author)} OR author.email ILIKE ${like(filter.author)})`);
  if (filter.reason?.trim()) parts.push(Prisma.sql`change_set.reason ILIKE ${like(filter.reason)}`);
  if (filter.from)
    parts.push(Prisma.sql`change_set.at >= ${filter.from}::date::timestamp AT TIME ZONE 'Europe/Stockholm'`);
  if (filter.to)
    parts.push(Prisma.sql`change_set.at < (${filter.to}::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'`);
  if (filter.unitIds)
    parts.push(Prisma.sql`EXISTS (SELECT FROM "ChangeSetUnit" touched WHERE touched."changeSetSeq" = change_set.seq
      AND touched."unitId" = ANY(${[...filter.unitIds]}::uuid[]))`);
  if (filter.seq) parts.push(Prisma.sql`change_set.seq = ${filter.seq}`);
  return Prisma.join(parts, ' AND ');
}

/** A page of the log, latest first; one statement. */
export async function readLog(
  client: Transaction,
  viewer: Viewer,
  filter: LogFilter,
  page: { readonly skip: number; readonly take: number },
): Promise<LoggedChangeSet[]> {
  return client.$queryRaw<LoggedChangeSet[]>`
    SELECT change_set.seq, change_set.at, author.name AS "authorName", change_set.reason, change_set.channel,
      change_set.reverts, later.seq AS "revertedBy",
      later.seq IS NULL AND ${revertableSql(viewer)} AS revertable,
      (SELECT count(*)::int FROM "Change" change WHERE change."changeSetSeq" = change_set.seq) AS changes,
      COALESCE((SELECT json_agg(unit.name ORDER BY unit."sortName") FROM (
        SELECT unit.name, unit."sortName" FROM "ChangeSetUnit" touched JOIN "Unit" unit ON unit.id = touched."unitId"
        WHERE touched."changeSetSeq" = change_set.seq ORDER BY unit."sortName" LIMIT 4
      ) unit), '[]') AS "unitNames"
    FROM "ChangeSet" change_set
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    LEFT JOIN "ChangeSet" later ON later.reverts = change_set.seq
    WHERE ${fits(viewer, filter)}
    ORDER BY change_set.seq DESC OFFSET ${page.skip} LIMIT ${page.take}`;
}

/** How many change sets the filter matches. */
export async function countLog(client: Transaction, viewer: Viewer, filter: LogFilter): Promise<number> {
  const [row] = await client.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "ChangeSet" change_set
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    WHERE ${fits(viewer, filter)}`;
  return row?.count ?? 0;
}

/** One change of a change set, with words for what it is about. */
export interface LoggedChange {
  readonly id: bigint;
  readonly kind: ChangeKind;
  readonly entity: string;
  readonly entityId: string;
  readonly field: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly unitName: string | null;
  readonly area: string | null;
}

/** The changes of one change set, in order; those of a set that the viewer may not read are none. */
export async function readChanges(
  client: Transaction,
  viewer: Viewer,
  seq: bigint,
  page: { readonly skip: number; readonly take: number },
): Promise<LoggedChange[]> {
  return client.$queryRaw<LoggedChange[]>`
    SELECT change.id, change.kind, change.entity, change."entityId", change.field,
      COALESCE(to_jsonb(old_name.value), change.before) AS before, COALESCE(to_jsonb(new_name.value), change.after) AS after,
      unit.name AS "unitName", area.letter AS area
    FROM "Change" change
    JOIN "ChangeSet" change_set ON change_set.seq = change."changeSetSeq"
    LEFT JOIN "PersonalValue" old_name ON old_name.id::text = change.before ->> 'personal'
    LEFT JOIN "PersonalValue" new_name ON new_name.id::text = change.after ->> 'personal'
    LEFT JOIN "GradeAdjustment" adjustment ON adjustment.id = change."entityId"
    LEFT JOIN "AreaAssessment" assessment ON assessment.id = COALESCE(
      adjustment."areaAssessmentId", (change.before ->> 'areaAssessmentId')::uuid, change."entityId")
    LEFT JOIN "Area" area ON area.id = assessment."areaId"
    LEFT JOIN "UnitSnapshot" snapshot ON snapshot.id = change."entityId"
    LEFT JOIN "UnitMembership" membership ON membership.id = change."entityId"
    LEFT JOIN "Finding" finding ON finding.id = change."entityId"
    LEFT JOIN "Inspection" inspection ON inspection.id = COALESCE(
      assessment."inspectionId", finding."inspectionId", change."entityId")
    LEFT JOIN "Unit" unit ON unit.id = COALESCE(
      inspection."unitId", snapshot."unitId", membership."unitId", change."entityId")
    WHERE change."changeSetSeq" = ${seq} AND ${changeSetsSeenSql(viewer)}
    ORDER BY change.id OFFSET ${page.skip} LIMIT ${page.take}`;
}
