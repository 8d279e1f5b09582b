import { scopeOf } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { page } from '../graphql/list.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { type ClockRow, readInspectionClock } from './inspection-clock.read-model.ts';

const ClockState = builder.enumType('ClockState', {
  description: 'Where a unit stands in the cycle of external inspections.',
  values: {
    NEVER: { description: 'Never inspected.' },
    IN_TIME: { description: 'The next one is not due yet.' },
    DUE_SOON: { description: 'The next one is due soon, as the region defines it.' },
    OVERDUE: { description: 'The next one should have been.' },
  },
});

const PlanState = builder.enumType('PlanState', {
  description: 'Whether the action plan after the last external inspection has come in.',
  values: {
    NONE: { description: 'None is needed: no area has a D, or there was no inspection.' },
    AWAITED: { description: 'An area has a D, and the plan is awaited.' },
    LATE: { description: 'It should have come in.' },
    RECEIVED: { description: 'It has come in.' },
  },
});

const RowRef = builder.objectRef<ClockRow>('InspectionClockRow').implement({
  description: 'One unit in the cycle of inspections, as of a day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the unit.' }),
    code: t.exposeString('code', { description: 'Code of the unit.' }),
    name: t.exposeString('name', { description: 'Name of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'Key of its region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', {
      nullable: true,
      description: 'Its sjukvårdsområde that day.',
    }),
    providerId: t.exposeID('providerId', { nullable: true, description: 'Its provider that day.' }),
    lastExternalId: t.exposeID('lastExternalId', {
      nullable: true,
      description: 'Key of the last external inspection.',
    }),
    lastExternalOn: t.expose('lastExternalOn', { type: 'Date', nullable: true, description: 'Day of it.' }),
    lastInternalOn: t.expose('lastInternalOn', {
      type: 'Date',
      nullable: true,
      description: 'Day of the last internal review.',
    }),
    monthsSince: t.exposeInt('monthsSince', {
      nullable: true,
      description: 'Whole months since the last external inspection.',
    }),
    nextDueOn: t.expose('nextDueOn', { type: 'Date', nullable: true, description: 'When the next one is due.' }),
    state: t.expose('state', { type: ClockState, description: 'Where the unit stands.' }),
    plan: t.expose('plan', { type: PlanState, description: 'Whether the action plan has come in.' }),
    planDueOn: t.expose('planDueOn', { type: 'Date', nullable: true, description: 'When the plan is expected.' }),
    planReceivedOn: t.expose('planReceivedOn', { type: 'Date', nullable: true, description: 'When it came in.' }),
    plannedOn: t.expose('plannedOn', { type: 'Date', nullable: true, description: 'When the next one is planned.' }),
    inspectors: t.exposeString('inspectors', { nullable: true, description: 'Who arrives, and how.' }),
  }),
});

const table = tableOf('InspectionClock', 'Units in the cycle of inspections, as a table.', RowRef);

/** Inspections of a half-year. */
interface Load {
  readonly halfYear: string;
  readonly planned: number;
  readonly due: number;
}

const LoadRef = builder.objectRef<Load>('InspectionLoad').implement({
  description: 'How many external inspections fall in a half-year.',
  fields: (t) => ({
    halfYear: t.exposeString('halfYear', { description: 'Year and half, such as 2027-1.' }),
    planned: t.exposeInt('planned', { description: 'Planned in it.' }),
    due: t.exposeInt('due', { description: 'Due in it, planned or not.' }),
  }),
});

const halfYearOf = (day: string) => `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? 1 : 2}`;

function loadOf(rows: readonly ClockRow[]): Load[] {
  const loads = new Map<string, { planned: number; due: number }>();
  const add = (day: string | null, what: 'planned' | 'due') => {
    if (!day) return;
    const load = loads.get(halfYearOf(day)) ?? { planned: 0, due: 0 };
    load[what] += 1;
    loads.set(halfYearOf(day), load);
  };
  for (const { plannedOn, nextDueOn } of rows) {
    add(plannedOn, 'planned');
    add(nextDueOn, 'due');
  }
  return [...loads]
    .map(([halfYear, load]) => ({ halfYear, ...load }))
    .sort((one, other) => (one.halfYear < other.halfYear ? -1 : 1));
}

builder.queryFields((t) => ({
  inspectionClock: t.field({
    type: table.ref,
    description: 'All units that the viewer may read, in the cycle of inspections as of a day; in Swedish order.',
    authScopes: { may: 'readUnits' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'Which units.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, asOf, ...bounds }, context) =>
      table.load(context, bounds, (client) =>
        readInspectionClock(client, scopeOf(viewerOf(context), 'readUnits'), filter ?? {}, asOf ?? context.today),
      ),
  }),
  inspectionLoad: t.field({
    type: [LoadRef],
    description: 'External inspections by half-year: planned, and due by the cycle, as of a day; earliest first.',
    authScopes: { may: 'readUnits' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'Of which units.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many half-years to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: 200, description: 'How many half-years, at most 200.' }),
    },
    resolve: async (_root, { filter, asOf, offset, limit }, context) => {
      const { skip, take } = page({ offset, limit });
      const scope = scopeOf(viewerOf(context), 'readUnits');
      const { client } = context.database;
      const loads = loadOf(await readInspectionClock(client, scope, filter ?? {}, asOf ?? context.today));
      return loads.slice(skip, skip + take);
    },
  }),
}));
