import { mayAt, scopeOf } from '../access/viewer.ts';
import { unitsWhere, unitsWithinSql } from '../units/unit.access.ts';
import { day, key, prose } from './cell-values.ts';
import { noneInFuture } from './days-in-order.ts';
import type { NewRow, RecordDefinition, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

const definition: RecordDefinition = {
  entity: 'ActionStep',
  removable: true,
  mayAdd: (viewer, place) => mayAt(viewer, 'writeActions', place),
  mayChange: (viewer, { unitId, regionId }, { column }) =>
    mayAt(viewer, column === 'doneOn' ? 'reportProgress' : 'writeActions', { id: unitId, regionId }),
  readableBy: (column) => (column === 'text' ? 'readFreeText' : 'readUnits'),
  columns: { text: prose(2_000, true), doneOn: day(false) },
  creationColumns: { actionId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT step.id, unit.id AS "unitId", unit."regionId", unit.name,
      jsonb_build_object('text', step.text, 'doneOn', step."doneOn") AS values
    FROM "ActionStep" step
    JOIN "Action" action ON action.id = step."actionId"
    JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
    JOIN "Inspection" inspection ON inspection.id = plan."inspectionId"
    JOIN "Unit" unit ON unit.id = inspection."unitId"
    WHERE step.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
  check: (after, before, { today }) => noneInFuture(['doneOn'], after, before, today),
  taken: async () => [],
  placesOf: async (tx, viewer, rows) => {
    const ids = rows.flatMap(({ actionId }) => (typeof actionId === 'string' ? [actionId] : []));
    const actions = await tx.action.findMany({
      where: { id: { in: ids }, actionPlan: { inspection: { unit: unitsWhere(viewer, 'readUnits') } } },
      select: { id: true, actionPlan: { select: { inspection: { select: { unit: true } } } } },
    });
    const units = new Map(actions.map(({ id, actionPlan }) => [id, actionPlan.inspection.unit]));
    return rows.map(({ actionId }) => units.get(String(actionId)));
  },
  unknown: async () => [],
  create: async (tx, rows) => {
    const actionIds = rows.map(({ values: { actionId } }) => String(actionId));
    const last = await tx.actionStep.groupBy({
      by: 'actionId',
      where: { actionId: { in: actionIds } },
      _max: { position: true },
    });
    const places = positionsAfter(rows, 'actionId', new Map(last.map((one) => [one.actionId, one._max.position ?? 0])));
    return rows.map(({ id, values }, index) => ({
      entity: 'ActionStep',
      row: { id, ...values, position: places[index] ?? 1 },
    }));
  },
};

/** Places of new rows at the end of what they belong to. */
export function positionsAfter(rows: readonly NewRow[], owner: string, last: ReadonlyMap<string, number>): number[] {
  const next = new Map(last);
  return rows.map(({ values }) => {
    const place = (next.get(String(values[owner])) ?? 0) + 1;
    next.set(String(values[owner]), place);
    return place;
  });
}

/** Steps of actions: a row is a step, with a state of its own. */
export const stepsSheet = recordSheet(definition);
