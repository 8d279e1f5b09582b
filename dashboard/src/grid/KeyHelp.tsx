import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';

const reading = [
  ['↑ ↓ ← →', 'move'],
  ['Ctrl + ↑ ↓ ← →', 'jump'],
  ['Shift + ↑ ↓ ← →', 'extend'],
  ['Ctrl + Shift + ↑ ↓ ← →', 'extend_jump'],
  ['Home, End, Page Up, Page Down', 'ends'],
  ['Ctrl + A, Shift + Space, Ctrl + Space', 'all'],
  ['Space', 'open'],
  ['Ctrl + C', 'copy'],
  ['Ctrl + F', 'find'],
  ['Shift + F10', 'menu'],
  ['F6, Esc Tab', 'leave'],
] as const;
const writing = [
  ['A B C D', 'grade'],
  ['F2', 'edit'],
  ['Enter, Tab', 'next'],
  ['Delete', 'clear'],
  ['Ctrl + X, Ctrl + V', 'paste'],
  ['Ctrl + D, Ctrl + R', 'fill'],
  ['Ctrl + Z, Ctrl + Y', 'undo'],
  ['Ctrl + S', 'save'],
] as const;

/** The keys of the table, on `?`. */
export function KeyHelp(props: { readonly open: boolean; readonly mayEdit: boolean; readonly onClose: () => void }) {
  const translate = useTranslate();
  const keys = props.mayEdit ? [...reading, ...writing] : reading;
  return (
    <Dialog open={props.open} onClose={props.onClose} aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{translate('grid.keys_title')}</DialogTitle>
      <DialogContent>
        <dl className="grid-keys">
          {keys.map(([key, what]) => (
            <div key={what}>
              <dt>
                <kbd>{key.replaceAll('Space', translate('grid.space'))}</kbd>
              </dt>
              <dd>{translate(`grid.key.${what}`)}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose} autoFocus>
          {translate('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
