import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import type { DraftWords } from '../drafts/draft-words.ts';
import type { Adding } from '../grid/adding.ts';
import { useRecordWords } from '../words/record-words.ts';
import { type ColumnSpec, type RecordRow, valueIn } from './column-spec.ts';

/** Words for the draft of a register: its columns as they are headed, its rows as they are named. */
export function useDraftWords<Row extends RecordRow>(
  rows: readonly Row[],
  specs: readonly ColumnSpec<Row>[],
  nameOf: (row: Row) => string,
  adding: Adding<Row> | undefined,
): DraftWords {
  const translate = useTranslate();
  const inTables = useRecordWords();
  return useMemo(() => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const headers = new Map(
      specs.map(({ id, field = id, header, headerValues }) => [field, translate(header, headerValues)]),
    );
    return {
      nameOf: (rowId) => {
        const row = byId.get(rowId);
        return row && !adding?.isNew(row) ? nameOf(row) : undefined;
      },
      columnName: (column) => {
        const header = headers.get(column);
        return header ?? inTables.columnName(column);
      },
      valueText: inTables.valueText,
      storedValue: (rowId, column) => {
        const row = byId.get(rowId);
        return row && valueIn(row, column);
      },
    };
  }, [rows, specs, nameOf, translate, inTables, adding]);
}
