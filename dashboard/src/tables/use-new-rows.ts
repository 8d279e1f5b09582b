import { useMemo } from 'react';
import type { Adding } from '../grid/adding.ts';
import type { DraftStore } from '../grid/draft-store.ts';
import { idOf, newRowColumn, type Value } from '../grid/edits.ts';
import type { RecordRow } from './column-spec.ts';

/**
 * The register's rows, and after them those that stand in the draft alone.
 * @param blank a new row with nothing in it; without it none are added
 * @param begun values that a new row begins with, by column
 */
export function useNewRows<Row extends RecordRow>(
  stored: readonly Row[],
  draft: DraftStore | undefined,
  blank: ((id: string) => Row) | undefined,
  begun: Readonly<Record<string, Value>>,
): { readonly rows: readonly Row[]; readonly adding: Adding<Row> | undefined } {
  const ids = [...(draft?.cells.values() ?? [])].flatMap(({ rowId, column }) => (column === newRowColumn ? rowId : []));
  const text = ids.join();
  const rows = useMemo(() => {
    const known = new Set(stored.map(({ id }) => id));
    const added = text.split(',').filter((id) => id !== '' && !known.has(id));
    return added.length === 0 || !blank ? stored : [...stored, ...added.map(blank)];
  }, [stored, text, blank]);
  const adding = useMemo(
    (): Adding<Row> | undefined =>
      blank && {
        begin: () => {
          const rowId = crypto.randomUUID();
          const values = Object.entries({ [newRowColumn]: true, ...begun });
          return {
            row: { ...blank(rowId), ...begun },
            cells: values.map(([column, value]) => ({ rowId, column, value })),
          };
        },
        isNew: ({ id: rowId }) => draft?.cells.has(idOf({ rowId, column: newRowColumn })) === true,
      },
    [blank, begun, draft],
  );
  return { rows, adding };
}
