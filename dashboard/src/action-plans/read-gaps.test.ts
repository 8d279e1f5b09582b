import { afterEach, expect, test, vi } from 'vitest';
import { mostGaps, readGaps } from './read-gaps.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A server that has so many gaps and gives at most 200 of them. */
function stubGaps(totalCount: number): void {
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    const { offset } = JSON.parse(body).variables;
    const items = Array.from({ length: Math.min(200, totalCount - offset) }, (_, index) => ({
      id: String(offset + index),
    }));
    return Response.json({ data: { actionGaps: { totalCount, items } } });
  });
}

test.each([0, 7, 200, 450])('all %d gaps are read, each once', async (totalCount) => {
  stubGaps(totalCount);
  const { items } = await readGaps({}, new AbortController().signal);
  expect(items.map(({ id }) => Number(id))).toEqual(Array.from({ length: totalCount }, (_, index) => index));
});

test('there is an end to it, and the whole number is told', async () => {
  stubGaps(5_000);
  const gaps = await readGaps({}, new AbortController().signal);
  expect([gaps.totalCount, gaps.items.length]).toEqual([5_000, mostGaps]);
});
