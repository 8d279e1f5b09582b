import type { CellKey, Value } from './edits.ts';
import type { StyledCell } from './tsv.ts';

/** What a typed or pasted text comes to. */
export type Reading =
  | { readonly value: Value }
  /** Not taken, and why, in the person's language. */
  | { readonly refused: string }
  /** Taken once the person has answered: the same question is asked once for all cells of a paste. */
  | { readonly ask: Question };

/** Something to be asked before a text becomes a value. */
export interface Question {
  readonly label: string;
  readonly help: string;
  /** The value that an answer gives, or why it is none. */
  answer(text: string): { readonly value: Value } | { readonly refused: string };
}

/** How a column's cells are changed. */
export interface ColumnEdit<Row> {
  /**
   * Where a row's value is kept; undefined when the row has no such cell.
   * @param begins the row comes into being with the value: no draft holds it yet
   */
  keyOf(row: Row, begins?: boolean): CellKey | undefined;
  /** What the server holds; the row is the one without the draft. */
  valueOf(row: Row): Value;
  /** What a text comes to; the row is the one that is shown. */
  read(text: string, row: Row): Reading;
  /** The text that editing begins with. */
  write(row: Row): string;
  /** Texts to choose among while typing. */
  readonly choices?: ((row: Row) => readonly string[]) | undefined;
  /** Texts may have several lines. */
  readonly prose?: boolean | undefined;
  /** A letter sets the value at once, without an editor. */
  readonly atOnce: boolean;
}

/** What the spreadsheet knows of a column. It knows no domain: the column reads and writes. */
export interface SheetColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** What the list of columns calls it, where there is room for more than the heading. */
  readonly name?: string | undefined;
  /** What stands there as text: copied, found, counted and filtered by. */
  text(row: Row): string;
  /** The texts that rows are narrowed to: those that are listed after the others, and what to know of them. */
  readonly ticks?: { readonly last: readonly string[]; readonly note?: string } | undefined;
  /** For columns of numbers: the status bar gives sum and mean. */
  number?: ((row: Row) => number | null) | undefined;
  /** Colours that Excel shall keep. */
  style?: ((row: Row) => Omit<StyledCell, 'text'> | undefined) | undefined;
  readonly edit?: ColumnEdit<Row> | undefined;
}
