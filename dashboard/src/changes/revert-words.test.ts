import { describe, expect, test } from 'vitest';
import { RequestError } from '../data-provider/request.ts';
import { en } from '../i18n/en.ts';
import { sv } from '../i18n/sv.ts';
import { failureOf, refusalOf } from './revert-words.ts';

const reasons = ['ALREADY_REVERTED', 'CHANGED_SINCE', 'ERASED', 'IN_USE', 'NOT_ALLOWED', 'NOT_FOUND'] as const;
const refused = (reason: (typeof reasons)[number], authors: readonly (string | null)[] = []) =>
  refusalOf({
    __typename: 'RevertRefused',
    message: 'In English.',
    reason,
    values: authors.map((authorName, index) => ({
      entity: 'Unit',
      entityId: String(index),
      field: 'name',
      authorName,
      at: '2026-05-22T10:00:00Z',
    })),
  });

describe('what a person is told after putting something back', () => {
  test.each([sv, en])('has words for each reason, in each language', (messages) => {
    const words: Readonly<Record<string, string>> = messages.draft.not_reverted;
    for (const reason of [...reasons, 'TAKEN', 'FAILED']) expect(words[reason], reason).toMatch(/\w/);
  });

  test('is nothing of a refusal when it was put back', () => {
    expect(refusalOf({ __typename: 'RevertedChangeSet', seq: '9' })).toBeUndefined();
  });

  test('names those who have changed it since, and each once', () => {
    expect(refused('CHANGED_SINCE', ['Anna', 'Bo', 'Anna'])).toEqual({
      words: 'draft.changed_since',
      values: { smart_count: 3, authors: 'Anna, Bo' },
    });
    expect(refused('CHANGED_SINCE')).toEqual({ words: 'draft.not_reverted.CHANGED_SINCE' });
  });

  test.each([
    ['NETWORK', 0, 'app.network'],
    ['FORBIDDEN', 200, 'draft.not_reverted.NOT_ALLOWED'],
    ['INTERNAL_SERVER_ERROR', 200, 'draft.not_reverted.FAILED'],
  ])('speaks of the network only when that is why: %s', (code, status, words) => {
    expect(failureOf(new RequestError('In English.', code, status))).toEqual({ words });
  });
});
