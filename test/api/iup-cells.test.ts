import { beforeAll, expect, it } from 'vitest';
import { cellsOf, editing, latestSeen, ownUnit, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { registerCounts } from '../support/forms.ts';
import { makeUnit } from '../support/inspections.ts';
import { makeDoctor } from '../support/training.ts';

onBothDatabases('cells of training plans', 'demo', (using) => {
  const plans = editing(using, 'IUP');
  const chef = 'VERKSAMHETSCHEF';
  beforeAll(async () => {
    for (const role of ['ADMINISTRATOR', 'STUDIEREKTOR', chef] as const) await using().cookieOf(role);
  });
  const daysOf = async (stDoctorId: string) =>
    (await using().database.client.iupRevision.findMany({ where: { stDoctorId }, orderBy: { revisedOn: 'asc' } })).map(
      ({ revisedOn }) => revisedOn.toISOString().slice(0, 10),
    );

  it('hold several days of a half-year, each once and in order; those that stay keep what was written of them', async () => {
    const id = await makeDoctor(using());
    expect(
      await plans.saved(id, { '2026-1': '2026-05-04, 2026-02-02;2026-05-04', '2025-2': '2025-09-01' }),
    ).toMatchObject({ changed: 2 });
    expect(await daysOf(id)).toEqual(['2025-09-01', '2026-02-02', '2026-05-04']);
    const { client } = using().database;
    const where = { stDoctorId: id, revisedOn: new Date('2026-05-04') };
    await client.iupRevision.updateMany({ where, data: { changes: 'Kursen flyttas.', supervisorPresent: false } });
    await plans.saved(id, { '2026-1': '2026-05-04 2026-05-11' });
    expect(await daysOf(id)).toEqual(['2025-09-01', '2026-05-04', '2026-05-11']);
    expect(await client.iupRevision.findFirst({ where })).toMatchObject({
      changes: 'Kursen flyttas.',
      supervisorPresent: false,
    });
    expect(await plans.saved(id, { '2026-1': '2026-05-11,2026-05-04' })).toMatchObject({ changed: 0 });
    await plans.saved(id, { '2026-1': '', '2025-2': null });
    expect(await daysOf(id)).toEqual([]);
  });

  it('have a history, also of days that were taken away', async () => {
    const id = await makeDoctor(using());
    await plans.saved(id, { '2026-1': '2026-02-02' });
    await plans.saved(id, { '2026-1': '2026-03-03' });
    const history = async (column: string) =>
      (await plans.history(id, column)).map(({ kind, before, after }: Record<string, string>) => [kind, before, after]);
    expect(await history('2026-1')).toEqual([
      ['DELETE', '2026-02-02', null],
      ['CREATE', null, '2026-03-03'],
      ['CREATE', null, '2026-02-02'],
    ]);
    expect(await history('2025-2')).toEqual([]);
  });

  it.each([
    ['a day of the half-year before', { '2026-1': '2025-12-31' }, ['2026-1 OUTSIDE_HALF_YEAR']],
    ['a day of the half-year after', { '2025-2': '2025-12-31, 2026-01-01' }, ['2025-2 OUTSIDE_HALF_YEAR']],
    ['a day to come', { '2026-1': '2026-06-16' }, ['2026-1 DATE_IN_FUTURE']],
    ['a day before the start', { '2024-1': '2024-01-14' }, ['2024-1 OUTSIDE_TRAINING']],
    ['what is no day', { '2026-1': '2026-02-30' }, ['2026-1 BAD_VALUE']],
    ['words beside a day', { '2026-1': '2026-02-02 hemma' }, ['2026-1 BAD_VALUE']],
    [
      'more days than anyone meets',
      { '2026-1': Array.from({ length: 13 }, (_, index) => `2026-03-${10 + index}`).join(' ') },
      ['2026-1 TOO_LONG'],
    ],
    ['a half-year that is none', { '2026-3': '2026-06-01' }, ['2026-3 UNKNOWN_COLUMN']],
    ['a first plan before the start', { firstPlanOn: '2024-01-14' }, ['firstPlanOn DATES_OUT_OF_ORDER']],
    ['a first plan to come', { firstPlanOn: '2026-06-16' }, ['firstPlanOn DATE_IN_FUTURE']],
  ])('do not take %s', async (_, values, faults) => {
    const id = await makeDoctor(using());
    expect(await plans.refused(id, values)).toEqual(faults);
  });

  it('take the first and the last day of the training, and none after it', async () => {
    const id = await makeDoctor(using(), { endedOn: '2026-05-31' });
    await plans.saved(id, { '2024-1': '2024-01-15', '2026-1': '2026-05-31' });
    expect(await plans.refused(id, { '2026-1': '2026-06-01' })).toEqual(['2026-1 OUTSIDE_TRAINING']);
  });

  it('are a verksamhetschef’s to write at the own unit, revisions and nothing else, and to take back', async () => {
    const id = await makeDoctor(using(), { unitId: ownUnit, firstPlanOn: '2024-05-02' });
    const before = await registerCounts(using());
    const { seq } = await plans.saved(id, { '2026-1': '2026-02-02', '2025-2': '2025-09-01' }, chef);
    expect(await plans.refused(id, { firstPlanOn: '2024-06-03' }, chef)).toEqual(['firstPlanOn NOT_ALLOWED']);
    expect(await plans.refused(id, { name: 'x' }, chef)).toEqual(['name UNKNOWN_COLUMN']);
    expect(await plans.refused(id, { new: true }, chef)).toEqual(['new UNKNOWN_COLUMN']);
    expect(await plans.refused(id, { removed: true }, chef)).toEqual(['removed UNKNOWN_COLUMN']);
    expect(await putBack(using, seq, chef)).toBe('RevertedChangeSet');
    expect(await registerCounts(using())).toEqual(before);
    for (const sheet of ['ST_DOCTORS', 'LEAVES', 'SUPERVISORS', 'SUPERVISIONS', 'MID_ASSESSMENTS'] as const)
      expect(await editing(using, sheet).codes(cellsOf(id, { name: 'x' }), chef)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('of others are not a verksamhetschef’s to take back, nor those of one who has moved away', async () => {
    const id = await makeDoctor(using(), { unitId: ownUnit });
    const theirs = await plans.saved(id, { '2025-2': '2025-09-01' }, 'STUDIEREKTOR');
    expect(await putBack(using, theirs.seq, chef)).toBe('RevertRefused');
    const own = await plans.saved(id, { '2026-1': '2026-02-02' }, chef);
    await editing(using, 'ST_DOCTORS').saved(id, { unitId: await makeUnit(using(), { own: true }) });
    expect(await plans.refused(id, { '2026-1': null }, chef)).toEqual(['2026-1 NOT_FOUND']);
    expect(await putBack(using, own.seq, chef)).toBe('RevertRefused');
    expect(await daysOf(id)).toEqual(['2025-09-01', '2026-02-02']);
    expect(await putBack(using, own.seq, 'ADMINISTRATOR')).toBe('RevertedChangeSet');
  });

  it('of another unit are hidden from a verksamhetschef and a studierektor like those of nobody', async () => {
    const id = await makeDoctor(using(), { unitId: await makeUnit(using()), revisedOn: ['2026-02-02'] });
    for (const role of [chef, 'STUDIEREKTOR'] as const) {
      expect(await plans.refused(id, { '2026-1': '2026-03-03' }, role)).toEqual(['2026-1 NOT_FOUND']);
      expect(await plans.history(id, '2026-1', role)).toEqual([]);
    }
    expect(await plans.codes(cellsOf(id, { '2026-1': null }), 'ANALYST')).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it.each([
    ['added', [], '2026-02-02', '2026-02-02'],
    ['taken away', ['2026-02-02'], null, null],
    ['replaced', ['2026-02-02'], '2026-04-04', '2026-04-04'],
  ])('are not overwritten when a day was %s meanwhile', async (_, revisedOn, theirs, present) => {
    const id = await makeDoctor(using(), { unitId: ownUnit, revisedOn: ['2025-09-01', ...revisedOn] });
    const seen = await latestSeen(using);
    await plans.saved(id, { '2026-1': theirs }, chef);
    const mine = cellsOf(id, { '2026-1': '2026-03-03', '2025-2': '2025-10-01' }, seen);
    const stale = await plans.commit(mine);
    expect(stale).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ rowId: id, column: '2026-1', present, authorName: 'Vera Chefsdotter' }],
    });
    expect(stale.cells).toHaveLength(1);
    const again = mine.map((cell) => ({ ...cell, seen: stale.cells[0].seq }));
    expect(await plans.commit(again)).toMatchObject({ __typename: 'CommittedCells', changed: 2 });
  });

  it('are not overwritten when what someone added was taken back meanwhile', async () => {
    const id = await makeDoctor(using(), { unitId: ownUnit });
    const { seq } = await plans.saved(id, { '2026-1': '2026-02-02' }, chef);
    const seen = await latestSeen(using);
    await putBack(using, seq, chef);
    expect(await plans.commit(cellsOf(id, { '2026-1': '2026-02-02, 2026-03-03' }, seen))).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ column: '2026-1', present: null }],
    });
  });

  it('of another half-year or another ST doctor are no conflict', async () => {
    const [one, two] = [
      await makeDoctor(using(), { unitId: ownUnit, revisedOn: ['2026-02-02'] }),
      await makeDoctor(using(), { unitId: ownUnit }),
    ];
    const seen = await latestSeen(using);
    await plans.saved(one, { '2026-1': null }, chef);
    expect(await plans.commit(cellsOf(one, { '2025-2': '2025-10-01' }, seen))).toMatchObject({ changed: 1 });
    expect(await plans.commit(cellsOf(two, { '2026-1': '2026-03-03' }, seen))).toMatchObject({ changed: 1 });
  });
});
