import { type InspectionKind, InspectionRegisterDocument, type InspectionRegisterQuery } from '@gradvis/codegen';
import { MenuItem, TextField } from '@mui/material';
import { useMemo } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { type ColumnSpec, readDay, readKey, readWord } from '../tables/column-spec.ts';
import { RegisterScreen } from '../tables/RegisterScreen.tsx';
import { areaLetters } from '../words/area-letters.ts';

type InspectionRow = InspectionRegisterQuery['inspectionRegister']['items'][number];

const kinds = ['EXTERNAL', 'INTERNAL'] as const satisfies readonly InspectionKind[];
const nameOf = ({ unitName, inspectedOn }: InspectionRow) => `${unitName}, ${inspectedOn}`;
const none: readonly InspectionRow[] = [];
const blank = (id: string): InspectionRow => ({
  id,
  unitId: '',
  unitName: '',
  unitCode: '',
  regionId: '',
  sjukvardsomradeId: null,
  visitOn: null,
  reportOn: null,
  planReceivedOn: null,
  kind: 'EXTERNAL',
  inspectedOn: '',
  frameworkVersionId: '',
  grades: '--------',
});
const importable = ['INSPECTIONS'] as const;

const shades: { readonly [letter: string]: string } = { c: 'adjusted', '?': 'unknown', '-': 'none' };

/** The letters of the areas, each above its grades. */
function drawLetters(): Node {
  const strip = document.createElement('span');
  strip.className = 'grade-strip';
  strip.ariaHidden = 'true';
  for (const letter of areaLetters) {
    const heading = document.createElement('span');
    heading.className = 'grade';
    heading.textContent = letter;
    strip.append(heading);
  }
  return strip;
}

/** Eight grades in their colours, A–H. */
function drawGrades({ grades }: InspectionRow): Node {
  const strip = document.createElement('span');
  strip.className = 'grade-strip';
  for (const letter of grades ?? '') {
    const grade = document.createElement('span');
    grade.className = `grade grade-${shades[letter] ?? letter}`;
    grade.textContent = letter === '-' ? '–' : letter.toUpperCase();
    strip.append(grade);
  }
  return strip;
}

/** Granskningar: all inspections, latest first, with their grades at a glance. */
export function InspectionTable() {
  const translate = useTranslate();
  const [locale = 'sv'] = useLocaleState();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const places = usePlaces();
  const units = useUnitNames();
  const search = useDebounced(parameters.get('q') ?? '', 200).trim();
  const kind = kinds.find((one) => one === parameters.get('kind'));
  const variables = useMemo(() => ({ ...(search && { filter: { search } }), ...(kind && { kind }) }), [search, kind]);
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['inspection-register', variables], (signal) =>
    request(InspectionRegisterDocument, variables, signal),
  );
  const specs = useMemo((): ColumnSpec<InspectionRow>[] => {
    const name = placeNames(places);
    const versions = places.frameworks.flatMap((framework) =>
      framework.versions.map(({ id, label }) => ({ id, name: label })),
    );
    const day = readDay(translate);
    const kindWords = kinds.map((one) => [one, translate(`inspection.short_${one}`)] as const);
    return [
      {
        id: 'unit',
        header: 'inspection.unit',
        width: 235,
        pinned: true,
        field: 'unitId',
        text: (row) => row.unitName || units.find(({ id }) => id === row.unitId)?.name || '',
        link: ({ id, unitName }) => (unitName ? `/inspections/${id}/show` : undefined),
        choices: () => units.map((unit) => unit.name),
        read: (text) => readKey(units, text, translate('inspection.no_such_unit')),
        newOnly: true,
      },
      { id: 'code', header: 'comparison.code', width: 90, text: (row) => row.unitCode ?? '' },
      { id: 'inspectedOn', header: 'inspection.inspected', width: 120, text: (row) => row.inspectedOn ?? '' },
      {
        id: 'kind',
        header: 'inspection.kind',
        width: 90,
        text: (row) => (row.kind ? translate(`inspection.short_${row.kind}`) : ''),
        read: readWord(kindWords, translate('inspection.kind_refused')),
      },
      {
        id: 'grades',
        header: 'inspection.grades',
        width: 215,
        text: (row) => row.grades ?? '',
        draw: drawGrades,
        drawHeader: drawLetters,
      },
      { id: 'visitOn', header: 'inspection.visit', width: 105, text: (row) => row.visitOn ?? '', read: day },
      { id: 'reportOn', header: 'inspection.report', width: 105, text: (row) => row.reportOn ?? '', read: day },
      {
        id: 'planReceivedOn',
        header: 'inspection.plan',
        width: 165,
        text: (row) => row.planReceivedOn ?? '',
        read: day,
      },
      {
        id: 'sjukvardsomrade',
        header: 'comparison.sjukvardsomrade',
        width: 150,
        text: (row) => name(row.sjukvardsomradeId),
      },
      { id: 'region', header: 'comparison.region', width: 150, text: (row) => name(row.regionId) },
      {
        id: 'version',
        field: 'frameworkVersionId',
        header: 'inspection.version',
        width: 180,
        text: (row) => name(row.frameworkVersionId),
        choices: () => versions.map((version) => version.name),
        read: (text) => readKey(versions, text, translate('units.no_such_place')),
        newOnly: true,
      },
    ];
  }, [places, units, translate]);
  const frameworkVersionId = places.frameworks[0]?.versions[0]?.id ?? '';
  const begun = useMemo(() => ({ frameworkVersionId, kind: 'EXTERNAL' }), [frameworkVersionId]);
  const register = data?.inspectionRegister;
  const total = register?.totalCount ?? 0;
  return (
    <RegisterScreen<InspectionRow>
      screen="inspections"
      title="app.inspections"
      sheet="INSPECTIONS"
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
      empty="inspection.empty"
      none="inspection.none"
      ways={units.length === 0 ? unitsFirst : undefined}
      count={translate('inspection.count', { smart_count: total, count: total.toLocaleString(locale) })}
      asGraphql={() => asGraphql(InspectionRegisterDocument, variables)}
      asked={asked}
      onOpen={({ id }) => navigate(`/inspections/${id}/show`)}
      filters={
        <TextField
          select
          label={translate('inspection.kind')}
          value={kind ?? ''}
          onChange={(event) =>
            setParameters((present) => {
              const next = new URLSearchParams(present);
              if (event.target.value) next.set('kind', event.target.value);
              else next.delete('kind');
              return next;
            })
          }
          sx={{ minWidth: 130 }}
        >
          <MenuItem value="">{translate('app.all')}</MenuItem>
          {kinds.map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`inspection.short_${one}`)}
            </MenuItem>
          ))}
        </TextField>
      }
    />
  );
}
const unitsFirst = ['/units', '/imports'] as const;
