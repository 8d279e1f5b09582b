import type { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { CalendarDate } from '../time/calendar-date.ts';

/** Which units are meant; every part narrows. */
export interface UnitFilter {
  readonly regionIds?: readonly string[] | null | undefined;
  readonly sjukvardsomradeIds?: readonly string[] | null | undefined;
  readonly providerIds?: readonly string[] | null | undefined;
  readonly unitIds?: readonly string[] | null | undefined;
  readonly search?: string | null | undefined;
}

/** The form of a name in which it is stored for search: lower case, Swedish letters mapped (see the migration). */
export function searchForm(text: string): string {
  const map: Record<string, string> = { å: '{', ä: '|', ö: '}', é: 'e', ü: 'u' };
  return text
    .trim()
    .toLowerCase()
    .replace(/[åäöéü]/g, (letter) => map[letter] ?? letter);
}

/**
 * The filter as a where-clause. Membership is that of `day`; it takes one more statement, whatever the number of units.
 */
export async function unitFilterWhere(
  client: Transaction,
  filter: UnitFilter | null | undefined,
  day: CalendarDate,
): Promise<Prisma.UnitWhereInput> {
  const all: Prisma.UnitWhereInput[] = [];
  if (filter?.regionIds) all.push({ regionId: { in: [...filter.regionIds] } });
  if (filter?.unitIds) all.push({ id: { in: [...filter.unitIds] } });
  if (filter?.search?.trim())
    all.push({
      OR: [
        { sortName: { contains: searchForm(filter.search).replace(/[\\%_]/g, '\\$&') } },
        { code: { equals: filter.search.trim() } },
        { hsaId: { equals: filter.search.trim() } },
      ],
    });
  if (filter?.sjukvardsomradeIds || filter?.providerIds)
    all.push({ id: { in: await memberUnits(client, filter, day) } });
  return { AND: all };
}

async function memberUnits(client: Transaction, filter: UnitFilter, day: CalendarDate): Promise<string[]> {
  const omraden = filter.sjukvardsomradeIds ? [...filter.sjukvardsomradeIds] : null;
  const providers = filter.providerIds ? [...filter.providerIds] : null;
  const rows = await client.$queryRaw<{ unitId: string }[]>`
    SELECT m."unitId" FROM (
      SELECT DISTINCT ON ("unitId") "unitId", "sjukvardsomradeId", "providerId"
      FROM "UnitMembership" WHERE "validFrom" <= ${day}::date ORDER BY "unitId", "validFrom" DESC
    ) m
    WHERE (${omraden}::uuid[] IS NULL OR m."sjukvardsomradeId" = ANY(${omraden}::uuid[]))
      AND (${providers}::uuid[] IS NULL OR m."providerId" = ANY(${providers}::uuid[]))`;
  return rows.map(({ unitId }) => unitId);
}
