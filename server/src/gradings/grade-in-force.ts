import type { Grade } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';

/** The grade of one area of one inspection as it stands on a day. */
export interface GradeInForce {
  /** Set by the inspectors; null when unknown. */
  readonly initial: Grade | null;
  /** Adjusted if there is an adjustment by that day, else initial; null when unknown. */
  readonly grade: Grade | null;
  readonly adjusted: boolean;
  /** The day of the adjustment is unknown; it counts from the report's. */
  readonly uncertainDate: boolean;
}

/**
 * Grade in force (gällande) on `day` (domain.md §0, «Grade in force» and «Adjustment»).
 * @param gradedOn day from which the inspection's grades count
 */
export function gradeInForce(
  assessment: {
    readonly initialGrade: Grade | null;
    readonly adjustment: { readonly grade: Grade; readonly adjustedOn: CalendarDate | null } | null;
  },
  gradedOn: CalendarDate,
  day: CalendarDate,
): GradeInForce {
  const { initialGrade: initial, adjustment } = assessment;
  if (adjustment && (adjustment.adjustedOn ?? gradedOn) <= day)
    return { initial, grade: adjustment.grade, adjusted: true, uncertainDate: adjustment.adjustedOn === null };
  return { initial, grade: initial, adjusted: false, uncertainDate: false };
}

/**
 * Place of a grade on the scale from best to worst. A C that was adjusted from D stands between C
 * and D, so that a shortfall does not look mended because a plan came in (domain.md §0).
 * @returns undefined for an unknown grade
 */
export function gradeRank({ grade, adjusted }: Pick<GradeInForce, 'grade' | 'adjusted'>): number | undefined {
  if (grade === null) return undefined;
  return { A: 0, B: 1, C: adjusted ? 2.5 : 2, D: 3 }[grade];
}

/** How a grade moved between two inspections. */
export type GradeChange = 'BETTER' | 'WORSE' | 'SAME' | 'UNKNOWN';

/** Compares two grades in force; UNKNOWN when either is unknown or there was none before. */
export function gradeChange(
  now: Pick<GradeInForce, 'grade' | 'adjusted'>,
  before: Pick<GradeInForce, 'grade' | 'adjusted'> | undefined,
): GradeChange {
  const rank = gradeRank(now);
  const rankBefore = before && gradeRank(before);
  if (rank === undefined || rankBefore === undefined) return 'UNKNOWN';
  if (rank === rankBefore) return 'SAME';
  return rank < rankBefore ? 'BETTER' : 'WORSE';
}

/** Why a grade may not be set; undefined when it may. */
export type GradeRefusal = 'NOT_ALLOWED_IN_AREA' | 'ADJUSTMENT_ONLY_TO_C' | 'ADJUSTMENT_ONLY_FROM_D';

/** Whether inspectors may set this initial grade in an area (domain.md R-06). */
export function refuseInitialGrade(grade: Grade, allowed: readonly Grade[]): GradeRefusal | undefined {
  return allowed.includes(grade) ? undefined : 'NOT_ALLOWED_IN_AREA';
}

/**
 * Whether a grade may be adjusted: only to C, and only from D (domain.md R-11). An unknown initial
 * grade may carry the adjustment that the report states.
 */
export function refuseAdjustment(initial: Grade | null, to: Grade): GradeRefusal | undefined {
  if (to !== 'C') return 'ADJUSTMENT_ONLY_TO_C';
  return initial === null || initial === 'D' ? undefined : 'ADJUSTMENT_ONLY_FROM_D';
}
