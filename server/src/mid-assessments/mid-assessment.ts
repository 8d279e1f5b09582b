import { addDays, addMonths } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { TrainingPolicy } from '../training/training-policy.ts';

/** Where a mid-training assessment stands: derived from its dated facts, which may come in any order (domain.md §5). */
export type MidState =
  | 'APPLIED'
  | 'APPOINTED'
  | 'INVOICED'
  | 'PORTFOLIO_READY'
  | 'RECORDINGS_SENT'
  | 'PRACTICE_DAY_DONE'
  | 'REPORTED'
  | 'PLAN_REVISED'
  | 'CANCELLED_BEFORE'
  | 'CANCELLED_AFTER';

/** The dated facts of a case; a portfolio is ready with both reflection and statement. */
export interface MidFacts {
  readonly appliedOn: CalendarDate | null;
  readonly appointedOn: CalendarDate | null;
  readonly invoicedOn: CalendarDate | null;
  readonly reflectionOn: CalendarDate | null;
  readonly statementOn: CalendarDate | null;
  readonly recordingsOn: CalendarDate | null;
  readonly practiceDayOn: CalendarDate | null;
  readonly reportOn: CalendarDate | null;
  readonly cancelledOn: CalendarDate | null;
}

/** What cancelling after an evaluator was appointed costs the unit, in SEK (seed M, M-15). */
export const cancellationFee = 2_000;

const known = (day: CalendarDate | null, asOf: CalendarDate) => day !== null && day <= asOf;

/**
 * The state on a day: the furthest step that has been reached, or that it was cancelled.
 * @param revisedOn days on which the training plan was revised
 */
export function midStateOn(facts: MidFacts, revisedOn: readonly CalendarDate[], asOf: CalendarDate): MidState | null {
  const { cancelledOn, appointedOn, reportOn, reflectionOn, statementOn } = facts;
  if (cancelledOn !== null && cancelledOn <= asOf)
    return feeOn(facts, cancelledOn) > 0 ? 'CANCELLED_AFTER' : 'CANCELLED_BEFORE';
  if (reportOn !== null && reportOn <= asOf)
    return revisedOn.some((day) => day >= reportOn && day <= asOf) ? 'PLAN_REVISED' : 'REPORTED';
  if (known(facts.practiceDayOn, asOf)) return 'PRACTICE_DAY_DONE';
  if (known(facts.recordingsOn, asOf)) return 'RECORDINGS_SENT';
  if (known(reflectionOn, asOf) && known(statementOn, asOf)) return 'PORTFOLIO_READY';
  if (known(facts.invoicedOn, asOf)) return 'INVOICED';
  if (known(appointedOn, asOf)) return 'APPOINTED';
  return known(facts.appliedOn, asOf) ? 'APPLIED' : null;
}

/** What cancelling on a day costs, in SEK: nothing before an evaluator has been appointed. */
export function feeOn({ appointedOn }: Pick<MidFacts, 'appointedOn'>, day: CalendarDate): number {
  return appointedOn !== null && appointedOn <= day ? cancellationFee : 0;
}

/** Days that matter to when Mitt-i-ST is applied for. */
export interface MidDays {
  readonly windowFrom: CalendarDate;
  readonly windowTo: CalendarDate;
  /** Null while nobody knows when the training ends. */
  readonly applyBy: CalendarDate | null;
}

/** When to apply: in a window after the start, at the latest so long before the expected end (M-04, M-06). */
export function midDays(
  startedOn: CalendarDate,
  expectedEndOn: CalendarDate | null,
  { midFromMonths, midToMonths, midApplyBeforeMonths }: TrainingPolicy,
): MidDays {
  return {
    windowFrom: addMonths(startedOn, midFromMonths),
    windowTo: addMonths(startedOn, midToMonths),
    applyBy: expectedEndOn && addMonths(expectedEndOn, -midApplyBeforeMonths),
  };
}

/** What is to be done about an ST doctor's Mitt-i-ST. */
export type MidNeed =
  /** The contract does not ask for it, or nobody knows, and nobody has applied. */
  | 'NONE'
  /** The window has not opened. */
  | 'NOT_YET'
  | 'APPLY_NOW'
  /** The window has closed, the last day has not come. */
  | 'LATE'
  /** The last day has passed, or the training has ended. */
  | 'MISSED'
  /** Under way. */
  | 'UNDER_WAY'
  /** The report has come, the training plan has not been revised after it. */
  | 'REVISE_PLAN'
  | 'DONE';

/** How far an ST doctor has come with Mitt-i-ST. */
export interface MidStanding {
  /** Whether the contract requires it; null when not known. */
  readonly required: boolean | null;
  readonly state: MidState | null;
  /** Whether the training has ended. */
  readonly ended: boolean;
}

/** Whether someone has applied and not withdrawn. */
const isApplied = (state: MidState | null) =>
  state !== null && state !== 'CANCELLED_BEFORE' && state !== 'CANCELLED_AFTER';

/** What is to be done on a day, by whether it is required, how far it has come, and the days that matter. */
export function midNeedOn(facts: MidStanding, { windowFrom, windowTo, applyBy }: MidDays, asOf: CalendarDate): MidNeed {
  const { required, state, ended } = facts;
  if (state === 'PLAN_REVISED') return 'DONE';
  if (state === 'REPORTED') return ended ? 'DONE' : 'REVISE_PLAN';
  if (isApplied(state)) return ended ? 'MISSED' : 'UNDER_WAY';
  if (required !== true) return 'NONE';
  if (ended || (applyBy !== null && applyBy < asOf)) return 'MISSED';
  if (asOf < windowFrom) return 'NOT_YET';
  return asOf > windowTo ? 'LATE' : 'APPLY_NOW';
}

/** How the Mitt-i-ST of an ST doctor went whose last day to apply has come. */
export interface MidOutcome {
  /** Applied for by the last day, and not cancelled. */
  readonly inTime: boolean;
  /** The report has been written. */
  readonly done: boolean;
  /** Not applied for by the last day, nor since; or the training ended before the report. */
  readonly missed: boolean;
}

/**
 * How Mitt-i-ST went, by the end of `day`; null where it is not required, or the last day to apply is later or not known
 * (domain.md §9: share applied before end−24 months). An application that nobody dated counts from the first step after it.
 * @param facts those dated on or before the day
 */
export function midOutcomeOn(
  facts: MidFacts,
  standing: MidStanding,
  days: MidDays,
  day: CalendarDate,
): MidOutcome | null {
  const { required, state } = standing;
  const { applyBy } = days;
  if (required !== true || applyBy === null || applyBy > day) return null;
  const { cancelledOn: _, appliedOn, ...steps } = facts;
  const applied = appliedOn !== null ? [appliedOn] : Object.values(steps);
  return {
    inTime: isApplied(state) && applied.some((on) => on !== null && on <= applyBy),
    done: state === 'REPORTED' || state === 'PLAN_REVISED',
    // One could apply until the day was over.
    missed: midNeedOn(standing, days, addDays(day, 1)) === 'MISSED',
  };
}
