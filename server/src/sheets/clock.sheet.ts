import { randomUUID } from 'node:crypto';
import type { Json } from '@gradvis/prisma/insert-rows';
import { scopeOf } from '../access/viewer.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { day, text } from './cell-values.ts';
import {
  type DatedChange,
  type DatedOutcome,
  type RecordDefinition,
  recordSheet,
  type StoredRow,
} from './record-sheet.ts';

const definition: RecordDefinition = {
  entity: 'Unit',
  columns: {},
  dated: {
    entity: 'PlannedInspection',
    columns: { plannedOn: day(false), inspectors: text(400, false) },
    fieldOf: (column) => column,
    idsOf: (tx, { rowId: unitId }) =>
      tx.plannedInspection.findMany({ where: { unitId, kind: 'EXTERNAL' }, select: { id: true } }),
    change: changePlan,
  },
  creationColumns: {},
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT unit.id, unit.id AS "unitId", unit."regionId", unit.name,
      jsonb_build_object('plannedOn', planned."plannedOn", 'inspectors', planned.inspectors) AS values,
      jsonb_build_object('plannedOn', planned.id, 'inspectors', planned.id) AS kept
    FROM "Unit" unit
    LEFT JOIN "PlannedInspection" planned ON planned."unitId" = unit.id AND planned.kind = 'EXTERNAL'
    WHERE unit.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: () => [],
  taken: async () => [],
  placesOf: async (_tx, _viewer, rows) => rows.map(() => undefined),
  unknown: async () => [],
  create: async () => [],
};

/** One planned external inspection a unit; without its day it is gone. */
function changePlan({ row, after, wanted }: DatedChange): DatedOutcome {
  const present = row.kept?.['plannedOn'] ?? null;
  const { plannedOn = null, inspectors = null } = after as { plannedOn?: Json; inspectors?: Json };
  if (plannedOn === null) {
    if (inspectors !== null && wanted.some(({ column }) => column === 'inspectors'))
      return { faults: [{ column: 'inspectors', code: 'REQUIRED', blocking: true }] };
    return present ? { deletions: [{ entity: 'PlannedInspection', entityId: present }] } : {};
  }
  if (!present)
    return {
      creations: [
        {
          entity: 'PlannedInspection',
          row: { id: randomUUID(), unitId: row.id, kind: 'EXTERNAL', plannedOn, inspectors },
        },
      ],
    };
  return {
    updates: wanted.map(({ column: field, value, seen }) => ({
      entity: 'PlannedInspection',
      entityId: present,
      field,
      value,
      seen,
    })),
  };
}

/** The clock: a row is a unit; what is planned can be changed. */
export const clockSheet = recordSheet(definition);
