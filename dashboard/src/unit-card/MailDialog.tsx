import type { UnitCardQuery } from '@gradvis/codegen';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useMemo, useState } from 'react';
import { useGetIdentity, useNotify, useTranslate } from 'react-admin';
import { mailText } from './mail-text.ts';

/** Longest text that mail programs take over from a link. */
const longestLink = 1_800;

/** A text ready to mail to the verksamhetschef: to read, change, copy, or open in the mail program. */
export function MailDialog({ card, onClose }: { readonly card: UnitCardQuery; readonly onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { identity } = useGetIdentity();
  const written = useMemo(() => mailText(card, translate, identity?.fullName ?? ''), [card, translate, identity]);
  const [changed, setChanged] = useState<string>();
  const body = changed ?? written.body;
  const link = `mailto:?subject=${encodeURIComponent(written.subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(body);
      notify('card.copied', { type: 'info' });
    } catch {
      notify('card.not_copied', { type: 'warning' });
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="mail-title">
      <DialogTitle id="mail-title">{translate('card.mail')}</DialogTitle>
      <DialogContent>
        <TextField
          label={written.subject}
          value={body}
          onChange={(event) => setChanged(event.target.value)}
          multiline
          minRows={12}
          fullWidth
          sx={{ mt: 1 }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('app.close')}</Button>
        {link.length <= longestLink && (
          <Button component="a" href={link}>
            {translate('card.open_mail')}
          </Button>
        )}
        <Button variant="contained" onClick={copy}>
          {translate('card.copy')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
