import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import { readLists } from '../sql/read-lists.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { nameFormSql, peopleFilterSql, peopleReadableSql } from '../training/st-doctor.access.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn } from '../units/unit-register.read-model.ts';

/** What an ST doctor's training plan lacked when it was last looked through, as of a day. */
export interface CompletenessRow {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly checkedOn: CalendarDate | null;
  readonly checkedBy: string | null;
  /** Delmål with what each lacks, parted by `|`: `STa3:A` an activity, `STc6:M` a method, `STc11:AM` both. */
  readonly lacks: string;
}

/** A lack of a delmål in a letter each, for a row of IupLack named `lack`. */
export const lackSql = Prisma.raw(
  `CASE WHEN lack."lacksActivity" THEN 'A' ELSE '' END || CASE WHEN lack."lacksMethod" THEN 'M' ELSE '' END`,
);

/** Whether it lacks anything (still). */
export const isLackingSql = Prisma.raw('(lack."lacksActivity" OR lack."lacksMethod")');

/**
 * ST doctors in training on `day` who follow a regulation, of whom the viewer may read, at the unit where they were that
 * day, by unit and name. «Complete» is every delmål with an activity and a method of assessment (domain.md §0).
 */
export function readCompleteness(
  client: Transaction,
  viewer: Viewer,
  { regulation, unit }: { readonly regulation: string; readonly unit?: UnitFilter | null | undefined },
  day: CalendarDate,
): Promise<CompletenessRow[]> {
  const column = (sql: string) => Prisma.raw(sql);
  return readLists<CompletenessRow>(
    client,
    {
      id: column('doctor.id'),
      name: column('person.name'),
      unitId: column('unit.id'),
      unitName: column('unit.name'),
      unitCode: column('unit.code'),
      regionId: column('unit."regionId"'),
      sjukvardsomradeId: column('member."sjukvardsomradeId"'),
      providerId: column('member."providerId"'),
      checkedOn: column('checked."checkedOn"'),
      checkedBy: column('checked."checkedBy"'),
      lacks: column(`COALESCE(lacking.list, '')`),
    },
    {
      ctes: Prisma.sql`member AS (${membersOn(day)}), service AS (
          SELECT "stDoctorId", COALESCE(
            (array_agg("unitId" ORDER BY "validFrom" DESC) FILTER (WHERE "validFrom" <= ${day}::date))[1],
            (array_agg("unitId" ORDER BY "validFrom"))[1]) AS "unitId"
          FROM "StService" GROUP BY "stDoctorId"
        ), checked AS (
          SELECT DISTINCT ON ("stDoctorId") "stDoctorId", id, "checkedOn", "checkedBy"
          FROM "IupCheck" WHERE "checkedOn" <= ${day}::date ORDER BY "stDoctorId", "checkedOn" DESC
        ), lacking AS (
          SELECT lack."checkId", string_agg(delmal.code || ':' || ${lackSql}, '|' ORDER BY delmal.position) AS list
          FROM "IupLack" lack JOIN "Delmal" delmal ON delmal.id = lack."delmalId" WHERE ${isLackingSql} GROUP BY lack."checkId"
        )`,
      from: Prisma.sql`"StDoctor" doctor
        JOIN "Person" person ON person.id = doctor."personId"
        JOIN "Regulation" regulation ON regulation.id = doctor."regulationId"
        JOIN service ON service."stDoctorId" = doctor.id
        JOIN "Unit" unit ON unit.id = service."unitId"
        LEFT JOIN member ON member."unitId" = unit.id
        LEFT JOIN checked ON checked."stDoctorId" = doctor.id
        LEFT JOIN lacking ON lacking."checkId" = checked.id
        WHERE regulation.key = ${regulation} AND ${peopleReadableSql(viewer)} AND ${peopleFilterSql(unit ?? {})}
          AND doctor."startedOn" <= ${day}::date AND (doctor."endedOn" IS NULL OR doctor."endedOn" >= ${day}::date)`,
      orderBy: Prisma.sql`unit."sortName", unit.id, ${nameFormSql}, doctor.id`,
    },
  );
}
