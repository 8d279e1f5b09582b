import { type AreaLetter, StoryDocument, type StoryQuery } from '@gradvis/codegen';
import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, Chip, IconButton, Skeleton, Tab, Tabs, Typography, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocaleState, usePermissions, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { ActionList } from '../inspections/ActionList.tsx';
import { Criteria } from '../inspections/Criteria.tsx';
import { GradeBadge } from '../inspections/GradeBadge.tsx';
import { Failure } from '../layout/Failure.tsx';
import { focusPanel } from '../layout/focus-panel.ts';
import { areaLetters } from '../words/area-letters.ts';
import { CellHistory } from './CellHistory.tsx';
import type { UnitRow } from './columns.ts';

type Inspection = NonNullable<StoryQuery['inspection']>;

/** One asking for a story: another object each time. */
export interface Asked {
  /** Where the focus goes. A click leaves it in the table, where one goes on typing. */
  readonly focus: 'story' | 'history' | undefined;
}

interface StoryPanelProps {
  readonly unit: UnitRow | undefined;
  readonly area: AreaLetter;
  readonly asOf: string | undefined;
  readonly onArea: (area: AreaLetter) => void;
  readonly onClose: () => void;
  /** How the story was asked for last; undefined when the address alone names it. */
  readonly asked: Asked | undefined;
}

/** What stands behind a cell: narrative, findings, criteria, actions and history, beside the table. */
export function StoryPanel({ unit, area, asOf, onArea, onClose, asked }: StoryPanelProps) {
  const translate = useTranslate();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = unit?.inspectionId;
  const { data, error, refetch } = useQuery({
    queryKey: ['story', id, asOf],
    enabled: Boolean(id),
    queryFn: ({ signal }) => request(StoryDocument, { id: id ?? '', ...(asOf && { asOf }) }, signal),
  });
  const isBelow = useMediaQuery(useTheme().breakpoints.down('md'));
  useEffect(() => {
    // The history takes the focus itself, once it is there.
    if (!asked || (asked.focus === 'history' && id)) return;
    if (asked.focus === 'story' || isBelow) focusPanel(heading.current, isBelow);
  }, [asked, isBelow, id]);
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
          <AreaStory inspection={data.inspection} area={area} asked={asked} />
        ) : (
          // Below the table it is as high as the window, so that the panel can come to its top at once.
          <Skeleton variant="rounded" height={isBelow ? '90vh' : 240} />
        )}
      </Box>
    </Box>
  );
}

interface AreaStoryProps {
  readonly inspection: Inspection;
  readonly area: AreaLetter;
  readonly asked: Asked | undefined;
}

function AreaStory({ inspection, area, asked }: AreaStoryProps) {
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
      <CellHistory areaAssessmentId={assessment.id} sought={asked?.focus === 'history' ? asked : undefined} />
      <Button component={Link} to={`/inspections/${inspection.id}/show`} variant="outlined" className="story-way">
        {translate('story.open_inspection')}
      </Button>
    </>
  );
}
