import { RevertChangeSetDocument } from '@gradvis/codegen';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';

/**
 * Puts a change set back as a new one, and tells how that went.
 * @returns a function that gives whether it was put back; `id` makes a repeated call harmless
 */
export function useRevert(): (id: string, seq: string) => Promise<boolean> {
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  return useCallback(
    async (id, seq) => {
      try {
        const { revertChangeSet: result } = await request(RevertChangeSetDocument, {
          input: { id, seq, reason: translate('draft.revert_reason') },
        });
        const done = result.__typename === 'RevertedChangeSet';
        if (done) notify('draft.reverted', { type: 'success' });
        else if (result.__typename === 'RevertRefused' && result.reason === 'CHANGED_SINCE')
          notify('draft.changed_since', {
            type: 'error',
            messageArgs: {
              smart_count: result.values.length,
              authors: [...new Set(result.values.map(({ authorName }) => authorName ?? '–'))].join(', '),
            },
          });
        else notify(result.message, { type: 'error' });
        await queries.invalidateQueries();
        return done;
      } catch {
        notify('app.network', { type: 'error' });
        return false;
      }
    },
    [translate, notify, queries],
  );
}
