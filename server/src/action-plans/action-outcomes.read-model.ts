import { type ActionStatus, type Fulfilment, type Grade, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { readLists } from '../sql/read-lists.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { type Outcome, outcomeOf } from './action-outcome.ts';
import { type ActionFilter, actionsSql } from './actions.sql.ts';

/** What became of an action: its area and criterion at the unit's next external inspection. */
export interface ActionOutcomeRow {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly inspectionId: string;
  readonly inspectedOn: CalendarDate;
  readonly area: string;
  readonly criterion: string | null;
  /** Null for those who may not read free text. */
  readonly text: string | null;
  readonly status: ActionStatus;
  readonly gradeBefore: Grade | null;
  readonly nextInspectionId: string | null;
  readonly nextInspectedOn: CalendarDate | null;
  readonly gradeAfter: Grade | null;
  readonly fulfilment: Fulfilment | null;
  /** Remarks that require action in the same area then; null when there was no next inspection. */
  readonly remarks: number | null;
  /** Actions for the same criterion (the same area, when it names none) in the next plan. */
  readonly promisedAgain: number | null;
  readonly outcome: Outcome;
}

/**
 * What became of actions by a day, as they stand that day: areas are matched by letter and criteria by
 * code, since the next inspection may use another edition of the framework. One statement.
 */
export async function readActionOutcomes(
  client: Transaction,
  viewer: Viewer,
  filter: ActionFilter,
  day: CalendarDate,
): Promise<ActionOutcomeRow[]> {
  const { ctes, joins, where } = actionsSql(scopeOf(viewer, 'readUnits'), filter, day);
  const mayReadText = unitsWithinSql(scopeOf(viewer, 'readFreeText'));
  const column = (sql: string) => Prisma.raw(sql);
  const rows = await readLists<Omit<ActionOutcomeRow, 'outcome'>>(
    client,
    {
      id: column('action.id'),
      unitId: column('unit.id'),
      unitName: column('unit.name'),
      inspectionId: column('inspection.id'),
      inspectedOn: column('inspection."inspectedOn"'),
      area: column('area.letter'),
      criterion: column('criterion.code'),
      text: Prisma.sql`CASE WHEN ${mayReadText} THEN action.text END`,
      status: column('state.status'),
      gradeBefore: column('before."initialGrade"'),
      nextInspectionId: column('next.id'),
      nextInspectedOn: column('next."inspectedOn"'),
      gradeAfter: column('after."initialGrade"'),
      fulfilment: column('judged.fulfilment'),
      remarks: column('CASE WHEN next.id IS NOT NULL THEN COALESCE(remark.number, 0) END'),
      promisedAgain: column('CASE WHEN next.id IS NOT NULL THEN COALESCE(again.number, 0) END'),
    },
    {
      ctes: Prisma.sql`${ctes}, follower AS (
        SELECT id, (array_agg(id) FILTER (WHERE kind = 'EXTERNAL') OVER later)[1] AS "nextId" FROM "Inspection"
        WHERE "gradedOn" <= ${day}::date
        WINDOW later AS (
          PARTITION BY "unitId" ORDER BY "gradedOn", id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
      ), remark AS (
        SELECT finding."inspectionId", area.letter, count(*)::int AS number FROM "Finding" finding
        JOIN "FindingArea" link ON link."findingId" = finding.id JOIN "Area" area ON area.id = link."areaId"
        WHERE finding.kind = 'REQUIRED_ACTION' GROUP BY 1, 2
      ), again AS (
        SELECT plan."inspectionId", area.letter, criterion.code, count(*)::int AS number FROM "Action" action
        JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
        JOIN "Area" area ON area.id = action."areaId" JOIN state ON state."actionId" = action.id
        LEFT JOIN "Criterion" criterion ON criterion.id = action."criterionId"
        GROUP BY GROUPING SETS ((1, 2, 3), (1, 2)) HAVING GROUPING(criterion.code) = 1 OR criterion.code IS NOT NULL
      ), graded AS (
        SELECT assessment.id, assessment."inspectionId", assessment."initialGrade", area.letter
        FROM "AreaAssessment" assessment JOIN "Area" area ON area.id = assessment."areaId"
      ), judged AS (
        SELECT one."areaAssessmentId", criterion.code, one.fulfilment FROM "CriterionAssessment" one
        JOIN "Criterion" criterion ON criterion.id = one."criterionId"
      )`,
      from: Prisma.sql`${joins}
        LEFT JOIN graded before ON before."inspectionId" = inspection.id AND before.letter = area.letter
        LEFT JOIN follower ON follower.id = inspection.id
        LEFT JOIN "Inspection" next ON next.id = follower."nextId"
        LEFT JOIN graded after ON after."inspectionId" = next.id AND after.letter = area.letter
        LEFT JOIN judged ON judged."areaAssessmentId" = after.id AND judged.code = criterion.code
        LEFT JOIN remark ON remark."inspectionId" = next.id AND remark.letter = area.letter
        LEFT JOIN again ON again."inspectionId" = next.id AND again.letter = area.letter
          AND again.code IS NOT DISTINCT FROM criterion.code
        WHERE ${where}`,
      orderBy: column(
        'unit."sortName", unit.id, inspection."inspectedOn" DESC, inspection.id, action.position, action.id',
      ),
    },
  );
  return rows.map((row) => {
    const next = row.nextInspectionId === null ? undefined : { grade: row.gradeAfter };
    return { ...row, outcome: outcomeOf(row.gradeBefore, next) };
  });
}
