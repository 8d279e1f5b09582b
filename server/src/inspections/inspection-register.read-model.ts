import type { Grade, InspectionKind } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Scope } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn, unitFilterSql } from '../units/unit-register.read-model.ts';

/** One inspection as the table of inspections holds it. */
export interface InspectionRegisterRow {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly kind: InspectionKind;
  readonly visitOn: CalendarDate | null;
  readonly reportOn: CalendarDate | null;
  readonly planReceivedOn: CalendarDate | null;
  readonly inspectedOn: CalendarDate;
  readonly frameworkVersionId: string;
  /** One letter an area A–H: the initial grade, `c` where it is adjusted to C, `?` unknown, `-` no assessment. */
  readonly grades: string;
}

interface Stored extends Omit<InspectionRegisterRow, 'grades'> {
  readonly letters: { readonly [letter: string]: Grade | 'c' | '?' } | null;
}

const areas = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;

/** All inspections of a scope and filter, latest first: one statement, whatever their number. */
export async function readInspectionRegister(
  client: Transaction,
  scope: Scope,
  filter: UnitFilter,
  kind: InspectionKind | null,
  day: CalendarDate,
): Promise<InspectionRegisterRow[]> {
  const rows = await client.$queryRaw<Stored[]>`
    WITH member AS (${membersOn(day)}), graded AS (
      SELECT assessment."inspectionId", json_object_agg(area.letter,
        CASE WHEN adjustment.id IS NOT NULL THEN 'c' ELSE COALESCE(assessment."initialGrade"::text, '?') END) AS letters
      FROM "AreaAssessment" assessment
      JOIN "Area" area ON area.id = assessment."areaId"
      LEFT JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
      GROUP BY assessment."inspectionId"
    )
    SELECT inspection.id, unit.id AS "unitId", unit.name AS "unitName", unit.code AS "unitCode", unit."regionId",
      member."sjukvardsomradeId", inspection.kind, inspection."visitOn"::text, inspection."reportOn"::text,
      inspection."planReceivedOn"::text, inspection."inspectedOn"::text, inspection."frameworkVersionId", graded.letters
    FROM "Inspection" inspection
    JOIN "Unit" unit ON unit.id = inspection."unitId"
    LEFT JOIN member ON member."unitId" = unit.id
    LEFT JOIN graded ON graded."inspectionId" = inspection.id
    WHERE ${unitsWithinSql(scope)} AND ${unitFilterSql(filter)}
      AND (${kind}::text IS NULL OR inspection.kind::text = ${kind})
    ORDER BY inspection."inspectedOn" DESC, inspection.id`;
  return rows.map(({ letters, ...row }) => ({ ...row, grades: areas.map((area) => letters?.[area] ?? '-').join('') }));
}
