import { type AreaLetter, ReceivePlanDocument } from '@gradvis/codegen';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { useForm } from '../forms/use-form.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';

interface PlanDialogProps {
  readonly inspectionId: string;
  /** When it came in, as known by now. */
  readonly receivedOn: string | null;
  /** Areas with an initial D that is not adjusted yet. */
  readonly areas: readonly AreaLetter[];
  readonly seen: string;
  readonly onClose: () => void;
  readonly onTaken: () => void;
}

/** A unit's action plan has come in: its day, and the areas that are adjusted from D to C by it, in one change. */
export function PlanDialog({ inspectionId, receivedOn: known, areas, seen, onClose, onTaken }: PlanDialogProps) {
  const translate = useTranslate();
  const { busy, problem, send } = useForm();
  const [receivedOn, setReceivedOn] = useState(known ?? today());
  const [adjusted, setAdjusted] = useState<readonly AreaLetter[]>(areas);
  const [reason, setReason] = useState(translate('plan.reason'));
  const save = async () => {
    const input = { inspectionId, receivedOn, adjusted: [...adjusted], reason, seen };
    const taken = await send(async (id) => (await request(ReceivePlanDocument, { input: { id, ...input } })).result);
    if (taken) onTaken();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="plan-title">
      <DialogTitle id="plan-title">{translate('plan.title')}</DialogTitle>
      <DialogContent className="dialog-form">
        {problem && <Alert severity="error">{problem}</Alert>}
        <DateField label={translate('clock.plan_received')} value={receivedOn} onDate={setReceivedOn} />
        {areas.length > 0 && (
          <fieldset className="plain-group">
            <legend>{translate('plan.adjust')}</legend>
            {areas.map((letter) => (
              <FormControlLabel
                key={letter}
                control={
                  <Checkbox
                    size="small"
                    checked={adjusted.includes(letter)}
                    onChange={({ target: { checked } }) =>
                      setAdjusted((before) => (checked ? [...before, letter] : before.filter((one) => one !== letter)))
                    }
                  />
                }
                label={`${translate('comparison.area')} ${letter}`}
              />
            ))}
          </fieldset>
        )}
        <TextField
          label={translate('draft.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || !reason.trim() || !receivedOn} onClick={save}>
          {translate('form.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
