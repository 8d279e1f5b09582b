// Everything that can be checked here: static checks, then all tests; the true count last.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradvis-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

function run(title, command, args) {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

const checked = run('static checks', process.execPath, ['test/check.mjs']);
counts[checked ? 'passed' : 'failed'] += 1;

// One after the other: two databases and a browser want the memory for themselves.
for (const project of ['unit', 'api', 'e2e']) {
  const file = join(folder, `${project}.json`);
  const options = [
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const passed = run(`${project} tests`, 'npx', ['vitest', 'run', ...options, ...process.argv.slice(2)]);
  const report = read(file);
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests + report.numTodoTests;
  if (!passed && report.numFailedTests === 0) counts.failed += 1;
}
rmSync(folder, { recursive: true, force: true });

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || (process.env.CI && counts.skipped > 0) ? 1 : 0);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
  }
}
