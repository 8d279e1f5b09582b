import { randomUUID } from 'node:crypto';
import { mayInRegion } from '../access/viewer.ts';
import { commitForm, FormRefused, fieldValue } from '../forms/form.ts';
import { CommittedFormRef, formRefusals } from '../forms/form.type.ts';
import { builder } from '../graphql/builder.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import type { Update } from '../history/changes.ts';
import { regionsWhere } from '../regions/region.access.ts';
import { number } from '../sheets/cell-values.ts';
import { toDate } from '../time/calendar-date.ts';
import { type ClockPolicy, defaultPolicy } from './inspection-clock.ts';

builder.prismaObject('InspectionPolicy', {
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    regionId: t.exposeID('regionId', { description: 'The region.' }),
    frameworkId: t.exposeID('frameworkId', { nullable: true }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day on which it holds.' }),
    cycleMonths: t.exposeInt('cycleMonths'),
    dueSoonMonths: t.exposeInt('dueSoonMonths'),
    planDueDays: t.exposeInt('planDueDays'),
  }),
});

const PolicyInput = builder.inputType('SetInspectionPolicyInput', {
  description: 'How a region follows its inspections, from a day on. What stood there for that day is replaced.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    regionId: t.id({ required: true, description: 'The region.' }),
    frameworkId: t.id({ description: 'For inspections under this framework only.' }),
    validFrom: t.field({ type: 'Date', required: true, description: 'First day on which it holds.' }),
    cycleMonths: t.int({
      required: true,
      description: `Months from one external inspection to the next, 1 to 240; ${defaultPolicy.cycleMonths} where nothing is set.`,
    }),
    dueSoonMonths: t.int({
      required: true,
      description: `Months before that in which it is due soon, fewer than those; ${defaultPolicy.dueSoonMonths} where nothing is set.`,
    }),
    planDueDays: t.int({
      required: true,
      description: `Days from the report within which a plan is expected, 1 to 730; ${defaultPolicy.planDueDays} where nothing is set.`,
    }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
    seen: t.field({ type: 'ChangeSeq', required: true, description: 'The history’s `seq` of what one has seen.' }),
  }),
});

const RemoveInput = builder.inputType('RemoveInspectionPolicyInput', {
  description: 'A setting that shall no longer hold.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    policyId: t.id({ required: true, description: 'The setting.' }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
  }),
});

const numbers = ['cycleMonths', 'dueSoonMonths', 'planDueDays'] as const;
const most = { cycleMonths: 240, dueSoonMonths: 239, planDueDays: 730 } as const;
const least = { cycleMonths: 1, dueSoonMonths: 0, planDueDays: 1 } as const;

const DefaultRef = builder.objectRef<ClockPolicy>('DefaultInspectionPolicy').implement({
  description: 'How inspections are followed where nothing is set.',
  fields: (t) => ({
    cycleMonths: t.exposeInt('cycleMonths', { description: 'Months from one external inspection to the next.' }),
    dueSoonMonths: t.exposeInt('dueSoonMonths', { description: 'Months before that in which it is due soon.' }),
    planDueDays: t.exposeInt('planDueDays', { description: 'Days from the report within which a plan is expected.' }),
  }),
});

builder.queryFields((t) => ({
  defaultInspectionPolicy: t.field({
    type: DefaultRef,
    description: 'How inspections are followed where nothing is set.',
    authScopes: { may: 'readUnits' },
    resolve: () => defaultPolicy,
  }),
  inspectionPolicies: t.prismaField({
    type: ['InspectionPolicy'],
    description: 'How the viewer’s regions follow their inspections: all that has been set, latest first.',
    authScopes: { may: 'readUnits' },
    resolve: (query, _root, _args, context) =>
      context.database.client.inspectionPolicy.findMany({
        ...query,
        where: { region: regionsWhere(viewerOf(context)) },
        orderBy: [{ regionId: 'asc' }, { validFrom: 'desc' }, { frameworkId: 'asc' }, { id: 'asc' }],
        take: 500,
      }),
  }),
}));

builder.mutationFields((t) => ({
  setInspectionPolicy: t.field({
    type: CommittedFormRef,
    description: 'Sets how a region follows its inspections, from a day on.',
    authScopes: { may: 'administer' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: PolicyInput, required: true, description: 'The setting.' }) },
    resolve: (_root, { input }, context) => {
      const { id, reason, seen, regionId, validFrom } = input;
      const viewer = viewerOf(context);
      const frameworkId = input.frameworkId ?? null;
      const months: Record<string, number> = {};
      for (const field of numbers) {
        const value = fieldValue(field, number(most[field]), input[field]);
        if (typeof value !== 'number' || value < least[field]) throw new FormRefused('BAD_VALUE', field);
        months[field] = value;
      }
      if (input.dueSoonMonths >= input.cycleMonths) throw new FormRefused('BAD_VALUE', 'dueSoonMonths');
      const asked = { regionId, frameworkId, validFrom, ...months };
      return commitForm(context, viewer, { id, reason, asked }, async (tx) => {
        if (!mayInRegion(viewer, 'administer', regionId)) throw new FormRefused('NOT_ALLOWED', 'regionId');
        if (frameworkId !== null && (await tx.framework.count({ where: { id: frameworkId } })) === 0)
          throw new FormRefused('NOT_FOUND', 'frameworkId');
        const standing = await tx.inspectionPolicy.findFirst({
          where: { regionId, frameworkId, validFrom: toDate(validFrom) },
        });
        if (!standing) return { creations: [{ entity: 'InspectionPolicy', row: { id: randomUUID(), ...asked } }] };
        const updates = numbers
          .filter((field) => standing[field] !== months[field])
          .map((field): Update => {
            const value = months[field] ?? null;
            return { entity: 'InspectionPolicy', entityId: standing.id, field, value, seen };
          });
        if (updates.length === 0) throw new FormRefused('ALREADY');
        return { updates };
      });
    },
  }),
  removeInspectionPolicy: t.field({
    type: CommittedFormRef,
    description: 'Takes a setting away: what was set before it holds again.',
    authScopes: { may: 'administer' },
    errors: { types: formRefusals },
    args: { input: t.arg({ type: RemoveInput, required: true, description: 'The setting.' }) },
    resolve: (_root, { input: { id, policyId, reason } }, context) => {
      const viewer = viewerOf(context);
      return commitForm(context, viewer, { id, reason, asked: { policyId } }, async (tx) => {
        const standing = await tx.inspectionPolicy.findFirst({
          where: { id: policyId, region: regionsWhere(viewer) },
        });
        if (!standing) throw new FormRefused('NOT_FOUND', 'policyId');
        if (!mayInRegion(viewer, 'administer', standing.regionId)) throw new FormRefused('NOT_ALLOWED');
        return { deletions: [{ entity: 'InspectionPolicy', entityId: policyId }] };
      });
    },
  }),
}));
