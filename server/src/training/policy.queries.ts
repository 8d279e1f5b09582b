import { randomUUID } from 'node:crypto';
import { mayInRegion } from '../access/viewer.ts';
import { commitForm, FormRefused } from '../forms/form.ts';
import { CommittedFormRef, formRefusals } from '../forms/form.type.ts';
import { builder } from '../graphql/builder.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import type { Update } from '../history/changes.ts';
import { regionsWhere } from '../regions/region.access.ts';
import { toDate } from '../time/calendar-date.ts';
import { defaultTrainingPolicy, policyBounds, type TrainingPolicy } from './training-policy.ts';

type PolicyField = keyof TrainingPolicy;

/** What each number of a setting means. */
const meanings: { readonly [field in PolicyField]: string } = {
  revisionsPerYear: 'Revisions of the plan within a year, for the status',
  revisionsPerHalfYear: 'Revisions within a half-year, for the term view',
  spacingDays: 'Revisions closer than so many days count once in the status',
  firstPlanMonths: 'Months from the start within which the first plan is due',
  trainingMonths: 'Months of full-time training; half a year more for those who began with BT',
  midFromMonths: 'Months from the start from which Mitt-i-ST should be applied for',
  midToMonths: 'Months from the start until which it should be applied for; more than those',
  midApplyBeforeMonths: 'Months before the expected end by which it must be applied for',
  updateMonths: 'Months within which a supervisor’s course is to be updated',
};
const fields = Object.keys(meanings) as PolicyField[];

builder.prismaObject('TrainingPolicy', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    regionId: t.exposeID('regionId', { description: 'The region.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day on which it holds.' }),
    revisionsPerYear: t.exposeInt('revisionsPerYear'),
    revisionsPerHalfYear: t.exposeInt('revisionsPerHalfYear'),
    spacingDays: t.exposeInt('spacingDays'),
    firstPlanMonths: t.exposeInt('firstPlanMonths'),
    trainingMonths: t.exposeInt('trainingMonths'),
    midFromMonths: t.exposeInt('midFromMonths'),
    midToMonths: t.exposeInt('midToMonths'),
    midApplyBeforeMonths: t.exposeInt('midApplyBeforeMonths'),
    updateMonths: t.exposeInt('updateMonths'),
  }),
});

const DefaultRef = builder.objectRef<TrainingPolicy>('DefaultTrainingPolicy').implement({
  description: 'How training is followed where nothing is set.',
  fields: (t) =>
    Object.fromEntries(
      fields.map((field) => [field, t.exposeInt(field, { description: `${meanings[field]}.` })]),
    ) as Record<PolicyField, ReturnType<typeof t.exposeInt>>,
});

const PolicyInput = builder.inputType('SetTrainingPolicyInput', {
  description: 'How a region follows its ST doctors, from a day on. What stood there for that day is replaced.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    regionId: t.id({ required: true, description: 'The region.' }),
    validFrom: t.field({ type: 'Date', required: true, description: 'First day on which it holds.' }),
    ...(Object.fromEntries(
      fields.map((field) => [
        field,
        t.int({
          required: true,
          description: `${meanings[field]}, ${policyBounds[field].join(' to ')}; ${defaultTrainingPolicy[field]} where nothing is set.`,
        }),
      ]),
    ) as Record<PolicyField, ReturnType<typeof t.int<true>>>),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
    seen: t.field({ type: 'ChangeSeq', required: true, description: 'The history’s `seq` of what one has seen.' }),
  }),
});

const RemoveInput = builder.inputType('RemoveTrainingPolicyInput', {
  description: 'A setting that shall no longer hold.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    policyId: t.id({ required: true, description: 'The setting.' }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
  }),
});

builder.queryFields((t) => ({
  defaultTrainingPolicy: t.field({
    type: DefaultRef,
    description: 'How training is followed where nothing is set.',
    authScopes: { may: 'readUnits' },
    resolve: () => defaultTrainingPolicy,
  }),
  trainingPolicies: t.prismaField({
    type: ['TrainingPolicy'],
    description: 'How the viewer’s regions follow their ST doctors: all that has been set, latest first.',
    authScopes: { may: 'readUnits' },
    resolve: (query, _root, _args, context) =>
      context.database.client.trainingPolicy.findMany({
        ...query,
        where: { region: regionsWhere(viewerOf(context)) },
        orderBy: [{ regionId: 'asc' }, { validFrom: 'desc' }],
        take: 500,
      }),
  }),
}));

builder.mutationFields((t) => ({
  setTrainingPolicy: t.field({
    type: CommittedFormRef,
    description: 'Sets how a region follows its ST doctors, from a day on.',
    authScopes: { may: 'administer' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: PolicyInput, required: true, description: 'The setting.' }) },
    resolve: (_root, { input }, context) => {
      const { id, reason, seen, regionId, validFrom, ...numbers } = input;
      const viewer = viewerOf(context);
      for (const field of fields) {
        const [least, most] = policyBounds[field];
        if (numbers[field] < least || numbers[field] > most) throw new FormRefused('BAD_VALUE', field);
      }
      if (numbers.midToMonths <= numbers.midFromMonths) throw new FormRefused('BAD_VALUE', 'midToMonths');
      const asked = { regionId, validFrom, ...numbers };
      return commitForm(context, viewer, { id, reason, asked }, async (tx) => {
        if (!mayInRegion(viewer, 'administer', regionId)) throw new FormRefused('NOT_ALLOWED', 'regionId');
        const standing = await tx.trainingPolicy.findFirst({ where: { regionId, validFrom: toDate(validFrom) } });
        if (!standing) return { creations: [{ entity: 'TrainingPolicy', row: { id: randomUUID(), ...asked } }] };
        const updates = fields
          .filter((field) => standing[field] !== numbers[field])
          .map((field): Update => {
            const value = numbers[field];
            return { entity: 'TrainingPolicy', entityId: standing.id, field, value, seen };
          });
        if (updates.length === 0) throw new FormRefused('ALREADY');
        return { updates };
      });
    },
  }),
  removeTrainingPolicy: t.field({
    type: CommittedFormRef,
    description: 'Takes a setting away: what was set before it holds again.',
    authScopes: { may: 'administer' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: RemoveInput, required: true, description: 'The setting.' }) },
    resolve: (_root, { input: { id, policyId, reason } }, context) => {
      const viewer = viewerOf(context);
      return commitForm(context, viewer, { id, reason, asked: { policyId } }, async (tx) => {
        const standing = await tx.trainingPolicy.findFirst({
          where: { id: policyId, region: regionsWhere(viewer) },
        });
        if (!standing) throw new FormRefused('NOT_FOUND', 'policyId');
        if (!mayInRegion(viewer, 'administer', standing.regionId)) throw new FormRefused('NOT_ALLOWED');
        return { deletions: [{ entity: 'TrainingPolicy', entityId: policyId }] };
      });
    },
  }),
}));
