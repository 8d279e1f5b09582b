// Writes one large table as XLSX to nowhere in a fresh process; tells how long it took and how much
// memory it needed above what the process held before. Arguments: rows, columns.
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type FileColumn, type FileValue, xlsxOf } from '@gradvis/server/exports/table-file';
import { timed } from './measure.ts';

const [rowCount = 0, columnCount = 0] = process.argv.slice(2).map(Number);
const sampleMs = 20;
const letters = ['A', 'B', 'C', 'D', 'C (från D)', '?'];

/** A name, a day, a number, and grades, as the comparison has them. */
const columns: readonly FileColumn[] = Array.from({ length: columnCount }, (_, index) => ({
  header: `Kolumn ${index + 1}`,
  type: index === 0 || index === 3 ? 'text' : index === 1 ? 'date' : index === 2 ? 'number' : 'grade',
}));

function* table(count: number): Generator<readonly FileValue[]> {
  for (let row = 0; row < count; row += 1)
    yield columns.map(({ type }, column) => {
      if (type === 'date') return `20${String(10 + (row % 15))}-0${1 + (row % 9)}-1${row % 10}`;
      if (type === 'number') return row % 1_000;
      return type === 'grade' ? (letters[(row * 7 + column) % letters.length] ?? null) : `Enhet ${column} ${row}`;
    });
}

async function write(rows: number): Promise<number> {
  let bytes = 0;
  const nowhere = new Writable({
    write: (part: Buffer, _encoding, done) => {
      bytes += part.length;
      done();
    },
  });
  await pipeline(xlsxOf([{ title: 'Mätning', columns, rows: table(rows) }]), nowhere);
  return bytes;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
await write(1_000);
for (let count = 0; count < 3; count += 1) {
  collect();
  await new Promise((resolve) => setTimeout(resolve, 200));
}
const idle = process.memoryUsage.rss();
let peak = idle;
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, sampleMs);
let bytes = 0;
const ms = await timed(async () => {
  bytes = await write(rowCount);
});
clearInterval(sampling);
const mib = 1024 * 1024;
const largest = process.resourceUsage().maxRSS * 1024;
process.send?.({ ms, bytes, idleMiB: idle / mib, aboveMiB: (peak - idle) / mib, mostMiB: largest / mib });
process.disconnect?.();
