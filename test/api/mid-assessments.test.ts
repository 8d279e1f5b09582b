import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { beforeAll, expect, it } from 'vitest';
import { cellsOf, editing, latestSeen, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { registerCounts } from '../support/forms.ts';
import { homeRegion, makeUnit } from '../support/inspections.ts';
import { type DoctorGiven, makeCase, makeDoctor, makeSupervisor, peopleIn } from '../support/training.ts';

onBothDatabases('Mitt-i-ST', 'demo', (using) => {
  const cases = editing(using, 'MID_ASSESSMENTS');
  const doctors = editing(using, 'ST_DOCTORS');
  const otherRegion = fixedId('demo-region', 1);
  let unitId = '';
  let ownOmrade = '';
  let nearOmrade = '';
  let farOmrade = '';
  beforeAll(async () => {
    const { client } = using().database;
    unitId = await makeUnit(using(), { own: true });
    const member = await client.unitMembership.findFirstOrThrow({ where: { unitId } });
    ownOmrade = member.sjukvardsomradeId ?? '';
    const other = (regionId: string) =>
      client.sjukvardsomrade.findFirstOrThrow({ where: { regionId, id: { not: ownOmrade } } });
    [nearOmrade, farOmrade] = [(await other(homeRegion)).id, (await other(otherRegion)).id];
    await using().cookieOf('ADMINISTRATOR');
  });

  const doctor = (given: DoctorGiven = {}) =>
    makeDoctor(using(), { unitId, startedOn: '2023-06-15', midRequired: true, ...given });
  const told = async (stDoctorId: string, asOf?: string) =>
    (await peopleIn(using(), 'midAssessmentRegister', [unitId], asOf ? { asOf } : {})).find(
      ({ id }) => id === stDoctorId,
    );

  it('goes from application to a revised plan by its days, in whatever order they are written down', async () => {
    const stDoctorId = await doctor();
    expect(await told(stDoctorId)).toMatchObject({ caseId: null, state: null, need: 'APPLY_NOW' });
    await cases.saved(stDoctorId, { reportOn: '2026-06-01' });
    const { caseId } = await told(stDoctorId);
    expect(caseId).toBeTruthy();
    expect(await told(stDoctorId)).toMatchObject({ kind: 'SFAM', state: 'REPORTED', need: 'REVISE_PLAN' });
    const days = {
      appliedOn: '2026-01-10',
      appointedOn: '2026-02-10',
      invoicedOn: '2026-02-20',
      statementOn: '2026-03-10',
      reflectionOn: '2026-03-20',
      recordingsOn: '2026-04-10',
      practiceDayOn: '2026-05-10',
    };
    for (const [column, day] of Object.entries(days).reverse()) await cases.saved(stDoctorId, { [column]: day });
    expect(await told(stDoctorId)).toMatchObject({ caseId });
    const at = async (day: string) => {
      const row = await told(stDoctorId, day);
      return [row.state, row.need];
    };
    expect(await at('2026-01-09')).toEqual([null, 'APPLY_NOW']);
    expect(await at('2026-01-10')).toEqual(['APPLIED', 'UNDER_WAY']);
    expect(await at('2026-02-10')).toEqual(['APPOINTED', 'UNDER_WAY']);
    expect(await at('2026-02-20')).toEqual(['INVOICED', 'UNDER_WAY']);
    expect(await at('2026-03-19')).toEqual(['INVOICED', 'UNDER_WAY']);
    expect(await at('2026-03-20')).toEqual(['PORTFOLIO_READY', 'UNDER_WAY']);
    expect(await at('2026-04-10')).toEqual(['RECORDINGS_SENT', 'UNDER_WAY']);
    expect(await at('2026-05-10')).toEqual(['PRACTICE_DAY_DONE', 'UNDER_WAY']);
    await editing(using, 'IUP').saved(stDoctorId, { '2026-1': '2026-05-20, 2026-06-10' });
    expect(await at('2026-06-09')).toEqual(['REPORTED', 'REVISE_PLAN']);
    expect(await at('2026-06-10')).toEqual(['PLAN_REVISED', 'DONE']);
  });

  it('is not done by a revision at which one of the two was absent', async () => {
    const stDoctorId = await doctor({ revisedOn: ['2026-06-10'] });
    await makeCase(using(), stDoctorId, { days: { reportOn: '2026-06-01' } });
    expect(await told(stDoctorId)).toMatchObject({ state: 'PLAN_REVISED' });
    await using().database.client.iupRevision.updateMany({ where: { stDoctorId }, data: { doctorPresent: false } });
    expect(await told(stDoctorId)).toMatchObject({ state: 'REPORTED', need: 'REVISE_PLAN' });
  });

  it.each([
    [{ appliedOn: '2026-01-10', cancelledOn: '2026-03-01' }, 'CANCELLED_BEFORE'],
    [{ appliedOn: '2026-01-10', appointedOn: '2026-03-02', cancelledOn: '2026-03-01' }, 'CANCELLED_BEFORE'],
    [{ appliedOn: '2026-01-10', appointedOn: '2026-03-01', cancelledOn: '2026-03-01' }, 'CANCELLED_AFTER'],
    [{ appliedOn: '2026-01-10', appointedOn: '2026-02-01', cancelledOn: '2026-03-01' }, 'CANCELLED_AFTER'],
  ])('is cancelled before or after an evaluator was appointed: %j', async (days, state) => {
    const stDoctorId = await doctor();
    const id = await makeCase(using(), stDoctorId, { days });
    expect(await told(stDoctorId)).toMatchObject({ caseId: id, state, need: 'APPLY_NOW' });
    expect(await told(stDoctorId, '2026-02-28')).not.toMatchObject({ state });
    // Another fact belongs to the case that was cancelled; an application after it begins the next.
    await cases.saved(stDoctorId, { participants: 'Ingen' });
    expect(await told(stDoctorId)).toMatchObject({ caseId: id, state });
    await cases.saved(stDoctorId, { kind: 'OTHER', appliedOn: '2026-05-01' });
    const next = await told(stDoctorId);
    expect(next).toMatchObject({ kind: 'OTHER', need: 'UNDER_WAY', appointedOn: null, participants: null });
    expect(next.caseId).not.toBe(id);
    expect(await using().database.client.midAssessment.count({ where: { stDoctorId } })).toBe(2);
  });

  it.each([
    ['NOT_YET', { startedOn: '2024-06-16' }],
    ['APPLY_NOW', { startedOn: '2024-06-15' }],
    ['APPLY_NOW', { startedOn: '2023-06-15' }],
    ['LATE', { startedOn: '2023-06-14', kind: 'BT' }],
    ['MISSED', { startedOn: '2023-06-14' }],
    ['LATE', { startedOn: '2023-06-14', leaves: [['2024-01-01', '2024-12-31']] }],
    ['LATE', { startedOn: '2020-01-01', leaves: [['2024-01-01', null]] }],
    ['MISSED', { startedOn: '2023-06-15', endedOn: '2026-06-15' }],
    ['NONE', { startedOn: '2023-06-15', midRequired: false }],
  ] as [string, DoctorGiven][])('needs %s of one who has got so far: %j', async (need, given) => {
    expect(await told(await doctor(given))).toMatchObject({ need });
  });

  it('is applied for so long before the end, in whole months; the day before it moved is kept', async () => {
    const stDoctorId = await doctor({ startedOn: '2023-02-28', main: await makeSupervisor(using(), { unitId }) });
    expect(await told(stDoctorId)).toMatchObject({
      windowFrom: '2025-02-28',
      windowTo: '2026-02-28',
      applyBy: '2026-02-28',
      appliedByBefore: null,
    });
    await doctors.saved(stDoctorId, { expectedEndSet: '2029-08-31' });
    expect(await told(stDoctorId)).toMatchObject({
      applyBy: '2027-08-31',
      appliedByBefore: '2026-02-28',
      need: 'LATE',
    });
    expect(await told(stDoctorId, '2026-06-14')).toMatchObject({ applyBy: '2026-02-28', need: 'MISSED' });
  });

  it('takes an evaluator from near, with a warning, in a new case as in one that stands', async () => {
    const near = { evaluatorRegionId: homeRegion, evaluatorSjukvardsomradeId: ownOmrade };
    const warnings = ['evaluatorRegionId NOT_EXTERNAL (warning)', 'evaluatorSjukvardsomradeId NOT_EXTERNAL (warning)'];
    const stDoctorId = await doctor();
    const id = stDoctorId;
    const values = { kind: 'SFAM', appliedOn: '2026-01-10', evaluator: 'Eva Värderare' };
    expect(await cases.saved(id, { ...values, ...near })).toMatchObject({ warnings });
    expect(await told(stDoctorId)).toMatchObject({ near: true, evaluator: 'Eva Värderare' });
    expect(await cases.saved(id, { evaluator: 'Erik Värderare' })).toMatchObject({ warnings: [] });
    const inRegion = { evaluatorSjukvardsomradeId: nearOmrade };
    expect(await cases.saved(id, inRegion)).toMatchObject({ warnings: [] });
    expect(await told(stDoctorId)).toMatchObject({ near: false });
    expect(await cases.saved(id, { evaluatorSjukvardsomradeId: ownOmrade })).toMatchObject({
      warnings: ['evaluatorSjukvardsomradeId NOT_EXTERNAL (warning)'],
    });
    const far = { evaluatorRegionId: otherRegion, evaluatorSjukvardsomradeId: farOmrade };
    expect(await cases.saved(id, far)).toMatchObject({ warnings: [] });
    expect(await told(stDoctorId)).toMatchObject({ near: false });
    await cases.saved(id, { evaluatorRegionId: homeRegion, evaluatorSjukvardsomradeId: null });
    expect(await told(stDoctorId)).toMatchObject({ near: null });
    expect(await cases.history(id, 'evaluator')).toMatchObject([
      { kind: 'UPDATE', before: 'Eva Värderare', after: 'Erik Värderare' },
      { kind: 'CREATE', after: 'Eva Värderare' },
    ]);
  });

  it.each([
    [
      'a sjukvårdsområde of another region',
      () => ({ evaluatorRegionId: homeRegion, evaluatorSjukvardsomradeId: farOmrade }),
    ],
    ['a sjukvårdsområde of no region', () => ({ evaluatorSjukvardsomradeId: ownOmrade })],
    [
      'a sjukvårdsområde that is none',
      () => ({ evaluatorRegionId: homeRegion, evaluatorSjukvardsomradeId: randomUUID() }),
    ],
  ])('takes no evaluator from %s', async (_, values) => {
    const stDoctorId = await doctor();
    const faults = ['evaluatorSjukvardsomradeId NOT_FOUND'];
    expect(await cases.refused(stDoctorId, { kind: 'SFAM', ...values() })).toEqual(faults);
    await makeCase(using(), stDoctorId);
    expect(await cases.refused(stDoctorId, values())).toEqual(faults);
  });

  it('takes no day to come but that of the practice day, no kind that is none, and no region that is none', async () => {
    const id = await doctor();
    await makeCase(using(), id);
    const ahead = '2026-06-16';
    await cases.saved(id, { practiceDayOn: ahead });
    for (const column of ['appliedOn', 'appointedOn', 'invoicedOn', 'reflectionOn', 'reportOn', 'cancelledOn'])
      expect(await cases.refused(id, { [column]: ahead })).toEqual([`${column} DATE_IN_FUTURE`]);
    expect(await cases.refused(id, { kind: 'ANNAT' })).toEqual(['kind BAD_VALUE']);
    expect(await cases.refused(id, { evaluatorRegionId: randomUUID() })).toEqual(['evaluatorRegionId NOT_FOUND']);
    expect(await cases.refused(id, { kind: null })).toEqual(['kind REQUIRED']);
  });

  it('comes with its first fact, changes, and goes with its last, and all of it is undone', async () => {
    const stDoctorId = await doctor();
    const before = [await told(stDoctorId), await registerCounts(using())];
    const first = await cases.saved(stDoctorId, { appliedOn: '2026-01-10' });
    expect(await putBack(using, first.seq)).toBe('RevertedChangeSet');
    expect([await told(stDoctorId), await registerCounts(using())]).toEqual(before);
    await cases.saved(stDoctorId, { appliedOn: '2026-01-10' });
    const standing = [await told(stDoctorId), await registerCounts(using())];
    const values = { evaluator: 'Eva Värderare', participants: 'Alla tre', appointedOn: '2026-02-02', kind: 'OTHER' };
    const changed = await cases.saved(stDoctorId, values);
    expect(await told(stDoctorId)).toMatchObject(values);
    expect(await putBack(using, changed.seq)).toBe('RevertedChangeSet');
    expect([await told(stDoctorId), await registerCounts(using())]).toEqual(standing);
    const gone = await cases.saved(stDoctorId, { appliedOn: null });
    expect(await told(stDoctorId)).toMatchObject({ caseId: null });
    expect(await putBack(using, gone.seq)).toBe('RevertedChangeSet');
    expect([await told(stDoctorId), await registerCounts(using())]).toEqual(standing);
  });

  it('tells of the contract in the same table', async () => {
    const stDoctorId = await doctor({ midRequired: false });
    const { seq } = await cases.saved(stDoctorId, { midRequired: true });
    expect(await told(stDoctorId)).toMatchObject({ midRequired: true, need: 'APPLY_NOW', caseId: null });
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect(await told(stDoctorId)).toMatchObject({ midRequired: false, need: 'NONE' });
  });

  it('that someone changed meanwhile is neither overwritten nor taken away unseen', async () => {
    const id = await doctor();
    await makeCase(using(), id);
    const seen = await latestSeen(using);
    await cases.saved(id, { evaluator: 'Deras Värderare' }, 'STUDIEREKTOR');
    expect(await cases.commit(cellsOf(id, { evaluator: 'Min Värderare' }, seen))).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ column: 'evaluator', present: 'Deras Värderare', authorName: 'Stig Rektorsson' }],
    });
    const before = await latestSeen(using);
    await cases.saved(id, { evaluator: null, appliedOn: null }, 'STUDIEREKTOR');
    expect(await cases.commit(cellsOf(id, { evaluator: 'Min Värderare' }, before))).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ column: 'evaluator', present: null }],
    });
  });

  it('of ST doctors whom one may not see is like that of nobody', async () => {
    const as = 'STUDIEREKTOR';
    const elsewhere = await doctor({ unitId: await makeUnit(using()) });
    await makeCase(using(), elsewhere, { evaluator: 'Hemliga Värderaren' });
    expect(await cases.refused(elsewhere, { evaluator: 'x' }, as)).toEqual(['evaluator NOT_FOUND']);
    expect(await cases.history(elsewhere, 'evaluator', as)).toEqual([]);
    expect(await cases.refused(randomUUID(), { evaluator: 'x' }, as)).toEqual(['evaluator NOT_FOUND']);
  });
});
