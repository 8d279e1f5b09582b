import type { Transaction } from '@gradvis/prisma/database';
import { mayAt, type Place, type Viewer } from '../access/viewer.ts';
import { unitsWhere } from '../units/unit.access.ts';
import type { NewRow, UnknownCell, Values } from './record-definition.ts';

/** Where new rows that name a unit belong; undefined where there is none that the viewer may read. */
export async function placesOfUnits(
  tx: Transaction,
  viewer: Viewer,
  rows: readonly Values[],
): Promise<(Place | undefined)[]> {
  const ids = rows.flatMap(({ unitId }) => (typeof unitId === 'string' ? [unitId] : []));
  const units = await tx.unit.findMany({
    where: { AND: [{ id: { in: ids } }, unitsWhere(viewer, 'readUnits')] },
    select: { id: true, regionId: true },
  });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return rows.map(({ unitId }) => (typeof unitId === 'string' ? byId.get(unitId) : undefined));
}

/**
 * Units of rows that do not exist or may not be seen, and those of other units to which a row may not be
 * moved: whoever writes at one unit writes nothing at another by moving people there.
 */
export async function unitsOutOfReach(
  tx: Transaction,
  viewer: Viewer,
  rows: readonly NewRow[],
): Promise<UnknownCell[]> {
  const named = rows.filter(({ values, edited }) => values['unitId'] && (!edited || edited.includes('unitId')));
  const places = await placesOfUnits(
    tx,
    viewer,
    named.map(({ values }) => values),
  );
  return named.flatMap(({ id, edited }, index): UnknownCell[] => {
    const place = places[index];
    const cell = { rowId: id, column: 'unitId' };
    if (!place) return [cell];
    return edited && !mayAt(viewer, 'writeRegister', place) ? [{ ...cell, code: 'NOT_ALLOWED' }] : [];
  });
}
