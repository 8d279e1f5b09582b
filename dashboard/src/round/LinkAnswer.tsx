import { Alert, Box, Skeleton, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { halfYearWords } from '../iup/half-years.ts';
import { LanguageButton } from '../layout/LanguageButton.tsx';
import { useDocumentTitle } from '../layout/use-document-title.ts';
import { AnswerForm, type AnswerRow } from './AnswerForm.tsx';
import { refusalWords } from './round-words.ts';

interface LinkForm {
  readonly supervisor: string;
  readonly unitName: string;
  readonly halfYear: string;
  readonly dueOn: string;
  readonly doctors: readonly {
    readonly id: string;
    readonly name: string;
    readonly known: readonly { readonly on: string; readonly both: boolean }[];
  }[];
}

/** What the server says to a link: what was asked for, or why not. */
type Told<Answer> = { readonly answer: Answer } | { readonly fault: string; readonly stDoctorId?: string | null };

async function post<Answer>(path: string, body: object): Promise<Told<Answer>> {
  const response = await fetch(`/round/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'omit',
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (!response) return { fault: 'NETWORK' };
  const answer = await response.json().catch(() => ({}));
  return response.ok && !answer.fault ? { answer } : { fault: answer.fault ?? 'USED', stDoctorId: answer.stDoctorId };
}

/** What a whole link ends with: of one that was cut off, the server need not be asked. */
const wholeSecret = /^[\w-]{20,100}$/;

/** The page behind a main supervisor's link: the own ST doctors of one half-year, without signing in, once. */
export function LinkAnswer() {
  const translate = useTranslate();
  useDocumentTitle('round.link_title');
  const [secret] = useState(() => window.location.hash.slice(1));
  const [form, setForm] = useState<Told<LinkForm> | undefined>(() =>
    wholeSecret.test(secret) ? undefined : { fault: 'USED' },
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!wholeSecret.test(secret)) return;
    let gone = false;
    post<LinkForm>('form', { secret }).then((told) => {
      if (!gone) setForm(told);
    });
    return () => {
      gone = true;
    };
  }, [secret]);
  const answer = async ({ doctors }: LinkForm, rows: readonly AnswerRow[]) => {
    setBusy(true);
    setProblem(undefined);
    const told = await post('answer', { secret, rows });
    setBusy(false);
    if ('answer' in told) setDone(true);
    else setProblem(refusalWords(translate, told, doctors));
  };
  return (
    <Box component="main" className="link-answer">
      <Box className="link-head">
        <Typography variant="h1">Gradvis</Typography>
        <LanguageButton />
      </Box>
      <div aria-live="polite">
        {done && <Alert severity="success">{translate('round.thanks')}</Alert>}
        {form && 'fault' in form && <Alert severity="info">{refusalWords(translate, form)}</Alert>}
      </div>
      {!form && <Skeleton variant="rounded" height={240} />}
      {!done && form && 'answer' in form && (
        <>
          <Typography variant="h2">
            {translate('round.link_heading', { halfYear: halfYearWords(form.answer.halfYear, translate) })}
          </Typography>
          <p className="muted">
            {translate('round.link_for', {
              name: form.answer.supervisor,
              unit: form.answer.unitName,
              day: form.answer.dueOn,
            })}
          </p>
          {form.answer.doctors.length === 0 ? (
            <Alert severity="info">{translate('round.nobody')}</Alert>
          ) : (
            <AnswerForm
              halfYear={form.answer.halfYear}
              doctors={form.answer.doctors}
              busy={busy}
              problem={problem}
              onAnswer={(rows) => answer(form.answer, rows)}
            />
          )}
        </>
      )}
    </Box>
  );
}
