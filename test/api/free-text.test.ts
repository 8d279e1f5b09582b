import { randomUUID } from 'node:crypto';
import { schema } from '@gradvis/server/graphql/schema';
import { commit, latestSeq } from '@gradvis/server/history/history';
import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { makeCase, makeDoctor, makeSupervisor, peopleTables } from '../support/training.ts';

/** Reference data: what a walk need not enter again and again. */
const leaves = new Set(['Region', 'Framework', 'FrameworkVersion', 'Area', 'Criterion', 'Provider', 'Sjukvardsomrade']);

/** Every field of a type and of what it leads to, by every path on which no type comes twice. */
function everything(type: GraphQLObjectType, path: readonly string[], depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const target = getNamedType(field.type);
    if (target.name === 'TableRows') return `${field.name}(fields: [${fieldsOfRows(type)}])`;
    if (isLeafType(target)) return field.name;
    if (!isObjectType(target) || path.includes(target.name) || depth === 0) return [];
    return leaves.has(target.name) ? `${field.name} { id }` : within(field, target, path, depth);
  });
  return fields.join(' ');
}

/** Names of all fields that a table's compact rows may be asked for. */
function fieldsOfRows(table: GraphQLObjectType): string {
  const row = getNamedType(table.getFields()['items']!.type);
  return isObjectType(row)
    ? Object.keys(row.getFields())
        .map((name) => `"${name}"`)
        .join(', ')
    : '';
}

function within(
  field: GraphQLField<unknown, unknown>,
  target: GraphQLObjectType,
  path: readonly string[],
  depth: number,
) {
  if (partsOfActions.has(target.name) && path.length > 3) return [];
  const inner = everything(target, [...path, target.name], depthIn(target, path, depth));
  return inner ? `${field.name} { ${inner} }` : [];
}

/** Each action has many of these: deep in a walk they would pass the limits of one operation, nearer its root they are walked. */
const partsOfActions = new Set(['ActionStep', 'ActionComment', 'ActionEvent']);

/** How deep a walk goes on in a type: from visits it would go through all actions again, which have root fields of their own. */
const depthIn = (target: GraphQLObjectType, path: readonly string[], depth: number) =>
  target.name === 'UnitVisit' ? Math.min(depth - 1, path.length > 1 ? 0 : 2) : depth - 1;

interface Keys {
  readonly region: string;
  readonly unit: string;
  readonly inspection: string;
  readonly assessment: string;
  readonly action: string;
  readonly doctor: string;
}

/** One operation for each root field that reads the register, asking for all there is behind it. */
function operations({ region, unit, inspection, assessment, action }: Keys): Map<string, string> {
  const filter = `filter: { inspectionIds: ["${inspection}"] }, limit: 3`;
  const roots: Record<string, string> = {
    unit: `id: "${unit}"`,
    units: `filter: { unitIds: ["${unit}"] }, limit: 1`,
    inspection: `id: "${inspection}"`,
    inspections: `filter: { inspectionIds: ["${inspection}"] }, limit: 1`,
    areaAssessments: filter,
    findings: filter,
    actions: filter,
    gradingComparison: `filter: { unit: { unitIds: ["${unit}"] } }, limit: 5`,
    gradingHistory: `areaAssessmentId: "${assessment}"`,
    actionRegister: `filter: { unit: { unitIds: ["${unit}"] } }`,
    actionSummary: `groupBy: CRITERION, filter: { unit: { unitIds: ["${unit}"] } }`,
    actionGaps: `filter: { unitIds: ["${unit}"] }`,
    inspectionClock: `filter: { unitIds: ["${unit}"] }`,
    inspectionLoad: `filter: { unitIds: ["${unit}"] }`,
    cellHistory: `sheet: ACTIONS, rowId: "${action}", column: "evidence"`,
    action: `id: "${action}"`,
    actionOutcomes: `filter: { unit: { unitIds: ["${unit}"] } }`,
    yearlyReport: `regionId: "${region}", year: 2025`,
    inspectionPolicies: '',
    trainingPolicies: '',
    regulations: '',
    iupShares: 'by: UNIT, halfYears: 24',
    supervisorCoverage: 'by: UNIT',
  };
  const query = schema.getQueryType()?.getFields() ?? {};
  return new Map(
    Object.entries(roots).map(([name, args]) => {
      const target = getNamedType(query[name]?.type ?? schema.getQueryType()!);
      if (!isObjectType(target)) throw new Error(`${name} is no object`);
      return [name, `{ ${name}${args && `(${args})`} { ${everything(target, [target.name], 7)} } }`];
    }),
  );
}

/** One operation for each root field that names people by row: no business of an analyst. */
function peopleOperations({ unit, doctor }: Keys): Map<string, string> {
  const roots = {
    stDoctor: `id: "${doctor}"`,
    ...Object.fromEntries(peopleTables.map((table) => [table, `filter: { unitIds: ["${unit}"] }`])),
    halfYearRound: `halfYear: "2026-1", unitIds: ["${unit}"]`,
    planCompleteness: `regulation: "HSLF_FS_2021_8", filter: { unitIds: ["${unit}"] }`,
  };
  return new Map(
    Object.entries(roots).map(([name, args]) => {
      const target = getNamedType(schema.getQueryType()!.getFields()[name]!.type);
      if (!isObjectType(target)) throw new Error(`${name} is no object`);
      return [name, `{ ${name}(${args}) { ${everything(target, [target.name], 7)} } }`];
    }),
  );
}

/** Root fields that tell people of their own work: no business of an analyst. */
const forAnalystsNone = ['worklist', 'reminders'];

describe('the walk', () => {
  it('reaches free text by every root field that has some behind it', () => {
    const keys = { region: 'r', unit: 'u', inspection: 'i', assessment: 'a', action: 'c', doctor: 'd' };
    const all = operations(keys);
    expect(all.get('unit')).toMatch(/inspections \{.*assessments \{ adjustment \{.*reason \}.*narrative/s);
    expect(all.get('unit')).toMatch(/findings \{ actions \{ actionPlan \{.*preamble \}.* text/s);
    expect(all.get('findings')).toMatch(/actions \{.*state \{.*responsible/s);
    expect(all.get('gradingHistory')).toMatch(/after .*before .*reason/s);
    expect(all.get('cellHistory')).toMatch(/after .*before .*reason/s);
    expect(all.get('actionRegister')).toMatch(/evidence .*followUpResponsible .*responsible .*text/s);
    expect(all.get('actionGaps')).toMatch(/ text/);
    expect(all.get('actionOutcomes')).toMatch(/ text /);
    expect(all.get('unit')).toMatch(/visits \{ attendees .*notes steps \{ actions \{ .*text \} .*responsible text \}/s);
    for (const name of ['action', 'actions', 'inspection', 'findings'])
      expect(all.get(name), name).toMatch(/comments \{ authorName .*text .*events \{ .*steps \{ .*text \}/s);
    const people = peopleOperations(keys);
    for (const table of peopleTables)
      expect(people.get(table), table).toMatch(/items \{.* name .*rows\(fields: .*"name"/s);
    expect(people.get('stDoctor')).toMatch(/plan \{.* name .*revisions \{ changes .*supervisions \{.* name /s);
    expect(people.get('midAssessmentRegister')).toMatch(/evaluator .*participants/s);
    expect(people.get('halfYearRound')).toMatch(
      /answers \{ .*by .*rows \{ .*name .*doctors \{ .*name supervisor .*managers \{ name .*supervisors \{ .*name/s,
    );
    const reference = ['me', 'regions', 'providers', 'frameworks'];
    const ofWriters = ['import', 'imports', 'changeSet', 'changeSets', 'loggedChanges', 'checkCells', 'draft'];
    const withoutText = [
      ...forAnalystsNone,
      'latestChangeSet',
      'defaultInspectionPolicy',
      'defaultTrainingPolicy',
      'unitRegister',
      'inspectionRegister',
      'views',
    ];
    const known = new Set([...all.keys(), ...people.keys(), ...reference, ...ofWriters, ...withoutText]);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => !known.has(name))).toEqual([]);
  });
});

onBothDatabases('free text', 'demo', (using) => {
  let keys: Keys;
  /** Everything that someone wrote freely about the inspection, and the names of people, by where it stands. */
  let texts: Map<string, string[]>;

  beforeAll(async () => {
    const { database } = using();
    const { client } = database;
    const assessment = await client.areaAssessment.findFirstOrThrow({
      where: { adjustments: { some: { reason: { not: null } } } },
      include: { adjustments: true, inspection: true },
    });
    const adjustment = assessment.adjustments[0]!;
    const action = await client.action.findFirstOrThrow({
      where: { actionPlan: { inspectionId: assessment.inspectionId } },
    });
    const unit = await client.unit.findUniqueOrThrow({ where: { id: assessment.inspection.unitId } });
    keys = {
      region: unit.regionId,
      unit: assessment.inspection.unitId,
      inspection: assessment.inspectionId,
      assessment: assessment.id,
      action: action.id,
      doctor: '',
    };
    const admin = await client.user.findFirstOrThrow({ where: { email: { startsWith: 'admin@' } } });
    const seen = await latestSeq(client);
    await commit(
      database,
      fixedClock,
      { userId: admin.id },
      {
        id: randomUUID(),
        reason: 'Skäl: Nils Hemlig bad om rättelsen',
        channel: 'GRID',
        updates: [
          {
            entity: 'AreaAssessment',
            entityId: assessment.id,
            field: 'narrative',
            value: 'Nils Hemlig skrev om.',
            seen,
          },
          { entity: 'GradeAdjustment', entityId: adjustment.id, field: 'reason', value: 'Nils Hemlig intygar.', seen },
          { entity: 'Action', entityId: action.id, field: 'evidence', value: 'Nils Hemlig har visat det.', seen },
        ],
      },
    );
    await client.actionStep.create({ data: { actionId: action.id, position: 1, text: 'Steget tar Nils Stegman.' } });
    await client.actionComment.create({
      data: {
        actionId: action.id,
        writtenAt: fixedClock.now(),
        authorName: 'Nils Skrivare',
        text: 'Nils Kommenterad har sagt ja.',
      },
    });
    await client.unitVisit.create({
      data: {
        unitId: keys.unit,
        visitedOn: new Date('2026-05-05'),
        attendees: 'Nils Närvarande',
        notes: 'Nils Besökt var bekymrad.',
        steps: { create: { position: 1, text: 'Nils Avtalad tar det vidare.', responsible: 'Nils Ansvarig' } },
      },
    });
    const main = await makeSupervisor(using(), { unitId: keys.unit, name: 'Nils Handledd' });
    const trainee = { unitId: keys.unit, name: 'Nils Lärande', main, revisedOn: ['2026-04-04'] };
    const stDoctorId = await makeDoctor(using(), trainee);
    keys = { ...keys, doctor: stDoctorId };
    await client.iupRevision.updateMany({ where: { stDoctorId }, data: { changes: 'Nils Ändrad vill byta kurs.' } });
    await makeCase(using(), stDoctorId, { evaluator: 'Nils Värderare' });
    const director = await client.person.create({ data: { regionId: keys.region, name: 'Nils Rektorsson' } });
    await client.stDoctor.update({ where: { id: stDoctorId }, data: { studierektorId: director.id } });
    await using().database.client.iupCheck.create({
      data: { stDoctorId, checkedOn: new Date('2026-03-03'), checkedBy: 'Karin Genomgången' },
    });
    const answerer = await makeSupervisor(using(), { unitId: keys.unit, name: 'Nils Länkad' });
    await client.roundRequest.create({
      data: {
        unitId: keys.unit,
        halfYear: '2026-1',
        askedAt: fixedClock.now(),
        dueOn: new Date('2026-06-30'),
        answers: {
          create: { answeredAt: fixedClock.now(), supervisorId: answerer, rows: [{ stDoctorId, days: [] }] },
        },
      },
    });
    const ofUnit = { inspection: { unitId: keys.unit } };
    const events = await client.actionEvent.findMany({
      where: { action: { actionPlan: ofUnit } },
      include: { person: true },
    });
    texts = new Map(
      Object.entries({
        narrative: (await client.areaAssessment.findMany({ where: ofUnit })).map(({ narrative }) => narrative),
        oldNarrative: [assessment.narrative, adjustment.reason],
        finding: (await client.finding.findMany({ where: ofUnit })).map(({ text }) => text),
        action: (await client.action.findMany({ where: { actionPlan: ofUnit } })).map(({ text }) => text),
        evidence: ['Nils Hemlig har visat det.'],
        preamble: (await client.actionPlan.findMany({ where: ofUnit })).map(({ preamble }) => preamble),
        adjustment: (await client.gradeAdjustment.findMany({ where: { areaAssessment: ofUnit } })).map(
          ({ reason }) => reason,
        ),
        event: events.map(({ reason }) => reason),
        person: events.map(({ person }) => person?.name),
        step: ['Steget tar Nils Stegman.'],
        comment: ['Nils Kommenterad har sagt ja.', 'Nils Skrivare'],
        visit: ['Nils Besökt var bekymrad.', 'Nils Avtalad tar det vidare.'],
        visitor: ['Nils Närvarande', 'Nils Ansvarig'],
        trainee: ['Nils Lärande'],
        supervisor: ['Nils Handledd'],
        revision: ['Nils Ändrad vill byta kurs.'],
        evaluator: ['Nils Värderare'],
        director: ['Nils Rektorsson'],
        answerer: ['Nils Länkad'],
        checker: ['Karin Genomgången'],
        changeSet: ['Skäl: Nils Hemlig bad om rättelsen', 'Nils Hemlig skrev om.', 'Nils Hemlig intygar.'],
      }).map(([where, found]) => [where, [...new Set(found.flatMap((text) => text ?? []))]]),
    );
  });

  /** Which of the texts an answer lets out, errors and all. */
  const letOut = (answer: object) => {
    const body = JSON.stringify(answer);
    return [...texts].filter(([, found]) => found.some((text) => body.includes(JSON.stringify(text).slice(1, -1))));
  };

  it('reaches those who may read it by these very operations', async () => {
    const reached = new Set<string>();
    for (const [name, operation] of operations(keys)) {
      const answer = await using().query(operation, {}, 'ADMINISTRATOR');
      expect(answer.errors, name).toEqual([]);
      for (const [where] of letOut(answer)) reached.add(where);
    }
    expect([...reached].sort()).toEqual(
      [
        'action',
        'adjustment',
        'changeSet',
        'comment',
        'event',
        'evidence',
        'finding',
        'narrative',
        'oldNarrative',
        'person',
        'preamble',
        'step',
        'visit',
        'visitor',
      ].sort(),
    );
  });

  it('reaches no analyst, by any path', async () => {
    for (const [name, operation] of operations(keys)) {
      const answer = await using().query(operation, {}, 'ANALYST');
      expect(answer.data?.[name], name).toBeTruthy();
      expect(letOut(answer), name).toEqual([]);
      expect(new Set(answer.errors.map(({ extensions }) => extensions.code)), name).toEqual(
        new Set(answer.errors.length > 0 ? ['FORBIDDEN'] : []),
      );
    }
  });

  it('names the people of a table by row to those who may read them, and to nobody else', async () => {
    const told: string[] = [];
    for (const [name, operation] of peopleOperations(keys)) {
      const mine = await using().query(operation, {}, 'ADMINISTRATOR');
      expect(mine.errors, name).toEqual([]);
      told.push(...letOut(mine).map(([where]) => `${name} ${where}`));
      const others = (await using().query(operation, {}, 'VERKSAMHETSCHEF')).data[name];
      expect(name === 'stDoctor' ? others : (others.items ?? others.units), name).toEqual(
        name === 'stDoctor' ? null : [],
      );
      const { data, errors } = await using().query(operation, {}, 'ANALYST');
      expect([data?.[name] ?? null, errors.map(({ extensions }) => extensions.code)], name).toEqual([
        null,
        ['FORBIDDEN'],
      ]);
    }
    expect(told).toEqual([
      'stDoctor trainee',
      'stDoctor supervisor',
      'stDoctor revision',
      'stDoctorRegister trainee',
      'stDoctorRegister supervisor',
      'stDoctorRegister director',
      'supervisorRegister supervisor',
      'supervisorRegister answerer',
      'iupRegister trainee',
      'iupRegister supervisor',
      'midAssessmentRegister trainee',
      'midAssessmentRegister supervisor',
      'midAssessmentRegister evaluator',
      'halfYearRound trainee',
      'halfYearRound supervisor',
      'halfYearRound answerer',
      'planCompleteness trainee',
      'planCompleteness checker',
    ]);
  });

  it('stands behind no field of one’s own work, which an analyst is refused anyway', async () => {
    for (const name of forAnalystsNone) {
      const target = getNamedType(schema.getQueryType()!.getFields()[name]!.type);
      if (!isObjectType(target)) throw new Error(`${name} is no object`);
      const operation = `{ ${name} { ${everything(target, [target.name], 7)} } }`;
      const mine = await using().query(operation, {}, 'ADMINISTRATOR');
      expect([mine.errors, letOut(mine)], name).toEqual([[], []]);
      const { data, errors } = await using().query(operation, {}, 'ANALYST');
      expect([data, errors.map(({ extensions }) => extensions.code)], name).toEqual([null, ['FORBIDDEN']]);
    }
  });

  it('is refused to an analyst field by field, while the grades beside it are given', async () => {
    const { data, errors } = await using().query(
      `query($id: ID!) { inspection(id: $id) { assessments { narrative initialGrade gradeInForce { grade } } } }`,
      { id: keys.inspection },
      'ANALYST',
    );
    expect(errors).toHaveLength(8);
    for (const error of errors) expect(error).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(data.inspection.assessments).toHaveLength(8);
    for (const { narrative, initialGrade } of data.inspection.assessments)
      expect([narrative, 'ABCD'.includes(initialGrade ?? 'A')]).toEqual([null, true]);
  });

  it('stays in the history of a grading for those alone who may read it', async () => {
    const history = (as: 'ADMINISTRATOR' | 'ANALYST') =>
      using().query(
        `query($id: ID!) { gradingHistory(areaAssessmentId: $id) { reason kind field before after authorName } }`,
        { id: keys.assessment },
        as,
      );
    const full = (await history('ADMINISTRATOR')).data.gradingHistory;
    const bare = (await history('ANALYST')).data.gradingHistory;
    expect(full).toHaveLength(bare.length);
    expect(full).toContainEqual(expect.objectContaining({ field: 'narrative', after: 'Nils Hemlig skrev om.' }));
    const free = bare.filter(({ field }: { field: string | null }) => field === 'narrative' || field === 'reason');
    expect(free).toHaveLength(2);
    for (const entry of free) expect(entry).toMatchObject({ reason: null, before: null, after: null, kind: 'UPDATE' });
    expect(
      bare.filter(({ kind }: { kind: string }) => kind === 'CREATE').map(({ after }: { after: string }) => after),
    ).toContain('D');
  });

  it('of another unit never reaches a verksamhetschef', async () => {
    const { client } = using().database;
    const chef = await client.roleAssignment.findFirstOrThrow({ where: { role: 'VERKSAMHETSCHEF' } });
    expect(chef.unitId).not.toBe(keys.unit);
    for (const [name, operation] of operations(keys)) {
      const answer = await using().query(operation, {}, 'VERKSAMHETSCHEF');
      expect(letOut(answer), name).toEqual([]);
    }
  });
});
