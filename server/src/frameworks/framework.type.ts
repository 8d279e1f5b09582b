import { builder } from '../graphql/builder.ts';
import { Dimension, Grade, ObligationLevel } from '../graphql/enums.ts';
import { readWithRelations } from '../sql/read-relations.ts';

builder.prismaObject('Framework', {
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    key: t.exposeString('key', { description: 'Stable name for programs.' }),
    nameSv: t.exposeString('nameSv', { description: 'Name in Swedish.' }),
    nameEn: t.exposeString('nameEn', { description: 'Name in English.' }),
    versions: t.relation('versions', {
      description: 'Its editions, newest first.',
      query: { orderBy: { validFrom: 'desc' } },
    }),
  }),
});

builder.prismaObject('FrameworkVersion', {
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    label: t.exposeString('label', { description: 'Name of the edition.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day of use.' }),
    framework: t.relation('framework', { description: 'The framework it is an edition of.' }),
    areas: t.relation('areas', { description: 'Areas A–H.', query: { orderBy: { letter: 'asc' } } }),
  }),
});

export const AreaRef = builder.prismaObject('Area', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    letter: t.exposeString('letter'),
    nameSv: t.exposeString('nameSv', { description: 'Name in Swedish.' }),
    nameEn: t.exposeString('nameEn', { description: 'Name in English.' }),
    dimension: t.expose('dimension', { type: Dimension, description: 'STRUKTUR or PROCESS.' }),
    allowedInitialGrades: t.expose('allowedInitialGrades', { type: [Grade] }),
    criteria: t.relation('criteria', {
      description: 'Its criteria, in printed order.',
      query: { orderBy: { position: 'asc' } },
    }),
  }),
});

export const CriterionRef = builder.prismaObject('Criterion', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    code: t.exposeString('code'),
    titleSv: t.exposeString('titleSv'),
    titleEn: t.exposeString('titleEn', { description: 'Short label in English.' }),
    level: t.expose('level', { type: ObligationLevel, description: 'How binding the criterion is.' }),
    levelCertain: t.exposeBoolean('levelCertain'),
    area: t.relation('area', { description: 'The area it belongs to.' }),
  }),
});

builder.queryFields((t) => ({
  frameworks: t.prismaField({
    type: ['Framework'],
    description: 'All frameworks with their editions.',
    authScopes: { signedIn: true },
    resolve: (query, _root, _args, { database }) =>
      readWithRelations(database.client, 'Framework', query, (own) =>
        database.client.framework.findMany({ ...own, orderBy: { key: 'asc' } }),
      ),
  }),
}));
