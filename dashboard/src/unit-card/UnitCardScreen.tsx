import { UnitCardDocument, type UnitCardQuery, UnitTraineesDocument, type UnitTraineesQuery } from '@gradvis/codegen';
import { Box, Button, Skeleton, Typography } from '@mui/material';
import { useState } from 'react';
import { NotFound, useLocaleState, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { today } from '../layout/moments.ts';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { movesOf, type Unit } from './card-facts.ts';
import { GradesOverTime } from './GradesOverTime.tsx';
import { MailDialog } from './MailDialog.tsx';
import { Promises } from './Promises.tsx';
import { ReviewDialog } from './ReviewDialog.tsx';
import { Trainees } from './Trainees.tsx';
import { VisitLog } from './VisitLog.tsx';

/** Enhetskort: one page a unit, on screen and as one printed A4, to take along to a visit. */
export function UnitCardScreen() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useLiveQuery(['unit-card', id], (signal) => readCard(id, signal));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={400} />;
  const { card, trainees } = data;
  if (!card.unit) return <NotFound />;
  if (card.unit.id !== id) return <Skeleton variant="rounded" height={400} />;
  return <Card card={card} unit={card.unit} trainees={trainees} />;
}

/** The card and, for those who may see them, its ST doctors: shown at once, so that nothing moves under the reader. */
async function readCard(id: string, signal: AbortSignal) {
  const card = await request(UnitCardDocument, { id }, signal);
  const mayReadPeople = card.unit?.permissions.includes('readPeople');
  const filter = { unitIds: [id] };
  return { card, trainees: mayReadPeople ? await request(UnitTraineesDocument, { filter }, signal) : undefined };
}

interface CardProps {
  readonly card: UnitCardQuery;
  readonly unit: Unit;
  /** Undefined for those who may not see people there. */
  readonly trainees: UnitTraineesQuery | undefined;
}

function Card({ card, unit, trainees }: CardProps) {
  const translate = useTranslate();
  const [mailing, setMailing] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const mayWrite = unit.permissions.includes('writeRegister');
  const { better, worse } = movesOf(unit.inspections);
  return (
    <Box component="article" className="report card">
      <ScreenTitle title={translate('card.of', { unit: unit.name })} />
      <header>
        <Typography variant="h2">{unit.name}</Typography>
        <Typography color="text.secondary">
          {[unit.code, unit.sjukvardsomrade?.name, unit.region.name, unit.provider?.name].filter(Boolean).join(' · ')}
          <span className="print-only">{` · ${translate('card.printed', { date: today() })}`}</span>
        </Typography>
        <Box className="card-tools no-print">
          <Button variant="outlined" onClick={() => window.print()}>
            {translate('export.print')}
          </Button>
          <Button variant="outlined" onClick={() => setMailing(true)}>
            {translate('card.mail')}
          </Button>
          {mayWrite && (
            <Button variant="outlined" onClick={() => setReviewing(true)}>
              {translate('review.title')}
            </Button>
          )}
          <Button component={Link} to={`/comparison?q=${encodeURIComponent(unit.name)}`}>
            {translate('inspection.compare')}
          </Button>
        </Box>
      </header>
      <Clock card={card} />
      <section>
        <Typography variant="h2">{translate('card.grades')}</Typography>
        <GradesOverTime inspections={unit.inspections} />
        {better.length + worse.length > 0 && (
          <p>
            {[
              better.length > 0 && `${translate('card.better')}: ${better.map(moveText).join(', ')}.`,
              worse.length > 0 && `${translate('card.worse')}: ${worse.map(moveText).join(', ')}.`,
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
        )}
      </section>
      <Promises actions={card.actionRegister.items} unitId={unit.id} />
      {trainees && <Trainees unitId={unit.id} trainees={trainees} />}
      <Staff unit={unit} />
      <VisitLog unit={unit} seen={card.latestChangeSet} />
      {mailing && <MailDialog card={card} onClose={() => setMailing(false)} />}
      {reviewing && <ReviewDialog unit={unit} onClose={() => setReviewing(false)} />}
    </Box>
  );
}

const moveText = ({ area, before, now }: { area: string; before: string; now: string }) =>
  `${area}: ${before} → ${now}`;

function Clock({ card: { inspectionClock } }: Pick<CardProps, 'card'>) {
  const translate = useTranslate();
  const clock = inspectionClock.items[0];
  if (!clock) return null;
  const plan = clock.plan === 'NONE' ? '–' : translate(`clock.plan_${clock.plan}`);
  const facts = [
    ['clock.state', translate(`clock.${clock.state}`), clock.state === 'OVERDUE' || clock.state === 'NEVER'],
    ['clock.last_external', clock.lastExternalOn ?? '–', false],
    ['clock.last_internal', clock.lastInternalOn ?? '–', false],
    ['clock.next_due', clock.nextDueOn ?? '–', false],
    ['clock.planned', [clock.plannedOn, clock.inspectors].filter(Boolean).join(', ') || '–', false],
    ['clock.plan', [plan, clock.planReceivedOn ?? clock.planDueOn].filter(Boolean).join(' '), clock.plan === 'LATE'],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([term, value, late]) => (
        <div key={term}>
          <dt>{translate(term)}</dt>
          <dd>{late ? <span className="late-word">{value}</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Who works there, and how many trained supervisors there are for each ST doctor. */
function Staff({ unit: { snapshots } }: Pick<CardProps, 'unit'>) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const [latest] = snapshots;
  if (!latest) return null;
  const { stDoctors, supervisorTrained, specialists, specialistFte, listedPatients } = latest;
  const number = (value: number | null | undefined) => (value ?? undefined)?.toLocaleString(locale) ?? '–';
  const coverage = stDoctors && typeof supervisorTrained === 'number' ? supervisorTrained / stDoctors : undefined;
  return (
    <section>
      <Typography variant="h2">{translate('card.staff', { date: latest.takenOn })}</Typography>
      <dl className="facts">
        {[
          ['facts.stDoctors', number(stDoctors)],
          ['facts.specialists', number(specialists)],
          ['facts.specialistFte', number(specialistFte)],
          ['facts.supervisorTrained', number(supervisorTrained)],
          ['card.coverage', coverage?.toLocaleString(locale, { maximumFractionDigits: 1 }) ?? '–'],
          ['facts.listedPatients', number(listedPatients)],
        ].map(([term = '', value]) => (
          <div key={term}>
            <dt>{translate(term)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
