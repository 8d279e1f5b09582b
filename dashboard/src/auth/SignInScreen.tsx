import { Alert, Box, Button, Card, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import { LanguageButton } from '../layout/LanguageButton.tsx';
import { useDocumentTitle } from '../layout/use-document-title.ts';

/** Sign-in with e-mail and password. */
export function SignInScreen() {
  const translate = useTranslate();
  const login = useLogin();
  useDocumentTitle('ra.auth.sign_in');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(undefined);
    try {
      await login({ username: String(form.get('email')), password: String(form.get('password')) });
    } catch (error) {
      setFailure(error instanceof Error && error.message.startsWith('auth.') ? error.message : 'app.network');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box component="main" className="sign-in">
      <Card component="form" onSubmit={submit} className="sign-in-card">
        <Typography variant="h1">Gradvis</Typography>
        {failure && <Alert severity="error">{translate(failure)}</Alert>}
        <TextField
          name="email"
          type="email"
          label={translate('ra.auth.email')}
          autoComplete="username"
          required
          autoFocus
        />
        <TextField
          name="password"
          type="password"
          label={translate('ra.auth.password')}
          autoComplete="current-password"
          required
        />
        <Button type="submit" variant="contained" disabled={busy}>
          {translate('ra.auth.sign_in')}
        </Button>
        <LanguageButton />
      </Card>
    </Box>
  );
}
