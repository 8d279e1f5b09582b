import type { Certainty, DraftNote, ImportProblemCode } from '@gradvis/codegen';
import { Box, MenuItem, TextField } from '@mui/material';
import { useEffect, useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { DateField } from '../layout/DateField.tsx';

/** A value of a draft as the API gives it. */
export interface ReadValue {
  readonly value?: string | number | null;
  readonly certainty: Certainty;
  readonly lines: readonly number[];
  readonly note?: DraftNote | null;
}

/** What all parts of the wizard share. */
export interface Wizard {
  readonly correct: (path: string, value: unknown) => void;
  /** Marks lines of the source. */
  readonly mark: (lines: readonly number[]) => void;
  readonly problemsAt: (path: string) => readonly { readonly code: ImportProblemCode; readonly blocking: boolean }[];
}

interface ReadFieldProps {
  readonly wizard: Wizard;
  readonly path: string;
  readonly label: string;
  readonly read: ReadValue;
  readonly type?: 'text' | 'date' | 'number' | 'long';
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
  /** A choice of the person's own: nothing was read. */
  readonly plain?: boolean;
  /** Often there is none, and nothing is lacking. */
  readonly optional?: boolean;
}

/** A value to look at and correct, with how sure it is and the lines that it came from. */
export function ReadField({ wizard, path, label, read, type = 'text', choices, plain, optional }: ReadFieldProps) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const present = wordsOf(read.value, locale);
  const [text, setText] = useState(present);
  useEffect(() => setText(present), [present]);
  // What is missing stands on no line, even where a line was looked at.
  const isMissing = read.certainty === 'MISSING';
  const problems = wizard.problemsAt(path);
  const blocking = problems.some((problem) => problem.blocking);
  const save = (next: string) => {
    if (next === present) return;
    const number = Number((locale === 'sv' ? next : next.replaceAll(',', '')).replace(/\s/g, '').replace(',', '.'));
    wizard.correct(path, next.trim() === '' ? null : type === 'number' && !Number.isNaN(number) ? number : next);
  };
  const words = [
    ...problems.map(({ code }) => translate(`import.problem.${code}`)),
    read.note && read.certainty !== 'CORRECTED' ? translate(`import.note.${read.note}`) : '',
  ]
    .filter(Boolean)
    .join(' ');
  const common = {
    fullWidth: true,
    label: translate(label),
    error: blocking,
    helperText: words || undefined,
    onFocus: () => wizard.mark(read.lines),
  };
  return (
    <Box className="read-field">
      {type === 'date' ? (
        <DateField {...common} value={present} onDate={(date) => wizard.correct(path, date || null)} />
      ) : (
        <TextField
          {...common}
          value={text}
          multiline={type === 'long'}
          maxRows={8}
          select={choices !== undefined}
          onChange={(event) => {
            setText(event.target.value);
            if (choices) save(event.target.value);
          }}
          onBlur={() => save(text)}
          slotProps={{
            ...(choices && { inputLabel: { shrink: true }, select: { displayEmpty: true } }),
            ...(type === 'number' && { htmlInput: { inputMode: 'decimal' } }),
          }}
        >
          {choices?.map((choice) => (
            <MenuItem key={choice.value} value={choice.value}>
              {choice.text}
            </MenuItem>
          ))}
        </TextField>
      )}
      {!plain && !(optional && isMissing) && (
        <CertaintyMark read={isMissing ? { ...read, lines: [] } : read} onMark={() => wizard.mark(read.lines)} />
      )}
    </Box>
  );
}

/** Numbers as they are written in the person's language: 6,5 and 9 450. */
function wordsOf(value: ReadValue['value'], locale: string): string {
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  return value ?? '';
}

/** How sure a value is, in a word, with the way to its line. */
export function CertaintyMark({
  read,
  onMark,
}: {
  readonly read: Pick<ReadValue, 'certainty' | 'lines'>;
  readonly onMark: () => void;
}) {
  const translate = useTranslate();
  const word = translate(`import.certainty.${read.certainty}`);
  const [line] = read.lines;
  if (line === undefined) return <span className={`certainty certainty-${read.certainty}`}>{word}</span>;
  return (
    <button type="button" className={`certainty certainty-${read.certainty}`} onClick={onMark}>
      {word} · {translate('import.line', { line })}
    </button>
  );
}
