import type { Prisma, Unit } from '@gradvis/prisma/client';
import { builder } from '../graphql/builder.ts';
import type { List } from '../graphql/list.ts';
import { ProviderRef, SjukvardsomradeRef } from '../regions/region.type.ts';
import { type CalendarDate, fromDate } from '../time/calendar-date.ts';

/** One order for all that select memberships, so that they are loaded once. */
const latestFirst = { orderBy: { validFrom: 'desc' } } as const;

function inForce<Membership extends { validFrom: Date }>(memberships: readonly Membership[], day: CalendarDate) {
  return memberships.find(({ validFrom }) => fromDate(validFrom) <= day);
}

builder.prismaObject('UnitMembership', {
  select: { id: true },
  fields: (t) => ({
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day of the membership.' }),
    sjukvardsomrade: t.relation('sjukvardsomrade', { nullable: true, description: 'Geographic part of the region.' }),
    provider: t.relation('provider', { nullable: true, description: 'Who runs the unit.' }),
  }),
});

builder.prismaObject('UnitSnapshot', {
  select: { id: true },
  fields: (t) => ({
    takenOn: t.expose('takenOn', { type: 'Date', description: 'The day that the values describe.' }),
    listedPatients: t.exposeInt('listedPatients', { nullable: true }),
    specialists: t.exposeInt('specialists', { nullable: true }),
    specialistFte: t.float({
      nullable: true,
      description: 'Specialists in full-time equivalents.',
      select: { specialistFte: true },
      resolve: ({ specialistFte }) => specialistFte?.toNumber() ?? null,
    }),
    supervisorTrained: t.exposeInt('supervisorTrained', { nullable: true }),
    stDoctors: t.exposeInt('stDoctors', { nullable: true, description: 'ST doctors, head count.' }),
    btDoctors: t.exposeInt('btDoctors', { nullable: true, description: 'BT doctors, head count.' }),
    atDoctors: t.exposeInt('atDoctors', { nullable: true, description: 'AT doctors, head count.' }),
    students: t.exposeInt('students', { nullable: true, description: 'Medical students, head count.' }),
    licensedHeadingForSt: t.exposeInt('licensedHeadingForSt', { nullable: true }),
    phds: t.exposeInt('phds', { nullable: true }),
    docents: t.exposeInt('docents', { nullable: true, description: 'Doctors who are docent.' }),
    phdStudents: t.exposeInt('phdStudents', { nullable: true, description: 'Doctors in research training.' }),
  }),
});

builder.prismaObject('Unit', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    code: t.exposeString('code'),
    hsaId: t.exposeString('hsaId', { nullable: true }),
    name: t.exposeString('name', { description: 'Name of the unit.' }),
    closedOn: t.expose('closedOn', { type: 'Date', nullable: true }),
    region: t.relation('region', { description: 'The region the unit lies in.' }),
    memberships: t.relation('memberships', {
      description: 'Where the unit has belonged, latest first.',
      query: latestFirst,
    }),
    sjukvardsomrade: t.field({
      type: SjukvardsomradeRef,
      nullable: true,
      description: 'Geographic part of the region to which the unit belongs today.',
      select: (_args, _context, nestedSelection) => ({
        memberships: { ...latestFirst, select: { validFrom: true, sjukvardsomrade: nestedSelection(true) } },
      }),
      resolve: ({ memberships }, _args, { today }) => inForce(memberships, today)?.sjukvardsomrade ?? null,
    }),
    provider: t.field({
      type: ProviderRef,
      nullable: true,
      description: 'Who runs the unit today.',
      select: (_args, _context, nestedSelection) => ({
        memberships: { ...latestFirst, select: { validFrom: true, provider: nestedSelection(true) } },
      }),
      resolve: ({ memberships }, _args, { today }) => inForce(memberships, today)?.provider ?? null,
    }),
    snapshots: t.relation('snapshots', {
      description: 'What is known of the unit, latest first.',
      query: { orderBy: { takenOn: 'desc' }, take: 50 },
    }),
    inspections: t.relation('inspections', {
      description: 'Its inspections, latest first.',
      query: { orderBy: [{ gradedOn: 'desc' }, { id: 'asc' }], take: 50 },
    }),
  }),
});

export const UnitList = builder.objectRef<List<Prisma.UnitDefaultArgs, Unit>>('UnitList').implement({
  description: 'A page of units.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Unit'],
      description: 'The units of the page.',
      resolve: (query, list) => list.items(query),
    }),
    totalCount: t.int({ description: 'How many units the filter matches.', resolve: (list) => list.count() }),
  }),
});
