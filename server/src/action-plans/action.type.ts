import type { Action, Person, Prisma } from '@gradvis/prisma/client';
import { placeOfUnit, requireAt } from '../access/require-at.ts';
import { mayAt } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { ActionStatus } from '../graphql/enums.ts';
import type { List } from '../graphql/list.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { fromDate } from '../time/calendar-date.ts';
import { type ActionState, actionStateOn } from './action-state.ts';

/** How to reach the unit of an action, for access. */
const placeOfPlan = { select: { inspection: { select: { unit: placeOfUnit } } } } as const;

interface ActionStateWithPeople extends ActionState {
  readonly responsible: string | null;
  readonly followUpResponsible: string | null;
}

const ActionStateRef = builder.objectRef<ActionStateWithPeople>('ActionState').implement({
  description: 'An action as it stands on a day.',
  fields: (t) => ({
    status: t.expose('status', { type: ActionStatus, description: 'How far it has come.' }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'When it shall be done, as set by that day.',
    }),
    followUpOn: t.expose('followUpOn', { type: 'Date', nullable: true, description: 'When it shall be followed up.' }),
    responsible: t.exposeString('responsible', {
      nullable: true,
      description: 'Who carries it out; null when unknown or not for the viewer to see.',
    }),
    followUpResponsible: t.exposeString('followUpResponsible', {
      nullable: true,
      description: 'Who follows it up; null when unknown or not for the viewer to see.',
    }),
    late: t.exposeBoolean('late', { description: 'The due date has passed and it is not done.' }),
    followUpLate: t.exposeBoolean('followUpLate', {
      description: 'The follow-up date has passed and it is not followed up.',
    }),
  }),
});

builder.prismaObject('ActionPlan', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    preamble: t.string({
      nullable: true,
      description: 'Free text before the actions: null with an error for those who may not read it.',
      select: { preamble: true, ...placeOfPlan.select },
      resolve: ({ preamble, inspection }, _args, context) => {
        requireAt(context, 'readFreeText', inspection.unit);
        return preamble;
      },
    }),
    inspection: t.relation('inspection', { description: 'The inspection that it answers.' }),
    actions: t.relation('actions', { description: 'What was promised.', query: { orderBy: { position: 'asc' } } }),
  }),
});

export const ActionRef = builder.prismaObject('Action', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    position: t.exposeInt('position', { description: 'Place in the plan, from 1.' }),
    area: t.relation('area', { description: 'The area whose shortfall it answers.' }),
    criterion: t.relation('criterion', { nullable: true, description: 'The criterion that it answers.' }),
    actionPlan: t.relation('actionPlan', { description: 'The plan it belongs to.' }),
    text: t.string({
      nullable: true,
      description: 'Free text: null with an error for those who may not read it.',
      select: { text: true, actionPlan: placeOfPlan },
      resolve: ({ text, actionPlan }, _args, context) => {
        requireAt(context, 'readFreeText', actionPlan.inspection.unit);
        return text;
      },
    }),
    state: t.field({
      type: ActionStateRef,
      description: 'How it stands on a day: status, dates, lateness.',
      args: { asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }) },
      select: {
        actionPlan: placeOfPlan,
        events: { orderBy: { validFrom: 'asc' }, include: { person: { select: { id: true, name: true } } } },
      },
      resolve: ({ events, actionPlan }, { asOf }, context) => {
        const facts = events.map((event) => ({
          ...event,
          validFrom: fromDate(event.validFrom),
          date: fromDate(event.date),
        }));
        const state = actionStateOn(facts, asOf ?? context.today);
        const mayRead = mayAt(viewerOf(context), 'readPeople', actionPlan.inspection.unit);
        const nameOf = (id: string | null) =>
          (mayRead &&
            events.find((event): event is typeof event & { person: Person } => event.person?.id === id)?.person.name) ||
          null;
        return {
          ...state,
          responsible: nameOf(state.responsibleId),
          followUpResponsible: nameOf(state.followUpResponsibleId),
        };
      },
    }),
  }),
});

export const ActionList = builder.objectRef<List<Prisma.ActionDefaultArgs, Action>>('ActionList').implement({
  description: 'A page of actions.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Action'],
      description: 'The actions of the page.',
      resolve: (query, list) => list.items(query),
    }),
    totalCount: t.int({ description: 'How many the filter matches.', resolve: (list) => list.count() }),
  }),
});
