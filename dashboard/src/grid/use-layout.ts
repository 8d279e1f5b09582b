import type { ColDef, ColGroupDef, GridApi, SortChangedEvent } from 'ag-grid-community';
import { useCallback, useEffect, useRef } from 'react';
import type { Sort, SpreadsheetGridProps } from './grid-props.ts';
import type { ColumnLayout } from './layout.ts';

/**
 * Lays the columns out as the screen says, and tells when the person has moved, hidden, widened or
 * pinned one.
 * @returns what to call after such a change
 */
export function useLayout<Row extends object>(
  { layout, columns, onLayout }: Pick<SpreadsheetGridProps<Row>, 'layout' | 'columns' | 'onLayout'>,
  api: GridApi | undefined,
): () => void {
  // Drawn cells keep what they showed when only the functions of their columns are new.
  useEffect(() => {
    if (columns.length > 0) api?.refreshCells({ force: true });
  }, [api, columns]);

  const laidOut = useRef(false);
  useEffect(() => {
    // Columns that are made anew come as the screen lays them out.
    if (!api || columns.length === 0 || (layout.columns.length === 0 && !laidOut.current)) return;
    laidOut.current = layout.columns.length > 0;
    const wanted = laidOut.current ? layout.columns : columns.flatMap(plainColumns);
    const state = wanted.map(({ id, width, hidden, pinned }) => ({
      colId: id,
      hide: hidden ?? false,
      pinned: pinned ? ('left' as const) : null,
      ...(width !== undefined && { width }),
    }));
    api.applyColumnState({ state, applyOrder: true });
  }, [api, layout.columns, columns]);

  const note = useRef<() => void>(() => undefined);
  note.current = () => {
    if (!api) return;
    const state = api.getColumnState().map(({ colId, width, hide, pinned }) => ({
      id: colId,
      ...(typeof width === 'number' && { width }),
      ...(hide && { hidden: true }),
      ...(pinned && { pinned: true }),
    }));
    onLayout({ ...layout, columns: state });
  };
  return useRef(() => note.current()).current;
}

/**
 * Sorts as the screen says, and tells when the person sorts by a heading.
 * @returns what to call when AG Grid has sorted
 */
export function useSort(
  sort: Sort | undefined,
  onSort: (sort: Sort | undefined) => void,
  api: GridApi | undefined,
): (event: SortChangedEvent) => void {
  useEffect(() => {
    const state = sort ? [{ colId: sort.column, sort: sort.descending ? ('desc' as const) : ('asc' as const) }] : [];
    api?.applyColumnState({ state, defaultState: { sort: null } });
  }, [api, sort]);
  return useCallback(
    ({ source, api: grid }: SortChangedEvent) => {
      if (source === 'api') return;
      const sorted = grid.getColumnState().find((column) => column.sort);
      onSort(sorted ? { column: sorted.colId, descending: sorted.sort === 'desc' } : undefined);
    },
    [onSort],
  );
}

/** How the screen defines its columns. */
function plainColumns(definition: ColDef | ColGroupDef): ColumnLayout[] {
  if ('children' in definition) return definition.children.flatMap(plainColumns);
  const { colId, width, pinned } = definition;
  return colId === undefined ? [] : [{ id: colId, width, pinned: Boolean(pinned) }];
}
