import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { cellsOf, editing, latestSeen, ownUnit, putBack } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { registerCounts } from '../support/forms.ts';
import { makeUnit, nextNumber } from '../support/inspections.ts';
import { makeDoctor, makeSupervisor, peopleIn, regulationId } from '../support/training.ts';

const today = '2026-06-15';

onBothDatabases('ST doctors', 'demo', (using) => {
  const doctors = editing(using, 'ST_DOCTORS');
  let unitId = '';
  let otherUnit = '';
  beforeAll(async () => {
    unitId = await makeUnit(using(), { own: true });
    otherUnit = await makeUnit(using(), { own: true });
    await using().cookieOf('ADMINISTRATOR');
  });

  const given = (values: object = {}) => ({
    name: `Astrid Prov ${nextNumber()}`,
    kind: 'ST',
    regulationId,
    startedOn: '2025-02-03',
    unitId,
    ...values,
  });
  /** What the register tells of an ST doctor. */
  const told = async (id: string, as?: DemoRole) => {
    const rows = await peopleIn(using(), 'stDoctorRegister', null, { ended: true, ...(as ? { as } : {}) });
    return rows.find((row) => row.id === id);
  };
  /** What hangs on an ST doctor, by the day from which it holds. */
  const dated = async (stDoctorId: string) => {
    const { client } = using().database;
    const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
    const where = { stDoctorId };
    return {
      services: (await client.stService.findMany({ where, orderBy: { validFrom: 'asc' } })).map((row) => [
        day(row.validFrom),
        row.unitId,
      ]),
      rates: (await client.stRate.findMany({ where, orderBy: { validFrom: 'asc' } })).map((row) => [
        day(row.validFrom),
        row.percent,
      ]),
      ends: (await client.stExpectedEnd.findMany({ where, orderBy: { validFrom: 'asc' } })).map((row) => [
        day(row.validFrom),
        day(row.endsOn),
      ]),
      supervisions: (
        await client.supervision.findMany({
          where,
          orderBy: { fromOn: 'asc' },
          include: { supervisor: { include: { person: true } } },
        })
      ).map((row) => [day(row.fromOn), day(row.toOn), row.supervisor.person.name]),
    };
  };

  it('are added with all that belongs to them, and nothing is left when that is undone', async () => {
    const before = await registerCounts(using());
    const id = randomUUID();
    const main = `Karin Handledd ${nextNumber()}`;
    const values = given({ mainSupervisor: `  ${main} `, studierektor: 'Stina Rektor', rate: 80, midRequired: true });
    const { seq } = await doctors.saved(id, { new: true, ...values, expectedEndSet: '2030-12-31' });
    const after = await registerCounts(using());
    const added = Object.entries(after).filter(([table, count]) => count !== before[table]);
    expect(added.map(([table, count]) => [table, count - (before[table] ?? 0)])).toEqual([
      ['Person', 3],
      ['StDoctor', 1],
      ['StExpectedEnd', 1],
      ['StRate', 1],
      ['StService', 1],
      ['Supervision', 1],
      ['Supervisor', 1],
    ]);
    expect(await told(id)).toEqual({
      ...values,
      id,
      unitFrom: '2025-02-03',
      firstPlanOn: null,
      rateFrom: '2025-02-03',
      onLeaveFrom: null,
      onLeaveTo: null,
      expectedEndComputed: '2031-05-06',
      expectedEndSet: '2030-12-31',
      mainSupervisor: main,
      supervisedFrom: '2025-02-03',
      warnings: 'sc',
      endedOn: null,
      outcome: null,
    });
    expect((await peopleIn(using(), 'supervisorRegister', [unitId])).find(({ name }) => name === main)).toMatchObject({
      unitId,
      main: 1,
      part: 0,
    });
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect(await registerCounts(using())).toEqual(before);
    expect(await told(id)).toBeUndefined();
  });

  it('of whom more is known since do not vanish when their creation is undone', async () => {
    const id = randomUUID();
    const { seq } = await doctors.saved(id, { new: true, ...given() });
    await editing(using, 'IUP').saved(id, { '2025-2': '2025-08-01' });
    const before = await registerCounts(using());
    expect(await putBack(using, seq)).toBe('RevertRefused');
    expect(await registerCounts(using())).toEqual(before);
  });

  it('take a supervisor who is known by name in the region, and share one who is new', async () => {
    const name = `Sten Känd ${nextNumber()}`;
    const known = await makeSupervisor(using(), { unitId: otherUnit, name });
    const [one, two] = [randomUUID(), randomUUID()];
    const fresh = `Nya Namnet ${nextNumber()}`;
    const cells = [
      ...cellsOf(one, { new: true, ...given({ mainSupervisor: name.toUpperCase() }) }),
      ...cellsOf(two, { new: true, ...given({ mainSupervisor: fresh }) }),
      ...cellsOf(randomUUID(), { new: true, ...given({ mainSupervisor: fresh }) }),
    ];
    expect(await doctors.commit(cells)).toMatchObject({ __typename: 'CommittedCells' });
    expect(await told(one)).toMatchObject({ mainSupervisor: name, warnings: 'sce' });
    const rows = await peopleIn(using(), 'supervisorRegister', [unitId, otherUnit]);
    expect(rows.find(({ id }) => id === known)).toMatchObject({ main: 1 });
    expect(rows.filter((row) => row.name === fresh)).toMatchObject([{ main: 2, unitId }]);
  });

  it('are two people though they have one name', async () => {
    const name = `Anna Dubblett ${nextNumber()}`;
    const [one, two] = [await doctors.added(given({ name })), await doctors.added(given({ name }))];
    await doctors.saved(one, { name: 'Anna Annan' });
    expect([(await told(one)).name, (await told(two)).name]).toEqual(['Anna Annan', name]);
  });

  it('are renamed, with the names in their history', async () => {
    const { name, ...rest } = given();
    const id = await doctors.added({ name, ...rest });
    await doctors.saved(id, { name: 'Astrid Efternamn' });
    expect(await doctors.history(id, 'name')).toMatchObject([
      { kind: 'UPDATE', before: name, after: 'Astrid Efternamn', reason: 'Läget' },
      { kind: 'CREATE', after: name },
    ]);
  });

  it('move to another unit from a day on; a day alone corrects since when', async () => {
    const id = await doctors.added(given());
    await doctors.saved(id, { unitId: otherUnit, unitFrom: '2026-01-01' });
    expect((await dated(id)).services).toEqual([
      ['2025-02-03', unitId],
      ['2026-01-01', otherUnit],
    ]);
    await doctors.saved(id, { unitFrom: '2025-12-01' });
    expect((await dated(id)).services.at(-1)).toEqual(['2025-12-01', otherUnit]);
    expect(await doctors.refused(id, { unitFrom: '2025-02-03' })).toEqual(['unitFrom DATES_OUT_OF_ORDER']);
    expect(await doctors.refused(id, { unitId, unitFrom: '2025-11-30' })).toEqual([
      'unitFrom DATES_OUT_OF_ORDER',
      'unitId DATES_OUT_OF_ORDER',
    ]);
    expect(await doctors.history(id, 'unitId')).toMatchObject([
      { kind: 'CREATE', after: otherUnit },
      { kind: 'CREATE', after: unitId },
    ]);
  });

  it('change their rate from today, or from a day; the same day again corrects it', async () => {
    const id = await doctors.added(given());
    await doctors.saved(id, { rate: 50, rateFrom: '2025-09-01' });
    await doctors.saved(id, { rate: 75 });
    await doctors.saved(id, { rate: 80 });
    expect((await dated(id)).rates).toEqual([
      ['2025-09-01', 50],
      [today, 80],
    ]);
    await doctors.saved(id, { rate: null });
    expect(await told(id)).toMatchObject({ rate: 100, rateFrom: today });
  });

  it('are expected to end when someone says so, and as computed when that is taken away, however often a day', async () => {
    const id = await doctors.added(given());
    expect(await told(id)).toMatchObject({ expectedEndSet: null, expectedEndComputed: '2030-02-03' });
    await doctors.saved(id, { expectedEndSet: '2030-05-31' });
    await doctors.saved(id, { expectedEndSet: '2030-06-30' });
    expect((await dated(id)).ends).toEqual([[today, '2030-06-30']]);
    await doctors.saved(id, { expectedEndSet: null });
    expect((await dated(id)).ends).toEqual([[today, null]]);
    const [row] = (await peopleIn(using(), 'iupRegister', [unitId])).filter((one) => one.id === id);
    expect(row.expectedEndOn).toBe('2030-02-03');
    expect(await doctors.history(id, 'expectedEndSet')).toMatchObject([
      { kind: 'UPDATE', before: '2030-06-30', after: null },
      { kind: 'UPDATE', before: '2030-05-31', after: '2030-06-30' },
      { kind: 'CREATE', after: '2030-05-31' },
    ]);
  });

  it('get another main supervisor: the present one ends the day before', async () => {
    const id = await doctors.added(given({ mainSupervisor: 'Första Handledaren' }));
    await doctors.saved(id, { mainSupervisor: 'Andra Handledaren', supervisedFrom: '2026-03-01' });
    expect((await dated(id)).supervisions).toEqual([
      ['2025-02-03', '2026-02-28', 'Första Handledaren'],
      ['2026-03-01', null, 'Andra Handledaren'],
    ]);
    await doctors.saved(id, { supervisedFrom: '2026-03-15' });
    expect((await dated(id)).supervisions.at(-1)).toEqual(['2026-03-15', null, 'Andra Handledaren']);
    expect(await doctors.refused(id, { mainSupervisor: 'Tredje', supervisedFrom: '2026-03-14' })).toEqual([
      'supervisedFrom DATES_OUT_OF_ORDER',
    ]);
    await doctors.saved(id, { mainSupervisor: 'Tredje Handledaren', supervisedFrom: '2026-03-15' });
    expect((await dated(id)).supervisions.at(-1)).toEqual(['2026-03-15', null, 'Tredje Handledaren']);
    expect((await dated(id)).supervisions).toHaveLength(2);
    await doctors.saved(id, { mainSupervisor: null });
    expect((await dated(id)).supervisions.at(-1)).toEqual(['2026-03-15', '2026-06-14', 'Tredje Handledaren']);
    expect(await told(id)).toMatchObject({ mainSupervisor: null, supervisedFrom: null, warnings: '0' });
    const history = await doctors.history(id, 'mainSupervisor');
    expect(history.map(({ kind, before, after }: Record<string, string>) => [kind, before, after])).toEqual([
      ['DELETE', 'Andra Handledaren', null],
      ['CREATE', null, 'Tredje Handledaren'],
      ['CREATE', null, 'Andra Handledaren'],
      ['CREATE', null, 'Första Handledaren'],
    ]);
  });

  it('that are to begin are corrected before they have', async () => {
    const startedOn = '2026-09-01';
    const id = await doctors.added(given({ startedOn, rate: 80, mainSupervisor: 'Tidig Handledare' }));
    await doctors.saved(id, { unitId: otherUnit, rate: 60, mainSupervisor: 'Senare Handledare' });
    await doctors.saved(id, { expectedEndSet: '2032-01-01' });
    expect(await dated(id)).toEqual({
      services: [[startedOn, otherUnit]],
      rates: [[startedOn, 60]],
      ends: [[today, '2032-01-01']],
      supervisions: [[startedOn, null, 'Senare Handledare']],
    });
    expect(await doctors.refused(id, { rateFrom: '2026-09-02' })).toEqual(['rateFrom DATE_IN_FUTURE']);
  });

  it.each([
    ['an end before the start', { endedOn: '2025-02-02', outcome: 'FINISHED' }, ['endedOn DATES_OUT_OF_ORDER']],
    ['an outcome without an end', { outcome: 'FINISHED' }, ['endedOn REQUIRED']],
    ['an end without an outcome', { endedOn: '2026-06-01' }, ['outcome REQUIRED']],
    ['a start after the end that is expected', { startedOn: '2031-01-01' }, ['expectedEndSet DATES_OUT_OF_ORDER']],
    ['an expected end before the start', { expectedEndSet: '2025-01-01' }, ['expectedEndSet DATES_OUT_OF_ORDER']],
    ['a first plan before the start', { firstPlanOn: '2025-02-02' }, ['firstPlanOn DATES_OUT_OF_ORDER']],
    ['a first plan to come', { firstPlanOn: '2026-06-16' }, ['firstPlanOn DATE_IN_FUTURE']],
    ['a unit that is none', { unitId: randomUUID() }, ['unitId NOT_FOUND']],
    ['a regulation that is none', { regulationId: randomUUID() }, ['regulationId NOT_FOUND']],
    ['no name', { name: ' ' }, ['name REQUIRED']],
    ['no unit', { unitId: null }, ['unitId REQUIRED']],
    ['no regulation', { regulationId: null }, ['regulationId REQUIRED']],
    ['a rate of nothing', { rate: 0 }, ['rate OUT_OF_RANGE']],
    ['a rate of more than full time', { rate: 101 }, ['rate OUT_OF_RANGE']],
    ['a rate that is not whole', { rate: 50.5 }, ['rate BAD_VALUE']],
    ['a rate to come', { rate: 50, rateFrom: '2026-06-16' }, ['rate DATE_IN_FUTURE', 'rateFrom DATE_IN_FUTURE']],
    ['a day of a supervisor to come', { supervisedFrom: '2026-06-16' }, ['supervisedFrom DATE_IN_FUTURE']],
    ['no day of a supervisor', { supervisedFrom: null }, ['supervisedFrom REQUIRED']],
    ['a move to come', { unitFrom: '2026-06-16' }, ['unitFrom DATE_IN_FUTURE']],
    ['no day of the unit', { unitFrom: null }, ['unitFrom REQUIRED']],
  ])('do not take %s', async (_, values, faults) => {
    const id = await doctors.added(given({ expectedEndSet: '2030-02-03', mainSupervisor: 'Karin Handledd' }));
    const before = [await told(id), await dated(id)];
    expect(await doctors.refused(id, values)).toEqual(faults);
    expect([await told(id), await dated(id)]).toEqual(before);
  });

  it.each([
    [{ endedOn: '2025-02-02', outcome: 'FINISHED' }, ['endedOn DATES_OUT_OF_ORDER']],
    [{ outcome: 'FINISHED' }, ['endedOn REQUIRED']],
    [{ unitFrom: '2025-02-02' }, ['unitFrom DATES_OUT_OF_ORDER']],
    [{ unitFrom: '2026-06-16' }, ['unitFrom DATE_IN_FUTURE']],
    [{ rate: 80, rateFrom: '2026-06-16' }, ['rateFrom DATE_IN_FUTURE']],
    [{ rate: 80, rateFrom: '2025-02-02' }, ['rateFrom DATES_OUT_OF_ORDER']],
    [{ mainSupervisor: 'x', supervisedFrom: '2026-06-16' }, ['supervisedFrom DATE_IN_FUTURE']],
    [{ expectedEndSet: '2025-02-02' }, ['expectedEndSet DATES_OUT_OF_ORDER']],
    [{ rate: 0 }, ['rate OUT_OF_RANGE']],
    [{ regulationId: randomUUID() }, ['regulationId NOT_FOUND']],
    [{ unitId: randomUUID() }, ['new NOT_FOUND', 'unitId NOT_FOUND']],
    [{ name: null, startedOn: null }, ['name REQUIRED', 'startedOn REQUIRED']],
  ])('are not added with %j', async (values, faults) => {
    expect(await doctors.refused(randomUUID(), { new: true, ...given(values) })).toEqual(faults);
  });

  it('end with how they ended, and are then out of the register unless asked for', async () => {
    const id = await doctors.added(given());
    await doctors.saved(id, { endedOn: '2026-06-14', outcome: 'INTERRUPTED' });
    const at = async (ended: boolean) =>
      (await peopleIn(using(), 'stDoctorRegister', [unitId], { ended })).some((row) => row.id === id);
    expect([await at(false), await at(true)]).toEqual([false, true]);
    expect(await told(id)).toMatchObject({ endedOn: '2026-06-14', outcome: 'INTERRUPTED', warnings: '' });
    expect(await doctors.refused(id, { startedOn: '2026-06-15' })).toEqual(['endedOn DATES_OUT_OF_ORDER']);
    expect(await doctors.history(id, 'outcome')).toMatchObject([
      { kind: 'UPDATE', before: null, after: 'INTERRUPTED' },
      { kind: 'CREATE', after: null },
    ]);
  });

  it.each([
    ['a name', { name: 'Annan Namnet' }],
    ['a kind and a start', { kind: 'BT', startedOn: '2025-01-01' }],
    ['a move', { unitId: ownUnit, unitFrom: '2026-04-01' }],
    ['since when at a unit', { unitFrom: '2025-02-10' }],
    ['a rate', { rate: 60, rateFrom: '2026-04-01' }],
    ['a rate of today', { rate: 60 }],
    ['an expected end', { expectedEndSet: '2033-01-01' }],
    ['no expected end', { expectedEndSet: null }],
    ['another main supervisor', { mainSupervisor: 'Helt Ny Handledare', supervisedFrom: '2026-04-01' }],
    ['another main supervisor from the first day', { mainSupervisor: 'Helt Ny', supervisedFrom: '2025-02-03' }],
    ['no main supervisor', { mainSupervisor: null }],
    ['since when supervised', { supervisedFrom: '2025-03-01' }],
    ['a studierektor', { studierektor: 'Ny Rektor' }],
    ['an end', { endedOn: '2026-06-01', outcome: 'FINISHED' }],
  ])('are as before when %s is undone', async (_, values) => {
    const id = await doctors.added(
      given({ rate: 80, expectedEndSet: '2032-02-03', mainSupervisor: 'Karin Handledd', studierektor: 'Stina Rektor' }),
    );
    const before = [await told(id), await dated(id), await registerCounts(using())];
    const { seq } = await doctors.saved(id, values);
    expect([await told(id), await dated(id), await registerCounts(using())]).not.toEqual(before);
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect([await told(id), await dated(id), await registerCounts(using())]).toEqual(before);
  });

  it('have one main supervisor, also when an earlier one would come back', async () => {
    const id = await doctors.added(given({ mainSupervisor: 'Första Handledaren' }));
    const { seq } = await doctors.saved(id, { mainSupervisor: null });
    await doctors.saved(id, { mainSupervisor: 'Andra Handledaren' });
    expect(await putBack(using, seq)).toBe('RevertRefused');
    expect((await dated(id)).supervisions.filter(([, toOn]) => toOn === null)).toHaveLength(1);
  });

  it.each([
    ['name', { name: 'Deras Namn' }, { name: 'Mitt Namn' }],
    ['startedOn', { startedOn: '2025-01-01' }, { startedOn: '2025-01-02' }],
    ['unitId', { unitId: ownUnit }, { unitId: 'OTHER' }],
    ['rate', { rate: 50 }, { rate: 60 }],
    ['rateFrom', { rate: 50 }, { rateFrom: '2025-05-05' }],
    ['expectedEndSet', { expectedEndSet: '2031-01-01' }, { expectedEndSet: '2031-02-02' }],
    ['mainSupervisor', { mainSupervisor: 'Deras' }, { mainSupervisor: 'Min' }],
    ['mainSupervisor', { mainSupervisor: null }, { mainSupervisor: 'Min' }],
    ['supervisedFrom', { mainSupervisor: 'Deras' }, { supervisedFrom: '2025-05-05' }],
    ['studierektor', { studierektor: 'Deras' }, { studierektor: 'Min' }],
  ])('whose %s someone changed meanwhile are not overwritten unseen: %j', async (column, theirs, mine) => {
    const id = await doctors.added(given({ rate: 80, mainSupervisor: 'Karin Handledd' }));
    const seen = await latestSeen(using);
    await doctors.saved(id, theirs, 'STUDIEREKTOR');
    const own = Object.values(mine).includes('OTHER') ? { unitId: otherUnit } : mine;
    const stale = await doctors.commit(cellsOf(id, own, seen));
    expect(stale).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ rowId: id, column, authorName: 'Stig Rektorsson' }],
    });
    expect(await doctors.commit(cellsOf(id, own, stale.cells[0].seq))).toMatchObject({ __typename: 'CommittedCells' });
  });

  it.each([
    ['rate', { rate: 50 }, { rate: 60 }],
    ['unitId', { unitId: 'OTHER' }, { unitId: 'OWN' }],
    ['expectedEndSet', { expectedEndSet: '2031-01-01' }, { expectedEndSet: '2032-01-01' }],
    ['mainSupervisor', { mainSupervisor: 'Deras' }, { mainSupervisor: 'Min' }],
  ])('whose %s someone took back meanwhile are not overwritten unseen', async (column, theirs, mine) => {
    const id = await doctors.added(given());
    const units = (values: object) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          { OTHER: otherUnit, OWN: ownUnit }[String(value)] ?? value,
        ]),
      );
    const { seq } = await doctors.saved(id, units(theirs), 'STUDIEREKTOR');
    const seen = await latestSeen(using);
    expect(await putBack(using, seq, 'STUDIEREKTOR')).toBe('RevertedChangeSet');
    expect(await doctors.commit(cellsOf(id, units(mine), seen))).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ rowId: id, column, authorName: 'Stig Rektorsson' }],
    });
  });

  it('are a studierektor’s to write at own units, and moved to no unit where one may not write', async () => {
    const as = 'STUDIEREKTOR';
    const { client } = using().database;
    const outside = await makeUnit(using());
    const { regionId } = await client.unit.findUniqueOrThrow({ where: { id: unitId } });
    const foreign = await client.unit.findFirstOrThrow({ where: { regionId: { not: regionId } } });
    const id = await doctors.added(given(), as);
    await doctors.saved(id, { unitId: otherUnit }, as);
    expect(await doctors.refused(id, { unitId: outside }, as)).toEqual(['unitId NOT_ALLOWED']);
    for (const unseen of [foreign.id, randomUUID()]) {
      expect(await doctors.refused(id, { unitId: unseen }, as)).toEqual(['unitId NOT_FOUND']);
      expect(await doctors.refused(randomUUID(), { new: true, ...given({ unitId: unseen }) }, as)).toEqual([
        'new NOT_FOUND',
        'unitId NOT_FOUND',
      ]);
    }
    expect(await doctors.refused(randomUUID(), { new: true, ...given({ unitId: outside }) }, as)).toEqual([
      'new NOT_ALLOWED',
    ]);
    const elsewhere = await makeDoctor(using(), { unitId: outside });
    for (const values of [{ name: 'x' }, { unitId }, { rate: 50 }, { mainSupervisor: 'x' }])
      expect(await doctors.refused(elsewhere, values, as)).toEqual([`${Object.keys(values)[0]} NOT_FOUND`]);
    for (const role of ['VERKSAMHETSCHEF', 'ANALYST'] as const)
      expect(await doctors.codes(cellsOf(id, { rate: 50 }), role)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});
