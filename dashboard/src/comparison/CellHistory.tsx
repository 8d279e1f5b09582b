import { CellHistoryDocument, type HistoryEntryFragment } from '@gradvis/codegen';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import { HistoryList } from '../changes/HistoryList.tsx';
import { request } from '../data-provider/request.ts';

interface CellHistoryProps {
  readonly areaAssessmentId: string;
  /** The person asked for the history itself: it comes into view. Another object for each asking. */
  readonly sought: object | undefined;
}

/** Who set a cell's values, when, why, from what to what; latest first. */
export function CellHistory({ areaAssessmentId, sought }: CellHistoryProps) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['history', areaAssessmentId],
    queryFn: ({ signal }) => request(CellHistoryDocument, { areaAssessmentId }, signal),
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!sought) return;
    heading.current?.focus({ preventScroll: true });
    // Again once there is something below the heading: before, the panel could not scroll so far.
    if (data) heading.current?.scrollIntoView();
  }, [sought, data]);
  const wordsOfValue = (value: unknown) => (typeof value === 'string' ? value : translate('story.empty_value'));
  const wordsOf = ({ kind, entity, before, after }: HistoryEntryFragment) => {
    if (kind === 'UPDATE')
      return translate('story.updated', { before: wordsOfValue(before), after: wordsOfValue(after) });
    return translate(entity === 'GradeAdjustment' ? 'story.adjusted' : 'story.created', { value: wordsOfValue(after) });
  };
  return (
    <section>
      <h3 tabIndex={-1} ref={heading}>
        {translate('story.history')}
      </h3>
      {data && <HistoryList entries={data.gradingHistory} wordsOf={wordsOf} />}
    </section>
  );
}
