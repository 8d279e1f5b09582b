import { ActionDetailDocument, type ActionDetailQuery } from '@gradvis/codegen';
import { Alert, Chip, Skeleton, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { SidePanel } from '../layout/SidePanel.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { ActionComments } from './ActionComments.tsx';
import { ActionFindings } from './ActionFindings.tsx';
import { ActionSteps } from './ActionSteps.tsx';
import { LinkedText } from './LinkedText.tsx';

export type ActionDetail = NonNullable<ActionDetailQuery['action']>;

/** One part of what an action is made of. */
export interface ActionPart {
  readonly action: ActionDetail;
  /** What one has seen of the history. */
  readonly seen: string;
  readonly may: (permission: 'readFreeText' | 'writeActions' | 'reportProgress') => boolean;
}

interface ActionPanelProps {
  readonly id: string;
  readonly asOf: string | null;
  readonly onClose: () => void;
}

/** One action beside the table: its steps, what it answers, what shows that it is done, and what was said of it. */
export function ActionPanel({ id, asOf, onClose }: ActionPanelProps) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const variables = { id, ...(asOf && { asOf }) };
  const { data, error, refetch } = useLiveQuery(['action', variables], (signal) =>
    request(ActionDetailDocument, variables, signal),
  );
  const action = data?.action?.id === id ? data.action : undefined;
  const unit = action?.actionPlan.inspection.unit;
  const title = unit ? `${unit.name}, ${action.criterion?.code ?? action.area.letter}` : translate('actions.one');
  return (
    <SidePanel title={title} className="action-panel" onClose={onClose}>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data && !data.action ? (
        <Alert severity="info">{translate('actions.gone')}</Alert>
      ) : !action || !unit ? (
        <Skeleton variant="rounded" height={240} />
      ) : (
        <>
          <Typography color="text.secondary">
            {`${action.area.letter}. ${locale === 'sv' ? action.area.nameSv : action.area.nameEn}`}
            {action.criterion && ` · ${locale === 'sv' ? action.criterion.titleSv : action.criterion.titleEn}`}
          </Typography>
          <p>
            <Link to={`/units/${unit.id}/show`}>{translate('card.title')}</Link>
            {' · '}
            <Link to={`/inspections/${action.actionPlan.inspection.id}/show`}>
              {translate('story.inspected', { date: action.actionPlan.inspection.inspectedOn })}
            </Link>
          </p>
          <Parts action={action} seen={data?.latestChangeSet ?? '0'} />
        </>
      )}
    </SidePanel>
  );
}

function Parts({ action, seen }: Omit<ActionPart, 'may'>) {
  const translate = useTranslate();
  const { permissions } = action.actionPlan.inspection.unit;
  const may: ActionPart['may'] = (permission) => permissions.includes(permission);
  const { state, text, evidence } = action;
  if (!may('readFreeText')) return <p className="muted">{translate('story.forbidden')}</p>;
  return (
    <>
      <p className="prewrap">{text}</p>
      <p>
        <Chip size="small" label={translate(`status.${state.status}`)} className={`status-${state.status}`} />
        {state.late && <Chip size="small" label={translate('story.late')} className="late" />}
        {state.followUpLate && !state.late && (
          <Chip size="small" label={translate('story.follow_up_late')} className="late" />
        )}
      </p>
      <dl className="facts">
        {[
          [translate('actions.due'), state.dueOn],
          [translate('actions.responsible'), state.responsible],
          [translate('actions.follow_up'), state.followUpOn],
          [translate('actions.follow_up_responsible'), state.followUpResponsible],
        ].map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <ActionSteps action={action} seen={seen} may={may} />
      <section>
        <h3>{translate('actions.evidence')}</h3>
        {evidence ? <LinkedText text={evidence} /> : <p className="muted">{translate('actions.no_evidence')}</p>}
      </section>
      <ActionFindings action={action} seen={seen} may={may} />
      <ActionComments action={action} seen={seen} may={may} />
      <Course action={action} />
    </>
  );
}

/** What has been said of its status, days and people, latest first. */
function Course({ action: { events } }: Pick<ActionPart, 'action'>) {
  const translate = useTranslate();
  return (
    <section>
      <h3>{translate('actions.course')}</h3>
      <ul className="history">
        {events.toReversed().map(({ id, kind, validFrom, status, date, person, reason }) => {
          const value = status ? translate(`status.${status}`) : (date ?? person ?? '–');
          return (
            <li key={id}>
              <span className="muted">{validFrom}</span>
              <span>
                {`${translate(`actions.event.${kind}`)}: ${value}`}
                {reason && ` (${reason})`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
