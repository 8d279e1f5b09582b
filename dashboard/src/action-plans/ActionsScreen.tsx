import { ActionRegisterDocument, type ActionStand, ActionTableDocument, type AreaLetter } from '@gradvis/codegen';
import { Button, MenuItem, TextField } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { tableRows } from '../data-provider/table-rows.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfActions } from '../exports/asked.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { areaLetters } from '../words/area-letters.ts';
import { ActionGaps } from './ActionGaps.tsx';
import { ActionSummary } from './ActionSummary.tsx';
import { actionColumns, actionFields } from './action-columns.ts';
import { type ActionRow, withDraft } from './action-preview.ts';
import { scaleOf } from './timeline.ts';

const stands = ['OPEN', 'LATE', 'DUE_SOON', 'TO_FOLLOW_UP'] as const satisfies ActionStand[];
const none: readonly ActionRow[] = [];
const nameOf = ({ unitName, area, criterion }: ActionRow) => `${unitName}, ${criterion ?? area}`;

/** Handlingsplaner: every promise that units have made, regionwide. */
export function ActionsScreen() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const places = usePlaces();
  const [summing, setSumming] = useState(false);
  const search = useDebounced(parameters.get('q') ?? '', 200).trim();
  const shown = parameters.get('stand') ?? '';
  const stand = stands.find((one) => one === shown);
  const area = areaLetters.find((one) => one === parameters.get('area'));
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(parameters.get('asOf') ?? '') ? parameters.get('asOf') : null;
  const day = asOf ?? today();
  const variables = useMemo(() => {
    const filter = {
      ...(search && { unit: { search } }),
      ...(area && { areas: [area] satisfies AreaLetter[] }),
      ...(stand && { stand }),
    };
    return { ...(Object.keys(filter).length > 0 && { filter }), ...(asOf && { asOf }) };
  }, [search, area, stand, asOf]);
  const asked = useMemo(() => askedOfActions(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['action-register', variables], (signal) =>
    request(ActionTableDocument, { ...variables, fields: [...actionFields] }, signal),
  );
  const register = data?.actionRegister;
  const rows = useMemo(() => (register ? tableRows<ActionRow>(actionFields, register.rows) : none), [register]);
  const scale = useMemo(() => scaleOf(rows, day), [rows, day]);
  const specs = useMemo(() => actionColumns({ translate, places, scale, day }), [translate, places, scale, day]);
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
  const set = (parameter: string, value: string) =>
    setParameters((present) => {
      const next = new URLSearchParams(present);
      if (value) next.set(parameter, value);
      else next.delete(parameter);
      return next;
    });
  const late = rows.filter((row) => row.late).length;
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
      count={`${translate('actions.count', { smart_count: register?.totalCount ?? 0 })} · ${translate('actions.of_which_late', { smart_count: late })}`}
      groups={groups}
      asked={asked}
      asGraphql={() => asGraphql(ActionRegisterDocument, variables)}
      onOpen={({ inspectionId }) => navigate(`/inspections/${inspectionId}/show`)}
      instead={shown === 'GAPS' ? <ActionGaps search={search} asOf={asOf} /> : undefined}
      beside={summing && <ActionSummary variables={variables} onClose={() => setSumming(false)} />}
      filters={
        <>
          <TextField
            select
            label={translate('actions.stand')}
            value={shown}
            onChange={(event) => set('stand', event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            sx={{ minWidth: 170 }}
          >
            <MenuItem value="">{translate('app.all')}</MenuItem>
            {[...stands, 'GAPS'].map((one) => (
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
            sx={{ minWidth: 80 }}
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
          <Button aria-expanded={summing} onClick={() => setSumming(!summing)}>
            {translate('actions.summary')}
          </Button>
        </>
      }
    />
  );
}
