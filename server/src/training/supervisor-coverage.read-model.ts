import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { groupBy } from '../group-by.ts';
import { halfYearAfter, halfYearOf } from '../iup/half-year.ts';
import { type Counted, groupKey, isKeptBack, keptBack, type ShareGroup } from '../iup/small-numbers.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { unitOfDoctorOnSql } from './st-doctor.access.ts';
import { supervisorTrainingOn } from './supervisor-training.ts';
import { readTrainingPolicies } from './training-policies.ts';

/** How many supervisors with which training a group has for its ST doctors, as of a day. */
export interface SupervisorCoverage {
  /** The day asked of; for those who may not see all the people the end of the last half-year that had closed by then. */
  readonly asOf: CalendarDate;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  /** ST doctors in training; null where they are too few to be shown to the viewer. */
  readonly doctors: number | null;
  /** Supervisors with a specialist certificate; null where they are too few, and with them the next two. */
  readonly specialists: number | null;
  /** Of the specialists, those who have taken the supervisor course. */
  readonly trained: number | null;
  /** Of the specialists, those who took or updated it within the time that the region has set. */
  readonly updated: number | null;
}

/** A unit's people as of one of the days looked at. */
export interface CoveredUnit extends Counted {
  readonly day: CalendarDate;
  readonly unitName: string;
  readonly doctors: number;
  readonly specialists: number;
  readonly trained: number;
  readonly updated: number;
}

type Listed = readonly [specialistOn: CalendarDate, courseOn: CalendarDate | null, updatedOn: CalendarDate | null];
interface StoredUnit extends Omit<CoveredUnit, 'specialists' | 'trained' | 'updated'> {
  readonly listed: readonly Listed[];
}

/** The days looked at: the one asked of, and for those who may not see the people the last on which a half-year closed. */
export function coverageDays(day: CalendarDate): { readonly open: CalendarDate; readonly closed: CalendarDate } {
  return { open: day, closed: halfYearAfter(halfYearOf(day), -1).to };
}

/**
 * Supervisors by group as of `day`, groups in Swedish order; of supervisors the register holds where they work and their
 * last update only as they are now. Whoever may not see all the people of a group gets it as of the last half-year that
 * has closed, and no count that would tell of fewer than three (domain.md §0, «Personal data»). Two statements.
 */
export async function readSupervisorCoverage(
  client: Transaction,
  viewer: Viewer,
  asked: { readonly group: ShareGroup; readonly regionIds: readonly string[] | null },
  day: CalendarDate,
): Promise<SupervisorCoverage[]> {
  const days = coverageDays(day);
  const stored = await readUnits(client, viewer, asked.regionIds, [days.closed, days.open]);
  const policies = await readTrainingPolicies(client);
  const units = stored.map(({ listed, ...unit }): CoveredUnit => {
    const { updateMonths } = policies.on(unit.regionId, unit.day);
    const specialists = listed
      .map(([specialistOn, courseOn, updatedOn]) =>
        supervisorTrainingOn({ specialistOn, courseOn, updatedOn }, updateMonths, unit.day),
      )
      .filter(({ specialist }) => specialist);
    const count = (part: 'trained' | 'updated') => specialists.filter((one) => one[part]).length;
    return { ...unit, specialists: specialists.length, trained: count('trained'), updated: count('updated') };
  });
  return coverageOf(units, asked.group, days);
}

/** Units where the viewer may read, with their ST doctors and the training of their specialists on each of some days. */
function readUnits(
  client: Transaction,
  viewer: Viewer,
  regionIds: readonly string[] | null,
  days: readonly CalendarDate[],
): Promise<StoredUnit[]> {
  const regions = regionIds ? [...regionIds] : null;
  return client.$queryRaw<StoredUnit[]>`
    WITH asked AS (SELECT unnest(${[...days]}::date[]) AS day), trainee AS (
      SELECT asked.day, unit.id AS "unitId", count(*)::int AS doctors
      FROM asked JOIN "StDoctor" doctor ON doctor."startedOn" <= asked.day
        AND (doctor."endedOn" IS NULL OR doctor."endedOn" >= asked.day)
      ${unitOfDoctorOnSql(Prisma.sql`asked.day`)}
      GROUP BY asked.day, unit.id
    ), specialist AS (
      SELECT "unitId", json_agg(json_build_array("specialistOn", "courseOn", "updatedOn")) AS listed
      FROM "Supervisor" WHERE "specialistOn" IS NOT NULL GROUP BY "unitId"
    )
    SELECT asked.day::text AS day, unit.id AS "unitId", unit.name AS "unitName", unit."regionId",
      member."sjukvardsomradeId", ${unitsWithinSql(scopeOf(viewer, 'readPeople'))} AS "seesPeople",
      COALESCE(trainee.doctors, 0) AS doctors, COALESCE(specialist.listed, '[]') AS listed
    FROM asked CROSS JOIN "Unit" unit
    LEFT JOIN trainee ON trainee.day = asked.day AND trainee."unitId" = unit.id
    LEFT JOIN specialist ON specialist."unitId" = unit.id
    LEFT JOIN LATERAL (
      SELECT membership."sjukvardsomradeId" FROM "UnitMembership" membership
      WHERE membership."unitId" = unit.id AND membership."validFrom" <= asked.day
      ORDER BY membership."validFrom" DESC LIMIT 1
    ) member ON true
    WHERE ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}
      AND (${regions}::uuid[] IS NULL OR unit."regionId" = ANY(${regions}::uuid[]))
      AND (trainee.doctors > 0 OR specialist.listed IS NOT NULL)
    ORDER BY unit."sortName", unit.id, asked.day`;
}

/** Puts units together and keeps back what the viewer must not see. */
export function coverageOf(
  units: readonly CoveredUnit[],
  group: ShareGroup,
  { open, closed }: ReturnType<typeof coverageDays>,
): SupervisorCoverage[] {
  const then = units.filter(({ day }) => day === closed);
  const fewDoctors = keptBack(then.map((unit) => ({ ...unit, required: unit.doctors })));
  const fewSpecialists = keptBack(then.map((unit) => ({ ...unit, required: unit.specialists })));
  return [...groupBy(units, (unit) => groupKey(unit, group)).values()].flatMap((ofGroup): SupervisorCoverage[] => {
    const asOf = ofGroup.every(({ seesPeople }) => seesPeople) ? open : closed;
    const parts = ofGroup.filter(({ day }) => day === asOf);
    const [first] = parts;
    if (!first) return [];
    const total = (part: 'doctors' | 'specialists' | 'trained' | 'updated') =>
      parts.reduce((sum, unit) => sum + unit[part], 0);
    const ofSpecialists = (part: 'specialists' | 'trained' | 'updated') =>
      isKeptBack(fewSpecialists, first, group) ? null : total(part);
    return [
      {
        asOf,
        regionId: first.regionId,
        sjukvardsomradeId: group === 'REGION' ? null : first.sjukvardsomradeId,
        unitId: group === 'UNIT' ? first.unitId : null,
        unitName: group === 'UNIT' ? first.unitName : null,
        doctors: isKeptBack(fewDoctors, first, group) ? null : total('doctors'),
        specialists: ofSpecialists('specialists'),
        trained: ofSpecialists('trained'),
        updated: ofSpecialists('updated'),
      },
    ];
  });
}
