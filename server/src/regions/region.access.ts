import type { Prisma } from '@gradvis/prisma/client';
import type { Viewer } from '../access/viewer.ts';

/** The regions in which the viewer has any role. */
export function regionsWhere(viewer: Viewer): Prisma.RegionWhereInput {
  return { id: { in: viewer.grants.map(({ regionId }) => regionId) } };
}
