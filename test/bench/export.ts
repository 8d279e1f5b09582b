import { median, rounded } from './measure.ts';
import { startEntry } from './processes.ts';
import type { BenchRow } from './rows.ts';

const size = { rows: 100_000, columns: 12 };
const processes = 3;
const goalMiB = 150;

interface Told {
  readonly ms: number;
  readonly bytes: number;
  readonly idleMiB: number;
  readonly aboveMiB: number;
  /** The most that the system saw, start and warm-up among it. */
  readonly mostMiB: number;
}

/** A large table as XLSX: how long it takes, and the memory that it needs. */
export async function exportRow(): Promise<BenchRow[]> {
  const told: Told[] = [];
  for (let count = 0; count < processes; count += 1) {
    const writer = await startEntry(
      new URL('export-once.ts', import.meta.url),
      String(size.rows),
      String(size.columns),
    );
    told.push(writer.told as Told);
    await writer.stop();
  }
  const worst = Math.max(...told.map(({ aboveMiB }) => aboveMiB));
  return [
    {
      name: 'export',
      database: '–',
      measure: `XLSX of ${size.rows} rows × ${size.columns} columns`,
      oursMs: rounded(median(told.map(({ ms }) => ms))),
      floorMs: null,
      ratio: null,
      goal: `≤ ${goalMiB} MiB above idle`,
      met: worst <= goalMiB,
      figures: {
        processes,
        aboveIdleMiB: Math.round(worst),
        idleMiB: Math.round(median(told.map(({ idleMiB }) => idleMiB))),
        mostMiB: Math.round(Math.max(...told.map(({ mostMiB }) => mostMiB))),
        bytes: told[0]?.bytes ?? 0,
      },
      note: 'written to nowhere, in a process of its own; memory is the worst of all processes',
    },
  ];
}
