import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/postgres.ts';
import { projectFile, type Running, startNode } from './processes.ts';

/** The built server, ready to answer. */
export interface BuiltServer extends Running {
  readonly port: number;
  readonly address: string;
  /** From the start of the process until /readyz said yes. */
  readonly readyMs: number;
}

/**
 * Starts what `npm start` starts.
 * @param place a data folder, or the address of a PostgreSQL database
 * @throws Error when it does not get ready
 */
export async function startBuiltServer(place: string, demo: boolean): Promise<BuiltServer> {
  const main = projectFile('server/dist/main.js');
  if (!existsSync(main)) throw new Error('The server is not built: npm run build.');
  const port = await freePort();
  const began = performance.now();
  const started = startNode(['--enable-source-maps', main], {
    ...(place.startsWith('postgres') ? { DATABASE_URL: place } : { DATA_DIR: place }),
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: '',
    NODE_ENV: 'production',
    DEMO: demo ? 'on' : 'off',
    SESSION_SECRET: 'a secret for measuring, 32 letters',
  });
  const address = `http://127.0.0.1:${port}`;
  while (performance.now() - began < 120_000 && started.process.exitCode === null) {
    const ready = await fetch(`${address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { ...started, port, address, readyMs: performance.now() - began };
    await sleep(20);
  }
  await started.stop();
  throw new Error('The built server did not get ready.');
}
