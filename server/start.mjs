// Does what is missing (install, generate, build), then starts what was asked for. Plain JavaScript
// without dependencies: on a fresh clone there are none yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Gradvis needs Node 20.19 or later; this is ${process.version}.`);
  process.exit(1);
}

/** The data folder is the same wherever a command is called from. */
const env = { ...process.env, DATA_DIR: resolve(root, process.env.DATA_DIR || 'data') };

const [mode = '--serve', ...rest] = process.argv.slice(2);
const quiet = mode === '--cli';
const say = (text) => (quiet ? undefined : console.log(text));

function run(command, args) {
  const windows = process.platform === 'win32';
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 2, 2] : 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' },
    shell: windows,
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Newest change below these places, as a fingerprint of names, sizes and times. */
function fingerprint(places) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) {
      hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path).sort())
      if (!['node_modules', 'dist', 'generated', '.turbo', 'data', 'schema.graphql'].includes(name))
        visit(join(path, name));
  };
  for (const place of places) visit(join(root, place));
  return hash.digest('hex');
}

/** Runs `work` unless it was done for just this state, and everything it made is still there. */
function unlessDone(name, state, made, work) {
  const stamps = join(root, 'node_modules', '.gradvis');
  const stamp = join(stamps, name);
  const done =
    existsSync(stamp) && readFileSync(stamp, 'utf8') === state && made.every((path) => existsSync(join(root, path)));
  if (done) return;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, state);
}

const lockfile = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
unlessDone('installed', lockfile, ['node_modules/fastify'], () => {
  say('Installing dependencies …');
  // Not `npm ci`: it insists on every platform's optional packages, which not every registry holds.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
});
if (mode !== '--install') {
  const sources = fingerprint([
    'prisma',
    'server',
    'dashboard',
    'codegen',
    'package-lock.json',
    'turbo.json',
    'tsconfig.json',
  ]);
  unlessDone(
    'built',
    sources,
    ['server/dist/main.js', 'dashboard/dist/index.html', 'codegen/generated/graphql.ts'],
    () => {
      say('Building …');
      run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only', ...(quiet ? ['--log-order=grouped'] : [])]);
    },
  );
}

const programs = {
  '--serve': ['--enable-source-maps', 'server/dist/main.js'],
  '--cli': ['--enable-source-maps', join(root, 'server/dist/cli.js'), ...rest],
  '--bench': ['--import', 'tsx', 'test/bench/run.ts', ...rest],
  '--test': ['test/run.mjs', ...rest],
};
if (mode === '--dev') {
  const children = [
    spawn('npx', ['vite', 'build', '--watch', '--logLevel', 'warn'], {
      cwd: join(root, 'dashboard'),
      stdio: 'inherit',
    }),
    spawn('npx', ['tsx', 'watch', '--clear-screen=false', 'src/main.ts'], {
      cwd: join(root, 'server'),
      stdio: 'inherit',
      env,
    }),
  ];
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      for (const child of children) child.kill(signal);
    });
} else if (programs[mode]) {
  const child = spawn(process.execPath, programs[mode], {
    cwd: process.env.INIT_CWD && quiet ? process.env.INIT_CWD : root,
    stdio: 'inherit',
    env: mode === '--serve' ? { NODE_ENV: 'production', ...env } : env,
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
