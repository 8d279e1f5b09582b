import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useCells } from '../forms/use-cells.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import type { Unit } from './card-facts.ts';

interface VisitDialogProps {
  readonly unitId: string;
  /** The visit that is changed; undefined for a new one. */
  readonly visit: Unit['visits'][number] | undefined;
  readonly seen: string;
  readonly onClose: () => void;
}

/** Writes down a visit. */
export function VisitDialog({ unitId, visit, seen, onClose }: VisitDialogProps) {
  const translate = useTranslate();
  const { busy, problem, save } = useCells('VISITS');
  const [visitedOn, setVisitedOn] = useState(visit?.visitedOn ?? today());
  const [attendees, setAttendees] = useState(visit?.attendees ?? '');
  const [notes, setNotes] = useState(visit?.notes ?? '');
  const commit = async (values: Parameters<typeof save>[0], reason: string) => {
    if (await save(values, seen, translate(reason))) onClose();
  };
  const written = { visitedOn: visitedOn || null, attendees: attendees || null, notes: notes || null };
  const isNew = visit === undefined;
  const values = isNew ? { new: true, unitId, ...written } : written;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="visit-title">
      <DialogTitle id="visit-title">{translate(isNew ? 'visit.new' : 'visit.change')}</DialogTitle>
      <DialogContent className="dialog-form">
        {problem && <Alert severity="error">{problem}</Alert>}
        <DateField label={translate('visit.day')} value={visitedOn} onDate={setVisitedOn} />
        <TextField
          label={translate('visit.attendees')}
          value={attendees}
          onChange={(event) => setAttendees(event.target.value)}
        />
        <TextField
          label={translate('visit.notes')}
          value={notes}
          onChange={(event) => setNotes(event.target.value)}
          multiline
          minRows={5}
        />
      </DialogContent>
      <DialogActions>
        {visit && visit.steps.length === 0 && (
          <Button
            color="error"
            disabled={busy}
            onClick={() => commit(new Map([[visit.id, { removed: true }]]), 'visit.removed')}
          >
            {translate('form.remove')}
          </Button>
        )}
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button
          variant="contained"
          disabled={busy}
          onClick={() =>
            commit(new Map([[visit?.id ?? crypto.randomUUID(), values]]), isNew ? 'visit.written' : 'visit.changed')
          }
        >
          {translate('form.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
