import { beforeAll, expect, it } from 'vitest';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer } from '../support/forms.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';
import { homeRegion, makeUnit } from '../support/inspections.ts';
import { makeDoctor, makeSupervisor, peopleIn } from '../support/training.ts';

interface Coverage {
  readonly asOf: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly unitId: string | null;
  readonly doctors: number | null;
  readonly specialists: number | null;
  readonly trained: number | null;
  readonly updated: number | null;
}
const [today, closed] = ['2026-06-15', '2025-12-31'];
const fields = 'asOf regionId sjukvardsomradeId unitId unitName doctors specialists trained updated';
const isTelling = (people: number) => people === 1 || people === 2;
const sum = (all: readonly Coverage[], part: 'doctors' | 'specialists') =>
  all.reduce((total, one) => total + (one[part] ?? 0), 0);

onBothDatabases('coverage by supervisors', 'demo', (using) => {
  const coverage = async (by: string, as: DemoRole = 'ADMINISTRATOR', asOf?: string): Promise<Coverage[]> =>
    (
      await answer(
        using(),
        `query($by: ShareGroup!, $asOf: Date) { supervisorCoverage(by: $by, asOf: $asOf) { ${fields} } }`,
        { by, asOf },
        as,
      )
    ).supervisorCoverage;
  const at = async (unitId: string, as?: DemoRole, asOf?: string) =>
    (await coverage('UNIT', as, asOf)).find((one) => one.unitId === unitId);
  const specialistOn = '2015-01-01';

  beforeAll(async () => {
    // Units with one to four ST doctors and specialists.
    for (const count of [1, 1, 2, 2, 3, 4]) {
      const unitId = await makeUnit(using(), { own: true });
      for (let place = 0; place < count; place += 1) {
        await makeDoctor(using(), { unitId });
        await makeSupervisor(using(), { unitId, specialistOn, courseOn: place % 2 === 0 ? '2020-01-01' : null });
      }
    }
  });

  it('counts a unit’s ST doctors, and its specialists by their training, as known on the day', async () => {
    const [unitId, other] = [await makeUnit(using()), await makeUnit(using())];
    for (const given of [
      { specialistOn, courseOn: '2020-01-01', updatedOn: '2025-06-15' },
      { specialistOn, courseOn: '2025-09-01' },
      { specialistOn, courseOn: '2020-01-01' },
      { specialistOn },
      { specialistOn: '2026-02-01', courseOn: '2026-03-01' },
      { courseOn: '2025-09-01' },
    ])
      await makeSupervisor(using(), { unitId, ...given });
    await makeDoctor(using(), { unitId });
    await makeDoctor(using(), { unitId, endedOn: today });
    await makeDoctor(using(), { unitId, endedOn: '2026-06-14' });
    await makeDoctor(using(), { unitId, startedOn: '2026-06-16' });
    await makeDoctor(using(), { unitId: other, moves: [[unitId, '2026-01-01']] });
    await makeDoctor(using(), { unitId, moves: [[other, '2026-06-15']] });
    expect(await at(unitId)).toMatchObject({ asOf: today, doctors: 3, specialists: 5, trained: 4, updated: 3 });
    const then = { asOf: closed, doctors: 4, specialists: 4, trained: 3, updated: 2 };
    expect(await at(unitId, 'ADMINISTRATOR', closed)).toMatchObject(then);
    expect(await at(unitId, 'ADMINISTRATOR', '2030-01-01')).toEqual(await at(unitId));
    expect(await at(other)).toMatchObject({ doctors: 1, specialists: 0, trained: 0, updated: 0 });
  });

  it('counts whom the tables of people hold', async () => {
    const supervisors = await peopleIn(using(), 'supervisorRegister');
    const doctors = await peopleIn(using(), 'stDoctorRegister');
    const units = await coverage('UNIT');
    expect(sum(units, 'specialists')).toBe(
      supervisors.filter(({ specialistOn: on }) => on !== null && on <= today).length,
    );
    expect(sum(units, 'doctors')).toBe(doctors.filter(({ startedOn }) => startedOn <= today).length);
    for (const by of ['SJUKVARDSOMRADE', 'REGION'])
      for (const part of ['doctors', 'specialists'] as const)
        expect(sum(await coverage(by), part)).toBe(sum(units, part));
  });

  it('is told to an analyst as of the end of a half-year, and of too few not at all, nor so that one can reckon', async () => {
    const whole = new Map((await coverage('UNIT', 'ADMINISTRATOR', closed)).map((one) => [one.unitId, one]));
    const units = await coverage('UNIT', 'ANALYST');
    const omraden = await coverage('SJUKVARDSOMRADE', 'ANALYST');
    for (const one of [...units, ...omraden, ...(await coverage('REGION', 'ANALYST'))]) expect(one.asOf).toBe(closed);
    for (const part of ['doctors', 'specialists'] as const) {
      expect(units.some((one) => one[part] === null)).toBe(true);
      expect(units.some((one) => (one[part] ?? 0) >= 3)).toBe(true);
      for (const one of units) {
        expect(isTelling(one[part] ?? 0)).toBe(false);
        if (one[part] !== null) expect(one[part]).toBe(whole.get(one.unitId)?.[part]);
      }
      for (const omrade of omraden) {
        const within = units.filter(
          ({ regionId, sjukvardsomradeId }) =>
            regionId === omrade.regionId && sjukvardsomradeId === omrade.sjukvardsomradeId,
        );
        if (omrade[part] !== null) expect(isTelling(omrade[part] - sum(within, part))).toBe(false);
        else expect(sum(within, part)).toBe(0);
      }
    }
    expect(await coverage('UNIT', 'ANALYST', '2026-01-01')).toEqual(units);
    const before = await coverage('UNIT', 'ANALYST', closed);
    expect(new Set(before.map(({ asOf }) => asOf))).toEqual(new Set(['2025-06-30']));
  });

  it('of own units is whole to those who may see the people, and of others kept back', async () => {
    const own = (await using().query('{ me { grants { ownUnitIds } } }', {}, 'STUDIEREKTOR')).data.me.grants[0]
      .ownUnitIds;
    const all = new Map((await coverage('UNIT')).map((one) => [one.unitId, one]));
    const theirs = await coverage('UNIT', 'STUDIEREKTOR');
    for (const one of theirs)
      if (own.includes(one.unitId)) expect(one).toEqual(all.get(one.unitId));
      else expect(one.asOf).toBe(closed);
    expect(theirs.some(({ unitId, doctors }) => !own.includes(unitId) && doctors === null)).toBe(true);
    const chef = await coverage('UNIT', 'VERKSAMHETSCHEF');
    expect(chef).toHaveLength(1);
    expect(chef[0]).toEqual(all.get(chef[0]?.unitId ?? null));
  });

  it('of another region is nothing, also when asked for by its key', async () => {
    const email = 'analytiker-handledare@test.example';
    await makeUser(using(), email, [{ role: 'ANALYST', regionId: homeRegion }]);
    const cookie = await cookieOf(using().app, email);
    const ask = async (args: string) =>
      (await send(using().app, `{ supervisorCoverage(${args}) { regionId } }`, { headers: { cookie } })).data
        .supervisorCoverage;
    expect(new Set((await ask('by: UNIT')).map((one: Coverage) => one.regionId))).toEqual(new Set([homeRegion]));
    const elsewhere = await using().database.client.region.findFirstOrThrow({ where: { id: { not: homeRegion } } });
    expect(await ask(`by: REGION, regionIds: ["${elsewhere.id}"]`)).toEqual([]);
  });

  it('takes as many statements for one region as for all', async () => {
    const ask = (regionIds: readonly string[] | null) =>
      answer(using(), 'query($r: [ID!]) { supervisorCoverage(by: UNIT, regionIds: $r) { trained } }', { r: regionIds });
    await ask(null);
    const few = await using().countingStatements(() => ask([homeRegion]));
    expect(await using().countingStatements(() => ask(null))).toBe(few);
  });
});
