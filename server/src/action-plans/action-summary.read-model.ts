import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Scope } from '../access/viewer.ts';
import { readLists } from '../sql/read-lists.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { lateDaysUntil } from './action-state.ts';
import { type ActionDays, eventsOf, isFollowUpLateSql, isLateSql, isOpenSql } from './action-states.sql.ts';
import { type ActionFilter, actionsSql } from './actions.sql.ts';

/** What actions are rolled up by. */
export const actionGroups = {
  UNIT: 'Unit of the inspection.',
  SJUKVARDSOMRADE: 'Sjukvårdsområde to which the unit belongs on that day.',
  REGION: 'Region.',
  AREA: 'Area A–H; the key is its letter.',
  CRITERION: 'Criterion: which promises recur across units; the key is its code.',
  STATUS: 'Status; the key is its name.',
  ALL: 'Not at all: one row, without a key.',
} as const;
export type ActionGroup = keyof typeof actionGroups;

const keyOf: { readonly [group in ActionGroup]: Prisma.Sql } = {
  UNIT: Prisma.sql`unit.id::text`,
  SJUKVARDSOMRADE: Prisma.sql`member."sjukvardsomradeId"::text`,
  REGION: Prisma.sql`unit."regionId"::text`,
  AREA: Prisma.sql`area.letter`,
  CRITERION: Prisma.sql`criterion.code`,
  STATUS: Prisma.sql`state.status::text`,
  ALL: Prisma.sql`NULL::text`,
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
}

/** How late actions of one group were, those that were. */
export interface Lateness {
  /** Actions that were late on any day. */
  readonly wasLate: number;
  /** Of those; null when none was. */
  readonly medianLateDays: number | null;
}

/** Which actions are rolled up, by what and on which day. */
export interface ActionSummaryRequest {
  readonly scope: Scope;
  readonly filter: ActionFilter;
  readonly group: ActionGroup;
  readonly day: CalendarDate;
}

/** Actions rolled up on a day, largest group first: one statement. */
export async function readActionSummary(
  client: Transaction,
  { scope, filter, group, day }: ActionSummaryRequest,
): Promise<ActionSummaryRow[]> {
  const { ctes, joins, where } = actionsSql(scope, filter, day);
  const count = (condition: Prisma.Sql) => Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int`;
  return client.$queryRaw<ActionSummaryRow[]>`
    WITH ${ctes}
    SELECT ${keyOf[group]} AS key, count(*)::int AS total, count(DISTINCT unit.id)::int AS units,
      ${count(isOpenSql)} AS open, ${count(isLateSql(day))} AS late,
      ${count(Prisma.sql`state.status = 'DONE'`)} AS done,
      ${count(Prisma.sql`state.status = 'FOLLOWED_UP'`)} AS "followedUp",
      ${count(Prisma.sql`state.status = 'DROPPED'`)} AS dropped,
      ${count(isFollowUpLateSql(day))} AS "followUpLate"
    FROM ${joins} WHERE ${where}
    GROUP BY 1 ORDER BY total DESC, key`;
}

/**
 * How late the actions of each group were by a day, by the group's key: one statement. Apart from the
 * counts, since it needs the whole history of every action.
 */
export async function readLateness(
  client: Transaction,
  { scope, filter, group, day }: ActionSummaryRequest,
): Promise<ReadonlyMap<string | null, Lateness>> {
  const { ctes, joins, where } = actionsSql(scope, filter, day);
  const actions = await readLists<ActionDays & { readonly key: string | null }>(
    client,
    { key: keyOf[group], statuses: Prisma.sql`state.statuses`, dueDays: Prisma.sql`state."dueDays"` },
    { ctes, from: Prisma.sql`${joins} WHERE ${where} AND state."dueDays" IS NOT NULL`, orderBy: Prisma.sql`action.id` },
  );
  const lateDays = new Map<string | null, number[]>();
  for (const action of actions) {
    const days = lateDaysUntil(eventsOf(action), day);
    if (days === 0) continue;
    const known = lateDays.get(action.key);
    if (known) known.push(days);
    else lateDays.set(action.key, [days]);
  }
  return new Map([...lateDays].map(([key, days]) => [key, { wasLate: days.length, medianLateDays: medianOf(days) }]));
}

/** What holds for groups of which no action was late. */
export const neverLate: Lateness = { wasLate: 0, medianLateDays: null };

/** The middle one, or midway between the two in the middle; null of none. */
function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  const upper = sorted[Math.floor(sorted.length / 2)];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
