import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { cellsOf, editing, eventsOf, ownUnit, putBack } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer, registerCounts } from '../support/forms.ts';
import { homeRegion, makeFinding, makeInspection, makeUnit } from '../support/inspections.ts';

const today = '2026-06-15';
const fields = `id inspectionId area criterion position text evidence status plannedOn doneOn followedUpOn dueOn followUpOn
  responsible followUpResponsible`;

onBothDatabases('new actions', 'demo', (using) => {
  const actions = editing(using, 'ACTIONS');
  const plan = { new: true, area: 'D', status: 'PLANNED', text: 'Rutinen skrivs om.' };
  const register = async (unitId: string) => {
    const operation = `query($unit: ID!) { actionRegister(filter: { unit: { unitIds: [$unit] } }) { items { ${fields} } } }`;
    return (await answer(using(), operation, { unit: unitId })).actionRegister.items;
  };
  const plansOf = (unitId: string) =>
    using().database.client.actionPlan.findMany({ where: { inspection: { unitId } }, include: { actions: true } });
  const inspectedUnit = async (own = false) => {
    const unitId = await makeUnit(using(), { own });
    return { unitId, inspection: await makeInspection(using(), { unitId, visitOn: '2025-03-03' }) };
  };

  it('answer the latest external inspection, whose plan comes into being with them, and hold what was typed', async () => {
    const { unitId, inspection } = await inspectedUnit();
    await makeInspection(using(), { unitId, visitOn: '2020-03-03' });
    await makeInspection(using(), { unitId, kind: 'INTERNAL', visitOn: '2026-04-04' });
    const id = await actions.added({
      ...plan,
      unitId,
      criterionId: inspection.areaOf('D').criteria[0]?.id,
      evidence: 'Protokoll',
      dueOn: '2026-09-01',
      followUpOn: '2026-12-01',
      responsible: ' Nya  Namnet ',
      followUpResponsible: 'Annat Namn',
    });
    expect(await register(unitId)).toEqual([
      {
        id,
        inspectionId: inspection.id,
        area: 'D',
        criterion: inspection.areaOf('D').criteria[0]?.code,
        position: 1,
        text: 'Rutinen skrivs om.',
        evidence: 'Protokoll',
        status: 'PLANNED',
        plannedOn: today,
        doneOn: null,
        followedUpOn: null,
        dueOn: '2026-09-01',
        followUpOn: '2026-12-01',
        responsible: 'Nya Namnet',
        followUpResponsible: 'Annat Namn',
      },
    ]);
    expect(await plansOf(unitId)).toMatchObject([{ inspectionId: inspection.id, preamble: null }]);
  });

  it('answer another inspection when it is named, also an internal review', async () => {
    const { unitId } = await inspectedUnit();
    const older = await makeInspection(using(), { unitId, visitOn: '2020-03-03' });
    const review = await makeInspection(using(), { unitId, kind: 'INTERNAL', visitOn: '2024-04-04' });
    for (const { id } of [older, review]) await actions.added({ ...plan, unitId, inspectionId: id });
    expect((await plansOf(unitId)).map(({ inspectionId }) => inspectionId).sort()).toEqual(
      [older.id, review.id].sort(),
    );
  });

  it('stand at the end of the plan, in the order in which they were sent', async () => {
    const { unitId, inspection } = await inspectedUnit();
    const { client } = using().database;
    const standing = await client.action.create({
      data: {
        position: 7,
        text: 'Den sjunde.',
        area: { connect: { id: inspection.areaOf('A').id } },
        actionPlan: { create: { inspectionId: inspection.id } },
        events: { create: { kind: 'STATUS', status: 'PLANNED', validFrom: new Date('2026-01-01') } },
      },
    });
    const [first, second] = [randomUUID(), randomUUID()];
    const cells = [first, second].flatMap((id) => cellsOf(id, { ...plan, unitId }));
    expect(await actions.commit(cells)).toMatchObject({ __typename: 'CommittedCells' });
    expect(
      (await register(unitId)).map(({ id, position }: { id: string; position: number }) => [id, position]),
    ).toEqual([
      [standing.id, 7],
      [first, 8],
      [second, 9],
    ]);
    expect(await plansOf(unitId)).toHaveLength(1);
  });

  it('count from the day on which the plan came in, and from their own days when they are done', async () => {
    const unitId = await makeUnit(using());
    await makeInspection(using(), { unitId, visitOn: '2025-03-03', planReceivedOn: '2025-06-01' });
    const id = await actions.added({
      ...plan,
      unitId,
      status: 'FOLLOWED_UP',
      doneOn: '2025-08-01',
      followedUpOn: '2025-09-01',
      dueOn: '2025-07-01',
    });
    const events = await eventsOf(using(), id);
    expect(events.map(({ kind, validFrom, status, date }) => [kind, validFrom, status ?? date])).toEqual([
      ['STATUS', '2025-06-01', 'PLANNED'],
      ['STATUS', '2025-08-01', 'DONE'],
      ['STATUS', '2025-09-01', 'FOLLOWED_UP'],
      ['DUE_ON', '2025-06-01', '2025-07-01'],
    ]);
    const before = await answer(
      using(),
      `query($unit: ID!) { actionRegister(asOf: "2025-07-15", filter: { unit: { unitIds: [$unit] } }) {
        items { status late } } }`,
      { unit: unitId },
    );
    expect(before.actionRegister.items).toEqual([{ status: 'PLANNED', late: true }]);
  });

  it('name people that the region knows, and make each new one once', async () => {
    const { client } = using().database;
    const { unitId } = await inspectedUnit();
    const known = await client.person.create({ data: { regionId: homeRegion, name: 'Känd Sedan Förr' } });
    const people = await client.person.count();
    const rows = [
      { ...plan, unitId, responsible: 'känd sedan förr', followUpResponsible: 'Helt Ny' },
      { ...plan, unitId, responsible: 'Helt  ny' },
    ];
    await actions.commit(rows.flatMap((row) => cellsOf(randomUUID(), row)));
    expect(await client.person.count()).toBe(people + 1);
    const events = await client.actionEvent.findMany({
      where: { action: { actionPlan: { inspection: { unitId } } }, personId: { not: null } },
      include: { person: true },
    });
    expect(events.map(({ person }) => person?.name).sort()).toEqual(['Helt Ny', 'Helt Ny', 'Känd Sedan Förr']);
    expect(events.map(({ personId }) => personId)).toContain(known.id);
  });

  it('are saved in spite of what may be wrong with them', async () => {
    const { unitId } = await inspectedUnit();
    const { warnings } = await actions.saved(randomUUID(), {
      ...plan,
      unitId,
      text: 'Rutinen kommer att skrivas om.',
      status: 'DONE',
      dueOn: '2026-06-30',
      followUpOn: '2026-06-30',
      responsible: 'Sture Själv',
      followUpResponsible: 'Sture själv',
    });
    expect(warnings).toEqual([
      'dueOn FOLLOW_UP_ON_DUE_DAY (warning)',
      'followUpOn FOLLOW_UP_ON_DUE_DAY (warning)',
      'followUpResponsible SAME_PERSON (warning)',
      'responsible SAME_PERSON (warning)',
      'status WILL_BUT_DONE (warning)',
    ]);
    expect(await register(unitId)).toMatchObject([{ status: 'DONE', doneOn: today }]);
  });

  it('are refused where there is nothing that they could answer', async () => {
    const [never, reviewed] = [await makeUnit(using()), await makeUnit(using())];
    await makeInspection(using(), { unitId: reviewed, kind: 'INTERNAL' });
    for (const unitId of [never, reviewed])
      expect(await actions.refused(randomUUID(), { ...plan, unitId })).toEqual(['unitId NO_INSPECTION']);
  });

  it.each([
    ['an inspection', 'inspectionId'],
    ['a criterion', 'criterionId'],
    ['a finding', 'findingId'],
    ['a step of a visit', 'visitStepId'],
  ])('refer to no %s that belongs elsewhere or does not exist', async (_, column) => {
    const { unitId, inspection } = await inspectedUnit();
    const other = await inspectedUnit();
    const visit = await using().database.client.unitVisit.create({
      data: { unitId: other.unitId, visitedOn: new Date(today), steps: { create: { position: 1, text: 'Steget' } } },
      include: { steps: true },
    });
    const elsewhere = {
      inspectionId: other.inspection.id,
      criterionId: inspection.areaOf('E').criteria[0]?.id,
      findingId: await makeFinding(using(), other.inspection.id, other.inspection.areaOf('D').id),
      visitStepId: visit.steps[0]?.id,
    }[column];
    for (const value of [elsewhere, randomUUID()])
      expect(await actions.refused(randomUUID(), { ...plan, unitId, [column]: value })).toEqual([
        `${column} NOT_FOUND`,
      ]);
  });

  it.each([
    ['an area', { area: undefined }, ['area REQUIRED']],
    ['an area that exists', { area: 'I' }, ['area BAD_VALUE']],
    ['a status', { status: undefined }, ['status REQUIRED']],
    ['a text', { text: ' ' }, ['text REQUIRED']],
    ['a unit', { unitId: undefined }, ['new NOT_FOUND', 'unitId REQUIRED']],
    ['a reason when they are dropped', { status: 'DROPPED' }, ['statusReason REQUIRED']],
    ['a day of doing that has been', { status: 'DONE', doneOn: '2026-06-16' }, ['doneOn DATE_IN_FUTURE']],
    [
      'days in their order',
      { status: 'FOLLOWED_UP', doneOn: '2026-05-02', followedUpOn: '2026-05-01' },
      ['doneOn DATES_OUT_OF_ORDER'],
    ],
  ])('need %s', async (_, values, faults) => {
    const { unitId } = await inspectedUnit();
    const given = Object.entries({ ...plan, unitId, ...values }).filter(([, value]) => value !== undefined);
    expect(await actions.refused(randomUUID(), Object.fromEntries(given))).toEqual(faults);
  });

  it('are a studierektor’s to add at own units, and nobody’s who only reports or reads', async () => {
    const as: DemoRole = 'STUDIEREKTOR';
    const [own, other] = [await inspectedUnit(true), await inspectedUnit()];
    const foreign = await makeUnit(using(), {
      regionId: (
        await using().database.client.region.findFirstOrThrow({
          where: { id: { not: homeRegion } },
        })
      ).id,
    });
    await makeInspection(using(), { unitId: foreign });
    await actions.added({ ...plan, unitId: own.unitId }, as);
    expect(await actions.refused(randomUUID(), { ...plan, unitId: other.unitId }, as)).toEqual(['new NOT_ALLOWED']);
    expect(await actions.refused(randomUUID(), { ...plan, unitId: foreign }, as)).toEqual(['new NOT_FOUND']);
    expect(await actions.refused(randomUUID(), { ...plan, unitId: ownUnit }, 'VERKSAMHETSCHEF')).toEqual([
      'new NOT_ALLOWED',
    ]);
    expect(await actions.refused(randomUUID(), { ...plan, unitId: own.unitId }, 'VERKSAMHETSCHEF')).toEqual([
      'new NOT_FOUND',
    ]);
    expect(await actions.codes(cellsOf(randomUUID(), { ...plan, unitId: own.unitId }), 'ANALYST')).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });

  it('go whole when they are undone: plan, events, people and links with them', async () => {
    const { unitId, inspection } = await inspectedUnit();
    const findingId = await makeFinding(using(), inspection.id, inspection.areaOf('D').id);
    const before = await registerCounts(using());
    const { seq } = await actions.saved(randomUUID(), {
      ...plan,
      unitId,
      findingId,
      dueOn: '2026-09-01',
      responsible: 'Ångrad Person',
    });
    const after = await registerCounts(using());
    const more = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(more.sort()).toEqual(['Action', 'ActionEvent', 'ActionPlan', 'FindingAction', 'Person']);
    expect(await putBack(using, seq)).toBe('RevertedChangeSet');
    expect(await registerCounts(using())).toEqual(before);
  });

  it('are saved three hundred at a time, in as many statements as three', async () => {
    const { unitId } = await inspectedUnit();
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        cellsOf(randomUUID(), { ...plan, unitId, dueOn: '2026-09-01', text: `Åtgärd ${index}` }),
      ).flat();
    await actions.added({ ...plan, unitId });
    const statements = async (count: number) =>
      using().countingStatements(async () => {
        expect(await actions.commit(rows(count))).toMatchObject({ __typename: 'CommittedCells' });
      });
    const few = await statements(3);
    expect(await statements(300)).toBe(few);
    const standing = await register(unitId);
    expect(standing.map(({ position }: { position: number }) => position)).toEqual(
      Array.from({ length: 304 }, (_, index) => index + 1),
    );
    expect(standing[303].text).toBe('Åtgärd 299');
    expect(await plansOf(unitId)).toHaveLength(1);
  });
});
