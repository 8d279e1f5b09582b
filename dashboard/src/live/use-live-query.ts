import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLiveChanges } from './use-live-changes.ts';

/**
 * Reads for a screen, and again whenever anyone has saved something. While something else is asked for,
 * what was there stays.
 */
export function useLiveQuery<Result>(
  key: readonly unknown[],
  read: (signal: AbortSignal) => Promise<Result>,
): UseQueryResult<Result> {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => read(signal), placeholderData: keepPreviousData });
  const { refetch } = query;
  useLiveChanges(
    useCallback(() => {
      void refetch();
    }, [refetch]),
  );
  return query;
}
