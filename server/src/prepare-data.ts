import type { Database, Transaction } from '@gradvis/prisma/database';
import { demoAccounts, demoPassword, demoRegion } from '@gradvis/prisma/demo/demo-region';
import { insertRows } from '@gradvis/prisma/insert-rows';
import { type Rows, referenceRows, regulationRows } from '@gradvis/prisma/reference/reference';
import { hashPassword } from 'better-auth/crypto';
import { entities } from './history/entities.ts';
import { noteTouchedUnits } from './history/touched-units.ts';
import { type Clock, today } from './time/calendar-date.ts';

/** A demo sign-in, to be shown to the person who started the server. */
export interface DemoSignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Gives an empty database what every database has (regions, the framework), and the demo region if wished.
 * @returns the demo sign-ins that work in this database
 */
export async function prepareData(database: Database, clock: Clock, demo: boolean): Promise<DemoSignIn[]> {
  const { client } = database;
  await client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(5724002)`;
    if ((await tx.framework.count()) === 0) await insertAll(tx, referenceRows());
    if ((await tx.regulation.count()) === 0) await insertAll(tx, regulationRows());
    if (demo && (await tx.unit.count()) === 0 && (await tx.user.count()) === 0) {
      await insertAll(tx, demoRegion(today(clock), await hashPassword(demoPassword)));
      await tx.$executeRaw`SELECT setval(pg_get_serial_sequence('"ChangeSet"', 'seq'), (SELECT max(seq) FROM "ChangeSet"))`;
      await noteTouchedUnits(tx, 0n, entities);
    }
  });
  await client.$executeRawUnsafe('ANALYZE');
  if (!demo) return [];
  const present = await client.user.findMany({ where: { email: { in: demoAccounts.map(({ email }) => email) } } });
  return demoAccounts
    .filter(({ email }) => present.some((user) => user.email === email))
    .map(({ role, email }) => ({ role, email, password: demoPassword }));
}

async function insertAll(tx: Transaction, rows: Rows): Promise<void> {
  for (const [table, ofTable] of rows) await insertRows(tx, table, ofTable);
}
