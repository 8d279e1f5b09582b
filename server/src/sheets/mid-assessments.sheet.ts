import type { Transaction } from '@gradvis/prisma/database';
import { peopleReadableSql, placesOfDoctors, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { day, key, oneOf, text } from './cell-values.ts';
import { noneInFuture } from './days-in-order.ts';
import type { NewRow, RecordDefinition, RowFault, StoredRow, UnknownCell, Values } from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

const dayColumns = [
  'appliedOn',
  'appointedOn',
  'invoicedOn',
  'reflectionOn',
  'statementOn',
  'recordingsOn',
  'practiceDayOn',
  'reportOn',
  'cancelledOn',
] as const;
/** A practice day is planned; the rest is written down when it has been. */
const pastColumns = dayColumns.filter((column) => column !== 'practiceDayOn');

const definition: RecordDefinition = {
  entity: 'MidAssessment',
  readableBy: () => 'readPeople',
  removable: true,
  columns: {
    kind: oneOf(['SFAM', 'OTHER']),
    ...Object.fromEntries(dayColumns.map((column) => [column, day(false)])),
    evaluator: text(120, false),
    evaluatorRegionId: key(false),
    evaluatorSjukvardsomradeId: key(false),
    participants: text(400, false),
  },
  creationColumns: { stDoctorId: key(true) },
  load: (tx, viewer, ids) => tx.$queryRaw<StoredRow[]>`
    SELECT assessment.id, unit.id AS "unitId", unit."regionId", unit.name,
      to_jsonb(assessment) - 'id' - 'stDoctorId' || jsonb_build_object('homeRegionId', unit."regionId", 'homeSjukvardsomradeId', (
        SELECT member."sjukvardsomradeId" FROM "UnitMembership" member WHERE member."unitId" = unit.id
        ORDER BY member."validFrom" DESC LIMIT 1)) AS values
    FROM "MidAssessment" assessment JOIN "StDoctor" doctor ON doctor.id = assessment."stDoctorId"
    ${unitOfDoctorSql}
    WHERE assessment.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`,
  check: (after, before, { today }) => [...noneInFuture(pastColumns, after, before, today), ...notExternal(after)],
  taken: async () => [],
  placesOf: placesOfDoctors,
  unknown: unknownPlaces,
  create: async (_tx, rows) => rows.map(({ id, values }) => ({ entity: 'MidAssessment', row: { id, ...values } })),
};

/** An evaluator from the same region and sjukvårdsområde: a warning (M-02 says «värdefullt»). */
function notExternal(after: Values): RowFault[] {
  const { evaluatorRegionId, evaluatorSjukvardsomradeId, homeRegionId, homeSjukvardsomradeId } = after;
  const isNear =
    evaluatorRegionId === homeRegionId &&
    typeof evaluatorSjukvardsomradeId === 'string' &&
    evaluatorSjukvardsomradeId === homeSjukvardsomradeId;
  const columns = isNear ? ['evaluatorRegionId', 'evaluatorSjukvardsomradeId'] : [];
  return columns.map((column) => ({ column, code: 'NOT_EXTERNAL', blocking: false }));
}

/** Places of evaluators that do not exist, or do not belong together. */
async function unknownPlaces(tx: Transaction, rows: readonly NewRow[]): Promise<UnknownCell[]> {
  const wanted = JSON.stringify(
    rows.map(({ id, values: { evaluatorRegionId = null, evaluatorSjukvardsomradeId = null } }) => ({
      id,
      evaluatorRegionId,
      evaluatorSjukvardsomradeId,
    })),
  );
  return tx.$queryRaw<UnknownCell[]>`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${wanted}::jsonb)
        AS wanted(id uuid, "evaluatorRegionId" uuid, "evaluatorSjukvardsomradeId" uuid)
    )
    SELECT id AS "rowId", 'evaluatorRegionId' AS column FROM wanted WHERE "evaluatorRegionId" IS NOT NULL
      AND NOT EXISTS (SELECT FROM "Region" known WHERE known.id = wanted."evaluatorRegionId")
    UNION ALL
    SELECT id, 'evaluatorSjukvardsomradeId' FROM wanted WHERE "evaluatorSjukvardsomradeId" IS NOT NULL
      AND NOT EXISTS (SELECT FROM "Sjukvardsomrade" known WHERE known.id = wanted."evaluatorSjukvardsomradeId"
        AND known."regionId" = wanted."evaluatorRegionId")`;
}

/** Mitt-i-ST: a row is a case. */
export const midAssessmentsSheet = recordSheet(definition);
