import { expect, test } from 'vitest';
import { askedOfActions, askedOfUnits } from './asked.ts';

test('a search for units stands under the unit', () => {
  expect(askedOfUnits({ filter: { search: 'björk' }, asOf: '2026-01-01' })).toEqual({
    filter: { unit: { search: 'björk' } },
    asOf: '2026-01-01',
  });
  expect(askedOfUnits({ kind: 'INTERNAL' })).toEqual({ kind: 'INTERNAL' });
});

test('what narrows actions stands beside the unit', () => {
  expect(
    askedOfActions({ filter: { unit: { search: 'björk' }, areas: ['D'], stand: 'LATE' }, asOf: '2026-01-01' }),
  ).toEqual({ filter: { unit: { search: 'björk' } }, areas: ['D'], stand: 'LATE', asOf: '2026-01-01' });
  expect(askedOfActions({ filter: { areas: ['D'] } })).toEqual({ areas: ['D'] });
  expect(askedOfActions({})).toEqual({});
});
