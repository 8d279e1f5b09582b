import type { CalendarDate } from '../time/calendar-date.ts';
import { dayNumber, type Stretch } from '../training/career.ts';

/** Vårtermin or hösttermin: 1 January–30 June, 1 July–31 December (domain.md §0, «Term view»). */
export interface HalfYear {
  /** Year and half, such as 2026-1. */
  readonly key: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** First and last day as numbers. */
  readonly stretch: Stretch;
}

const known = new Map<number, HalfYear>();

/** A half-year; each is made once, since thousands of plans are looked at half-year by half-year. */
function halfYear(year: number, half: 1 | 2): HalfYear {
  const made = known.get(2 * year + half);
  if (made) return made;
  const [first, last] = half === 1 ? ['01-01', '06-30'] : ['07-01', '12-31'];
  const [from, to] = [`${year}-${first}`, `${year}-${last}`];
  const one = { key: `${year}-${half}`, from, to, stretch: [dayNumber(from), dayNumber(to)] as const };
  known.set(2 * year + half, one);
  return one;
}

/** The half-year that a day lies in. */
export function halfYearOf(day: CalendarDate): HalfYear {
  return halfYear(Number(day.slice(0, 4)), day.slice(5, 7) <= '06' ? 1 : 2);
}

/** The half-year `count` later; earlier if negative. */
export function halfYearAfter({ key }: HalfYear, count = 1): HalfYear {
  const index = Number(key.slice(0, 4)) * 2 + Number(key.slice(5)) - 1 + count;
  return halfYear(Math.floor(index / 2), index % 2 === 0 ? 1 : 2);
}

/** The `count` half-years that end with the one of `day`, earliest first. */
export function halfYearsUntil(day: CalendarDate, count: number): HalfYear[] {
  const last = halfYearOf(day);
  return Array.from({ length: count }, (_, index) => halfYearAfter(last, index - count + 1));
}

/** The half-years of a year that had begun by a day. */
export function halfYearsOf(year: number, day: CalendarDate): HalfYear[] {
  return [halfYear(year, 1), halfYear(year, 2)].filter(({ from }) => from <= day);
}

/** The half-year that a key names; undefined when it names none from 1950 to 2150. */
export function parseHalfYear(key: string): HalfYear | undefined {
  const parts = /^(\d{4})-([12])$/.exec(key);
  const year = Number(parts?.[1]);
  return parts && year >= 1950 && year <= 2150 ? halfYear(year, parts[2] === '1' ? 1 : 2) : undefined;
}
