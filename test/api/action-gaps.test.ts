import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { fromDate } from '@gradvis/server/time/calendar-date';
import { expect, it } from 'vitest';
import { type DemoRole, onBothDatabases, type TestApp } from '../support/app.ts';

const today = '2026-06-15';
const regionId = fixedId('demo-region', 0);
const ownUnit = fixedId('demo-unit', 0);
const operation = `query($filter: UnitFilter, $asOf: Date, $offset: Int! = 0, $limit: Int! = 200) {
  actionGaps(filter: $filter, asOf: $asOf, offset: $offset, limit: $limit) { totalCount items {
    id kind unitId unitName inspectionId inspectedOn areas text } } }`;

async function readEverything({ database: { client } }: TestApp) {
  const units = await client.unit.findMany({
    include: {
      inspections: {
        include: {
          assessments: { include: { area: true, adjustments: true } },
          findings: {
            include: {
              areas: { include: { area: true } },
              actions: { include: { action: { include: { events: true } } } },
            },
          },
          actionPlan: { include: { actions: { include: { events: true } } } },
        },
      },
    },
  });
  const collator = new Intl.Collator('sv');
  return units.sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
type UnitRead = Awaited<ReturnType<typeof readEverything>>[number];

/** What plans lack on a day, read plainly. */
function expectedGaps(units: readonly UnitRead[], day: string) {
  return units.flatMap((unit) => {
    const latest = unit.inspections
      .filter(({ kind, gradedOn }) => kind === 'EXTERNAL' && fromDate(gradedOn) <= day)
      .sort((a, b) => (fromDate(a.gradedOn) + a.id < fromDate(b.gradedOn) + b.id ? 1 : -1))[0];
    if (!latest) return [];
    const known = ({ events }: { events: readonly { validFrom: Date }[] }) =>
      events.some(({ validFrom }) => fromDate(validFrom) <= day);
    const planned = (latest.actionPlan?.actions ?? []).filter(known);
    const common = {
      unitId: unit.id,
      unitName: unit.name,
      inspectionId: latest.id,
      inspectedOn: fromDate(latest.inspectedOn),
    };
    const unplanned = latest.assessments
      .filter(({ initialGrade, areaId }) => initialGrade === 'D' && !planned.some((action) => action.areaId === areaId))
      .filter(({ adjustments }) => !adjustments.some(({ adjustedOn }) => !adjustedOn || fromDate(adjustedOn) <= day))
      .map(({ id, area }) => ({ ...common, kind: 'D_WITHOUT_PLAN', id, areas: area.letter, text: null }));
    const unanswered = latest.findings
      .filter(({ kind, actions }) => kind === 'REQUIRED_ACTION' && !actions.some(({ action }) => known(action)))
      .map(({ id, text, areas }) => ({
        ...common,
        kind: 'REMARK_WITHOUT_ACTION',
        id,
        areas: areas
          .map(({ area }) => area.letter)
          .sort()
          .join(''),
        text,
      }));
    const gaps: { kind: string; areas: string; id: string; unitId: string; text: string | null }[] = [
      ...unplanned,
      ...unanswered,
    ];
    const orderOf = (gap: (typeof gaps)[number]) => `${gap.kind} ${gap.areas} ${gap.id}`;
    return gaps.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  });
}

onBothDatabases('what action plans lack', 'demo', (using) => {
  const ask = async (variables: object = {}, as: DemoRole = 'ADMINISTRATOR') => {
    const { data, errors } = await using().query(operation, variables, as);
    expect(errors).toEqual([]);
    return data.actionGaps;
  };
  /** A unit with an inspection that found a D in C and in D, and a remark in each. */
  const breached = async () => {
    const { client } = using().database;
    const version = await client.frameworkVersion.findFirstOrThrow({ include: { areas: true } });
    const areaOf = (letter: string) => version.areas.find((area) => area.letter === letter)?.id ?? '';
    const unit = await client.unit.create({ data: { regionId, code: randomUUID(), name: 'Luckan' } });
    const inspection = await client.inspection.create({
      data: {
        unitId: unit.id,
        frameworkVersionId: version.id,
        kind: 'EXTERNAL',
        visitOn: new Date('2026-01-07'),
        reportOn: new Date('2026-02-01'),
        assessments: {
          create: version.areas.map(({ id, letter }) => ({
            areaId: id,
            initialGrade: letter === 'C' || letter === 'D' ? ('D' as const) : ('B' as const),
          })),
        },
        findings: {
          create: ['C', 'D'].map((letter, index) => ({
            kind: 'REQUIRED_ACTION' as const,
            position: index + 1,
            text: `Åtgärd krävs i ${letter}`,
            areas: { create: { areaId: areaOf(letter) } },
          })),
        },
      },
      include: { findings: { orderBy: { position: 'asc' } }, assessments: { include: { area: true } } },
    });
    const gaps = async (asOf?: string) =>
      (await ask({ filter: { unitIds: [unit.id] }, asOf })).items.map(
        ({ kind, areas }: { kind: string; areas: string }) => `${areas} ${kind}`,
      );
    return { unit, inspection, areaOf, gaps };
  };
  const allOfIt = ['C D_WITHOUT_PLAN', 'D D_WITHOUT_PLAN', 'C REMARK_WITHOUT_ACTION', 'D REMARK_WITHOUT_ACTION'];

  it.each(['2018-06-30', '2023-01-01', today, '2030-01-01'])('is what the rows say on %s', async (asOf) => {
    const expected = expectedGaps(await readEverything(using()), asOf);
    const { items, totalCount } = await ask({ asOf });
    expect([items, totalCount]).toEqual([expected.slice(0, 200), expected.length]);
  });

  it('is nothing before the report, and all of it from that day', async () => {
    const { gaps } = await breached();
    expect(await gaps('2026-01-31')).toEqual([]);
    expect(await gaps('2026-02-01')).toEqual(allOfIt);
    expect(await gaps()).toEqual(allOfIt);
  });

  it('is answered by an action of the area, and the remark by an action linked to it, from the day it was promised', async () => {
    const { client } = using().database;
    const { inspection, areaOf, gaps } = await breached();
    await client.actionPlan.create({
      data: {
        inspectionId: inspection.id,
        actions: {
          create: {
            areaId: areaOf('C'),
            position: 1,
            text: 'Vi gör det',
            findings: { create: { findingId: inspection.findings[0]?.id ?? '' } },
            events: { create: { kind: 'STATUS', status: 'PLANNED', validFrom: new Date('2026-03-01') } },
          },
        },
      },
    });
    expect(await gaps('2026-02-28')).toEqual(allOfIt);
    expect(await gaps('2026-03-01')).toEqual(['D D_WITHOUT_PLAN', 'D REMARK_WITHOUT_ACTION']);
  });

  it('is a D no more once it is adjusted, from that day, or at once when the day is not known', async () => {
    const { client } = using().database;
    const { inspection, gaps } = await breached();
    const assessmentOf = (letter: string) =>
      inspection.assessments.find(({ area }) => area.letter === letter)?.id ?? '';
    await client.gradeAdjustment.create({
      data: { areaAssessmentId: assessmentOf('C'), grade: 'C', adjustedOn: new Date('2026-04-01') },
    });
    expect(await gaps('2026-03-31')).toEqual(allOfIt);
    expect(await gaps('2026-04-01')).not.toContain('C D_WITHOUT_PLAN');
    await client.gradeAdjustment.create({ data: { areaAssessmentId: assessmentOf('D'), grade: 'C' } });
    expect(await gaps('2026-03-31')).not.toContain('D D_WITHOUT_PLAN');
    expect(await gaps()).toEqual(['C REMARK_WITHOUT_ACTION', 'D REMARK_WITHOUT_ACTION']);
  });

  it('shows the remark to those alone who may read it, and the gaps of readable units alone', async () => {
    const { unit } = await breached();
    const filter = { unitIds: [unit.id] };
    const texts = async (as: DemoRole) =>
      (await ask({ filter }, as)).items.map(({ text }: { text: string | null }) => text);
    expect(await texts('STUDIEREKTOR')).toEqual([null, null, 'Åtgärd krävs i C', 'Åtgärd krävs i D']);
    expect(await texts('ANALYST')).toEqual([null, null, null, null]);
    expect(await ask({ filter }, 'VERKSAMHETSCHEF')).toEqual({ totalCount: 0, items: [] });
    const units = await readEverything(using());
    const own = await ask({}, 'VERKSAMHETSCHEF');
    expect(own.items).toEqual(expectedGaps(units, today).filter(({ unitId }) => unitId === ownUnit));
    expect((await ask({}, 'STUDIEREKTOR')).totalCount).toBe(
      expectedGaps(
        units.filter((one) => one.regionId === regionId),
        today,
      ).length,
    );
  });

  it('is given in pages, and takes as many statements for one unit as for all', async () => {
    const { items } = await ask();
    expect((await ask({ offset: 1, limit: 2 })).items).toEqual(items.slice(1, 3));
    const filter = { unitIds: [items[0].unitId] };
    const few = await using().countingStatements(() => ask({ filter }));
    expect(await using().countingStatements(() => ask())).toBe(few);
  });
});
