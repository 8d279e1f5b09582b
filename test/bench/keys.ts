import { openDatabase } from '@gradvis/prisma/database';
import type { Page } from 'playwright-core';
import { inBrowser, noBrowser } from './browser.ts';
import { doubleUnits, size } from './data.ts';
import type { Databases } from './databases.ts';
import { median, quantile, rounded } from './measure.ts';
import { type BenchRow, notRun } from './rows.ts';

const visits = 3;
const pressesOfVisit = 60;
const warmUps = 12;
const pauseMs = 90;
const goalMs = 16;
const note =
  'headless Chromium without a GPU, where half a frame (8 ms) is waiting for the next one; from the key’s own time to a task after the frame that draws it; grades and arrows in turn';

/** Keys on the comparison at twice the other measurements’ units: from pressing to the painted cell. */
export async function keysRow(databases: Databases): Promise<BenchRow[]> {
  const missing = noBrowser();
  if (missing) return [notRun('keys', '–', missing)];
  const filled = await databases.get('pglite');
  if (!filled) return [];
  const place = filled.place();
  const database = await openDatabase({ dataDir: place });
  try {
    await doubleUnits(database);
  } finally {
    await database.close();
  }
  const seen = await inBrowser(place, async ({ visit }) => {
    const presses: Press[] = [];
    for (let count = 0; count < visits; count += 1)
      presses.push(...(await visit('/comparison?show=initial', type, watchKeys)));
    return presses;
  });
  const painted = (of: readonly Press[]) => rounded(median(of.map((press) => press.painted)));
  const ms = painted(seen);
  return [
    {
      name: 'keys',
      database: 'pglite',
      measure: `a key on ${2 * size.units} units until painted`,
      oursMs: ms,
      floorMs: null,
      ratio: null,
      goal: `≤ ${goalMs} ms`,
      met: ms <= goalMs,
      figures: {
        presses: seen.length,
        gradesMs: painted(seen.filter(({ key }) => key.length === 1)),
        arrowsMs: painted(seen.filter(({ key }) => key.length > 1)),
        p95Ms: rounded(
          quantile(
            seen.map((press) => press.painted),
            0.95,
          ),
        ),
        handlerMs: rounded(median(seen.map(({ handled }) => handled))),
      },
      note,
    },
  ];
}

/** One key, in milliseconds from when it was pressed. */
interface Press {
  readonly key: string;
  /** Until its handlers, and what they asked to be done at once, had run. */
  readonly handled: number;
  readonly painted: number;
  /** The cell then showed the grade, or the focus had moved. */
  readonly right: boolean;
}

async function type(page: Page): Promise<Press[]> {
  await page.waitForSelector('.ag-row .grade');
  await page.waitForTimeout(1_000);
  const rows = Number(await page.getAttribute('[role="grid"], [role="treegrid"]', 'aria-rowcount'));
  if (rows < 2 * size.units) throw new Error(`The table has ${rows} rows only.`);
  await page.focus('.ag-row[row-index="0"] .ag-cell[col-id="name"]');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  const arrows = ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowDown'];
  const grades = ['A', 'B', 'D'];
  for (let count = 0; count < warmUps + pressesOfVisit; count += 1) {
    const keys = count % 2 === 0 ? grades : arrows;
    if (count === warmUps) await page.evaluate('globalThis.presses.length = 0');
    await page.keyboard.press(keys[(count >> 1) % keys.length] ?? 'A');
    await page.waitForTimeout(pauseMs);
  }
  const presses = await page.evaluate<Press[]>('globalThis.presses');
  const wrong = presses.filter(({ right }) => !right);
  if (wrong.length > 0) throw new Error(`Keys showed nothing: ${wrong.map(({ key }) => key).join(' ')}`);
  return presses;
}

/** Notes each key's times; it hears of them before the dashboard does. */
const watchKeys = `
globalThis.presses = [];
const taskAfter = (work) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    channel.port1.close();
    work();
  };
  return () => channel.port2.postMessage(undefined);
};
window.addEventListener('keydown', ({ key, timeStamp, target }) => {
  let handled = 0;
  taskAfter(() => { handled = performance.now() - timeStamp; })();
  const painted = taskAfter(() => {
    const time = performance.now() - timeStamp;
    const right = key.length > 1 ? document.activeElement !== target : target.textContent === key;
    globalThis.presses.push({ key, handled: handled || time, painted: time, right });
  });
  requestAnimationFrame(painted);
}, true);`;
