import type { Grade, InspectionKind } from '@gradvis/prisma/client';
import { actionStateOn } from '@gradvis/server/action-plans/action-state';
import { type GradeInForce, gradeChange, gradeInForce } from '@gradvis/server/gradings/grade-in-force';
import { type AreaLetter, areaLetters } from '@gradvis/server/gradings/grading-profile';
import { fromDate } from '@gradvis/server/time/calendar-date';
import type { TestApp } from './app.ts';

/** What the pure rules say of one area of one unit. */
export interface ExpectedCell {
  readonly area: AreaLetter;
  readonly now: GradeInForce | null;
  readonly before: GradeInForce | null;
  readonly change: string;
  readonly plan: { followedUp: number; total: number } | null;
}

export interface ExpectedRow {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly hsaId: string | null;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly inspectionId: string | null;
  readonly inspectedOn: string | null;
  readonly frameworkVersionId: string | null;
  readonly previousInspectionId: string | null;
  readonly previousInspectedOn: string | null;
  readonly cells: readonly ExpectedCell[];
}

/** Every row that a comparison rests on, read plainly. */
export async function readEverything({ database: { client } }: TestApp) {
  return client.unit.findMany({
    include: {
      memberships: true,
      inspections: {
        include: {
          assessments: { include: { area: true, adjustments: true } },
          actionPlan: { include: { actions: { include: { area: true, events: true } } } },
        },
      },
    },
  });
}

type UnitRead = Awaited<ReturnType<typeof readEverything>>[number];
type InspectionRead = UnitRead['inspections'][number];

/** The latest inspection whose grades count on `day`; of two on one day the one with the greater key. */
function latestOn(inspections: readonly InspectionRead[], day: string): InspectionRead | undefined {
  return inspections
    .filter(({ gradedOn }) => fromDate(gradedOn) <= day)
    .sort((a, b) => (fromDate(a.gradedOn) + a.id < fromDate(b.gradedOn) + b.id ? 1 : -1))[0];
}

function gradeOn(inspection: InspectionRead | undefined, letter: AreaLetter, day: string): GradeInForce | null {
  const assessment = inspection?.assessments.find(({ area }) => area.letter === letter);
  if (!inspection || !assessment) return null;
  const [adjustment] = assessment.adjustments;
  return gradeInForce(
    {
      initialGrade: assessment.initialGrade,
      adjustment: adjustment ? { grade: adjustment.grade, adjustedOn: fromDate(adjustment.adjustedOn) } : null,
    },
    fromDate(inspection.gradedOn),
    day,
  );
}

function planOn(inspection: InspectionRead, letter: AreaLetter, day: string) {
  const states = (inspection.actionPlan?.actions ?? [])
    .filter(({ area }) => area.letter === letter)
    .map(({ events }) =>
      actionStateOn(
        events.map((event) => ({ ...event, validFrom: fromDate(event.validFrom), date: fromDate(event.date) })),
        day,
      ),
    )
    .filter(({ status }) => status !== 'DROPPED');
  return states.length === 0
    ? null
    : { followedUp: states.filter(({ status }) => status === 'FOLLOWED_UP').length, total: states.length };
}

/** What a comparison must say, by the pure rules alone; units in no order. */
export function expectedRows(
  units: readonly UnitRead[],
  asOf: string,
  { comparedWith, kind = 'EXTERNAL' }: { comparedWith?: string | undefined; kind?: InspectionKind } = {},
): ExpectedRow[] {
  return units
    .filter(({ closedOn }) => closedOn === null || fromDate(closedOn) >= asOf)
    .map((unit) => {
      const inspections = unit.inspections.filter((one) => one.kind === kind && fromDate(one.gradedOn) <= asOf);
      const latest = latestOn(inspections, asOf);
      const earlier = latestOn(
        comparedWith === undefined ? inspections.filter((one) => one !== latest) : inspections,
        comparedWith ?? asOf,
      );
      const membership = unit.memberships
        .filter(({ validFrom }) => fromDate(validFrom) <= asOf)
        .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime())[0];
      const cells = areaLetters.map((area): ExpectedCell => {
        const now = gradeOn(latest, area, asOf);
        const before = gradeOn(earlier, area, comparedWith ?? asOf);
        return {
          area,
          now,
          // The compact form does not say whether the day of an earlier adjustment is uncertain.
          before: before && { ...before, uncertainDate: false },
          change: now ? gradeChange(now, before ?? undefined) : 'UNKNOWN',
          plan: latest && now?.adjusted ? planOn(latest, area, asOf) : null,
        };
      });
      return {
        unitId: unit.id,
        code: unit.code,
        name: unit.name,
        hsaId: unit.hsaId,
        regionId: unit.regionId,
        sjukvardsomradeId: membership?.sjukvardsomradeId ?? null,
        providerId: membership?.providerId ?? null,
        inspectionId: latest?.id ?? null,
        inspectedOn: fromDate(latest?.inspectedOn ?? null),
        frameworkVersionId: latest?.frameworkVersionId ?? null,
        previousInspectionId: earlier?.id ?? null,
        previousInspectedOn: fromDate(earlier?.inspectedOn ?? null),
        cells,
      };
    });
}

/** How the grades of one area are distributed, counted one by one. */
export function expectedDistribution(rows: readonly ExpectedRow[]) {
  return areaLetters.map((area, index) => {
    const cells = rows.map(({ cells: all }) => all[index]!);
    const count = (of: (cell: ExpectedCell) => Grade | null | undefined, grade: Grade) =>
      cells.filter((cell) => of(cell) === grade).length;
    const counts = (of: (cell: ExpectedCell) => Grade | null | undefined) => ({
      A: count(of, 'A'),
      B: count(of, 'B'),
      C: count(of, 'C'),
      D: count(of, 'D'),
      unknown: cells.filter((cell) => cell.now && of(cell) === null).length,
      none: cells.filter((cell) => !cell.now).length,
    });
    return {
      area,
      inForce: counts(({ now }) => now?.grade),
      initial: counts(({ now }) => now?.initial),
      adjusted: cells.filter(({ now }) => now?.adjusted).length,
    };
  });
}
