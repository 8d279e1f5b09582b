import { Prisma } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';
import { defaultPolicy } from './inspection-clock.ts';

/** The day on which the next external inspection of `unit` is due, as known on a day; null if it never had one. */
export const nextDueSql = (day: CalendarDate): Prisma.Sql => Prisma.sql`(
  SELECT (max(earlier."inspectedOn") + make_interval(months => COALESCE(
    (SELECT policy."cycleMonths" FROM "InspectionPolicy" policy
     WHERE policy."regionId" = unit."regionId" AND policy."validFrom" <= ${day}::date
     ORDER BY policy."validFrom" DESC LIMIT 1),
    ${defaultPolicy.cycleMonths}::int)))::date
  FROM "Inspection" earlier
  WHERE earlier."unitId" = unit.id AND earlier.kind = 'EXTERNAL' AND earlier."inspectedOn" <= ${day}::date)`;
