import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { ownUnit, putBack } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { answer, forms, registerCounts } from '../support/forms.ts';
import { makeInspection, makeUnit } from '../support/inspections.ts';

onBothDatabases('an internal review', 'demo', (using) => {
  const { saved, refused } = forms(using);
  /** A framework version with an area that takes no C. */
  const version = () =>
    using().database.client.frameworkVersion.findFirstOrThrow({
      where: { areas: { some: { letter: 'A', NOT: { allowedInitialGrades: { has: 'C' } } } } },
      include: { areas: true },
    });
  const review = async (unitId: string, values: object = {}) => ({
    unitId,
    frameworkVersionId: (await version()).id,
    heldOn: '2026-06-01',
    areas: [
      { area: 'A', grade: 'B', narrative: ' Vi är nöjda. ' },
      { area: 'D', grade: 'D' },
      { area: 'E', narrative: 'Inte bedömt.' },
    ],
    reason: 'Årlig genomgång',
    ...values,
  });

  it('is registered with its eight areas, those that were not judged as not graded', async () => {
    const unitId = await makeUnit(using());
    await makeInspection(using(), { unitId, visitOn: '2024-02-02' });
    await saved('registerReview', await review(unitId));
    const operation = `query($unit: ID!) { inspections(filter: { unit: { unitIds: [$unit] }, kind: INTERNAL }) { items {
      inspectedOn gradedOn assessments { area { letter } initialGrade unknownGradeReason narrative } } }
      inspectionClock(filter: { unitIds: [$unit] }) { items { lastInternalOn lastExternalOn } }
      gradingComparison(kind: EXTERNAL, filter: { unit: { unitIds: [$unit] } }) { items { inspectedOn } } }`;
    const { inspections, inspectionClock, gradingComparison } = await answer(using(), operation, { unit: unitId });
    expect(inspections.items).toHaveLength(1);
    const [{ assessments, ...held }] = inspections.items;
    expect(held).toEqual({ inspectedOn: '2026-06-01', gradedOn: '2026-06-01' });
    expect(
      assessments
        .map(({ area, initialGrade, unknownGradeReason, narrative }: Record<string, { letter: string } & string>) =>
          [area?.letter, initialGrade ?? unknownGradeReason, narrative].join(' '),
        )
        .sort(),
    ).toEqual([
      'A B Vi är nöjda.',
      ...['B', 'C'].map((letter) => `${letter} NOT_GRADED `),
      'D D ',
      'E NOT_GRADED Inte bedömt.',
      ...['F', 'G', 'H'].map((letter) => `${letter} NOT_GRADED `),
    ]);
    expect(inspectionClock.items).toEqual([{ lastInternalOn: '2026-06-01', lastExternalOn: '2024-02-02' }]);
    expect(gradingComparison.items).toEqual([{ inspectedOn: '2024-02-02' }]);
  });

  it('is registered once, and gone when it is undone', async () => {
    const unitId = await makeUnit(using());
    const before = await registerCounts(using());
    const form = await review(unitId, { id: randomUUID() });
    const first = await saved('registerReview', form);
    expect(await saved('registerReview', form)).toEqual({ ...first, repeated: true });
    expect(await refused('registerReview', await review(unitId))).toBe('ALREADY heldOn');
    expect(await putBack(using, first.seq)).toBe('RevertedChangeSet');
    expect(await registerCounts(using())).toEqual(before);
  });

  it.each([
    ['tomorrow', { heldOn: '2026-06-16' }, 'DATE_IN_FUTURE heldOn'],
    ['with a grade that its area does not have', { areas: [{ area: 'A', grade: 'C' }] }, 'GRADE_NOT_ALLOWED A'],
    [
      'with an area twice',
      {
        areas: [
          { area: 'B', grade: 'A' },
          { area: 'B', grade: 'B' },
        ],
      },
      'BAD_VALUE areas',
    ],
    ['with a narrative out of bounds', { areas: [{ area: 'H', narrative: 'x'.repeat(20_001) }] }, 'BAD_VALUE H'],
    ['by no framework', { frameworkVersionId: randomUUID() }, 'NOT_FOUND frameworkVersionId'],
    ['for no reason', { reason: '' }, 'BAD_USER_INPUT'],
  ])('is refused %s', async (_, values, fault) => {
    expect(await refused('registerReview', await review(await makeUnit(using()), values))).toBe(fault);
  });

  it('is a studierektor’s to register at own units', async () => {
    const as = 'STUDIEREKTOR';
    await saved('registerReview', await review(await makeUnit(using(), { own: true })), as);
    expect(await refused('registerReview', await review(await makeUnit(using())), as)).toBe('NOT_ALLOWED');
    expect(await refused('registerReview', await review(randomUUID()), as)).toBe('NOT_FOUND unitId');
    for (const role of ['VERKSAMHETSCHEF', 'ANALYST'] as const)
      expect(await refused('registerReview', await review(ownUnit), role)).toBe('FORBIDDEN');
  });
});
