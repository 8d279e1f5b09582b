import { type MidAssessmentKind, Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { nameFormSql, peopleFilterSql, peopleReadableSql, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { readTrainingPolicies } from '../training/training-policies.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn } from '../units/unit-register.read-model.ts';
import { type MidAsOf, type MidStored, midAsOf, midStoredSql } from './mid-as-of.ts';
import type { MidDays, MidFacts, MidNeed, MidState } from './mid-assessment.ts';

/** An ST doctor's Mitt-i-ST, with its latest case if there is one, as of a day. */
export interface MidRow extends MidDays, MidFacts {
  /** Key of the ST doctor. */
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly mainSupervisor: string | null;
  readonly startedOn: CalendarDate;
  readonly expectedEndOn: CalendarDate | null;
  /** The last day to apply as it was before the expected end was last moved; null when it has not moved. */
  readonly appliedByBefore: CalendarDate | null;
  readonly midRequired: boolean | null;
  readonly need: MidNeed;
  readonly caseId: string | null;
  readonly kind: MidAssessmentKind | null;
  readonly state: MidState | null;
  readonly evaluator: string | null;
  readonly evaluatorRegionId: string | null;
  readonly evaluatorSjukvardsomradeId: string | null;
  /** The evaluator comes from the same region and sjukvårdsområde; null when that is not known. */
  readonly near: boolean | null;
  readonly participants: string | null;
}

type StoredRow = MidStored & Omit<MidRow, keyof MidAsOf | 'near'>;

/** The case of `doctor` that is under way, else the one that was last. */
export const presentCaseSql = Prisma.sql`
  SELECT * FROM "MidAssessment" WHERE "stDoctorId" = doctor.id
  ORDER BY "cancelledOn" IS NULL DESC, "cancelledOn" DESC, "appliedOn" DESC NULLS LAST, id DESC LIMIT 1`;

/** Mitt-i-ST of all ST doctors of whom the viewer may read and whose training had not ended on `day`. Two statements. */
export async function readMidRegister(
  client: Transaction,
  viewer: Viewer,
  filter: UnitFilter,
  day: CalendarDate,
): Promise<MidRow[]> {
  const rows = await client.$queryRaw<StoredRow[]>`
    WITH member AS (${membersOn(day)})
    SELECT ${midStoredSql(day)}, person.name, unit.id AS "unitId", unit.name AS "unitName", unit.code AS "unitCode",
      member."sjukvardsomradeId", supervision.name AS "mainSupervisor", assessment.id AS "caseId", assessment.kind,
      assessment.evaluator, assessment."evaluatorRegionId", assessment."evaluatorSjukvardsomradeId",
      assessment.participants
    FROM "StDoctor" doctor
    JOIN "Person" person ON person.id = doctor."personId"
    ${unitOfDoctorSql}
    LEFT JOIN member ON member."unitId" = unit.id
    LEFT JOIN LATERAL (
      SELECT supervised.name FROM "Supervision" assigned
      JOIN "Supervisor" supervisor ON supervisor.id = assigned."supervisorId"
      JOIN "Person" supervised ON supervised.id = supervisor."personId"
      WHERE assigned."stDoctorId" = doctor.id AND assigned.kind = 'MAIN' AND assigned."toOn" IS NULL
      ORDER BY assigned."fromOn" DESC, assigned.id LIMIT 1) supervision ON true
    LEFT JOIN LATERAL (${presentCaseSql}) assessment ON true
    WHERE ${peopleReadableSql(viewer)} AND ${peopleFilterSql(filter)} AND doctor."startedOn" <= ${day}::date
      AND (doctor."endedOn" IS NULL OR doctor."endedOn" >= ${day}::date)
    ORDER BY unit."sortName", unit.id, ${nameFormSql}, doctor.id`;
  const policies = await readTrainingPolicies(client);
  return rows.map((stored) => {
    const { facts, ...standing } = midAsOf(stored, policies, day);
    const { evaluatorRegionId, evaluatorSjukvardsomradeId, regionId, sjukvardsomradeId } = stored;
    const sameRegion = evaluatorRegionId === null ? null : evaluatorRegionId === regionId;
    const sameOmrade =
      evaluatorSjukvardsomradeId === null || sjukvardsomradeId === null
        ? null
        : evaluatorSjukvardsomradeId === sjukvardsomradeId;
    return { ...stored, ...facts, ...standing, near: sameRegion === false ? false : sameRegion && sameOmrade };
  });
}
