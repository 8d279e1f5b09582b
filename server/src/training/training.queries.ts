import { builder } from '../graphql/builder.ts';
import { TrainingKindRef, TrainingOutcomeRef } from '../graphql/enums.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { readStDoctorRegister, type StDoctorRow, supervisionWarnings } from './st-doctor-register.read-model.ts';
import { readSupervisorRegister, type SupervisorRow } from './supervisor-register.read-model.ts';

builder.prismaObject('Regulation', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    key: t.exposeString('key'),
    name: t.exposeString('name', { description: 'Its name, such as HSLF-FS 2021:8.' }),
    delmal: t.relation('delmal', {
      query: { orderBy: { position: 'asc' } },
      description: 'Its delmål for allmänmedicin, in order.',
      complexity: { field: 1, multiplier: 30 },
    }),
  }),
});

builder.prismaObject('Delmal', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    code: t.exposeString('code'),
    group: t.exposeString('group'),
    title: t.exposeString('title', { description: 'Short title, in Swedish.' }),
    usualActivities: t.exposeStringList('usualActivities'),
  }),
});

const warningsHelp = Object.values(supervisionWarnings)
  .map(({ letter, description }) => `${letter}: ${description}`)
  .join(' ');

const DoctorRef = builder.objectRef<StDoctorRow>('StDoctorRegisterRow').implement({
  description: 'One ST doctor as the register holds them today.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the ST doctor.' }),
    name: t.exposeString('name', { description: 'The person’s name.' }),
    kind: t.expose('kind', { type: TrainingKindRef, description: 'What the doctor trains for.' }),
    regulationId: t.exposeID('regulationId', { description: 'The regulation that the training follows.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    unitCode: t.exposeString('unitCode', { description: 'Code of the unit.' }),
    unitFrom: t.expose('unitFrom', { type: 'Date', description: 'Since when the doctor is there.' }),
    regionId: t.exposeID('regionId', { description: 'The unit’s region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'The unit’s today.' }),
    startedOn: t.expose('startedOn', { type: 'Date', description: 'First day of the training.' }),
    firstPlanOn: t.expose('firstPlanOn', {
      type: 'Date',
      nullable: true,
      description: 'When the first plan was made.',
    }),
    rate: t.exposeInt('rate', { description: 'Rate of employment now, in per cent.' }),
    rateFrom: t.expose('rateFrom', { type: 'Date', nullable: true, description: 'Since when; null for the start.' }),
    onLeaveFrom: t.expose('onLeaveFrom', {
      type: 'Date',
      nullable: true,
      description: 'First day of the present leave.',
    }),
    onLeaveTo: t.expose('onLeaveTo', { type: 'Date', nullable: true, description: 'Last day of it, when known.' }),
    expectedEndComputed: t.expose('expectedEndComputed', {
      type: 'Date',
      nullable: true,
      description: 'When the training ends by start, rate and leave; null while a leave has no end.',
    }),
    expectedEndSet: t.expose('expectedEndSet', {
      type: 'Date',
      nullable: true,
      description: 'What someone has set instead.',
    }),
    mainSupervisor: t.exposeString('mainSupervisor', { nullable: true, description: 'Name of the main supervisor.' }),
    supervisedFrom: t.expose('supervisedFrom', { type: 'Date', nullable: true, description: 'Since when.' }),
    warnings: t.exposeString('warnings', { description: `Letters, empty when all is well. ${warningsHelp}` }),
    studierektor: t.exposeString('studierektor', { nullable: true, description: 'Name of the studierektor.' }),
    midRequired: t.exposeBoolean('midRequired', {
      nullable: true,
      description: 'Whether the contract requires Mitt-i-ST; null when not known.',
    }),
    endedOn: t.expose('endedOn', { type: 'Date', nullable: true, description: 'Last day, when it has ended.' }),
    outcome: t.expose('outcome', { type: TrainingOutcomeRef, nullable: true, description: 'How it ended.' }),
  }),
});

const doctors = tableOf('StDoctorRegister', 'ST doctors, as a table.', DoctorRef);

const SupervisorRowRef = builder.objectRef<SupervisorRow>('SupervisorRegisterRow').implement({
  description: 'One supervisor as the register holds them today.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the supervisor.' }),
    name: t.exposeString('name', { description: 'The person’s name.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit where the person works.' }),
    unitName: t.exposeString('unitName', { description: 'Name of that unit.' }),
    unitCode: t.exposeString('unitCode', { description: 'Code of that unit.' }),
    regionId: t.exposeID('regionId', { description: 'Its region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'Its sjukvårdsområde today.' }),
    specialistOn: t.expose('specialistOn', {
      type: 'Date',
      nullable: true,
      description: 'Day of the specialist certificate.',
    }),
    courseOn: t.expose('courseOn', { type: 'Date', nullable: true, description: 'Day of the supervisor course.' }),
    updatedOn: t.expose('updatedOn', { type: 'Date', nullable: true, description: 'Last update of it.' }),
    main: t.exposeInt('main', { description: 'ST doctors supervised as main supervisor.' }),
    part: t.exposeInt('part', { description: 'ST doctors supervised for a part.' }),
  }),
});

const supervisors = tableOf('SupervisorRegister', 'Supervisors, as a table.', SupervisorRowRef);

builder.queryFields((t) => ({
  regulations: t.prismaField({
    type: ['Regulation'],
    description: 'The regulations that ST follows, latest first, with their delmål.',
    authScopes: { signedIn: true },
    resolve: (query, _root, _args, context) =>
      context.database.client.regulation.findMany({ ...query, orderBy: { key: 'asc' } }),
  }),
  stDoctorRegister: t.field({
    type: doctors.ref,
    description: 'ST doctors of whom the viewer may read, as they stand today; by unit and name.',
    authScopes: { may: 'readPeople' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'At which units.' }),
      ended: t.arg.boolean({ description: 'Those too whose training has ended.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, ended, ...bounds }, context) =>
      doctors.load(context, bounds, (client) =>
        readStDoctorRegister(client, viewerOf(context), { unit: filter, ended }, context.today),
      ),
  }),
  supervisorRegister: t.field({
    type: supervisors.ref,
    description: 'Supervisors of whom the viewer may read, with whom they supervise today; by unit and name.',
    authScopes: { may: 'readPeople' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'At which units.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, ...bounds }, context) =>
      supervisors.load(context, bounds, (client) =>
        readSupervisorRegister(client, viewerOf(context), filter ?? {}, context.today),
      ),
  }),
}));
