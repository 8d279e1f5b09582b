import { describe, expect, test } from 'vitest';
import { joinLines, linesBetween, paragraphs, printedLines } from './passage.ts';

const join = (...lines: string[]) => joinLines(printedLines(lines)).text;
const paragraphsOf = (...lines: string[]) => paragraphs(printedLines(lines)).map((lines) => joinLines(lines).text);

describe('printed lines', () => {
  test('are numbered from 1 with the empty lines before them', () => {
    expect(printedLines(['', 'ett', '', '  ', '', 'två'])).toEqual([
      { number: 2, text: 'ett', gap: 1 },
      { number: 6, text: 'två', gap: 3 },
    ]);
  });

  test('lose white space around them and have single spaces within', () => {
    expect(printedLines(['\t B\u00a0 och   C '])).toMatchObject([{ text: 'B och C' }]);
  });
});

describe('joining lines', () => {
  test('puts one space between them', () => {
    expect(join('vind', '', 'och våg')).toBe('vind och våg');
  });

  test('keeps the hyphen of a compound and joins without a space', () => {
    expect(join('alla ST-', '', 'läkare')).toBe('alla ST-läkare');
  });

  test('joins a date that is broken at a hyphen', () => {
    expect(join('senast 2031-05-', '17')).toBe('senast 2031-05-17');
  });

  test.each(['och', 'eller', 'samt', 'respektive'])('keeps a space before «%s» after a hyphen', (word) => {
    expect(join('båt-', `${word} tågresa`)).toBe(`båt- ${word} tågresa`);
  });

  test('does not take a word that begins like «och» for it', () => {
    expect(join('båt-', 'ockran')).toBe('båt-ockran');
  });

  test('keeps the space after a dash that stands alone', () => {
    expect(join('vind -', 'och våg', 'vind -', 'våg')).toBe('vind - och våg vind - våg');
  });

  test('of no lines is empty', () => {
    expect(joinLines([])).toEqual({ text: '', lines: [], starts: [] });
  });
});

describe('the lines of a part of a passage', () => {
  const passage = joinLines(printedLines(['första', '', 'andra', '', 'tredje']));

  test('are those it touches', () => {
    const from = passage.text.indexOf('andra');
    expect(linesBetween(passage, from, from + 'andra t'.length)).toEqual([3, 5]);
  });

  test('end before a line that the part only reaches', () => {
    expect(linesBetween(passage, 0, 'första'.length)).toEqual([1]);
  });

  test('of an empty part are the line it stands on', () => {
    expect(linesBetween(passage, 8, 8)).toEqual([3]);
  });

  test('of an empty passage are none', () => {
    expect(linesBetween(joinLines([]), 0, 4)).toEqual([]);
  });
});

describe('paragraphs', () => {
  test('begin on a new line with a capital after a full stop', () => {
    expect(paragraphsOf('Vinden vände.', '', 'Båten stannade.')).toEqual(['Vinden vände.', 'Båten stannade.']);
  });

  test('go on where the line before has no full stop', () => {
    expect(paragraphsOf('Vinden vände vid', '', 'Grönskär.')).toEqual(['Vinden vände vid Grönskär.']);
  });

  test('go on with a small letter', () => {
    expect(paragraphsOf('Vinden vände kl.', 'tolv.')).toEqual(['Vinden vände kl. tolv.']);
  });

  test('hold several sentences that share a line', () => {
    expect(paragraphsOf('Vinden vände. Båten', 'stannade.')).toEqual(['Vinden vände. Båten stannade.']);
  });

  test('may end in a quotation mark or begin with a digit', () => {
    expect(paragraphsOf('Den heter ”Måsen.”', '7 båtar till.')).toEqual(['Den heter ”Måsen.”', '7 båtar till.']);
  });
});
