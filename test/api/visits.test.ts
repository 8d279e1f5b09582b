import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { cellsOf, editing, latestSeen, ownUnit, putBack } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer, registerCounts } from '../support/forms.ts';
import { makeInspection, makeUnit } from '../support/inspections.ts';

const operation = `query($id: ID!) { unit(id: $id) { visits { id visitedOn attendees notes
  steps { id text responsible dueOn doneOn actions { id } } } } }`;

onBothDatabases('visits to units', 'demo', (using) => {
  const visits = editing(using, 'VISITS');
  const steps = editing(using, 'VISIT_STEPS');
  const actions = editing(using, 'ACTIONS');
  const visitsOf = async (unitId: string) => (await answer(using(), operation, { id: unitId })).unit.visits;
  const visited = { visitedOn: '2026-05-05', attendees: 'Karin Handledare', notes: 'Rum saknas.\nTid också.' };
  const agreed = { text: 'Ett rum till', responsible: 'Karin Handledare', dueOn: '2026-09-01' };
  const visit = async (unitId = ownUnit) => visits.added({ unitId, ...visited });
  const visitWithStep = async (unitId: string) => {
    const visitId = await visit(unitId);
    return { visitId, stepId: await steps.added({ visitId, ...agreed }) };
  };

  it('are written down with what was agreed, latest first', async () => {
    const unitId = await makeUnit(using());
    const { visitId, stepId } = await visitWithStep(unitId);
    const second = await steps.added({ visitId, text: 'Ny tid' });
    const later = await visits.added({ unitId, visitedOn: '2026-06-15' });
    expect(await visitsOf(unitId)).toEqual([
      { id: later, visitedOn: '2026-06-15', attendees: null, notes: null, steps: [] },
      {
        id: visitId,
        ...visited,
        steps: [
          { id: stepId, ...agreed, doneOn: null, actions: [] },
          { id: second, text: 'Ny tid', responsible: null, dueOn: null, doneOn: null, actions: [] },
        ],
      },
    ]);
  });

  it('and their steps are changed, with a history; what was changed meanwhile is not overwritten', async () => {
    const unitId = await makeUnit(using());
    const { visitId, stepId } = await visitWithStep(unitId);
    const seen = await latestSeen(using);
    await visits.saved(visitId, { notes: 'Rum finns nu.' });
    await steps.saved(stepId, { doneOn: '2026-06-14' });
    expect(await visitsOf(unitId)).toMatchObject([{ notes: 'Rum finns nu.', steps: [{ doneOn: '2026-06-14' }] }]);
    expect(await visits.history(visitId, 'notes')).toMatchObject([
      { kind: 'UPDATE', before: visited.notes, after: 'Rum finns nu.' },
      { kind: 'CREATE', after: visited.notes },
    ]);
    expect(await visits.commit(cellsOf(visitId, { notes: 'Mitt' }, seen))).toMatchObject({ __typename: 'StaleCells' });
    expect(await steps.commit(cellsOf(stepId, { removed: true }, seen))).toMatchObject({ __typename: 'StaleCells' });
  });

  it('lie in the past, and need a unit that exists', async () => {
    const visitId = await visit();
    expect(await visits.refused(visitId, { visitedOn: '2026-06-16' })).toEqual(['visitedOn DATE_IN_FUTURE']);
    expect(await visits.refused(visitId, { visitedOn: null })).toEqual(['visitedOn REQUIRED']);
    const row = { new: true, visitedOn: '2026-06-01' };
    expect(await visits.refused(randomUUID(), { ...row, unitId: randomUUID() })).toEqual(['new NOT_FOUND']);
    const step = { new: true, text: 'x' };
    expect(await steps.refused(randomUUID(), { ...step, visitId: randomUUID() })).toEqual(['new NOT_FOUND']);
    const stepId = await steps.added({ visitId, text: 'x' });
    expect(await steps.refused(stepId, { doneOn: '2026-06-16' })).toEqual(['doneOn DATE_IN_FUTURE']);
    expect(await steps.refused(stepId, { text: null })).toEqual(['text REQUIRED']);
  });

  it('become an action, and then their step stays', async () => {
    const unitId = await makeUnit(using());
    await makeInspection(using(), { unitId });
    const { visitId, stepId } = await visitWithStep(unitId);
    const row = { unitId, area: 'C', status: 'PLANNED', text: 'Ett rum till', visitStepId: stepId };
    const actionId = await actions.added(row);
    expect(await visitsOf(unitId)).toMatchObject([{ steps: [{ id: stepId, actions: [{ id: actionId }] }] }]);
    expect(await steps.refused(stepId, { removed: true })).toEqual(['removed IN_USE']);
    expect(await visits.refused(visitId, { removed: true })).toEqual(['removed IN_USE']);
    const free = await steps.added({ visitId, text: 'Fritt' });
    await steps.saved(free, { removed: true });
  });

  it('are taken away when nothing hangs on them, and come back when that is undone', async () => {
    const unitId = await makeUnit(using());
    const { visitId, stepId } = await visitWithStep(unitId);
    const before = await visitsOf(unitId);
    const counts = await registerCounts(using());
    const stepGone = await steps.saved(stepId, { removed: true });
    const visitGone = await visits.saved(visitId, { removed: true });
    expect(await visitsOf(unitId)).toEqual([]);
    expect(await putBack(using, visitGone.seq)).toBe('RevertedChangeSet');
    expect(await putBack(using, stepGone.seq)).toBe('RevertedChangeSet');
    expect(await visitsOf(unitId)).toEqual(before);
    expect(await registerCounts(using())).toEqual(counts);
  });

  it('are a studierektor’s to write at own units, and nobody’s else below an administrator', async () => {
    const as = 'STUDIEREKTOR';
    const [own, other] = [await makeUnit(using(), { own: true }), await makeUnit(using())];
    const visitId = await visits.added({ unitId: own, visitedOn: '2026-06-01' }, as);
    const stepId = await steps.added({ visitId, text: 'Nästa' }, as);
    await steps.saved(stepId, { doneOn: '2026-06-02' }, as);
    const elsewhere = await visitWithStep(other);
    const row = { new: true, unitId: other, visitedOn: '2026-06-01' };
    expect(await visits.refused(randomUUID(), row, as)).toEqual(['new NOT_ALLOWED']);
    expect(await visits.refused(elsewhere.visitId, { notes: 'x' }, as)).toEqual(['notes NOT_ALLOWED']);
    expect(await visits.refused(elsewhere.visitId, { removed: true }, as)).toEqual(['removed NOT_ALLOWED']);
    expect(await steps.refused(elsewhere.stepId, { text: 'x' }, as)).toEqual(['text NOT_ALLOWED']);
    for (const role of ['VERKSAMHETSCHEF', 'ANALYST'] as const) {
      expect(await visits.codes(cellsOf(visitId, { notes: 'x' }), role)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      expect(await steps.codes(cellsOf(stepId, { text: 'x' }), role)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    }
  });

  it('tell free text and people to those alone who may read them', async () => {
    const unitId = await makeUnit(using());
    await visitWithStep(unitId);
    const mine = await visitWithStep(ownUnit);
    const told = async (role: DemoRole, id: string) => {
      const { data, errors } = await using().query(operation, { id }, role);
      const one = data.unit.visits.find((each: { id: string }) => id === unitId || each.id === mine.visitId);
      const { steps: agreedSteps, ...first } = one;
      const codes = new Set(errors.map(({ extensions }) => extensions.code));
      return [first.notes, first.attendees, agreedSteps[0].text, agreedSteps[0].responsible, first.visitedOn, ...codes];
    };
    const { notes, attendees, visitedOn } = visited;
    expect(await told('ADMINISTRATOR', unitId)).toEqual([notes, attendees, agreed.text, agreed.responsible, visitedOn]);
    expect(await told('STUDIEREKTOR', unitId)).toEqual([notes, null, agreed.text, null, visitedOn]);
    expect(await told('VERKSAMHETSCHEF', ownUnit)).toEqual([
      notes,
      attendees,
      agreed.text,
      agreed.responsible,
      visitedOn,
    ]);
    expect(await told('ANALYST', unitId)).toEqual([null, null, null, null, visitedOn, 'FORBIDDEN']);
    for (const column of ['notes', 'attendees']) {
      const [visitId] = (await visitsOf(unitId)).map(({ id }: { id: string }) => id);
      expect(await visits.history(visitId, column, 'ANALYST')).toEqual([]);
      expect((await visits.history(visitId, column)).length).toBeGreaterThan(0);
    }
  });
});
