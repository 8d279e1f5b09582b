import { randomUUID } from 'node:crypto';
import type { Json } from '@gradvis/prisma/insert-rows';
import { regulationRows } from '@gradvis/prisma/reference/reference';
import type { Creation, Update } from '../history/changes.ts';
import { lackSql } from '../iup/completeness.read-model.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { peopleReadableSql, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { day, oneOf } from './cell-values.ts';
import type { DatedChange, DatedOutcome, RecordDefinition, RowFault, StoredRow } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

/** What a delmål can lack: an activity, a method of assessment, or both. */
const lacks = ['A', 'M', 'AM'] as const;

/** Codes of the delmål of all regulations; none stands in two. */
const codes = (regulationRows().get('Delmal') ?? []).map(({ code }) => String(code));

interface Lack {
  readonly id: string;
  readonly code: string;
  readonly lack: string;
}

interface CheckedRow extends StoredRow {
  readonly startedOn: CalendarDate;
  readonly checkId: string | null;
  readonly checkedOn: CalendarDate | null;
  readonly lacks: readonly Lack[];
  /** Keys of the delmål that the ST doctor follows, by code. */
  readonly delmal: { readonly [code: string]: string };
}

const definition: RecordDefinition<CheckedRow> = {
  entity: 'StDoctor',
  readableBy: () => 'readPeople',
  columns: {},
  dated: {
    entityOf: (column) => (column === 'checkedOn' ? 'IupCheck' : 'IupLack'),
    columns: { checkedOn: day(true), ...Object.fromEntries(codes.map((code) => [code, oneOf(lacks, false)])) },
    fieldOf: (column) => (column === 'checkedOn' ? 'checkedOn' : 'lacksMethod'),
    idsOf: (tx, { rowId, column }) =>
      column === 'checkedOn'
        ? tx.$queryRaw<{ id: string }[]>`SELECT id FROM "IupCheck" WHERE "stDoctorId" = ${rowId}::uuid`
        : tx.$queryRaw<{ id: string }[]>`
            SELECT lack.id FROM "IupLack" lack JOIN "IupCheck" "check" ON "check".id = lack."checkId"
            JOIN "Delmal" delmal ON delmal.id = lack."delmalId"
            WHERE "check"."stDoctorId" = ${rowId}::uuid AND delmal.code = ${column}`,
    change: changeCheck,
  },
  creationColumns: {},
  load: async (tx, viewer, ids) => {
    const rows = await tx.$queryRaw<Omit<CheckedRow, 'values'>[]>`
      SELECT doctor.id, unit.id AS "unitId", unit."regionId", person.name, doctor."startedOn"::text AS "startedOn",
        checked.id AS "checkId", checked."checkedOn"::text AS "checkedOn",
        (SELECT COALESCE(json_agg(json_build_object('id', lack.id, 'code', delmal.code, 'lack', ${lackSql})), '[]')
         FROM "IupLack" lack JOIN "Delmal" delmal ON delmal.id = lack."delmalId" WHERE lack."checkId" = checked.id) AS lacks,
        (SELECT json_object_agg(delmal.code, delmal.id) FROM "Delmal" delmal
         WHERE delmal."regulationId" = doctor."regulationId") AS delmal
      FROM "StDoctor" doctor JOIN "Person" person ON person.id = doctor."personId"
      LEFT JOIN LATERAL (
        SELECT id, "checkedOn" FROM "IupCheck" WHERE "stDoctorId" = doctor.id ORDER BY "checkedOn" DESC LIMIT 1
      ) checked ON true
      ${unitOfDoctorSql}
      WHERE doctor.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`;
    return rows.map((row) => ({
      ...row,
      values: {
        checkedOn: row.checkedOn,
        ...Object.fromEntries(row.lacks.map(({ code, lack }): [string, Json] => [code, lack || null])),
      },
      kept: {
        checkedOn: row.checkId ? [row.checkId] : [],
        ...Object.fromEntries(
          Object.keys(row.delmal).map((code) => [
            code,
            row.lacks.filter((one) => one.code === code).map(({ id }) => id),
          ]),
        ),
      },
      follows: Object.fromEntries(
        Object.keys(row.delmal).map((code) => [
          code,
          [
            // Another check may have begun, and either half of a lack may have changed.
            ...(row.checkId ? [{ entityId: row.checkId, field: 'checkedOn' }] : []),
            ...row.lacks.filter((one) => one.code === code).map(({ id }) => ({ entityId: id, field: 'lacksActivity' })),
          ],
        ]),
      ),
    }));
  },
  check: () => [],
  taken: async () => [],
  placesOf: async (_tx, _viewer, rows) => rows.map(() => undefined),
  unknown: async () => [],
  create: async () => [],
};

/**
 * A later day begins another check, which takes over what the one before found lacking; without one, what the last check
 * found is corrected. The first check is of today when no day is given.
 */
function changeCheck({ row, wanted, editor }: DatedChange<CheckedRow>): DatedOutcome {
  const asked = wanted.find(({ column }) => column === 'checkedOn');
  const cells = wanted.filter(({ column }) => column !== 'checkedOn');
  const on = typeof asked?.value === 'string' ? asked.value : null;
  const faults = [
    ...(asked ? faultsOfDay(row, on, editor.today) : []),
    ...cells
      .filter(({ column }) => !Object.hasOwn(row.delmal, column))
      .map(({ column }): RowFault => ({ column, code: 'UNKNOWN_COLUMN', blocking: true })),
  ];
  if (faults.length > 0) return { faults };
  if (row.checkId === null || (on !== null && on !== row.checkedOn)) {
    const found = new Map<string, Json>(row.lacks.map(({ code, lack }) => [code, lack]));
    for (const { column, value } of cells) found.set(column, value);
    const id = randomUUID();
    const check = { id, stDoctorId: row.id, checkedOn: on ?? editor.today, checkedBy: editor.viewer.name };
    return {
      creations: [
        { entity: 'IupCheck', row: check },
        ...[...found].flatMap(([code, lack]) => lackingOf(row, id, code, lack)),
      ],
    };
  }
  const { checkId } = row;
  const creations: Creation[] = [];
  const updates: Update[] = [];
  for (const { column, value, seen } of cells) {
    const present = row.lacks.find(({ code }) => code === column);
    const lack = typeof value === 'string' ? value : '';
    if (!present) creations.push(...lackingOf(row, checkId, column, value));
    // What lacks nothing any more stays as a row, so that whoever saw it otherwise is told.
    else
      for (const [field, letter] of [
        ['lacksActivity', 'A'],
        ['lacksMethod', 'M'],
      ] as const)
        if (lack.includes(letter) !== present.lack.includes(letter))
          updates.push({ entity: 'IupLack', entityId: present.id, field, value: lack.includes(letter), seen });
  }
  return { creations, updates };
}

function faultsOfDay({ startedOn, checkedOn }: CheckedRow, on: CalendarDate | null, today: CalendarDate): RowFault[] {
  const fault = (code: RowFault['code']): RowFault[] => [{ column: 'checkedOn', code, blocking: true }];
  if (on === null) return fault('REQUIRED');
  if (on > today) return fault('DATE_IN_FUTURE');
  if (on < startedOn) return fault('OUTSIDE_TRAINING');
  return checkedOn !== null && on < checkedOn ? fault('DATES_OUT_OF_ORDER') : [];
}

/** The row that says what a delmål lacks; none when it lacks nothing. */
function lackingOf({ delmal }: CheckedRow, checkId: string, code: string, lack: Json): Creation[] {
  const delmalId = delmal[code];
  if (typeof lack !== 'string' || lack === '' || !delmalId) return [];
  const [lacksActivity, lacksMethod] = [lack.includes('A'), lack.includes('M')];
  return [{ entity: 'IupLack', row: { id: randomUUID(), checkId, delmalId, lacksActivity, lacksMethod } }];
}

/** Completeness of training plans: a row is an ST doctor, a column a delmål with what it lacks. */
export const completenessSheet = recordSheet(definition);
