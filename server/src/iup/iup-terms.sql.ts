import { Prisma } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';
import { defaultTrainingPolicy } from '../training/training-policy.ts';
import type { HalfYear } from './half-year.ts';

/** A revision counts when ST doctor and supervisor took part (domain.md §0, «A revision»). */
export const countingSql = Prisma.sql`revision."doctorPresent" AND revision."supervisorPresent"`;

/**
 * Half-years of ST doctors as of a day, as one statement: `ctes` precede SELECT; then `term` holds a row
 * for each ST doctor and half-year, with the unit that it counts for, and its state as in compliance.ts.
 * @param halfYears one after the other, earliest first
 */
export function termsSql(halfYears: readonly HalfYear[], day: CalendarDate): Prisma.Sql {
  const [first] = halfYears;
  // The place of a day's half-year is reckoned, not looked for.
  const firstPlace = 2 * Number(first?.key.slice(0, 4)) + (first?.key.endsWith('2') ? 1 : 0);
  const asked = JSON.stringify(halfYears.map(({ from, to }, place) => ({ place, from, to })));
  return Prisma.sql`
    half_year AS (
      SELECT place, "from", "to", "to" - "from" + 1 AS days
      FROM jsonb_to_recordset(${asked}::jsonb) AS half_year(place int, "from" date, "to" date)
    ), policy AS (
      SELECT DISTINCT ON (policy."regionId", half_year.place) policy."regionId", half_year.place,
        policy."revisionsPerHalfYear", policy."spacingDays"
      FROM half_year JOIN "TrainingPolicy" policy ON policy."validFrom" <= half_year."from"
      ORDER BY policy."regionId", half_year.place, policy."validFrom" DESC
    ), leave AS (
      SELECT "stDoctorId", range_agg(daterange("fromOn", "toOn", '[]')) AS away
      FROM "StLeave" WHERE "fromOn" <= ${day}::date AND ("toOn" IS NULL OR "toOn" >= "fromOn") GROUP BY "stDoctorId"
    ), service AS (
      SELECT "stDoctorId", "unitId",
        CASE WHEN row_number() OVER career = 1 THEN '-infinity' ELSE "validFrom" END AS "from",
        COALESCE(lead("validFrom") OVER career, 'infinity') AS until
      FROM "StService" WINDOW career AS (PARTITION BY "stDoctorId" ORDER BY "validFrom")
    ), doctor AS (
      SELECT id, "startedOn", CASE WHEN "endedOn" <= ${day}::date THEN "endedOn" END AS "endedOn"
      FROM "StDoctor" WHERE "startedOn" <= ${day}::date
    ), employed AS (
      SELECT doctor.*, half_year.*, GREATEST("startedOn", LEAST("to", ${day}::date, "endedOn")) AS last,
        GREATEST("from", "startedOn") AS first_day, LEAST("to", "endedOn") AS last_day
      FROM doctor CROSS JOIN half_year
    ), away AS (
      -- A half-year without a day of employment is taken for its first day: it asks for nothing, whatever this says.
      SELECT doctor.id, half_year.place, sum(upper(stretch) - lower(stretch))::int AS days
      FROM leave JOIN doctor ON doctor.id = leave."stDoctorId" CROSS JOIN half_year
      CROSS JOIN LATERAL (SELECT GREATEST("from", "startedOn") AS first, LEAST("to", "endedOn") AS last) employed
      CROSS JOIN LATERAL unnest(
        leave.away * datemultirange(daterange(employed.first, GREATEST(employed.first, employed.last), '[]'))) AS stretch
      GROUP BY doctor.id, half_year.place
    ), revised AS (
      SELECT "stDoctorId", place, min("revisedOn") AS first, max("revisedOn") AS last
      FROM (
        SELECT "stDoctorId", "revisedOn", 2 * extract(year FROM "revisedOn")::int
          + (extract(month FROM "revisedOn") > 6)::int - ${firstPlace}::int AS place
        FROM "IupRevision" revision
        WHERE ${countingSql} AND "revisedOn" BETWEEN ${first?.from ?? day}::date AND ${day}::date
      ) revision
      GROUP BY "stDoctorId", place
    ), term AS (
      SELECT employed.id, employed.place, service."unitId", unit."regionId",
        employed.first_day <= employed.last_day AS employed,
        CASE
          WHEN employed.first_day > employed.last_day THEN 'NOT_REQUIRED'
          WHEN required.wanted = 0 THEN 'NOT_REQUIRED'
          WHEN 2 * (employed.last_day - employed.first_day + 1 - COALESCE(away.days, 0)) <= employed.days
            THEN 'NOT_REQUIRED'
          WHEN unit."registeredFrom" IS NULL OR unit."registeredFrom" > employed."from" THEN 'UNKNOWN'
          WHEN revised.last >= revised.first + CASE WHEN required.wanted > 1 THEN required.spacing ELSE 0 END
            THEN 'REVISED'
          WHEN employed."to" >= ${day}::date THEN 'OPEN'
          ELSE 'MISSED'
        END AS state
      FROM employed
      JOIN service ON service."stDoctorId" = employed.id
        AND service."from" <= employed.last AND employed.last < service.until
      JOIN "Unit" unit ON unit.id = service."unitId"
      LEFT JOIN policy ON policy."regionId" = unit."regionId" AND policy.place = employed.place
      LEFT JOIN revised ON revised."stDoctorId" = employed.id AND revised.place = employed.place
      LEFT JOIN away ON away.id = employed.id AND away.place = employed.place
      CROSS JOIN LATERAL (SELECT
        COALESCE(policy."revisionsPerHalfYear", ${defaultTrainingPolicy.revisionsPerHalfYear}::int) AS wanted,
        COALESCE(policy."spacingDays", ${defaultTrainingPolicy.spacingDays}::int) AS spacing) required
    )`;
}
