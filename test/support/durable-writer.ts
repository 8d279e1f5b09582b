import { randomUUID } from 'node:crypto';
import { openDatabase } from '@gradvis/prisma/database';
import { migrate } from '@gradvis/prisma/migrate';
import { commit, latestSeq } from '@gradvis/server/history/history';
import { prepareData } from '@gradvis/server/prepare-data';
import { systemClock } from '@gradvis/server/time/calendar-date';

/**
 * A process that opens a data folder and writes change sets without end, one line of output for each
 * that is confirmed: «seq id value». It ends by being killed.
 */
const [, , dataDir = ''] = process.argv;
try {
  const database = await openDatabase({ dataDir });
  const { client } = database;
  await migrate(database);
  await prepareData(database, systemClock, false);
  const author = await client.user.upsert({
    where: { id: 'writer' },
    update: {},
    create: {
      id: 'writer',
      name: 'Writer',
      email: 'writer@test.example',
      createdAt: systemClock.now(),
      updatedAt: systemClock.now(),
    },
  });
  const region = await client.region.findFirstOrThrow({ orderBy: { code: 'asc' } });
  console.log('open');
  for (let count = 0; ; count += 1) {
    const id = randomUUID();
    const personId = randomUUID();
    const { seq } = await commit(
      database,
      systemClock,
      { userId: author.id },
      {
        id,
        reason: `Nummer ${count}`,
        channel: 'API',
        creations: [{ entity: 'Person', row: { id: personId, regionId: region.id, name: id, email: null } }],
        updates: [{ entity: 'Region', entityId: region.id, field: 'name', value: id, seen: await latestSeq(client) }],
      },
    );
    console.log(`${seq} ${id} ${personId}`);
  }
} catch (error) {
  console.log(`refused: ${(error as Error).message}`);
  process.exit(1);
}
