import { CompletenessTableDocument, DelmalOfRegulationsDocument, PlanCompletenessDocument } from '@gradvis/codegen';
import { Button, MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { request } from '../data-provider/request.ts';
import { tableRows } from '../data-provider/table-rows.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import { PlanPanel } from '../iup/PlanPanel.tsx';
import { DateField } from '../layout/DateField.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { UnitFilterChips } from '../tables/UnitFilterChips.tsx';
import { useUnitFilter } from '../tables/use-unit-filter.ts';
import { completenessColumns, completenessFields } from './completeness-columns.ts';
import { type CompletenessRow, completenessRow, type StoredCompletenessRow, withDraft } from './completeness-rows.ts';
import { LacksPanel } from './LacksPanel.tsx';

const none: readonly CompletenessRow[] = [];
const nameOf = ({ name, unitName }: CompletenessRow) => `${name}, ${unitName}`;
const groups: RowGroups<CompletenessRow>[] = [
  { id: 'unit', words: 'comparison.unit', of: ({ unitName }) => unitName, keyOf: ({ unitId }) => unitId },
];

/** Fullständighet: which delmål each training plan lacks an activity or a method of assessment for. */
export function CompletenessScreen() {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const number = new Intl.NumberFormat(locale);
  const places = usePlaces();
  const [parameters] = useSearchParams();
  const [summing, setSumming] = useState(false);
  const { variables: units, asOf, set } = useUnitFilter();
  const { data: known } = useQuery({
    queryKey: ['regulations'],
    queryFn: () => request(DelmalOfRegulationsDocument, {}),
    staleTime: 600_000,
  });
  const regulations = known?.regulations ?? [];
  const chosen = regulations.find(({ key }) => key === parameters.get('regulation')) ?? regulations[0];
  const regulation = chosen?.key ?? '';
  const variables = useMemo(() => ({ ...units, regulation }), [units, regulation]);
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['plan-completeness', variables], async (signal) =>
    regulation ? request(CompletenessTableDocument, { ...variables, fields: [...completenessFields] }, signal) : null,
  );
  const table = data?.planCompleteness;
  const rows = useMemo(
    () => (table ? tableRows<StoredCompletenessRow>(completenessFields, table.rows).map(completenessRow) : none),
    [table],
  );
  const open = useCallback((row: CompletenessRow) => set('doctor', row.id), [set]);
  const specs = useMemo(
    () => completenessColumns(chosen?.delmal ?? [], { translate, places, onOpen: open }),
    [chosen, translate, places, open],
  );
  const total = table?.totalCount ?? 0;
  const checked = rows.filter(({ checkedOn }) => checkedOn !== null);
  const complete = checked.filter(({ lacking }) => Object.keys(lacking).length === 0).length;
  const doctorId = parameters.get('doctor');
  return (
    <RegisterScreen<CompletenessRow>
      screen="completeness"
      title="completeness.title"
      sheet="COMPLETENESS"
      searching="iup.search"
      specs={specs}
      rows={rows}
      seen={table?.seq ?? '0'}
      withDraft={withDraft}
      error={error}
      loading={isLoading || !chosen}
      reload={refetch}
      nameOf={nameOf}
      empty="iup.empty"
      none="iup.nobody"
      ways={['/doctors']}
      count={[
        translate('iup.count', { smart_count: total, count: number.format(total) }),
        translate('completeness.shown', {
          checked: number.format(checked.length),
          complete: number.format(complete),
        }),
      ].join(' · ')}
      groups={groups}
      asked={asked}
      asGraphql={() => asGraphql(PlanCompletenessDocument, variables)}
      onOpen={open}
      beside={
        <>
          {summing && <LacksPanel rows={rows} delmal={chosen?.delmal ?? []} onClose={() => setSumming(false)} />}
          {doctorId && <PlanPanel key={doctorId} id={doctorId} asOf={asOf} onClose={() => set('doctor', '')} />}
        </>
      }
      filters={
        <>
          <DateField
            label={translate('comparison.asOf')}
            value={asOf ?? ''}
            onDate={(date) => set('asOf', date)}
            sx={{ width: 130 }}
          />
          <TextField
            select
            label={translate('completeness.regulation')}
            value={regulation}
            onChange={(event) => set('regulation', event.target.value)}
            sx={{ minWidth: 160 }}
          >
            {regulations.map(({ key, name }) => (
              <MenuItem key={key} value={key}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <UnitFilterChips onRemove={(parameter) => set(parameter, '')} />
          <Button
            variant={summing ? 'contained' : 'outlined'}
            aria-expanded={summing}
            onClick={() => setSumming(!summing)}
          >
            {translate('completeness.by_delmal')}
          </Button>
        </>
      }
    />
  );
}
