import { expect, it } from 'vitest';
import { cellsOf, editing, eventsOf, latestSeen, makeAction, ownUnit, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { emailOf, rowCounts } from '../support/http.ts';

const today = '2026-06-15';

onBothDatabases('cells of actions', 'demo', (using) => {
  const actions = editing(using, 'ACTIONS');
  const dated = async (actionId: string) =>
    (await eventsOf(using(), actionId)).map(({ kind, validFrom, status, date, reason }) =>
      [kind, validFrom, status ?? date, ...(reason ? [reason] : [])].join(' '),
    );
  const row = async (id: string, asOf?: string) => {
    const { data, errors } = await using().query(
      `query($asOf: Date) { actionRegister(asOf: $asOf) { items { id status doneOn followedUpOn dueOn firstDueOn followUpOn
        responsible followUpResponsible evidence text criterion late lateDays warnings } } }`,
      { asOf },
      'ADMINISTRATOR',
    );
    expect(errors).toEqual([]);
    return data.actionRegister.items.find((one: { id: string }) => one.id === id);
  };
  const named = (name: string) => using().database.client.person.findMany({ where: { name } });

  it('hold what is saved in every column, and dated events in the database', async () => {
    const id = await makeAction(using(), { area: 'D' });
    const d6 = await using().database.client.criterion.findFirstOrThrow({
      where: { code: 'D6', area: { actions: { some: { id } } } },
    });
    const { changed, warnings } = await actions.saved(id, {
      text: '  Ny rutin ',
      evidence: 'Se protokollet',
      criterionId: d6.id,
      status: 'DONE',
      doneOn: '2026-06-01',
      dueOn: '2026-06-30',
      followUpOn: '2026-09-30',
      responsible: 'Alva Prov',
      followUpResponsible: 'Bo Prov',
    });
    expect([changed, warnings]).toEqual([9, []]);
    expect(await row(id)).toEqual({
      id,
      text: 'Ny rutin',
      evidence: 'Se protokollet',
      criterion: 'D6',
      status: 'DONE',
      doneOn: '2026-06-01',
      followedUpOn: null,
      dueOn: '2026-06-30',
      firstDueOn: '2026-05-22',
      followUpOn: '2026-09-30',
      responsible: 'Alva Prov',
      followUpResponsible: 'Bo Prov',
      late: false,
      lateDays: 9,
      warnings: '',
    });
    expect(await dated(id)).toEqual([
      'STATUS 2026-01-10 PLANNED',
      'STATUS 2026-06-01 DONE',
      'DUE_ON 2026-01-10 2026-05-22',
      `DUE_ON ${today} 2026-06-30`,
      `RESPONSIBLE ${today} `,
      `FOLLOW_UP_ON ${today} 2026-09-30`,
      `FOLLOW_UP_RESPONSIBLE ${today} `,
    ]);
  });

  it.each([
    ['a status, from today', { status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS', doneOn: null }],
    ['a day on which it was done', { doneOn: '2026-02-01' }, { status: 'DONE', doneOn: '2026-02-01', lateDays: 0 }],
    [
      'done and followed up',
      { doneOn: '2026-05-01', followedUpOn: '2026-05-02' },
      { status: 'FOLLOWED_UP', doneOn: '2026-05-01', followedUpOn: '2026-05-02' },
    ],
    [
      'done and followed up on one day',
      { doneOn: '2026-05-01', followedUpOn: '2026-05-01' },
      { status: 'FOLLOWED_UP', doneOn: '2026-05-01', followedUpOn: '2026-05-01' },
    ],
    [
      'dropped, with a reason',
      { status: 'DROPPED', statusReason: 'Utgått' },
      { status: 'DROPPED', late: false, lateDays: 23 },
    ],
    ['no due day', { dueOn: null }, { dueOn: null, late: false, lateDays: 23 }],
    ['no evidence', { evidence: 'x', responsible: null }, { evidence: 'x', responsible: null }],
  ])('may hold %s', async (_, values, expected) => {
    const id = await makeAction(using());
    await actions.saved(id, values);
    expect(await row(id)).toMatchObject(expected);
  });

  it('that are refused in part of a row leave nothing saved of it', async () => {
    const id = await makeAction(using());
    expect(await actions.refused(id, { status: 'DROPPED', text: 'Annat', dueOn: '2026-08-01' })).toEqual([
      'statusReason REQUIRED',
    ]);
    expect(await row(id)).toMatchObject({ status: 'PLANNED', text: 'Rutinen skrivs om.', dueOn: '2026-05-22' });
  });

  it.each([
    ['drop without a reason', { status: 'DROPPED' }, ['statusReason REQUIRED']],
    ['drop for blanks', { status: 'DROPPED', statusReason: '   ' }, ['statusReason REQUIRED']],
    ['be done tomorrow', { doneOn: '2026-06-16' }, ['doneOn DATE_IN_FUTURE']],
    ['be followed up tomorrow', { followedUpOn: '2026-06-16' }, ['followedUpOn DATE_IN_FUTURE']],
    [
      'be followed up before it is done',
      { doneOn: '2026-05-02', followedUpOn: '2026-05-01' },
      ['doneOn DATES_OUT_OF_ORDER'],
    ],
    ['be done and in progress', { doneOn: '2026-05-02', status: 'IN_PROGRESS' }, ['status STATUS_CONTRADICTS']],
    ['be of no status', { status: null }, ['status REQUIRED']],
    ['be late by hand', { status: 'LATE' }, ['status BAD_VALUE']],
    ['be due on no day', { dueOn: '2026-02-30' }, ['dueOn BAD_VALUE']],
    ['promise nothing', { text: ' ' }, ['text REQUIRED']],
    ['answer what is no criterion', { criterionId: ownUnit }, ['criterionId NOT_FOUND']],
    ['be of a column that it has not', { late: true, new: true }, ['late UNKNOWN_COLUMN', 'new UNKNOWN_COLUMN']],
    ['have a name too long', { responsible: 'x'.repeat(121) }, ['responsible TOO_LONG']],
  ])('may not %s; nothing is written then', async (_, values, faults) => {
    const id = await makeAction(using());
    const before = [await rowCounts(using()), await row(id), await dated(id)];
    expect(await actions.refused(id, values)).toEqual(faults);
    expect([await rowCounts(using()), await row(id), await dated(id)]).toEqual(before);
  });

  it('may answer a criterion of their own area only', async () => {
    const id = await makeAction(using(), { area: 'D', criterion: 'D6' });
    const e1 = await using().database.client.criterion.findFirstOrThrow({ where: { code: 'E1' } });
    expect(await actions.refused(id, { criterionId: e1.id })).toEqual(['criterionId NOT_FOUND']);
    await actions.saved(id, { criterionId: null });
    expect((await row(id)).criterion).toBeNull();
  });

  it('may be marked as done though their criterion, which nobody touches, is of another area', async () => {
    const id = await makeAction(using(), { area: 'D' });
    const e1 = await using().database.client.criterion.findFirstOrThrow({ where: { code: 'E1' } });
    await using().database.client.action.update({ where: { id }, data: { criterionId: e1.id } });
    await actions.saved(id, { status: 'DONE' });
  });

  it('are warned by the cycle that the region has today, not by one to come', async () => {
    const { client } = using().database;
    const { regionId } = await client.unit.findUniqueOrThrow({ where: { id: ownUnit } });
    const id = await makeAction(using());
    const policy = { regionId, cycleMonths: 1, dueSoonMonths: 0, planDueDays: 90, validFrom: new Date('2030-01-01') };
    await client.inspectionPolicy.create({ data: policy });
    const { warnings } = await actions.saved(id, { dueOn: '2026-06-20' });
    await client.inspectionPolicy.deleteMany({ where: { regionId } });
    expect([warnings, (await row(id)).warnings]).toEqual([[], '']);
  });

  it('are warned of what may be wrong, and saved all the same', async () => {
    const id = await makeAction(using(), { text: 'Rutinen kommer att skrivas om.' });
    const { warnings } = await actions.saved(id, {
      doneOn: '2026-06-01',
      dueOn: '2026-12-31',
      followUpOn: '2026-12-31',
      responsible: 'Cilla Prov',
      followUpResponsible: 'Cilla Prov',
    });
    expect(warnings).toEqual([
      'doneOn WILL_BUT_DONE (warning)',
      'dueOn FOLLOW_UP_ON_DUE_DAY (warning)',
      'followUpOn FOLLOW_UP_ON_DUE_DAY (warning)',
      'followUpResponsible SAME_PERSON (warning)',
      'responsible SAME_PERSON (warning)',
    ]);
    expect((await row(id)).warnings).toBe('dpw');
    expect((await actions.saved(id, { dueOn: '2040-01-01' })).warnings).toEqual([
      'dueOn DUE_AFTER_NEXT_INSPECTION (warning)',
      'dueOn FOLLOW_UP_BEFORE_DUE (warning)',
    ]);
    expect((await row(id)).warnings).toBe('bpnw');
  });

  it('moved to a later due day were late all the same, as of each day before', async () => {
    const id = await makeAction(using());
    expect(await row(id)).toMatchObject({ late: true, lateDays: 24 });
    await actions.saved(id, { dueOn: '2026-12-31' });
    expect(await row(id)).toMatchObject({ late: false, lateDays: 23, dueOn: '2026-12-31', firstDueOn: '2026-05-22' });
    expect(await row(id, '2026-06-14')).toMatchObject({ late: true, lateDays: 23, dueOn: '2026-05-22' });
    expect(await row(id, '2026-05-22')).toMatchObject({ late: false, lateDays: 0 });
    expect(await row(id, '2026-01-09')).toBeUndefined();
  });

  it('name people, who are made once in their region, and again in another', async () => {
    const { client } = using().database;
    const home = await client.unit.findUniqueOrThrow({ where: { id: ownUnit } });
    const away = await client.unit.findFirstOrThrow({ where: { regionId: { not: home.regionId } } });
    const [one, two] = [await makeAction(using()), await makeAction(using())];
    const elsewhere = await makeAction(using(), { unitId: away.id });
    const cells = [one, two, elsewhere].flatMap((id) => cellsOf(id, { responsible: 'Disa Prov' }));
    expect((await actions.commit(cells)).changed).toBe(3);
    await actions.saved(one, { followUpResponsible: '  disa   PROV ' });
    expect((await named('Disa Prov')).map(({ regionId }) => regionId).sort()).toEqual(
      [home.regionId, away.regionId].sort(),
    );
    expect(await named('disa PROV')).toEqual([]);
    expect(await row(one)).toMatchObject({ responsible: 'Disa Prov', followUpResponsible: 'Disa Prov' });
    expect((await row(elsewhere)).responsible).toBe('Disa Prov');
  });

  it('tell who changed status or due day meanwhile, and each can be kept after all', async () => {
    const id = await makeAction(using());
    const seen = await latestSeen(using);
    await actions.saved(id, { status: 'IN_PROGRESS', dueOn: '2026-07-31' }, 'STUDIEREKTOR');
    const mine = { status: 'DROPPED', statusReason: 'Utgått', dueOn: '2026-08-31' };
    const stale = await actions.commit(cellsOf(id, mine, seen));
    expect(stale.__typename).toBe('StaleCells');
    const { name } = await using().database.client.user.findFirstOrThrow({ where: { email: emailOf('STUDIEREKTOR') } });
    expect(stale.cells).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ column: 'status', present: 'IN_PROGRESS', authorName: name }),
        expect.objectContaining({ column: 'dueOn', present: '2026-07-31', authorName: name }),
      ]),
    );
    const known = new Map(stale.cells.map(({ column, seq }: { column: string; seq: string }) => [column, seq]));
    const again = cellsOf(id, mine).map((cell) => ({ ...cell, seen: String(known.get(cell.column) ?? seen) }));
    expect((await actions.commit(again)).__typename).toBe('CommittedCells');
    expect(await row(id)).toMatchObject({ status: 'DROPPED', dueOn: '2026-08-31' });
  });

  it('of which two say the same event are both told to be stale', async () => {
    const id = await makeAction(using());
    const seen = await latestSeen(using);
    await actions.saved(id, { status: 'IN_PROGRESS' }, 'STUDIEREKTOR');
    const { cells } = await actions.commit(cellsOf(id, { status: 'DONE', doneOn: '2026-06-01' }, seen));
    expect(cells.map(({ column }: { column: string }) => column).sort()).toEqual(['doneOn', 'status']);
  });

  it('are put back, events, people and all', async () => {
    const id = await makeAction(using());
    const before = [await row(id), await dated(id)];
    const counts = await rowCounts(using());
    const { seq } = await actions.saved(id, {
      text: 'Annat',
      doneOn: '2026-06-01',
      dueOn: '2026-07-01',
      responsible: 'Efraim Prov',
    });
    expect(await row(id)).not.toEqual(before[0]);
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect([await row(id), await dated(id)]).toEqual(before);
    const after = await rowCounts(using());
    for (const table of ['ActionEvent', 'Action', 'Person']) expect(after[table], table).toBe(counts[table]);
  });

  it('are put back or not, yet who is named elsewhere since stays named there', async () => {
    const [one, two] = [await makeAction(using()), await makeAction(using())];
    const { seq } = await actions.saved(one, { responsible: 'Frida Prov' });
    await actions.saved(two, { responsible: 'Frida Prov' });
    const outcome = await putBack(using, seq);
    expect((await row(two)).responsible).toBe('Frida Prov');
    expect((await row(one)).responsible).toBe(outcome === 'RevertedChangeSet' ? null : 'Frida Prov');
  });

  it('have a history that tells names, not keys', async () => {
    const id = await makeAction(using());
    const first = await actions.saved(id, { responsible: 'Greta Prov', status: 'IN_PROGRESS' });
    const second = await actions.saved(id, { responsible: 'Hugo Prov' });
    expect(await actions.history(id, 'responsible')).toMatchObject([
      { seq: second.seq, kind: 'UPDATE', before: 'Greta Prov', after: 'Hugo Prov', reason: 'Läget' },
      { seq: first.seq, kind: 'CREATE', after: 'Greta Prov' },
    ]);
    expect(await actions.history(id, 'status')).toMatchObject([{ seq: first.seq, after: 'IN_PROGRESS' }]);
    expect(await actions.history(id, 'responsible', 'ANALYST')).toEqual([]);
    expect(JSON.stringify(await actions.history(id, 'status', 'ANALYST'))).not.toMatch(/Läget|Namn/);
    for (const column of ['text', 'evidence', 'statusReason']) {
      await actions.saved(id, { [column]: 'Hemligt prov' });
      expect(JSON.stringify(await actions.history(id, column)), column).toContain('Hemligt prov');
      expect(await actions.history(id, column, 'ANALYST'), column).toEqual([]);
    }
  });

  it('that hold their values already change nothing', async () => {
    const id = await makeAction(using(), { text: 'Samma' });
    const counts = await rowCounts(using());
    const same = { text: 'Samma', status: 'PLANNED', dueOn: '2026-05-22', doneOn: null, responsible: null };
    expect(await actions.commit(cellsOf(id, same))).toMatchObject({ changed: 0 });
    expect(await rowCounts(using())).toEqual(counts);
  });

  it('take as many statements for two rows as for twenty', async () => {
    const many = await Promise.all(Array.from({ length: 22 }, () => makeAction(using())));
    const values = { status: 'DONE', dueOn: '2026-07-07', responsible: 'Ines Prov', text: 'Nytt' };
    const cells = (ids: string[]) => ids.flatMap((id) => cellsOf(id, values));
    await actions.saved(await makeAction(using()), values);
    const few = await using().countingStatements(() => actions.commit(cells(many.slice(0, 2))));
    expect(few).toBeGreaterThan(2);
    expect(await using().countingStatements(() => actions.commit(cells(many.slice(2))))).toBe(few);
  });
});
