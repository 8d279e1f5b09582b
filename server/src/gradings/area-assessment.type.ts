import type { AreaAssessment, Prisma } from '@gradvis/prisma/client';
import { placeOfUnit, requireAt } from '../access/require-at.ts';
import { builder } from '../graphql/builder.ts';
import { Fulfilment, Grade, UnknownGradeReason } from '../graphql/enums.ts';
import type { List } from '../graphql/list.ts';
import { fromDate } from '../time/calendar-date.ts';
import { type GradeInForce, gradeInForce } from './grade-in-force.ts';

const GradeAdjustmentRef = builder.prismaObject('GradeAdjustment', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    grade: t.expose('grade', { type: Grade, description: 'The adjusted grade: always C.' }),
    adjustedOn: t.expose('adjustedOn', { type: 'Date', nullable: true }),
    reason: t.string({
      nullable: true,
      description: 'Free text: null with an error for those who may not read it.',
      select: { reason: true, areaAssessment: { select: { inspection: { select: { unit: placeOfUnit } } } } },
      resolve: ({ reason, areaAssessment }, _args, context) => {
        requireAt(context, 'readFreeText', areaAssessment.inspection.unit);
        return reason;
      },
    }),
  }),
});

builder.prismaObject('CriterionAssessment', {
  fields: (t) => ({
    fulfilment: t.expose('fulfilment', { type: Fulfilment, description: 'How far it was met.' }),
    criterion: t.relation('criterion', { description: 'The criterion.' }),
  }),
});

export const GradeInForceRef = builder.objectRef<GradeInForce>('GradeInForce').implement({
  description: 'The grade of an area as it stands on a day, with its origin.',
  fields: (t) => ({
    grade: t.expose('grade', {
      type: Grade,
      nullable: true,
      description: 'Adjusted, else initial; null when unknown.',
    }),
    initial: t.expose('initial', {
      type: Grade,
      nullable: true,
      description: 'Set by the inspectors; null when unknown.',
    }),
    adjusted: t.exposeBoolean('adjusted', { description: 'Whether it was adjusted by that day.' }),
    uncertainDate: t.exposeBoolean('uncertainDate', {
      description: "Whether the day of the adjustment is unknown and counts from the report's.",
    }),
  }),
});

builder.prismaObject('AreaAssessment', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    area: t.relation('area', { description: 'The area.' }),
    inspection: t.relation('inspection', { description: 'The inspection.' }),
    narrative: t.string({
      nullable: true,
      description: 'Free text of the inspectors: null with an error for those who may not read it.',
      select: { narrative: true, inspection: { select: { unit: placeOfUnit } } },
      resolve: ({ narrative, inspection }, _args, context) => {
        requireAt(context, 'readFreeText', inspection.unit);
        return narrative;
      },
    }),
    initialGrade: t.expose('initialGrade', { type: Grade, nullable: true }),
    unknownGradeReason: t.expose('unknownGradeReason', {
      type: UnknownGradeReason,
      nullable: true,
      description: 'Why the initial grade is unknown; null when it is known.',
    }),
    adjustment: t.field({
      type: GradeAdjustmentRef,
      nullable: true,
      description: 'The adjustment from D to C, if there is one.',
      select: (_args, _context, nestedSelection) => ({ adjustments: nestedSelection(true) }),
      resolve: ({ adjustments }) => adjustments[0] ?? null,
    }),
    gradeInForce: t.field({
      type: GradeInForceRef,
      description: 'Gällande: the grade as it stands on a day.',
      args: { asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }) },
      select: {
        initialGrade: true,
        adjustments: { select: { grade: true, adjustedOn: true } },
        inspection: { select: { gradedOn: true } },
      },
      resolve: ({ initialGrade, adjustments, inspection }, { asOf }, { today }) => {
        const [adjustment] = adjustments.map(({ grade, adjustedOn }) => ({ grade, adjustedOn: fromDate(adjustedOn) }));
        const gradedOn = fromDate(inspection.gradedOn);
        return gradeInForce({ initialGrade, adjustment: adjustment ?? null }, gradedOn, asOf ?? today);
      },
    }),
    criteria: t.relation('criteria', {
      description: 'How far each criterion was met, in printed order.',
      query: { orderBy: { criterion: { position: 'asc' } } },
    }),
  }),
});

export const AreaAssessmentList = builder
  .objectRef<List<Prisma.AreaAssessmentDefaultArgs, AreaAssessment>>('AreaAssessmentList')
  .implement({
    description: 'A page of area assessments.',
    fields: (t) => ({
      items: t.prismaField({
        type: ['AreaAssessment'],
        description: 'The assessments of the page.',
        resolve: (query, list) => list.items(query),
      }),
      totalCount: t.int({ description: 'How many the filter matches.', resolve: (list) => list.count() }),
    }),
  });
