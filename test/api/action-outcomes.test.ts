import { beforeAll, expect, it } from 'vitest';
import { editing, ownUnit } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer } from '../support/forms.ts';
import { makeFinding, makeInspection, makeUnit } from '../support/inspections.ts';
import { type ExpectedOutcome, expectedOutcomes } from '../support/outcome-oracle.ts';

const fields = `id unitId unitName inspectionId inspectedOn area criterion text status gradeBefore nextInspectionId
  nextInspectedOn gradeAfter fulfilment remarks promisedAgain outcome`;
const operation = `query($filter: ActionFilter, $asOf: Date) {
  actionOutcomes(filter: $filter, asOf: $asOf) { totalCount items { ${fields} } } }`;

onBothDatabases('what became of actions', 'demo', (using) => {
  const actions = editing(using, 'ACTIONS');
  const outcomes = async (asOf?: string, filter: object = {}, as: DemoRole = 'ADMINISTRATOR') =>
    (await answer(using(), operation, { asOf, filter }, as)).actionOutcomes as {
      totalCount: number;
      items: ExpectedOutcome[];
    };
  const byKey = (items: readonly ExpectedOutcome[]) => [...items].sort((one, other) => (one.id < other.id ? -1 : 1));
  let unitId = '';
  let promised: Record<string, string> = {};

  // A unit that was inspected, reviewed by itself, and inspected again; some of its plans are younger than the day asked of.
  beforeAll(async () => {
    const { client } = using().database;
    unitId = await makeUnit(using(), { name: 'Följda enheten' });
    const first = await makeInspection(using(), {
      unitId,
      visitOn: '2019-02-02',
      grades: { C: 'A', D: 'D', E: 'D', F: null },
    });
    const review = await makeInspection(using(), {
      unitId,
      kind: 'INTERNAL',
      visitOn: '2021-02-02',
      grades: { D: 'C' },
    });
    const second = await makeInspection(using(), {
      unitId,
      visitOn: '2024-02-02',
      reportOn: '2024-04-04',
      grades: { C: 'D', D: 'B', E: 'D', F: 'A' },
    });
    const codeOf = (letter: string) => first.areaOf(letter).criteria[0]?.id;
    await client.criterionAssessment.create({
      data: {
        areaAssessmentId: second.assessmentOf('D'),
        criterionId: second.areaOf('D').criteria[0]?.id ?? '',
        fulfilment: 'FULFILLED',
      },
    });
    for (const letter of ['C', 'E', 'E']) await makeFinding(using(), second.id, second.areaOf(letter).id);
    await makeFinding(using(), second.id, second.areaOf('E').id, 'WEAKNESS');
    const promise = (area: string, inspectionId: string, criterionId?: string) =>
      actions.added({
        unitId,
        inspectionId,
        area,
        status: 'PLANNED',
        text: `Löfte ${area}`,
        ...(criterionId && { criterionId }),
      });
    promised = {
      D: await promise('D', first.id, codeOf('D')),
      E: await promise('E', first.id),
      C: await promise('C', first.id),
      F: await promise('F', first.id),
      reviewed: await promise('D', review.id),
      again: await promise('E', second.id, codeOf('E')),
    };
    // The first plan and the review's are of their time; what is promised again is of 15 June 2026.
    const { D = '', E = '', C = '', F = '', reviewed = '' } = promised;
    await client.actionEvent.updateMany({
      where: { actionId: { in: [D, E, C, F, reviewed] } },
      data: { validFrom: new Date('2021-03-03') },
    });
  });

  it.each(['2026-06-15', '2026-06-14', '2024-04-04', '2024-04-03', '2021-03-03', '2018-01-01', '2030-01-01'])(
    'is on %s as it is worked out plainly',
    async (asOf) => {
      const { items, totalCount } = await outcomes(asOf);
      const expected = await expectedOutcomes(using(), asOf);
      expect(byKey(items)).toEqual(byKey(expected));
      expect(totalCount).toBe(expected.length);
    },
  );

  it('is every outcome that there is, as of today when no day is told', async () => {
    const { items } = await outcomes();
    expect(byKey(items)).toEqual(byKey(await expectedOutcomes(using(), '2026-06-15')));
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(
      new Set(['NOT_YET', 'BETTER', 'SAME', 'WORSE', 'UNKNOWN']),
    );
  });

  it('is told of grades, judgements, remarks and promises at the next external inspection', async () => {
    const items = new Map((await outcomes()).items.map((item) => [item.id, item]));
    const of = (name: string) => items.get(promised[name] ?? '');
    expect(of('D')).toMatchObject({
      outcome: 'BETTER',
      gradeBefore: 'D',
      gradeAfter: 'B',
      fulfilment: 'FULFILLED',
      remarks: 0,
    });
    expect(of('E')).toMatchObject({ outcome: 'SAME', remarks: 2, promisedAgain: 1 });
    expect(of('C')).toMatchObject({ outcome: 'WORSE', remarks: 1, promisedAgain: 0, fulfilment: null });
    expect(of('F')).toMatchObject({ outcome: 'UNKNOWN', gradeBefore: null, gradeAfter: 'A' });
    expect(of('reviewed')).toMatchObject({ outcome: 'BETTER', gradeBefore: 'C', gradeAfter: 'B' });
    expect(of('again')).toMatchObject({ outcome: 'NOT_YET', gradeAfter: null, remarks: null, promisedAgain: null });
    const dayBefore = new Map((await outcomes('2026-06-14')).items.map((item) => [item.id, item]));
    expect(dayBefore.get(promised['E'] ?? '')).toMatchObject({ promisedAgain: 0 });
    expect(dayBefore.has(promised['again'] ?? '')).toBe(false);
  });

  it('is narrowed by a filter, and of a verksamhetschef the own unit alone', async () => {
    const expected = await expectedOutcomes(using(), '2026-06-15');
    const ofUnit = await outcomes(undefined, { unit: { unitIds: [unitId] }, areas: ['D'] });
    expect(byKey(ofUnit.items)).toEqual(byKey(expected.filter((one) => one.unitId === unitId && one.area === 'D')));
    const own = await outcomes(undefined, {}, 'VERKSAMHETSCHEF');
    expect(byKey(own.items)).toEqual(byKey(expected.filter((one) => one.unitId === ownUnit)));
    expect(own.totalCount).toBeGreaterThan(0);
    const bare = await outcomes(undefined, { unit: { unitIds: [unitId] } }, 'ANALYST');
    expect(bare.items.map(({ text }) => text)).toEqual(bare.items.map(() => null));
    expect(bare.items).toHaveLength(6);
  });

  it('takes as many statements for one action as for all', async () => {
    await using().cookieOf('ADMINISTRATOR');
    const statements = (filter: object) => using().countingStatements(() => outcomes(undefined, filter));
    expect(await statements({})).toBe(await statements({ unit: { unitIds: [unitId] }, areas: ['D'] }));
  });
});
