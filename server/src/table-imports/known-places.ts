import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { scopeOf, type Viewer } from '../access/viewer.ts';
import { groupBy } from '../group-by.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import type { GivenCells } from './read-row.ts';
import type { TableCell } from './read-table.ts';
import { type Parsed, plain, textOf } from './values.ts';

export interface KnownUnit {
  readonly id: string;
  readonly code: string;
  readonly hsaId: string | null;
  readonly name: string;
  readonly regionId: string;
}

/** Units, and what else has a name, that rows of a file may refer to. */
export interface KnownPlaces {
  readonly units: { readonly [by in 'hsaId' | 'code' | 'name']: ReadonlyMap<string, readonly KnownUnit[]> };
  /** Keys by the column that names them and the name; a sjukvårdsområde's by its region too. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** Units that the viewer may read; regions, sjukvårdsområden, providers, checklists and regulations. */
export async function loadPlaces(tx: Transaction, viewer: Viewer): Promise<KnownPlaces> {
  const units = await tx.$queryRaw<KnownUnit[]>`
    SELECT unit.id, unit.code, unit."hsaId", unit.name, unit."regionId" FROM "Unit" unit
    WHERE ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`;
  const places = await tx.$queryRaw<{ id: string; place: string; name: string }[]>`
    SELECT id, 'regionId' AS place, name FROM "Region"
    UNION ALL SELECT id, 'sjukvardsomradeId ' || "regionId", name FROM "Sjukvardsomrade"
    UNION ALL SELECT id, 'sjukvardsomradeId', name FROM "Sjukvardsomrade"
    UNION ALL SELECT id, 'providerId', name FROM "Provider"
    UNION ALL SELECT id, 'frameworkVersionId', label FROM "FrameworkVersion"
    UNION ALL SELECT id, 'regulationId', name FROM "Regulation"`;
  return {
    units: {
      hsaId: groupBy(units, ({ hsaId }) => plain(hsaId ?? '')),
      code: groupBy(units, ({ code }) => plain(code)),
      name: groupBy(units, ({ name }) => plain(name)),
    },
    keys: new Map(
      [...groupBy(places, ({ place, name }) => placeKey(place, name))].map(([key, found]) => [
        key,
        found.map(({ id }) => id),
      ]),
    ),
  };
}

const placeKey = (place: string, name: string) => `${place} ${plain(name)}`;

/**
 * The key of what a cell names; undefined when nothing, or more than one thing, has that name.
 * @param place the column that names such things; a sjukvårdsområde's followed by its region where that is known
 */
export function placeOf(place: string, cell: TableCell, { keys }: KnownPlaces): Parsed {
  const text = textOf(cell);
  if (text === null) return null;
  const [id, ...others] = keys.get(placeKey(place, String(text))) ?? [];
  return others.length === 0 ? id : undefined;
}

/** The column by which a sjukvårdsområde is named, within its region where that is known. */
export const omradeIn = (regionId: Json | undefined) =>
  regionId ? `sjukvardsomradeId ${regionId}` : 'sjukvardsomradeId';

/**
 * The units that a row names: by HSA-id, else by code, else by name; `byName` when by the name alone.
 * @param name the column that holds the unit's name
 */
export function unitsNamed(
  given: GivenCells,
  name: string,
  { units }: KnownPlaces,
): { readonly found: readonly KnownUnit[]; readonly byName: boolean } {
  const text = (column: string) => plain(String(given.get(column) ?? ''));
  const [hsaId, code, called] = [text('hsaId'), text('code'), text(name)];
  const withHsaId = hsaId ? (units.hsaId.get(hsaId) ?? []) : [];
  if (withHsaId.length > 0) return { found: withHsaId, byName: false };
  const withCode = code ? (units.code.get(code) ?? []) : [];
  const alike = withCode.length > 1 && called ? withCode.filter((unit) => plain(unit.name) === called) : withCode;
  if (alike.length > 0) return { found: alike, byName: false };
  return { found: called && !code && !hsaId ? (units.name.get(called) ?? []) : [], byName: true };
}
