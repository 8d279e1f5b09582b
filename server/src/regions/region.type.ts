import { builder } from '../graphql/builder.ts';
import { ProviderKind } from '../graphql/enums.ts';

builder.prismaObject('Region', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    code: t.exposeString('code'),
    name: t.exposeString('name', { description: 'Name of the region.' }),
    sjukvardsomraden: t.relation('sjukvardsomraden', {
      description: 'Its geographic parts, by name.',
      query: { orderBy: [{ name: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

export const SjukvardsomradeRef = builder.prismaObject('Sjukvardsomrade', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    name: t.exposeString('name', { description: 'Name of the sjukvårdsområde.' }),
    region: t.relation('region', { description: 'The region it is part of.' }),
  }),
});

export const ProviderRef = builder.prismaObject('Provider', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    name: t.exposeString('name', { description: 'Name of the provider.' }),
    kind: t.expose('kind', { type: ProviderKind, description: 'Public or private.' }),
  }),
});
