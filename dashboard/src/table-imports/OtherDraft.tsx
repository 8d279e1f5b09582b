import type { Sheet } from '@gradvis/codegen';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { DraftPanel, type DraftWords } from '../drafts/DraftPanel.tsx';
import { useDraft } from '../drafts/use-draft.ts';

interface OtherDraftProps {
  readonly sheet: Sheet;
  readonly reload: () => Promise<unknown>;
  readonly onSaved: (saved: { readonly seq: string; readonly changed: number }) => void;
  readonly onClose: () => void;
}

/** The draft of a table that has no screen of its own. */
export function OtherDraft({ sheet, reload, onSaved, onClose }: OtherDraftProps) {
  const translate = useTranslate();
  const draft = useDraft(sheet, true);
  const words = useMemo(
    (): DraftWords => ({
      nameOf: () => undefined,
      columnName: (column) => translate(`table.column.${column}`, { _: column }),
      valueText: (_, value) => (value === null || value === undefined ? '–' : String(value)),
      storedValue: () => undefined,
    }),
    [translate],
  );
  if (!draft) return null;
  return <DraftPanel draft={draft} words={words} reload={reload} onSaved={onSaved} onClose={onClose} />;
}
