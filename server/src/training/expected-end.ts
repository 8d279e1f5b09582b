import type { TrainingKind } from '@gradvis/prisma/client';
import { addMonths } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { type Career, dayNumber, dayOfNumber, inServiceOn } from './career.ts';

/** What an expected end follows from, besides the career. */
export interface EndFacts {
  readonly career: Career;
  readonly kind: TrainingKind;
  /** Months of full-time training. */
  readonly trainingMonths: number;
  /** Per cent of full time, from a day until the next; full time before the first. In order of days. */
  readonly rates: readonly { readonly percent: number; readonly validFrom: CalendarDate }[];
  /** What someone has set instead, from a day on; null: as computed again. In order of days. */
  readonly set: readonly { readonly endsOn: CalendarDate | null; readonly validFrom: CalendarDate }[];
}

/** BT is half a year of its own within the same service. */
const btMonths = 6;

/**
 * When a training is expected to end, as known on `asOf`: what was set last, else so long after the start
 * as full-time training takes, made longer by part-time and leave. Null while a leave has no end.
 */
export function expectedEndOn(facts: EndFacts, asOf: CalendarDate): CalendarDate | null {
  const set = facts.set.findLast(({ validFrom }) => validFrom <= asOf)?.endsOn ?? null;
  return set ?? computedEndOn(facts, asOf);
}

/** The same, leaving aside what was set. */
export function computedEndOn(
  { career, kind, trainingMonths, rates }: EndFacts,
  asOf: CalendarDate,
): CalendarDate | null {
  const months = trainingMonths + (kind === 'BT' ? btMonths : 0);
  const start = dayNumber(career.startedOn);
  // In hundredths of a full-time day, so that nothing is rounded on the way.
  let left = 100 * (dayNumber(addMonths(career.startedOn, months)) - start);
  const { leaves } = inServiceOn(career, asOf);
  const changes = rates.filter(({ validFrom }) => validFrom <= asOf);
  const bounds = [
    ...changes.map(({ validFrom }) => dayNumber(validFrom)),
    ...leaves.flatMap(([from, to]) => [from, to + 1]),
  ]
    .filter((day) => day > start)
    .sort((one, other) => one - other);
  for (let from = start, next = 0; ; next += 1) {
    const to = bounds[next] ?? Number.POSITIVE_INFINITY;
    const onLeave = leaves.some(([first, last]) => first <= from && from <= last);
    const percent = onLeave ? 0 : (changes.findLast(({ validFrom }) => dayNumber(validFrom) <= from)?.percent ?? 100);
    if (percent > 0 && (to - from) * percent >= left) return dayOfNumber(from + Math.ceil(left / percent));
    if (to === Number.POSITIVE_INFINITY) return null;
    left -= (to - from) * percent;
    from = to;
  }
}
