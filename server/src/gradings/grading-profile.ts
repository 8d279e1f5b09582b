import type { Grade } from '@gradvis/prisma/client';
import { type GradeChange, type GradeInForce, gradeChange } from './grade-in-force.ts';

/** The areas that every framework version grades. */
export const areaLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export type AreaLetter = (typeof areaLetters)[number];

/** How many actions of an adjusted area's plan are followed up. */
export interface PlanProgress {
  readonly followedUp: number;
  readonly total: number;
}

/** One area of one unit, now and at the inspection compared with; undefined where there is nothing. */
export interface GradingCell {
  readonly area: AreaLetter;
  readonly now: GradeInForce | undefined;
  readonly before: GradeInForce | undefined;
  readonly change: GradeChange;
  readonly plan: PlanProgress | undefined;
}

/** Two letters for a grading: initial and in force; adjusted in lower case (see the scalar GradingProfile). */
function encodeGrade(grade: GradeInForce | undefined): string {
  if (!grade) return '--';
  const inForce = grade.grade ?? '?';
  return (grade.initial ?? '?') + (grade.adjusted ? inForce.toLowerCase() : inForce);
}

function decodeGrade(letters: string, uncertainDate: boolean): GradeInForce | undefined {
  const [initial = '-', inForce = '-'] = letters;
  if (initial === '-') return undefined;
  const adjusted = inForce !== inForce.toUpperCase();
  const known = (letter: string) => (letter === '?' ? null : (letter.toUpperCase() as Grade));
  return { initial: known(initial), grade: known(inForce), adjusted, uncertainDate: adjusted && uncertainDate };
}

/** The letter that stands for a change in a profile. */
const changeLetters: Readonly<Record<GradeChange, string>> = { BETTER: '+', WORSE: '-', SAME: '=', UNKNOWN: '.' };

/** The change between two grades in force given as profile letters (`c` is a C adjusted from D). */
export function changeLetter(now: string, before: string): string {
  const pair = now + before;
  let letter = changesByPair.get(pair);
  if (letter === undefined) {
    const grade = (text: string) => decodeGrade(`${text === 'c' ? 'D' : text}${text}`, false);
    const present = grade(now);
    letter = changeLetters[present ? gradeChange(present, grade(before)) : 'UNKNOWN'];
    changesByPair.set(pair, letter);
  }
  return letter;
}
const changesByPair = new Map<string, string>();

/** The compact form of a unit's cells: eight words, documented at the scalar GradingProfile. */
export function encodeProfile(cells: readonly Omit<GradingCell, 'area'>[]): string {
  return cells
    .map(({ now, before, change, plan }) => {
      const word = encodeGrade(now) + encodeGrade(before) + changeLetters[change] + (now?.uncertainDate ? '~' : '');
      return plan ? `${word}${plan.followedUp}/${plan.total}` : word;
    })
    .join(' ');
}

/** The cells that a profile stands for. Inverse of `encodeProfile`, save for the date of an earlier adjustment. */
export function decodeProfile(profile: string): GradingCell[] {
  const words = profile.split(' ');
  return areaLetters.map((area, index) => {
    const word = words[index] ?? '----.';
    const now = decodeGrade(word.slice(0, 2), word[5] === '~');
    const before = decodeGrade(word.slice(2, 4), false);
    const [, followedUp, total] = /(\d+)\/(\d+)$/.exec(word) ?? [];
    return {
      area,
      now,
      before,
      change: now ? gradeChange(now, before) : 'UNKNOWN',
      plan: total === undefined ? undefined : { followedUp: Number(followedUp), total: Number(total) },
    };
  });
}
