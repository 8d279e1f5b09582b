import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { type Database, openDatabase } from './database.ts';

const filters = { externalTables: [], externalEnums: [] };

/** The database and the migrations of this version of the program do not fit each other. */
export class MigrationMismatch extends Error {}

interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Where the schema and its migrations lie: beside this file, or beside the built server. */
function home(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return existsSync(join(here, 'schema.prisma')) ? here : join(here, '../../prisma');
}

function readMigrations(): Migration[] {
  const folder = join(home(), 'migrations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, sql: readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Which migrations the database lacks, told by names and checksums alone (no engine is loaded, so
 * that a start on an up-to-date database is quick).
 * @throws MigrationMismatch when an applied migration was edited, failed or is not known here
 */
export async function pendingMigrations({ client }: Pick<Database, 'client'>): Promise<string[]> {
  const [table] = await client.$queryRaw<{ present: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`;
  const known = readMigrations();
  if (!table?.present) return known.map(({ name }) => name);
  const applied = await client.$queryRaw<{ name: string; checksum: string; finished: boolean }[]>`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  for (const { name, checksum, finished } of applied) {
    const migration = known.find((candidate) => candidate.name === name);
    if (!migration)
      throw new MigrationMismatch(`The database was made by a newer Gradvis: it has the migration ${name}.`);
    if (!finished)
      throw new MigrationMismatch(`The migration ${name} failed halfway. Restore the database from a backup.`);
    if (createHash('sha256').update(migration.sql).digest('hex') !== checksum)
      throw new MigrationMismatch(`The migration ${name} was edited after it had been applied.`);
  }
  const names = new Set(applied.map(({ name }) => name));
  return known.map(({ name }) => name).filter((name) => !names.has(name));
}

/**
 * Applies what the database lacks, in order; of several processes that start at once, one does.
 * @throws MigrationMismatch as `pendingMigrations`
 */
export async function migrate(database: Database): Promise<void> {
  if ((await pendingMigrations(database)).length === 0) return;
  const apply = () =>
    withEngine(database, (engine) => engine.applyMigrations({ migrationsList: migrationList(), filters }));
  if (database.kind === 'pglite') {
    await apply();
    return;
  }
  await database.client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(5724003)`;
    if ((await pendingMigrations(database)).length > 0) await apply();
  });
}

/**
 * SQL that would take the migrated `database` to schema.prisma; a comment alone when they agree. Ask a
 * PGlite: the PostgreSQL adapter cannot read the one-byte type of the catalogue that the engine looks at.
 */
export async function schemaDrift(database: Database): Promise<string> {
  return withEngine(database, async (engine) => {
    const path = join(home(), 'schema.prisma');
    const files = [{ path, content: readFileSync(path, 'utf8') }];
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: home() },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? '';
  });
}

function migrationList() {
  return {
    baseDir: join(home(), 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

type EngineModule = { SchemaEngine: { new: typeof SchemaEngine.new } };
let engineModule: Promise<EngineModule> | undefined;

/**
 * Prisma's own schema engine, compiled to WebAssembly: nothing is downloaded. Loaded once a process,
 * since its glue code keeps views of the first instance's memory.
 */
async function loadEngine(): Promise<EngineModule> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const js = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href);
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': js });
  js.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return js;
}

async function withEngine<T>({ adapter }: Database, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const path = join(home(), 'schema.prisma');
  const opened: SqlDriverAdapter[] = [];
  const connect = async () => {
    const connection = await adapter.connect();
    opened.push(connection);
    return connection;
  };
  const { provider, adapterName } = adapter;
  const connectToShadowDb = () => adapter.connectToShadowDb();
  const engine = await SchemaEngine.new(
    { datamodels: [[path, readFileSync(path, 'utf8')]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory({ provider, adapterName, connect, connectToShadowDb }),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    // The engine's connections hold its lock on the migrations as long as they live.
    for (const connection of opened) await connection.dispose();
  }
}

/** `npm run migration -- NAME`: writes the SQL that takes the migrations' end state to schema.prisma. */
async function writeMigration(name: string): Promise<void> {
  const database = await openDatabase({ pglite: await PGlite.create() });
  await migrate(database);
  const sql = await schemaDrift(database);
  await database.close();
  if (!sql.trim() || sql.includes('This is an empty migration')) {
    console.log('The schema and the migrations agree: nothing to write.');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(home(), 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  console.log(`Wrote ${folder}. Read it before you commit it.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === 'new') {
  await writeMigration(process.argv[3] ?? 'change');
}
