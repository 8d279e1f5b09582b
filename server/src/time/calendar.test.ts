import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, monthsBetween } from './calendar.ts';

const anyDay = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const months = fc.integer({ min: -240, max: 240 });

/** The same by counting days and months one by one. */
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
const lastOfMonth = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

it.each([
  ['2028-02-29', 60, '2033-02-28'],
  ['2028-02-29', 48, '2032-02-29'],
  ['2028-02-29', -24, '2026-02-28'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-08-31', 60, '2031-08-31'],
  ['2026-08-31', -9, '2025-11-30'],
])('%s and %i months is %s', (day, count, later) => {
  expect(addMonths(day, count)).toBe(later);
});

it.each([
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-10-24', 2, '2026-10-26'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-12-31', 1, '2027-01-01'],
])('%s and %i days is %s, leap day or change of the clock between them', (day, count, later) => {
  expect(addDays(day, count)).toBe(later);
  expect(daysBetween(day, later)).toBe(count);
});

it('months later is the same day of that month, or its last one', () => {
  fc.assert(
    fc.property(anyDay, months, (day, count) => {
      const later = addMonths(day, count);
      expect(monthNumber(later) - monthNumber(day)).toBe(count);
      expect(Number(later.slice(8))).toBe(Math.min(Number(day.slice(8)), lastOfMonth(later)));
    }),
  );
});

it('days between two days are those that one counts', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (day, count) => {
      expect(dayNumber(addDays(day, count)) - dayNumber(day)).toBe(count);
      expect(daysBetween(day, addDays(day, count))).toBe(count);
    }),
  );
});

it.each([
  ['2026-01-15', '2026-02-14', 0],
  ['2026-01-15', '2026-02-15', 1],
  ['2021-06-30', '2026-06-29', 59],
  ['2021-06-30', '2026-06-30', 60],
  ['2026-05-01', '2026-05-01', 0],
  ['2026-05-02', '2026-05-01', 0],
  ['2026-05-02', '2026-04-02', -1],
])('from %s to %s are %i whole months', (from, to, count) => {
  expect(monthsBetween(from, to)).toBe(count);
});

it('whole months have passed exactly when the day so many months later has come', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 4000 }), (from, days) => {
      const to = addDays(from, days);
      const count = monthsBetween(from, to);
      expect(addMonths(from, count) <= to, `${from} ${to}`).toBe(true);
      expect(addMonths(from, count + 1) > to, `${from} ${to}`).toBe(true);
    }),
    {
      examples: [
        ['2024-02-29', 365],
        ['2026-01-31', 28],
      ],
    },
  );
});

it('agrees with a whole calendar library', () => {
  fc.assert(
    fc.property(anyDay, anyDay, months, (day, other, count) => {
      const date = Temporal.PlainDate.from(day);
      expect(addMonths(day, count)).toBe(date.add({ months: count }).toString());
      expect(addDays(day, count)).toBe(date.add({ days: count }).toString());
      expect(daysBetween(day, other)).toBe(date.until(other, { largestUnit: 'days' }).days);
    }),
  );
});
