import type { Transaction } from '@gradvis/prisma/database';
import { scopeOf } from '../access/viewer.ts';
import { unitsWhere, unitsWithinSql } from '../units/unit.access.ts';
import { day, key, prose, text } from './cell-values.ts';
import { noneInFuture } from './days-in-order.ts';
import type { RecordDefinition, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';
import { positionsAfter } from './steps.sheet.ts';
import { placesOfUnits } from './unit-places.ts';

const visits: RecordDefinition = {
  entity: 'UnitVisit',
  removable: true,
  readableBy: (column) => {
    if (column === 'attendees') return 'readPeople';
    return column === 'visitedOn' ? 'readUnits' : 'readFreeText';
  },
  inUse: async (tx, ids) => {
    const steps = await tx.visitStep.findMany({ where: { visitId: { in: [...ids] } }, select: { visitId: true } });
    return [...new Set(steps.map(({ visitId }) => visitId))];
  },
  columns: { visitedOn: day(true), attendees: text(400, false), notes: prose(8_000, false) },
  creationColumns: { unitId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT visit.id, unit.id AS "unitId", unit."regionId", unit.name, jsonb_build_object(
      'visitedOn', visit."visitedOn", 'attendees', visit.attendees, 'notes', visit.notes) AS values
    FROM "UnitVisit" visit JOIN "Unit" unit ON unit.id = visit."unitId"
    WHERE visit.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: (after, before, { today }) => noneInFuture(['visitedOn'], after, before, today),
  taken: async () => [],
  placesOf: placesOfUnits,
  unknown: async () => [],
  create: async (_tx, rows) => rows.map(({ id, values }) => ({ entity: 'UnitVisit', row: { id, ...values } })),
};

const steps: RecordDefinition = {
  entity: 'VisitStep',
  removable: true,
  readableBy: (column) => {
    if (column === 'responsible') return 'readPeople';
    return column === 'text' ? 'readFreeText' : 'readUnits';
  },
  inUse: async (tx, ids) => {
    const actions = await tx.action.findMany({
      where: { visitStepId: { in: [...ids] } },
      select: { visitStepId: true },
    });
    return [...new Set(actions.flatMap(({ visitStepId }) => visitStepId ?? []))];
  },
  columns: { text: prose(2_000, true), responsible: text(120, false), dueOn: day(false), doneOn: day(false) },
  creationColumns: { visitId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT step.id, unit.id AS "unitId", unit."regionId", unit.name, jsonb_build_object('text', step.text,
      'responsible', step.responsible, 'dueOn', step."dueOn", 'doneOn', step."doneOn") AS values
    FROM "VisitStep" step JOIN "UnitVisit" visit ON visit.id = step."visitId"
    JOIN "Unit" unit ON unit.id = visit."unitId"
    WHERE step.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: (after, before, { today }) => noneInFuture(['doneOn'], after, before, today),
  taken: async () => [],
  placesOf: async (tx: Transaction, viewer, rows) => {
    const ids = rows.flatMap(({ visitId }) => (typeof visitId === 'string' ? [visitId] : []));
    const found = await tx.unitVisit.findMany({
      where: { id: { in: ids }, unit: unitsWhere(viewer, 'readUnits') },
      select: { id: true, unit: true },
    });
    const units = new Map(found.map(({ id, unit }) => [id, unit]));
    return rows.map(({ visitId }) => units.get(String(visitId)));
  },
  unknown: async () => [],
  create: async (tx, rows) => {
    const visitIds = rows.map(({ values: { visitId } }) => String(visitId));
    const last = await tx.visitStep.groupBy({
      by: 'visitId',
      where: { visitId: { in: visitIds } },
      _max: { position: true },
    });
    const places = positionsAfter(rows, 'visitId', new Map(last.map((one) => [one.visitId, one._max.position ?? 0])));
    return rows.map(({ id, values }, index) => ({
      entity: 'VisitStep',
      row: { id, ...values, position: places[index] ?? 1 },
    }));
  },
};

/** Visits to units: a row is a visit. */
export const visitsSheet = recordSheet(visits);
/** Agreed next steps of visits: a row is a step. */
export const visitStepsSheet = recordSheet(steps);
