import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Another process holds the data folder. `message` is a whole sentence for the person. */
export class DataFolderInUse extends Error {}

/**
 * Path of the socket by which the process that holds a data folder can be reached.
 * Socket paths are limited to about 100 bytes, so a deep folder's socket lives in the temporary folder.
 */
export function socketPath(dataDir: string): string {
  const folder = realpathSync(dataDir);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\gradvis-${hash}`;
  const inside = join(folder, 'gradvis.sock');
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `gradvis-${hash}.sock`);
}

/**
 * Takes the data folder for this process until it ends, however it ends: the lock is a listening
 * socket, which the operating system closes with the process, so a kill leaves nothing to clean up.
 * @returns the listening server; connections to it come from command lines of the same user
 * @throws DataFolderInUse when another process holds the folder
 */
export async function lockDataFolder(dataDir: string): Promise<Server> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = socketPath(dataDir);
  const release = await enterGate(join(dataDir, 'gradvis.starting'));
  try {
    if (await answers(path)) {
      throw new DataFolderInUse(
        `Another Gradvis process already uses the data folder ${dataDir}. Stop it first, or choose another DATA_DIR.`,
      );
    }
    if (process.platform !== 'win32') rmSync(path, { force: true });
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    if (process.platform !== 'win32') await chmod(path, 0o600);
    return server;
  } finally {
    release();
  }
}

/** Lets one starting process at a time look at the socket and replace a dead one. */
async function enterGate(path: string): Promise<() => void> {
  const staleAfterMs = 5_000;
  for (;;) {
    try {
      mkdirSync(path);
      return () => rmdirSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > staleAfterMs) rmSync(path, { recursive: true, force: true });
      else await sleep(50);
    }
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
