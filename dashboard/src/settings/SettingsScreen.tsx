import {
  PoliciesDocument,
  RemoveInspectionPolicyDocument,
  RemoveTrainingPolicyDocument,
  SetInspectionPolicyDocument,
  SetTrainingPolicyDocument,
} from '@gradvis/codegen';
import { Box, Skeleton } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { Failure } from '../layout/Failure.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { PolicySection } from './PolicySection.tsx';

const cycleNumbers = ['cycleMonths', 'dueSoonMonths', 'planDueDays'] as const;
const trainingNumbers = [
  'revisionsPerHalfYear',
  'revisionsPerYear',
  'spacingDays',
  'firstPlanMonths',
  'trainingMonths',
  'midFromMonths',
  'midToMonths',
  'midApplyBeforeMonths',
  'updateMonths',
] as const;

/** Inställningar: how regions follow their inspections and their ST doctors, from which day on. */
export function SettingsScreen() {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const { frameworks } = usePlaces();
  const { data, error, refetch } = useLiveQuery(['policies'], (signal) => request(PoliciesDocument, {}, signal));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={240} />;
  return (
    <Box component="article" className="report">
      <ScreenTitle title={translate('settings.title')} />
      <PolicySection
        kind="cycle"
        numbers={cycleNumbers}
        policies={data.inspectionPolicies}
        unset={data.defaultInspectionPolicy}
        frameworks={frameworks.map(({ id, nameSv, nameEn }) => ({
          id,
          name: (locale === 'sv' ? nameSv : nameEn) ?? '',
        }))}
        set={async (input) =>
          (await request(SetInspectionPolicyDocument, { input: { ...input, seen: data.latestChangeSet } })).result
        }
        remove={async (input) => (await request(RemoveInspectionPolicyDocument, { input })).result}
      />
      <PolicySection
        kind="training"
        numbers={trainingNumbers}
        policies={data.trainingPolicies}
        unset={data.defaultTrainingPolicy}
        set={async ({ frameworkId: _, ...input }) =>
          (await request(SetTrainingPolicyDocument, { input: { ...input, seen: data.latestChangeSet } })).result
        }
        remove={async (input) => (await request(RemoveTrainingPolicyDocument, { input })).result}
      />
    </Box>
  );
}
