import type { AreaLetter, InspectionReportQuery } from '@gradvis/codegen';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { areaLetters } from '../words/area-letters.ts';
import { PlanDialog } from './PlanDialog.tsx';

interface PlanToolsProps {
  readonly inspection: NonNullable<InspectionReportQuery['inspection']>;
  readonly seen: string;
}

/** What one does with an action plan: note that it has come in, and write its actions down. */
export function PlanTools({ inspection, seen }: PlanToolsProps) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [receiving, setReceiving] = useState(false);
  const { id, unit, assessments, planReceivedOn } = inspection;
  const awaiting = areaLetters.filter((letter): letter is AreaLetter =>
    assessments.some(
      ({ area, gradeInForce }) => area.letter === letter && gradeInForce.initial === 'D' && !gradeInForce.adjusted,
    ),
  );
  const addActions = `/actions?${new URLSearchParams({ unit: unit.id, inspection: id, add: '1' })}`;
  return (
    <p className="card-tools no-print">
      {unit.permissions.includes('writeRegister') && (awaiting.length > 0 || !planReceivedOn) && (
        <Button variant="outlined" onClick={() => setReceiving(true)}>
          {translate('plan.title')}
        </Button>
      )}
      {unit.permissions.includes('writeActions') && (
        <Button variant="outlined" onClick={() => navigate(addActions)}>
          {translate('plan.add_actions')}
        </Button>
      )}
      {receiving && (
        <PlanDialog
          inspectionId={id}
          receivedOn={planReceivedOn ?? null}
          areas={awaiting}
          seen={seen}
          onClose={() => setReceiving(false)}
          onTaken={() => setReceiving(false)}
        />
      )}
    </p>
  );
}
