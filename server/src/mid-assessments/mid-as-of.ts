import { Prisma, type TrainingKind } from '@gradvis/prisma/client';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { Period } from '../training/career.ts';
import { type EndFacts, expectedEndOn } from '../training/expected-end.ts';
import type { TrainingPolicies } from '../training/training-policies.ts';
import {
  type MidDays,
  type MidFacts,
  type MidNeed,
  type MidState,
  midDays,
  midNeedOn,
  midStateOn,
} from './mid-assessment.ts';

/** What is stored of an ST doctor from which the standing of Mitt-i-ST follows. */
export interface MidStored extends MidFacts {
  /** Key of the ST doctor. */
  readonly id: string;
  readonly training: TrainingKind;
  readonly regionId: string;
  readonly startedOn: CalendarDate;
  /** Last day, if the training had ended. */
  readonly endedOn: CalendarDate | null;
  readonly midRequired: boolean | null;
  readonly leaves: readonly Period[];
  readonly rates: EndFacts['rates'];
  readonly ends: EndFacts['set'];
  /** Days on which the training plan was revised, since the report. */
  readonly revisedOn: readonly CalendarDate[];
}

/** The columns of `MidStored`, for a FROM that names `doctor`, `unit` and the case, `assessment`. */
export const midStoredSql = (day: CalendarDate): Prisma.Sql => Prisma.sql`
  doctor.id, doctor.kind AS training, unit."regionId", doctor."startedOn"::text AS "startedOn",
  CASE WHEN doctor."endedOn" <= ${day}::date THEN doctor."endedOn"::text END AS "endedOn", doctor."midRequired",
  assessment."appliedOn"::text AS "appliedOn", assessment."appointedOn"::text AS "appointedOn",
  assessment."invoicedOn"::text AS "invoicedOn", assessment."reflectionOn"::text AS "reflectionOn",
  assessment."statementOn"::text AS "statementOn", assessment."recordingsOn"::text AS "recordingsOn",
  assessment."practiceDayOn"::text AS "practiceDayOn", assessment."reportOn"::text AS "reportOn",
  assessment."cancelledOn"::text AS "cancelledOn",
  (SELECT COALESCE(json_agg(json_build_object('fromOn', "fromOn", 'toOn', "toOn") ORDER BY "fromOn"), '[]')
   FROM "StLeave" WHERE "stDoctorId" = doctor.id) AS leaves,
  (SELECT COALESCE(json_agg(json_build_object('percent', percent, 'validFrom', "validFrom") ORDER BY "validFrom"), '[]')
   FROM "StRate" WHERE "stDoctorId" = doctor.id) AS rates,
  (SELECT COALESCE(json_agg(json_build_object('endsOn', "endsOn", 'validFrom', "validFrom") ORDER BY "validFrom"), '[]')
   FROM "StExpectedEnd" WHERE "stDoctorId" = doctor.id) AS ends,
  (SELECT COALESCE(json_agg("revisedOn" ORDER BY "revisedOn"), '[]') FROM "IupRevision"
   WHERE "stDoctorId" = doctor.id AND "doctorPresent" AND "supervisorPresent"
     AND "revisedOn" >= assessment."reportOn") AS "revisedOn"`;

/** How an ST doctor's Mitt-i-ST stands on a day. */
export interface MidAsOf extends MidDays {
  /** The facts dated on or before the day. */
  readonly facts: MidFacts;
  readonly expectedEndOn: CalendarDate | null;
  /** The last day to apply as it was before the expected end was last moved; null when it has not moved. */
  readonly appliedByBefore: CalendarDate | null;
  readonly state: MidState | null;
  readonly need: MidNeed;
}

/** The standing on `day` of what is stored, by what the regions have set. */
export function midAsOf(stored: MidStored, policies: TrainingPolicies, day: CalendarDate): MidAsOf {
  const { startedOn, endedOn, leaves, rates, ends, regionId } = stored;
  const facts = factsBy(stored, day);
  const policy = policies.on(regionId, day);
  const end: EndFacts = {
    career: { startedOn, endedOn, leaves, services: [] },
    kind: stored.training,
    trainingMonths: policies.on(regionId, startedOn).trainingMonths,
    rates,
    set: ends,
  };
  const endsOn = expectedEndOn(end, day);
  const days = midDays(startedOn, endsOn, policy);
  const moved = ends.findLast(({ validFrom }) => validFrom <= day)?.validFrom;
  const before = moved
    ? midDays(
        startedOn,
        expectedEndOn({ ...end, set: ends.filter(({ validFrom }) => validFrom < moved) }, moved),
        policy,
      )
    : null;
  const state = midStateOn(facts, stored.revisedOn, day);
  return {
    facts,
    ...days,
    expectedEndOn: endsOn,
    appliedByBefore: before && before.applyBy !== days.applyBy ? before.applyBy : null,
    state,
    need: midNeedOn({ required: stored.midRequired, state, ended: endedOn !== null }, days, day),
  };
}

/** The facts dated on or before a day; a practice day is planned. */
function factsBy(facts: MidFacts, day: CalendarDate): MidFacts {
  const by = (on: CalendarDate | null) => (on !== null && on <= day ? on : null);
  return {
    appliedOn: by(facts.appliedOn),
    appointedOn: by(facts.appointedOn),
    invoicedOn: by(facts.invoicedOn),
    reflectionOn: by(facts.reflectionOn),
    statementOn: by(facts.statementOn),
    recordingsOn: by(facts.recordingsOn),
    practiceDayOn: facts.practiceDayOn,
    reportOn: by(facts.reportOn),
    cancelledOn: by(facts.cancelledOn),
  };
}
