import { describe, expect, it } from 'vitest';
import { midSharesOf, type PlacedOutcome } from './mid-shares.read-model.ts';

const names: Record<string, string> = { o: 'Östra', v: 'Västra', '': '' };
/** ST doctors of a unit, each by what can be said: applied in time, done, missed. */
const doctors = (unitId: string, omrade: string, ...told: readonly string[]): PlacedOutcome[] =>
  told.map((letters) => ({
    unitId,
    unitName: unitId.toUpperCase(),
    sjukvardsomradeId: omrade || null,
    sjukvardsomrade: names[omrade] || null,
    regionId: 'R',
    seesPeople: false,
    inTime: letters.includes('i'),
    done: letters.includes('d'),
    missed: letters.includes('m'),
  }));
const told = (...units: readonly PlacedOutcome[][]) =>
  midSharesOf(units.flat()).map(
    ({ group, groupName, required, inTime, done, missed }) =>
      `${group} ${groupName ?? '–'}: ${required === null ? 'kept back' : [required, inTime, done, missed].join(' ')}`,
  );

describe('shares of Mitt-i-ST', () => {
  it('are counted by region, then sjukvårdsområde in Swedish order, then unit', () => {
    expect(
      told(
        doctors('a', 'o', 'id', 'i', 'm'),
        doctors('b', 'v', 'id', 'd', 'm', 'm'),
        doctors('c', '', 'i', 'i', ''),
        doctors('d', 'o', 'i', 'm', 'i'),
      ),
    ).toEqual([
      'REGION –: 13 7 3 4',
      'SJUKVARDSOMRADE Västra: 4 1 2 2',
      'SJUKVARDSOMRADE Östra: 6 4 1 2',
      'SJUKVARDSOMRADE –: 3 2 0 0',
      'UNIT A: 3 2 1 1',
      'UNIT B: 4 1 2 2',
      'UNIT C: 3 2 0 0',
      'UNIT D: 3 2 0 1',
    ]);
  });

  it('over fewer than three are kept back, with what they could be reckoned from', () => {
    expect(
      told(doctors('a', 'o', 'i', 'm'), doctors('b', 'o', 'i', 'i', 'i'), doctors('c', 'o', 'm', 'm', 'm', 'm')),
    ).toEqual([
      'REGION –: 9 4 0 5',
      'SJUKVARDSOMRADE Östra: 9 4 0 5',
      'UNIT A: kept back',
      'UNIT B: kept back',
      'UNIT C: 4 0 0 4',
    ]);
    expect(told(doctors('a', 'o', 'i', 'm'))).toEqual([
      'REGION –: kept back',
      'SJUKVARDSOMRADE Östra: kept back',
      'UNIT A: kept back',
    ]);
  });

  it('of nobody are none', () => {
    expect(told()).toEqual([]);
  });
});
