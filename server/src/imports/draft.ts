import type { FindingKind, Grade } from '@gradvis/prisma/client';
import type { AreaLetter } from '../gradings/grading-profile.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

/** How sure the reader is of a value. CORRECTED: a person has said it. */
export type Certainty = 'CERTAIN' | 'UNCERTAIN' | 'MISSING' | 'CORRECTED';

/** Why a value is uncertain or missing: a key that the dashboard words. */
export type Note =
  | 'INFERRED_FROM_ADJUSTMENT'
  | 'INFERRED_FROM_REMARK'
  | 'GRADE_NOT_PRINTED'
  | 'DIVIDING_LINE'
  | 'SCALE_ORDER'
  | 'PARTLY_RECOGNISED'
  | 'SEVERAL_VALUES'
  | 'NOT_A_DATE'
  | 'NO_HEADING'
  | 'NOT_PRINTED';

/** One value as read from a report, with the lines (from 1) it came from. */
export interface Read<Value> {
  readonly value: Value | null;
  readonly certainty: Certainty;
  readonly lines: readonly number[];
  readonly note: Note | null;
}

/** Facts about the unit that a report's narratives may give. */
export const factKeys = [
  'listedPatients',
  'specialists',
  'specialistFte',
  'supervisorTrained',
  'stDoctors',
  'btDoctors',
  'atDoctors',
  'licensedHeadingForSt',
  'phds',
  'docents',
  'phdStudents',
] as const;
export type FactKey = (typeof factKeys)[number];

export interface AreaDraft {
  readonly letter: AreaLetter;
  readonly narrative: Read<string>;
  readonly initialGrade: Read<Grade>;
  /** Grade to which the area was adjusted: C where the report says so. */
  readonly adjustedTo: Read<Grade>;
  readonly adjustedOn: Read<CalendarDate>;
}

export interface CriterionDraft {
  readonly code: string;
  readonly area: AreaLetter;
  /** The report's own wording; kept with the import, never in the program. */
  readonly wording: Read<string>;
}

export interface FindingDraft {
  readonly kind: FindingKind;
  readonly text: string;
  readonly certainty: Certainty;
  readonly note: Note | null;
  readonly lines: readonly number[];
  readonly areas: readonly AreaLetter[];
}

export interface ActionDraft {
  readonly area: Read<AreaLetter>;
  /** Code of the criterion that the action answers. */
  readonly criterion: Read<string>;
  readonly text: Read<string>;
  readonly dueOn: Read<CalendarDate>;
  readonly responsible: Read<string>;
  readonly followUpOn: Read<CalendarDate>;
  readonly followUpResponsible: Read<string>;
}

/** A report as understood; nothing of it is in the register yet. */
export interface ReportDraft {
  readonly unitName: Read<string>;
  readonly visitOn: Read<CalendarDate>;
  readonly reportOn: Read<CalendarDate>;
  readonly planReceivedOn: Read<CalendarDate>;
  readonly facts: { readonly [key in FactKey]: Read<number> };
  readonly areas: readonly AreaDraft[];
  readonly criteria: readonly CriterionDraft[];
  readonly findings: readonly FindingDraft[];
  readonly planPreamble: Read<string>;
  readonly actions: readonly ActionDraft[];
  /** Lines that hold text which was understood as nothing. */
  readonly unplaced: readonly number[];
}

export const certain = <Value>(value: Value, lines: readonly number[]): Read<Value> => ({
  value,
  certainty: 'CERTAIN',
  lines,
  note: null,
});

export const uncertain = <Value>(value: Value | null, lines: readonly number[], note: Note): Read<Value> => ({
  value,
  certainty: 'UNCERTAIN',
  lines,
  note,
});

export const missing = (note: Note = 'NOT_PRINTED', lines: readonly number[] = []): Read<never> => ({
  value: null,
  certainty: 'MISSING',
  lines,
  note,
});
