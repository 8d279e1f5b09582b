import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { placeNames } from '../data-provider/place-names.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { useUnitNames } from '../data-provider/use-unit-names.ts';

/** Words for what the tables hold: columns by name, and values, keys by what they stand for. */
export interface RecordWords {
  columnName(column: string): string;
  valueText(column: string, value: unknown): string;
}

const placeColumns: readonly string[] = ['regionId', 'sjukvardsomradeId', 'providerId', 'frameworkVersionId'];
const unknownGrades: readonly unknown[] = ['ILLEGIBLE', 'NOT_IN_REPORT', 'NOT_GRADED'];

export function useRecordWords(): RecordWords {
  const translate = useTranslate();
  const places = usePlaces();
  const units = useUnitNames();
  return useMemo(() => {
    const nameOf = placeNames(places);
    return {
      columnName: (column) =>
        translate(`table.column.${column === 'unitId' ? 'unit' : column}`, { _: column.replace(/\.initial$/, '') }),
      valueText: (column, value) => {
        if (value === null || value === undefined || value === '') return '–';
        if (placeColumns.includes(column)) return nameOf(String(value)) || '–';
        if (column === 'unitId') return units.find(({ id }) => id === value)?.name ?? '–';
        if (column === 'status') return translate(`status.${value}`);
        if (column === 'kind') return translate(`inspection.${value}`);
        return unknownGrades.includes(value) ? '?' : String(value);
      },
    };
  }, [translate, places, units]);
}
