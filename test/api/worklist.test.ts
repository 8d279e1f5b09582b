import { isUnclosed } from '@gradvis/server/action-plans/action-state';
import {
  type DatedAction,
  inOrder,
  type Trainee,
  traineeItems,
  workItems,
  workKinds,
} from '@gradvis/server/worklist/work-items';
import { expect, it } from 'vitest';
import { expectedRegister, readActions } from '../support/action-oracle.ts';
import { makeAction, ownUnit } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer } from '../support/forms.ts';
import { makeInspection, makeUnit } from '../support/inspections.ts';

const today = '2026-06-15';
const fields = 'kind id unitId unitName inspectionId area criterion on';
interface Item {
  readonly kind: string;
  readonly id: string;
  readonly unitId: string;
}

onBothDatabases('the work list', 'demo', (using) => {
  const list = async (as: DemoRole = 'ADMINISTRATOR', asOf?: string) => {
    const all: Item[] = [];
    for (;;) {
      const { worklist } = await answer(
        using(),
        `query($asOf: Date, $offset: Int!) { worklist(asOf: $asOf, offset: $offset, limit: 200) {
          totalCount counts { kind count } items { ${fields} } } }`,
        { asOf, offset: all.length },
        as,
      );
      all.push(...worklist.items);
      if (all.length >= worklist.totalCount || worklist.items.length === 0) return { ...worklist, items: all };
    }
  };
  const ownUnits = async (as: DemoRole): Promise<string[]> =>
    (await answer(using(), '{ me { grants { ownUnitIds } } }', {}, as)).me.grants.flatMap(
      ({ ownUnitIds }: { ownUnitIds: string[] }) => ownUnitIds,
    );

  /** ST doctors as the tables of training plans and of Mitt-i-ST have them, also those whose unit has closed. */
  const trainees = async (asOf: string): Promise<Trainee[]> => {
    const { iupRegister, midAssessmentRegister } = await answer(
      using(),
      `query($asOf: Date) {
        iupRegister(asOf: $asOf, halfYears: 1) { items { id name unitId unitName firstPlan firstPlanDueOn profile } }
        midAssessmentRegister(asOf: $asOf) { items { id need windowTo applyBy reportOn } } }`,
      { asOf },
    );
    const lastDay = `${asOf.slice(0, 4)}-${asOf.slice(5, 7) <= '06' ? '06-30' : '12-31'}`;
    const needs = new Map<string, object>(midAssessmentRegister.items.map((row: { id: string }) => [row.id, row]));
    return iupRegister.items.map((plan: { id: string; profile: string }) => ({
      ...needs.get(plan.id),
      ...plan,
      reviseBy: plan.profile.startsWith('O') ? lastDay : null,
    }));
  };

  it.each([today, '2025-02-01', '2027-01-01'])(
    'holds on %s what the pure rules make of actions, clocks and training',
    async (asOf) => {
      const actions = expectedRegister(await readActions(using()), asOf)
        .filter(({ status }) => isUnclosed(status))
        .map((row): DatedAction => row);
      const { inspectionClock } = await answer(
        using(),
        `query($asOf: Date) { inspectionClock(asOf: $asOf) { items { id name lastExternalId plan planDueOn state nextDueOn plannedOn } } }`,
        { asOf },
      );
      // Units that have closed are not in the cycle, and need nobody.
      const inService = new Set(inspectionClock.items.map(({ id }: { id: string }) => id));
      const open = actions.filter(({ unitId }) => inService.has(unitId));
      expect(open.length).toBeLessThanOrEqual(actions.length);
      const training = traineeItems(await trainees(asOf));
      expect(new Set(training.map(({ kind }) => kind)).size).toBeGreaterThan(3);
      const expected = inOrder([...workItems(open, inspectionClock.items, asOf), ...training]);
      const { items, totalCount, counts } = await list('ADMINISTRATOR', asOf);
      const plain = (all: readonly object[]) => all.map((item) => JSON.stringify(item, fields.split(' '))).sort();
      expect(plain(items)).toEqual(plain(expected));
      expect(items.map(({ kind }: Item) => kind)).toEqual(expected.map(({ kind }) => kind));
      expect(totalCount).toBe(expected.length);
      expect(totalCount).toBeGreaterThan(20);
      expect(counts).toEqual(
        Object.keys(workKinds).map((kind) => ({ kind, count: expected.filter((item) => item.kind === kind).length })),
      );
    },
  );

  it('is as of today when no day is told, and takes as many statements for one unit as for all', async () => {
    expect(await list()).toEqual(await list('ADMINISTRATOR', today));
    await using().cookieOf('VERKSAMHETSCHEF');
    const statements = (as: DemoRole) =>
      using().countingStatements(() => answer(using(), '{ worklist { totalCount } }', {}, as));
    expect(await statements('VERKSAMHETSCHEF')).toBe(await statements('ADMINISTRATOR'));
  });

  it.each(['STUDIEREKTOR', 'VERKSAMHETSCHEF'] as const)(
    'of a %s is of own units alone, and of all of it',
    async (as) => {
      await makeAction(using(), { unitId: await makeUnit(using()) });
      await makeAction(using(), { unitId: ownUnit });
      const own = await ownUnits(as);
      const { items } = await list(as);
      expect(items.length).toBeGreaterThan(0);
      expect(items).toEqual((await list()).items.filter(({ unitId }: Item) => own.includes(unitId)));
    },
  );

  it('is no business of an analyst', async () => {
    const { data, errors } = await using().query('{ worklist { totalCount } }', {}, 'ANALYST');
    expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['FORBIDDEN']]);
  });

  it('lets go of what is done', async () => {
    const unitId = await makeUnit(using());
    await makeInspection(using(), { unitId, visitOn: '2026-05-01', grades: { D: 'D' } });
    const kinds = async () =>
      (await list()).items.filter((item: Item) => item.unitId === unitId).map(({ kind }: Item) => kind);
    expect(await kinds()).toEqual(['PLAN_AWAITED']);
    await using().database.client.inspection.updateMany({
      where: { unitId },
      data: { planReceivedOn: new Date(today) },
    });
    expect(await kinds()).toEqual([]);
    const id = await makeAction(using(), { unitId });
    expect(await kinds()).toEqual(['ACTION_LATE']);
    await using().database.client.actionEvent.create({
      data: { actionId: id, kind: 'STATUS', status: 'DONE', validFrom: new Date('2026-06-14') },
    });
    expect(await kinds()).toEqual([]);
  });
});
