import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaLetters } from '../words/area-letters.ts';
import { type ComparisonView, conditionsIn, defaultView, filterOf, readView, writeView } from './view.ts';

const key = fc.uuid().map((uuid) => uuid.toLowerCase());
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const grades = fc.subarray(['A', 'B', 'C', 'D'] as const, { minLength: 1 });
const view: fc.Arbitrary<ComparisonView> = fc.record({
  asOf: fc.option(day, { nil: undefined }),
  comparedWith: fc.option(day, { nil: undefined }),
  kind: fc.constantFrom('EXTERNAL', 'INTERNAL'),
  show: fc.constantFrom('both', 'inForce', 'initial'),
  previous: fc.boolean(),
  group: fc.constantFrom('none', 'region', 'sjukvardsomrade', 'provider'),
  regions: fc.array(key, { maxLength: 3 }),
  sjukvardsomraden: fc.array(key, { maxLength: 3 }),
  providers: fc.array(key, { maxLength: 3 }),
  version: fc.option(key, { nil: undefined }),
  grades: fc.uniqueArray(fc.record({ area: fc.constantFrom(...areaLetters), grades }), {
    selector: ({ area }) => area,
  }),
  changed: fc.subarray(['BETTER', 'WORSE', 'SAME', 'UNKNOWN'] as const),
  inspection: fc.constantFrom('all', 'never', 'some'),
  search: fc.string(),
  sort: fc.option(fc.record({ column: fc.constantFrom('name', 'ds', 'D'), descending: fc.boolean() }), {
    nil: undefined,
  }),
  layout: fc.record({
    columns: fc.array(
      fc.record({ id: fc.constantFrom('name', 'A', 'ds'), width: fc.integer({ min: 20, max: 2_000 }) }),
      { maxLength: 3 },
    ),
    checks: fc.dictionary(fc.constantFrom('provider', 'A'), fc.array(fc.string(), { maxLength: 3 }), {
      noNullPrototype: true,
    }),
  }),
  cell: fc.option(fc.record({ unitId: key, area: fc.constantFrom(...areaLetters) }), { nil: undefined }),
});

describe('a view in the address bar', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(readView(new URLSearchParams(writeView(one).toString()))).toEqual(one);
      }),
    );
  });

  it('is the default where the address says nothing or nonsense', () => {
    expect(readView(new URLSearchParams(''))).toEqual(defaultView);
    expect(
      readView(new URLSearchParams('asOf=yesterday&show=all&region=1&grades=Z.A,D.X&sort=&cell=x:Q&version=2')),
    ).toEqual(defaultView);
  });

  it('never throws, whatever the address says', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        expect(readView(new URLSearchParams(text))).toBeDefined();
      }),
    );
  });

  it('names nothing that is as by default', () => {
    expect(writeView(defaultView).toString()).toBe('');
  });
});

describe('the filter of a view', () => {
  it('holds only what narrows', () => {
    expect(filterOf(defaultView)).toEqual({});
    expect(conditionsIn(defaultView)).toBe(0);
    const narrowed: ComparisonView = {
      ...defaultView,
      search: ' björk ',
      inspection: 'never',
      grades: [{ area: 'D', grades: ['D'] }],
    };
    expect(filterOf(narrowed)).toEqual({
      unit: { search: 'björk' },
      neverInspected: true,
      grades: [{ area: 'D', grades: ['D'] }],
    });
    expect(conditionsIn(narrowed)).toBe(3);
  });
});
