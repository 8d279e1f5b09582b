import { randomUUID } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { changeEvents, type EventFault, type StoredEvent, type WantedState } from '../action-plans/action-events.ts';
import { areaLetters } from '../gradings/grading-profile.ts';
import type { Creation } from '../history/changes.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { actionWarningsOn } from './action-faults.ts';
import { key, oneOf, type ReadValue } from './cell-values.ts';
import type { Editor } from './cells.ts';
import { findPeople, type People } from './people.ts';
import type { NewRow, RowFault, UnknownCell, Values } from './record-definition.ts';

/** What a new action belongs to: a unit's latest external inspection unless another is named. */
export const newActionColumns: { readonly [column: string]: ReadValue } = {
  unitId: key(true),
  inspectionId: key(false),
  area: oneOf(areaLetters),
  /** The finding that it answers. */
  findingId: key(false),
  /** The agreed next step of a visit that it comes from. */
  visitStepId: key(false),
};

/** Where a new action goes. */
interface Target {
  readonly rowId: string;
  readonly regionId: string;
  readonly inspectionId: string | null;
  readonly planReceivedOn: CalendarDate | null;
  readonly areaId: string | null;
  readonly planId: string | null;
  /** Place of the plan's last action. */
  readonly lastPosition: number;
  /** Whether criterion, finding and step belong there, so far as they are named. */
  readonly criterionFits: boolean;
  readonly findingFits: boolean;
  readonly stepFits: boolean;
}

const targetColumns = ['unitId', 'inspectionId', 'area', 'criterionId', 'findingId', 'visitStepId'];

function readTargets(tx: Transaction, rows: readonly NewRow[]): Promise<Target[]> {
  const wanted = JSON.stringify(
    rows.map(({ id, values }) => ({
      id,
      ...Object.fromEntries(targetColumns.map((column) => [column, values[column]])),
    })),
  );
  return tx.$queryRaw<Target[]>`
    SELECT wanted.id AS "rowId", unit."regionId", inspection.id AS "inspectionId",
      inspection."planReceivedOn"::text AS "planReceivedOn", area.id AS "areaId", plan.id AS "planId",
      COALESCE((SELECT max(position) FROM "Action" WHERE "actionPlanId" = plan.id), 0)::int AS "lastPosition",
      wanted."criterionId" IS NULL OR EXISTS (
        SELECT FROM "Criterion" WHERE id = wanted."criterionId" AND "areaId" = area.id) AS "criterionFits",
      wanted."findingId" IS NULL OR EXISTS (
        SELECT FROM "Finding" WHERE id = wanted."findingId" AND "inspectionId" = inspection.id) AS "findingFits",
      wanted."visitStepId" IS NULL OR EXISTS (
        SELECT FROM "VisitStep" step JOIN "UnitVisit" visit ON visit.id = step."visitId"
        WHERE step.id = wanted."visitStepId" AND visit."unitId" = unit.id) AS "stepFits"
    FROM jsonb_to_recordset(${wanted}::jsonb) AS wanted(id uuid, "unitId" uuid, "inspectionId" uuid, area text,
      "criterionId" uuid, "findingId" uuid, "visitStepId" uuid)
    JOIN "Unit" unit ON unit.id = wanted."unitId"
    LEFT JOIN LATERAL (
      SELECT * FROM "Inspection" one WHERE one."unitId" = unit.id AND CASE WHEN wanted."inspectionId" IS NULL
        THEN one.kind = 'EXTERNAL' ELSE one.id = wanted."inspectionId" END
      ORDER BY one."gradedOn" DESC, one.id DESC LIMIT 1
    ) inspection ON true
    LEFT JOIN "Area" area ON area."frameworkVersionId" = inspection."frameworkVersionId" AND area.letter = wanted.area
    LEFT JOIN "ActionPlan" plan ON plan."inspectionId" = inspection.id`;
}

/** Cells of new actions that refer to what does not exist or belongs elsewhere. */
export async function unknownInNewActions(tx: Transaction, rows: readonly NewRow[]): Promise<UnknownCell[]> {
  if (rows.length === 0) return [];
  const values = new Map(rows.map((row) => [row.id, row.values]));
  return (await readTargets(tx, rows)).flatMap((target): UnknownCell[] => {
    const { rowId, inspectionId, areaId } = target;
    if (!inspectionId) {
      const named = (values.get(rowId)?.['inspectionId'] ?? null) !== null;
      return [named ? { rowId, column: 'inspectionId' } : { rowId, column: 'unitId', code: 'NO_INSPECTION' }];
    }
    // An area that is lacking, or none at all, is told of already.
    if (!areaId) return (values.get(rowId)?.['area'] ?? null) === null ? [] : [{ rowId, column: 'area' }];
    return [
      ...(target.criterionFits ? [] : [{ rowId, column: 'criterionId' }]),
      ...(target.findingFits ? [] : [{ rowId, column: 'findingId' }]),
      ...(target.stepFits ? [] : [{ rowId, column: 'visitStepId' }]),
    ];
  });
}

/** Names a person by key. */
type PersonOf = (name: string) => string;

/** The events that a new action begins with, from the day `since` on; what is done since then has its own day. */
function firstEvents(
  values: Values,
  since: CalendarDate,
  today: CalendarDate,
  personOf: PersonOf,
): readonly StoredEvent[] | { readonly fault: EventFault } {
  const { status, statusReason, doneOn, followedUpOn, dueOn, followUpOn, responsible, followUpResponsible } = values;
  const person = (name: Json | undefined) => (typeof name === 'string' ? personOf(name.replace(/\s+/g, ' ')) : null);
  const begun: StoredEvent[] = [];
  const begin = (kind: StoredEvent['kind'], value: Partial<StoredEvent>) =>
    begun.push({
      id: randomUUID(),
      kind,
      validFrom: since,
      status: null,
      date: null,
      personId: null,
      reason: null,
      ...value,
    });
  begin('STATUS', { status: 'PLANNED' });
  if (typeof dueOn === 'string') begin('DUE_ON', { date: dueOn });
  if (typeof followUpOn === 'string') begin('FOLLOW_UP_ON', { date: followUpOn });
  if (typeof responsible === 'string') begin('RESPONSIBLE', { personId: person(responsible) });
  if (typeof followUpResponsible === 'string')
    begin('FOLLOW_UP_RESPONSIBLE', { personId: person(followUpResponsible) });
  const days = Object.fromEntries(
    Object.entries({ doneOn, followedUpOn }).filter(([, day]) => typeof day === 'string'),
  );
  const wanted = {
    ...days,
    ...(status !== 'PLANNED' && { status }),
    ...(typeof statusReason === 'string' && { statusReason }),
  } as WantedState;
  const changes = changeEvents(begun, wanted, today, randomUUID);
  return 'fault' in changes ? changes : changes.events;
}

/** What is wrong with a new action as a whole, and what may be. */
export function checkNewAction(values: Values, { today }: Editor): RowFault[] {
  const events = firstEvents(values, today, today, (name) => name.trim().toLocaleLowerCase('sv'));
  if ('fault' in events) return [{ column: events.fault.part, code: events.fault.code, blocking: true }];
  const given = Object.keys(values).filter((column) => values[column] !== null);
  return actionWarningsOn(given, String(values['text'] ?? ''), events, null);
}

/**
 * Everything that comes into being with new actions: plans where an inspection has none yet, the actions
 * at their ends, and their events. What is promised counts from the day on which the plan came in, else
 * from today.
 */
export async function createActions(
  tx: Transaction,
  rows: readonly NewRow[],
  { today }: Editor,
): Promise<readonly Creation[]> {
  const targets = new Map((await readTargets(tx, rows)).map((target) => [target.rowId, target]));
  const people = await findPeople(tx, [...new Set([...targets.values()].map(({ regionId }) => regionId))]);
  const plans = new Map<string, { readonly id: string; last: number }>();
  return rows.flatMap(({ id, values }): Creation[] => {
    const target = targets.get(id);
    if (!target?.inspectionId || !target.areaId) return [];
    const { inspectionId, areaId, regionId, planReceivedOn, planId, lastPosition } = target;
    const plan = plans.get(inspectionId) ?? { id: planId ?? randomUUID(), last: lastPosition };
    const creations: Creation[] = [];
    if (!planId && !plans.has(inspectionId))
      creations.push({ entity: 'ActionPlan', row: { id: plan.id, inspectionId, preamble: null } });
    plans.set(inspectionId, plan);
    plan.last += 1;
    const { text = null, evidence = null, criterionId = null, findingId = null, visitStepId = null } = values;
    const row = { id, actionPlanId: plan.id, areaId, criterionId, position: plan.last, text, evidence, visitStepId };
    creations.push({ entity: 'Action', row });
    const since = planReceivedOn !== null && planReceivedOn <= today ? planReceivedOn : today;
    creations.push(...eventsOf(id, values, since, today, people, regionId));
    if (findingId !== null)
      creations.push({ entity: 'FindingAction', row: { id: randomUUID(), findingId, actionId: id } });
    return creations;
  });
}

function eventsOf(
  actionId: string,
  values: Values,
  since: CalendarDate,
  today: CalendarDate,
  people: People,
  regionId: string,
): Creation[] {
  const creations: Creation[] = [];
  const events = firstEvents(values, since, today, (name) => {
    const person = people.named(regionId, name);
    creations.push(...person.creations);
    return person.id;
  });
  if ('fault' in events) throw new RangeError(`An action was to be created although ${events.fault.part} is wrong.`);
  for (const { id, kind, validFrom, status, date, personId, reason } of events)
    creations.push({ entity: 'ActionEvent', row: { id, actionId, kind, validFrom, status, date, personId, reason } });
  return creations;
}
