import { CellHistoryDocument, type HistoryEntryFragment } from '@gradvis/codegen';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { HistoryList } from '../changes/HistoryList.tsx';
import { request } from '../data-provider/request.ts';

/** Who set a cell's values, when, why, from what to what; latest first. */
export function CellHistory({ areaAssessmentId }: { readonly areaAssessmentId: string }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['history', areaAssessmentId],
    queryFn: ({ signal }) => request(CellHistoryDocument, { areaAssessmentId }, signal),
  });
  const wordsOfValue = (value: unknown) => (typeof value === 'string' ? value : translate('story.empty_value'));
  const wordsOf = ({ kind, entity, before, after }: HistoryEntryFragment) => {
    if (kind === 'UPDATE')
      return translate('story.updated', { before: wordsOfValue(before), after: wordsOfValue(after) });
    return translate(entity === 'GradeAdjustment' ? 'story.adjusted' : 'story.created', { value: wordsOfValue(after) });
  };
  return (
    <section>
      <h3>{translate('story.history')}</h3>
      {data && <HistoryList entries={data.gradingHistory} wordsOf={wordsOf} />}
    </section>
  );
}
