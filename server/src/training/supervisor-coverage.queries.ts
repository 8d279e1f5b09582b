import { builder } from '../graphql/builder.ts';
import { ShareGroupRef } from '../graphql/enums.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { readSupervisorCoverage, type SupervisorCoverage } from './supervisor-coverage.read-model.ts';

const CoverageRef = builder.objectRef<SupervisorCoverage>('SupervisorCoverage').implement({
  description: 'How many supervisors with which training a group has for its ST doctors.',
  fields: (t) => ({
    asOf: t.expose('asOf', {
      type: 'Date',
      description:
        'The day asked of; for those who may not see all the people the end of the last half-year that had closed by then.',
    }),
    regionId: t.exposeID('regionId', { description: 'The region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'The sjukvårdsområde.' }),
    unitId: t.exposeID('unitId', { nullable: true, description: 'The unit.' }),
    unitName: t.exposeString('unitName', { nullable: true, description: 'Name of the unit.' }),
    doctors: t.exposeInt('doctors', {
      nullable: true,
      description: 'ST doctors in training; null where it would tell of fewer than three whom the viewer may not see.',
    }),
    specialists: t.exposeInt('specialists', {
      nullable: true,
      description: 'Supervisors with a specialist certificate; null likewise, and with it the next two.',
    }),
    trained: t.exposeInt('trained', { nullable: true, description: 'Of those, with the supervisor course.' }),
    updated: t.exposeInt('updated', {
      nullable: true,
      description:
        'Of those, who took or updated it within the months that the region has set, a year where it has not.',
    }),
  }),
});

builder.queryFields((t) => ({
  supervisorCoverage: t.field({
    type: [CoverageRef],
    description: [
      'Supervisors for the ST doctors, by group, as of a day. Whoever may not see the people gets the end of a',
      'half-year that has closed, and no count that would tell of fewer than three of them.',
    ].join(' '),
    authScopes: { may: 'readUnits' },
    complexity: { field: 500, multiplier: 1 },
    args: {
      by: t.arg({ type: ShareGroupRef, required: true, description: 'By what.' }),
      regionIds: t.arg.idList({ description: 'In these regions.' }),
      asOf: t.arg({ type: 'Date', description: 'The day, not after today; today when left out.' }),
    },
    resolve: (_root, { by, regionIds, asOf }, context) => {
      const day = asOf && asOf < context.today ? asOf : context.today;
      const asked = { group: by, regionIds: regionIds ?? null };
      return readSupervisorCoverage(context.database.client, viewerOf(context), asked, day);
    },
  }),
}));
