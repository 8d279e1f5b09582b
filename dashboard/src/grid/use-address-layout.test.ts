import { expect, test } from 'vitest';
import { OwnTexts } from './use-address-layout.ts';

test('what one has written does not come from elsewhere, also when it comes late or is passed over', () => {
  const own = new OwnTexts('');
  expect(own.write('a')).toBe(true);
  expect(own.write('b')).toBe(true);
  expect(own.comesFromElsewhere('a')).toBe(false);
  expect(own.comesFromElsewhere('b')).toBe(false);
  expect(own.comesFromElsewhere('a')).toBe(true);
});

test('a change that changes nothing is none: «back» to its text comes from elsewhere', () => {
  const own = new OwnTexts('mine');
  expect(own.write('mine')).toBe(false);
  expect(own.comesFromElsewhere('view')).toBe(true);
  expect(own.comesFromElsewhere('mine')).toBe(true);
});

test('what comes from elsewhere counts more than what was on its way', () => {
  const own = new OwnTexts('');
  own.write('a');
  expect(own.comesFromElsewhere('view')).toBe(true);
  expect(own.comesFromElsewhere('a')).toBe(true);
});
