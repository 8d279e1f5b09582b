/** A grade as it is shown; an adjusted C has a shade of its own between C and D. */
export type ShownGrade = 'A' | 'B' | 'C' | 'c' | 'D' | '?' | '-';

interface Shade {
  readonly background: string;
  readonly text: string;
}

/** One blue–orange scale that colour-blind eyes tell apart; every text on it has contrast 4.5:1 or more. */
export const gradeColours: { readonly [mode in 'light' | 'dark']: { readonly [grade in ShownGrade]: Shade } } = {
  light: {
    A: { background: '#1f6fa8', text: '#ffffff' },
    B: { background: '#b9d9ee', text: '#0c2f47' },
    C: { background: '#fbe3b3', text: '#4a3200' },
    c: { background: '#f3bd6b', text: '#3d2600' },
    D: { background: '#b5431c', text: '#ffffff' },
    '?': { background: '#e6e8ea', text: '#4b5258' },
    '-': { background: 'transparent', text: '#5c6369' },
  },
  dark: {
    A: { background: '#5aa9e0', text: '#04151f' },
    B: { background: '#1f4a68', text: '#e3f1fb' },
    C: { background: '#6b5116', text: '#fff1d0' },
    c: { background: '#a06a12', text: '#ffffff' },
    D: { background: '#f08a62', text: '#2a0d02' },
    '?': { background: '#33393e', text: '#d3d8dc' },
    '-': { background: 'transparent', text: '#a9b1b8' },
  },
};

/** The scale as CSS variables (`--grade-A`, `--grade-A-text`, …; `--grade-adjusted`, `--grade-unknown`, `--grade-none`). */
export function gradeVariables(mode: 'light' | 'dark'): Record<string, string> {
  const names: Partial<Record<ShownGrade, string>> = { c: 'adjusted', '?': 'unknown', '-': 'none' };
  return Object.fromEntries(
    Object.entries(gradeColours[mode]).flatMap(([grade, { background, text }]) => {
      const name = `--grade-${names[grade as ShownGrade] ?? grade}`;
      return [
        [name, background],
        [`${name}-text`, text],
      ];
    }),
  );
}
