import { expect, it } from 'vitest';
import { cellsOf, editing, eventsOf, latestSeen, makeAction, ownUnit, putBack } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer } from '../support/forms.ts';
import { makeUnit } from '../support/inspections.ts';

onBothDatabases('days on which actions were done', 'demo', (using) => {
  const actions = editing(using, 'ACTIONS');
  const statuses = async (id: string) =>
    (await eventsOf(using(), id))
      .filter(({ kind }) => kind === 'STATUS')
      .map(({ validFrom, status, reason }) => [validFrom, status, ...(reason ? [reason] : [])].join(' '));

  it('are not overwritten by one who has not seen an earlier day that was set meanwhile', async () => {
    const id = await makeAction(using());
    await actions.saved(id, { doneOn: '2026-05-10' });
    const seen = await latestSeen(using);
    await actions.saved(id, { doneOn: '2026-05-01' }, 'STUDIEREKTOR');
    const before = await statuses(id);
    expect(await actions.commit(cellsOf(id, { doneOn: '2026-04-20' }, seen))).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ rowId: id, column: 'doneOn', present: '2026-05-01', authorName: 'Stig Rektorsson' }],
    });
    expect(await statuses(id)).toEqual(before);
    await actions.saved(id, { doneOn: '2026-04-20' });
    expect((await statuses(id))[1]).toBe('2026-04-20 DONE');
  });

  it('are told of once a cell, by the latest who changed it', async () => {
    const id = await makeAction(using());
    const seen = await latestSeen(using);
    await actions.saved(id, { doneOn: '2026-05-10' });
    await actions.saved(id, { followedUpOn: '2026-05-20' }, 'STUDIEREKTOR');
    const { cells } = await actions.commit(cellsOf(id, { followedUpOn: '2026-06-01' }, seen));
    expect(cells).toMatchObject([{ column: 'followedUpOn', present: '2026-05-20', authorName: 'Stig Rektorsson' }]);
  });

  const withDrop = () =>
    makeAction(using(), {
      unitId: ownUnit,
      events: [
        { from: '2026-01-10', status: 'PLANNED' },
        { from: '2026-02-01', status: 'DROPPED', reason: 'Ersatt av annat' },
        { from: '2026-03-01', status: 'IN_PROGRESS' },
      ],
    });

  it.each(['ADMINISTRATOR', 'VERKSAMHETSCHEF'] as const)(
    'rewrite no drop and its reason, whoever sets them (%s)',
    async (as) => {
      const id = await withDrop();
      const before = await statuses(id);
      for (const doneOn of ['2026-01-20', '2026-02-01'])
        expect(await actions.refused(id, { doneOn }, as)).toEqual(['doneOn STATUS_CONTRADICTS']);
      expect(await statuses(id)).toEqual(before);
      await actions.saved(id, { doneOn: '2026-04-01' }, as);
      expect(await statuses(id)).toEqual([...before, '2026-04-01 DONE']);
    },
  );

  it('rewrite no follow-up when a verksamhetschef sets them', async () => {
    const id = await makeAction(using(), {
      unitId: ownUnit,
      events: [
        { from: '2026-01-10', status: 'PLANNED' },
        { from: '2026-02-01', status: 'DONE' },
        { from: '2026-03-01', status: 'FOLLOWED_UP' },
        { from: '2026-04-01', status: 'IN_PROGRESS' },
      ],
    });
    const before = await statuses(id);
    expect(await actions.refused(id, { doneOn: '2026-02-15' }, 'VERKSAMHETSCHEF')).toEqual(['doneOn NOT_ALLOWED']);
    expect(await statuses(id)).toEqual(before);
  });

  it('are put back by the verksamhetschef who reported them, and by no other of that role', async () => {
    const as: DemoRole = 'VERKSAMHETSCHEF';
    const id = await makeAction(using(), { unitId: ownUnit });
    const before = await statuses(id);
    const own = await actions.saved(id, { doneOn: '2026-06-01', evidence: 'Protokoll' }, as);
    const { changeSet } = await answer(using(), 'query($seq: ChangeSeq!) { changeSet(seq: $seq) { revertable } }', {
      seq: own.seq,
    });
    expect(changeSet).toEqual({ revertable: true });
    expect(await putBack(using, own.seq, as)).toBe('RevertedChangeSet');
    expect(await statuses(id)).toEqual(before);
    const others = await actions.saved(id, { status: 'IN_PROGRESS' });
    expect(await putBack(using, others.seq, as)).toBe('RevertRefused');
    const elsewhere = await actions.saved(await makeAction(using(), { unitId: await makeUnit(using()) }), {
      status: 'DONE',
    });
    expect(await putBack(using, elsewhere.seq, as)).toBe('RevertRefused');
  });

  it('are told in the history as the days that they were, not as statuses', async () => {
    const id = await makeAction(using());
    await actions.saved(id, { doneOn: '2026-05-10' });
    await actions.saved(id, { status: 'IN_PROGRESS' });
    const days = (await actions.history(id, 'doneOn')).map(({ before, after }: Record<string, unknown>) => [
      before,
      after,
    ]);
    expect(days[0]).toContainEqual('2026-05-10');
    for (const value of days.flat()) expect(value === null || /^\d{4}-\d\d-\d\d$/.test(value as string)).toBe(true);
    expect(days).toContainEqual([null, '2026-05-10']);
  });
});

onBothDatabases('the history of a cell', 'demo', (using) => {
  const clock = editing(using, 'CLOCK');
  const toldOf = async (unitId: string, column: string) =>
    (await clock.history(unitId, column)).map(({ kind, before, after }: Record<string, unknown>) => [
      kind,
      before,
      after,
    ]);

  it('tells a creation with the value that it had, and a removal with the value that went', async () => {
    const unitId = await makeUnit(using());
    await clock.saved(unitId, { plannedOn: '2027-02-02' });
    await clock.saved(unitId, { inspectors: 'Karin och Kurt' });
    expect(await toldOf(unitId, 'inspectors')).toEqual([
      ['UPDATE', null, 'Karin och Kurt'],
      ['CREATE', null, null],
    ]);
    await clock.saved(unitId, { plannedOn: null, inspectors: null });
    expect(await toldOf(unitId, 'inspectors')).toEqual([
      ['DELETE', 'Karin och Kurt', null],
      ['UPDATE', null, 'Karin och Kurt'],
      ['CREATE', null, null],
    ]);
    expect(await toldOf(unitId, 'plannedOn')).toEqual([
      ['DELETE', '2027-02-02', null],
      ['CREATE', null, '2027-02-02'],
    ]);
  });

  it('still tells of what was put back', async () => {
    const units = editing(using, 'UNITS');
    const unitId = await makeUnit(using(), { own: true });
    const { client } = using().database;
    const other = await client.sjukvardsomrade.findFirstOrThrow({
      where: {
        regionId: (await client.unit.findUniqueOrThrow({ where: { id: unitId } })).regionId,
        memberships: { some: { unitId: { not: unitId } } },
      },
      orderBy: { name: 'desc' },
    });
    const { seq } = await units.saved(unitId, { sjukvardsomradeId: other.id, memberFrom: '2026-06-01' });
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    const told = (await units.history(unitId, 'sjukvardsomradeId')).map(
      ({ kind, before, after }: Record<string, unknown>) => [kind, before, after],
    );
    expect(told).toEqual([
      ['DELETE', other.id, null],
      ['CREATE', null, other.id],
    ]);
  });
});
