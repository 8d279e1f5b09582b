import { scopeOf } from '../access/viewer.ts';
import { AreaLetterRef } from '../gradings/grading-comparison.queries.ts';
import { builder } from '../graphql/builder.ts';
import { ActionStatus } from '../graphql/enums.ts';
import { page, pageComplexity } from '../graphql/list.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { type ActionGap, gapKinds, readActionGaps } from './action-gaps.read-model.ts';
import { type ActionRegisterRow, readActionRegister } from './action-register.read-model.ts';
import { actionStands } from './action-states.sql.ts';
import {
  type ActionGroup,
  type ActionSummaryRow,
  actionGroups,
  type Lateness,
  neverLate,
  readActionSummary,
  readLateness,
} from './action-summary.read-model.ts';
import { actionWarnings } from './action-warnings.ts';

const described = <Name extends string>(values: { readonly [name in Name]: string }) =>
  Object.fromEntries(Object.entries(values).map(([name, description]) => [name, { description }])) as {
    [name in Name]: { description: string };
  };

const ActionStandRef = builder.enumType('ActionStand', {
  description: 'How actions stand, by which one looks for them.',
  values: described(actionStands),
});

export const ActionFilterInput = builder.inputType('ActionFilter', {
  description: 'Which actions are meant. Every part given narrows; within a list, any one fits.',
  fields: (t) => ({
    unit: t.field({ type: UnitFilterInput, description: 'Of these units.' }),
    inspectionIds: t.idList({ description: 'After these inspections.' }),
    areas: t.stringList({ description: 'In areas with these letters.' }),
    criterionIds: t.idList({ description: 'That answer these criteria.' }),
    statuses: t.field({ type: [ActionStatus], description: 'With one of these statuses on that day.' }),
    stand: t.field({ type: ActionStandRef, description: 'That stand so on that day.' }),
  }),
});

const warningHelp = Object.entries(actionWarnings)
  .map(([name, { letter }]) => `${letter} ${name}`)
  .join(', ');

const RowRef = builder.objectRef<ActionRegisterRow>('ActionRegisterRow').implement({
  description: 'One action as the table of all actions holds it, as of a day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the action.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    unitCode: t.exposeString('unitCode', { description: 'Code of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'Key of the unit’s region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', {
      nullable: true,
      description: 'Its sjukvårdsområde that day.',
    }),
    inspectionId: t.exposeID('inspectionId', { description: 'The inspection that it answers.' }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', description: 'Day of that inspection.' }),
    frameworkVersionId: t.exposeID('frameworkVersionId', { description: 'The checklist that it used.' }),
    area: t.exposeString('area', { description: 'Letter of the area.' }),
    criterionId: t.exposeID('criterionId', { nullable: true, description: 'Key of the criterion.' }),
    criterion: t.exposeString('criterion', { nullable: true, description: 'Code of the criterion.' }),
    position: t.exposeInt('position', { description: 'Place in the plan, from 1.' }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'What was promised; null for those who may not read free text.',
    }),
    evidence: t.exposeString('evidence', { nullable: true, description: 'What shows that it is done; likewise.' }),
    plannedOn: t.expose('plannedOn', { type: 'Date', nullable: true, description: 'When it was promised.' }),
    status: t.expose('status', { type: ActionStatus, description: 'How far it has come.' }),
    statusReason: t.exposeString('statusReason', { nullable: true, description: 'Why it was dropped; likewise.' }),
    doneOn: t.expose('doneOn', { type: 'Date', nullable: true, description: 'When it was done.' }),
    followedUpOn: t.expose('followedUpOn', { type: 'Date', nullable: true, description: 'When it was followed up.' }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'When it shall be done, as set by that day.',
    }),
    firstDueOn: t.expose('firstDueOn', {
      type: 'Date',
      nullable: true,
      description: 'When it should be done at first.',
    }),
    responsible: t.exposeString('responsible', {
      nullable: true,
      description: 'Who carries it out; null for those who may not see people.',
    }),
    followUpOn: t.expose('followUpOn', { type: 'Date', nullable: true, description: 'When it shall be followed up.' }),
    followUpResponsible: t.exposeString('followUpResponsible', {
      nullable: true,
      description: 'Who follows it up; likewise.',
    }),
    late: t.exposeBoolean('late', { description: 'The due day has passed and it is not done.' }),
    followUpLate: t.exposeBoolean('followUpLate', {
      description: 'The follow-up day has passed, and it is not closed.',
    }),
    lateDays: t.exposeInt('lateDays', {
      description: 'Days on which it was late, though its due day was moved later.',
    }),
    warnings: t.exposeString('warnings', { description: `What may be wrong, a letter each: ${warningHelp}.` }),
  }),
});

const register = tableOf('ActionRegister', 'Actions of all plans, as a table.', RowRef);

/** A group, and how late its actions were: read for all groups at once, when it is asked for. */
interface Summary extends ActionSummaryRow {
  readonly lateness: () => Promise<Lateness>;
}

const SummaryRef = builder.objectRef<Summary>('ActionSummary').implement({
  description: 'Actions of one group, counted as of a day.',
  fields: (t) => ({
    key: t.exposeString('key', {
      nullable: true,
      description: 'Key of the group; null for actions without such a group.',
    }),
    total: t.exposeInt('total', { description: 'All actions.' }),
    units: t.exposeInt('units', { description: 'Units that they belong to.' }),
    open: t.exposeInt('open', { description: 'Planned or in progress.' }),
    late: t.exposeInt('late', { description: 'Open, and past the due day.' }),
    done: t.exposeInt('done', { description: 'Done and not yet followed up.' }),
    followedUp: t.exposeInt('followedUp', { description: 'Followed up.' }),
    dropped: t.exposeInt('dropped', { description: 'Dropped.' }),
    followUpLate: t.exposeInt('followUpLate', { description: 'Past the follow-up day and not closed.' }),
    wasLate: t.int({
      description: 'Late on any day so far.',
      resolve: async ({ lateness }) => (await lateness()).wasLate,
    }),
    medianLateDays: t.float({
      nullable: true,
      description: 'Median of the days on which those were late; null when none was.',
      resolve: async ({ lateness }) => (await lateness()).medianLateDays,
    }),
  }),
});

const GapRef = builder.objectRef<ActionGap>('ActionGap').implement({
  description: 'Something that an action plan lacks.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the area assessment, or of the remark.' }),
    kind: t.expose('kind', {
      description: 'What is lacking.',
      type: builder.enumType('ActionGapKind', {
        description: 'What an action plan may lack.',
        values: described(gapKinds),
      }),
    }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    inspectionId: t.exposeID('inspectionId', { description: 'The inspection.' }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', description: 'Day of the inspection.' }),
    areas: t.exposeString('areas', { description: 'Letters of the areas concerned.' }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'The remark; null for a D, and for those who may not read free text.',
    }),
  }),
});

const GapListRef = builder
  .objectRef<{ readonly all: readonly ActionGap[]; readonly shown: readonly ActionGap[] }>('ActionGapList')
  .implement({
    description: 'A page of what action plans lack.',
    fields: (t) => ({
      items: t.field({ type: [GapRef], description: 'Those of the page.', resolve: ({ shown }) => [...shown] }),
      totalCount: t.int({ description: 'How many there are.', resolve: ({ all }) => all.length }),
    }),
  });

builder.queryFields((t) => ({
  actionRegister: t.field({
    type: register.ref,
    description:
      'All actions that the viewer may read and the filter matches, as of a day; by unit and place in the plan.',
    authScopes: { may: 'readUnits' },
    complexity: 100,
    args: {
      filter: t.arg({ type: ActionFilterInput, description: 'Which actions.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, asOf, ...bounds }, context) =>
      register.load(context, bounds, (client) =>
        readActionRegister(client, viewerOf(context), filter ?? {}, asOf ?? context.today),
      ),
  }),
  actionSummary: t.field({
    type: [SummaryRef],
    description: 'Actions rolled up as of a day, largest group first.',
    authScopes: { may: 'readUnits' },
    complexity: 100,
    args: {
      groupBy: t.arg({
        required: true,
        description: 'By what.',
        type: builder.enumType('ActionGroup', {
          description: 'What actions are rolled up by.',
          values: described<ActionGroup>(actionGroups),
        }),
      }),
      filter: t.arg({ type: ActionFilterInput, description: 'Which actions.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many groups to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 10_000, description: 'How many groups, at most 10000.' }),
    },
    resolve: async (_root, { groupBy, filter, asOf, offset, limit }, context) => {
      const { client } = context.database;
      const { skip, take } = page({ offset, limit }, 10_000);
      const scope = scopeOf(viewerOf(context), 'readUnits');
      const request = { scope, filter: filter ?? {}, group: groupBy, day: asOf ?? context.today };
      const rows = await readActionSummary(client, request);
      let asked: ReturnType<typeof readLateness> | undefined;
      const latenessOf = async (key: string | null) => {
        asked ??= readLateness(client, request);
        return (await asked).get(key) ?? neverLate;
      };
      return rows.slice(skip, skip + take).map((row) => ({ ...row, lateness: () => latenessOf(row.key) }));
    },
  }),
  actionGaps: t.field({
    type: GapListRef,
    description: 'What the plans after the units’ latest external inspections lack, as of a day.',
    authScopes: { may: 'readUnits' },
    complexity: pageComplexity,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'Of which units.' }),
      area: t.arg({ type: AreaLetterRef, description: 'Only what concerns this area.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 50, description: 'How many to return, at most 200.' }),
    },
    resolve: async (_root, { filter, area, asOf, ...bounds }, context) => {
      const { skip, take } = page(bounds);
      const viewer = viewerOf(context);
      const gaps = await readActionGaps(context.database.client, viewer, filter ?? {}, asOf ?? context.today);
      const all = area ? gaps.filter(({ areas }) => areas.includes(area)) : gaps;
      return { all, shown: all.slice(skip, skip + take) };
    },
  }),
}));
