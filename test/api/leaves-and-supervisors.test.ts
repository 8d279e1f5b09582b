import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { cellsOf, editing, latestSeen, ownUnit, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { registerCounts } from '../support/forms.ts';
import { makeUnit, nextNumber } from '../support/inspections.ts';
import { makeDoctor, makeSupervisor, peopleIn, type SupervisorGiven } from '../support/training.ts';

onBothDatabases('leaves', 'demo', (using) => {
  const leaves = editing(using, 'LEAVES');
  let unitId = '';
  beforeAll(async () => {
    unitId = await makeUnit(using(), { own: true });
    await using().cookieOf('ADMINISTRATOR');
  });
  const doctorAway = async (...periods: readonly (readonly [string, string | null])[]) => {
    const stDoctorId = await makeDoctor(using(), { unitId, leaves: periods });
    const rows = await using().database.client.stLeave.findMany({ where: { stDoctorId }, orderBy: { fromOn: 'asc' } });
    return { stDoctorId, ids: rows.map(({ id }) => id) };
  };
  const told = async (id: string) =>
    (await peopleIn(using(), 'stDoctorRegister', [unitId])).find((row) => row.id === id);

  it('make the training longer by as many days, and its end unknown while they have none', async () => {
    const { stDoctorId } = await doctorAway();
    expect(await told(stDoctorId)).toMatchObject({ expectedEndComputed: '2029-01-15', onLeaveFrom: null });
    const id = await leaves.added({ stDoctorId, fromOn: '2026-06-01' });
    expect(await told(stDoctorId)).toMatchObject({
      expectedEndComputed: null,
      onLeaveFrom: '2026-06-01',
      onLeaveTo: null,
    });
    await leaves.saved(id, { toOn: '2026-06-30' });
    expect(await told(stDoctorId)).toMatchObject({ expectedEndComputed: '2029-02-14', onLeaveTo: '2026-06-30' });
    expect(await leaves.history(id, 'toOn')).toMatchObject([
      { kind: 'UPDATE', before: null, after: '2026-06-30' },
      { kind: 'CREATE', after: null },
    ]);
  });

  it.each([
    ['within another', '2025-02-01', '2025-02-10'],
    ['around another', '2024-12-01', '2025-12-31'],
    ['on the last day of another', '2025-03-31', '2025-04-30'],
    ['until the first day of another', '2024-12-01', '2025-01-01'],
    ['until a later one that is open', '2025-05-01', '2026-02-01'],
    ['without an end before another', '2025-05-01', null],
    ['after one that is open', '2026-05-01', null],
  ])('do not overlap: not %s', async (_, fromOn, toOn) => {
    const { stDoctorId } = await doctorAway(['2025-01-01', '2025-03-31'], ['2026-01-01', null]);
    expect(await leaves.refused(randomUUID(), { new: true, stDoctorId, fromOn, toOn })).toEqual(['fromOn OVERLAPS']);
    const { stDoctorId: another } = await doctorAway();
    await leaves.added({ stDoctorId: another, fromOn, toOn });
  });

  it('may follow each other from one day to the next', async () => {
    const { stDoctorId, ids } = await doctorAway(['2025-01-01', '2025-03-31'], ['2026-01-01', null]);
    await leaves.added({ stDoctorId, fromOn: '2025-04-01', toOn: '2025-12-31' });
    expect(await leaves.refused(ids[0] ?? '', { toOn: '2025-04-01' })).toEqual(['fromOn OVERLAPS']);
  });

  it('do not overlap when two are new at once, and may when one gives way to the other', async () => {
    const { stDoctorId, ids } = await doctorAway();
    expect(ids).toEqual([]);
    const [one, two] = [randomUUID(), randomUUID()];
    const cells = [
      ...cellsOf(one, { new: true, stDoctorId, fromOn: '2025-01-01', toOn: '2025-02-28' }),
      ...cellsOf(two, { new: true, stDoctorId, fromOn: '2025-02-28', toOn: '2025-03-31' }),
    ];
    const refused = await leaves.commit(cells);
    expect(refused.faults.map(({ rowId, code }: Record<string, string>) => [rowId, code]).sort()).toEqual(
      [
        [one, 'OVERLAPS'],
        [two, 'OVERLAPS'],
      ].sort(),
    );
    await leaves.saved(one, { new: true, stDoctorId, fromOn: '2025-01-01', toOn: '2025-02-28' });
    const instead = [
      ...cellsOf(one, { removed: true }),
      ...cellsOf(two, { new: true, stDoctorId, fromOn: '2025-02-01', toOn: null }),
    ];
    expect(await leaves.commit(instead)).toMatchObject({ __typename: 'CommittedCells' });
    expect(await using().database.client.stLeave.count({ where: { stDoctorId } })).toBe(1);
  });

  it.each([
    [{ fromOn: null }, ['fromOn REQUIRED']],
    [{ fromOn: '2025-04-01' }, ['toOn DATES_OUT_OF_ORDER']],
    [{ toOn: '2024-12-31' }, ['toOn DATES_OUT_OF_ORDER']],
  ])('are whole periods: not %j', async (values, faults) => {
    const { ids } = await doctorAway(['2025-01-01', '2025-03-31']);
    expect(await leaves.refused(ids[0] ?? '', values)).toEqual(faults);
  });

  it('are taken away and come back, though not beside another one of the same days', async () => {
    const { stDoctorId, ids } = await doctorAway(['2025-01-01', '2025-03-31']);
    const before = [await told(stDoctorId), await registerCounts(using())];
    const [id = ''] = ids;
    const gone = await leaves.saved(id, { removed: true });
    expect(await using().database.client.stLeave.count({ where: { stDoctorId } })).toBe(0);
    const other = await leaves.added({ stDoctorId, fromOn: '2025-03-01', toOn: '2025-05-31' });
    expect(await putBack(using, gone.seq)).toBe('RevertRefused');
    await leaves.saved(other, { removed: true });
    expect(await putBack(using, gone.seq)).toBe('RevertedChangeSet');
    expect([await told(stDoctorId), await registerCounts(using())]).toEqual(before);
  });

  it('that someone changed meanwhile are neither overwritten nor taken away unseen', async () => {
    const { ids } = await doctorAway(['2025-01-01', '2025-03-31']);
    const [id = ''] = ids;
    const seen = await latestSeen(using);
    await leaves.saved(id, { toOn: '2025-04-30' }, 'STUDIEREKTOR');
    for (const values of [{ toOn: '2025-05-31' }, { removed: true }])
      expect(await leaves.commit(cellsOf(id, values, seen))).toMatchObject({ __typename: 'StaleCells' });
  });

  it('belong to an ST doctor whom one may see', async () => {
    const row = { new: true, fromOn: '2025-01-01' };
    const elsewhere = await makeDoctor(using(), { unitId: await makeUnit(using()) });
    for (const stDoctorId of [elsewhere, randomUUID()])
      expect(await leaves.refused(randomUUID(), { ...row, stDoctorId }, 'STUDIEREKTOR')).toEqual(['new NOT_FOUND']);
    expect(await leaves.refused(randomUUID(), row)).toEqual(['new NOT_FOUND', 'stDoctorId REQUIRED']);
  });
});

onBothDatabases('supervisors', 'demo', (using) => {
  const supervisors = editing(using, 'SUPERVISORS');
  const supervisions = editing(using, 'SUPERVISIONS');
  let unitId = '';
  let otherUnit = '';
  beforeAll(async () => {
    unitId = await makeUnit(using(), { own: true });
    otherUnit = await makeUnit(using(), { own: true });
    await using().cookieOf('ADMINISTRATOR');
  });
  const told = async (id: string) =>
    (await peopleIn(using(), 'supervisorRegister', [unitId, otherUnit])).find((row) => row.id === id);
  const good = { specialistOn: '2015-01-01', courseOn: '2018-01-01', updatedOn: '2026-01-10' };

  it('are added, changed and taken away, and all of it is undone', async () => {
    const before = await registerCounts(using());
    const id = randomUUID();
    const name = `Sten Handledare ${nextNumber()}`;
    const row = { new: true, name: 'Nils Ångrad', unitId };
    const added = await supervisors.saved(randomUUID(), row);
    expect(await putBack(using, added.seq)).toBe('RevertedChangeSet');
    expect(await registerCounts(using())).toEqual(before);
    await supervisors.saved(id, { new: true, name, unitId, ...good });
    expect(await told(id)).toEqual({ id, name, unitId, ...good, main: 0, part: 0 });
    const changed = await supervisors.saved(id, { name: 'Sten Omdöpt', unitId: otherUnit, updatedOn: '2026-06-15' });
    expect(await told(id)).toMatchObject({ name: 'Sten Omdöpt', unitId: otherUnit, updatedOn: '2026-06-15' });
    expect(await supervisors.history(id, 'name')).toMatchObject([
      { kind: 'UPDATE', before: name, after: 'Sten Omdöpt' },
      { kind: 'CREATE', after: name },
    ]);
    expect(await putBack(using, changed.seq)).toBe('RevertedChangeSet');
    const standing = [await told(id), await registerCounts(using())];
    expect(standing[0]).toMatchObject({ name, unitId, ...good });
    const gone = await supervisors.saved(id, { removed: true });
    expect(await told(id)).toBeUndefined();
    expect(await putBack(using, gone.seq)).toBe('RevertedChangeSet');
    expect([await told(id), await registerCounts(using())]).toEqual(standing);
  });

  it.each([
    [{ name: '' }, ['name REQUIRED']],
    [{ unitId: null }, ['unitId REQUIRED']],
    [{ unitId: randomUUID() }, ['unitId NOT_FOUND']],
    [{ specialistOn: '2026-06-16' }, ['specialistOn DATE_IN_FUTURE']],
    [{ courseOn: '2026-06-16', updatedOn: '2026-06-17' }, ['courseOn DATE_IN_FUTURE', 'updatedOn DATE_IN_FUTURE']],
  ])('do not take %j', async (values, faults) => {
    expect(await supervisors.refused(await makeSupervisor(using(), { unitId }), values)).toEqual(faults);
  });

  it('of someone, now or formerly, are not taken away', async () => {
    const id = await makeSupervisor(using(), { unitId });
    const stDoctorId = await makeDoctor(using(), { unitId, main: id });
    expect(await supervisors.refused(id, { removed: true })).toEqual(['removed IN_USE']);
    await editing(using, 'ST_DOCTORS').saved(stDoctorId, { mainSupervisor: null });
    expect(await supervisors.refused(id, { removed: true })).toEqual(['removed IN_USE']);
    const { id: supervision } = await using().database.client.supervision.findFirstOrThrow({ where: { stDoctorId } });
    await supervisions.saved(supervision, { removed: true });
    await supervisors.saved(id, { removed: true });
  });

  it('supervise a part of the service from one day to another', async () => {
    const [main, part] = [await makeSupervisor(using(), { unitId }), await makeSupervisor(using(), { unitId })];
    const stDoctorId = await makeDoctor(using(), { unitId, main });
    const row = { stDoctorId, supervisorId: part, kind: 'PART', fromOn: '2026-01-01', toOn: '2026-06-30' };
    const id = await supervisions.added({ ...row, placement: 'Barnmedicin' });
    expect([await told(main), await told(part)]).toMatchObject([
      { main: 1, part: 0 },
      { main: 0, part: 1 },
    ]);
    expect(await supervisions.refused(id, { toOn: '2025-12-31' })).toEqual(['toOn DATES_OUT_OF_ORDER']);
    expect(await supervisions.refused(id, { fromOn: '2026-07-01' })).toEqual(['toOn DATES_OUT_OF_ORDER']);
    await supervisions.saved(id, { toOn: '2026-06-14' });
    expect(await told(part)).toMatchObject({ part: 0 });
    for (const supervisorId of [randomUUID(), stDoctorId])
      expect(await supervisions.refused(randomUUID(), { new: true, ...row, supervisorId })).toEqual([
        'supervisorId NOT_FOUND',
      ]);
  });

  it('whom one may not see are not found by their key, and none moves to where one may not write', async () => {
    const as = 'STUDIEREKTOR';
    const outside = await makeUnit(using());
    const stDoctorId = await makeDoctor(using(), { unitId });
    const unseen = await makeSupervisor(using(), { unitId: outside, name: 'Hemliga Handledaren' });
    const row = { new: true, stDoctorId, supervisorId: unseen, kind: 'MAIN', fromOn: '2026-01-01' };
    expect(await supervisions.refused(randomUUID(), row, as)).toEqual(['supervisorId NOT_FOUND']);
    expect(await supervisors.refused(unseen, { name: 'x' }, as)).toEqual(['name NOT_FOUND']);
    expect(await supervisors.refused(unseen, { removed: true }, as)).toEqual(['removed NOT_FOUND']);
    expect(await supervisors.history(unseen, 'name', as)).toEqual([]);
    const own = await makeSupervisor(using(), { unitId });
    expect(await supervisors.refused(own, { unitId: outside }, as)).toEqual(['unitId NOT_ALLOWED']);
    await supervisors.saved(own, { unitId: otherUnit }, as);
    expect(await supervisors.refused(randomUUID(), { new: true, name: 'x', unitId: outside }, as)).toEqual([
      'new NOT_ALLOWED',
    ]);
  });

  it.each([
    ['all is well', good, ''],
    ['nobody knows of a certificate', { ...good, specialistOn: null }, 's'],
    ['nobody knows of a course', { specialistOn: '2015-01-01' }, 'c'],
    ['nothing is known', {}, 'sc'],
    ['the course was never updated', { ...good, updatedOn: null }, 'u'],
    ['the course is a year old', { ...good, courseOn: '2025-06-15', updatedOn: null }, ''],
    ['the course is older than a year', { ...good, courseOn: '2025-06-14', updatedOn: null }, 'u'],
    ['it was updated a year ago', { ...good, updatedOn: '2025-06-15' }, ''],
    ['it was updated longer ago', { ...good, updatedOn: '2025-06-14' }, 'u'],
    ['the course was taken again after its update', { ...good, courseOn: '2026-02-01', updatedOn: '2020-01-01' }, ''],
    ['the update alone is known', { ...good, courseOn: null }, ''],
  ] satisfies [string, SupervisorGiven, string][])(
    'are warned of by letters with their ST doctors: %s',
    async (_, given, letters) => {
      const warnings = async (at: string) => {
        const main = await makeSupervisor(using(), { unitId: at, ...given });
        const id = await makeDoctor(using(), { unitId, main });
        return (await peopleIn(using(), 'stDoctorRegister', [unitId])).find((row) => row.id === id).warnings;
      };
      expect([await warnings(unitId), await warnings(otherUnit)]).toEqual([letters, `${letters}e`]);
    },
  );

  it('are warned of when there is none, save of those who have ended', async () => {
    const none = await makeDoctor(using(), { unitId: ownUnit });
    const ended = await makeDoctor(using(), { unitId: ownUnit, endedOn: '2026-06-14' });
    const rows = await peopleIn(using(), 'stDoctorRegister', [ownUnit], { ended: true });
    expect([none, ended].map((id) => rows.find((row) => row.id === id).warnings)).toEqual(['0', '']);
  });
});
