import { Badge, Box, Button, Skeleton, Tab, Tabs } from '@mui/material';
import { useCallback, useMemo, useRef, useState } from 'react';
import { NotFound, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { Failure } from '../layout/Failure.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { ActionsStep } from './ActionsStep.tsx';
import { AreasStep } from './AreasStep.tsx';
import { Confirmed, ConfirmStep } from './ConfirmStep.tsx';
import { FindingsStep } from './FindingsStep.tsx';
import type { Wizard } from './ReadField.tsx';
import { RefusalAlert } from './RefusalAlert.tsx';
import { SourceLines } from './SourceLines.tsx';
import { UnitStep } from './UnitStep.tsx';
import { useImport } from './use-import.ts';

const steps = ['unit', 'areas', 'findings', 'actions', 'confirm'] as const;
type Step = (typeof steps)[number];

/** Which step shows a path of the draft. */
export function stepOf(path: string): Step {
  const [place] = path.split('.');
  if (place === 'areas') return 'areas';
  if (place === 'findings' || place === 'dividingLine') return 'findings';
  return place === 'actions' ? 'actions' : 'unit';
}

/** Import: what was understood, beside the report's lines; correct, then confirm once. */
export function ImportScreen() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { current, error, reload, refusal, correct, replace } = useImport(id);
  const [step, setStep] = useState<Step>('unit');
  const [marked, setMarked] = useState<readonly number[]>([]);
  const panel = useRef<HTMLDivElement>(null);
  const tabs = useRef<HTMLDivElement>(null);
  const problems = current?.problems;
  const send = useCallback((path: string, value: unknown) => void correct([{ path, value }]), [correct]);
  const wizard: Wizard = useMemo(
    () => ({
      correct: send,
      mark: setMarked,
      problemsAt: (path) => problems?.filter((problem) => problem.path === path) ?? [],
    }),
    [send, problems],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (current === undefined) return <Skeleton variant="rounded" height={400} />;
  if (current === null) return <NotFound />;
  if (current.state !== 'DRAFT') return <Confirmed current={current} />;
  const [before, after] = [steps[steps.indexOf(step) - 1], steps[steps.indexOf(step) + 1]];
  const go = (next: Step) => {
    setStep(next);
    panel.current?.scrollTo({ top: 0 });
    // Where the page itself scrolls, the step begins above what one sees.
    tabs.current?.scrollIntoView({ block: 'nearest' });
  };
  const blockingIn = (one: Step) =>
    current.problems.filter(({ blocking, path }) => blocking && stepOf(path) === one).length;
  return (
    <Box className="import">
      <ScreenTitle title={current.fileName} tab={translate('import.tab', { name: current.fileName })} />
      <Box className="import-form">
        <Tabs
          ref={tabs}
          className="import-steps"
          value={step}
          onChange={(_, next: Step) => setStep(next)}
          variant="scrollable"
          allowScrollButtonsMobile
          aria-label={translate('import.title')}
        >
          {steps.map((one) => (
            <Tab
              key={one}
              value={one}
              id={`step-${one}`}
              aria-controls="step"
              label={
                <Badge color="error" badgeContent={blockingIn(one)} className="step-badge">
                  {translate(`import.step_${one}`)}
                </Badge>
              }
            />
          ))}
        </Tabs>
        <RefusalAlert refusal={refusal} />
        <Box ref={panel} role="tabpanel" id="step" aria-labelledby={`step-${step}`} className="import-step">
          {step === 'unit' && (
            <UnitStep current={current} wizard={wizard} onVersion={(versionId) => void correct([], versionId)} />
          )}
          {step === 'areas' && <AreasStep current={current} wizard={wizard} correctAll={(all) => void correct(all)} />}
          {step === 'findings' && <FindingsStep current={current} wizard={wizard} />}
          {step === 'actions' && <ActionsStep current={current} wizard={wizard} />}
          {step === 'confirm' && (
            <ConfirmStep
              key={current.version}
              current={current}
              onGo={(path) => setStep(stepOf(path))}
              onMark={setMarked}
              onConfirmed={replace}
              onStale={reload}
            />
          )}
          <Box className="step-ways">
            {before && <Button onClick={() => go(before)}>{translate('import.back')}</Button>}
            {after && (
              <Button variant="outlined" className="step-next" onClick={() => go(after)}>
                {translate('import.next', { step: translate(`import.step_${after}`) })}
              </Button>
            )}
          </Box>
        </Box>
      </Box>
      <SourceLines lines={current.lines} marked={marked} unplaced={current.draft.unplaced} />
    </Box>
  );
}
