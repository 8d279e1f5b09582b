import type { ActionStatus } from '@gradvis/prisma/client';
import { isUnclosed, isUnfinished } from '../action-plans/action-state.ts';
import type { ClockRow } from '../inspections/inspection-clock.read-model.ts';
import { addDays } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** What needs someone, the most pressing first. */
export const workKinds = {
  ACTION_LATE: 'An action whose due day has passed.',
  FOLLOW_UP_LATE: 'An action whose follow-up day has passed.',
  PLAN_LATE: 'An action plan that should have come in.',
  INSPECTION_OVERDUE: 'A unit whose next inspection should have been.',
  ACTION_DUE_SOON: 'An action that is due within 30 days.',
  FOLLOW_UP_SOON: 'An action that is to be followed up within 30 days.',
  PLAN_AWAITED: 'An action plan that is awaited.',
  INSPECTION_DUE_SOON: 'A unit whose next inspection is due soon.',
  INSPECTION_PLANNED: 'An inspection that is planned within 30 days.',
} as const;
export type WorkKind = keyof typeof workKinds;

/** Something that needs someone, and the day it turns on. */
export interface WorkItem {
  readonly kind: WorkKind;
  /** Key of the action, else of the unit. */
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly inspectionId: string | null;
  readonly area: string | null;
  readonly criterion: string | null;
  readonly on: CalendarDate;
}

/** An action that is not closed, as far as its days are concerned. */
export interface DatedAction {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly inspectionId: string;
  readonly area: string;
  readonly criterion: string | null;
  readonly status: ActionStatus;
  readonly dueOn: CalendarDate | null;
  readonly followUpOn: CalendarDate | null;
}

const soonDays = 30;
const order = Object.keys(workKinds);

/** What needs someone on `day`: what is late, and what turns within 30 days; by kind, then by day. */
export function workItems(actions: readonly DatedAction[], units: readonly ClockRow[], day: CalendarDate): WorkItem[] {
  const soon = addDays(day, soonDays);
  const items: WorkItem[] = [];
  for (const { status, dueOn, followUpOn, ...action } of actions) {
    const open = isUnfinished(status);
    const add = (kind: WorkKind, on: CalendarDate) => items.push({ kind, ...action, on });
    if (open && dueOn !== null && dueOn <= soon) add(dueOn < day ? 'ACTION_LATE' : 'ACTION_DUE_SOON', dueOn);
    // An action that is late already needs doing before it can be followed up.
    if (isUnclosed(status) && followUpOn !== null && followUpOn <= soon && !(open && dueOn !== null && dueOn < day))
      add(followUpOn < day ? 'FOLLOW_UP_LATE' : 'FOLLOW_UP_SOON', followUpOn);
  }
  for (const unit of units) {
    const { id, name, lastExternalId: inspectionId, plan, planDueOn, state, nextDueOn, plannedOn } = unit;
    const add = (kind: WorkKind, on: CalendarDate) =>
      items.push({ kind, id, unitId: id, unitName: name, inspectionId, area: null, criterion: null, on });
    if (planDueOn !== null && plan === 'LATE') add('PLAN_LATE', planDueOn);
    if (planDueOn !== null && plan === 'AWAITED') add('PLAN_AWAITED', planDueOn);
    if (plannedOn !== null && plannedOn >= day) {
      if (plannedOn <= soon) add('INSPECTION_PLANNED', plannedOn);
    } else if (nextDueOn !== null && state === 'OVERDUE') add('INSPECTION_OVERDUE', nextDueOn);
    else if (nextDueOn !== null && state === 'DUE_SOON') add('INSPECTION_DUE_SOON', nextDueOn);
  }
  return items.sort(
    (one, other) =>
      order.indexOf(one.kind) - order.indexOf(other.kind) || (one.on < other.on ? -1 : one.on > other.on ? 1 : 0),
  );
}
