import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openDatabase } from '@gradvis/prisma/database';
import { migrate } from '@gradvis/prisma/migrate';
import { prepareData } from '@gradvis/server/prepare-data';
import type { TestProject } from 'vitest/node';
import { fixedClock } from './clock.ts';
import { databaseUrl, howToGetPostgres, onServer, startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a PostgreSQL server with the template database, or '' when there is none. */
    postgresUrl: string;
    /** Dumps of PGlite folders: with the demo region, and with reference data alone. */
    pgliteDemo: string;
    pgliteEmpty: string;
  }
}

/** Names of the PostgreSQL databases that tests copy. */
export const templates = { demo: 'gradvis_template_demo', empty: 'gradvis_template_empty' } as const;

/** Makes, once for all API tests, one migrated database with the demo region and one without, of both kinds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'gradvis-dumps-'));
  for (const [kind, demo] of [
    ['demo', true],
    ['empty', false],
  ] as const) {
    const pglite = await PGlite.create();
    const database = await openDatabase({ pglite });
    await migrate(database);
    await prepareData(database, fixedClock, demo);
    const file = join(folder, `${kind}.tar`);
    writeFileSync(file, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
    await database.close();
    project.provide(kind === 'demo' ? 'pgliteDemo' : 'pgliteEmpty', file);
  }

  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres?.url ?? '');
  if (!postgres) {
    if (process.env['CI']) throw new Error(howToGetPostgres);
    console.warn(`\nNOT RUN on PostgreSQL. ${howToGetPostgres}\n`);
  } else {
    for (const [kind, name] of Object.entries(templates)) {
      await onServer(postgres.url, `DROP DATABASE IF EXISTS ${name}`);
      await onServer(postgres.url, `CREATE DATABASE ${name}`);
      const database = await openDatabase({ url: databaseUrl(postgres.url, name) });
      await migrate(database);
      await prepareData(database, fixedClock, kind === 'demo');
      await database.close();
    }
  }
  return async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
