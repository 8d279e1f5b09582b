import type { SupervisionKind } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { builder } from '../graphql/builder.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { isLackingSql } from '../iup/completeness.read-model.ts';
import { halfYearsUntil } from '../iup/half-year.ts';
import { IupRowRef } from '../iup/iup.queries.ts';
import { type IupRow, readIupRegister } from '../iup/iup-register.read-model.ts';
import type { CalendarDate } from '../time/calendar-date.ts';

interface Service {
  readonly unitName: string;
  readonly validFrom: CalendarDate;
}
interface Rate {
  readonly percent: number;
  readonly validFrom: CalendarDate;
}
interface StoredLeave {
  readonly id: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
}
interface AssignedSupervision {
  readonly id: string;
  readonly name: string;
  readonly kind: SupervisionKind;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
  readonly placement: string | null;
}
interface Revision {
  readonly id: string;
  readonly revisedOn: CalendarDate;
  readonly doctorPresent: boolean;
  readonly supervisorPresent: boolean;
  readonly unchanged: boolean | null;
  readonly changes: string | null;
}
interface ExpectedEnd {
  readonly endsOn: CalendarDate | null;
  readonly validFrom: CalendarDate;
}
interface Lack {
  readonly code: string;
  readonly title: string;
  readonly lacksActivity: boolean;
  readonly lacksMethod: boolean;
}

/** All that the register holds of one ST doctor. */
interface StDoctorFile {
  readonly plan: IupRow;
  readonly services: readonly Service[];
  readonly rates: readonly Rate[];
  readonly leaves: readonly StoredLeave[];
  readonly supervisions: readonly AssignedSupervision[];
  readonly revisions: readonly Revision[];
  readonly expectedEnds: readonly ExpectedEnd[];
  readonly lacks: readonly Lack[];
}

async function readFile(client: Transaction, plan: IupRow): Promise<StDoctorFile> {
  const [row] = await client.$queryRaw<{ file: Omit<StDoctorFile, 'plan'> }[]>`
    SELECT json_build_object(
      'services', (SELECT COALESCE(json_agg(json_build_object('unitName', unit.name, 'validFrom', service."validFrom")
        ORDER BY service."validFrom"), '[]')
        FROM "StService" service JOIN "Unit" unit ON unit.id = service."unitId" WHERE service."stDoctorId" = doctor.id),
      'rates', (SELECT COALESCE(json_agg(json_build_object('percent', percent, 'validFrom', "validFrom")
        ORDER BY "validFrom"), '[]') FROM "StRate" WHERE "stDoctorId" = doctor.id),
      'leaves', (SELECT COALESCE(json_agg(json_build_object('id', id, 'fromOn', "fromOn", 'toOn', "toOn")
        ORDER BY "fromOn"), '[]') FROM "StLeave" WHERE "stDoctorId" = doctor.id),
      'supervisions', (SELECT COALESCE(json_agg(json_build_object('id', assigned.id, 'name', person.name,
        'kind', assigned.kind, 'fromOn', assigned."fromOn", 'toOn', assigned."toOn", 'placement', assigned.placement)
        ORDER BY assigned."fromOn", assigned.id), '[]')
        FROM "Supervision" assigned JOIN "Supervisor" supervisor ON supervisor.id = assigned."supervisorId"
        JOIN "Person" person ON person.id = supervisor."personId" WHERE assigned."stDoctorId" = doctor.id),
      'revisions', (SELECT COALESCE(json_agg(json_build_object('id', id, 'revisedOn', "revisedOn",
        'doctorPresent', "doctorPresent", 'supervisorPresent', "supervisorPresent", 'unchanged', unchanged,
        'changes', changes) ORDER BY "revisedOn" DESC), '[]') FROM "IupRevision" WHERE "stDoctorId" = doctor.id),
      'expectedEnds', (SELECT COALESCE(json_agg(json_build_object('endsOn', "endsOn", 'validFrom', "validFrom")
        ORDER BY "validFrom"), '[]') FROM "StExpectedEnd" WHERE "stDoctorId" = doctor.id),
      'lacks', (SELECT COALESCE(json_agg(json_build_object('code', delmal.code, 'title', delmal.title,
        'lacksActivity', lack."lacksActivity", 'lacksMethod', lack."lacksMethod") ORDER BY delmal.position), '[]')
        FROM "IupLack" lack JOIN "Delmal" delmal ON delmal.id = lack."delmalId"
        WHERE ${isLackingSql} AND lack."checkId" = (SELECT id FROM "IupCheck" WHERE "stDoctorId" = doctor.id
          ORDER BY "checkedOn" DESC LIMIT 1))) AS file
    FROM "StDoctor" doctor WHERE doctor.id = ${plan.id}::uuid`;
  if (!row) throw new RangeError('The ST doctor is gone.');
  return { plan, ...row.file };
}

const ServiceRef = builder.objectRef<Service>('StService').implement({
  description: 'At which unit an ST doctor is employed, from a day until the next.',
  fields: (t) => ({
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day.' }),
  }),
});

const RateRef = builder.objectRef<Rate>('StRate').implement({
  description: 'Rate of employment, from a day until the next.',
  fields: (t) => ({
    percent: t.exposeInt('percent', { description: 'Per cent of full time.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day.' }),
  }),
});

const StoredLeaveRef = builder.objectRef<StoredLeave>('StLeave').implement({
  description: 'A leave that pauses the clock; its cause is never stored.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    fromOn: t.expose('fromOn', { type: 'Date', description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', nullable: true, description: 'Last day; null while not known.' }),
  }),
});

const SupervisionKindRef = builder.enumType('SupervisionKind', {
  description: 'In what way someone supervises.',
  values: {
    MAIN: { description: 'Main supervisor (huvudansvarig handledare).' },
    PART: { description: 'Supervisor of a part of the service.' },
  },
});

const SupervisionRef = builder.objectRef<AssignedSupervision>('Supervision').implement({
  description: 'Who supervises an ST doctor, from one day to another.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    name: t.exposeString('name', { description: 'Name of the supervisor.' }),
    kind: t.expose('kind', { type: SupervisionKindRef, description: 'In what way.' }),
    fromOn: t.expose('fromOn', { type: 'Date', description: 'First day.' }),
    toOn: t.expose('toOn', { type: 'Date', nullable: true, description: 'Last day; null while it goes on.' }),
    placement: t.exposeString('placement', { nullable: true, description: 'The part of the service.' }),
  }),
});

const RevisionRef = builder.objectRef<Revision>('IupRevision').implement({
  description: 'A day on which the training plan was gone through; it counts when both took part.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    revisedOn: t.expose('revisedOn', { type: 'Date', description: 'The day.' }),
    doctorPresent: t.exposeBoolean('doctorPresent', { description: 'Whether the ST doctor took part.' }),
    supervisorPresent: t.exposeBoolean('supervisorPresent', { description: 'Whether a supervisor took part.' }),
    unchanged: t.exposeBoolean('unchanged', {
      nullable: true,
      description: 'Followed up, no change needed; null when not told.',
    }),
    changes: t.exposeString('changes', { nullable: true, description: 'What was changed.' }),
  }),
});

const ExpectedEndRef = builder.objectRef<ExpectedEnd>('StExpectedEnd').implement({
  description: 'From a day on, what the expected end was set to.',
  fields: (t) => ({
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true, description: 'The end; null: as computed again.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day on which that held.' }),
  }),
});

const LackRef = builder.objectRef<Lack>('IupLack').implement({
  description: 'What a delmål lacked when the plan was checked last.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code of the delmål.' }),
    title: t.exposeString('title', { description: 'Its short title, in Swedish.' }),
    lacksActivity: t.exposeBoolean('lacksActivity', { description: 'No activity.' }),
    lacksMethod: t.exposeBoolean('lacksMethod', { description: 'No method of assessment.' }),
  }),
});

const FileRef = builder.objectRef<StDoctorFile>('StDoctorFile').implement({
  description: 'All that the register holds of one ST doctor.',
  fields: (t) => ({
    plan: t.field({ type: IupRowRef, description: 'The training plan.', resolve: ({ plan }) => plan }),
    services: t.field({
      type: [ServiceRef],
      description: 'Units, earliest first.',
      resolve: ({ services }) => [...services],
    }),
    rates: t.field({ type: [RateRef], description: 'Rates, earliest first.', resolve: ({ rates }) => [...rates] }),
    leaves: t.field({
      type: [StoredLeaveRef],
      description: 'Leaves, earliest first.',
      resolve: ({ leaves }) => [...leaves],
    }),
    supervisions: t.field({
      type: [SupervisionRef],
      description: 'Who supervises and supervised, earliest first.',
      resolve: ({ supervisions }) => [...supervisions],
    }),
    revisions: t.field({
      type: [RevisionRef],
      description: 'Revisions, latest first.',
      resolve: ({ revisions }) => [...revisions],
    }),
    expectedEnds: t.field({
      type: [ExpectedEndRef],
      description: 'What the expected end was set to, earliest first.',
      resolve: ({ expectedEnds }) => [...expectedEnds],
    }),
    lacks: t.field({
      type: [LackRef],
      description: 'What was lacking at the last check.',
      resolve: ({ lacks }) => [...lacks],
    }),
  }),
});

builder.queryFields((t) => ({
  stDoctor: t.field({
    type: FileRef,
    nullable: true,
    description: 'One ST doctor with the last twelve half-years; null when there is none that the viewer may read.',
    authScopes: { may: 'readPeople' },
    complexity: 100,
    args: {
      id: t.arg.id({ required: true, description: 'Key of the ST doctor.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
    },
    resolve: async (_root, { id, asOf }, context) => {
      const { client } = context.database;
      const day = asOf ?? context.today;
      const filter = { ids: [id], ended: true };
      const [plan] = await readIupRegister(client, viewerOf(context), filter, halfYearsUntil(day, 12), day);
      return plan ? readFile(client, plan) : null;
    },
  }),
}));
