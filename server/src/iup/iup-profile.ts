import type { CalendarDate } from '../time/calendar-date.ts';
import type { Term, TermReason, TermState } from './compliance.ts';

const stateLetters: { readonly [state in TermState]: string } = {
  REVISED: 'R',
  OPEN: 'O',
  MISSED: 'M',
  NOT_REQUIRED: 'N',
  UNKNOWN: 'U',
};
const reasonLetters: { readonly [reason in TermReason]: string } = {
  NOT_STARTED: 's',
  ENDED: 'e',
  LEAVE: 'l',
  PART_OF_TERM: 'p',
  POLICY: 'y',
  NOT_REGISTERED: 'n',
};

/** A day on which a plan was gone through, and whether it counts. */
export interface RevisionDay {
  readonly on: CalendarDate;
  readonly counts: boolean;
}

/**
 * A half-year in compact form, for tables of thousands: the state's letter (Revised, Open, Missed, Not
 * required, Unknown), a reason's letter where there is one, then the days of revision, parted by commas;
 * one that does not count is followed by `*`.
 */
export function encodeTerm({ state, reason }: Term, days: readonly RevisionDay[]): string {
  const told = days.map(({ on, counts }) => (counts ? on : `${on}*`)).join(',');
  return `${stateLetters[state]}${reason ? reasonLetters[reason] : ''}${told}`;
}
