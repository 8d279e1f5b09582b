import type { Sheet } from '@gradvis/codegen';
import { Box, Button, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocaleState, usePermissions, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { Saved } from '../drafts/Saved.tsx';
import { useBesideDraft } from '../drafts/use-beside-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { ExportMenu } from '../exports/ExportMenu.tsx';
import type { Value } from '../grid/edits.ts';
import { gridTexts } from '../grid/grid-texts.ts';
import { SpreadsheetGrid } from '../grid/SpreadsheetGrid.tsx';
import { Failure } from '../layout/Failure.tsx';
import { today } from '../layout/moments.ts';
import type { Way } from '../layout/NothingYet.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { nonce } from '../nonce.ts';
import { type ColumnSpec, drawnColumns, type RecordRow, sheetColumns, withValues } from './column-spec.ts';
import { RegisterNothing } from './RegisterNothing.tsx';
import { type Opened, type Panel, RegisterPanels } from './RegisterPanels.tsx';
import { RegisterToolbar } from './RegisterToolbar.tsx';
import { groupIn, type RowGroups } from './row-groups.ts';
import { useDraftWords } from './use-draft-words.ts';
import { useNewRows } from './use-new-rows.ts';
import { useRegisterAddress } from './use-register-address.ts';

export type { RowGroups } from './row-groups.ts';

interface RegisterScreenProps<Row extends RecordRow> {
  /** Name of the screen, for its views and its file. */
  readonly screen:
    | 'units'
    | 'inspections'
    | 'actions'
    | 'clock'
    | 'iup'
    | 'completeness'
    | 'mid'
    | 'doctors'
    | 'supervisors';
  readonly title: string;
  readonly sheet: Sheet;
  /** What one searches for, when that is not units alone. */
  readonly searching?: string;
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
  /** Where one begins when there is nothing; when that is the units, nothing can be entered here before. */
  readonly ways?: readonly Way[] | undefined;
  /** How many rows there are, in words. */
  readonly count: string;
  /** Further filters, beside the search. */
  readonly filters?: ReactNode;
  /** The tables that a file may be read for here. */
  readonly importable?: readonly Sheet[];
  /** Its file holds the rows' keys: people may have the same name, and are told apart when it is read in again. */
  readonly keyInFile?: boolean;
  /** What rows may be grouped by: the parameter's value, its words, and a row's group. */
  readonly groups?: readonly RowGroups<Row>[];
  /** Instead of the table: something else under the same toolbar. */
  readonly instead?: ReactNode;
  /** Shown beside the table. */
  readonly beside?: ReactNode;
  /** The query that gives these rows. */
  readonly asGraphql: () => Promise<string>;
  /** What the server filters by, for the file. As of another day than today nothing can be changed. */
  readonly asked: Asked;
  readonly onOpen: (row: Row) => void;
  /** A new row with nothing in it but what it begins with; without it no rows are added. */
  readonly blank?: (id: string) => Row;
  /** Values that a new row begins with, by column. */
  readonly begun?: Readonly<Record<string, Value>>;
}

interface Asked {
  readonly asOf?: string;
  readonly [parameter: string]: unknown;
}

const never = () => false;
const noSheets: readonly Sheet[] = [];
const byReport: readonly Way[] = ['/imports'];
const nothing = {};
const rowKey = ({ id }: RecordRow) => id;

/** A register's table as a spreadsheet: search, sort, edit, save, export, and views of it. */
export function RegisterScreen<Row extends RecordRow>(props: RegisterScreenProps<Row>) {
  const { screen, title, sheet, specs, reload, nameOf, asked, groups, importable = noSheets, ways = byReport } = props;
  const translate = useTranslate();
  const theme = useTheme();
  const compact = useMediaQuery(theme.breakpoints.down('md'));
  const [locale = 'sv'] = useLocaleState();
  const navigate = useNavigate();
  const address = useRegisterAddress();
  const { sort, layout } = address;
  const { permissions = [] } = usePermissions<string[]>();
  const mayWrite = permissions.includes(props.permission ?? 'writeRegister');
  const past = asked.asOf !== undefined && asked.asOf !== today();
  const locked = mayWrite && past ? translate('table.past', { date: asked.asOf }) : undefined;
  const draft = useDraft(sheet, mayWrite && !past);
  const [panel, setPanel] = useState<Panel>();
  const [opened, setOpened] = useState<Opened<Row>>();
  const { handle, saved, setSaved, onGo, onDone } = useBesideDraft(() => setPanel(undefined));
  const collator = useMemo(() => new Intl.Collator(locale), [locale]);
  const columns = useMemo(
    () => drawnColumns(specs, translate, collator, navigate, compact),
    [specs, translate, collator, navigate, compact],
  );
  const { adding, rows } = useNewRows(props.rows, draft?.store, props.blank, props.begun ?? nothing);
  const sheetParts = useMemo(() => sheetColumns(specs, translate, adding?.isNew ?? never), [specs, translate, adding]);
  const words = useDraftWords(rows, specs, nameOf, adding);
  const drawings = useMemo(() => new Set(specs.flatMap(({ id, onScreenOnly }) => (onScreenOnly ? id : []))), [specs]);
  const group = groups?.find(({ id }) => id === address.group);
  const groupOf = useMemo(() => group && groupIn(group), [group]);
  // Rows that are added, and rows that are saved, are put in order anew.
  const added = rows.length - props.rows.length;
  const shownView = useMemo(
    () => JSON.stringify([asked, layout.checks, group?.id, added]),
    [asked, layout.checks, group, added],
  );
  const gridLocale = useMemo(() => ({ language: locale, texts: gridTexts(locale) }), [locale]);
  const showDraft = () => setPanel({ kind: 'draft' });
  return (
    <Box className="comparison">
      <ScreenTitle title={title} />
      <RegisterToolbar
        screen={screen}
        searching={props.searching ?? 'comparison.search'}
        address={address}
        groups={groups}
        filters={props.filters}
        draft={draft}
        drafting={panel?.kind === 'draft'}
        onDraft={() => (panel?.kind === 'draft' ? setPanel(undefined) : showDraft())}
        others={importable.filter((one) => one !== sheet)}
        onOther={(one) => setPanel({ kind: 'other', sheet: one })}
        locked={locked}
        status={props.loading ? translate('app.loading') : props.count}
      />
      <Saved saved={saved} onClose={() => setSaved(undefined)} />
      <Box className="comparison-body" aria-busy={props.loading}>
        {props.error ? (
          <Failure error={props.error} retry={reload} />
        ) : (
          (props.instead ?? (
            <SpreadsheetGrid<Row>
              label={translate(title)}
              handle={handle}
              rows={rows}
              columns={columns}
              sheet={{
                columns: sheetParts,
                draft: draft?.store,
                locked,
                seen: props.seen,
                draftRowOf: rowKey,
                withDraft: props.withDraft ?? withValues,
                adding: draft && adding,
                noCell: translate('table.only_new'),
                onSave: showDraft,
              }}
              layout={layout}
              onLayout={address.setLayout}
              view={shownView}
              rowKey={rowKey}
              sort={sort}
              onSort={address.setSort}
              onOpen={(row, _, byKeyboard) => byKeyboard && props.onOpen(row)}
              onHistory={(row, column) => setOpened({ kind: 'history', row, column })}
              mode={theme.palette.mode}
              locale={gridLocale}
              nonce={nonce}
              empty={translate(props.empty)}
              nothing={
                address.isNarrowed ? undefined : (
                  <RegisterNothing
                    words={props.none}
                    ways={ways}
                    onImport={
                      draft && ways[0] !== '/units' && importable.length > 0
                        ? () => setOpened({ kind: 'import' })
                        : undefined
                    }
                    onAdd={draft && ways[0] !== '/units' && adding ? () => handle.current?.addRow() : undefined}
                  />
                )
              }
              loading={props.loading}
              groupOf={groupOf}
              groupText={({ label, count }) => `${label} (${count})`}
              tools={(shownColumns) => (
                <>
                  {draft && importable.length > 0 && (
                    <Button size="small" onClick={() => setOpened({ kind: 'import' })}>
                      {translate('table.button')}
                    </Button>
                  )}
                  <ExportMenu
                    shownColumns={() => [
                      ...shownColumns().filter(({ id }) => !drawings.has(id)),
                      ...(props.keyInFile ? [{ id: 'id', header: translate('table.column.id') }] : []),
                    ]}
                    asGraphql={props.asGraphql}
                    request={{
                      table: sheet,
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
          ))
        )}
        <RegisterPanels
          sheet={sheet}
          importable={importable}
          specs={specs}
          nameOf={nameOf}
          draft={draft}
          words={words}
          reload={reload}
          onDone={onDone}
          onGo={onGo}
          panel={panel}
          onPanel={setPanel}
          opened={opened}
          onOpened={setOpened}
        />
        {props.beside}
      </Box>
    </Box>
  );
}
