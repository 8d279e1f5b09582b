import type { Grade } from '@gradvis/prisma/client';
import { type GradeChange, gradeChange } from '../gradings/grade-in-force.ts';

/** What became of the area and the criterion that an action answered. */
export const outcomes = {
  NOT_YET: 'There has been no external inspection since.',
  BETTER: 'The next inspection gave the area a better initial grade.',
  SAME: 'It gave the same one.',
  WORSE: 'It gave a worse one.',
  UNKNOWN: 'One of the two grades is not known.',
} as const;
export type Outcome = keyof typeof outcomes;

/**
 * What became of an action's area at the next external inspection: initial grades against each other,
 * since an adjustment rests on a plan and not on what was done (domain.md R-10).
 */
export function outcomeOf(
  before: Grade | null,
  next: { readonly grade: Grade | null } | undefined,
): Outcome & (GradeChange | 'NOT_YET') {
  if (!next) return 'NOT_YET';
  return gradeChange({ grade: next.grade, adjusted: false }, { grade: before, adjusted: false });
}
