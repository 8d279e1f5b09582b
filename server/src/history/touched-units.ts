import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import type { Deletion } from './changes.ts';
import type { Entity } from './entities.ts';

/** Where the unit (or, for a region's settings, the region) of a touched row is found. */
interface Home {
  /** The id, from what `joins` brings; `touched` is the row that changed. */
  readonly id: string;
  readonly joins: string;
}

const row = (entity: Entity, more = ''): string => `JOIN "${entity}" row ON row.id = touched.id ${more}`;

const ofUnit = (entity: Entity): Home => ({ id: 'row."unitId"', joins: row(entity) });
const ofRegion = (entity: Entity): Home => ({ id: 'row."regionId"', joins: row(entity) });

const ofInspection = (entity: Entity, more = '', holder = 'row'): Home => ({
  id: 'inspection."unitId"',
  joins: row(entity, `${more} JOIN "Inspection" inspection ON inspection.id = ${holder}."inspectionId"`),
});
const plan = (holder: string) => `JOIN "ActionPlan" plan ON plan.id = ${holder}."actionPlanId"`;
const ofAction = (entity: Entity): Home =>
  ofInspection(entity, `JOIN "Action" action ON action.id = row."actionId" ${plan('action')}`, 'plan');

/** What belongs to an ST doctor belongs to the unit where they are, or were last. */
const withDoctor = (joins: string, doctorId: string): Home => ({
  id: 'service."unitId"',
  joins: `${joins} CROSS JOIN LATERAL (
    SELECT "unitId" FROM "StService" WHERE "stDoctorId" = ${doctorId} ORDER BY "validFrom" DESC LIMIT 1
  ) service`,
});
const ofDoctor = (entity: Entity): Home => withDoctor(row(entity), 'row."stDoctorId"');

/** By entity; without any, what is touched belongs to no unit. */
const homes: Readonly<Record<Entity, readonly Home[]>> = {
  Region: [],
  Sjukvardsomrade: [],
  Provider: [],
  Regulation: [],
  Delmal: [],
  Framework: [],
  FrameworkVersion: [],
  Area: [],
  Criterion: [],
  CriterionAssessment: [],
  FindingArea: [],
  FindingCriterion: [],
  Unit: [{ id: 'touched.id', joins: '' }],
  UnitMembership: [ofUnit('UnitMembership')],
  UnitSnapshot: [ofUnit('UnitSnapshot')],
  Inspection: [ofUnit('Inspection')],
  AreaAssessment: [ofInspection('AreaAssessment')],
  GradeAdjustment: [
    ofInspection(
      'GradeAdjustment',
      'JOIN "AreaAssessment" assessment ON assessment.id = row."areaAssessmentId"',
      'assessment',
    ),
  ],
  Finding: [ofInspection('Finding')],
  FindingAction: [ofInspection('FindingAction', 'JOIN "Finding" finding ON finding.id = row."findingId"', 'finding')],
  ActionPlan: [ofInspection('ActionPlan')],
  Action: [ofInspection('Action', plan('row'), 'plan')],
  ActionEvent: [ofAction('ActionEvent')],
  ActionStep: [ofAction('ActionStep')],
  ActionComment: [ofAction('ActionComment')],
  UnitVisit: [ofUnit('UnitVisit')],
  VisitStep: [{ id: 'visit."unitId"', joins: row('VisitStep', 'JOIN "UnitVisit" visit ON visit.id = row."visitId"') }],
  PlannedInspection: [ofUnit('PlannedInspection')],
  InspectionPolicy: [ofRegion('InspectionPolicy')],
  TrainingPolicy: [ofRegion('TrainingPolicy')],
  Person: [
    { id: 'row."unitId"', joins: 'JOIN "Supervisor" row ON row."personId" = touched.id' },
    withDoctor('JOIN "StDoctor" row ON row."personId" = touched.id', 'row.id'),
  ],
  StDoctor: [withDoctor('', 'touched.id')],
  StService: [ofUnit('StService')],
  StRate: [ofDoctor('StRate')],
  StLeave: [ofDoctor('StLeave')],
  StExpectedEnd: [ofDoctor('StExpectedEnd')],
  Supervisor: [ofUnit('Supervisor')],
  Supervision: [ofDoctor('Supervision')],
  IupRevision: [ofDoctor('IupRevision')],
  IupCheck: [ofDoctor('IupCheck')],
  IupLack: [
    withDoctor(row('IupLack', 'JOIN "IupCheck" "check" ON "check".id = row."checkId"'), '"check"."stDoctorId"'),
  ],
  MidAssessment: [ofDoctor('MidAssessment')],
};

/**
 * Notes which units change sets touch, from the one with `seq` on, for the log's filter and for who
 * may see them. Runs before what the last one deletes is gone.
 * @param touched the entities that occur in them; others are not asked for
 */
export async function noteTouchedUnits(
  tx: Transaction,
  seq: bigint,
  touched: Iterable<Entity>,
  deletions: readonly Deletion[] = [],
): Promise<void> {
  const ofEntities = [...new Set(touched)].flatMap((entity) =>
    homes[entity].map(({ id, joins }) =>
      Prisma.raw(`SELECT touched.seq, ${id} AS id FROM touched ${joins} WHERE touched.entity = '${entity}'`),
    ),
  );
  if (ofEntities.length === 0) return;
  const removed = JSON.stringify(
    deletions.map(({ entity, entityId }) => ({ seq: seq.toString(), entity, id: entityId })),
  );
  await tx.$executeRaw`
    WITH touched AS (
      SELECT "changeSetSeq" AS seq, entity, "entityId" AS id FROM "Change" WHERE "changeSetSeq" >= ${seq}
      UNION ALL
      SELECT seq, entity, id FROM jsonb_to_recordset(${removed}::jsonb) AS removed(seq bigint, entity text, id uuid)
    ), home AS (${Prisma.join(ofEntities, ' UNION ')})
    INSERT INTO "ChangeSetUnit" ("changeSetSeq", "unitId", "regionId")
    SELECT home.seq, unit.id, unit."regionId" FROM home JOIN "Unit" unit USING (id)
    UNION
    SELECT home.seq, region.id, region.id FROM home JOIN "Region" region USING (id)`;
}
