import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { areaLetters } from '@gradvis/server/gradings/grading-profile';
import { fromDate } from '@gradvis/server/time/calendar-date';
import { beforeAll, expect, it } from 'vitest';
import { type DemoRole, onBothDatabases, type TestApp } from '../support/app.ts';

const today = '2026-06-15';
const homeRegion = fixedId('demo-region', 0);
const unitsOperation = `query($filter: UnitFilter) { unitRegister(filter: $filter) { seq totalCount items {
  id code hsaId name regionId sjukvardsomradeId providerId registeredFrom closedOn takenOn listedPatients specialists
  supervisorTrained stDoctors inspectionId inspectedOn } } }`;
const inspectionsOperation = `query($filter: UnitFilter, $kind: InspectionKind) {
  inspectionRegister(filter: $filter, kind: $kind) { seq totalCount items {
    id unitId unitName unitCode regionId sjukvardsomradeId kind visitOn reportOn planReceivedOn inspectedOn
    frameworkVersionId grades } } }`;

async function readEverything({ database: { client } }: TestApp) {
  const units = await client.unit.findMany({
    include: {
      memberships: true,
      snapshots: true,
      inspections: { include: { assessments: { include: { area: true, adjustments: true } } } },
    },
  });
  const collator = new Intl.Collator('sv');
  return units.sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
type UnitRead = Awaited<ReturnType<typeof readEverything>>[number];
type Inspection = UnitRead['inspections'][number];

/** The one with the latest day that is not after today; of two on one day the one with the greater key. */
function latest<Row extends { readonly id: string }>(rows: readonly Row[], dayOf: (row: Row) => Date): Row | undefined {
  return rows
    .filter((row) => fromDate(dayOf(row)) <= today)
    .sort((a, b) => (fromDate(dayOf(a)) + a.id < fromDate(dayOf(b)) + b.id ? 1 : -1))[0];
}
const memberOf = (unit: UnitRead) => latest(unit.memberships, ({ validFrom }) => validFrom);

function unitRow(unit: UnitRead) {
  const snapshot = latest(unit.snapshots, ({ takenOn }) => takenOn);
  const external = unit.inspections.filter(({ kind }) => kind === 'EXTERNAL');
  const inspection = latest(external, ({ gradedOn }) => gradedOn);
  return {
    id: unit.id,
    code: unit.code,
    hsaId: unit.hsaId,
    name: unit.name,
    regionId: unit.regionId,
    sjukvardsomradeId: memberOf(unit)?.sjukvardsomradeId ?? null,
    providerId: memberOf(unit)?.providerId ?? null,
    registeredFrom: fromDate(unit.registeredFrom),
    closedOn: fromDate(unit.closedOn),
    takenOn: fromDate(snapshot?.takenOn ?? null),
    listedPatients: snapshot?.listedPatients ?? null,
    specialists: snapshot?.specialists ?? null,
    supervisorTrained: snapshot?.supervisorTrained ?? null,
    stDoctors: snapshot?.stDoctors ?? null,
    inspectionId: inspection?.id ?? null,
    inspectedOn: fromDate(inspection?.inspectedOn ?? null),
  };
}

function gradesOf({ assessments }: Inspection): string {
  return areaLetters
    .map((letter) => {
      const assessment = assessments.find(({ area }) => area.letter === letter);
      if (!assessment) return '-';
      return assessment.adjustments.length > 0 ? 'c' : (assessment.initialGrade ?? '?');
    })
    .join('');
}

function inspectionRows(units: readonly UnitRead[], kind?: string) {
  return units
    .flatMap((unit) =>
      unit.inspections.map((inspection) => ({
        id: inspection.id,
        unitId: unit.id,
        unitName: unit.name,
        unitCode: unit.code,
        regionId: unit.regionId,
        sjukvardsomradeId: memberOf(unit)?.sjukvardsomradeId ?? null,
        kind: inspection.kind,
        visitOn: fromDate(inspection.visitOn),
        reportOn: fromDate(inspection.reportOn),
        planReceivedOn: fromDate(inspection.planReceivedOn),
        inspectedOn: fromDate(inspection.visitOn ?? inspection.reportOn),
        frameworkVersionId: inspection.frameworkVersionId,
        grades: gradesOf(inspection),
      })),
    )
    .filter((row) => !kind || row.kind === kind)
    .sort((a, b) =>
      a.inspectedOn === b.inspectedOn ? (a.id < b.id ? -1 : 1) : a.inspectedOn! < b.inspectedOn! ? 1 : -1,
    );
}

onBothDatabases('the registers', 'demo', (using) => {
  let units: UnitRead[] = [];
  let odd = '';
  beforeAll(async () => {
    const { client } = using().database;
    const unit = await client.unit.findFirstOrThrow({
      where: { inspections: { some: {} } },
      orderBy: { code: 'desc' },
    });
    odd = unit.id;
    const version = await client.frameworkVersion.findFirstOrThrow({ include: { areas: true } });
    const [first, second] = version.areas;
    const provider = await client.provider.findFirstOrThrow();
    const future = new Date('2027-01-01');
    await client.unitSnapshot.create({ data: { unitId: odd, takenOn: future, listedPatients: 1 } });
    await client.unitMembership.create({ data: { unitId: odd, validFrom: future, providerId: provider.id } });
    await client.inspection.create({
      data: { unitId: odd, frameworkVersionId: version.id, kind: 'EXTERNAL', reportOn: future },
    });
    for (const kind of ['EXTERNAL', 'EXTERNAL', 'INTERNAL'] as const)
      await client.inspection.create({
        data: {
          unitId: odd,
          frameworkVersionId: version.id,
          kind,
          visitOn: new Date('2026-01-07'),
          reportOn: new Date('2026-02-07'),
          assessments: {
            create: [
              { areaId: first!.id, initialGrade: 'D', adjustments: { create: { grade: 'C' } } },
              { areaId: second!.id, unknownGradeReason: 'ILLEGIBLE' },
            ],
          },
        },
      });
    units = await readEverything(using());
  });

  const ask = async (operation: string, variables: object = {}, as: DemoRole = 'ADMINISTRATOR') => {
    const { data, errors } = await using().query(operation, variables, as);
    expect(errors).toEqual([]);
    const [table] = Object.values<{ items: { id: string }[]; totalCount: number; seq: string }>(data);
    expect(table!.totalCount).toBe(table!.items.length);
    return table!;
  };
  const expectLike = async (expected: readonly UnitRead[], filter?: object, as?: DemoRole) => {
    expect((await ask(unitsOperation, { filter }, as)).items).toEqual(expected.map(unitRow));
    expect((await ask(inspectionsOperation, { filter }, as)).items).toEqual(inspectionRows(expected));
  };

  it('hold every unit, closed ones too, and every inspection, as they are today', async () => {
    expect(units).toHaveLength(150);
    expect(units.some(({ closedOn }) => closedOn !== null)).toBe(true);
    await expectLike(units);
    const { items } = await ask(inspectionsOperation, { filter: { unitIds: [odd] } });
    const grades = new Set(items.map((row) => ('grades' in row ? row.grades : '')));
    expect([
      grades.has('--------'),
      [...grades].some((word) => /c/.test(String(word)) && /\?/.test(String(word))),
    ]).toEqual([true, true]);
  });

  it.each(['EXTERNAL', 'INTERNAL'] as const)('hold inspections of one kind when asked to (%s)', async (kind) => {
    const expected = inspectionRows(units, kind);
    expect(expected.length).toBeGreaterThan(5);
    expect((await ask(inspectionsOperation, { kind })).items).toEqual(expected);
  });

  it('tell the latest change set that they contain', async () => {
    const { _max } = await using().database.client.changeSet.aggregate({ _max: { seq: true } });
    for (const operation of [unitsOperation, inspectionsOperation])
      expect((await ask(operation)).seq).toBe(String(_max.seq));
  });

  it.each(['STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST'] as const)('show a %s what they may read', async (role) => {
    const { data } = await using().query('{ me { grants { ownUnitIds } } }', {}, role);
    const own = new Set(data.me.grants.flatMap(({ ownUnitIds }: { ownUnitIds: string[] }) => ownUnitIds));
    const readable = {
      STUDIEREKTOR: ({ regionId }: UnitRead) => regionId === homeRegion,
      VERKSAMHETSCHEF: ({ id }: UnitRead) => own.has(id),
      ANALYST: () => true,
    } as const;
    const expected = units.filter(readable[role]);
    expect(expected.length).toBeGreaterThan(0);
    await expectLike(expected, undefined, role);
    const others = units.filter((unit) => !expected.includes(unit)).map(({ id }) => id);
    await expectLike([], { unitIds: others }, role);
  });

  it('are refused to nobody', async () => {
    for (const operation of [unitsOperation, inspectionsOperation]) {
      const { data, errors } = await using().query(operation);
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['UNAUTHENTICATED']]);
    }
  });

  it('are narrowed to units by region, sjukvårdsområde, provider and key, and by all at once', async () => {
    const [one] = units;
    const { sjukvardsomradeId, providerId } = memberOf(one!)!;
    const regionIds = [fixedId('demo-region', 1)];
    const inOmrade = (unit: UnitRead) => memberOf(unit)?.sjukvardsomradeId === sjukvardsomradeId;
    const ofProvider = (unit: UnitRead) => memberOf(unit)?.providerId === providerId;
    const unitIds = units.slice(5, 9).map(({ id }) => id);
    const narrowings: readonly [object, (unit: UnitRead) => boolean][] = [
      [{ regionIds }, ({ regionId }) => regionIds.includes(regionId)],
      [{ sjukvardsomradeIds: [sjukvardsomradeId] }, inOmrade],
      [{ providerIds: [providerId] }, ofProvider],
      [
        { sjukvardsomradeIds: [sjukvardsomradeId], providerIds: [providerId] },
        (unit) => inOmrade(unit) && ofProvider(unit),
      ],
      [{ unitIds }, ({ id }) => unitIds.includes(id)],
      [{ unitIds: [] }, () => false],
      [{ regionIds: [] }, () => false],
      [{ providerIds: [randomUUID()] }, () => false],
      [{ search: '   ' }, () => true],
    ];
    for (const [filter, fits] of narrowings) await expectLike(units.filter(fits), filter);
  });

  it.each(['ö', 'Ås', 'backen', 'ÄNG', '  berg ', '91001', 'finns inte', '%', '_', "'", '\\'])(
    'find units by %s',
    async (search) => {
      const wanted = search.trim().toLowerCase();
      const expected = units.filter(
        ({ name, code, hsaId }) => name.toLowerCase().includes(wanted) || code === wanted || hsaId === search.trim(),
      );
      await expectLike(expected, { search });
    },
  );

  it('take as many statements for two units as for all', async () => {
    const filter = { unitIds: units.slice(0, 2).map(({ id }) => id) };
    for (const operation of [unitsOperation, inspectionsOperation]) {
      await ask(operation, { filter });
      const few = await using().countingStatements(() => ask(operation, { filter }));
      expect(few).toBeGreaterThan(0);
      expect(await using().countingStatements(() => ask(operation))).toBe(few);
    }
  });
});
