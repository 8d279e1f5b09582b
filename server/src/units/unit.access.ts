import { Prisma } from '@gradvis/prisma/client';
import type { Permission } from '../access/permissions.ts';
import { type Scope, scopeOf, type Viewer } from '../access/viewer.ts';

/** The units at which `viewer` has `permission`, as a where-clause. */
export function unitsWhere(viewer: Viewer, permission: Permission): Prisma.UnitWhereInput {
  const { regionIds, unitIds } = scopeOf(viewer, permission);
  return { OR: [{ regionId: { in: [...regionIds] } }, { id: { in: [...unitIds] } }] };
}

/** The same for read models: a condition on the columns of `"Unit" AS unit`. */
export function unitsWithinSql({ regionIds, unitIds }: Scope): Prisma.Sql {
  return Prisma.sql`(unit."regionId" = ANY(${[...regionIds]}::uuid[]) OR unit.id = ANY(${[...unitIds]}::uuid[]))`;
}
