import { builder } from '../graphql/builder.ts';
import { ShareGroupRef, TrainingKindRef } from '../graphql/enums.ts';
import { publicError } from '../graphql/errors.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { Period } from '../training/career.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { halfYearsUntil } from './half-year.ts';
import { type IupRow, readIupRegister } from './iup-register.read-model.ts';
import { type IupShare, readIupShares } from './iup-shares.read-model.ts';

const IupStatusRef = builder.enumType('IupStatus', {
  description: 'Whether a training plan was revised often enough in the 365 days that end on the day.',
  values: {
    OK: { description: 'As often as recommended, or more.' },
    BEHIND: { description: 'Less often.' },
    NOT_REQUIRED: { description: 'Too few days in service for a revision to be asked for.' },
    UNKNOWN: { description: 'The register has not held the unit’s revisions for so long.' },
    ENDED: { description: 'The training has ended.' },
  },
});

const FirstPlanRef = builder.enumType('FirstPlan', {
  description: 'Whether the first training plan was made in time.',
  values: {
    MADE: { description: 'In time.' },
    MADE_LATE: { description: 'Too late.' },
    DUE: { description: 'Not made, and not due yet.' },
    LATE: { description: 'It should have been made.' },
    UNKNOWN: { description: 'It was due before the register held the unit’s plans.' },
  },
});

const LeaveRef = builder.objectRef<Period>('Leave').implement({
  description: 'A leave; its cause is never stored.',
  fields: (t) => ({
    fromOn: t.expose('fromOn', { type: 'Date', description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', nullable: true, description: 'Last day; null while not known.' }),
  }),
});

export const IupRowRef = builder.objectRef<IupRow>('IupRegisterRow').implement({
  description: 'One ST doctor’s training plan, as of a day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the ST doctor.' }),
    name: t.exposeString('name', { description: 'The person’s name.' }),
    kind: t.expose('kind', { type: TrainingKindRef, description: 'What the doctor trains for.' }),
    regulation: t.exposeString('regulation', { description: 'Key of the regulation.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit that day.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    unitCode: t.exposeString('unitCode', { description: 'Code of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'The unit’s region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'The unit’s that day.' }),
    providerId: t.exposeID('providerId', { nullable: true, description: 'The unit’s that day.' }),
    startedOn: t.expose('startedOn', { type: 'Date', description: 'First day of the training.' }),
    endedOn: t.expose('endedOn', { type: 'Date', nullable: true, description: 'Last day, if it had ended.' }),
    expectedEndOn: t.expose('expectedEndOn', {
      type: 'Date',
      nullable: true,
      description: 'When it is expected to end; null while a leave has no end.',
    }),
    rate: t.exposeInt('rate', { description: 'Rate of employment that day, in per cent.' }),
    onLeave: t.exposeBoolean('onLeave', { description: 'Whether the doctor is on leave that day.' }),
    onLeaveUntil: t.expose('onLeaveUntil', { type: 'Date', nullable: true, description: 'Until when, if known.' }),
    leaves: t.field({
      type: [LeaveRef],
      description: 'Leaves that had begun, in order.',
      resolve: ({ leaves }) => [...leaves],
    }),
    mainSupervisor: t.exposeString('mainSupervisor', { nullable: true, description: 'Main supervisor that day.' }),
    firstPlanOn: t.expose('firstPlanOn', {
      type: 'Date',
      nullable: true,
      description: 'When the first plan was made.',
    }),
    firstPlan: t.expose('firstPlan', { type: FirstPlanRef, description: 'Whether that was in time.' }),
    firstPlanDueOn: t.expose('firstPlanDueOn', { type: 'Date', description: 'When it was due.' }),
    status: t.expose('status', { type: IupStatusRef, description: 'Whether it is revised often enough.' }),
    counted: t.exposeInt('counted', { description: 'Revisions that count in the 365 days.' }),
    needed: t.exposeInt('needed', { description: 'Revisions that are needed in them.' }),
    lastRevisedOn: t.expose('lastRevisedOn', {
      type: 'Date',
      nullable: true,
      description: 'Last revision that counts.',
    }),
    nextDueOn: t.expose('nextDueOn', {
      type: 'Date',
      nullable: true,
      description: 'Last day of the half-year in which the next revision is needed.',
    }),
    checkedOn: t.expose('checkedOn', {
      type: 'Date',
      nullable: true,
      description: 'When its completeness was checked last.',
    }),
    lacking: t.exposeInt('lacking', {
      nullable: true,
      description: 'Delmål that then lacked an activity or a method of assessment.',
    }),
    profile: t.exposeString('profile', {
      description: [
        'The half-years, earliest first, parted by `|`. Each: R revised, O open, M missed, N not required (Ns not',
        'started, Ne ended, Nl leave, Np in service for half of it or less, Ny not asked for), Un not known; then the',
        'days of revision, parted by commas, followed by `*` when one of the two was absent.',
      ].join(' '),
    }),
  }),
});

const register = tableOf('IupRegister', 'Training plans, as a table.', IupRowRef);

const ShareRef = builder.objectRef<IupShare>('IupShare').implement({
  description: 'How many ST doctors of a group had their plan revised in a half-year, of those who had to.',
  fields: (t) => ({
    halfYear: t.exposeString('halfYear', { description: 'Year and half, such as 2026-1.' }),
    closed: t.exposeBoolean('closed', { description: 'Whether it has ended: one that is open has no share.' }),
    regionId: t.exposeID('regionId', { description: 'The region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'The sjukvårdsområde.' }),
    unitId: t.exposeID('unitId', { nullable: true, description: 'The unit.' }),
    unitName: t.exposeString('unitName', { nullable: true, description: 'Name of the unit.' }),
    revised: t.exposeInt('revised', {
      nullable: true,
      description: 'Plans revised; null where it would tell of fewer than three people whom the viewer may not see.',
    }),
    required: t.exposeInt('required', {
      nullable: true,
      description: 'Plans that had to be; null likewise, and while it is open.',
    }),
    open: t.exposeInt('open', {
      nullable: true,
      description: 'Outside the share: not revised yet. Null for those who may not see all the people.',
    }),
    notRequired: t.exposeInt('notRequired', { nullable: true, description: 'Outside the share: not required.' }),
    unknown: t.exposeInt('unknown', { nullable: true, description: 'Outside the share: not known.' }),
  }),
});

const mostHalfYears = 24;
function askedHalfYears(asOf: CalendarDate, count: number) {
  if (count < 1 || count > mostHalfYears)
    throw publicError('BAD_USER_INPUT', `halfYears must be from 1 to ${mostHalfYears}.`);
  return halfYearsUntil(asOf, count);
}

builder.queryFields((t) => ({
  iupRegister: t.field({
    type: register.ref,
    description: 'Training plans of ST doctors of whom the viewer may read, as of a day; by unit and name.',
    authScopes: { may: 'readPeople' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'At which units that day.' }),
      ended: t.arg.boolean({ description: 'Those too whose training had ended.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      halfYears: t.arg.int({
        required: true,
        defaultValue: 6,
        description: `How many half-years, ending with that of the day; at most ${mostHalfYears}.`,
      }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, ended, asOf, halfYears, ...bounds }, context) => {
      const day = asOf ?? context.today;
      const asked = askedHalfYears(day, halfYears);
      return register.load(context, bounds, (client) =>
        readIupRegister(client, viewerOf(context), { unit: filter, ended }, asked, day),
      );
    },
  }),
  iupShares: t.field({
    type: [ShareRef],
    description: [
      'Shares of training plans revised, by group and half-year, as of a day. Whoever may not see the people gets',
      'closed half-years only, and no share that would tell of fewer than three of them.',
    ].join(' '),
    authScopes: { may: 'readUnits' },
    complexity: { field: 500, multiplier: 1 },
    args: {
      by: t.arg({ type: ShareGroupRef, required: true, description: 'By what.' }),
      regionIds: t.arg.idList({ description: 'In these regions.' }),
      asOf: t.arg({ type: 'Date', description: 'The day, not after today; today when left out.' }),
      halfYears: t.arg.int({
        required: true,
        defaultValue: 6,
        description: `How many half-years, ending with that of the day; at most ${mostHalfYears}.`,
      }),
    },
    resolve: (_root, { by, regionIds, asOf, halfYears }, context) => {
      const day = asOf && asOf < context.today ? asOf : context.today;
      const asked = { group: by, regionIds: regionIds ?? null };
      return readIupShares(context.database.client, viewerOf(context), asked, askedHalfYears(day, halfYears), day);
    },
  }),
}));
