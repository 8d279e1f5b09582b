import type { ColDef, ColGroupDef } from 'ag-grid-community';
import type { ReactNode, Ref } from 'react';
import type { Adding } from './adding.ts';
import type { DraftStore } from './draft-store.ts';
import type { Value } from './edits.ts';
import type { GridHandle } from './grid-handle.ts';
import type { Group, GroupRow } from './grouping.ts';
import type { GridLayout } from './layout.ts';
import type { SheetColumn } from './sheet-column.ts';

/** Order of rows by one column. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** A column as it is shown. */
export interface ShownColumn {
  readonly id: string;
  readonly header: string;
}

/** What makes a table a spreadsheet: how its columns read and write, and the draft that changes go to. */
export interface SheetParts<Row> {
  readonly columns: readonly SheetColumn<Row>[];
  /** Undefined when the person may not change anything here. */
  readonly draft: DraftStore | undefined;
  /** Why nothing can be changed in what is shown now; whoever tries is told. */
  readonly locked?: string | undefined;
  /** The history's `seq` of what is shown. */
  readonly seen: string;
  /** Keys by which a row's cells are kept, as the draft names them. */
  readonly draftRowOf: (row: Row) => string | undefined;
  /** The row as it looks with a draft's values. */
  readonly withDraft: (row: Row, values: ReadonlyMap<string, Value>) => Row;
  /** Why a row has no cell in a column that others have. */
  readonly noCell?: string | undefined;
  /** How rows are added; undefined where they cannot be. */
  readonly adding?: Adding<Row> | undefined;
  /** Ctrl+S. */
  readonly onSave?: (() => void) | undefined;
}

export interface SpreadsheetGridProps<Row extends object> {
  /** Says what the table is, to those who cannot see it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: (ColDef<Row> | ColGroupDef<Row>)[];
  readonly sheet: SheetParts<Row>;
  readonly rowKey: (row: Row) => string;
  /** Names what is asked for: rows of another view are ordered anew, of the same they stay where they are. */
  readonly view: string;
  /** Groups rows; the group rows are this layer's own. */
  readonly groupOf?: ((row: Row) => Group) | undefined;
  readonly pinnedRows?: Row[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  /** Space, a click, or Enter where nothing can be edited. `byKeyboard`: the person expects the focus to follow. */
  readonly onOpen: (row: Row, column: string, byKeyboard: boolean) => void;
  /** The person has gone to a cell. */
  readonly onActive?: ((row: Row, column: string) => void) | undefined;
  /** «Historik» in a cell's menu. */
  readonly onHistory?: ((row: Row, column: string) => void) | undefined;
  /** For those beside the table. */
  readonly handle?: Ref<GridHandle>;
  readonly mode: 'light' | 'dark';
  readonly locale: { readonly language: string; readonly texts: Record<string, string> };
  readonly nonce: string;
  readonly empty: string;
  /** Instead of that, in an empty table: more than words, such as ways to what to do first. */
  readonly nothing?: ReactNode | undefined;
  readonly loading: boolean;
  /** Further tools below the table; they may ask which columns are shown, in order. */
  readonly tools?: (shownColumns: () => readonly ShownColumn[]) => ReactNode;
  /** What a screen reader says of a group row. */
  readonly groupText: (group: GroupRow) => string;
  /** Rows have been drawn for the first time. */
  readonly onFirstDrawn?: () => void;
}
