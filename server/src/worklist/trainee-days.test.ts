import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traineeDays } from './trainee-days.ts';
import { type Trainee, traineeItems } from './work-items.ts';

const trainee = (values: Partial<Trainee> = {}): Trainee => ({
  id: 'doctor',
  name: 'Hemliga Hilda',
  unitId: 'unit',
  unitName: 'Ön',
  firstPlan: 'MADE',
  firstPlanDueOn: '2025-01-01',
  nextDueOn: null,
  reviseBy: null,
  need: 'NONE',
  windowFrom: '2026-01-15',
  windowTo: '2027-01-15',
  applyBy: '2027-03-01',
  reportOn: null,
  ...values,
});
const told = (...trainees: readonly Trainee[]) =>
  traineeDays(trainees).map(({ kind, key, on }) => `${kind} ${key} ${on}`);

const opens = 'MID_OPENS doctor 2026-01-15';
const applyBy = 'MID_APPLY_BY doctor 2027-03-01';

describe('the days of ST doctors’ training', () => {
  it.each([
    ['NONE', []],
    ['NOT_YET', [opens, applyBy]],
    ['APPLY_NOW', [opens, applyBy]],
    ['LATE', [opens, applyBy]],
    ['MISSED', [applyBy]],
    ['UNDER_WAY', []],
    ['REVISE_PLAN', []],
    ['DONE', []],
  ] as const)('hold of Mitt-i-ST that is %s', (need, expected) => {
    expect(told(trainee({ need }))).toEqual(expected);
  });

  it('hold no last day to apply while nobody knows when the training ends', () => {
    expect(told(trainee({ need: 'APPLY_NOW', applyBy: null }))).toEqual([opens]);
    expect(told(trainee({ need: 'MISSED', applyBy: null }))).toEqual([]);
  });

  it.each([
    ['MADE', []],
    ['MADE_LATE', []],
    ['UNKNOWN', []],
    ['DUE', ['FIRST_PLAN_DUE doctor 2025-01-01']],
    ['LATE', ['FIRST_PLAN_DUE doctor 2025-01-01']],
  ] as const)('hold of a first plan that is %s', (firstPlan, expected) => {
    expect(told(trainee({ firstPlan }))).toEqual(expected);
  });

  it('hold one day for all plans of a unit that are to be revised by it', () => {
    const due = (id: string, unitId: string, nextDueOn: string | null) => trainee({ id, unitId, nextDueOn });
    expect(
      told(
        due('a', 'one', '2026-06-30'),
        due('b', 'one', '2026-06-30'),
        due('c', 'one', '2026-12-31'),
        due('d', 'other', '2026-06-30'),
        due('e', 'other', null),
      ),
    ).toEqual([
      'PLANS_DUE one-2026-06-30 2026-06-30',
      'PLANS_DUE one-2026-12-31 2026-12-31',
      'PLANS_DUE other-2026-06-30 2026-06-30',
    ]);
  });

  it('name nobody, and hold each under a key of its own', () => {
    const someTrainee = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c'),
        unitId: fc.constantFrom('one', 'other'),
        need: fc.constantFrom('NOT_YET' as const, 'LATE' as const, 'MISSED' as const, 'DONE' as const),
        firstPlan: fc.constantFrom('DUE' as const, 'LATE' as const, 'MADE' as const),
        nextDueOn: fc.constantFrom('2026-06-30', '2026-12-31', null),
      })
      .map(trainee);
    fc.assert(
      fc.property(fc.uniqueArray(someTrainee, { selector: ({ id }) => id }), (trainees) => {
        const days = traineeDays(trainees);
        expect(new Set(days.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(days.length);
        expect(JSON.stringify(days)).not.toContain('Hilda');
      }),
    );
  });

  it('are those of the work list, where it turns on them', () => {
    const late = trainee({ need: 'MISSED', firstPlan: 'LATE', nextDueOn: '2026-06-30', reviseBy: '2026-06-30' });
    const turning = traineeItems([late]).map(({ on }) => on);
    expect(
      traineeDays([late])
        .map(({ on }) => on)
        .sort(),
    ).toEqual(turning.sort());
  });
});
