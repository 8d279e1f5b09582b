import { addDays, addMonths, monthsBetween } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** How a region follows its inspections (domain.md §0, «Inspection cycle»). */
export interface ClockPolicy {
  /** Months from one external inspection to the next. */
  readonly cycleMonths: number;
  /** Months before that in which it counts as due soon. */
  readonly dueSoonMonths: number;
  /** Days after the report within which a plan is expected. */
  readonly planDueDays: number;
}

/** What holds where a region has set nothing. */
export const defaultPolicy: ClockPolicy = { cycleMonths: 60, dueSoonMonths: 9, planDueDays: 90 };

/** What is known of a unit's inspections on a day. */
export interface ClockFacts {
  readonly lastExternalOn: CalendarDate | null;
  /** From when its grades count: the day of its report, else of its visit. */
  readonly gradedOn: CalendarDate | null;
  /** Whether the last external inspection found a D in any area. */
  readonly withD: boolean;
  readonly planReceivedOn: CalendarDate | null;
  /** An area was adjusted by that day: the plan has come in, though its day may not be known. */
  readonly adjusted: boolean;
}

export type ClockState = 'NEVER' | 'IN_TIME' | 'DUE_SOON' | 'OVERDUE';
export type PlanState = 'NONE' | 'AWAITED' | 'LATE' | 'RECEIVED';

/** Where a unit stands in the cycle on a day. */
export interface Clock {
  readonly state: ClockState;
  readonly nextDueOn: CalendarDate | null;
  readonly monthsSince: number | null;
  readonly plan: PlanState;
  readonly planDueOn: CalendarDate | null;
}

/** The clock of a unit on `day`: of facts dated on or before that day. */
export function clockOn(
  { lastExternalOn, gradedOn, withD, planReceivedOn, adjusted }: ClockFacts,
  { cycleMonths, dueSoonMonths, planDueDays }: ClockPolicy,
  day: CalendarDate,
): Clock {
  if (lastExternalOn === null)
    return { state: 'NEVER', nextDueOn: null, monthsSince: null, plan: 'NONE', planDueOn: null };
  const nextDueOn = addMonths(lastExternalOn, cycleMonths);
  const received = adjusted || (planReceivedOn !== null && planReceivedOn <= day);
  const planDueOn = withD && gradedOn !== null ? addDays(gradedOn, planDueDays) : null;
  return {
    state: nextDueOn < day ? 'OVERDUE' : addMonths(nextDueOn, -dueSoonMonths) <= day ? 'DUE_SOON' : 'IN_TIME',
    nextDueOn,
    monthsSince: monthsBetween(lastExternalOn, day),
    plan: planState(received, planDueOn, day),
    planDueOn,
  };
}

function planState(received: boolean, planDueOn: CalendarDate | null, day: CalendarDate): PlanState {
  if (received) return 'RECEIVED';
  if (planDueOn === null) return 'NONE';
  return planDueOn < day ? 'LATE' : 'AWAITED';
}
