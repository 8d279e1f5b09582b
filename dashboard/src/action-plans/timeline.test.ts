import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, scaleOf, type TimelineRow, yearsOn } from './timeline.ts';

const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const maybe = fc.option(day, { nil: null });
const row: fc.Arbitrary<TimelineRow> = fc.record({
  plannedOn: maybe,
  dueOn: maybe,
  doneOn: maybe,
  followUpOn: maybe,
  followedUpOn: maybe,
  late: fc.boolean(),
});

test('every day of its rows, and today, has a place on a scale, in their order', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), day, (rows, today) => {
      const scale = scaleOf(rows, today);
      const days = [today, ...rows.flatMap(({ late: _, ...all }) => Object.values(all).filter((one) => one !== null))];
      const places = days.sort().map((one) => placeOf(one, scale));
      for (const place of places) expect(place).toBeGreaterThanOrEqual(0);
      for (const place of places) expect(place).toBeLessThanOrEqual(1);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
    }),
  );
});

test('years begin on the scale', () => {
  expect(yearsOn({ from: '2024-03-01', to: '2026-01-01', today: '2025-01-01' })).toEqual(['2025-01-01', '2026-01-01']);
  expect(yearsOn({ from: '2024-03-01', to: '2024-12-31', today: '2024-05-01' })).toEqual([]);
});
