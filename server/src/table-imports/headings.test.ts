import { describe, expect, it } from 'vitest';
import { columnsOf, suggestColumns } from './headings.ts';

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

  it.each([
    ['VT 2026', '2026-1'],
    ['ht26', '2026-2'],
    ['HT-2025', '2025-2'],
    ['Vårterminen 2026', '2026-1'],
    ['Hösttermin 2024', '2024-2'],
    ['2026 VT', '2026-1'],
    ['Spring 2026', '2026-1'],
    ['Autumn\u00a02025', '2025-2'],
    ['2026-2', '2026-2'],
    ['2026', null],
    ['VT', null],
    ['VT 20266', null],
    ['IUP VT 2026 kommentar', null],
  ])('name of half-years: %j is %j', (heading, column) => {
    expect(suggestColumns('IUP', [heading], none)).toEqual([column]);
    expect(suggestColumns('ST_DOCTORS', [heading], none)).toEqual([null]);
  });

  it('of half-years may be led to any that the table can show, and to those that they name', () => {
    expect(columnsOf('IUP', ['name', '2015-1', null], '2026-06-15')).toEqual([
      ...['id', 'code', 'hsaId', 'name', 'unit', 'firstPlanOn', '2015-1', '2020-2', '2021-1', '2021-2', '2022-1'],
      ...['2022-2', '2023-1', '2023-2', '2024-1', '2024-2', '2025-1', '2025-2', '2026-1'],
    ]);
    expect(suggestColumns('IUP', ['Våren'], new Map([['våren', '2026-1']]))).toEqual(['2026-1']);
  });
});
