import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { placeNames } from '../data-provider/place-names.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';
import { halfYearWords } from '../iup/half-years.ts';

/** Words for what the tables hold: columns by name, and values, keys by what they stand for. */
export interface RecordWords {
  columnName(column: string): string;
  valueText(column: string, value: unknown): string;
}

const placeColumns: readonly string[] = [
  'regionId',
  'sjukvardsomradeId',
  'providerId',
  'frameworkVersionId',
  'regulationId',
  'evaluatorRegionId',
  'evaluatorSjukvardsomradeId',
];
/** Keys of the words for kinds of inspections, trainings, supervisions and Mitt-i-ST, and for how a training ended. */
const wordKeys: Readonly<Record<string, string>> = {
  EXTERNAL: 'inspection.EXTERNAL',
  INTERNAL: 'inspection.INTERNAL',
  ST: 'iup.kind.ST',
  BT: 'iup.kind.BT',
  LICENSED: 'iup.kind.LICENSED',
  MAIN: 'iup.supervision.MAIN',
  PART: 'iup.supervision.PART',
  SFAM: 'mid.kind.SFAM',
  OTHER: 'mid.kind.OTHER',
  FINISHED: 'training.FINISHED',
  INTERRUPTED: 'training.INTERRUPTED',
};
const isHalfYear = (column: string) => /^\d{4}-[12]$/.test(column);
/** Keys of what has no name of its own. */
const hiddenKeys: readonly string[] = ['inspectionId', 'findingId', 'visitStepId', 'actionId', 'visitId'];
const unknownGrades: readonly unknown[] = ['ILLEGIBLE', 'NOT_IN_REPORT', 'NOT_GRADED'];

export function useRecordWords(): RecordWords {
  const translate = useTranslate();
  const places = usePlaces();
  const units = useUnitNames();
  return useMemo(() => {
    const nameOf = placeNames(places);
    const areas = places.frameworks.flatMap(({ versions }) => versions).flatMap((version) => version.areas);
    const codes = new Map<unknown, string>(areas.flatMap((area) => area.criteria.map(({ id, code }) => [id, code])));
    return {
      columnName: (column) =>
        isHalfYear(column)
          ? halfYearWords(column, translate)
          : translate(`table.column.${column}`, { _: column.replace(/\.initial$/, '') }),
      valueText: (column, value) => {
        if (value === null || value === undefined || value === '') return '–';
        if (placeColumns.includes(column)) return nameOf(String(value)) || '–';
        if (column === 'unitId') return units.find(({ id }) => id === value)?.name ?? '–';
        if (column === 'status') return translate(`status.${value}`);
        if (hiddenKeys.includes(column)) return translate('table.chosen');
        if (column === 'criterionId') return codes.get(value) ?? '–';
        if (column === 'kind' || column === 'outcome') return translate(wordKeys[String(value)] ?? '', { _: value });
        if (typeof value === 'boolean') return translate(value ? 'training.yes' : 'training.no');
        return unknownGrades.includes(value) ? '?' : String(value);
      },
    };
  }, [translate, places, units]);
}
