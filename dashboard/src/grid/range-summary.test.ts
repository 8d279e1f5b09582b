import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarize } from './range-summary.ts';

const texts = fc.constantFrom('', 'Åby', 'Alm', 'Öst', 'Zäta', 'ja', 'nej', '1', '2', 'a', 'b', '__proto__');
const numbers = fc.integer({ min: -1_000, max: 1_000 });
const values = fc.array(fc.oneof(texts, numbers, fc.constant(null)));

describe('the summary of a range', () => {
  test('of nothing is empty', () => {
    expect(summarize([])).toEqual({ count: 0, filled: 0, distribution: [], numbers: undefined });
  });

  test('counts all cells and those that are filled', () => {
    expect(summarize(['a', '', null, 'a', 0])).toMatchObject({ count: 5, filled: 3 });
  });

  test('takes a cell that holds only zero for filled', () => {
    expect(summarize([0, null])).toMatchObject({ filled: 1, numbers: { sum: 0, mean: 0 } });
  });

  test('says how often each text stands there, most often first, then by the text', () => {
    expect(summarize(['b', 'c', 'a', 'c', '', null]).distribution).toEqual([
      ['c', 2],
      ['a', 1],
      ['b', 1],
    ]);
  });

  test('names at most eight texts, the most frequent', () => {
    const nine = [...'abcdefghi'];
    const { distribution } = summarize([...nine, ...nine.slice(1)]);
    expect(distribution).toHaveLength(8);
    expect(distribution.map(([text]) => text)).toEqual([...'bcdefghi']);
  });

  test('names none of many texts that all differ', () => {
    expect(summarize('abcdefghi').distribution).toEqual([]);
  });

  test('gives the sum and the mean of numbers, empty cells left out', () => {
    expect(summarize([1, 2, null, 6, '']).numbers).toEqual({ sum: 9, mean: 3 });
    expect(summarize([-1, 1]).numbers).toEqual({ sum: 0, mean: 0 });
  });

  test('gives neither when a text stands among the numbers, or nothing is filled', () => {
    expect(summarize([1, 'a', 2]).numbers).toBeUndefined();
    expect(summarize(['1', '2']).numbers).toBeUndefined();
    expect(summarize([null, '']).numbers).toBeUndefined();
  });

  test('can be made from a generator', () => {
    function* generated() {
      yield 2;
      yield 4;
    }
    expect(summarize(generated())).toMatchObject({ count: 2, numbers: { sum: 6, mean: 3 } });
  });

  test('does not depend on the order of the cells', () => {
    const shuffled = values.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(summarize(mixed)).toEqual(summarize(all));
      }),
    );
  });

  test('names texts truly, in order and each once', () => {
    fc.assert(
      fc.property(values, (all) => {
        const { distribution } = summarize(all);
        for (const [text, often] of distribution) expect(all.filter((value) => value === text)).toHaveLength(often);
        expect(new Set(distribution.map(([text]) => text)).size).toBe(distribution.length);
        const counts = distribution.map(([, often]) => often);
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
        expect(distribution.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  test('names every text that repeats, up to eight', () => {
    fc.assert(
      fc.property(values, (all) => {
        const filled = all.filter((value) => typeof value === 'string' && value !== '');
        const repeated = new Set(filled.filter((text, index) => filled.indexOf(text) !== index));
        const named = summarize(all).distribution.filter(([, often]) => often > 1);
        expect(named).toHaveLength(Math.min(8, repeated.size));
      }),
    );
  });

  test('gives the mean that many times makes the sum', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(numbers, fc.constant(null)), { minLength: 1 }), (all) => {
        const { filled, numbers: found } = summarize(all);
        if (filled === 0) expect(found).toBeUndefined();
        else expect((found?.mean ?? Number.NaN) * filled).toBeCloseTo(found?.sum ?? Number.NaN);
      }),
    );
  });
});
