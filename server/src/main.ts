import { DataFolderInUse } from '@gradvis/prisma/data-folder';
import { openDatabase } from '@gradvis/prisma/database';
import { MigrationMismatch, migrate } from '@gradvis/prisma/migrate';
import { createApp } from './app.ts';
import { BadEnvironment, readEnvironment } from './environment.ts';
import { dashboardDir } from './places.ts';
import { prepareData } from './prepare-data.ts';
import { mailThrough } from './reminders/mail.ts';
import { systemClock } from './time/calendar-date.ts';

async function serve(): Promise<void> {
  const environment = readEnvironment();
  const { databaseUrl, dataDir, host, port, mail } = environment;
  const told = (code: string) => console.error(`A reminder could not be sent: ${code}.`);
  const database = await openDatabase(databaseUrl ? { url: databaseUrl } : { dataDir });
  await migrate(database);
  const accounts = await prepareData(database, systemClock, environment.demo);
  const app = await createApp({
    ...environment,
    database,
    clock: systemClock,
    dashboardDir,
    signInAttempts: 10,
    ...(mail && { reminding: { mail: mailThrough(mail.url, mail.from, told), everyMs: 60_000 } }),
  });
  const address = await app.listen({ host, port });
  process.send?.('ready');
  console.log(`\nGradvis is at ${environment.publicUrl.endsWith(':0') ? address : environment.publicUrl}`);
  for (const { role, email, password } of accounts) console.log(`  ${role.padEnd(16)} ${email.padEnd(34)} ${password}`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await app.close();
    await database.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

serve().catch((error: unknown) => {
  const known =
    error instanceof BadEnvironment || error instanceof DataFolderInUse || error instanceof MigrationMismatch;
  console.error(known ? `Gradvis did not start: ${error.message}` : error);
  process.exit(1);
});
