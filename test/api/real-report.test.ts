import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AreaLetter } from '@gradvis/server/gradings/grading-profile';
import type { Read, ReportDraft } from '@gradvis/server/imports/draft';
import { type ReadableFramework, readReport } from '@gradvis/server/imports/read-report';
import { linesOfText } from '@gradvis/server/imports/report-text';
import { describe, expect, test, vi } from 'vitest';
import spur from '../../prisma/reference/spur-framework.json' with { type: 'json' };

/** The one real report is kept beside the project, never in it: this file names counts, codes and dates only. */
const report = fileURLToPath(new URL('../../../shared/seeds/003_14ecea7ef782e708.txt', import.meta.url));
const present = existsSync(report);

function announce(isPresent: boolean): void {
  if (!isPresent) console.warn(`The real report is absent (${report}): the test checks of it are not run.`);
}
announce(present);

test('an absent report is announced, a present one is not', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  announce(present);
  expect(warn).toHaveBeenCalledTimes(present ? 0 : 1);
  announce(false);
  expect(warn).toHaveBeenLastCalledWith(expect.stringContaining('absent'));
  warn.mockRestore();
});

const framework: ReadableFramework = {
  areas: spur.areas.map(({ letter, nameSv }) => ({ letter: letter as AreaLetter, name: nameSv })),
  criteria: spur.areas.flatMap(({ letter, criteria }) =>
    criteria.map(({ code, fingerprint, words }) => ({ code, area: letter as AreaLetter, fingerprint, words })),
  ),
};

describe.runIf(present)('the real report', () => {
  const draft: ReportDraft = present ? readReport(linesOfText(readFileSync(report)), framework) : ({} as ReportDraft);

  const certain = <Value>(value: Value) => expect.objectContaining({ value, certainty: 'CERTAIN', note: null });
  const ofKind = (kind: string) => draft.findings.filter((finding) => finding.kind === kind);
  const gradesOf = (letters: string) => draft.areas.filter(({ letter }) => letters.includes(letter));

  test('has eight areas, each with a narrative', () => {
    expect(draft.areas.map(({ letter }) => letter).join('')).toBe('ABCDEFGH');
    for (const { narrative } of draft.areas) {
      expect(narrative.certainty).toBe('CERTAIN');
      expect(narrative.value?.length).toBeGreaterThan(40);
    }
  });

  test('has all 74 criteria, certain, in the area of their code', () => {
    expect(draft.criteria).toHaveLength(74);
    expect(new Set(draft.criteria.map(({ code }) => code)).size).toBe(74);
    for (const { code, area, wording } of draft.criteria) {
      expect(code).toMatch(new RegExp(`^${area}\\d+$`));
      expect([code, wording.certainty]).toEqual([code, 'CERTAIN']);
      expect(wording.lines.length).toBeGreaterThan(0);
    }
  });

  test('has no line in two criteria', () => {
    const lines = draft.criteria.flatMap(({ wording }) => wording.lines);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('has the unit’s facts', () => {
    expect(draft.facts).toMatchObject({
      listedPatients: certain(13200),
      specialists: certain(10),
      specialistFte: certain(8.4),
      supervisorTrained: certain(9),
      stDoctors: certain(5),
      atDoctors: certain(1),
      phds: certain(2),
      phdStudents: certain(1),
    });
  });

  test.each([
    ['STRENGTH', 12],
    ['WEAKNESS', 5],
  ])('has findings of the kind %s: %i, all uncertain because of the dividing line', (kind, count) => {
    expect(ofKind(kind).map(({ certainty, note }) => [certainty, note])).toEqual(
      Array(count).fill(['UNCERTAIN', 'DIVIDING_LINE']),
    );
  });

  test('has twelve improvement potentials', () => {
    expect(ofKind('IMPROVEMENT_POTENTIAL')).toHaveLength(12);
  });

  test('has seven remarks that require action, in the five adjusted areas', () => {
    const remarks = ofKind('REQUIRED_ACTION');
    expect(remarks).toHaveLength(7);
    expect([...new Set(remarks.flatMap(({ areas }) => areas))].sort().join('')).toBe('CDEGH');
  });

  test('has C, D, E, G and H adjusted to C, from an inferred D', () => {
    for (const { adjustedTo, initialGrade } of gradesOf('CDEGH')) {
      expect(adjustedTo).toEqual(certain('C'));
      expect(initialGrade).toMatchObject({ value: 'D', certainty: 'UNCERTAIN', note: 'INFERRED_FROM_ADJUSTMENT' });
    }
  });

  test('has no grade for A, B and F', () => {
    for (const { adjustedTo, initialGrade } of gradesOf('ABF')) {
      expect(adjustedTo.certainty).toBe('MISSING');
      expect(initialGrade).toMatchObject({ value: null, certainty: 'MISSING' });
    }
  });

  test('has eleven actions in order, with area and criterion', () => {
    expect(draft.actions.map(({ area }) => area.value).join(' ')).toBe('C D D E E G G G H H H');
    expect(draft.actions.map(({ criterion }) => criterion.value).join(' ')).toBe('C1 D6 D7 E1 E4 G1 G2 G3 H2 H7 H9');
  });

  test('has every field of every action, certain', () => {
    const fields = draft.actions.flatMap((action) => Object.entries<Read<unknown>>({ ...action }));
    expect(fields).toHaveLength(77);
    for (const [field, { value, certainty }] of fields) {
      expect([field, certainty]).toEqual([field, 'CERTAIN']);
      expect([field, value]).not.toEqual([field, '']);
    }
  });

  test('has five actions due in February, five in May and one in October', () => {
    const due = draft.actions.map(({ dueOn }) => dueOn.value).sort();
    expect(due).toEqual([...Array(5).fill('2026-02-27'), ...Array(5).fill('2026-05-22'), '2026-10-31']);
  });

  test('has no line that was understood as nothing', () => {
    expect(draft.unplaced).toEqual([]);
  });
});
