import { Prisma } from '@gradvis/prisma/client';
import { defaultPolicy } from './inspection-clock.ts';

/** The day on which the next external inspection of `unit` is due, by what is known today; null if it never had one. */
export const nextDueSql: Prisma.Sql = Prisma.sql`(
  SELECT (max(earlier."inspectedOn") + make_interval(months => COALESCE(
    (SELECT policy."cycleMonths" FROM "InspectionPolicy" policy
     WHERE policy."regionId" = unit."regionId" ORDER BY policy."validFrom" DESC LIMIT 1),
    ${defaultPolicy.cycleMonths}::int)))::date
  FROM "Inspection" earlier WHERE earlier."unitId" = unit.id AND earlier.kind = 'EXTERNAL')`;
