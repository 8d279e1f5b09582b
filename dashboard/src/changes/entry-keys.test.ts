import { expect, test } from 'vitest';
import { withKeys } from './entry-keys.ts';

test('entries that say the same have different keys, and keep them when later ones come', () => {
  const entry = (seq: string) => ({ seq, entity: 'ActionEvent', field: 'status', kind: 'UPDATE' });
  const keys = withKeys([entry('8'), entry('7'), entry('7')]).map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
  expect(
    withKeys([entry('9'), entry('8'), entry('7'), entry('7')])
      .slice(1)
      .map(({ key }) => key),
  ).toEqual(keys);
});
