import type { ActionStatus } from '@gradvis/prisma/client';
import { isUnclosed, isUnfinished } from '../action-plans/action-state.ts';
import type { ClockRow } from '../inspections/inspection-clock.read-model.ts';
import type { FirstPlan } from '../iup/compliance.ts';
import type { MidNeed } from '../mid-assessments/mid-assessment.ts';
import { addDays } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** What needs someone, the most pressing first. */
export const workKinds = {
  ACTION_LATE: 'An action whose due day has passed.',
  FOLLOW_UP_LATE: 'An action whose follow-up day has passed.',
  PLAN_LATE: 'An action plan that should have come in.',
  INSPECTION_OVERDUE: 'A unit whose next inspection should have been.',
  FIRST_PLAN_LATE: 'An ST doctor whose first training plan should have been made.',
  MID_MISSED: 'An ST doctor whose last day to apply for Mitt-i-ST has passed.',
  MID_LATE: 'An ST doctor who should have applied for Mitt-i-ST by now.',
  ROUND_TO_ANSWER: 'A unit that is asked in the half-year round and has not answered for all.',
  ROUND_TO_ACCEPT: 'An answer in the half-year round that waits to be accepted.',
  ACTION_DUE_SOON: 'An action that is due within 30 days.',
  FOLLOW_UP_SOON: 'An action that is to be followed up within 30 days.',
  PLAN_AWAITED: 'An action plan that is awaited.',
  INSPECTION_DUE_SOON: 'A unit whose next inspection is due soon.',
  INSPECTION_PLANNED: 'An inspection that is planned within 30 days.',
  MID_REVISE_PLAN: 'An ST doctor whose plan is to be revised after the report of Mitt-i-ST.',
  MID_APPLY_NOW: 'An ST doctor who should apply for Mitt-i-ST now.',
  PLAN_TO_REVISE: 'An ST doctor whose training plan has not been revised this half-year.',
} as const;
export type WorkKind = keyof typeof workKinds;

/** Something that needs someone, and the day it turns on. */
export interface WorkItem {
  readonly kind: WorkKind;
  /** Key of the action or the ST doctor, else of the unit. */
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly inspectionId: string | null;
  readonly area: string | null;
  readonly criterion: string | null;
  /** Name of the ST doctor; letters and calendars leave it out. */
  readonly person: string | null;
  /** The half-year that is asked about, of the round. */
  readonly halfYear: string | null;
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
    const add = (kind: WorkKind, on: CalendarDate) => items.push({ kind, ...action, person: null, halfYear: null, on });
    if (open && dueOn !== null && dueOn <= soon) add(dueOn < day ? 'ACTION_LATE' : 'ACTION_DUE_SOON', dueOn);
    // An action that is late already needs doing before it can be followed up.
    if (isUnclosed(status) && followUpOn !== null && followUpOn <= soon && !(open && dueOn !== null && dueOn < day))
      add(followUpOn < day ? 'FOLLOW_UP_LATE' : 'FOLLOW_UP_SOON', followUpOn);
  }
  for (const unit of units) {
    const { id, name, lastExternalId: inspectionId, plan, planDueOn, state, nextDueOn, plannedOn } = unit;
    const add = (kind: WorkKind, on: CalendarDate) =>
      items.push({
        kind,
        id,
        unitId: id,
        unitName: name,
        inspectionId,
        area: null,
        criterion: null,
        person: null,
        halfYear: null,
        on,
      });
    if (planDueOn !== null && plan === 'LATE') add('PLAN_LATE', planDueOn);
    if (planDueOn !== null && plan === 'AWAITED') add('PLAN_AWAITED', planDueOn);
    if (plannedOn !== null && plannedOn >= day) {
      if (plannedOn <= soon) add('INSPECTION_PLANNED', plannedOn);
    } else if (nextDueOn !== null && state === 'OVERDUE') add('INSPECTION_OVERDUE', nextDueOn);
    else if (nextDueOn !== null && state === 'DUE_SOON') add('INSPECTION_DUE_SOON', nextDueOn);
  }
  return inOrder(items);
}

/** An ST doctor, as far as days are concerned. */
export interface Trainee {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly firstPlan: FirstPlan;
  readonly firstPlanDueOn: CalendarDate;
  /** Last day of the half-year in which the next revision is needed; null when none is to come. */
  readonly nextDueOn: CalendarDate | null;
  /** Last day of this half-year, while the plan has not been revised in it though it has to be. */
  readonly reviseBy: CalendarDate | null;
  readonly need: MidNeed;
  readonly windowFrom: CalendarDate;
  readonly windowTo: CalendarDate;
  readonly applyBy: CalendarDate | null;
  readonly reportOn: CalendarDate | null;
}

/** What ST doctors' training needs; by kind, then by day. */
export function traineeItems(trainees: readonly Trainee[]): WorkItem[] {
  return inOrder(
    trainees.flatMap((trainee) => {
      const { id, unitId, unitName, name: person, need } = trainee;
      const item = (kind: WorkKind, on: CalendarDate | null): WorkItem[] =>
        on === null
          ? []
          : [
              {
                kind,
                id,
                unitId,
                unitName,
                inspectionId: null,
                area: null,
                criterion: null,
                person,
                halfYear: null,
                on,
              },
            ];
      return [
        ...(trainee.firstPlan === 'LATE' ? item('FIRST_PLAN_LATE', trainee.firstPlanDueOn) : []),
        ...(need === 'MISSED' ? item('MID_MISSED', trainee.applyBy ?? trainee.windowTo) : []),
        ...(need === 'LATE' ? item('MID_LATE', trainee.windowTo) : []),
        ...(need === 'APPLY_NOW' ? item('MID_APPLY_NOW', trainee.windowTo) : []),
        ...(need === 'REVISE_PLAN' ? item('MID_REVISE_PLAN', trainee.reportOn) : []),
        ...item('PLAN_TO_REVISE', trainee.reviseBy),
      ];
    }),
  );
}

/** Whether something is to be written of in a letter: what is to be done this half-year only when that nears its end. */
export const isPressing = ({ kind, on }: WorkItem, day: CalendarDate): boolean =>
  kind !== 'PLAN_TO_REVISE' || on <= addDays(day, soonDays);

/** By kind, then by day. */
export function inOrder(items: readonly WorkItem[]): WorkItem[] {
  return items.toSorted(
    (one, other) =>
      order.indexOf(one.kind) - order.indexOf(other.kind) || (one.on < other.on ? -1 : one.on > other.on ? 1 : 0),
  );
}
