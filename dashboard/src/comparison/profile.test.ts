import { describe, expect, it } from 'vitest';
import { cellsOf } from './profile.ts';

describe('a profile', () => {
  it('unfolds to eight cells with grade, change and plan', () => {
    const cells = cellsOf('AA--. BBCC+ DcBB-2/5 ????. DDcc- CCCC= Dc--.~0/1 ----.');
    expect(cells).toHaveLength(8);
    expect(cells[1]).toMatchObject({ initial: 'B', inForce: 'B', inForceBefore: 'C', change: '+' });
    expect(cells[2]).toMatchObject({ initial: 'D', inForce: 'c', change: '-', plan: { followedUp: 2, total: 5 } });
    expect(cells[3]).toMatchObject({ initial: '?', inForce: '?' });
    expect(cells[6]).toMatchObject({ uncertainDate: true, plan: { followedUp: 0, total: 1 } });
    expect(cells[7]).toMatchObject({ initial: '-', inForce: '-', plan: undefined });
  });
});
