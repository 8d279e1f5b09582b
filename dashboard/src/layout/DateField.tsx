import { TextField, type TextFieldProps } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { today } from './moments.ts';
import { readDate } from './read-date.ts';

type DateFieldProps = Omit<TextFieldProps, 'value' | 'onChange' | 'type'> & {
  /** YYYY-MM-DD, or '' for none. */
  readonly value: string;
  readonly onDate: (date: string) => void;
};

/** A date, always shown as YYYY-MM-DD; «22/5» and «idag» are understood when one leaves the field. */
export function DateField({ value, onDate, onBlur, ...rest }: DateFieldProps) {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  const typing = useRef(false);
  useEffect(() => {
    // A value that arrives late must not overwrite what is being typed by now.
    if (!typing.current) setText(value);
  }, [value]);
  const settle = () => {
    typing.current = false;
    const date = readDate(text, today());
    setWrong(date === undefined);
    if (date === undefined || date === value) return;
    setText(date);
    onDate(date);
  };
  return (
    <TextField
      {...rest}
      value={text}
      placeholder={translate('app.date_form')}
      error={wrong || Boolean(rest.error)}
      helperText={wrong ? translate('app.date_wrong') : rest.helperText}
      onChange={(event) => {
        typing.current = true;
        setText(event.target.value);
        if (/^\d{4}-\d{2}-\d{2}$/.test(event.target.value) || event.target.value === '') {
          const date = readDate(event.target.value, today());
          setWrong(date === undefined);
          if (date !== undefined && date !== value) onDate(date);
        }
      }}
      onBlur={(event) => {
        settle();
        onBlur?.(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
      slotProps={{
        ...rest.slotProps,
        inputLabel: { shrink: true },
        htmlInput: { inputMode: 'numeric', maxLength: 20 },
      }}
    />
  );
}
