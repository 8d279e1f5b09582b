import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfYearOf } from './half-year.ts';
import { sharesOf } from './iup-shares.read-model.ts';
import { keptBack, leastShown, omradeKey, type UnitShare } from './small-numbers.ts';

const unit = (unitId: string, required: number, place = 'R/o', seesPeople = false): UnitShare => {
  const [regionId = '', omrade] = place.split('/');
  return {
    unitId,
    regionId,
    sjukvardsomradeId: omrade || null,
    required,
    revised: Math.floor(required / 2),
    seesPeople,
  };
};
/** What is kept back of units, as one list of keys. */
const hiddenOf = (...units: readonly UnitShare[]) => {
  const { units: ofUnits, omraden, regions } = keptBack(units);
  return [[...ofUnits].sort(), [...omraden].sort(), [...regions].sort()];
};

describe('small numbers', () => {
  it.each([
    ['nothing when all are three or more', [unit('a', 3), unit('b', 4)], [[], [], []]],
    ['nothing of nobody', [unit('a', 0), unit('b', 3)], [[], [], []]],
    ['a small unit and the least other one', [unit('a', 2), unit('b', 9), unit('c', 4)], [['a', 'c'], [], []]],
    ['two small units that are three together', [unit('a', 2), unit('b', 1), unit('c', 4)], [['a', 'b'], [], []]],
    ['a third beside two of one', [unit('a', 1), unit('b', 1), unit('c', 4)], [['a', 'b', 'c'], [], []]],
    ['all of which there are too few', [unit('a', 2)], [['a'], ['R/o'], ['R']]],
    [
      'all units of a sjukvårdsområde that is kept back beside a small one',
      [unit('a', 1, 'R/o'), unit('b', 3, 'R/p'), unit('c', 4, 'R/p'), unit('d', 9, 'R/q')],
      [['a', 'b', 'c'].sort(), ['R/o', 'R/p'], []],
    ],
    [
      'units without a sjukvårdsområde together',
      [unit('a', 1, 'R/'), unit('b', 1, 'R/'), unit('c', 1, 'R/')],
      [['a', 'b', 'c'], [], []],
    ],
    ['nothing of people whom one sees', [unit('a', 1, 'R/o', true), unit('b', 3)], [[], [], []]],
    ['a few unseen beside many seen', [unit('a', 9, 'R/o', true), unit('b', 1)], [['b'], ['R/o'], ['R']]],
  ] as [string, UnitShare[], string[][]][])('keep back %s', (_, units, hidden) => {
    expect(hiddenOf(...units)).toEqual(hidden);
  });

  const someUnits = fc.array(
    fc.record({
      required: fc.integer({ min: 0, max: 7 }),
      place: fc.constantFrom('R/o', 'R/p', 'R/q', 'R/', 'S/o', 'S/'),
      sees: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const shares = someUnits.map((units) =>
    units.map(({ required, place, sees }, index) => unit(`u${index}`, required, place, sees)),
  );
  const unseen = (units: readonly UnitShare[]) =>
    units.filter(({ seesPeople }) => !seesPeople).reduce((sum, { required }) => sum + required, 0);
  const isTelling = (people: number) => people > 0 && people < leastShown;

  it('leave no total, with any published parts taken away, that tells of one or two unseen people', () => {
    fc.assert(
      fc.property(shares, fc.infiniteStream(fc.boolean()), (units, chosen) => {
        const hidden = keptBack(units);
        const pick = () => chosen.next().value === true;
        for (const part of units)
          if (!part.seesPeople && !hidden.units.has(part.unitId)) expect(isTelling(part.required)).toBe(false);
        const omraden = new Map(
          units.map((one) => [omradeKey(one), units.filter((other) => omradeKey(other) === omradeKey(one))]),
        );
        /** What is left of a sjukvårdsområde when its published units are taken away. */
        const rest = (parts: readonly UnitShare[]) => unseen(parts.filter(({ unitId }) => hidden.units.has(unitId)));
        for (const [key, parts] of omraden) {
          if (hidden.omraden.has(key)) {
            expect(unseen(parts.filter(({ unitId }) => !hidden.units.has(unitId)))).toBe(0);
            continue;
          }
          expect([isTelling(unseen(parts)), isTelling(rest(parts))]).toEqual([false, false]);
        }
        for (const region of new Set(units.map(({ regionId }) => regionId))) {
          if (hidden.regions.has(region)) continue;
          const ofRegion = [...omraden].filter(([, [first]]) => first?.regionId === region);
          const left = ofRegion.map(([key, parts]) =>
            hidden.omraden.has(key) ? unseen(parts) : pick() ? rest(parts) : 0,
          );
          expect(isTelling(left.reduce((sum, people) => sum + people, 0))).toBe(false);
          expect(isTelling(unseen(ofRegion.flatMap(([, parts]) => parts)))).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keep nothing back from those who see everyone', () => {
    fc.assert(
      fc.property(shares, (units) => {
        expect(hiddenOf(...units.map((one) => ({ ...one, seesPeople: true })))).toEqual([[], [], []]);
      }),
    );
  });

  it('are put together as they are, or not at all', () => {
    const closed = halfYearOf('2025-12-31');
    const open = halfYearOf('2026-06-15');
    fc.assert(
      fc.property(
        shares,
        fc.constantFrom('UNIT' as const, 'SJUKVARDSOMRADE' as const, 'REGION' as const),
        (units, group) => {
          const rows = [0, 1].flatMap((place) =>
            units.map((one) => ({ ...one, place, unitName: one.unitId, open: 1, notRequired: 2, unknown: 3 })),
          );
          for (const share of sharesOf(rows, group, [closed, open], '2026-06-15')) {
            const parts = units.filter(
              (one) =>
                one.regionId === share.regionId &&
                (group === 'REGION' || one.sjukvardsomradeId === share.sjukvardsomradeId) &&
                (group !== 'UNIT' || one.unitId === share.unitId),
            );
            const seesAll = parts.every(({ seesPeople }) => seesPeople);
            if (share.halfYear === open.key) expect([seesAll, share.required]).toEqual([true, null]);
            else if (share.required === null) expect([seesAll, share.revised]).toEqual([false, null]);
            else expect(share.required).toBe(parts.reduce((sum, { required }) => sum + required, 0));
            expect([share.open, share.notRequired, share.unknown]).toEqual(
              seesAll ? [1, 2, 3].map((each) => each * parts.length) : [null, null, null],
            );
          }
        },
      ),
    );
  });
});
