// All static checks: format and lint, types, dead code, and that what is generated is committed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemaFile = new URL('../codegen/schema.graphql', import.meta.url);
const committed = readFileSync(schemaFile, 'utf8');

const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
const steps = [
  ['biome', ['check', '--error-on-warnings', '.']],
  ['turbo', ['run', 'check', '--output-logs=errors-only']],
  ['knip', []],
];
let failed = 0;
for (const [tool, args] of steps) {
  const { status } = spawnSync('npx', [tool, ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  if (status !== 0) failed += 1;
}
if (readFileSync(schemaFile, 'utf8') !== committed) {
  console.error('codegen/schema.graphql was out of date; it has been written anew. Look at the change and commit it.');
  failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
