import { createHash } from 'node:crypto';

/** A criterion as the framework describes it to the reader: never its wording. */
export interface FingerprintedCriterion {
  readonly code: string;
  readonly area: string;
  /** Hashes of every run of three consecutive words, in order. */
  readonly fingerprint: readonly string[];
  /** Number of words. */
  readonly words: number;
}

/** A word and the line (from 1) it stands on. */
export interface Word {
  readonly text: string;
  readonly line: number;
}

const runLength = 3;

/** Words of a text: runs of Swedish letters, in lower case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[a-zåäöéü]+/g) ?? []
  );
}

/** Words with the lines they stand on. */
export function wordsOfLines(lines: readonly { readonly number: number; readonly text: string }[]): Word[] {
  return lines.flatMap(({ number, text }) => wordsOf(text).map((word) => ({ text: word, line: number })));
}

function hashOf(words: readonly string[]): string {
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 8);
}

/** The fingerprint of a wording: for every run of three words (all of a shorter one) eight hex digits. */
export function fingerprintOf(wording: string): string[] {
  const words = wordsOf(wording);
  if (words.length < runLength) return words.length === 0 ? [] : [hashOf(words)];
  return Array.from({ length: words.length - runLength + 1 }, (_, index) =>
    hashOf(words.slice(index, index + runLength)),
  );
}

/** Where a criterion stands among the words of a text. */
export interface Occurrence {
  readonly code: string;
  readonly area: string;
  /** Index of its first and last word. */
  readonly from: number;
  readonly to: number;
  /** Share of its fingerprints found. */
  readonly share: number;
}

/** A criterion is recognised from this share of its fingerprints, and certain from the higher one. */
const recognisedShare = 0.55;
export const certainShare = 0.9;

/**
 * Finds the criteria of a framework in a text by their fingerprints, tolerating small changes of
 * wording. Of occurrences that overlap the better one stays.
 * @returns occurrences in the order of the text; a criterion may occur more than once
 */
export function findCriteria(words: readonly Word[], criteria: readonly FingerprintedCriterion[]): Occurrence[] {
  const texts = words.map(({ text }) => text);
  const places = new Map<string, Set<number>>();
  const note = (hash: string, at: number) => {
    const known = places.get(hash);
    if (known) known.add(at);
    else places.set(hash, new Set([at]));
  };
  for (let at = 0; at + runLength <= texts.length; at += 1) note(hashOf(texts.slice(at, at + runLength)), at);
  const short = new Set(criteria.filter(({ words: count }) => count < runLength).map(({ words: count }) => count));
  for (const length of short)
    for (let at = 0; at + length <= texts.length; at += 1) note(hashOf(texts.slice(at, at + length)), at);

  const found = criteria.flatMap((criterion) => occurrencesOf(criterion, places));
  found.sort((a, b) => b.share * (b.to - b.from + 1) - a.share * (a.to - a.from + 1));
  const taken = new Uint8Array(texts.length);
  const kept: Occurrence[] = [];
  for (const occurrence of found) {
    const last = Math.min(occurrence.to, texts.length - 1);
    if (taken.subarray(occurrence.from, last + 1).some((mark) => mark === 1)) continue;
    taken.fill(1, occurrence.from, last + 1);
    kept.push({ ...occurrence, to: last });
  }
  return kept.sort((a, b) => a.from - b.from);
}

function occurrencesOf(
  criterion: FingerprintedCriterion,
  places: ReadonlyMap<string, ReadonlySet<number>>,
): Occurrence[] {
  const { code, area, fingerprint, words } = criterion;
  if (fingerprint.length === 0) return [];
  const starts = new Set<number>();
  for (const [index, hash] of fingerprint.entries())
    for (const place of places.get(hash) ?? []) starts.add(Math.max(0, place - index));
  const result: (Occurrence & { readonly drift: number })[] = [];
  for (const start of [...starts].sort((a, b) => a - b)) {
    let shift = 0;
    let hits = 0;
    let drift = 0;
    let from: number | undefined;
    for (const [index, hash] of fingerprint.entries()) {
      const near = nearest(places.get(hash), start + index + shift);
      if (near === undefined) continue;
      drift += Math.abs(near - start - index - shift);
      shift = near - start - index;
      from ??= Math.max(0, near - index);
      hits += 1;
    }
    const share = hits / fingerprint.length;
    if (from === undefined || share < recognisedShare) continue;
    const occurrence = { code, area, from, to: start + words - 1 + shift, share, drift };
    const last = result.at(-1);
    if (last && last.to >= from) {
      if (share > last.share || (share === last.share && drift < last.drift)) result[result.length - 1] = occurrence;
    } else result.push(occurrence);
  }
  return result;
}

/** The place nearest to where it is expected, at most three words away: so much a wording may have changed. */
function nearest(places: ReadonlySet<number> | undefined, expected: number): number | undefined {
  if (!places) return undefined;
  for (let distance = 0; distance <= 3; distance += 1) {
    if (places.has(expected - distance)) return expected - distance;
    if (places.has(expected + distance)) return expected + distance;
  }
  return undefined;
}
