import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { schema } from '@gradvis/server/graphql/schema';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';

type Field = GraphQLField<unknown, unknown>;

/** A value that an argument of this type accepts, written in GraphQL. */
function dummy(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return '[]';
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${dummy(field.type)}`).join(', ')} }`;
  }
  return (
    { Int: '1', Float: '1', Boolean: 'true', Date: '"2024-01-01"', ChangeSeq: '"1"' }[String(nullable)] ??
    `"${randomUUID()}"`
  );
}

function minimalOperation(kind: 'query' | 'mutation', { name, args, type }: Field): string {
  const required = args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${dummy(argument.type)}`);
  const given = required.length > 0 ? `(${required.join(', ')})` : '';
  return `${kind} { ${name}${given} ${isLeafType(getNamedType(type)) ? '' : '{ __typename }'} }`;
}

const everyOperation = (['query', 'mutation'] as const).flatMap((kind) => {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).map((field) => ({
    name: field.name,
    operation: minimalOperation(kind, field),
  }));
});

const regionId = fixedId('demo-region', 0);
const ownUnit = fixedId('demo-unit', 0);

onBothDatabases('access', 'demo', (using) => {
  const anotherUnit = () =>
    using().database.client.unit.findFirstOrThrow({
      where: { regionId, id: { not: ownUnit }, inspections: { some: { actionPlan: { isNot: null } } } },
      include: { inspections: { take: 1 } },
    });

  it('refuses nobody in particular everything but `me`', async () => {
    expect(everyOperation.map(({ name }) => name)).toEqual(expect.arrayContaining(['units', 'confirmImport', 'me']));
    for (const { name, operation } of everyOperation) {
      const { data, errors } = await using().query(operation);
      if (name === 'me') expect({ data, errors }).toEqual({ data: { me: null }, errors: [] });
      else {
        expect(
          errors.map(({ extensions }) => extensions.code),
          operation,
        ).toEqual(['UNAUTHENTICATED']);
        expect(data?.[name] ?? null, operation).toBeNull();
      }
    }
  });

  it('gives an administrator all three regions, and every unit of them', async () => {
    const { data } = await using().query('{ regions { code } units { totalCount } }', {}, 'ADMINISTRATOR');
    expect(data.regions.map(({ code }: { code: string }) => code)).toEqual(['91', '92', '93']);
    expect(data.units.totalCount).toBe(await using().database.client.unit.count());
  });

  it('gives a studierektor the whole of the own region with free text, and nothing of another', async () => {
    const { client } = using().database;
    const { data, errors } = await using().query(
      `{ regions { id } units { totalCount } gradingComparison(asOf: "2015-01-01") { totalCount }
        findings(limit: 200) { totalCount items { text inspection { unit { region { id } } } } } }`,
      {},
      'STUDIEREKTOR',
    );
    expect(errors).toEqual([]);
    expect(data.regions).toEqual([{ id: regionId }]);
    const ofRegion = await client.unit.count({ where: { regionId } });
    expect(ofRegion).toBeLessThan(await client.unit.count());
    expect(data.units.totalCount).toBe(ofRegion);
    expect(data.gradingComparison.totalCount).toBe(ofRegion);
    expect(data.findings.totalCount).toBe(
      await client.finding.count({ where: { inspection: { unit: { regionId } } } }),
    );
    for (const { text, inspection } of data.findings.items) {
      expect(text).toMatch(/\S/);
      expect(inspection.unit.region.id).toBe(regionId);
    }
    const foreign = await client.unit.findFirstOrThrow({ where: { regionId: { not: regionId } } });
    const one = await using().query('query($id: ID!) { unit(id: $id) { id } }', { id: foreign.id }, 'STUDIEREKTOR');
    expect(one).toMatchObject({ data: { unit: null }, errors: [] });
  });

  it('names the responsible people to a studierektor only at own units', async () => {
    const { data } = await using().query(
      `{ actions(limit: 200) { items { state { responsible } actionPlan { inspection { unit { sjukvardsomrade { id } } } } } } }`,
      {},
      'STUDIEREKTOR',
    );
    const own = (await using().query('{ me { grants { ownUnitIds } } }', {}, 'STUDIEREKTOR')).data.me.grants[0];
    expect(own.ownUnitIds.length).toBeGreaterThan(1);
    const omrade = await using().database.client.roleAssignment.findFirstOrThrow({ where: { role: 'STUDIEREKTOR' } });
    const named = new Set<boolean>();
    for (const { state, actionPlan } of data.actions.items) {
      const isOwn = actionPlan.inspection.unit.sjukvardsomrade.id === omrade.sjukvardsomradeId;
      expect(state.responsible !== null).toBe(isOwn);
      named.add(isOwn);
    }
    expect([...named].sort()).toEqual([false, true]);
  });

  it('shows a verksamhetschef the own unit alone, in every list', async () => {
    const { data, errors } = await using().query(
      `{ units { totalCount items { id } }
        inspections(limit: 200) { totalCount items { unit { id } } }
        areaAssessments(limit: 200) { totalCount items { narrative inspection { unit { id } } } }
        findings(limit: 200) { totalCount items { text inspection { unit { id } } } }
        actions(limit: 200) { totalCount items { text state { responsible } actionPlan { inspection { unit { id } } } } }
        gradingComparison { totalCount items { unitId } }
        actionRegister { totalCount items { text responsible unitId } }
        inspectionClock { totalCount items { id } } }`,
      {},
      'VERKSAMHETSCHEF',
    );
    expect(errors).toEqual([]);
    const { client } = using().database;
    const ofUnit = { inspection: { unitId: ownUnit } };
    const expected = {
      units: 1,
      gradingComparison: 1,
      inspectionClock: 1,
      actionRegister: await client.action.count({ where: { actionPlan: ofUnit } }),
      inspections: await client.inspection.count({ where: { unitId: ownUnit } }),
      areaAssessments: await client.areaAssessment.count({ where: ofUnit }),
      findings: await client.finding.count({ where: ofUnit }),
      actions: await client.action.count({ where: { actionPlan: ofUnit } }),
    };
    for (const [list, count] of Object.entries(expected)) {
      expect(data[list].totalCount, list).toBe(count);
      expect(count, list).toBeGreaterThan(0);
      expect(JSON.stringify(data[list].items).split(ownUnit).length - 1, list).toBe(count);
    }
    expect(data.areaAssessments.items[0].narrative).toMatch(/\S/);
  });

  it('hides another unit from a verksamhetschef exactly like one that does not exist', async () => {
    const other = await anotherUnit();
    const inspectionId = other.inspections[0]?.id ?? '';
    const assessment = await using().database.client.areaAssessment.findFirstOrThrow({ where: { inspectionId } });
    const action = await using().database.client.action.findFirstOrThrow({ where: { actionPlan: { inspectionId } } });
    const operation = `query($unit: ID!, $inspection: ID!, $assessment: ID!, $action: ID!, $step: ID!, $visit: ID!, $visitStep: ID!) {
      unit(id: $unit) { id } inspection(id: $inspection) { id } gradingHistory(areaAssessmentId: $assessment) { seq }
      units(filter: { unitIds: [$unit] }) { totalCount items { id } }
      findings(filter: { inspectionIds: [$inspection] }) { totalCount }
      gradingComparison(filter: { unit: { unitIds: [$unit] } }) { totalCount items { unitId } }
      actionRegister(filter: { unit: { unitIds: [$unit] } }) { totalCount items { id } }
      ofInspection: actionRegister(filter: { inspectionIds: [$inspection] }) { totalCount items { id } }
      actionSummary(groupBy: UNIT, filter: { inspectionIds: [$inspection] }) { key total }
      actionGaps(filter: { unitIds: [$unit] }) { totalCount items { id } }
      inspectionClock(filter: { unitIds: [$unit] }) { totalCount items { id } }
      inspectionLoad(filter: { unitIds: [$unit] }) { halfYear due }
      actionOutcomes(filter: { inspectionIds: [$inspection] }) { totalCount items { id } }
      action(id: $action) { id }
      ofStep: cellHistory(sheet: STEPS, rowId: $step, column: "doneOn") { seq }
      ofVisit: cellHistory(sheet: VISITS, rowId: $visit, column: "visitedOn") { seq }
      ofVisitStep: cellHistory(sheet: VISIT_STEPS, rowId: $visitStep, column: "doneOn") { seq }
      ofUnit: cellHistory(sheet: UNITS, rowId: $unit, column: "name") { seq }
      ofClock: cellHistory(sheet: CLOCK, rowId: $unit, column: "plannedOn") { seq }
      cellHistory(sheet: ACTIONS, rowId: $action, column: "status") { seq } }`;
    const step = await using().database.client.actionStep.create({
      data: { actionId: action.id, position: 1, text: 'Ett steg' },
    });
    const visit = await using().database.client.unitVisit.create({
      data: {
        unitId: other.id,
        visitedOn: new Date('2026-05-05'),
        steps: { create: { position: 1, text: 'Ett steg' } },
      },
      include: { steps: true },
    });
    const keys = {
      unit: other.id,
      inspection: inspectionId,
      assessment: assessment.id,
      action: action.id,
      step: step.id,
      visit: visit.id,
      visitStep: visit.steps[0]?.id,
    };
    const nothing = Object.fromEntries(Object.keys(keys).map((key) => [key, randomUUID()]));
    const hidden = await using().query(operation, keys, 'VERKSAMHETSCHEF');
    const absent = await using().query(operation, nothing, 'VERKSAMHETSCHEF');
    expect(hidden.data.actionSummary).toEqual([]);
    expect(hidden.errors).toEqual([]);
    expect(hidden.data).toMatchObject({ unit: null, inspection: null, gradingHistory: [], units: { totalCount: 0 } });
    expect(hidden).toEqual(absent);
  });

  it('shows a verksamhetschef how the whole region stands, without naming its units', async () => {
    const distribution = '{ gradingComparison { regionDistribution { inForce { A B C D unknown none } } } }';
    const { data } = await using().query(distribution, {}, 'VERKSAMHETSCHEF');
    const asStudierektor = await using().query(distribution, {}, 'STUDIEREKTOR');
    expect(data).toEqual(asStudierektor.data);
    const [{ inForce }] = data.gradingComparison.regionDistribution;
    const units: number = inForce.A + inForce.B + inForce.C + inForce.D + inForce.unknown + inForce.none;
    const today = new Date('2026-06-15');
    expect(units).toBe(
      await using().database.client.unit.count({
        where: { regionId, OR: [{ closedOn: null }, { closedOn: { gte: today } }] },
      }),
    );
  });

  it.each(['VERKSAMHETSCHEF', 'ANALYST'] as const)('lets a %s start, correct or confirm no import', async (role) => {
    const writes = everyOperation.filter(({ name }) => /import/i.test(name));
    expect(writes).toHaveLength(6);
    for (const { name, operation } of writes) {
      const { data, errors } = await using().query(operation, {}, role);
      expect(
        errors.map(({ extensions }) => extensions.code),
        name,
      ).toEqual(['FORBIDDEN']);
      expect(data?.[name] ?? null).toBeNull();
    }
  });

  it('shows the administrator alone the settings of a region to set, and an analyst no work of one’s own', async () => {
    const permissionsOf = async (role: 'ADMINISTRATOR' | 'STUDIEREKTOR' | 'VERKSAMHETSCHEF' | 'ANALYST') => {
      const { data } = await using().query('{ me { permissions } }', {}, role);
      const asked = ['administer', 'beReminded', 'readReports', 'signReports', 'writeRevisions'];
      return asked.filter((permission) => data.me.permissions.includes(permission));
    };
    const all = ['administer', 'beReminded', 'readReports', 'signReports', 'writeRevisions'];
    expect(await permissionsOf('ADMINISTRATOR')).toEqual(all);
    expect(await permissionsOf('STUDIEREKTOR')).toEqual(all.slice(1));
    expect(await permissionsOf('VERKSAMHETSCHEF')).toEqual(['beReminded', 'writeRevisions']);
    expect(await permissionsOf('ANALYST')).toEqual(['readReports']);
    const operationOf = (wanted: string) => everyOperation.find(({ name }) => name === wanted)?.operation ?? '';
    const refusedTo = {
      STUDIEREKTOR: ['setInspectionPolicy', 'removeInspectionPolicy', 'setTrainingPolicy', 'removeTrainingPolicy'],
      VERKSAMHETSCHEF: [
        'receivePlan',
        'linkFindings',
        'registerReview',
        'yearlyReport',
        'signYearlyReport',
        'askRound',
        'remindRound',
        'acceptRoundAnswer',
        'discardRoundAnswer',
      ],
      ANALYST: [
        'addActionComment',
        'worklist',
        'reminders',
        'setReminders',
        'setCalendarFeed',
        'signYearlyReport',
        'setTrainingPolicy',
        'stDoctorRegister',
        'supervisorRegister',
        'iupRegister',
        'midAssessmentRegister',
        'planCompleteness',
        'halfYearRound',
        'askRound',
        'remindRound',
        'answerRound',
        'acceptRoundAnswer',
        'discardRoundAnswer',
      ],
    } as const;
    for (const [role, names] of Object.entries(refusedTo))
      for (const name of names) {
        const { errors } = await using().query(operationOf(name), {}, role as 'ANALYST');
        expect(
          errors.map(({ extensions }) => extensions.code),
          `${role} ${name}`,
        ).toEqual(['FORBIDDEN']);
      }
  });

  it('counts a role to its last day and from its first, and nothing outside', async () => {
    const role = { role: 'ADMINISTRATOR', regionId } as const;
    await makeUser(using(), 'ended@test.example', [{ ...role, validTo: '2026-06-14' }]);
    await makeUser(using(), 'ending@test.example', [{ ...role, validTo: '2026-06-15' }]);
    await makeUser(using(), 'coming@test.example', [{ ...role, validFrom: '2026-06-16' }]);
    const cookies = new Map<string, string>();
    const ask = async (email: string, operation: string) => {
      const cookie = cookies.get(email) ?? (await cookieOf(using().app, email));
      cookies.set(email, cookie);
      return send(using().app, operation, { headers: { cookie } });
    };
    const who = '{ me { email permissions grants { role } } regions { id } providers { id } }';
    for (const email of ['ended@test.example', 'coming@test.example']) {
      const { data } = await ask(email, who);
      expect(data).toEqual({ me: { email, permissions: [], grants: [] }, regions: [], providers: [] });
      for (const { name, operation } of everyOperation) {
        if (['me', 'regions', 'providers', 'frameworks', 'regulations', 'issueToken'].includes(name)) continue;
        const { errors } = await ask(email, operation);
        expect(
          errors.map(({ extensions }) => extensions.code),
          name,
        ).toEqual(['FORBIDDEN']);
      }
    }
    const ending = await ask('ending@test.example', '{ me { permissions } units { totalCount } }');
    expect(ending.data.me.permissions).toContain('administer');
    expect(ending.data.units.totalCount).toBeGreaterThan(10);
  });
});
