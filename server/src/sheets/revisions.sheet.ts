import type { Transaction } from '@gradvis/prisma/database';
import { mayAt } from '../access/viewer.ts';
import { peopleReadableSql, placesOfDoctors, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { day, flag, key, prose } from './cell-values.ts';
import { noneInFuture } from './days-in-order.ts';
import type { NewRow, RecordDefinition, StoredRow, UnknownCell } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

const definition: RecordDefinition = {
  entity: 'IupRevision',
  readableBy: () => 'readPeople',
  removable: true,
  mayAdd: (viewer, place) => mayAt(viewer, 'writeRevisions', place),
  mayChange: (viewer, { unitId, regionId }) => mayAt(viewer, 'writeRevisions', { id: unitId, regionId }),
  columns: {
    revisedOn: day(true),
    doctorPresent: (value) => (value === null ? { fault: 'REQUIRED' } : flag(value)),
    supervisorPresent: (value) => (value === null ? { fault: 'REQUIRED' } : flag(value)),
    unchanged: flag,
    changes: prose(2_000, false),
  },
  creationColumns: { stDoctorId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT revision.id, unit.id AS "unitId", unit."regionId", unit.name, to_jsonb(revision) - 'id' AS values
    FROM "IupRevision" revision JOIN "StDoctor" doctor ON doctor.id = revision."stDoctorId"
    ${unitOfDoctorSql}
    WHERE revision.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`,
  check: (after, before, { today }) => noneInFuture(['revisedOn'], after, before, today),
  taken: outsideOrTwice,
  placesOf: placesOfDoctors,
  unknown: async () => [],
  create: async (_tx, rows) => rows.map(({ id, values }) => ({ entity: 'IupRevision', row: { id, ...values } })),
};

/** Days on which the same plan was revised already, or that lie outside the training. */
async function outsideOrTwice(tx: Transaction, rows: readonly NewRow[]): Promise<UnknownCell[]> {
  const wanted = JSON.stringify(
    rows.map(({ id, values: { stDoctorId = null, revisedOn = null } }) => ({ id, stDoctorId, revisedOn })),
  );
  return tx.$queryRaw<UnknownCell[]>`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${wanted}::jsonb) AS wanted(id uuid, "stDoctorId" uuid, "revisedOn" date)
    ), standing AS (
      SELECT * FROM wanted
      UNION ALL
      SELECT id, "stDoctorId", "revisedOn" FROM "IupRevision" WHERE id NOT IN (SELECT id FROM wanted)
    )
    SELECT wanted.id AS "rowId", 'revisedOn' AS column, 'TAKEN' AS code FROM wanted
    WHERE EXISTS (SELECT FROM standing WHERE standing.id <> wanted.id AND standing."stDoctorId" = wanted."stDoctorId"
      AND standing."revisedOn" = wanted."revisedOn")
    UNION ALL
    SELECT wanted.id, 'revisedOn', 'OUTSIDE_TRAINING' FROM wanted
    JOIN "StDoctor" doctor ON doctor.id = wanted."stDoctorId"
    WHERE wanted."revisedOn" < doctor."startedOn" OR wanted."revisedOn" > doctor."endedOn"`;
}

/** Revisions of training plans one by one: who took part, and what was changed. */
export const revisionsSheet = recordSheet(definition);
