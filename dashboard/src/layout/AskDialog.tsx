import { Button, Dialog, DialogActions, DialogContent, DialogContentText } from '@mui/material';
import { useTranslate } from 'react-admin';

interface AskDialogProps {
  readonly open: boolean;
  readonly question: string;
  /** What the words take in. */
  readonly values?: object;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once, in words, before something is lost. */
export function AskDialog({ open, question, values, yes, no, onYes, onNo }: AskDialogProps) {
  const translate = useTranslate();
  return (
    <Dialog open={open} onClose={onNo} aria-labelledby="ask">
      <DialogContent>
        <DialogContentText id="ask">{translate(question, values)}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={onNo} autoFocus>
          {translate(no)}
        </Button>
        <Button onClick={onYes} color="error">
          {translate(yes, values)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
