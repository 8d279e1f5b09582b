import { builder } from '../graphql/builder.ts';
import { ChangeChannel, ChangeKind } from '../graphql/enums.ts';
import { page, pageComplexity } from '../graphql/list.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { ChangeSetIdTaken, type Committed } from './changes.ts';
import {
  countLog,
  type LogFilter,
  type LoggedChange,
  type LoggedChangeSet,
  readChanges,
  readLog,
} from './log.read-model.ts';
import { reasonOf } from './reason.ts';
import { type ChangedSince, RevertRefused, revertChangeSet } from './revert.ts';

const ChangeRef = builder.objectRef<LoggedChange>('LoggedChange').implement({
  description: 'One change of a change set.',
  fields: (t) => ({
    id: t.string({ description: 'Its place in the history.', resolve: ({ id }) => id.toString() }),
    kind: t.expose('kind', { type: ChangeKind, description: 'Creation, change or removal.' }),
    entity: t.exposeString('entity', { description: 'Kind of entity.' }),
    entityId: t.exposeID('entityId', { description: 'Key of the entity.' }),
    field: t.exposeString('field', { nullable: true, description: 'Which value; null for a creation or removal.' }),
    before: t.expose('before', { type: 'JSON', nullable: true, description: 'The value before; a removed row whole.' }),
    after: t.expose('after', { type: 'JSON', nullable: true, description: 'The value after.' }),
    unitName: t.exposeString('unitName', { nullable: true, description: 'The unit it concerns.' }),
    area: t.exposeString('area', { nullable: true, description: 'The area A–H it concerns.' }),
  }),
});

const ChangeSetRef = builder.objectRef<LoggedChangeSet>('ChangeSet').implement({
  description: 'Everything that one person changed at one time for one reason.',
  fields: (t) => ({
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'Its place in the order of commits.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was written.' }),
    authorName: t.exposeString('authorName', { nullable: true, description: 'Who; null when the account is gone.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    channel: t.expose('channel', { type: ChangeChannel, description: 'Through what.' }),
    reverts: t.expose('reverts', {
      type: 'ChangeSeq',
      nullable: true,
      description: 'The change set that it puts back.',
    }),
    revertedBy: t.expose('revertedBy', {
      type: 'ChangeSeq',
      nullable: true,
      description: 'The change set that put it back.',
    }),
    revertable: t.exposeBoolean('revertable', { description: 'Whether the viewer may put it back.' }),
    changeCount: t.exposeInt('changes', { description: 'How many values it changed.' }),
    unitNames: t.stringList({
      description: 'Units that it touched, at most four of them, in Swedish order.',
      resolve: ({ unitNames }) => [...unitNames],
    }),
  }),
});

const LogRef = builder
  .objectRef<{ items: () => Promise<LoggedChangeSet[]>; count: () => Promise<number> }>('ChangeSetList')
  .implement({
    description: 'A page of the log.',
    fields: (t) => ({
      items: t.field({
        type: [ChangeSetRef],
        description: 'The change sets, latest first.',
        resolve: (log) => log.items(),
      }),
      totalCount: t.int({ description: 'How many the filter matches.', resolve: (log) => log.count() }),
    }),
  });

const FilterInput = builder.inputType('ChangeSetFilter', {
  description: 'Which change sets are meant. Every part given narrows.',
  fields: (t) => ({
    author: t.string({ description: 'Part of the author’s name or e-mail.' }),
    reason: t.string({ description: 'Part of the reason.' }),
    from: t.field({ type: 'Date', description: 'Written on this day or later.' }),
    to: t.field({ type: 'Date', description: 'Written on this day or earlier.' }),
    unitIds: t.idList({ description: 'Touching any of these units.' }),
  }),
});

const ChangedSinceRef = builder.objectRef<ChangedSince>('ChangedSince').implement({
  description: 'A value that was changed after the change set that should be put back.',
  fields: (t) => ({
    entity: t.exposeString('entity', { description: 'Kind of entity.' }),
    entityId: t.exposeID('entityId', { description: 'Key of the entity.' }),
    field: t.exposeString('field', { nullable: true, description: 'Which value; null for a creation or removal.' }),
    authorName: t.exposeString('authorName', { nullable: true, description: 'Who; null when the account is gone.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'The later change set.' }),
  }),
});

builder.objectType(RevertRefused, {
  name: 'RevertRefused',
  description: 'The change set cannot be put back; nothing was written.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    reason: t.expose('reason', {
      description: 'Why.',
      type: builder.enumType('RevertRefusedReason', {
        description: 'Why a change set cannot be put back.',
        values: {
          NOT_FOUND: { description: 'There is none that the viewer may read.' },
          NOT_ALLOWED: { description: 'The viewer may not change all that it touched.' },
          ALREADY_REVERTED: { description: 'It has been put back already.' },
          CHANGED_SINCE: { description: 'Values were changed after it.' },
          IN_USE: { description: 'Something that it created is referred to by now.' },
          ERASED: { description: 'A personal value that it changed has been erased.' },
        },
      }),
    }),
    values: t.field({
      type: [ChangedSinceRef],
      description: 'What was changed since.',
      resolve: ({ values }) => [...values],
    }),
  }),
});

const RevertedRef = builder.objectRef<Committed>('RevertedChangeSet').implement({
  description: 'The change set is put back.',
  fields: (t) => ({
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'The change set that puts it back.' }),
    repeated: t.exposeBoolean('repeated', { description: 'Whether the same had been sent before.' }),
  }),
});

const RevertInput = builder.inputType('RevertChangeSetInput', {
  description: 'A change set to put back.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    seq: t.field({ type: 'ChangeSeq', required: true, description: 'The change set.' }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
  }),
});

builder.queryFields((t) => ({
  changeSets: t.field({
    type: LogRef,
    description: 'The log of changes: the viewer’s own, and for administrators all of their region. Latest first.',
    authScopes: { may: 'writeRegister' },
    complexity: pageComplexity,
    args: {
      filter: t.arg({ type: FilterInput, description: 'Which change sets.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: (_root, { filter, ...args }, context) => {
      const bounds = page(args);
      const asked: LogFilter = filter ?? {};
      return {
        items: () => readLog(context.database.client, viewerOf(context), asked, bounds),
        count: () => countLog(context.database.client, viewerOf(context), asked),
      };
    },
  }),
  changeSet: t.field({
    type: ChangeSetRef,
    nullable: true,
    description: 'One change set; null when there is none that the viewer may read.',
    authScopes: { may: 'writeRegister' },
    args: { seq: t.arg({ type: 'ChangeSeq', required: true, description: 'Its place in the order of commits.' }) },
    resolve: async (_root, { seq }, context) => {
      const [found] = await readLog(context.database.client, viewerOf(context), { seq }, { skip: 0, take: 1 });
      return found ?? null;
    },
  }),
}));

builder.queryFields((t) => ({
  loggedChanges: t.field({
    type: [ChangeRef],
    description: 'What one change set changed, in order; nothing for one that the viewer may not read.',
    authScopes: { may: 'writeRegister' },
    complexity: pageComplexity,
    args: {
      seq: t.arg({ type: 'ChangeSeq', required: true, description: 'The change set.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 100, description: 'How many to return, at most 200.' }),
    },
    resolve: (_root, { seq, ...args }, context) =>
      readChanges(context.database.client, viewerOf(context), seq, page(args)),
  }),
}));

builder.mutationFields((t) => ({
  revertChangeSet: t.field({
    type: RevertedRef,
    description: 'Puts a change set back, as a new one; refused when others have changed its values since.',
    authScopes: { may: 'reportProgress' },
    errors: { types: [RevertRefused, ChangeSetIdTaken] },
    args: { input: t.arg({ type: RevertInput, required: true, description: 'The change set and the reason.' }) },
    resolve: (_root, { input }, context) =>
      revertChangeSet(context, viewerOf(context), { ...input, reason: reasonOf(input.reason) }),
  }),
}));
