import { placeOfUnit, requireAt } from '../access/require-at.ts';
import { mayAt } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { ActionEventKind, ActionStatus } from '../graphql/enums.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { FindingRef } from '../inspections/inspection.type.ts';

/** How to reach the unit of an action, for access. */
const placeOfAction = {
  select: { actionPlan: { select: { inspection: { select: { unit: placeOfUnit } } } } },
} as const;

builder.prismaObject('ActionStep', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    position: t.exposeInt('position', { description: 'Place among the steps.' }),
    text: t.string({
      nullable: true,
      description: 'Free text: null with an error for those who may not read it.',
      select: { text: true, action: placeOfAction },
      resolve: ({ text, action }, _args, context) => {
        requireAt(context, 'readFreeText', action.actionPlan.inspection.unit);
        return text;
      },
    }),
    doneOn: t.expose('doneOn', { type: 'Date', nullable: true, description: 'When it was done; null when it is not.' }),
  }),
});

builder.prismaObject('ActionComment', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', description: 'When it was written.' }),
    authorName: t.string({
      nullable: true,
      description: 'Who wrote it: null with an error for those who may not read free text.',
      select: { authorName: true, action: placeOfAction },
      resolve: ({ authorName, action }, _args, context) => {
        requireAt(context, 'readFreeText', action.actionPlan.inspection.unit);
        return authorName;
      },
    }),
    text: t.string({
      nullable: true,
      description: 'Free text: null with an error for those who may not read it.',
      select: { text: true, action: placeOfAction },
      resolve: ({ text, action }, _args, context) => {
        requireAt(context, 'readFreeText', action.actionPlan.inspection.unit);
        return text;
      },
    }),
  }),
});

builder.prismaObject('ActionEvent', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    kind: t.expose('kind', { type: ActionEventKind, description: 'What it says.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day on which it holds.' }),
    status: t.expose('status', { type: ActionStatus, nullable: true, description: 'The status from then on.' }),
    date: t.expose('date', { type: 'Date', nullable: true, description: 'The due or follow-up day from then on.' }),
    person: t.string({
      nullable: true,
      description: 'Who is responsible from then on; null for those who may not see people.',
      select: { person: { select: { name: true } }, action: placeOfAction },
      resolve: ({ person, action }, _args, context) =>
        mayAt(viewerOf(context), 'readPeople', action.actionPlan.inspection.unit) ? (person?.name ?? null) : null,
    }),
    reason: t.string({
      nullable: true,
      description: 'Why it was dropped; null for those who may not read free text.',
      select: { reason: true, action: placeOfAction },
      resolve: ({ reason, action }, _args, context) =>
        mayAt(viewerOf(context), 'readFreeText', action.actionPlan.inspection.unit) ? reason : null,
    }),
  }),
});

builder.prismaObjectFields('Action', (t) => ({
  steps: t.relation('steps', {
    description: 'Its measures, each with a state of its own.',
    query: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  }),
  comments: t.relation('comments', {
    description: 'What was written about it, first things first.',
    query: { orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }], take: 200 },
  }),
  events: t.relation('events', {
    description: 'What has been said of its status, days and people, first things first.',
    query: { orderBy: [{ validFrom: 'asc' }, { kind: 'asc' }] },
  }),
  findings: t.field({
    type: [FindingRef],
    description: 'Remarks and other findings that it answers.',
    select: (_args, _context, nestedSelection) => ({
      findings: {
        orderBy: [{ finding: { kind: 'asc' } }, { finding: { position: 'asc' } }],
        select: { finding: nestedSelection(true) },
      },
    }),
    resolve: ({ findings }) => findings.map(({ finding }) => finding),
  }),
  evidence: t.string({
    nullable: true,
    description: 'What shows that it is done: null with an error for those who may not read free text.',
    select: { evidence: true, ...placeOfAction.select },
    resolve: ({ evidence, actionPlan }, _args, context) => {
      requireAt(context, 'readFreeText', actionPlan.inspection.unit);
      return evidence;
    },
  }),
}));
