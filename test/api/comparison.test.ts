import { addDays } from '@gradvis/prisma/demo/days';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { decodeProfile } from '@gradvis/server/gradings/grading-profile';
import { fromDate } from '@gradvis/server/time/calendar-date';
import { beforeAll, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { type ExpectedRow, expectedDistribution, expectedRows, readEverything } from '../support/comparison-oracle.ts';

const grade = '{ grade initial adjusted uncertainDate }';
const row = `unitId code name regionId sjukvardsomradeId providerId inspectionId inspectedOn frameworkVersionId
  previousInspectionId previousInspectedOn`;
const cells = `cells { area now ${grade} before ${grade} change plan { followedUp total } }`;
const counts = '{ A B C D unknown none }';
const operation = (fields: string) => `query($filter: GradingComparisonFilter, $asOf: Date, $comparedWith: Date,
    $kind: InspectionKind! = EXTERNAL, $limit: Int! = 20000, $offset: Int! = 0) {
  gradingComparison(filter: $filter, asOf: $asOf, comparedWith: $comparedWith, kind: $kind, limit: $limit, offset: $offset) {
    asOf totalCount neverInspected withInitialD
    distribution { area inForce ${counts} initial ${counts} adjusted }
    items { ${fields} } } }`;

const today = '2026-06-15';

onBothDatabases('the grading comparison', 'demo', (using) => {
  let units: Awaited<ReturnType<typeof readEverything>>;
  beforeAll(async () => {
    units = await readEverything(using());
  });

  const compare = async (variables: object = {}, fields = `${row} profile ${cells}`) => {
    const { data, errors } = await using().query(operation(fields), variables, 'ADMINISTRATOR');
    expect(errors).toEqual([]);
    return data.gradingComparison;
  };
  const byUnit = <Row extends { unitId: string }>(rows: readonly Row[]) =>
    [...rows].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  /** The rows as the oracle gives them. */
  const shown = (rows: readonly ExpectedRow[]) => byUnit(rows).map(({ hsaId: _, ...rest }) => rest);
  const expectLike = async (expected: readonly ExpectedRow[], variables: object) => {
    const { items, distribution, ...totals } = await compare(variables);
    const given = byUnit(items).map(({ profile: _, ...rest }: Record<string, unknown> & { unitId: string }) => rest);
    expect(given.map(({ unitId }) => unitId)).toEqual(byUnit(expected).map(({ unitId }) => unitId));
    for (const [index, wanted] of shown(expected).entries()) expect(given[index]).toEqual(wanted);
    expect(distribution).toEqual(expectedDistribution(expected));
    expect(totals).toMatchObject({
      totalCount: expected.length,
      neverInspected: expected.filter(({ inspectionId }) => inspectionId === null).length,
      withInitialD: expected.filter((one) => one.cells.some(({ now }) => now?.initial === 'D')).length,
    });
    for (const area of distribution)
      for (const of of [area.inForce, area.initial])
        expect(of.A + of.B + of.C + of.D + of.unknown + of.none).toBe(totals.totalCount);
  };
  /** A day on which some area was adjusted, of an inspection that is still its unit's latest then. */
  const someAdjustment = () => {
    for (const unit of units)
      for (const inspection of unit.inspections)
        for (const { area, adjustments } of inspection.assessments) {
          const on = fromDate(adjustments[0]?.adjustedOn ?? null);
          if (on && on > fromDate(inspection.gradedOn) && inspection.kind === 'EXTERNAL')
            return { unitId: unit.id, area: area.letter, on };
        }
    throw new Error('The demo region has no adjustment.');
  };

  it.each([today, '2024-01-31', '2021-07-01', '2019-03-15', '2015-10-01', '1950-01-01', '2100-01-01'])(
    'says of every unit what the pure rules say, as of %s',
    async (asOf) => expectLike(expectedRows(units, asOf), { asOf }),
  );

  it('means today when no day is given', async () => {
    const [implied, given] = [await compare(), await compare({ asOf: today })];
    expect(implied).toEqual(given);
    expect(implied.asOf).toBe(today);
  });

  it('of a day before everything knows units but no grades', async () => {
    const { items, neverInspected, totalCount } = await compare({ asOf: '1950-01-01' });
    expect(neverInspected).toBe(totalCount);
    expect(totalCount).toBe(150);
    for (const { cells: of } of items)
      for (const cell of of) expect(cell).toMatchObject({ now: null, before: null, change: 'UNKNOWN', plan: null });
  });

  it('counts an adjustment from its very day, and a plan with it', async () => {
    const { unitId, area, on } = someAdjustment();
    const filter = { unit: { unitIds: [unitId] } };
    const cellOn = async (asOf: string) => {
      const { items } = await compare({ asOf, filter });
      return items[0].cells.find((cell: { area: string }) => cell.area === area);
    };
    expect(await cellOn(addDays(on, -1))).toMatchObject({
      now: { initial: 'D', grade: 'D', adjusted: false },
      plan: null,
    });
    for (const day of [on, addDays(on, 1)])
      expect(await cellOn(day)).toMatchObject({
        now: { initial: 'D', grade: 'C', adjusted: true },
        plan: { followedUp: 0, total: expect.any(Number) },
      });
  });

  it('says the same in the compact profile as in the typed cells', async () => {
    const { items } = await compare({ asOf: '2025-01-01' });
    const plain = (value: object | undefined) => value ?? null;
    for (const one of items) {
      const decoded = decodeProfile(one.profile).map((cell) => ({
        ...cell,
        now: plain(cell.now),
        before: plain(cell.before),
        plan: plain(cell.plan),
      }));
      expect(decoded).toEqual(one.cells);
      const marks: Record<string, string> = { '+': 'BETTER', '-': 'WORSE', '=': 'SAME', '.': 'UNKNOWN' };
      expect(one.profile.split(' ').map((word: string) => marks[word[4] ?? ''])).toEqual(
        one.cells.map(({ change }: { change: string }) => change),
      );
    }
    const all = items.map(({ profile }: { profile: string }) => profile).join(' ');
    for (const mark of [/\?/, /~/, /c/, /\d\/\d/, /-/]) expect(all).toMatch(mark);
  });

  it.each(['2022-06-15', '2020-01-01', '2026-06-14', '2014-01-01'])(
    'compares with what was in force on %s when asked to',
    async (comparedWith) => expectLike(expectedRows(units, today, { comparedWith }), { asOf: today, comparedWith }),
  );

  it('compares a day with itself and finds nothing moved', async () => {
    const { items } = await compare({ asOf: today, comparedWith: today });
    const changes = new Set(
      items.flatMap((one: ExpectedRow) => one.cells.filter(({ now }) => now?.grade).map(({ change }) => change)),
    );
    expect([...changes]).toEqual(['SAME']);
  });

  it('of internal inspections is another one', async () => {
    const expected = expectedRows(units, today, { kind: 'INTERNAL' });
    expect(expected.filter(({ inspectionId }) => inspectionId).length).toBeGreaterThan(5);
    await expectLike(expected, { kind: 'INTERNAL', asOf: today });
  });

  it.each([
    ['inspected from', { inspectedFrom: '2023-01-01' }, (one: ExpectedRow) => (one.inspectedOn ?? '') >= '2023-01-01'],
    ['inspected to', { inspectedTo: '2023-01-01' }, (one: ExpectedRow) => (one.inspectedOn ?? '9') <= '2023-01-01'],
    ['never inspected', { neverInspected: true }, (one: ExpectedRow) => one.inspectionId === null],
    ['ever inspected', { neverInspected: false }, (one: ExpectedRow) => one.inspectionId !== null],
    [
      'a grade D in E, which a C adjusted from D still is',
      { grades: [{ area: 'E', grades: ['D'] }] },
      (one: ExpectedRow) => one.cells[4]?.now?.initial === 'D',
    ],
    [
      'grades in two areas at once',
      {
        grades: [
          { area: 'D', grades: ['C', 'D'] },
          { area: 'F', grades: ['A'] },
        ],
      },
      (one: ExpectedRow) =>
        one.cells[5]?.now?.initial === 'A' &&
        ['C', 'D'].some((wanted) => [one.cells[3]?.now?.grade, one.cells[3]?.now?.initial].includes(wanted as 'C')),
    ],
    [
      'moved to the worse',
      { changed: ['WORSE'] },
      (one: ExpectedRow) => one.cells.some(({ change }) => change === 'WORSE'),
    ],
    [
      'moved at all',
      { changed: ['WORSE', 'BETTER'] },
      (one: ExpectedRow) => one.cells.some(({ change }) => change === 'WORSE' || change === 'BETTER'),
    ],
  ])('narrows to units by %s', async (_, filter, fits) => {
    const all = expectedRows(units, today);
    const expected = all.filter(fits);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    await expectLike(expected, { asOf: today, filter });
  });

  it('narrows to units by region, sjukvårdsområde, key and edition', async () => {
    const all = expectedRows(units, today);
    const regionId = fixedId('demo-region', 1);
    const sjukvardsomradeId = all[0]?.sjukvardsomradeId;
    const unitIds = all.slice(3, 6).map(({ unitId }) => unitId);
    const frameworkVersionId = units[0]?.inspections[0]?.frameworkVersionId;
    const narrowings: [object, (one: ExpectedRow) => boolean][] = [
      [{ unit: { regionIds: [regionId] } }, (one) => one.regionId === regionId],
      [{ unit: { sjukvardsomradeIds: [sjukvardsomradeId] } }, (one) => one.sjukvardsomradeId === sjukvardsomradeId],
      [{ unit: { unitIds } }, (one) => unitIds.includes(one.unitId)],
      [{ unit: { unitIds: [] } }, () => false],
      [{ frameworkVersionId }, (one) => one.frameworkVersionId === frameworkVersionId],
    ];
    for (const [filter, fits] of narrowings) await expectLike(all.filter(fits), { asOf: today, filter });
  });

  it('counts a unit to the provider and sjukvårdsområde that it belonged to on the day', async () => {
    const moved = units.find(({ memberships }) => new Set(memberships.map((one) => one.providerId)).size === 2);
    const [first, second] = [...(moved?.memberships ?? [])].sort(
      (a, b) => a.validFrom.getTime() - b.validFrom.getTime(),
    );
    const changedOn = fromDate(second!.validFrom);
    for (const [asOf, present, absent] of [
      [addDays(changedOn, -1), first, second],
      [changedOn, second, first],
    ] as const)
      for (const [membership, found] of [
        [present, 1],
        [absent, 0],
      ] as const) {
        const filter = { unit: { unitIds: [moved!.id], providerIds: [membership!.providerId] } };
        expect((await compare({ asOf, filter }, 'unitId')).totalCount, `${asOf} ${found}`).toBe(found);
      }
  });

  it.each(['ö', 'Ås', 'backen', 'ÄNG', '  berg ', '91001', 'finns inte', '%', '_', "'", '\\'])(
    'finds units by %s',
    async (search) => {
      const wanted = search.trim().toLowerCase();
      const expected = expectedRows(units, today).filter(
        ({ name, code, hsaId }) => name.toLowerCase().includes(wanted) || code === wanted || hsaId === search.trim(),
      );
      await expectLike(expected, { asOf: today, filter: { unit: { search } } });
    },
  );

  it('finds a unit by its whole HSA-id', async () => {
    const { id, hsaId } = units.find((unit) => unit.hsaId && !unit.closedOn)!;
    const { items } = await compare({ filter: { unit: { search: hsaId } } }, 'unitId');
    expect(items).toEqual([{ unitId: id }]);
  });

  it('comes in Swedish order, in pages that make up the whole', async () => {
    const whole = (await compare({}, 'name unitId')).items;
    const names = whole.map(({ name }: { name: string }) => name);
    expect(names).toEqual([...names].sort(new Intl.Collator('sv').compare));
    const pages = [];
    for (let offset = 0; offset < whole.length; offset += 60) {
      const { items, totalCount } = await compare({ offset, limit: 60 }, 'name unitId');
      expect(totalCount).toBe(whole.length);
      pages.push(...items);
    }
    expect(pages).toEqual(whole);
  });

  it('holds a unit on its last day and no longer', async () => {
    const closing = units.find(({ closedOn }) => closedOn !== null)!;
    const last = fromDate(closing.closedOn!);
    const filter = { unit: { unitIds: [closing.id] } };
    expect((await compare({ asOf: last, filter }, 'unitId')).totalCount).toBe(1);
    expect((await compare({ asOf: addDays(last, 1), filter }, 'unitId')).totalCount).toBe(0);
  });

  it('takes as many statements for two units as for all', async () => {
    const ask = (filter: object) => () => compare({ filter }, `${row} profile ${cells}`);
    const two = ask({ unit: { unitIds: units.slice(0, 2).map(({ id }) => id) } });
    await two();
    const few = await using().countingStatements(two);
    expect(few).toBeGreaterThan(0);
    expect(await using().countingStatements(ask({}))).toBe(few);
  });
});
