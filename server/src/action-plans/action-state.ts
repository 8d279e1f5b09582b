import type { ActionEventKind, ActionStatus } from '@gradvis/prisma/client';
import { daysBetween } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** A dated event of an action, as far as its state needs it. */
export interface ActionEventFacts {
  readonly kind: ActionEventKind;
  readonly validFrom: CalendarDate;
  readonly status: ActionStatus | null;
  readonly date: CalendarDate | null;
  readonly personId: string | null;
}

/** What of an event tells since when an action is done, and on which days it was late. */
export type DatedFacts = Omit<ActionEventFacts, 'personId'>;

/** An action as it stands on a day. */
export interface ActionState {
  readonly status: ActionStatus;
  readonly dueOn: CalendarDate | null;
  readonly followUpOn: CalendarDate | null;
  readonly responsibleId: string | null;
  readonly followUpResponsibleId: string | null;
  /** The due date has passed and the action is not done. */
  readonly late: boolean;
  /** The follow-up date has passed and the action is not followed up. */
  readonly followUpLate: boolean;
}

/** Whether something is still to be done. */
export const isUnfinished = (status: ActionStatus): boolean => status === 'PLANNED' || status === 'IN_PROGRESS';
/** Whether something is still to be done or followed up. */
export const isUnclosed = (status: ActionStatus): boolean => isUnfinished(status) || status === 'DONE';

/**
 * State of an action on `day`: for each kind of event the latest one dated on or before that day;
 * of two on the same day the later in `events` (domain.md §0, «Late» and «asOf»).
 */
export function actionStateOn(events: readonly ActionEventFacts[], day: CalendarDate): ActionState {
  const latest: { [kind in ActionEventKind]?: ActionEventFacts } = {};
  for (const event of events) {
    const standing = latest[event.kind];
    if (event.validFrom <= day && (!standing || standing.validFrom <= event.validFrom)) latest[event.kind] = event;
  }
  const status = latest.STATUS?.status ?? 'PLANNED';
  const dueOn = latest.DUE_ON?.date ?? null;
  const followUpOn = latest.FOLLOW_UP_ON?.date ?? null;
  return {
    status,
    dueOn,
    followUpOn,
    responsibleId: latest.RESPONSIBLE?.personId ?? null,
    followUpResponsibleId: latest.FOLLOW_UP_RESPONSIBLE?.personId ?? null,
    late: dueOn !== null && dueOn < day && isUnfinished(status),
    followUpLate: followUpOn !== null && followUpOn < day && isUnclosed(status),
  };
}

/**
 * On how many days up to `day` an action was late: its due day of that time had passed and it was not
 * done. A due day that was moved later does not erase that (domain.md §0, «asOf»).
 */
export function lateDaysUntil(events: readonly DatedFacts[], day: CalendarDate): number {
  // Tables reckon this for thousands: one walk, and days are counted only where it was late.
  const turns = events
    .filter(({ kind, validFrom }) => (kind === 'STATUS' || kind === 'DUE_ON') && validFrom <= day)
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : one.validFrom > other.validFrom ? 1 : 0));
  let status: ActionStatus = 'PLANNED';
  let dueOn: CalendarDate | null = null;
  let days = 0;
  for (const [index, turn] of turns.entries()) {
    if (turn.kind === 'STATUS') status = turn.status ?? 'PLANNED';
    else dueOn = turn.date;
    const since = turn.validFrom;
    const next = turns[index + 1]?.validFrom;
    const until = next ?? day;
    if (dueOn === null || dueOn >= until || !isUnfinished(status)) continue;
    const between = dueOn < since ? daysBetween(since, until) : daysBetween(dueOn, until) - 1;
    // The day of the next event counts with that event; `day` counts here.
    days += next === undefined ? between + 1 : between;
  }
  return days;
}
