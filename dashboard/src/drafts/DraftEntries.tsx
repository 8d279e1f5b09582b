import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type CellKey, type DraftCell, idOf, newRowColumn } from '../grid/edits.ts';
import { momentText } from '../layout/moments.ts';
import type { DraftSection } from './draft-sections.ts';
import { type DraftWords, nameIn } from './draft-words.ts';
import type { OpenDraft } from './use-draft.ts';

interface DraftEntriesProps {
  readonly draft: OpenDraft;
  readonly section: DraftSection;
  readonly words: DraftWords;
  readonly drop: (cells: Iterable<DraftCell>) => void;
  /** Goes to a cell in the table; undefined where no table stands beside. */
  readonly onGo: ((key: CellKey) => void) | undefined;
}

/** What one row of a draft changes, cell by cell, and what is wrong with it. */
export function DraftEntries({ draft: { store, rows }, section, words, drop, onGo }: DraftEntriesProps) {
  const translate = useTranslate();
  const { rowId, cells, lacking, newNumber } = section;
  const name = nameIn(section, rows, words) || translate('draft.unnamed_row', { number: newNumber ?? 1 });
  const messageOf = (key: CellKey) => store.markOf(idOf(key))?.message;
  const way = (key: CellKey, text: string) =>
    onGo ? (
      <button type="button" className="plain" onClick={() => onGo(key)}>
        {text}
      </button>
    ) : (
      text
    );
  const isNew = newNumber !== undefined;
  return (
    <section>
      <h3>{name}</h3>
      <ul className="draft-cells">
        {cells.map((cell) => {
          const id = idOf(cell);
          const mark = store.markOf(id);
          if (cell.column === newRowColumn)
            return (
              <li key={id} data-draft={mark?.kind}>
                <span className="draft-column">{translate('draft.new_row')}</span>
                <span />
                <Button
                  size="small"
                  onClick={() => drop([...store.cells.values()].filter((one) => one.rowId === rowId))}
                >
                  {translate('draft.drop_row')}
                  <span className="visually-hidden">{` ${name}`}</span>
                </Button>
                {mark && <p>{mark.message}</p>}
              </li>
            );
          const column = words.columnName(cell.column);
          const conflict = store.conflicts.get(id);
          const before = conflict?.began
            ? conflict.began.value
            : (words.storedValue(rowId, cell.column) ?? rows.get(rowId)?.values[cell.column]);
          return (
            <li key={id} data-draft={conflict ? 'conflict' : mark?.kind}>
              <span className="draft-column">{column}</span>
              <span>
                {words.valueText(cell.column, before)} → <strong>{words.valueText(cell.column, cell.value)}</strong>
              </span>
              {!isNew && (
                <Button size="small" onClick={() => drop([cell])}>
                  {translate(conflict ? 'draft.theirs' : 'draft.drop')}
                  <span className="visually-hidden">{` ${name}, ${column}`}</span>
                </Button>
              )}
              {conflict && (
                <p>
                  {conflict.began &&
                    `${translate('draft.began', { value: words.valueText(cell.column, conflict.began.value) })} `}
                  {translate('draft.conflict', {
                    value: words.valueText(cell.column, conflict.present),
                    author: conflict.authorName ?? translate('story.someone'),
                    date: momentText(conflict.at),
                  })}{' '}
                  <Button size="small" onClick={() => store.acknowledge([conflict])}>
                    {translate('draft.mine')}
                    <span className="visually-hidden">{` ${name}, ${column}`}</span>
                  </Button>
                </p>
              )}
              {mark && !conflict && <p>{way(cell, mark.message)}</p>}
            </li>
          );
        })}
        {lacking.map((key) => (
          <li key={idOf(key)} data-draft={store.markOf(idOf(key))?.kind}>
            <p>
              {way(
                key,
                translate('draft.lacks', { column: words.columnName(key.column), message: messageOf(key) ?? '' }),
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
