import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import { type HalfYear, parseHalfYear } from '../iup/half-year.ts';
import { addDays } from '../time/calendar.ts';
import { type CalendarDate, type Clock, fromDate, today } from '../time/calendar-date.ts';
import { readAskedDoctors } from './round.read-model.ts';
import { type AnsweredDoctor, type AskedDoctor, checkAnswer, RoundRefused } from './round-answer.ts';

/** Days that a link works, unless it is used before. */
const linkDays = 21;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Makes the link by which a main supervisor answers a request; one that was made before ends. The secret holds 256
 * random bits, of which only the hash is kept.
 * @returns the secret, and the last day on which it works
 */
export async function createLink(
  tx: Transaction,
  clock: Clock,
  key: { readonly requestId: string; readonly supervisorId: string },
): Promise<{ readonly secret: string; readonly until: CalendarDate }> {
  const secret = randomBytes(32).toString('base64url');
  const until = addDays(today(clock), linkDays);
  // The day after the last, at midnight in Greenwich: an hour or two into that day in Sweden.
  const expiresAt = new Date(`${addDays(until, 1)}T00:00:00Z`);
  const data = { hash: hashOf(secret), createdAt: clock.now(), expiresAt, usedAt: null };
  await tx.roundLink.upsert({ where: { requestId_supervisorId: key }, create: { ...key, ...data }, update: data });
  return { secret, until };
}

/** What someone sees who follows a link: the own ST doctors, and nothing else of the register. */
export interface LinkForm {
  readonly linkId: string;
  readonly requestId: string;
  readonly supervisorId: string;
  readonly supervisor: string;
  readonly unitName: string;
  readonly halfYear: HalfYear;
  readonly dueOn: CalendarDate;
  readonly doctors: readonly AskedDoctor[];
}

/** The form behind a secret. @throws RoundRefused (USED) when it has been used, has ended or never was */
export async function readLinkForm(client: Transaction, clock: Clock, secret: string): Promise<LinkForm> {
  const link = await client.roundLink.findFirst({
    where: { hash: hashOf(secret), usedAt: null, expiresAt: { gt: clock.now() } },
    include: {
      request: { include: { unit: { select: { id: true, name: true, regionId: true } } } },
      supervisor: { select: { person: { select: { name: true } } } },
    },
  });
  const halfYear = parseHalfYear(link?.request.halfYear ?? '');
  if (!link || !halfYear) throw new RoundRefused('USED');
  const { request, supervisorId } = link;
  const { unit } = request;
  const doctors = await readAskedDoctors(client, readerAt(unit), halfYear, today(clock), [unit.id]);
  return {
    linkId: link.id,
    requestId: request.id,
    supervisorId,
    supervisor: link.supervisor.person.name,
    unitName: unit.name,
    halfYear,
    dueOn: fromDate(request.dueOn),
    doctors: doctors.filter((doctor) => doctor.supervisorId === supervisorId),
  };
}

/** Reads people at one unit and does nothing else; whoever has a link sees a part of that. */
const readerAt = ({ id, regionId }: { readonly id: string; readonly regionId: string }): Viewer => ({
  userId: '',
  name: '',
  email: '',
  grants: [{ role: 'VERKSAMHETSCHEF', regionId, ownUnitIds: [id] }],
  readOnly: true,
  byToken: true,
});

/**
 * Keeps the answer of a supervisor and ends the link; of two that come at once, one is taken.
 * @throws RoundRefused
 */
export async function answerByLink(
  client: { $transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> },
  clock: Clock,
  secret: string,
  answered: readonly AnsweredDoctor[],
): Promise<void> {
  await client.$transaction(async (tx) => {
    const { linkId, requestId, supervisorId, halfYear, doctors } = await readLinkForm(tx, clock, secret);
    const rows = checkAnswer(answered, doctors, halfYear, today(clock));
    const at = clock.now();
    const { count } = await tx.roundLink.updateMany({ where: { id: linkId, usedAt: null }, data: { usedAt: at } });
    if (count === 0) throw new RoundRefused('USED');
    await tx.roundAnswer.create({
      data: { requestId, supervisorId, answeredAt: at, rows: JSON.parse(JSON.stringify(rows)) },
    });
  });
}
