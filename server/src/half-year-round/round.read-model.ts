import type { RoundAnswerState } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import { groupBy } from '../group-by.ts';
import type { HalfYear } from '../iup/half-year.ts';
import { type IupRow, readIupRegister } from '../iup/iup-register.read-model.ts';
import { type CalendarDate, fromDate, toDate } from '../time/calendar-date.ts';
import { unitsWhere } from '../units/unit.access.ts';
import type { AnsweredDoctor, AskedDoctor, RevisionDay } from './round-answer.ts';

/** Someone who can answer for a unit. */
export interface Manager {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/** A main supervisor, and how far the link to them has come. */
export interface AskedSupervisor {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly linkedAt: Date | null;
  readonly answeredAt: Date | null;
}

/** An answer of a unit or a supervisor. */
export interface RoundAnswer {
  readonly id: string;
  readonly by: string | null;
  readonly answeredAt: Date;
  readonly state: RoundAnswerState;
  readonly rows: readonly AnsweredDoctor[];
}

/** A unit in the round of a half-year. */
export interface RoundUnit {
  readonly unitId: string;
  readonly unitName: string;
  readonly regionId: string;
  readonly requestId: string | null;
  readonly askedAt: Date | null;
  readonly dueOn: CalendarDate | null;
  readonly remindedAt: Date | null;
  readonly managers: readonly Manager[];
  readonly supervisors: readonly AskedSupervisor[];
  readonly doctors: readonly AskedDoctor[];
  readonly answers: readonly RoundAnswer[];
}

/** The last day of a half-year that has been, or today within it: as of when the round asks. */
export const dayOfRound = ({ to }: HalfYear, today: CalendarDate): CalendarDate => (to < today ? to : today);

/** Days of revision as a half-year's profile tells them. */
const daysIn = (profile: string): RevisionDay[] =>
  [...profile.matchAll(/(\d{4}-\d{2}-\d{2})(\*?)/g)].map(([, on = '', absent]) => ({ on, both: absent === '' }));

/** Whether a revision was asked for in the half-year: those of whom none was are not asked about. */
const isAsked = ({ profile }: IupRow): boolean => !profile.startsWith('N');

/**
 * The ST doctors of whom a half-year's revisions are asked, of whom the viewer may read: those of whose plan one was
 * required in it, at the unit where they were at its end, as the term view has it (domain.md §0). By unit and name.
 */
export async function readAskedDoctors(
  client: Transaction,
  viewer: Viewer,
  halfYear: HalfYear,
  today: CalendarDate,
  unitIds?: readonly string[] | null,
): Promise<(AskedDoctor & { readonly unitName: string; readonly regionId: string })[]> {
  const day = dayOfRound(halfYear, today);
  const filter = { ...(unitIds && { unit: { unitIds } }), ended: true };
  const plans = (await readIupRegister(client, viewer, filter, [halfYear], day)).filter(isAsked);
  const supervisors = await client.$queryRaw<{ id: string; stDoctorId: string; name: string }[]>`
    SELECT DISTINCT ON (supervision."stDoctorId") supervisor.id, supervision."stDoctorId", person.name
    FROM "Supervision" supervision
    JOIN "Supervisor" supervisor ON supervisor.id = supervision."supervisorId"
    JOIN "Person" person ON person.id = supervisor."personId"
    WHERE supervision."stDoctorId" = ANY(${plans.map(({ id }) => id)}::uuid[]) AND supervision.kind = 'MAIN'
      AND supervision."fromOn" <= ${day}::date AND (supervision."toOn" IS NULL OR supervision."toOn" >= ${day}::date)
    ORDER BY supervision."stDoctorId", supervision."fromOn" DESC, supervision.id`;
  const byDoctor = new Map(supervisors.map((one) => [one.stDoctorId, one]));
  return plans.map(({ id, name, unitId, unitName, regionId, startedOn, endedOn, profile }) => {
    const main = byDoctor.get(id);
    const known = daysIn(profile);
    return {
      id,
      name,
      unitId,
      unitName,
      regionId,
      startedOn,
      endedOn,
      supervisorId: main?.id ?? null,
      supervisor: main?.name ?? null,
      known,
    };
  });
}

/** What the register holds of ST doctors in a half-year, wherever they are by now. */
export async function readRevisionDays(
  client: Transaction,
  ids: readonly string[],
  { from, to }: HalfYear,
): Promise<ReadonlyMap<string, readonly RevisionDay[]>> {
  const revisions = await client.iupRevision.findMany({
    where: { stDoctorId: { in: [...ids] }, revisedOn: { gte: toDate(from), lte: toDate(to) } },
  });
  const byDoctor = groupBy(revisions, ({ stDoctorId }) => stDoctorId);
  return new Map(
    [...byDoctor].map(([id, held]) => [
      id,
      held.map(({ revisedOn, doctorPresent, supervisorPresent }) => ({
        on: fromDate(revisedOn),
        both: doctorPresent && supervisorPresent,
      })),
    ]),
  );
}

/** The round of a half-year: every unit with an ST doctor to ask about, or that was asked; five statements. */
export async function readRound(
  client: Transaction,
  viewer: Viewer,
  halfYear: HalfYear,
  today: CalendarDate,
  unitIds?: readonly string[] | null,
): Promise<RoundUnit[]> {
  const doctors = await readAskedDoctors(client, viewer, halfYear, today, unitIds);
  const byUnit = groupBy(doctors, ({ unitId }) => unitId);
  const requests = await client.roundRequest.findMany({
    where: {
      halfYear: halfYear.key,
      AND: [{ unit: unitsWhere(viewer, 'readPeople') }, unitIds ? { unitId: { in: [...unitIds] } } : {}],
    },
    include: {
      unit: { select: { name: true, regionId: true } },
      links: true,
      answers: {
        include: {
          answeredBy: { select: { name: true } },
          supervisor: { select: { person: { select: { name: true } } } },
        },
        orderBy: { answeredAt: 'asc' },
      },
    },
    orderBy: { unit: { sortName: 'asc' } },
  });
  const requestOf = new Map(requests.map((request) => [request.unitId, request]));
  // Where nobody is asked about any longer, answers may wait still: these units come last.
  const all = new Set([...byUnit.keys(), ...requestOf.keys()]);
  const managers = await readManagers(client, [...all], today);
  const emails = await readEmails(client, doctors);
  return [...all].map((unitId): RoundUnit => {
    const ofUnit = byUnit.get(unitId) ?? [];
    const request = requestOf.get(unitId);
    const [first] = ofUnit;
    const supervisors = new Map(
      ofUnit.flatMap(({ supervisorId, supervisor }): [string, string][] =>
        supervisorId && supervisor ? [[supervisorId, supervisor]] : [],
      ),
    );
    const linkOf = new Map(request?.links.map((link) => [link.supervisorId, link]));
    return {
      unitId,
      unitName: first?.unitName ?? request?.unit.name ?? '',
      regionId: first?.regionId ?? request?.unit.regionId ?? '',
      requestId: request?.id ?? null,
      askedAt: request?.askedAt ?? null,
      dueOn: request ? fromDate(request.dueOn) : null,
      remindedAt: request?.remindedAt ?? null,
      managers: managers.get(unitId) ?? [],
      supervisors: [...supervisors].map(([id, name]) => ({
        id,
        name,
        email: emails.get(id) ?? null,
        linkedAt: linkOf.get(id)?.createdAt ?? null,
        answeredAt: linkOf.get(id)?.usedAt ?? null,
      })),
      doctors: ofUnit,
      answers: (request?.answers ?? []).map(({ id, answeredAt, state, rows, answeredBy, supervisor }) => ({
        id,
        answeredAt,
        state,
        by: answeredBy?.name ?? supervisor?.person.name ?? null,
        rows: rows as unknown as readonly AnsweredDoctor[],
      })),
    };
  });
}

/** Keys of the ST doctors of whom an answer has come that was not discarded. */
export function answeredOf({ answers }: Pick<RoundUnit, 'answers'>): ReadonlySet<string> {
  const counting = answers.filter(({ state }) => state !== 'DISCARDED');
  return new Set(counting.flatMap(({ rows }) => rows.map(({ stDoctorId }) => stDoctorId)));
}

async function readManagers(
  client: Transaction,
  unitIds: readonly string[],
  day: CalendarDate,
): Promise<ReadonlyMap<string, readonly Manager[]>> {
  const held = await client.$queryRaw<(Manager & { unitId: string })[]>`
    SELECT DISTINCT held."unitId", "user".id AS "userId", "user".name, "user".email
    FROM "RoleAssignment" held JOIN "User" "user" ON "user".id = held."userId"
    WHERE held.role = 'VERKSAMHETSCHEF' AND held."unitId" = ANY(${[...unitIds]}::uuid[])
      AND held."validFrom" <= ${day}::date AND (held."validTo" IS NULL OR held."validTo" >= ${day}::date)
    ORDER BY "user".name, "user".id`;
  return groupBy(held, ({ unitId }) => unitId);
}

async function readEmails(
  client: Transaction,
  doctors: readonly AskedDoctor[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = [...new Set(doctors.flatMap(({ supervisorId }) => (supervisorId ? [supervisorId] : [])))];
  const found = await client.supervisor.findMany({
    where: { id: { in: ids } },
    select: { id: true, person: { select: { email: true } } },
  });
  return new Map(found.map(({ id, person }) => [id, person.email]));
}
