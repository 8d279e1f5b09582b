import type { Role } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { type CalendarDate, toDate } from '../time/calendar-date.ts';
import { type Permission, permissions } from './permissions.ts';

/** A role in force, with the units that are the viewer's own under it. */
export interface Grant {
  readonly role: Role;
  readonly regionId: string;
  readonly ownUnitIds: readonly string[];
}

/** Where a viewer may do something: in these whole regions, and in these single units. */
export interface Scope {
  readonly regionIds: readonly string[];
  readonly unitIds: readonly string[];
}

/** Who asks. Built anew for every request. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly grants: readonly Grant[];
  /** Signed in by a token that may not write. */
  readonly readOnly: boolean;
  /** Signed in by a token, not in person. */
  readonly byToken: boolean;
}

/** A unit as far as access is concerned. */
export interface Place {
  readonly id: string;
  readonly regionId: string;
}

const writes: ReadonlySet<Permission> = new Set(['writeRegister', 'administer']);

/** Where `viewer` has `permission`. Empty lists mean nowhere. */
export function scopeOf(viewer: Viewer, permission: Permission): Scope {
  if (viewer.readOnly && writes.has(permission)) return { regionIds: [], unitIds: [] };
  const reachOf = ({ role }: Grant) => permissions[permission][role];
  return {
    regionIds: [
      ...new Set(viewer.grants.filter((grant) => reachOf(grant) === 'region').map((grant) => grant.regionId)),
    ],
    unitIds: [
      ...new Set(viewer.grants.filter((grant) => reachOf(grant) === 'own').flatMap((grant) => grant.ownUnitIds)),
    ],
  };
}

/** Whether `viewer` has `permission` anywhere at all. */
export function mayAnywhere(viewer: Viewer, permission: Permission): boolean {
  const { regionIds, unitIds } = scopeOf(viewer, permission);
  return regionIds.length + unitIds.length > 0;
}

/** Whether `viewer` has `permission` at a unit. */
export function mayAt(viewer: Viewer, permission: Permission, unit: Place): boolean {
  const { regionIds, unitIds } = scopeOf(viewer, permission);
  return regionIds.includes(unit.regionId) || unitIds.includes(unit.id);
}

/** Whether `viewer` has `permission` in the whole of a region. */
export function mayInRegion(viewer: Viewer, permission: Permission, regionId: string): boolean {
  return scopeOf(viewer, permission).regionIds.includes(regionId);
}

/**
 * The viewer that a user is on `day`: roles in force, own units by their membership that day.
 * @returns undefined when there is no such user
 */
export async function loadViewer(
  client: Transaction,
  who: { readonly userId: string } | { readonly email: string },
  day: CalendarDate,
  token?: { readonly readOnly: boolean },
): Promise<Viewer | undefined> {
  const user = await client.user.findUnique({
    where: 'userId' in who ? { id: who.userId } : { email: who.email.trim().toLowerCase() },
    select: {
      id: true,
      name: true,
      email: true,
      roles: {
        where: { validFrom: { lte: toDate(day) }, OR: [{ validTo: null }, { validTo: { gte: toDate(day) } }] },
      },
    },
  });
  if (!user) return undefined;
  const wholes = user.roles.flatMap(({ sjukvardsomradeId }) => sjukvardsomradeId ?? []);
  const members = wholes.length === 0 ? [] : await unitsOfSjukvardsomraden(client, wholes, day);
  const grants = user.roles.map(({ role, regionId, sjukvardsomradeId, unitId }) => ({
    role,
    regionId,
    ownUnitIds: [
      ...(unitId ? [unitId] : []),
      ...members.filter((member) => member.sjukvardsomradeId === sjukvardsomradeId).map((member) => member.unitId),
    ],
  }));
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    grants,
    readOnly: token?.readOnly ?? false,
    byToken: token !== undefined,
  };
}

function unitsOfSjukvardsomraden(client: Transaction, ids: string[], day: CalendarDate) {
  return client.$queryRaw<{ unitId: string; sjukvardsomradeId: string }[]>`
    SELECT m."unitId", m."sjukvardsomradeId"
    FROM (
      SELECT DISTINCT ON ("unitId") "unitId", "sjukvardsomradeId"
      FROM "UnitMembership" WHERE "validFrom" <= ${day}::date
      ORDER BY "unitId", "validFrom" DESC
    ) m
    WHERE m."sjukvardsomradeId" = ANY(${ids}::uuid[])`;
}
