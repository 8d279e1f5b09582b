import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn } from '../units/unit-register.read-model.ts';
import { nameFormSql, peopleFilterSql, peopleReadableSql } from './st-doctor.access.ts';

/** One supervisor as the register holds them today. */
export interface SupervisorRow {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly specialistOn: CalendarDate | null;
  readonly courseOn: CalendarDate | null;
  readonly updatedOn: CalendarDate | null;
  /** ST doctors whom the person supervises today, as main supervisor and for a part. */
  readonly main: number;
  readonly part: number;
}

/** Supervisors of whom the viewer may read, by unit and name. One statement. */
export async function readSupervisorRegister(
  client: Transaction,
  viewer: Viewer,
  filter: UnitFilter,
  day: CalendarDate,
): Promise<SupervisorRow[]> {
  return client.$queryRaw<SupervisorRow[]>`
    WITH member AS (${membersOn(day)}), supervised AS (
      SELECT supervision."supervisorId",
        count(DISTINCT doctor.id) FILTER (WHERE supervision.kind = 'MAIN')::int AS main,
        count(DISTINCT doctor.id) FILTER (WHERE supervision.kind = 'PART')::int AS part
      FROM "Supervision" supervision JOIN "StDoctor" doctor ON doctor.id = supervision."stDoctorId"
      WHERE supervision."fromOn" <= ${day}::date AND (supervision."toOn" IS NULL OR supervision."toOn" >= ${day}::date)
        AND (doctor."endedOn" IS NULL OR doctor."endedOn" >= ${day}::date)
      GROUP BY supervision."supervisorId"
    )
    SELECT supervisor.id, person.name, unit.id AS "unitId", unit.name AS "unitName", unit.code AS "unitCode",
      unit."regionId", member."sjukvardsomradeId", supervisor."specialistOn"::text AS "specialistOn",
      supervisor."courseOn"::text AS "courseOn", supervisor."updatedOn"::text AS "updatedOn",
      COALESCE(supervised.main, 0) AS main, COALESCE(supervised.part, 0) AS part
    FROM "Supervisor" supervisor
    JOIN "Person" person ON person.id = supervisor."personId"
    JOIN "Unit" unit ON unit.id = supervisor."unitId"
    LEFT JOIN member ON member."unitId" = unit.id
    LEFT JOIN supervised ON supervised."supervisorId" = supervisor.id
    WHERE ${peopleReadableSql(viewer)} AND ${peopleFilterSql(filter)}
    ORDER BY unit."sortName", unit.id, ${nameFormSql}, supervisor.id`;
}
