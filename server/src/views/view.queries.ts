import type { Json } from '@gradvis/prisma/insert-rows';
import { builder } from '../graphql/builder.ts';
import { Role } from '../graphql/enums.ts';
import { publicError } from '../graphql/errors.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { deleteView, listViews, type SeenView, saveView, setDefaultView, ViewRefused } from './view.service.ts';

const ViewRef = builder.objectRef<SeenView>('SavedView').implement({
  description: 'A view of a screen under a name.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    screen: t.exposeString('screen', { description: 'The screen it is of.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    query: t.exposeString('query', { description: 'What the screen’s address holds: filters, sort, grouping, dates.' }),
    columns: t.expose('columns', { type: 'JSON', description: 'How the columns stand.' }),
    regionId: t.exposeID('regionId', { nullable: true, description: 'Shared within this region; null when private.' }),
    sharedRole: t.expose('sharedRole', {
      type: Role,
      nullable: true,
      description: 'Shared with this role only; null for all roles of the region.',
    }),
    mine: t.boolean({
      description: 'Whether it is the viewer’s own. One of another is changed by keeping a copy.',
      resolve: ({ ownerId }, _args, context) => ownerId === viewerOf(context).userId,
    }),
    isDefault: t.exposeBoolean('isDefault', { description: 'Whether the viewer’s screen opens with it.' }),
  }),
});

builder.objectType(ViewRefused, {
  name: 'ViewRefused',
  description: 'The view cannot be kept so; nothing was written.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    reason: t.expose('reason', {
      description: 'Why.',
      type: builder.enumType('ViewRefusedReason', {
        description: 'Why a view cannot be kept.',
        values: {
          NOT_FOUND: { description: 'There is none that the viewer sees.' },
          NOT_YOURS: { description: 'It is another’s; keep a copy.' },
          NAME_TAKEN: { description: 'The viewer has one with this name.' },
          TOO_LARGE: { description: 'The name or the view is too long, or there are too many.' },
          NOT_YOUR_REGION: { description: 'One shares within regions of one’s own.' },
        },
      }),
    }),
  }),
});

const SaveViewInput = builder.inputType('SaveViewInput', {
  description: 'A view to keep.',
  fields: (t) => ({
    id: t.id({ description: 'One of the viewer’s own, to change it; a new one when left out.' }),
    screen: t.string({ required: true, description: 'The screen it is of.' }),
    name: t.string({ required: true, description: 'Its name.' }),
    query: t.string({ required: true, description: 'What the screen’s address holds.' }),
    columns: t.field({ type: 'JSON', required: true, description: 'How the columns stand.' }),
    regionId: t.id({ description: 'Share it within this region; private when left out.' }),
    sharedRole: t.field({ type: Role, description: 'Share it with this role only.' }),
  }),
});

const DeleteViewInput = builder.inputType('DeleteViewInput', {
  description: 'A view to remove.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The view.' }) }),
});

const DefaultViewInput = builder.inputType('SetDefaultViewInput', {
  description: 'What a screen opens with.',
  fields: (t) => ({
    screen: t.string({ required: true, description: 'The screen.' }),
    viewId: t.id({ description: 'The view; none when left out.' }),
  }),
});

const DeletedRef = builder.objectRef<{ readonly id: string }>('DeletedView').implement({
  description: 'The view is gone.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'Its key.' }) }),
});

const DefaultRef = builder.objectRef<{ readonly viewId: string | null }>('ChosenDefaultView').implement({
  description: 'What the screen opens with.',
  fields: (t) => ({ viewId: t.exposeID('viewId', { nullable: true, description: 'The view; null for none.' }) }),
});

const screens: readonly string[] = [
  'comparison',
  'units',
  'inspections',
  'actions',
  'clock',
  'iup',
  'completeness',
  'mid',
  'doctors',
  'supervisors',
];

function screenOf(screen: string): string {
  if (!screens.includes(screen)) throw publicError('BAD_USER_INPUT', `screen is one of ${screens.join(', ')}.`);
  return screen;
}

builder.queryFields((t) => ({
  views: t.field({
    type: [ViewRef],
    description: 'Views of a screen: the viewer’s own, and those shared with them; by name.',
    authScopes: { may: 'readUnits' },
    args: { screen: t.arg.string({ required: true, description: 'The screen.' }) },
    resolve: (_root, { screen }, context) => listViews(context, viewerOf(context), screenOf(screen)),
  }),
}));

builder.mutationFields((t) => ({
  saveView: t.field({
    type: ViewRef,
    description: 'Keeps a view of a screen.',
    authScopes: { keeps: true },
    errors: { types: [ViewRefused] },
    args: { input: t.arg({ type: SaveViewInput, required: true, description: 'The view.' }) },
    resolve: (_root, { input }, context) => {
      const { id = null, regionId = null, sharedRole = null, columns, ...rest } = input;
      return saveView(context, viewerOf(context), {
        ...rest,
        id,
        regionId,
        sharedRole: regionId ? sharedRole : null,
        screen: screenOf(input.screen),
        columns: columns as Json,
      });
    },
  }),
  deleteView: t.field({
    type: DeletedRef,
    description: 'Removes a view of the viewer’s own.',
    authScopes: { keeps: true },
    errors: { types: [ViewRefused] },
    args: { input: t.arg({ type: DeleteViewInput, required: true, description: 'The view.' }) },
    resolve: async (_root, { input: { id } }, context) => {
      await deleteView(context, viewerOf(context), id);
      return { id };
    },
  }),
  setDefaultView: t.field({
    type: DefaultRef,
    description: 'Makes a screen open with a view.',
    authScopes: { keeps: true },
    errors: { types: [ViewRefused] },
    args: { input: t.arg({ type: DefaultViewInput, required: true, description: 'The screen and the view.' }) },
    resolve: async (_root, { input: { screen, viewId = null } }, context) => {
      await setDefaultView(context, viewerOf(context), screenOf(screen), viewId);
      return { viewId };
    },
  }),
}));
