import type { HalfYear } from '../iup/half-year.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** A day on which a plan was gone through, as it is told in an answer or stands in the register. */
export interface RevisionDay {
  readonly on: CalendarDate;
  /** Whether ST doctor and supervisor both took part: else it does not count (domain.md §0, «A revision»). */
  readonly both: boolean;
}

/** What is answered of one ST doctor: the days of revision in the half-year, none when there was none. */
export interface AnsweredDoctor {
  readonly stDoctorId: string;
  readonly days: readonly RevisionDay[];
}

/** An ST doctor of whom an answer is asked. */
export interface AskedDoctor {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly startedOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  /** Key of the main supervisor's entry in the register of supervisors. */
  readonly supervisorId: string | null;
  readonly supervisor: string | null;
  /** What the register holds already. */
  readonly known: readonly RevisionDay[];
}

/** Why an answer is not taken. */
export const roundFaults = {
  NOT_FOUND: 'There is no such request, or it may not be seen.',
  NOT_ALLOWED: 'The viewer may not do this there.',
  NOT_BEGUN: 'The half-year has not begun.',
  DATE_IN_PAST: 'The last day for answers has passed.',
  NOT_ASKED: 'An ST doctor of whom nothing was asked.',
  NOT_ANSWERED: 'An ST doctor without an answer.',
  TWICE: 'The same twice.',
  TOO_MANY: 'Too many days for one half-year.',
  OUTSIDE_HALF_YEAR: 'A day outside the half-year.',
  OUTSIDE_TRAINING: 'A day before the training began, or after it ended.',
  DATE_IN_FUTURE: 'A day in the future.',
  ALREADY: 'It has been decided already.',
  USED: 'The link has been used, has ended, or never was.',
} as const;
export type RoundFault = keyof typeof roundFaults;

/** Something in the half-year round is not taken; nothing was written. */
export class RoundRefused extends Error {
  readonly fault: RoundFault;
  /** The ST doctor that it concerns. */
  readonly stDoctorId: string | null;
  constructor(fault: RoundFault, stDoctorId: string | null = null) {
    super(`${roundFaults[fault]} Nothing was written.`);
    this.fault = fault;
    this.stDoctorId = stDoctorId;
  }
}

/** More than these in one half-year are a mistake. */
const mostDays = 12;

/**
 * An answer as it is kept: every ST doctor that is asked of, once, with days that can be true.
 * @throws RoundRefused naming the first fault and its ST doctor
 */
export function checkAnswer(
  answered: readonly AnsweredDoctor[],
  asked: readonly AskedDoctor[],
  { from, to }: HalfYear,
  today: CalendarDate,
): AnsweredDoctor[] {
  const doctors = new Map(asked.map((doctor) => [doctor.id, doctor]));
  const answers = new Map<string, AnsweredDoctor>();
  for (const { stDoctorId, days } of answered) {
    const doctor = doctors.get(stDoctorId);
    if (!doctor) throw new RoundRefused('NOT_ASKED', stDoctorId);
    if (answers.has(stDoctorId)) throw new RoundRefused('TWICE', stDoctorId);
    if (days.length > mostDays) throw new RoundRefused('TOO_MANY', stDoctorId);
    if (new Set(days.map(({ on }) => on)).size < days.length) throw new RoundRefused('TWICE', stDoctorId);
    for (const { on } of days) {
      if (on < from || on > to) throw new RoundRefused('OUTSIDE_HALF_YEAR', stDoctorId);
      if (on > today) throw new RoundRefused('DATE_IN_FUTURE', stDoctorId);
      if (on < doctor.startedOn || (doctor.endedOn !== null && on > doctor.endedOn))
        throw new RoundRefused('OUTSIDE_TRAINING', stDoctorId);
    }
    const kept = days.map(({ on, both }) => ({ on, both }));
    answers.set(stDoctorId, { stDoctorId, days: kept.sort((one, other) => (one.on < other.on ? -1 : 1)) });
  }
  return asked.map(({ id }) => {
    const answer = answers.get(id);
    if (!answer) throw new RoundRefused('NOT_ANSWERED', id);
    return answer;
  });
}

/** The days of an answer that the register does not hold yet. */
export function newDays(answered: readonly RevisionDay[], known: readonly RevisionDay[]): RevisionDay[] {
  const held = new Set(known.map(({ on }) => on));
  return answered.filter(({ on }) => !held.has(on));
}
