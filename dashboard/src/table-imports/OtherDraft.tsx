import type { Sheet } from '@gradvis/codegen';
import { Button } from '@mui/material';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { DraftPanel } from '../drafts/DraftPanel.tsx';
import type { DraftWords } from '../drafts/draft-words.ts';
import type { SavedDraft } from '../drafts/Saved.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useRecordWords } from '../words/record-words.ts';

interface OtherDraftProps {
  readonly sheet: Sheet;
  readonly reload: () => Promise<unknown>;
  readonly onDone: (saved?: SavedDraft) => void;
  readonly onClose: () => void;
}

/** The way to a draft of a table that has no screen of its own, while there is one. */
export function OtherDraftButton({ sheet, onOpen }: { readonly sheet: Sheet; readonly onOpen: () => void }) {
  const translate = useTranslate();
  const draft = useDraft(sheet, true);
  const count = draft?.store.cells.size ?? 0;
  if (count === 0) return null;
  return (
    <Button size="small" variant="contained" onClick={onOpen}>
      {translate(`table.sheet.${sheet}`)}: {translate('draft.button', { count })}
    </Button>
  );
}

/** The draft of a table that has no screen of its own. */
export function OtherDraft({ sheet, reload, onDone, onClose }: OtherDraftProps) {
  const draft = useDraft(sheet, true);
  const inTables = useRecordWords();
  const words = useMemo(
    (): DraftWords => ({ ...inTables, nameOf: () => undefined, storedValue: () => undefined }),
    [inTables],
  );
  if (!draft) return null;
  return <DraftPanel draft={draft} words={words} reload={reload} onDone={onDone} onClose={onClose} />;
}
