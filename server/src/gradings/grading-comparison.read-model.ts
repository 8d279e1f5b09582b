import { type InspectionKind, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Scope } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { searchForm, type UnitFilter } from '../units/unit.filter.ts';
import { areaLetters, changeLetter } from './grading-profile.ts';

/** One unit with its latest inspection on a day and the one compared with. */
export interface ComparisonRow {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly inspectionId: string | null;
  readonly inspectedOn: CalendarDate | null;
  readonly frameworkVersionId: string | null;
  readonly previousInspectionId: string | null;
  readonly previousInspectedOn: CalendarDate | null;
  /** See the scalar GradingProfile. */
  readonly profile: string;
}

/** Which rows the read model makes. */
export interface ComparisonRequest {
  readonly scope: Scope;
  readonly filter: UnitFilter;
  readonly kind: InspectionKind;
  readonly asOf: CalendarDate;
  /** Compare with the inspection that was the latest on this day, instead of with the previous one. */
  readonly comparedWith: CalendarDate | null;
}

/** Two letters, initial and in force on `day`, adjusted in lower case: as in grade-in-force.ts (tested against it). */
const gradesOn = (day: Prisma.Sql) => Prisma.sql`
  COALESCE(assessment."initialGrade"::text, '?') || CASE
    WHEN adjustment.id IS NOT NULL AND COALESCE(adjustment."adjustedOn", inspection."gradedOn") <= ${day}
    THEN lower(adjustment.grade::text)
    ELSE COALESCE(assessment."initialGrade"::text, '?') END`;

const uuids = (ids: readonly string[] | null | undefined) => (ids ? [...ids] : null);

/**
 * All units of a scope and filter with their gradings, in Swedish order of names: one statement, whatever their number.
 */
export async function readComparison(client: Transaction, request: ComparisonRequest): Promise<ComparisonRow[]> {
  const { scope, filter, kind, comparedWith } = request;
  const asOf = Prisma.sql`${request.asOf}::date`;
  const search = filter.search?.trim() ? filter.search.trim() : null;
  const rows = await client.$queryRaw<(Omit<ComparisonRow, 'profile'> & StoredRow)[]>`
    WITH member AS (
      SELECT DISTINCT ON ("unitId") "unitId", "sjukvardsomradeId", "providerId"
      FROM "UnitMembership" WHERE "validFrom" <= ${asOf}
      ORDER BY "unitId", "validFrom" DESC
    ), chosen AS (
      SELECT unit.id, unit.code, unit.name, unit."sortName", unit."regionId",
        member."sjukvardsomradeId", member."providerId"
      FROM "Unit" unit LEFT JOIN member ON member."unitId" = unit.id
      WHERE ${unitsWithinSql(scope)}
        AND (unit."closedOn" IS NULL OR unit."closedOn" >= ${asOf})
        AND (${uuids(filter.regionIds)}::uuid[] IS NULL OR unit."regionId" = ANY(${uuids(filter.regionIds)}::uuid[]))
        AND (${uuids(filter.unitIds)}::uuid[] IS NULL OR unit.id = ANY(${uuids(filter.unitIds)}::uuid[]))
        AND (${uuids(filter.sjukvardsomradeIds)}::uuid[] IS NULL
          OR member."sjukvardsomradeId" = ANY(${uuids(filter.sjukvardsomradeIds)}::uuid[]))
        AND (${uuids(filter.providerIds)}::uuid[] IS NULL
          OR member."providerId" = ANY(${uuids(filter.providerIds)}::uuid[]))
        AND (${search}::text IS NULL OR unit.code = ${search} OR unit."hsaId" = ${search}
          OR position(${search === null ? null : searchForm(search)}::text IN unit."sortName") > 0)
    ), latest AS (
      SELECT DISTINCT ON ("unitId") id, "unitId", "gradedOn", "inspectedOn", "frameworkVersionId"
      FROM "Inspection"
      WHERE kind = ${kind}::"InspectionKind" AND "gradedOn" <= ${asOf} AND "unitId" IN (SELECT id FROM chosen)
      ORDER BY "unitId", "gradedOn" DESC, id DESC
    ), earlier AS (
      SELECT DISTINCT ON (inspection."unitId") inspection.id, inspection."unitId", inspection."gradedOn", inspection."inspectedOn"
      FROM "Inspection" inspection JOIN latest ON latest."unitId" = inspection."unitId"
      WHERE inspection.kind = ${kind}::"InspectionKind" AND ${
        comparedWith === null
          ? Prisma.sql`(inspection."gradedOn", inspection.id) < (latest."gradedOn", latest.id)`
          : Prisma.sql`inspection."gradedOn" <= ${comparedWith}::date AND inspection."gradedOn" <= ${asOf}`
      }
      ORDER BY inspection."unitId", inspection."gradedOn" DESC, inspection.id DESC
    ), inspection AS (
      SELECT id, "gradedOn", true AS latest FROM latest UNION ALL SELECT id, "gradedOn", false FROM earlier
    ), graded AS (
      SELECT inspection.id, inspection.latest, string_agg(area.letter || CASE WHEN inspection.latest
        THEN ${gradesOn(asOf)} || CASE WHEN adjustment.id IS NOT NULL AND adjustment."adjustedOn" IS NULL THEN '~' ELSE ' ' END
        ELSE ${gradesOn(comparedWith === null ? asOf : Prisma.sql`${comparedWith}::date`)} || ' ' END, '') AS grades
      FROM inspection
      JOIN "AreaAssessment" assessment ON assessment."inspectionId" = inspection.id
      JOIN "Area" area ON area.id = assessment."areaId"
      LEFT JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
      GROUP BY inspection.id, inspection.latest
    ), status AS (
      SELECT DISTINCT ON (event."actionId") event."actionId", event.status
      FROM "ActionEvent" event
      WHERE event.kind = 'STATUS' AND event."validFrom" <= ${asOf}
      ORDER BY event."actionId", event."validFrom" DESC
    ), progress AS (
      SELECT plan."inspectionId", area.letter,
        count(*) FILTER (WHERE status.status = 'FOLLOWED_UP') || '/' || count(*) AS done
      FROM latest
      JOIN "ActionPlan" plan ON plan."inspectionId" = latest.id
      JOIN "Action" action ON action."actionPlanId" = plan.id
      JOIN "Area" area ON area.id = action."areaId"
      LEFT JOIN status ON status."actionId" = action.id
      WHERE status.status IS DISTINCT FROM 'DROPPED'
      GROUP BY plan."inspectionId", area.letter
    ), plans AS (
      SELECT "inspectionId", string_agg(letter || done, ' ') AS plans FROM progress GROUP BY "inspectionId"
    )
    SELECT chosen.id AS "unitId", chosen.code, chosen.name, chosen."regionId",
      chosen."sjukvardsomradeId", chosen."providerId",
      latest.id AS "inspectionId", latest."inspectedOn"::text, latest."frameworkVersionId",
      earlier.id AS "previousInspectionId", earlier."inspectedOn"::text AS "previousInspectedOn",
      now.grades AS now, before.grades AS before, plans.plans
    FROM chosen
    LEFT JOIN latest ON latest."unitId" = chosen.id
    LEFT JOIN earlier ON earlier."unitId" = chosen.id
    LEFT JOIN graded now ON now.id = latest.id AND now.latest
    LEFT JOIN graded before ON before.id = earlier.id AND NOT before.latest
    LEFT JOIN plans ON plans."inspectionId" = latest.id
    ORDER BY chosen."sortName", chosen.id`;
  return rows.map(({ now, before, plans, ...row }) => ({ ...row, profile: profileOf(now, before, plans) }));
}

/** Gradings as the statement returns them: four letters an area («Ddc~»), plans as «D2/5 E0/1». */
interface StoredRow {
  readonly now: string | null;
  readonly before: string | null;
  readonly plans: string | null;
}

const nothing = areaLetters.map(() => '----.').join(' ');

function profileOf(now: string | null, before: string | null, plans: string | null): string {
  if (now === null) return nothing;
  const words: string[] = [];
  for (const letter of areaLetters) {
    const at = wordAt(now, letter);
    const present = at < 0 ? '--' : now.slice(at + 1, at + 3);
    const atBefore = before === null ? -1 : wordAt(before, letter);
    const earlier = before === null || atBefore < 0 ? '--' : before.slice(atBefore + 1, atBefore + 3);
    let word = present + earlier + changeLetter(present.slice(1), earlier.slice(1));
    if (present.endsWith('c')) {
      if (now[at + 3] === '~') word += '~';
      const plan = plans?.split(' ').find((one) => one.startsWith(letter));
      if (plan) word += plan.slice(1);
    }
    words.push(word);
  }
  return words.join(' ');
}

/** Where the word of an area begins; words are four letters long, in no order. */
function wordAt(grades: string, letter: string): number {
  for (let at = 0; at < grades.length; at += 4) if (grades[at] === letter) return at;
  return -1;
}
