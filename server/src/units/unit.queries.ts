import { builder } from '../graphql/builder.ts';
import { page, pageComplexity } from '../graphql/list.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { readWithRelations } from '../sql/read-relations.ts';
import { unitsWhere } from './unit.access.ts';
import { visibleUnits } from './unit.service.ts';
import { UnitList } from './unit.type.ts';

export const UnitFilterInput = builder.inputType('UnitFilter', {
  description: 'Which units are meant. Every part given narrows; within a list, any one fits.',
  fields: (t) => ({
    regionIds: t.idList({ description: 'In these regions.' }),
    sjukvardsomradeIds: t.idList({ description: 'In these sjukvårdsområden.' }),
    providerIds: t.idList({ description: 'Run by these providers.' }),
    unitIds: t.idList({ description: 'These units.' }),
    search: t.string({ description: 'Part of the name, or the whole code or HSA-id.' }),
  }),
});

const UnitSort = builder.enumType('UnitSort', {
  description: 'Order of units; ties are broken by key.',
  values: {
    NAME: { description: 'By name, in Swedish order.' },
    CODE: { description: 'By region and code.' },
  },
});

builder.queryFields((t) => ({
  unit: t.prismaField({
    type: 'Unit',
    nullable: true,
    description: 'One unit; null when there is none that the viewer may read.',
    authScopes: { may: 'readUnits' },
    args: { id: t.arg.id({ required: true, description: 'Key of the unit.' }) },
    resolve: (query, _root, { id }, context) =>
      readWithRelations(context.database.client, 'Unit', query, (own) =>
        context.database.client.unit.findFirst({
          ...own,
          where: { AND: [{ id }, unitsWhere(viewerOf(context), 'readUnits')] },
        }),
      ),
  }),
  units: t.field({
    type: UnitList,
    description: 'Units that the viewer may read.',
    authScopes: { may: 'readUnits' },
    complexity: pageComplexity,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'Which units.' }),
      sort: t.arg({ type: UnitSort, required: true, defaultValue: 'NAME', description: 'In which order.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: async (_root, { filter, sort, ...args }, context) => {
      const { client } = context.database;
      const { unit } = client;
      const bounds = page(args);
      const where = await visibleUnits(context, viewerOf(context), filter);
      const orderBy =
        sort === 'NAME'
          ? [{ sortName: 'asc' as const }, { id: 'asc' as const }]
          : [{ region: { code: 'asc' as const } }, { code: 'asc' as const }, { id: 'asc' as const }];
      return {
        items: (query) =>
          readWithRelations(client, 'Unit', query, (own) => unit.findMany({ ...own, where, orderBy, ...bounds })),
        count: () => unit.count({ where }),
      };
    },
  }),
}));
