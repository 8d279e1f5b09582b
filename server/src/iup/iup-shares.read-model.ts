import type { Transaction } from '@gradvis/prisma/database';
import { type Scope, scopeOf, type Viewer } from '../access/viewer.ts';
import { groupBy } from '../group-by.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { HalfYear } from './half-year.ts';
import { termsSql } from './iup-terms.sql.ts';
import { groupKey, isKeptBack, keptBack, type ShareGroup, type UnitShare } from './small-numbers.ts';

/** How many ST doctors of a group had their plan revised in a half-year, of those who had to. */
export interface IupShare {
  readonly halfYear: string;
  /** Whether it has ended: one that is still open has no share. */
  readonly closed: boolean;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  /** Null where they are too few to be shown to the viewer. */
  readonly revised: number | null;
  /** Null likewise, and while the half-year is open. */
  readonly required: number | null;
  /** Outside the share: still open, not required, not known. Null for those who may not see all the people. */
  readonly open: number | null;
  readonly notRequired: number | null;
  readonly unknown: number | null;
}

interface StoredShare extends UnitShare {
  readonly place: number;
  readonly unitName: string;
  readonly open: number;
  readonly notRequired: number;
  readonly unknown: number;
}

/**
 * Shares of training plans revised, by group and half-year, as of `day`; groups in Swedish order, half-years
 * earliest first. A unit counts where it belonged at the end of the half-year, whatever the day: else two days
 * on either side of its move would tell its share by subtraction. Whoever may not see people gets closed half-years only, and no share that would tell of
 * fewer than three. One statement.
 */
export async function readIupShares(
  client: Transaction,
  viewer: Viewer,
  asked: { readonly group: ShareGroup; readonly regionIds: readonly string[] | null },
  halfYears: readonly HalfYear[],
  day: CalendarDate,
): Promise<IupShare[]> {
  const within = { units: scopeOf(viewer, 'readUnits'), people: scopeOf(viewer, 'readPeople') };
  return sharesOf(await readUnitShares(client, within, asked.regionIds, halfYears, day), asked.group, halfYears, day);
}

/** A region's shares as anyone may read them, whoever asks. */
export async function readRegionShares(
  client: Transaction,
  regionId: string,
  halfYears: readonly HalfYear[],
  day: CalendarDate,
): Promise<IupShare[]> {
  const within = { units: { regionIds: [regionId], unitIds: [] }, people: { regionIds: [], unitIds: [] } };
  return sharesOf(await readUnitShares(client, within, null, halfYears, day), 'REGION', halfYears, day);
}

function readUnitShares(
  client: Transaction,
  within: { readonly units: Scope; readonly people: Scope },
  regionIds: readonly string[] | null,
  halfYears: readonly HalfYear[],
  day: CalendarDate,
): Promise<StoredShare[]> {
  const regions = regionIds ? [...regionIds] : null;
  return client.$queryRaw<StoredShare[]>`
    WITH ${termsSql(halfYears, day)}, share AS (
      SELECT place, "unitId",
        count(*) FILTER (WHERE state = 'REVISED')::int AS revised,
        count(*) FILTER (WHERE state IN ('REVISED', 'MISSED'))::int AS required,
        count(*) FILTER (WHERE state = 'OPEN')::int AS open,
        count(*) FILTER (WHERE state = 'NOT_REQUIRED')::int AS "notRequired",
        count(*) FILTER (WHERE state = 'UNKNOWN')::int AS unknown
      FROM term WHERE employed GROUP BY place, "unitId"
    )
    SELECT share.*, unit.name AS "unitName", unit."regionId", member."sjukvardsomradeId",
      ${unitsWithinSql(within.people)} AS "seesPeople"
    FROM share JOIN half_year USING (place) JOIN "Unit" unit ON unit.id = share."unitId"
    LEFT JOIN LATERAL (
      SELECT membership."sjukvardsomradeId" FROM "UnitMembership" membership
      WHERE membership."unitId" = unit.id AND membership."validFrom" <= ${day}::date
      ORDER BY LEAST(half_year."to" - membership."validFrom", 0) DESC, membership."validFrom" DESC LIMIT 1
    ) member ON true
    WHERE ${unitsWithinSql(within.units)}
      AND (${regions}::uuid[] IS NULL OR unit."regionId" = ANY(${regions}::uuid[]))
    ORDER BY unit."sortName", unit.id, share.place`;
}

/** Puts units' shares together and keeps back what the viewer must not see. */
export function sharesOf(
  rows: readonly StoredShare[],
  group: ShareGroup,
  halfYears: readonly HalfYear[],
  day: CalendarDate,
): IupShare[] {
  const hiddenAt = halfYears.map((_, place) => keptBack(rows.filter((row) => row.place === place)));
  return [...groupBy(rows, (row) => `${row.place} ${groupKey(row, group)}`).values()].flatMap((parts): IupShare[] => {
    const [first] = parts;
    const halfYear = first && halfYears[first.place];
    const hidden = first && hiddenAt[first.place];
    if (!first || !halfYear || !hidden) return [];
    const seesAll = parts.every(({ seesPeople }) => seesPeople);
    const closed = halfYear.to < day;
    if (!seesAll && !closed) return [];
    const isHidden = isKeptBack(hidden, first, group);
    const total = (part: 'revised' | 'required' | 'open' | 'notRequired' | 'unknown') =>
      parts.reduce((sum, row) => sum + row[part], 0);
    return [
      {
        halfYear: halfYear.key,
        closed,
        regionId: first.regionId,
        sjukvardsomradeId: group === 'REGION' ? null : first.sjukvardsomradeId,
        unitId: group === 'UNIT' ? first.unitId : null,
        unitName: group === 'UNIT' ? first.unitName : null,
        revised: isHidden ? null : total('revised'),
        required: isHidden || !closed ? null : total('required'),
        open: seesAll ? total('open') : null,
        notRequired: seesAll ? total('notRequired') : null,
        unknown: seesAll ? total('unknown') : null,
      },
    ];
  });
}
