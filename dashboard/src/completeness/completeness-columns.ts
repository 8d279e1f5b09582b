import type { PlacesQuery } from '@gradvis/codegen';
import { placeNames } from '../data-provider/place-names.ts';
import { type ColumnSpec, readDay } from '../tables/column-spec.ts';
import type { CompletenessRow } from './completeness-rows.ts';

type Translate = (key: string, values?: object) => string;

export interface Delmal {
  readonly code: string;
  readonly title: string;
}

/** What the table needs of each ST doctor. */
export const completenessFields = [
  'id',
  'name',
  'unitId',
  'unitName',
  'unitCode',
  'regionId',
  'sjukvardsomradeId',
  'providerId',
  'checkedOn',
  'checkedBy',
  'lacks',
] as const satisfies (keyof CompletenessRow)[];

/** A delmål: what it lacks in a letter or two; typed as A, M or AM. */
function delmalColumn({ code, title }: Delmal, translate: Translate): ColumnSpec<CompletenessRow> {
  return {
    id: code,
    header: 'completeness.delmal',
    headerValues: { code },
    help: 'completeness.delmal_help',
    helpValues: { code, title },
    width: 62,
    text: ({ lacking }) => lacking[code] ?? '',
    mark: ({ lacking, checkedOn }) => {
      if (!checkedOn && !lacking[code]) return 'muted-cell';
      return lacking[code] && (lacking[code].includes('M') ? 'late-cell' : 'soon-cell');
    },
    read: (text) => {
      const letters = text.trim().toUpperCase();
      if (letters === '') return { value: null };
      if (letters === 'MA') return { value: 'AM' };
      return ['A', 'M', 'AM'].includes(letters) ? { value: letters } : { refused: translate('completeness.letters') };
    },
  };
}

/** The columns of the table of completeness. */
export function completenessColumns(
  delmal: readonly Delmal[],
  of: {
    readonly translate: Translate;
    readonly places: PlacesQuery;
    readonly onOpen: (row: CompletenessRow) => void;
  },
): ColumnSpec<CompletenessRow>[] {
  const { translate, places, onOpen } = of;
  const placeName = placeNames(places);
  return [
    { id: 'name', header: 'iup.doctor', width: 180, pinned: true, text: ({ name }) => name, opens: onOpen },
    {
      id: 'unitName',
      header: 'comparison.unit',
      width: 190,
      text: ({ unitName }) => unitName,
      link: ({ unitId }) => `/units/${unitId}/show`,
    },
    {
      id: 'checkedOn',
      header: 'completeness.checked_on',
      help: 'completeness.checked_help',
      width: 130,
      text: ({ checkedOn }) => checkedOn ?? '',
      remark: ({ checkedOn }) => (checkedOn ? undefined : translate('iup.not_checked')),
      mark: ({ checkedOn }) => (checkedOn ? undefined : 'muted-cell'),
      read: readDay(translate),
    },
    {
      id: 'count',
      header: 'completeness.count',
      width: 90,
      text: ({ checkedOn, lacking }) => (checkedOn ? String(Object.keys(lacking).length) : ''),
      number: ({ checkedOn, lacking }) => (checkedOn ? Object.keys(lacking).length : null),
    },
    ...delmal.map((one) => delmalColumn(one, translate)),
    { id: 'checkedBy', header: 'completeness.checked_by', width: 150, text: ({ checkedBy }) => checkedBy ?? '' },
    {
      id: 'sjukvardsomrade',
      header: 'comparison.sjukvardsomrade',
      width: 150,
      text: ({ sjukvardsomradeId }) => placeName(sjukvardsomradeId),
    },
    { id: 'region', header: 'comparison.region', width: 150, text: ({ regionId }) => placeName(regionId) },
  ];
}
