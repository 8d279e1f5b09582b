import { describe, expect, it } from 'vitest';
import { completenessRow, lacksByDelmal, withDraft } from './completeness-rows.ts';

const row = (lacks: string, checkedOn: string | null = '2026-03-01') =>
  completenessRow({
    id: crypto.randomUUID(),
    name: 'Doktor Prov',
    unitId: 'unit',
    unitName: 'Enhet',
    unitCode: '1',
    regionId: 'region',
    sjukvardsomradeId: null,
    providerId: null,
    checkedOn,
    checkedBy: null,
    lacks,
  });

describe('completeness of a plan', () => {
  it('stands under the code of each delmål that lacks something', () => {
    expect(row('STa3:A|STc11:AM')).toMatchObject({ STa3: 'A', STc11: 'AM', lacking: { STa3: 'A', STc11: 'AM' } });
    expect(row('').lacking).toEqual({});
  });

  it('is shown as a draft has it: a value set, and a value emptied', () => {
    const drafted = withDraft(
      row('STa3:A'),
      new Map([
        ['STa3', null],
        ['STb1', 'M'],
      ]),
    );
    expect(drafted.lacking).toEqual({ STb1: 'M' });
  });

  it('is counted by delmål over the plans that were looked through', () => {
    const { checked, of } = lacksByDelmal([row('a1:AM'), row('a1:M|a2:A'), row('', null)], ['a1', 'a2', 'a3']);
    expect(checked).toBe(2);
    expect([...of]).toEqual([
      ['a1', { activity: 1, method: 2 }],
      ['a2', { activity: 1, method: 0 }],
      ['a3', { activity: 0, method: 0 }],
    ]);
  });
});
