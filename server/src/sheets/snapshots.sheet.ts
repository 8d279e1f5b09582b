import { scopeOf } from '../access/viewer.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { day, key, number } from './cell-values.ts';
import type { CellKey } from './cells.ts';
import { noneInFuture } from './days-in-order.ts';
import type { RecordDefinition, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';
import { placesOfUnits } from './unit-places.ts';

const people = number(10_000);

const definition: RecordDefinition = {
  entity: 'UnitSnapshot',
  columns: {
    takenOn: day(true),
    listedPatients: number(1_000_000),
    specialists: people,
    specialistFte: number(9_999, 2),
    supervisorTrained: people,
    stDoctors: people,
    btDoctors: people,
    atDoctors: people,
    students: people,
    licensedHeadingForSt: people,
    phds: people,
    docents: people,
    phdStudents: people,
  },
  creationColumns: { unitId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT snapshot.id, unit.id AS "unitId", unit."regionId", unit.name,
      to_jsonb(snapshot) - 'id' - 'unitId' - 'inspectionId' AS values
    FROM "UnitSnapshot" snapshot JOIN "Unit" unit ON unit.id = snapshot."unitId"
    WHERE snapshot.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: (after, before, { today }) => noneInFuture(['takenOn'], after, before, today),
  taken: (tx, rows) => {
    const wanted = JSON.stringify(rows.map(({ id, values: { takenOn, unitId = null } }) => ({ id, takenOn, unitId })));
    return tx.$queryRaw<CellKey[]>`
      WITH wanted AS (
        SELECT wanted.id, wanted."takenOn", COALESCE(snapshot."unitId", wanted."unitId") AS "unitId"
        FROM jsonb_to_recordset(${wanted}::jsonb) AS wanted(id uuid, "takenOn" date, "unitId" uuid)
        LEFT JOIN "UnitSnapshot" snapshot ON snapshot.id = wanted.id
      ), standing AS (
        SELECT * FROM wanted
        UNION ALL
        SELECT id, "takenOn", "unitId" FROM "UnitSnapshot" WHERE id NOT IN (SELECT id FROM wanted)
      )
      SELECT wanted.id AS "rowId", 'takenOn' AS column FROM wanted
      WHERE EXISTS (SELECT FROM standing WHERE standing.id <> wanted.id
        AND standing."unitId" = wanted."unitId" AND standing."takenOn" = wanted."takenOn")`;
  },
  placesOf: placesOfUnits,
  unknown: async () => [],
  create: async (_tx, rows) => rows.map(({ id, values }) => ({ entity: 'UnitSnapshot', row: { id, ...values } })),
};

/** What is known of units, day by day: a row is one unit on one day. */
export const snapshotsSheet = recordSheet(definition);
