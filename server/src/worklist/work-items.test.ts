import type { ActionStatus } from '@gradvis/prisma/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockRow } from '../inspections/inspection-clock.read-model.ts';
import { addDays } from '../time/calendar.ts';
import { type DatedAction, isPressing, type Trainee, traineeItems, workItems, workKinds } from './work-items.ts';

const day = '2026-06-15';
const action = (values: Partial<DatedAction>): DatedAction => ({
  id: 'action',
  unitId: 'unit',
  unitName: 'Ön',
  inspectionId: 'inspection',
  area: 'D',
  criterion: null,
  status: 'PLANNED',
  dueOn: null,
  followUpOn: null,
  ...values,
});
const unit = (values: Partial<ClockRow>): ClockRow => ({
  id: 'unit',
  code: '1',
  name: 'Ön',
  regionId: 'region',
  sjukvardsomradeId: null,
  providerId: null,
  lastExternalId: 'inspection',
  lastExternalOn: '2022-01-01',
  lastInternalOn: null,
  planReceivedOn: null,
  plannedOn: null,
  inspectors: null,
  state: 'IN_TIME',
  nextDueOn: '2027-01-01',
  monthsSince: 53,
  plan: 'NONE',
  planDueOn: null,
  ...values,
});
const told = (actions: DatedAction[], units: ClockRow[] = []) =>
  workItems(actions, units, day).map(({ kind, on }) => `${kind} ${on}`);

const statuses: ActionStatus[] = ['PLANNED', 'IN_PROGRESS', 'DONE', 'FOLLOWED_UP', 'DROPPED'];
const someDay = fc.integer({ min: -60, max: 60 }).map((days) => addDays(day, days));
const someAction = fc
  .record({ status: fc.constantFrom(...statuses), dueOn: fc.option(someDay), followUpOn: fc.option(someDay) })
  .map(action);
const someUnit = fc
  .record({
    state: fc.constantFrom('NEVER' as const, 'IN_TIME' as const, 'DUE_SOON' as const, 'OVERDUE' as const),
    plan: fc.constantFrom('NONE' as const, 'AWAITED' as const, 'LATE' as const, 'RECEIVED' as const),
    planDueOn: fc.option(someDay),
    plannedOn: fc.option(someDay),
    nextDueOn: fc.option(someDay),
  })
  .map(unit);

describe('what needs someone', () => {
  it.each([
    ['2026-06-14', ['ACTION_LATE 2026-06-14']],
    ['2026-06-15', ['ACTION_DUE_SOON 2026-06-15']],
    ['2026-06-16', ['ACTION_DUE_SOON 2026-06-16']],
    ['2026-07-15', ['ACTION_DUE_SOON 2026-07-15']],
    ['2026-07-16', []],
  ])('of an action due on %s', (dueOn, expected) => {
    for (const status of ['PLANNED', 'IN_PROGRESS'] as const)
      expect(told([action({ status, dueOn })])).toEqual(expected);
    for (const status of ['DONE', 'FOLLOWED_UP', 'DROPPED'] as const)
      expect(told([action({ status, dueOn })])).toEqual([]);
  });

  it.each([
    ['2026-06-14', ['FOLLOW_UP_LATE 2026-06-14']],
    ['2026-06-15', ['FOLLOW_UP_SOON 2026-06-15']],
    ['2026-07-15', ['FOLLOW_UP_SOON 2026-07-15']],
    ['2026-07-16', []],
  ])('of an action to be followed up on %s', (followUpOn, expected) => {
    for (const status of ['PLANNED', 'IN_PROGRESS', 'DONE'] as const)
      expect(told([action({ status, followUpOn })])).toEqual(expected);
    for (const status of ['FOLLOWED_UP', 'DROPPED'] as const)
      expect(told([action({ status, followUpOn })])).toEqual([]);
  });

  it('of a late action is to do it, not to follow it up as well', () => {
    const dates = { dueOn: '2026-06-14', followUpOn: '2026-06-14' };
    expect(told([action(dates)])).toEqual(['ACTION_LATE 2026-06-14']);
    expect(told([action({ ...dates, status: 'DONE' })])).toEqual(['FOLLOW_UP_LATE 2026-06-14']);
    expect(told([action({ ...dates, dueOn: day })])).toEqual([
      'FOLLOW_UP_LATE 2026-06-14',
      'ACTION_DUE_SOON 2026-06-15',
    ]);
  });

  it.each([
    ['a plan that is awaited', { plan: 'AWAITED', planDueOn: '2026-08-30' }, ['PLAN_AWAITED 2026-08-30']],
    ['a plan that is late', { plan: 'LATE', planDueOn: '2026-06-14' }, ['PLAN_LATE 2026-06-14']],
    ['a plan that has come', { plan: 'RECEIVED', planDueOn: '2026-06-14' }, []],
    ['an inspection overdue', { state: 'OVERDUE', nextDueOn: '2026-06-14' }, ['INSPECTION_OVERDUE 2026-06-14']],
    ['an inspection due soon', { state: 'DUE_SOON', nextDueOn: '2026-12-01' }, ['INSPECTION_DUE_SOON 2026-12-01']],
    ['no inspection yet', { state: 'NEVER', nextDueOn: null }, []],
    [
      'a planned inspection, which hides that it is due',
      { state: 'OVERDUE', nextDueOn: '2026-06-14', plannedOn: '2026-07-15' },
      ['INSPECTION_PLANNED 2026-07-15'],
    ],
    [
      'an inspection planned further ahead, likewise',
      { state: 'OVERDUE', nextDueOn: '2026-06-14', plannedOn: '2026-07-16' },
      [],
    ],
    ['an inspection planned for today', { plannedOn: day }, ['INSPECTION_PLANNED 2026-06-15']],
    [
      'an inspection that was planned and did not come about',
      { state: 'OVERDUE', nextDueOn: '2026-05-01', plannedOn: '2026-06-14' },
      ['INSPECTION_OVERDUE 2026-05-01'],
    ],
  ] as const)('of a unit with %s', (_, values, expected) => {
    expect(told([], [unit(values)])).toEqual(expected);
  });

  it('comes the most pressing first, and of a kind by day', () => {
    fc.assert(
      fc.property(fc.array(someAction, { maxLength: 8 }), fc.array(someUnit, { maxLength: 8 }), (actions, units) => {
        const order = Object.keys(workKinds);
        const keys = workItems(actions, units, day).map(
          ({ kind, on }) => `${String(order.indexOf(kind)).padStart(2, '0')} ${on}`,
        );
        expect(keys).toEqual([...keys].sort());
      }),
    );
  });

  it('is late exactly when its day has passed, and never the same thing twice', () => {
    fc.assert(
      fc.property(someAction, someUnit, (one, other) => {
        const items = workItems([one], [other], day);
        for (const { kind, on } of items) {
          if (kind.startsWith('ACTION') || kind.startsWith('FOLLOW_UP')) expect(kind.endsWith('LATE')).toBe(on < day);
          if (kind.endsWith('SOON') && !kind.startsWith('INSPECTION')) expect(on <= addDays(day, 30)).toBe(true);
        }
        const families = items.map(({ kind }) => kind.split('_')[0]);
        expect(new Set(families).size).toBe(families.length);
        const isLate = one.dueOn !== null && one.dueOn < day && ['PLANNED', 'IN_PROGRESS'].includes(one.status);
        expect(items.some(({ kind }) => kind === 'ACTION_LATE')).toBe(isLate);
        if (isLate) expect(families).not.toContain('FOLLOW');
      }),
    );
  });
});

describe('what ST doctors’ training needs', () => {
  const trainee = (values: Partial<Trainee>): Trainee => ({
    id: 'doctor',
    name: 'Någon',
    unitId: 'unit',
    unitName: 'Ön',
    firstPlan: 'MADE',
    firstPlanDueOn: '2025-01-01',
    nextDueOn: null,
    reviseBy: null,
    need: 'NONE',
    windowFrom: '2025-09-01',
    windowTo: '2026-09-01',
    applyBy: '2026-12-01',
    reportOn: null,
    ...values,
  });
  const needs = (values: Partial<Trainee>) => traineeItems([trainee(values)]).map(({ kind, on }) => `${kind} ${on}`);

  it('turns on the day that each thing has', () => {
    expect(needs({})).toEqual([]);
    expect(needs({ firstPlan: 'LATE' })).toEqual(['FIRST_PLAN_LATE 2025-01-01']);
    expect(needs({ need: 'MISSED' })).toEqual(['MID_MISSED 2026-12-01']);
    expect(needs({ need: 'LATE' })).toEqual(['MID_LATE 2026-09-01']);
    expect(needs({ need: 'APPLY_NOW' })).toEqual(['MID_APPLY_NOW 2026-09-01']);
    expect(needs({ need: 'REVISE_PLAN', reportOn: '2026-05-05' })).toEqual(['MID_REVISE_PLAN 2026-05-05']);
    expect(needs({ reviseBy: '2026-06-30', firstPlan: 'LATE' })).toEqual([
      'FIRST_PLAN_LATE 2025-01-01',
      'PLAN_TO_REVISE 2026-06-30',
    ]);
  });

  it('is written of in letters when it nears: a plan to revise only within 30 days of the half-year’s end', () => {
    const [plan] = traineeItems([trainee({ reviseBy: '2026-06-30' })]);
    const [late] = traineeItems([trainee({ need: 'LATE' })]);
    if (!plan || !late) throw new Error('Nothing to do.');
    expect([isPressing(plan, '2026-05-30'), isPressing(plan, '2026-05-31')]).toEqual([false, true]);
    expect(isPressing(late, '2026-01-01')).toBe(true);
  });
});
