import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from './action-outcome.ts';

const grades = ['A', 'B', 'C', 'D'] as const;
const grade = fc.constantFrom(...grades, null);
const opposite = { BETTER: 'WORSE', WORSE: 'BETTER', SAME: 'SAME', UNKNOWN: 'UNKNOWN', NOT_YET: 'NOT_YET' } as const;

describe('what became of an area', () => {
  it.each([
    ['D', 'C', 'BETTER'],
    ['D', 'A', 'BETTER'],
    ['B', 'A', 'BETTER'],
    ['C', 'C', 'SAME'],
    ['D', 'D', 'SAME'],
    ['A', 'D', 'WORSE'],
    ['C', 'D', 'WORSE'],
    [null, 'A', 'UNKNOWN'],
    ['D', null, 'UNKNOWN'],
    [null, null, 'UNKNOWN'],
  ] as const)('from %s to %s is %s', (before, after, outcome) => {
    expect(outcomeOf(before, { grade: after })).toBe(outcome);
  });

  it('is not known yet when there has been no inspection since, whatever the grade was', () => {
    for (const before of [...grades, null]) expect(outcomeOf(before, undefined)).toBe('NOT_YET');
  });

  it('is by place on the scale: better one way is worse the other, and unknown grades compare with nothing', () => {
    fc.assert(
      fc.property(grade, grade, (before, after) => {
        const outcome = outcomeOf(before, { grade: after });
        expect(outcomeOf(after, { grade: before })).toBe(opposite[outcome]);
        if (before === null || after === null) expect(outcome).toBe('UNKNOWN');
        else expect(outcome === 'BETTER').toBe(grades.indexOf(after) < grades.indexOf(before));
      }),
    );
  });
});
