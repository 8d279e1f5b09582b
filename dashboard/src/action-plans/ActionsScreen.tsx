import { ActionRegisterDocument, ActionTableDocument } from '@gradvis/codegen';
import { Button, Chip, MenuItem, TextField } from '@mui/material';
import { useCallback, useMemo, useState } from 'react';
import { useLocaleState, usePermissions, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { tableRows } from '../data-provider/table-rows.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfActions } from '../exports/asked.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import { NothingYet } from '../layout/NothingYet.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { areaLetters } from '../words/area-letters.ts';
import { ActionGaps } from './ActionGaps.tsx';
import { ActionOutcomes } from './ActionOutcomes.tsx';
import { ActionPanel } from './ActionPanel.tsx';
import { ActionSummary } from './ActionSummary.tsx';
import { actionColumns, actionFields } from './action-columns.ts';
import { type ActionRow, blankAction, withDraft } from './action-preview.ts';
import { scaleOf } from './timeline.ts';
import { stands, useActionFilter } from './use-action-filter.ts';

const instead = ['GAPS', 'OUTCOMES'] as const;
const latestFirst = 'daysLeft:asc';
const none: readonly ActionRow[] = [];
const nameOf = ({ unitName, area, criterion }: ActionRow) => `${unitName}, ${criterion ?? area}`;

/** Handlingsplaner: every promise that units have made, regionwide. */
export function ActionsScreen() {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const units = useUnitNames();
  const number = new Intl.NumberFormat(locale);
  const [parameters, setParameters] = useSearchParams();
  const places = usePlaces();
  const { permissions = [] } = usePermissions<string[]>();
  const [summing, setSumming] = useState(false);
  const shown = parameters.get('stand') ?? '';
  const { variables, area, asOf, unitId } = useActionFilter();
  const day = asOf ?? today();
  const asked = useMemo(() => askedOfActions(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['action-register', variables], (signal) =>
    request(ActionTableDocument, { ...variables, fields: [...actionFields] }, signal),
  );
  const register = data?.actionRegister;
  const total = register?.totalCount ?? 0;
  const rows = useMemo(() => (register ? tableRows<ActionRow>(actionFields, register.rows) : none), [register]);
  const scale = useMemo(() => scaleOf(rows, day), [rows, day]);
  const set = useCallback(
    (parameter: string, value: string) =>
      setParameters((present) => {
        const next = new URLSearchParams(present);
        if (value) next.set(parameter, value);
        else next.delete(parameter);
        return next;
      }),
    [setParameters],
  );
  const open = useCallback((row: ActionRow) => set('action', row.id), [set]);
  const specs = useMemo(
    () => actionColumns({ translate, places, units, locale, scale, day, onOpen: open }),
    [translate, places, units, locale, scale, day, open],
  );
  const inspectionId = parameters.get('inspection');
  const begun = useMemo(
    () => ({ status: 'PLANNED', ...(unitId && { unitId }), ...(inspectionId && { inspectionId }) }),
    [unitId, inspectionId],
  );
  const groups = useMemo((): RowGroups<ActionRow>[] => {
    const name = placeNames(places);
    return [
      { id: 'unit', words: 'comparison.unit', of: ({ unitName }) => unitName, keyOf: ({ unitId }) => unitId },
      { id: 'area', words: 'actions.area', of: (row) => row.area },
      { id: 'responsible', words: 'actions.responsible', of: ({ responsible }) => responsible ?? '' },
      { id: 'status', words: 'actions.status', of: ({ status }) => translate(`status.${status}`) },
      {
        id: 'sjukvardsomrade',
        words: 'comparison.sjukvardsomrade',
        of: ({ sjukvardsomradeId }) => name(sjukvardsomradeId),
        keyOf: ({ sjukvardsomradeId }) => sjukvardsomradeId ?? null,
      },
    ];
  }, [places, translate]);
  /** Late ones begin with the latest: the address says so, and the file follows it. */
  const show = (wanted: string) =>
    setParameters((present) => {
      const next = new URLSearchParams(present);
      if (wanted) next.set('stand', wanted);
      else next.delete('stand');
      if (wanted === 'LATE' && !next.has('sort')) next.set('sort', latestFirst);
      if (wanted !== 'LATE' && next.get('sort') === latestFirst) next.delete('sort');
      return next;
    });
  const late = rows.filter((row) => row.late).length;
  const actionId = parameters.get('action');
  const insteadOfRows = instead.some((one) => one === shown);
  const insteadOfTable = () => {
    if (shown === 'GAPS') return <ActionGaps variables={variables} />;
    if (shown === 'OUTCOMES') return <ActionOutcomes variables={variables} />;
    return register?.totalCount === 0 && Object.keys(variables).length === 0 ? (
      <NothingYet words="actions.none" ways={['/imports']} />
    ) : undefined;
  };
  const unitName = units.find(({ id }) => id === unitId)?.name;
  return (
    <RegisterScreen<ActionRow>
      screen="actions"
      title="app.actions"
      sheet="ACTIONS"
      permission="reportProgress"
      specs={specs}
      rows={rows}
      seen={register?.seq ?? '0'}
      withDraft={useMemo(() => withDraft(day), [day])}
      error={error}
      loading={isLoading}
      reload={refetch}
      nameOf={nameOf}
      empty="actions.empty"
      none="actions.none"
      count={insteadOfRows ? '' : translate('actions.count', { smart_count: total, count: number.format(total) })}
      groups={groups}
      asked={asked}
      asGraphql={() => asGraphql(ActionRegisterDocument, variables)}
      onOpen={open}
      {...(permissions.includes('writeActions') && { blank: blankAction })}
      begun={begun}
      instead={insteadOfTable()}
      beside={
        <>
          {summing && <ActionSummary variables={variables} onClose={() => setSumming(false)} />}
          {actionId && <ActionPanel key={actionId} id={actionId} asOf={asOf} onClose={() => set('action', '')} />}
        </>
      }
      filters={
        <>
          <TextField
            select
            label={translate('actions.stand')}
            value={shown}
            onChange={(event) => show(event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            sx={{ minWidth: 112 }}
          >
            <MenuItem value="">{translate('app.all')}</MenuItem>
            {[...stands, ...instead].map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`actions.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            label={translate('comparison.area')}
            value={area ?? ''}
            onChange={(event) => set('area', event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            sx={{ minWidth: 76 }}
          >
            <MenuItem value="">{translate('app.all')}</MenuItem>
            {areaLetters.map((letter) => (
              <MenuItem key={letter} value={letter}>
                {letter}
              </MenuItem>
            ))}
          </TextField>
          <DateField
            label={translate('comparison.asOf')}
            value={asOf ?? ''}
            onDate={(date) => set('asOf', date)}
            sx={{ width: 130 }}
          />
          {unitId && (
            <Chip
              label={translate('actions.unit_only', { unit: unitName ?? '' })}
              onDelete={() => set('unit', '')}
              size="small"
            />
          )}
          {parameters.get('own') === '1' && (
            <Chip label={translate('actions.own_only')} onDelete={() => set('own', '')} size="small" />
          )}
          <Button
            variant={summing ? 'contained' : 'outlined'}
            aria-expanded={summing}
            onClick={() => setSumming(!summing)}
          >
            {translate('actions.summary')}
          </Button>
          {late > 0 && shown !== 'LATE' && (
            <Button className="count-way late-way" onClick={() => show('LATE')}>
              {translate('actions.of_which_late', { smart_count: late, count: number.format(late) })}
            </Button>
          )}
        </>
      }
    />
  );
}
