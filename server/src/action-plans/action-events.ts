import type { ActionEventKind, ActionStatus } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { ActionEventFacts } from './action-state.ts';

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

/** The day from which an action is done, or followed up; null when it is not, or is open again. */
export function statusSince(events: Iterable<StoredEvent>, status: 'DONE' | 'FOLLOWED_UP'): CalendarDate | null {
  return sinceOpen(events, status)[0]?.validFrom ?? null;
}

function inOrder(events: Iterable<StoredEvent>): StoredEvent[] {
  return [...events]
    .filter(({ kind }) => kind === 'STATUS')
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : one.validFrom > other.validFrom ? 1 : 0));
}

const isOpen = (status: ActionStatus | null) => status === 'PLANNED' || status === 'IN_PROGRESS';

/** The events that gave a status since the action was open last. */
function sinceOpen(events: Iterable<StoredEvent>, status: ActionStatus): StoredEvent[] {
  const statuses = inOrder(events);
  const lastOpen = statuses.findLastIndex((event) => isOpen(event.status));
  return statuses.slice(lastOpen + 1).filter((event) => event.status === status);
}

/** What an action was before an event gave it another status. */
function formerStatus(events: Iterable<StoredEvent>, { validFrom, status }: StoredEvent): ActionStatus {
  return (
    inOrder(events).findLast((event) => event.validFrom < validFrom && event.status !== status)?.status ?? 'PLANNED'
  );
}

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

const days = [
  ['DONE', 'doneOn'],
  ['FOLLOWED_UP', 'followedUpOn'],
] as const;

function changeStatus(
  events: Map<string, StoredEvent>,
  put: Put,
  wanted: WantedState,
  today: CalendarDate,
): EventFault | undefined {
  const { status, statusReason } = wanted;
  for (const [which, part] of days) {
    const day = wanted[part];
    if (day === undefined) continue;
    if (day !== null && day > today) return { part, code: 'DATE_IN_FUTURE' };
    setDay(events, put, which, day);
  }
  const meant = wanted.followedUpOn ? 'FOLLOWED_UP' : wanted.doneOn ? 'DONE' : status;
  if (status !== undefined && status !== meant) return { part: 'status', code: 'STATUS_CONTRADICTS' };
  if (status !== undefined && !wanted.followedUpOn && !wanted.doneOn)
    put('STATUS', today, { status, reason: statusReason ?? null });
  else if (statusReason !== undefined) {
    const latest = inOrder(events.values()).at(-1);
    if (latest) events.set(latest.id, { ...latest, reason: statusReason });
  }
  return faultOfStatus(events, wanted);
}

/** An action is done (followed up) since a day: what said later that it was open says so no more. */
function setDay(
  events: Map<string, StoredEvent>,
  put: Put,
  which: 'DONE' | 'FOLLOWED_UP',
  day: CalendarDate | null,
): void {
  for (const event of sinceOpen(events.values(), which))
    if (day === null || event.validFrom < day)
      events.set(event.id, { ...event, status: formerStatus(events.values(), event) });
  if (day === null) return;
  for (const event of inOrder(events.values()))
    if (event.validFrom >= day && isOpen(event.status)) events.set(event.id, { ...event, status: which });
  put('STATUS', day, { status: which, reason: null });
}

function faultOfStatus(events: ReadonlyMap<string, StoredEvent>, wanted: WantedState): EventFault | undefined {
  const all = [...events.values()];
  const latest = inOrder(all).at(-1);
  if (latest?.status === 'DROPPED' && !latest.reason?.trim()) return { part: 'statusReason', code: 'REQUIRED' };
  const part = wanted.doneOn ? 'doneOn' : 'followedUpOn';
  if (!wanted[part]) return undefined;
  const [doneOn, followedUpOn] = [statusSince(all, 'DONE'), statusSince(all, 'FOLLOWED_UP')];
  if (doneOn && followedUpOn && followedUpOn < doneOn) return { part, code: 'DATES_OUT_OF_ORDER' };
  return latest?.status === 'DROPPED' ? { part, code: 'STATUS_CONTRADICTS' } : undefined;
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
