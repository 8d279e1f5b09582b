import { ActionGapsDocument, type ActionGapsQuery, type ActionGapsQueryVariables } from '@gradvis/codegen';
import { request } from '../data-provider/request.ts';

type Gap = ActionGapsQuery['actionGaps']['items'][number];

/** More are not read: they would be no list that one reads. */
export const mostGaps = 2_000;

/** What plans lack, part after part, since the API gives 200 at a time; how much there is in all, and what one has seen of the history. */
export async function readGaps(
  variables: Omit<ActionGapsQueryVariables, 'offset'>,
  signal: AbortSignal,
): Promise<{ readonly totalCount: number; readonly items: readonly Gap[]; readonly seen: string }> {
  const items: Gap[] = [];
  while (true) {
    const { actionGaps, latestChangeSet: seen } = await request(
      ActionGapsDocument,
      { ...variables, offset: items.length },
      signal,
    );
    const { totalCount } = actionGaps;
    items.push(...actionGaps.items);
    if (items.length >= Math.min(totalCount, mostGaps) || actionGaps.items.length === 0)
      return { totalCount, items, seen };
  }
}
