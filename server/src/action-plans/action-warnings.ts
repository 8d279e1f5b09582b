import type { ActionStatus } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';

/** What may be wrong with an action; it is told and never refused (domain.md §4.2, P-03, P-04). */
export const actionWarnings = {
  FOLLOW_UP_ON_DUE_DAY: {
    letter: 'd',
    description: 'It is followed up on the day it is due: nothing can have shown yet.',
  },
  FOLLOW_UP_BEFORE_DUE: { letter: 'b', description: 'It is followed up before it is due.' },
  SAME_PERSON: { letter: 'p', description: 'The same person carries it out and follows it up.' },
  DUE_AFTER_NEXT_INSPECTION: { letter: 'n', description: 'It is due after the next inspection.' },
  WILL_BUT_DONE: { letter: 'w', description: 'It is marked as done, yet its text says what will be.' },
} as const;
export type ActionWarning = keyof typeof actionWarnings;

/** What the warnings depend on. */
export interface WarnedAction {
  readonly status: ActionStatus;
  readonly text: string;
  readonly dueOn: CalendarDate | null;
  readonly followUpOn: CalendarDate | null;
  readonly responsibleId: string | null;
  readonly followUpResponsibleId: string | null;
  /** When the unit's next inspection is due. */
  readonly nextInspectionOn: CalendarDate | null;
}

/** The warnings of an action, in the order of `actionWarnings`. */
export function warningsOf(action: WarnedAction): ActionWarning[] {
  const { status, text, dueOn, followUpOn, responsibleId, followUpResponsibleId, nextInspectionOn } = action;
  const found: ActionWarning[] = [];
  if (dueOn !== null && followUpOn === dueOn) found.push('FOLLOW_UP_ON_DUE_DAY');
  if (dueOn !== null && followUpOn !== null && followUpOn < dueOn) found.push('FOLLOW_UP_BEFORE_DUE');
  if (responsibleId !== null && responsibleId === followUpResponsibleId) found.push('SAME_PERSON');
  if (dueOn !== null && nextInspectionOn !== null && dueOn > nextInspectionOn) found.push('DUE_AFTER_NEXT_INSPECTION');
  if ((status === 'DONE' || status === 'FOLLOWED_UP') && /\bkommer\s+att\b/i.test(text)) found.push('WILL_BUT_DONE');
  return found;
}

/** Warnings as one short string, a letter each. */
export function warningLetters(action: WarnedAction): string {
  return warningsOf(action)
    .map((warning) => actionWarnings[warning].letter)
    .join('');
}
