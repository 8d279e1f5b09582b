import { StDoctorRegisterDocument, type StDoctorRegisterQuery } from '@gradvis/codegen';
import { Button } from '@mui/material';
import { useMemo } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import type { Way } from '../layout/NothingYet.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { type ColumnSpec, readDay, readKey, readText, readWord } from '../tables/column-spec.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { UnitFilterChips } from '../tables/UnitFilterChips.tsx';
import { useUnitFilter } from '../tables/use-unit-filter.ts';
import { readPercent } from './read-percent.ts';
import { supervisionWords } from './supervision-words.ts';

type DoctorRow = StDoctorRegisterQuery['stDoctorRegister']['items'][number];

const unitsFirst = ['/units'] as const;
const noWays: readonly Way[] = [];
const none: readonly DoctorRow[] = [];
const importable = ['ST_DOCTORS'] as const;
const nameOf = ({ name, unitName }: DoctorRow) => `${name}, ${unitName}`;
const kinds = ['ST', 'BT', 'LICENSED'] as const;
const outcomes = ['FINISHED', 'INTERRUPTED'] as const;
const blank = (id: string): DoctorRow => ({
  id,
  name: '',
  kind: 'ST',
  regulationId: '',
  unitId: '',
  unitName: '',
  unitCode: '',
  unitFrom: '',
  regionId: '',
  sjukvardsomradeId: null,
  startedOn: '',
  firstPlanOn: null,
  rate: 100,
  rateFrom: null,
  onLeaveFrom: null,
  onLeaveTo: null,
  expectedEndComputed: null,
  expectedEndSet: null,
  mainSupervisor: null,
  supervisedFrom: null,
  warnings: '',
  studierektor: null,
  midRequired: null,
  endedOn: null,
  outcome: null,
});

/** ST-läkare: the register of ST doctors. */
export function DoctorsScreen() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [locale = 'sv'] = useLocaleState();
  const number = new Intl.NumberFormat(locale);
  const places = usePlaces();
  const units = useUnitNames();
  const [parameters] = useSearchParams();
  const {
    variables: { asOf: _, ...narrowed },
    unitId,
    set,
  } = useUnitFilter();
  const ended = parameters.get('ended') === '1';
  const filter = JSON.stringify(narrowed);
  const variables = useMemo(
    () => ({ ...(JSON.parse(filter) as typeof narrowed), ...(ended && { ended }) }),
    [filter, ended],
  );
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['st-doctor-register', variables], (signal) =>
    request(StDoctorRegisterDocument, variables, signal),
  );
  const { regulations } = places;
  const specs = useMemo((): ColumnSpec<DoctorRow>[] => {
    const placeName = placeNames(places);
    const day = readDay(translate);
    const words = (values: readonly string[], prefix: string) =>
      values.map((value) => [value, translate(`${prefix}.${value}`)] as const);
    const yesNo = [
      ['true', translate('training.yes')],
      ['false', translate('training.no')],
    ] as const;
    const dated = (id: keyof DoctorRow & string, header: string, width = 120): ColumnSpec<DoctorRow> => ({
      id,
      header,
      width,
      text: (row) => String(row[id] ?? ''),
      read: day,
    });
    const only = (id: keyof DoctorRow & string, header: string, width = 120): ColumnSpec<DoctorRow> => ({
      id,
      header,
      width,
      text: (row) => String(row[id] ?? ''),
    });
    return [
      { ...only('name', 'iup.doctor', 180), pinned: true, read: readText },
      {
        id: 'unit',
        field: 'unitId',
        header: 'comparison.unit',
        width: 200,
        text: ({ unitId: id, unitName }) => units.find((unit) => unit.id === id)?.name ?? unitName ?? '',
        choices: () => units.map(({ name }) => name),
        read: (text) => readKey(units, text, translate('inspection.no_such_unit')),
      },
      dated('unitFrom', 'training.unit_from'),
      {
        id: 'kind',
        header: 'training.kind',
        width: 110,
        text: ({ kind }) => (kind ? translate(`iup.kind.${kind}`) : ''),
        choices: () => words(kinds, 'iup.kind').map(([, shown]) => shown),
        read: readWord(words(kinds, 'iup.kind'), translate('training.no_such_kind')),
      },
      {
        id: 'regulation',
        field: 'regulationId',
        header: 'training.regulation',
        width: 140,
        text: ({ regulationId }) => regulations.find(({ id }) => id === regulationId)?.name ?? '',
        choices: () => regulations.map(({ name }) => name),
        read: (text) => readKey(regulations, text, translate('training.no_such_regulation')),
      },
      dated('startedOn', 'iup.started'),
      {
        id: 'rate',
        header: 'training.rate',
        width: 90,
        number: ({ rate }) => rate ?? null,
        text: ({ rate }) => (rate === undefined || rate === null ? '' : `${rate} %`),
        read: readPercent(translate('training.no_such_rate')),
      },
      dated('rateFrom', 'training.rate_from'),
      {
        id: 'leave',
        header: 'training.leave',
        width: 190,
        text: ({ onLeaveFrom, onLeaveTo }) => (onLeaveFrom ? `${onLeaveFrom}–${onLeaveTo ?? ''}` : ''),
      },
      { ...only('expectedEndComputed', 'training.end_computed', 130), help: 'training.end_computed_help' },
      { ...dated('expectedEndSet', 'training.end_set', 130), help: 'training.end_set_help' },
      { ...only('mainSupervisor', 'iup.supervisor', 160), read: readText },
      dated('supervisedFrom', 'training.supervised_from'),
      {
        id: 'warnings',
        header: 'training.warnings',
        width: 220,
        text: ({ warnings }) => supervisionWords(warnings ?? '', translate),
        mark: ({ warnings }) => (warnings ? 'soon-cell' : undefined),
      },
      { ...only('studierektor', 'training.studierektor', 150), read: readText },
      {
        id: 'midRequired',
        header: 'training.mid_required',
        width: 130,
        text: ({ midRequired }) =>
          midRequired === null || midRequired === undefined
            ? ''
            : translate(midRequired ? 'training.yes' : 'training.no'),
        choices: () => yesNo.map(([, shown]) => shown),
        read: (text) => {
          if (text.trim() === '') return { value: null };
          const read = readWord(yesNo, translate('training.yes_or_no'))(text);
          return 'value' in read ? { value: read.value === 'true' } : read;
        },
      },
      dated('firstPlanOn', 'iup.first_plan', 130),
      dated('endedOn', 'training.ended_on'),
      {
        id: 'outcome',
        header: 'training.outcome',
        width: 110,
        text: ({ outcome }) => (outcome ? translate(`training.${outcome}`) : ''),
        choices: () => words(outcomes, 'training').map(([, shown]) => shown),
        read: (text) =>
          text.trim() === ''
            ? { value: null }
            : readWord(words(outcomes, 'training'), translate('training.no_such_outcome'))(text),
      },
      {
        id: 'sjukvardsomrade',
        header: 'comparison.sjukvardsomrade',
        width: 150,
        text: ({ sjukvardsomradeId }) => placeName(sjukvardsomradeId),
      },
      { id: 'region', header: 'comparison.region', width: 150, text: ({ regionId }) => placeName(regionId) },
    ];
  }, [places, units, regulations, translate]);
  const groups = useMemo((): RowGroups<DoctorRow>[] => {
    const placeName = placeNames(places);
    return [
      {
        id: 'unit',
        words: 'comparison.unit',
        of: ({ unitName }) => unitName ?? '',
        keyOf: (row) => row.unitId ?? null,
      },
      { id: 'supervisor', words: 'iup.supervisor', of: ({ mainSupervisor }) => mainSupervisor ?? '' },
      {
        id: 'sjukvardsomrade',
        words: 'comparison.sjukvardsomrade',
        of: ({ sjukvardsomradeId }) => placeName(sjukvardsomradeId),
        keyOf: ({ sjukvardsomradeId }) => sjukvardsomradeId ?? null,
      },
    ];
  }, [places]);
  const regulationId = regulations[0]?.id ?? '';
  const begun = useMemo(
    () => ({ kind: 'ST', ...(regulationId && { regulationId }), ...(unitId && { unitId }) }),
    [regulationId, unitId],
  );
  const register = data?.stDoctorRegister;
  const total = register?.totalCount ?? 0;
  return (
    <RegisterScreen<DoctorRow>
      screen="doctors"
      title="app.doctors"
      sheet="ST_DOCTORS"
      searching="iup.search"
      specs={specs}
      rows={register?.items ?? none}
      seen={register?.seq ?? '0'}
      error={error}
      loading={isLoading}
      reload={refetch}
      nameOf={nameOf}
      blank={blank}
      ways={units.length === 0 ? unitsFirst : noWays}
      begun={begun}
      empty="iup.empty"
      none={units.length === 0 ? 'training.units_first' : 'training.none'}
      count={translate('iup.count', { smart_count: total, count: number.format(total) })}
      groups={groups}
      importable={importable}
      keyInFile
      asked={asked}
      asGraphql={() => asGraphql(StDoctorRegisterDocument, variables)}
      onOpen={({ id }) => navigate(`/iup?doctor=${id}`)}
      filters={
        <>
          <Button
            variant={ended ? 'contained' : 'outlined'}
            aria-pressed={ended}
            onClick={() => set('ended', ended ? '' : '1')}
          >
            {translate('iup.with_ended')}
          </Button>
          <UnitFilterChips onRemove={(parameter) => set(parameter, '')} />
        </>
      }
    />
  );
}
