import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BuiltServer, startBuiltServer } from './built-server.ts';
import type { Databases } from './databases.ts';
import { median, rounded } from './measure.ts';
import type { BenchRow } from './rows.ts';

const starts = 3;

/** The built server from nothing to ready: on an empty folder with demo data, on the folder it left, and its memory. */
export async function startRow(databases: Databases): Promise<BenchRow[]> {
  const empty: number[] = [];
  const existing: number[] = [];
  const memory: number[] = [];
  for (let count = 0; count < starts; count += 1) {
    const folder = databases.newFolder();
    const first = await startBuiltServer(folder, true);
    empty.push(first.readyMs);
    await first.stop();
    const second = await startBuiltServer(folder, true);
    existing.push(second.readyMs);
    await sleep(1000);
    const used = residentMiB(second);
    if (used !== undefined) memory.push(used);
    await second.stop();
  }
  const row = { name: 'start', database: 'pglite', oursMs: null, floorMs: null, ratio: null };
  const timeRow = (measure: string, times: readonly number[], seconds: number): BenchRow => {
    const ms = rounded(median(times));
    return { ...row, measure, oursMs: ms, goal: `≤ ${seconds} s`, met: ms <= seconds * 1000, figures: { starts } };
  };
  const mib = memory.length > 0 ? Math.round(median(memory)) : null;
  return [
    timeRow('empty folder, demo data', empty, 12),
    timeRow('existing folder', existing, 3),
    {
      ...row,
      measure: 'memory after start',
      goal: '≤ 550 MiB',
      met: mib === null ? null : mib <= 550,
      ...(mib === null ? { note: 'memory could not be read on this system' } : { figures: { mib } }),
    },
  ];
}

/** Resident memory of a running server; undefined where there is no `ps`. */
function residentMiB({ process: { pid } }: BuiltServer): number | undefined {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return undefined;
  }
}
