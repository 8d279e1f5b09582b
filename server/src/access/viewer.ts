import { Prisma, type Role } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { CalendarDate } from '../time/calendar-date.ts';
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

const writes: ReadonlySet<Permission> = new Set([
  'writeRegister',
  'writeActions',
  'reportProgress',
  'writeRevisions',
  'signReports',
  'administer',
]);

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

/** Names a user: by key, by e-mail, or by the hash of an API token that is valid at a moment. */
export type UserKey =
  | { readonly userId: string }
  | { readonly email: string }
  | { readonly tokenHash: string; readonly validAt: Date };

/**
 * The viewer that a user is on `day`: roles in force, own units by their membership that day. One
 * statement, since every request begins with it.
 * @returns undefined when there is no such user, or the token is unknown, expired or revoked
 */
export async function loadViewer(client: Transaction, who: UserKey, day: CalendarDate): Promise<Viewer | undefined> {
  const [user] = await client.$queryRaw<
    { id: string; name: string; email: string; readOnly: boolean | null; grants: Grant[] }[]
  >`
    SELECT "user".id, "user".name, "user".email, token."readOnly",
      COALESCE(json_agg(json_build_object(
        'role', assignment.role, 'regionId', assignment."regionId", 'ownUnitIds', own.ids
      )) FILTER (WHERE assignment.id IS NOT NULL), '[]') AS grants
    FROM "User" "user"
    LEFT JOIN "ApiToken" token ON token."userId" = "user".id AND token.hash = ${'tokenHash' in who ? who.tokenHash : ''}
    LEFT JOIN "RoleAssignment" assignment ON assignment."userId" = "user".id
      AND assignment."validFrom" <= ${day}::date
      AND (assignment."validTo" IS NULL OR assignment."validTo" >= ${day}::date)
    LEFT JOIN LATERAL (
      SELECT COALESCE(json_agg(unit_id), '[]') AS ids FROM (
        SELECT assignment."unitId" AS unit_id WHERE assignment."unitId" IS NOT NULL
        UNION ALL
        SELECT membership."unitId" FROM "UnitMembership" membership
        WHERE membership."sjukvardsomradeId" = assignment."sjukvardsomradeId" AND membership."validFrom" <= ${day}::date
          AND NOT EXISTS (
            SELECT FROM "UnitMembership" later WHERE later."unitId" = membership."unitId"
              AND later."validFrom" > membership."validFrom" AND later."validFrom" <= ${day}::date
          )
      ) unit
    ) own ON true
    WHERE ${named(who)}
    GROUP BY "user".id, token.id`;
  if (!user) return undefined;
  const { id, readOnly, ...rest } = user;
  return { userId: id, ...rest, readOnly: readOnly ?? false, byToken: readOnly !== null };
}

function named(who: UserKey): Prisma.Sql {
  if ('userId' in who) return Prisma.sql`"user".id = ${who.userId}`;
  if ('email' in who) return Prisma.sql`"user".email = ${who.email.trim().toLowerCase()}`;
  return Prisma.sql`token."revokedAt" IS NULL AND token."expiresAt" > ${who.validAt}`;
}
