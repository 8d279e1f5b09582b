import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../time/calendar.ts';
import { type ClockFacts, type ClockPolicy, clockOn, defaultPolicy } from './inspection-clock.ts';

const never: ClockFacts = { lastExternalOn: null, gradedOn: null, withD: false, planReceivedOn: null, adjusted: false };
const inspected: ClockFacts = { ...never, lastExternalOn: '2021-06-15', gradedOn: '2021-08-01' };
const clock = (facts: Partial<ClockFacts>, day: string, policy: Partial<ClockPolicy> = {}) =>
  clockOn({ ...inspected, ...facts }, { ...defaultPolicy, ...policy }, day);

describe('the clock of a unit', () => {
  it('stands at never where there was no inspection, whatever else is known', () => {
    expect(clockOn({ ...never, withD: true, gradedOn: '2020-01-01' }, defaultPolicy, '2026-06-15')).toEqual({
      state: 'NEVER',
      nextDueOn: null,
      monthsSince: null,
      plan: 'NONE',
      planDueOn: null,
    });
  });

  it.each([
    ['on the day of the inspection', '2021-06-15', 'IN_TIME', 0],
    ['the day before it is due soon', '2025-09-14', 'IN_TIME', 50],
    ['nine months before it is due', '2025-09-15', 'DUE_SOON', 51],
    ['the day before it is due', '2026-06-14', 'DUE_SOON', 59],
    ['on the day it is due', '2026-06-15', 'DUE_SOON', 60],
    ['the day after', '2026-06-16', 'OVERDUE', 60],
    ['long after', '2036-06-15', 'OVERDUE', 180],
  ])('is told %s', (_, day, state, monthsSince) => {
    expect(clock({}, day)).toMatchObject({ state, monthsSince, nextDueOn: '2026-06-15' });
  });

  it.each([
    ['a leap day', '2024-02-29', '2029-02-28', '2028-05-28'],
    ['the last of January', '2022-01-31', '2027-01-31', '2026-04-30'],
    ['the last of August', '2021-08-31', '2026-08-31', '2025-11-30'],
    ['the last of November', '2021-11-30', '2026-11-30', '2026-02-28'],
    ['the last of a year', '2021-12-31', '2026-12-31', '2026-03-31'],
    ['the day on which summer time begins', '2021-03-28', '2026-03-28', '2025-06-28'],
  ])('counts months to the last day of a shorter one: %s', (_, lastExternalOn, nextDueOn, soonFrom) => {
    expect(clock({ lastExternalOn }, nextDueOn)).toMatchObject({ nextDueOn, state: 'DUE_SOON', monthsSince: 60 });
    expect(clock({ lastExternalOn }, addDays(nextDueOn, 1)).state).toBe('OVERDUE');
    expect(clock({ lastExternalOn }, soonFrom).state).toBe('DUE_SOON');
    expect(clock({ lastExternalOn }, addDays(soonFrom, -1)).state).toBe('IN_TIME');
  });

  it('goes by what the region has set', () => {
    const policy = { cycleMonths: 36, dueSoonMonths: 0, planDueDays: 10 };
    expect(clock({}, '2024-06-14', policy)).toMatchObject({ state: 'IN_TIME', nextDueOn: '2024-06-15' });
    expect(clock({}, '2024-06-15', policy).state).toBe('DUE_SOON');
    expect(clock({}, '2024-06-16', policy).state).toBe('OVERDUE');
    expect(clock({ withD: true }, '2021-08-12', policy)).toMatchObject({ plan: 'LATE', planDueOn: '2021-08-11' });
  });

  it('always stands somewhere, later states later', () => {
    const order = ['IN_TIME', 'DUE_SOON', 'OVERDUE'];
    const anyDay = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const anyPolicy = fc.record({
      cycleMonths: fc.integer({ min: 1, max: 120 }),
      dueSoonMonths: fc.integer({ min: 0, max: 24 }),
      planDueDays: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(anyDay, anyPolicy, fc.integer({ min: 0, max: 4000 }), (lastExternalOn, policy, days) => {
        const on = (day: string) => clockOn({ ...inspected, lastExternalOn }, policy, day);
        const day = addDays(lastExternalOn, days);
        const { state, nextDueOn } = on(day);
        expect(nextDueOn).toBe(addMonths(lastExternalOn, policy.cycleMonths));
        expect(state === 'OVERDUE').toBe(day > String(nextDueOn));
        expect(state === 'IN_TIME').toBe(day < addMonths(String(nextDueOn), -policy.dueSoonMonths));
        expect(order.indexOf(on(addDays(day, 1)).state)).toBeGreaterThanOrEqual(order.indexOf(state));
      }),
    );
  });
});

describe('the plan after an inspection', () => {
  const withD = { withD: true, gradedOn: '2026-03-01' };

  it.each([
    ['is not asked for without a D', { gradedOn: '2026-03-01' }, '2027-01-01', 'NONE', null],
    ['is awaited from the day of the report', withD, '2026-03-01', 'AWAITED', '2026-05-30'],
    ['is awaited to the last day', withD, '2026-05-30', 'AWAITED', '2026-05-30'],
    ['is late the day after', withD, '2026-05-31', 'LATE', '2026-05-30'],
    [
      'is late the day before it comes in',
      { ...withD, planReceivedOn: '2026-06-10' },
      '2026-06-09',
      'LATE',
      '2026-05-30',
    ],
    ['has come in that day', { ...withD, planReceivedOn: '2026-06-10' }, '2026-06-10', 'RECEIVED', '2026-05-30'],
    ['has come in ever after', { ...withD, planReceivedOn: '2026-06-10' }, '2030-01-01', 'RECEIVED', '2026-05-30'],
    [
      'has come in when an area is adjusted, though its day is unknown',
      { ...withD, adjusted: true },
      '2026-06-09',
      'RECEIVED',
      '2026-05-30',
    ],
    ['may come in without a D', { planReceivedOn: '2026-06-10' }, '2026-06-10', 'RECEIVED', null],
    ['counts days over a leap day', { withD: true, gradedOn: '2027-12-01' }, '2028-02-29', 'AWAITED', '2028-02-29'],
  ])('%s', (_, facts, day, plan, planDueOn) => {
    expect(clock(facts, day)).toMatchObject({ plan, planDueOn });
  });
});
