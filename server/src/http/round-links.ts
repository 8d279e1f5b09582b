import type { Database } from '@gradvis/prisma/database';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type AnsweredDoctor, RoundRefused } from '../half-year-round/round-answer.ts';
import { answerByLink, readLinkForm } from '../half-year-round/round-link.ts';
import { type CalendarDate, type Clock, parseCalendarDate } from '../time/calendar-date.ts';

const secret = { type: 'string', minLength: 20, maxLength: 100 } as const;
const day = {
  type: 'object',
  required: ['on', 'both'],
  additionalProperties: false,
  properties: { on: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, both: { type: 'boolean' } },
} as const;
const rows = {
  type: 'array',
  maxItems: 200,
  items: {
    type: 'object',
    required: ['stDoctorId', 'days'],
    additionalProperties: false,
    properties: {
      stDoctorId: { type: 'string', maxLength: 40 },
      days: { type: 'array', maxItems: 40, items: day },
    },
  },
} as const;

/**
 * Serves main supervisors who have a link of the half-year round and do not sign in. The secret comes in the body and
 * stands in the page's address behind `#`, so that no log and no other server gets to see it.
 */
export function serveRoundLinks(
  app: FastifyInstance,
  { database, clock }: { readonly database: Database; readonly clock: Clock },
): void {
  app.post<{ Body: { secret: string } }>(
    '/round/form',
    { schema: { body: { type: 'object', required: ['secret'], properties: { secret } } } },
    (request, reply) =>
      answering(reply, async () => {
        const form = await readLinkForm(database.client, clock, request.body.secret);
        const { supervisor, unitName, halfYear, dueOn, doctors } = form;
        const shown = doctors.map(({ id, name, known }) => ({ id, name, known }));
        return { supervisor, unitName, halfYear: halfYear.key, dueOn, doctors: shown };
      }),
  );
  app.post<{ Body: { secret: string; rows: AnsweredDoctor[] } }>(
    '/round/answer',
    { schema: { body: { type: 'object', required: ['secret', 'rows'], properties: { secret, rows } } } },
    (request, reply) =>
      answering(reply, async () => {
        const answered = request.body.rows;
        const unreal = answered.find(({ days }) => days.some(({ on }) => !isDay(on)));
        if (unreal) throw new RoundRefused('OUTSIDE_HALF_YEAR', unreal.stDoctorId);
        await answerByLink(database.client, clock, request.body.secret, answered);
        return { taken: true };
      }),
  );
}

const isDay = (text: string): text is CalendarDate => parseCalendarDate(text) !== undefined;

/** As in the API, a refusal is an answer too: what was asked for, or why not. */
async function answering(reply: FastifyReply, answer: () => Promise<object>): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  try {
    return reply.send(await answer());
  } catch (error) {
    if (!(error instanceof RoundRefused)) throw error;
    const { fault, stDoctorId, message } = error;
    return reply.send({ fault, stDoctorId, message });
  }
}
