import { type AreaLetter, type Grade, RegisterReviewDocument } from '@gradvis/codegen';
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useForm } from '../forms/use-form.ts';
import { GradeBadge } from '../inspections/GradeBadge.tsx';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import { areaLetters } from '../words/area-letters.ts';
import type { Unit } from './card-facts.ts';

interface OwnGrade {
  readonly grade?: Grade | undefined;
  readonly narrative?: string;
}

/** An internal review: the unit's own judgement, area by area, beside the last external grades. */
export function ReviewDialog({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const { frameworks } = usePlaces();
  const { busy, problem, send } = useForm();
  const [heldOn, setHeldOn] = useState(today());
  const [own, setOwn] = useState<Partial<Record<AreaLetter, OwnGrade>>>({});
  const last = unit.inspections.find(({ kind }) => kind === 'EXTERNAL');
  const versions = frameworks.flatMap((framework) => framework.versions);
  const version = versions.find(({ id }) => id === last?.frameworkVersion.id) ?? versions[0];
  const change = (area: AreaLetter, part: OwnGrade) =>
    setOwn((before) => ({ ...before, [area]: { ...before[area], ...part } }));
  const judged = areaLetters.filter((area) => own[area]?.grade || own[area]?.narrative);
  const save = async () => {
    if (!version) return;
    const areas = judged.map((area) => ({
      area,
      grade: own[area]?.grade ?? null,
      narrative: own[area]?.narrative || null,
    }));
    const input = { unitId: unit.id, frameworkVersionId: version.id, heldOn, areas, reason: translate('review.title') };
    const taken = await send(async (id) => (await request(RegisterReviewDocument, { input: { id, ...input } })).result);
    if (taken) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="review-title">
      <DialogTitle id="review-title">{translate('review.title')}</DialogTitle>
      <DialogContent className="dialog-form">
        <p>{translate('review.help', { version: version?.label ?? '' })}</p>
        {problem && <Alert severity="error">{problem}</Alert>}
        <DateField label={translate('review.held_on')} value={heldOn} onDate={setHeldOn} sx={{ maxWidth: 180 }} />
        <Table size="small" aria-label={translate('review.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('comparison.area')}</TableCell>
              <TableCell>
                {last ? translate('review.last', { date: last.inspectedOn }) : translate('review.no_last')}
              </TableCell>
              <TableCell>{translate('review.own')}</TableCell>
              <TableCell>{translate('review.narrative')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {version?.areas.map(({ letter, nameSv, nameEn, allowedInitialGrades }) => {
              const area = areaLetters.find((one) => one === letter);
              if (!area) return null;
              const name = `${letter}. ${locale === 'sv' ? nameSv : nameEn}`;
              const grade = last?.assessments.find((one) => one.area.letter === letter)?.gradeInForce;
              return (
                <TableRow key={letter}>
                  <TableCell component="th" scope="row">
                    {name}
                  </TableCell>
                  <TableCell>
                    {grade ? (
                      <GradeBadge
                        grade={grade.grade ?? null}
                        initial={grade.initial ?? null}
                        adjusted={grade.adjusted}
                      />
                    ) : (
                      '–'
                    )}
                  </TableCell>
                  <TableCell>
                    <TextField
                      select
                      label={`${translate('review.own')} ${letter}`}
                      value={own[area]?.grade ?? ''}
                      onChange={({ target: { value } }) =>
                        change(area, { grade: allowedInitialGrades.find((one) => one === value) })
                      }
                      sx={{ minWidth: 110 }}
                    >
                      <MenuItem value="">–</MenuItem>
                      {allowedInitialGrades.map((one) => (
                        <MenuItem key={one} value={one}>
                          {one}
                        </MenuItem>
                      ))}
                    </TextField>
                  </TableCell>
                  <TableCell>
                    <TextField
                      label={`${translate('review.narrative')} ${letter}`}
                      value={own[area]?.narrative ?? ''}
                      onChange={(event) => change(area, { narrative: event.target.value })}
                      multiline
                      fullWidth
                    />
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('form.cancel')}</Button>
        <Button variant="contained" disabled={busy || judged.length === 0} onClick={save}>
          {translate('form.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
