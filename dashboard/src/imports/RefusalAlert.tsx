import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { RequestError } from '../data-provider/request.ts';

/** Why the server did not do what was asked. */
export interface Refusal {
  /** A message key, or the server's own sentence. */
  readonly words: string;
  /** The inspection that stands already. */
  readonly inspectionId?: string | null | undefined;
}

/** The refusal that a failed request amounts to. */
export function refusalOf(error: unknown): Refusal {
  return { words: error instanceof RequestError && error.code !== 'NETWORK' ? error.message : 'app.network' };
}

/** Says why nothing was done, with the way to what stands already. */
export function RefusalAlert({ refusal }: { readonly refusal: Refusal | undefined }) {
  const translate = useTranslate();
  if (!refusal) return null;
  const { words, inspectionId } = refusal;
  return (
    <Alert
      severity="error"
      action={
        inspectionId ? (
          <Button component={Link} to={`/inspections/${inspectionId}/show`}>
            {translate('import.read')}
          </Button>
        ) : undefined
      }
    >
      {translate(words, { _: words })}
    </Alert>
  );
}
