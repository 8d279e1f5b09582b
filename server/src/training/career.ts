import type { CalendarDate } from '../time/calendar-date.ts';

/** From a day to another, both included; open while the last is not known. */
export interface Period {
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
}

/** What is known of an ST doctor's service. */
export interface Career {
  readonly startedOn: CalendarDate;
  /** Last day, when the training has ended. */
  readonly endedOn: CalendarDate | null;
  readonly leaves: readonly Period[];
  /** Where the doctor has served: at a unit from a day until the next. In order of days. */
  readonly services: readonly { readonly unitId: string; readonly validFrom: CalendarDate }[];
}

const dayMs = 86_400_000;
/** A day as a whole number, so that thousands of careers can be reckoned with. */
export const dayNumber = (day: CalendarDate): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / dayMs;
/** The day that a number stands for. */
export const dayOfNumber = (number: number): CalendarDate => new Date(number * dayMs).toISOString().slice(0, 10);

/** A stretch of days, both included. */
export type Stretch = readonly [from: number, to: number];

/** An ST doctor's days in service, as known on a day. */
export interface InService {
  readonly from: number;
  /** Infinity while the training goes on. */
  readonly to: number;
  /** Leaves in order, none overlapping another. */
  readonly leaves: readonly Stretch[];
}

/**
 * The days in service as known on `asOf`: a leave counts once it has begun, an end once it has been
 * (domain.md §0, «asOf»). Part-time counts as service; leave does not.
 */
export function inServiceOn({ startedOn, endedOn, leaves }: Career, asOf: CalendarDate): InService {
  const known = leaves
    .filter(({ fromOn, toOn }) => fromOn <= asOf && (toOn === null || toOn >= fromOn))
    .map(({ fromOn, toOn }): Stretch => [dayNumber(fromOn), toOn === null ? Number.POSITIVE_INFINITY : dayNumber(toOn)])
    .sort(([one], [other]) => one - other);
  const apart: [number, number][] = [];
  for (const [from, to] of known) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return {
    from: dayNumber(startedOn),
    to: endedOn !== null && endedOn <= asOf ? dayNumber(endedOn) : Number.POSITIVE_INFINITY,
    leaves: apart,
  };
}

const overlap = ([from, to]: Stretch, [otherFrom, otherTo]: Stretch) =>
  Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom) + 1);

/** How many days of a stretch lie between start and end of the training, leaves included. */
export function employedDays({ from, to }: InService, stretch: Stretch): number {
  return overlap([from, to], stretch);
}

/** How many days of a stretch were in service. */
export function serviceDays(service: InService, [from, to]: Stretch): number {
  const within: Stretch = [Math.max(from, service.from), Math.min(to, service.to)];
  if (within[0] > within[1]) return 0;
  return service.leaves.reduce((days, leave) => days - overlap(leave, within), within[1] - within[0] + 1);
}

/** Where an ST doctor has served, with days as numbers. */
export type Served = readonly { readonly unitId: string; readonly from: number }[];

/** The services of a career, with days as numbers. */
export const servedIn = ({ services }: Career): Served =>
  services.map(({ unitId, validFrom }) => ({ unitId, from: dayNumber(validFrom) }));

/** The unit of an ST doctor on a day: the latest that had begun by then, else the first. */
export function unitOn(served: Served, day: number): string | null {
  let unitId = served[0]?.unitId ?? null;
  for (const service of served) if (service.from <= day) unitId = service.unitId;
  return unitId;
}
