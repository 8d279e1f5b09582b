import { Prisma } from '@gradvis/prisma/client';
import type { Transaction } from '@gradvis/prisma/database';
import { groupBy } from '../group-by.ts';
import { type Counted, groupKey, isKeptBack, keptBack, type ShareGroup } from '../iup/small-numbers.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import { unitOfDoctorOnSql } from '../training/st-doctor.access.ts';
import { readTrainingPolicies } from '../training/training-policies.ts';
import { membersOn } from '../units/unit-register.read-model.ts';
import { type MidStored, midAsOf, midStoredSql } from './mid-as-of.ts';
import { type MidOutcome, midOutcomeOn } from './mid-assessment.ts';

/** How many ST doctors of a group applied for Mitt-i-ST in time, were assessed or missed it, of those who had to. */
export interface MidShare {
  readonly group: ShareGroup;
  readonly sjukvardsomradeId: string | null;
  readonly unitId: string | null;
  /** Name of the unit or the sjukvårdsområde; null of the region, and of units without a sjukvårdsområde. */
  readonly groupName: string | null;
  /** Those who had to, whose last day to apply has come. All four are null where they are too few to be told of. */
  readonly required: number | null;
  readonly inTime: number | null;
  readonly done: number | null;
  readonly missed: number | null;
}

/** An ST doctor's outcome, at the unit where the doctor was. */
export interface PlacedOutcome extends MidOutcome, Counted {
  readonly sjukvardsomrade: string | null;
  readonly unitName: string;
}

interface StoredOutcome extends MidStored, Pick<PlacedOutcome, 'unitId' | 'unitName'> {
  readonly sjukvardsomradeId: string | null;
  readonly sjukvardsomrade: string | null;
}

/**
 * A region's shares of Mitt-i-ST as anyone may read them, at the end of `day`: of ST doctors who were in training on
 * `from` or since, by whom it had to be applied for by then, at the unit where they were that day. The region first,
 * then sjukvårdsområden and units in Swedish order. Two statements.
 * @param day the last of a half-year that has closed, since shares of people are told of no other (domain.md §0)
 */
export async function readRegionMidShares(
  client: Transaction,
  regionId: string,
  { from, day }: { readonly from: CalendarDate; readonly day: CalendarDate },
): Promise<MidShare[]> {
  const stored = await client.$queryRaw<StoredOutcome[]>`
    WITH member AS (${membersOn(day)})
    SELECT ${midStoredSql(day)}, unit.id AS "unitId", unit.name AS "unitName",
      member."sjukvardsomradeId", omrade.name AS sjukvardsomrade
    FROM "StDoctor" doctor ${unitOfDoctorOnSql(Prisma.sql`${day}::date`)}
    LEFT JOIN member ON member."unitId" = unit.id
    LEFT JOIN "Sjukvardsomrade" omrade ON omrade.id = member."sjukvardsomradeId"
    LEFT JOIN LATERAL (${caseOnSql(day)}) assessment ON true
    WHERE unit."regionId" = ${regionId}::uuid AND doctor."midRequired" AND doctor."startedOn" <= ${day}::date
      AND (doctor."endedOn" IS NULL OR doctor."endedOn" >= ${from}::date)
    ORDER BY unit."sortName", unit.id`;
  const policies = await readTrainingPolicies(client);
  return midSharesOf(
    stored.flatMap((row): PlacedOutcome[] => {
      const { facts, state, ...days } = midAsOf(row, policies, day);
      const standing = { required: row.midRequired, state, ended: row.endedOn !== null };
      const outcome = midOutcomeOn(facts, standing, days, day);
      const { unitId, unitName, sjukvardsomradeId, sjukvardsomrade } = row;
      const place = { unitId, unitName, sjukvardsomradeId, sjukvardsomrade, regionId, seesPeople: false };
      return outcome ? [{ ...place, ...outcome }] : [];
    }),
  );
}

/** The case of `doctor` that was under way on a day, else the one that was last by then. */
const caseOnSql = (day: CalendarDate) => Prisma.sql`
  SELECT * FROM "MidAssessment" WHERE "stDoctorId" = doctor.id
    AND LEAST("appliedOn", "appointedOn", "invoicedOn", "reflectionOn", "statementOn", "recordingsOn", "practiceDayOn",
      "reportOn", "cancelledOn") <= ${day}::date
  ORDER BY COALESCE("cancelledOn", 'infinity') > ${day}::date DESC, "cancelledOn" DESC, "appliedOn" DESC NULLS LAST, id DESC
  LIMIT 1`;

const inSwedish = new Intl.Collator('sv');

/** Outcomes put together by region, sjukvårdsområde and unit; what would tell of fewer than three people is kept back. */
export function midSharesOf(outcomes: readonly PlacedOutcome[]): MidShare[] {
  const units = [...groupBy(outcomes, ({ unitId }) => unitId).values()].flatMap((doctors) => {
    const [first] = doctors;
    return first ? [{ ...first, required: doctors.length }] : [];
  });
  const hidden = keptBack(units);
  const by = (group: ShareGroup): MidShare[] =>
    [...groupBy(outcomes, (one) => groupKey(one, group)).values()].flatMap((doctors): MidShare[] => {
      const [first] = doctors;
      if (!first) return [];
      const count = (part: keyof MidOutcome) => doctors.filter((one) => one[part]).length;
      const counts = {
        required: doctors.length,
        inTime: count('inTime'),
        done: count('done'),
        missed: count('missed'),
      };
      return [{ group, ...placeIn(first, group), ...(isKeptBack(hidden, first, group) ? untold : counts) }];
    });
  // Units without a sjukvårdsområde come last.
  const nameOf = ({ groupName }: MidShare) => groupName ?? '\uffff';
  const omraden = by('SJUKVARDSOMRADE').sort((one, other) => inSwedish.compare(nameOf(one), nameOf(other)));
  return [...by('REGION'), ...omraden, ...by('UNIT')];
}

const untold = { required: null, inTime: null, done: null, missed: null };

/** What a group is known by: a region by nothing, since all are of one. */
function placeIn({ sjukvardsomradeId, sjukvardsomrade, unitId, unitName }: PlacedOutcome, group: ShareGroup) {
  if (group === 'REGION') return { sjukvardsomradeId: null, unitId: null, groupName: null };
  if (group === 'UNIT') return { sjukvardsomradeId, unitId, groupName: unitName };
  return { sjukvardsomradeId, unitId: null, groupName: sjukvardsomrade };
}
