import type { UnitTraineesQuery } from '@gradvis/codegen';
import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { decodeTerm } from '../iup/iup-rows.ts';

interface TraineesProps {
  readonly unitId: string;
  readonly trainees: UnitTraineesQuery;
}

/** The unit's ST doctors with the state of plan and Mitt-i-ST, and how many trained supervisors there are for them. */
export function Trainees({ unitId, trainees }: TraineesProps) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const doctors = trainees.iupRegister.items;
  const needs = new Map(trainees.midAssessmentRegister.items.map(({ id, need }) => [id, need]));
  const supervisors = trainees.supervisorRegister.items;
  const trained = supervisors.filter(({ courseOn }) => courseOn).length;
  const coverage = doctors.length > 0 ? trained / doctors.length : undefined;
  return (
    <section>
      <Typography variant="h2">{translate('card.trainees')}</Typography>
      {doctors.length === 0 ? (
        <p className="muted">{translate('card.no_trainees')}</p>
      ) : (
        <div className="changes-table">
          <Table size="small" aria-label={translate('card.trainees')}>
            <TableHead>
              <TableRow>
                {['iup.doctor', 'iup.started', 'iup.supervisor', 'card.half_year_now', 'iup.status', 'app.mid'].map(
                  (word) => (
                    <TableCell key={word}>{translate(word)}</TableCell>
                  ),
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              {doctors.map(({ id, name, startedOn, mainSupervisor, profile, status, counted, needed }) => {
                const term = decodeTerm(profile);
                const days = term.days.map(({ on }) => on).join(', ');
                const need = needs.get(id);
                const isLate = need === 'MISSED' || need === 'LATE';
                return (
                  <TableRow key={id}>
                    <TableCell component="th" scope="row">
                      <Link to={`/iup?unit=${unitId}&doctor=${id}`}>{name}</Link>
                    </TableCell>
                    <TableCell className="nowrap">{startedOn}</TableCell>
                    <TableCell>{mainSupervisor ?? translate('training.warning.none')}</TableCell>
                    <TableCell>
                      <span className="nowrap">{days}</span>
                      {days && ' · '}
                      {translate(`iup.state.${term.state}`)}
                    </TableCell>
                    <TableCell>
                      <span className={status === 'BEHIND' ? 'late-word' : ''}>
                        {translate(`iup.status_${status}`)}
                      </span>
                      {` (${translate('iup.of', { counted, needed })})`}
                    </TableCell>
                    <TableCell>
                      {need && <span className={isLate ? 'late-word' : ''}>{translate(`mid.need_${need}`)}</span>}
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </div>
      )}
      {supervisors.length > 0 && (
        <p>
          {translate('card.supervisor_coverage', { trained, supervisors: supervisors.length, doctors: doctors.length })}
          {coverage !== undefined &&
            ` ${translate('card.trained_coverage')}: ${coverage.toLocaleString(locale, { maximumFractionDigits: 1 })}.`}
        </p>
      )}
    </section>
  );
}
