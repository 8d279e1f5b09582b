import { randomUUID } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { rowsEver } from '../history/history.read-model.ts';
import { presentCaseSql } from '../mid-assessments/mid-register.read-model.ts';
import { peopleReadableSql, unitOfDoctorSql } from '../training/st-doctor.access.ts';
import { day, flag, key, oneOf, text } from './cell-values.ts';
import { noneInFuture } from './days-in-order.ts';
import type {
  DatedChange,
  DatedOutcome,
  NewRow,
  RecordDefinition,
  RowFault,
  StoredRow,
  UnknownCell,
  Values,
} from './record-definition.ts';
import { recordSheet } from './record-sheet.ts';

/** A practice day is planned; the rest is written down when it has been. */
const pastColumns = [
  'appliedOn',
  'appointedOn',
  'invoicedOn',
  'reflectionOn',
  'statementOn',
  'recordingsOn',
  'reportOn',
  'cancelledOn',
] as const;

const caseColumns = {
  kind: oneOf(['SFAM', 'OTHER'], false),
  ...Object.fromEntries([...pastColumns, 'practiceDayOn'].map((column) => [column, day(false)])),
  evaluator: text(120, false),
  evaluatorRegionId: key(false),
  evaluatorSjukvardsomradeId: key(false),
  participants: text(400, false),
};

const definition: RecordDefinition = {
  entity: 'StDoctor',
  readableBy: () => 'readPeople',
  columns: { midRequired: flag },
  dated: {
    entityOf: () => 'MidAssessment',
    columns: caseColumns,
    fieldOf: (column) => column,
    lossOf: () => ({ owner: 'stDoctorId' }),
    idsOf: (tx, { rowId }) => rowsEver(tx, 'MidAssessment', { column: 'stDoctorId', id: rowId }),
    change: changeCase,
  },
  creationColumns: {},
  load: async (tx, viewer, ids) => {
    const rows = await tx.$queryRaw<(StoredRow & { readonly caseId: string | null })[]>`
      SELECT doctor.id, unit.id AS "unitId", unit."regionId", person.name, assessment.id AS "caseId",
        COALESCE(to_jsonb(assessment) - 'id' - 'stDoctorId', '{}') || jsonb_build_object(
          'midRequired', doctor."midRequired", 'homeRegionId', unit."regionId", 'homeSjukvardsomradeId', (
            SELECT member."sjukvardsomradeId" FROM "UnitMembership" member WHERE member."unitId" = unit.id
            ORDER BY member."validFrom" DESC LIMIT 1)) AS values
      FROM "StDoctor" doctor JOIN "Person" person ON person.id = doctor."personId"
      ${unitOfDoctorSql}
      LEFT JOIN LATERAL (${presentCaseSql}) assessment ON true
      WHERE doctor.id = ANY(${[...ids]}::uuid[]) AND ${peopleReadableSql(viewer)}`;
    return rows.map(({ caseId, ...row }) => ({
      ...row,
      kept: Object.fromEntries(Object.keys(caseColumns).map((column) => [column, caseId ? [caseId] : []])),
    }));
  },
  check: (after, before, { today }) => [...noneInFuture(pastColumns, after, before, today), ...notExternal(after)],
  taken: async () => [],
  placesOf: async (_tx, _viewer, rows) => rows.map(() => undefined),
  unknown: unknownPlaces,
  create: async () => [],
};

/**
 * One case an ST doctor at a time: it comes into being with its first fact and goes with its last. One that
 * was cancelled stays as it is, and an application after that begins the next.
 */
function changeCase({ row, after, wanted }: DatedChange): DatedOutcome {
  const present = row.kept?.['appliedOn']?.[0];
  const { cancelledOn = null } = row.values;
  const values = Object.fromEntries(Object.keys(caseColumns).map((column) => [column, after[column] ?? null]));
  const applied = wanted.find(({ column }) => column === 'appliedOn');
  const begins =
    !present || (cancelledOn !== null && typeof applied?.value === 'string' && applied.value > String(cancelledOn));
  if (begins) {
    const own: Record<string, Json> = Object.fromEntries(Object.keys(caseColumns).map((column) => [column, null]));
    for (const { column, value } of wanted) own[column] = value;
    const begun = { id: randomUUID(), stDoctorId: row.id, ...own, kind: own['kind'] ?? 'SFAM' };
    return { creations: [{ entity: 'MidAssessment', row: begun }] };
  }
  const { kind: _, ...facts } = values;
  if (Object.values(facts).every((value) => value === null))
    return { deletions: [{ entity: 'MidAssessment', entityId: present }] };
  if (wanted.some(({ column, value }) => column === 'kind' && value === null))
    return { faults: [{ column: 'kind', code: 'REQUIRED', blocking: true }] };
  return {
    updates: wanted.map(({ column, value, seen }) => ({
      entity: 'MidAssessment',
      entityId: present,
      field: column,
      value,
      seen,
    })),
  };
}

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

/** Mitt-i-ST: a row is an ST doctor, with the case that is under way or was last. */
export const midAssessmentsSheet = recordSheet(definition);
