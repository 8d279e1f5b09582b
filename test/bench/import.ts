import { existsSync } from 'node:fs';
import { median, rounded } from './measure.ts';
import { projectFile, startEntry } from './processes.ts';
import type { BenchRow } from './rows.ts';

const processes = 7;
const goalMs = 150;

/** A report's text to a draft: first run of a fresh process, and median once warm. */
export async function importRow(): Promise<BenchRow[]> {
  const real = projectFile('../shared/seeds/003_14ecea7ef782e708.txt');
  const present = existsSync(real);
  const told: { cold: number; warm: number; bytes: number }[] = [];
  for (let count = 0; count < processes; count += 1) {
    const reader = await startEntry(new URL('read-once.ts', import.meta.url), ...(present ? [real] : []));
    told.push(reader.told as (typeof told)[number]);
    await reader.stop();
  }
  const which = present
    ? 'the real report with the shipped framework'
    : 'the real report is NOT HERE: an invented one of its size was read with its invented framework';
  return (['cold', 'warm'] as const).map((state) => {
    const ms = rounded(median(told.map((one) => one[state])));
    return {
      name: 'import',
      database: '–',
      measure: `report to draft, ${state}`,
      oursMs: ms,
      floorMs: null,
      ratio: null,
      goal: `≤ ${goalMs} ms`,
      met: ms <= goalMs,
      figures: { processes, bytes: told[0]?.bytes ?? 0 },
      note: `read: ${which}`,
    };
  });
}
