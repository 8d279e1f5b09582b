import { MidAssessmentRegisterDocument } from '@gradvis/codegen';
import { Button } from '@mui/material';
import { useMemo } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { placeNames } from '../data-provider/place-names.ts';
import { request } from '../data-provider/request.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { askedOfUnits } from '../exports/asked.ts';
import { layoutOf, layoutText } from '../grid/layout.ts';
import { DateField } from '../layout/DateField.tsx';
import { today } from '../layout/moments.ts';
import { NothingYet } from '../layout/NothingYet.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { type ColumnSpec, readDay, readKey, readText, readWord } from '../tables/column-spec.ts';
import { RegisterScreen, type RowGroups } from '../tables/RegisterScreen.tsx';
import { UnitFilterChips } from '../tables/UnitFilterChips.tsx';
import { useUnitFilter } from '../tables/use-unit-filter.ts';
import { type MidRow, withDraft } from './mid-preview.ts';

const none: readonly MidRow[] = [];
const importable = ['MID_ASSESSMENTS'] as const;
const nameOf = ({ name, unitName }: MidRow) => `${name}, ${unitName}`;
const needMarks = {
  MISSED: 'late-cell',
  LATE: 'late-cell',
  APPLY_NOW: 'soon-cell',
  REVISE_PLAN: 'soon-cell',
  NOT_YET: undefined,
  UNDER_WAY: undefined,
  DONE: undefined,
  NONE: 'muted-cell',
} as const;
const kinds = ['SFAM', 'OTHER'] as const;
/** What one is to see to, most pressing first. */
const counted = ['MISSED', 'LATE', 'APPLY_NOW', 'REVISE_PLAN'] as const;

/** Mitt-i-ST: whom to remind now, and where each case is. */
export function MidScreen() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [locale = 'sv'] = useLocaleState();
  const number = new Intl.NumberFormat(locale);
  const places = usePlaces();
  const [parameters, setParameters] = useSearchParams();
  const { variables, asOf, set } = useUnitFilter();
  const asked = useMemo(() => askedOfUnits(variables), [variables]);
  const { data, error, isLoading, refetch } = useLiveQuery(['mid-register', variables], (signal) =>
    request(MidAssessmentRegisterDocument, variables, signal),
  );
  const specs = useMemo((): ColumnSpec<MidRow>[] => {
    const placeName = placeNames(places);
    const only = (id: keyof MidRow & string, header: string, width = 120): ColumnSpec<MidRow> => ({
      id,
      header,
      width,
      text: (row) => String(row[id] ?? ''),
    });
    const fact = (id: keyof MidRow & string): ColumnSpec<MidRow> => ({
      ...only(id, `mid.${id}`),
      read: readDay(translate),
    });
    const yesNo = [
      ['true', translate('training.yes')],
      ['false', translate('training.no')],
    ] as const;
    const omraden = places.regions.flatMap(({ sjukvardsomraden }) => sjukvardsomraden);
    const kindWords = kinds.map((kind) => [kind, translate(`mid.kind.${kind}`)] as const);
    return [
      { ...only('name', 'iup.doctor', 180), pinned: true, link: ({ id }) => `/iup?doctor=${id}` },
      { ...only('unitName', 'comparison.unit', 190), link: ({ unitId }) => `/units/${unitId}/show` },
      {
        id: 'need',
        header: 'mid.need',
        width: 150,
        text: ({ need }) => (need ? translate(`mid.need_${need}`) : ''),
        mark: ({ need }) => need && needMarks[need],
      },
      {
        id: 'state',
        header: 'mid.state',
        width: 240,
        text: ({ state }) => (state ? translate(`mid.state_${state}`) : ''),
        remark: ({ state }) => (state === 'CANCELLED_AFTER' ? translate('mid.fee') : undefined),
        mark: ({ state }) => (state === 'CANCELLED_AFTER' ? 'soon-cell' : undefined),
      },
      {
        id: 'midRequired',
        header: 'training.mid_required',
        width: 120,
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
      {
        id: 'window',
        header: 'mid.window',
        width: 190,
        text: ({ windowFrom, windowTo }) => (windowFrom ? `${windowFrom}–${windowTo}` : ''),
      },
      {
        ...only('applyBy', 'mid.apply_by', 130),
        remark: ({ appliedByBefore }) =>
          appliedByBefore ? translate('mid.before_moved', { day: appliedByBefore }) : undefined,
      },
      fact('appliedOn'),
      fact('appointedOn'),
      { ...only('evaluator', 'mid.evaluator', 150), read: readText },
      {
        id: 'evaluatorRegion',
        field: 'evaluatorRegionId',
        header: 'mid.evaluator_region',
        width: 150,
        text: ({ evaluatorRegionId }) => placeName(evaluatorRegionId),
        choices: () => places.regions.map(({ name }) => name),
        read: (text) => readKey(places.regions, text, translate('units.no_such_place')),
      },
      {
        id: 'evaluatorSjukvardsomrade',
        field: 'evaluatorSjukvardsomradeId',
        header: 'mid.evaluator_omrade',
        width: 220,
        text: ({ evaluatorSjukvardsomradeId }) => placeName(evaluatorSjukvardsomradeId),
        remark: ({ near }) => (near ? translate('mid.near') : undefined),
        mark: ({ near }) => (near ? 'soon-cell' : undefined),
        choices: () => omraden.map(({ name }) => name),
        read: (text) => readKey(omraden, text, translate('units.no_such_place')),
      },
      fact('invoicedOn'),
      fact('reflectionOn'),
      fact('statementOn'),
      fact('recordingsOn'),
      fact('practiceDayOn'),
      { ...only('participants', 'mid.participants', 180), read: readText },
      fact('reportOn'),
      fact('cancelledOn'),
      {
        id: 'kind',
        header: 'training.kind',
        width: 110,
        text: ({ kind }) => (kind ? translate(`mid.kind.${kind}`) : ''),
        choices: () => kindWords.map(([, shown]) => shown),
        read: readWord(kindWords, translate('mid.no_such_kind')),
      },
      only('mainSupervisor', 'iup.supervisor', 150),
      only('startedOn', 'iup.started', 110),
      only('expectedEndOn', 'iup.expected_end', 130),
      {
        id: 'sjukvardsomrade',
        header: 'comparison.sjukvardsomrade',
        width: 150,
        text: ({ sjukvardsomradeId }) => placeName(sjukvardsomradeId),
      },
      { id: 'region', header: 'comparison.region', width: 150, text: ({ regionId }) => placeName(regionId) },
    ];
  }, [places, translate]);
  const groups = useMemo((): RowGroups<MidRow>[] => {
    const placeName = placeNames(places);
    return [
      { id: 'need', words: 'mid.need', of: ({ need }) => translate(`mid.need_${need}`) },
      {
        id: 'unit',
        words: 'comparison.unit',
        of: ({ unitName }) => unitName ?? '',
        keyOf: (row) => row.unitId ?? null,
      },
      {
        id: 'sjukvardsomrade',
        words: 'comparison.sjukvardsomrade',
        of: ({ sjukvardsomradeId }) => placeName(sjukvardsomradeId),
        keyOf: ({ sjukvardsomradeId }) => sjukvardsomradeId ?? null,
      },
    ];
  }, [places, translate]);
  const register = data?.midAssessmentRegister;
  const rows = register?.items ?? none;
  const total = register?.totalCount ?? 0;
  const checks = layoutOf(parameters.get('layout')).checks['need'];
  /** Narrows the rows to one need, as ticking it off in the columns does; once more shows all. */
  const narrow = (word: string) =>
    setParameters((present) => {
      const next = new URLSearchParams(present);
      const layout = layoutOf(present.get('layout'));
      const { need, ...others } = layout.checks;
      const isChosen = need?.length === 1 && need[0] === word;
      const text = layoutText({ ...layout, checks: isChosen ? others : { ...others, need: [word] } });
      if (text) next.set('layout', text);
      else next.delete('layout');
      return next;
    });
  return (
    <RegisterScreen<MidRow>
      screen="mid"
      title="app.mid"
      sheet="MID_ASSESSMENTS"
      searching="iup.search"
      specs={specs}
      rows={rows}
      seen={register?.seq ?? '0'}
      withDraft={useMemo(() => withDraft(asOf ?? today()), [asOf])}
      error={error}
      loading={isLoading}
      reload={refetch}
      nameOf={nameOf}
      empty="iup.empty"
      none="iup.nobody"
      count={translate('iup.count', { smart_count: total, count: number.format(total) })}
      groups={groups}
      importable={importable}
      keyInFile
      asked={asked}
      asGraphql={() => asGraphql(MidAssessmentRegisterDocument, variables)}
      onOpen={({ id }) => navigate(`/iup?doctor=${id}`)}
      instead={
        register?.totalCount === 0 && Object.keys(variables).length === 0 ? (
          <NothingYet words="iup.nobody" ways={['/doctors']} />
        ) : undefined
      }
      filters={
        <>
          <DateField
            label={translate('comparison.asOf')}
            value={asOf ?? ''}
            onDate={(date) => set('asOf', date)}
            sx={{ width: 130 }}
          />
          <UnitFilterChips onRemove={(parameter) => set(parameter, '')} />
          <span className="count-way">
            {counted.map((need) => {
              const word = translate(`mid.need_${need}`);
              const count = rows.filter((row) => row.need === need).length;
              const isChosen = checks?.length === 1 && checks[0] === word;
              return (
                count > 0 && (
                  <Button
                    key={need}
                    className={(need === 'MISSED' || need === 'LATE') && !isChosen ? 'late-way' : ''}
                    aria-pressed={isChosen}
                    variant={isChosen ? 'contained' : 'text'}
                    onClick={() => narrow(word)}
                  >
                    {`${word}: ${number.format(count)}`}
                  </Button>
                )
              );
            })}
          </span>
        </>
      }
    />
  );
}
