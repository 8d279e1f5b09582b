import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Scope } from '../access/viewer.ts';
import { isLateSql } from '../action-plans/action-states.sql.ts';
import {
  type ActionSummaryRequest,
  neverLate,
  readActionSummary,
  readLateness,
} from '../action-plans/action-summary.read-model.ts';
import { actionsSql } from '../action-plans/actions.sql.ts';
import { readComparison } from '../gradings/grading-comparison.read-model.ts';
import { distributionOf } from '../gradings/grading-comparison.ts';
import { readInspectionClock } from '../inspections/inspection-clock.read-model.ts';
import { halfYearsOf } from '../iup/half-year.ts';
import { readRegionShares } from '../iup/iup-shares.read-model.ts';
import { readRegionMidShares } from '../mid-assessments/mid-shares.read-model.ts';
import { addDays, daysBetween } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { readDatedActions } from '../worklist/worklist.read-model.ts';
import {
  type ActionFigures,
  isYearOver,
  type LateAction,
  lastDayOf,
  type MidFigures,
  type PlanFigures,
  type ReportFigures,
  type Shortfall,
} from './report-figures.ts';

/** Most criteria that are told as recurring. */
const mostRecurring = 10;

/**
 * A region's year in figures, from the read models that the tables show; a fixed number of statements.
 * They are as of the last day of the year, or as of today while it lasts.
 */
export async function readReportFigures(
  client: Transaction,
  regionId: string,
  year: number,
  today: CalendarDate,
): Promise<ReportFigures> {
  const isOver = isYearOver(year, today);
  const asOf = isOver ? lastDayOf(year) : today;
  // On its own last day a half-year is still open: of a year that is over both have closed.
  const seenOn = isOver ? addDays(asOf, 1) : asOf;
  const scope: Scope = { regionIds: [regionId], unitIds: [] };
  const comparison = { scope, filter: {}, kind: 'EXTERNAL', comparedWith: null } as const;
  const now = await readComparison(client, { ...comparison, asOf });
  const before = await readComparison(client, { ...comparison, asOf: `${year - 1}-12-31` });
  const clock = await readInspectionClock(client, scope, {}, asOf);
  const inspections = await readYear(client, scope, year, asOf);
  const external = inspections.filter(({ kind }) => kind === 'EXTERNAL');
  const all = { scope, filter: {}, day: asOf };
  const actions = await readActions(client, { ...all, group: 'REGION' });
  const criteria = await readActionSummary(client, { ...all, group: 'CRITERION' });
  return {
    year,
    asOf,
    units: clock.length,
    inspections: external.map(({ id, unitName, inspectedOn, shortfalls }) => ({
      key: `${unitName} ${inspectedOn}`,
      inspectionId: id,
      unitName,
      inspectedOn,
      initialDs: shortfalls.length,
    })),
    internalReviews: inspections.length - external.length,
    distribution: distributionOf(now),
    distributionBefore: distributionOf(before),
    uninspected: clock
      .filter(({ state }) => state === 'OVERDUE' || state === 'NEVER')
      .map(({ id, name, lastExternalOn }) => ({ key: name, unitId: id, unitName: name, lastExternalOn })),
    shortfalls: await readShortfalls(client, scope, external, asOf),
    actions,
    lateActions: await readLateActions(client, scope, asOf),
    plans: await readPlans(client, regionId, year, seenOn),
    mid: await readMid(client, regionId, year, seenOn),
    recurring: criteria
      .flatMap(({ key, units, total }) => (key ? [{ key, criterion: key, units, actions: total }] : []))
      .sort((one, other) => other.units - one.units || other.actions - one.actions || (one.key < other.key ? -1 : 1))
      .slice(0, mostRecurring),
  };
}

/** The year's half-years as seen on `day`: how many plans were revised of those that had to be, in the region. */
async function readPlans(
  client: Transaction,
  regionId: string,
  year: number,
  day: CalendarDate,
): Promise<PlanFigures[]> {
  const halfYears = halfYearsOf(year, day);
  const shares = await readRegionShares(client, regionId, halfYears, day);
  return halfYears.map(({ key }) => {
    const share = shares.find(({ halfYear }) => halfYear === key);
    return { key, revised: share?.revised ?? null, required: share?.required ?? null };
  });
}

/** Mitt-i-ST at the end of the year's last half-year that has closed by `day`; null when none has. */
async function readMid(
  client: Transaction,
  regionId: string,
  year: number,
  day: CalendarDate,
): Promise<MidFigures | null> {
  const closed = halfYearsOf(year, day).findLast(({ to }) => to < day);
  if (!closed) return null;
  const shares = await readRegionMidShares(client, regionId, { from: `${year}-01-01`, day: closed.to });
  return { asOf: closed.to, shares: shares.map((share) => ({ key: share.groupName ?? share.group, ...share })) };
}

interface InspectionOfYear {
  readonly id: string;
  readonly kind: 'EXTERNAL' | 'INTERNAL';
  readonly unitName: string;
  readonly inspectedOn: CalendarDate;
  readonly planReceivedOn: CalendarDate | null;
  /** Areas with an initial D, and whether they were adjusted by the day. */
  readonly shortfalls: readonly { readonly area: string; readonly adjusted: boolean }[];
}

/** Inspections made in a year, by day, with the areas that got a D. */
function readYear(client: Transaction, scope: Scope, year: number, asOf: CalendarDate): Promise<InspectionOfYear[]> {
  return client.$queryRaw<InspectionOfYear[]>`
    SELECT inspection.id, inspection.kind, unit.name AS "unitName", inspection."inspectedOn"::text AS "inspectedOn",
      CASE WHEN inspection."planReceivedOn" <= ${asOf}::date THEN inspection."planReceivedOn"::text END
        AS "planReceivedOn",
      COALESCE((
        SELECT json_agg(json_build_object('area', area.letter, 'adjusted', adjustment.id IS NOT NULL)
          ORDER BY area.letter)
        FROM "AreaAssessment" assessment JOIN "Area" area ON area.id = assessment."areaId"
        LEFT JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
          AND COALESCE(adjustment."adjustedOn", inspection."gradedOn") <= ${asOf}::date
        WHERE assessment."inspectionId" = inspection.id AND assessment."initialGrade" = 'D'
          AND inspection."gradedOn" <= ${asOf}::date
      ), '[]') AS shortfalls
    FROM "Inspection" inspection JOIN "Unit" unit ON unit.id = inspection."unitId"
    WHERE ${unitsWithinSql(scope)} AND inspection."inspectedOn" <= ${asOf}::date
      AND inspection."inspectedOn" BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-31`}::date
    ORDER BY inspection."inspectedOn", unit."sortName", inspection.id`;
}

async function readShortfalls(
  client: Transaction,
  scope: Scope,
  inspections: readonly InspectionOfYear[],
  asOf: CalendarDate,
): Promise<Shortfall[]> {
  const filter = { inspectionIds: inspections.map(({ id }) => id) };
  const { ctes, joins, where } = actionsSql(scope, filter, asOf);
  const count = (condition: Prisma.Sql) => Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int`;
  const plans = await client.$queryRaw<
    { inspectionId: string; area: string; actions: number; followedUp: number; late: number }[]
  >`
    WITH ${ctes}
    SELECT inspection.id AS "inspectionId", area.letter AS area,
      ${count(Prisma.sql`state.status <> 'DROPPED'`)} AS actions,
      ${count(Prisma.sql`state.status = 'FOLLOWED_UP'`)} AS "followedUp",
      ${count(isLateSql(asOf))} AS late
    FROM ${joins} WHERE ${where} GROUP BY inspection.id, area.letter`;
  return inspections.flatMap(({ id, unitName, inspectedOn, planReceivedOn, shortfalls }) =>
    shortfalls.map(({ area, adjusted }): Shortfall => {
      const plan = plans.find((one) => one.inspectionId === id && one.area === area);
      const { actions = 0, followedUp = 0, late = 0 } = plan ?? {};
      const key = `${unitName} ${inspectedOn} ${area}`;
      return { key, inspectionId: id, unitName, area, planReceivedOn, adjusted, actions, followedUp, late };
    }),
  );
}

/** The figures of all actions of one region. */
async function readActions(client: Transaction, request: ActionSummaryRequest): Promise<ActionFigures> {
  const [counted] = await readActionSummary(client, request);
  const { total, open, late, done, followedUp, dropped } = counted ?? noActions;
  const lateness = (await readLateness(client, request)).get(counted?.key ?? null) ?? neverLate;
  return { total, open, late, done, followedUp, dropped, ...lateness };
}

const noActions = { total: 0, open: 0, late: 0, done: 0, followedUp: 0, dropped: 0 };

async function readLateActions(client: Transaction, scope: Scope, asOf: CalendarDate): Promise<LateAction[]> {
  const late = await readDatedActions(client, scope, { stand: 'LATE' }, asOf);
  const counts = new Map<string, number>();
  return late
    .flatMap(({ id, unitName, area, criterion, dueOn }) => {
      if (dueOn === null) return [];
      const name = `${unitName} ${criterion ?? area} ${dueOn}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      const key = count === 1 ? name : `${name} (${count})`;
      return [{ key, actionId: id, unitName, area, criterion, dueOn, days: daysBetween(dueOn, asOf) }];
    })
    .sort((one, other) => other.days - one.days);
}
