import type { Finding, Inspection, Prisma } from '@gradvis/prisma/client';
import { placeOfUnit, requireAt } from '../access/require-at.ts';
import { ActionRef } from '../action-plans/action.type.ts';
import { AreaRef, CriterionRef } from '../frameworks/framework.type.ts';
import { builder } from '../graphql/builder.ts';
import { FindingKind, InspectionKind } from '../graphql/enums.ts';
import type { List } from '../graphql/list.ts';

builder.prismaObject('Inspection', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    kind: t.expose('kind', { type: InspectionKind, description: 'External or internal.' }),
    visitOn: t.expose('visitOn', { type: 'Date', nullable: true }),
    reportOn: t.expose('reportOn', { type: 'Date', nullable: true }),
    planReceivedOn: t.expose('planReceivedOn', { type: 'Date', nullable: true }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', description: 'Day of the visit, else of the report.' }),
    gradedOn: t.expose('gradedOn', {
      type: 'Date',
      description: 'Day from which the grades count: of the report, else of the visit.',
    }),
    unit: t.relation('unit', { description: 'The inspected unit.' }),
    frameworkVersion: t.relation('frameworkVersion', { description: 'The checklist used.' }),
    assessments: t.relation('assessments', {
      description: 'What it says of each area, A–H.',
      query: { orderBy: { area: { letter: 'asc' } } },
    }),
    findings: t.relation('findings', {
      description: 'Strengths, weaknesses, improvement potentials and remarks, in printed order.',
      query: { orderBy: [{ kind: 'asc' }, { position: 'asc' }] },
    }),
    actionPlan: t.relation('actionPlan', {
      nullable: true,
      description: 'What the unit promised, if a plan is known.',
    }),
    snapshots: t.relation('snapshots', { description: 'Facts about the unit that the report gives.' }),
  }),
});

export const FindingRef = builder.prismaObject('Finding', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    kind: t.expose('kind', { type: FindingKind, description: 'Strength, weakness, potential or remark.' }),
    text: t.string({
      nullable: true,
      description: 'Free text: null with an error for those who may not read it.',
      select: { text: true, inspection: { select: { unit: placeOfUnit } } },
      resolve: ({ text, inspection }, _args, context) => {
        requireAt(context, 'readFreeText', inspection.unit);
        return text;
      },
    }),
    inspection: t.relation('inspection', { description: 'The inspection it was made at.' }),
    areas: t.field({
      type: [AreaRef],
      description: 'Areas it concerns.',
      select: (_args, _context, nestedSelection) => ({
        areas: { orderBy: { area: { letter: 'asc' } }, select: { area: nestedSelection(true) } },
      }),
      resolve: ({ areas }) => areas.map(({ area }) => area),
    }),
    criteria: t.field({
      type: [CriterionRef],
      description: 'Criteria it concerns.',
      select: (_args, _context, nestedSelection) => ({
        criteria: { orderBy: { criterion: { position: 'asc' } }, select: { criterion: nestedSelection(true) } },
      }),
      resolve: ({ criteria }) => criteria.map(({ criterion }) => criterion),
    }),
    actions: t.field({
      type: [ActionRef],
      description: 'Actions that answer it.',
      select: (_args, _context, nestedSelection) => ({
        actions: { orderBy: { action: { position: 'asc' } }, select: { action: nestedSelection(true) } },
      }),
      resolve: ({ actions }) => actions.map(({ action }) => action),
    }),
  }),
});

export const InspectionList = builder
  .objectRef<List<Prisma.InspectionDefaultArgs, Inspection>>('InspectionList')
  .implement({
    description: 'A page of inspections.',
    fields: (t) => ({
      items: t.prismaField({
        type: ['Inspection'],
        description: 'The inspections of the page.',
        resolve: (query, list) => list.items(query),
      }),
      totalCount: t.int({ description: 'How many the filter matches.', resolve: (list) => list.count() }),
    }),
  });

export const FindingList = builder.objectRef<List<Prisma.FindingDefaultArgs, Finding>>('FindingList').implement({
  description: 'A page of findings.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Finding'],
      description: 'The findings of the page.',
      resolve: (query, list) => list.items(query),
    }),
    totalCount: t.int({ description: 'How many the filter matches.', resolve: (list) => list.count() }),
  }),
});
