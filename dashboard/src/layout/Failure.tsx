import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { RequestError } from '../data-provider/request.ts';

/** Says what failed, and offers to try again. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const translate = useTranslate();
  const network = error instanceof RequestError && error.code === 'NETWORK';
  return (
    <Alert severity="error" action={<Button onClick={retry}>{translate('app.retry')}</Button>}>
      {translate(network ? 'app.network' : 'app.failed')}
      {!network && error instanceof Error ? ` ${error.message}` : ''}
    </Alert>
  );
}
