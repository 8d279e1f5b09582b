import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { makeAction } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer } from '../support/forms.ts';
import { homeRegion, makeInspection, makeUnit } from '../support/inspections.ts';
import { makeCase, makeDoctor } from '../support/training.ts';

const distribution = 'area inForce { A B C D unknown none } initial { A B C D unknown none } adjusted';
const actionCounts = 'total open late done followedUp dropped wasLate medianLateDays';
const report = `query($region: ID!, $year: Int!) { yearlyReport(regionId: $region, year: $year) { maySign digest
  differences { path } signed { by } figures { year asOf units internalReviews
    inspections { inspectionId unitName inspectedOn initialDs } distribution { ${distribution} }
    distributionBefore { ${distribution} } uninspected { unitId unitName lastExternalOn }
    shortfalls { inspectionId unitName area planReceivedOn adjusted actions followedUp late }
    actions { ${actionCounts} } lateActions { actionId unitName area criterion dueOn days }
    recurring { criterion units actions } } } }`;
const others = `query($region: ID!, $asOf: Date!, $before: Date!, $from: Date!) {
  now: gradingComparison(asOf: $asOf, filter: { unit: { regionIds: [$region] } }) { distribution { ${distribution} } }
  before: gradingComparison(asOf: $before, filter: { unit: { regionIds: [$region] } }) { distribution { ${distribution} } }
  all: actionSummary(groupBy: REGION, asOf: $asOf, filter: { unit: { regionIds: [$region] } }) { ${actionCounts} }
  criteria: actionSummary(groupBy: CRITERION, asOf: $asOf, filter: { unit: { regionIds: [$region] } }) { key units total }
  clock: inspectionClock(asOf: $asOf, filter: { regionIds: [$region] }) { totalCount items { id name state lastExternalOn } }
  register: actionRegister(asOf: $asOf, filter: { unit: { regionIds: [$region] } }) {
    items { id unitName inspectionId area criterion dueOn late status } }
  inspections(limit: 200, filter: { inspectedFrom: $from, inspectedTo: $asOf, unit: { regionIds: [$region] } }) {
    totalCount items { id kind inspectedOn gradedOn planReceivedOn unit { name }
      assessments { area { letter } initialGrade gradeInForce(asOf: $asOf) { adjusted } } } } }`;

interface Inspection {
  readonly id: string;
  readonly kind: string;
  readonly inspectedOn: string;
  readonly gradedOn: string;
  readonly planReceivedOn: string | null;
  readonly unit: { readonly name: string };
  readonly assessments: readonly {
    readonly area: { readonly letter: string };
    readonly initialGrade: string | null;
    readonly gradeInForce: { readonly adjusted: boolean };
  }[];
}
interface Row {
  readonly id: string;
  readonly unitName: string;
  readonly inspectionId: string;
  readonly area: string;
  readonly criterion: string | null;
  readonly dueOn: string;
  readonly late: boolean;
  readonly status: string;
}
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
/** As sets: the order of equals is of no matter. */
const sorted = (items: readonly object[]) => items.map((item) => JSON.stringify(item, Object.keys(item).sort())).sort();

onBothDatabases('the yearly report', 'demo', (using) => {
  const read = async (year: number, as: DemoRole = 'ADMINISTRATOR', region = homeRegion) =>
    (await answer(using(), report, { region, year }, as)).yearlyReport;
  /** The same figures from what other queries tell. */
  const elsewhere = async (year: number, asOf: string) => {
    const variables = { region: homeRegion, asOf, before: `${year - 1}-12-31`, from: `${year}-01-01` };
    const data = await answer(using(), others, variables);
    expect(data.inspections.totalCount).toBeLessThan(200);
    const inspections: readonly Inspection[] = data.inspections.items;
    const external = inspections.filter(({ kind }) => kind === 'EXTERNAL');
    const rows: readonly Row[] = data.register.items;
    // Grades count from the report's day on: what was visited this year may be graded in the next.
    const ds = ({ assessments, gradedOn }: Inspection) =>
      assessments.filter(({ initialGrade }) => initialGrade === 'D' && gradedOn <= asOf);
    return {
      year,
      asOf,
      units: data.clock.totalCount,
      internalReviews: inspections.length - external.length,
      inspections: external.map((one) => ({
        inspectionId: one.id,
        unitName: one.unit.name,
        inspectedOn: one.inspectedOn,
        initialDs: ds(one).length,
      })),
      distribution: data.now.distribution,
      distributionBefore: data.before.distribution,
      uninspected: data.clock.items.flatMap(({ id, name, state, lastExternalOn }: Record<string, string>) =>
        state === 'OVERDUE' || state === 'NEVER' ? [{ unitId: id, unitName: name, lastExternalOn }] : [],
      ),
      shortfalls: external.flatMap((one) =>
        ds(one).map(({ area: { letter }, gradeInForce }) => {
          const own = rows.filter((row) => row.inspectionId === one.id && row.area === letter);
          return {
            inspectionId: one.id,
            unitName: one.unit.name,
            area: letter,
            planReceivedOn: one.planReceivedOn && one.planReceivedOn <= asOf ? one.planReceivedOn : null,
            adjusted: gradeInForce.adjusted,
            actions: own.filter(({ status }) => status !== 'DROPPED').length,
            followedUp: own.filter(({ status }) => status === 'FOLLOWED_UP').length,
            late: own.filter(({ late }) => late).length,
          };
        }),
      ),
      actions: data.all[0],
      lateActions: rows
        .filter(({ late }) => late)
        .map(({ id, unitName, area, criterion, dueOn }) => ({
          actionId: id,
          unitName,
          area,
          criterion,
          dueOn,
          days: daysBetween(dueOn, asOf),
        })),
      recurring: data.criteria
        .filter(({ key }: { key: string | null }) => key !== null)
        .sort(
          (one: Record<string, number>, two: Record<string, number>) =>
            two['units']! - one['units']! || two['total']! - one['total']! || (one['key']! < two['key']! ? -1 : 1),
        )
        .slice(0, 10)
        .map(({ key, units, total }: Record<string, unknown>) => ({ criterion: key, units, actions: total })),
    };
  };

  it.each([
    [2025, '2025-12-31'],
    [2024, '2024-12-31'],
    [2026, '2026-06-15'],
    [2001, '2001-12-31'],
  ])('of %i holds what the tables hold on %s, figure by figure', async (year, asOf) => {
    const unitId = await makeUnit(using(), { name: `Rapportenheten ${year}` });
    const grades = { D: 'D', E: 'D' } as const;
    await makeInspection(using(), {
      unitId,
      visitOn: `${year}-02-02`,
      reportOn: `${year}-03-03`,
      planReceivedOn: `${year + 1}-02-02`,
      grades,
    });
    await makeInspection(using(), { unitId, kind: 'INTERNAL', visitOn: `${year}-05-05`, grades });
    await makeAction(using(), {
      unitId,
      inspectedOn: `${year}-01-01`,
      events: [
        { from: `${year}-01-10`, status: 'PLANNED' },
        { from: `${year}-01-10`, date: `${year}-01-20` },
      ],
    });
    const { figures } = await read(year);
    const expected = await elsewhere(year, asOf);
    for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
      const [told, known] = [figures[name], expected[name]];
      const plain = Array.isArray(told) && name !== 'recurring' && !name.startsWith('distribution');
      expect(plain ? sorted(told) : told, name).toEqual(plain ? sorted(known as object[]) : known);
    }
    expect(Object.keys(figures).sort()).toEqual(Object.keys(expected).sort());
    const days = figures.lateActions.map((one: { days: number }) => one.days);
    expect(days).toEqual([...days].sort((one: number, two: number) => two - one));
    expect(figures.shortfalls.length).toBeGreaterThan(1);
    expect(figures.lateActions.length).toBeGreaterThan(0);
  });

  it('tells of both half-years of a year that is over, and of those that have closed while it lasts', async () => {
    const plans = async (year: number) =>
      (
        await answer(
          using(),
          `query($region: ID!, $year: Int!) { yearlyReport(regionId: $region, year: $year) { figures {
            plans { halfYear revised required } } } }`,
          { region: homeRegion, year },
        )
      ).yearlyReport.figures.plans;
    const { iupShares } = await answer(
      using(),
      'query($r: [ID!]) { iupShares(by: REGION, regionIds: $r, halfYears: 4) { halfYear revised required } }',
      { r: [homeRegion] },
      'ANALYST',
    );
    const closed = iupShares.filter(({ halfYear }: { halfYear: string }) => halfYear.startsWith('2025'));
    expect(closed.every(({ required }: { required: number }) => required > 0)).toBe(true);
    expect(sorted(await plans(2025))).toEqual(sorted(closed));
    expect(closed).toHaveLength(2);
    expect(await plans(2026)).toEqual([{ halfYear: '2026-1', revised: null, required: null }]);
  });

  interface MidShare {
    readonly group: string;
    readonly groupName: string | null;
    readonly unitId: string | null;
    readonly sjukvardsomradeId: string | null;
    readonly required: number | null;
  }
  const mid = async (year: number, as: DemoRole = 'ADMINISTRATOR') =>
    (
      await answer(
        using(),
        `query($region: ID!, $year: Int!) { yearlyReport(regionId: $region, year: $year) { figures { mid { asOf
          shares { group groupName unitId sjukvardsomradeId required inTime done missed } } } } }`,
        { region: homeRegion, year },
        as,
      )
    ).yearlyReport.figures.mid as { asOf: string; shares: MidShare[] } | null;

  it('tells how Mitt-i-ST went, of those whose last day to apply had come by the end of the year', async () => {
    const unitId = await makeUnit(using(), { own: true });
    const few = await makeUnit(using(), { own: true });
    // Whoever began on 15 January 2021 is to apply by 15 January 2024, in the middle of five years.
    const doctor = (given: object = {}) =>
      makeDoctor(using(), { unitId, startedOn: '2021-01-15', midRequired: true, ...given });
    const [inTime, late, done, before] = [await doctor(), await doctor(), await doctor(), await doctor()];
    await makeCase(using(), inTime, { days: { appliedOn: '2024-01-15' } });
    await makeCase(using(), late, { days: { appliedOn: '2024-01-16' } });
    await makeCase(using(), done, { days: { appliedOn: '2023-06-01', reportOn: '2024-12-31' } });
    // What came of a case after the year is of no matter to it.
    await makeCase(using(), before, { days: { appliedOn: '2023-06-01', cancelledOn: '2025-02-02' } });
    await makeCase(using(), before, { days: { appliedOn: '2025-03-03' } });
    await doctor();
    await doctor({ midRequired: false });
    // The next one is to apply by 1 June 2025.
    await doctor({ startedOn: '2022-06-01' });
    await doctor({ endedOn: '2023-12-31' });
    await doctor({ endedOn: '2024-01-01' });
    await doctor({ moves: [[few, '2025-01-01']] });
    await doctor({ unitId: few });
    const at = async (year: number, unit: string) => (await mid(year))?.shares.find((one) => one.unitId === unit);
    expect((await mid(2024))?.asOf).toBe('2024-12-31');
    expect(await at(2024, unitId)).toMatchObject({ group: 'UNIT', required: 7, inTime: 3, done: 1, missed: 3 });
    expect(await at(2024, few)).toMatchObject({ required: null, inTime: null, done: null, missed: null });
    expect(await at(2025, unitId)).toMatchObject({ required: 6, inTime: 2, done: 1, missed: 2 });
    expect(await at(2023, unitId)).toBeUndefined();
  });

  it('tells of Mitt-i-ST the same to all, as the whole of its parts, and in the year that lasts once a half-year has closed', async () => {
    const told = await mid(2025);
    expect(await mid(2025, 'ANALYST')).toEqual(told);
    expect(await mid(2026)).toBeNull();
    const of = (group: string) => (told?.shares ?? []).filter((one) => one.group === group);
    const sum = (shares: readonly MidShare[]) => shares.reduce((all, { required }) => all + (required ?? 0), 0);
    const [region] = of('REGION');
    expect(of('REGION')).toHaveLength(1);
    expect(region?.required).toBeGreaterThan(10);
    for (const omrade of of('SJUKVARDSOMRADE')) {
      const units = of('UNIT').filter((one) => one.sjukvardsomradeId === omrade.sjukvardsomradeId);
      const hidden = units.filter(({ required }) => required === null).length;
      if (omrade.required === null) expect(sum(units)).toBe(0);
      else if (hidden === 0) expect(sum(units)).toBe(omrade.required);
      else expect(omrade.required - sum(units)).toBeGreaterThanOrEqual(3);
    }
    for (const { required } of told?.shares ?? []) expect([1, 2]).not.toContain(required);
    if (of('SJUKVARDSOMRADE').every(({ required }) => required !== null))
      expect(sum(of('SJUKVARDSOMRADE'))).toBe(region?.required);
  });

  it('is of no year to come, of none before the turn of the century, and of no region that one may not read', async () => {
    for (const year of [2027, 9999, 1999, 0, -1]) expect(await read(year), String(year)).toBeNull();
    const foreign = (await using().database.client.region.findFirstOrThrow({ where: { id: { not: homeRegion } } })).id;
    expect(await read(2025, 'STUDIEREKTOR', foreign)).toBeNull();
    expect(await read(2025, 'STUDIEREKTOR', randomUUID())).toBeNull();
    const { errors } = await using().query(report, { region: homeRegion, year: 2025 }, 'VERKSAMHETSCHEF');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('is the same to all who may read it, and to be signed by those who may once the year is over', async () => {
    const { digest } = await read(2025);
    for (const as of ['STUDIEREKTOR', 'ANALYST'] as const) expect((await read(2025, as)).digest).toBe(digest);
    const maySign = (as: DemoRole, year: number) => read(year, as).then((one) => one.maySign);
    expect(await maySign('ADMINISTRATOR', 2025)).toBe(true);
    expect(await maySign('STUDIEREKTOR', 2025)).toBe(true);
    expect(await maySign('ANALYST', 2025)).toBe(false);
    expect(await maySign('ADMINISTRATOR', 2026)).toBe(false);
  });

  const exported = async (payload: object, as: DemoRole = 'ADMINISTRATOR') =>
    using().app.inject({
      method: 'POST',
      url: '/export/report',
      headers: { cookie: await using().cookieOf(as) },
      payload,
    });
  const text = (value: ExcelJS.CellValue) =>
    value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null);

  it('is exported as a workbook that holds the same figures', async () => {
    const { figures } = await read(2025);
    const { statusCode, rawPayload, headers } = await exported({ regionId: homeRegion, year: 2025, language: 'sv' });
    expect(statusCode).toBe(200);
    expect(headers['content-disposition']).toContain(encodeURIComponent('Årsrapport 2025.xlsx'));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(rawPayload as unknown as ArrayBuffer);
    const rowsOf = (name: string) => {
      const sheet = workbook.getWorksheet(name);
      const width = sheet?.columnCount ?? 0;
      return Array.from({ length: (sheet?.rowCount ?? 1) - 1 }, (_, index) =>
        Array.from({ length: width }, (__, column) => text(sheet?.getCell(index + 2, column + 1).value ?? null)),
      );
    };
    const { actions } = figures;
    expect(rowsOf('Översikt')).toEqual([
      ['Per den 2025-12-31', null],
      ['Enheter i drift', figures.units],
      ['Externa granskningar', figures.inspections.length],
      ['Interna granskningar', figures.internalReviews],
      ['Utan granskning i tid', figures.uninspected.length],
      ['Brister (D)', figures.shortfalls.length],
      ['Åtgärder', actions.total],
      ['Öppna', actions.open],
      ['Sena', actions.late],
      ['Genomförda', actions.done],
      ['Uppföljda', actions.followedUp],
      ['Avskrivna', actions.dropped],
      ['Har varit sena', actions.wasLate],
      ['Sena dagar, median', actions.medianLateDays],
    ]);
    const counts = ({ inForce, adjusted }: { inForce: Record<string, number>; adjusted: number }) => [
      ...['A', 'B', 'C', 'D', 'unknown', 'none'].map((grade) => inForce[grade]),
      adjusted,
    ];
    expect(rowsOf('Gradfördelning')).toEqual(
      figures.distribution.flatMap((one: never, index: number) => [
        [one['area'], '2025-12-31', ...counts(one)],
        [one['area'], '2024-12-31', ...counts(figures.distributionBefore[index])],
      ]),
    );
    const values = (items: object[], ...names: string[]) =>
      items.map((item) => names.map((name) => (item as Record<string, unknown>)[name]));
    expect(rowsOf('Externa granskningar')).toEqual(values(figures.inspections, 'unitName', 'inspectedOn', 'initialDs'));
    expect(rowsOf('Utan granskning i tid')).toEqual(values(figures.uninspected, 'unitName', 'lastExternalOn'));
    expect(rowsOf('Brister (D)')).toEqual(
      values(figures.shortfalls, 'unitName', 'area', 'planReceivedOn', 'adjusted', 'actions', 'followedUp', 'late').map(
        (row) => row.map((value) => (typeof value === 'boolean' ? { true: 'ja', false: 'nej' }[`${value}`] : value)),
      ),
    );
    expect(rowsOf('Sena åtgärder')).toEqual(
      values(figures.lateActions, 'unitName', 'area', 'criterion', 'dueOn', 'days'),
    );
    const shares = (await mid(2025))?.shares ?? [];
    expect(shares.length).toBeGreaterThan(10);
    const kinds: Record<string, string> = { REGION: 'Region', SJUKVARDSOMRADE: 'Sjukvårdsområde', UNIT: 'Enhet' };
    expect(rowsOf('Mitt-i-ST')).toEqual(
      values(shares, 'group', 'groupName', 'required', 'inTime', 'done', 'missed').map(([group, ...row]) => [
        kinds[String(group)],
        ...row,
      ]),
    );
    expect(rowsOf('Återkommande kriterier')).toEqual(values(figures.recurring, 'criterion', 'units', 'actions'));
  });

  it('is exported to those alone who may read it', async () => {
    const asked = { regionId: homeRegion, year: 2025 };
    expect((await exported(asked, 'ANALYST')).statusCode).toBe(200);
    expect((await exported(asked, 'VERKSAMHETSCHEF')).statusCode).toBe(403);
    expect((await exported({ ...asked, regionId: randomUUID() })).statusCode).toBe(404);
    expect((await exported({ ...asked, year: 2027 })).statusCode).toBe(404);
    for (const bad of [{ year: 2025.5 }, { regionId: 'x' }, { language: 'fi' }, { year: '2025' }])
      expect((await exported({ ...asked, ...bad })).statusCode).toBe(400);
    const nobody = await using().app.inject({ method: 'POST', url: '/export/report', payload: asked });
    expect(nobody.statusCode).toBe(401);
  });
});
