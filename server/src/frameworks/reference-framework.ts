import { spurFramework } from '@gradvis/prisma/reference/reference';
import { areaLetters } from '../gradings/grading-profile.ts';
import type { ReadableFramework } from '../imports/read-report.ts';

/** The current framework as it is shipped, for reading a report without a database. */
export function referenceFramework(): ReadableFramework {
  const areas = spurFramework.areas.flatMap(({ letter: text, nameSv, criteria }) => {
    const letter = areaLetters.find((one) => one === text);
    return letter ? [{ letter, name: nameSv, criteria }] : [];
  });
  return {
    areas,
    criteria: areas.flatMap(({ letter, criteria }) =>
      criteria.map(({ code, fingerprint, words }) => ({ code, fingerprint, words, area: letter })),
    ),
  };
}
