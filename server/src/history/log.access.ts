import { Prisma } from '@gradvis/prisma/client';
import { type Scope, scopeOf, type Viewer } from '../access/viewer.ts';

/** Change sets that a viewer may read: their own, and all that touch only units where they administer. */
export function changeSetsSeenSql(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(change_set."authorId" = ${viewer.userId} OR ${touchesOnly(scopeOf(viewer, 'administer'))})`;
}

/** Whether all units that `change_set` touched lie within a scope, and there are any. */
export function touchesOnly({ regionIds, unitIds }: Scope) {
  return Prisma.sql`(
    EXISTS (SELECT FROM "ChangeSetUnit" touched WHERE touched."changeSetSeq" = change_set.seq)
    AND NOT EXISTS (
      SELECT FROM "ChangeSetUnit" touched WHERE touched."changeSetSeq" = change_set.seq
        AND NOT (touched."regionId" = ANY(${[...regionIds]}::uuid[]) OR touched."unitId" = ANY(${[...unitIds]}::uuid[]))
    ))`;
}
