import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaLetters } from '../gradings/grading-profile.ts';
import { differencesOf, type ReportFigures } from './report-figures.ts';

const number = fc.nat(50);
const name = fc.constantFrom('Ön', 'Ängen', 'Backen', 'Sjön');
const day = fc.constantFrom('2025-01-01', '2025-06-15', '2025-12-31');
const counts = fc.record({ A: number, B: number, C: number, D: number, unknown: number, none: number });
const distribution = fc.tuple(
  ...areaLetters.map((area) =>
    fc.record({ area: fc.constant(area), inForce: counts, initial: counts, adjusted: number }),
  ),
);
/** Items with keys of their own. */
const listOf = <Item extends object>(item: fc.Arbitrary<Item>) =>
  fc
    .uniqueArray(fc.tuple(name, day), { maxLength: 4, selector: (pair) => pair.join(' ') })
    .chain((keys) => fc.tuple(...keys.map((key) => item.map((one) => ({ ...one, key: key.join(' ') })))));

const figures: fc.Arbitrary<ReportFigures> = fc.record({
  year: fc.constant(2025),
  asOf: fc.constant('2025-12-31'),
  units: number,
  inspections: listOf(fc.record({ inspectionId: fc.uuid(), unitName: name, inspectedOn: day, initialDs: number })),
  internalReviews: number,
  distribution,
  distributionBefore: distribution,
  uninspected: listOf(fc.record({ unitId: fc.uuid(), unitName: name, lastExternalOn: fc.option(day) })),
  shortfalls: listOf(
    fc.record({
      inspectionId: fc.uuid(),
      unitName: name,
      area: fc.constantFrom('A', 'D'),
      planReceivedOn: fc.option(day),
      adjusted: fc.boolean(),
      actions: number,
      followedUp: number,
      late: number,
    }),
  ),
  actions: fc.record({
    total: number,
    open: number,
    late: number,
    done: number,
    followedUp: number,
    dropped: number,
    wasLate: number,
    medianLateDays: fc.option(number),
  }),
  lateActions: listOf(
    fc.record({
      actionId: fc.uuid(),
      unitName: name,
      area: fc.constantFrom('A', 'D'),
      criterion: fc.option(fc.constantFrom('A1', 'D6')),
      dueOn: day,
      days: number,
    }),
  ),
  recurring: listOf(fc.record({ criterion: fc.constantFrom('A1', 'D6'), units: number, actions: number })),
});

/** Every place in figures that holds a number, with what it takes to set it. */
function numbersIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === 'number') return path[0] === 'year' ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, [...path, name]));
}

const changedAt = (from: ReportFigures, path: readonly (string | number)[]): ReportFigures => {
  const copy = structuredClone(from);
  let at = copy as unknown as Record<string | number, Record<string | number, unknown>>;
  for (const step of path.slice(0, -1)) at = at[step] as typeof at;
  const leaf = path.at(-1) ?? '';
  (at as Record<string | number, unknown>)[leaf] = Number(at[leaf]) + 1000;
  return copy;
};

describe('the differences between two editions of a report', () => {
  it('are none between equal figures, in whatever order their parts stand', () => {
    fc.assert(
      fc.property(figures, (one) => {
        const other = Object.fromEntries(Object.entries(structuredClone(one)).reverse()) as unknown as ReportFigures;
        expect(differencesOf(one, structuredClone(one))).toEqual([]);
        expect(differencesOf(one, other)).toEqual([]);
      }),
    );
  });

  it('are none when only keys differ that programs use', () => {
    fc.assert(
      fc.property(figures, (one) => {
        const text = JSON.stringify(one).replace(/[0-9a-f-]{36}/g, '00000000-0000-0000-0000-000000000000');
        expect(differencesOf(one, JSON.parse(text))).toEqual([]);
      }),
    );
  });

  it('tell each figure that changed, and that alone, from what to what', () => {
    fc.assert(
      fc.property(figures, fc.nat(), (one, choice) => {
        const places = numbersIn(one);
        const place = places[choice % places.length] ?? [];
        const [told, ...others] = differencesOf(one, changedAt(one, place));
        expect(others).toEqual([]);
        expect(told?.path.at(-1)).toBe(place.at(-1));
        expect(told?.path[0]).toBe(place[0]);
        expect(Number(told?.now)).toBe(Number(told?.signed) + 1000);
      }),
    );
  });

  it('tell what is gone and what has come', () => {
    fc.assert(
      fc.property(figures, (one) => {
        const without = { ...one, shortfalls: [], lateActions: [] };
        const gone = differencesOf(one, without);
        expect(gone.every(({ now, signed }) => now === null && signed !== null)).toBe(true);
        expect(new Set(gone.map(({ path }) => path[1]))).toEqual(
          new Set([...one.shortfalls, ...one.lateActions].map(({ key }) => key)),
        );
        expect(differencesOf(without, one).every(({ signed, now }) => signed === null && now !== null)).toBe(true);
      }),
    );
  });

  it('tell of each of several units of one name', () => {
    const inspection = { key: 'Ön 2025-01-01', inspectionId: 'x', unitName: 'Ön', inspectedOn: '2025-01-01' };
    const [sample] = fc.sample(figures, { numRuns: 1, seed: 1 });
    if (!sample) throw new Error('There is no sample.');
    const report = (...initialDs: number[]): ReportFigures => ({
      ...sample,
      inspections: initialDs.map((count) => ({ ...inspection, initialDs: count })),
    });
    expect(differencesOf(report(1, 2), report(1, 2))).toEqual([]);
    expect(differencesOf(report(1, 2), report(0, 2))).toMatchObject([{ signed: '1', now: '0' }]);
    expect(differencesOf(report(1, 2), report(1, 3))).toMatchObject([{ signed: '2', now: '3' }]);
    expect(differencesOf(report(2, 2), report(2)).every(({ now }) => now === null)).toBe(true);
    expect(differencesOf(report(2, 2), report(2)).length).toBeGreaterThan(0);
  });
});
