import type { Transaction } from '@gradvis/prisma/database';
import type { Place, Viewer } from '../access/viewer.ts';
import { unitsWhere } from '../units/unit.access.ts';
import type { Values } from './record-definition.ts';

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
