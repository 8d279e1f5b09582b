import {
  CheckCellsDocument,
  CommitCellsDocument,
  type FaultFragment,
  type Sheet,
  type StaleFragment,
} from '@gradvis/codegen';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { RequestError, request } from '../data-provider/request.ts';
import type { CellMark, DraftStore } from '../grid/draft-store.ts';
import { type DraftCell, idOf, type Value } from '../grid/edits.ts';
import { useLiveChanges } from '../live/use-live-changes.ts';
import { type DraftRow, type Keeping, keeperOf } from './draft-keeper.ts';

/** How an attempt to save ended. */
export type Outcome =
  | { readonly kind: 'saved'; readonly seq: string; readonly changed: number }
  | { readonly kind: 'faulty' | 'conflict' | 'taken' }
  | { readonly kind: 'unreachable' | 'signed-out' | 'failed'; readonly message: string };

/** The draft of a table, for its screen. */
export interface OpenDraft {
  readonly store: DraftStore;
  readonly keeping: Keeping;
  readonly rows: ReadonlyMap<string, DraftRow>;
  readonly faults: readonly FaultFragment[];
  readonly saving: boolean;
  /** Saves all of it with one reason, or nothing. `shown` settles once what was saved is shown. */
  readonly save: (reason: string, shown: () => Promise<unknown>) => Promise<Outcome>;
}

const checkAfterMs = 300;

/**
 * The draft of a table: fetched when its screen opens, kept on the server as it changes, checked as a
 * whole, and saved by one mutation.
 * @param mayEdit false: the person may not write anything, there is no draft
 */
export function useDraft(sheet: Sheet, mayEdit: boolean): OpenDraft | undefined {
  const translate = useTranslate();
  const queries = useQueryClient();
  const keeper = keeperOf(sheet);
  const { store } = keeper;
  useSyncExternalStore(store.subscribeAfterPaint, store.snapshot);
  const keeping = useSyncExternalStore(keeper.subscribeAfterPaint, keeper.keeping);
  const rows = useSyncExternalStore(keeper.subscribeAfterPaint, keeper.rows);
  const [faults, setFaults] = useState<readonly FaultFragment[]>([]);
  const [saving, setSaving] = useState(false);
  const attempt = useRef<{ readonly id: string; readonly content: string }>(undefined);

  useEffect(() => (mayEdit ? keeper.open() : undefined), [keeper, mayEdit]);

  const mark = useCallback(
    (found: readonly FaultFragment[], stale: readonly StaleFragment[]) => {
      setFaults(found);
      const marks = new Map<string, CellMark>();
      for (const { code, blocking, detail, ...key } of found)
        marks.set(idOf(key), {
          kind: blocking ? 'faulty' : 'warned',
          message: translate(`fault.${code}`, { detail: detail ?? '' }),
        });
      for (const cell of stale)
        marks.set(idOf(cell), {
          kind: 'conflict',
          message: translate('draft.conflict_short', { author: cell.authorName ?? '' }),
        });
      store.setMarks(marks);
      store.setConflicts(
        stale.map((cell) => ({
          ...cell,
          present: (cell.present ?? null) as Value,
          began: cell.began ? { value: (cell.began.value ?? null) as Value } : undefined,
          authorName: cell.authorName ?? null,
        })),
      );
    },
    [store, translate],
  );

  const asked = useRef(0);
  const check = useCallback(async () => {
    const number = ++asked.current;
    const cells = [...store.cells.values()];
    if (cells.length === 0) return mark([], []);
    const answer = await request(CheckCellsDocument, { sheet, cells }).catch(() => undefined);
    if (answer && number === asked.current) mark(answer.checkCells.faults, answer.checkCells.stale);
  }, [mark, sheet, store]);

  useEffect(() => {
    if (!mayEdit) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before: ReadonlyMap<string, DraftCell> | undefined;
    const changed = () => {
      if (store.cells === before) return;
      before = store.cells;
      clearTimeout(timer);
      timer = setTimeout(check, checkAfterMs);
    };
    changed();
    const stop = store.subscribe(changed);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [check, mayEdit, store]);
  useLiveChanges(
    useCallback(() => {
      if (mayEdit && store.cells.size > 0) void check();
    }, [check, mayEdit, store]),
  );

  const save = useCallback(
    async (reason: string, shown: () => Promise<unknown>): Promise<Outcome> => {
      const cells = [...store.cells.values()];
      const content = JSON.stringify([reason, cells.map(({ rowId, column, value }) => [rowId, column, value])]);
      if (attempt.current?.content !== content) attempt.current = { id: crypto.randomUUID(), content };
      setSaving(true);
      try {
        await keeper.flush();
        const { commitCells } = await request(CommitCellsDocument, {
          input: { id: attempt.current.id, sheet, reason, cells },
        });
        switch (commitCells.__typename) {
          case 'CommittedCells': {
            await shown();
            store.settle(cells, commitCells.seq);
            mark([], []);
            await queries.invalidateQueries();
            attempt.current = undefined;
            return { kind: 'saved', seq: commitCells.seq, changed: commitCells.changed };
          }
          case 'InvalidCells':
            mark(commitCells.faults, []);
            return { kind: 'faulty' };
          case 'StaleCells':
            mark([], commitCells.cells);
            return { kind: 'conflict' };
          case 'ChangeSetIdTaken':
            attempt.current = undefined;
            return { kind: 'taken' };
        }
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        const kind =
          error.code === 'NETWORK' || error.status >= 502
            ? 'unreachable'
            : error.code === 'UNAUTHENTICATED'
              ? 'signed-out'
              : 'failed';
        return { kind, message: error.message };
      } finally {
        setSaving(false);
      }
    },
    [keeper, mark, queries, sheet, store],
  );

  return mayEdit ? { store, keeping, rows, faults, saving, save } : undefined;
}
