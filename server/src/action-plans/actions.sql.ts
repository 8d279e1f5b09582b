import { type ActionStatus, Prisma } from '@gradvis/prisma/client';
import type { Scope } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn, unitFilterSql } from '../units/unit-register.read-model.ts';
import { type ActionStand, standSql, statesOn } from './action-states.sql.ts';

/** Which actions are meant; every part narrows. */
export interface ActionFilter {
  readonly unit?: UnitFilter | null | undefined;
  readonly inspectionIds?: readonly string[] | null | undefined;
  readonly areas?: readonly string[] | null | undefined;
  readonly criterionIds?: readonly string[] | null | undefined;
  readonly statuses?: readonly ActionStatus[] | null | undefined;
  readonly stand?: ActionStand | null | undefined;
}

/** The parts of a statement on actions with their states on a day, for grid and roll-ups alike. */
export interface ActionsSql {
  readonly ctes: Prisma.Sql;
  readonly joins: Prisma.Sql;
  readonly where: Prisma.Sql;
}

const list = (values: readonly string[] | null | undefined) => (values ? [...values] : null);

export function actionsSql(scope: Scope, filter: ActionFilter, day: CalendarDate): ActionsSql {
  const [inspectionIds, areas, criterionIds, statuses] = [
    list(filter.inspectionIds),
    list(filter.areas),
    list(filter.criterionIds),
    list(filter.statuses),
  ];
  return {
    ctes: Prisma.sql`member AS (${membersOn(day)}), state AS (${statesOn(day)})`,
    joins: Prisma.sql`"Action" action
      JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
      JOIN "Inspection" inspection ON inspection.id = plan."inspectionId"
      JOIN "Unit" unit ON unit.id = inspection."unitId"
      JOIN "Area" area ON area.id = action."areaId"
      JOIN state ON state."actionId" = action.id
      LEFT JOIN "Criterion" criterion ON criterion.id = action."criterionId"
      LEFT JOIN member ON member."unitId" = unit.id`,
    where: Prisma.sql`${unitsWithinSql(scope)} AND ${unitFilterSql(filter.unit ?? {})} AND ${standSql(filter.stand, day)}
        AND (${inspectionIds}::uuid[] IS NULL OR inspection.id = ANY(${inspectionIds}::uuid[]))
        AND (${areas}::text[] IS NULL OR area.letter = ANY(${areas}::text[]))
        AND (${criterionIds}::uuid[] IS NULL OR action."criterionId" = ANY(${criterionIds}::uuid[]))
        AND (${statuses}::text[] IS NULL OR state.status::text = ANY(${statuses}::text[]))`,
  };
}
