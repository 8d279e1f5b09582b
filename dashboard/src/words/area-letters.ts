import type { AreaLetter } from '@gradvis/codegen';

/** The areas of an inspection, in their order. */
export const areaLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const satisfies readonly AreaLetter[];
