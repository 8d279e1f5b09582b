import type { MidAssessmentRegisterQuery } from '@gradvis/codegen';
import type { Value } from '../grid/edits.ts';

export type MidRow = MidAssessmentRegisterQuery['midAssessmentRegister']['items'][number];

/** The facts in the order of how far a case has come, latest first, and the state that each brings. */
const steps = [
  ['reportOn', 'REPORTED'],
  ['practiceDayOn', 'PRACTICE_DAY_DONE'],
  ['recordingsOn', 'RECORDINGS_SENT'],
  ['statementOn', 'PORTFOLIO_READY'],
  ['invoicedOn', 'INVOICED'],
  ['appointedOn', 'APPOINTED'],
  ['appliedOn', 'APPLIED'],
] as const;

/** The row as it looks with a draft's values: how far the case will have come, and what cancelling costs. */
export const withDraft =
  (today: string) =>
  (row: MidRow, values: ReadonlyMap<string, Value>): MidRow => {
    const next = { ...row, ...Object.fromEntries(values) } as MidRow;
    const isKnown = (day: string | null | undefined) => typeof day === 'string' && day <= today;
    if (isKnown(next.cancelledOn)) {
      const hadEvaluator = typeof next.appointedOn === 'string' && next.appointedOn <= String(next.cancelledOn);
      return { ...next, state: hadEvaluator ? 'CANCELLED_AFTER' : 'CANCELLED_BEFORE' };
    }
    const reached = steps.find(
      ([fact, state]) => isKnown(next[fact]) && (state !== 'PORTFOLIO_READY' || isKnown(next.reflectionOn)),
    );
    if (reached?.[1] === 'REPORTED' && row.state === 'PLAN_REVISED') return next;
    return { ...next, state: reached?.[1] ?? null };
  };
