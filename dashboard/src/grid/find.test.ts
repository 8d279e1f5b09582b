import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches, replaced, type Search } from './find.ts';

const search = (text: string, options: Partial<Search> = {}): Search => ({
  text,
  matchCase: false,
  wholeCell: false,
  ...options,
});

const swedish = fc.string({ unit: fc.constantFrom(...'abåäöéABÅÄÖÉ .*$&-/()[]\\^', '😀'), maxLength: 8 });
const searches = fc.record({ text: swedish, matchCase: fc.boolean(), wholeCell: fc.boolean() });

describe('finding', () => {
  test('finds a part of a cell', () => {
    expect(matches('Södra bryggan', search('brygg'))).toBe(true);
    expect(matches('Södra bryggan', search('färja'))).toBe(false);
  });

  test('finds nothing when nothing is looked for', () => {
    fc.assert(
      fc.property(swedish, searches, (text, options) => {
        expect(matches(text, { ...options, text: '' })).toBe(false);
        expect(replaced(text, { ...options, text: '' }, 'x')).toBe(text);
      }),
    );
  });

  test('looks for plain text, not for a pattern', () => {
    expect(matches('abc', search('a.c'))).toBe(false);
    expect(matches('abc', search('.*'))).toBe(false);
    expect(matches('vad? (3 st.)', search('? (3 st.)'))).toBe(true);
    expect(matches('C:\\temp [1]', search('\\temp ['))).toBe(true);
  });

  test('does not mind the case of Swedish letters', () => {
    expect(matches('Åby', search('åBY'))).toBe(true);
    expect(matches('smörgås', search('SMÖRGÅS'))).toBe(true);
    expect(matches('Ärla', search('ä'))).toBe(true);
  });

  test('minds the case when asked to', () => {
    expect(matches('Åby', search('åby', { matchCase: true }))).toBe(false);
    expect(matches('Åby', search('Åby', { matchCase: true }))).toBe(true);
  });

  test('tells å, ä and ö from a and o', () => {
    expect(matches('Åby', search('a'))).toBe(false);
    expect(matches('Öst', search('o'))).toBe(false);
    expect(matches('ål', search('ä'))).toBe(false);
  });

  test('finds the whole cell only, when asked to', () => {
    expect(matches('Åby', search('åby', { wholeCell: true }))).toBe(true);
    expect(matches('Åby torp', search('åby', { wholeCell: true }))).toBe(false);
    expect(matches('Åby', search('Åb', { wholeCell: true }))).toBe(false);
    expect(matches('Åby', search('åby', { wholeCell: true, matchCase: true }))).toBe(false);
  });

  test('finds what stands anywhere in a cell, in any case', () => {
    fc.assert(
      fc.property(swedish, swedish.filter(Boolean), swedish, (before, wanted, after) => {
        const text = before + wanted.toUpperCase() + after;
        expect(matches(text, search(wanted.toLowerCase()))).toBe(true);
        expect(matches(before + wanted + after, search(wanted, { matchCase: true }))).toBe(true);
      }),
    );
  });
});

describe('replacing', () => {
  test('replaces every find and nothing else', () => {
    expect(replaced('a-b-c', search('-'), '+')).toBe('a+b+c');
    expect(replaced('aaa', search('aa'), 'b')).toBe('ba');
    expect(replaced('abc', search('x'), 'y')).toBe('abc');
  });

  test('looks for plain text, not for a pattern', () => {
    expect(replaced('a.c abc', search('a.c'), 'x')).toBe('x abc');
    expect(replaced('^$.*+?()[]{}|\\/-', search('^$.*+?()[]{}|\\/-'), 'x')).toBe('x');
    expect(replaced('1|2', search('1|2'), 'x')).toBe('x');
  });

  test('puts in plain text, whatever it looks like', () => {
    const odd = "$& $1 $$ $` $' \\n $<a>";
    expect(replaced('en båt till', search('BÅT'), odd)).toBe(`en ${odd} till`);
    expect(replaced('båt', search('båt', { wholeCell: true }), odd)).toBe(odd);
  });

  test('does not mind the case of Swedish letters', () => {
    expect(replaced('Åby och ÅBY och åby', search('åby'), 'Öst')).toBe('Öst och Öst och Öst');
    expect(replaced('Åby och åby', search('åby', { matchCase: true }), 'Öst')).toBe('Åby och Öst');
  });

  test('does not find its own replacements', () => {
    expect(replaced('aa', search('a'), 'aa')).toBe('aaaa');
  });

  test('takes finds away when there is nothing to put in', () => {
    expect(replaced('Åby torp', search(' torp'), '')).toBe('Åby');
    expect(replaced('Åby', search('åby', { wholeCell: true }), '')).toBe('');
  });

  test('replaces whole cells only, when asked to', () => {
    expect(replaced('Åby', search('åby', { wholeCell: true }), 'x')).toBe('x');
    expect(replaced('Åby torp', search('åby', { wholeCell: true }), 'x')).toBe('Åby torp');
  });

  test('of what is not found leaves the text, and of what is found leaves none of it', () => {
    fc.assert(
      fc.property(swedish, searches, (text, sought) => {
        const after = replaced(text, sought, '#');
        if (matches(text, sought)) expect(after).toContain('#');
        else expect(after).toBe(text);
        expect(matches(after, sought)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('that minds the case is taking apart and putting together', () => {
    const graphemes = fc.string({ unit: 'grapheme', maxLength: 3 });
    fc.assert(
      fc.property(fc.array(graphemes), graphemes.filter(Boolean), swedish, (parts, wanted, by) => {
        const text = parts.join(wanted).normalize('NFC');
        const composed = wanted.normalize('NFC');
        expect(replaced(text, search(wanted, { matchCase: true }), by)).toBe(text.split(composed).join(by));
      }),
    );
  });

  test('that does not mind the case finds what differs by case alone', () => {
    fc.assert(
      fc.property(swedish, swedish.filter(Boolean), (text, wanted) => {
        const lower = text.toLowerCase();
        expect(replaced(text, search(wanted), '#').toLowerCase()).toBe(lower.replaceAll(wanted.toLowerCase(), '#'));
      }),
    );
  });
});
