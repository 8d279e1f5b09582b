import { CommittedFormRef, formRefusals } from '../forms/form.type.ts';
import { AreaLetterRef } from '../gradings/grading-comparison.queries.ts';
import { builder } from '../graphql/builder.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { addComment, linkFindings, receivePlan } from './action-plan.service.ts';

const CommentInput = builder.inputType('AddActionCommentInput', {
  description: 'A comment on an action.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    actionId: t.id({ required: true, description: 'The action.' }),
    text: t.string({ required: true, description: 'What is written, at most 4000 characters.' }),
  }),
});

const LinkInput = builder.inputType('LinkFindingsInput', {
  description: 'Which findings an action answers.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    actionId: t.id({ required: true, description: 'The action.' }),
    findingIds: t.idList({ required: true, description: 'All of them, of the same inspection.' }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
  }),
});

const PlanInput = builder.inputType('ReceivePlanInput', {
  description: 'That a unit’s action plan has come in.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    inspectionId: t.id({ required: true, description: 'The inspection that it answers.' }),
    receivedOn: t.field({ type: 'Date', required: true, description: 'The day on which it came in.' }),
    adjusted: t.field({
      type: [AreaLetterRef],
      required: true,
      defaultValue: [],
      description: 'Areas whose initial D is adjusted to C by it.',
    }),
    reason: t.string({ required: true, description: 'Why; kept in the history and with the adjustments.' }),
    seen: t.field({ type: 'ChangeSeq', required: true, description: 'The history’s `seq` of what one has seen.' }),
  }),
});

builder.mutationFields((t) => ({
  addActionComment: t.field({
    type: CommittedFormRef,
    description: 'Adds a comment to an action.',
    authScopes: { may: 'reportProgress' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: CommentInput, required: true, description: 'The comment.' }) },
    resolve: (_root, { input }, context) => addComment(context, viewerOf(context), input),
  }),
  linkFindings: t.field({
    type: CommittedFormRef,
    description: 'Sets which findings an action answers.',
    authScopes: { may: 'writeActions' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: LinkInput, required: true, description: 'Action and findings.' }) },
    resolve: (_root, { input }, context) => linkFindings(context, viewerOf(context), input),
  }),
  receivePlan: t.field({
    type: CommittedFormRef,
    description: 'Notes that an action plan has come in, and adjusts areas from D to C: one change set.',
    authScopes: { may: 'writeRegister' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: PlanInput, required: true, description: 'The day, and the areas.' }) },
    resolve: (_root, { input }, context) => receivePlan(context, viewerOf(context), input),
  }),
}));
