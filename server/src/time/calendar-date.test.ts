import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromDate, parseCalendarDate, toDate, today } from './calendar-date.ts';

const todayAt = (instant: string) => today({ now: () => new Date(instant) });

it.each([
  ['a second before midnight in winter', '2026-01-14T22:59:59Z', '2026-01-14'],
  ['midnight in winter', '2026-01-14T23:00:00Z', '2026-01-15'],
  ['a second before midnight in summer', '2026-07-14T21:59:59Z', '2026-07-14'],
  ['midnight in summer', '2026-07-14T22:00:00Z', '2026-07-15'],
  ['the last second of a year', '2026-12-31T22:59:59Z', '2026-12-31'],
  ['the first second of a year', '2026-12-31T23:00:00Z', '2027-01-01'],
  ['midnight into a leap day', '2028-02-28T23:00:00Z', '2028-02-29'],
  ['midnight out of a leap day', '2028-02-29T23:00:00Z', '2028-03-01'],
  ['midnight into the day on which summer time begins', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['the last second of the day on which summer time began', '2026-03-29T21:59:59Z', '2026-03-29'],
  ['midnight after the day on which summer time began', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['midnight into the day on which summer time ends', '2026-10-24T22:00:00Z', '2026-10-25'],
  ['the last second of the day on which summer time ended', '2026-10-25T22:59:59Z', '2026-10-25'],
  ['midnight after the day on which summer time ended', '2026-10-25T23:00:00Z', '2026-10-26'],
])('today is that of Stockholm at %s', (_, instant, day) => {
  expect(todayAt(instant)).toBe(day);
});

it('today never goes back, and skips no day, whatever the hour', () => {
  const hour = 3_600_000;
  const from = Date.UTC(2024, 0, 1);
  const days = new Set<string>();
  let before = '';
  for (let time = from; time < from + 366 * 24 * hour; time += hour) {
    const day = todayAt(new Date(time).toISOString());
    expect(day >= before).toBe(true);
    before = day;
    days.add(day);
  }
  expect(days.size).toBe(367);
});

it.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-4-1',
  '26-04-01',
  '',
  '2026-04-31',
  '1899-12-31',
  '2200-13-01',
])('what is no day is none: «%s»', (text) => {
  expect(parseCalendarDate(text)).toBeUndefined();
});

it('a day goes to the database and comes back as it was', () => {
  const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(anyDay, (date) => {
      const day = date.toISOString().slice(0, 10);
      expect(parseCalendarDate(day)).toBe(day);
      expect(fromDate(toDate(day))).toBe(day);
    }),
  );
});
