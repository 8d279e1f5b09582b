import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Alert, Button, Checkbox, FormControlLabel, IconButton } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { boundsOf, halfYearWords } from '../iup/half-years.ts';
import { DateField } from '../layout/DateField.tsx';

/** A day on which a plan was gone through. */
interface RevisionDay {
  readonly on: string;
  readonly both: boolean;
}

export interface AnswerRow {
  readonly stDoctorId: string;
  readonly days: readonly RevisionDay[];
}

interface AnswerFormProps {
  readonly halfYear: string;
  readonly doctors: readonly { readonly id: string; readonly name: string; readonly known: readonly RevisionDay[] }[];
  readonly busy: boolean;
  /** Why it was not taken. */
  readonly problem: string | undefined;
  readonly onAnswer: (rows: readonly AnswerRow[]) => void;
}

/** What is answered of one ST doctor so far; `none` when one says that there was no revision. */
interface Entry {
  readonly days: readonly (RevisionDay & { readonly key: string })[];
  readonly none: boolean;
}

const emptyDay = () => ({ key: crypto.randomUUID(), on: '', both: true });
const isAnswered = ({ days, none }: Entry) => none || days.some(({ on }) => on !== '');

/** Asks for each ST doctor on which days the plan was revised in a half-year; what is known stands there to confirm. */
export function AnswerForm({ halfYear, doctors, busy, problem, onAnswer }: AnswerFormProps) {
  const translate = useTranslate();
  const [entries, setEntries] = useState<ReadonlyMap<string, Entry>>(
    () =>
      new Map(
        doctors.map(({ id, known }) => [
          id,
          { none: false, days: known.length > 0 ? known.map((day) => ({ ...day, key: day.on })) : [emptyDay()] },
        ]),
      ),
  );
  const [told, setTold] = useState(false);
  const [from, to] = boundsOf(halfYear);
  const change = (id: string, entry: Entry) => setEntries((before) => new Map(before).set(id, entry));
  const lacking = doctors.filter(({ id }) => !isAnswered(entries.get(id) ?? { days: [], none: false }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What is no date has not replaced the day that stood there: it would be sent unseen.
    const wrong = event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (wrong) return wrong.focus();
    setTold(true);
    const [first] = lacking;
    if (first) document.getElementById(`answer-${first.id}`)?.focus();
    else
      onAnswer(
        doctors.map(({ id }) => ({
          stDoctorId: id,
          days: (entries.get(id)?.days ?? []).filter(({ on }) => on !== '').map(({ on, both }) => ({ on, both })),
        })),
      );
  };
  return (
    <form onSubmit={submit} noValidate className="round-form">
      <p>{translate('round.form_help', { halfYear: halfYearWords(halfYear, translate), from, to })}</p>
      {doctors.map(({ id, name }) => {
        const entry = entries.get(id);
        if (!entry) return null;
        const setDay = (key: string, values: Partial<RevisionDay>) =>
          change(id, { none: false, days: entry.days.map((day) => (day.key === key ? { ...day, ...values } : day)) });
        const isLacking = told && !isAnswered(entry);
        return (
          <fieldset key={id} className="round-doctor">
            <legend id={`answer-${id}`} tabIndex={-1}>
              {name}
            </legend>
            {isLacking && <p className="late-text">{translate('round.lacking')}</p>}
            {entry.days.map((day) => (
              <div key={day.key} className="round-day">
                <DateField
                  size="small"
                  label={translate('iup.revised')}
                  value={day.on}
                  onDate={(on) => setDay(day.key, { on })}
                  sx={{ width: 140 }}
                />
                <FormControlLabel
                  control={
                    <Checkbox
                      size="small"
                      checked={day.both}
                      onChange={({ target: { checked } }) => setDay(day.key, { both: checked })}
                    />
                  }
                  label={translate('round.both')}
                />
                <IconButton
                  size="small"
                  aria-label={`${translate('form.remove')}: ${name}, ${day.on || translate('round.empty_day')}`}
                  onClick={() => change(id, { ...entry, days: entry.days.filter(({ key }) => key !== day.key) })}
                >
                  <DeleteIcon fontSize="small" />
                </IconButton>
              </div>
            ))}
            <div className="round-day">
              <Button
                size="small"
                startIcon={<AddIcon />}
                aria-label={`${translate('round.add_day')}: ${name}`}
                onClick={() => change(id, { none: false, days: [...entry.days, emptyDay()] })}
              >
                {translate('round.add_day')}
              </Button>
              <FormControlLabel
                control={
                  <Checkbox
                    size="small"
                    checked={entry.none}
                    onChange={({ target: { checked } }) =>
                      change(id, { none: checked, days: checked ? [] : [emptyDay()] })
                    }
                  />
                }
                label={translate('round.no_revision')}
              />
            </div>
          </fieldset>
        );
      })}
      {told && lacking.length > 0 && (
        <Alert severity="warning">{translate('round.lacking_count', { smart_count: lacking.length })}</Alert>
      )}
      {problem && <Alert severity="error">{problem}</Alert>}
      <Button type="submit" variant="contained" disabled={busy}>
        {translate('round.send')}
      </Button>
    </form>
  );
}
