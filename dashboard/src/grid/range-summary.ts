/** What the status bar says of the selected cells. */
export interface RangeSummary {
  readonly count: number;
  readonly filled: number;
  /** How often each text stands there, most often first, at most eight; none when more than that all differ. */
  readonly distribution: readonly (readonly [text: string, count: number])[];
  /** For numbers: their sum and mean. */
  readonly numbers: { readonly sum: number; readonly mean: number } | undefined;
}

/** Sums up cells given as texts, or as numbers. */
export function summarize(values: Iterable<string | number | null>): RangeSummary {
  const counts = new Map<string, number>();
  let count = 0;
  let filled = 0;
  let numbers = 0;
  let sum = 0;
  for (const value of values) {
    count += 1;
    if (value === null || value === '') continue;
    filled += 1;
    if (typeof value === 'number') {
      numbers += 1;
      sum += value;
    } else counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const distribution = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const repeats = distribution.some(([, often]) => often > 1);
  return {
    count,
    filled,
    distribution: repeats || distribution.length <= 8 ? distribution.slice(0, 8) : [],
    numbers: numbers > 0 && numbers === filled ? { sum, mean: sum / numbers } : undefined,
  };
}
