import { addMonths } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import {
  type Career,
  dayNumber,
  employedDays,
  type InService,
  inServiceOn,
  type Served,
  type Stretch,
  servedIn,
  serviceDays,
  unitOn,
} from '../training/career.ts';
import type { TrainingPolicy } from '../training/training-policy.ts';
import { type HalfYear, halfYearAfter, halfYearOf } from './half-year.ts';

/** Whether the plan was revised in a half-year: reviderad, pågår, missad, krävs ej, okänd (domain.md §0). */
export type TermState = 'REVISED' | 'OPEN' | 'MISSED' | 'NOT_REQUIRED' | 'UNKNOWN';

/** Why it is not required, or not known. */
export type TermReason =
  | 'NOT_STARTED'
  | 'ENDED'
  /** On leave for half of it or more. */
  | 'LEAVE'
  /** Started or ended within it, in service for half of it or less. */
  | 'PART_OF_TERM'
  /** The region asks for no revision in a half-year. */
  | 'POLICY'
  /** It began before the register held the unit's revisions. */
  | 'NOT_REGISTERED';

/** A half-year of an ST doctor. */
export interface Term {
  readonly state: TermState;
  readonly reason: TermReason | null;
  /** The unit that it counts for: where the doctor was at its end, as far as that is known. */
  readonly unitId: string | null;
}

/** How the plan stands now: enough revisions in the last year, or not. */
export type IupStatus = 'OK' | 'BEHIND' | 'NOT_REQUIRED' | 'UNKNOWN' | 'ENDED';

/** Whether the first plan was made in time. */
export type FirstPlan = 'MADE' | 'MADE_LATE' | 'DUE' | 'LATE' | 'UNKNOWN';

/** What is known about a plan on a day. */
export interface PlanFacts {
  readonly career: Career;
  /** Days on which ST doctor and supervisor went through it together, in order. */
  readonly revisedOn: readonly CalendarDate[];
  readonly firstPlanOn: CalendarDate | null;
  /** What the region of a unit has set, as of a day. */
  policyOn(unitId: string | null, day: CalendarDate): TrainingPolicy;
  /** First day from which the register holds a unit's revisions; null when that was never said. */
  registeredFrom(unitId: string | null): CalendarDate | null;
}

/** The plan of an ST doctor as of a day. */
export interface Compliance {
  readonly terms: readonly Term[];
  readonly status: IupStatus;
  /** Revisions that count in the 365 days ending on the day, and how many are needed. */
  readonly counted: number;
  readonly needed: number;
  readonly lastRevisedOn: CalendarDate | null;
  /** Last day of the half-year in which the next revision is needed; null when none is to come. */
  readonly nextDueOn: CalendarDate | null;
  readonly firstPlan: FirstPlan;
  readonly firstPlanDueOn: CalendarDate;
}

const windowDays = 365;
/** How far ahead the next revision is looked for: a longer leave has no day yet. */
const halfYearsAhead = 12;

/** Whether plans are revised as domain.md §0 says («IUP revised twice yearly»), as of `asOf`. */
export function complianceOn(facts: PlanFacts, halfYears: readonly HalfYear[], asOf: CalendarDate): Compliance {
  const { career, firstPlanOn } = facts;
  const known = facts.revisedOn.filter((day) => day <= asOf);
  const plan: Reckoned = {
    facts,
    service: inServiceOn(career, asOf),
    served: servedIn(career),
    revised: known.map(dayNumber),
    today: dayNumber(asOf),
  };
  const { service, revised, today } = plan;
  const unitId = unitOn(plan.served, today);
  const policy = facts.policyOn(unitId, asOf);
  const registeredFrom = facts.registeredFrom(unitId);
  const window: Stretch = [today - windowDays + 1, today];
  const needed = Math.min(
    policy.revisionsPerYear,
    Math.floor((policy.revisionsPerYear * serviceDays(service, window)) / windowDays),
  );
  const counted = countApart(
    revised.filter((day) => day >= window[0]),
    policy.spacingDays,
  );
  const ended = service.to < today;
  const unregistered = registeredFrom === null || dayNumber(registeredFrom) > Math.max(window[0], service.from);
  const firstPlanDueOn = addMonths(career.startedOn, facts.policyOn(unitId, career.startedOn).firstPlanMonths);
  return {
    terms: halfYears.map((halfYear) => termOn(plan, halfYear)),
    status: statusOf({ ended, needed, counted, unregistered }),
    counted,
    needed,
    lastRevisedOn: known.at(-1) ?? null,
    nextDueOn: ended ? null : nextDueOn(plan, asOf),
    firstPlan: firstPlanState(firstPlanOn, firstPlanDueOn, registeredFrom, asOf),
    firstPlanDueOn,
  };
}

/** What is known about a plan, with days as numbers. */
interface Reckoned {
  readonly facts: PlanFacts;
  readonly service: InService;
  readonly served: Served;
  readonly revised: readonly number[];
  readonly today: number;
}

function termOn({ facts, service, served, revised, today }: Reckoned, { from, stretch }: HalfYear): Term {
  const [first, last] = stretch;
  const unitId = unitOn(served, Math.max(service.from, Math.min(last, today, service.to)));
  const { revisionsPerHalfYear, spacingDays } = facts.policyOn(unitId, from);
  const reason = reasonAgainst(service, stretch, revisionsPerHalfYear);
  if (reason) return { state: 'NOT_REQUIRED', reason, unitId };
  const since = facts.registeredFrom(unitId);
  if (since === null || since > from) return { state: 'UNKNOWN', reason: 'NOT_REGISTERED', unitId };
  const within = revised.filter((day) => day >= first && day <= last);
  if (countApart(within, revisionsPerHalfYear > 1 ? spacingDays : 1) >= revisionsPerHalfYear)
    return { state: 'REVISED', reason: null, unitId };
  return { state: last >= today ? 'OPEN' : 'MISSED', reason: null, unitId };
}

/** Why no revision is required in a half-year; null when one is: in service more than half of its days. */
function reasonAgainst(service: InService, stretch: Stretch, wanted: number): TermReason | null {
  const [from, to] = stretch;
  if (service.from > to) return 'NOT_STARTED';
  if (service.to < from) return 'ENDED';
  if (wanted === 0) return 'POLICY';
  const half = (to - from + 1) / 2;
  if (serviceDays(service, stretch) > half) return null;
  return employedDays(service, stretch) > half ? 'LEAVE' : 'PART_OF_TERM';
}

/** How many of some days count when those closer than `spacing` count once; earliest first. Days come in order. */
export function countApart(days: readonly number[], spacing: number): number {
  let counted = 0;
  let next = Number.NEGATIVE_INFINITY;
  for (const day of days)
    if (day >= next) {
      counted += 1;
      next = day + spacing;
    }
  return counted;
}

function statusOf(on: {
  readonly ended: boolean;
  readonly needed: number;
  readonly counted: number;
  readonly unregistered: boolean;
}): IupStatus {
  if (on.ended) return 'ENDED';
  if (on.needed === 0) return 'NOT_REQUIRED';
  if (on.counted >= on.needed) return 'OK';
  return on.unregistered ? 'UNKNOWN' : 'BEHIND';
}

function nextDueOn(plan: Reckoned, asOf: CalendarDate): CalendarDate | null {
  for (let ahead = 0, next = halfYearOf(asOf); ahead < halfYearsAhead; ahead += 1, next = halfYearAfter(next)) {
    const { state } = termOn(plan, next);
    if (state === 'OPEN' || state === 'UNKNOWN') return next.to;
  }
  return null;
}

function firstPlanState(
  madeOn: CalendarDate | null,
  dueOn: CalendarDate,
  registeredFrom: CalendarDate | null,
  asOf: CalendarDate,
): FirstPlan {
  if (madeOn !== null && madeOn <= asOf) return madeOn > dueOn ? 'MADE_LATE' : 'MADE';
  if (dueOn >= asOf) return 'DUE';
  return registeredFrom === null || registeredFrom > dueOn ? 'UNKNOWN' : 'LATE';
}
