import type { CalendarDate } from '../time/calendar-date.ts';
import type { Trainee } from './work-items.ts';

/** What turns on a day in ST doctors' training. */
export type TraineeDayKind =
  /** The window to apply for Mitt-i-ST opens. */
  | 'MID_OPENS'
  /** The last day to apply for it. */
  | 'MID_APPLY_BY'
  | 'FIRST_PLAN_DUE'
  /** The last day of the half-year in which plans are to be revised. */
  | 'PLANS_DUE';

/** A day in the training of a unit's ST doctors, without their names. */
export interface TraineeDay {
  readonly kind: TraineeDayKind;
  /** Stays the same while the day may move. */
  readonly key: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly on: CalendarDate;
}

/**
 * The days that lie ahead or were let pass, as of the day on which `trainees` were read: of Mitt-i-ST while it is
 * needed and nobody has applied (seed M, M-04 and M-06), of a first plan until it is made, and of the next revision.
 * Plans of a unit that are due on the same day are one day.
 */
export function traineeDays(trainees: readonly Trainee[]): TraineeDay[] {
  const days = new Map<string, TraineeDay>();
  for (const { id, unitId, unitName, ...trainee } of trainees) {
    const add = (kind: TraineeDayKind, key: string, on: CalendarDate | null) => {
      if (on !== null) days.set(`${kind} ${key}`, { kind, key, unitId, unitName, on });
    };
    const { need, firstPlan, nextDueOn } = trainee;
    const mayApply = need === 'NOT_YET' || need === 'APPLY_NOW' || need === 'LATE';
    if (mayApply) add('MID_OPENS', id, trainee.windowFrom);
    if (mayApply || need === 'MISSED') add('MID_APPLY_BY', id, trainee.applyBy);
    if (firstPlan === 'DUE' || firstPlan === 'LATE') add('FIRST_PLAN_DUE', id, trainee.firstPlanDueOn);
    add('PLANS_DUE', `${unitId}-${nextDueOn}`, nextDueOn);
  }
  return [...days.values()];
}
