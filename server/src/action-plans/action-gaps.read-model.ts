import type { Transaction } from '@gradvis/prisma/database';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn, unitFilterSql } from '../units/unit-register.read-model.ts';

/** What an action plan lacks (domain.md ). */
export const gapKinds = {
  D_WITHOUT_PLAN: 'An area with an initial D that no action answers and that is not adjusted.',
  REMARK_WITHOUT_ACTION: 'A remark that requires action, and no action answers it.',
} as const;

/** Something that an action plan lacks. */
export interface ActionGap {
  readonly kind: keyof typeof gapKinds;
  /** Key of the area assessment, or of the remark. */
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly inspectionId: string;
  readonly inspectedOn: CalendarDate;
  /** Letters of the areas concerned. */
  readonly areas: string;
  /** The remark; null for a D, and for those who may not read free text. */
  readonly text: string | null;
}

/** What the plans after units' latest external inspections lack on a day, by unit: one statement. */
export async function readActionGaps(
  client: Transaction,
  viewer: Viewer,
  filter: UnitFilter,
  day: CalendarDate,
): Promise<ActionGap[]> {
  const mayReadText = unitsWithinSql(scopeOf(viewer, 'readFreeText'));
  return client.$queryRaw<ActionGap[]>`
    WITH member AS (${membersOn(day)}), latest AS (
      SELECT DISTINCT ON (inspection."unitId") inspection.id, inspection."unitId", inspection."inspectedOn"
      FROM "Inspection" inspection JOIN "Unit" unit ON unit.id = inspection."unitId"
      LEFT JOIN member ON member."unitId" = unit.id
      WHERE kind = 'EXTERNAL' AND "gradedOn" <= ${day}::date
        AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))} AND ${unitFilterSql(filter)}
      ORDER BY inspection."unitId", "gradedOn" DESC, inspection.id DESC
    ), answered AS (
      SELECT plan."inspectionId", action."areaId", action.id FROM "Action" action
      JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
      WHERE EXISTS (SELECT FROM "ActionEvent" event
        WHERE event."actionId" = action.id AND event."validFrom" <= ${day}::date)
    ), gap AS (
      SELECT 'D_WITHOUT_PLAN' AS kind, assessment.id, assessment."inspectionId", area.letter AS areas, NULL AS text
      FROM latest JOIN "AreaAssessment" assessment ON assessment."inspectionId" = latest.id
      JOIN "Area" area ON area.id = assessment."areaId"
      WHERE assessment."initialGrade" = 'D'
        AND NOT EXISTS (SELECT FROM answered
          WHERE answered."inspectionId" = latest.id AND answered."areaId" = area.id)
        AND NOT EXISTS (SELECT FROM "GradeAdjustment" adjustment WHERE adjustment."areaAssessmentId" = assessment.id
          AND (adjustment."adjustedOn" IS NULL OR adjustment."adjustedOn" <= ${day}::date))
      UNION ALL
      SELECT 'REMARK_WITHOUT_ACTION', finding.id, finding."inspectionId",
        COALESCE((SELECT string_agg(area.letter, '' ORDER BY area.letter) FROM "FindingArea" link
          JOIN "Area" area ON area.id = link."areaId" WHERE link."findingId" = finding.id), ''),
        finding.text
      FROM latest JOIN "Finding" finding ON finding."inspectionId" = latest.id
      WHERE finding.kind = 'REQUIRED_ACTION' AND NOT EXISTS (
        SELECT FROM "FindingAction" link JOIN answered ON answered.id = link."actionId"
        WHERE link."findingId" = finding.id)
    )
    SELECT gap.kind, gap.id, unit.id AS "unitId", unit.name AS "unitName", latest.id AS "inspectionId",
      latest."inspectedOn"::text, gap.areas, CASE WHEN ${mayReadText} THEN gap.text END AS text
    FROM gap JOIN latest ON latest.id = gap."inspectionId" JOIN "Unit" unit ON unit.id = latest."unitId"
    ORDER BY unit."sortName", unit.id, gap.kind, gap.areas, gap.id`;
}
