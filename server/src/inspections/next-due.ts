import { Prisma } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';
import { defaultPolicy } from './inspection-clock.ts';

/**
 * How regions follow their inspections on a day, for `WITH`: one row for each region and framework for
 * which something is set. What is set for a framework goes before what is set for all.
 */
export const policiesOn = (day: CalendarDate): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (policy."regionId", framework.id) policy."regionId", framework.id AS "frameworkId",
    policy."cycleMonths", policy."dueSoonMonths", policy."planDueDays"
  FROM "InspectionPolicy" policy
  JOIN "Framework" framework ON policy."frameworkId" IS NULL OR framework.id = policy."frameworkId"
  WHERE policy."validFrom" <= ${day}::date
  ORDER BY policy."regionId", framework.id, policy."frameworkId" NULLS LAST, policy."validFrom" DESC`;

/** When units' next external inspections are due, as known on a day, for `WITH`: those that never had one are left out. */
export const nextDueOn = (day: CalendarDate): Prisma.Sql => Prisma.sql`
  SELECT latest."unitId", (latest."inspectedOn" + make_interval(months =>
    COALESCE(policy."cycleMonths", ${defaultPolicy.cycleMonths}::int)))::date AS "dueOn"
  FROM (
    SELECT DISTINCT ON ("unitId") "unitId", "inspectedOn", "frameworkVersionId" FROM "Inspection"
    WHERE kind = 'EXTERNAL' AND "inspectedOn" <= ${day}::date ORDER BY "unitId", "inspectedOn" DESC, id DESC
  ) latest
  JOIN "Unit" unit ON unit.id = latest."unitId"
  JOIN "FrameworkVersion" version ON version.id = latest."frameworkVersionId"
  LEFT JOIN (${policiesOn(day)}) policy
    ON policy."regionId" = unit."regionId" AND policy."frameworkId" = version."frameworkId"`;
