import { afterPaint } from './after-paint.ts';
import {
  type CellKey,
  changedBetween,
  type DraftCell,
  doStep,
  type Edits,
  idOf,
  noEdits,
  redo,
  settle,
  undo,
  type Value,
  type Wish,
} from './edits.ts';

/** What is known to be wrong with a cell, or to have happened to it. */
export interface CellMark {
  readonly kind: 'faulty' | 'warned' | 'conflict' | 'refused';
  /** In the person's language. */
  readonly message: string;
}

/** Someone else changed a cell of the draft meanwhile. */
export interface Conflict extends CellKey {
  readonly present: Value;
  /** What the person had seen there; undefined when the history does not tell it as one value. */
  readonly began?: { readonly value: Value } | undefined;
  readonly authorName: string | null;
  readonly at: string;
  readonly seq: string;
}

/** Hears which cells have changed, or undefined when any may have. */
type Listener = (ids: ReadonlySet<string> | undefined) => void;

/**
 * The draft of one table in the browser: what the person changed and did not save, what can be undone,
 * and what the server said of it. Whoever shows it listens; whoever keeps it on the server listens too.
 */
export class DraftStore {
  private edits: Edits = noEdits;
  private byRow = new Map<string, Map<string, Value>>();
  private marks: ReadonlyMap<string, CellMark> = new Map();
  private found: ReadonlyMap<string, Conflict> = new Map();
  private readonly listeners = new Set<Listener>();
  private version = 0;

  /** For React: changes whenever anything here does. */
  readonly snapshot = (): number => this.version;
  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** For what React shows of the draft. */
  readonly subscribeAfterPaint = afterPaint(this.subscribe);

  get cells(): ReadonlyMap<string, DraftCell> {
    return this.edits.cells;
  }
  get canUndo(): boolean {
    return this.edits.done.length > 0;
  }
  get canRedo(): boolean {
    return this.edits.undone.length > 0;
  }
  get conflicts(): ReadonlyMap<string, Conflict> {
    return this.found;
  }

  /** The draft's values of one row, by column; undefined when it has none. */
  valuesOf(rowId: string): ReadonlyMap<string, Value> | undefined {
    return this.byRow.get(rowId);
  }
  markOf(id: string): CellMark | undefined {
    return this.marks.get(id);
  }

  /** One step of the person: typed, pasted, filled. */
  apply(wishes: readonly Wish[]): void {
    this.become(doStep(this.edits, wishes));
  }
  undo(): void {
    this.become(undo(this.edits));
  }
  redo(): void {
    this.become(redo(this.edits));
  }
  /** Cells that were saved as they were sent leave the draft; undoing does not bring them back. */
  settle(sent: Iterable<DraftCell>, seq: string): void {
    this.become(settle(this.edits, sent, seq));
  }
  /** The draft as the server keeps it, when the table opens. */
  load(cells: readonly DraftCell[]): void {
    this.become({ ...noEdits, cells: new Map(cells.map((cell) => [idOf(cell), cell])) });
  }
  /** The person has seen what others wrote, and keeps their own: later changes only are conflicts. */
  acknowledge(keys: Iterable<CellKey & { readonly seq: string }>): void {
    const cells = new Map(this.edits.cells);
    for (const { seq, ...key } of keys) {
      const cell = cells.get(idOf(key));
      if (cell) cells.set(idOf(key), { ...cell, seen: seq });
    }
    this.become({ ...this.edits, cells });
  }

  /** What the server says of the draft as a whole; texts that were not taken stay marked. */
  setMarks(marks: ReadonlyMap<string, CellMark>): void {
    this.mark(new Map([...this.refusedMarks(), ...marks]));
  }
  /** Texts were not taken. */
  addRefused(marks: ReadonlyMap<string, CellMark>): void {
    this.mark(new Map([...this.marks, ...marks]));
  }
  /** The person has read what was not taken, or cells have taken a value since. */
  clearRefused(cells?: ReadonlySet<string>): void {
    const refused = new Set(this.refusedMarks().flatMap(([id]) => (cells?.has(id) === false ? [] : [id])));
    if (refused.size === 0) return;
    this.mark(new Map([...this.marks].filter(([id]) => !refused.has(id))));
  }
  private refusedMarks(): [string, CellMark][] {
    return [...this.marks].filter(([, { kind }]) => kind === 'refused');
  }
  private mark(marks: ReadonlyMap<string, CellMark>): void {
    const touched = new Set([...this.marks.keys(), ...marks.keys()]);
    this.marks = marks;
    if (touched.size > 0) this.tell(touched);
  }
  setConflicts(conflicts: readonly Conflict[]): void {
    const touched = new Set([...this.found.keys(), ...conflicts.map(idOf)]);
    this.found = new Map(conflicts.map((conflict) => [idOf(conflict), conflict]));
    this.tell(touched);
  }

  private become(edits: Edits): void {
    if (edits === this.edits) return;
    const changed = changedBetween(this.edits.cells, edits.cells);
    this.edits = edits;
    const marks = new Map(this.marks);
    const found = new Map(this.found);
    for (const { id, cell, key } of changed) {
      marks.delete(id);
      if (!cell) found.delete(id);
      const row = this.byRow.get(key.rowId) ?? new Map<string, Value>();
      if (cell) row.set(key.column, cell.value);
      else row.delete(key.column);
      if (row.size > 0) this.byRow.set(key.rowId, row);
      else this.byRow.delete(key.rowId);
    }
    this.marks = marks;
    this.found = found;
    this.tell(new Set(changed.map(({ id }) => id)));
  }

  private tell(ids: ReadonlySet<string> | undefined): void {
    this.version += 1;
    for (const listener of this.listeners) listener(ids);
  }
}
