import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { latestSeen, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { answer, forms } from '../support/forms.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';
import { makeInspection, makeUnit } from '../support/inspections.ts';

onBothDatabases('settings of the inspection cycle', 'demo', (using) => {
  const { saved, refused } = forms(using);
  const email = 'installningar@test.example';
  let regionId = '';
  let unitId = '';
  let spur = '';
  let otherFramework = '';
  /** A unit that was inspected under another framework. */
  let otherUnit = '';

  beforeAll(async () => {
    const { client } = using().database;
    regionId = (await client.region.findFirstOrThrow({ orderBy: { code: 'desc' } })).id;
    unitId = await makeUnit(using(), { regionId });
    otherUnit = await makeUnit(using(), { regionId });
    const inspection = await makeInspection(using(), { unitId, visitOn: '2020-01-15', grades: { D: 'D' } });
    spur = (await client.frameworkVersion.findUniqueOrThrow({ where: { id: inspection.versionId } })).frameworkId;
    const framework = await client.framework.create({ data: { key: 'PROV', nameSv: 'Provramen', nameEn: 'Sample' } });
    otherFramework = framework.id;
    const { areas } = await client.frameworkVersion.findUniqueOrThrow({
      where: { id: inspection.versionId },
      include: { areas: true },
    });
    const version = await client.frameworkVersion.create({
      data: {
        frameworkId: framework.id,
        label: 'Prov',
        validFrom: new Date('2015-01-01'),
        areas: { create: areas.map(({ id: _, frameworkVersionId: __, ...area }) => area) },
      },
    });
    await makeInspection(using(), { unitId: otherUnit, visitOn: '2020-01-15', frameworkVersionId: version.id });
    await makeUser(using(), email, [{ role: 'ADMINISTRATOR', regionId }]);
  });

  const policy = (values: object = {}) => ({
    regionId,
    validFrom: '2026-01-01',
    cycleMonths: 36,
    dueSoonMonths: 6,
    planDueDays: 30,
    reason: 'Beslut i nämnden',
    seen: '999999999',
    ...values,
  });
  const dueOf = async (id: string, asOf: string) => {
    const operation =
      'query($unit: ID!, $asOf: Date) { inspectionClock(asOf: $asOf, filter: { unitIds: [$unit] }) { items { nextDueOn state planDueOn } } }';
    return (await answer(using(), operation, { unit: id, asOf })).inspectionClock.items[0];
  };
  const policies = async () => {
    const operation =
      '{ inspectionPolicies { id regionId frameworkId validFrom cycleMonths dueSoonMonths planDueDays } }';
    const all = (await answer(using(), operation)).inspectionPolicies;
    return all.filter((one: { regionId: string }) => one.regionId === regionId);
  };

  it('hold from their day on: the clock of the day before goes by what was set before', async () => {
    expect(await dueOf(unitId, '2026-01-01')).toMatchObject({ nextDueOn: '2025-01-15', planDueOn: '2020-04-14' });
    const { seq } = await saved('setInspectionPolicy', policy());
    expect(await dueOf(unitId, '2025-12-31')).toMatchObject({ nextDueOn: '2025-01-15', planDueOn: '2020-04-14' });
    for (const day of ['2026-01-01', '2026-06-15'])
      expect(await dueOf(unitId, day)).toMatchObject({ nextDueOn: '2023-01-15', planDueOn: '2020-02-14' });
    await saved('setInspectionPolicy', policy({ validFrom: '2026-03-01', cycleMonths: 80, dueSoonMonths: 3 }));
    expect(await dueOf(unitId, '2026-02-28')).toMatchObject({ nextDueOn: '2023-01-15', state: 'OVERDUE' });
    expect(await dueOf(unitId, '2026-03-01')).toMatchObject({ nextDueOn: '2026-09-15', state: 'IN_TIME' });
    expect(await dueOf(unitId, '2026-06-15')).toMatchObject({ state: 'DUE_SOON' });
    expect((await policies()).map((one: { validFrom: string }) => one.validFrom)).toEqual(['2026-03-01', '2026-01-01']);
    const { changeSet } = await answer(using(), 'query($seq: ChangeSeq!) { changeSet(seq: $seq) { reason channel } }', {
      seq,
    });
    expect(changeSet).toEqual({ reason: 'Beslut i nämnden', channel: 'FORM' });
  });

  it('of a framework go before those of the region, also before later ones', async () => {
    await saved(
      'setInspectionPolicy',
      policy({ frameworkId: otherFramework, validFrom: '2026-02-01', cycleMonths: 12 }),
    );
    expect(await dueOf(otherUnit, '2026-01-31')).toMatchObject({ nextDueOn: '2023-01-15' });
    for (const day of ['2026-02-01', '2026-06-15'])
      expect(await dueOf(otherUnit, day)).toMatchObject({ nextDueOn: '2021-01-15' });
    expect(await dueOf(unitId, '2026-06-15')).toMatchObject({ nextDueOn: '2026-09-15' });
    await saved('setInspectionPolicy', policy({ frameworkId: spur, validFrom: '2026-06-01', cycleMonths: 24 }));
    expect(await dueOf(unitId, '2026-06-15')).toMatchObject({ nextDueOn: '2022-01-15' });
    expect(await dueOf(otherUnit, '2026-06-15')).toMatchObject({ nextDueOn: '2021-01-15' });
  });

  it('of the same day are replaced, with what stood there in the history; taken away, the one before holds', async () => {
    await saved('setInspectionPolicy', policy({ validFrom: '2019-01-01', cycleMonths: 48 }));
    const { seq } = await saved('setInspectionPolicy', policy({ validFrom: '2019-01-01', cycleMonths: 54 }));
    expect(await dueOf(unitId, '2020-02-01')).toMatchObject({ nextDueOn: '2024-07-15' });
    const standing = (await policies()).filter((one: { validFrom: string }) => one.validFrom === '2019-01-01');
    expect(standing).toHaveLength(1);
    expect(await using().database.client.change.findMany({ where: { changeSetSeq: BigInt(seq) } })).toMatchObject([
      { kind: 'UPDATE', field: 'cycleMonths', before: 48, after: 54 },
    ]);
    const removal = { policyId: standing[0].id, reason: 'Upphävt' };
    const removed = await saved('removeInspectionPolicy', removal);
    expect(await dueOf(unitId, '2020-02-01')).toMatchObject({ nextDueOn: '2025-01-15' });
    expect(await refused('removeInspectionPolicy', removal)).toBe('NOT_FOUND policyId');
    expect(await putBack(using, removed.seq)).toBe('RevertedChangeSet');
    expect(await dueOf(unitId, '2020-02-01')).toMatchObject({ nextDueOn: '2024-07-15' });
  });

  it('that were taken away do not come back beside new ones of the same day', async () => {
    const day = { validFrom: '2018-01-01' };
    await saved('setInspectionPolicy', policy({ ...day, cycleMonths: 40 }));
    const [{ id }] = (await policies()).filter((one: { validFrom: string }) => one.validFrom === day.validFrom);
    const removed = await saved('removeInspectionPolicy', { policyId: id, reason: 'Upphävt' });
    await saved('setInspectionPolicy', policy({ ...day, cycleMonths: 44 }));
    expect(await putBack(using, removed.seq)).toBe('RevertRefused');
    const standing = (await policies()).filter((one: { validFrom: string }) => one.validFrom === day.validFrom);
    expect(standing).toMatchObject([{ cycleMonths: 44 }]);
  });

  it('are in the log of the region’s administrator, and of no other region’s', async () => {
    const { seq } = await saved('setInspectionPolicy', policy({ validFrom: '2017-01-01' }));
    const operation = `query($seq: ChangeSeq!) { changeSet(seq: $seq) { seq reason revertable }
      loggedChanges(seq: $seq) { entity kind } changeSets(limit: 200) { items { seq } } }`;
    const ask = async (address: string) =>
      (
        await send(using().app, operation, {
          variables: { seq },
          headers: { cookie: await cookieOf(using().app, address) },
        })
      ).data;
    const own = await ask(email);
    expect(own.changeSet).toEqual({ seq, reason: 'Beslut i nämnden', revertable: true });
    expect(own.loggedChanges).toEqual([{ entity: 'InspectionPolicy', kind: 'CREATE' }]);
    expect(own.changeSets.items).toContainEqual({ seq });
    const stranger = 'annan-region@test.example';
    const elsewhere = await using().database.client.region.findFirstOrThrow({ where: { id: { not: regionId } } });
    await makeUser(using(), stranger, [{ role: 'ADMINISTRATOR', regionId: elsewhere.id }]);
    const others = await ask(stranger);
    expect([others.changeSet, others.loggedChanges]).toEqual([null, []]);
    expect(others.changeSets.items).not.toContainEqual({ seq });
  });

  it('are set over no one’s head, and only when they say something new', async () => {
    const day = { validFrom: '2016-01-01' };
    await saved('setInspectionPolicy', policy(day));
    expect(await refused('setInspectionPolicy', policy(day))).toBe('ALREADY');
    const seen = await latestSeen(using);
    await saved('setInspectionPolicy', policy({ ...day, planDueDays: 45 }));
    expect(await refused('setInspectionPolicy', policy({ ...day, planDueDays: 60, seen }))).toBe('STALE planDueDays');
  });

  it.each([
    [{ cycleMonths: 0 }, 'BAD_VALUE cycleMonths'],
    [{ cycleMonths: 241 }, 'BAD_VALUE cycleMonths'],
    [{ dueSoonMonths: 36 }, 'BAD_VALUE dueSoonMonths'],
    [{ dueSoonMonths: -1 }, 'BAD_VALUE dueSoonMonths'],
    [{ planDueDays: 0 }, 'BAD_VALUE planDueDays'],
    [{ planDueDays: 731 }, 'BAD_VALUE planDueDays'],
    [{ frameworkId: randomUUID() }, 'NOT_FOUND frameworkId'],
    [{ regionId: randomUUID() }, 'NOT_ALLOWED regionId'],
    [{ reason: ' ' }, 'BAD_USER_INPUT'],
  ])('are refused out of bounds: %j', async (values, fault) => {
    expect(await refused('setInspectionPolicy', policy({ validFrom: '2015-01-01', ...values }))).toBe(fault);
  });

  it('are the administrator’s alone', async () => {
    const [standing] = await policies();
    for (const role of ['STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST'] as const) {
      expect(await refused('setInspectionPolicy', policy(), role)).toBe('FORBIDDEN');
      expect(await refused('removeInspectionPolicy', { policyId: standing.id, reason: 'x' }, role)).toBe('FORBIDDEN');
    }
    const { data } = await using().query('{ inspectionPolicies { regionId } }', {}, 'STUDIEREKTOR');
    expect(data.inspectionPolicies).not.toContainEqual({ regionId });
  });
});
