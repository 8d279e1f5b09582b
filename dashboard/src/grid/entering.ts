import { inSlices, nextTask } from './after-paint.ts';
import type { CellMark } from './draft-store.ts';
import { idOf, type Value, type Wish } from './edits.ts';
import { type Entry, longestText, type Refusal } from './host.ts';
import type { Position } from './selection.ts';
import type { Question } from './sheet-column.ts';
import type { TableView } from './table-view.ts';

/** With more the page draws before they are taken. */
const manyEntries = 500;

interface Waiting {
  readonly question: Question;
  readonly cells: { readonly wish: Wish; readonly stored: Value }[];
}

/**
 * Takes texts for cells as one step: what can be taken is, the rest is told with its reason.
 * @returns how many cells took theirs, with those that make new rows
 */
export async function enterTexts<Row extends object>(
  view: TableView<Row>,
  entries: readonly Entry<Row>[],
  beyond = { rows: 0, columns: 0 },
): Promise<number> {
  const { host } = view;
  const { draft, words, seen } = host;
  const refusals: Refusal[] = [];
  const wishes: Wish[] = [];
  const marks = new Map<string, CellMark>();
  const waiting = new Map<string, Waiting>();

  const take = ({ text, ...position }: Entry<Row>, row: Row): string | undefined => {
    const edit = view.columnAt(position.column)?.edit;
    if (!draft || !edit) return words.readOnly;
    const key = edit.keyOf(row);
    if (!key) return words.noCell;
    if (text.length > longestText) return words.tooLong;
    const reading = edit.read(text, row);
    // Nothing of a new row is stored, whatever it begins with.
    const stored = host.adding?.isNew(row) ? null : edit.valueOf(host.stored(row));
    const wish = { ...key, seen: draft.cells.get(idOf(key))?.seen ?? seen };
    if ('refused' in reading) {
      marks.set(idOf(key), { kind: 'refused', message: reading.refused });
      return reading.refused;
    }
    if ('value' in reading) wishes.push(wishFor({ ...wish, value: reading.value }, stored));
    else {
      const known = waiting.get(reading.ask.label) ?? { question: reading.ask, cells: [] };
      known.cells.push({ wish: { ...wish, value: null }, stored });
      waiting.set(reading.ask.label, known);
    }
    return undefined;
  };

  // Places mean these rows, whatever is sorted or loaded before all are read.
  const targets = entries.map((entry) => ({ entry, row: entry.newRow ?? view.rowAt(entry.row) }));
  const pause = inSlices();
  for (const row of new Set(entries.flatMap(({ newRow }) => newRow ?? [])))
    wishes.push(...(host.adding?.begun(row) ?? []).map((cell) => ({ ...cell, seen })));
  for (const { entry, row } of targets) {
    const reason = row && take(entry, row);
    if (reason) refusals.push({ where: view.whereIs(entry, row), text: entry.text.slice(0, 60), reason });
    const over = pause();
    if (over) await over;
  }
  if (entries.length > manyEntries) await nextTask();
  for (const { question, cells } of waiting.values()) {
    const value = await host.ask(question, cells.length);
    if (value !== undefined) for (const { wish, stored } of cells) wishes.push(wishFor({ ...wish, value }, stored));
  }
  draft?.apply(wishes);
  if (marks.size > 0) draft?.addRefused(marks);
  if (refusals.length > 0 || beyond.rows + beyond.columns > 0) host.refused(refusals, beyond);
  return wishes.length;
}

/** Says why one cell cannot be changed. */
export function refuseCell<Row extends object>(view: TableView<Row>, position: Position, reason: string): void {
  view.host.refused([{ where: view.whereIs(position), text: '', reason }], { rows: 0, columns: 0 });
}

/** A wish that takes a cell out of the draft when it is to hold what is stored already. */
function wishFor(wish: Wish, stored: Value): Wish {
  return wish.value === stored ? { ...wish, value: undefined } : wish;
}
