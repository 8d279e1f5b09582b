import type { ICellRendererParams } from 'ag-grid-community';
import { useCallback, useRef } from 'react';
import type { GroupRow } from './grouping.ts';

/** Draws a group row across all columns: a button that folds it. */
export function useGroupLine(groupText: (group: GroupRow) => string, toggle: (key: string) => void) {
  const wording = useRef(groupText);
  wording.current = groupText;
  return useCallback(
    ({ data }: ICellRendererParams<GroupRow>) =>
      data ? (
        <div role="gridcell" tabIndex={-1} className="grid-group-cell">
          <button type="button" className="grid-group" aria-expanded={data.open} onClick={() => toggle(data.groupKey)}>
            <span aria-hidden="true">{data.open ? '▾' : '▸'}</span> {wording.current(data)}
          </button>
        </div>
      ) : null,
    [toggle],
  );
}
