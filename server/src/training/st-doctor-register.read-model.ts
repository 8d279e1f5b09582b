import type { TrainingKind, TrainingOutcome } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn } from '../units/unit-register.read-model.ts';
import type { Period } from './career.ts';
import { computedEndOn } from './expected-end.ts';
import { nameFormSql, peopleFilterSql, peopleReadableSql, unitOfDoctorSql } from './st-doctor.access.ts';
import { type SupervisorFacts, type SupervisorTraining, supervisorTrainingOn } from './supervisor-training.ts';
import { readTrainingPolicies } from './training-policies.ts';

/** What is not as it should be with an ST doctor's main supervisor (domain.md §4.4, S-01, S-05, S-11). */
export const supervisionWarnings = {
  NONE: { letter: '0', description: 'No main supervisor is assigned.' },
  NOT_SPECIALIST: { letter: 's', description: 'The main supervisor’s specialist certificate is not known.' },
  UNTRAINED: { letter: 'c', description: 'The main supervisor has not taken the supervisor course, as far as known.' },
  NOT_UPDATED: { letter: 'u', description: 'The main supervisor’s course has not been updated in time.' },
  ELSEWHERE: { letter: 'e', description: 'The main supervisor works at another unit.' },
} as const;

/** One ST doctor as the register holds them today. */
export interface StDoctorRow {
  readonly id: string;
  readonly name: string;
  readonly kind: TrainingKind;
  readonly regulationId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly unitFrom: CalendarDate;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly startedOn: CalendarDate;
  readonly firstPlanOn: CalendarDate | null;
  readonly rate: number;
  readonly rateFrom: CalendarDate | null;
  readonly onLeaveFrom: CalendarDate | null;
  readonly onLeaveTo: CalendarDate | null;
  /** As computed, and as someone has set it instead. */
  readonly expectedEndComputed: CalendarDate | null;
  readonly expectedEndSet: CalendarDate | null;
  readonly mainSupervisor: string | null;
  readonly supervisedFrom: CalendarDate | null;
  /** Letters of `supervisionWarnings`. */
  readonly warnings: string;
  readonly studierektor: string | null;
  readonly midRequired: boolean | null;
  readonly endedOn: CalendarDate | null;
  readonly outcome: TrainingOutcome | null;
}

interface StoredRow
  extends Omit<StDoctorRow, 'expectedEndComputed' | 'warnings' | 'onLeaveFrom' | 'onLeaveTo'>,
    SupervisorFacts {
  readonly leaves: readonly Period[];
  readonly rates: readonly { readonly percent: number; readonly validFrom: CalendarDate }[];
  readonly supervisorUnitId: string | null;
}

/** What is asked for. */
export interface StDoctorFilter {
  readonly unit?: UnitFilter | null | undefined;
  /** Those too whose training has ended. */
  readonly ended?: boolean | null | undefined;
}

/** ST doctors of whom the viewer may read, as they stand today, by unit and name. Two statements. */
export async function readStDoctorRegister(
  client: Transaction,
  viewer: Viewer,
  { unit: filter, ended }: StDoctorFilter,
  day: CalendarDate,
): Promise<StDoctorRow[]> {
  const rows = await client.$queryRaw<StoredRow[]>`
    WITH member AS (${membersOn(day)})
    SELECT doctor.id, person.name, doctor.kind, doctor."regulationId", unit.id AS "unitId", unit.name AS "unitName",
      unit.code AS "unitCode", service."validFrom"::text AS "unitFrom", unit."regionId", member."sjukvardsomradeId",
      doctor."startedOn"::text AS "startedOn", doctor."firstPlanOn"::text AS "firstPlanOn",
      COALESCE(rate.percent, 100) AS rate, rate."validFrom"::text AS "rateFrom",
      expected_end."endsOn"::text AS "expectedEndSet", director.name AS studierektor, doctor."midRequired",
      doctor."endedOn"::text AS "endedOn", doctor.outcome,
      supervision.name AS "mainSupervisor", supervision."fromOn"::text AS "supervisedFrom",
      supervision."unitId" AS "supervisorUnitId", supervision."specialistOn"::text AS "specialistOn",
      supervision."courseOn"::text AS "courseOn", supervision."updatedOn"::text AS "updatedOn",
      (SELECT COALESCE(json_agg(json_build_object('fromOn', "fromOn", 'toOn', "toOn") ORDER BY "fromOn"), '[]')
       FROM "StLeave" WHERE "stDoctorId" = doctor.id) AS leaves,
      (SELECT COALESCE(json_agg(json_build_object('percent', percent, 'validFrom', "validFrom") ORDER BY "validFrom"), '[]')
       FROM "StRate" WHERE "stDoctorId" = doctor.id) AS rates
    FROM "StDoctor" doctor
    JOIN "Person" person ON person.id = doctor."personId"
    ${unitOfDoctorSql}
    LEFT JOIN member ON member."unitId" = unit.id
    LEFT JOIN "Person" director ON director.id = doctor."studierektorId"
    LEFT JOIN LATERAL (SELECT "validFrom" FROM "StService"
      WHERE "stDoctorId" = doctor.id ORDER BY "validFrom" DESC LIMIT 1) service ON true
    LEFT JOIN LATERAL (SELECT percent, "validFrom" FROM "StRate"
      WHERE "stDoctorId" = doctor.id ORDER BY "validFrom" DESC LIMIT 1) rate ON true
    LEFT JOIN LATERAL (SELECT "endsOn" FROM "StExpectedEnd"
      WHERE "stDoctorId" = doctor.id ORDER BY "validFrom" DESC LIMIT 1) expected_end ON true
    LEFT JOIN LATERAL (
      SELECT supervised.name, assigned."fromOn", supervisor."unitId", supervisor."specialistOn", supervisor."courseOn",
        supervisor."updatedOn"
      FROM "Supervision" assigned
      JOIN "Supervisor" supervisor ON supervisor.id = assigned."supervisorId"
      JOIN "Person" supervised ON supervised.id = supervisor."personId"
      WHERE assigned."stDoctorId" = doctor.id AND assigned.kind = 'MAIN' AND assigned."toOn" IS NULL
      ORDER BY assigned."fromOn" DESC, assigned.id LIMIT 1) supervision ON true
    WHERE ${peopleReadableSql(viewer)} AND ${peopleFilterSql(filter ?? {})}
      AND (${ended === true} OR doctor."endedOn" IS NULL OR doctor."endedOn" >= ${day}::date)
    ORDER BY unit."sortName", unit.id, ${nameFormSql}, doctor.id`;
  const policies = await readTrainingPolicies(client);
  return rows.map(({ leaves, rates, supervisorUnitId, specialistOn, courseOn, updatedOn, ...row }) => {
    const { trainingMonths } = policies.on(row.regionId, row.startedOn);
    const career = { startedOn: row.startedOn, endedOn: row.endedOn, leaves, services: [] };
    const leave = leaves.find(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day));
    const { updateMonths } = policies.on(row.regionId, day);
    const training = supervisorTrainingOn({ specialistOn, courseOn, updatedOn }, updateMonths, day);
    return {
      ...row,
      onLeaveFrom: leave?.fromOn ?? null,
      onLeaveTo: leave?.toOn ?? null,
      expectedEndComputed: computedEndOn({ career, kind: row.kind, trainingMonths, rates, set: [] }, day),
      warnings: row.endedOn !== null && row.endedOn < day ? '' : warningsOf(row, training, supervisorUnitId),
    };
  });
}

function warningsOf(
  { mainSupervisor, unitId }: Pick<StDoctorRow, 'mainSupervisor' | 'unitId'>,
  { specialist, trained, updated }: SupervisorTraining,
  supervisorUnitId: string | null,
): string {
  if (mainSupervisor === null) return supervisionWarnings.NONE.letter;
  const letters: string[] = [];
  if (!specialist) letters.push(supervisionWarnings.NOT_SPECIALIST.letter);
  if (!trained) letters.push(supervisionWarnings.UNTRAINED.letter);
  else if (!updated) letters.push(supervisionWarnings.NOT_UPDATED.letter);
  if (supervisorUnitId !== null && supervisorUnitId !== unitId) letters.push(supervisionWarnings.ELSEWHERE.letter);
  return letters.join('');
}
