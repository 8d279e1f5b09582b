import type { HistoryEntryFragment } from '@gradvis/codegen';
import { useTranslate } from 'react-admin';
import { dayOf } from '../layout/moments.ts';
import { withKeys } from './entry-keys.ts';

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
      {withKeys(entries).map(({ key, entry }) => (
        <li key={key}>
          <strong>{wordsOf(entry)}</strong>
          {entry.reason ? <span> {entry.reason}</span> : null}
          <span className="muted">
            {translate('story.by', {
              author: entry.authorName ?? translate('story.someone'),
              date: dayOf(entry.at),
            })}
          </span>
        </li>
      ))}
    </ol>
  );
}
