import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@gradvis/prisma/database';
import { databaseUrl, howToGetPostgres, onServer, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { fillDatabase } from './data.ts';

/** The filled register of one kind of database. */
export interface Filled {
  readonly kind: Database['kind'];
  /** An API token of the administrator. */
  readonly token: string;
  /** Where a process finds the data: a PostgreSQL address, or a data folder of its own, since one process holds it. */
  place(): string;
}

const name = 'gradvis_bench';

/** Makes and keeps the databases of one run; each is filled when it is first asked for. */
export class Databases {
  private readonly folder = mkdtempSync(join(tmpdir(), 'gradvis-bench-'));
  private readonly filled = new Map<Database['kind'], Promise<Filled | undefined>>();
  private postgres: PostgresServer | undefined;

  /** The filled register, or undefined when there is no such database to be had here. */
  get(kind: Database['kind']): Promise<Filled | undefined> {
    const known = this.filled.get(kind);
    if (known) return known;
    const made = kind === 'pglite' ? this.fillPglite() : this.fillPostgres();
    this.filled.set(kind, made);
    return made;
  }

  /** A new, empty folder, removed with everything else. */
  newFolder(): string {
    return mkdtempSync(join(this.folder, 'run-'));
  }

  /** Stops and removes everything that was made. */
  async close(): Promise<void> {
    if (this.postgres) {
      await onServer(this.postgres.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await this.postgres.stop();
      this.postgres = undefined;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async fillPglite(): Promise<Filled> {
    const original = this.newFolder();
    const token = await fill({ dataDir: original });
    const place = () => {
      const copy = this.newFolder();
      cpSync(join(original, 'pglite'), join(copy, 'pglite'), { recursive: true });
      return copy;
    };
    return { kind: 'pglite', token, place };
  }

  private async fillPostgres(): Promise<Filled | undefined> {
    this.postgres = await startPostgres();
    if (!this.postgres) return undefined;
    await onServer(this.postgres.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await onServer(this.postgres.url, `CREATE DATABASE ${name}`);
    const url = databaseUrl(this.postgres.url, name);
    const token = await fill({ url });
    return { kind: 'postgresql', token, place: () => url };
  }
}

async function fill(location: Parameters<typeof openDatabase>[0]): Promise<string> {
  const database = await openDatabase(location);
  try {
    return await fillDatabase(database);
  } finally {
    await database.close();
  }
}

/** What a person reads when the row on PostgreSQL is missing. */
export const noPostgres = howToGetPostgres;
