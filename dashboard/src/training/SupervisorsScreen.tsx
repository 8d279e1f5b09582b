import { SupervisorRegisterDocument, type SupervisorRegisterQuery } from '@gradvis/codegen';
import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import type { Way } from '../layout/NothingYet.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { type ColumnSpec, readDay, readKey, readText } from '../tables/column-spec.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { UnitFilterChips } from '../tables/UnitFilterChips.tsx';
import { useUnitFilter } from '../tables/use-unit-filter.ts';
import { SupervisorCoverage } from './SupervisorCoverage.tsx';

type SupervisorRow = SupervisorRegisterQuery['supervisorRegister']['items'][number];

const unitsFirst = ['/units'] as const;
const noWays: readonly Way[] = [];
const none: readonly SupervisorRow[] = [];
const importable = ['SUPERVISORS'] as const;
const nameOf = ({ name, unitName }: SupervisorRow) => `${name}, ${unitName}`;
const blank = (id: string): SupervisorRow => ({
  id,
  name: '',
  unitId: '',
  unitName: '',
  unitCode: '',
  regionId: '',
  sjukvardsomradeId: null,
  specialistOn: null,
  courseOn: null,
  updatedOn: null,
  main: 0,
  part: 0,
});

/** Handledare: who may supervise, with what training, and how many they supervise. */
export function SupervisorsScreen() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [locale = 'sv'] = useLocaleState();
  const number = new Intl.NumberFormat(locale);
  const places = usePlaces();
  const units = useUnitNames();
  const [covering, setCovering] = useState(false);
  const { variables: narrowed, unitId, set } = useUnitFilter();
  const variables = useMemo(() => (narrowed.filter ? { filter: narrowed.filter } : {}), [narrowed]);
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['supervisor-register', variables], (signal) =>
    request(SupervisorRegisterDocument, variables, signal),
  );
  const specs = useMemo((): ColumnSpec<SupervisorRow>[] => {
    const placeName = placeNames(places);
    const day = (id: 'specialistOn' | 'courseOn' | 'updatedOn', width = 150): ColumnSpec<SupervisorRow> => ({
      id,
      header: `training.${id}`,
      width,
      text: (row) => row[id] ?? '',
      read: readDay(translate),
    });
    const count = (id: 'main' | 'part'): ColumnSpec<SupervisorRow> => ({
      id,
      header: `training.${id}`,
      width: 140,
      number: (row) => row[id] ?? null,
      text: (row) => number.format(row[id] ?? 0),
    });
    return [
      {
        id: 'name',
        header: 'training.supervisor',
        width: 200,
        pinned: true,
        text: ({ name }) => name ?? '',
        read: readText,
      },
      {
        id: 'unit',
        field: 'unitId',
        header: 'training.works_at',
        width: 220,
        text: ({ unitId: id, unitName }) => units.find((unit) => unit.id === id)?.name ?? unitName ?? '',
        choices: () => units.map(({ name }) => name),
        read: (text) => readKey(units, text, translate('inspection.no_such_unit')),
      },
      day('specialistOn'),
      day('courseOn'),
      day('updatedOn'),
      count('main'),
      count('part'),
      {
        id: 'sjukvardsomrade',
        header: 'comparison.sjukvardsomrade',
        width: 150,
        text: ({ sjukvardsomradeId }) => placeName(sjukvardsomradeId),
      },
      { id: 'region', header: 'comparison.region', width: 150, text: ({ regionId }) => placeName(regionId) },
    ];
  }, [places, units, translate, number]);
  const groups = useMemo(
    (): RowGroups<SupervisorRow>[] => [
      {
        id: 'unit',
        words: 'comparison.unit',
        of: ({ unitName }) => unitName ?? '',
        keyOf: (row) => row.unitId ?? null,
      },
    ],
    [],
  );
  const begun = useMemo(() => (unitId ? { unitId } : {}), [unitId]);
  const register = data?.supervisorRegister;
  const total = register?.totalCount ?? 0;
  return (
    <RegisterScreen<SupervisorRow>
      screen="supervisors"
      title="app.supervisors"
      sheet="SUPERVISORS"
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
      empty="training.no_supervisors_found"
      none={units.length === 0 ? 'training.units_first' : 'training.no_supervisors'}
      count={translate('training.supervisor_count', { smart_count: total, count: number.format(total) })}
      groups={groups}
      importable={importable}
      keyInFile
      asked={asked}
      asGraphql={() => asGraphql(SupervisorRegisterDocument, variables)}
      onOpen={({ unitId: id }) => navigate(`/units/${id}/show`)}
      beside={covering && <SupervisorCoverage onClose={() => setCovering(false)} />}
      filters={
        <>
          <UnitFilterChips onRemove={(parameter) => set(parameter, '')} />
          <Button
            variant={covering ? 'contained' : 'outlined'}
            aria-expanded={covering}
            onClick={() => setCovering(!covering)}
          >
            {translate('training.coverage')}
          </Button>
        </>
      }
    />
  );
}
