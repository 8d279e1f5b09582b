import { builder } from '../graphql/builder.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { type CompletenessRow, readCompleteness } from './completeness.read-model.ts';

const RowRef = builder.objectRef<CompletenessRow>('CompletenessRow').implement({
  description: 'What an ST doctor’s training plan lacked when it was last looked through.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the ST doctor.' }),
    name: t.exposeString('name', { description: 'The person’s name.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit that day.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    unitCode: t.exposeString('unitCode', { description: 'Code of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'The unit’s region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'The unit’s that day.' }),
    providerId: t.exposeID('providerId', { nullable: true, description: 'The unit’s that day.' }),
    checkedOn: t.expose('checkedOn', { type: 'Date', nullable: true, description: 'When; null if never.' }),
    checkedBy: t.exposeString('checkedBy', { nullable: true, description: 'By whom.' }),
    lacks: t.exposeString('lacks', {
      description: [
        'Delmål with what each lacked, parted by `|`: its code, a colon, then A for an activity, M for a method of',
        'assessment, AM for both. Empty when every delmål had both.',
      ].join(' '),
    }),
  }),
});

const table = tableOf('PlanCompleteness', 'Completeness of training plans, as a table.', RowRef);

builder.queryFields((t) => ({
  planCompleteness: t.field({
    type: table.ref,
    description: [
      'Which delmål training plans lack an activity or a method of assessment for, of ST doctors in training of whom the',
      'viewer may read, as of a day; by unit and name.',
    ].join(' '),
    authScopes: { may: 'readPeople' },
    complexity: 100,
    args: {
      regulation: t.arg.string({ required: true, description: 'Key of the regulation that they follow.' }),
      filter: t.arg({ type: UnitFilterInput, description: 'At which units that day.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { regulation, filter, asOf, ...bounds }, context) =>
      table.load(context, bounds, (client) =>
        readCompleteness(client, viewerOf(context), { regulation, unit: filter }, asOf ?? context.today),
      ),
  }),
}));
