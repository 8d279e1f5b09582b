import type { Prisma } from '@gradvis/prisma/client';
import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../graphql/context.ts';
import { unitsWhere } from './unit.access.ts';
import { type UnitFilter, unitFilterWhere } from './unit.filter.ts';

/** Units that the viewer may read and the filter matches. */
export async function visibleUnits(
  { database: { client }, today }: Pick<Context, 'database' | 'today'>,
  viewer: Viewer,
  filter: UnitFilter | null | undefined,
): Promise<Prisma.UnitWhereInput> {
  return { AND: [unitsWhere(viewer, 'readUnits'), await unitFilterWhere(client, filter, today)] };
}
