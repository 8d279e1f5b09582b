import type { AreaLetter } from '@gradvis/codegen';
import type { DraftWords } from '../drafts/draft-words.ts';
import type { Value } from '../grid/edits.ts';
import { areaLetters } from '../words/area-letters.ts';
import type { UnitRow } from './columns.ts';

/** Words for a draft of gradings. */
export function draftWords(translate: (key: string, values?: object) => string, rows: readonly UnitRow[]): DraftWords {
  const byInspection = new Map(rows.map((row) => [row.inspectionId, row]));
  const partsOf = (column: string) => column.split('.') as [letter: string, kind: string];
  return {
    nameOf: (rowId) => byInspection.get(rowId)?.name,
    columnName: (column) => {
      const [letter, kind] = partsOf(column);
      const grade = translate(kind === 'adjusted' ? 'grade.adjustment' : 'grade.initial').toLowerCase();
      return `${translate('comparison.area')} ${letter}, ${grade}`;
    },
    valueText: (column, value) => {
      const [, kind] = partsOf(column);
      if (kind === 'adjusted') return adjustmentText(translate, value);
      if (value === null || value === undefined) return '–';
      return ['A', 'B', 'C', 'D'].includes(String(value)) ? String(value) : translate('grade.unknown');
    },
    storedValue: (rowId, column) => {
      const [letter, kind] = partsOf(column);
      const cell = byInspection.get(rowId)?.cells[areaLetters.indexOf(letter as AreaLetter)];
      if (!cell || kind === 'adjusted') return undefined;
      return cell.initial === '?' ? 'ILLEGIBLE' : cell.initial === '-' ? null : cell.initial;
    },
  };
}

function adjustmentText(translate: (key: string, values?: object) => string, value: Value | undefined): string {
  if (value === null || value === undefined) return translate('grade.not_adjusted');
  return value === '?' ? translate('grade.adjusted_some_day') : `C ${value}`;
}
