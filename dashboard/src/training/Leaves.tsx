import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Alert, Button, IconButton } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type RowValues, useCells } from '../forms/use-cells.ts';
import type { FilePart } from '../iup/PlanPanel.tsx';
import { DateField } from '../layout/DateField.tsx';

/** Leaves, which pause the clock; why someone is away is never written down. */
export function Leaves({ file, seen, mayWrite }: FilePart) {
  const translate = useTranslate();
  const { busy, problem, save } = useCells('LEAVES');
  const [fromOn, setFromOn] = useState('');
  const [toOn, setToOn] = useState('');
  const { leaves, plan } = file;
  const saveOne = (rowId: string, values: RowValues, reason: string) =>
    save(new Map([[rowId, values]]), seen, translate(reason));
  if (leaves.length === 0 && !mayWrite) return null;
  return (
    <section>
      <h3>{translate('iup.leaves')}</h3>
      {problem && <Alert severity="error">{problem}</Alert>}
      <ul className="steps">
        {leaves.map((leave) => (
          <li key={leave.id}>
            <span>{`${leave.fromOn}–${leave.toOn ?? translate('iup.until_further')}`}</span>
            {mayWrite && (
              <IconButton
                size="small"
                disabled={busy}
                aria-label={`${translate('form.remove')}: ${leave.fromOn}`}
                onClick={() => saveOne(leave.id, { removed: true }, 'iup.leave_removed')}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form
          className="inline-form"
          onSubmit={async (event) => {
            event.preventDefault();
            const values = { new: true, stDoctorId: plan.id, fromOn, toOn: toOn || null };
            if (await saveOne(crypto.randomUUID(), values, 'iup.leave_added')) {
              setFromOn('');
              setToOn('');
            }
          }}
        >
          <DateField label={translate('iup.leave_from')} value={fromOn} onDate={setFromOn} />
          <DateField label={translate('iup.leave_to')} value={toOn} onDate={setToOn} />
          <Button type="submit" disabled={busy || !fromOn}>
            {translate('form.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
