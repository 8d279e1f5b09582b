import type { ActionEventKind, ActionStatus } from '@gradvis/prisma/client';
import { addDays, daysBetween } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** A dated event of an action, as far as its state needs it. */
export interface ActionEventFacts {
  readonly kind: ActionEventKind;
  readonly validFrom: CalendarDate;
  readonly status: ActionStatus | null;
  readonly date: CalendarDate | null;
  readonly personId: string | null;
}

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
export function lateDaysUntil(events: readonly ActionEventFacts[], day: CalendarDate): number {
  const known = events.filter(({ validFrom }) => validFrom <= day);
  const turns = [...new Set(known.map(({ validFrom }) => validFrom))].sort();
  let days = 0;
  for (const [index, since] of turns.entries()) {
    const next = turns[index + 1];
    const { status, dueOn } = actionStateOn(known, since);
    if (dueOn === null || !isUnfinished(status)) continue;
    const from = dueOn < since ? since : addDays(dueOn, 1);
    const until = next === undefined ? addDays(day, 1) : next;
    days += Math.max(0, daysBetween(from, until));
  }
  return days;
}
