import { SetInspectionPolicyDocument } from '@gradvis/codegen';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useForm } from '../forms/use-form.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import type { Policy } from './SettingsScreen.tsx';

const numbers = ['cycleMonths', 'dueSoonMonths', 'planDueDays'] as const;

interface PolicyDialogProps {
  /** The setting that is changed; undefined for a new one. */
  readonly policy: Policy | undefined;
  /** What holds where nothing is set. */
  readonly unset: Pick<Policy, (typeof numbers)[number]>;
  readonly seen: string;
  readonly onClose: () => void;
}

/** Sets how a region follows its inspections, from a day on. */
export function PolicyDialog({ policy, unset, seen, onClose }: PolicyDialogProps) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const { regions, frameworks } = usePlaces();
  const { busy, problem, send } = useForm();
  const [regionId, setRegionId] = useState(policy?.regionId ?? regions[0]?.id ?? '');
  const [frameworkId, setFrameworkId] = useState(policy?.frameworkId ?? '');
  const [validFrom, setValidFrom] = useState(policy?.validFrom ?? today());
  const [values, setValues] = useState(() =>
    Object.fromEntries(numbers.map((name) => [name, String(policy?.[name] ?? unset[name])])),
  );
  const [reason, setReason] = useState('');
  const whole = (name: (typeof numbers)[number]) => (/^\d+$/.test(values[name] ?? '') ? Number(values[name]) : -1);
  const save = async () => {
    const months = {
      cycleMonths: whole('cycleMonths'),
      dueSoonMonths: whole('dueSoonMonths'),
      planDueDays: whole('planDueDays'),
    };
    const input = { regionId, frameworkId: frameworkId || null, validFrom, ...months, reason, seen };
    const taken = await send(
      async (id) => (await request(SetInspectionPolicyDocument, { input: { id, ...input } })).result,
    );
    if (taken) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="policy-title">
      <DialogTitle id="policy-title">{translate('settings.cycle')}</DialogTitle>
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
        <TextField
          select
          label={translate('settings.framework')}
          value={frameworkId}
          disabled={policy !== undefined}
          onChange={(event) => setFrameworkId(event.target.value)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{translate('settings.all_frameworks')}</MenuItem>
          {frameworks.map(({ id, nameSv, nameEn }) => (
            <MenuItem key={id} value={id}>
              {locale === 'sv' ? nameSv : nameEn}
            </MenuItem>
          ))}
        </TextField>
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
            value={values[name]}
            onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value.trim() }))}
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
