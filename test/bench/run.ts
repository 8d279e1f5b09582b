// `npm run bench -- [NAME] [--json]`: measures, and says which goals are missed. What counts are ratios
// of what ran side by side; times alone say something of this machine only.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { actionsRow } from './actions.ts';
import { clockRow } from './clock.ts';
import { commitRow } from './commit.ts';
import { comparisonRow } from './comparison.ts';
import { Databases } from './databases.ts';
import { exportRow } from './export.ts';
import { gridRow } from './grid.ts';
import { importRow } from './import.ts';
import { iupRow } from './iup.ts';
import { keysRow } from './keys.ts';
import { pageRow } from './page.ts';
import { pasteRow } from './paste.ts';
import { stopAll } from './processes.ts';
import { type BenchRow, notRun, tableOf } from './rows.ts';
import { startRow } from './start.ts';

const benches: ReadonlyMap<string, (databases: Databases) => Promise<BenchRow[]>> = new Map([
  ['comparison', comparisonRow],
  ['page', pageRow],
  ['actions', actionsRow],
  ['clock', clockRow],
  ['iup', iupRow],
  ['commit', commitRow],
  ['import', importRow],
  ['export', exportRow],
  ['grid', gridRow],
  ['paste', pasteRow],
  ['keys', keysRow],
  ['start', startRow],
]);

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !benches.has(name));
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}. Choose of: ${[...benches.keys()].join(', ')}.`);
  process.exit(2);
}

const databases = new Databases();
const cleanUp = async () => {
  await stopAll();
  await databases.close();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => cleanUp().finally(() => process.exit(1)));
const rows: BenchRow[] = [];
try {
  for (const [name, bench] of benches) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.error(`Measuring ${name} … (load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors)`);
    try {
      rows.push(...(await bench(databases)));
    } catch (error) {
      console.error(error);
      process.exitCode = 1;
      rows.push(notRun(name, '–', `failed: ${error instanceof Error ? error.message : error}`));
      await stopAll();
    }
  }
} finally {
  await cleanUp();
}
if (values.json) console.log(`[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]`);
else console.log(`\n${tableOf(rows)}`);
