import type { Prisma } from '@gradvis/prisma/client';
import type { Viewer } from '../access/viewer.ts';
import { unitsWhere } from '../units/unit.access.ts';

/** The inspections that `viewer` may read: those of the units. */
export function inspectionsWhere(viewer: Viewer): Prisma.InspectionWhereInput {
  return { unit: unitsWhere(viewer, 'readUnits') };
}
