import { Alert, Portal, Snackbar } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Refusal } from './host.ts';

/** Says which texts no cell took, and why; nothing is dropped in silence. Below, to the left, it covers no tools. */
export function RefusedTexts({
  refusals,
  onClose,
}: {
  readonly refusals: readonly Refusal[];
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const shown = refusals.slice(0, 5);
  return (
    <Portal>
      <Snackbar
        className="grid-notice-bar"
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        open={refusals.length > 0}
        autoHideDuration={refusals.length > 1 ? null : 6_000}
        onClose={(_, why) => why !== 'clickaway' && onClose()}
      >
        <Alert severity="warning" onClose={onClose} className="grid-refused">
          {refusals.length > 1 && <strong>{translate('grid.not_taken', { count: refusals.length })}</strong>}
          <ul className={refusals.length === 1 ? 'single' : ''}>
            {shown.map(({ where, text, reason }) => (
              <li key={`${where}${text}${reason}`}>
                {where && `${where}: `}
                {text && `«${text}» – `}
                {reason}
              </li>
            ))}
          </ul>
          {refusals.length > shown.length && translate('grid.and_more', { count: refusals.length - shown.length })}
        </Alert>
      </Snackbar>
    </Portal>
  );
}
