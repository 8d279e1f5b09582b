import { Prisma, type TrainingKind } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { readLists } from '../sql/read-lists.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { Career, Period } from '../training/career.ts';
import { expectedEndOn } from '../training/expected-end.ts';
import { nameFormSql, peopleFilterSql } from '../training/st-doctor.access.ts';
import { readTrainingPolicies } from '../training/training-policies.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { UnitFilter } from '../units/unit.filter.ts';
import { membersOn } from '../units/unit-register.read-model.ts';
import { isLackingSql } from './completeness.read-model.ts';
import { type Compliance, complianceOn, type Term } from './compliance.ts';
import { type HalfYear, halfYearOf } from './half-year.ts';
import { countingDays, encodeTerm } from './iup-profile.ts';
import { countingSql } from './iup-terms.sql.ts';

/** One ST doctor as the table of training plans holds them, as of a day. */
export interface IupRow extends Omit<Compliance, 'terms'> {
  readonly id: string;
  readonly name: string;
  readonly kind: TrainingKind;
  readonly regulation: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitCode: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly startedOn: CalendarDate;
  readonly firstPlanOn: CalendarDate | null;
  readonly expectedEndOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  readonly rate: number;
  /** On leave that day; the last day of it when that is known. */
  readonly onLeave: boolean;
  readonly onLeaveUntil: CalendarDate | null;
  readonly mainSupervisor: string | null;
  readonly checkedOn: CalendarDate | null;
  /** Delmål that lacked something at the last check. */
  readonly lacking: number | null;
  /** Half-years in compact form, as `encodeTerm` makes them, parted by `|`. */
  readonly profile: string;
  /** The leaves that pause the clock, in order. */
  readonly leaves: readonly Period[];
}

/** What the table is asked for. */
export interface IupFilter {
  readonly unit?: UnitFilter | null | undefined;
  /** These ST doctors only. */
  readonly ids?: readonly string[] | null | undefined;
  /** Those too whose training has ended by that day. */
  readonly ended?: boolean | null | undefined;
}

interface StoredDoctor
  extends Omit<
    IupRow,
    keyof Compliance | 'expectedEndOn' | 'rate' | 'onLeave' | 'onLeaveUntil' | 'profile' | 'leaves'
  > {
  readonly services: readonly [unitId: string, validFrom: CalendarDate][];
  readonly leaves: readonly [fromOn: CalendarDate, toOn: CalendarDate | null][] | null;
  readonly rates: readonly [percent: number, validFrom: CalendarDate][] | null;
  readonly ends: readonly [endsOn: CalendarDate | null, validFrom: CalendarDate][] | null;
}

/**
 * ST doctors whose names the viewer may read, at the unit where they were on `day`, by unit and name.
 * Two statements, whatever their number.
 */
export async function readIupRegister(
  client: Transaction,
  viewer: Viewer,
  { unit: filter, ids, ended }: IupFilter,
  halfYears: readonly HalfYear[],
  day: CalendarDate,
): Promise<IupRow[]> {
  const column = (sql: string) => Prisma.raw(sql);
  const ordered = (list: string, order: string) => column(`json_agg(json_build_array(${list}) ORDER BY ${order})`);
  const doctors = await readLists<StoredDoctor>(
    client,
    {
      id: column('doctor.id'),
      name: column('person.name'),
      kind: column('doctor.kind'),
      regulation: column('regulation.key'),
      unitId: column('unit.id'),
      unitName: column('unit.name'),
      unitCode: column('unit.code'),
      regionId: column('unit."regionId"'),
      sjukvardsomradeId: column('member."sjukvardsomradeId"'),
      providerId: column('member."providerId"'),
      startedOn: column('doctor."startedOn"'),
      firstPlanOn: Prisma.sql`CASE WHEN doctor."firstPlanOn" <= ${day}::date THEN doctor."firstPlanOn" END`,
      endedOn: Prisma.sql`CASE WHEN doctor."endedOn" <= ${day}::date THEN doctor."endedOn" END`,
      mainSupervisor: column('supervisor.name'),
      checkedOn: column('checked."checkedOn"'),
      lacking: column('checked.lacking'),
      services: column('service.list'),
      leaves: column('leave.list'),
      rates: column('rate.list'),
      ends: column('expected_end.list'),
    },
    {
      ctes: Prisma.sql`member AS (${membersOn(day)}), service AS (
          SELECT "stDoctorId", ${ordered('"unitId", "validFrom"', '"validFrom"')} AS list,
            COALESCE((array_agg("unitId" ORDER BY "validFrom" DESC) FILTER (WHERE "validFrom" <= ${day}::date))[1],
              (array_agg("unitId" ORDER BY "validFrom"))[1]) AS "unitId"
          FROM "StService" GROUP BY "stDoctorId"
        ), leave AS (
          SELECT "stDoctorId", ${ordered('"fromOn", "toOn"', '"fromOn", "toOn"')} AS list
          FROM "StLeave" WHERE "fromOn" <= ${day}::date GROUP BY "stDoctorId"
        ), rate AS (
          SELECT "stDoctorId", ${ordered('percent, "validFrom"', '"validFrom"')} AS list
          FROM "StRate" WHERE "validFrom" <= ${day}::date GROUP BY "stDoctorId"
        ), expected_end AS (
          SELECT "stDoctorId", ${ordered('"endsOn", "validFrom"', '"validFrom"')} AS list
          FROM "StExpectedEnd" WHERE "validFrom" <= ${day}::date GROUP BY "stDoctorId"
        ), supervisor AS (
          SELECT DISTINCT ON (supervision."stDoctorId") supervision."stDoctorId", person.name
          FROM "Supervision" supervision JOIN "Supervisor" supervisor ON supervisor.id = supervision."supervisorId"
          JOIN "Person" person ON person.id = supervisor."personId"
          WHERE supervision.kind = 'MAIN' AND supervision."fromOn" <= ${day}::date
            AND (supervision."toOn" IS NULL OR supervision."toOn" >= ${day}::date)
          ORDER BY supervision."stDoctorId", supervision."fromOn" DESC, supervision.id
        ), checked AS (
          SELECT DISTINCT ON ("check"."stDoctorId") "check"."stDoctorId", "check"."checkedOn",
            (SELECT count(*)::int FROM "IupLack" lack
              WHERE lack."checkId" = "check".id AND ${isLackingSql}) AS lacking
          FROM "IupCheck" "check" WHERE "check"."checkedOn" <= ${day}::date
          ORDER BY "check"."stDoctorId", "check"."checkedOn" DESC
        )`,
      from: Prisma.sql`"StDoctor" doctor
        JOIN "Person" person ON person.id = doctor."personId"
        JOIN "Regulation" regulation ON regulation.id = doctor."regulationId"
        JOIN service ON service."stDoctorId" = doctor.id
        JOIN "Unit" unit ON unit.id = service."unitId"
        LEFT JOIN member ON member."unitId" = unit.id
        LEFT JOIN leave ON leave."stDoctorId" = doctor.id
        LEFT JOIN rate ON rate."stDoctorId" = doctor.id
        LEFT JOIN expected_end ON expected_end."stDoctorId" = doctor.id
        LEFT JOIN supervisor ON supervisor."stDoctorId" = doctor.id
        LEFT JOIN checked ON checked."stDoctorId" = doctor.id
        WHERE ${unitsWithinSql(scopeOf(viewer, 'readPeople'))} AND ${peopleFilterSql(filter ?? {})}
          AND doctor."startedOn" <= ${day}::date
          AND (${ids ? [...ids] : null}::uuid[] IS NULL OR doctor.id = ANY(${ids ? [...ids] : null}::uuid[]))
          AND (${ended === true} OR doctor."endedOn" IS NULL OR doctor."endedOn" >= ${day}::date)`,
      orderBy: Prisma.sql`unit."sortName", unit.id, ${nameFormSql}, doctor.id`,
    },
  );
  const revisions = await readRevisions(
    client,
    doctors.map(({ id }) => id),
    day,
  );
  const policies = await readTrainingPolicies(client);
  const units = await readRegistered(client, doctors);
  const policyOn = (unitId: string | null, on: CalendarDate) => policies.on(units.get(unitId ?? '')?.regionId, on);
  const registeredFrom = (unitId: string | null) => units.get(unitId ?? '')?.registeredFrom ?? null;
  return doctors.map((doctor) => {
    const career: Career = {
      startedOn: doctor.startedOn,
      endedOn: doctor.endedOn,
      leaves: (doctor.leaves ?? []).map(([fromOn, toOn]) => ({ fromOn, toOn })),
      services: doctor.services.map(([unitId, validFrom]) => ({ unitId, validFrom })),
    };
    const days = revisions.get(doctor.id)?.split(',') ?? [];
    const { firstPlanOn } = doctor;
    const facts = { career, revisedOn: countingDays(days), firstPlanOn, policyOn, registeredFrom };
    return iupRow(doctor, career, complianceOn(facts, halfYears, day), {
      day,
      profile: (terms) =>
        terms.map((term, place) => encodeTerm(term, halfYears[place] ?? halfYearOf(day), days)).join('|'),
      trainingMonths: policies.on(doctor.regionId, doctor.startedOn).trainingMonths,
    });
  });
}

/** A row, field by field: copying thousands of rows by spreading them takes longer than all the rest. */
function iupRow(
  doctor: StoredDoctor,
  career: Career,
  compliance: Compliance,
  by: {
    readonly day: CalendarDate;
    readonly trainingMonths: number;
    profile(terms: readonly Term[]): string;
  },
): IupRow {
  const { day } = by;
  const rates = (doctor.rates ?? []).map(([percent, validFrom]) => ({ percent, validFrom }));
  const set = (doctor.ends ?? []).map(([endsOn, validFrom]) => ({ endsOn, validFrom }));
  const leave = career.leaves.filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day));
  return {
    id: doctor.id,
    name: doctor.name,
    kind: doctor.kind,
    regulation: doctor.regulation,
    unitId: doctor.unitId,
    unitName: doctor.unitName,
    unitCode: doctor.unitCode,
    regionId: doctor.regionId,
    sjukvardsomradeId: doctor.sjukvardsomradeId,
    providerId: doctor.providerId,
    startedOn: doctor.startedOn,
    firstPlanOn: doctor.firstPlanOn,
    expectedEndOn: expectedEndOn({ career, kind: doctor.kind, trainingMonths: by.trainingMonths, rates, set }, day),
    endedOn: doctor.endedOn,
    rate: rates.at(-1)?.percent ?? 100,
    onLeave: leave.length > 0,
    onLeaveUntil: leave.find(({ toOn }) => toOn !== null)?.toOn ?? null,
    mainSupervisor: doctor.mainSupervisor,
    checkedOn: doctor.checkedOn,
    lacking: doctor.lacking,
    status: compliance.status,
    counted: compliance.counted,
    needed: compliance.needed,
    lastRevisedOn: compliance.lastRevisedOn,
    nextDueOn: compliance.nextDueOn,
    firstPlan: compliance.firstPlan,
    firstPlanDueOn: compliance.firstPlanDueOn,
    profile: by.profile(compliance.terms),
    leaves: career.leaves,
  };
}

/** Days of revision by ST doctor, in order and parted by commas, as the profile tells them. */
async function readRevisions(
  client: Transaction,
  ids: readonly string[],
  day: CalendarDate,
): Promise<ReadonlyMap<string, string>> {
  const [answer] = await client.$queryRaw<{ rows: string }[]>`
    SELECT COALESCE(json_agg(json_build_array(row.id, row.days)), '[]')::text AS rows FROM (
      SELECT "stDoctorId" AS id, string_agg("revisedOn" || CASE WHEN ${countingSql} THEN '' ELSE '*' END, ','
        ORDER BY "revisedOn") AS days
      FROM "IupRevision" revision
      WHERE "revisedOn" <= ${day}::date AND "stDoctorId" = ANY(${[...ids]}::uuid[]) GROUP BY "stDoctorId"
    ) row`;
  return new Map(JSON.parse(answer?.rows ?? '[]') as readonly (readonly [id: string, days: string])[]);
}

/** The units at which ST doctors have been: their region, and from when their revisions are held. */
async function readRegistered(client: Transaction, doctors: readonly Pick<StoredDoctor, 'services'>[]) {
  const ids = [...new Set(doctors.flatMap(({ services }) => services.map(([unitId]) => unitId)))];
  const units = await client.$queryRaw<{ id: string; regionId: string; registeredFrom: CalendarDate | null }[]>`
    SELECT id, "regionId", "registeredFrom"::text AS "registeredFrom" FROM "Unit" WHERE id = ANY(${ids}::uuid[])`;
  return new Map(units.map((unit) => [unit.id, unit]));
}
