import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataFolderInUse, lockDataFolder, socketPath } from '@gradvis/prisma/data-folder';
import { openDatabase } from '@gradvis/prisma/database';
import { MigrationMismatch, migrate, pendingMigrations, schemaDrift } from '@gradvis/prisma/migrate';
import { prepareData } from '@gradvis/server/prepare-data';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { onBothDatabases, onDatabase } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { rowCounts } from '../support/http.ts';
import { databaseUrl, onServer } from '../support/postgres.ts';

// The PostgreSQL adapter cannot read the catalogue's one-byte type, and one dialect serves both.
onDatabase('pglite', 'the schema of the migrated database', 'demo', (using) => {
  it('is what schema.prisma describes', async () => {
    const drift = await schemaDrift(using().database);
    expect(drift.replace(/^--.*$/gm, '').trim()).toBe('');
  });

  it('is told from one that is not', async () => {
    await using().database.client.$executeRawUnsafe('ALTER TABLE "Unit" ADD COLUMN extra integer');
    const drift = await schemaDrift(using().database);
    await using().database.client.$executeRawUnsafe('ALTER TABLE "Unit" DROP COLUMN extra');
    expect(drift).toContain('DROP COLUMN "extra"');
  });
});

onBothDatabases('the migrated database', 'demo', (using) => {
  const client = () => using().database.client;

  it('lacks no migration, and is left alone by a second start', async () => {
    expect(await pendingMigrations(using().database)).toEqual([]);
    const before = await rowCounts(using());
    await migrate(using().database);
    await prepareData(using().database, fixedClock, true);
    expect(await rowCounts(using())).toEqual(before);
  });

  const spoiled = (change: string, undo: string, message: RegExp) => async () => {
    await client().$executeRawUnsafe(change);
    const refusals = await Promise.allSettled([pendingMigrations(using().database), migrate(using().database)]);
    await client().$executeRawUnsafe(undo);
    for (const refusal of refusals) {
      expect(refusal.status).toBe('rejected');
      const { reason } = refusal as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(MigrationMismatch);
      expect(reason.message).toMatch(message);
    }
  };
  it(
    'of a newer program is refused',
    spoiled(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ('x', 'x', '29990101000000_future', now(), 1)`,
      `DELETE FROM _prisma_migrations WHERE id = 'x'`,
      /newer Gradvis: it has the migration 29990101000000_future/,
    ),
  );
  it(
    'of which a migration was edited afterwards is refused',
    spoiled(
      'UPDATE _prisma_migrations SET checksum = reverse(checksum)',
      'UPDATE _prisma_migrations SET checksum = reverse(checksum)',
      /_init was edited/,
    ),
  );
  it(
    'of which a migration failed halfway is refused',
    spoiled(
      'UPDATE _prisma_migrations SET finished_at = NULL',
      'UPDATE _prisma_migrations SET finished_at = now()',
      /_init failed halfway/,
    ),
  );

  it.each([
    [
      'a grade without a grade or a reason',
      `UPDATE "AreaAssessment" SET "initialGrade" = NULL WHERE "initialGrade" = 'A'`,
      'grade_or_reason',
    ],
    [
      'a grade with a reason why it is unknown',
      `UPDATE "AreaAssessment" SET "unknownGradeReason" = 'ILLEGIBLE' WHERE "initialGrade" = 'A'`,
      'grade_or_reason',
    ],
    ['an adjustment to anything but C', `UPDATE "GradeAdjustment" SET grade = 'B'`, 'GradeAdjustment_to_C'],
    [
      'an inspection without any day',
      'UPDATE "Inspection" SET "visitOn" = NULL, "reportOn" = NULL',
      'Inspection_some_date|inspectedOn',
    ],
    [
      'a status event without a status',
      `UPDATE "ActionEvent" SET status = NULL WHERE kind = 'STATUS'`,
      'value_of_its_kind',
    ],
    ['a due date with a status', `UPDATE "ActionEvent" SET status = 'DONE' WHERE kind = 'DUE_ON'`, 'value_of_its_kind'],
    [
      'a status with a person',
      `UPDATE "ActionEvent" SET "personId" = (SELECT id FROM "Person" LIMIT 1) WHERE kind = 'STATUS'`,
      'value_of_its_kind',
    ],
    [
      'a responsible person with a date',
      `UPDATE "ActionEvent" SET date = '2025-01-01' WHERE kind = 'RESPONSIBLE'`,
      'value_of_its_kind',
    ],
    ['a creation of a single field', `UPDATE "Change" SET field = 'x' WHERE kind = 'CREATE'`, 'field_of_an_update'],
    [
      'a role that ends before it begins',
      `UPDATE "RoleAssignment" SET "validTo" = '2014-12-31'`,
      'RoleAssignment_in_order',
    ],
    [
      'two grades of one area at one inspection',
      `INSERT INTO "AreaAssessment" (id, "inspectionId", "areaId", "initialGrade") SELECT '${randomUUID()}', "inspectionId", "areaId", 'A' FROM "AreaAssessment" LIMIT 1`,
      'areaId',
    ],
    ['two units of one code in a region', 'UPDATE "Unit" SET code = (SELECT min(code) FROM "Unit")', 'code'],
    ['an inspection of no unit', `UPDATE "Inspection" SET "unitId" = '${randomUUID()}'`, 'unitId_fkey'],
  ])('refuses %s, whatever writes it', async (_, statement, constraint) => {
    await expect(client().$executeRawUnsafe(statement)).rejects.toThrow(new RegExp(constraint));
  });

  it('sorts and searches Swedish names by a form of its own', async () => {
    const { regionId } = await client().unit.findFirstOrThrow();
    for (const [index, name] of ['Zeta', 'Åsen', 'Älgen', 'Öbacken', 'Alfa'].entries())
      await client().unit.create({ data: { regionId, code: `sort${index}`, name } });
    const sorted = await client().unit.findMany({
      where: { code: { startsWith: 'sort' } },
      orderBy: { sortName: 'asc' },
    });
    await client().unit.deleteMany({ where: { code: { startsWith: 'sort' } } });
    expect(sorted.map(({ name }) => name)).toEqual(['Alfa', 'Zeta', 'Åsen', 'Älgen', 'Öbacken']);
  });
});

describe.runIf(inject('postgresUrl'))('several servers that start at once on a new PostgreSQL database', () => {
  const name = `gradvis_${randomUUID().replaceAll('-', '')}`;
  const url = () => databaseUrl(inject('postgresUrl'), name);
  beforeAll(async () => {
    await onServer(inject('postgresUrl'), `CREATE DATABASE ${name}`);
    return () => onServer(inject('postgresUrl'), `DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('migrate it once and fill it once', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url: url(), poolSize: 2 })));
    const starts = await Promise.allSettled(
      databases.map(async (database) => {
        await migrate(database);
        await prepareData(database, fixedClock, false);
      }),
    );
    const [database] = databases;
    const pending = await pendingMigrations(database!).catch((error: Error) => error.message);
    const regions = await database!.client.region.count().catch(() => -1);
    await Promise.all(databases.map((one) => one.close()));
    expect(starts.map((start) => (start.status === 'rejected' ? String(start.reason.message) : 'started'))).toEqual([
      'started',
      'started',
      'started',
    ]);
    expect([pending, regions]).toEqual([[], 21]);
  });
});

describe('the data folder', () => {
  const folders: string[] = [];
  const newFolder = (deep = '') => {
    const folder = mkdtempSync(join(tmpdir(), 'gradvis-folder-'));
    folders.push(folder);
    if (deep) mkdirSync(join(folder, deep), { recursive: true });
    return join(folder, deep);
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const close = (server: { close: (done: () => void) => unknown }) => new Promise<void>((done) => server.close(done));

  /** Another process that takes the folder, says so, and holds it until it is killed. */
  const otherProcess = async (folder: string) => {
    const script = `import { lockDataFolder } from '${fileURLToPath(new URL('../../prisma/data-folder.ts', import.meta.url))}';
      try { await lockDataFolder(process.argv[1]); console.log('holds'); } catch (error) { console.log(error.constructor.name + ': ' + error.message); process.exit(0); }`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const said = await new Promise<string>((done) => child.stdout.once('data', (data) => done(String(data).trim())));
    const kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    return { said, kill };
  };

  it.each([
    ['', 'shallow'],
    [`${'deep/'.repeat(30)}x`, 'deep'],
  ])('has one holder at a time (%#)', async (deep) => {
    const folder = newFolder(deep);
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderInUse);
    await expect(lockDataFolder(folder)).rejects.toThrow(folder);
    expect(statSync(socketPath(folder)).mode & 0o777).toBe(0o600);
    await close(lock);
    await close(await lockDataFolder(folder));
  });

  it('is refused to a database that another one has open', async () => {
    const folder = newFolder();
    const lock = await lockDataFolder(folder);
    await expect(openDatabase({ dataDir: folder })).rejects.toBeInstanceOf(DataFolderInUse);
    expect(existsSync(join(folder, 'pglite'))).toBe(false);
    await close(lock);
  });

  it('is free again once its holder was killed, whose socket is still there', async () => {
    const folder = newFolder();
    const holder = await otherProcess(folder);
    expect(holder.said).toBe('holds');
    await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderInUse);
    await holder.kill();
    expect(existsSync(socketPath(folder))).toBe(true);
    await close(await lockDataFolder(folder));
  });

  it('is free again once a process died while it was starting', async () => {
    const folder = newFolder();
    const gate = join(folder, 'gradvis.starting');
    mkdirSync(gate);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(gate, longAgo, longAgo);
    await close(await lockDataFolder(folder));
    expect(existsSync(gate)).toBe(false);
  });

  it('goes to one of several processes that want it at the same moment', async () => {
    const folder = newFolder();
    const stale = createServer();
    await new Promise<void>((done) => stale.listen(socketPath(folder), done));
    await close(stale);
    const others = await Promise.all(Array.from({ length: 4 }, () => otherProcess(folder)));
    const said = others.map((other) => other.said);
    await Promise.all(others.map((other) => other.kill()));
    expect(said.filter((word) => word === 'holds')).toHaveLength(1);
    for (const word of said)
      expect(word).toMatch(/^holds$|^DataFolderInUse: Another Gradvis process already uses the data folder \S+\./);
  });
});
