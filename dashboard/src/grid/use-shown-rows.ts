import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { changedColumns, changedRows, mostFlashing } from './flash.ts';
import type { SpreadsheetGridProps } from './grid-props.ts';
import { type GroupRow, withGroupRows } from './grouping.ts';
import { passes } from './layout.ts';
import type { SheetColumn } from './sheet-column.ts';

/** What is drawn of the rows. The functions stay the same. */
export interface DrawnRows {
  readonly mark: () => void;
  /** Columns to flash, by row key. */
  readonly flash: (cells: ReadonlyMap<string, readonly string[]>) => void;
}

/**
 * The rows of the table: with the draft's values, narrowed, and under their groups; kept up with the
 * draft and flashing when others change them.
 */
export function useShownRows<Row extends object>(
  { rows, rowKey, groupOf, sheet, layout }: SpreadsheetGridProps<Row>,
  api: GridApi<Row | GroupRow> | undefined,
  drawn: DrawnRows,
  byId: ReadonlyMap<string, SheetColumn<Row>>,
  closed: ReadonlySet<string>,
  collator: Intl.Collator,
): { readonly stored: ReadonlyMap<string, Row>; readonly drafted: () => Row[]; readonly shown: (Row | GroupRow)[] } {
  const { draft, draftRowOf, withDraft, adding } = sheet;
  const { mark, flash } = drawn;
  const stored = useMemo(() => new Map(rows.map((row) => [rowKey(row), row])), [rows, rowKey]);

  const drafted = useCallback(
    () =>
      rows.map((row) => {
        const values = draft?.valuesOf(draftRowOf(row) ?? '');
        return values ? withDraft(row, values) : row;
      }),
    [rows, draft, draftRowOf, withDraft],
  );
  const shown = useMemo(() => {
    const passing = drafted().filter(
      (row) => adding?.isNew(row) || passes(row, layout.checks, (column, one) => byId.get(column)?.text(one) ?? ''),
    );
    return groupOf ? withGroupRows(passing, groupOf, closed, collator) : passing;
  }, [drafted, groupOf, closed, collator, layout.checks, byId, adding]);

  // What the draft holds is shown at once, on the rows that it touches.
  useEffect(() => {
    if (!api || !draft) return;
    const keyOfDraftRow = new Map<string, string>();
    for (const [key, row] of stored) {
      const id = draftRowOf(row);
      if (id) keyOfDraftRow.set(id, key);
    }
    return draft.subscribe((ids) => {
      const touched = new Set([...(ids ?? [])].map((id) => id.slice(0, id.indexOf('/'))));
      for (const id of touched) {
        const key = keyOfDraftRow.get(id);
        const row = key === undefined ? undefined : stored.get(key);
        if (key === undefined || !row) continue;
        const values = draft.valuesOf(id);
        api.getRowNode(key)?.setData(values ? withDraft(row, values) : row);
      }
      mark();
    });
  }, [api, draft, stored, draftRowOf, withDraft, mark]);

  const columns = useRef(byId);
  columns.current = byId;
  const before = useRef(stored);
  useEffect(() => {
    const earlier = before.current;
    const changed = changedRows(earlier, stored);
    before.current = stored;
    if (changed.length > mostFlashing) return;
    const cells = changed.map((key) => {
      const [was, is] = [earlier.get(key), stored.get(key)];
      return [key, was && is ? changedColumns(was, is, columns.current.values()) : []] as const;
    });
    flash(new Map(cells));
  }, [stored, flash]);

  return { stored, drafted, shown };
}
