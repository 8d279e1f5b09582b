// The app as the server runs it, over a filled database; tells its port. Argument: where the data is.
import type { AddressInfo } from 'node:net';
import { openDatabase } from '@gradvis/prisma/database';
import { createApp } from '@gradvis/server/app';
import { systemClock } from '@gradvis/server/time/calendar-date';

const place = process.argv[2] ?? '';
const database = await openDatabase(place.startsWith('postgres') ? { url: place } : { dataDir: place });
const app = await createApp({
  database,
  clock: systemClock,
  publicUrl: 'http://127.0.0.1:4000',
  sessionSecret: 'a secret for measuring, 32 letters',
  logLevel: 'info',
  dashboardDir: '/nowhere',
  signInAttempts: 10,
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.((app.server.address() as AddressInfo).port);
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
