import { Alert, Badge, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useRevert } from '../changes/use-revert.ts';
import type { OpenDraft } from './use-draft.ts';

interface DraftButtonsProps {
  readonly draft: OpenDraft;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** Undo, redo, and the way to what is not saved yet. */
export function DraftButtons({ draft: { store }, open, onToggle }: DraftButtonsProps) {
  const translate = useTranslate();
  return (
    <>
      <Button disabled={!store.canUndo} onClick={() => store.undo()} aria-keyshortcuts="Control+Z">
        {translate('draft.undo')}
      </Button>
      <Button disabled={!store.canRedo} onClick={() => store.redo()} aria-keyshortcuts="Control+Y">
        {translate('draft.redo')}
      </Button>
      <Badge badgeContent={store.conflicts.size} color="warning">
        <Button variant={store.cells.size > 0 ? 'contained' : 'outlined'} aria-expanded={open} onClick={onToggle}>
          {store.cells.size === 0 ? translate('draft.title') : translate('draft.button', { count: store.cells.size })}
        </Button>
      </Badge>
    </>
  );
}

interface SavedProps {
  readonly seq: string;
  readonly changed: number;
  readonly onClose: () => void;
}

/** Says that all is saved, and offers to put it back. */
export function Saved({ seq, changed, onClose }: SavedProps) {
  const translate = useTranslate();
  const putBack = useRevert();
  const [id] = useState(() => crypto.randomUUID());
  const revert = async () => {
    if (await putBack(id, seq)) onClose();
  };
  return (
    <Alert
      severity="success"
      onClose={onClose}
      action={
        <>
          {changed > 0 && (
            <Button color="inherit" size="small" onClick={revert}>
              {translate('draft.revert')}
            </Button>
          )}
          <Button color="inherit" size="small" onClick={onClose}>
            {translate('app.close')}
          </Button>
        </>
      }
    >
      {translate('draft.saved', { smart_count: changed })}
    </Alert>
  );
}
