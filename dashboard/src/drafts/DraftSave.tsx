import { Box, Button, TextField, Typography } from '@mui/material';
import { type RefObject, useState } from 'react';
import { useTranslate } from 'react-admin';
import { AskDialog } from '../layout/AskDialog.tsx';

interface DraftSaveProps {
  /** Cells of the draft. */
  readonly count: number;
  readonly saving: boolean;
  /** Why it cannot be saved yet, where nothing else on the panel says so. */
  readonly hindrance: string | undefined;
  readonly maySave: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onSave: (reason: string) => void;
  readonly onDrop: () => void;
}

/** Saves a draft with a reason, or drops it. */
export function DraftSave({ count, saving, hindrance, maySave, field, onSave, onDrop }: DraftSaveProps) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const [dropping, setDropping] = useState(false);
  return (
    <>
      <Box
        component="form"
        className="draft-save"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(reason.trim());
        }}
      >
        <TextField
          label={translate('draft.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          fullWidth
          inputRef={field}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        {hindrance && (
          <Typography variant="body2" id="draft-hindrance">
            {hindrance}
          </Typography>
        )}
        <Box className="draft-buttons">
          <Button
            type="submit"
            variant="contained"
            loading={saving}
            disabled={!maySave || reason.trim() === ''}
            {...(hindrance && { 'aria-describedby': 'draft-hindrance' })}
          >
            {translate('draft.save', { smart_count: count })}
          </Button>
          <Button onClick={() => setDropping(true)}>{translate('draft.drop_all')}</Button>
        </Box>
      </Box>
      <AskDialog
        open={dropping}
        question="draft.drop_question"
        yes="draft.drop_all"
        no="grid.cancel"
        onYes={onDrop}
        onNo={() => setDropping(false)}
      />
    </>
  );
}
