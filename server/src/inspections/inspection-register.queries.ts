import { scopeOf } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { InspectionKind } from '../graphql/enums.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { type InspectionRegisterRow, readInspectionRegister } from './inspection-register.read-model.ts';

const RowRef = builder.objectRef<InspectionRegisterRow>('InspectionRegisterRow').implement({
  description: 'One inspection as the table of inspections holds it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the inspection.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    unitCode: t.exposeString('unitCode', { description: 'Code of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'Key of the unit’s region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', {
      nullable: true,
      description: 'The unit’s sjukvårdsområde today.',
    }),
    kind: t.expose('kind', { type: InspectionKind, description: 'External or internal.' }),
    visitOn: t.expose('visitOn', { type: 'Date', nullable: true, description: 'First day of the visit.' }),
    reportOn: t.expose('reportOn', { type: 'Date', nullable: true, description: 'Date of the report.' }),
    planReceivedOn: t.expose('planReceivedOn', { type: 'Date', nullable: true, description: 'When the plan came in.' }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', description: 'Day of the visit, else of the report.' }),
    frameworkVersionId: t.exposeID('frameworkVersionId', { description: 'The checklist used.' }),
    grades: t.exposeString('grades', {
      description: 'One letter an area A–H: the initial grade, `c` where adjusted to C, `?` unknown, `-` not assessed.',
    }),
  }),
});

const register = tableOf('InspectionRegister', 'Inspections, as a table.', RowRef);

builder.queryFields((t) => ({
  inspectionRegister: t.field({
    type: register.ref,
    description: 'All inspections that the viewer may read and the filter matches, latest first.',
    authScopes: { may: 'readUnits' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'Of which units.' }),
      kind: t.arg({ type: InspectionKind, description: 'External or internal only.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, kind, ...bounds }, context) =>
      register.load(context, bounds, (client) =>
        readInspectionRegister(
          client,
          scopeOf(viewerOf(context), 'readUnits'),
          filter ?? {},
          kind ?? null,
          context.today,
        ),
      ),
  }),
}));
