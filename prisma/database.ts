import type { Server } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { Client } from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { lockDataFolder } from './data-folder.ts';
import { type Prisma, PrismaClient } from './generated/client/client.ts';

/** What Prisma calls a client inside a transaction; a whole client fits too. */
export type Transaction = Prisma.TransactionClient;

/** An open database, whichever of the two it is. */
export interface Database {
  readonly kind: 'pglite' | 'postgresql';
  readonly client: PrismaClient;
  /** For migrations: how Prisma's schema engine reaches the database. */
  readonly adapter: SqlMigrationAwareDriverAdapterFactory;
  /** PGlite only: the data folder's lock, by which command lines reach this process. */
  readonly lock: Server | undefined;
  /** Calls `listener` with every SQL statement sent from now on; returns how to stop. */
  onStatement(listener: (sql: string) => void): () => void;
  /** Calls `heard` with what is notified on a channel, by any process; returns how to stop. Its connection is its own. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Where the data lives: a PostgreSQL address, a PGlite folder, or a PGlite that is already open. */
export type DatabaseLocation =
  | { readonly url: string; readonly poolSize?: number }
  | { readonly dataDir: string }
  | { readonly pglite: PGlite };

const transactionOptions = { maxWait: 20_000, timeout: 60_000 } as const;

/**
 * Opens the database. The only place that builds a client.
 * @throws DataFolderInUse when another process holds the PGlite folder
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  if ('url' in location) {
    // Compiling a statement to machine code costs more than running any of ours; tables of thousands are sorted in memory.
    const options = '-c jit=off -c work_mem=16MB';
    const adapter = new PrismaPg({ connectionString: location.url, max: location.poolSize ?? 10, options });
    const { client, onStatement } = buildClient(adapter);
    return {
      kind: 'postgresql',
      client,
      adapter,
      onStatement,
      lock: undefined,
      listen: (channel, heard) => listenTo(location.url, channel, heard),
      close: () => client.$disconnect(),
    };
  }
  const lock = 'dataDir' in location ? await lockDataFolder(location.dataDir) : undefined;
  const pglite =
    'pglite' in location ? location.pglite : await PGlite.create({ dataDir: join(location.dataDir, 'pglite') });
  const adapter = new PrismaPGlite(pglite);
  const { client, onStatement } = buildClient(adapter);
  const close = async () => {
    await client.$disconnect();
    await pglite.close();
    lock?.close();
  };
  const listen = (channel: string, heard: (payload: string) => void) => pglite.listen(channel, heard);
  return { kind: 'pglite', client, adapter, onStatement, lock, listen, close };
}

/** Listens on a connection of its own. When it breaks, opens another, and says '0' for what was missed. */
async function listenTo(url: string, channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
  let stopped = false;
  let connection: Client | undefined;
  const connect = async () => {
    const next = new Client({ connectionString: url });
    next.on('notification', ({ payload }) => heard(payload ?? ''));
    next.on('error', () => undefined);
    next.on('end', () => {
      if (!stopped)
        setTimeout(
          () =>
            connect().then(
              () => heard('0'),
              () => undefined,
            ),
          1_000,
        ).unref();
    });
    await next.connect();
    await next.query(`LISTEN ${next.escapeIdentifier(channel)}`);
    connection = next;
  };
  await connect();
  return async () => {
    stopped = true;
    await connection?.end();
  };
}

function buildClient(adapter: SqlMigrationAwareDriverAdapterFactory) {
  const listeners = new Set<(sql: string) => void>();
  const client = new PrismaClient({ adapter, transactionOptions, log: [{ emit: 'event', level: 'query' }] });
  client.$on('query', ({ query }) => {
    for (const listener of listeners) listener(query);
  });
  const onStatement = (listener: (sql: string) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { client, onStatement };
}
