import { randomUUID } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { scopeOf } from '../access/viewer.ts';
import type { Creation } from '../history/changes.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { day, key, oneOf } from './cell-values.ts';
import type { CellKey } from './cells.ts';
import type { NewRow, RecordDefinition, RowFault, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';
import { placesOfUnits } from './unit-places.ts';

const later = (one: Json | undefined, other: Json | undefined) =>
  typeof one === 'string' && typeof other === 'string' && one > other;

function versionsOf(tx: Transaction, rows: readonly NewRow[]) {
  const ids = rows.flatMap(({ values: { frameworkVersionId } }) =>
    frameworkVersionId ? [String(frameworkVersionId)] : [],
  );
  return tx.frameworkVersion.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, areas: { select: { id: true } } },
  });
}

const definition: RecordDefinition = {
  entity: 'Inspection',
  columns: {
    kind: oneOf(['EXTERNAL', 'INTERNAL']),
    visitOn: day(false),
    reportOn: day(false),
    planReceivedOn: day(false),
  },
  creationColumns: { unitId: key(true), frameworkVersionId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT inspection.id, unit.id AS "unitId", unit."regionId", unit.name, jsonb_build_object(
      'kind', inspection.kind, 'visitOn', inspection."visitOn", 'reportOn', inspection."reportOn",
      'planReceivedOn', inspection."planReceivedOn") AS values
    FROM "Inspection" inspection JOIN "Unit" unit ON unit.id = inspection."unitId"
    WHERE inspection.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: ({ visitOn, reportOn, planReceivedOn }, before, { today }) => {
    const faults: RowFault[] = [];
    for (const [column, value] of Object.entries({ visitOn, reportOn, planReceivedOn }))
      if (later(value, today) && value !== before?.[column])
        faults.push({ column, code: 'DATE_IN_FUTURE', blocking: true });
    if (!visitOn && !reportOn)
      for (const column of ['visitOn', 'reportOn']) faults.push({ column, code: 'NO_DATE', blocking: true });
    if (later(visitOn, reportOn))
      for (const column of ['visitOn', 'reportOn']) faults.push({ column, code: 'DATES_OUT_OF_ORDER', blocking: true });
    if (later(reportOn ?? visitOn, planReceivedOn))
      faults.push({ column: 'planReceivedOn', code: 'DATES_OUT_OF_ORDER', blocking: false });
    return faults;
  },
  taken: (tx, rows) => {
    const wanted = JSON.stringify(
      rows.map(({ id, values: { kind, visitOn, reportOn, unitId = null } }) => ({
        id,
        kind,
        visitOn,
        reportOn,
        unitId,
      })),
    );
    return tx.$queryRaw<CellKey[]>`
      WITH wanted AS (
        SELECT wanted.id, wanted.kind, COALESCE(wanted."visitOn", wanted."reportOn") AS day,
          COALESCE(inspection."unitId", wanted."unitId") AS "unitId", wanted."visitOn" IS NOT NULL AS visited
        FROM jsonb_to_recordset(${wanted}::jsonb)
          AS wanted(id uuid, kind text, "visitOn" date, "reportOn" date, "unitId" uuid)
        LEFT JOIN "Inspection" inspection ON inspection.id = wanted.id
      ), standing AS (
        SELECT id, kind, day, "unitId" FROM wanted
        UNION ALL
        SELECT id, kind::text, "inspectedOn", "unitId" FROM "Inspection"
        WHERE id NOT IN (SELECT id FROM wanted) AND "unitId" IN (SELECT "unitId" FROM wanted)
      )
      SELECT wanted.id AS "rowId", CASE WHEN visited THEN 'visitOn' ELSE 'reportOn' END AS column FROM wanted
      WHERE EXISTS (SELECT FROM standing WHERE standing.id <> wanted.id AND standing."unitId" = wanted."unitId"
        AND standing.kind = wanted.kind AND standing.day = wanted.day)`;
  },
  placesOf: placesOfUnits,
  unknown: async (tx, rows) => {
    const known = new Set((await versionsOf(tx, rows)).map(({ id }) => id));
    return rows
      .filter(
        ({ edited, values: { frameworkVersionId } }) =>
          !edited && frameworkVersionId !== null && !known.has(String(frameworkVersionId)),
      )
      .map(({ id }) => ({ rowId: id, column: 'frameworkVersionId' }));
  },
  create: async (tx, rows) => {
    const versions = new Map((await versionsOf(tx, rows)).map(({ id, areas }) => [id, areas]));
    return rows.flatMap(({ id, values }): Creation[] => [
      { entity: 'Inspection', row: { id, ...values } },
      ...(versions.get(String(values['frameworkVersionId'])) ?? []).map(
        (area): Creation => ({
          entity: 'AreaAssessment',
          row: {
            id: randomUUID(),
            inspectionId: id,
            areaId: area.id,
            initialGrade: null,
            unknownGradeReason: 'NOT_GRADED',
          },
        }),
      ),
    ]);
  },
};

/** Granskningar: a row is an inspection. A new one has all areas of its checklist, not graded yet. */
export const inspectionsSheet = recordSheet(definition);
