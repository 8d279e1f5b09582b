import type { Transaction } from '@gradvis/prisma/database';
import { fixedId } from '@gradvis/prisma/reference/reference';
import type { Permission } from '../access/permissions.ts';
import { mayAt, type Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import { latestSeq } from '../history/history.ts';
import { type HalfYear, parseHalfYear } from '../iup/half-year.ts';
import type { Handed } from '../reminders/mail.ts';
import { languageOf } from '../reminders/reminder-choice.ts';
import type { CellEdit } from '../sheets/cells.ts';
import { commitCells } from '../sheets/sheet.service.ts';
import { type CalendarDate, toDate } from '../time/calendar-date.ts';
import type { Language } from '../worklist/work-words.ts';
import { answeredOf, type RoundUnit, readRevisionDays, readRound } from './round.read-model.ts';
import { type AnsweredDoctor, checkAnswer, newDays, RoundRefused } from './round-answer.ts';
import { roundLetter } from './round-letters.ts';
import { createLink } from './round-link.ts';

type Using = Pick<Context, 'database' | 'clock' | 'today' | 'mail' | 'publicUrl'>;

/** A half-year that has begun. @throws RoundRefused */
export function begunHalfYear(key: string, today: CalendarDate): HalfYear {
  const halfYear = parseHalfYear(key);
  if (!halfYear || halfYear.from > today) throw new RoundRefused('NOT_BEGUN');
  return halfYear;
}

/** Units of the round, all of which the viewer has a right at. @throws RoundRefused */
async function unitsWith(
  { database, today }: Using,
  viewer: Viewer,
  permission: Permission,
  halfYear: HalfYear,
  unitIds: readonly string[],
): Promise<RoundUnit[]> {
  const units = await readRound(database.client, viewer, halfYear, today, unitIds);
  if (units.length < new Set(unitIds).size) throw new RoundRefused('NOT_FOUND');
  if (units.some(({ unitId: id, regionId }) => !mayAt(viewer, permission, { id, regionId })))
    throw new RoundRefused('NOT_ALLOWED');
  return units;
}

/**
 * Asks units to confirm a half-year; of those that were asked already, the last day for the answer changes.
 * @returns how many units are asked
 * @throws RoundRefused; then none was
 */
export async function askRound(
  using: Using,
  viewer: Viewer,
  asked: { readonly halfYear: string; readonly unitIds: readonly string[]; readonly dueOn: CalendarDate },
): Promise<number> {
  const { database, clock, today } = using;
  const halfYear = begunHalfYear(asked.halfYear, today);
  if (asked.dueOn < today) throw new RoundRefused('DATE_IN_PAST');
  const units = await unitsWith(using, viewer, 'writeRegister', halfYear, asked.unitIds);
  await database.client.$transaction(async (tx) => {
    for (const { unitId } of units)
      await tx.roundRequest.upsert({
        where: { unitId_halfYear: { unitId, halfYear: halfYear.key } },
        create: {
          unitId,
          halfYear: halfYear.key,
          askedAt: clock.now(),
          askedById: viewer.userId,
          dueOn: toDate(asked.dueOn),
        },
        update: { dueOn: toDate(asked.dueOn) },
      });
  });
  return units.length;
}

/** A letter of the round: sent, or to be copied. */
export interface RoundLetter {
  readonly unitId: string;
  readonly unitName: string;
  readonly name: string;
  readonly email: string | null;
  /** What became of sending it; null when this server sends none, or has no address for it. */
  readonly handed: Handed | null;
  readonly subject: string;
  /** To copy; null when it was sent. */
  readonly text: string | null;
}

/**
 * Writes to those who have not answered: the unit's managers, who sign in, and main supervisors, who get a new link
 * each. Sent where this server sends e-mail and knows the address, else given back to be copied.
 * @throws RoundRefused
 */
export async function remindRound(
  using: Using,
  viewer: Viewer,
  asked: {
    readonly halfYear: string;
    readonly unitIds: readonly string[];
    readonly managers: boolean;
    readonly supervisors: boolean;
  },
): Promise<RoundLetter[]> {
  const halfYear = begunHalfYear(asked.halfYear, using.today);
  const units = await unitsWith(using, viewer, 'writeRegister', halfYear, asked.unitIds);
  if (units.some(({ requestId }) => requestId === null)) throw new RoundRefused('NOT_FOUND');
  const own = await languageOf(using.database.client, viewer.userId);
  const letters: RoundLetter[] = [];
  for (const unit of units) {
    const requestId = unit.requestId ?? '';
    const written = [
      ...(asked.managers ? await toManagers(using, halfYear, unit) : []),
      ...(asked.supervisors ? await toSupervisors(using, halfYear, { ...unit, requestId }, own) : []),
    ];
    letters.push(...written);
    if (written.length > 0)
      await using.database.client.roundRequest.update({
        where: { id: requestId },
        data: { remindedAt: using.clock.now() },
      });
  }
  return letters;
}

async function toManagers(using: Using, halfYear: HalfYear, unit: RoundUnit): Promise<RoundLetter[]> {
  const answered = answeredOf(unit);
  if (unit.doctors.every(({ id }) => answered.has(id))) return [];
  const query = new URLSearchParams({ half: halfYear.key, answer: unit.unitId });
  const address = new URL(`/round?${query}`, using.publicUrl).href;
  const letters: RoundLetter[] = [];
  for (const { userId, name, email } of unit.managers) {
    const language = await languageOf(using.database.client, userId);
    letters.push(await hand(using, { halfYear, unit, name, email, language, address, until: null }));
  }
  return letters;
}

async function toSupervisors(
  using: Using,
  halfYear: HalfYear,
  unit: RoundUnit & { readonly requestId: string },
  language: Language,
): Promise<RoundLetter[]> {
  const answered = answeredOf(unit);
  const letters: RoundLetter[] = [];
  for (const { id: supervisorId, name, email } of unit.supervisors) {
    if (unit.doctors.every((doctor) => doctor.supervisorId !== supervisorId || answered.has(doctor.id))) continue;
    const { requestId } = unit;
    const { secret, until } = await createLink(using.database.client, using.clock, { requestId, supervisorId });
    const address = new URL(`/answer#${secret}`, using.publicUrl).href;
    letters.push(await hand(using, { halfYear, unit, name, email, language, address, until }));
  }
  return letters;
}

interface ToHand {
  readonly halfYear: HalfYear;
  readonly unit: RoundUnit;
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
  readonly address: string;
  readonly until: CalendarDate | null;
}

async function hand({ mail }: Using, { unit, name, email, ...facts }: ToHand): Promise<RoundLetter> {
  const { unitId, unitName } = unit;
  const { subject, text } = roundLetter({ ...facts, unitName, dueOn: unit.dueOn ?? facts.halfYear.to });
  const handed = mail && email ? await mail.send({ to: email, subject, text }) : null;
  return { unitId, unitName, name, email, handed, subject, text: handed === 'TAKEN' ? null : text };
}

/**
 * Keeps a unit's answer, given signed in, as a draft to be accepted.
 * @throws RoundRefused
 */
export async function answerRound(
  using: Using,
  viewer: Viewer,
  given: { readonly halfYear: string; readonly unitId: string; readonly rows: readonly AnsweredDoctor[] },
): Promise<void> {
  const { database, clock, today } = using;
  const { client } = database;
  const halfYear = begunHalfYear(given.halfYear, today);
  const [unit] = await unitsWith(using, viewer, 'writeRevisions', halfYear, [given.unitId]);
  if (!unit?.requestId) throw new RoundRefused('NOT_FOUND');
  const rows = checkAnswer(given.rows, unit.doctors, halfYear, today);
  await client.roundAnswer.create({
    data: {
      requestId: unit.requestId,
      answeredById: viewer.userId,
      answeredAt: clock.now(),
      rows: JSON.parse(JSON.stringify(rows)),
    },
  });
}

/** What accepting an answer did. */
export interface AcceptedAnswer {
  readonly seq: bigint;
  /** Revisions that the register did not hold. */
  readonly added: number;
}

/**
 * Takes an answer that waits into the register: its days that are not there yet, as one change set. A day that the
 * register holds and the answer does not stays.
 * @throws RoundRefused, InvalidCells, ChangeSetIdTaken; then nothing was written
 */
export async function acceptAnswer(
  using: Using,
  viewer: Viewer,
  { id, answerId, reason }: { readonly id: string; readonly answerId: string; readonly reason: string },
): Promise<AcceptedAnswer> {
  const { client } = using.database;
  const { rows, halfYear } = await waitingAnswer(using, viewer, answerId);
  const known = await readRevisionDays(
    client,
    rows.map(({ stDoctorId }) => stDoctorId),
    halfYear,
  );
  const seen = await latestSeq(client);
  const cells = rows.flatMap(({ stDoctorId, days }) =>
    newDays(days, known.get(stDoctorId) ?? []).flatMap(({ on, both }): CellEdit[] => {
      const rowId = fixedId('round-answer', answerId, stDoctorId, on);
      const values = { new: true, stDoctorId, revisedOn: on, doctorPresent: true, supervisorPresent: both };
      return Object.entries(values).map(([column, value]) => ({ rowId, column, value, seen }));
    }),
  );
  const added = new Set(cells.map(({ rowId }) => rowId)).size;
  const channel = viewer.byToken ? 'API' : 'FORM';
  const mark = (tx: Transaction) => decide(tx, answerId, 'ACCEPTED');
  if (added > 0) {
    const { seq } = await commitCells(using, viewer, { id, sheet: 'REVISIONS', reason, channel, cells }, mark);
    return { seq, added };
  }
  await mark(client);
  return { seq: seen, added };
}

/** Puts an answer aside: its ST doctors are asked of again. @throws RoundRefused */
export async function discardAnswer(using: Using, viewer: Viewer, answerId: string): Promise<void> {
  await waitingAnswer(using, viewer, answerId);
  await decide(using.database.client, answerId, 'DISCARDED');
}

/** Of two who decide on an answer at once, one does. */
async function decide(client: Transaction, id: string, state: 'ACCEPTED' | 'DISCARDED'): Promise<void> {
  const { count } = await client.roundAnswer.updateMany({ where: { id, state: 'WAITING' }, data: { state } });
  if (count === 0) throw new RoundRefused('ALREADY');
}

async function waitingAnswer({ database }: Using, viewer: Viewer, answerId: string) {
  const answer = await database.client.roundAnswer.findUnique({
    where: { id: answerId },
    include: { request: { select: { halfYear: true, unit: { select: { id: true, regionId: true } } } } },
  });
  const halfYear = parseHalfYear(answer?.request.halfYear ?? '');
  if (!answer || !halfYear || !mayAt(viewer, 'readPeople', answer.request.unit)) throw new RoundRefused('NOT_FOUND');
  if (!mayAt(viewer, 'writeRegister', answer.request.unit)) throw new RoundRefused('NOT_ALLOWED');
  if (answer.state !== 'WAITING') throw new RoundRefused('ALREADY');
  const rows = answer.rows as unknown as readonly AnsweredDoctor[];
  return { rows, halfYear };
}
