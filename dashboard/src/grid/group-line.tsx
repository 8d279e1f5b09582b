import type { ICellRendererParams, PostSortRowsParams } from 'ag-grid-community';
import { useCallback, useMemo, useRef } from 'react';
import { type Group, type GroupRow, regroup } from './grouping.ts';

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

/** Puts rows back under their groups after AG Grid has sorted them all together; undefined without groups. */
export function useRegrouped<Row extends object>(groupOf: ((row: Row) => Group) | undefined) {
  return useMemo(() => {
    if (!groupOf) return undefined;
    return ({ nodes }: PostSortRowsParams<Row | GroupRow>) => {
      const byData = new Map(nodes.map((node) => [node.data, node] as const));
      const ordered = regroup(nodes.flatMap(({ data }) => data ?? []) as (Row | GroupRow)[], groupOf);
      for (const [index, data] of ordered.entries()) {
        const node = byData.get(data);
        if (node) nodes[index] = node;
      }
    };
  }, [groupOf]);
}
