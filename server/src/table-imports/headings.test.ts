import { describe, expect, it } from 'vitest';
import { plainHeading, suggestColumns } from './headings.ts';

const none = new Map<string, string | null>();

describe('headings of a file', () => {
  it('go to columns by their names, in Swedish and English, whatever their case and spaces', () => {
    expect(suggestColumns('GRADINGS', ['ENHET', ' Kod ', 'Område  A', 'b', 'Granskad', 'Antal D'], none)).toEqual([
      'unit',
      'code',
      'A',
      'B',
      'inspectedOn',
      null,
    ]);
    expect(suggestColumns('INSPECTIONS', ['Unit', 'Visit', 'Report', 'Checklist'], none)).toEqual([
      'unit',
      'visitOn',
      'reportOn',
      'frameworkVersionId',
    ]);
  });

  it('go where the person led them last time, or nowhere', () => {
    const chosen = new Map([
      ['vc', 'unit'],
      ['kod', null],
    ]);
    expect(suggestColumns('UNITS', ['VC', 'Kod', 'Enhet'], chosen)).toEqual([null, null, 'name']);
    expect(suggestColumns('GRADINGS', ['VC', 'Kod', 'Enhet'], chosen)).toEqual(['unit', null, null]);
  });

  it('never go to one column twice, nor to one that the table does not have', () => {
    expect(suggestColumns('UNITS', ['Namn', 'Enhet', 'constructor', '__proto__'], none)).toEqual([
      'name',
      null,
      null,
      null,
    ]);
  });

  it('are compared in composed form', () => {
    expect(plainHeading('Va\u030ardgivare')).toBe('vårdgivare');
  });
});
