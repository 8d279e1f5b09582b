import type { MidAssessmentKind, TrainingKind } from '@gradvis/prisma/client';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { ownUnit } from './actions.ts';
import type { DemoRole, TestApp } from './app.ts';
import { answer } from './forms.ts';
import { nextNumber } from './inspections.ts';

/** The regulation that new ST doctors follow. */
export const regulationId = fixedId('regulation', 'HSLF_FS_2021_8');

const dateOf = (day: string | null | undefined) => (day ? new Date(day) : null);

/** Makes a person in the region of a unit. */
async function makePerson({ database: { client } }: TestApp, unitId: string, name: string): Promise<string> {
  const { regionId } = await client.unit.findUniqueOrThrow({ where: { id: unitId } });
  return (await client.person.create({ data: { regionId, name } })).id;
}

export interface SupervisorGiven {
  readonly unitId?: string;
  readonly name?: string;
  readonly specialistOn?: string | null;
  readonly courseOn?: string | null;
  readonly updatedOn?: string | null;
}

/** Makes a supervisor about whom nothing is known but the unit, unless told otherwise. */
export async function makeSupervisor(using: TestApp, given: SupervisorGiven = {}): Promise<string> {
  const { unitId = ownUnit, name = `Handledare Prov ${nextNumber()}`, ...days } = given;
  const { id } = await using.database.client.supervisor.create({
    data: {
      personId: await makePerson(using, unitId, name),
      unitId,
      specialistOn: dateOf(days.specialistOn),
      courseOn: dateOf(days.courseOn),
      updatedOn: dateOf(days.updatedOn),
    },
  });
  return id;
}

export interface DoctorGiven {
  readonly unitId?: string;
  readonly name?: string;
  readonly kind?: TrainingKind;
  readonly startedOn?: string;
  readonly firstPlanOn?: string;
  readonly endedOn?: string;
  readonly midRequired?: boolean;
  /** Key of the main supervisor, since the start. */
  readonly main?: string;
  /** Units and since when, after the first one. */
  readonly moves?: readonly (readonly [unitId: string, validFrom: string])[];
  readonly revisedOn?: readonly string[];
  readonly leaves?: readonly (readonly [fromOn: string, toOn: string | null])[];
}

/** Makes an ST doctor in training since the fifteenth of January 2024, unless told otherwise; gives the key. */
export async function makeDoctor(using: TestApp, given: DoctorGiven = {}): Promise<string> {
  const { unitId = ownUnit, name = `Doktor Prov ${nextNumber()}`, kind = 'ST', startedOn = '2024-01-15' } = given;
  const { moves = [], revisedOn = [], leaves = [], main, endedOn } = given;
  const { id } = await using.database.client.stDoctor.create({
    data: {
      personId: await makePerson(using, unitId, name),
      regulationId,
      kind,
      startedOn: new Date(startedOn),
      firstPlanOn: dateOf(given.firstPlanOn),
      midRequired: given.midRequired ?? null,
      endedOn: dateOf(endedOn),
      outcome: endedOn ? 'FINISHED' : null,
      services: {
        create: [[unitId, startedOn] as const, ...moves].map(([at, from]) => ({
          unitId: at,
          validFrom: new Date(from),
        })),
      },
      revisions: { create: revisedOn.map((day) => ({ revisedOn: new Date(day) })) },
      leaves: { create: leaves.map(([fromOn, toOn]) => ({ fromOn: new Date(fromOn), toOn: dateOf(toOn) })) },
      supervisions: { create: main ? { supervisorId: main, kind: 'MAIN', fromOn: new Date(startedOn) } : [] },
    },
  });
  return id;
}

export interface CaseGiven {
  readonly kind?: MidAssessmentKind;
  readonly evaluator?: string;
  readonly evaluatorRegionId?: string;
  readonly evaluatorSjukvardsomradeId?: string;
  /** Days by the name of their field. */
  readonly days?: { readonly [field: string]: string };
}

/** Makes a case of Mitt-i-ST; gives the key. */
export async function makeCase({ database: { client } }: TestApp, stDoctorId: string, given: CaseGiven = {}) {
  const { days = { appliedOn: '2026-02-02' }, kind = 'SFAM', ...more } = given;
  const dated = Object.fromEntries(Object.entries(days).map(([field, day]) => [field, new Date(day)]));
  return (await client.midAssessment.create({ data: { stDoctorId, kind, ...more, ...dated } })).id;
}

/** The fields of each table of people. */
const fieldsOf = {
  stDoctorRegister: `id name kind regulationId unitId unitFrom startedOn firstPlanOn rate rateFrom onLeaveFrom onLeaveTo
    expectedEndComputed expectedEndSet mainSupervisor supervisedFrom warnings studierektor midRequired endedOn outcome`,
  supervisorRegister: 'id name unitId specialistOn courseOn updatedOn main part',
  iupRegister: `id name unitId firstPlanOn firstPlan firstPlanDueOn status counted needed lastRevisedOn nextDueOn profile
    mainSupervisor rate onLeave expectedEndOn endedOn`,
  midAssessmentRegister: `id name unitId caseId kind state need midRequired windowFrom windowTo applyBy appliedByBefore
    evaluator near participants appliedOn appointedOn reportOn cancelledOn expectedEndOn`,
} as const;
export type PeopleTable = keyof typeof fieldsOf;
export const peopleTables = Object.keys(fieldsOf) as PeopleTable[];

/** Rows of a table of people at some units, or all. */
export async function peopleIn(
  using: TestApp,
  table: PeopleTable,
  unitIds: readonly string[] | null = null,
  { as, ...args }: { readonly as?: DemoRole; readonly asOf?: string; readonly ended?: boolean } = {},
  // biome-ignore lint/suspicious/noExplicitAny: tests look into rows of any table
): Promise<any[]> {
  const given = Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const operation = `query($filter: UnitFilter) {
    ${table}(${['filter: $filter', ...given].join(', ')}) { items { ${fieldsOf[table]} } } }`;
  return (await answer(using, operation, { filter: unitIds && { unitIds } }, as))[table].items;
}
