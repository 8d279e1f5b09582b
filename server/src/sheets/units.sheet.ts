import { randomUUID } from 'node:crypto';
import { mayInRegion, scopeOf } from '../access/viewer.ts';
import type { Creation } from '../history/changes.ts';
import { rowsEver } from '../history/history.read-model.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { day, key, text } from './cell-values.ts';
import type { CellKey } from './cells.ts';
import { changeDatedRow } from './dated-row.ts';
import type { DatedChange, DatedOutcome, RecordDefinition, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

const definition: RecordDefinition = {
  entity: 'Unit',
  columns: {
    name: text(200, true),
    code: text(40, true),
    hsaId: text(60, false),
    registeredFrom: day(false),
    closedOn: day(false),
  },
  dated: {
    entityOf: () => 'UnitMembership',
    columns: { sjukvardsomradeId: key(false), providerId: key(false), memberFrom: day(false) },
    fieldOf: membershipField,
    lossOf: () => ({ owner: 'unitId' }),
    idsOf: (tx, { rowId }) => rowsEver(tx, 'UnitMembership', { column: 'unitId', id: rowId }),
    change: changeMembership,
  },
  creationColumns: { regionId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    WITH member AS (
      SELECT *, row_number() OVER (PARTITION BY "unitId" ORDER BY "validFrom" DESC) AS place
      FROM "UnitMembership" WHERE "unitId" = ANY(${[...ids]}::uuid[])
    )
    SELECT unit.id, unit.id AS "unitId", unit."regionId", unit.name, jsonb_build_object(
      'name', unit.name, 'code', unit.code, 'hsaId', unit."hsaId",
      'registeredFrom', unit."registeredFrom", 'closedOn', unit."closedOn",
      'sjukvardsomradeId', member."sjukvardsomradeId", 'providerId', member."providerId",
      'memberFrom', member."validFrom", 'memberBefore', earlier."validFrom") AS values,
      jsonb_build_object('sjukvardsomradeId', kept.ids, 'providerId', kept.ids, 'memberFrom', kept.ids) AS kept
    FROM "Unit" unit
    LEFT JOIN member ON member."unitId" = unit.id AND member.place = 1
    LEFT JOIN member earlier ON earlier."unitId" = unit.id AND earlier.place = 2
    CROSS JOIN LATERAL (SELECT to_jsonb(array_remove(ARRAY[member.id], NULL)) AS ids) kept
    WHERE unit.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: ({ registeredFrom, closedOn }) =>
    typeof registeredFrom === 'string' && typeof closedOn === 'string' && closedOn < registeredFrom
      ? [{ column: 'closedOn', code: 'DATES_OUT_OF_ORDER', blocking: true }]
      : [],
  taken: async (tx, rows) => {
    const wanted = JSON.stringify(
      rows.map(({ id, values: { code, hsaId, regionId = null } }) => ({ id, code, hsaId, regionId })),
    );
    return tx.$queryRaw<CellKey[]>`
      WITH wanted AS (
        SELECT wanted.id, wanted.code, wanted."hsaId", COALESCE(unit."regionId", wanted."regionId") AS "regionId"
        FROM jsonb_to_recordset(${wanted}::jsonb) AS wanted(id uuid, code text, "hsaId" text, "regionId" uuid)
        LEFT JOIN "Unit" unit ON unit.id = wanted.id
      ), standing AS (
        SELECT id, code, "hsaId", "regionId" FROM wanted
        UNION ALL
        SELECT id, code, "hsaId", "regionId" FROM "Unit" WHERE id NOT IN (SELECT id FROM wanted)
      )
      SELECT wanted.id AS "rowId", 'code' AS column FROM wanted
      WHERE EXISTS (SELECT FROM standing WHERE standing.id <> wanted.id
        AND standing."regionId" = wanted."regionId" AND standing.code = wanted.code)
      UNION ALL
      SELECT wanted.id, 'hsaId' FROM wanted
      WHERE EXISTS (SELECT FROM standing WHERE standing.id <> wanted.id AND standing."hsaId" = wanted."hsaId")`;
  },
  placesOf: async (_tx, viewer, rows) =>
    rows.map(({ regionId }) =>
      typeof regionId === 'string' && mayInRegion(viewer, 'writeRegister', regionId)
        ? { id: randomUUID(), regionId }
        : undefined,
    ),
  unknown: async (tx, rows) => {
    const wanted = JSON.stringify(
      rows.map(({ id, values: { regionId, sjukvardsomradeId, providerId } }) => ({
        id,
        regionId,
        sjukvardsomradeId,
        providerId,
      })),
    );
    return tx.$queryRaw<CellKey[]>`
      WITH wanted AS (
        SELECT * FROM jsonb_to_recordset(${wanted}::jsonb)
          AS wanted(id uuid, "regionId" uuid, "sjukvardsomradeId" uuid, "providerId" uuid)
      )
      SELECT id AS "rowId", 'sjukvardsomradeId' AS column FROM wanted
      WHERE "sjukvardsomradeId" IS NOT NULL AND NOT EXISTS (SELECT FROM "Sjukvardsomrade" known
        WHERE known.id = wanted."sjukvardsomradeId" AND known."regionId" = wanted."regionId")
      UNION ALL
      SELECT id, 'providerId' FROM wanted
      WHERE "providerId" IS NOT NULL AND NOT EXISTS (SELECT FROM "Provider" known WHERE known.id = wanted."providerId")`;
  },
  create: async (_tx, rows, { today }) =>
    rows.flatMap(({ id, values: { sjukvardsomradeId = null, providerId = null, memberFrom, ...unit } }): Creation[] => [
      { entity: 'Unit', row: { id, ...unit } },
      {
        entity: 'UnitMembership',
        row: { id: randomUUID(), unitId: id, validFrom: memberFrom ?? today, sjukvardsomradeId, providerId },
      },
    ]),
};

function membershipField(column: string): string {
  return column === 'memberFrom' ? 'validFrom' : column;
}

/** Where a unit belongs is dated. */
function changeMembership(change: DatedChange): DatedOutcome {
  return changeDatedRow(change, {
    entity: 'UnitMembership',
    owner: { unitId: change.row.id },
    fields: { sjukvardsomradeId: 'sjukvardsomradeId', providerId: 'providerId' },
    from: 'memberFrom',
    before: 'memberBefore',
  });
}

/** Units: a row is a unit. */
export const unitsSheet = recordSheet(definition);
