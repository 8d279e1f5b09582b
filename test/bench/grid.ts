import type { Page } from 'playwright-core';
import { inBrowser, noBrowser, type SignedIn } from './browser.ts';
import { size } from './data.ts';
import { type Databases, noPostgres } from './databases.ts';
import { median, quantile, rounded } from './measure.ts';
import { type BenchRow, notRun } from './rows.ts';

const visits = 5;
const scrollMs = 3000;
/** As a hand turns a wheel fast: a hundred rows, four screens, a second. */
const wheelSpeed = 3000;
const goalFps = 55;
const note =
  'headless Chromium without a GPU, so painting is done by the processor; each visit has an empty cache; worst frame is the worst of all visits';

/** The comparison screen in a browser: until grades can be read, and how smoothly it scrolls. */
export async function gridRow(databases: Databases): Promise<BenchRow[]> {
  const missing = noBrowser();
  if (missing) return [notRun('grid', '–', missing)];
  const rows: BenchRow[] = [];
  for (const kind of ['postgresql', 'pglite'] as const) {
    const filled = await databases.get(kind);
    if (!filled) {
      rows.push(notRun('grid', kind, noPostgres));
      continue;
    }
    rows.push(...(await inBrowser(filled.place(), (person) => visit(kind, person))));
  }
  return rows;
}

interface Scrolled {
  /** Milliseconds between frames while scrolling. */
  readonly frames: readonly number[];
  /** Share of frames in which rows were in view but not drawn. */
  readonly blank: number;
}

interface Seen {
  /** Milliseconds from navigation to the first grade that could be read. */
  readonly firstGrade: number;
  /** At the speed of a wheel. */
  readonly wheel: Scrolled;
  /** From top to bottom in the same time: the scroll bar dragged. */
  readonly whole: Scrolled;
}

async function visit(database: string, person: SignedIn): Promise<BenchRow[]> {
  const once = () => person.visit('/comparison', look, watchForGrades);
  await once();
  const seen: Seen[] = [];
  for (let count = 0; count < visits; count += 1) seen.push(await once());
  const common = { name: 'grid', database, floorMs: null, ratio: null, note };
  const scrolling = (measure: string, goal: number | null, runs: readonly Scrolled[]): BenchRow => {
    const frameMs = median(runs.map(({ frames }) => median(frames)));
    const fps = rounded(1000 / frameMs);
    return {
      ...common,
      measure,
      oursMs: rounded(frameMs),
      goal: goal === null ? '–' : `≥ ${goal} fps`,
      met: goal === null ? null : fps >= goal,
      figures: {
        fps,
        p95FrameMs: rounded(median(runs.map(({ frames }) => quantile(frames, 0.95)))),
        worstFrameMs: rounded(Math.max(...runs.flatMap(({ frames }) => frames))),
        blankShare: rounded(median(runs.map(({ blank }) => blank))),
      },
    };
  };
  return [
    {
      ...common,
      measure: `${size.units} units until grades are painted`,
      oursMs: rounded(median(seen.map(({ firstGrade }) => firstGrade))),
      goal: '–',
      met: null,
      figures: { visits },
    },
    scrolling(
      `a frame while scrolling ${wheelSpeed} px a second`,
      goalFps,
      seen.map(({ wheel }) => wheel),
    ),
    scrolling(
      `a frame while all rows go by in ${scrollMs / 1000} s`,
      null,
      seen.map(({ whole }) => whole),
    ),
  ];
}

/** One visit. The page's scripts are text, since the compiler would add helpers to functions. */
async function look(page: Page): Promise<Seen> {
  const firstGrade = await page.evaluate<number>('globalThis.firstGrade');
  await page.waitForTimeout(500);
  const wheel = await page.evaluate<Scrolled>(scroll(wheelSpeed));
  const whole = await page.evaluate<Scrolled>(scroll('all'));
  return { firstGrade, wheel, whole };
}

/** Resolves in the frame after the one that first holds a grade on the screen. */
const watchForGrades = `
globalThis.firstGrade = new Promise((resolve, reject) => {
  const look = () => {
    const grade = document.querySelector('.ag-row .grade');
    if (grade && grade.getBoundingClientRect().height > 0) requestAnimationFrame(() => resolve(performance.now()));
    else if (performance.now() > 60000) reject(new Error('No grade was drawn in a minute.'));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});`;

/** Scrolls the grid's body evenly, at a speed in pixels a second or all of it, and notes when each frame came. */
const scroll = (speed: number | 'all') => `
(async () => {
  const body = [...document.querySelectorAll('.ag-root *')].find(
    (one) => one.scrollHeight > 5 * one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY),
  );
  const height = body.scrollHeight - body.clientHeight;
  const distance = ${speed === 'all' ? 'height' : `Math.min(height, ${(speed * scrollMs) / 1000})`};
  body.scrollTop = 0;
  const box = body.getBoundingClientRect();
  const frames = [];
  let blank = 0;
  await new Promise((resolve) => {
    let began, last;
    const frame = (now) => {
      if (began === undefined) began = now;
      else {
        frames.push(now - last);
        const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (!middle?.closest('.ag-row')) blank += 1;
      }
      last = now;
      body.scrollTop = Math.min(1, (now - began) / ${scrollMs}) * distance;
      if (now - began < ${scrollMs}) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  return { frames, blank: blank / frames.length };
})()`;
