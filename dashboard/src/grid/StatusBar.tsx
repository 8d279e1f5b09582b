import { Button } from '@mui/material';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import type { DraftStore } from './draft-store.ts';
import { summarize } from './range-summary.ts';
import { cellsOf, isRange, type Selection } from './selection.ts';
import type { SelectionStore } from './selection-store.ts';
import type { Spreadsheet } from './spreadsheet.ts';

const neverChanges = () => () => undefined;
const noVersion = () => 0;

/** Beyond this the cells are not read one by one: the person would wait at every step. */
const mostCells = 200_000;

interface StatusBarProps<Row extends object> {
  readonly spreadsheet: Spreadsheet<Row> | undefined;
  readonly selections: SelectionStore;
  readonly draft: DraftStore | undefined;
  readonly rows: readonly object[];
  readonly locale: string;
  readonly onHelp: () => void;
  readonly onFind: () => void;
  readonly onColumns: () => void;
  /** Undefined where no rows can be added. */
  readonly onAdd: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** Below the table: what is selected, and the ways to the table's tools. */
export function StatusBar<Row extends object>(props: StatusBarProps<Row>) {
  const { spreadsheet, selections, locale, draft, rows } = props;
  const selection = useSyncExternalStore(selections.subscribe, selections.snapshot);
  const version = useSyncExternalStore(draft?.subscribeAfterPaint ?? neverChanges, draft?.snapshot ?? noVersion);
  const translate = useTranslate();
  const words = useMemo(() => {
    // What the cells hold changes with the draft and the rows.
    const shown = { version, rows };
    if (!shown || !spreadsheet || !selection || !isRange(selection)) return '';
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const summary = summarize(valuesOf(spreadsheet, selection));
    const parts = [translate('grid.cells', { count: number.format(summary.count) })];
    if (summary.numbers) {
      parts.push(translate('grid.sum', { value: number.format(summary.numbers.sum) }));
      parts.push(translate('grid.mean', { value: number.format(summary.numbers.mean) }));
    } else parts.push(...summary.distribution.map(([text, count]) => `${text}: ${number.format(count)}`));
    return parts.join(' · ');
  }, [spreadsheet, selection, locale, translate, version, rows]);
  return (
    <div className="grid-status">
      <span role="status" aria-live="polite">
        {words}
      </span>
      <span className="grid-tools">
        {props.onAdd && (
          <Button size="small" onClick={props.onAdd}>
            {translate('grid.add_row')}
          </Button>
        )}
        {props.children}
        <Button size="small" onClick={props.onColumns}>
          {translate('grid.columns')}
        </Button>
        <Button size="small" onClick={props.onFind} aria-keyshortcuts="Control+F">
          {translate('grid.find')}
        </Button>
        <Button size="small" onClick={props.onHelp} aria-keyshortcuts="?">
          {translate('grid.keys')}
        </Button>
      </span>
    </div>
  );
}

function* valuesOf<Row extends object>(spreadsheet: Spreadsheet<Row>, selection: Selection) {
  let read = 0;
  for (const { row, column } of cellsOf(selection)) {
    read += 1;
    if (read > mostCells) return;
    const data = spreadsheet.view.rowAt(row);
    const sheetColumn = spreadsheet.view.columnAt(column);
    if (!data || !sheetColumn) continue;
    yield sheetColumn.number ? sheetColumn.number(data) : sheetColumn.text(data);
  }
}
