import { randomUUID } from 'node:crypto';
import { Prisma } from '@gradvis/prisma/client';
import { insertRows } from '@gradvis/prisma/insert-rows';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { complianceOn } from '@gradvis/server/iup/compliance';
import { halfYearsUntil } from '@gradvis/server/iup/half-year';
import { termsSql } from '@gradvis/server/iup/iup-terms.sql';
import { addDays } from '@gradvis/server/time/calendar';
import { readTrainingPolicies } from '@gradvis/server/training/training-policies';
import { defaultTrainingPolicy } from '@gradvis/server/training/training-policy';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';

const careers = 10_000;
const asOfDays = ['2024-02-29', '2025-06-30', '2025-07-01', '2026-01-01', '2026-11-22'];

const within = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((after) => addDays(from, after));
const unit = fc.record({
  region: fc.nat(2),
  registeredFrom: fc.option(within('2021-06-01', 1_400), { freq: 8 }),
});
const policy = fc.record({
  region: fc.nat(2),
  validFrom: within('2022-01-01', 1_500),
  revisionsPerHalfYear: fc.nat(2),
  spacingDays: fc.integer({ min: 1, max: 90 }),
});
const career = fc.record({
  startedOn: within('2019-01-01', 2_700),
  served: fc.option(fc.nat(1_500)),
  units: fc.uniqueArray(fc.record({ unit: fc.nat(11), after: fc.nat(1_500) }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ after }) => after,
  }),
  leaves: fc.array(fc.record({ after: fc.nat(1_500), days: fc.option(fc.nat(500), { freq: 9 }) }), { maxLength: 3 }),
  revised: fc.uniqueArray(fc.record({ after: fc.nat(2_200), both: fc.boolean() }), {
    maxLength: 14,
    selector: ({ after }) => after,
  }),
});

/** As many careers as are asked for, the same every time. */
function generated() {
  const units = fc.sample(unit, { numRuns: 12, seed: 20_261_122 });
  const policies = fc.sample(policy, { numRuns: 9, seed: 4 });
  return { units, policies, doctors: fc.sample(career, { numRuns: careers, seed: 6 }) };
}

onBothDatabases('The half-years of 10 000 training plans', 'empty', (using) => {
  const made = generated();
  const regionIds: readonly string[] = [0, 1, 2].map(() => randomUUID());
  const units = made.units.map((one) => ({ id: String(randomUUID()), ...one }));
  const doctors = made.doctors.map(({ units: places, ...one }) => ({
    id: randomUUID(),
    ...one,
    endedOn: one.served === null ? null : addDays(one.startedOn, one.served),
    services: places
      .toSorted((a, b) => a.after - b.after)
      .map(({ unit: place, after }, index) => ({
        unitId: units[place]?.id ?? '',
        // The first one may begin later than the training, as imported registers have it.
        validFrom: addDays(one.startedOn, index === 0 && after % 3 > 0 ? 0 : after),
      })),
    leaves: one.leaves.map(({ after, days }) => ({
      fromOn: addDays(one.startedOn, after),
      toOn: days === null ? null : addDays(one.startedOn, after + days),
    })),
    revisions: one.revised.map(({ after, both }) => ({ on: addDays(one.startedOn, after - 60), both })),
  }));

  beforeAll(async () => {
    await using().database.client.$transaction(
      async (tx) => {
        await insertRows(
          tx,
          'Region',
          regionIds.map((id, index) => ({ id, code: `8${index}`, name: `Region ${index}` })),
        );
        await insertRows(
          tx,
          'Unit',
          units.map(({ id, region, registeredFrom }, index) => ({
            id,
            regionId: regionIds[region] ?? '',
            code: `${index}`,
            name: `Enhet ${index}`,
            registeredFrom,
          })),
        );
        const set = new Map(made.policies.map((one) => [`${one.region} ${one.validFrom}`, one]));
        await insertRows(
          tx,
          'TrainingPolicy',
          [...set.values()].map(({ region, validFrom, revisionsPerHalfYear, spacingDays }) => ({
            id: randomUUID(),
            regionId: regionIds[region] ?? '',
            validFrom,
            ...defaultTrainingPolicy,
            revisionsPerHalfYear,
            spacingDays,
          })),
        );
        await insertRows(
          tx,
          'Person',
          doctors.map(({ id }) => ({ id, regionId: regionIds[0] ?? '', name: 'Någon', email: null })),
        );
        await insertRows(
          tx,
          'StDoctor',
          doctors.map(({ id, startedOn, endedOn }, index) => ({
            id,
            personId: id,
            regulationId: fixedId('regulation', index % 2 === 0 ? 'HSLF_FS_2021_8' : 'SOSFS_2015_8'),
            kind: 'ST',
            startedOn,
            endedOn,
            outcome: endedOn && 'FINISHED',
          })),
        );
        const rowsOf = <Part extends object>(parts: (doctor: (typeof doctors)[number]) => readonly Part[]) =>
          doctors.flatMap((doctor) =>
            parts(doctor).map((part) => ({ id: randomUUID(), stDoctorId: doctor.id, ...part })),
          );
        await insertRows(
          tx,
          'StService',
          rowsOf(({ services }) => services),
        );
        await insertRows(
          tx,
          'StLeave',
          rowsOf(({ leaves }) => leaves),
        );
        await insertRows(
          tx,
          'IupRevision',
          rowsOf(({ revisions }) =>
            revisions.map(({ on, both }) => ({ revisedOn: on, doctorPresent: true, supervisorPresent: both })),
          ),
        );
      },
      { timeout: 60_000 },
    );
  });

  it.each(asOfDays)('are the same by the pure rule and by SQL as of %s', async (asOf) => {
    const { client } = using().database;
    const halfYears = halfYearsUntil(asOf, 12);
    const stored = await client.$queryRaw<{ id: string; place: number; state: string; unitId: string }[]>(
      Prisma.sql`WITH ${termsSql(halfYears, asOf)} SELECT id, place, state, "unitId" FROM term`,
    );
    const policies = await readTrainingPolicies(client);
    const byId = new Map(units.map((one) => [one.id, one]));
    const expected = new Map<string, string>();
    for (const { id, startedOn, endedOn, leaves, services, revisions } of doctors) {
      if (startedOn > asOf) continue;
      const { terms } = complianceOn(
        {
          career: { startedOn, endedOn, leaves, services },
          revisedOn: revisions
            .filter(({ both }) => both)
            .map(({ on }) => on)
            .sort(),
          firstPlanOn: null,
          policyOn: (unitId, day) => policies.on(regionIds[byId.get(unitId ?? '')?.region ?? 0], day),
          registeredFrom: (unitId) => byId.get(unitId ?? '')?.registeredFrom ?? null,
        },
        halfYears,
        asOf,
      );
      for (const [place, { state, unitId }] of terms.entries()) expected.set(`${id} ${place}`, `${state} ${unitId}`);
    }
    expect(expected.size).toBeGreaterThan(careers * 4);
    expect(new Set([...expected.values()].map((text) => text.split(' ')[0]))).toEqual(
      new Set(['REVISED', 'OPEN', 'MISSED', 'NOT_REQUIRED', 'UNKNOWN']),
    );
    const found = new Map(stored.map(({ id, place, state, unitId }) => [`${id} ${place}`, `${state} ${unitId}`]));
    const different = [...expected].filter(([key, text]) => found.get(key) !== text);
    expect(different.slice(0, 3).map(([key, text]) => [key, text, found.get(key)])).toEqual([]);
    expect(found.size).toBe(expected.size);
  });
});
