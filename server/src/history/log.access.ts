import { Prisma } from '@gradvis/prisma/client';
import type { Permission } from '../access/permissions.ts';
import { type Scope, scopeOf, type Viewer } from '../access/viewer.ts';

/** Change sets that a viewer may read: their own, and all that touch only units where they administer. */
export function changeSetsSeenSql(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(change_set."authorId" = ${viewer.userId} OR ${touchesOnly(scopeOf(viewer, 'administer'))})`;
}

/** What progress of actions consists of. */
const progress = ['Action', 'ActionEvent', 'ActionStep', 'ActionComment'];

/** Change sets that a viewer may put back: where they write the register, and what they reported themselves. */
export function revertableSql(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(${touchesOnly(scopeOf(viewer, 'writeRegister'))} OR (
    change_set."authorId" = ${viewer.userId}
    AND (${ownReport(viewer, 'reportProgress', progress)} OR ${ownReport(viewer, 'writeRevisions', ['IupRevision'])})))`;
}

/** Whether `change_set` holds nothing but what a permission lets one report, and only there. */
function ownReport(viewer: Viewer, permission: Permission, reported: readonly string[]): Prisma.Sql {
  return Prisma.sql`(${touchesOnly(scopeOf(viewer, permission))} AND NOT EXISTS (
    SELECT FROM "Change" own WHERE own."changeSetSeq" = change_set.seq AND own.entity <> ALL(${[...reported]})))`;
}

/** Whether all units that `change_set` touched lie within a scope, and there are any. */
function touchesOnly({ regionIds, unitIds }: Scope) {
  return Prisma.sql`(
    EXISTS (SELECT FROM "ChangeSetUnit" touched WHERE touched."changeSetSeq" = change_set.seq)
    AND NOT EXISTS (
      SELECT FROM "ChangeSetUnit" touched WHERE touched."changeSetSeq" = change_set.seq
        AND NOT (touched."regionId" = ANY(${[...regionIds]}::uuid[]) OR touched."unitId" = ANY(${[...unitIds]}::uuid[]))
    ))`;
}
