import type { HalfYearRoundQuery } from '@gradvis/codegen';

export type Round = NonNullable<HalfYearRoundQuery['halfYearRound']>;
export type RoundUnit = Round['units'][number];

/** How far a unit's answer has come. */
export type RoundState = 'NOT_ASKED' | 'TO_ACCEPT' | 'LATE' | 'AWAITED' | 'DONE';
export const roundStates: readonly RoundState[] = ['TO_ACCEPT', 'LATE', 'AWAITED', 'NOT_ASKED', 'DONE'];

/** ST doctors of whom no answer has come that counts. */
export const unanswered = ({ doctors }: RoundUnit): RoundUnit['doctors'] => doctors.filter(({ answered }) => !answered);

export const waiting = ({ answers }: RoundUnit): RoundUnit['answers'] =>
  answers.filter(({ state }) => state === 'WAITING');

/** What is to be done about a unit: first an answer that waits, then one that is lacking. */
export function stateOf(unit: RoundUnit, today: string): RoundState {
  if (!unit.askedAt || !unit.dueOn) return 'NOT_ASKED';
  if (waiting(unit).length > 0) return 'TO_ACCEPT';
  if (unanswered(unit).length === 0) return 'DONE';
  return unit.dueOn < today ? 'LATE' : 'AWAITED';
}
