import { setTimeout as sleep } from 'node:timers/promises';
import { decodeProfile } from '@gradvis/server/gradings/grading-profile';
import type { Page } from 'playwright-core';
import { inBrowser, noBrowser, type SignedIn } from './browser.ts';
import { size } from './data.ts';
import type { Databases, Filled } from './databases.ts';
import { median, rounded } from './measure.ts';
import { Client } from './processes.ts';
import { type BenchRow, notRun } from './rows.ts';

const pasted = { rows: 1_250, columns: 8 };
const visits = 5;
const goalMs = 300;
const goalFrameMs = 100;
const note =
  'headless Chromium without a GPU; each visit has an empty cache and pastes once; until two frames after cells are marked and the draft counts them; worst frame is the worst of all visits, the later one of the three seconds after, in which the draft is checked and kept';

/** Thousands of cells pasted at once into the comparison: until they are painted as changed, and how long the page stands still. */
export async function pasteRow(databases: Databases): Promise<BenchRow[]> {
  const missing = noBrowser();
  if (missing) return [notRun('paste', '–', missing)];
  const filled = await databases.get('pglite');
  if (!filled) return [];
  const seen = await inBrowser(filled.place(), (person) => pastes(person, filled));
  const worst = rounded(Math.max(...seen.map(({ worstFrame }) => worstFrame)));
  const row = { name: 'paste', database: 'pglite', floorMs: null, ratio: null, note };
  const ms = rounded(median(seen.map(({ painted }) => painted)));
  return [
    {
      ...row,
      measure: `${pasted.rows * pasted.columns} cells among ${size.units} units until painted`,
      oursMs: ms,
      goal: `≤ ${goalMs} ms`,
      met: ms <= goalMs,
      figures: {
        visits,
        handlerMs: rounded(median(seen.map(({ handled }) => handled))),
        cells: Math.min(...seen.map(({ cells }) => cells)),
      },
    },
    {
      ...row,
      measure: 'worst frame of it',
      oursMs: worst,
      goal: `≤ ${goalFrameMs} ms`,
      met: worst <= goalFrameMs,
      figures: {
        longestTaskMs: rounded(Math.max(...seen.map(({ longestTask }) => longestTask))),
        laterFrameMs: rounded(Math.max(...seen.map(({ laterFrame }) => laterFrame))),
      },
    },
  ];
}

/** What one paste took, in milliseconds. */
interface Pasted {
  /** Until the event's handlers returned. */
  readonly handled: number;
  readonly painted: number;
  readonly worstFrame: number;
  readonly longestTask: number;
  /** The worst frame of the three seconds after. */
  readonly laterFrame: number;
  /** Cells that the draft then counted. */
  readonly cells: number;
}

async function pastes({ server, visit }: SignedIn, { token }: Filled): Promise<Pasted[]> {
  const client = new Client(server.port);
  const ask = async (query: string) => {
    const answer = await client.ask({
      path: '/graphql',
      headers: { authorization: `Bearer ${token}` },
      body: { query },
    });
    return JSON.parse(answer.toString()).data;
  };
  try {
    const { gradingComparison } = await ask('{ gradingComparison { items { profile } } }');
    const text = otherGrades((gradingComparison.items as { profile: string }[]).map(({ profile }) => profile));
    const seen: Pasted[] = [];
    for (let count = 0; count <= visits; count += 1) {
      const one = await visit('/comparison?show=initial', (page) => pasteOnce(page, text));
      if (count > 0) seen.push(one);
      // What the page still had to send may come after it is closed.
      await sleep(1_000);
      await ask('mutation { saveDraft(input: { sheet: GRADINGS, dropAll: true }) { __typename } }');
    }
    return seen;
  } finally {
    client.close();
  }
}

/** A table that changes each cell of the first rows: what is not an A becomes one. */
function otherGrades(profiles: readonly string[]): string {
  return profiles
    .slice(0, pasted.rows)
    .map((profile) =>
      decodeProfile(profile)
        .map(({ now }) => (now?.initial === 'A' ? 'B' : 'A'))
        .join('\t'),
    )
    .join('\r\n');
}

async function pasteOnce(page: Page, text: string): Promise<Pasted> {
  await page.waitForSelector('.ag-row .grade');
  await page.waitForTimeout(1_000);
  await page.focus('.ag-row[row-index="0"] .ag-cell[col-id="name"]');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  const seen = await page.evaluate<Pasted>(paste(text));
  const wanted = pasted.rows * pasted.columns;
  if (seen.cells !== wanted) throw new Error(`The draft counts ${seen.cells} cells, not ${wanted}.`);
  return seen;
}

/** The page's script is text, since the compiler would add helpers to functions. */
const paste = (text: string) => `
(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  await frame();
  const counted = () => {
    for (const button of document.querySelectorAll('.summary-line button')) {
      const count = /\\((\\d+)\\)$/.exec(button.textContent);
      if (count) return Number(count[1]);
    }
    return 0;
  };
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  const data = new DataTransfer();
  data.setData('text/plain', ${JSON.stringify(text)});
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  const gaps = [];
  let last = await frame();
  const next = async () => {
    const now = await frame();
    gaps.push(now - last);
    last = now;
  };
  const began = performance.now();
  document.activeElement.dispatchEvent(event);
  const handled = performance.now() - began;
  do await next();
  while ((!document.querySelector('.ag-cell[data-draft]') || counted() === 0) && last - began < 30000);
  await next();
  await next();
  const painted = last - began;
  const cells = counted();
  const worstFrame = Math.max(...gaps.splice(0));
  while (last - began < 3000 + painted) await next();
  tasks.push(...observer.takeRecords());
  const within = tasks.filter(({ startTime }) => startTime < began + painted);
  return {
    handled, painted, worstFrame, cells,
    longestTask: Math.max(0, ...within.map(({ duration }) => duration)),
    laterFrame: Math.max(...gaps),
  };
})()`;
