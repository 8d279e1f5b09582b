import { type AreaLetter, StoryDocument, type StoryQuery } from '@gradvis/codegen';
import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, Chip, IconButton, Skeleton, Tab, Tabs, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocaleState, usePermissions, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { ActionList } from '../inspections/ActionList.tsx';
import { Criteria } from '../inspections/Criteria.tsx';
import { GradeBadge } from '../inspections/GradeBadge.tsx';
import { Failure } from '../layout/Failure.tsx';
import { areaLetters } from '../words/area-letters.ts';
import { CellHistory } from './CellHistory.tsx';
import type { UnitRow } from './columns.ts';

type Inspection = NonNullable<StoryQuery['inspection']>;

interface StoryPanelProps {
  readonly unit: UnitRow | undefined;
  readonly area: AreaLetter;
  readonly asOf: string | undefined;
  readonly onArea: (area: AreaLetter) => void;
  readonly onClose: () => void;
  /** Opened by the keyboard: the focus goes to the panel. A click leaves it in the table, where one goes on typing. */
  readonly takesFocus: boolean;
}

/** What stands behind a cell: narrative, findings, criteria, actions and history, beside the table. */
export function StoryPanel({ unit, area, asOf, onArea, onClose, takesFocus }: StoryPanelProps) {
  const translate = useTranslate();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = unit?.inspectionId;
  const { data, error, refetch } = useQuery({
    queryKey: ['story', id, asOf],
    enabled: Boolean(id),
    queryFn: ({ signal }) => request(StoryDocument, { id: id ?? '', ...(asOf && { asOf }) }, signal),
  });
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <Box
      component="aside"
      className="story"
      aria-label={translate('story.title', { unit: unit?.name ?? '', area })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Box className="story-head">
        <Typography variant="h2" tabIndex={-1} ref={heading}>
          {unit?.name ?? '–'}
        </Typography>
        <IconButton aria-label={translate('app.close')} onClick={onClose} size="small">
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <Tabs
        value={area}
        onChange={(_, letter: AreaLetter) => onArea(letter)}
        aria-label={translate('comparison.area')}
        variant="fullWidth"
        className="story-areas"
      >
        {areaLetters.map((letter) => (
          <Tab key={letter} value={letter} label={letter} id={`story-tab-${letter}`} aria-controls="story-area" />
        ))}
      </Tabs>
      <Box role="tabpanel" id="story-area" aria-labelledby={`story-tab-${area}`} className="story-area">
        {!unit || !id ? (
          <Typography color="text.secondary">{translate('story.never')}</Typography>
        ) : error ? (
          <Failure error={error} retry={() => refetch()} />
        ) : data?.inspection ? (
          <AreaStory inspection={data.inspection} area={area} />
        ) : (
          <Skeleton variant="rounded" height={240} />
        )}
      </Box>
    </Box>
  );
}

function AreaStory({ inspection, area }: { readonly inspection: Inspection; readonly area: AreaLetter }) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<string[]>();
  const [locale = 'sv'] = useLocaleState();
  const assessment = inspection.assessments.find((one) => one.area.letter === area);
  const findings = inspection.findings.filter(({ areas }) => areas.some(({ letter }) => letter === area));
  const actions = inspection.actionPlan?.actions.filter((action) => action.area.letter === area) ?? [];
  const mayReadText = permissions.includes('readFreeText');
  if (!assessment) return <Typography color="text.secondary">{translate('story.never')}</Typography>;
  const { gradeInForce: grade, unknownGradeReason } = assessment;
  return (
    <>
      <Box className="story-grade">
        <GradeBadge grade={grade.grade ?? null} initial={grade.initial ?? null} adjusted={grade.adjusted} />
        <Typography variant="h3">{locale === 'sv' ? assessment.area.nameSv : assessment.area.nameEn}</Typography>
      </Box>
      <Typography variant="body2" color="text.secondary">
        {translate('story.inspected', { date: inspection.inspectedOn })}
        {inspection.reportOn ? ` · ${translate('story.report', { date: inspection.reportOn })}` : ''}
        {inspection.planReceivedOn ? ` · ${translate('story.plan_received', { date: inspection.planReceivedOn })}` : ''}
      </Typography>
      {unknownGradeReason && <Typography variant="body2">{translate(`grade.${unknownGradeReason}`)}</Typography>}
      {grade.uncertainDate && <Typography variant="body2">{translate('grade.uncertain')}</Typography>}
      <section>
        <h3>{translate('story.narrative')}</h3>
        {assessment.narrative ? (
          assessment.narrative.split('\n').map((paragraph) => <p key={paragraph}>{paragraph}</p>)
        ) : (
          <p className="muted">{translate(mayReadText ? 'story.no_narrative' : 'story.forbidden')}</p>
        )}
      </section>
      {findings.length > 0 && (
        <section>
          <h3>{translate('story.findings')}</h3>
          <ul className="findings">
            {findings.map((finding) => (
              <li key={finding.id}>
                <Chip size="small" label={translate(`finding.${finding.kind}`)} className={`finding-${finding.kind}`} />{' '}
                {finding.text ?? <span className="muted">{translate('story.forbidden')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{translate('story.actions')}</h3>
        {actions.length > 0 ? (
          <ActionList actions={actions} />
        ) : (
          <p className="muted">{translate('story.no_actions')}</p>
        )}
      </section>
      {assessment.criteria.length > 0 && <Criteria criteria={assessment.criteria} />}
      <CellHistory areaAssessmentId={assessment.id} />
      <Button component={Link} to={`/inspections/${inspection.id}/show`} variant="outlined">
        {translate('story.open_inspection')}
      </Button>
    </>
  );
}
