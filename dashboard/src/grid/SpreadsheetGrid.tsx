import {
  AllCommunityModule,
  type CellFocusedEvent,
  type CellKeyDownEvent,
  type ColDef,
  type ColGroupDef,
  colorSchemeDark,
  colorSchemeLight,
  type GetRowIdParams,
  type GridApi,
  type ICellRendererParams,
  ModuleRegistry,
  type PostSortRowsParams,
  type SortChangedEvent,
  themeQuartz,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Group, type GroupRow, isGroupRow, regroup, withGroupRows } from './grouping.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

const look = {
  accentColor: 'var(--grid-accent)',
  fontFamily: 'Roboto, sans-serif',
  fontSize: 13,
  rowHeight: 30,
  headerHeight: 32,
  spacing: 5,
  wrapperBorderRadius: 6,
  cellHorizontalPadding: 8,
} as const;
const themes = {
  light: themeQuartz
    .withPart(colorSchemeLight)
    .withParams({ ...look, backgroundColor: '#ffffff', foregroundColor: '#1b2226' }),
  dark: themeQuartz
    .withPart(colorSchemeDark)
    .withParams({ ...look, backgroundColor: '#1c2125', foregroundColor: '#eceff1' }),
};

/** Order of rows by one column. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export interface SpreadsheetGridProps<Row extends object> {
  /** Says what the table is, to those who cannot see it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: (ColDef<Row> | ColGroupDef<Row>)[];
  readonly rowKey: (row: Row) => string;
  /** Groups rows; the group rows are this layer's own. */
  readonly groupOf?: ((row: Row) => Group) | undefined;
  readonly pinnedRows?: Row[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
  /** Enter or a click on a cell. */
  readonly onOpen: (row: Row, column: string) => void;
  readonly mode: 'light' | 'dark';
  readonly locale: { readonly language: string; readonly texts: Record<string, string> };
  readonly nonce: string;
  readonly empty: string;
  readonly loading: boolean;
  /** What a screen reader says of a group row. */
  readonly groupText: (group: GroupRow) => string;
  /** Rows have been drawn for the first time. */
  readonly onFirstDrawn?: () => void;
}

/** Constants, since the grid draws its cells anew when an option is another object. */
const columnDefaults = { sortable: true, resizable: true, suppressMovable: true, lockPinned: true } as const;
const rowHeight = ({ node }: { node: { rowPinned?: string | null | undefined } }) => (node.rowPinned ? 22 : undefined);
const spansAllColumns = ({ rowNode }: { rowNode: { data?: unknown } }) => isGroupRow(rowNode.data);

/**
 * The spreadsheet: one table for all grids. It knows no domain; columns say what they show. Rows
 * are kept by key, so that new data does not move the reader.
 */
export function SpreadsheetGrid<Row extends object>(props: SpreadsheetGridProps<Row>) {
  const { rows, rowKey, groupOf, sort, onSort, onOpen, locale, groupText } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const api = useRef<GridApi<Row | GroupRow>>(null);
  const collator = useMemo(() => new Intl.Collator(locale.language), [locale.language]);
  const shown = useMemo(
    () => (groupOf ? withGroupRows(rows, groupOf, closed, collator) : [...rows]),
    [rows, groupOf, closed, collator],
  );

  const toggle = useCallback((key: string) => {
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);

  const getRowId = useCallback(
    ({ data }: GetRowIdParams<Row | GroupRow>) => (isGroupRow(data) ? `group:${data.groupKey}` : rowKey(data)),
    [rowKey],
  );

  const onKey = useCallback(
    ({ event, data, column }: CellKeyDownEvent<Row | GroupRow>) => {
      if (!(event instanceof KeyboardEvent) || !data) return;
      if (isGroupRow(data)) {
        if ((event.key !== 'Enter' && event.key !== ' ') || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        toggle(data.groupKey);
      } else if (event.key === 'Enter') onOpen(data, column.getColId());
    },
    [onOpen, toggle],
  );

  const wording = useRef(groupText);
  wording.current = groupText;
  const GroupLine = useCallback(
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

  const regrouped = useMemo(() => {
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

  useEffect(() => {
    const state = sort ? [{ colId: sort.column, sort: sort.descending ? ('desc' as const) : ('asc' as const) }] : [];
    api.current?.applyColumnState({ state, defaultState: { sort: null } });
  }, [sort]);

  const onSortChanged = useCallback(
    ({ source, api: grid }: SortChangedEvent) => {
      if (source === 'api') return;
      const sorted = grid.getColumnState().find((column) => column.sort);
      onSort(sorted ? { column: sorted.colId, descending: sorted.sort === 'desc' } : undefined);
    },
    [onSort],
  );

  return (
    <div className="grid-frame">
      <AgGridReact<Row | GroupRow>
        theme={themes[props.mode]}
        styleNonce={props.nonce}
        rowData={shown}
        columnDefs={props.columns as (ColDef<Row | GroupRow> | ColGroupDef<Row | GroupRow>)[]}
        defaultColDef={columnDefaults}
        getRowId={getRowId}
        getRowHeight={rowHeight}
        {...(props.pinnedRows && { pinnedBottomRowData: props.pinnedRows })}
        isFullWidthRow={spansAllColumns}
        fullWidthCellRenderer={GroupLine}
        {...(regrouped && { postSortRows: regrouped })}
        localeText={locale.texts}
        animateRows={false}
        rowBuffer={3}
        suppressCellFocus={false}
        suppressDragLeaveHidesColumns
        enableCellTextSelection={false}
        loading={props.loading}
        overlayNoRowsTemplate={`<span class="grid-empty">${escapeHtml(props.empty)}</span>`}
        onGridReady={(event) => {
          api.current = event.api;
          event.api.setGridAriaProperty('label', props.label);
          if (sort)
            event.api.applyColumnState({ state: [{ colId: sort.column, sort: sort.descending ? 'desc' : 'asc' }] });
        }}
        onFirstDataRendered={() => props.onFirstDrawn?.()}
        onSortChanged={onSortChanged}
        onCellKeyDown={onKey as (event: unknown) => void}
        onCellClicked={({ data, column }) => {
          if (data && !isGroupRow(data)) onOpen(data, column.getColId());
        }}
        onCellFocused={(event: CellFocusedEvent<Row | GroupRow>) => {
          if (typeof event.rowIndex === 'number') event.api.ensureIndexVisible(event.rowIndex);
        }}
      />
    </div>
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
