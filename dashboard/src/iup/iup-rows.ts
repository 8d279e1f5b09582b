import type { IupRegisterQuery } from '@gradvis/codegen';
import type { Value } from '../grid/edits.ts';
import { boundsOf } from './half-years.ts';

export type StoredIupRow = IupRegisterQuery['iupRegister']['items'][number];

/** A half-year of a training plan as the server tells it. */
export interface Term {
  readonly state: 'REVISED' | 'OPEN' | 'MISSED' | 'NOT_REQUIRED' | 'UNKNOWN';
  readonly reason: 'NOT_STARTED' | 'ENDED' | 'LEAVE' | 'PART_OF_TERM' | 'POLICY' | 'NOT_REGISTERED' | undefined;
  readonly days: readonly { readonly on: string; readonly counts: boolean }[];
}

/** A row of the table: each half-year's days stand under its name, as a cell is edited. */
export interface IupRow extends StoredIupRow {
  readonly terms: Readonly<Record<string, Term>>;
}

const states = { R: 'REVISED', O: 'OPEN', M: 'MISSED', N: 'NOT_REQUIRED', U: 'UNKNOWN' } as const;
const reasons = {
  s: 'NOT_STARTED',
  e: 'ENDED',
  l: 'LEAVE',
  p: 'PART_OF_TERM',
  y: 'POLICY',
  n: 'NOT_REGISTERED',
} as const;

/** What a letter stands for; undefined for one that stands for nothing. */
const standsFor = <Word>(words: Readonly<Record<string, Word>>, letter: string): Word | undefined =>
  Object.hasOwn(words, letter) ? words[letter] : undefined;

/** One half-year of a profile: a letter for the state, one for the reason, and the days. */
export function decodeTerm(text: string): Term {
  const [, state = '', reason = '', days = ''] = /^([A-Z])([a-z]?)(.*)$/.exec(text) ?? [];
  return {
    state: standsFor<Term['state']>(states, state) ?? 'UNKNOWN',
    reason: standsFor<Term['reason']>(reasons, reason),
    days: days
      .split(',')
      .filter((day) => day !== '')
      .map((day) => ({ on: day.slice(0, 10), counts: !day.endsWith('*') })),
  };
}

/** The days of a half-year as a cell holds them; null for none. */
const cellOf = ({ days }: Term): string | null => days.map(({ on }) => on).join(', ') || null;

/** A row with its half-years apart. */
export function iupRow(row: StoredIupRow, halfYears: readonly string[]): IupRow {
  const parts = row.profile.split('|');
  const terms = Object.fromEntries(halfYears.map((halfYear, place) => [halfYear, decodeTerm(parts[place] ?? '')]));
  const cells = Object.fromEntries(Object.entries(terms).map(([halfYear, term]) => [halfYear, cellOf(term)]));
  return { ...row, ...cells, terms };
}

/** The row as it looks with a draft's values: days that are typed in count, as they will when saved. */
export const withDraft =
  (today: string) =>
  (row: IupRow, values: ReadonlyMap<string, Value>): IupRow => {
    const terms = { ...row.terms };
    for (const [halfYear, value] of values) {
      const term = terms[halfYear];
      if (!term) continue;
      const written = typeof value === 'string' ? value.split(', ') : [];
      const days = written.map((on) => term.days.find((day) => day.on === on) ?? { on, counts: true });
      const isJudged = term.state !== 'NOT_REQUIRED' && term.state !== 'UNKNOWN';
      const [, to] = boundsOf(halfYear);
      const state = days.some(({ counts }) => counts) ? 'REVISED' : to >= today ? 'OPEN' : 'MISSED';
      terms[halfYear] = { ...term, days, state: isJudged ? state : term.state };
    }
    return { ...row, ...Object.fromEntries(values), terms };
  };
