import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper } from './draft-keeper.ts';

/** What the server answers to a query of the draft, and to keeping it; undefined: it cannot be reached. */
interface Server {
  draft: object | undefined;
  save: 'SavedDraft' | 'DraftRefused' | undefined;
}

const empty = { cells: [], rows: [] };
let server: Server;
let sent: readonly { readonly set: readonly { readonly value: unknown }[] }[];
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  server = { draft: empty, save: 'SavedDraft' };
  sent = [];
  asked = 0;
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body);
    if (query.includes('query Draft')) {
      asked += 1;
      if (!server.draft) throw new Error('no network');
      return Response.json({ data: { draft: server.draft } });
    }
    if (!server.save) throw new Error('no network');
    sent = [...sent, variables.input];
    return Response.json({ data: { saveDraft: { __typename: server.save } } });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const name = (value: string) => [{ rowId: 'r1', column: 'name', value, seen: '1' }];

describe('a draft that cannot be fetched', () => {
  test('is not said to be kept, is asked for again, and then sent', async () => {
    server.draft = undefined;
    const keeper = new DraftKeeper('UNITS');
    keeper.open();
    await later(1);
    expect(keeper.keeping()).toBe('failed');
    keeper.store.apply(name('a'));
    await later(3_000);
    expect(asked).toBe(2);
    expect([keeper.keeping(), sent.length]).toEqual(['failed', 0]);
    server.draft = { cells: [{ rowId: 'r2', column: 'name', value: 'b', seen: '1' }], rows: [] };
    await later(3_000);
    expect(keeper.keeping()).toBe('keeping');
    await later(400);
    expect(keeper.keeping()).toBe('kept');
    expect(sent.map(({ set }) => set.map(({ value }) => value))).toEqual([['a']]);
    expect([...keeper.store.cells.keys()].sort()).toEqual(['r1/name', 'r2/name']);
  });

  test('is asked for no more once its screen is left', async () => {
    server.draft = undefined;
    const leave = new DraftKeeper('UNITS').open();
    await later(1);
    leave();
    await later(10_000);
    expect(asked).toBe(1);
  });
});

describe('a draft that the server refuses', () => {
  test('is not said to be kept by what is sent after it: all of it is sent again', async () => {
    const keeper = new DraftKeeper('UNITS');
    keeper.open();
    await later(1);
    expect(keeper.keeping()).toBe('kept');
    server.save = 'DraftRefused';
    keeper.store.apply(name('too long'));
    await later(400);
    expect(keeper.keeping()).toBe('refused');
    server.save = 'SavedDraft';
    keeper.store.apply([{ rowId: 'r2', column: 'name', value: 'b', seen: '1' }]);
    await later(400);
    expect(sent.at(-1)?.set.map(({ value }) => value)).toEqual(['too long', 'b']);
    expect(keeper.keeping()).toBe('kept');
  });
});

test('what could not be sent is sent again', async () => {
  const keeper = new DraftKeeper('UNITS');
  keeper.open();
  await later(1);
  server.save = undefined;
  keeper.store.apply(name('a'));
  await later(400);
  expect(keeper.keeping()).toBe('failed');
  server.save = 'SavedDraft';
  await later(3_000);
  expect([keeper.keeping(), sent.length]).toEqual(['kept', 1]);
});
