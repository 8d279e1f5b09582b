import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Scope } from '../access/viewer.ts';
import { readLists } from '../sql/read-lists.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn, unitFilterSql } from '../units/unit-register.read-model.ts';
import { type Clock, type ClockFacts, type ClockPolicy, clockOn, defaultPolicy } from './inspection-clock.ts';
import { policiesOn } from './next-due.ts';

/** One unit in the cycle of inspections. */
export interface ClockRow extends Clock {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly lastExternalId: string | null;
  readonly lastExternalOn: CalendarDate | null;
  readonly lastInternalOn: CalendarDate | null;
  readonly planReceivedOn: CalendarDate | null;
  /** The next external inspection as it is planned. */
  readonly plannedOn: CalendarDate | null;
  readonly inspectors: string | null;
}

interface StoredRow
  extends Omit<ClockRow, keyof Clock | 'lastExternalOn' | 'planReceivedOn'>,
    Omit<ClockFacts, 'withD'> {
  /** Null where there is no external inspection. */
  readonly withD: boolean | null;
  readonly policy: ClockPolicy | null;
}

/** What units' inspections have come to by `day`; closed units are left out. One statement. */
export async function readInspectionClock(
  client: Transaction,
  scope: Scope,
  filter: UnitFilter,
  day: CalendarDate,
): Promise<ClockRow[]> {
  const column = (sql: string) => Prisma.raw(sql);
  const rows = await readLists<StoredRow>(
    client,
    {
      id: column('unit.id'),
      code: column('unit.code'),
      name: column('unit.name'),
      regionId: column('unit."regionId"'),
      sjukvardsomradeId: column('member."sjukvardsomradeId"'),
      providerId: column('member."providerId"'),
      lastExternalId: column('external.id'),
      lastExternalOn: column('external."inspectedOn"'),
      gradedOn: column('external."gradedOn"'),
      planReceivedOn: column('external."planReceivedOn"'),
      withD: Prisma.sql`external."gradedOn" <= ${day}::date AND EXISTS (
        SELECT FROM "AreaAssessment" assessment
        WHERE assessment."inspectionId" = external.id AND assessment."initialGrade" = 'D')`,
      adjusted: Prisma.sql`EXISTS (
        SELECT FROM "AreaAssessment" assessment
        JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
        WHERE assessment."inspectionId" = external.id
          AND (adjustment."adjustedOn" IS NULL OR adjustment."adjustedOn" <= ${day}::date))`,
      lastInternalOn: column('internal."inspectedOn"'),
      plannedOn: column('planned."plannedOn"'),
      inspectors: column('planned.inspectors'),
      policy: column('policy.policy'),
    },
    {
      ctes: Prisma.sql`member AS (${membersOn(day)}), external AS (
          SELECT DISTINCT ON ("unitId") inspection.id, "unitId", "inspectedOn", "gradedOn", "planReceivedOn",
            version."frameworkId"
          FROM "Inspection" inspection JOIN "FrameworkVersion" version ON version.id = inspection."frameworkVersionId"
          WHERE kind = 'EXTERNAL' AND "inspectedOn" <= ${day}::date
          ORDER BY "unitId", "inspectedOn" DESC, inspection.id DESC
        ), internal AS (
          SELECT "unitId", max("inspectedOn") AS "inspectedOn" FROM "Inspection"
          WHERE kind = 'INTERNAL' AND "inspectedOn" <= ${day}::date GROUP BY "unitId"
        ), policy AS (
          SELECT "regionId", "frameworkId", json_build_object('cycleMonths', "cycleMonths",
            'dueSoonMonths', "dueSoonMonths", 'planDueDays', "planDueDays") AS policy
          FROM (${policiesOn(day)}) policy
        )`,
      from: Prisma.sql`"Unit" unit
        LEFT JOIN member ON member."unitId" = unit.id
        LEFT JOIN external ON external."unitId" = unit.id
        LEFT JOIN internal ON internal."unitId" = unit.id
        LEFT JOIN policy ON policy."regionId" = unit."regionId" AND policy."frameworkId" = external."frameworkId"
        LEFT JOIN "PlannedInspection" planned ON planned."unitId" = unit.id AND planned.kind = 'EXTERNAL'
          AND planned."plannedOn" > COALESCE(external."inspectedOn", '-infinity')
        WHERE ${unitsWithinSql(scope)} AND ${unitFilterSql(filter)}
          AND (unit."closedOn" IS NULL OR unit."closedOn" >= ${day}::date)`,
      orderBy: column('unit."sortName", unit.id'),
    },
  );
  return rows.map((row) => clockRow(row, day));
}

function clockRow(row: StoredRow, day: CalendarDate): ClockRow {
  const { lastExternalOn, planReceivedOn, gradedOn, withD, adjusted, policy } = row;
  const facts = { lastExternalOn, gradedOn, withD: withD === true, planReceivedOn, adjusted };
  const clock = clockOn(facts, policy ?? defaultPolicy, day);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    regionId: row.regionId,
    sjukvardsomradeId: row.sjukvardsomradeId,
    providerId: row.providerId,
    lastExternalId: row.lastExternalId,
    lastExternalOn,
    lastInternalOn: row.lastInternalOn,
    planReceivedOn: planReceivedOn !== null && planReceivedOn <= day ? planReceivedOn : null,
    plannedOn: row.plannedOn,
    inspectors: row.inspectors,
    state: clock.state,
    nextDueOn: clock.nextDueOn,
    monthsSince: clock.monthsSince,
    plan: clock.plan,
    planDueOn: clock.planDueOn,
  };
}
