import type { RevertChangeSetMutation } from '@gradvis/codegen';
import { RequestError } from '../data-provider/request.ts';

/** What a person is told after putting something back: a key of words, and what they take in. */
export interface Told {
  readonly words: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Words for the server's answer; undefined when all was put back. */
export function refusalOf(result: RevertChangeSetMutation['revertChangeSet']): Told | undefined {
  switch (result.__typename) {
    case 'RevertedChangeSet':
      return undefined;
    case 'ChangeSetIdTaken':
      return { words: 'draft.not_reverted.TAKEN' };
    case 'RevertRefused': {
      const { reason, values } = result;
      // What is gone has no values to be told of.
      if (reason !== 'CHANGED_SINCE' || values.length === 0) return { words: `draft.not_reverted.${reason}` };
      const authors = [...new Set(values.map(({ authorName }) => authorName ?? '–'))].join(', ');
      return { words: 'draft.changed_since', values: { smart_count: values.length, authors } };
    }
  }
}

/** Words for an attempt that got no answer. */
export function failureOf(error: unknown): Told {
  const code = error instanceof RequestError ? error.code : '';
  if (code === 'NETWORK') return { words: 'app.network' };
  return { words: `draft.not_reverted.${code === 'FORBIDDEN' ? 'NOT_ALLOWED' : 'FAILED'}` };
}
