import { Alert, Button, Typography } from '@mui/material';
import { useMemo, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type CellKey, type DraftCell, idOf } from '../grid/edits.ts';
import { SidePanel } from '../layout/SidePanel.tsx';
import { DraftEntries } from './DraftEntries.tsx';
import { DraftSave } from './DraftSave.tsx';
import { sectionsOf } from './draft-sections.ts';
import type { DraftWords } from './draft-words.ts';
import type { SavedDraft } from './Saved.tsx';
import type { OpenDraft, Outcome } from './use-draft.ts';

/** Entries shown at once; a draft may hold thousands. */
const mostShown = 200;

interface DraftPanelProps {
  readonly draft: OpenDraft;
  readonly words: DraftWords;
  /** Settles once what was saved is shown. */
  readonly reload: () => Promise<unknown>;
  /** All of it is saved, or dropped: the panel has nothing more to show. */
  readonly onDone: (saved?: SavedDraft) => void;
  readonly onGo?: (key: CellKey) => void;
  readonly onClose: () => void;
}

/** What the person has changed and not saved: before → after, by row; what is wrong; and saving. */
export function DraftPanel({ draft, words, reload, onDone, onGo, onClose }: DraftPanelProps) {
  const translate = useTranslate();
  const [outcome, setOutcome] = useState<Outcome>();
  const reasonField = useRef<HTMLInputElement>(null);
  const { store, faults } = draft;
  const { cells } = store;
  const sections = useMemo(() => sectionsOf(cells, faults), [cells, faults]);
  const faulty = faults.filter(({ blocking }) => blocking).length;
  const warned = faults.length - faulty;
  const conflicts = [...store.conflicts.values()];
  const drop = (dropped: Iterable<DraftCell>) =>
    store.apply([...dropped].map((cell) => ({ ...cell, value: undefined })));
  const save = async (reason: string) => {
    const result = await draft.save(reason, reload);
    if (result.kind === 'saved') {
      onDone({ ...result, reason });
      return;
    }
    setOutcome(result);
    // The button could not keep the focus while it was at work.
    reasonField.current?.focus();
  };
  const isEmpty = cells.size === 0;
  let left = mostShown;
  return (
    <SidePanel
      title={translate(isEmpty ? 'draft.title' : 'draft.count', { smart_count: cells.size })}
      label={translate('draft.title')}
      className="draft-panel"
      onClose={onClose}
      footer={
        !isEmpty && (
          <DraftSave
            count={cells.size}
            saving={draft.saving}
            hindrance={conflicts.length > 0 ? translate('draft.choose_first') : undefined}
            maySave={faulty === 0 && conflicts.length === 0}
            field={reasonField}
            onSave={save}
            onDrop={() => {
              drop(cells.values());
              onDone();
            }}
          />
        )
      }
    >
      <Typography variant="body2" color="text.secondary" role="status">
        {translate(isEmpty && draft.keeping === 'kept' ? 'draft.nothing' : `draft.${draft.keeping}`)}
      </Typography>
      {faulty > 0 && <Alert severity="error">{translate('draft.faulty', { smart_count: faulty })}</Alert>}
      {warned > 0 && <Alert severity="warning">{translate('draft.warned', { smart_count: warned })}</Alert>}
      {conflicts.length > 0 && (
        <Alert
          severity="warning"
          action={
            conflicts.length > 1 && (
              <>
                <Button size="small" onClick={() => store.acknowledge(conflicts)}>
                  {translate('draft.all_mine')}
                </Button>
                <Button size="small" onClick={() => drop(conflicts.flatMap((one) => cells.get(idOf(one)) ?? []))}>
                  {translate('draft.all_theirs')}
                </Button>
              </>
            )
          }
        >
          {translate('draft.conflicts', { smart_count: conflicts.length })}
        </Alert>
      )}
      {outcome && outcome.kind !== 'saved' && (
        <Alert severity="error">
          {translate(`draft.outcome.${outcome.kind}`)}
          {outcome.kind === 'failed' ? ` ${outcome.message}` : ''}
        </Alert>
      )}
      {sections.map((section) => {
        if (left <= 0) return null;
        const shown = { ...section, cells: section.cells.slice(0, left) };
        left -= shown.cells.length;
        return <DraftEntries key={section.rowId} draft={draft} section={shown} words={words} drop={drop} onGo={onGo} />;
      })}
      {cells.size > mostShown && <p className="muted">{translate('draft.more', { count: cells.size - mostShown })}</p>}
    </SidePanel>
  );
}
