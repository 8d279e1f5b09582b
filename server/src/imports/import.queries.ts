import { builder } from '../graphql/builder.ts';
import { ImportState } from '../graphql/enums.ts';
import { page, pageComplexity } from '../graphql/list.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { importsWhere } from './import.service.ts';
import { ImportList } from './import.type.ts';

builder.queryFields((t) => ({
  import: t.prismaField({
    type: 'Import',
    nullable: true,
    description: 'One of the viewer’s imports; null when there is none with this key.',
    authScopes: { may: 'writeRegister' },
    args: { id: t.arg.id({ required: true, description: 'Key of the import.' }) },
    resolve: (query, _root, { id }, context) =>
      context.database.client.import.findFirst({ ...query, where: { AND: [{ id }, importsWhere(viewerOf(context))] } }),
  }),
  imports: t.field({
    type: ImportList,
    description: 'The viewer’s imports, latest first.',
    authScopes: { may: 'writeRegister' },
    complexity: pageComplexity,
    args: {
      state: t.arg({ type: ImportState, description: 'Only in this state.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: (_root, { state, ...args }, context) => {
      const imports = context.database.client.import;
      const bounds = page(args);
      const where = { AND: [importsWhere(viewerOf(context)), state ? { state } : {}] };
      return {
        items: (query) =>
          imports.findMany({ ...query, where, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], ...bounds }),
        count: () => imports.count({ where }),
      };
    },
  }),
}));
