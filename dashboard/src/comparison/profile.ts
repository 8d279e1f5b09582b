/** One letter of a profile: a grade, `c` for C adjusted from D, `?` unknown, `-` nothing. */
export type GradeLetter = 'A' | 'B' | 'C' | 'c' | 'D' | '?' | '-';

/** One area of one unit, as the compact form of the API holds it (scalar GradingProfile). */
export interface Cell {
  readonly initial: GradeLetter;
  readonly inForce: GradeLetter;
  readonly initialBefore: GradeLetter;
  readonly inForceBefore: GradeLetter;
  readonly change: '+' | '-' | '=' | '.';
  readonly uncertainDate: boolean;
  /** Followed-up actions and all actions, where the grade is adjusted and has a plan. */
  readonly plan: { readonly followedUp: number; readonly total: number } | undefined;
}

const cells = new Map<string, Cell>();

function cellOf(word: string): Cell {
  const [initial = '-', inForce = '-', initialBefore = '-', inForceBefore = '-', change = '.'] = word;
  const [, followedUp, total] = /(\d+)\/(\d+)$/.exec(word) ?? [];
  return {
    initial,
    inForce,
    initialBefore,
    inForceBefore,
    change,
    uncertainDate: word[5] === '~',
    plan: total === undefined ? undefined : { followedUp: Number(followedUp), total: Number(total) },
  } as Cell;
}

/** The cells of a profile, A–H. Equal words share one object: thousands of rows hold few different ones. */
export function cellsOf(profile: string): Cell[] {
  return profile.split(' ').map((word) => {
    const known = cells.get(word);
    if (known) return known;
    const cell = cellOf(word);
    cells.set(word, cell);
    return cell;
  });
}

/** Order of grades when a column is sorted: best first, unknown and nothing last. */
export const gradeOrder: { readonly [letter in GradeLetter]: number } = {
  A: 0,
  B: 1,
  C: 2,
  c: 3,
  D: 4,
  '?': 5,
  '-': 6,
};
