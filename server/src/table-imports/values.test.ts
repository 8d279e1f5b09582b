import { describe, expect, it } from 'vitest';
import { flagWords, kindWords, outcomeWords } from '../exports/training-words.ts';
import { halfYearOf } from '../iup/half-year.ts';
import { dayOf, daysOf, flagOf, gradeOf, kindOf, numberOf, percentOf, plain, textOf, wordOf } from './values.ts';

describe('the values of a file', () => {
  it.each([
    ['2026-05-22', '2026-05-22'],
    ['20260522', '2026-05-22'],
    ['22/5 2026', '2026-05-22'],
    ['2.1.2026', '2026-01-02'],
    ['2026-05-22 00:00:00', '2026-05-22'],
    ['2026-05-22T00:00:00.000Z', '2026-05-22'],
    ['2026-05-22 prel.', undefined],
    ['', null],
    ['–', null],
    ['2026-02-30', undefined],
    ['i går', undefined],
  ])('take %j for the day %j', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it.each([
    ['13200', 13_200],
    ['13 200', 13_200],
    ['13\u00a0200', 13_200],
    ['8,4', 8.4],
    ['8.4', 8.4],
    ['', null],
    ['nio', undefined],
    ['1,2,3', undefined],
    ['-1', undefined],
  ])('take %j for the number %j', (text, number) => {
    expect(numberOf(text)).toBe(number);
  });

  it('take a number of the workbook’s own as it is', () => {
    for (const number of [0, 8.4, 13_200, -1]) expect(numberOf(number)).toBe(number);
  });

  it.each([
    ['a', { initial: 'A', adjusted: false }],
    [' D ', { initial: 'D', adjusted: false }],
    ['?', { initial: 'ILLEGIBLE', adjusted: false }],
    ['', { initial: null, adjusted: false }],
    ['–', { initial: null, adjusted: false }],
    ['C (från D)', { initial: 'D', adjusted: true }],
    ['D→C', { initial: 'D', adjusted: true }],
    ['E', undefined],
    ['AB', undefined],
    ['D (från C)', undefined],
  ])('take %j for the grade %j', (text, grade) => {
    expect(gradeOf(text)).toEqual(grade);
  });

  it('take kinds in both languages, and texts without what stands around them', () => {
    expect(['Extern granskning', 'intern', 'External', 'Internal', 'SPUR'].map(kindOf)).toEqual([
      'EXTERNAL',
      'INTERNAL',
      'EXTERNAL',
      'INTERNAL',
      undefined,
    ]);
    expect(['  Björken ', '', null].map(textOf)).toEqual(['Björken', null, null]);
  });

  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-05-04, 2026-03-02', '2026-03-02, 2026-05-04'],
    ['2026-03-02 2026-03-02', '2026-03-02'],
    ['2/3', '2026-03-02'],
    ['2026-03-02 4/5', '2026-03-02, 2026-05-04'],
    ['2/3 2026; 4/5', '2026-03-02, 2026-05-04'],
    ['2026-03-02 00:00:00', '2026-03-02'],
    ['', null],
    ['–', null],
    ['2026-03-02, i maj', undefined],
    ['2026-02-30', undefined],
  ])('take %j for the days %j of a half-year', (text, days) => {
    expect(daysOf(text, halfYearOf('2026-03-02'))).toBe(days);
  });

  it.each([
    ['80 %', 80],
    ['80%', 80],
    [80, 80],
    ['', 100],
    [1, undefined],
    [0.8, undefined],
    ['halvtid', undefined],
  ])('take %j for the rate %j', (text, rate) => {
    expect(percentOf(text)).toBe(rate);
  });

  it('take words in both languages', () => {
    expect(['leg. läkare', 'Licensed', 'LICENSED', 'st', '', 'AT'].map((text) => wordOf(kindWords, text))).toEqual([
      'LICENSED',
      'LICENSED',
      'LICENSED',
      'ST',
      null,
      undefined,
    ]);
    expect(wordOf(outcomeWords, 'Broken off')).toBe('INTERRUPTED');
    expect(['Ja', 'no', '1', '0', '', 'kanske'].map((text) => flagOf(flagWords, text))).toEqual([
      true,
      false,
      true,
      false,
      null,
      undefined,
    ]);
  });

  it('are compared in composed form', () => {
    expect(plain(' Va\u030ardgivare ')).toBe('vårdgivare');
  });
});
