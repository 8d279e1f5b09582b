import { describe, expect, test } from 'vitest';
import { areaNames, fictiveFramework } from '../../../test/fixtures/fictive-framework.ts';
import { areasStart, areasWithHeading, outline, planStart } from './outline.ts';
import { printedLines } from './passage.ts';

const outlined = (...lines: string[]) => outline(printedLines(lines), fictiveFramework.areas);
const rolesOf = (...lines: string[]) => outlined(...lines).map(({ role }) => role);
const kindsOf = (...lines: string[]) => rolesOf(...lines).map(({ kind }) => kind);

describe('area headings', () => {
  test('are the area’s name alone', () => {
    expect(rolesOf(areaNames.F)).toEqual([{ kind: 'area', letter: 'F', prefixed: false }]);
  });

  test('may have their letter before them', () => {
    expect(rolesOf(`F. ${areaNames.F}`)).toEqual([{ kind: 'area', letter: 'F', prefixed: true }]);
  });

  test('do not have another area’s letter', () => {
    expect(kindsOf(`G. ${areaNames.F}`)).toEqual(['text']);
  });

  test('go on over two lines', () => {
    expect(kindsOf('Medicinsk vetenskap och systematiskt kvalitets- och', 'patientsäkerhetsarbete')).toEqual([
      'area',
      'continued',
    ]);
  });

  test('go on over a page break', () => {
    expect(
      kindsOf('Medicinsk vetenskap och systematiskt kvalitets- och', '', '', '', 'patientsäkerhetsarbete'),
    ).toEqual(['area', 'continued']);
  });

  test('are not sentences that begin with the name', () => {
    expect(kindsOf('Verksamheten.', 'Verksamheten växer')).toEqual(['text', 'text']);
  });

  test('are not the last word of a paragraph', () => {
    expect(kindsOf('en rutin som gäller i hela', 'verksamheten')).toEqual(['text', 'text']);
  });

  test('are not a beginning of the name with nothing after it', () => {
    expect(kindsOf('Medicinsk vetenskap och', 'annat')).toEqual(['text', 'text']);
  });
});

describe('letters', () => {
  test('that stand alone are never grades', () => {
    expect(kindsOf('A ', 'D', 'H')).toEqual(['letter', 'letter', 'letter']);
  });

  test('beyond H are text', () => {
    expect(kindsOf('I')).toEqual(['text']);
  });
});

describe('grading', () => {
  test('without a letter prints no grade', () => {
    expect(rolesOf('Gradering')).toEqual([{ kind: 'grading', printed: undefined }]);
    expect(rolesOf('Gradering:')).toEqual([{ kind: 'grading', printed: undefined }]);
  });

  test('with a letter prints it', () => {
    expect(rolesOf('Gradering: B')).toEqual([{ kind: 'grading', printed: 'B' }]);
  });

  test('keeps what stands in parentheses', () => {
    expect(rolesOf('Gradering: C (justerad från D)')).toEqual([{ kind: 'grading', printed: 'C (justerad från D)' }]);
  });

  test('with more words is text', () => {
    expect(kindsOf('Gradering justerad till C.')).toEqual(['text']);
  });

  test('of a letter beyond D is text', () => {
    expect(kindsOf('Gradering: E')).toEqual(['text']);
  });
});

describe('scales', () => {
  test('are told by their first words', () => {
    expect(rolesOf('A. Socialstyrelsens krav.', 'D. Brister finns.')).toEqual([
      { kind: 'scale', grade: 'A', marked: false },
      { kind: 'scale', grade: 'D', marked: false },
    ]);
  });

  test.each(['☒', '☑', '[x]', '[X]', '(x)', '✓'])('are marked by %s', (mark) => {
    expect(rolesOf(`${mark} B. Socialstyrelsens krav.`)).toEqual([{ kind: 'scale', grade: 'B', marked: true }]);
  });

  test.each(['☐', '[ ]', '( )'])('are not marked by the empty box %s', (box) => {
    expect(rolesOf(`${box} B. Socialstyrelsens krav.`)).toEqual([{ kind: 'scale', grade: 'B', marked: false }]);
  });
});

describe('labels', () => {
  test.each([
    ['STRUKTUR', 'dimension'],
    [' Styrkor', 'finding'],
    ['Förbättringspotential:', 'finding'],
    ['Allmänna råd', 'level'],
    ['Kvalitetsindikatorer', 'level'],
    ['HANDLINGSPLAN', 'plan'],
    ['Datum för uppföljning', 'field'],
  ])('«%s» is a %s', (text, kind) => {
    expect(kindsOf(text)).toEqual([kind]);
  });

  test('are not the same word in small letters', () => {
    expect(kindsOf('handlingsplan', 'process')).toEqual(['text', 'text']);
  });
});

describe('parts of a report', () => {
  test('areas begin at the dimension’s heading, else at the first area’s', () => {
    expect(areasStart(outlined('Text', 'STRUKTUR', areaNames.A))).toBe(1);
    expect(areasStart(outlined('Text', 'Mera text', areaNames.A))).toBe(2);
  });

  test('without areas they begin after the last line', () => {
    expect(areasStart(outlined('Text', 'Mera text'))).toBe(2);
  });

  test('the plan begins at its heading, else after the last line', () => {
    expect(planStart(outlined('Text', 'HANDLINGSPLAN', 'Text'))).toBe(1);
    expect(planStart(outlined('Text', 'Mera text'))).toBe(2);
  });

  test('areas with a heading come once each, in the order of their letters', () => {
    expect(areasWithHeading(outlined(areaNames.C, areaNames.A, areaNames.C))).toEqual(['A', 'C']);
  });
});
