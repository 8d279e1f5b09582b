import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastShown, type ShareGroup } from '../iup/small-numbers.ts';
import { type CoveredUnit, coverageDays, coverageOf } from './supervisor-coverage.read-model.ts';

const days = coverageDays('2026-06-15');
const unit = (unitId: string, values: Partial<CoveredUnit> = {}): CoveredUnit => ({
  day: days.open,
  unitId,
  unitName: unitId,
  regionId: 'R',
  sjukvardsomradeId: 'o',
  seesPeople: true,
  doctors: 5,
  specialists: 10,
  trained: 9,
  updated: 4,
  ...values,
});
/** A unit whose people the viewer may not see, on both days. */
const unseen = (unitId: string, values: Partial<CoveredUnit> = {}) => [
  unit(unitId, { seesPeople: false, day: days.closed, ...values }),
  unit(unitId, { seesPeople: false, doctors: 99, specialists: 99, trained: 99, updated: 99 }),
];
const told = (units: readonly CoveredUnit[], group: ShareGroup) =>
  coverageOf(units, group, days).map(({ asOf, unitId, sjukvardsomradeId, regionId, ...counts }) =>
    [unitId ?? sjukvardsomradeId ?? regionId, asOf, ...Object.values(counts).slice(1)].join(' '),
  );

describe('coverage by supervisors', () => {
  it('looks at the day asked of, and at the last one of the half-year before', () => {
    expect(days).toEqual({ open: '2026-06-15', closed: '2025-12-31' });
    expect(coverageDays('2026-07-01').closed).toBe('2026-06-30');
    expect(coverageDays('2026-12-31').closed).toBe('2026-06-30');
  });

  it('is put together by unit, sjukvårdsområde and region, as of the day for those who see the people', () => {
    const units = [
      unit('a'),
      unit('b', { doctors: 1, specialists: 2, trained: 0, updated: 0, sjukvardsomradeId: 'p' }),
    ];
    expect(told(units, 'UNIT')).toEqual(['a 2026-06-15 5 10 9 4', 'b 2026-06-15 1 2 0 0']);
    expect(told(units, 'SJUKVARDSOMRADE')).toEqual(['o 2026-06-15 5 10 9 4', 'p 2026-06-15 1 2 0 0']);
    expect(told(units, 'REGION')).toEqual(['R 2026-06-15 6 12 9 4']);
  });

  it('is of the half-year that has closed for those who do not, also where they see a part', () => {
    const units = [...unseen('a'), unit('b'), unit('b', { day: days.closed, doctors: 4 })];
    expect(told(units, 'UNIT')).toEqual(['a 2025-12-31 5 10 9 4', 'b 2026-06-15 5 10 9 4']);
    expect(told(units, 'REGION')).toEqual(['R 2025-12-31 9 20 18 8']);
  });

  it('tells nothing of units that had nobody when the half-year closed', () => {
    const [, now] = unseen('a');
    expect(told(now ? [now] : [], 'UNIT')).toEqual([]);
  });

  it('keeps back few ST doctors and few specialists, each with the least other one beside them', () => {
    const units = [
      ...unseen('a', { doctors: 2 }),
      ...unseen('b', { doctors: 3, specialists: 6 }),
      ...unseen('c', { specialists: 1, trained: 1, updated: 0 }),
    ];
    expect(told(units, 'UNIT')).toEqual(['a 2025-12-31  10 9 4', 'b 2025-12-31    ', 'c 2025-12-31 5   ']);
    expect(told(units, 'REGION')).toEqual(['R 2025-12-31 10 17 19 8']);
  });

  it('never tells of one or two whom the viewer may not see', () => {
    const counts = fc.record({
      doctors: fc.nat(5),
      specialists: fc.nat(5),
      sjukvardsomradeId: fc.constantFrom('o', 'p', null),
      seesPeople: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(counts, { maxLength: 9 }),
        fc.constantFrom('UNIT', 'SJUKVARDSOMRADE', 'REGION'),
        (some, group) => {
          const units = some.flatMap((values, place) => [
            unit(`u${place}`, { ...values, day: days.closed }),
            unit(`u${place}`, values),
          ]);
          for (const one of coverageOf(units, group, days)) {
            const parts = units.filter(
              ({ day, unitId, sjukvardsomradeId }) =>
                day === days.closed &&
                (group !== 'UNIT' || unitId === one.unitId) &&
                (group === 'REGION' || sjukvardsomradeId === one.sjukvardsomradeId),
            );
            for (const part of ['doctors', 'specialists'] as const) {
              const hidden = parts.filter(({ seesPeople }) => !seesPeople).reduce((sum, each) => sum + each[part], 0);
              if (hidden > 0 && hidden < leastShown) expect(one[part]).toBeNull();
              if (parts.every(({ seesPeople }) => seesPeople)) expect(one[part]).not.toBeNull();
            }
            expect([one.trained === null, one.updated === null]).toEqual([
              one.specialists === null,
              one.specialists === null,
            ]);
          }
        },
      ),
    );
  });
});
