import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Scope } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { type ActionFilter, actionsSql } from './action-register.read-model.ts';

/** What actions are rolled up by. */
export const actionGroups = {
  UNIT: 'Unit of the inspection.',
  SJUKVARDSOMRADE: 'Sjukvårdsområde to which the unit belongs on that day.',
  REGION: 'Region.',
  AREA: 'Area A–H; the key is its letter.',
  CRITERION: 'Criterion: which promises recur across units; the key is its code.',
  STATUS: 'Status; the key is its name.',
} as const;
export type ActionGroup = keyof typeof actionGroups;

const keyOf: { readonly [group in ActionGroup]: Prisma.Sql } = {
  UNIT: Prisma.sql`unit.id::text`,
  SJUKVARDSOMRADE: Prisma.sql`member."sjukvardsomradeId"::text`,
  REGION: Prisma.sql`unit."regionId"::text`,
  AREA: Prisma.sql`area.letter`,
  CRITERION: Prisma.sql`criterion.code`,
  STATUS: Prisma.sql`state.status::text`,
};

/** Actions of one group, counted. */
export interface ActionSummaryRow {
  /** Null for actions without such a group. */
  readonly key: string | null;
  readonly total: number;
  readonly units: number;
  readonly open: number;
  readonly late: number;
  readonly done: number;
  readonly followedUp: number;
  readonly dropped: number;
  readonly followUpLate: number;
  readonly wasLate: number;
  /** Of those that are or were late. */
  readonly medianLateDays: number | null;
}

/** Actions rolled up on a day, largest group first: one statement. */
export async function readActionSummary(
  client: Transaction,
  scope: Scope,
  filter: ActionFilter,
  group: ActionGroup,
  day: CalendarDate,
): Promise<ActionSummaryRow[]> {
  const { ctes, joins, where } = actionsSql(scope, filter, day, { lateDays: true });
  const count = (condition: Prisma.Sql) => Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int`;
  return client.$queryRaw<ActionSummaryRow[]>`
    WITH ${ctes}
    SELECT ${keyOf[group]} AS key, count(*)::int AS total, count(DISTINCT unit.id)::int AS units,
      ${count(Prisma.sql`state.status IN ('PLANNED', 'IN_PROGRESS')`)} AS open,
      ${count(Prisma.sql`state.status IN ('PLANNED', 'IN_PROGRESS') AND state."dueOn" < ${day}::date`)} AS late,
      ${count(Prisma.sql`state.status = 'DONE'`)} AS done,
      ${count(Prisma.sql`state.status = 'FOLLOWED_UP'`)} AS "followedUp",
      ${count(Prisma.sql`state.status = 'DROPPED'`)} AS dropped,
      ${count(Prisma.sql`state.status NOT IN ('FOLLOWED_UP', 'DROPPED') AND state."followUpOn" < ${day}::date`)}
        AS "followUpLate",
      ${count(Prisma.sql`late.days > 0`)} AS "wasLate",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY late.days) FILTER (WHERE late.days > 0) AS "medianLateDays"
    FROM ${joins} WHERE ${where}
    GROUP BY 1 ORDER BY total DESC, key`;
}
