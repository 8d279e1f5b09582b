import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Deletion } from './changes.ts';

/** What belongs to an ST doctor, and with them to the unit where they are. */
const ofDoctors = Prisma.join(
  ['StRate', 'StLeave', 'StExpectedEnd', 'Supervision', 'IupRevision', 'IupCheck', 'MidAssessment'].map((entity) =>
    Prisma.raw(`SELECT seq, row."stDoctorId" FROM touched JOIN "${entity}" row USING (id) WHERE entity = '${entity}'`),
  ),
  ' UNION ',
);

/**
 * Notes which units change sets touch, from the one with `seq` on, for the log's filter and for who
 * may see them. Runs before what the last one deletes is gone.
 */
export async function noteTouchedUnits(
  tx: Transaction,
  seq: bigint,
  deletions: readonly Deletion[] = [],
): Promise<void> {
  const removed = JSON.stringify(
    deletions.map(({ entity, entityId }) => ({ seq: seq.toString(), entity, id: entityId })),
  );
  await tx.$executeRaw`
    WITH touched AS (
      SELECT "changeSetSeq" AS seq, entity, "entityId" AS id FROM "Change" WHERE "changeSetSeq" >= ${seq}
      UNION
      SELECT seq, entity, id FROM jsonb_to_recordset(${removed}::jsonb) AS removed(seq bigint, entity text, id uuid)
    ), touched_unit AS (
      SELECT seq, id FROM touched WHERE entity = 'Unit'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "UnitMembership" row USING (id) WHERE entity = 'UnitMembership'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "UnitSnapshot" row USING (id) WHERE entity = 'UnitSnapshot'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "Inspection" row USING (id) WHERE entity = 'Inspection'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "AreaAssessment" row USING (id)
        JOIN "Inspection" inspection ON inspection.id = row."inspectionId" WHERE entity = 'AreaAssessment'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "GradeAdjustment" row USING (id)
        JOIN "AreaAssessment" assessment ON assessment.id = row."areaAssessmentId"
        JOIN "Inspection" inspection ON inspection.id = assessment."inspectionId" WHERE entity = 'GradeAdjustment'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "Finding" row USING (id)
        JOIN "Inspection" inspection ON inspection.id = row."inspectionId" WHERE entity = 'Finding'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "ActionPlan" row USING (id)
        JOIN "Inspection" inspection ON inspection.id = row."inspectionId" WHERE entity = 'ActionPlan'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "Action" row USING (id)
        JOIN "ActionPlan" plan ON plan.id = row."actionPlanId"
        JOIN "Inspection" inspection ON inspection.id = plan."inspectionId" WHERE entity = 'Action'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "ActionEvent" row USING (id)
        JOIN "Action" action ON action.id = row."actionId"
        JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
        JOIN "Inspection" inspection ON inspection.id = plan."inspectionId" WHERE entity = 'ActionEvent'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "ActionStep" row USING (id)
        JOIN "Action" action ON action.id = row."actionId"
        JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
        JOIN "Inspection" inspection ON inspection.id = plan."inspectionId" WHERE entity = 'ActionStep'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "ActionComment" row USING (id)
        JOIN "Action" action ON action.id = row."actionId"
        JOIN "ActionPlan" plan ON plan.id = action."actionPlanId"
        JOIN "Inspection" inspection ON inspection.id = plan."inspectionId" WHERE entity = 'ActionComment'
      UNION
      SELECT seq, inspection."unitId" FROM touched JOIN "FindingAction" row USING (id)
        JOIN "Finding" finding ON finding.id = row."findingId"
        JOIN "Inspection" inspection ON inspection.id = finding."inspectionId" WHERE entity = 'FindingAction'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "UnitVisit" row USING (id) WHERE entity = 'UnitVisit'
      UNION
      SELECT seq, visit."unitId" FROM touched JOIN "VisitStep" row USING (id)
        JOIN "UnitVisit" visit ON visit.id = row."visitId" WHERE entity = 'VisitStep'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "PlannedInspection" row USING (id) WHERE entity = 'PlannedInspection'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "StService" row USING (id) WHERE entity = 'StService'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "Supervisor" row USING (id) WHERE entity = 'Supervisor'
      UNION
      SELECT seq, row."unitId" FROM touched JOIN "Supervisor" row ON row."personId" = touched.id WHERE entity = 'Person'
      UNION
      SELECT trained.seq, (
        SELECT service."unitId" FROM "StService" service WHERE service."stDoctorId" = trained."stDoctorId"
        ORDER BY service."validFrom" DESC LIMIT 1)
      FROM (
        SELECT seq, id AS "stDoctorId" FROM touched WHERE entity = 'StDoctor'
        UNION
        SELECT seq, row.id FROM touched JOIN "StDoctor" row ON row."personId" = touched.id WHERE entity = 'Person'
        UNION
        ${ofDoctors}
        UNION
        SELECT seq, "check"."stDoctorId" FROM touched JOIN "IupLack" row USING (id)
          JOIN "IupCheck" "check" ON "check".id = row."checkId" WHERE entity = 'IupLack'
      ) trained
    )
    INSERT INTO "ChangeSetUnit" ("changeSetSeq", "unitId", "regionId")
    SELECT touched_unit.seq, known.id, known."regionId" FROM touched_unit JOIN "Unit" known USING (id)
    UNION
    SELECT seq, row."regionId", row."regionId" FROM touched JOIN "InspectionPolicy" row USING (id)
    WHERE entity = 'InspectionPolicy'
    UNION
    SELECT seq, row."regionId", row."regionId" FROM touched JOIN "TrainingPolicy" row USING (id)
    WHERE entity = 'TrainingPolicy'`;
}
