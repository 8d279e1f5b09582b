import { RemindersDocument, SetCalendarFeedDocument, SetRemindersDocument } from '@gradvis/codegen';
import { Alert, Box, Button, FormControlLabel, Switch, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocaleState, useNotify, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { AskDialog } from '../layout/AskDialog.tsx';
import { Failure } from '../layout/Failure.tsx';
import { dayOf } from '../layout/moments.ts';

/** How I am reminded: by e-mail, where the server sends any, and by a calendar. */
export function Reminders() {
  const translate = useTranslate();
  const notify = useNotify();
  const [locale = 'sv'] = useLocaleState();
  const [path, setPath] = useState<string>();
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['reminders'],
    queryFn: ({ signal }) => request(RemindersDocument, {}, signal),
  });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return null;
  const { wanted, byMail, lastSentOn, calendarSince } = data.reminders;
  const ask = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await refetch();
    } catch {
      notify('home.not_kept', { type: 'error' });
    }
  };
  const setFeed = (on: boolean) =>
    ask(async () => {
      const { setCalendarFeed } = await request(SetCalendarFeedDocument, { input: { wanted: on } });
      setPath(setCalendarFeed.path ?? undefined);
    });
  const language = locale === 'en' ? 'en' : 'sv';
  return (
    <section>
      <Typography variant="h2">{translate('home.reminders')}</Typography>
      {byMail ? (
        <>
          <FormControlLabel
            control={
              <Switch
                checked={wanted}
                onChange={({ target: { checked } }) =>
                  ask(() => request(SetRemindersDocument, { input: { wanted: checked, language } }))
                }
              />
            }
            label={translate('home.by_mail')}
          />
          {lastSentOn && <p className="muted">{translate('home.last_sent', { date: lastSentOn })}</p>}
        </>
      ) : (
        <p className="muted">{translate('home.no_mail')}</p>
      )}
      <p>
        {translate(calendarSince ? 'home.calendar_on' : 'home.calendar_off', {
          date: dayOf(calendarSince ?? new Date(0).toISOString()),
        })}
      </p>
      {path && (
        <Alert severity="info">
          {translate('home.calendar_once')}
          <TextField
            value={`${window.location.origin}${path}`}
            fullWidth
            slotProps={{ htmlInput: { readOnly: true, 'aria-label': translate('home.calendar_address') } }}
            onFocus={(event) => event.target.select()}
            sx={{ mt: 1 }}
          />
        </Alert>
      )}
      <Box className="card-tools">
        <Button variant="outlined" onClick={() => (calendarSince ? setAsking(true) : setFeed(true))}>
          {translate(calendarSince ? 'home.calendar_again' : 'home.calendar_make')}
        </Button>
        {calendarSince && <Button onClick={() => setFeed(false)}>{translate('home.calendar_end')}</Button>}
      </Box>
      <AskDialog
        open={asking}
        question="home.calendar_question"
        yes="home.calendar_again"
        no="form.cancel"
        onYes={() => {
          setAsking(false);
          void setFeed(true);
        }}
        onNo={() => setAsking(false)}
      />
    </section>
  );
}
