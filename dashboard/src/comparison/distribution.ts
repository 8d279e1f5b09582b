import type { ComparisonQuery, CountsFragment } from '@gradvis/codegen';
import { areaLetters } from '../words/area-letters.ts';
import type { Show } from './view.ts';

type Distribution = ComparisonQuery['gradingComparison']['distribution'];

/** A summary row under the table: one grade's count in each area. */
export interface SummaryRow {
  readonly summary: 'A' | 'B' | 'C' | 'D' | 'unknown';
  /** Count per area A–H, and of the C how many are adjusted from D. */
  readonly counts: readonly { readonly count: number; readonly share: number; readonly adjusted: number }[];
}

/** Summary rows A–D and unknown, of initial grades or grades in force; shares are of the graded. */
export function summaryRows(distribution: Distribution, show: Show): SummaryRow[] {
  const rows = ['A', 'B', 'C', 'D', 'unknown'] as const;
  return rows.map((summary) => ({
    summary,
    counts: areaLetters.map((letter) => {
      const area = distribution.find((one) => one.area === letter);
      const counts: CountsFragment | undefined = show === 'initial' ? area?.initial : area?.inForce;
      if (!area || !counts) return { count: 0, share: 0, adjusted: 0 };
      const graded = counts.A + counts.B + counts.C + counts.D;
      const count = summary === 'unknown' ? counts.unknown + counts.none : counts[summary];
      return {
        count,
        share: graded === 0 ? 0 : count / graded,
        adjusted: summary === 'C' && show !== 'initial' ? area.adjusted : 0,
      };
    }),
  }));
}
