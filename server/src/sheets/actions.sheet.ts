import { randomUUID } from 'node:crypto';
import type { ActionStatus } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { mayAt, scopeOf } from '../access/viewer.ts';
import {
  changeEvents,
  endOfTime,
  type StoredEvent,
  statusSince,
  type WantedState,
} from '../action-plans/action-events.ts';
import { actionStateOn } from '../action-plans/action-state.ts';
import type { Creation, Update } from '../history/changes.ts';
import { type HistoryEntry, rowsEver } from '../history/history.read-model.ts';
import { nextDueOn } from '../inspections/next-due.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { actionWarningsOn } from './action-faults.ts';
import { day, key, oneOf, prose, text } from './cell-values.ts';
import type { CellEdit, Editor } from './cells.ts';
import { checkNewAction, createActions, newActionColumns, unknownInNewActions } from './new-actions.ts';
import { findPeople, type People } from './people.ts';
import type { DatedChange, DatedOutcome, RecordDefinition, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';
import { placesOfUnits } from './unit-places.ts';

const statuses = ['PLANNED', 'IN_PROGRESS', 'DONE', 'FOLLOWED_UP', 'DROPPED'] as const satisfies ActionStatus[];

/** Columns that are kept as dated events, and the kind of event of each. */
const eventOf = {
  status: 'STATUS',
  statusReason: 'STATUS',
  doneOn: 'STATUS',
  followedUpOn: 'STATUS',
  dueOn: 'DUE_ON',
  followUpOn: 'FOLLOW_UP_ON',
  responsible: 'RESPONSIBLE',
  followUpResponsible: 'FOLLOW_UP_RESPONSIBLE',
} as const;
type DatedColumn = keyof typeof eventOf;
const fieldOf = {
  STATUS: 'status',
  DUE_ON: 'date',
  FOLLOW_UP_ON: 'date',
  RESPONSIBLE: 'personId',
  FOLLOW_UP_RESPONSIBLE: 'personId',
} as const;

const personColumns: readonly string[] = ['responsible', 'followUpResponsible'];
/** What a verksamhetschef reports of the own unit's actions. */
const progressColumns: readonly string[] = ['status', 'doneOn', 'evidence'];
const progressStatuses: readonly Json[] = ['PLANNED', 'IN_PROGRESS', 'DONE'];

interface ActionRow extends StoredRow {
  readonly events: readonly StoredEvent[];
  readonly text: string;
}

/** What changing actions needs to know. */
interface Prepared {
  readonly people: People;
  /** When units' next inspections are due. */
  readonly nextInspectionOn: ReadonlyMap<string, CalendarDate>;
}

async function prepare(
  tx: Transaction,
  { today }: Editor,
  edits: readonly CellEdit[],
  rows: ReadonlyMap<string, ActionRow>,
): Promise<Prepared> {
  const namesPeople = edits.some(({ column }) => personColumns.includes(column));
  const regionIds = [...new Set([...rows.values()].map(({ regionId }) => regionId))];
  const unitIds = [...new Set([...rows.values()].map(({ unitId }) => unitId))];
  const due = await tx.$queryRaw<{ id: string; day: CalendarDate }[]>`
    SELECT "unitId" AS id, "dueOn"::text AS day FROM (${nextDueOn(today)}) next_due
    WHERE "unitId" = ANY(${unitIds}::uuid[])`;
  return {
    people: await findPeople(tx, namesPeople ? regionIds : []),
    nextInspectionOn: new Map(due.map(({ id, day: on }) => [id, on])),
  };
}

/** Whether an event says that it was followed up on a day or later: an earlier day of doing it would rewrite that. */
const isFollowedUpSince = (events: readonly StoredEvent[], doneOn: Json) =>
  events.some(({ status, validFrom }) => status === 'FOLLOWED_UP' && (doneOn === null || validFrom >= String(doneOn)));

const definition: RecordDefinition<ActionRow, Prepared> = {
  entity: 'Action',
  // A follow-up and a drop are not a verksamhetschef's to take back.
  mayChange: (viewer, { unitId, regionId, values, events }, { column, value }) =>
    mayAt(viewer, 'writeActions', { id: unitId, regionId }) ||
    (progressColumns.includes(column) &&
      (column !== 'status' || progressStatuses.includes(value)) &&
      (column === 'evidence' || progressStatuses.includes(values['status'] ?? null)) &&
      !(column === 'doneOn' && isFollowedUpSince(events, value)) &&
      mayAt(viewer, 'reportProgress', { id: unitId, regionId })),
  mayAdd: (viewer, place) => mayAt(viewer, 'writeActions', place),
  readableBy: (column) => {
    if (personColumns.includes(column)) return 'readPeople';
    return ['text', 'evidence', 'statusReason'].includes(column) ? 'readFreeText' : 'readUnits';
  },
  prepare,
  columns: { text: prose(4_000, true), evidence: prose(4_000, false), criterionId: key(false) },
  dated: {
    entityOf: () => 'ActionEvent',
    columns: {
      status: oneOf(statuses),
      statusReason: text(2_000, false),
      doneOn: day(false),
      followedUpOn: day(false),
      dueOn: day(false),
      followUpOn: day(false),
      responsible: text(120, false),
      followUpResponsible: text(120, false),
    },
    fieldOf: (column) => (column === 'statusReason' ? 'reason' : fieldOf[eventOf[column as DatedColumn]]),
    idsOf: (tx, { rowId, column }) =>
      rowsEver(tx, 'ActionEvent', { column: 'actionId', id: rowId }, { kind: eventOf[column as DatedColumn] }),
    told: async (tx, column, entries) => {
      if (column === 'doneOn' || column === 'followedUpOn') return daysTold(tx, column, entries);
      if (!personColumns.includes(column)) return entries;
      const ids = entries.flatMap(({ before, after }) => [before, after]).filter((id) => typeof id === 'string');
      const people = await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
      const names = new Map<Json, string>(people.map(({ id, name }) => [id, name]));
      const nameOf = (id: Json) => names.get(id) ?? null;
      return entries.map((entry) => ({ ...entry, before: nameOf(entry.before), after: nameOf(entry.after) }));
    },
    change: changeAction,
  },
  creationColumns: newActionColumns,
  load: loadActions,
  check: (after, before, editor) => (before ? [] : checkNewAction(after, editor)),
  taken: async () => [],
  unknown: async (tx, all) => {
    const added = await unknownInNewActions(
      tx,
      all.filter(({ edited }) => !edited),
    );
    const rows = all.filter(({ edited }) => edited?.includes('criterionId'));
    if (rows.length === 0) return added;
    const ids = rows.flatMap(({ values: { criterionId } }) => (typeof criterionId === 'string' ? [criterionId] : []));
    const areas = new Map(
      (
        await tx.action.findMany({
          where: { id: { in: rows.map(({ id }) => id) } },
          select: { id: true, areaId: true },
        })
      ).map(({ id, areaId }) => [id, areaId]),
    );
    const criteria = new Map(
      (await tx.criterion.findMany({ where: { id: { in: ids } }, select: { id: true, areaId: true } })).map(
        ({ id, areaId }) => [id, areaId],
      ),
    );
    const foreign = rows.flatMap(({ id, values: { criterionId } }) =>
      typeof criterionId === 'string' && criteria.get(criterionId) !== areas.get(id)
        ? [{ rowId: id, column: 'criterionId' }]
        : [],
    );
    return [...added, ...foreign];
  },
  placesOf: placesOfUnits,
  create: createActions,
};

/** What events said of an action's status, as the day on which it was done or followed up by them. */
async function daysTold(
  tx: Transaction,
  column: 'doneOn' | 'followedUpOn',
  entries: readonly HistoryEntry[],
): Promise<HistoryEntry[]> {
  const reached: readonly Json[] = column === 'doneOn' ? ['DONE', 'FOLLOWED_UP'] : ['FOLLOWED_UP'];
  const ids = entries.map(({ entityId }) => entityId);
  const days = await tx.$queryRaw<{ id: string; day: CalendarDate }[]>`
    SELECT id, "validFrom"::text AS day FROM "ActionEvent" WHERE id = ANY(${ids}::uuid[])
    UNION
    SELECT "entityId", before ->> 'validFrom' FROM "Change" WHERE kind = 'DELETE' AND "entityId" = ANY(${ids}::uuid[])`;
  const dayOf = new Map(days.map(({ id, day: on }) => [id, on]));
  return entries
    .map((entry) => {
      const told = (status: Json) => (reached.includes(status) ? (dayOf.get(entry.entityId) ?? null) : null);
      return { ...entry, before: told(entry.before), after: told(entry.after) };
    })
    .filter(({ before, after }) => before !== after);
}

async function loadActions(tx: Transaction, viewer: Parameters<typeof scopeOf>[0], ids: readonly string[]) {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT action.id, unit.id AS "unitId", unit."regionId", unit.name, action.text, action.evidence,
      action."criterionId",
      (SELECT COALESCE(json_agg(json_build_object('id', event.id, 'kind', event.kind, 'validFrom', event."validFrom",
        'status', event.status, 'date', event.date, 'personId', event."personId", 'person', person.name,
        'reason', event.reason)), '[]')
       FROM "ActionEvent" event LEFT JOIN "Person" person ON person.id = event."personId"
       WHERE event."actionId" = action.id) AS events
    FROM "Action" action
    JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
    JOIN "Inspection" inspection ON inspection.id = plan."inspectionId"
    JOIN "Unit" unit ON unit.id = inspection."unitId"
    WHERE action.id = ANY(${[...ids]}::uuid[]) AND ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`;
  return rows.map(({ evidence, criterionId, events, ...row }): ActionRow => {
    const state = actionStateOn(events, endOfTime);
    const nameOf = (id: string | null) => events.find(({ personId }) => id !== null && personId === id)?.person ?? null;
    const latest = (kind: StoredEvent['kind']) =>
      events
        .filter((event) => event.kind === kind)
        .reduce<(typeof events)[number] | undefined>(
          (last, event) => (last && last.validFrom > event.validFrom ? last : event),
          undefined,
        );
    const columns = Object.keys(eventOf) as DatedColumn[];
    return {
      ...row,
      events,
      values: {
        text: row.text,
        evidence,
        criterionId,
        status: state.status,
        statusReason: latest('STATUS')?.reason ?? null,
        doneOn: statusSince(events, 'DONE'),
        followedUpOn: statusSince(events, 'FOLLOWED_UP'),
        dueOn: state.dueOn,
        followUpOn: state.followUpOn,
        responsible: nameOf(state.responsibleId),
        followUpResponsible: nameOf(state.followUpResponsibleId),
      },
      kept: Object.fromEntries(
        columns.map((column) => [column, events.filter(({ kind }) => kind === eventOf[column]).map(({ id }) => id)]),
      ),
    };
  });
}

interface Stored extends Omit<ActionRow, 'values' | 'kept' | 'events'> {
  readonly evidence: string | null;
  readonly criterionId: string | null;
  readonly events: readonly (StoredEvent & { readonly person: string | null })[];
}

/** New values of an action as dated events; a name that the region does not know becomes a person. */
function changeAction({ row, prepared, wanted, editor }: DatedChange<ActionRow, Prepared>): DatedOutcome {
  const creations: Creation[] = [];
  const state: Record<string, Json> = {};
  const seen = new Map<string, bigint>();
  for (const { column, value, seen: then } of wanted) {
    seen.set(eventOf[column as DatedColumn], then);
    if (!personColumns.includes(column)) state[column] = value;
    else if (typeof value !== 'string') state[`${column}Id`] = null;
    else {
      const person = prepared.people.named(row.regionId, value.replace(/\s+/g, ' '));
      creations.push(...person.creations);
      state[`${column}Id`] = person.id;
    }
  }
  const changes = changeEvents(row.events, state as WantedState, editor.today, randomUUID);
  if ('fault' in changes) {
    const { part, code } = changes.fault;
    return { faults: [{ column: part, code, blocking: true }] };
  }
  for (const { id, kind, validFrom, status, date, personId, reason } of changes.created)
    creations.push({
      entity: 'ActionEvent',
      row: { id, actionId: row.id, kind, validFrom, status, date, personId, reason },
    });
  const kinds = new Map(row.events.map(({ id, kind }) => [id, kind]));
  const updates = changes.updated.flatMap(({ id, values }) =>
    Object.entries(values).map(
      ([field, value]): Update => ({
        entity: 'ActionEvent',
        entityId: id,
        field,
        value,
        seen: seen.get(kinds.get(id) ?? '') ?? 0n,
      }),
    ),
  );
  const columns = wanted.map(({ column }) => column);
  const nextInspectionOn = prepared.nextInspectionOn.get(row.unitId) ?? null;
  return { creations, updates, faults: actionWarningsOn(columns, row.text, changes.events, nextInspectionOn) };
}

/** Actions: a row is an action. A new one goes to the end of its inspection's plan. */
export const actionsSheet = recordSheet(definition);
