import { AskRoundDocument, RemindRoundDocument, type RemindRoundMutation } from '@gradvis/codegen';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { DateField } from '../layout/DateField.tsx';
import { useRound } from './use-round.ts';

interface DialogProps {
  readonly halfYear: string;
  readonly unitIds: readonly string[];
  readonly onClose: () => void;
}

/** Asks units to confirm a half-year, until a day. */
export function AskUnits({ halfYear, unitIds, dueOn: proposed, onClose }: DialogProps & { readonly dueOn: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { busy, problem, act } = useRound();
  const [dueOn, setDueOn] = useState(proposed);
  const ask = async () => {
    const done = await act(() => request(AskRoundDocument, { input: { halfYear, unitIds: [...unitIds], dueOn } }));
    if (!done) return;
    notify('round.asked', { type: 'success', messageArgs: { smart_count: unitIds.length } });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="ask-units">
      <DialogTitle id="ask-units">{translate('round.ask_title', { smart_count: unitIds.length })}</DialogTitle>
      <DialogContent className="dialog-form">
        {problem && <Alert severity="error">{problem}</Alert>}
        <p>{translate('round.ask_help')}</p>
        <DateField label={translate('round.due')} value={dueOn} onDate={setDueOn} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={busy || !dueOn} onClick={ask}>
          {translate('round.ask_do')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type Letters = Extract<RemindRoundMutation['result'], { __typename: 'RoundLetters' }>['letters'];

/** Writes to those who have not answered: by e-mail where the server sends it, else as letters to copy. */
export function RemindUnits({ halfYear, unitIds, byMail, onClose }: DialogProps & { readonly byMail: boolean }) {
  const translate = useTranslate();
  const { busy, problem, act } = useRound();
  const [to, setTo] = useState({ managers: true, supervisors: true });
  const [letters, setLetters] = useState<Letters>();
  const remind = async () => {
    const done = await act(() => request(RemindRoundDocument, { input: { halfYear, unitIds: [...unitIds], ...to } }));
    if (done?.__typename === 'RoundLetters') setLetters(done.letters);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="remind-units">
      <DialogTitle id="remind-units">{translate('round.remind_title', { smart_count: unitIds.length })}</DialogTitle>
      <DialogContent className="dialog-form">
        {problem && <Alert severity="error">{problem}</Alert>}
        {letters ? (
          <Written letters={letters} />
        ) : (
          <>
            <p>{translate(byMail ? 'round.remind_mail' : 'round.remind_copy')}</p>
            {(['managers', 'supervisors'] as const).map((who) => (
              <FormControlLabel
                key={who}
                control={
                  <Checkbox
                    checked={to[who]}
                    onChange={({ target: { checked } }) => setTo((before) => ({ ...before, [who]: checked }))}
                  />
                }
                label={translate(`round.to_${who}`)}
              />
            ))}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate(letters ? 'app.close' : 'ra.action.cancel')}</Button>
        {!letters && (
          <Button variant="contained" disabled={busy || !(to.managers || to.supervisors)} onClick={remind}>
            {translate('round.remind_do')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** What was sent, and what is to be copied: a link is shown this once. */
function Written({ letters }: { readonly letters: Letters }) {
  const translate = useTranslate();
  const notify = useNotify();
  if (letters.length === 0) return <p>{translate('round.no_letters')}</p>;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    notify('round.copied', { type: 'info' });
  };
  return (
    <>
      {letters.some(({ text }) => text !== null) && <p>{translate('round.letters_help')}</p>}
      <ul className="round-letters">
        {letters.map(({ unitName, name, email, handed, subject, text }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: letters neither move nor change
          <li key={place}>
            <Typography component="h3" variant="subtitle2">
              {`${name}, ${unitName}`}
            </Typography>
            <span className="muted">
              {[email ?? translate('round.no_email'), ...(handed ? [translate(`round.handed_${handed}`)] : [])].join(
                ' · ',
              )}
            </span>
            {text !== null && (
              <>
                <pre className="round-letter">{`${subject}\n\n${text}`}</pre>
                <Button
                  size="small"
                  variant="outlined"
                  aria-label={`${translate('round.copy')}: ${name}`}
                  onClick={() => copy(text)}
                >
                  {translate('round.copy')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
