import { ComparisonDocument } from '@gradvis/codegen';
import { Box, Button, Typography, useMediaQuery } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { useCallback, useMemo, useState } from 'react';
import { useLocaleState, useNotify, usePermissions, useTranslate } from 'react-admin';
import { request } from '../data-provider/request.ts';
import { useDebounced } from '../data-provider/use-debounced.ts';
import { usePlaces } from '../data-provider/use-places.ts';
import { DraftButtons } from '../drafts/DraftButtons.tsx';
import { DraftPanel } from '../drafts/DraftPanel.tsx';
import type { DraftWords } from '../drafts/draft-words.ts';
import { Saved } from '../drafts/Saved.tsx';
import { useBesideDraft } from '../drafts/use-beside-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { asGraphql } from '../exports/as-graphql.ts';
import { ExportMenu } from '../exports/ExportMenu.tsx';
import { gridTexts } from '../grid/grid-texts.ts';
import { type GridLayout, layoutText, plainLayout } from '../grid/layout.ts';
import { SpreadsheetGrid } from '../grid/SpreadsheetGrid.tsx';
import { useAddressLayout } from '../grid/use-address-layout.ts';
import { Failure } from '../layout/Failure.tsx';
import { today } from '../layout/moments.ts';
import { NothingYet } from '../layout/NothingYet.tsx';
import { ScreenTitle } from '../layout/ScreenTitle.tsx';
import { useLiveQuery } from '../live/use-live-query.ts';
import { nonce } from '../nonce.ts';
import { TableImport } from '../table-imports/TableImport.tsx';
import { ViewsMenu } from '../views/ViewsMenu.tsx';
import { areaLetters } from '../words/area-letters.ts';
import { ComparisonToolbar } from './ComparisonToolbar.tsx';
import { type ComparisonRow, comparisonColumns, isSummary, type UnitRow, unitRows } from './columns.ts';
import { summaryRows } from './distribution.ts';
import { draftWords } from './draft-words.ts';
import { type Asked, StoryPanel } from './StoryPanel.tsx';
import { comparisonSheet, withDraft } from './sheet.ts';
import { spokenCell } from './spoken.ts';
import { useFollowing } from './use-following.ts';
import { useView } from './use-view.ts';
import { type ComparisonView, conditionsIn, filterOf, readView, writeView } from './view.ts';

const draftRowOf = (row: ComparisonRow) => (isSummary(row) ? undefined : (row.inspectionId ?? undefined));
const rowKey = (row: ComparisonRow) => (isSummary(row) ? `summary:${row.summary}` : row.unitId);

const importable = ['GRADINGS'] as const;

/** The cell whose story is open, wherever the table draws it. */
const toldCell = ({ unitId, area }: NonNullable<ComparisonView['cell']>) =>
  `[row-id="${unitId}"] [col-id="${area}"] .grade { outline: 2px solid var(--grid-accent); outline-offset: -1px; }`;

/** Jämför graderingar: units against areas, with the story of a chosen cell beside the table. */
export function ComparisonScreen() {
  const translate = useTranslate();
  const notify = useNotify();
  const [locale = 'sv'] = useLocaleState();
  const theme = useTheme();
  const compact = useMediaQuery(theme.breakpoints.down('md'));
  const [view, changeView] = useView();
  const places = usePlaces();
  const { permissions = [] } = usePermissions<string[]>();
  const draft = useDraft('GRADINGS', permissions.includes('writeRegister'));
  // An initial grade is its inspection's on all days. Whether it is adjusted hangs on the day, and counts from now on.
  const locked =
    draft && view.show === 'inForce' && view.asOf && view.asOf !== today()
      ? translate('grade.in_force_past', { date: view.asOf })
      : undefined;
  const [beside, setBeside] = useState<'story' | 'draft'>('story');
  const { handle, saved, setSaved, onGo, onDone } = useBesideDraft(() => {
    setAsked(undefined);
    setBeside('story');
  });
  const [asked, setAsked] = useState<Asked>();
  const [importing, setImporting] = useState(false);
  const wanted = useDebounced(
    useMemo(
      () => ({
        filter: filterOf(view),
        kind: view.kind,
        ...(view.asOf && { asOf: view.asOf }),
        ...(view.comparedWith && { comparedWith: view.comparedWith }),
      }),
      [view],
    ),
    150,
  );
  const { data, error, isLoading, isFetching, refetch } = useLiveQuery(['comparison', wanted], (signal) =>
    request(ComparisonDocument, wanted, signal),
  );
  const comparison = data?.gradingComparison;
  const rows = useMemo(() => unitRows(comparison?.items ?? [], places), [comparison?.items, places]);
  const pinnedRows = useMemo(
    // Of one unit there is nothing to sum up.
    () => (comparison && comparison.totalCount > 1 ? summaryRows(comparison.distribution, view.show) : []),
    [comparison, view.show],
  );
  const areas = places.frameworks[0]?.versions[0]?.areas;
  const areaName = useCallback(
    (letter: string) => {
      const area = areas?.find((one) => one.letter === letter);
      return `${letter}. ${(locale === 'sv' ? area?.nameSv : area?.nameEn) ?? ''}`;
    },
    [areas, locale],
  );
  const columns = useMemo(
    () =>
      comparisonColumns({
        translate,
        compact,
        show: view.show,
        previous: view.previous,
        severalRegions: places.regions.length > 1,
        collator: new Intl.Collator(locale),
        percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
        areaName,
        spoken: spokenCell(translate, view.show, view.previous),
      }),
    [translate, compact, view.show, view.previous, places.regions.length, locale, areaName],
  );
  const sheetColumns = useMemo(
    () => comparisonSheet({ translate, show: view.show, severalRegions: places.regions.length > 1, areaName }),
    [translate, view.show, places.regions.length, areaName],
  );
  const words: DraftWords = useMemo(() => draftWords(translate, rows), [translate, rows]);
  const openView = useCallback(
    (query: string, next: GridLayout) => changeView({ ...readView(new URLSearchParams(query)), layout: next }),
    [changeView],
  );
  const openDraft = useCallback(() => setBeside('draft'), []);
  const groupOf = useMemo(() => {
    if (view.group === 'none') return undefined;
    const property = view.group;
    return (row: ComparisonRow) => {
      if (isSummary(row)) return { key: '', label: '' };
      const label = row[property] || '–';
      return { key: row[`${property}Id`] ?? label, label };
    };
  }, [view.group]);
  const open = useCallback(
    (row: ComparisonRow, column: string, focus: Asked['focus']) => {
      const area = areaLetters.find((letter) => letter === column);
      setBeside('story');
      setAsked({ focus });
      if (!isSummary(row)) changeView({ cell: { unitId: row.unitId, area: area ?? 'A' } });
    },
    [changeView],
  );
  const follow = useFollowing(beside === 'story' ? view.cell : undefined, (cell) => {
    setAsked(undefined);
    changeView({ cell });
  });
  const close = useCallback(() => {
    const cell = view.cell;
    changeView({ cell: undefined });
    if (cell)
      document
        .querySelector<HTMLElement>(`[row-id="${cell.unitId}"] [col-id="${cell.area}"]`)
        ?.focus({ preventScroll: !compact });
  }, [changeView, view.cell, compact]);
  const writeLayout = useCallback((next: GridLayout) => changeView({ layout: next }), [changeView]);
  const [layout, changeLayout] = useAddressLayout(layoutText(view.layout), writeLayout);
  const shownView = useMemo(
    () => JSON.stringify([wanted, view.show, view.group, layout.checks]),
    [wanted, view.show, view.group, layout.checks],
  );
  const changeSort = useCallback((sort: ComparisonView['sort']) => changeView({ sort }), [changeView]);
  const number = new Intl.NumberFormat(locale);
  const gridLocale = useMemo(() => ({ language: locale, texts: gridTexts(locale) }), [locale]);
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.href);
    notify('comparison.copied', { type: 'info' });
  };
  const isEverything = conditionsIn(view) === 0 && view.asOf === undefined;
  const chosen: UnitRow | undefined = view.cell && rows.find(({ unitId }) => unitId === view.cell?.unitId);

  return (
    <Box className="comparison">
      <ScreenTitle title="app.comparison" />
      <ComparisonToolbar view={view} change={changeView} places={places} />
      <Box className="summary-line">
        <Typography variant="body2" color="text.secondary" role="status" aria-live="polite">
          {comparison
            ? translate('comparison.summary', {
                smart_count: comparison.totalCount,
                count: number.format(comparison.totalCount),
                ds: number.format(comparison.withInitialD),
                never: number.format(comparison.neverInspected),
              })
            : translate('app.loading')}
        </Typography>
        <ViewsMenu
          screen="comparison"
          query={writeView({ ...view, cell: undefined, layout: plainLayout }).toString()}
          layout={layout}
          onOpen={openView}
        />
        <Button variant="text" onClick={copyLink}>
          {translate('comparison.copy_link')}
        </Button>
        {draft && (
          <DraftButtons
            draft={draft}
            open={beside === 'draft'}
            onToggle={() => setBeside(beside === 'draft' ? 'story' : 'draft')}
          />
        )}
      </Box>
      <Saved saved={saved} onClose={() => setSaved(undefined)} />
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : comparison?.totalCount === 0 && isEverything ? (
        <NothingYet words="units.none" ways={['/units', '/imports']} />
      ) : (
        <Box
          className="comparison-body"
          aria-busy={isFetching}
          onKeyDownCapture={(event) => {
            const inCell = event.target instanceof Element && event.target.classList.contains('ag-cell');
            if (event.key === 'Escape' && inCell && view.cell) changeView({ cell: undefined });
          }}
        >
          {view.cell && <style nonce={nonce}>{toldCell(view.cell)}</style>}
          <SpreadsheetGrid<ComparisonRow>
            label={translate('app.comparison')}
            handle={handle}
            rows={rows}
            columns={columns}
            sheet={{
              columns: sheetColumns,
              draft: draft?.store,
              locked,
              seen: comparison?.seq ?? '0',
              draftRowOf,
              withDraft,
              noCell: translate('grade.no_inspection'),
              onSave: openDraft,
            }}
            layout={layout}
            onLayout={changeLayout}
            rowKey={rowKey}
            view={shownView}
            groupOf={groupOf}
            pinnedRows={pinnedRows}
            sort={view.sort}
            onSort={changeSort}
            onOpen={(row, column, byKeyboard) => open(row, column, byKeyboard ? 'story' : undefined)}
            onActive={follow}
            onHistory={(row, column) => open(row, column, 'history')}
            mode={theme.palette.mode}
            locale={gridLocale}
            nonce={nonce}
            empty={translate('comparison.empty')}
            loading={isLoading}
            tools={(shownColumns) => (
              <>
                {draft && (
                  <Button size="small" onClick={() => setImporting(true)}>
                    {translate('table.button')}
                  </Button>
                )}
                <ExportMenu
                  shownColumns={shownColumns}
                  asGraphql={() => asGraphql(ComparisonDocument, wanted)}
                  request={{
                    table: 'GRADINGS',
                    title: translate('app.comparison'),
                    show: view.show,
                    checks: layout.checks,
                    ...wanted,
                    ...(view.sort && { sort: view.sort }),
                    ...(view.group !== 'none' && { group: view.group }),
                  }}
                />
              </>
            )}
            groupText={({ label, count }) => translate('comparison.group_row', { label, smart_count: count })}
            onFirstDrawn={() => performance.mark('gradvis:grid-drawn')}
          />
          {importing && draft && (
            <TableImport
              sheets={importable}
              storeOf={() => draft.store}
              onTaken={() => {
                setImporting(false);
                setBeside('draft');
              }}
              onClose={() => setImporting(false)}
            />
          )}
          {beside === 'draft' && draft && (
            <DraftPanel
              draft={draft}
              words={words}
              reload={refetch}
              onDone={onDone}
              onGo={onGo}
              onClose={() => setBeside('story')}
            />
          )}
          {beside === 'story' && view.cell && (
            <StoryPanel
              key={view.cell.unitId}
              asked={asked}
              unit={chosen}
              area={view.cell.area}
              asOf={view.asOf}
              onArea={(area) => view.cell && changeView({ cell: { ...view.cell, area } })}
              onClose={close}
            />
          )}
        </Box>
      )}
    </Box>
  );
}
