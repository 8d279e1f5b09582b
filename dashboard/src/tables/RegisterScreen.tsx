import type { Sheet } from '@gradvis/codegen';
import { Box, Button, MenuItem, TextField, Typography, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { Title, useLocaleState, usePermissions, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { CellHistoryDialog } from '../changes/CellHistoryDialog.tsx';
import { DraftButtons, Saved } from '../drafts/DraftButtons.tsx';
import { DraftPanel, type DraftWords } from '../drafts/DraftPanel.tsx';
import { keeperOf } from '../drafts/draft-keeper.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { ExportMenu } from '../exports/ExportMenu.tsx';
import type { Value } from '../grid/edits.ts';
import type { Sort } from '../grid/grid-props.ts';
import { gridTexts } from '../grid/grid-texts.ts';
import { type GridLayout, layoutText } from '../grid/layout.ts';
import { SpreadsheetGrid } from '../grid/SpreadsheetGrid.tsx';
import { useAddressLayout } from '../grid/use-address-layout.ts';
import { Failure } from '../layout/Failure.tsx';
import { nonce } from '../nonce.ts';
import { OtherDraft, OtherDraftButton } from '../table-imports/OtherDraft.tsx';
import { TableImport } from '../table-imports/TableImport.tsx';
import { ViewsMenu } from '../views/ViewsMenu.tsx';
import { type ColumnSpec, drawnColumns, type RecordRow, sheetColumns, withValues } from './column-spec.ts';
import { useRecordWords } from './record-words.ts';
import { useNewRows } from './use-new-rows.ts';

interface RegisterScreenProps<Row extends RecordRow> {
  /** Name of the screen, for its views and its file. */
  readonly screen: 'units' | 'inspections' | 'actions' | 'clock';
  readonly title: string;
  readonly sheet: Sheet;
  readonly table: 'UNITS' | 'INSPECTIONS' | 'ACTIONS' | 'CLOCK';
  /** What one needs to change anything here. */
  readonly permission?: string;
  readonly specs: readonly ColumnSpec<Row>[];
  readonly rows: readonly Row[];
  readonly seen: string;
  /** The row as it looks with a draft's values, when more follows from them. */
  readonly withDraft?: (row: Row, values: ReadonlyMap<string, Value>) => Row;
  readonly error: unknown;
  readonly loading: boolean;
  readonly reload: () => Promise<unknown>;
  readonly nameOf: (row: Row) => string;
  /** What an empty table says: under a filter, and with nothing in the register. */
  readonly empty: string;
  readonly none: string;
  readonly count: string;
  /** Further filters, beside the search. */
  readonly filters?: ReactNode;
  /** The tables that a file may be read for here. */
  readonly importable?: readonly Sheet[];
  /** What rows may be grouped by: the parameter's value, its words, and a row's group. */
  readonly groups?: readonly RowGroups<Row>[];
  /** Instead of the table: something else under the same toolbar. */
  readonly instead?: ReactNode;
  /** Shown beside the table. */
  readonly beside?: ReactNode;
  /** The query that gives these rows. */
  readonly asGraphql: () => Promise<string>;
  /** What the server filters by, for the file. */
  readonly asked: object;
  readonly onOpen: (row: Row) => void;
  /** A new row with nothing in it but what it begins with; without it no rows are added. */
  readonly blank?: (id: string) => Row;
  /** Values that a new row begins with, by column. */
  readonly begun?: Readonly<Record<string, Value>>;
}

/** A way to group rows. */
export interface RowGroups<Row> {
  readonly id: string;
  readonly words: string;
  of(row: Row): string;
}

const never = () => false;
const noSheets: readonly Sheet[] = [];
const nothing = {};

/** Whether anything but order and columns narrows the rows. */
function isNarrowed(parameters: URLSearchParams): boolean {
  return [...parameters.keys()].some((name) => !['sort', 'layout', 'view'].includes(name));
}

function withoutLayout(parameters: URLSearchParams): string {
  const others = new URLSearchParams(parameters);
  others.delete('layout');
  return others.toString();
}

const rowKey = ({ id }: RecordRow) => id;

/** A register's table as a spreadsheet: search, sort, edit, save, export, and views of it. */
export function RegisterScreen<Row extends RecordRow>(props: RegisterScreenProps<Row>) {
  const { screen, title, sheet, specs, reload, nameOf, blank, begun = nothing, groups, importable = noSheets } = props;
  const translate = useTranslate();
  const theme = useTheme();
  const compact = useMediaQuery(theme.breakpoints.down('md'));
  const [locale = 'sv'] = useLocaleState();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const { permissions = [] } = usePermissions<string[]>();
  const draft = useDraft(sheet, permissions.includes(props.permission ?? 'writeRegister'));
  const [drafting, setDrafting] = useState(false);
  const [importing, setImporting] = useState(false);
  /** A draft of another table than the one shown, from a file. */
  const [other, setOther] = useState<Sheet>();
  const [saved, setSaved] = useState<{ readonly seq: string; readonly changed: number }>();
  const [askedHistory, setAskedHistory] = useState<{ readonly row: Row; readonly column: string }>();
  const sort = useMemo((): Sort | undefined => {
    const [column, order] = (parameters.get('sort') ?? '').split(':');
    return column ? { column, descending: order === 'desc' } : undefined;
  }, [parameters]);
  const set = useCallback(
    (name: string, value: string | undefined) =>
      setParameters(
        (present) => {
          const next = new URLSearchParams(present);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: name === 'q' || name === 'layout' },
      ),
    [setParameters],
  );
  const writeLayout = useCallback((next: GridLayout) => set('layout', layoutText(next)), [set]);
  const [layout, changeLayout] = useAddressLayout(parameters.get('layout') ?? '', writeLayout);
  const collator = useMemo(() => new Intl.Collator(locale), [locale]);
  const columns = useMemo(
    () => drawnColumns(specs, translate, collator, navigate, compact),
    [specs, translate, collator, navigate, compact],
  );
  const { adding, rows } = useNewRows(props.rows, draft?.store, blank, begun);
  const sheetParts = useMemo(() => sheetColumns(specs, translate, adding?.isNew ?? never), [specs, translate, adding]);
  const inTables = useRecordWords();
  const words: DraftWords = useMemo(() => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const specOf = (column: string) => specs.find(({ id, field }) => (field ?? id) === column);
    return {
      nameOf: (rowId) => {
        const row = byId.get(rowId);
        return row && !adding?.isNew(row) ? nameOf(row) : undefined;
      },
      columnName: (column) => {
        const spec = specOf(column);
        return spec ? translate(spec.header) : inTables.columnName(column);
      },
      valueText: inTables.valueText,
      storedValue: (rowId, column) => {
        const row = byId.get(rowId) as Record<string, unknown> | undefined;
        return row && ((row[column] ?? null) as string | null);
      },
    };
  }, [rows, specs, nameOf, translate, inTables, adding]);
  const drawings = useMemo(() => new Set(specs.flatMap(({ id, onScreenOnly }) => (onScreenOnly ? id : []))), [specs]);
  const onSort = useCallback(
    (next: Sort | undefined) => set('sort', next && `${next.column}:${next.descending ? 'desc' : 'asc'}`),
    [set],
  );
  const openView = useCallback(
    (query: string, next: GridLayout) => {
      const opened = new URLSearchParams(query);
      const text = layoutText(next);
      if (text) opened.set('layout', text);
      setParameters(opened);
    },
    [setParameters],
  );
  const { asked } = props;
  const group = groups?.find(({ id }) => id === parameters.get('group'));
  const groupOf = useMemo(
    () =>
      group &&
      ((row: Row) => {
        const label = group.of(row) || '–';
        return { key: label, label };
      }),
    [group],
  );
  // Rows that are added, and rows that are saved, are put in order anew.
  const added = rows.length - props.rows.length;
  const shownView = useMemo(
    () => JSON.stringify([asked, layout.checks, group?.id, added]),
    [asked, layout.checks, group, added],
  );
  const gridLocale = useMemo(() => ({ language: locale, texts: gridTexts(locale) }), [locale]);
  return (
    <Box className="comparison">
      <Title title={title} />
      <Box className="toolbar">
        <TextField
          type="search"
          label={translate('comparison.search')}
          value={parameters.get('q') ?? ''}
          onChange={(event) => set('q', event.target.value)}
          sx={{ width: 220 }}
        />
        {props.filters}
        {groups && (
          <TextField
            select
            label={translate('comparison.group')}
            value={group?.id ?? ''}
            onChange={(event) => set('group', event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            sx={{ minWidth: 150 }}
          >
            <MenuItem value="">{translate('comparison.group_none')}</MenuItem>
            {groups.map(({ id, words: groupWords }) => (
              <MenuItem key={id} value={id}>
                {translate(groupWords)}
              </MenuItem>
            ))}
          </TextField>
        )}
        <ViewsMenu screen={screen} query={withoutLayout(parameters)} layout={layout} onOpen={openView} />
        {draft && <DraftButtons draft={draft} open={drafting} onToggle={() => setDrafting(!drafting)} />}
        {draft &&
          importable
            .filter((one) => one !== sheet)
            .map((one) => <OtherDraftButton key={one} sheet={one} onOpen={() => setOther(one)} />)}
        <Typography variant="body2" color="text.secondary" role="status" aria-live="polite">
          {props.loading ? translate('app.loading') : props.count}
        </Typography>
      </Box>
      {saved && <Saved key={saved.seq} {...saved} onClose={() => setSaved(undefined)} />}
      {props.error ? (
        <Failure error={props.error} retry={reload} />
      ) : (
        (props.instead ?? (
          <Box className="comparison-body" aria-busy={props.loading}>
            <SpreadsheetGrid<Row>
              label={translate(title)}
              rows={rows}
              columns={columns}
              sheet={{
                columns: sheetParts,
                draft: draft?.store,
                seen: props.seen,
                draftRowOf: rowKey,
                withDraft: props.withDraft ?? withValues,
                adding: draft && adding,
                noCell: translate('table.only_new'),
                onSave: () => setDrafting(true),
              }}
              layout={layout}
              onLayout={changeLayout}
              view={shownView}
              rowKey={rowKey}
              sort={sort}
              onSort={onSort}
              onOpen={(row, _, byKeyboard) => byKeyboard && props.onOpen(row)}
              onHistory={(row, column) => setAskedHistory({ row, column })}
              mode={theme.palette.mode}
              locale={gridLocale}
              nonce={nonce}
              empty={translate(isNarrowed(parameters) ? props.empty : props.none)}
              loading={props.loading}
              groupOf={groupOf}
              groupText={({ label, count }) => `${label} (${count})`}
              tools={(shownColumns) => (
                <>
                  {draft && importable.length > 0 && (
                    <Button size="small" onClick={() => setImporting(true)}>
                      {translate('table.button')}
                    </Button>
                  )}
                  <ExportMenu
                    shownColumns={() => shownColumns().filter(({ id }) => !drawings.has(id))}
                    asGraphql={props.asGraphql}
                    request={{
                      table: props.table,
                      title: translate(title),
                      checks: layout.checks,
                      ...(sort && { sort }),
                      ...(group && { group: group.id }),
                      ...asked,
                    }}
                  />
                </>
              )}
            />
            {importing && (
              <TableImport
                sheets={importable}
                storeOf={(one) => keeperOf(one).store}
                onTaken={(taken) => {
                  setImporting(false);
                  if (taken === sheet) setDrafting(true);
                  else setOther(taken);
                }}
                onClose={() => setImporting(false)}
              />
            )}
            {other && (
              <OtherDraft sheet={other} reload={reload} onSaved={setSaved} onClose={() => setOther(undefined)} />
            )}
            {askedHistory && (
              <CellHistoryDialog
                sheet={sheet}
                rowId={askedHistory.row.id}
                column={specs.find(({ id }) => id === askedHistory.column)?.field ?? askedHistory.column}
                title={`${nameOf(askedHistory.row)}, ${translate(specs.find(({ id }) => id === askedHistory.column)?.header ?? '')}`}
                onClose={() => setAskedHistory(undefined)}
              />
            )}
            {drafting && draft && !other && (
              <DraftPanel
                draft={draft}
                words={words}
                reload={reload}
                onSaved={setSaved}
                onClose={() => setDrafting(false)}
              />
            )}
            {props.beside}
          </Box>
        ))
      )}
    </Box>
  );
}
