import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from './read-date.ts';

const today = '2026-05-03';

describe('a typed date', () => {
  it.each([
    ['2026-05-22', '2026-05-22'],
    ['20260522', '2026-05-22'],
    ['22/5', '2026-05-22'],
    ['22/5 2025', '2025-05-22'],
    ['29/2 2024', '2024-02-29'],
    [' Idag ', '2026-05-03'],
    ['', ''],
  ])('%s is understood', (typed, date) => {
    expect(readDate(typed, today)).toBe(date);
  });

  it.each(['29/2 2025', '2026-13-01', '2026-02-30', '31/4', '1', 'imorgon', '1066-10-14'])('%s is no date', (typed) => {
    expect(readDate(typed, today)).toBeUndefined();
  });

  it('is the same when its result is typed again', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }), (day) => {
        const iso = day.toISOString().slice(0, 10);
        expect(readDate(iso, today)).toBe(iso);
      }),
    );
  });
});
