import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../time/calendar.ts';
import { type Career, dayNumber } from './career.ts';
import { computedEndOn, type EndFacts, expectedEndOn } from './expected-end.ts';

const asOf = '2026-06-15';
const facts = ({ startedOn = '2024-01-15', leaves = [], ...more }: Partial<EndFacts & Career> = {}): EndFacts => ({
  career: { startedOn, endedOn: null, leaves, services: [] },
  kind: 'ST',
  trainingMonths: 60,
  rates: [],
  set: [],
  ...more,
});
const end = (given: Parameters<typeof facts>[0] = {}, day = asOf) => computedEndOn(facts(given), day);

describe('the expected end', () => {
  it.each([
    ['five years after the start', {}, '2029-01-15'],
    ['half a year later after BT', { kind: 'BT' }, '2029-07-15'],
    ['as set by the region', { trainingMonths: 66 }, '2029-07-15'],
    ['from a leap day, on the last of February', { startedOn: '2024-02-29' }, '2029-02-28'],
    ['on a leap day after four years', { startedOn: '2024-02-29', trainingMonths: 48 }, '2028-02-29'],
    ['at the end of a shorter month', { startedOn: '2025-08-31', trainingMonths: 18 }, '2027-02-28'],
    ['later by a leave, day by day', { leaves: [{ fromOn: '2025-01-01', toOn: '2025-01-10' }] }, '2029-01-25'],
    ['later by a leap day on leave', { leaves: [{ fromOn: '2024-02-28', toOn: '2024-03-01' }] }, '2029-01-18'],
    [
      'later once, by leaves of the same days',
      {
        leaves: [
          { fromOn: '2025-01-01', toOn: '2025-01-10' },
          { fromOn: '2025-01-05', toOn: '2025-01-10' },
        ],
      },
      '2029-01-25',
    ],
    ['no later by a leave to come', { leaves: [{ fromOn: '2026-06-16', toOn: '2027-06-15' }] }, '2029-01-15'],
    ['no later by a leave before the start', { leaves: [{ fromOn: '2023-01-01', toOn: '2023-12-31' }] }, '2029-01-15'],
    [
      'no later by a leave after it',
      { leaves: [{ fromOn: '2020-01-01', toOn: '2020-02-01' }], startedOn: '2012-01-01' },
      '2017-01-01',
    ],
    ['as full time before the first rate', { rates: [{ percent: 50, validFrom: '2028-01-15' }] }, '2029-01-15'],
    ['twice as late at half time from the start', { rates: [{ percent: 50, validFrom: '2024-01-15' }] }, '2034-01-16'],
    [
      'by all rates, each for its days',
      {
        rates: [
          { percent: 50, validFrom: '2025-01-15' },
          { percent: 100, validFrom: '2026-01-15' },
        ],
      },
      // 365 days at half time leave as many halves of a day to be made up for.
      '2029-07-17',
    ],
    [
      'by no rate while on leave',
      {
        rates: [
          { percent: 50, validFrom: '2025-01-01' },
          { percent: 100, validFrom: '2025-02-01' },
        ],
        leaves: [{ fromOn: '2025-01-01', toOn: '2025-01-31' }],
      },
      '2029-02-15',
    ],
  ] as const)('lies %s', (_, given, day) => {
    expect(end(given as Parameters<typeof facts>[0])).toBe(day);
  });

  it('is not known while a leave has no end, save when the training was over before', () => {
    const leaves = [{ fromOn: '2026-06-01', toOn: null }];
    expect(end({ leaves })).toBeNull();
    expect(end({ leaves }, '2026-05-31')).toBe('2029-01-15');
    expect(end({ leaves, startedOn: '2012-01-01' })).toBe('2017-01-01');
  });

  it('is what someone has set last, and as computed again when they took it back', () => {
    const set = [
      { endsOn: '2030-01-01', validFrom: '2026-01-01' },
      { endsOn: null, validFrom: '2026-03-01' },
      { endsOn: '2031-01-01', validFrom: '2026-06-15' },
    ];
    const on = (day: string) => expectedEndOn(facts({ set }), day);
    expect(['2025-12-31', '2026-01-01', '2026-03-01', '2026-06-15'].map(on)).toEqual([
      '2029-01-15',
      '2030-01-01',
      '2029-01-15',
      '2031-01-01',
    ]);
  });

  const days = fc.integer({ min: 0, max: 2500 }).map((days) => addDays('2020-01-01', days));
  const leave = fc
    .tuple(days, fc.option(fc.integer({ min: 0, max: 500 })))
    .map(([fromOn, length]) => ({ fromOn, toOn: length === null ? null : addDays(fromOn, length) }));
  const rates = fc
    .array(fc.record({ percent: fc.integer({ min: 1, max: 100 }), validFrom: days }), { maxLength: 4 })
    .map((given) => given.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1)));
  const given = fc.record({
    startedOn: days,
    leaves: fc.array(leave, { maxLength: 4 }),
    rates,
    kind: fc.constantFrom('ST' as const, 'BT' as const),
    trainingMonths: fc.integer({ min: 12, max: 120 }),
  });
  const late = '2045-01-01';
  const reckoned = (end: string | null) => (end === null ? Number.POSITIVE_INFINITY : dayNumber(end));

  it('is never earlier for more leave', () => {
    fc.assert(
      fc.property(given, leave, (of, more) => {
        expect(reckoned(end({ ...of, leaves: [...of.leaves, more] }, late))).toBeGreaterThanOrEqual(
          reckoned(end(of, late)),
        );
      }),
    );
  });

  it('is never earlier at a lower rate, nor before so long after the start as full time takes', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 100 }), (of, share) => {
        const lower = of.rates.map(({ percent, validFrom }) => ({
          percent: Math.ceil((percent * share) / 100),
          validFrom,
        }));
        expect(reckoned(end({ ...of, rates: lower }, late))).toBeGreaterThanOrEqual(reckoned(end(of, late)));
        const fullTime = addMonths(of.startedOn, of.trainingMonths + (of.kind === 'BT' ? 6 : 0));
        expect(reckoned(end(of, late))).toBeGreaterThanOrEqual(dayNumber(fullTime));
      }),
    );
  });

  it('comes when full-time days enough have been served, and not a day before', () => {
    fc.assert(
      fc.property(given, (of) => {
        const ends = end(of, late);
        if (ends === null) return;
        const served = (until: string) => {
          let sum = 0;
          for (let day = of.startedOn; day < until; day = addDays(day, 1)) {
            const away = of.leaves.some(({ fromOn, toOn }) => fromOn <= day && (toOn === null || day <= toOn));
            sum += away ? 0 : (of.rates.findLast(({ validFrom }) => validFrom <= day)?.percent ?? 100);
          }
          return sum;
        };
        const needed =
          100 *
          (dayNumber(addMonths(of.startedOn, of.trainingMonths + (of.kind === 'BT' ? 6 : 0))) -
            dayNumber(of.startedOn));
        expect(served(ends)).toBeGreaterThanOrEqual(needed);
        expect(served(addDays(ends, -1))).toBeLessThan(needed);
      }),
      { numRuns: 30 },
    );
  });
});
