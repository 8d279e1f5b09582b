import { builder } from '../graphql/builder.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { regionsWhere } from './region.access.ts';

builder.queryFields((t) => ({
  regions: t.prismaField({
    type: ['Region'],
    description: 'The regions in which the viewer has a role, by code.',
    authScopes: { signedIn: true },
    resolve: (query, _root, _args, context) =>
      context.database.client.region.findMany({
        ...query,
        where: regionsWhere(viewerOf(context)),
        orderBy: { code: 'asc' },
      }),
  }),
  providers: t.prismaField({
    type: ['Provider'],
    description: 'Providers that run or ran a unit in the regions of the viewer, by name.',
    authScopes: { signedIn: true },
    resolve: (query, _root, _args, context) =>
      context.database.client.provider.findMany({
        ...query,
        where: { memberships: { some: { unit: { region: regionsWhere(viewerOf(context)) } } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: 1000,
      }),
  }),
}));
