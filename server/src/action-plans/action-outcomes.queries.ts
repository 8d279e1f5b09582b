import { builder } from '../graphql/builder.ts';
import { ActionStatus, Fulfilment, Grade } from '../graphql/enums.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { type Outcome, outcomes } from './action-outcome.ts';
import { type ActionOutcomeRow, readActionOutcomes } from './action-outcomes.read-model.ts';
import { ActionFilterInput } from './action-register.queries.ts';

const RowRef = builder.objectRef<ActionOutcomeRow>('ActionOutcomeRow').implement({
  description: 'What became of an action: its area and criterion at the unit’s next external inspection.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the action.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    inspectionId: t.exposeID('inspectionId', { description: 'The inspection that the action answers.' }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', description: 'Day of it.' }),
    area: t.exposeString('area', { description: 'Letter of the area.' }),
    criterion: t.exposeString('criterion', { nullable: true, description: 'Code of the criterion.' }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'What was promised; null for those who may not read free text.',
    }),
    status: t.expose('status', { type: ActionStatus, description: 'How far it has come.' }),
    gradeBefore: t.expose('gradeBefore', { type: Grade, nullable: true, description: 'Initial grade of the area.' }),
    nextInspectionId: t.exposeID('nextInspectionId', {
      nullable: true,
      description: 'The unit’s next external inspection.',
    }),
    nextInspectedOn: t.expose('nextInspectedOn', { type: 'Date', nullable: true, description: 'Day of it.' }),
    gradeAfter: t.expose('gradeAfter', {
      type: Grade,
      nullable: true,
      description: 'Initial grade of the same area then.',
    }),
    fulfilment: t.expose('fulfilment', {
      type: Fulfilment,
      nullable: true,
      description: 'How the same criterion was judged then.',
    }),
    remarks: t.exposeInt('remarks', {
      nullable: true,
      description: 'Remarks that require action in the same area then.',
    }),
    promisedAgain: t.exposeInt('promisedAgain', {
      nullable: true,
      description: 'Actions of the next plan for the same criterion.',
    }),
    outcome: t.expose('outcome', {
      description: 'What became of the area.',
      type: builder.enumType('ActionOutcome', {
        description: 'What became of the area that an action answered.',
        values: Object.fromEntries(Object.entries(outcomes).map(([name, description]) => [name, { description }])) as {
          [name in Outcome]: { description: string };
        },
      }),
    }),
  }),
});

const table = tableOf('ActionOutcomes', 'What became of actions, as a table.', RowRef);

builder.queryFields((t) => ({
  actionOutcomes: t.field({
    type: table.ref,
    description: 'What became of actions by a day: the same area and criterion at the unit’s next external inspection.',
    authScopes: { may: 'readUnits' },
    complexity: 100,
    args: {
      filter: t.arg({ type: ActionFilterInput, description: 'Which actions.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, asOf, ...bounds }, context) =>
      table.load(context, bounds, (client) =>
        readActionOutcomes(client, viewerOf(context), filter ?? {}, asOf ?? context.today),
      ),
  }),
}));
