import { describe, expect, test } from 'vitest';
import type { FactKey } from './draft.ts';
import { printedLines } from './passage.ts';
import { readFacts, swedishNumber } from './read-facts.ts';

const factsIn = (...lines: string[]) => readFacts([printedLines(lines)]);

describe('Swedish numbers', () => {
  test.each([
    ['9450', 9450],
    ['9 450', 9450],
    ['9\u00a0450', 9450],
    ['9.450', 9450],
    ['1 234 567', 1_234_567],
    ['6,5', 6.5],
    ['0', 0],
    ['Nio', 9],
    ['ett', 1],
    ['ingen', 0],
    ['tjugo', 20],
  ])('%s', (text, value) => {
    expect(swedishNumber(text)).toBe(value);
  });

  test.each(['', 'många', '12a', '1,2,3'])('«%s» is none', (text) => {
    expect(swedishNumber(text)).toBeUndefined();
  });
});

describe('facts', () => {
  test.each<[string, FactKey, number]>([
    ['Här finns 9 450 listade invånare.', 'listedPatients', 9450],
    ['Sju specialister i allmänmedicin tjänstgör.', 'specialists', 7],
    ['Det blir 6,5 heltidstjänster.', 'specialistFte', 6.5],
    ['Det blir 6 årsarbetare.', 'specialistFte', 6],
    ['Fem av dessa är handledarutbildade.', 'supervisorTrained', 5],
    ['Fyra specialister är handledarutbildade.', 'supervisorTrained', 4],
    ['På plats är tre ST-läkare.', 'stDoctors', 3],
    ['På plats är 2 BT-läkare.', 'btDoctors', 2],
    ['På plats är en AT-läkare.', 'atDoctors', 1],
    ['Här finns två leg läkare med sikte på ST.', 'licensedHeadingForSt', 2],
    ['Två av läkarna, 2 disputerade, undervisar.', 'phds', 2],
    ['Man har 1 docent.', 'docents', 1],
    ['Man har två doktorander.', 'phdStudents', 2],
    ['Två kollegor som går forskarutbildning undervisar.', 'phdStudents', 2],
  ])('«%s» gives %s', (text, key, value) => {
    expect(factsIn(text)[key]).toEqual({ value, certainty: 'CERTAIN', lines: [1], note: null });
  });

  test('that are not told are missing', () => {
    expect(factsIn('Huset är nybyggt.').stDoctors).toEqual({
      value: null,
      certainty: 'MISSING',
      lines: [],
      note: 'NOT_PRINTED',
    });
  });

  test('«none» is zero, not missing', () => {
    expect(factsIn('Man har inga BT-läkare.').btDoctors).toMatchObject({ value: 0, certainty: 'CERTAIN' });
  });

  test('go on over a line’s end, and both lines are given', () => {
    expect(factsIn('Inledning och 4 ST-', '', 'läkare.').stDoctors).toMatchObject({ value: 4, lines: [1, 3] });
  });

  test('told twice alike are certain', () => {
    expect(factsIn('Här är 4 ST-läkare.', 'Alla fyra ST-läkare trivs.').stDoctors).toMatchObject({
      value: 4,
      certainty: 'CERTAIN',
    });
  });

  test('told twice otherwise are uncertain, with the lines of both', () => {
    expect(factsIn('Här är 4 ST-läkare.', 'Förr var det 6 ST-läkare.').stDoctors).toEqual({
      value: 4,
      certainty: 'UNCERTAIN',
      lines: [1, 2],
      note: 'SEVERAL_VALUES',
    });
  });

  test('are found in whichever narrative tells them', () => {
    const facts = readFacts([printedLines(['Här är 4 ST-läkare.']), printedLines(['', '', 'Man har 1 docent.'])]);
    expect(facts.docents).toMatchObject({ value: 1, lines: [3] });
  });

  test('specialists who are something are not the number of specialists', () => {
    expect(factsIn('5 specialister är handledarutbildade.').specialists.certainty).toBe('MISSING');
  });

  test('half a doctor is not a number of doctors', () => {
    expect(factsIn('Det blir 2,5 ST-läkare.').stDoctors.certainty).toBe('MISSING');
  });

  test.each(['4–6', '4-6'])('a range such as %s is not read as its end', (range) => {
    expect(factsIn(`Här brukar vara ${range} ST-läkare.`).stDoctors.certainty).toBe('MISSING');
  });

  test('the end of a word or of a longer number is not a number', () => {
    expect(factsIn('Läkaren ST-läkare och B4 ST-läkare.').stDoctors.certainty).toBe('MISSING');
  });

  test('are missing in a megabyte of digits', () => {
    expect(factsIn('111 '.repeat(250_000)).stDoctors.certainty).toBe('MISSING');
  });
});
