import { describe, expect, it } from 'vitest';
import { type SupervisorFacts, supervisorTrainingOn } from './supervisor-training.ts';

const day = '2026-06-15';
const told = (facts: Partial<SupervisorFacts>, updateMonths = 12) => {
  const nothing = { specialistOn: null, courseOn: null, updatedOn: null };
  return Object.entries(supervisorTrainingOn({ ...nothing, ...facts }, updateMonths, day)).flatMap(([name, holds]) =>
    holds ? [name] : [],
  );
};

describe('a supervisor’s training', () => {
  it.each([
    [{}, []],
    [{ specialistOn: day }, ['specialist']],
    [{ specialistOn: '2026-06-16' }, []],
    [{ courseOn: '2020-01-01' }, ['trained']],
    [{ courseOn: '2025-06-14' }, ['trained']],
    [{ courseOn: '2025-06-15' }, ['trained', 'updated']],
    [{ courseOn: '2026-06-16' }, []],
    [{ updatedOn: '2025-09-09' }, ['trained', 'updated']],
    [{ courseOn: '2015-01-01', updatedOn: '2025-09-09' }, ['trained', 'updated']],
    [{ courseOn: '2025-09-09', updatedOn: '2015-01-01' }, ['trained', 'updated']],
    [{ courseOn: '2015-01-01', updatedOn: '2026-07-01' }, ['trained']],
    [
      { specialistOn: '2010-01-01', courseOn: '2012-01-01', updatedOn: '2026-01-01' },
      ['specialist', 'trained', 'updated'],
    ],
  ] as [Partial<SupervisorFacts>, string[]][])('follows from %j', (facts, expected) => {
    expect(told(facts)).toEqual(expected);
  });

  it('is up to date for as many months as the region has set', () => {
    const facts = { courseOn: '2024-06-15' };
    expect([told(facts, 24), told(facts, 23)]).toEqual([['trained', 'updated'], ['trained']]);
  });
});
