import type { ActionRegisterQuery, ActionStatus } from '@gradvis/codegen';
import type { Value } from '../grid/edits.ts';

export type ActionRow = ActionRegisterQuery['actionRegister']['items'][number];

/** A new action with nothing in it. */
export const blankAction = (id: string): ActionRow => ({
  id,
  unitId: '',
  unitName: '',
  unitCode: '',
  regionId: '',
  sjukvardsomradeId: null,
  inspectionId: '',
  inspectedOn: '',
  frameworkVersionId: '',
  area: '',
  criterionId: null,
  criterion: null,
  text: null,
  evidence: null,
  plannedOn: null,
  status: 'PLANNED',
  statusReason: null,
  doneOn: null,
  followedUpOn: null,
  dueOn: null,
  firstDueOn: null,
  responsible: null,
  followUpOn: null,
  followUpResponsible: null,
  late: false,
  followUpLate: false,
  lateDays: 0,
  warnings: '',
});

/** Whether something is still to be done. */
export const isOpen = ({ status }: Pick<ActionRow, 'status'>): boolean =>
  status === 'PLANNED' || status === 'IN_PROGRESS';

/**
 * The row as it looks with a draft's values, and with what follows from them by the server's rules:
 * status and days agree, lateness and warnings are those of the new values.
 * @param day the day as of which the table is shown
 */
export function withDraft(day: string) {
  return (row: ActionRow, values: ReadonlyMap<string, Value>): ActionRow => {
    const typed: ActionRow = { ...row, ...Object.fromEntries(values) };
    const next = { ...typed, ...progressOf(row, typed, values, day) };
    const { status, dueOn, followUpOn } = next;
    return {
      ...next,
      late: dueOn !== null && dueOn < day && isOpen(next),
      followUpLate: followUpOn !== null && followUpOn < day && status !== 'FOLLOWED_UP' && status !== 'DROPPED',
      warnings: warningsOf(row, next),
    };
  };
}

type Progress = Pick<ActionRow, 'status' | 'doneOn' | 'followedUpOn'>;

/** Days that are typed say how far it has come; a status that is typed alone counts from today. */
function progressOf(row: ActionRow, typed: ActionRow, values: ReadonlyMap<string, Value>, day: string): Progress {
  const { status } = typed;
  const byDays = values.has('doneOn') || values.has('followedUpOn');
  if (!byDays && !values.has('status')) return typed;
  const followsNow = status === 'FOLLOWED_UP' && values.has('status') && !values.has('followedUpOn');
  const followedUpOn = followsNow ? (row.followedUpOn ?? day) : byDays ? typed.followedUpOn : null;
  if (followedUpOn) return { status: 'FOLLOWED_UP', doneOn: typed.doneOn ?? followedUpOn, followedUpOn };
  const doneNow = status === 'DONE' && values.has('status') && !byDays;
  const doneOn = doneNow ? (row.doneOn ?? day) : byDays ? typed.doneOn : null;
  if (doneOn) return { status: 'DONE', doneOn, followedUpOn: null };
  return { status: reopened(status, byDays), doneOn: null, followedUpOn: null };
}

/** What an action is whose days were emptied: by its history it may also have begun, which the table does not hold. */
function reopened(status: ActionStatus, byDays: boolean): ActionStatus {
  return byDays && (status === 'DONE' || status === 'FOLLOWED_UP') ? 'PLANNED' : status;
}

const sameName = (one: string | null, other: string | null) =>
  one !== null && other !== null && one.trim().replace(/\s+/g, ' ') === other.trim().replace(/\s+/g, ' ');

/** Letters of the warnings; what the table cannot know of new values is left to the check of the draft. */
function warningsOf(row: ActionRow, next: ActionRow): string {
  const { status, text, dueOn, followUpOn, responsible, followUpResponsible } = next;
  const had = (letter: string) => row.warnings.includes(letter);
  const sameValues = (...fields: readonly (keyof ActionRow)[]) => fields.every((field) => row[field] === next[field]);
  const found: Readonly<Record<string, boolean>> = {
    d: dueOn !== null && followUpOn === dueOn,
    b: dueOn !== null && followUpOn !== null && followUpOn < dueOn,
    p: sameValues('responsible', 'followUpResponsible') ? had('p') : sameName(responsible, followUpResponsible),
    n: had('n') && dueOn !== null && row.dueOn !== null && dueOn >= row.dueOn,
    w: sameValues('status', 'text')
      ? had('w')
      : (status === 'DONE' || status === 'FOLLOWED_UP') && /\bkommer\s+att\b/i.test(text ?? ''),
  };
  return Object.keys(found)
    .filter((letter) => found[letter])
    .join('');
}
