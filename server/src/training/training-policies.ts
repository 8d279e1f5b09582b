import type { Transaction } from '@gradvis/prisma/database';
import type { CalendarDate } from '../time/calendar-date.ts';
import { defaultTrainingPolicy, type TrainingPolicy } from './training-policy.ts';

/** What regions have set about training, and from when. */
export class TrainingPolicies {
  private readonly byRegion: ReadonlyMap<string, readonly SetPolicy[]>;
  constructor(policies: readonly SetPolicy[]) {
    const byRegion = new Map<string, SetPolicy[]>();
    for (const policy of policies) byRegion.set(policy.regionId, [...(byRegion.get(policy.regionId) ?? []), policy]);
    this.byRegion = byRegion;
  }
  /** What holds in a region on a day. */
  on(regionId: string | null | undefined, day: CalendarDate): TrainingPolicy {
    const set = regionId ? this.byRegion.get(regionId) : undefined;
    return set?.findLast(({ validFrom }) => validFrom <= day) ?? defaultTrainingPolicy;
  }
}

interface SetPolicy extends TrainingPolicy {
  readonly regionId: string;
  readonly validFrom: CalendarDate;
}

/** All that has been set. */
export async function readTrainingPolicies(client: Transaction): Promise<TrainingPolicies> {
  return new TrainingPolicies(
    await client.$queryRaw<SetPolicy[]>`
      SELECT "regionId", "validFrom"::text AS "validFrom", "revisionsPerYear", "revisionsPerHalfYear", "spacingDays",
        "firstPlanMonths", "trainingMonths", "midFromMonths", "midToMonths", "midApplyBeforeMonths", "updateMonths"
      FROM "TrainingPolicy" ORDER BY "regionId", "validFrom"`,
  );
}
