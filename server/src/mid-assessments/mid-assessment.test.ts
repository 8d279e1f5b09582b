import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/calendar.ts';
import { defaultTrainingPolicy } from '../training/training-policy.ts';
import { feeOn, type MidFacts, type MidState, midDays, midNeedOn, midOutcomeOn, midStateOn } from './mid-assessment.ts';

const asOf = '2026-06-15';
const nothing: MidFacts = {
  appliedOn: null,
  appointedOn: null,
  invoicedOn: null,
  reflectionOn: null,
  statementOn: null,
  recordingsOn: null,
  practiceDayOn: null,
  reportOn: null,
  cancelledOn: null,
};
const stateOf = (facts: Partial<MidFacts>, revisedOn: readonly string[] = [], day = asOf) =>
  midStateOn({ ...nothing, ...facts }, revisedOn, day);

describe('the state of Mitt-i-ST', () => {
  const day = '2026-02-02';
  it.each([
    [{}, null],
    [{ appliedOn: day }, 'APPLIED'],
    [{ appointedOn: day }, 'APPOINTED'],
    [{ appliedOn: day, invoicedOn: day }, 'INVOICED'],
    [{ appliedOn: day, reflectionOn: day }, 'APPLIED'],
    [{ appointedOn: day, statementOn: day }, 'APPOINTED'],
    [{ reflectionOn: day, statementOn: day }, 'PORTFOLIO_READY'],
    [{ appliedOn: day, recordingsOn: day }, 'RECORDINGS_SENT'],
    [{ appliedOn: day, practiceDayOn: asOf }, 'PRACTICE_DAY_DONE'],
    [{ appliedOn: day, practiceDayOn: '2026-06-16' }, 'APPLIED'],
    [{ reportOn: day }, 'REPORTED'],
    [{ reportOn: day, cancelledOn: day }, 'CANCELLED_BEFORE'],
    [{ appliedOn: day, cancelledOn: day }, 'CANCELLED_BEFORE'],
    [{ cancelledOn: day, appointedOn: '2026-02-03' }, 'CANCELLED_BEFORE'],
    [{ cancelledOn: day, appointedOn: day }, 'CANCELLED_AFTER'],
    [{ appliedOn: day, appointedOn: day, cancelledOn: '2026-06-16' }, 'APPOINTED'],
  ] as const)('follows from %j', (facts, state) => {
    expect(stateOf(facts)).toBe(state);
  });

  it('is that the plan was revised once it has been, on the day of the report or later', () => {
    const revised = (...days: string[]) => stateOf({ reportOn: '2026-03-03' }, days);
    expect([revised('2026-03-02'), revised('2026-03-03'), revised('2026-06-15'), revised('2026-06-16')]).toEqual([
      'REPORTED',
      'PLAN_REVISED',
      'PLAN_REVISED',
      'REPORTED',
    ]);
  });

  it('costs something when it is cancelled from the day of the appointment on', () => {
    expect([feeOn({ appointedOn: day }, '2026-02-01'), feeOn({ appointedOn: day }, day), feeOn(nothing, day)]).toEqual([
      0, 2000, 0,
    ]);
  });

  const order: readonly (MidState | null)[] = [
    null,
    'APPLIED',
    'APPOINTED',
    'INVOICED',
    'PORTFOLIO_READY',
    'RECORDINGS_SENT',
    'PRACTICE_DAY_DONE',
    'REPORTED',
    'PLAN_REVISED',
  ];
  const date = fc.option(fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days)));
  const { cancelledOn: _, ...steps } = nothing;
  const facts = fc.record(Object.fromEntries(Object.keys(steps).map((step) => [step, date])));

  it('never goes back as days go by, or as more is known, until it is cancelled', () => {
    fc.assert(
      fc.property(facts, fc.array(date), fc.nat(700), fc.nat(300), (some, revised, at, later) => {
        const days = revised.filter((one) => one !== null);
        const place = (day: number, given: object) => order.indexOf(stateOf(given, days, addDays('2025-01-01', day)));
        expect(place(at, some)).toBeGreaterThanOrEqual(0);
        expect(place(at + later, some)).toBeGreaterThanOrEqual(place(at, some));
        const fewer = Object.fromEntries(Object.entries(some).filter((_, index) => index % 2 === at % 2));
        expect(place(at, some)).toBeGreaterThanOrEqual(place(at, fewer));
      }),
    );
  });
});

describe('what is to be done about Mitt-i-ST', () => {
  const days = midDays('2023-01-31', '2028-02-29', defaultTrainingPolicy);
  it('is due in a window after the start, and at the latest so long before the end, in whole months', () => {
    expect(days).toEqual({ windowFrom: '2025-01-31', windowTo: '2026-01-31', applyBy: '2026-02-28' });
    expect(midDays('2024-02-29', null, defaultTrainingPolicy)).toEqual({
      windowFrom: '2026-02-28',
      windowTo: '2027-02-28',
      applyBy: null,
    });
  });

  const need = (on: string, state: MidState | null = null, required: boolean | null = true, ended = false) =>
    midNeedOn({ required, state, ended }, days, on);
  it.each([
    ['2025-01-30', 'NOT_YET'],
    ['2025-01-31', 'APPLY_NOW'],
    ['2026-01-31', 'APPLY_NOW'],
    ['2026-02-01', 'LATE'],
    ['2026-02-28', 'LATE'],
    ['2026-03-01', 'MISSED'],
  ])('on %s is %s when nobody has applied', (on, expected) => {
    expect(need(on)).toBe(expected);
    expect([need(on, 'CANCELLED_BEFORE'), need(on, 'CANCELLED_AFTER')]).toEqual([expected, expected]);
    expect([need(on, null, false), need(on, null, null)]).toEqual(['NONE', 'NONE']);
  });

  it('is late without end while nobody knows when the training ends', () => {
    const open = { ...days, applyBy: null };
    expect(midNeedOn({ required: true, state: null, ended: false }, open, '2030-01-01')).toBe('LATE');
  });

  it('is missed before the window when the training ends so early', () => {
    const early = midDays('2023-01-31', '2026-06-30', defaultTrainingPolicy);
    expect(midNeedOn({ required: true, state: null, ended: false }, early, '2024-07-01')).toBe('MISSED');
  });

  it.each([
    ['APPLIED', 'UNDER_WAY', 'MISSED'],
    ['PRACTICE_DAY_DONE', 'UNDER_WAY', 'MISSED'],
    ['REPORTED', 'REVISE_PLAN', 'DONE'],
    ['PLAN_REVISED', 'DONE', 'DONE'],
    [null, 'APPLY_NOW', 'MISSED'],
    ['CANCELLED_BEFORE', 'APPLY_NOW', 'MISSED'],
  ] as const)('of a case that is %s is %s, and %s once the training has ended', (state, going, ended) => {
    expect([need('2025-06-15', state), need('2025-06-15', state, true, true)]).toEqual([going, ended]);
  });
});

describe('how Mitt-i-ST went', () => {
  /** By the end of a day, of one who was to apply by the last of February 2026. */
  const outcome = (
    facts: Partial<MidFacts>,
    day = '2026-12-31',
    { required = true, ended = false, endsOn = '2028-02-29' as string | null } = {},
  ) => {
    const state = stateOf(facts, [], day);
    const days = midDays('2023-01-31', endsOn, defaultTrainingPolicy);
    const told = midOutcomeOn({ ...nothing, ...facts }, { required, state, ended }, days, day);
    return told && Object.entries(told).flatMap(([name, holds]) => (holds ? [name] : []));
  };

  it.each([
    ['nobody applied', {}, ['missed']],
    ['someone applied on the last day', { appliedOn: '2026-02-28' }, ['inTime']],
    ['someone applied the day after', { appliedOn: '2026-03-01' }, []],
    ['someone applied, nobody knows when, and an evaluator was appointed', { appointedOn: '2026-01-10' }, ['inTime']],
    ['the application is dated after what followed it', { appliedOn: '2026-03-01', appointedOn: '2026-02-10' }, []],
    ['it was reported', { appliedOn: '2025-09-01', reportOn: '2026-05-05' }, ['inTime', 'done']],
    ['it was applied for late and reported', { appliedOn: '2026-04-01', reportOn: '2026-12-31' }, ['done']],
    ['it was cancelled, and nobody applied again', { appliedOn: '2025-09-01', cancelledOn: '2026-01-01' }, ['missed']],
    ['it is cancelled later', { appliedOn: '2025-09-01', cancelledOn: '2027-01-01' }, ['inTime']],
  ] as [string, Partial<MidFacts>, string[]][])('when %s', (_, facts, expected) => {
    expect(outcome(facts)).toEqual(expected);
  });

  it('is told of once the last day has come, and missed when that day is over', () => {
    expect(outcome({}, '2026-02-27')).toBeNull();
    expect(outcome({}, '2026-02-28')).toEqual(['missed']);
    expect(outcome({ appliedOn: '2026-02-28' }, '2026-02-28')).toEqual(['inTime']);
  });

  it('is told of nobody who need not, nor while nobody knows when the training ends', () => {
    expect(outcome({ appliedOn: '2026-01-01' }, '2026-12-31', { required: false })).toBeNull();
    expect(outcome({}, '2026-12-31', { endsOn: null })).toBeNull();
  });

  it('is missed when the training ended before the report, and not after it', () => {
    expect(outcome({ appliedOn: '2026-01-01' }, '2026-12-31', { ended: true })).toEqual(['inTime', 'missed']);
    expect(outcome({ reportOn: '2026-10-10' }, '2026-12-31', { ended: true })).toEqual(['done']);
  });

  it('is missed as midNeedOn says on the day after, and never with a report', () => {
    const date = fc.option(fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days)));
    fc.assert(
      fc.property(
        date,
        date,
        date,
        fc.integer({ min: 423, max: 900 }),
        fc.boolean(),
        (appliedOn, reportOn, cancelledOn, at, ended) => {
          const day = addDays('2025-01-01', at);
          const told = outcome({ appliedOn, reportOn, cancelledOn }, day, { ended }) ?? [];
          expect(told.includes('done') && told.includes('missed')).toBe(false);
          if (told.includes('missed') && !ended) expect(told).toEqual(['missed']);
        },
      ),
    );
  });
});
