import { type ActionStatus, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { type Scope, scopeOf, type Viewer } from '../access/viewer.ts';
import { nextDueOn } from '../inspections/next-due.ts';
import { readLists } from '../sql/read-lists.ts';
import { addDays } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn, unitFilterSql } from '../units/unit-register.read-model.ts';
import { isUnclosed, isUnfinished } from './action-state.ts';
import { warningLetters } from './action-warnings.ts';

/** Which actions are meant; every part narrows. */
export interface ActionFilter {
  readonly unit?: UnitFilter | null | undefined;
  readonly inspectionIds?: readonly string[] | null | undefined;
  readonly areas?: readonly string[] | null | undefined;
  readonly criterionIds?: readonly string[] | null | undefined;
  readonly statuses?: readonly ActionStatus[] | null | undefined;
  readonly stand?: ActionStand | null | undefined;
}

/** How actions stand, by which one looks for them. */
export const actionStands = {
  OPEN: 'Neither done, followed up nor dropped.',
  LATE: 'Open, and the due day has passed.',
  DUE_SOON: 'Open, and due within 30 days.',
  TO_FOLLOW_UP: 'Done, or its follow-up day has passed, and neither followed up nor dropped.',
} as const;
export type ActionStand = keyof typeof actionStands;

/** One action as the table of all actions holds it, as of a day. */
export interface ActionRegisterRow {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly inspectionId: string;
  readonly inspectedOn: CalendarDate;
  readonly frameworkVersionId: string;
  readonly area: string;
  readonly criterionId: string | null;
  readonly criterion: string | null;
  readonly position: number;
  /** Null for those who may not read free text; likewise `evidence`. */
  readonly text: string | null;
  readonly evidence: string | null;
  readonly plannedOn: CalendarDate | null;
  readonly status: ActionStatus;
  /** Why it was dropped; null for those who may not read free text. */
  readonly statusReason: string | null;
  readonly doneOn: CalendarDate | null;
  readonly followedUpOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly firstDueOn: CalendarDate | null;
  /** Null for those who may not see people; likewise `followUpResponsible`. */
  readonly responsible: string | null;
  readonly followUpOn: CalendarDate | null;
  readonly followUpResponsible: string | null;
  readonly late: boolean;
  readonly followUpLate: boolean;
  /** Days on which it was late, whatever its due day is by now. */
  readonly lateDays: number;
  /** Letters of `actionWarnings`. */
  readonly warnings: string;
}

const open = Prisma.sql`('PLANNED', 'IN_PROGRESS')`;

/**
 * All actions of units in a scope as they stand on a day, for `WITH`: the latest event of each kind
 * (as `actionStateOn`), when they were done and followed up, and on how many days they were late.
 */
function statesOn(day: CalendarDate): Prisma.Sql {
  const latest = (kind: string, column: string) => Prisma.sql`
    (array_agg(${Prisma.raw(`"${column}"`)} ORDER BY "validFrom" DESC) FILTER (WHERE kind = ${Prisma.raw(`'${kind}'`)}))[1]`;
  return Prisma.sql`
    SELECT "actionId",
      COALESCE(${latest('STATUS', 'status')}, 'PLANNED') AS status,
      ${latest('STATUS', 'reason')} AS "statusReason",
      ${latest('DUE_ON', 'date')} AS "dueOn",
      (array_agg(date ORDER BY "validFrom") FILTER (WHERE kind = 'DUE_ON'))[1] AS "firstDueOn",
      ${latest('FOLLOW_UP_ON', 'date')} AS "followUpOn",
      ${latest('RESPONSIBLE', 'personId')} AS "responsibleId",
      ${latest('FOLLOW_UP_RESPONSIBLE', 'personId')} AS "followUpResponsibleId",
      min("validFrom") FILTER (WHERE kind = 'STATUS') AS "plannedOn",
      max("validFrom") FILTER (WHERE kind = 'STATUS' AND status NOT IN ('DONE', 'FOLLOWED_UP'))::text AS "undoneOn",
      max("validFrom") FILTER (WHERE kind = 'STATUS' AND status <> 'FOLLOWED_UP')::text AS "unfollowedOn",
      array_agg("validFrom"::text ORDER BY "validFrom")
        FILTER (WHERE kind = 'STATUS' AND status IN ('DONE', 'FOLLOWED_UP')) AS "doneDays",
      min(date) FILTER (WHERE kind = 'DUE_ON') AS "leastDueOn",
      min("validFrom") FILTER (WHERE kind = 'STATUS' AND status NOT IN ${open}) AS "firstFinishedOn",
      max("validFrom") FILTER (WHERE kind = 'STATUS' AND status IN ${open}) AS "lastOpenOn"
    FROM "ActionEvent" WHERE "validFrom" <= ${day}::date GROUP BY "actionId"`;
}

/** Leaves out actions that cannot have been late: due later on, or finished by their earliest due day and not opened again. */
const perhapsLate = (day: CalendarDate): Prisma.Sql => Prisma.sql`"actionId" IN (
  SELECT "actionId" FROM state WHERE "leastDueOn" < ${day}::date
    AND ("firstFinishedOn" IS NULL OR "firstFinishedOn" > "leastDueOn" OR "lastOpenOn" > "firstFinishedOn"))`;

/** Days on which actions were late up to a day, for `WITH`: stretches with a due day, against stretches in which it was open. */
function lateDaysUntil(day: CalendarDate): Prisma.Sql {
  return Prisma.sql`
    SELECT due."actionId", sum(GREATEST(0,
      LEAST(due.until, state.until) - GREATEST(due.since, state.since, due.date + 1)))::int AS days
    FROM (
      SELECT "actionId", date, "validFrom" AS since,
        COALESCE(lead("validFrom") OVER (PARTITION BY "actionId" ORDER BY "validFrom"), ${day}::date + 1) AS until
      FROM "ActionEvent" WHERE kind = 'DUE_ON' AND "validFrom" <= ${day}::date AND ${perhapsLate(day)}
    ) due
    JOIN (
      SELECT "actionId", status, "validFrom" AS since,
        COALESCE(lead("validFrom") OVER (PARTITION BY "actionId" ORDER BY "validFrom"), ${day}::date + 1) AS until
      FROM "ActionEvent" WHERE kind = 'STATUS' AND "validFrom" <= ${day}::date AND ${perhapsLate(day)}
      UNION ALL
      SELECT "actionId", 'PLANNED', '1900-01-01'::date, COALESCE(min("validFrom")
        FILTER (WHERE kind = 'STATUS' AND "validFrom" <= ${day}::date), ${day}::date + 1)
      FROM "ActionEvent" WHERE ${perhapsLate(day)} GROUP BY "actionId"
    ) state ON state."actionId" = due."actionId" AND state.status IN ${open}
    WHERE due.date IS NOT NULL GROUP BY due."actionId"`;
}

/** The condition that a stand means, on `state`. */
function standSql(stand: ActionStand | null | undefined, day: CalendarDate): Prisma.Sql {
  switch (stand) {
    case 'OPEN':
      return Prisma.sql`state.status IN ${open}`;
    case 'LATE':
      return Prisma.sql`state.status IN ${open} AND state."dueOn" < ${day}::date`;
    case 'DUE_SOON':
      return Prisma.sql`state.status IN ${open}
        AND state."dueOn" BETWEEN ${day}::date AND ${addDays(day, dueSoonDays)}::date`;
    case 'TO_FOLLOW_UP':
      return Prisma.sql`state.status NOT IN ('FOLLOWED_UP', 'DROPPED')
        AND (state.status = 'DONE' OR state."followUpOn" < ${day}::date)`;
    default:
      return Prisma.sql`true`;
  }
}

const dueSoonDays = 30;
const list = (values: readonly string[] | null | undefined) => (values ? [...values] : null);

/** The parts of a statement on actions with their states on a day, for grid and roll-ups alike; how long they were late costs most, so it is asked for. */
export interface ActionsSql {
  readonly ctes: Prisma.Sql;
  readonly joins: Prisma.Sql;
  readonly where: Prisma.Sql;
}

export function actionsSql(
  scope: Scope,
  filter: ActionFilter,
  day: CalendarDate,
  { lateDays = false } = {},
): ActionsSql {
  const [inspectionIds, areas, criterionIds, statuses] = [
    list(filter.inspectionIds),
    list(filter.areas),
    list(filter.criterionIds),
    list(filter.statuses),
  ];
  return {
    ctes: Prisma.sql`member AS (${membersOn(day)}), state AS (${statesOn(day)})
      ${lateDays ? Prisma.sql`, late AS (${lateDaysUntil(day)})` : Prisma.empty}`,
    joins: Prisma.sql`"Action" action
      JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
      JOIN "Inspection" inspection ON inspection.id = plan."inspectionId"
      JOIN "Unit" unit ON unit.id = inspection."unitId"
      JOIN "Area" area ON area.id = action."areaId"
      JOIN state ON state."actionId" = action.id
      LEFT JOIN "Criterion" criterion ON criterion.id = action."criterionId"
      ${lateDays ? Prisma.sql`LEFT JOIN late ON late."actionId" = action.id` : Prisma.empty}
      LEFT JOIN member ON member."unitId" = unit.id`,
    where: Prisma.sql`${unitsWithinSql(scope)} AND ${unitFilterSql(filter.unit ?? {})} AND ${standSql(filter.stand, day)}
        AND (${inspectionIds}::uuid[] IS NULL OR inspection.id = ANY(${inspectionIds}::uuid[]))
        AND (${areas}::text[] IS NULL OR area.letter = ANY(${areas}::text[]))
        AND (${criterionIds}::uuid[] IS NULL OR action."criterionId" = ANY(${criterionIds}::uuid[]))
        AND (${statuses}::text[] IS NULL OR state.status::text = ANY(${statuses}::text[]))`,
  };
}

interface Stored extends Omit<ActionRegisterRow, 'doneOn' | 'followedUpOn' | 'late' | 'followUpLate' | 'warnings'> {
  readonly responsibleId: string | null;
  readonly followUpResponsibleId: string | null;
  /** The last event by which it was not done; not followed up. */
  readonly undoneOn: CalendarDate | null;
  readonly unfollowedOn: CalendarDate | null;
  /** Days of events by which it was done or followed up. */
  readonly doneDays: readonly CalendarDate[] | null;
  readonly maySeePeople: boolean;
  readonly nextInspectionOn: CalendarDate | null;
}

/** All actions of a viewer's units and a filter on a day, by unit, inspection and place in the plan: one statement. */
export async function readActionRegister(
  client: Transaction,
  viewer: Viewer,
  filter: ActionFilter,
  day: CalendarDate,
): Promise<ActionRegisterRow[]> {
  const { ctes, joins, where } = actionsSql(scopeOf(viewer, 'readUnits'), filter, day, { lateDays: true });
  const mayReadText = unitsWithinSql(scopeOf(viewer, 'readFreeText'));
  const maySeePeople = unitsWithinSql(scopeOf(viewer, 'readPeople'));
  const column = (sql: string) => Prisma.raw(sql);
  const rows = await readLists<Stored>(
    client,
    {
      id: column('action.id'),
      unitId: column('unit.id'),
      unitName: column('unit.name'),
      unitCode: column('unit.code'),
      regionId: column('unit."regionId"'),
      sjukvardsomradeId: column('member."sjukvardsomradeId"'),
      inspectionId: column('inspection.id'),
      inspectedOn: column('inspection."inspectedOn"'),
      frameworkVersionId: column('inspection."frameworkVersionId"'),
      area: column('area.letter'),
      criterionId: column('action."criterionId"'),
      criterion: column('criterion.code'),
      position: column('action.position'),
      text: Prisma.sql`CASE WHEN ${mayReadText} THEN action.text END`,
      evidence: Prisma.sql`CASE WHEN ${mayReadText} THEN action.evidence END`,
      statusReason: Prisma.sql`CASE WHEN ${mayReadText} THEN state."statusReason" END`,
      plannedOn: column('state."plannedOn"'),
      status: column('state.status'),
      dueOn: column('state."dueOn"'),
      firstDueOn: column('state."firstDueOn"'),
      followUpOn: column('state."followUpOn"'),
      responsibleId: column('state."responsibleId"'),
      followUpResponsibleId: column('state."followUpResponsibleId"'),
      maySeePeople: Prisma.sql`${maySeePeople}`,
      responsible: Prisma.sql`CASE WHEN ${maySeePeople} THEN responsible.name END`,
      followUpResponsible: Prisma.sql`CASE WHEN ${maySeePeople} THEN follower.name END`,
      undoneOn: column('state."undoneOn"'),
      unfollowedOn: column('state."unfollowedOn"'),
      doneDays: column('state."doneDays"'),
      lateDays: column('COALESCE(late.days, 0)'),
      nextInspectionOn: column('next_due."dueOn"'),
    },
    {
      ctes: Prisma.sql`${ctes}, next_due AS (${nextDueOn(day)})`,
      from: Prisma.sql`${joins}
        LEFT JOIN "Person" responsible ON responsible.id = state."responsibleId"
        LEFT JOIN "Person" follower ON follower.id = state."followUpResponsibleId"
        LEFT JOIN next_due ON next_due."unitId" = unit.id
        WHERE ${where}`,
      orderBy: column(
        'unit."sortName", unit.id, inspection."inspectedOn" DESC, inspection.id, action.position, action.id',
      ),
    },
  );
  return rows.map((row) => finished(row, day));
}

function finished(row: Stored, day: CalendarDate): ActionRegisterRow {
  const { status, dueOn, followUpOn, doneDays, maySeePeople } = row;
  const after = (before: CalendarDate | null) => doneDays?.find((one) => before === null || one > before) ?? null;
  return {
    id: row.id,
    unitId: row.unitId,
    unitName: row.unitName,
    unitCode: row.unitCode,
    regionId: row.regionId,
    sjukvardsomradeId: row.sjukvardsomradeId,
    inspectionId: row.inspectionId,
    inspectedOn: row.inspectedOn,
    frameworkVersionId: row.frameworkVersionId,
    area: row.area,
    criterionId: row.criterionId,
    criterion: row.criterion,
    position: row.position,
    text: row.text,
    evidence: row.evidence,
    plannedOn: row.plannedOn,
    status,
    statusReason: row.statusReason,
    doneOn: after(row.undoneOn),
    followedUpOn: after(row.unfollowedOn),
    dueOn,
    firstDueOn: row.firstDueOn,
    responsible: row.responsible,
    followUpOn,
    followUpResponsible: row.followUpResponsible,
    late: dueOn !== null && dueOn < day && isUnfinished(status),
    followUpLate: followUpOn !== null && followUpOn < day && isUnclosed(status),
    lateDays: row.lateDays,
    // Warnings tell of what they are drawn from: of the text, of the people.
    warnings: warningLetters({
      status,
      text: row.text ?? '',
      dueOn,
      followUpOn,
      responsibleId: maySeePeople ? row.responsibleId : null,
      followUpResponsibleId: maySeePeople ? row.followUpResponsibleId : null,
      nextInspectionOn: row.nextInspectionOn,
    }),
  };
}
