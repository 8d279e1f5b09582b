import type { Grade } from '@gradvis/prisma/client';
import { refuseAdjustment, refuseInitialGrade } from '../gradings/grade-in-force.ts';
import type { AreaLetter } from '../gradings/grading-profile.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { ImportDraft } from './corrections.ts';

/** What stands in the way of confirming a draft, or is worth a second look. */
export type ProblemCode =
  | 'NO_UNIT'
  | 'NO_DATE'
  | 'DATE_IN_FUTURE'
  | 'DATES_OUT_OF_ORDER'
  | 'GRADE_NOT_CONFIRMED'
  | 'GRADE_NOT_ALLOWED'
  | 'ADJUSTMENT_REFUSED'
  | 'DIVIDING_LINE_NOT_CONFIRMED'
  | 'ACTION_WITHOUT_AREA'
  | 'ACTION_WITHOUT_TEXT'
  | 'UNKNOWN_CRITERION'
  | 'ACTION_WITHOUT_DUE_DATE'
  | 'FOLLOW_UP_ON_DUE_DAY'
  | 'FOLLOW_UP_BEFORE_DUE'
  | 'SAME_PERSON_FOLLOWS_UP'
  | 'REMARK_BUT_NOT_D'
  | 'GRADE_UNKNOWN';

/** A problem and where it is; a warning does not keep anyone from confirming. */
export interface Problem {
  readonly code: ProblemCode;
  readonly path: string;
  readonly blocking: boolean;
}

/** What the framework version allows. */
export interface AllowedGrades {
  readonly grades: ReadonlyMap<AreaLetter, readonly Grade[]>;
  readonly criteria: ReadonlySet<string>;
}

/** All problems of a draft. Grades are judged by the inspectors; the product only warns where findings disagree. */
export function problemsOf(draft: ImportDraft, allowed: AllowedGrades, today: CalendarDate): Problem[] {
  const problems: Problem[] = [];
  const blocking = (code: ProblemCode, path: string) => problems.push({ code, path, blocking: true });
  const warning = (code: ProblemCode, path: string) => problems.push({ code, path, blocking: false });

  if (!draft.choices.unitId && !draft.choices.newUnit) blocking('NO_UNIT', 'unitId');
  const { visitOn, reportOn, planReceivedOn } = draft;
  if (!visitOn.value && !reportOn.value) blocking('NO_DATE', 'visitOn');
  for (const [path, { value }] of Object.entries({ visitOn, reportOn, planReceivedOn }))
    if (value && value > today) blocking('DATE_IN_FUTURE', path);
  if (visitOn.value && reportOn.value && reportOn.value < visitOn.value) blocking('DATES_OUT_OF_ORDER', 'reportOn');
  const graded = reportOn.value ?? visitOn.value;
  if (graded && planReceivedOn.value && planReceivedOn.value < graded) warning('DATES_OUT_OF_ORDER', 'planReceivedOn');

  for (const { letter, initialGrade, adjustedTo, adjustedOn } of draft.areas) {
    const path = `areas.${letter}.initialGrade`;
    const { value, certainty } = initialGrade;
    if (certainty === 'UNCERTAIN') blocking('GRADE_NOT_CONFIRMED', path);
    else if (value && refuseInitialGrade(value, allowed.grades.get(letter) ?? [])) blocking('GRADE_NOT_ALLOWED', path);
    else if (!value) warning('GRADE_UNKNOWN', path);
    if (adjustedTo.value && certainty !== 'UNCERTAIN' && refuseAdjustment(value, adjustedTo.value))
      blocking('ADJUSTMENT_REFUSED', `areas.${letter}.adjustedTo`);
    if (adjustedOn.value && adjustedOn.value > today) blocking('DATE_IN_FUTURE', `areas.${letter}.adjustedOn`);
    const remarked = draft.findings.some(
      ({ kind, areas, dropped }) => kind === 'REQUIRED_ACTION' && !dropped && areas.includes(letter),
    );
    if (remarked && value && value !== 'D') warning('REMARK_BUT_NOT_D', path);
  }
  if (
    draft.findings.some(
      ({ certainty, note, dropped }) => !dropped && certainty === 'UNCERTAIN' && note === 'DIVIDING_LINE',
    )
  )
    blocking('DIVIDING_LINE_NOT_CONFIRMED', 'dividingLine');

  for (const [index, action] of draft.actions.entries()) {
    if (action.dropped) continue;
    const path = `actions.${index}`;
    const { area, text, criterion, dueOn, followUpOn, responsible, followUpResponsible } = action;
    if (!area.value) blocking('ACTION_WITHOUT_AREA', `${path}.area`);
    if (!text.value) blocking('ACTION_WITHOUT_TEXT', `${path}.text`);
    if (criterion.value && !allowed.criteria.has(criterion.value)) blocking('UNKNOWN_CRITERION', `${path}.criterion`);
    if (!dueOn.value) warning('ACTION_WITHOUT_DUE_DATE', `${path}.dueOn`);
    if (dueOn.value && followUpOn.value === dueOn.value) warning('FOLLOW_UP_ON_DUE_DAY', `${path}.followUpOn`);
    if (dueOn.value && followUpOn.value && followUpOn.value < dueOn.value)
      warning('FOLLOW_UP_BEFORE_DUE', `${path}.followUpOn`);
    if (responsible.value && responsible.value === followUpResponsible.value)
      warning('SAME_PERSON_FOLLOWS_UP', `${path}.followUpResponsible`);
  }
  return problems;
}
