import { type RefObject, useCallback, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { CellKey } from '../grid/edits.ts';
import type { GridHandle } from '../grid/grid-handle.ts';
import type { SavedDraft } from './Saved.tsx';

/** The table beside its draft: what was saved of it last, and the ways back into the table. */
interface BesideDraft {
  readonly handle: RefObject<GridHandle | null>;
  readonly saved: SavedDraft | undefined;
  readonly setSaved: (saved: SavedDraft | undefined) => void;
  readonly onGo: (key: CellKey) => void;
  readonly onDone: (saved?: SavedDraft) => void;
}

/** @param close closes the panel of the draft, which has done its work */
export function useBesideDraft(close: () => void): BesideDraft {
  const notify = useNotify();
  const handle = useRef<GridHandle>(null);
  const [saved, setSaved] = useState<SavedDraft>();
  const onGo = useCallback(
    (key: CellKey) => {
      if (!handle.current?.goTo(key)) notify('draft.not_shown', { type: 'info' });
    },
    [notify],
  );
  const onDone = (now?: SavedDraft) => {
    setSaved(now);
    close();
    handle.current?.focus();
  };
  return { handle, saved, setSaved, onGo, onDone };
}
