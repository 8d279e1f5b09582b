import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@gradvis/prisma/database';
import { pendingMigrations } from '@gradvis/prisma/migrate';
import { afterAll, describe, expect, it } from 'vitest';

const writer = fileURLToPath(new URL('../support/durable-writer.ts', import.meta.url));

interface Writer {
  readonly child: ChildProcess;
  /** Lines that it has printed. */
  readonly said: string[];
  /** Resolves when it has printed so many lines, or has ended. */
  until(lines: number): Promise<void>;
  readonly ended: Promise<void>;
}

function startWriter(dataDir: string): Writer {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const output = createInterface({ input: child.stdout! });
  const finished = new Promise<void>((resolve) => output.once('close', resolve));
  const until = (lines: number) =>
    Promise.race([
      finished,
      new Promise<void>((resolve) => {
        const look = () => said.length >= lines && resolve();
        output.on('line', look);
        look();
      }),
    ]);
  output.on('line', (line) => said.push(line));
  return { child, said, until, ended: finished };
}

describe('a database in a folder', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gradvis-durable-'));
  const writers: Writer[] = [];
  afterAll(async () => {
    for (const { child, ended } of writers) {
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true });
  });
  const start = () => {
    const started = startWriter(dataDir);
    writers.push(started);
    return started;
  };
  /** Every change set that was ever confirmed, in order: seq, id and the person it created. */
  const confirmed: string[][] = [];
  let kills = 0;

  it.each([25, 60, 140])(
    'opens after a kill amid its writing, and holds every change set that was confirmed (kill after %i)',
    async (commits) => {
      const { child, said, until, ended } = start();
      await until(1 + commits);
      child.kill('SIGKILL');
      kills += 1;
      await ended;
      expect(said[0]).toBe('open');
      confirmed.push(...said.slice(1).map((line) => line.split(' ')));
      expect(said.length).toBeGreaterThan(commits);

      const database = await openDatabase({ dataDir });
      const { client } = database;
      expect(await pendingMigrations(database)).toEqual([]);
      const stored = await client.changeSet.findMany({
        orderBy: { seq: 'asc' },
        include: { changes: { orderBy: { id: 'asc' } } },
      });
      const people = new Set((await client.person.findMany()).map(({ id }) => id));
      const region = await client.region.findFirstOrThrow({ orderBy: { code: 'asc' } });
      await database.close();

      const bySeq = new Map(stored.map(({ seq, id }) => [String(seq), id]));
      for (const [seq = '', id, person = ''] of confirmed) {
        expect(bySeq.get(seq)).toBe(id);
        expect(people.has(person)).toBe(true);
      }
      // One more may be written at each kill: its writer died before it could say so.
      expect(stored.length - confirmed.length).toBeLessThanOrEqual(kills);
      expect(people.size).toBe(stored.length);
      for (const { id, changes } of stored)
        expect(changes.map(({ kind, entity, after }) => [kind, entity, after])).toEqual([
          ['CREATE', 'Person', null],
          ['UPDATE', 'Region', id],
        ]);
      expect(region.name).toBe(stored.at(-1)?.id);
    },
    120_000,
  );

  it('is refused to a second process while a first one has it, and the first one goes on', async () => {
    const first = start();
    await first.until(2);
    const second = start();
    await second.ended;
    expect(second.said).toEqual([
      `refused: Another Gradvis process already uses the data folder ${dataDir}. Stop it first, or choose another DATA_DIR.`,
    ]);
    const before = first.said.length;
    await first.until(before + 10);
    expect(first.said.length).toBeGreaterThanOrEqual(before + 10);
    expect(first.said.at(-1)).toMatch(/^\d+ [0-9a-f-]{36} /);
  }, 120_000);
});
