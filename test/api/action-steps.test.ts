import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { cellsOf, editing, latestSeen, makeAction, ownUnit, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { answer, registerCounts } from '../support/forms.ts';
import { makeUnit } from '../support/inspections.ts';

onBothDatabases('steps of actions', 'demo', (using) => {
  const steps = editing(using, 'STEPS');
  const stepsOf = async (actionId: string) =>
    (
      await answer(using(), 'query($id: ID!) { action(id: $id) { steps { id position text doneOn } } }', {
        id: actionId,
      })
    ).action.steps;
  const withStep = async (unitId = ownUnit) => {
    const actionId = await makeAction(using(), { unitId });
    return { actionId, id: await steps.added({ actionId, text: 'Mallen tas fram.' }) };
  };

  it('are added at the end, several at once', async () => {
    const { actionId, id } = await withStep();
    const [second, third] = [randomUUID(), randomUUID()];
    const rows = [
      ...cellsOf(second, { new: true, actionId, text: 'Alla får den.\nVar och en.' }),
      ...cellsOf(third, { new: true, actionId, text: ' Den följs upp. ', doneOn: '2026-06-15' }),
    ];
    expect(await steps.commit(rows)).toMatchObject({ __typename: 'CommittedCells' });
    expect(await stepsOf(actionId)).toEqual([
      { id, position: 1, text: 'Mallen tas fram.', doneOn: null },
      { id: second, position: 2, text: 'Alla får den.\nVar och en.', doneOn: null },
      { id: third, position: 3, text: 'Den följs upp.', doneOn: '2026-06-15' },
    ]);
  });

  it('are changed, and told of in the history of their cells', async () => {
    const { actionId, id } = await withStep();
    await steps.saved(id, { text: 'Mallen har tagits fram.', doneOn: '2026-06-01' });
    expect(await stepsOf(actionId)).toMatchObject([{ text: 'Mallen har tagits fram.', doneOn: '2026-06-01' }]);
    expect(await steps.history(id, 'doneOn')).toMatchObject([
      { kind: 'UPDATE', before: null, after: '2026-06-01', reason: 'Läget' },
      { kind: 'CREATE' },
    ]);
    expect(await steps.refused(id, { doneOn: '2026-06-16' })).toEqual(['doneOn DATE_IN_FUTURE']);
    expect(await steps.refused(id, { text: '  ' })).toEqual(['text REQUIRED']);
    expect(await steps.refused(id, { text: 'x'.repeat(2_001) })).toEqual(['text TOO_LONG']);
  });

  it('are taken away, and come back when that is undone', async () => {
    const { actionId, id } = await withStep();
    const before = await registerCounts(using());
    const { seq } = await steps.saved(id, { removed: true });
    expect(await stepsOf(actionId)).toEqual([]);
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect(await stepsOf(actionId)).toEqual([{ id, position: 1, text: 'Mallen tas fram.', doneOn: null }]);
    expect(await registerCounts(using())).toEqual(before);
  });

  it('are not taken away by one who has not seen what became of them, nor twice', async () => {
    const { actionId, id } = await withStep();
    const seen = await latestSeen(using);
    await steps.saved(id, { doneOn: '2026-06-01' }, 'VERKSAMHETSCHEF');
    expect(await steps.commit(cellsOf(id, { removed: true }, seen))).toMatchObject({
      __typename: 'StaleCells',
      cells: [{ rowId: id, column: 'doneOn', present: '2026-06-01' }],
    });
    expect(await stepsOf(actionId)).toHaveLength(1);
    await steps.saved(id, { removed: true });
    expect(await steps.refused(id, { removed: true })).toEqual(['removed NOT_FOUND']);
  });

  it('are said to be done by the verksamhetschef of the unit, who may do nothing else to them', async () => {
    const as = 'VERKSAMHETSCHEF';
    const { actionId, id } = await withStep();
    const { seq } = await steps.saved(id, { doneOn: '2026-06-10' }, as);
    expect(await stepsOf(actionId)).toMatchObject([{ doneOn: '2026-06-10' }]);
    expect(await steps.refused(id, { text: 'Annat' }, as)).toEqual(['text NOT_ALLOWED']);
    expect(await steps.refused(id, { removed: true }, as)).toEqual(['removed NOT_ALLOWED']);
    expect(await steps.refused(randomUUID(), { new: true, actionId, text: 'Mer' }, as)).toEqual(['new NOT_ALLOWED']);
    expect(await putBack(using, seq, as)).toBe('RevertedChangeSet');
    expect(await stepsOf(actionId)).toMatchObject([{ doneOn: null }]);
    const elsewhere = await withStep(await makeUnit(using()));
    expect(await steps.refused(elsewhere.id, { doneOn: '2026-06-10' }, as)).toEqual(['doneOn NOT_FOUND']);
    const added = { new: true, actionId: elsewhere.actionId, text: 'Mer' };
    expect(await steps.refused(randomUUID(), added, as)).toEqual(['new NOT_FOUND']);
  });

  it('are a studierektor’s at own units alone, and no business of an analyst', async () => {
    const as = 'STUDIEREKTOR';
    const [own, other] = [
      await withStep(await makeUnit(using(), { own: true })),
      await withStep(await makeUnit(using())),
    ];
    await steps.saved(own.id, { text: 'Nytt', doneOn: '2026-06-10' }, as);
    await steps.added({ actionId: own.actionId, text: 'Ett till' }, as);
    await steps.saved(own.id, { removed: true }, as);
    expect(await steps.refused(other.id, { text: 'Nytt', doneOn: '2026-06-10' }, as)).toEqual([
      'doneOn NOT_ALLOWED',
      'text NOT_ALLOWED',
    ]);
    expect(await steps.refused(other.id, { removed: true }, as)).toEqual(['removed NOT_ALLOWED']);
    expect(await steps.codes(cellsOf(own.id, { text: 'x' }), 'ANALYST')).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    const { errors, data } = await using().query(
      'query($id: ID!) { action(id: $id) { steps { text doneOn } } }',
      { id: other.actionId },
      'ANALYST',
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(data.action.steps).toEqual([{ text: null, doneOn: null }]);
  });

  it('belong to an action that exists and may be seen', async () => {
    expect(await steps.refused(randomUUID(), { new: true, actionId: randomUUID(), text: 'x' })).toEqual([
      'new NOT_FOUND',
    ]);
    expect(await steps.refused(randomUUID(), { new: true, text: 'x' })).toEqual(['actionId REQUIRED', 'new NOT_FOUND']);
    const { actionId } = await withStep();
    expect(await steps.refused(randomUUID(), { new: true, actionId })).toEqual(['text REQUIRED']);
  });
});
