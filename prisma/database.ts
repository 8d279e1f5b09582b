import type { Server } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
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
    // Compiling a statement to machine code costs more than running any of ours.
    const options = '-c jit=off';
    const adapter = new PrismaPg({ connectionString: location.url, max: location.poolSize ?? 10, options });
    const { client, onStatement } = buildClient(adapter);
    return { kind: 'postgresql', client, adapter, onStatement, lock: undefined, close: () => client.$disconnect() };
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
  return { kind: 'pglite', client, adapter, onStatement, lock, close };
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
