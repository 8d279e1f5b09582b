import { RevertChangeSetDocument } from '@gradvis/codegen';
import { Alert, Badge, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
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
  const notify = useNotify();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const revert = async () => {
    try {
      const { revertChangeSet: result } = await request(RevertChangeSetDocument, {
        input: { id, seq, reason: translate('draft.revert_reason') },
      });
      if (result.__typename === 'RevertedChangeSet') {
        notify('draft.reverted', { type: 'success' });
        onClose();
      } else if (result.__typename === 'RevertRefused' && result.reason === 'CHANGED_SINCE')
        notify('draft.changed_since', {
          type: 'error',
          messageArgs: {
            smart_count: result.values.length,
            authors: [...new Set(result.values.map(({ authorName }) => authorName ?? '–'))].join(', '),
          },
        });
      else notify(result.message, { type: 'error' });
      await queries.invalidateQueries();
    } catch {
      notify('app.network', { type: 'error' });
    }
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
