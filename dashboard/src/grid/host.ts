import type { Adding } from './adding.ts';
import type { DraftStore } from './draft-store.ts';
import type { Value } from './edits.ts';
import type { GroupRow } from './grouping.ts';
import type { Position, Selection } from './selection.ts';
import type { Question, SheetColumn } from './sheet-column.ts';

/** Most cells that one paste may set, and the longest text of one. */
export const largestPaste = 20_000;
export const longestText = 4_000;

/** A text that no cell took. */
export interface Refusal {
  readonly where: string;
  readonly text: string;
  readonly reason: string;
}

/** What the spreadsheet needs of the screen that it stands on. */
export interface SpreadsheetHost<Row> {
  readonly columns: ReadonlyMap<string, SheetColumn<Row>>;
  /** Undefined when the person may not change anything here. */
  readonly draft: DraftStore | undefined;
  /** Why nothing can be changed in what is shown now, although the person may. */
  readonly locked: string | undefined;
  /** The row as the server holds it. */
  stored(row: Row): Row;
  /** The row as it looks with a draft's values. */
  withDraft(row: Row, values: ReadonlyMap<string, Value>): Row;
  /** The key by which the table knows a row. */
  keyOf(row: Row): string;
  /** The history's `seq` of what is shown. */
  readonly seen: string;
  readonly words: {
    readonly readOnly: string;
    readonly noCell: string;
    readonly tooLarge: string;
    readonly tooLong: string;
    readonly changed: string;
  };
  /** The selection has changed; `moved`: the person has gone there, rather than other rows come under it. */
  selected(selection: Selection, moved: boolean): void;
  /** Asks the person once; undefined when they cancel. */
  ask(question: Question, count: number): Promise<Value | undefined>;
  readonly adding: Adding<Row> | undefined;
  /** Asks whether so many rows shall be added. */
  mayAdd(count: number): Promise<boolean>;
  /** Texts were not taken, or cells lay beyond the table. */
  refused(refusals: readonly Refusal[], beyond: { readonly rows: number; readonly columns: number }): void;
  /** Shows an editor over a cell, with a text in it. */
  startEditing(cell: HTMLElement, text: string, where: Position, selectAll: boolean): void;
  open(row: Row, column: string): void;
  command(command: 'find' | 'help' | 'save'): void;
  menu(at: { readonly x: number; readonly y: number }, where: Position): void;
  openGroup(group: GroupRow): void;
  /** Opens the group that a row belongs to. */
  unfold(row: Row): void;
}

/** A text for a cell as it comes: typed, pasted, replaced. It goes to the row that was meant, wherever that stands by now. */
export interface Entry<Row> {
  readonly row: Row;
  /** Place of the column. */
  readonly column: number;
  readonly text: string;
  /** The row comes into being with this very step. */
  readonly begins?: boolean | undefined;
}
