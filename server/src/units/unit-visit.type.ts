import { placeOfUnit, requireAt } from '../access/require-at.ts';
import { mayAt } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { viewerOf } from '../graphql/viewer-of.ts';

builder.prismaObject('UnitVisit', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    visitedOn: t.expose('visitedOn', { type: 'Date', description: 'The day of the visit.' }),
    attendees: t.string({
      nullable: true,
      description: 'Who took part; null for those who may not see people.',
      select: { attendees: true, unit: placeOfUnit },
      resolve: ({ attendees, unit }, _args, context) =>
        mayAt(viewerOf(context), 'readPeople', unit) ? attendees : null,
    }),
    notes: t.string({
      nullable: true,
      description: 'Free text: null with an error for those who may not read it.',
      select: { notes: true, unit: placeOfUnit },
      resolve: ({ notes, unit }, _args, context) => {
        requireAt(context, 'readFreeText', unit);
        return notes;
      },
    }),
    steps: t.relation('steps', {
      description: 'Agreed next steps.',
      query: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

builder.prismaObject('VisitStep', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    text: t.string({
      nullable: true,
      description: 'Free text: null with an error for those who may not read it.',
      select: { text: true, visit: { select: { unit: placeOfUnit } } },
      resolve: ({ text, visit }, _args, context) => {
        requireAt(context, 'readFreeText', visit.unit);
        return text;
      },
    }),
    responsible: t.string({
      nullable: true,
      description: 'Who does it; null for those who may not see people.',
      select: { responsible: true, visit: { select: { unit: placeOfUnit } } },
      resolve: ({ responsible, visit }, _args, context) =>
        mayAt(viewerOf(context), 'readPeople', visit.unit) ? responsible : null,
    }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true, description: 'When it shall be done.' }),
    doneOn: t.expose('doneOn', { type: 'Date', nullable: true, description: 'When it was done.' }),
    actions: t.relation('actions', { description: 'Actions that it has become.', query: { orderBy: { id: 'asc' } } }),
  }),
});

builder.prismaObjectFields('Unit', (t) => ({
  visits: t.relation('visits', {
    description: 'Visits to it, latest first.',
    query: { orderBy: [{ visitedOn: 'desc' }, { id: 'asc' }], take: 50 },
  }),
}));
