import { StDoctorDocument, type StDoctorQuery } from '@gradvis/codegen';
import { Alert, Skeleton, Typography } from '@mui/material';
import { usePermissions, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { today } from '../layout/moments.ts';
import { SidePanel } from '../layout/SidePanel.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { Leaves } from '../training/Leaves.tsx';
import { boundsOf, halfYearsUntil, halfYearWords } from './half-years.ts';
import { decodeTerm } from './iup-rows.ts';
import { termReason } from './iup-words.ts';
import { Revisions } from './Revisions.tsx';

export type DoctorFile = NonNullable<StDoctorQuery['stDoctor']>;

/** One part of what the register holds of an ST doctor. */
export interface FilePart {
  readonly file: DoctorFile;
  /** What one has seen of the history. */
  readonly seen: string;
  readonly mayWrite: boolean;
}

interface PlanPanelProps {
  readonly id: string;
  readonly asOf: string | null;
  readonly onClose: () => void;
}

const halfYearCount = 12;

/** One ST doctor's training plan beside the table: each half-year with its reason, revisions, leaves, supervisors. */
export function PlanPanel({ id, asOf, onClose }: PlanPanelProps) {
  const translate = useTranslate();
  const variables = { id, ...(asOf && { asOf }) };
  const { data, error, refetch } = useLiveQuery(['st-doctor', variables], (signal) =>
    request(StDoctorDocument, variables, signal),
  );
  const file = data?.stDoctor?.plan.id === id ? data.stDoctor : undefined;
  return (
    <SidePanel title={file?.plan.name ?? translate('iup.doctor')} className="action-panel" onClose={onClose}>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data && !data.stDoctor ? (
        <Alert severity="info">{translate('iup.gone')}</Alert>
      ) : file ? (
        <Parts file={file} seen={data?.latestChangeSet ?? '0'} day={asOf ?? today()} />
      ) : (
        <Skeleton variant="rounded" height={240} />
      )}
    </SidePanel>
  );
}

function Parts({ file, seen, day }: Pick<FilePart, 'file' | 'seen'> & { readonly day: string }) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<string[]>();
  const isToday = day === today();
  const mayRevise = isToday && permissions.includes('writeRevisions');
  const mayWrite = isToday && permissions.includes('writeRegister');
  const { plan, lacks, supervisions } = file;
  return (
    <>
      <Typography color="text.secondary">
        <Link to={`/units/${plan.unitId}/show`}>{plan.unitName}</Link>
        {` · ${translate(`iup.kind.${plan.kind}`)} · ${translate(`iup.regulation.${plan.regulation}`)}`}
      </Typography>
      <dl className="facts">
        {[
          [translate('iup.started'), plan.startedOn],
          [
            translate('iup.expected_end'),
            plan.endedOn ? translate('iup.ended', { day: plan.endedOn }) : plan.expectedEndOn,
          ],
          [
            translate('iup.first_plan'),
            plan.firstPlanOn ?? translate(`iup.first_plan_${plan.firstPlan}`, { day: plan.firstPlanDueOn }),
          ],
          [
            translate('iup.status'),
            `${translate(`iup.status_${plan.status}`)} (${translate('iup.of', { counted: plan.counted, needed: plan.needed })})`,
          ],
          [translate('iup.next_due'), plan.nextDueOn],
        ].map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <HalfYears plan={plan} day={day} />
      <Revisions file={file} seen={seen} mayWrite={mayRevise} />
      <section>
        <h3>{translate('iup.complete')}</h3>
        {!plan.checkedOn ? (
          <p className="muted">{translate('iup.not_checked')}</p>
        ) : (
          <>
            <p>{translate(lacks.length > 0 ? 'iup.checked_lacking' : 'iup.checked_all', { day: plan.checkedOn })}</p>
            <ul>
              {lacks.map(({ code, title, lacksActivity, lacksMethod }) => (
                <li key={code}>
                  {`${code} ${title}: `}
                  {[
                    ...(lacksActivity ? [translate('iup.lacks_activity')] : []),
                    ...(lacksMethod ? [translate('iup.lacks_method')] : []),
                  ].join(', ')}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <Leaves file={file} seen={seen} mayWrite={mayWrite} />
      <section>
        <h3>{translate('iup.supervisors')}</h3>
        {supervisions.length === 0 && <p className="muted">{translate('iup.no_supervisor')}</p>}
        <ul>
          {supervisions.toReversed().map(({ id, name, kind, fromOn, toOn, placement }) => (
            <li key={id}>
              {`${name}, ${translate(`iup.supervision.${kind}`)}`}
              {placement && ` (${placement})`}
              <span className="muted">{` ${fromOn}–${toOn ?? ''}`}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The last six years, latest first, those before the training began left out. */
function HalfYears({ plan, day }: { readonly plan: DoctorFile['plan']; readonly day: string }) {
  const translate = useTranslate();
  const terms = plan.profile.split('|').map(decodeTerm);
  const days = terms.flatMap((term) => term.days.filter(({ counts }) => counts).map(({ on }) => on));
  const shown = halfYearsUntil(day, halfYearCount)
    .map((halfYear, place) => ({ halfYear, term: terms[place] }))
    .filter(({ term }) => term && term.reason !== 'NOT_STARTED' && term.reason !== 'ENDED')
    .toReversed();
  return (
    <section>
      <h3>{translate('iup.half_years')}</h3>
      <ul className="terms">
        {shown.map(({ halfYear, term }) => {
          if (!term) return null;
          const [, to] = boundsOf(halfYear);
          const before = days.findLast((on) => on <= to);
          return (
            <li key={halfYear}>
              <strong>{halfYearWords(halfYear, translate)}</strong>{' '}
              <span className={term.state === 'MISSED' ? 'late-text' : ''}>{translate(`iup.state.${term.state}`)}</span>
              <br />
              <span className="muted">{termReason(plan, term, halfYear, before, translate)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
