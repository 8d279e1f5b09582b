import { Alert, Button, Portal, Snackbar } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useRevert } from '../changes/use-revert.ts';

/** What was saved last. */
export interface SavedDraft {
  readonly seq: string;
  /** Cells that changed. */
  readonly changed: number;
  readonly reason: string;
}

interface SavedProps {
  readonly saved: SavedDraft | undefined;
  readonly onClose: () => void;
}

/** Long enough to think better of it; the log of changes puts it back for good. */
const shownMs = 60_000;

/** Says over the page, where it moves nothing, that all is saved and why, and offers to put it back. */
export function Saved({ saved, onClose }: SavedProps) {
  return (
    <Portal>
      <Snackbar
        key={saved?.seq}
        className="grid-notice-bar"
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        open={saved !== undefined}
        autoHideDuration={shownMs}
        onClose={(_, why) => why === 'timeout' && onClose()}
      >
        <div>{saved && <SavedNotice saved={saved} onClose={onClose} />}</div>
      </Snackbar>
    </Portal>
  );
}

function SavedNotice({ saved: { seq, changed, reason }, onClose }: SavedProps & { readonly saved: SavedDraft }) {
  const translate = useTranslate();
  const putBack = useRevert();
  const [id] = useState(() => crypto.randomUUID());
  const revert = async () => {
    if (await putBack(id, seq)) onClose();
  };
  return (
    <Alert
      severity="success"
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
      <div>{translate('draft.saved', { smart_count: changed })}</div>
      <div className="saved-reason">{translate('draft.saved_reason', { reason })}</div>
    </Alert>
  );
}
