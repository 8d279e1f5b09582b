import type { HistoryEntryFragment } from '@gradvis/codegen';
import { useTranslate } from 'react-admin';

interface HistoryListProps {
  readonly entries: readonly HistoryEntryFragment[];
  /** What an entry says was done. */
  readonly wordsOf: (entry: HistoryEntryFragment) => string;
}

/** What happened to a value: who, when, why; latest first. */
export function HistoryList({ entries, wordsOf }: HistoryListProps) {
  const translate = useTranslate();
  if (entries.length === 0) return <p className="muted">{translate('story.no_history')}</p>;
  return (
    <ol className="history">
      {entries.map((entry) => (
        <li key={`${entry.seq}${entry.entity}${entry.field}${entry.kind}`}>
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
  );
}
