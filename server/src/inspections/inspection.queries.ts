import type { Prisma } from '@gradvis/prisma/client';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { FindingKind, InspectionKind } from '../graphql/enums.ts';
import { page, pageComplexity } from '../graphql/list.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { readWithRelations } from '../sql/read-relations.ts';
import { type CalendarDate, toDate } from '../time/calendar-date.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { visibleUnits } from '../units/unit.service.ts';
import { inspectionsWhere } from './inspection.access.ts';
import { FindingList, InspectionList } from './inspection.type.ts';

export const InspectionFilterInput = builder.inputType('InspectionFilter', {
  description: 'Which inspections are meant. Every part given narrows.',
  fields: (t) => ({
    unit: t.field({ type: UnitFilterInput, description: 'Of these units.' }),
    inspectionIds: t.idList({ description: 'These inspections.' }),
    frameworkVersionId: t.id({ description: 'Under this edition of a framework.' }),
    kind: t.field({ type: InspectionKind, description: 'External or internal only.' }),
    inspectedFrom: t.field({ type: 'Date', description: 'Visited (or reported) on this day or later.' }),
    inspectedTo: t.field({ type: 'Date', description: 'Visited (or reported) on this day or earlier.' }),
  }),
});

interface InspectionFilter {
  readonly unit?: UnitFilter | null | undefined;
  readonly inspectionIds?: readonly string[] | null | undefined;
  readonly frameworkVersionId?: string | null | undefined;
  readonly kind?: 'EXTERNAL' | 'INTERNAL' | null | undefined;
  readonly inspectedFrom?: CalendarDate | null | undefined;
  readonly inspectedTo?: CalendarDate | null | undefined;
}

/** Inspections that the viewer may read and the filter matches. */
export async function visibleInspections(
  context: Context,
  filter: InspectionFilter | null | undefined,
): Promise<Prisma.InspectionWhereInput> {
  const and: Prisma.InspectionWhereInput[] = [
    inspectionsWhere(viewerOf(context)),
    { unit: await visibleUnits(context, viewerOf(context), filter?.unit) },
  ];
  if (filter?.inspectionIds) and.push({ id: { in: [...filter.inspectionIds] } });
  if (filter?.frameworkVersionId) and.push({ frameworkVersionId: filter.frameworkVersionId });
  if (filter?.kind) and.push({ kind: filter.kind });
  if (filter?.inspectedFrom) and.push({ inspectedOn: { gte: toDate(filter.inspectedFrom) } });
  if (filter?.inspectedTo) and.push({ inspectedOn: { lte: toDate(filter.inspectedTo) } });
  return { AND: and };
}

const InspectionSort = builder.enumType('InspectionSort', {
  description: 'Order of inspections; ties are broken by key.',
  values: {
    LATEST: { description: 'Latest first.' },
    EARLIEST: { description: 'Earliest first.' },
    UNIT: { description: 'By name of the unit, then latest first.' },
  },
});

builder.queryFields((t) => ({
  inspection: t.prismaField({
    type: 'Inspection',
    nullable: true,
    description: 'One inspection; null when there is none that the viewer may read.',
    authScopes: { may: 'readUnits' },
    args: { id: t.arg.id({ required: true, description: 'Key of the inspection.' }) },
    resolve: (query, _root, { id }, context) =>
      readWithRelations(context.database.client, 'Inspection', query, (own) =>
        context.database.client.inspection.findFirst({
          ...own,
          where: { AND: [{ id }, inspectionsWhere(viewerOf(context))] },
        }),
      ),
  }),
  inspections: t.field({
    type: InspectionList,
    description: 'Inspections that the viewer may read.',
    authScopes: { may: 'readUnits' },
    complexity: pageComplexity,
    args: {
      filter: t.arg({ type: InspectionFilterInput, description: 'Which inspections.' }),
      sort: t.arg({ type: InspectionSort, required: true, defaultValue: 'LATEST', description: 'In which order.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: async (_root, { filter, sort, ...args }, context) => {
      const { client } = context.database;
      const { inspection } = client;
      const bounds = page(args);
      const where = await visibleInspections(context, filter);
      const latest: Prisma.InspectionOrderByWithRelationInput[] = [{ inspectedOn: 'desc' }, { id: 'asc' }];
      const orders = {
        LATEST: latest,
        EARLIEST: [{ inspectedOn: 'asc' }, { id: 'asc' }],
        UNIT: [{ unit: { sortName: 'asc' } }, ...latest],
      } satisfies Record<string, Prisma.InspectionOrderByWithRelationInput[]>;
      return {
        items: (query) =>
          readWithRelations(client, 'Inspection', query, (own) =>
            inspection.findMany({ ...own, where, orderBy: orders[sort], ...bounds }),
          ),
        count: () => inspection.count({ where }),
      };
    },
  }),
  findings: t.field({
    type: FindingList,
    description: 'Findings of inspections that the viewer may read.',
    authScopes: { may: 'readUnits' },
    complexity: pageComplexity,
    args: {
      filter: t.arg({ type: InspectionFilterInput, description: 'Of which inspections.' }),
      kind: t.arg({ type: FindingKind, description: 'Only this kind.' }),
      area: t.arg.string({ description: 'Only those that concern the area with this letter.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: async (_root, { filter, kind, area, ...args }, context) => {
      const { client } = context.database;
      const { finding } = client;
      const bounds = page(args);
      const where: Prisma.FindingWhereInput = {
        inspection: await visibleInspections(context, filter),
        ...(kind && { kind }),
        ...(area && { areas: { some: { area: { letter: area } } } }),
      };
      const orderBy: Prisma.FindingOrderByWithRelationInput[] = [
        { inspectionId: 'asc' },
        { kind: 'asc' },
        { position: 'asc' },
        { id: 'asc' },
      ];
      return {
        items: (query) =>
          readWithRelations(client, 'Finding', query, (own) => finding.findMany({ ...own, where, orderBy, ...bounds })),
        count: () => finding.count({ where }),
      };
    },
  }),
}));
