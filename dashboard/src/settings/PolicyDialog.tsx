import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { usePlaces } from '../data-provider/use-places.ts';
import { useForm } from '../forms/use-form.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import type { Numbers, Policy, PolicySectionProps } from './PolicySection.tsx';

interface PolicyDialogProps<Name extends string> {
  readonly title: string;
  readonly numbers: readonly Name[];
  readonly frameworks: PolicySectionProps<Name>['frameworks'];
  /** The setting that is changed; undefined for a new one. */
  readonly policy: Policy<Name> | undefined;
  /** What holds where nothing is set. */
  readonly unset: Numbers<Name>;
  readonly set: PolicySectionProps<Name>['set'];
  readonly onClose: () => void;
}

/** Sets how a region follows something, from a day on. */
export function PolicyDialog<Name extends string>(props: PolicyDialogProps<Name>) {
  const { title, numbers, frameworks, policy, unset, set, onClose } = props;
  const translate = useTranslate();
  const { regions } = usePlaces();
  const { busy, problem, send } = useForm();
  const [regionId, setRegionId] = useState(policy?.regionId ?? regions[0]?.id ?? '');
  const [frameworkId, setFrameworkId] = useState(policy?.frameworkId ?? '');
  const [validFrom, setValidFrom] = useState(policy?.validFrom ?? today());
  const [values, setValues] = useState(
    () => new Map(numbers.map((name) => [name, String(policy?.[name] ?? unset[name])])),
  );
  const [reason, setReason] = useState('');
  const whole = (text = '') => (/^\d{1,4}$/.test(text) ? Number(text) : -1);
  const save = async () => {
    const read = Object.fromEntries(numbers.map((name) => [name, whole(values.get(name))])) as Numbers<Name>;
    const input = { ...read, regionId, frameworkId: frameworkId || null, validFrom, reason };
    if (await send((id) => set({ ...input, id }))) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="policy-title">
      <DialogTitle id="policy-title">{title}</DialogTitle>
      <DialogContent className="dialog-form">
        {problem && <Alert severity="error">{problem}</Alert>}
        <TextField
          select
          label={translate('settings.region')}
          value={regionId}
          disabled={policy !== undefined}
          onChange={(event) => setRegionId(event.target.value)}
        >
          {regions.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {frameworks && (
          <TextField
            select
            label={translate('settings.framework')}
            value={frameworkId}
            disabled={policy !== undefined}
            onChange={(event) => setFrameworkId(event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{translate('settings.all_frameworks')}</MenuItem>
            {frameworks.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
        <DateField
          label={translate('settings.validFrom')}
          value={validFrom}
          disabled={policy !== undefined}
          onDate={setValidFrom}
        />
        {numbers.map((name) => (
          <TextField
            key={name}
            label={translate(`settings.${name}`)}
            value={values.get(name) ?? ''}
            onChange={(event) => setValues((before) => new Map(before).set(name, event.target.value.trim()))}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
        ))}
        <TextField
          label={translate('draft.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || !reason.trim() || !validFrom} onClick={save}>
          {translate('form.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
