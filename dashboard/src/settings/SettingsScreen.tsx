import { PoliciesDocument, type PoliciesQuery, RemoveInspectionPolicyDocument } from '@gradvis/codegen';
import {
  Alert,
  Box,
  Button,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useForm } from '../forms/use-form.ts';
import { Failure } from '../layout/Failure.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { PolicyDialog } from './PolicyDialog.tsx';

export type Policy = PoliciesQuery['inspectionPolicies'][number];

/** Inställningar: how regions follow their inspections, from which day on. */
export function SettingsScreen() {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const { regions, frameworks } = usePlaces();
  const [writing, setWriting] = useState<Policy | 'new'>();
  const { problem, busy, send } = useForm();
  const { data, error, refetch } = useLiveQuery(['policies'], (signal) => request(PoliciesDocument, {}, signal));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton variant="rounded" height={240} />;
  const unset = data.defaultInspectionPolicy;
  const regionName = (regionId: string) => regions.find(({ id }) => id === regionId)?.name ?? '–';
  const frameworkName = (frameworkId: string | null | undefined) => {
    const framework = frameworks.find(({ id }) => id === frameworkId);
    if (!framework) return translate('settings.all_frameworks');
    return locale === 'sv' ? framework.nameSv : framework.nameEn;
  };
  const remove = (policyId: string) =>
    send(
      async (id) =>
        (
          await request(RemoveInspectionPolicyDocument, {
            input: { id, policyId, reason: translate('settings.removed') },
          })
        ).result,
    );
  return (
    <Box component="article" className="report">
      <ScreenTitle title={translate('settings.title')} />
      <Typography variant="h2">{translate('settings.cycle')}</Typography>
      <p>{translate('settings.cycle_help', unset)}</p>
      {problem && <Alert severity="error">{problem}</Alert>}
      {data.inspectionPolicies.length > 0 && (
        <div className="changes-table">
          <Table size="small" aria-label={translate('settings.cycle')}>
            <TableHead>
              <TableRow>
                {['region', 'framework', 'validFrom', 'cycleMonths', 'dueSoonMonths', 'planDueDays', 'tools'].map(
                  (word) => (
                    <TableCell key={word}>{translate(`settings.${word}`)}</TableCell>
                  ),
                )}
              </TableRow>
            </TableHead>
            <TableBody>
              {data.inspectionPolicies.map((policy) => (
                <TableRow key={policy.id}>
                  <TableCell>{regionName(policy.regionId)}</TableCell>
                  <TableCell>{frameworkName(policy.frameworkId)}</TableCell>
                  <TableCell className="nowrap">{policy.validFrom}</TableCell>
                  <TableCell>{policy.cycleMonths}</TableCell>
                  <TableCell>{policy.dueSoonMonths}</TableCell>
                  <TableCell>{policy.planDueDays}</TableCell>
                  <TableCell className="nowrap">
                    <Button onClick={() => setWriting(policy)}>{translate('form.change')}</Button>
                    <Button disabled={busy} onClick={() => remove(policy.id)}>
                      {translate('form.remove')}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <Button variant="outlined" onClick={() => setWriting('new')}>
        {translate('settings.new')}
      </Button>
      {writing && (
        <PolicyDialog
          policy={writing === 'new' ? undefined : writing}
          unset={unset}
          seen={data.latestChangeSet}
          onClose={() => setWriting(undefined)}
        />
      )}
    </Box>
  );
}
