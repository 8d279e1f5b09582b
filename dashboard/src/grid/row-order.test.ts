import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupRow } from './grouping.ts';
import { HeldOrder, orderNodes } from './row-order.ts';

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

describe('the order of grouped rows', () => {
  interface Row {
    readonly id: string;
    readonly status: string;
  }
  type Node = { readonly id: string; readonly data: Row | GroupRow };
  const groupOf = ({ status }: Row) => ({ key: status, label: status });
  const node = (id: string, status: string): Node => ({ id, data: { id, status } });
  const group = (key: string): Node => ({
    id: `group:${key}`,
    data: { groupKey: key, label: key, count: 1, open: true },
  });
  const ordered = (held: HeldOrder, nodes: readonly Node[]) => {
    const sorted = [...nodes];
    orderNodes<Row>(sorted, held, 'a', groupOf);
    return sorted.map(({ id }) => id);
  };

  test('puts a row that has changed its group under that group', () => {
    const held = new HeldOrder();
    ordered(held, [group('DONE'), group('PLANNED'), node('a', 'DONE'), node('b', 'PLANNED'), node('c', 'PLANNED')]);
    const changed = [group('DONE'), node('a', 'DONE'), node('b', 'DONE'), group('PLANNED'), node('c', 'PLANNED')];
    expect(ordered(held, changed)).toEqual(['group:DONE', 'a', 'b', 'group:PLANNED', 'c']);
  });

  test('holds the rows when a group comes that was not there', () => {
    const held = new HeldOrder();
    ordered(held, [group('PLANNED'), node('b', 'PLANNED'), node('a', 'PLANNED'), node('c', 'PLANNED')]);
    const changed = [group('DONE'), group('PLANNED'), node('a', 'PLANNED'), node('b', 'PLANNED'), node('c', 'DONE')];
    expect(ordered(held, changed)).toEqual(['group:DONE', 'c', 'group:PLANNED', 'b', 'a']);
  });
});
