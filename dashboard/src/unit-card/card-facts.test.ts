import { expect, test } from 'vitest';
import { type CardAction, type CardInspection, movesOf, openPromises } from './card-facts.ts';

type Grade = 'A' | 'B' | 'C' | 'D' | null;

function inspection(kind: 'EXTERNAL' | 'INTERNAL', inspectedOn: string, grades: Record<string, Grade>): CardInspection {
  return {
    id: inspectedOn,
    kind,
    inspectedOn,
    frameworkVersion: { id: 'v', label: '2021' },
    assessments: Object.entries(grades).map(([letter, initial]) => ({
      area: { letter, nameSv: letter, nameEn: letter },
      gradeInForce: { grade: initial, initial, adjusted: false },
    })),
  };
}

test('grades move from one external inspection to the next: own reviews and unknown grades are left out', () => {
  const latestFirst = [
    inspection('INTERNAL', '2026-02-01', { A: 'D', B: 'D' }),
    inspection('EXTERNAL', '2025-03-01', { A: 'B', B: 'C', C: null, D: 'A', E: 'A' }),
    inspection('EXTERNAL', '2020-03-01', { A: 'D', B: 'A', C: 'B', D: 'A' }),
  ];
  expect(movesOf(latestFirst)).toEqual({
    better: [{ area: 'A', before: 'D', now: 'B' }],
    worse: [{ area: 'B', before: 'A', now: 'C' }],
  });
  expect(movesOf(latestFirst.slice(0, 2))).toEqual({ better: [], worse: [] });
});

const action = (id: string, status: CardAction['status'], dueOn: string | null, late = false): CardAction => ({
  id,
  area: 'D',
  criterion: null,
  text: null,
  status,
  dueOn,
  followUpOn: null,
  responsible: null,
  late,
  followUpLate: false,
});

test('promises that are not closed come late ones first, then by due day, those without a day last', () => {
  const all = [
    action('none', 'PLANNED', null),
    action('soon', 'IN_PROGRESS', '2026-12-01'),
    action('closed', 'FOLLOWED_UP', '2020-01-01'),
    action('dropped', 'DROPPED', '2020-01-01'),
    action('done', 'DONE', '2026-11-01'),
    action('late', 'PLANNED', '2026-11-20', true),
  ];
  expect(openPromises(all).map(({ id }) => id)).toEqual(['late', 'done', 'soon', 'none']);
});
