import { createApp } from '@gradvis/server/app';
import { mailThrough } from '@gradvis/server/reminders/mail';
import type { FastifyInstance } from 'fastify';
import { vi } from 'vitest';
import type { TestApp } from './app.ts';
import { appParts } from './http.ts';

/** A clock that tests move. */
export const movingClock = (start: string) => {
  let present = new Date(start);
  return {
    now: () => present,
    set: (moment: string) => {
      present = new Date(moment);
    },
  };
};
export type MovingClock = ReturnType<typeof movingClock>;

/** How often the servers look whether reminders are due. */
const everyMs = 50;

/** Two servers of one database that send reminders at the same time, through the same mail server. */
export async function startReminding({ database }: TestApp, clock: MovingClock, url: string) {
  const faults: string[] = [];
  let looks = 0;
  // Each look of a server begins by asking the clock: so a test can wait until both have looked again.
  const counted = {
    now: () => {
      looks += 1;
      return clock.now();
    },
  };
  const servers: FastifyInstance[] = [];
  const start = async () => {
    const mail = mailThrough(url, 'gradvis@region.example', (fault) => faults.push(fault));
    const app = await createApp({ ...appParts, database, clock: counted, reminding: { mail, everyMs } });
    await app.ready();
    return app;
  };
  servers.push(...(await Promise.all([start(), start()])));
  const states = async () => {
    const reminders = await database.client.reminder.findMany({ where: { day: new Date(dayOf(clock.now())) } });
    return reminders.map(({ userId, state }) => ({ userId, state }));
  };
  return {
    faults,
    states,
    /** Waits until both servers have looked several times since now and nothing is under way. */
    settled: async () => {
      const then = looks;
      await vi.waitFor(
        async () => {
          if (looks < then + 12) throw new Error('The servers have not looked yet.');
        },
        { timeout: 30_000, interval: 20 },
      );
    },
    stop: () => Promise.all(servers.map((server) => server.close())),
  };
}

const dayOf = (moment: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(moment);
