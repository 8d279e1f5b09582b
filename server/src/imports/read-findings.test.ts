import { describe, expect, test } from 'vitest';
import { outline } from './outline.ts';
import { printedLines } from './passage.ts';
import { readFindings } from './read-findings.ts';

const findingsIn = (...lines: string[]) => readFindings(outline(printedLines(lines), []));
const kindsIn = (...lines: string[]) => findingsIn(...lines).map(({ kind }) => kind);

const praise = ['Frukosten är god.', 'Alla hjälps åt.'];
const blame = ['Otoskop saknas.', 'Det är svårt att parkera.'];
const advice = ['Köp otoskop.'];

describe('with a label above each text', () => {
  const findings = findingsIn('Styrkor', ...praise, 'Svagheter', ...blame, 'Förbättringspotential', ...advice);

  test('every finding has its label’s kind', () => {
    expect(findings.map(({ kind }) => kind)).toEqual([
      'STRENGTH',
      'STRENGTH',
      'WEAKNESS',
      'WEAKNESS',
      'IMPROVEMENT_POTENTIAL',
    ]);
  });

  test('every finding is certain', () => {
    expect(findings.map(({ certainty, note }) => [certainty, note])).toEqual(Array(5).fill(['CERTAIN', null]));
  });
});

describe('with all labels before the texts', () => {
  const findings = findingsIn(
    'Styrkor',
    'Svagheter',
    'Förbättringspotential',
    ...praise,
    ...blame,
    'Förbättringspotential',
    ...advice,
  );

  test('the line between strengths and weaknesses is proposed where praise turns to blame', () => {
    expect(findings.map(({ kind }) => kind)).toEqual([
      'STRENGTH',
      'STRENGTH',
      'WEAKNESS',
      'WEAKNESS',
      'IMPROVEMENT_POTENTIAL',
    ]);
  });

  test('strengths and weaknesses are uncertain because of that line', () => {
    for (const { certainty, note } of findings.slice(0, 4))
      expect([certainty, note]).toEqual(['UNCERTAIN', 'DIVIDING_LINE']);
  });

  test('what has a label of its own is certain', () => {
    expect(findings[4]).toMatchObject({ text: 'Köp otoskop.', certainty: 'CERTAIN', note: null, lines: [9] });
  });

  test('one blame among praise does not move the line', () => {
    expect(
      kindsIn(
        'Styrkor',
        'Svagheter',
        'Alla hjälps åt.',
        'Inget krångel.',
        'Kaffet är gott.',
        'Alla ler.',
        'Bil saknas.',
      ),
    ).toEqual(['STRENGTH', 'STRENGTH', 'STRENGTH', 'STRENGTH', 'WEAKNESS']);
  });

  test('praise alone is strengths only', () => {
    expect(kindsIn('Styrkor', 'Svagheter', ...praise)).toEqual(['STRENGTH', 'STRENGTH']);
  });

  test('blame alone is weaknesses only', () => {
    expect(kindsIn('Styrkor', 'Svagheter', ...blame)).toEqual(['WEAKNESS', 'WEAKNESS']);
  });
});

test('a finding goes on over lines and has the numbers of all of them', () => {
  expect(findingsIn('Styrkor', 'Alla ST-', '', 'läkare ler mot', '', 'varandra.')).toEqual([
    {
      kind: 'STRENGTH',
      text: 'Alla ST-läkare ler mot varandra.',
      certainty: 'CERTAIN',
      note: null,
      lines: [2, 4, 6],
      areas: [],
    },
  ]);
});

test('text before the first label is no finding', () => {
  expect(findingsIn('En försättssida.', 'Styrkor', 'Alla ler.').map(({ text }) => text)).toEqual(['Alla ler.']);
});

test('labels without a text give no finding', () => {
  expect(findingsIn('Styrkor', 'Svagheter')).toEqual([]);
});

test('a hundred thousand findings are shared out', () => {
  const findings = findingsIn('Styrkor', 'Svagheter', ...Array<string>(100_000).fill('Ja.'));
  expect(findings).toHaveLength(100_000);
});
