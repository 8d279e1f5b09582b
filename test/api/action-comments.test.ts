import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { ownUnit, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { answer, forms, registerCounts } from '../support/forms.ts';
import { makeFinding, makeInspection, makeUnit } from '../support/inspections.ts';

onBothDatabases('comments and findings of actions', 'demo', (using) => {
  const { saved, refused } = forms(using);
  const actionOf = async (unitId: string) => {
    const inspection = await makeInspection(using(), { unitId });
    const { id } = await using().database.client.action.create({
      data: {
        position: 1,
        text: 'Rutinen skrivs om.',
        area: { connect: { id: inspection.areaOf('D').id } },
        actionPlan: { create: { inspectionId: inspection.id } },
        events: { create: { kind: 'STATUS', status: 'PLANNED', validFrom: new Date('2026-01-10') } },
      },
    });
    return { id, inspection };
  };
  const commentsOf = async (id: string) => {
    const operation = 'query($id: ID!) { action(id: $id) { comments { authorName writtenAt text } } }';
    return (await answer(using(), operation, { id })).action.comments;
  };
  const findingsOf = async (id: string): Promise<string[]> => {
    const { action } = await answer(using(), 'query($id: ID!) { action(id: $id) { findings { id } } }', { id });
    return action.findings.map((one: { id: string }) => one.id).sort();
  };

  it('are written under the name of who writes, first things first', async () => {
    const { id } = await actionOf(ownUnit);
    await saved('addActionComment', { actionId: id, text: ' Vi väntar på mallen.\nSen går det. ' });
    await saved('addActionComment', { actionId: id, text: 'Den har kommit.' }, 'VERKSAMHETSCHEF');
    const writtenAt = fixedClock.now().toISOString();
    const expected = [
      { authorName: 'Ada Ministratör', writtenAt, text: 'Vi väntar på mallen.\nSen går det.' },
      { authorName: 'Vera Chefsdotter', writtenAt, text: 'Den har kommit.' },
    ];
    const comments = await commentsOf(id);
    expect(comments).toHaveLength(2);
    expect(comments).toEqual(expect.arrayContaining(expected));
  });

  it('are written once, however often they are sent, and under an id of their own', async () => {
    const { id } = await actionOf(ownUnit);
    const comment = { id: randomUUID(), actionId: id, text: 'En gång.' };
    const first = await saved('addActionComment', comment);
    expect(await saved('addActionComment', comment)).toEqual({ ...first, repeated: true });
    expect(await commentsOf(id)).toHaveLength(1);
    expect(await refused('addActionComment', { ...comment, text: 'Något annat.' })).toBe('ChangeSetIdTaken');
    expect(await refused('addActionComment', comment, 'VERKSAMHETSCHEF')).toBe('ChangeSetIdTaken');
  });

  it.each([
    ['', 'REQUIRED text'],
    [' \n ', 'REQUIRED text'],
    ['x'.repeat(4_001), 'BAD_VALUE text'],
    ['a\u0007b', 'BAD_VALUE text'],
  ])('say something, within bounds (%#)', async (text, fault) => {
    const { id } = await actionOf(ownUnit);
    expect(await refused('addActionComment', { actionId: id, text })).toBe(fault);
  });

  it('are for those who report on the action’s unit', async () => {
    const [own, other] = [
      await actionOf(await makeUnit(using(), { own: true })),
      await actionOf(await makeUnit(using())),
    ];
    const comment = (actionId: string) => ({ actionId, text: 'x' });
    await saved('addActionComment', comment(own.id), 'STUDIEREKTOR');
    expect(await refused('addActionComment', comment(other.id), 'STUDIEREKTOR')).toBe('NOT_ALLOWED');
    expect(await refused('addActionComment', comment(other.id), 'VERKSAMHETSCHEF')).toBe('NOT_FOUND actionId');
    expect(await refused('addActionComment', comment(randomUUID()))).toBe('NOT_FOUND actionId');
    expect(await refused('addActionComment', comment(own.id), 'ANALYST')).toBe('FORBIDDEN');
    const read = 'query($id: ID!) { action(id: $id) { comments { authorName text } } }';
    const { data, errors } = await using().query(read, { id: own.id }, 'ANALYST');
    expect(data.action.comments).toEqual([{ authorName: null, text: null }]);
    expect(errors).toHaveLength(2);
  });

  it('are taken back by who wrote them', async () => {
    const { id } = await actionOf(ownUnit);
    const before = await registerCounts(using());
    const { seq } = await saved('addActionComment', { actionId: id, text: 'Fel åtgärd.' }, 'VERKSAMHETSCHEF');
    expect(await putBack(using, seq, 'VERKSAMHETSCHEF')).toBe('RevertedChangeSet');
    expect(await registerCounts(using())).toEqual(before);
  });

  it('link an action to exactly the findings that are sent, and back when it is undone', async () => {
    const { id, inspection } = await actionOf(await makeUnit(using()));
    const areas = ['C', 'D', 'E'].map((letter) => inspection.areaOf(letter).id);
    const [one = '', two = '', three = ''] = await Promise.all(
      areas.map((areaId) => makeFinding(using(), inspection.id, areaId)),
    );
    const link = (findingIds: string[]) => saved('linkFindings', { actionId: id, findingIds, reason: 'Hör ihop' });
    await link([one, two, two]);
    expect(await findingsOf(id)).toEqual([one, two].sort());
    const { seq } = await link([two, three]);
    expect(await findingsOf(id)).toEqual([two, three].sort());
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect(await findingsOf(id)).toEqual([one, two].sort());
    await link([]);
    expect(await findingsOf(id)).toEqual([]);
  });

  it('link to findings of the same inspection alone, by those who write the plan', async () => {
    const unitId = await makeUnit(using(), { own: true });
    const { id, inspection } = await actionOf(unitId);
    const other = await actionOf(unitId);
    const finding = await makeFinding(using(), inspection.id, inspection.areaOf('D').id);
    const foreign = await makeFinding(using(), other.inspection.id, other.inspection.areaOf('D').id);
    const link = (findingIds: string[]) => ({ actionId: id, findingIds, reason: 'Hör ihop' });
    expect(await refused('linkFindings', link([finding, foreign]))).toBe('NOT_FOUND findingIds');
    expect(await refused('linkFindings', link([randomUUID()]))).toBe('NOT_FOUND findingIds');
    expect(await refused('linkFindings', { ...link([finding]), reason: ' ' })).toBe('BAD_USER_INPUT');
    for (const role of ['VERKSAMHETSCHEF', 'ANALYST'] as const)
      expect(await refused('linkFindings', link([finding]), role)).toBe('FORBIDDEN');
    await saved('linkFindings', link([finding]), 'STUDIEREKTOR');
    const elsewhere = await actionOf(await makeUnit(using()));
    expect(await refused('linkFindings', { ...link([]), actionId: elsewhere.id }, 'STUDIEREKTOR')).toBe('NOT_ALLOWED');
  });
});
