import { randomUUID } from 'node:crypto';
import type { Json } from '@gradvis/prisma/insert-rows';
import { mayAt } from '../access/viewer.ts';
import type { Creation, Deletion } from '../history/changes.ts';
import { type HalfYear, halfYearOf, parseHalfYear } from '../iup/half-year.ts';
import { type CalendarDate, parseCalendarDate } from '../time/calendar-date.ts';
import { peopleReadableSql, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { day, type ReadValue } from './cell-values.ts';
import { noneInFuture } from './days-in-order.ts';
import type { DatedChange, DatedOutcome, RecordDefinition, RowFault, StoredRow, Values } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

/** Half-years that a column can stand for: 1990-1 to 2100-2. */
const halfYears = Array.from({ length: 222 }, (_, index) =>
  parseHalfYear(`${1990 + Math.floor(index / 2)}-${(index % 2) + 1}`),
).filter((halfYear) => halfYear !== undefined);

/** More in one half-year is a slip of the pen. */
const mostDays = 12;

/** The days of a cell, parted by commas or spaces: each once and in order. */
const daysWithin =
  ({ from, to }: HalfYear): ReadValue =>
  (value) => {
    if (value === null || value === '') return { value: null };
    if (typeof value !== 'string') return { fault: 'BAD_VALUE' };
    const days = value.split(/[\s,;]+/).filter((text) => text !== '');
    const read = days.map(parseCalendarDate).filter((one) => one !== undefined);
    if (read.length < days.length) return { fault: 'BAD_VALUE' };
    if (read.some((one) => one < from || one > to)) return { fault: 'OUTSIDE_HALF_YEAR', detail: `${from}–${to}` };
    if (read.length > mostDays) return { fault: 'TOO_LONG', detail: String(mostDays) };
    return { value: [...new Set(read)].sort().join(', ') || null };
  };

interface Revision {
  readonly id: string;
  readonly on: CalendarDate;
}

interface PlanRow extends StoredRow {
  readonly startedOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  readonly revisions: readonly Revision[];
}

const definition: RecordDefinition<PlanRow> = {
  entity: 'StDoctor',
  readableBy: () => 'readPeople',
  mayChange: (viewer, { unitId, regionId }, { column }) =>
    mayAt(viewer, column === 'firstPlanOn' ? 'writeRegister' : 'writeRevisions', { id: unitId, regionId }),
  columns: { firstPlanOn: day(false) },
  dated: {
    entityOf: () => 'IupRevision',
    columns: Object.fromEntries(halfYears.map((halfYear) => [halfYear.key, daysWithin(halfYear)])),
    fieldOf: () => 'revisedOn',
    lossOf: (column) => {
      const within = parseHalfYear(column);
      return within && { owner: 'stDoctorId', within: { from: within.from, to: within.to } };
    },
    idsOf: (tx, { rowId, column }) => {
      const { from, to } = parseHalfYear(column) ?? { from: null, to: null };
      return tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM "IupRevision" WHERE "stDoctorId" = ${rowId}::uuid AND "revisedOn" BETWEEN ${from}::date AND ${to}::date
        UNION
        SELECT "entityId" FROM "Change" WHERE entity = 'IupRevision' AND kind = 'DELETE'
          AND before ->> 'stDoctorId' = ${rowId} AND before ->> 'revisedOn' BETWEEN ${from} AND ${to}`;
    },
    change: changeRevisions,
  },
  creationColumns: {},
  load: async (tx, viewer, ids) => {
    const rows = await tx.$queryRaw<(Omit<PlanRow, 'values'> & { readonly firstPlanOn: CalendarDate | null })[]>`
      SELECT doctor.id, unit.id AS "unitId", unit."regionId", person.name, doctor."startedOn"::text AS "startedOn",
        doctor."endedOn"::text AS "endedOn", doctor."firstPlanOn"::text AS "firstPlanOn",
        (SELECT COALESCE(json_agg(json_build_object('id', id, 'on', "revisedOn") ORDER BY "revisedOn"), '[]')
         FROM "IupRevision" WHERE "stDoctorId" = doctor.id) AS revisions
      FROM "StDoctor" doctor JOIN "Person" person ON person.id = doctor."personId"
      ${unitOfDoctorSql}
      WHERE doctor.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`;
    return rows.map(({ firstPlanOn, ...row }) => {
      const byHalfYear = new Map<string, Revision[]>();
      for (const revision of row.revisions) {
        const { key } = halfYearOf(revision.on);
        byHalfYear.set(key, [...(byHalfYear.get(key) ?? []), revision]);
      }
      const cells = [...byHalfYear].map(([key, revisions]): [string, Json] => [
        key,
        revisions.map(({ on }) => on).join(', '),
      ]);
      return {
        ...row,
        values: { firstPlanOn, startedOn: row.startedOn, ...Object.fromEntries(cells) },
        kept: Object.fromEntries(halfYears.map(({ key }) => [key, (byHalfYear.get(key) ?? []).map(({ id }) => id)])),
      };
    });
  },
  check: (after, before, { today }) => [
    ...noneInFuture(['firstPlanOn'], after, before, today),
    ...planBeforeStart(after),
  ],
  taken: async () => [],
  placesOf: async (_tx, _viewer, rows) => rows.map(() => undefined),
  unknown: async () => [],
  create: async () => [],
};

/** The first plan is made in the training. */
function planBeforeStart({ firstPlanOn, startedOn }: Values): RowFault[] {
  return typeof firstPlanOn === 'string' && typeof startedOn === 'string' && firstPlanOn < startedOn
    ? [{ column: 'firstPlanOn', code: 'DATES_OUT_OF_ORDER', blocking: true }]
    : [];
}

/** A cell holds the days of its half-year: those that are new come into being, those left out go. */
function changeRevisions({ row, wanted, editor }: DatedChange<PlanRow>): DatedOutcome {
  const creations: Creation[] = [];
  const deletions: Deletion[] = [];
  const faults: RowFault[] = [];
  for (const { column, value } of wanted) {
    const days = typeof value === 'string' ? value.split(', ') : [];
    const present = row.revisions.filter(({ on }) => halfYearOf(on).key === column);
    const added = days.filter((one) => !present.some(({ on }) => on === one));
    const refuse = (code: RowFault['code']) => faults.push({ column, code, blocking: true });
    if (added.some((one) => one > editor.today)) refuse('DATE_IN_FUTURE');
    else if (added.some((one) => one < row.startedOn || (row.endedOn !== null && one > row.endedOn)))
      refuse('OUTSIDE_TRAINING');
    creations.push(
      ...added.map(
        (revisedOn): Creation => ({
          entity: 'IupRevision',
          row: {
            id: randomUUID(),
            stDoctorId: row.id,
            revisedOn,
            doctorPresent: true,
            supervisorPresent: true,
            unchanged: null,
            changes: null,
          },
        }),
      ),
    );
    deletions.push(
      ...present
        .filter(({ on }) => !days.includes(on))
        .map(({ id }): Deletion => ({ entity: 'IupRevision', entityId: id })),
    );
  }
  return { creations, deletions, faults };
}

/** Training plans: a row is an ST doctor, a column a half-year with the days on which the plan was revised. */
export const iupSheet = recordSheet(definition);
