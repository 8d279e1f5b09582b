/** Times of two things that were run in turn, in milliseconds. */
export interface Compared {
  readonly oursMs: number;
  readonly floorMs: number;
  /** Median of ours by median of the floor. */
  readonly ratio: number;
  /** Quartiles of the ratio within single pairs: how steady the machine was. */
  readonly pairs: { readonly low: number; readonly high: number; readonly count: number };
}

/** The value below which `share` of `values` lie. @throws RangeError when there are none */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) throw new RangeError('There are no values.');
  return low + (high - low) * (place - Math.floor(place));
}

/** The middle value. @throws RangeError when there are none */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `value` with two decimals, as results print it. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Runs ours and the floor in turn (ours, floor, ours, floor …), so that whatever else the machine does
 * falls on both, and compares the medians. Warm-up runs come first and are not counted.
 */
export async function interleaved(
  ours: () => Promise<unknown>,
  floor: () => Promise<unknown>,
  { warmUps, pairs }: { readonly warmUps: number; readonly pairs: number },
): Promise<Compared> {
  const oursMs: number[] = [];
  const floorMs: number[] = [];
  for (let run = -warmUps; run < pairs; run += 1) {
    const ourTime = await timed(ours);
    const floorTime = await timed(floor);
    if (run < 0) continue;
    oursMs.push(ourTime);
    floorMs.push(floorTime);
  }
  const ratios = oursMs.map((time, index) => time / (floorMs[index] ?? Number.NaN));
  return {
    oursMs: rounded(median(oursMs)),
    floorMs: rounded(median(floorMs)),
    ratio: rounded(median(oursMs) / median(floorMs)),
    pairs: { low: rounded(quantile(ratios, 0.25)), high: rounded(quantile(ratios, 0.75)), count: pairs },
  };
}
