import type { ActionEventKind, ActionStatus } from '@gradvis/prisma/client';
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

const finished: ReadonlySet<ActionStatus> = new Set(['DONE', 'FOLLOWED_UP', 'DROPPED']);
const closed: ReadonlySet<ActionStatus> = new Set(['FOLLOWED_UP', 'DROPPED']);

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
    late: dueOn !== null && dueOn < day && !finished.has(status),
    followUpLate: followUpOn !== null && followUpOn < day && !closed.has(status),
  };
}
