import { scopeOf } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { UnitFilterInput } from './unit.queries.ts';
import { readUnitRegister, type UnitRegisterRow } from './unit-register.read-model.ts';

const RowRef = builder.objectRef<UnitRegisterRow>('UnitRegisterRow').implement({
  description: 'One unit as the register’s table holds it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the unit.' }),
    code: t.exposeString('code', { description: 'Code of the unit.' }),
    hsaId: t.exposeString('hsaId', { nullable: true, description: 'National id, when known.' }),
    name: t.exposeString('name', { description: 'Name of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'Key of its region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'Its sjukvårdsområde today.' }),
    providerId: t.exposeID('providerId', { nullable: true, description: 'Its provider today.' }),
    memberFrom: t.expose('memberFrom', {
      type: 'Date',
      nullable: true,
      description: 'First day on which it belonged there.',
    }),
    registeredFrom: t.expose('registeredFrom', {
      type: 'Date',
      nullable: true,
      description: 'First day from which its IUP revisions are registered.',
    }),
    closedOn: t.expose('closedOn', { type: 'Date', nullable: true, description: 'Last day, when it has closed.' }),
    takenOn: t.expose('takenOn', { type: 'Date', nullable: true, description: 'The day that the numbers describe.' }),
    listedPatients: t.exposeInt('listedPatients', { nullable: true, description: 'Listed patients.' }),
    specialists: t.exposeInt('specialists', { nullable: true, description: 'Specialists, head count.' }),
    supervisorTrained: t.exposeInt('supervisorTrained', {
      nullable: true,
      description: 'Supervisor-trained specialists.',
    }),
    stDoctors: t.exposeInt('stDoctors', { nullable: true, description: 'ST doctors, head count.' }),
    inspectionId: t.exposeID('inspectionId', { nullable: true, description: 'Its latest external inspection.' }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', nullable: true, description: 'Day of that inspection.' }),
  }),
});

const register = tableOf('UnitRegister', 'The register of units, as a table.', RowRef);

builder.queryFields((t) => ({
  unitRegister: t.field({
    type: register.ref,
    description: 'All units that the viewer may read and the filter matches, closed ones too, in Swedish order.',
    authScopes: { may: 'readUnits' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'Which units.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, ...bounds }, context) =>
      register.load(context, bounds, (client) =>
        readUnitRegister(client, scopeOf(viewerOf(context), 'readUnits'), filter ?? {}, context.today),
      ),
  }),
}));
