/** A value as it is kept: JSON. */
export type Value = string | number | boolean | null;

/** Where a value is kept: an entity's key and a column of its table. */
export interface CellKey {
  readonly rowId: string;
  readonly column: string;
}

/** A cell of the draft; `seen` is the history's `seq` of what the person saw when changing it. */
export interface DraftCell extends CellKey {
  readonly value: Value;
  readonly seen: string;
}

/** What one cell of the draft was before and is after a step; undefined when it is not in the draft. */
interface Change {
  readonly before: DraftCell | undefined;
  readonly after: DraftCell | undefined;
}

/** What a person did at once: typed a value, pasted a block. */
type Step = ReadonlyMap<string, Change>;

/** A draft with what can be undone and redone. */
export interface Edits {
  readonly cells: ReadonlyMap<string, DraftCell>;
  readonly undone: readonly Step[];
  readonly done: readonly Step[];
}

/** How many steps can be undone. */
export const deepest = 1_000;

export const noEdits: Edits = { cells: new Map(), undone: [], done: [] };

/** The column whose cell makes a row of the draft a new one. */
export const newRowColumn = 'new';

/** One text for a cell's key. */
export function idOf({ rowId, column }: CellKey): string {
  return `${rowId}/${column}`;
}

/** What a person wants a cell to be: a cell of the draft, or out of it (`value` undefined). */
export type Wish = CellKey & { readonly value: Value | undefined; readonly seen: string };

/**
 * Does a step: several cells at once. Steps that were undone can then not be redone.
 * @returns the same edits when nothing changes
 */
export function doStep(edits: Edits, wishes: readonly Wish[]): Edits {
  const step = new Map<string, Change>();
  for (const { rowId, column, value, seen } of wishes) {
    const id = idOf({ rowId, column });
    const before = edits.cells.get(id);
    if (before?.value === value) {
      step.delete(id);
      continue;
    }
    step.set(id, { before, after: value === undefined ? undefined : { rowId, column, value, seen } });
  }
  if (step.size === 0) return edits;
  return { cells: applied(edits.cells, step, 'after'), done: [...edits.done, step].slice(-deepest), undone: [] };
}

/** Takes the last step back. @returns the same edits when there is none */
export function undo(edits: Edits): Edits {
  const step = edits.done.at(-1);
  if (!step) return edits;
  return {
    cells: applied(edits.cells, step, 'before'),
    done: edits.done.slice(0, -1),
    undone: [...edits.undone, step],
  };
}

/** Does again what was taken back last. @returns the same edits when there is nothing */
export function redo(edits: Edits): Edits {
  const step = edits.undone.at(-1);
  if (!step) return edits;
  return { cells: applied(edits.cells, step, 'after'), done: [...edits.done, step], undone: edits.undone.slice(0, -1) };
}

function applied(cells: ReadonlyMap<string, DraftCell>, step: Step, side: 'before' | 'after'): Map<string, DraftCell> {
  const after = new Map(cells);
  for (const [id, change] of step) {
    const cell = change[side];
    if (cell) after.set(id, cell);
    else after.delete(id);
  }
  return after;
}

/**
 * Takes cells out of the draft for good, since they were saved: steps keep to what is left, so that
 * undoing does not bring them back. What the person has typed meanwhile stays, on top of what was saved.
 * @param saved the cells as they were sent
 * @param seq of the change set that holds them now
 */
export function settle(edits: Edits, saved: Iterable<DraftCell>, seq: string): Edits {
  const sent = new Map([...saved].map((cell) => [idOf(cell), cell.value]));
  const isSent = (id: string, cell: DraftCell | undefined) => cell !== undefined && sent.get(id) === cell.value;
  const cells = new Map<string, DraftCell>();
  for (const [id, cell] of edits.cells)
    if (!sent.has(id)) cells.set(id, cell);
    else if (!isSent(id, cell)) cells.set(id, { ...cell, seen: seq });
  /** The last step of those done by which a cell came to what was sent. */
  const sentBy = new Map<string, number>();
  for (const [index, step] of edits.done.entries())
    for (const [id, { after }] of step) if (isSent(id, after)) sentBy.set(id, index);
  const done = edits.done.map((step, index) =>
    changesOf(step, (id, { before, after }) => {
      if (!sent.has(id)) return { before, after };
      if (!cells.has(id) || index <= (sentBy.get(id) ?? -1)) return undefined;
      return { before: isSent(id, before) ? undefined : before, after };
    }),
  );
  const undone = edits.undone.map((step) =>
    changesOf(step, (id, change) => (sent.has(id) && !cells.has(id) ? undefined : change)),
  );
  return { cells, done: done.filter(({ size }) => size > 0), undone: undone.filter(({ size }) => size > 0) };
}

function changesOf(step: Step, keep: (id: string, change: Change) => Change | undefined): Step {
  return new Map(
    [...step].flatMap(([id, change]): [string, Change][] => {
      const kept = keep(id, change);
      return kept ? [[id, kept]] : [];
    }),
  );
}

/** Which cells differ between two drafts. */
export function changedBetween(
  before: ReadonlyMap<string, DraftCell>,
  after: ReadonlyMap<string, DraftCell>,
): readonly { readonly id: string; readonly cell: DraftCell | undefined; readonly key: CellKey }[] {
  const changed = [];
  for (const [id, cell] of after) {
    const earlier = before.get(id);
    if (earlier?.value !== cell.value || earlier.seen !== cell.seen) changed.push({ id, cell, key: cell });
  }
  for (const [id, cell] of before) if (!after.has(id)) changed.push({ id, cell: undefined, key: cell });
  return changed;
}
