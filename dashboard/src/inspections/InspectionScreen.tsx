import { InspectionReportDocument, type InspectionReportQuery } from '@gradvis/codegen';
import { Box, Button, Chip, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { NotFound, useLocaleState, usePermissions, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { Failure } from '../layout/Failure.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { ActionList } from './ActionList.tsx';
import { Criteria } from './Criteria.tsx';
import { factNames } from './fact-names.ts';
import { GradeBadge } from './GradeBadge.tsx';
import { PlanTools } from './PlanTools.tsx';

type Inspection = NonNullable<InspectionReportQuery['inspection']>;

/** One inspection as a readable report. */
export function InspectionScreen() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['inspection', id],
    queryFn: ({ signal }) => request(InspectionReportDocument, { id }, signal),
  });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={400} />;
  if (!data.inspection) return <NotFound />;
  const title = translate('inspection.title', { unit: data.inspection.unit.name });
  return (
    <Box component="article" className="report">
      <ScreenTitle title={title} tab={`${title}, ${data.inspection.inspectedOn}`} />
      <Head inspection={data.inspection} />
      <Facts inspection={data.inspection} />
      <Findings inspection={data.inspection} />
      <Areas inspection={data.inspection} />
      <Plan inspection={data.inspection} seen={data.latestChangeSet} />
    </Box>
  );
}

interface Part {
  readonly inspection: Inspection;
}

function Head({ inspection }: Part) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const { unit, kind, visitOn, reportOn, planReceivedOn, frameworkVersion } = inspection;
  const facts = [
    [translate('inspection.visit'), visitOn ?? translate('inspection.unknown_date')],
    [translate('inspection.report'), reportOn ?? translate('inspection.unknown_date')],
    [translate('inspection.plan'), planReceivedOn ?? '–'],
    [
      translate('inspection.version'),
      `${locale === 'sv' ? frameworkVersion.framework.nameSv : frameworkVersion.framework.nameEn} ${frameworkVersion.label}`,
    ],
  ];
  return (
    <header>
      <Typography variant="h2">{unit.name}</Typography>
      <Typography color="text.secondary">
        {[translate(`inspection.${kind}`), unit.region.name, unit.sjukvardsomrade?.name, unit.provider?.name]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button component={Link} to="/inspections">
        {translate('inspection.back')}
      </Button>
      <Button component={Link} to={`/comparison?q=${encodeURIComponent(unit.name)}&cell=${unit.id}:A`}>
        {translate('inspection.compare')}
      </Button>
    </header>
  );
}

function Facts({ inspection: { snapshots } }: Part) {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const [snapshot] = snapshots;
  const known = factNames.flatMap((name) => {
    const value = snapshot?.[name];
    return typeof value === 'number' ? [{ name, value }] : [];
  });
  if (known.length === 0) return null;
  return (
    <section>
      <Typography variant="h2">{translate('inspection.facts')}</Typography>
      <dl className="facts">
        {known.map(({ name, value }) => (
          <div key={name}>
            <dt>{translate(`facts.${name}`)}</dt>
            <dd>{value.toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Findings({ inspection: { findings } }: Part) {
  const translate = useTranslate();
  return (
    <div className="finding-groups">
      {(['STRENGTH', 'WEAKNESS', 'IMPROVEMENT_POTENTIAL'] as const).map((kind) => {
        const own = findings.filter((finding) => finding.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind}>
            <Typography variant="h2">{translate(`findings.${kind}`)}</Typography>
            <ul>
              {own.map(({ id, text }) => (
                <li key={id}>{text ?? <span className="muted">{translate('story.forbidden')}</span>}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Areas({ inspection: { assessments, findings } }: Part) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<string[]>();
  const [locale = 'sv'] = useLocaleState();
  return (['STRUKTUR', 'PROCESS'] as const).map((dimension) => (
    <section key={dimension}>
      <Typography variant="h2">{translate(`dimension.${dimension}`)}</Typography>
      {assessments
        .filter(({ area }) => area.dimension === dimension)
        .map(({ id, area, gradeInForce: grade, narrative, unknownGradeReason, criteria }) => (
          <section key={id} className="report-area">
            <Typography variant="h3">
              {area.letter}. {locale === 'sv' ? area.nameSv : area.nameEn}{' '}
              <GradeBadge grade={grade.grade ?? null} initial={grade.initial ?? null} adjusted={grade.adjusted} />{' '}
              {findings.some(
                ({ kind, areas }) => kind === 'REQUIRED_ACTION' && areas.some(({ letter }) => letter === area.letter),
              ) && <Chip size="small" label={translate('finding.REQUIRED_ACTION')} />}
            </Typography>
            {unknownGradeReason && <p className="muted">{translate(`grade.${unknownGradeReason}`)}</p>}
            {narrative ? (
              narrative.split('\n').map((paragraph) => <p key={paragraph}>{paragraph}</p>)
            ) : (
              <p className="muted">
                {translate(permissions.includes('readFreeText') ? 'story.no_narrative' : 'story.forbidden')}
              </p>
            )}
            {criteria.length > 0 && <Criteria criteria={criteria} />}
          </section>
        ))}
    </section>
  ));
}

function Plan({ inspection, seen }: Part & { readonly seen: string }) {
  const translate = useTranslate();
  const { actionPlan } = inspection;
  return (
    <section>
      <Typography variant="h2">{translate('inspection.plan_title')}</Typography>
      {actionPlan ? (
        <>
          {actionPlan.preamble && <p>{actionPlan.preamble}</p>}
          <ActionList actions={actionPlan.actions} />
        </>
      ) : (
        <p className="muted">{translate('inspection.no_plan')}</p>
      )}
      <PlanTools inspection={inspection} seen={seen} />
    </section>
  );
}
