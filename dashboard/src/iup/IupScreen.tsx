import { IupRegisterDocument, IupTableDocument } from '@gradvis/codegen';
import { Button, MenuItem, TextField } from '@mui/material';
import { useCallback, useMemo, useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { tableRows } from '../data-provider/table-rows.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import { NothingYet } from '../layout/NothingYet.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { UnitFilterChips } from '../tables/UnitFilterChips.tsx';
import { useUnitFilter } from '../tables/use-unit-filter.ts';
import { halfYearsUntil, halfYearWords } from './half-years.ts';
import { IupShares } from './IupShares.tsx';
import { iupColumns, iupFields } from './iup-columns.ts';
import { type IupRow, iupRow, type StoredIupRow, withDraft } from './iup-rows.ts';
import { PlanPanel } from './PlanPanel.tsx';

const none: readonly IupRow[] = [];
const importable = ['IUP'] as const;
const spans = [4, 6, 8, 12] as const;
const nameOf = ({ name, unitName }: IupRow) => `${name}, ${unitName}`;

/** IUP: every ST doctor's training plan, half-year by half-year. */
export function IupScreen() {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const places = usePlaces();
  const [parameters] = useSearchParams();
  const [sharing, setSharing] = useState(false);
  const { variables: units, asOf, set } = useUnitFilter();
  const day = asOf ?? today();
  const span = spans.find((one) => String(one) === parameters.get('span')) ?? 4;
  const ended = parameters.get('ended') === '1';
  const variables = useMemo(() => ({ ...units, halfYears: span, ...(ended && { ended }) }), [units, span, ended]);
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const halfYears = useMemo(() => halfYearsUntil(day, span), [day, span]);
  const { data, error, isLoading, refetch } = useLiveQuery(['iup-register', variables], (signal) =>
    request(IupTableDocument, { ...variables, fields: [...iupFields] }, signal),
  );
  const register = data?.iupRegister;
  const rows = useMemo(
    () => (register ? tableRows<StoredIupRow>(iupFields, register.rows).map((row) => iupRow(row, halfYears)) : none),
    [register, halfYears],
  );
  const open = useCallback((row: IupRow) => set('doctor', row.id), [set]);
  const specs = useMemo(
    () => iupColumns(halfYears, { translate, places, today: day, onOpen: open }),
    [halfYears, translate, places, day, open],
  );
  const groups = useMemo((): RowGroups<IupRow>[] => {
    const name = placeNames(places);
    return [
      { id: 'unit', words: 'comparison.unit', of: ({ unitName }) => unitName, keyOf: ({ unitId }) => unitId },
      { id: 'status', words: 'iup.status', of: ({ status }) => translate(`iup.status_${status}`) },
      { id: 'supervisor', words: 'iup.supervisor', of: ({ mainSupervisor }) => mainSupervisor ?? '' },
      {
        id: 'sjukvardsomrade',
        words: 'comparison.sjukvardsomrade',
        of: ({ sjukvardsomradeId }) => name(sjukvardsomradeId),
        keyOf: ({ sjukvardsomradeId }) => sjukvardsomradeId ?? null,
      },
    ];
  }, [places, translate]);
  const total = register?.totalCount ?? 0;
  const last = halfYears.at(-1) ?? '';
  const openNow = rows.filter(({ terms }) => terms[last]?.state === 'OPEN').length;
  const closed = halfYears.at(-2);
  const judged = rows.flatMap(({ terms }) => (closed && terms[closed] ? [terms[closed].state] : []));
  const revised = judged.filter((state) => state === 'REVISED').length;
  const required = revised + judged.filter((state) => state === 'MISSED').length;
  const doctorId = parameters.get('doctor');
  const count = [
    translate('iup.count', { smart_count: total, count: number.format(total) }),
    ...(closed && required > 0
      ? [
          translate('iup.share', {
            halfYear: halfYearWords(closed, translate),
            revised: number.format(revised),
            required: number.format(required),
            percent: percent.format(revised / required),
          }),
        ]
      : []),
    ...(openNow > 0
      ? [translate('iup.open_now', { halfYear: halfYearWords(last, translate), count: number.format(openNow) })]
      : []),
  ].join(' · ');
  return (
    <RegisterScreen<IupRow>
      screen="iup"
      title="app.iup"
      sheet="IUP"
      searching="iup.search"
      permission="writeRevisions"
      specs={specs}
      rows={rows}
      seen={register?.seq ?? '0'}
      withDraft={useMemo(() => withDraft(day), [day])}
      error={error}
      loading={isLoading}
      reload={refetch}
      nameOf={nameOf}
      empty="iup.empty"
      none="iup.nobody"
      count={count}
      groups={groups}
      importable={importable}
      keyInFile
      asked={asked}
      asGraphql={() => asGraphql(IupRegisterDocument, variables)}
      onOpen={open}
      instead={
        register?.totalCount === 0 && Object.keys(units).length === 0 ? (
          <NothingYet words="iup.nobody" ways={['/doctors']} />
        ) : undefined
      }
      beside={
        <>
          {sharing && <IupShares asOf={asOf} halfYears={span} onClose={() => setSharing(false)} />}
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
            label={translate('iup.span')}
            value={span}
            onChange={(event) => set('span', event.target.value === '4' ? '' : event.target.value)}
            sx={{ minWidth: 96 }}
          >
            {spans.map((one) => (
              <MenuItem key={one} value={one}>
                {one}
              </MenuItem>
            ))}
          </TextField>
          <Button
            variant={ended ? 'contained' : 'outlined'}
            aria-pressed={ended}
            onClick={() => set('ended', ended ? '' : '1')}
          >
            {translate('iup.with_ended')}
          </Button>
          <UnitFilterChips onRemove={(parameter) => set(parameter, '')} />
          <Button
            variant={sharing ? 'contained' : 'outlined'}
            aria-expanded={sharing}
            onClick={() => setSharing(!sharing)}
          >
            {translate('iup.shares')}
          </Button>
          <Button component={Link} to="/completeness" variant="outlined">
            {translate('completeness.open')}
          </Button>
          <Button component={Link} to="/round" variant="outlined">
            {translate('round.open')}
          </Button>
        </>
      }
    />
  );
}
