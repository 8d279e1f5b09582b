import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { defaultTrainingPolicy, policyBounds } from '@gradvis/server/training/training-policy';
import { beforeAll, expect, it } from 'vitest';
import { latestSeen, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { answer, forms } from '../support/forms.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';
import { makeUnit } from '../support/inspections.ts';
import { makeDoctor, makeSupervisor, peopleIn } from '../support/training.ts';

const numbers = Object.keys(defaultTrainingPolicy).join(' ');

onBothDatabases('settings of how training is followed', 'demo', (using) => {
  const { saved, refused } = forms(using);
  const regionId = fixedId('demo-region', 2);
  const email = 'utbildning@test.example';
  let unitId = '';
  beforeAll(async () => {
    unitId = await makeUnit(using(), { regionId });
    await using().database.client.unit.update({
      where: { id: unitId },
      data: { registeredFrom: new Date('2020-01-01') },
    });
    await makeUser(using(), email, [{ role: 'ADMINISTRATOR', regionId }]);
    await using().cookieOf('ADMINISTRATOR');
  });

  const policy = (values: object = {}) => ({
    regionId,
    validFrom: '2026-01-01',
    ...defaultTrainingPolicy,
    reason: 'Beslut i nämnden',
    seen: '999999999',
    ...values,
  });
  const policies = async (): Promise<{ id: string; regionId: string; validFrom: string }[]> => {
    const all = (await answer(using(), `{ trainingPolicies { id regionId validFrom ${numbers} } }`)).trainingPolicies;
    return all.filter((one: { regionId: string }) => one.regionId === regionId);
  };
  const plan = async (id: string, asOf: string) =>
    (await peopleIn(using(), 'iupRegister', [unitId], { asOf })).find((row) => row.id === id);

  it('are the defaults where nothing is set', async () => {
    const { defaultTrainingPolicy: told } = await answer(using(), `{ defaultTrainingPolicy { ${numbers} } }`);
    expect(told).toEqual(defaultTrainingPolicy);
    expect(await policies()).toEqual([]);
  });

  it('are used for training plans from their day on: the day before goes by what was set before', async () => {
    const id = await makeDoctor(using(), {
      unitId,
      startedOn: '2024-01-15',
      revisedOn: ['2025-08-01', '2026-01-15', '2026-02-15'],
    });
    expect(await plan(id, '2026-03-01')).toMatchObject({ needed: 2, counted: 2, status: 'OK' });
    const { seq } = await saved('setTrainingPolicy', policy({ revisionsPerYear: 4, validFrom: '2026-03-01' }));
    expect(await plan(id, '2026-02-28')).toMatchObject({ needed: 2, counted: 2, status: 'OK' });
    expect(await plan(id, '2026-03-01')).toMatchObject({ needed: 4, counted: 2, status: 'BEHIND' });
    const later = { revisionsPerYear: 3, spacingDays: 20, validFrom: '2026-04-01' };
    const { seq: laterSeq } = await saved('setTrainingPolicy', policy(later));
    expect(await plan(id, '2026-03-31')).toMatchObject({ needed: 4, status: 'BEHIND' });
    expect(await plan(id, '2026-04-01')).toMatchObject({ needed: 3, counted: 3, status: 'OK' });
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect(await plan(id, '2026-03-31')).toMatchObject({ needed: 2, status: 'OK' });
    expect(await putBack(using, laterSeq)).toBe('RevertedChangeSet');
    expect(await plan(id, '2026-06-15')).toMatchObject({ needed: 2, status: 'OK' });
  });

  it('of half-years are those of their first day', async () => {
    const id = await makeDoctor(using(), { unitId, startedOn: '2024-01-15', revisedOn: ['2025-08-01', '2026-02-15'] });
    const states = async () => (await plan(id, '2026-06-15')).profile.split('|').map((term: string) => term[0]);
    expect((await states()).slice(-2)).toEqual(['R', 'R']);
    const { seq } = await saved('setTrainingPolicy', policy({ revisionsPerHalfYear: 2, validFrom: '2025-07-02' }));
    expect((await states()).slice(-2)).toEqual(['R', 'O']);
    await putBack(using, seq);
    const none = await saved('setTrainingPolicy', policy({ revisionsPerHalfYear: 0, validFrom: '2025-07-01' }));
    expect((await states()).slice(-2)).toEqual(['N', 'N']);
    await putBack(using, none.seq);
    expect((await states()).slice(-2)).toEqual(['R', 'R']);
  });

  it('of the length, the first plan, Mitt-i-ST and supervisors’ courses are used too', async () => {
    const main = await makeSupervisor(using(), { unitId, specialistOn: '2015-01-01', courseOn: '2025-01-01' });
    const id = await makeDoctor(using(), { unitId, startedOn: '2022-01-15', midRequired: true, main });
    const days = async () => {
      const [{ firstPlanDueOn, expectedEndOn }, mid, doctor] = [
        await plan(id, '2026-06-15'),
        (await peopleIn(using(), 'midAssessmentRegister', [unitId])).find((row) => row.id === id),
        (await peopleIn(using(), 'stDoctorRegister', [unitId])).find((row) => row.id === id),
      ];
      const { windowFrom, windowTo, applyBy } = mid;
      return [
        firstPlanDueOn,
        expectedEndOn,
        doctor.expectedEndComputed,
        windowFrom,
        windowTo,
        applyBy,
        doctor.warnings,
      ];
    };
    const before = await days();
    expect(before).toEqual(['2022-07-15', '2027-01-15', '2027-01-15', '2024-01-15', '2025-01-15', '2025-01-15', 'u']);
    const values = { firstPlanMonths: 3, trainingMonths: 66, midFromMonths: 30, midToMonths: 40 };
    const more = { midApplyBeforeMonths: 18, updateMonths: 24 };
    const { seq } = await saved('setTrainingPolicy', policy({ validFrom: '2022-01-15', ...values, ...more }));
    expect(await days()).toEqual([
      '2022-04-15',
      '2027-07-15',
      '2027-07-15',
      '2024-07-15',
      '2025-05-15',
      '2026-01-15',
      '',
    ]);
    await putBack(using, seq);
    await saved('setTrainingPolicy', policy({ validFrom: '2022-01-16', ...values, ...more }));
    const [plannedBy, ends] = await days();
    expect([plannedBy, ends]).toEqual(before.slice(0, 2));
  });

  it('of the same day are replaced, with what stood there in the history; taken away, the one before holds', async () => {
    const day = { validFrom: '2019-01-01' };
    await saved('setTrainingPolicy', policy({ ...day, updateMonths: 14 }));
    const { seq } = await saved('setTrainingPolicy', policy({ ...day, updateMonths: 15, spacingDays: 50 }));
    const standing = (await policies()).filter(({ validFrom }) => validFrom === day.validFrom);
    expect(standing).toMatchObject([{ updateMonths: 15, spacingDays: 50 }]);
    const changes = await using().database.client.change.findMany({
      where: { changeSetSeq: BigInt(seq) },
      orderBy: { field: 'asc' },
    });
    expect(changes).toMatchObject([
      { kind: 'UPDATE', field: 'spacingDays', before: 60, after: 50 },
      { kind: 'UPDATE', field: 'updateMonths', before: 14, after: 15 },
    ]);
    const removal = { policyId: standing[0]?.id, reason: 'Upphävt' };
    const removed = await saved('removeTrainingPolicy', removal);
    expect((await policies()).map(({ validFrom }) => validFrom)).not.toContain(day.validFrom);
    expect(await refused('removeTrainingPolicy', removal)).toBe('NOT_FOUND policyId');
    expect(await putBack(using, removed.seq)).toBe('RevertedChangeSet');
    expect(await policies()).toContainEqual(expect.objectContaining({ ...day, updateMonths: 15 }));
    await saved('removeTrainingPolicy', removal);
    await saved('setTrainingPolicy', policy({ ...day, updateMonths: 18 }));
    const again = await latestSeen(using);
    expect(await putBack(using, String(BigInt(again) - 1n))).toBe('RevertRefused');
  });

  it('are set over no one’s head, and only when they say something new', async () => {
    const day = { validFrom: '2016-01-01' };
    await saved('setTrainingPolicy', policy(day));
    expect(await refused('setTrainingPolicy', policy(day))).toBe('ALREADY');
    const seen = await latestSeen(using);
    await saved('setTrainingPolicy', policy({ ...day, spacingDays: 45 }));
    expect(await refused('setTrainingPolicy', policy({ ...day, spacingDays: 50, seen }))).toBe('STALE spacingDays');
  });

  it.each(
    Object.entries(policyBounds).flatMap(([field, [least, most]]) => [
      [{ [field]: least - 1 }, `BAD_VALUE ${field}`] as const,
      [{ [field]: most + 1 }, `BAD_VALUE ${field}`] as const,
    ]),
  )('are refused out of bounds: %j', async (values, fault) => {
    expect(await refused('setTrainingPolicy', policy({ validFrom: '2015-01-01', ...values }))).toBe(fault);
  });

  it.each([
    [{ midFromMonths: 36, midToMonths: 36 }, 'BAD_VALUE midToMonths'],
    [{ regionId: randomUUID() }, 'NOT_ALLOWED regionId'],
    [{ reason: ' ' }, 'BAD_USER_INPUT'],
    [{ spacingDays: 1.5 }, 'BAD_USER_INPUT'],
  ])('are refused when they make no sense: %j', async (values, fault) => {
    expect(await refused('setTrainingPolicy', policy({ validFrom: '2015-01-01', ...values }))).toBe(fault);
  });

  it('take the least and the most of every number', async () => {
    for (const place of [0, 1] as const) {
      const values = Object.fromEntries(Object.entries(policyBounds).map(([field, bounds]) => [field, bounds[place]]));
      const { seq } = await saved('setTrainingPolicy', policy({ validFrom: '2014-01-01', ...values }));
      expect((await policies()).at(-1)).toMatchObject({ validFrom: '2014-01-01', ...values });
      await peopleIn(using(), 'iupRegister', [unitId]);
      await putBack(using, seq);
    }
  });

  it('are in the log of the region’s administrator, and of no other region’s', async () => {
    const { seq } = await saved('setTrainingPolicy', policy({ validFrom: '2017-01-01' }));
    const operation =
      'query($seq: ChangeSeq!) { changeSet(seq: $seq) { revertable } loggedChanges(seq: $seq) { entity } }';
    const ask = async (address: string) =>
      (
        await send(using().app, operation, {
          variables: { seq },
          headers: { cookie: await cookieOf(using().app, address) },
        })
      ).data;
    expect(await ask(email)).toEqual({
      changeSet: { revertable: true },
      loggedChanges: [{ entity: 'TrainingPolicy' }],
    });
    const stranger = 'annan-utbildning@test.example';
    await makeUser(using(), stranger, [{ role: 'ADMINISTRATOR', regionId: fixedId('demo-region', 1) }]);
    expect(await ask(stranger)).toEqual({ changeSet: null, loggedChanges: [] });
  });

  it('are the administrator’s alone, of the own region', async () => {
    const [standing] = await policies();
    for (const role of ['STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST'] as const) {
      expect(await refused('setTrainingPolicy', policy(), role)).toBe('FORBIDDEN');
      expect(await refused('removeTrainingPolicy', { policyId: standing?.id, reason: 'x' }, role)).toBe('FORBIDDEN');
    }
    const elsewhere = 'grannregionen@test.example';
    await makeUser(using(), elsewhere, [{ role: 'ADMINISTRATOR', regionId: fixedId('demo-region', 1) }]);
    const cookie = await cookieOf(using().app, elsewhere);
    const form = async (name: string, input: object) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const operation = `mutation($input: ${type}!) { form: ${name}(input: $input) { ... on FormRefused { fault } } }`;
      const variables = { input: { id: randomUUID(), ...input } };
      return (await send(using().app, operation, { variables, headers: { cookie } })).data.form.fault;
    };
    expect(await form('setTrainingPolicy', policy())).toBe('NOT_ALLOWED');
    expect(await form('removeTrainingPolicy', { policyId: standing?.id, reason: 'x' })).toBe('NOT_FOUND');
    const { data } = await using().query('{ trainingPolicies { regionId } }', {}, 'STUDIEREKTOR');
    expect(data.trainingPolicies).not.toContainEqual({ regionId });
  });
});
