import {
  AllCommunityModule,
  type CellFocusedEvent,
  type ColDef,
  type ColGroupDef,
  type GetRowIdParams,
  type GridApi,
  ModuleRegistry,
  type SortChangedEvent,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { CellEditor, type Editing } from './CellEditor.tsx';
import { CellMenu, type MenuAt } from './CellMenu.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { FindBar } from './FindBar.tsx';
import { flashRows } from './flash.ts';
import type { SpreadsheetGridProps } from './grid-props.ts';
import { gridThemes } from './grid-theme.ts';
import { useGroupLine, useRegrouped } from './group-line.tsx';
import { type GroupRow, isGroupRow } from './grouping.ts';
import type { Refusal, SpreadsheetHost } from './host.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { type Asked, QuestionDialog } from './QuestionDialog.tsx';
import { RefusedTexts } from './RefusedTexts.tsx';
import { StatusBar } from './StatusBar.tsx';
import { SelectionStore } from './selection-store.ts';
import { Spreadsheet } from './spreadsheet.ts';
import { type DrawnRows, useShownRows } from './use-shown-rows.ts';

ModuleRegistry.registerModules([AllCommunityModule]);

/** Constants, since the grid draws its cells anew when an option is another object. */
const columnDefaults = { sortable: true, resizable: true } as const;
const rowHeight = ({ node }: { node: { rowPinned?: string | null | undefined } }) => (node.rowPinned ? 22 : undefined);
const spansAllColumns = ({ rowNode }: { rowNode: { data?: unknown } }) => isGroupRow(rowNode.data);

/**
 * The spreadsheet: one table for all grids. It knows no domain; columns say what they show, read and
 * write. Rows are kept by key, so that new data does not move the reader.
 */
export function SpreadsheetGrid<Row extends object>(props: SpreadsheetGridProps<Row>) {
  const { rows, rowKey, groupOf, sort, onSort, locale, groupText, sheet, layout, columns: columnDefs } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [api, setApi] = useState<GridApi<Row | GroupRow>>();
  const frame = useRef<HTMLDivElement>(null);
  const spreadsheet = useRef<Spreadsheet<Row>>(undefined);
  const [selections] = useState(() => new SelectionStore());
  const [editing, setEditing] = useState<Editing>();
  const [asked, setAsked] = useState<Asked>();
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [menu, setMenu] = useState<MenuAt>();
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const collator = useMemo(() => new Intl.Collator(locale.language), [locale.language]);
  const byId = useMemo(() => new Map(sheet.columns.map((column) => [column.id, column])), [sheet.columns]);
  const { draft } = sheet;
  const drawn = useMemo(
    (): DrawnRows => ({
      mark: () => spreadsheet.current?.mark(),
      flash: (keys) => frame.current && flashRows(frame.current, keys),
    }),
    [],
  );
  const { stored, shown } = useShownRows(props, api, drawn, byId, closed, collator);

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

  const host: SpreadsheetHost<Row> = {
    columns: byId,
    draft,
    stored: (row) => stored.get(rowKey(row)) ?? row,
    seen: sheet.seen,
    words: {
      readOnly: translate('grid.read_only'),
      noCell: sheet.noCell ?? translate('grid.no_cell'),
      tooLarge: translate('grid.too_large'),
      tooLong: translate('grid.too_long'),
      changed: translate('grid.changed'),
    },
    selected: (now) => selections.set(now),
    ask: (question, count) =>
      new Promise((resolve) => {
        setAsked({
          question,
          count,
          done: (value) => {
            setAsked(undefined);
            resolve(value);
            spreadsheet.current?.select(spreadsheet.current.selection);
          },
        });
      }),
    refused: (refusals, beyond) => {
      setRefused(refusals);
      if (beyond.rows > 0) notify('grid.beyond_rows', { type: 'warning', messageArgs: { count: beyond.rows } });
      else if (beyond.columns > 0)
        notify('grid.beyond_columns', { type: 'warning', messageArgs: { count: beyond.columns } });
    },
    startEditing: (cell, text, where, selectAll) => {
      const outer = frame.current?.getBoundingClientRect();
      const box = cell.getBoundingClientRect();
      if (!outer) return;
      const column = spreadsheet.current?.view.columnAt(where.column);
      const row = spreadsheet.current?.view.rowAt(where.row);
      setEditing({
        text,
        choices: (row && column?.edit?.choices?.(row)) ?? [],
        where,
        selectAll,
        label: column?.header ?? '',
        box: { left: box.left - outer.left, top: box.top - outer.top, width: box.width, height: box.height },
      });
    },
    open: (row, column) => props.onOpen(row, column, true),
    command: (command) => {
      if (command === 'find') setFinding(true);
      else if (command === 'help') setHelping(true);
      else sheet.onSave?.();
    },
    menu: (at, where) => setMenu({ ...at, where }),
    openGroup: ({ groupKey }) => toggle(groupKey),
  };
  const latest = useRef(host);
  latest.current = host;

  useEffect(() => {
    if (!api || !frame.current) return;
    const controller = new Spreadsheet<Row>(frame.current, api, latest.current);
    spreadsheet.current = controller;
    for (const event of ['bodyScroll', 'viewportChanged', 'displayedColumnsChanged', 'virtualColumnsChanged'] as const)
      api.addEventListener(event, controller.markSoon);
    const changed = () => controller.modelChanged();
    api.addEventListener('sortChanged', changed);
    return () => {
      controller.stop();
      if (api.isDestroyed()) return;
      for (const event of [
        'bodyScroll',
        'viewportChanged',
        'displayedColumnsChanged',
        'virtualColumnsChanged',
      ] as const)
        api.removeEventListener(event, controller.markSoon);
      api.removeEventListener('sortChanged', changed);
    };
  }, [api]);
  useEffect(() => spreadsheet.current?.update(latest.current));

  const GroupLine = useGroupLine(groupText, toggle);
  const regrouped = useRegrouped(groupOf);

  useEffect(() => {
    const state = sort ? [{ colId: sort.column, sort: sort.descending ? ('desc' as const) : ('asc' as const) }] : [];
    api?.applyColumnState({ state, defaultState: { sort: null } });
  }, [api, sort]);

  useEffect(() => {
    // Columns that are made anew come as the screen lays them out.
    if (!api || columnDefs.length === 0 || layout.columns.length === 0) return;
    const state = layout.columns.map(({ id, width, hidden, pinned }) => ({
      colId: id,
      hide: hidden ?? false,
      pinned: pinned ? ('left' as const) : null,
      ...(width !== undefined && { width }),
    }));
    api.applyColumnState({ state, applyOrder: true });
  }, [api, layout.columns, columnDefs]);

  const noteLayout = useRef<() => void>(() => undefined);
  noteLayout.current = () => {
    if (!api) return;
    const columns = api.getColumnState().map(({ colId, width, hide, pinned }) => ({
      id: colId,
      ...(typeof width === 'number' && { width }),
      ...(hide && { hidden: true }),
      ...(pinned && { pinned: true }),
    }));
    props.onLayout({ ...layout, columns });
  };

  const onSortChanged = useCallback(
    ({ source, api: grid }: SortChangedEvent) => {
      if (source === 'api') return;
      const sorted = grid.getColumnState().find((column) => column.sort);
      onSort(sorted ? { column: sorted.colId, descending: sorted.sort === 'desc' } : undefined);
    },
    [onSort],
  );

  const stopEditing = (text: string | undefined, go: 'down' | 'up' | 'left' | 'right' | undefined) => {
    const where = editing?.where;
    setEditing(undefined);
    const controller = spreadsheet.current;
    if (!where || !controller) return;
    if (text !== undefined) void controller.enter([{ ...where, text }]);
    if (go) controller.obey({ do: 'next', direction: go });
    else controller.select(controller.selection);
  };

  return (
    <div className="grid-stack">
      {finding && spreadsheet.current && (
        <FindBar spreadsheet={spreadsheet.current} onClose={() => setFinding(false)} />
      )}
      <div className="grid-frame" ref={frame}>
        <AgGridReact<Row | GroupRow>
          theme={gridThemes[props.mode]}
          styleNonce={props.nonce}
          rowData={shown}
          columnDefs={columnDefs as (ColDef<Row | GroupRow> | ColGroupDef<Row | GroupRow>)[]}
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
            event.api.setGridAriaProperty('label', props.label);
            event.api.setGridAriaProperty('multiselectable', 'true');
            setApi(event.api);
          }}
          onFirstDataRendered={() => props.onFirstDrawn?.()}
          onRowDataUpdated={() => spreadsheet.current?.markSoon()}
          onSortChanged={onSortChanged}
          onColumnMoved={({ finished, source }) => finished && source === 'uiColumnMoved' && noteLayout.current()}
          onColumnResized={({ finished, source }) => finished && source === 'uiColumnResized' && noteLayout.current()}
          onCellClicked={({ data, column, event }) => {
            const { shiftKey, ctrlKey, metaKey } = event as MouseEvent;
            if (data && !isGroupRow(data) && !shiftKey && !ctrlKey && !metaKey)
              props.onOpen(data, column.getColId(), false);
          }}
          onCellFocused={({ rowIndex, column }: CellFocusedEvent<Row | GroupRow>) => {
            if (typeof rowIndex === 'number' && column && typeof column !== 'string')
              spreadsheet.current?.focusMoved(rowIndex, column.getColId());
          }}
        />
        {editing && (
          <CellEditor key={`${editing.where.row}/${editing.where.column}`} {...editing} onDone={stopEditing} />
        )}
      </div>
      <StatusBar
        spreadsheet={spreadsheet.current}
        selections={selections}
        draft={draft}
        rows={rows}
        locale={locale.language}
        onHelp={() => setHelping(true)}
        onFind={() => setFinding(true)}
        onColumns={() => setChoosing(true)}
      >
        {props.tools?.(() =>
          (api?.getAllDisplayedColumns() ?? []).map((column) => {
            const id = column.getColId();
            return { id, header: byId.get(id)?.header ?? id };
          }),
        )}
      </StatusBar>
      <RefusedTexts
        refusals={refused}
        onClose={() => {
          setRefused([]);
          draft?.clearRefused();
        }}
      />
      {asked && <QuestionDialog {...asked} />}
      {menu && spreadsheet.current && (
        <CellMenu
          {...menu}
          spreadsheet={spreadsheet.current}
          mayEdit={draft !== undefined}
          onOpen={(row, column) => props.onOpen(row, column, true)}
          onHistory={props.onHistory}
          onClose={() => {
            setMenu(undefined);
            spreadsheet.current?.select(spreadsheet.current.selection);
          }}
        />
      )}
      {choosing && api && (
        <ColumnChooser
          api={api}
          columns={sheet.columns}
          rows={rows}
          layout={layout}
          collator={collator}
          onLayout={props.onLayout}
          onColumns={() => noteLayout.current()}
          onClose={() => setChoosing(false)}
        />
      )}
      <KeyHelp open={helping} mayEdit={draft !== undefined} onClose={() => setHelping(false)} />
    </div>
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
