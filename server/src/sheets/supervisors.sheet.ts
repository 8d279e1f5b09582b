import { randomUUID } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import type { Creation } from '../history/changes.ts';
import { peopleReadableSql, placesOfDoctors, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { unitsWhere } from '../units/unit.access.ts';
import { day, key, oneOf, text } from './cell-values.ts';
import { endsBeforeItBegins, noneInFuture } from './days-in-order.ts';
import type { NewRow, RecordDefinition, StoredRow, UnknownCell } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';
import { placesOfUnits, unitsOutOfReach } from './unit-places.ts';

interface SupervisorRow extends StoredRow {
  readonly personId: string;
}

const supervisors: RecordDefinition<SupervisorRow> = {
  entity: 'Supervisor',
  readableBy: () => 'readPeople',
  removable: true,
  inUse: async (tx, ids) => {
    const used = await tx.supervision.findMany({
      where: { supervisorId: { in: [...ids] } },
      select: { supervisorId: true },
    });
    return [...new Set(used.map(({ supervisorId }) => supervisorId))];
  },
  columns: { unitId: key(true), specialistOn: day(false), courseOn: day(false), updatedOn: day(false) },
  dated: {
    entityOf: () => 'Person',
    columns: { name: text(120, true) },
    fieldOf: (column) => column,
    idsOf: async (tx, { rowId }) => {
      const supervisor = await tx.supervisor.findUnique({ where: { id: rowId }, select: { personId: true } });
      return supervisor ? [{ id: supervisor.personId }] : [];
    },
    change: ({ row: { personId }, wanted }) => ({
      updates: wanted.map(({ column, value, seen }) => ({
        entity: 'Person',
        entityId: personId,
        field: column,
        value,
        seen,
      })),
    }),
  },
  creationColumns: {},
  load: (tx, viewer, ids) => tx.$queryRaw<SupervisorRow[]>`
    SELECT supervisor.id, unit.id AS "unitId", unit."regionId", person.name, person.id AS "personId",
      jsonb_build_object('name', person.name, 'unitId', unit.id, 'specialistOn', supervisor."specialistOn",
        'courseOn', supervisor."courseOn", 'updatedOn', supervisor."updatedOn") AS values,
      jsonb_build_object('name', ARRAY[person.id]) AS kept
    FROM "Supervisor" supervisor
    JOIN "Person" person ON person.id = supervisor."personId"
    JOIN "Unit" unit ON unit.id = supervisor."unitId"
    WHERE supervisor.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`,
  check: (after, before, { today }) => noneInFuture(['specialistOn', 'courseOn', 'updatedOn'], after, before, today),
  taken: async () => [],
  placesOf: placesOfUnits,
  unknown: (tx, rows, viewer) => unitsOutOfReach(tx, viewer, rows),
  create: async (tx, rows) => {
    const units = await tx.unit.findMany({
      where: { id: { in: rows.map(({ values: { unitId } }) => String(unitId)) } },
      select: { id: true, regionId: true },
    });
    const regionOf = new Map<unknown, string>(units.map(({ id, regionId }) => [id, regionId]));
    return rows.flatMap(({ id, values: { name, ...values } }): Creation[] => {
      const personId = randomUUID();
      const person = {
        id: personId,
        regionId: regionOf.get(values['unitId']) ?? null,
        name: name ?? null,
        email: null,
      };
      return [
        { entity: 'Person', row: person },
        { entity: 'Supervisor', row: { id, personId, ...values } },
      ];
    });
  },
};

const supervisions: RecordDefinition = {
  entity: 'Supervision',
  readableBy: () => 'readPeople',
  removable: true,
  columns: { kind: oneOf(['MAIN', 'PART']), fromOn: day(true), toOn: day(false), placement: text(200, false) },
  creationColumns: { stDoctorId: key(true), supervisorId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT supervision.id, unit.id AS "unitId", unit."regionId", unit.name, jsonb_build_object(
      'kind', supervision.kind, 'fromOn', supervision."fromOn", 'toOn', supervision."toOn",
      'placement', supervision.placement) AS values
    FROM "Supervision" supervision JOIN "StDoctor" doctor ON doctor.id = supervision."stDoctorId"
    ${unitOfDoctorSql}
    WHERE supervision.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`,
  check: endsBeforeItBegins,
  taken: async () => [],
  placesOf: placesOfDoctors,
  unknown: async (tx, rows, viewer) => {
    const added = rows.filter(({ edited }) => !edited);
    const ids = added.flatMap(({ values: { supervisorId } }) =>
      typeof supervisorId === 'string' ? [supervisorId] : [],
    );
    const where = { id: { in: ids }, unit: unitsWhere(viewer, 'readPeople') };
    const known = new Set<unknown>((await tx.supervisor.findMany({ where, select: { id: true } })).map(({ id }) => id));
    return added.flatMap(({ id, values: { supervisorId } }) =>
      known.has(supervisorId) ? [] : [{ rowId: id, column: 'supervisorId' }],
    );
  },
  create: async (_tx, rows) => rows.map(({ id, values }) => ({ entity: 'Supervision', row: { id, ...values } })),
};

const leaves: RecordDefinition = {
  entity: 'StLeave',
  readableBy: () => 'readPeople',
  removable: true,
  columns: { fromOn: day(true), toOn: day(false) },
  creationColumns: { stDoctorId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT leave.id, unit.id AS "unitId", unit."regionId", unit.name,
      jsonb_build_object('fromOn', leave."fromOn", 'toOn', leave."toOn") AS values
    FROM "StLeave" leave JOIN "StDoctor" doctor ON doctor.id = leave."stDoctorId"
    ${unitOfDoctorSql}
    WHERE leave.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`,
  check: endsBeforeItBegins,
  taken: overlapping,
  placesOf: placesOfDoctors,
  unknown: async () => [],
  create: async (_tx, rows) => rows.map(({ id, values }) => ({ entity: 'StLeave', row: { id, ...values } })),
};

/** Leaves that overlap another one of the same ST doctor, as they stand or as they will. */
async function overlapping(
  tx: Transaction,
  rows: readonly NewRow[],
  removed: readonly string[],
): Promise<UnknownCell[]> {
  const wanted = JSON.stringify(
    rows.map(({ id, values: { stDoctorId = null, fromOn = null, toOn = null } }) => ({ id, stDoctorId, fromOn, toOn })),
  );
  return tx.$queryRaw<UnknownCell[]>`
    WITH wanted AS (
      SELECT wanted.id, COALESCE(leave."stDoctorId", wanted."stDoctorId") AS "stDoctorId",
        wanted."fromOn", COALESCE(wanted."toOn", 'infinity') AS "toOn"
      FROM jsonb_to_recordset(${wanted}::jsonb) AS wanted(id uuid, "stDoctorId" uuid, "fromOn" date, "toOn" date)
      LEFT JOIN "StLeave" leave ON leave.id = wanted.id
    ), standing AS (
      SELECT * FROM wanted
      UNION ALL
      SELECT id, "stDoctorId", "fromOn", COALESCE("toOn", 'infinity') FROM "StLeave"
      WHERE id NOT IN (SELECT id FROM wanted) AND id <> ALL(${[...removed]}::uuid[])
    )
    SELECT wanted.id AS "rowId", 'fromOn' AS column, 'OVERLAPS' AS code FROM wanted
    WHERE EXISTS (SELECT FROM standing WHERE standing.id <> wanted.id AND standing."stDoctorId" = wanted."stDoctorId"
      AND standing."fromOn" <= wanted."toOn" AND wanted."fromOn" <= standing."toOn")`;
}

/** Supervisors: a row is a supervisor. */
export const supervisorsSheet = recordSheet(supervisors);
/** Who supervises whom: a row is a supervision. */
export const supervisionsSheet = recordSheet(supervisions);
/** Leaves: a row is a leave of an ST doctor. */
export const leavesSheet = recordSheet(leaves);
