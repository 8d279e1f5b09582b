import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Value } from './edits.ts';
import type { Question } from './sheet-column.ts';

/** A question that waits for its answer. */
export interface Asked {
  readonly question: Question;
  /** How many cells the answer is for. */
  readonly count: number;
  /** The value, or undefined when the person cancelled. */
  readonly done: (value: Value | undefined) => void;
}

/** Asks once, for all cells that need the same answer. */
export function QuestionDialog({ question, count, done }: Asked) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const answer = () => {
    const result = question.answer(text);
    if ('refused' in result) setFault(result.refused);
    else done(result.value);
  };
  return (
    <Dialog open onClose={() => done(undefined)} aria-labelledby="question-title">
      <DialogTitle id="question-title">{question.label}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>
          {question.help} {count > 1 ? translate('grid.for_cells', { count }) : ''}
        </DialogContentText>
        <TextField
          autoFocus
          fullWidth
          label={question.label}
          value={text}
          error={fault !== ''}
          helperText={fault}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            answer();
          }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={() => done(undefined)}>{translate('grid.cancel')}</Button>
        <Button onClick={answer} variant="contained">
          {translate('grid.ok')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
