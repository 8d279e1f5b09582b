import { Button, Dialog, DialogActions, DialogContent, DialogContentText } from '@mui/material';
import { useTranslate } from 'react-admin';

/** Whether rows shall be added, while the answer is waited for. */
export interface AddingAsked {
  readonly count: number;
  readonly done: (yes: boolean) => void;
}

/** A paste reaches past the last row: asks before rows are added. */
export function AddRowsDialog({ count, onDone }: { readonly count: number; readonly onDone: (yes: boolean) => void }) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={() => onDone(false)} aria-labelledby="add-rows">
      <DialogContent>
        <DialogContentText id="add-rows">{translate('grid.add_rows', { smart_count: count })}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onDone(false)}>{translate('grid.add_rows_no')}</Button>
        <Button onClick={() => onDone(true)} variant="contained" autoFocus>
          {translate('grid.add_rows_yes')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
