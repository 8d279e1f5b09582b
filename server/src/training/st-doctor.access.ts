import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { type Place, scopeOf, type Viewer } from '../access/viewer.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { searchForm, type UnitFilter } from '../units/unit.filter.ts';
import { unitFilterSql } from '../units/unit-register.read-model.ts';

/** The unit where an ST doctor is now: `unit`, for a FROM that names the ST doctor `doctor`. */
export const unitOfDoctorSql = Prisma.sql`
  JOIN LATERAL (
    SELECT service."unitId" FROM "StService" service WHERE service."stDoctorId" = doctor.id
    ORDER BY service."validFrom" DESC LIMIT 1
  ) present_service ON true
  JOIN "Unit" unit ON unit.id = present_service."unitId"`;

/** The unit where an ST doctor was on a date, else the first one: `unit`, for a FROM that names the ST doctor `doctor`. */
export const unitOfDoctorOnSql = (date: Prisma.Sql): Prisma.Sql => Prisma.sql`
  JOIN LATERAL (
    SELECT service."unitId" FROM "StService" service WHERE service."stDoctorId" = doctor.id
    ORDER BY LEAST(${date} - service."validFrom", 0) DESC, service."validFrom" DESC LIMIT 1
  ) service_then ON true
  JOIN "Unit" unit ON unit.id = service_then."unitId"`;

/** Whether a viewer may read of people at `unit`. */
export const peopleReadableSql = (viewer: Viewer): Prisma.Sql => unitsWithinSql(scopeOf(viewer, 'readPeople'));

/** A person's name in a form whose byte order is Swedish alphabetical order, and in which names are searched. */
export const nameFormSql = Prisma.sql`translate(lower(person.name), 'åäöéü', '{|}eu') COLLATE "C"`;

/** Conditions of a filter on `unit` and its `member`ship; what is searched for may also be part of the `person`'s name. */
export function peopleFilterSql({ search, ...units }: UnitFilter): Prisma.Sql {
  const wanted = search?.trim() ? search : null;
  if (wanted === null) return unitFilterSql(units);
  return Prisma.sql`(${unitFilterSql(units)} AND (
    ${unitFilterSql({ search: wanted })} OR position(${searchForm(wanted)}::text IN (${nameFormSql})) > 0))`;
}

/** Where rows that name an ST doctor belong: the doctor's unit; undefined where the viewer may read of none. */
export async function placesOfDoctors(
  tx: Transaction,
  viewer: Viewer,
  rows: readonly { readonly [column: string]: unknown }[],
): Promise<(Place | undefined)[]> {
  const ids = rows.flatMap(({ stDoctorId }) => (typeof stDoctorId === 'string' ? [stDoctorId] : []));
  const places = await tx.$queryRaw<{ doctorId: string; id: string; regionId: string }[]>`
    SELECT doctor.id AS "doctorId", unit.id, unit."regionId" FROM "StDoctor" doctor ${unitOfDoctorSql}
    WHERE doctor.id = ANY(${ids}::uuid[]) AND ${peopleReadableSql(viewer)}`;
  const byDoctor = new Map(places.map(({ doctorId, ...place }) => [doctorId, place]));
  return rows.map(({ stDoctorId }) => byDoctor.get(String(stDoctorId)));
}
