import { type MidAssessmentKind, Prisma, type TrainingKind } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { Period } from '../training/career.ts';
import { expectedEndOn } from '../training/expected-end.ts';
import { nameFormSql, peopleFilterSql, peopleReadableSql, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { readTrainingPolicies } from '../training/training-policies.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn } from '../units/unit-register.read-model.ts';
import {
  type MidDays,
  type MidFacts,
  type MidNeed,
  type MidState,
  midDays,
  midNeedOn,
  midStateOn,
} from './mid-assessment.ts';

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

interface StoredRow
  extends Omit<
      MidRow,
      keyof MidDays | 'expectedEndOn' | 'appliedByBefore' | 'need' | 'state' | 'near' | keyof MidFacts
    >,
    MidFacts {
  readonly training: TrainingKind;
  readonly endedOn: CalendarDate | null;
  readonly leaves: readonly Period[];
  readonly rates: readonly { readonly percent: number; readonly validFrom: CalendarDate }[];
  readonly ends: readonly { readonly endsOn: CalendarDate | null; readonly validFrom: CalendarDate }[];
  readonly revisedOn: readonly CalendarDate[];
}

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
    SELECT doctor.id, person.name, doctor.kind AS training, unit.id AS "unitId", unit.name AS "unitName",
      unit.code AS "unitCode", unit."regionId", member."sjukvardsomradeId", doctor."startedOn"::text AS "startedOn",
      CASE WHEN doctor."endedOn" <= ${day}::date THEN doctor."endedOn"::text END AS "endedOn",
      doctor."midRequired", supervision.name AS "mainSupervisor",
      assessment.id AS "caseId", assessment.kind, assessment."appliedOn"::text AS "appliedOn",
      assessment."appointedOn"::text AS "appointedOn", assessment."invoicedOn"::text AS "invoicedOn",
      assessment."reflectionOn"::text AS "reflectionOn", assessment."statementOn"::text AS "statementOn",
      assessment."recordingsOn"::text AS "recordingsOn", assessment."practiceDayOn"::text AS "practiceDayOn",
      assessment."reportOn"::text AS "reportOn", assessment."cancelledOn"::text AS "cancelledOn",
      assessment.evaluator, assessment."evaluatorRegionId", assessment."evaluatorSjukvardsomradeId",
      assessment.participants,
      (SELECT COALESCE(json_agg(json_build_object('fromOn', "fromOn", 'toOn', "toOn") ORDER BY "fromOn"), '[]')
       FROM "StLeave" WHERE "stDoctorId" = doctor.id) AS leaves,
      (SELECT COALESCE(json_agg(json_build_object('percent', percent, 'validFrom', "validFrom") ORDER BY "validFrom"), '[]')
       FROM "StRate" WHERE "stDoctorId" = doctor.id) AS rates,
      (SELECT COALESCE(json_agg(json_build_object('endsOn', "endsOn", 'validFrom', "validFrom") ORDER BY "validFrom"), '[]')
       FROM "StExpectedEnd" WHERE "stDoctorId" = doctor.id) AS ends,
      (SELECT COALESCE(json_agg("revisedOn" ORDER BY "revisedOn"), '[]') FROM "IupRevision"
       WHERE "stDoctorId" = doctor.id AND "doctorPresent" AND "supervisorPresent"
         AND "revisedOn" >= assessment."reportOn") AS "revisedOn"
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
  return rows.map(({ training, endedOn, leaves, rates, ends, revisedOn, ...stored }) => {
    const row = { ...stored, ...factsBy(stored, day) };
    const policy = policies.on(row.regionId, day);
    const end = {
      career: { startedOn: row.startedOn, endedOn, leaves, services: [] },
      kind: training,
      trainingMonths: policies.on(row.regionId, row.startedOn).trainingMonths,
      rates,
      set: ends,
    };
    const days = midDays(row.startedOn, expectedEndOn(end, day), policy);
    const moved = ends.findLast(({ validFrom }) => validFrom <= day)?.validFrom;
    const before = moved
      ? midDays(
          row.startedOn,
          expectedEndOn({ ...end, set: ends.filter(({ validFrom }) => validFrom < moved) }, moved),
          policy,
        )
      : null;
    const state = midStateOn(row, revisedOn, day);
    const sameRegion = row.evaluatorRegionId === null ? null : row.evaluatorRegionId === row.regionId;
    const sameOmrade =
      row.evaluatorSjukvardsomradeId === null || row.sjukvardsomradeId === null
        ? null
        : row.evaluatorSjukvardsomradeId === row.sjukvardsomradeId;
    return {
      ...row,
      ...days,
      expectedEndOn: expectedEndOn(end, day),
      appliedByBefore: before && before.applyBy !== days.applyBy ? before.applyBy : null,
      state,
      near: sameRegion === false ? false : sameRegion && sameOmrade,
      need: midNeedOn({ required: row.midRequired, state, ended: endedOn !== null }, days, day),
    };
  });
}

/** The facts dated on or before a day; a practice day is planned. */
function factsBy(facts: MidFacts, day: CalendarDate): MidFacts {
  const by = (on: CalendarDate | null) => (on !== null && on <= day ? on : null);
  return {
    appliedOn: by(facts.appliedOn),
    appointedOn: by(facts.appointedOn),
    invoicedOn: by(facts.invoicedOn),
    reflectionOn: by(facts.reflectionOn),
    statementOn: by(facts.statementOn),
    recordingsOn: by(facts.recordingsOn),
    practiceDayOn: facts.practiceDayOn,
    reportOn: by(facts.reportOn),
    cancelledOn: by(facts.cancelledOn),
  };
}
