import { randomUUID } from 'node:crypto';
import type { Json } from '@gradvis/prisma/insert-rows';
import { scopeOf } from '../access/viewer.ts';
import { rowsEver } from '../history/history.read-model.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { day, text } from './cell-values.ts';
import type { DatedChange, DatedOutcome, RecordDefinition, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

interface ClockUnit extends StoredRow {
  /** Day of the last external inspection: a plan up to then has been overtaken. */
  readonly inspectedOn: CalendarDate | null;
}

const definition: RecordDefinition<ClockUnit> = {
  entity: 'Unit',
  columns: {},
  dated: {
    entityOf: () => 'PlannedInspection',
    columns: { plannedOn: day(false), inspectors: text(400, false) },
    fieldOf: (column) => column,
    idsOf: (tx, { rowId }) => rowsEver(tx, 'PlannedInspection', { column: 'unitId', id: rowId }, { kind: 'EXTERNAL' }),
    change: changePlan,
  },
  creationColumns: {},
  load: (tx, viewer, ids) => tx.$queryRaw<ClockUnit[]>`
    WITH latest AS (
      SELECT "unitId", max("inspectedOn") AS day FROM "Inspection"
      WHERE kind = 'EXTERNAL' AND "unitId" = ANY(${[...ids]}::uuid[]) GROUP BY "unitId"
    )
    SELECT unit.id, unit.id AS "unitId", unit."regionId", unit.name, latest.day::text AS "inspectedOn",
      CASE WHEN planned."plannedOn" > COALESCE(latest.day, '-infinity')
        THEN jsonb_build_object('plannedOn', planned."plannedOn", 'inspectors', planned.inspectors)
        ELSE '{"plannedOn": null, "inspectors": null}'::jsonb END AS values,
      jsonb_build_object('plannedOn', kept.ids, 'inspectors', kept.ids) AS kept
    FROM "Unit" unit
    LEFT JOIN "PlannedInspection" planned ON planned."unitId" = unit.id AND planned.kind = 'EXTERNAL'
    LEFT JOIN latest ON latest."unitId" = unit.id
    CROSS JOIN LATERAL (SELECT to_jsonb(array_remove(ARRAY[planned.id], NULL)) AS ids) kept
    WHERE unit.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: () => [],
  taken: async () => [],
  placesOf: async (_tx, _viewer, rows) => rows.map(() => undefined),
  unknown: async () => [],
  create: async () => [],
};

/** One planned external inspection a unit; without its day it is gone, and one that was overtaken gives its place. */
function changePlan({ row, after, wanted }: DatedChange<ClockUnit>): DatedOutcome {
  const present = row.kept?.['plannedOn']?.[0] ?? null;
  const { plannedOn = null, inspectors = null } = after as { plannedOn?: Json; inspectors?: Json };
  if (plannedOn === null) {
    if (inspectors !== null && wanted.some(({ column }) => column === 'inspectors'))
      return { faults: [{ column: 'inspectors', code: 'REQUIRED', blocking: true }] };
    return present ? { deletions: [{ entity: 'PlannedInspection', entityId: present }] } : {};
  }
  if (typeof plannedOn === 'string' && row.inspectedOn !== null && plannedOn <= row.inspectedOn)
    return { faults: [{ column: 'plannedOn', code: 'DATES_OUT_OF_ORDER', blocking: true }] };
  if (!present) {
    const plan = { id: randomUUID(), unitId: row.id, kind: 'EXTERNAL', plannedOn, inspectors };
    return { creations: [{ entity: 'PlannedInspection', row: plan }] };
  }
  const overtaken = row.values['plannedOn'] === null;
  const seen = wanted[0]?.seen ?? 0n;
  const all = Object.entries({ plannedOn, inspectors });
  const fields = overtaken ? all : all.filter(([field]) => wanted.some(({ column }) => column === field));
  return {
    updates: fields.map(([field, value]) => ({ entity: 'PlannedInspection', entityId: present, field, value, seen })),
  };
}

/** The clock: a row is a unit; what is planned can be changed. */
export const clockSheet = recordSheet(definition);
