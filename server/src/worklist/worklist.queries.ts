import { builder } from '../graphql/builder.ts';
import { page } from '../graphql/list.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { type WorkItem, type WorkKind, workKinds } from './work-items.ts';
import { readWorklist } from './worklist.read-model.ts';

const WorkKindRef = builder.enumType('WorkKind', {
  description: 'What needs someone, the most pressing first.',
  values: Object.fromEntries(Object.entries(workKinds).map(([kind, description]) => [kind, { description }])) as {
    [kind in WorkKind]: { description: string };
  },
});

const ItemRef = builder.objectRef<WorkItem>('WorkItem').implement({
  description: 'Something that needs the viewer, and the day it turns on.',
  fields: (t) => ({
    kind: t.expose('kind', { type: WorkKindRef, description: 'What it is.' }),
    id: t.exposeID('id', { description: 'Key of the action or the ST doctor, else of the unit.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    inspectionId: t.exposeID('inspectionId', { nullable: true, description: 'The inspection that it follows.' }),
    area: t.exposeString('area', { nullable: true, description: 'Letter of the area, of an action.' }),
    criterion: t.exposeString('criterion', { nullable: true, description: 'Code of the criterion, of an action.' }),
    person: t.exposeString('person', { nullable: true, description: 'Name of the ST doctor that it concerns.' }),
    halfYear: t.exposeString('halfYear', { nullable: true, description: 'The half-year, of the half-year round.' }),
    on: t.expose('on', { type: 'Date', description: 'The day it turns on.' }),
  }),
});

interface Worklist {
  readonly all: readonly WorkItem[];
  readonly shown: readonly WorkItem[];
}

const CountRef = builder.objectRef<{ readonly kind: WorkKind; readonly count: number }>('WorkCount').implement({
  description: 'How much there is of one kind.',
  fields: (t) => ({
    kind: t.expose('kind', { type: WorkKindRef, description: 'What it is.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
  }),
});

const ListRef = builder.objectRef<Worklist>('Worklist').implement({
  description: 'A page of what needs the viewer.',
  fields: (t) => ({
    items: t.field({ type: [ItemRef], description: 'Those of the page.', resolve: ({ shown }) => [...shown] }),
    totalCount: t.int({ description: 'How many there are.', resolve: ({ all }) => all.length }),
    counts: t.field({
      type: [CountRef],
      description: 'How many there are of each kind, none left out.',
      resolve: ({ all }) =>
        (Object.keys(workKinds) as WorkKind[]).map((kind) => ({
          kind,
          count: all.filter((item) => item.kind === kind).length,
        })),
    }),
  }),
});

builder.queryFields((t) => ({
  worklist: t.field({
    type: ListRef,
    description: 'What needs the viewer at their own units, as of a day: late first.',
    authScopes: { may: 'beReminded' },
    complexity: 200,
    args: {
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: async (_root, { asOf, ...bounds }, context) => {
      const { skip, take } = page(bounds);
      const all = await readWorklist(context.database.client, viewerOf(context), asOf ?? context.today);
      return { all, shown: all.slice(skip, skip + take) };
    },
  }),
}));
