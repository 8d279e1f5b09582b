import { randomUUID } from 'node:crypto';
import { type Grade, Prisma, type UnknownGradeReason } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Json } from '@gradvis/prisma/insert-rows';
import { mayAt, scopeOf, type Viewer } from '../access/viewer.ts';
import { refuseInitialGrade } from '../gradings/grade-in-force.ts';
import { areaLetters } from '../gradings/grading-profile.ts';
import { readHistory } from '../history/history.read-model.ts';
import { staleValues } from '../history/history.ts';
import { readLists } from '../sql/read-lists.ts';
import { type CalendarDate, parseCalendarDate } from '../time/calendar-date.ts';
import { unitsWithinSql } from '../units/unit.access.ts';
import { byRow, type CellEdit, type Editor, type FaultCode, Planning, type Sheet, type SheetRow } from './cells.ts';

/** Written as the value of an adjustment whose day is not known. */
const unknownDay = '?';
const unknownReasons: readonly Json[] = ['ILLEGIBLE', 'NOT_IN_REPORT', 'NOT_GRADED'] satisfies UnknownGradeReason[];
const grades: readonly Json[] = ['A', 'B', 'C', 'D'] satisfies Grade[];

/** One area of one inspection, with all that edits of it depend on. */
interface StoredArea {
  readonly inspectionId: string;
  readonly unitId: string;
  readonly regionId: string;
  readonly unitName: string;
  readonly gradedOn: CalendarDate;
  readonly letter: string;
  readonly allowed: readonly Grade[];
  readonly assessmentId: string | null;
  readonly areaId: string;
  readonly initialGrade: Grade | null;
  readonly unknownGradeReason: UnknownGradeReason | null;
  readonly adjustmentId: string | null;
  readonly adjustedOn: CalendarDate | null;
  readonly remarked: boolean;
}

/** An inspection's area, or with no letter all its areas. */
interface Asked {
  readonly rowId: string;
  readonly letter: string | null;
}

function load(tx: Transaction, viewer: Viewer, asked: readonly Asked[]): Promise<StoredArea[]> {
  return readLists<StoredArea>(
    tx,
    {
      inspectionId: Prisma.sql`inspection.id`,
      unitId: Prisma.sql`unit.id`,
      regionId: Prisma.sql`unit."regionId"`,
      unitName: Prisma.sql`unit.name`,
      gradedOn: Prisma.sql`inspection."gradedOn"`,
      letter: Prisma.sql`area.letter`,
      allowed: Prisma.sql`area."allowedInitialGrades"`,
      areaId: Prisma.sql`area.id`,
      assessmentId: Prisma.sql`assessment.id`,
      initialGrade: Prisma.sql`assessment."initialGrade"`,
      unknownGradeReason: Prisma.sql`assessment."unknownGradeReason"`,
      adjustmentId: Prisma.sql`adjustment.id`,
      adjustedOn: Prisma.sql`adjustment."adjustedOn"`,
      remarked: Prisma.sql`EXISTS (
        SELECT FROM "Finding" finding JOIN "FindingArea" link ON link."findingId" = finding.id
        WHERE finding."inspectionId" = inspection.id AND link."areaId" = area.id AND finding.kind = 'REQUIRED_ACTION'
      )`,
    },
    {
      ctes: Prisma.sql`asked AS (
        SELECT id, letter
        FROM unnest(${asked.map(({ rowId }) => rowId)}::uuid[], ${asked.map(({ letter }) => letter)}::text[]) AS pair(id, letter)
      )`,
      from: Prisma.sql`asked
        JOIN "Inspection" inspection USING (id)
        JOIN "Unit" unit ON unit.id = inspection."unitId"
        JOIN "Area" area ON area."frameworkVersionId" = inspection."frameworkVersionId"
          AND area.letter = COALESCE(asked.letter, area.letter)
        LEFT JOIN "AreaAssessment" assessment
          ON assessment."inspectionId" = inspection.id AND assessment."areaId" = area.id
        LEFT JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = assessment.id
        WHERE ${unitsWithinSql(scopeOf(viewer, 'readUnits'))}`,
      orderBy: Prisma.sql`area.letter`,
    },
  );
}

/** What the two columns of an area hold: a grade or why it is unknown; the day of the adjustment. */
function valuesOf(area: StoredArea): { readonly initial: Json; readonly adjusted: Json } {
  return {
    initial: area.initialGrade ?? area.unknownGradeReason,
    adjusted: area.adjustmentId === null ? null : (area.adjustedOn ?? unknownDay),
  };
}

/**
 * Gradings: a row is an inspection; columns `A.initial` … `H.initial` hold a grade, or why it is
 * unknown; `A.adjusted` … hold the day on which a D was adjusted to C, `?` for a day not known.
 */
export const gradingsSheet: Sheet = {
  rows: async (tx, viewer, rowIds) => {
    const rows = new Map<string, SheetRow & { values: Record<string, Json> }>();
    const asked = rowIds.map((rowId) => ({ rowId, letter: null }));
    for (const area of await load(tx, viewer, asked)) {
      const { inspectionId: id, unitId, unitName: name } = area;
      const row = rows.get(id) ?? { id, unitId, name, values: {} };
      rows.set(id, row);
      const { initial, adjusted } = valuesOf(area);
      row.values[`${area.letter}.initial`] = initial;
      row.values[`${area.letter}.adjusted`] = adjusted;
    }
    return [...rows.values()];
  },
  history: async (tx, viewer, { rowId, column }) => {
    const [area] = await load(tx, viewer, [{ rowId, letter: letterOf({ column }) }]);
    return area?.assessmentId ? readHistory(tx, viewer, area.assessmentId) : [];
  },
  plan: async (tx, editor, edits) => {
    const planning = new Planning();
    for (const edit of edits) if (!isColumn(edit)) planning.refuse(edit, 'UNKNOWN_COLUMN');
    const known = edits.filter(isColumn);
    const asked = new Map(known.map((edit) => [edit.rowId + letterOf(edit), { ...edit, letter: letterOf(edit) }]));
    const stored = new Map<string, StoredArea>();
    for (const area of await load(tx, editor.viewer, [...asked.values()]))
      stored.set(area.inspectionId + area.letter, area);
    for (const [rowId, ofRow] of byRow(known))
      for (const letter of new Set(ofRow.map(letterOf)))
        planArea(
          planning,
          editor,
          ofRow.filter((edit) => letterOf(edit) === letter),
          stored.get(rowId + letter),
        );
    await findStale(tx, planning, known, stored);
    return planning;
  },
};

const columns: ReadonlySet<string> = new Set(
  areaLetters.flatMap((letter) => [`${letter}.initial`, `${letter}.adjusted`]),
);
const isColumn = ({ column }: CellEdit) => columns.has(column);
const letterOf = ({ column }: Pick<CellEdit, 'column'>) => column.slice(0, 1);

function planArea(planning: Planning, editor: Editor, edits: readonly CellEdit[], area: StoredArea | undefined): void {
  const refusal = !area
    ? 'NOT_FOUND'
    : mayAt(editor.viewer, 'writeRegister', { id: area.unitId, regionId: area.regionId })
      ? undefined
      : 'NOT_ALLOWED';
  if (refusal) for (const edit of edits) planning.refuse(edit, refusal);
  if (!area || refusal) return;
  const initial = edits.find(({ column }) => column.endsWith('.initial'));
  const adjusted = edits.find(({ column }) => column.endsWith('.adjusted'));
  const present = valuesOf(area);
  const grade = initial ? gradeOf(initial.value) : present.initial;
  const day = adjusted ? adjusted.value : present.adjusted;
  if (initial && grade !== present.initial) {
    planning.changed += 1;
    planInitial(planning, initial, area, grade, day);
  }
  if (adjusted && day !== present.adjusted) {
    planning.changed += 1;
    planAdjusted(planning, editor, adjusted, area, grade);
  }
}

/** An emptied grade is one that cannot be read (domain.md §0, «Initial grade»). */
const gradeOf = (value: Json): Json => value ?? 'ILLEGIBLE';

function planInitial(planning: Planning, edit: CellEdit, area: StoredArea, grade: Json, adjustedDay: Json): void {
  const known = grades.includes(grade) ? (grade as Grade) : null;
  if (!known && !unknownReasons.includes(grade)) {
    planning.refuse(edit, 'BAD_GRADE');
    return;
  }
  if (known && refuseInitialGrade(known, area.allowed)) {
    planning.refuse(edit, 'GRADE_NOT_ALLOWED', area.allowed.join(', '));
    return;
  }
  if (known && known !== 'D' && adjustedDay !== null) {
    planning.refuse(edit, 'ADJUSTMENT_REMAINS');
    return;
  }
  if (known && known !== 'D' && area.remarked) planning.warn(edit, 'REMARK_BUT_NOT_D');
  if (area.assessmentId === null) {
    const { inspectionId, areaId } = area;
    const row = {
      id: randomUUID(),
      inspectionId,
      areaId,
      initialGrade: known,
      unknownGradeReason: known ? null : grade,
    };
    planning.changes.creations.push({ entity: 'AreaAssessment', row });
    return;
  }
  const common = { entity: 'AreaAssessment', entityId: area.assessmentId, seen: edit.seen } as const;
  if (known !== area.initialGrade) planning.changes.updates.push({ ...common, field: 'initialGrade', value: known });
  const reason = known ? null : grade;
  if (reason !== area.unknownGradeReason)
    planning.changes.updates.push({ ...common, field: 'unknownGradeReason', value: reason });
}

function planAdjusted(planning: Planning, editor: Editor, edit: CellEdit, area: StoredArea, grade: Json): void {
  const { value, seen } = edit;
  const { adjustmentId, assessmentId } = area;
  if (value === null) {
    if (adjustmentId) planning.changes.deletions.push({ entity: 'GradeAdjustment', entityId: adjustmentId });
    return;
  }
  const day = typeof value === 'string' ? parseCalendarDate(value) : undefined;
  const fault = faultOfAdjustment(editor, value, day, area, grade);
  if (fault) {
    planning.refuse(edit, fault, fault === 'DATES_OUT_OF_ORDER' ? area.gradedOn : null);
    return;
  }
  const adjustedOn = day ?? null;
  if (adjustmentId)
    planning.changes.updates.push({
      entity: 'GradeAdjustment',
      entityId: adjustmentId,
      field: 'adjustedOn',
      value: adjustedOn,
      seen,
    });
  else if (assessmentId === null) planning.refuse(edit, 'ADJUSTMENT_NOT_FROM_D');
  else
    planning.changes.creations.push({
      entity: 'GradeAdjustment',
      row: { id: randomUUID(), areaAssessmentId: assessmentId, grade: 'C', adjustedOn, reason: null },
    });
}

function faultOfAdjustment(
  { today }: Editor,
  value: Json,
  day: CalendarDate | undefined,
  { adjustmentId, gradedOn }: StoredArea,
  grade: Json,
): FaultCode | undefined {
  if (!day && value !== unknownDay) return 'BAD_VALUE';
  if (grade !== 'D' && !(unknownReasons.includes(grade) && adjustmentId)) return 'ADJUSTMENT_NOT_FROM_D';
  if (day && day > today) return 'DATE_IN_FUTURE';
  return day && day < gradedOn ? 'DATES_OUT_OF_ORDER' : undefined;
}

/** Adjustments come and go as a whole, so what happened to them since is asked by their assessment. */
interface AdjustmentSince {
  readonly assessmentId: string;
  readonly authorName: string | null;
  readonly at: Date;
  readonly seq: bigint;
}

async function findStale(
  tx: Transaction,
  planning: Planning,
  edits: readonly CellEdit[],
  stored: ReadonlyMap<string, StoredArea>,
): Promise<void> {
  const asked = edits.flatMap((edit) => {
    const area = stored.get(edit.rowId + letterOf(edit));
    if (!area?.assessmentId) return [];
    const isAdjusted = edit.column.endsWith('.adjusted');
    const present = valuesOf(area)[isAdjusted ? 'adjusted' : 'initial'];
    const wanted = isAdjusted ? edit.value : gradeOf(edit.value);
    return wanted === present ? [] : [{ edit, area, assessmentId: area.assessmentId, isAdjusted, present }];
  });
  const initials = asked.filter(({ isAdjusted }) => !isAdjusted);
  const changedSince = (field: 'initialGrade' | 'unknownGradeReason', of: typeof initials) =>
    staleValues(
      tx,
      of.map(({ edit: { seen }, assessmentId: entityId }) => ({ entityId, field, seen })),
    );
  const changedGrades = await changedSince('initialGrade', initials);
  const withOtherGrade = new Set(changedGrades.map(({ entityId }) => entityId));
  // While there is a grade there is no reason: it cannot have changed where the grade stayed.
  const maybeReason = initials.filter(
    ({ area, assessmentId }) => area.initialGrade === null || withOtherGrade.has(assessmentId),
  );
  const changed = [...changedGrades, ...(await changedSince('unknownGradeReason', maybeReason))];
  changed.sort((one, other) => Number(one.seq - other.seq));
  const byAssessment = new Map(changed.map((value) => [value.entityId, value]));
  const byField = new Map(changed.map((value) => [value.entityId + value.field, value]));
  for (const { edit, area, assessmentId, present } of initials) {
    const value = byAssessment.get(assessmentId);
    if (!value) continue;
    const seenIn = (field: 'initialGrade' | 'unknownGradeReason') => {
      const change = byField.get(assessmentId + field);
      return change ? change.began : area[field];
    };
    const began = { value: seenIn('initialGrade') ?? seenIn('unknownGradeReason') };
    const { authorName, at, seq } = value;
    planning.stale.push({ ...keyOf(edit), present, began, authorName, at, seq });
  }
  const adjustments = asked.filter(({ isAdjusted }) => isAdjusted);
  if (adjustments.length === 0) return;
  const since = await adjustmentsSince(
    tx,
    adjustments.map(({ edit, assessmentId }) => ({ assessmentId, seen: edit.seen })),
  );
  for (const { edit, assessmentId, present } of adjustments) {
    const value = since.get(assessmentId);
    if (!value) continue;
    const { authorName, at, seq } = value;
    planning.stale.push({ ...keyOf(edit), present, began: null, authorName, at, seq });
  }
}

const keyOf = ({ rowId, column }: CellEdit) => ({ rowId, column });

async function adjustmentsSince(
  tx: Transaction,
  asked: readonly { readonly assessmentId: string; readonly seen: bigint }[],
): Promise<Map<string, AdjustmentSince>> {
  const wanted = JSON.stringify(asked.map(({ assessmentId, seen }) => ({ assessmentId, seen: seen.toString() })));
  const rows = await tx.$queryRaw<AdjustmentSince[]>`
    WITH asked AS (SELECT * FROM jsonb_to_recordset(${wanted}::jsonb) AS asked("assessmentId" uuid, seen bigint)),
    change AS (
      SELECT asked."assessmentId", change."changeSetSeq" AS seq
      FROM asked
      JOIN "GradeAdjustment" adjustment ON adjustment."areaAssessmentId" = asked."assessmentId"
      JOIN "Change" change ON change."entityId" = adjustment.id AND change."changeSetSeq" > asked.seen
      UNION ALL
      SELECT asked."assessmentId", change."changeSetSeq"
      FROM asked
      JOIN "Change" change ON change.entity = 'GradeAdjustment' AND change.kind = 'DELETE'
        AND (change.before ->> 'areaAssessmentId')::uuid = asked."assessmentId" AND change."changeSetSeq" > asked.seen
    )
    SELECT DISTINCT ON (change."assessmentId") change."assessmentId", author.name AS "authorName", change_set.at, change_set.seq
    FROM change
    JOIN "ChangeSet" change_set ON change_set.seq = change.seq
    LEFT JOIN "User" author ON author.id = change_set."authorId"
    ORDER BY change."assessmentId", change.seq DESC`;
  return new Map(rows.map((row) => [row.assessmentId, row]));
}
