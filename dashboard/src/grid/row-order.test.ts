import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeldOrder } from './row-order.ts';

const rows = (ids: readonly string[]) => ids.map((id) => ({ id }));
const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
const shuffled = ids.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

describe('the order of rows', () => {
  test('is as it was, whatever new values would sort first', () => {
    fc.assert(
      fc.property(shuffled, ([before, after]) => {
        const held = new HeldOrder();
        held.apply('a', rows(before));
        const sorted = rows(after);
        held.apply('a', sorted);
        expect(sorted.map(({ id }) => id)).toEqual(before);
      }),
    );
  });

  test('is new in another view', () => {
    fc.assert(
      fc.property(shuffled, ([before, after]) => {
        const held = new HeldOrder();
        held.apply('a', rows(before));
        const sorted = rows(after);
        held.apply('b', sorted);
        expect(sorted.map(({ id }) => id)).toEqual(after);
      }),
    );
  });

  test('is new when a row comes that was not there, and held when one goes', () => {
    const held = new HeldOrder();
    held.apply('a', rows(['1', '2', '3']));
    const fewer = rows(['3', '1']);
    held.apply('a', fewer);
    expect(fewer.map(({ id }) => id)).toEqual(['1', '3']);
    const more = rows(['4', '3', '1']);
    held.apply('a', more);
    expect(more.map(({ id }) => id)).toEqual(['4', '3', '1']);
  });
});
