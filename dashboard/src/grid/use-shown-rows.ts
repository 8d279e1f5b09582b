import type { GridApi } from 'ag-grid-community';
import { useEffect, useMemo, useRef } from 'react';
import { changedRows, mostFlashing } from './flash.ts';
import type { SpreadsheetGridProps } from './grid-props.ts';
import { type GroupRow, withGroupRows } from './grouping.ts';
import { passes } from './layout.ts';
import type { SheetColumn } from './sheet-column.ts';

/** What is drawn of the rows. The functions stay the same. */
export interface DrawnRows {
  readonly mark: () => void;
  readonly flash: (keys: readonly string[]) => void;
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
): { readonly stored: ReadonlyMap<string, Row>; readonly shown: (Row | GroupRow)[] } {
  const { draft, draftRowOf, withDraft } = sheet;
  const { mark, flash } = drawn;
  const stored = useMemo(() => new Map(rows.map((row) => [rowKey(row), row])), [rows, rowKey]);

  const shown = useMemo(() => {
    const drafted = rows.map((row) => {
      const values = draft?.valuesOf(draftRowOf(row) ?? '');
      return values ? withDraft(row, values) : row;
    });
    const passing = drafted.filter((row) =>
      passes(row, layout.checks, (column, one) => byId.get(column)?.text(one) ?? ''),
    );
    return groupOf ? withGroupRows(passing, groupOf, closed, collator) : passing;
  }, [rows, groupOf, closed, collator, draft, draftRowOf, withDraft, layout.checks, byId]);

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

  const before = useRef(stored);
  useEffect(() => {
    const changed = changedRows(before.current, stored);
    before.current = stored;
    if (changed.length <= mostFlashing) flash(changed);
  }, [stored, flash]);

  return { stored, shown };
}
