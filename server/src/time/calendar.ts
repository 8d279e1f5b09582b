import type { CalendarDate } from './calendar-date.ts';

// Thousands of units are reckoned with at a time, so these count in whole numbers; the tests hold them against Temporal.

const dayMs = 86_400_000;
const partsOf = (day: CalendarDate) =>
  [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))] as const;
const stampOf = (day: CalendarDate) => {
  const [year, month, date] = partsOf(day);
  return Date.UTC(year, month - 1, date);
};
/** How many days a month from 1 to 12 has. */
const lastDateOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const written = (stamp: number): CalendarDate => new Date(stamp).toISOString().slice(0, 10);

/** The day `months` later (earlier if negative); where that month is shorter, its last day. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year, month, date] = partsOf(day);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return written(Date.UTC(toYear, toMonth - 1, Math.min(date, lastDateOf(toYear, toMonth))));
}

/** The day `days` later (earlier if negative). */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return written(stampOf(day) + days * dayMs);
}

/** Whole months from one day to another; negative when that is earlier. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -monthsBetween(to, from) || 0;
  const [year, month, date] = partsOf(from);
  const [toYear, toMonth, toDate] = partsOf(to);
  const months = (toYear - year) * 12 + toMonth - month;
  return Math.min(date, lastDateOf(toYear, toMonth)) > toDate ? months - 1 : months;
}

/** Days from one day to another; negative when that is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((stampOf(to) - stampOf(from)) / dayMs);
}
