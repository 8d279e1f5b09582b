import type { ActionEventKind, ActionStatus } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { ActionEventFacts, DatedFacts } from './action-state.ts';

/** A dated event of an action as it is stored. */
export interface StoredEvent extends ActionEventFacts {
  readonly id: string;
  readonly reason: string | null;
}

/** What a person wants of an action; what is left out stays. People are named by key. */
export interface WantedState {
  readonly status?: ActionStatus;
  /** Why it was dropped. */
  readonly statusReason?: string | null;
  readonly doneOn?: CalendarDate | null;
  readonly followedUpOn?: CalendarDate | null;
  readonly dueOn?: CalendarDate | null;
  readonly followUpOn?: CalendarDate | null;
  readonly responsibleId?: string | null;
  readonly followUpResponsibleId?: string | null;
}

/** After all days. */
export const endOfTime: CalendarDate = '2200-12-31';

type EventValues = Pick<StoredEvent, 'status' | 'date' | 'personId' | 'reason'>;

/** Events that come, and those that change their values. None goes, so that whoever saw one hears of it. */
export interface EventChanges {
  /** All events as they will be. */
  readonly events: readonly StoredEvent[];
  readonly created: readonly StoredEvent[];
  readonly updated: readonly { readonly id: string; readonly values: Partial<EventValues> }[];
}

/** Why a wish cannot be met, by the part of it. */
export interface EventFault {
  readonly part: keyof WantedState;
  readonly code: 'DATE_IN_FUTURE' | 'DATES_OUT_OF_ORDER' | 'STATUS_CONTRADICTS' | 'REQUIRED';
}

const nothing: EventValues = { status: null, date: null, personId: null, reason: null };

/** Statuses in which an action is done at least; in which it is followed up. */
const reached = { DONE: ['DONE', 'FOLLOWED_UP'], FOLLOWED_UP: ['FOLLOWED_UP'] } as const satisfies Record<
  string,
  readonly ActionStatus[]
>;

/** The day since which an action is done (also when it is followed up by now), or followed up; null when it is not. */
export function statusSince(events: Iterable<DatedFacts>, status: keyof typeof reached): CalendarDate | null {
  const statuses = inOrder(events);
  const within = reached[status] as readonly (ActionStatus | null)[];
  const before = statuses.findLastIndex((event) => !within.includes(event.status));
  return statuses[before + 1]?.validFrom ?? null;
}

function inOrder<Event extends DatedFacts>(events: Iterable<Event>): Event[] {
  return [...events]
    .filter(({ kind }) => kind === 'STATUS')
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : one.validFrom > other.validFrom ? 1 : 0));
}

const isReached = ({ status }: Pick<StoredEvent, 'status'>) => status === 'DONE' || status === 'FOLLOWED_UP';

/**
 * What a wish comes to as dated events (domain.md §0, «asOf»): a new due date, responsible person or
 * status counts from today, so that what was late before stays late; a day on which it was done or
 * followed up is the day of that event. Of one kind there is one event a day.
 * @param newId makes the key of an event that comes into being
 */
export function changeEvents(
  stored: readonly StoredEvent[],
  wanted: WantedState,
  today: CalendarDate,
  newId: () => string,
): EventChanges | { readonly fault: EventFault } {
  const events = new Map(stored.map((event) => [event.id, event]));
  const put = (kind: ActionEventKind, validFrom: CalendarDate, values: Partial<EventValues>) => {
    const there = [...events.values()].find((event) => event.kind === kind && event.validFrom === validFrom);
    const event = there ? { ...there, ...values } : { ...nothing, ...values, id: newId(), kind, validFrom };
    events.set(event.id, event);
  };
  const fault = changeStatus(events, put, wanted, today);
  if (fault) return { fault };
  if (wanted.dueOn !== undefined) put('DUE_ON', today, { date: wanted.dueOn });
  if (wanted.followUpOn !== undefined) put('FOLLOW_UP_ON', today, { date: wanted.followUpOn });
  if (wanted.responsibleId !== undefined) put('RESPONSIBLE', today, { personId: wanted.responsibleId });
  if (wanted.followUpResponsibleId !== undefined)
    put('FOLLOW_UP_RESPONSIBLE', today, { personId: wanted.followUpResponsibleId });
  return difference(stored, events);
}

type Put = (kind: ActionEventKind, validFrom: CalendarDate, values: Partial<EventValues>) => void;

function changeStatus(
  events: Map<string, StoredEvent>,
  put: Put,
  wanted: WantedState,
  today: CalendarDate,
): EventFault | undefined {
  const { status, statusReason, doneOn, followedUpOn } = wanted;
  if (doneOn !== undefined || followedUpOn !== undefined) {
    const fault = changeDays(events, put, wanted, today);
    if (fault) return fault;
  }
  const byDays = doneOn || followedUpOn;
  if (status !== undefined && !byDays) put('STATUS', today, { status, reason: statusReason ?? null });
  else if (statusReason !== undefined) {
    const latest = inOrder(events.values()).at(-1);
    if (latest) events.set(latest.id, { ...latest, reason: statusReason });
  }
  const latest = inOrder(events.values()).at(-1);
  if (latest?.status === 'DROPPED' && !latest.reason?.trim()) return { part: 'statusReason', code: 'REQUIRED' };
  return undefined;
}

/** The days on which it was done and followed up, as they shall be; the status has to agree with them. */
function changeDays(
  events: Map<string, StoredEvent>,
  put: Put,
  { status, ...wanted }: WantedState,
  today: CalendarDate,
): EventFault | undefined {
  for (const part of ['doneOn', 'followedUpOn'] as const)
    if ((wanted[part] ?? '') > today) return { part, code: 'DATE_IN_FUTURE' };
  const follows = status === 'FOLLOWED_UP' && wanted.followedUpOn === undefined ? today : wanted.followedUpOn;
  const doneOn = wanted.doneOn === undefined ? statusSince(events.values(), 'DONE') : wanted.doneOn;
  const followedUpOn = follows === undefined ? statusSince(events.values(), 'FOLLOWED_UP') : follows;
  const comesTo = followedUpOn ? 'FOLLOWED_UP' : doneOn ? 'DONE' : status;
  const part = wanted.doneOn === undefined ? 'followedUpOn' : 'doneOn';
  if (status !== undefined && (comesTo !== status || (!followedUpOn && !doneOn && isReached({ status }))))
    return { part: 'status', code: 'STATUS_CONTRADICTS' };
  if (wanted.doneOn === null && followedUpOn) return { part: 'doneOn', code: 'STATUS_CONTRADICTS' };
  if (doneOn && followedUpOn && followedUpOn < doneOn) return { part, code: 'DATES_OUT_OF_ORDER' };
  // A drop and its reason are not rewritten: what was dropped on that day or later was not done by then.
  const since = doneOn ?? followedUpOn ?? endOfTime;
  const dropped = inOrder(events.values()).some((event) => event.status === 'DROPPED' && event.validFrom >= since);
  if (dropped) return { part, code: 'STATUS_CONTRADICTS' };
  rewriteStatuses(events, put, doneOn ?? followedUpOn, followedUpOn);
  return undefined;
}

/**
 * Lets the action be done since one day and followed up since another: from there on every event says
 * so, and what said so just before them says what was before.
 */
function rewriteStatuses(
  events: Map<string, StoredEvent>,
  put: Put,
  doneOn: CalendarDate | null,
  followedUpOn: CalendarDate | null,
): void {
  const statusOn = (day: CalendarDate) => (followedUpOn !== null && day >= followedUpOn ? 'FOLLOWED_UP' : 'DONE');
  const before = inOrder(events.values()).filter(({ validFrom }) => doneOn === null || validFrom < doneOn);
  const kept = before.findLastIndex((event) => !isReached(event));
  const { status, reason } = before[kept] ?? { status: 'PLANNED', reason: null };
  for (const event of before.slice(kept + 1)) events.set(event.id, { ...event, status, reason });
  if (doneOn === null) return;
  for (const event of inOrder(events.values()))
    if (event.validFrom >= doneOn) events.set(event.id, { ...event, status: statusOn(event.validFrom), reason: null });
  put('STATUS', doneOn, { status: statusOn(doneOn), reason: null });
  if (followedUpOn !== null) put('STATUS', followedUpOn, { status: 'FOLLOWED_UP', reason: null });
}

function difference(stored: readonly StoredEvent[], events: ReadonlyMap<string, StoredEvent>): EventChanges {
  const before = new Map(stored.map((event) => [event.id, event]));
  const fields = ['status', 'date', 'personId', 'reason'] as const;
  return {
    events: [...events.values()],
    created: [...events.values()].filter(({ id }) => !before.has(id)),
    updated: [...events.values()].flatMap((event) => {
      const earlier = before.get(event.id);
      const changed = earlier ? fields.filter((field) => earlier[field] !== event[field]) : [];
      return changed.length > 0
        ? [{ id: event.id, values: Object.fromEntries(changed.map((field) => [field, event[field]])) }]
        : [];
    }),
  };
}
