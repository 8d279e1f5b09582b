import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Scope } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from './unit.access.ts';
import { searchForm, type UnitFilter } from './unit.filter.ts';

/** One unit as the register's table holds it: where it belongs, what is known last, when it was inspected last. */
export interface UnitRegisterRow {
  readonly id: string;
  readonly code: string;
  readonly hsaId: string | null;
  readonly name: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly memberFrom: CalendarDate | null;
  readonly registeredFrom: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly takenOn: CalendarDate | null;
  readonly listedPatients: number | null;
  readonly specialists: number | null;
  readonly supervisorTrained: number | null;
  readonly stDoctors: number | null;
  readonly inspectionId: string | null;
  readonly inspectedOn: CalendarDate | null;
}

const keys = (ids: readonly string[] | null | undefined) => (ids ? [...ids] : null);

/** Conditions of a filter on `unit` and its `member`ship. */
export function unitFilterSql(filter: UnitFilter): Prisma.Sql {
  const search = filter.search?.trim() ? filter.search.trim() : null;
  return Prisma.sql`
    (${keys(filter.regionIds)}::uuid[] IS NULL OR unit."regionId" = ANY(${keys(filter.regionIds)}::uuid[]))
    AND (${keys(filter.unitIds)}::uuid[] IS NULL OR unit.id = ANY(${keys(filter.unitIds)}::uuid[]))
    AND (${keys(filter.sjukvardsomradeIds)}::uuid[] IS NULL
      OR member."sjukvardsomradeId" = ANY(${keys(filter.sjukvardsomradeIds)}::uuid[]))
    AND (${keys(filter.providerIds)}::uuid[] IS NULL OR member."providerId" = ANY(${keys(filter.providerIds)}::uuid[]))
    AND (${search}::text IS NULL OR unit.code = ${search} OR unit."hsaId" = ${search}
      OR position(${search === null ? null : searchForm(search)}::text IN unit."sortName") > 0)`;
}

/** Memberships in force on a day, for `WITH`. */
export const membersOn = (day: CalendarDate): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON ("unitId") "unitId", "sjukvardsomradeId", "providerId", "validFrom"
  FROM "UnitMembership" WHERE "validFrom" <= ${day}::date ORDER BY "unitId", "validFrom" DESC`;

/** All units of a scope and filter, in Swedish order of names: one statement, whatever their number. */
export async function readUnitRegister(
  client: Transaction,
  scope: Scope,
  filter: UnitFilter,
  day: CalendarDate,
): Promise<UnitRegisterRow[]> {
  return client.$queryRaw<UnitRegisterRow[]>`
    WITH member AS (${membersOn(day)}), snapshot AS (
      SELECT DISTINCT ON ("unitId") * FROM "UnitSnapshot" WHERE "takenOn" <= ${day}::date ORDER BY "unitId", "takenOn" DESC
    ), latest AS (
      SELECT DISTINCT ON ("unitId") id, "unitId", "inspectedOn" FROM "Inspection"
      WHERE kind = 'EXTERNAL' AND "gradedOn" <= ${day}::date ORDER BY "unitId", "gradedOn" DESC, id DESC
    )
    SELECT unit.id, unit.code, unit."hsaId", unit.name, unit."regionId", member."sjukvardsomradeId", member."providerId",
      member."validFrom"::text AS "memberFrom", unit."registeredFrom"::text, unit."closedOn"::text, snapshot."takenOn"::text, snapshot."listedPatients",
      snapshot.specialists, snapshot."supervisorTrained", snapshot."stDoctors",
      latest.id AS "inspectionId", latest."inspectedOn"::text
    FROM "Unit" unit
    LEFT JOIN member ON member."unitId" = unit.id
    LEFT JOIN snapshot ON snapshot."unitId" = unit.id
    LEFT JOIN latest ON latest."unitId" = unit.id
    WHERE ${unitsWithinSql(scope)} AND ${unitFilterSql(filter)}
    ORDER BY unit."sortName", unit.id`;
}
