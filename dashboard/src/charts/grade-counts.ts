/** How grades in force of one area are distributed, as the API gives them. */
export interface AreaCounts {
  readonly area: string;
  readonly adjusted: number;
  readonly inForce: {
    readonly A: number;
    readonly B: number;
    readonly C: number;
    readonly D: number;
    readonly unknown: number;
    readonly none: number;
  };
}

/** Units by shade: those whose C is adjusted from D are apart from the other C. */
export function countsOf({ adjusted, inForce }: AreaCounts) {
  const { A, B, C, D, unknown } = inForce;
  return { A, B, C: C - adjusted, c: adjusted, D, '?': unknown };
}
