import { boundsOf } from './half-years.ts';
import type { StoredIupRow, Term } from './iup-rows.ts';

type Translate = (key: string, values?: object) => string;

/** What a half-year is called in its cell, beside the days: nothing where it was revised. */
export function termRemark({ state, reason, days }: Term, translate: Translate): string | undefined {
  const absent = days.some(({ counts }) => !counts) ? translate('iup.not_both') : undefined;
  if (state === 'REVISED') return absent;
  const word = translate(state === 'NOT_REQUIRED' && reason ? `iup.short.${reason}` : `iup.short.${state}`);
  return absent ? `${word}, ${absent}` : word;
}

/** Leaves that fall within a half-year, in words: «frånvarande 2026-01-10–2026-08-31 räknas ej». */
function leaveWords({ leaves }: Pick<StoredIupRow, 'leaves'>, halfYear: string, translate: Translate): string[] {
  const [from, to] = boundsOf(halfYear);
  return leaves
    .filter(({ fromOn, toOn }) => fromOn <= to && (!toOn || toOn >= from))
    .map(({ fromOn, toOn }) => translate('iup.away', { from: fromOn, to: toOn ?? '' }));
}

/** Why a half-year stands as it does, as a studierektor would say it. */
export function termReason(
  row: Pick<StoredIupRow, 'leaves'>,
  { state, reason, days }: Term,
  halfYear: string,
  /** The last revision before the half-year's end, if any is known. */
  before: string | undefined,
  translate: Translate,
): string {
  const told = days.map(({ on, counts }) => (counts ? on : `${on} (${translate('iup.not_both')})`)).join(', ');
  const parts =
    state === 'REVISED'
      ? [translate('iup.revised_on', { days: told })]
      : state === 'MISSED' || state === 'OPEN'
        ? [
            before ? translate('iup.none_since', { day: before }) : translate('iup.none'),
            ...(state === 'OPEN' ? [translate('iup.still_open', { day: boundsOf(halfYear)[1] })] : []),
            ...(told ? [told] : []),
          ]
        : [translate(`iup.why.${reason ?? state}`), ...(told ? [translate('iup.revised_on', { days: told })] : [])];
  return [...parts, ...leaveWords(row, halfYear, translate)].join('; ');
}
