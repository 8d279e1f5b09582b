import { builder } from '../graphql/builder.ts';
import { ChangeChannel, ChangeKind } from '../graphql/enums.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { type HistoryEntry, readHistory } from './history.read-model.ts';
import { latestSeq } from './history.ts';

export const HistoryEntryRef = builder.objectRef<HistoryEntry>('HistoryEntry').implement({
  description: 'One change of a value: who, when, why, from what to what.',
  fields: (t) => ({
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'Its change set’s place in the order of commits.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was written.' }),
    authorName: t.exposeString('authorName', {
      nullable: true,
      description: 'Who; null when the account is gone, and for those who may not see people.',
    }),
    channel: t.expose('channel', { type: ChangeChannel, description: 'Through what.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why; null for those who may not read free text.',
    }),
    kind: t.expose('kind', { type: ChangeKind, description: 'Creation or change.' }),
    entity: t.exposeString('entity', { description: 'Kind of entity.' }),
    field: t.exposeString('field', { nullable: true, description: 'Which value; null for a creation.' }),
    before: t.expose('before', { type: 'JSON', nullable: true, description: 'The value before.' }),
    after: t.expose('after', { type: 'JSON', nullable: true, description: 'The value after.' }),
  }),
});

builder.queryFields((t) => ({
  latestChangeSet: t.field({
    type: 'ChangeSeq',
    description: 'The latest change set: what one has seen who reads now. Ask for it before what one reads.',
    authScopes: { may: 'readUnits' },
    resolve: (_root, _args, context) => latestSeq(context.database.client),
  }),
  gradingHistory: t.field({
    type: [HistoryEntryRef],
    description:
      'Changes of one area’s grading at one inspection, latest first; empty when there is none that the viewer may read.',
    authScopes: { may: 'readUnits' },
    args: { areaAssessmentId: t.arg.id({ required: true, description: 'Key of the area assessment.' }) },
    resolve: (_root, { areaAssessmentId }, context) =>
      readHistory(context.database.client, viewerOf(context), areaAssessmentId),
  }),
}));
