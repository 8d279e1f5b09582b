import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { Career } from '../training/career.ts';
import { defaultTrainingPolicy, type TrainingPolicy } from '../training/training-policy.ts';
import { complianceOn, countApart, type PlanFacts } from './compliance.ts';
import { halfYearAfter, halfYearOf, halfYearsUntil, parseHalfYear } from './half-year.ts';

const career: Career = {
  startedOn: '2023-02-01',
  endedOn: null,
  leaves: [],
  services: [{ unitId: 'first', validFrom: '2023-02-01' }],
};

interface Told extends Partial<Career> {
  readonly revisedOn?: readonly CalendarDate[];
  readonly firstPlanOn?: CalendarDate | null;
  readonly registeredFrom?: { readonly [unitId: string]: CalendarDate | null };
  readonly policies?: readonly (Partial<TrainingPolicy> & { readonly from: CalendarDate })[];
}

function factsOf({ revisedOn = [], firstPlanOn = null, registeredFrom, policies = [], ...known }: Told): PlanFacts {
  return {
    career: { ...career, ...known },
    revisedOn,
    firstPlanOn,
    policyOn: (_, day) => ({ ...defaultTrainingPolicy, ...policies.findLast(({ from }) => from <= day) }),
    registeredFrom: (unitId) => (registeredFrom ? (registeredFrom[unitId ?? ''] ?? null) : '2020-01-01'),
  };
}

const planOf = (told: Told, asOf: CalendarDate, count = 4) =>
  complianceOn(factsOf(told), halfYearsUntil(asOf, count), asOf);
/** States by half-year, with their reasons. */
const termsOf = (told: Told, asOf: CalendarDate, count = 4) =>
  Object.fromEntries(
    planOf(told, asOf, count).terms.map(({ state, reason }, index) => [
      halfYearsUntil(asOf, count)[index]?.key,
      reason ? `${state} ${reason}` : state,
    ]),
  );

describe('the half-years of a training plan', () => {
  it('asks nothing of the spring of one who started in May, and a revision of the autumn', () => {
    expect(termsOf({ startedOn: '2025-05-12' }, '2026-06-15')).toEqual({
      '2024-2': 'NOT_REQUIRED NOT_STARTED',
      '2025-1': 'NOT_REQUIRED PART_OF_TERM',
      '2025-2': 'MISSED',
      '2026-1': 'OPEN',
    });
  });

  it.each([
    // 184 days in the autumn: 92 in service are half of them, and not more.
    ['the whole autumn', '2025-07-01', '2025-12-31', 'NOT_REQUIRED LEAVE'],
    ['half of it', '2025-10-01', '2025-12-31', 'NOT_REQUIRED LEAVE'],
    ['a day less than half', '2025-10-02', '2025-12-31', 'MISSED'],
    ['from before it until after it', '2025-03-01', '2026-08-31', 'NOT_REQUIRED LEAVE'],
    ['since then without an end', '2025-09-01', null, 'NOT_REQUIRED LEAVE'],
  ])('respects a leave of %s', (_, fromOn, toOn, state) => {
    expect(termsOf({ leaves: [{ fromOn, toOn }] }, '2026-01-15')['2025-2']).toBe(state);
  });

  it.each([
    // 182 days in the spring of a leap year, 181 in another: 91 in service are half of the one, more than half of the other.
    ['2024-01-01', '2024-03-31', '2024-1', 'NOT_REQUIRED LEAVE'],
    ['2025-01-01', '2025-03-31', '2025-1', 'MISSED'],
  ])('counts the days of leap years (on leave from %s to %s)', (fromOn, toOn, key, state) => {
    expect(termsOf({ leaves: [{ fromOn, toOn }] }, '2025-07-01', 5)[key]).toBe(state);
  });

  it('counts days on which two leaves overlap once', () => {
    const leaves = [
      { fromOn: '2025-07-01', toOn: '2025-08-31' },
      { fromOn: '2025-08-01', toOn: '2025-09-15' },
    ];
    // 77 days away, 107 of 184 in service.
    expect(termsOf({ leaves }, '2026-01-15')['2025-2']).toBe('MISSED');
  });

  it('does not count a leave that had not begun on the day', () => {
    const leaves = [{ fromOn: '2026-01-20', toOn: '2026-06-30' }];
    expect(termsOf({ leaves }, '2026-01-19')['2026-1']).toBe('OPEN');
    expect(termsOf({ leaves }, '2026-01-20')['2026-1']).toBe('NOT_REQUIRED LEAVE');
  });

  it.each([
    ['2026-06-30', 'REVISED', 'OPEN'],
    ['2026-07-01', 'MISSED', 'REVISED'],
  ])('tells a revision on 30 June from one on 1 July (%s)', (day, spring, autumn) => {
    expect(termsOf({ revisedOn: [day] }, '2026-07-15')).toMatchObject({ '2026-1': spring, '2026-2': autumn });
  });

  it('is open until its last day is over', () => {
    expect(termsOf({}, '2026-06-30')['2026-1']).toBe('OPEN');
    expect(termsOf({}, '2026-07-01')['2026-1']).toBe('MISSED');
  });

  it('does not know of a revision before its day', () => {
    expect(termsOf({ revisedOn: ['2026-05-20'] }, '2026-05-19')['2026-1']).toBe('OPEN');
    expect(termsOf({ revisedOn: ['2026-05-20'] }, '2026-05-20')['2026-1']).toBe('REVISED');
  });

  it('counts for the unit where the doctor was at its end, as far as known', () => {
    const services = [
      { unitId: 'first', validFrom: '2023-02-01' },
      { unitId: 'second', validFrom: '2026-03-01' },
    ];
    const unitsOn = (day: CalendarDate) => planOf({ services }, day, 2).terms.map(({ unitId }) => unitId);
    expect(unitsOn('2026-06-15')).toEqual(['first', 'second']);
    expect(unitsOn('2026-02-28')).toEqual(['first', 'first']);
  });

  it('is not known where the unit’s revisions were not held yet, whatever has been noted since', () => {
    const services = [
      { unitId: 'first', validFrom: '2023-02-01' },
      { unitId: 'second', validFrom: '2026-03-01' },
    ];
    const registeredFrom = { first: '2024-01-01', second: '2026-01-02' };
    const told = { services, registeredFrom, revisedOn: ['2026-02-10'] };
    expect(termsOf(told, '2026-06-15')).toEqual({
      '2024-2': 'MISSED',
      '2025-1': 'MISSED',
      '2025-2': 'MISSED',
      '2026-1': 'UNKNOWN NOT_REGISTERED',
    });
    expect(termsOf({ registeredFrom: { first: null } }, '2026-06-15')['2025-2']).toBe('UNKNOWN NOT_REGISTERED');
  });

  it.each([
    // 151 of 181 days; 46 of 181 days.
    ['2026-05-31', 'MISSED'],
    ['2026-02-15', 'NOT_REQUIRED PART_OF_TERM'],
    ['2025-12-31', 'NOT_REQUIRED ENDED'],
  ])('asks a revision of one who finished on %s after more than half of it', (endedOn, state) => {
    expect(termsOf({ endedOn }, '2026-07-15')).toMatchObject({ '2026-1': state, '2026-2': 'NOT_REQUIRED ENDED' });
  });

  it('goes by what was set when the half-year began', () => {
    const policies = [{ from: '2026-04-01', revisionsPerHalfYear: 2, spacingDays: 60 }];
    const revisedOn = ['2026-02-10', '2026-08-01', '2026-09-20'];
    expect(termsOf({ policies, revisedOn }, '2027-01-10')).toMatchObject({ '2026-1': 'REVISED', '2026-2': 'MISSED' });
    const apart = [...revisedOn, '2026-09-30'];
    expect(termsOf({ policies, revisedOn: apart }, '2027-01-10')['2026-2']).toBe('REVISED');
    const none = [{ from: '2026-07-01', revisionsPerHalfYear: 0 }];
    expect(termsOf({ policies: none }, '2027-01-10')['2026-2']).toBe('NOT_REQUIRED POLICY');
  });
});

describe('the status of a training plan', () => {
  it('counts two revisions in one week once', () => {
    const told = { revisedOn: ['2026-03-02', '2026-03-06'] };
    expect(planOf(told, '2026-06-15')).toMatchObject({ status: 'BEHIND', counted: 1, needed: 2 });
    expect(termsOf(told, '2026-06-15')['2026-1']).toBe('REVISED');
  });

  it.each([
    [59, 1],
    [60, 2],
  ])('counts revisions %i days apart as %i', (days, counted) => {
    const revisedOn = ['2026-01-10', addDays('2026-01-10', days)];
    expect(planOf({ revisedOn }, '2026-06-15').counted).toBe(counted);
  });

  it.each([
    ['2025-06-16', 2],
    ['2025-06-15', 1],
  ])('looks back 365 days, the day itself included (%s)', (first, counted) => {
    expect(planOf({ revisedOn: [first, '2026-01-10'] }, '2026-06-15').counted).toBe(counted);
  });

  it.each([
    // In service 365, 183, 182 of the 365 days: 2, 1 (366/365) and 0 (364/365) are needed.
    [[], 2],
    [[{ fromOn: '2025-06-16', toOn: addDays('2025-06-16', 181) }], 1],
    [[{ fromOn: '2025-06-16', toOn: addDays('2025-06-16', 182) }], 0],
  ])('needs fewer of one who was away %#', (leaves, needed) => {
    expect(planOf({ leaves }, '2026-06-15').needed).toBe(needed);
  });

  it('is not known while the register is younger than the year, unless enough is known', () => {
    const registeredFrom = { first: '2026-01-01' };
    expect(planOf({ registeredFrom, revisedOn: ['2026-02-01'] }, '2026-06-15').status).toBe('UNKNOWN');
    expect(planOf({ registeredFrom, revisedOn: ['2026-02-01', '2026-05-01'] }, '2026-06-15').status).toBe('OK');
    expect(planOf({ registeredFrom, startedOn: '2026-01-01', services: [] }, '2026-12-31').status).toBe('UNKNOWN');
  });

  it('has ended with the training, the day after its last', () => {
    expect(planOf({ endedOn: '2026-06-15' }, '2026-06-15').status).toBe('BEHIND');
    expect(planOf({ endedOn: '2026-06-14' }, '2026-06-15')).toMatchObject({ status: 'ENDED', nextDueOn: null });
  });

  it('tells until when the next revision is needed', () => {
    expect(planOf({}, '2026-02-15').nextDueOn).toBe('2026-06-30');
    expect(planOf({ revisedOn: ['2026-02-10'] }, '2026-02-15').nextDueOn).toBe('2026-12-31');
    const leaves = [{ fromOn: '2026-01-01', toOn: '2026-11-30' }];
    expect(planOf({ leaves }, '2026-02-15').nextDueOn).toBe('2027-06-30');
    expect(planOf({ leaves: [{ fromOn: '2026-01-01', toOn: null }] }, '2026-02-15').nextDueOn).toBeNull();
  });
});

describe('the first plan', () => {
  it.each([
    ['2025-11-12', '2026-01-01', 'MADE'],
    ['2025-11-13', '2026-01-01', 'MADE_LATE'],
    ['2025-11-13', '2025-11-12', 'DUE'],
    [null, '2025-11-12', 'DUE'],
    [null, '2025-11-13', 'LATE'],
  ] as const)('made on %s is seen on %s as %s', (firstPlanOn, asOf, firstPlan) => {
    const seen = planOf({ startedOn: '2025-05-12', firstPlanOn }, asOf);
    expect(seen).toMatchObject({ firstPlan, firstPlanDueOn: '2025-11-12' });
  });

  it('is no revision, and not known of before the register was kept', () => {
    expect(termsOf({ firstPlanOn: '2025-09-01' }, '2026-01-15')['2025-2']).toBe('MISSED');
    const registeredFrom = { first: '2025-11-13' };
    expect(planOf({ startedOn: '2025-05-12', registeredFrom }, '2026-01-15').firstPlan).toBe('UNKNOWN');
  });
});

const day = fc.integer({ min: 0, max: 2_500 }).map((days) => addDays('2019-01-01', days));
const days = fc.uniqueArray(day, { maxLength: 12 }).map((list) => list.sort());

describe('training plans of whatever kind', () => {
  it('are never worse for one more revision', () => {
    const rank = { REVISED: 2, OPEN: 1, MISSED: 0, UNKNOWN: 0, NOT_REQUIRED: 0 };
    fc.assert(
      fc.property(
        day,
        days,
        day,
        day,
        fc.integer({ min: 1, max: 180 }),
        (startedOn, revisedOn, more, asOf, spacing) => {
          fc.pre(startedOn <= asOf);
          const policies = [{ from: '2000-01-01', spacingDays: spacing, revisionsPerHalfYear: 2 }];
          const before = planOf({ startedOn, revisedOn, policies }, asOf, 8);
          const after = planOf({ startedOn, revisedOn: [...new Set([...revisedOn, more])].sort(), policies }, asOf, 8);
          expect(after.counted).toBeGreaterThanOrEqual(before.counted);
          for (const [index, { state }] of after.terms.entries())
            expect(rank[state]).toBeGreaterThanOrEqual(rank[before.terms[index]?.state ?? 'MISSED']);
        },
      ),
    );
  });

  it('have closed half-years that stay as they are, whatever day one looks back from', () => {
    fc.assert(
      fc.property(
        day,
        days,
        fc.option(day),
        fc.integer({ min: 1, max: 900 }),
        (startedOn, revisedOn, leaveOn, later) => {
          const leaves = leaveOn ? [{ fromOn: leaveOn, toOn: addDays(leaveOn, 100) }] : [];
          const closedOn = halfYearAfter(halfYearOf('2023-05-05')).from;
          const halfYears = halfYearsUntil('2023-05-05', 9);
          const facts = factsOf({ startedOn, revisedOn, leaves });
          const seen = complianceOn(facts, halfYears, closedOn).terms;
          expect(complianceOn(facts, halfYears, addDays(closedOn, later)).terms).toEqual(seen);
        },
      ),
    );
  });

  it('count days apart as a search through all choices does', () => {
    const most = (left: readonly number[], spacing: number): number => {
      const [first, ...rest] = left;
      if (first === undefined) return 0;
      const after = rest.filter((one) => one >= first + spacing);
      return Math.max(1 + most(after, spacing), most(rest, spacing));
    };
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(365), { maxLength: 10 }), fc.integer({ min: 1, max: 180 }), (list, spacing) => {
        const sorted = list.sort((one, other) => one - other);
        expect(countApart(sorted, spacing)).toBe(most(sorted, spacing));
      }),
    );
  });
});

it('half-years follow each other without a gap', () => {
  for (let halfYear = parseHalfYear('2019-2'), count = 0; halfYear && count < 20; count += 1) {
    const next = halfYearAfter(halfYear);
    expect(addDays(halfYear.to, 1)).toBe(next.from);
    expect(halfYearAfter(next, -1)).toEqual(halfYear);
    expect(halfYearOf(next.to)).toEqual(next);
    halfYear = next;
  }
  expect(['2026-0', '2026-3', '26-1', '1900-1', 'x'].map(parseHalfYear)).toEqual(Array(5).fill(undefined));
});
