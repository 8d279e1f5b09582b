import type { BegunCell } from './adding.ts';
import { inSlices, nextTask } from './after-paint.ts';
import type { CellMark } from './draft-store.ts';
import { type CellKey, idOf, type Value, type Wish } from './edits.ts';
import { type Entry, longestText, type Refusal } from './host.ts';
import type { Position } from './selection.ts';
import type { Question } from './sheet-column.ts';
import type { TableView } from './table-view.ts';

/** With more the page draws before they are taken. */
const manyEntries = 500;
const nothingBeyond = { rows: 0, columns: 0 };

/** What else is known of texts that come at once. */
interface Circumstances {
  /** Texts beyond the table. */
  readonly beyond?: { readonly rows: number; readonly columns: number };
  /** The history's `seq` of what the person saw when giving the texts. */
  readonly seen?: string;
  /** Cells of the rows that come into being. */
  readonly begun?: readonly BegunCell[];
}

interface Waiting {
  readonly question: Question;
  readonly cells: { readonly wish: Wish; readonly stored: Value }[];
}

/** A text that was not taken. */
interface Refused<Row> {
  readonly entry: Entry<Row>;
  readonly reason: string;
  readonly key?: CellKey;
}

/**
 * Takes texts for cells as one step: what can be taken is, the rest is told with its reason.
 * @returns how many cells took theirs, with those that make new rows
 */
export async function enterTexts<Row extends object>(
  view: TableView<Row>,
  entries: readonly Entry<Row>[],
  { beyond = nothingBeyond, seen = view.host.seen, begun = [] }: Circumstances = {},
): Promise<number> {
  const { host } = view;
  const { draft, words, locked } = host;
  if (locked !== undefined) {
    host.refused([{ where: '', text: '', reason: locked }], nothingBeyond);
    return 0;
  }
  const wishes: Wish[] = begun.map((cell) => ({ ...cell, seen }));
  const waiting = new Map<string, Waiting>();
  /** Rows that come into being, as they look with the values that they have taken. */
  const begins = new Map<Row, Row>();

  const take = (entry: Entry<Row>): Refused<Row> | undefined => {
    const { text, column } = entry;
    const edit = view.columnAt(column)?.edit;
    if (!draft || !edit) return { entry, reason: words.readOnly };
    // What a new row begins with stays where nothing comes.
    if (entry.begins && text.trim() === '') return undefined;
    const row = entry.begins ? (begins.get(entry.row) ?? entry.row) : view.present(entry.row);
    const key = edit.keyOf(row, entry.begins);
    if (!key) return { entry, reason: words.noCell };
    if (text.length > longestText) return { entry, reason: words.tooLong };
    const reading = edit.read(text, row);
    if ('refused' in reading) return { entry, reason: reading.refused, key };
    // Nothing of a new row is stored, whatever it begins with.
    const stored = entry.begins || host.adding?.isNew(row) ? null : edit.valueOf(host.stored(row));
    const wish = { ...key, seen: draft.cells.get(idOf(key))?.seen ?? seen };
    if ('value' in reading) {
      wishes.push(wishFor({ ...wish, value: reading.value }, stored));
      if (entry.begins) begins.set(entry.row, host.withDraft(row, new Map([[key.column, reading.value]])));
    } else {
      const known = waiting.get(reading.ask.label) ?? { question: reading.ask, cells: [] };
      known.cells.push({ wish: { ...wish, value: null }, stored });
      waiting.set(reading.ask.label, known);
    }
    return undefined;
  };

  const refused: Refused<Row>[] = [];
  const queue = [...entries];
  const pause = inSlices();
  for (const [index, entry] of queue.entries()) {
    const refusal = take(entry);
    // What a cell of a new row takes may hang on one further to the right.
    if (refusal && entry.begins && index < entries.length) queue.push(entry);
    else if (refusal) refused.push(refusal);
    const over = pause();
    if (over) await over;
  }
  if (entries.length > manyEntries) await nextTask();
  for (const { question, cells } of waiting.values()) {
    const value = await host.ask(question, cells.length);
    if (value !== undefined) for (const { wish, stored } of cells) wishes.push(wishFor({ ...wish, value }, stored));
  }
  draft?.apply(wishes);
  // A value that stands there already changes nothing, and yet it is taken.
  draft?.clearRefused(new Set(wishes.map(idOf)));
  const marks = refused.flatMap(({ key, reason }): [string, CellMark][] =>
    key ? [[idOf(key), { kind: 'refused', message: reason }]] : [],
  );
  if (marks.length > 0) draft?.addRefused(new Map(marks));
  const refusals = refused.map(
    ({ entry: { row, column, text }, reason }): Refusal => ({
      where: view.whereIs(begins.get(row) ?? row, column),
      text: text.slice(0, 60),
      reason,
    }),
  );
  if (refusals.length > 0 || beyond.rows + beyond.columns > 0) host.refused(refusals, beyond);
  return wishes.length;
}

/** Says why one cell cannot be changed. */
export function refuseCell<Row extends object>(view: TableView<Row>, { row, column }: Position, reason: string): void {
  view.host.refused([{ where: view.whereIs(view.rowAt(row), column), text: '', reason }], nothingBeyond);
}

/** A wish that takes a cell out of the draft when it is to hold what is stored already. */
function wishFor(wish: Wish, stored: Value): Wish {
  return wish.value === stored ? { ...wish, value: undefined } : wish;
}
