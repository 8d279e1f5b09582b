import type { Prisma } from '@gradvis/prisma/client';
import { builder } from '../graphql/builder.ts';
import { Grade } from '../graphql/enums.ts';
import { page, pageComplexity } from '../graphql/list.ts';
import { InspectionFilterInput, visibleInspections } from '../inspections/inspection.queries.ts';
import { readWithRelations } from '../sql/read-relations.ts';
import { AreaAssessmentList } from './area-assessment.type.ts';

builder.queryFields((t) => ({
  areaAssessments: t.field({
    type: AreaAssessmentList,
    description: 'What inspections say of single areas.',
    authScopes: { may: 'readUnits' },
    complexity: pageComplexity,
    args: {
      filter: t.arg({ type: InspectionFilterInput, description: 'Of which inspections.' }),
      area: t.arg.string({ description: 'Only the area with this letter.' }),
      initialGrade: t.arg({ type: Grade, description: 'Only with this initial grade.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: async (_root, { filter, area, initialGrade, ...args }, context) => {
      const { client } = context.database;
      const { areaAssessment } = client;
      const bounds = page(args);
      const where: Prisma.AreaAssessmentWhereInput = {
        inspection: await visibleInspections(context, filter),
        ...(area && { area: { letter: area } }),
        ...(initialGrade && { initialGrade }),
      };
      const orderBy: Prisma.AreaAssessmentOrderByWithRelationInput[] = [
        { inspection: { inspectedOn: 'desc' } },
        { inspectionId: 'asc' },
        { area: { letter: 'asc' } },
        { id: 'asc' },
      ];
      return {
        items: (query) =>
          readWithRelations(client, 'AreaAssessment', query, (own) =>
            areaAssessment.findMany({ ...own, where, orderBy, ...bounds }),
          ),
        count: () => areaAssessment.count({ where }),
      };
    },
  }),
}));
