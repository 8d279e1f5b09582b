import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Alert, Button, Checkbox, IconButton, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type RowValues, useCells } from '../forms/use-cells.ts';
import { today } from '../layout/moments.ts';
import type { ActionPart } from './ActionPanel.tsx';

/** An action's measures, each with a state of its own. */
export function ActionSteps({ action, seen, may }: ActionPart) {
  const translate = useTranslate();
  const { busy, problem, save } = useCells('STEPS');
  const [text, setText] = useState('');
  const { id: actionId, steps } = action;
  const saveOne = (rowId: string, values: RowValues, reason: string) =>
    save(new Map([[rowId, values]]), seen, translate(reason));
  const done = steps.filter(({ doneOn }) => doneOn).length;
  if (steps.length === 0 && !may('writeActions')) return null;
  return (
    <section>
      <h3>
        {translate('actions.steps')}
        {steps.length > 0 && <span className="muted">{` ${done}/${steps.length}`}</span>}
      </h3>
      {problem && <Alert severity="error">{problem}</Alert>}
      <ul className="steps">
        {steps.map((step) => (
          <li key={step.id}>
            <Checkbox
              size="small"
              checked={Boolean(step.doneOn)}
              disabled={busy || !may('reportProgress')}
              slotProps={{ input: { 'aria-label': step.text ?? '' } }}
              onChange={({ target: { checked } }) =>
                saveOne(
                  step.id,
                  { doneOn: checked ? today() : null },
                  checked ? 'actions.step_done' : 'actions.step_open',
                )
              }
            />
            <span>
              {step.text}
              {step.doneOn && <span className="muted">{` ${step.doneOn}`}</span>}
            </span>
            {may('writeActions') && (
              <IconButton
                size="small"
                disabled={busy}
                aria-label={`${translate('form.remove')}: ${step.text}`}
                onClick={() => saveOne(step.id, { removed: true }, 'actions.step_removed')}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {may('writeActions') && (
        <form
          className="inline-form"
          onSubmit={async (event) => {
            event.preventDefault();
            if (!text.trim()) return;
            if (await saveOne(crypto.randomUUID(), { new: true, actionId, text }, 'actions.step_added')) setText('');
          }}
        >
          <TextField
            label={translate('actions.new_step')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            fullWidth
          />
          <Button type="submit" disabled={busy || !text.trim()}>
            {translate('form.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
