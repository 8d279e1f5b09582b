import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Alert, Button, Checkbox, FormControlLabel, IconButton, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useCells } from '../forms/use-cells.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import type { FilePart } from './PlanPanel.tsx';

/** When the plan was gone through, by whom, and what was changed; latest first. */
export function Revisions({ file, seen, mayWrite }: FilePart) {
  const translate = useTranslate();
  const { busy, problem, save } = useCells('REVISIONS');
  const [revisedOn, setRevisedOn] = useState(today());
  const [changes, setChanges] = useState('');
  const [absent, setAbsent] = useState({ doctor: false, supervisor: false });
  const add = async () => {
    const values = {
      new: true,
      stDoctorId: file.plan.id,
      revisedOn,
      doctorPresent: !absent.doctor,
      supervisorPresent: !absent.supervisor,
      unchanged: changes.trim() === '',
      changes: changes.trim() || null,
    };
    if (await save(new Map([[crypto.randomUUID(), values]]), seen, translate('iup.revision_added'))) setChanges('');
  };
  return (
    <section>
      <h3>{translate('iup.revisions')}</h3>
      {problem && <Alert severity="error">{problem}</Alert>}
      {file.revisions.length === 0 && <p className="muted">{translate('iup.no_revisions')}</p>}
      <ul className="steps">
        {file.revisions.map((revision) => (
          <li key={revision.id}>
            <span>
              {revision.revisedOn}
              {!(revision.doctorPresent && revision.supervisorPresent) && (
                <span className="late-text">{` ${translate('iup.not_both')}`}</span>
              )}
              <span className="muted prewrap">
                {` ${revision.changes ?? (revision.unchanged ? translate('iup.unchanged') : '')}`}
              </span>
            </span>
            {mayWrite && (
              <IconButton
                size="small"
                disabled={busy}
                aria-label={`${translate('form.remove')}: ${revision.revisedOn}`}
                onClick={() =>
                  save(new Map([[revision.id, { removed: true }]]), seen, translate('iup.revision_removed'))
                }
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form
          className="stacked-form"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <DateField label={translate('iup.revised')} value={revisedOn} onDate={setRevisedOn} sx={{ width: 150 }} />
          <TextField
            label={translate('iup.what_changed')}
            helperText={translate('iup.what_changed_help')}
            value={changes}
            onChange={(event) => setChanges(event.target.value)}
            multiline
            fullWidth
          />
          {(['doctor', 'supervisor'] as const).map((who) => (
            <FormControlLabel
              key={who}
              control={
                <Checkbox
                  size="small"
                  checked={!absent[who]}
                  onChange={({ target: { checked } }) => setAbsent((before) => ({ ...before, [who]: !checked }))}
                />
              }
              label={translate(`iup.present_${who}`)}
            />
          ))}
          <Button type="submit" variant="outlined" disabled={busy || !revisedOn}>
            {translate('iup.add_revision')}
          </Button>
        </form>
      )}
    </section>
  );
}
