import type { Grade, InspectionKind } from '@gradvis/prisma/client';
import { fixedId } from '@gradvis/prisma/reference/reference';
import type { TestApp } from './app.ts';

/** The region of the demo studierektor, verksamhetschef and analyst. */
export const homeRegion = fixedId('demo-region', 0);

let count = 0;
/** A number that no other call gives: for codes, and for days that must differ. */
export const nextNumber = () => {
  count += 1;
  return count;
};

export interface UnitGiven {
  readonly name?: string;
  readonly regionId?: string;
  /** One of the demo studierektor's own units. */
  readonly own?: boolean;
}

/** Makes a unit without inspections; returns its key. */
export async function makeUnit(using: TestApp, { name, regionId = homeRegion, own = false }: UnitGiven = {}) {
  const { client } = using.database;
  const number = nextNumber();
  const { id } = await client.unit.create({
    data: { regionId, code: `P${number}`, name: name ?? `Provenheten ${number}` },
  });
  if (own) {
    const { sjukvardsomradeId } = await client.roleAssignment.findFirstOrThrow({ where: { role: 'STUDIEREKTOR' } });
    const provider = await client.provider.findFirstOrThrow();
    const data = { unitId: id, validFrom: new Date('2015-01-01'), sjukvardsomradeId, providerId: provider.id };
    await client.unitMembership.create({ data });
  }
  return id;
}

export interface InspectionGiven {
  readonly unitId: string;
  readonly kind?: InspectionKind;
  readonly visitOn?: string;
  readonly reportOn?: string;
  readonly planReceivedOn?: string;
  /** Initial grades that are not B; null is illegible. */
  readonly grades?: Readonly<Record<string, Grade | null>>;
  readonly frameworkVersionId?: string;
}

/** Makes an inspection with eight graded areas; gives its key and those of its areas and assessments by letter. */
export async function makeInspection({ database: { client } }: TestApp, given: InspectionGiven) {
  const { unitId, kind = 'EXTERNAL', visitOn, reportOn, planReceivedOn, grades = {} } = given;
  const version = await client.frameworkVersion.findFirstOrThrow({
    where: given.frameworkVersionId ? { id: given.frameworkVersionId } : { inspections: { some: {} } },
    orderBy: { id: 'asc' },
    include: { areas: { include: { criteria: true }, orderBy: { letter: 'asc' } } },
  });
  const dateOf = (day: string | undefined) => (day ? new Date(day) : null);
  const inspection = await client.inspection.create({
    data: {
      unitId,
      frameworkVersionId: version.id,
      kind,
      visitOn: visitOn || reportOn ? dateOf(visitOn) : new Date(Date.UTC(2017, 0, nextNumber())),
      reportOn: dateOf(reportOn),
      planReceivedOn: dateOf(planReceivedOn),
      assessments: {
        create: version.areas.map(({ id: areaId, letter }) => {
          const initialGrade = grades[letter] === undefined ? 'B' : grades[letter];
          return { areaId, initialGrade, unknownGradeReason: initialGrade === null ? 'ILLEGIBLE' : null };
        }),
      },
    },
    include: { assessments: true },
  });
  const areaOf = (letter: string) => {
    const area = version.areas.find((one) => one.letter === letter);
    if (!area) throw new Error(`There is no area ${letter}.`);
    return area;
  };
  return {
    id: inspection.id,
    versionId: version.id,
    areaOf,
    assessmentOf: (letter: string) =>
      inspection.assessments.find(({ areaId }) => areaId === areaOf(letter).id)?.id ?? '',
  };
}

/** Makes a finding of an inspection in an area. */
export async function makeFinding(
  { database: { client } }: TestApp,
  inspectionId: string,
  areaId: string,
  kind: 'REQUIRED_ACTION' | 'WEAKNESS' = 'REQUIRED_ACTION',
): Promise<string> {
  const text = `Rutinen saknas (${nextNumber()}).`;
  const { id } = await client.finding.create({
    data: { inspectionId, kind, position: 1, text, areas: { create: { areaId } } },
  });
  return id;
}
