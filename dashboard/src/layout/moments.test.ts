import { afterEach, describe, expect, test, vi } from 'vitest';
import { dayOf, momentText, today } from './moments.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a moment is told in Swedish time', () => {
  test.each([
    ['2026-06-30T22:30:00.000Z', '2026-07-01', '2026-07-01 00:30'],
    ['2026-12-31T23:30:00.000Z', '2027-01-01', '2027-01-01 00:30'],
    ['2026-12-31T22:30:00.000Z', '2026-12-31', '2026-12-31 23:30'],
  ])('%s', (moment, day, text) => {
    expect(dayOf(moment)).toBe(day);
    expect(momentText(moment)).toBe(text);
  });

  test('and so is today', () => {
    vi.useFakeTimers({ now: new Date('2026-06-30T22:30:00Z') });
    expect(today()).toBe('2026-07-01');
  });
});
