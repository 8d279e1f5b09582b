import type { Database } from '@gradvis/prisma/database';
import type { FastifyInstance } from 'fastify';
import { viewerOfFeed } from '../calendar/calendar-feed.ts';
import { calendarFile } from '../calendar/calendar-file.ts';
import { languageOf } from '../reminders/reminder-choice.ts';
import { type Clock, today } from '../time/calendar-date.ts';
import { readTrainees, readWorkDays } from '../worklist/worklist.read-model.ts';

/** Serves people's calendars to programs that know their secret address. */
export function serveCalendars(
  app: FastifyInstance,
  { database, clock, publicUrl }: { readonly database: Database; readonly clock: Clock; readonly publicUrl: string },
): void {
  app.get<{ Params: { secret: string } }>('/calendar/:secret.ics', async ({ params }, reply) => {
    const viewer = await viewerOfFeed(database.client, clock, params.secret);
    if (!viewer) return reply.code(404).type('text/plain').send('There is no such calendar.');
    const day = today(clock);
    const days = await readWorkDays(database.client, viewer, day);
    const trainees = await readTrainees(database.client, viewer, day);
    const language = await languageOf(database.client, viewer.userId);
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'private, max-age=900')
      .send(calendarFile({ ...days, trainees }, language, publicUrl, clock.now()));
  });
}
