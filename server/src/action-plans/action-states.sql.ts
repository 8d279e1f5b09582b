import { type ActionEventKind, type ActionStatus, Prisma } from '@gradvis/prisma/client';
import { addDays } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { DatedFacts } from './action-state.ts';

/** How actions stand, by which one looks for them. */
export const actionStands = {
  OPEN: 'Neither done, followed up nor dropped.',
  LATE: 'Open, and the due day has passed.',
  DUE_SOON: 'Open, and due within 30 days.',
  TO_FOLLOW_UP: 'Done, or its follow-up day has passed, and neither followed up nor dropped.',
} as const;
export type ActionStand = keyof typeof actionStands;

const dueSoonDays = 30;
const dayLength = '2026-01-01'.length;

/**
 * How all actions stand on a day, for `WITH`: the latest event of each kind (as `actionStateOn`), and all
 * days of its statuses and due days. The greatest of day and value is the latest value, and takes no
 * sorting; an aggregate that sorts its events does so for every action. What a statement does not name is
 * not computed.
 */
export function statesOn(day: CalendarDate): Prisma.Sql {
  const latest = (kind: ActionEventKind, column: string) =>
    Prisma.raw(`NULLIF(substr(max(("validFrom" || COALESCE("${column}"::text, '')) COLLATE "C")
      FILTER (WHERE kind = '${kind}'), ${dayLength + 1}), '')`);
  return Prisma.sql`
    SELECT "actionId",
      COALESCE(${latest('STATUS', 'status')}, 'PLANNED')::"ActionStatus" AS status,
      ${latest('STATUS', 'reason')} AS "statusReason",
      ${latest('DUE_ON', 'date')}::date AS "dueOn",
      ${latest('FOLLOW_UP_ON', 'date')}::date AS "followUpOn",
      ${latest('RESPONSIBLE', 'personId')}::uuid AS "responsibleId",
      ${latest('FOLLOW_UP_RESPONSIBLE', 'personId')}::uuid AS "followUpResponsibleId",
      string_agg("validFrom" || COALESCE(status::text, ''), ' ') FILTER (WHERE kind = 'STATUS') AS statuses,
      string_agg("validFrom" || COALESCE(date::text, ''), ' ') FILTER (WHERE kind = 'DUE_ON') AS "dueDays"
    FROM "ActionEvent" WHERE "validFrom" <= ${day}::date GROUP BY "actionId"`;
}

/** Statuses and due days as `statesOn` gives them: days, each with what holds from then on. */
export interface ActionDays {
  readonly statuses: string | null;
  readonly dueDays: string | null;
}

/** The same as events, for the pure rules: statuses first, each kind by day. */
export function eventsOf({ statuses, dueDays }: ActionDays): DatedFacts[] {
  const events: DatedFacts[] = [];
  for (const one of inOrder(statuses))
    events.push({ kind: 'STATUS', validFrom: dayOf(one), status: restOf(one) as ActionStatus | null, date: null });
  for (const one of inOrder(dueDays))
    events.push({ kind: 'DUE_ON', validFrom: dayOf(one), status: null, date: restOf(one) });
  return events;
}

const inOrder = (days: string | null) => (days === null ? [] : days.split(' ').sort());
const dayOf = (one: string) => one.slice(0, dayLength);
const restOf = (one: string) => one.slice(dayLength) || null;

// Conditions on `state`, each as the pure rule of the same name.

export const isOpenSql = Prisma.sql`state.status IN ('PLANNED', 'IN_PROGRESS')`;
const isUnclosedSql = Prisma.sql`state.status NOT IN ('FOLLOWED_UP', 'DROPPED')`;
export const isLateSql = (day: CalendarDate) => Prisma.sql`(${isOpenSql} AND state."dueOn" < ${day}::date)`;
export const isFollowUpLateSql = (day: CalendarDate) =>
  Prisma.sql`(${isUnclosedSql} AND state."followUpOn" < ${day}::date)`;

/** The condition that a stand means. */
export function standSql(stand: ActionStand | null | undefined, day: CalendarDate): Prisma.Sql {
  switch (stand) {
    case 'OPEN':
      return isOpenSql;
    case 'LATE':
      return isLateSql(day);
    case 'DUE_SOON':
      return Prisma.sql`${isOpenSql} AND state."dueOn" BETWEEN ${day}::date AND ${addDays(day, dueSoonDays)}::date`;
    case 'TO_FOLLOW_UP':
      return Prisma.sql`(state.status = 'DONE' OR ${isFollowUpLateSql(day)})`;
    default:
      return Prisma.sql`true`;
  }
}
