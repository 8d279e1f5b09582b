import {
  AllCommunityModule,
  type ColDef,
  type ColGroupDef,
  type GetRowIdParams,
  type GridApi,
  ModuleRegistry,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { type AddingAsked, AddRowsDialog } from './AddRowsDialog.tsx';
import { addRow } from './adding.ts';
import { CellEditor, type Editing } from './CellEditor.tsx';
import { CellMenu, type MenuAt } from './CellMenu.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { enterTexts } from './entering.ts';
import { FindBar } from './FindBar.tsx';
import { flashCells } from './flash.ts';
import { focusTable, goToCell } from './grid-handle.ts';
import type { SpreadsheetGridProps } from './grid-props.ts';
import { gridThemes } from './grid-theme.ts';
import { useGroupLine } from './group-line.tsx';
import { type GroupRow, isGroupRow } from './grouping.ts';
import type { Refusal, SpreadsheetHost } from './host.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { obey } from './keyboard.ts';
import { type Asked, QuestionDialog } from './QuestionDialog.tsx';
import { RefusedTexts } from './RefusedTexts.tsx';
import { useRowOrder } from './row-order.ts';
import { StatusBar } from './StatusBar.tsx';
import { activeOf } from './selection.ts';
import { SelectionStore } from './selection-store.ts';
import type { Spreadsheet } from './spreadsheet.ts';
import { useController } from './use-controller.ts';
import { useLayout, useSort } from './use-layout.ts';
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
  const [editing, setEditing] = useState<Editing<Row>>();
  const [asked, setAsked] = useState<Asked>();
  const [addingAsked, setAddingAsked] = useState<AddingAsked>();
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [menu, setMenu] = useState<MenuAt>();
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const collator = useMemo(() => new Intl.Collator(locale.language), [locale.language]);
  const byId = useMemo(() => new Map(sheet.columns.map((column) => [column.id, column])), [sheet.columns]);
  const { draft } = sheet;
  const isBare = rows.length === 0 && !props.loading && props.nothing !== undefined;
  const mayEdit = draft !== undefined && sheet.locked === undefined;
  const drawn = useMemo(
    (): DrawnRows => ({
      mark: () => spreadsheet.current?.mark(),
      flash: (cells) => frame.current && flashCells(frame.current, cells),
    }),
    [],
  );
  const { stored, drafted, shown } = useShownRows(props, api, drawn, byId, closed, collator);

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
    locked: sheet.locked,
    stored: (row) => stored.get(rowKey(row)) ?? row,
    withDraft: sheet.withDraft,
    keyOf: rowKey,
    seen: sheet.seen,
    words: {
      readOnly: translate('grid.read_only'),
      noCell: sheet.noCell ?? translate('grid.no_cell'),
      tooLarge: translate('grid.too_large'),
      tooLong: translate('grid.too_long'),
      changed: translate('grid.changed'),
    },
    selected: (now, moved) => {
      selections.set(now);
      const view = spreadsheet.current?.view;
      const { row, column } = activeOf(now);
      const [data, id] = [view?.rowAt(row), view?.columnIdAt(column)];
      if (moved && data && id) props.onActive?.(data, id);
    },
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
    adding: sheet.adding,
    mayAdd: (count) =>
      new Promise((resolve) => {
        setAddingAsked({ count, done: resolve });
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
      if (!row) return;
      setEditing({
        row,
        column: where.column,
        seen: sheet.seen,
        text,
        prose: column?.edit?.prose === true,
        choices: column?.edit?.choices?.(row) ?? [],
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
    unfold: (row) => {
      const key = groupOf?.(row).key;
      if (key !== undefined && closed.has(key)) toggle(key);
    },
  };
  useController(spreadsheet, frame, api, host);
  useImperativeHandle(
    props.handle,
    () => ({
      goTo: (key) => spreadsheet.current !== undefined && goToCell(spreadsheet.current, stored.values(), key),
      // What is closing keeps the focus until it is gone.
      addRow: () => spreadsheet.current && addRow(spreadsheet.current),
      focus: () => requestAnimationFrame(() => spreadsheet.current && focusTable(spreadsheet.current)),
    }),
    [stored],
  );

  const GroupLine = useGroupLine(groupText, toggle);
  const ordered = useRowOrder(groupOf, props.view);

  const noteLayout = useLayout(props, api);

  const onSortChanged = useSort(sort, onSort, api);

  const stopEditing = (text: string | undefined, go: 'down' | 'up' | 'left' | 'right' | undefined) => {
    setEditing(undefined);
    const controller = spreadsheet.current;
    if (!editing || !controller) return;
    const { row, column, seen } = editing;
    if (text !== undefined) void enterTexts(controller.view, [{ row, column, text }], { seen });
    if (go) obey(controller, { do: 'next', direction: go });
    else controller.select(controller.selection);
  };

  return (
    <div className="grid-stack">
      {finding && spreadsheet.current && (
        <FindBar
          spreadsheet={spreadsheet.current}
          all={drafted}
          onShowAll={() => {
            setClosed(new Set());
            props.onLayout({ ...layout, checks: {} });
          }}
          onClose={() => setFinding(false)}
        />
      )}
      <div className="grid-frame" ref={frame} tabIndex={rows.length === 0 ? -1 : undefined}>
        {isBare && <div className="grid-nothing">{props.nothing}</div>}
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
          postSortRows={ordered}
          localeText={locale.texts}
          animateRows={false}
          rowBuffer={3}
          suppressCellFocus={false}
          suppressDragLeaveHidesColumns
          enableCellTextSelection={false}
          loading={props.loading}
          overlayNoRowsTemplate={`<span class="grid-empty">${isBare ? '' : escapeHtml(props.empty)}</span>`}
          onGridReady={(event) => {
            event.api.setGridAriaProperty('label', props.label);
            event.api.setGridAriaProperty('multiselectable', 'true');
            setApi(event.api);
          }}
          onFirstDataRendered={() => props.onFirstDrawn?.()}
          onRowDataUpdated={() => spreadsheet.current?.markSoon()}
          onSortChanged={onSortChanged}
          onColumnMoved={({ finished, source }) => finished && source === 'uiColumnMoved' && noteLayout()}
          onColumnResized={({ finished, source }) => finished && source === 'uiColumnResized' && noteLayout()}
          onCellClicked={({ data, column, event }) => {
            const { shiftKey, ctrlKey, metaKey } = event as MouseEvent;
            if (data && !isGroupRow(data) && !shiftKey && !ctrlKey && !metaKey)
              props.onOpen(data, column.getColId(), false);
          }}
          // What it tells of may be past by now, when keys come fast.
          onCellFocused={() => spreadsheet.current?.followFocus()}
        />
        {editing && <CellEditor key={`${rowKey(editing.row)}/${editing.column}`} {...editing} onDone={stopEditing} />}
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
        onAdd={sheet.adding && mayEdit ? () => spreadsheet.current && addRow(spreadsheet.current) : undefined}
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
      {addingAsked && (
        <AddRowsDialog
          count={addingAsked.count}
          onDone={(yes) => {
            setAddingAsked(undefined);
            addingAsked.done(yes);
          }}
        />
      )}
      {menu && spreadsheet.current && (
        <CellMenu
          {...menu}
          spreadsheet={spreadsheet.current}
          mayEdit={mayEdit}
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
          onColumns={noteLayout}
          onClose={() => setChoosing(false)}
        />
      )}
      <KeyHelp open={helping} mayEdit={mayEdit} onClose={() => setHelping(false)} />
    </div>
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
