import { RevertChangeSetDocument } from '@gradvis/codegen';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { failureOf, refusalOf, type Told } from './revert-words.ts';

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
      const refuse = ({ words, values = {} }: Told) => {
        notify(words, { type: 'error', messageArgs: values });
        return false;
      };
      try {
        const { revertChangeSet } = await request(RevertChangeSetDocument, {
          input: { id, seq, reason: translate('draft.revert_reason') },
        });
        const refusal = refusalOf(revertChangeSet);
        if (refusal) refuse(refusal);
        else notify('draft.reverted', { type: 'success' });
        await queries.invalidateQueries();
        return !refusal;
      } catch (error) {
        return refuse(failureOf(error));
      }
    },
    [translate, notify, queries],
  );
}
