import { CellHistoryDocument, type CellHistoryQuery } from '@gradvis/codegen';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';

type Entry = CellHistoryQuery['gradingHistory'][number];

/** Who set a cell's values, when, why, from what to what; latest first. */
export function CellHistory({ areaAssessmentId }: { readonly areaAssessmentId: string }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['history', areaAssessmentId],
    queryFn: ({ signal }) => request(CellHistoryDocument, { areaAssessmentId }, signal),
  });
  const entries = data?.gradingHistory ?? [];
  const wordsOfValue = (value: unknown) => (typeof value === 'string' ? value : translate('story.empty_value'));
  const wordsOf = ({ kind, entity, before, after }: Entry) => {
    if (kind === 'UPDATE')
      return translate('story.updated', { before: wordsOfValue(before), after: wordsOfValue(after) });
    return translate(entity === 'GradeAdjustment' ? 'story.adjusted' : 'story.created', { value: wordsOfValue(after) });
  };
  return (
    <section>
      <h3>{translate('story.history')}</h3>
      {data && entries.length === 0 && <p className="muted">{translate('story.no_history')}</p>}
      <ol className="history">
        {entries.map((entry) => (
          <li key={`${entry.seq}${entry.entity}${entry.field}`}>
            <strong>{wordsOf(entry)}</strong>
            {entry.reason ? <span> {entry.reason}</span> : null}
            <span className="muted">
              {translate('story.by', {
                author: entry.authorName ?? translate('story.someone'),
                date: entry.at.slice(0, 10),
              })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
