import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { editing, latestSeen, ownUnit, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { answer, forms, registerCounts } from '../support/forms.ts';
import { makeInspection, makeUnit } from '../support/inspections.ts';

onBothDatabases('a received plan', 'demo', (using) => {
  const { saved, refused } = forms(using);
  /** A unit whose report of March 2026 has D in D and E. */
  const withDs = async (own = false) => {
    const unitId = await makeUnit(using(), { own });
    const grades = { D: 'D', E: 'D', C: 'C', F: null } as const;
    const inspection = await makeInspection(using(), { unitId, visitOn: '2026-03-01', reportOn: '2026-03-20', grades });
    return { unitId, id: inspection.id, inspection };
  };
  const plan = (inspectionId: string, values: object = {}) => ({
    inspectionId,
    receivedOn: '2026-05-10',
    adjusted: ['D', 'E'],
    reason: 'Planen har kommit',
    seen: '999999999',
    ...values,
  });
  const graded = async (id: string, asOf: string, area = 'D') => {
    const operation = `query($id: ID!, $asOf: Date!) { inspection(id: $id) { planReceivedOn
      assessments { area { letter } initialGrade gradeInForce(asOf: $asOf) { grade initial adjusted } adjustment { reason adjustedOn } } } }`;
    const { inspection } = await answer(using(), operation, { id, asOf });
    return inspection.assessments.find((one: { area: { letter: string } }) => one.area.letter === area);
  };
  const gaps = async (unitId: string) => {
    const operation = 'query($unit: ID!) { actionGaps(filter: { unitIds: [$unit] }) { items { kind areas } } }';
    const { actionGaps } = await answer(using(), operation, { unit: unitId });
    return actionGaps.items.map(({ kind, areas }: { kind: string; areas: string }) => `${kind} ${areas}`).sort();
  };
  const clockOf = async (unitId: string, asOf: string) => {
    const operation =
      'query($unit: ID!, $asOf: Date) { inspectionClock(asOf: $asOf, filter: { unitIds: [$unit] }) { items { plan planReceivedOn } } }';
    return (await answer(using(), operation, { unit: unitId, asOf })).inspectionClock.items[0];
  };

  it('lets the areas count as C from D from that day on and not before, in one change set', async () => {
    const { id, unitId } = await withDs();
    expect(await gaps(unitId)).toEqual(['D_WITHOUT_PLAN D', 'D_WITHOUT_PLAN E']);
    const { seq } = await saved('receivePlan', plan(id));
    for (const area of ['D', 'E']) {
      expect(await graded(id, '2026-05-09', area)).toMatchObject({ gradeInForce: { grade: 'D', adjusted: false } });
      expect(await graded(id, '2026-05-10', area)).toMatchObject({
        initialGrade: 'D',
        gradeInForce: { grade: 'C', initial: 'D', adjusted: true },
        adjustment: { reason: 'Planen har kommit', adjustedOn: '2026-05-10' },
      });
    }
    expect(await graded(id, '2026-06-15', 'C')).toMatchObject({ gradeInForce: { grade: 'C', adjusted: false } });
    expect(await gaps(unitId)).toEqual([]);
    expect(await clockOf(unitId, '2026-05-09')).toEqual({ plan: 'AWAITED', planReceivedOn: null });
    expect(await clockOf(unitId, '2026-05-10')).toEqual({ plan: 'RECEIVED', planReceivedOn: '2026-05-10' });
    const changes = await using().database.client.change.findMany({ where: { changeSetSeq: BigInt(seq) } });
    expect(changes.map(({ kind, entity, field }) => [kind, entity, field].join(' ')).sort()).toEqual([
      'CREATE ActionPlan ',
      'CREATE GradeAdjustment ',
      'CREATE GradeAdjustment ',
      'UPDATE Inspection planReceivedOn',
    ]);
    const comparison = `query($unit: ID!, $asOf: Date) { gradingComparison(asOf: $asOf, filter: { unit: { unitIds: [$unit] } }) {
      items { initialDs } distribution { area inForce { C D } adjusted } } }`;
    const { gradingComparison } = await answer(using(), comparison, { unit: unitId, asOf: '2026-05-10' });
    expect(gradingComparison.items).toEqual([{ initialDs: 2 }]);
    expect(gradingComparison.distribution).toContainEqual({ area: 'D', inForce: { C: 1, D: 0 }, adjusted: 1 });
  });

  it('is put back whole when it is undone', async () => {
    const { id, unitId } = await withDs();
    const counts = await registerCounts(using());
    const before = [await graded(id, '2026-06-15'), await gaps(unitId), await clockOf(unitId, '2026-06-15')];
    const { seq } = await saved('receivePlan', plan(id));
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect([await graded(id, '2026-06-15'), await gaps(unitId), await clockOf(unitId, '2026-06-15')]).toEqual(before);
    expect(await registerCounts(using())).toEqual(counts);
  });

  it('may adjust some areas or none, and the others later', async () => {
    const { id } = await withDs();
    await saved('receivePlan', plan(id, { adjusted: [] }));
    expect(await graded(id, '2026-06-15')).toMatchObject({ gradeInForce: { grade: 'D' }, adjustment: null });
    await saved('receivePlan', plan(id, { adjusted: ['E', 'E'], receivedOn: '2026-05-10' }));
    expect(await graded(id, '2026-06-15', 'E')).toMatchObject({ gradeInForce: { grade: 'C' } });
    await saved('receivePlan', plan(id, { adjusted: ['D'], receivedOn: '2026-06-01' }));
    expect(await graded(id, '2026-05-31')).toMatchObject({ gradeInForce: { grade: 'D' } });
    expect(await graded(id, '2026-06-01')).toMatchObject({ gradeInForce: { grade: 'C' } });
    expect(await using().database.client.actionPlan.count({ where: { inspectionId: id } })).toBe(1);
  });

  it('is noted once, however often it is sent', async () => {
    const { id } = await withDs();
    const form = plan(id, { id: randomUUID() });
    const first = await saved('receivePlan', form);
    expect(await saved('receivePlan', form)).toEqual({ ...first, repeated: true });
    expect(await saved('receivePlan', { ...form, seen: '0' })).toEqual({ ...first, repeated: true });
    expect(await refused('receivePlan', { ...form, receivedOn: '2026-05-11' })).toBe('ChangeSetIdTaken');
    expect(await refused('receivePlan', plan(id, { adjusted: [] }))).toBe('ALREADY');
  });

  it.each([
    ['of an area that is no D', { adjusted: ['C'] }, 'NOT_A_D C'],
    ['of an area that is not graded', { adjusted: ['D', 'F'] }, 'NOT_A_D F'],
    ['before the report', { receivedOn: '2026-03-19' }, 'DATES_OUT_OF_ORDER receivedOn'],
    ['tomorrow', { receivedOn: '2026-06-16' }, 'DATE_IN_FUTURE receivedOn'],
    ['of no inspection', { inspectionId: randomUUID() }, 'NOT_FOUND inspectionId'],
    ['for no reason', { reason: ' ' }, 'BAD_USER_INPUT'],
  ])('is refused %s', async (_, values, fault) => {
    const { id } = await withDs();
    expect(await refused('receivePlan', plan(id, values))).toBe(fault);
  });

  it('adjusts no area twice', async () => {
    const { id } = await withDs();
    await saved('receivePlan', plan(id, { adjusted: ['D'] }));
    expect(await refused('receivePlan', plan(id, { receivedOn: '2026-05-11' }))).toBe('ALREADY D');
    expect(await graded(id, '2026-06-15', 'E')).toMatchObject({ gradeInForce: { grade: 'D' } });
  });

  it('does not overwrite a day that someone else has set meanwhile', async () => {
    const { id } = await withDs();
    const seen = await latestSeen(using);
    await editing(using, 'INSPECTIONS').saved(id, { planReceivedOn: '2026-04-04' });
    expect(await refused('receivePlan', plan(id, { seen }))).toBe('STALE planReceivedOn');
    await saved('receivePlan', plan(id));
  });

  it('is a studierektor’s to note at own units', async () => {
    const [own, other] = [await withDs(true), await withDs()];
    await saved('receivePlan', plan(own.id), 'STUDIEREKTOR');
    expect(await refused('receivePlan', plan(other.id), 'STUDIEREKTOR')).toBe('NOT_ALLOWED');
    const mine = await makeInspection(using(), { unitId: ownUnit, visitOn: '2026-03-01', grades: { D: 'D', E: 'D' } });
    for (const role of ['VERKSAMHETSCHEF', 'ANALYST'] as const)
      expect(await refused('receivePlan', plan(mine.id), role)).toBe('FORBIDDEN');
  });
});
