import type { Prisma } from '@gradvis/prisma/client';
import { builder } from '../graphql/builder.ts';
import { page, pageComplexity } from '../graphql/list.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { inspectionsWhere } from '../inspections/inspection.access.ts';
import { InspectionFilterInput, visibleInspections } from '../inspections/inspection.queries.ts';
import { readWithRelations } from '../sql/read-relations.ts';
import { ActionList } from './action.type.ts';

builder.queryFields((t) => ({
  action: t.prismaField({
    type: 'Action',
    nullable: true,
    description: 'One action; null when there is none that the viewer may read.',
    authScopes: { may: 'readUnits' },
    args: { id: t.arg.id({ required: true, description: 'Key of the action.' }) },
    resolve: (query, _root, { id }, context) =>
      context.database.client.action.findFirst({
        ...query,
        where: { AND: [{ id }, { actionPlan: { inspection: inspectionsWhere(viewerOf(context)) } }] },
      }),
  }),
  actions: t.field({
    type: ActionList,
    description: 'Actions of the plans that answer inspections.',
    authScopes: { may: 'readUnits' },
    complexity: pageComplexity,
    args: {
      filter: t.arg({ type: InspectionFilterInput, description: 'After which inspections.' }),
      area: t.arg.string({ description: 'Only in the area with this letter.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: async (_root, { filter, area, ...args }, context) => {
      const { client } = context.database;
      const { action } = client;
      const bounds = page(args);
      const where: Prisma.ActionWhereInput = {
        actionPlan: { inspection: await visibleInspections(context, filter) },
        ...(area && { area: { letter: area } }),
      };
      const orderBy: Prisma.ActionOrderByWithRelationInput[] = [
        { actionPlan: { inspection: { inspectedOn: 'desc' } } },
        { actionPlanId: 'asc' },
        { position: 'asc' },
        { id: 'asc' },
      ];
      return {
        items: (query) =>
          readWithRelations(client, 'Action', query, (own) => action.findMany({ ...own, where, orderBy, ...bounds })),
        count: () => action.count({ where }),
      };
    },
  }),
}));
