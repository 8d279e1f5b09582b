import { DraftDocument, type DraftQuery, SaveDraftDocument, type Sheet } from '@gradvis/codegen';
import { request } from '../data-provider/request.ts';
import { afterPaint } from '../grid/after-paint.ts';
import { DraftStore } from '../grid/draft-store.ts';
import { type CellKey, type DraftCell, idOf, type Value } from '../grid/edits.ts';

/** Whether the server has the draft as it stands here. `refused`: it takes no more until something is taken out. */
export type Keeping = 'loading' | 'kept' | 'keeping' | 'failed' | 'refused';

/** A row that cells of the draft belong to, as the server holds it. */
export interface DraftRow {
  readonly name: string;
  readonly values: { readonly [column: string]: Value };
}

const waitMs = 400;
const retryMs = 3_000;

/**
 * Keeps a draft on the server as it changes, a moment after the person stops. When fetching or sending it
 * fails it tries again; what was not sent yet is never lost while the page is open.
 */
export class DraftKeeper {
  readonly store = new DraftStore();
  private readonly sheet: Sheet;
  private readonly waiting = new Map<string, CellKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> = Promise.resolve();
  private state: Keeping = 'loading';
  private known: ReadonlyMap<string, DraftRow> = new Map();
  private readonly listeners = new Set<() => void>();
  private closed = false;
  /** The draft has been fetched. */
  private loaded = false;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    let before = this.store.cells;
    this.store.subscribe(() => {
      const after = this.store.cells;
      if (after === before) return;
      for (const [id, cell] of after) if (before.get(id) !== cell) this.waiting.set(id, cell);
      for (const [id, cell] of before) if (!after.has(id)) this.waiting.set(id, cell);
      before = after;
      if (this.loaded) this.later(waitMs);
    });
  }

  /** Fetches the draft for a screen, again and again until it comes. @returns how to stop */
  open(): () => void {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchDraft = async () => {
      const answer = await request(DraftDocument, { sheet: this.sheet }).catch(() => undefined);
      if (gone || this.closed) return;
      if (answer) {
        this.take(answer);
        return;
      }
      if (!this.loaded) this.become('failed');
      timer = setTimeout(fetchDraft, retryMs);
    };
    void fetchDraft();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }

  private take({ draft }: DraftQuery): void {
    this.known = new Map(
      draft.rows.map(({ id, name, values }) => [id, { name, values: values as DraftRow['values'] }]),
    );
    if (!this.loaded) this.load(draft.cells.map((cell) => ({ ...cell, value: (cell.value ?? null) as Value })));
    this.tell();
  }

  /** Takes over what the server keeps; what was changed here before it came stays, and is sent. */
  private load(cells: readonly DraftCell[]): void {
    const early = [...this.waiting.keys()];
    const own = early.flatMap((id) => this.store.cells.get(id) ?? []);
    this.store.load([...cells.filter((cell) => !this.waiting.has(idOf(cell))), ...own]);
    for (const id of [...this.waiting.keys()]) if (!early.includes(id)) this.waiting.delete(id);
    this.loaded = true;
    if (this.waiting.size > 0) this.later(waitMs);
    else this.become('kept');
  }

  readonly keeping = (): Keeping => this.state;
  /** The rows that the draft's cells belong to. */
  readonly rows = (): ReadonlyMap<string, DraftRow> => this.known;
  readonly subscribeAfterPaint = afterPaint((listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  });

  /** Sends what waits, now. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.sending = this.sending.then(() => this.send());
    return this.sending;
  }

  /** The person has signed out: nothing more is sent. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), ms);
    this.become('keeping');
  }

  private async send(): Promise<void> {
    if (this.waiting.size === 0 || this.closed) return;
    const batch = [...this.waiting];
    this.waiting.clear();
    const cells = batch.flatMap(([id]) => this.store.cells.get(id) ?? []);
    const gone = batch.filter(([id]) => !this.store.cells.has(id)).map(([, { rowId, column }]) => ({ rowId, column }));
    try {
      const { saveDraft } = await request(SaveDraftDocument, { input: { sheet: this.sheet, set: cells, drop: gone } });
      if (saveDraft.__typename === 'DraftRefused') {
        this.waitAgain(batch);
        this.become('refused');
      } else if (this.loaded) this.become(this.waiting.size > 0 ? 'keeping' : 'kept');
    } catch {
      this.waitAgain(batch);
      this.later(retryMs);
      this.become('failed');
    }
  }

  private waitAgain(batch: Iterable<readonly [string, CellKey]>): void {
    for (const [id, key] of batch) if (!this.waiting.has(id)) this.waiting.set(id, key);
  }

  private become(state: Keeping): void {
    if (this.state === state) return;
    this.state = state;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const keepers = new Map<Sheet, DraftKeeper>();

/** The draft of a table; it stays while one goes to other screens. */
export function keeperOf(sheet: Sheet): DraftKeeper {
  const known = keepers.get(sheet);
  if (known) return known;
  const keeper = new DraftKeeper(sheet);
  keepers.set(sheet, keeper);
  return keeper;
}

/** Sends what waits of all drafts, while the person may still write. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...keepers.values()].map((keeper) => keeper.flush()));
}

/** Forgets all drafts: clinic computers are shared, and the next person's are others. */
export function forgetDrafts(): void {
  for (const keeper of keepers.values()) keeper.close();
  keepers.clear();
}
