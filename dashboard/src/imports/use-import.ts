import { CorrectImportDocument, type ImportDetailsFragment, ImportDraftDocument } from '@gradvis/codegen';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { request } from '../data-provider/request.ts';
import { type Refusal, refusalOf } from './RefusalAlert.tsx';

/** A value that the person gives, by its place in the draft. */
export interface Correction {
  readonly path: string;
  readonly value: unknown;
}

export interface OpenImport {
  readonly current: ImportDetailsFragment | null | undefined;
  readonly error: unknown;
  readonly reload: () => void;
  /** Why the latest correction was refused. */
  readonly refusal: Refusal | undefined;
  readonly correct: (corrections: readonly Correction[], frameworkVersionId?: string) => Promise<void>;
  readonly replace: (next: ImportDetailsFragment) => void;
}

/** An import's draft; corrections are sent one after the other, each on the version before it. */
export function useImport(id: string): OpenImport {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal>();
  const queue = useRef(Promise.resolve());
  const key = ['import', id];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await request(ImportDraftDocument, { id }, signal)).import ?? null,
  });
  const replace = useCallback(
    (next: ImportDetailsFragment) => queries.setQueryData(['import', id], next),
    [queries, id],
  );

  const correct = useCallback(
    (corrections: readonly Correction[], frameworkVersionId?: string) => {
      const send = async () => {
        const present = queries.getQueryData<ImportDetailsFragment>(['import', id]);
        if (!present) return;
        try {
          const { correctImport: result } = await request(CorrectImportDocument, {
            input: {
              id,
              version: present.version,
              corrections: [...corrections],
              ...(frameworkVersionId && { frameworkVersionId }),
            },
          });
          setRefusal(undefined);
          if (result.__typename === 'Import') replace(result);
          else if (result.__typename === 'BadCorrection') setRefusal({ words: result.message });
          else {
            setRefusal({ words: `import.refused.${result.refusedReason}` });
            await refetch();
          }
        } catch (failure) {
          setRefusal(refusalOf(failure));
        }
      };
      queue.current = queue.current.then(send);
      return queue.current;
    },
    [queries, id, replace, refetch],
  );
  return { current: data, error, reload: () => void refetch(), refusal, correct, replace };
}
