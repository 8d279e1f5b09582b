import { FormRefused } from '../forms/form.ts';
import { DistributionRef } from '../gradings/grading-comparison.queries.ts';
import { builder } from '../graphql/builder.ts';
import { ShareGroupRef } from '../graphql/enums.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import type { MidShare } from '../mid-assessments/mid-shares.read-model.ts';
import type {
  ActionFigures,
  FigureDifference,
  LateAction,
  MidFigures,
  PlanFigures,
  RecurringCriterion,
  ReportFigures,
  ReportInspection,
  Shortfall,
  UninspectedUnit,
} from './report-figures.ts';
import { readYearlyReport, signYearlyReport, type YearlyReport } from './yearly-report.service.ts';

const InspectionRef = builder.objectRef<ReportInspection>('ReportInspection').implement({
  description: 'An external inspection of the year.',
  fields: (t) => ({
    inspectionId: t.exposeID('inspectionId', { description: 'Key of the inspection.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', description: 'Day of the visit, else of the report.' }),
    initialDs: t.exposeInt('initialDs', { description: 'Areas with an initial D.' }),
  }),
});

const UninspectedRef = builder.objectRef<UninspectedUnit>('UninspectedUnit').implement({
  description: 'A unit that the cycle of inspections has passed by.',
  fields: (t) => ({
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    lastExternalOn: t.expose('lastExternalOn', {
      type: 'Date',
      nullable: true,
      description: 'Its last external inspection; null when it never had one.',
    }),
  }),
});

const ShortfallRef = builder.objectRef<Shortfall>('ReportShortfall').implement({
  description: 'An initial D of the year’s inspections, and what came of it.',
  fields: (t) => ({
    inspectionId: t.exposeID('inspectionId', { description: 'Key of the inspection.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    area: t.exposeString('area', { description: 'Letter of the area.' }),
    planReceivedOn: t.expose('planReceivedOn', { type: 'Date', nullable: true, description: 'When the plan came in.' }),
    adjusted: t.exposeBoolean('adjusted', { description: 'Whether it was adjusted to C.' }),
    actions: t.exposeInt('actions', { description: 'Actions of its plan, dropped ones left out.' }),
    followedUp: t.exposeInt('followedUp', { description: 'Of those, followed up.' }),
    late: t.exposeInt('late', { description: 'Of those, late.' }),
  }),
});

const ActionsRef = builder.objectRef<ActionFigures>('ReportActions').implement({
  description: 'The region’s actions, counted.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All actions.' }),
    open: t.exposeInt('open', { description: 'Planned or in progress.' }),
    late: t.exposeInt('late', { description: 'Open, and past the due day.' }),
    done: t.exposeInt('done', { description: 'Done and not yet followed up.' }),
    followedUp: t.exposeInt('followedUp', { description: 'Followed up.' }),
    dropped: t.exposeInt('dropped', { description: 'Dropped.' }),
    wasLate: t.exposeInt('wasLate', { description: 'Late on any day so far.' }),
    medianLateDays: t.exposeFloat('medianLateDays', { nullable: true, description: 'Median of their late days.' }),
  }),
});

const LateRef = builder.objectRef<LateAction>('ReportLateAction').implement({
  description: 'An action that was late.',
  fields: (t) => ({
    actionId: t.exposeID('actionId', { description: 'Key of the action.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    area: t.exposeString('area', { description: 'Letter of the area.' }),
    criterion: t.exposeString('criterion', { nullable: true, description: 'Code of the criterion.' }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'When it should have been done.' }),
    days: t.exposeInt('days', { description: 'Days since then.' }),
  }),
});

const RecurringRef = builder.objectRef<RecurringCriterion>('RecurringCriterion').implement({
  description: 'A criterion that units have promised to mend.',
  fields: (t) => ({
    criterion: t.exposeString('criterion', { description: 'Code of the criterion.' }),
    units: t.exposeInt('units', { description: 'Units that have promised it.' }),
    actions: t.exposeInt('actions', { description: 'Actions.' }),
  }),
});

const PlansRef = builder.objectRef<PlanFigures>('ReportPlans').implement({
  description: 'How many training plans were revised in a half-year.',
  fields: (t) => ({
    halfYear: t.string({ description: 'Year and half, such as 2026-1.', resolve: ({ key }) => key }),
    revised: t.exposeInt('revised', {
      nullable: true,
      description: 'Revised; null while it is open, or where they are too few to be told of.',
    }),
    required: t.exposeInt('required', { nullable: true, description: 'Had to be; null likewise.' }),
  }),
});

const tooFew = 'null where it would tell of fewer than three people';
const MidShareRef = builder.objectRef<MidShare>('ReportMidShare').implement({
  description: 'How many ST doctors of a group applied for Mitt-i-ST in time, of those who had to.',
  fields: (t) => ({
    group: t.expose('group', { type: ShareGroupRef, description: 'What kind of group it is.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'The sjukvårdsområde.' }),
    unitId: t.exposeID('unitId', { nullable: true, description: 'The unit.' }),
    groupName: t.exposeString('groupName', {
      nullable: true,
      description: 'Name of unit or sjukvårdsområde; null of the region, and of units without a sjukvårdsområde.',
    }),
    required: t.exposeInt('required', {
      nullable: true,
      description: `ST doctors in training in the year, of whom it is required and whose last day to apply had come; ${tooFew}.`,
    }),
    inTime: t.exposeInt('inTime', { nullable: true, description: `Of those, applied by the last day; ${tooFew}.` }),
    done: t.exposeInt('done', { nullable: true, description: `Of those, with a report; ${tooFew}.` }),
    missed: t.exposeInt('missed', {
      nullable: true,
      description: `Of those, not applied by then nor since, or ended before the report; ${tooFew}.`,
    }),
  }),
});

const MidRef = builder.objectRef<MidFigures>('ReportMid').implement({
  description: 'Mitt-i-ST at the end of the year, or of its last half-year that has closed.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'Date', description: 'The day that it describes.' }),
    shares: t.field({
      type: [MidShareRef],
      description: 'Of the region, then by sjukvårdsområde, then by unit.',
      resolve: ({ shares }) => [...shares],
    }),
  }),
});

const FiguresRef = builder.objectRef<ReportFigures>('ReportFigures').implement({
  description: 'A region’s year in figures.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year.' }),
    asOf: t.expose('asOf', { type: 'Date', description: 'The day that they describe.' }),
    units: t.exposeInt('units', { description: 'Units in service that day.' }),
    inspections: t.field({
      type: [InspectionRef],
      description: 'External inspections of the year, by day.',
      resolve: ({ inspections }) => [...inspections],
    }),
    internalReviews: t.exposeInt('internalReviews', { description: 'Internal reviews of the year.' }),
    distribution: t.field({
      type: [DistributionRef],
      description: 'How grades are distributed by area.',
      resolve: ({ distribution }) => [...distribution],
    }),
    distributionBefore: t.field({
      type: [DistributionRef],
      description: 'The same on the last day of the year before.',
      resolve: ({ distributionBefore }) => [...distributionBefore],
    }),
    uninspected: t.field({
      type: [UninspectedRef],
      description: 'Units whose last external inspection lies longer back than the cycle, or that never had one.',
      resolve: ({ uninspected }) => [...uninspected],
    }),
    shortfalls: t.field({
      type: [ShortfallRef],
      description: 'Every initial D of the year’s inspections.',
      resolve: ({ shortfalls }) => [...shortfalls],
    }),
    actions: t.expose('actions', { type: ActionsRef, description: 'All actions of the region that day.' }),
    lateActions: t.field({
      type: [LateRef],
      description: 'Those late that day, the longest first.',
      resolve: ({ lateActions }) => [...lateActions],
    }),
    plans: t.field({
      type: [PlansRef],
      description: 'Training plans revised, by half-year; none in reports signed before they were followed.',
      resolve: ({ plans = [] }) => [...plans],
    }),
    mid: t.field({
      type: MidRef,
      nullable: true,
      description: 'Mitt-i-ST; null until a half-year has closed, and in reports signed before it was told of.',
      resolve: ({ mid }) => mid ?? null,
    }),
    recurring: t.field({
      type: [RecurringRef],
      description: 'Criteria that most units have promised to mend, at most ten.',
      resolve: ({ recurring }) => [...recurring],
    }),
  }),
});

const DifferenceRef = builder.objectRef<FigureDifference>('FigureDifference').implement({
  description: 'A figure that is another now than when the report was signed.',
  fields: (t) => ({
    path: t.stringList({ description: 'Where it stands.', resolve: ({ path }) => [...path] }),
    signed: t.exposeString('signed', { nullable: true, description: 'As signed; null where there was none.' }),
    now: t.exposeString('now', { nullable: true, description: 'As it is now; null where there is none any more.' }),
  }),
});

const SignatureRef = builder.objectRef<NonNullable<YearlyReport['signed']>>('ReportSignature').implement({
  description: 'Who signed a report, and when.',
  fields: (t) => ({
    by: t.exposeString('by', { description: 'Name of the signer.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

const ReportRef = builder.objectRef<YearlyReport>('YearlyReport').implement({
  description: 'A region’s yearly report.',
  fields: (t) => ({
    figures: t.expose('figures', { type: FiguresRef, description: 'As signed, else as they are now.' }),
    digest: t.exposeString('digest', { description: 'Fingerprint of the figures as they are now; send it to sign.' }),
    signed: t.expose('signed', { type: SignatureRef, nullable: true, description: 'Who signed it; null until then.' }),
    differences: t.field({
      type: [DifferenceRef],
      description: 'What has changed since it was signed.',
      resolve: ({ differences }) => [...differences],
    }),
    maySign: t.exposeBoolean('maySign', { description: 'Whether the viewer may sign it now.' }),
  }),
});

const SignInput = builder.inputType('SignYearlyReportInput', {
  description: 'A report to sign.',
  fields: (t) => ({
    regionId: t.id({ required: true, description: 'The region.' }),
    year: t.int({ required: true, description: 'The year; it must be over.' }),
    digest: t.string({ required: true, description: 'Fingerprint of the figures that one has seen.' }),
  }),
});

builder.queryFields((t) => ({
  yearlyReport: t.field({
    type: ReportRef,
    nullable: true,
    description: 'A region’s yearly report; null when there is none that the viewer may read.',
    authScopes: { may: 'readReports' },
    complexity: 1_000,
    args: {
      regionId: t.arg.id({ required: true, description: 'The region.' }),
      year: t.arg.int({ required: true, description: 'The year; the present one as of today.' }),
    },
    resolve: async (_root, { regionId, year }, context) =>
      (await readYearlyReport(context, viewerOf(context), regionId, year)) ?? null,
  }),
}));

builder.mutationFields((t) => ({
  signYearlyReport: t.field({
    type: ReportRef,
    description: 'Signs the report of a year that is over: later corrections show as differences.',
    authScopes: { may: 'signReports' },
    errors: { types: [FormRefused] },
    args: { input: t.arg({ type: SignInput, required: true, description: 'The report.' }) },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context);
      await signYearlyReport(context, viewer, input);
      const report = await readYearlyReport(context, viewer, input.regionId, input.year);
      if (!report) throw new Error('A report that was signed cannot be read.');
      return report;
    },
  }),
}));
