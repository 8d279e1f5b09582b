import { ClockTableDocument, InspectionClockDocument, type InspectionClockQuery } from '@gradvis/codegen';
import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { tableRows } from '../data-provider/table-rows.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import { layoutOf, layoutText } from '../grid/layout.ts';
import { DateField } from '../layout/DateField.tsx';
import { NothingYet } from '../layout/NothingYet.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { type ColumnSpec, readDay, readText } from '../tables/column-spec.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { useUnitFilter } from '../tables/use-unit-filter.ts';
import { InspectionLoad } from './InspectionLoad.tsx';

type ClockRow = InspectionClockQuery['inspectionClock']['items'][number];

/** What the table needs of each unit. */
const clockFields = [
  'id',
  'code',
  'name',
  'regionId',
  'sjukvardsomradeId',
  'providerId',
  'lastExternalId',
  'lastExternalOn',
  'lastInternalOn',
  'monthsSince',
  'nextDueOn',
  'state',
  'plan',
  'planDueOn',
  'planReceivedOn',
  'plannedOn',
  'inspectors',
] as const satisfies (keyof ClockRow)[];

const none: readonly ClockRow[] = [];
const nameOf = ({ name }: ClockRow) => name;
const stateMarks = { OVERDUE: 'late-cell', DUE_SOON: 'soon-cell', NEVER: 'late-cell', IN_TIME: undefined } as const;
const planMarks = { LATE: 'late-cell', AWAITED: 'soon-cell', RECEIVED: undefined, NONE: undefined } as const;

/** Granskningscykeln: when each unit was inspected last, when it is due next, and what is planned. */
export function ClockScreen() {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const number = new Intl.NumberFormat(locale);
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const places = usePlaces();
  const [loading, setLoading] = useState(false);
  const { variables, asOf, set } = useUnitFilter();
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['inspection-clock', variables], (signal) =>
    request(ClockTableDocument, { ...variables, fields: [...clockFields] }, signal),
  );
  const specs = useMemo((): ColumnSpec<ClockRow>[] => {
    const name = placeNames(places);
    const day = (id: keyof ClockRow & string, header: string, width = 120): ColumnSpec<ClockRow> => ({
      id,
      header,
      width,
      text: (row) => String(row[id] ?? ''),
    });
    return [
      { ...day('name', 'comparison.unit', 230), pinned: true, link: ({ id }) => `/units/${id}/show` },
      {
        id: 'state',
        header: 'clock.state',
        width: 130,
        text: ({ state }) => (state ? translate(`clock.${state}`) : ''),
        mark: ({ state }) => state && stateMarks[state],
      },
      {
        ...day('lastExternalOn', 'clock.last_external'),
        link: ({ lastExternalId }) => (lastExternalId ? `/inspections/${lastExternalId}/show` : undefined),
      },
      {
        id: 'monthsSince',
        header: 'clock.months_since',
        width: 120,
        number: ({ monthsSince }) => monthsSince ?? null,
        text: ({ monthsSince }) => String(monthsSince ?? ''),
      },
      day('nextDueOn', 'clock.next_due'),
      { ...day('plannedOn', 'clock.planned'), read: readDay(translate) },
      { ...day('inspectors', 'clock.inspectors', 200), read: readText },
      day('lastInternalOn', 'clock.last_internal', 140),
      {
        id: 'plan',
        header: 'clock.plan',
        width: 130,
        text: ({ plan }) => (plan ? translate(`clock.plan_${plan}`) : ''),
        mark: ({ plan }) => plan && planMarks[plan],
      },
      day('planDueOn', 'clock.plan_due', 130),
      day('planReceivedOn', 'clock.plan_received', 130),
      {
        id: 'sjukvardsomrade',
        header: 'comparison.sjukvardsomrade',
        width: 150,
        text: ({ sjukvardsomradeId }) => name(sjukvardsomradeId),
      },
      { id: 'region', header: 'comparison.region', width: 150, text: ({ regionId }) => name(regionId) },
      { id: 'provider', header: 'comparison.provider', width: 180, text: ({ providerId }) => name(providerId) },
      day('code', 'comparison.code', 90),
    ];
  }, [places, translate]);
  const groups = useMemo((): RowGroups<ClockRow>[] => {
    const name = placeNames(places);
    return [
      { id: 'state', words: 'clock.state', of: ({ state }) => translate(`clock.${state}`) },
      {
        id: 'sjukvardsomrade',
        words: 'comparison.sjukvardsomrade',
        of: ({ sjukvardsomradeId }) => name(sjukvardsomradeId),
        keyOf: ({ sjukvardsomradeId }) => sjukvardsomradeId ?? null,
      },
      {
        id: 'provider',
        words: 'comparison.provider',
        of: ({ providerId }) => name(providerId),
        keyOf: ({ providerId }) => providerId ?? null,
      },
    ];
  }, [places, translate]);
  const clock = data?.inspectionClock;
  const rows = useMemo(() => (clock ? tableRows<ClockRow>(clockFields, clock.rows) : none), [clock]);
  const total = clock?.totalCount ?? 0;
  const counts = (['OVERDUE', 'DUE_SOON', 'NEVER'] as const)
    .map((state) => ({ state, count: rows.filter((row) => row.state === state).length }))
    .filter(({ count }) => count > 0);
  const checks = layoutOf(parameters.get('layout')).checks['state'];
  /** Narrows the rows to one state, as ticking it off in the columns does; once more shows all. */
  const narrow = (word: string) =>
    setParameters((present) => {
      const next = new URLSearchParams(present);
      const layout = layoutOf(present.get('layout'));
      const { state, ...others } = layout.checks;
      const isChosen = state?.length === 1 && state[0] === word;
      const text = layoutText({ ...layout, checks: isChosen ? others : { ...others, state: [word] } });
      if (text) next.set('layout', text);
      else next.delete('layout');
      return next;
    });
  return (
    <RegisterScreen<ClockRow>
      screen="clock"
      title="app.clock"
      sheet="CLOCK"
      specs={specs}
      rows={rows}
      seen={clock?.seq ?? '0'}
      error={error}
      loading={isLoading}
      reload={refetch}
      nameOf={nameOf}
      empty="units.empty"
      none="units.none"
      count={translate('units.count', { smart_count: total, count: number.format(total) })}
      groups={groups}
      asked={asked}
      asGraphql={() => asGraphql(InspectionClockDocument, variables)}
      onOpen={({ id }) => navigate(`/units/${id}/show`)}
      instead={
        clock?.totalCount === 0 && Object.keys(variables).length === 0 ? (
          <NothingYet words="units.none" ways={['/units', '/imports']} />
        ) : undefined
      }
      beside={loading && <InspectionLoad variables={variables} onClose={() => setLoading(false)} />}
      filters={
        <>
          <DateField
            label={translate('comparison.asOf')}
            value={asOf ?? ''}
            onDate={(date) => set('asOf', date)}
            sx={{ width: 130 }}
          />
          <Button
            variant={loading ? 'contained' : 'outlined'}
            aria-expanded={loading}
            onClick={() => setLoading(!loading)}
          >
            {translate('clock.load')}
          </Button>
          <span className="count-way">
            {counts.map(({ state, count }) => {
              const word = translate(`clock.${state}`);
              const isChosen = checks?.length === 1 && checks[0] === word;
              return (
                <Button
                  key={state}
                  className={state === 'OVERDUE' && !isChosen ? 'late-way' : ''}
                  aria-pressed={isChosen}
                  variant={isChosen ? 'contained' : 'text'}
                  onClick={() => narrow(word)}
                >
                  {`${word}: ${number.format(count)}`}
                </Button>
              );
            })}
          </span>
        </>
      }
    />
  );
}
