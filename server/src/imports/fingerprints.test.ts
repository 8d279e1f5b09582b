import { describe, expect, test } from 'vitest';
import { type FingerprintedCriterion, findCriteria, fingerprintOf, wordsOf, wordsOfLines } from './fingerprints.ts';

const criterion = (code: string, wording: string): FingerprintedCriterion => ({
  code,
  area: code.slice(0, 1),
  fingerprint: fingerprintOf(wording),
  words: wordsOf(wording).length,
});

const wordsIn = (...lines: string[]) => wordsOfLines(lines.map((text, index) => ({ number: index + 1, text })));

const codesIn = (text: string, ...criteria: FingerprintedCriterion[]) =>
  findCriteria(wordsIn(text), criteria).map(({ code }) => code);

describe('words', () => {
  test('are letters in lower case, without digits and marks', () => {
    expect(wordsOf('ST-läkaren, »Åsa« 2 gånger!')).toEqual(['st', 'läkaren', 'åsa', 'gånger']);
  });

  test('know the line they stand on', () => {
    expect(wordsIn('två ord', 'nästa')).toEqual([
      { text: 'två', line: 1 },
      { text: 'ord', line: 1 },
      { text: 'nästa', line: 2 },
    ]);
  });
});

describe('a fingerprint', () => {
  test('has one hash for every run of three words', () => {
    expect(fingerprintOf('en två tre fyra fem')).toHaveLength(3);
  });

  test('does not change with case, punctuation, line breaks or composed letters', () => {
    expect(fingerprintOf('Båten GÅR,\nvarje o\u0308 dag.')).toEqual(fingerprintOf('båten går varje ö dag'));
  });

  test('of fewer than three words is one hash of them all', () => {
    expect(fingerprintOf('Båten går.')).toHaveLength(1);
    expect(fingerprintOf('Båten går.')).not.toEqual(fingerprintOf('Båten stannar.'));
  });

  test('of no words is empty', () => {
    expect(fingerprintOf('– 12.')).toEqual([]);
  });
});

describe('finding criteria', () => {
  const ferry = criterion('A1', 'Färjan går från södra bryggan varje timme under hela sommaren');

  test('gives the first and last word of an occurrence', () => {
    const words = wordsIn(
      'Tidtabell för året.',
      'Färjan går från södra bryggan',
      'varje timme under hela sommaren. Slut.',
    );
    expect(findCriteria(words, [ferry])).toMatchObject([{ code: 'A1', area: 'A', from: 3, to: 12, share: 1 }]);
  });

  test('gives each occurrence of a criterion that is printed twice', () => {
    const text = 'Färjan går från södra bryggan varje timme under hela sommaren.';
    expect(codesIn(`${text} Annat emellan. ${text}`, ferry)).toEqual(['A1', 'A1']);
  });

  test('tolerates a changed word, at a lower share', () => {
    const words = wordsIn('Färjan går från södra bryggan varje timme under hela vintern.');
    const [found] = findCriteria(words, [ferry]);
    expect(found).toMatchObject({ code: 'A1', from: 0, to: 9 });
    expect(found?.share).toBeCloseTo(7 / 8);
  });

  test('tolerates an inserted word and still ends at the last word', () => {
    const words = wordsIn('Färjan går från södra bryggan varje hel timme under hela sommaren. Mera.');
    expect(findCriteria(words, [ferry])).toMatchObject([{ code: 'A1', from: 0, to: 10 }]);
  });

  test('does not find a criterion of which less than half is there', () => {
    expect(codesIn('Färjan går från södra bryggan aldrig mera.', ferry)).toEqual([]);
  });

  test('tells criteria that begin alike from each other', () => {
    const other = criterion('A2', 'Färjan går från södra bryggan bara i dagsljus och stilla väder');
    const text =
      'Färjan går från södra bryggan bara i dagsljus och stilla väder. Färjan går från södra bryggan varje timme under hela sommaren.';
    expect(codesIn(text, ferry, other)).toEqual(['A2', 'A1']);
  });

  test('prefers the longer of two criteria when one is the beginning of the other', () => {
    const short = criterion('B1', 'Färjan går från södra bryggan');
    const text = 'Färjan går från södra bryggan varje timme under hela sommaren.';
    expect(codesIn(text, short, ferry)).toEqual(['A1']);
  });

  test('finds a criterion of two words only where both stand together', () => {
    const brief = criterion('C1', 'Båtar byggs');
    expect(codesIn('Här byggs båtar. Båtar byggs här.', brief)).toEqual(['C1']);
    expect(codesIn('Båtar som byggs.', brief)).toEqual([]);
  });

  test('finds nothing for a criterion without a fingerprint', () => {
    expect(codesIn('Vad som helst.', { code: 'A1', area: 'A', fingerprint: [], words: 0 })).toEqual([]);
  });

  test('finds nothing in no words', () => {
    expect(findCriteria([], [ferry])).toEqual([]);
  });

  test('ends also with words that repeat forty thousand times', () => {
    const words = wordsIn('Färjan går från '.repeat(40_000));
    const found = findCriteria(words, [ferry]);
    expect(found.every(({ from, to }) => from <= to && to < words.length)).toBe(true);
  });
});
