import type { CalendarDate } from '../time/calendar-date.ts';
import type { Term, TermReason, TermState } from './compliance.ts';
import type { HalfYear } from './half-year.ts';

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

/** A day on which a plan was gone through; followed by `*` when one of the two was absent, and it does not count. */
export type RevisionDay = string;

/** Those that count. */
export const countingDays = (days: readonly RevisionDay[]): CalendarDate[] => days.filter((day) => day.length === 10);

/**
 * A half-year in compact form, for tables of thousands: the state's letter (Revised, Open, Missed, Not
 * required, Unknown), a reason's letter where there is one, then its days of revision, parted by commas.
 * @param days all that are known, in order
 */
export function encodeTerm({ state, reason }: Term, { from, to }: HalfYear, days: readonly RevisionDay[]): string {
  let told = stateLetters[state] + (reason ? reasonLetters[reason] : '');
  let parted = '';
  for (const day of days) {
    if (day < from || day.slice(0, 10) > to) continue;
    told += parted + day;
    parted = ',';
  }
  return told;
}
