import type { Grade } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { GradeChange } from './grade-in-force.ts';
import type { ComparisonRow } from './grading-comparison.read-model.ts';
import { type AreaLetter, areaLetters, decodeProfile } from './grading-profile.ts';

/** Conditions on what a unit's latest inspection says; every part narrows. */
export interface GradingFilter {
  readonly frameworkVersionId?: string | null | undefined;
  readonly inspectedFrom?: CalendarDate | null | undefined;
  readonly inspectedTo?: CalendarDate | null | undefined;
  readonly neverInspected?: boolean | null | undefined;
  /** Areas whose grade in force is one of these; «D» also finds C adjusted from D. */
  readonly grades?: readonly { readonly area: AreaLetter; readonly grades: readonly Grade[] }[] | null | undefined;
  readonly changed?: readonly GradeChange[] | null | undefined;
}

/** Whether a row fits the filter. */
export function fits(row: ComparisonRow, filter: GradingFilter): boolean {
  const { neverInspected, frameworkVersionId, inspectedFrom, inspectedTo, grades, changed } = filter;
  if (typeof neverInspected === 'boolean' && neverInspected !== (row.inspectionId === null)) return false;
  if (frameworkVersionId && row.frameworkVersionId !== frameworkVersionId) return false;
  if (inspectedFrom && (row.inspectedOn === null || row.inspectedOn < inspectedFrom)) return false;
  if (inspectedTo && (row.inspectedOn === null || row.inspectedOn > inspectedTo)) return false;
  if (!grades && !changed) return true;
  const cells = decodeProfile(row.profile);
  const graded = (grades ?? []).every(({ area, grades: wanted }) => {
    const now = cells.find((cell) => cell.area === area)?.now;
    return [now?.grade, now?.initial].some((grade) => grade && wanted.includes(grade));
  });
  return graded && (!changed || cells.some(({ change }) => changed.includes(change)));
}

/** How the grades of one area are distributed over units. */
export interface AreaDistribution {
  readonly area: AreaLetter;
  /** Grades in force; `adjusted` of the C are adjusted from D. */
  readonly inForce: GradeCounts;
  readonly initial: GradeCounts;
  readonly adjusted: number;
}

/** Units by grade; `unknown` are inspected but not graded legibly, `none` never inspected. */
export interface GradeCounts {
  A: number;
  B: number;
  C: number;
  D: number;
  unknown: number;
  none: number;
}

const noCounts = (): GradeCounts => ({ A: 0, B: 0, C: 0, D: 0, unknown: 0, none: 0 });

/** Under which count a letter of a profile falls. */
const countOf: ReadonlyMap<string, keyof GradeCounts> = new Map([
  ['A', 'A'],
  ['B', 'B'],
  ['C', 'C'],
  ['c', 'C'],
  ['D', 'D'],
  ['?', 'unknown'],
]);

/** Distribution per area over all rows. Counts letters where they stand: decoding thousands of rows would cost more. */
export function distributionOf(rows: readonly Pick<ComparisonRow, 'profile'>[]): AreaDistribution[] {
  const result = areaLetters.map((area) => ({ area, inForce: noCounts(), initial: noCounts(), adjusted: 0 }));
  for (const { profile } of rows) {
    let at = 0;
    for (const area of result) {
      const inForce = profile.charAt(at + 1);
      area.initial[countOf.get(profile.charAt(at)) ?? 'none'] += 1;
      area.inForce[countOf.get(inForce) ?? 'none'] += 1;
      if (inForce === 'c') area.adjusted += 1;
      at = profile.indexOf(' ', at) + 1;
    }
  }
  return result;
}

/** Initial Ds of a unit: the measure that does not shrink when plans come in (domain.md §0). */
export function initialDs(profile: string): number {
  return profile.split(' ').filter((word) => word.startsWith('D')).length;
}
