import { UnitRegisterDocument, type UnitRegisterQuery } from '@gradvis/codegen';
import { useMemo } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { type ColumnSpec, readDay, readKey, readText } from '../tables/column-spec.ts';
import { RegisterScreen } from '../tables/RegisterScreen.tsx';

type UnitRow = UnitRegisterQuery['unitRegister']['items'][number];

const nameOf = ({ name }: UnitRow) => name;

/** Enheter: the register's units. */
export function UnitTable() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [locale = 'sv'] = useLocaleState();
  const [parameters] = useSearchParams();
  const places = usePlaces();
  const search = useDebounced(parameters.get('q') ?? '', 200).trim();
  const variables = useMemo(() => (search ? { filter: { search } } : {}), [search]);
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['unit-register', variables], (signal) =>
    request(UnitRegisterDocument, variables, signal),
  );
  const specs = useMemo((): ColumnSpec<UnitRow>[] => {
    const name = placeNames(places);
    const omradenOf = ({ regionId }: UnitRow) =>
      places.regions.find(({ id }) => id === regionId)?.sjukvardsomraden ?? [];
    const format = new Intl.NumberFormat(locale);
    const day = readDay(translate);
    const number = (id: 'listedPatients' | 'specialists' | 'supervisorTrained' | 'stDoctors', width: number) => ({
      id,
      header: `units.${id}`,
      width,
      number: (row: UnitRow) => row[id] ?? null,
      text: (row: UnitRow) => (typeof row[id] === 'number' ? format.format(row[id]) : ''),
    });
    return [
      {
        id: 'name',
        header: 'comparison.unit',
        width: 260,
        pinned: true,
        text: (row) => row.name ?? '',
        read: readText,
      },
      { id: 'code', header: 'comparison.code', width: 90, text: (row) => row.code ?? '', read: readText },
      { id: 'hsaId', header: 'units.hsaId', width: 170, text: (row) => row.hsaId ?? '', read: readText },
      {
        id: 'sjukvardsomrade',
        field: 'sjukvardsomradeId',
        header: 'comparison.sjukvardsomrade',
        width: 150,
        text: (row) => name(row.sjukvardsomradeId),
        choices: (row) => omradenOf(row).map((omrade) => omrade.name),
        read: (text, row) => readKey(omradenOf(row), text, translate('units.no_such_place')),
      },
      {
        id: 'region',
        field: 'regionId',
        header: 'comparison.region',
        width: 150,
        text: (row) => name(row.regionId),
        choices: () => places.regions.map((region) => region.name),
        read: (text) => readKey(places.regions, text, translate('units.no_such_place')),
        newOnly: true,
      },
      {
        id: 'provider',
        field: 'providerId',
        header: 'comparison.provider',
        width: 190,
        text: (row) => name(row.providerId),
        choices: () => places.providers.map((provider) => provider.name),
        read: (text) => readKey(places.providers, text, translate('units.no_such_place')),
      },
      { id: 'memberFrom', header: 'units.memberFrom', width: 130, text: (row) => row.memberFrom ?? '', read: day },
      number('listedPatients', 100),
      number('specialists', 110),
      number('supervisorTrained', 130),
      number('stDoctors', 90),
      { id: 'takenOn', header: 'units.takenOn', width: 120, text: (row) => row.takenOn ?? '' },
      {
        id: 'inspectedOn',
        header: 'units.latest',
        width: 150,
        text: (row) => row.inspectedOn ?? '',
        link: ({ inspectionId }) => (inspectionId ? `/inspections/${inspectionId}/show` : undefined),
      },
      {
        id: 'registeredFrom',
        header: 'units.registeredFrom',
        width: 150,
        text: (row) => row.registeredFrom ?? '',
        read: day,
      },
      { id: 'closedOn', header: 'units.closedOn', width: 120, text: (row) => row.closedOn ?? '', read: day },
    ];
  }, [places, locale, translate]);
  const regionId = places.regions[0]?.id ?? '';
  const begun = useMemo(() => ({ regionId }), [regionId]);
  const register = data?.unitRegister;
  const total = register?.totalCount ?? 0;
  return (
    <RegisterScreen<UnitRow>
      screen="units"
      title="app.units"
      sheet="UNITS"
      importable={importable}
      specs={specs}
      rows={register?.items ?? none}
      seen={register?.seq ?? '0'}
      error={error}
      loading={isLoading}
      reload={refetch}
      nameOf={nameOf}
      blank={blank}
      begun={begun}
      empty="units.empty"
      none="units.none"
      count={translate('units.count', { smart_count: total, count: total.toLocaleString(locale) })}
      asGraphql={() => asGraphql(UnitRegisterDocument, variables)}
      asked={asked}
      onOpen={({ id }) => navigate(`/units/${id}/show`)}
    />
  );
}

const none: readonly UnitRow[] = [];
const blank = (id: string): UnitRow => ({
  id,
  code: '',
  hsaId: null,
  name: '',
  regionId: '',
  sjukvardsomradeId: null,
  providerId: null,
  memberFrom: null,
  registeredFrom: null,
  closedOn: null,
  takenOn: null,
  listedPatients: null,
  specialists: null,
  supervisorTrained: null,
  stDoctors: null,
  inspectionId: null,
  inspectedOn: null,
});
const importable = ['UNITS', 'SNAPSHOTS'] as const;
