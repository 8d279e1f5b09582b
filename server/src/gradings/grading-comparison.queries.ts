import { scopeOf } from '../access/viewer.ts';
import { builder } from '../graphql/builder.ts';
import { Grade, InspectionKind } from '../graphql/enums.ts';
import { publicError } from '../graphql/errors.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { latestSeq } from '../history/history.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { GradeInForceRef } from './area-assessment.type.ts';
import { type ComparisonRow, readComparison } from './grading-comparison.read-model.ts';
import { type AreaDistribution, distributionOf, fits, type GradeCounts, initialDs } from './grading-comparison.ts';
import { areaLetters, decodeProfile, type GradingCell, type PlanProgress } from './grading-profile.ts';

/** A table loads its whole scope at once; beyond this it must narrow first. */
const maximumRows = 20_000;

export const AreaLetterRef = builder.enumType('AreaLetter', {
  description: 'One of the eight areas.',
  values: {
    A: { description: 'Verksamheten.' },
    B: { description: 'Medarbetarstab och interna kompetenser.' },
    C: { description: 'Lokaler och utrustning.' },
    D: { description: 'Tjänstgöringens upplägg.' },
    E: { description: 'Handledning och kompetensbedömning.' },
    F: { description: 'Teoretisk utbildning.' },
    G: { description: 'Medicinsk vetenskap och systematiskt kvalitets- och patientsäkerhetsarbete.' },
    H: { description: 'Ledarskapskompetens och kommunikativ kompetens.' },
  },
});

const GradeChangeRef = builder.enumType('GradeChange', {
  description: 'How a grade in force moved since the inspection compared with.',
  values: {
    BETTER: { description: 'To a better grade. C adjusted from D is worse than C and better than D.' },
    WORSE: { description: 'To a worse grade.' },
    SAME: { description: 'Unchanged.' },
    UNKNOWN: { description: 'Either grade is unknown, or there is nothing to compare with.' },
  },
});

const PlanProgressRef = builder.objectRef<PlanProgress>('PlanProgress').implement({
  description: 'How far the action plan of an adjusted area is followed up.',
  fields: (t) => ({
    followedUp: t.exposeInt('followedUp', { description: 'Actions followed up.' }),
    total: t.exposeInt('total', { description: 'Actions, dropped ones left out.' }),
  }),
});

const CellRef = builder.objectRef<GradingCell>('GradingCell').implement({
  description: 'One area of one unit.',
  fields: (t) => ({
    area: t.expose('area', { type: AreaLetterRef, description: 'The area.' }),
    now: t.field({
      type: GradeInForceRef,
      nullable: true,
      description: 'Grade on the day asked for; null when never inspected.',
      resolve: ({ now }) => now ?? null,
    }),
    before: t.field({
      type: GradeInForceRef,
      nullable: true,
      description: 'Grade of the inspection compared with; null when there is none.',
      resolve: ({ before }) => before ?? null,
    }),
    change: t.expose('change', { type: GradeChangeRef, description: 'How the grade moved.' }),
    plan: t.field({
      type: PlanProgressRef,
      nullable: true,
      description: 'Progress of the plan, where the grade is adjusted and the plan has actions.',
      resolve: ({ plan }) => plan ?? null,
    }),
  }),
});

const RowRef = builder.objectRef<ComparisonRow>('GradingComparisonRow').implement({
  description: 'One unit with its latest inspection on the day asked for.',
  fields: (t) => ({
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    code: t.exposeString('code', { description: 'Code of the unit.' }),
    name: t.exposeString('name', { description: 'Name of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'Key of its region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', {
      nullable: true,
      description: 'Its sjukvårdsområde on that day.',
    }),
    providerId: t.exposeID('providerId', { nullable: true, description: 'Its provider on that day.' }),
    inspectionId: t.exposeID('inspectionId', {
      nullable: true,
      description: 'Its latest inspection; null when never inspected.',
    }),
    inspectedOn: t.expose('inspectedOn', { type: 'Date', nullable: true, description: 'Day of that inspection.' }),
    frameworkVersionId: t.exposeID('frameworkVersionId', {
      nullable: true,
      description: 'Checklist of that inspection.',
    }),
    previousInspectionId: t.exposeID('previousInspectionId', {
      nullable: true,
      description: 'The inspection compared with.',
    }),
    previousInspectedOn: t.expose('previousInspectedOn', {
      type: 'Date',
      nullable: true,
      description: 'Day of the inspection compared with.',
    }),
    profile: t.expose('profile', { type: 'GradingProfile', description: 'All eight gradings in compact form.' }),
    initialDs: t.int({ description: 'Areas whose initial grade is D.', resolve: ({ profile }) => initialDs(profile) }),
    cells: t.field({
      type: [CellRef],
      description: 'All eight gradings, A–H.',
      complexity: { field: 1, multiplier: 8 },
      resolve: ({ profile }) => decodeProfile(profile),
    }),
  }),
});

const CountsRef = builder.objectRef<GradeCounts>('GradeCounts').implement({
  description: 'Units by grade.',
  fields: (t) => ({
    A: t.exposeInt('A', { description: 'Units with A.' }),
    B: t.exposeInt('B', { description: 'Units with B.' }),
    C: t.exposeInt('C', { description: 'Units with C.' }),
    D: t.exposeInt('D', { description: 'Units with D.' }),
    unknown: t.exposeInt('unknown', { description: 'Inspected, grade unknown.' }),
    none: t.exposeInt('none', { description: 'Never inspected.' }),
  }),
});

export const DistributionRef = builder.objectRef<AreaDistribution>('AreaDistribution').implement({
  description: 'How the grades of one area are distributed.',
  fields: (t) => ({
    area: t.expose('area', { type: AreaLetterRef, description: 'The area.' }),
    inForce: t.expose('inForce', { type: CountsRef, description: 'By grade in force.' }),
    initial: t.expose('initial', { type: CountsRef, description: 'By initial grade.' }),
    adjusted: t.exposeInt('adjusted', { description: 'Units whose C is adjusted from D.' }),
  }),
});

interface Comparison {
  readonly asOf: CalendarDate;
  readonly seq: bigint;
  readonly rows: readonly ComparisonRow[];
  readonly page: { readonly offset: number; readonly limit: number };
  readonly wholeRegions: () => Promise<ComparisonRow[]>;
}

const ComparisonRef = builder.objectRef<Comparison>('GradingComparison').implement({
  description: 'Units against areas: how gradings compare.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'Date', description: 'The day that the values describe.' }),
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'Latest change set that the values contain.' }),
    totalCount: t.int({ description: 'How many units the filter matches.', resolve: ({ rows }) => rows.length }),
    neverInspected: t.int({
      description: 'How many of them have never been inspected.',
      resolve: ({ rows }) => rows.filter(({ inspectionId }) => inspectionId === null).length,
    }),
    withInitialD: t.int({
      description: 'How many of them have an initial D in some area.',
      resolve: ({ rows }) => rows.filter(({ profile }) => initialDs(profile) > 0).length,
    }),
    items: t.field({
      type: [RowRef],
      description: 'The units, by name.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ rows, page: { offset, limit } }) => rows.slice(offset, offset + limit),
    }),
    distribution: t.field({
      type: [DistributionRef],
      description: 'Distribution per area over all units that the filter matches.',
      resolve: ({ rows }) => distributionOf(rows),
    }),
    regionDistribution: t.field({
      type: [DistributionRef],
      description: 'Distribution per area over whole regions, also for those who may read only their own unit.',
      authScopes: { may: 'readDistribution' },
      resolve: async ({ wholeRegions }) => distributionOf(await wholeRegions()),
    }),
  }),
});

const AreaGrades = builder.inputType('AreaGrades', {
  description: 'An area and grades that it may have.',
  fields: (t) => ({
    area: t.field({ type: AreaLetterRef, required: true, description: 'The area.' }),
    grades: t.field({ type: [Grade], required: true, description: 'Any of these, in force or initial.' }),
  }),
});

const GradingFilterInput = builder.inputType('GradingComparisonFilter', {
  description: 'Which units are compared. Every part given narrows.',
  fields: (t) => ({
    unit: t.field({ type: UnitFilterInput, description: 'These units.' }),
    frameworkVersionId: t.id({ description: 'Last inspected under this edition.' }),
    inspectedFrom: t.field({ type: 'Date', description: 'Last inspected on this day or later.' }),
    inspectedTo: t.field({ type: 'Date', description: 'Last inspected on this day or earlier.' }),
    neverInspected: t.boolean({ description: 'Only those never inspected, or only those inspected.' }),
    grades: t.field({ type: [AreaGrades], description: 'With these grades; D also finds C adjusted from D.' }),
    changed: t.field({ type: [GradeChangeRef], description: 'With some area that moved in one of these ways.' }),
  }),
});

builder.queryFields((t) => ({
  gradingComparison: t.field({
    type: ComparisonRef,
    description:
      'Units × areas with initial grade, adjustment, grade in force and change; distribution over all of them.',
    authScopes: { may: 'readUnits' },
    args: {
      filter: t.arg({ type: GradingFilterInput, description: 'Which units.' }),
      kind: t.arg({
        type: InspectionKind,
        required: true,
        defaultValue: 'EXTERNAL',
        description: 'By which inspections.',
      }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      comparedWith: t.arg({
        type: 'Date',
        description: 'Compare with what was in force on this day; with the previous inspection when left out.',
      }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many units to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    complexity: 100,
    resolve: async (_root, { filter, kind, comparedWith, offset, limit, ...args }, context) => {
      if (limit < 0 || limit > maximumRows || offset < 0)
        throw publicError('BAD_USER_INPUT', `limit must be from 0 to ${maximumRows}, offset not negative.`);
      const { client } = context.database;
      const viewer = viewerOf(context);
      const asOf = args.asOf ?? context.today;
      const day = { kind, asOf, comparedWith: comparedWith ?? null };
      const seq = await latestSeq(client);
      const all = await readComparison(client, {
        ...day,
        scope: scopeOf(viewer, 'readUnits'),
        filter: filter?.unit ?? {},
      });
      const rows = filter ? all.filter((row) => fits(row, filter)) : all;
      if (rows.length > maximumRows && limit === maximumRows)
        throw publicError('TOO_LARGE', `The filter matches ${rows.length} units. Choose a region, or ask for pages.`);
      return {
        asOf,
        seq,
        rows,
        page: { offset, limit },
        wholeRegions: () => readComparison(client, { ...day, scope: scopeOf(viewer, 'readDistribution'), filter: {} }),
      };
    },
  }),
}));

/** Every area letter of the API is one that profiles hold. */
areaLetters satisfies readonly (typeof AreaLetterRef.$inferType)[];
