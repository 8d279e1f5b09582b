import { Temporal } from 'temporal-polyfill';
import type { CalendarDate } from './calendar-date.ts';

/** The day `months` later (earlier if negative); where that month is shorter, its last day. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** The day `days` later (earlier if negative). */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whole months from one day to another; negative when that is earlier. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const count = Temporal.PlainDate.from(from).until(to, { largestUnit: 'months' }).months;
  // The last day of a short month is as many months later as the day it stands for.
  return from <= to && addMonths(from, count + 1) <= to ? count + 1 : count;
}

/** Days from one day to a later one; negative when it is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}
