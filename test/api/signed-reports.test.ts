import { beforeEach, expect, it } from 'vitest';
import { editing, makeAction } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { answer, forms } from '../support/forms.ts';
import { homeRegion, makeInspection, makeUnit } from '../support/inspections.ts';

const figures = `figures { year asOf units internalReviews inspections { unitName inspectedOn initialDs }
  distribution { area inForce { A B C D unknown none } initial { A B C D unknown none } adjusted } uninspected { unitName }
  shortfalls { unitName area adjusted planReceivedOn } actions { total open late done followedUp dropped wasLate medianLateDays }
  lateActions { unitName dueOn days } recurring { criterion units actions } }`;
const fields = `digest maySign signed { by at } differences { path signed now } ${figures}`;
const signOperation = `mutation($input: SignYearlyReportInput!) { report: signYearlyReport(input: $input) { __typename
  ... on YearlyReport { ${fields} } ... on FormRefused { fault field } } }`;

onBothDatabases('a signed report', 'demo', (using) => {
  const { refused } = forms(using);
  let year = 2012;
  let unitId = '';
  let inspection: Awaited<ReturnType<typeof makeInspection>>;
  let actionId = '';

  // Each test signs a year of its own.
  beforeEach(async () => {
    year += 1;
    unitId = await makeUnit(using(), { name: `Underskrivna ${year}` });
    inspection = await makeInspection(using(), { unitId, visitOn: `${year}-02-02`, grades: { D: 'D' } });
    const events = [
      { from: `${year}-03-01`, status: 'PLANNED' as const },
      { from: `${year}-03-01`, date: `${year}-12-01` },
    ];
    actionId = await makeAction(using(), { unitId, inspectedOn: '2001-01-01', events });
    await using().database.client.inspection.updateMany({
      where: { unitId, id: { not: inspection.id } },
      data: { visitOn: new Date(`2001-01-0${year - 2012}`) },
    });
  });
  const read = async (as: DemoRole = 'ADMINISTRATOR') => {
    const operation = `query($region: ID!, $year: Int!) { yearlyReport(regionId: $region, year: $year) { ${fields} } }`;
    return (await answer(using(), operation, { region: homeRegion, year }, as)).yearlyReport;
  };
  const sign = async (digest: string, as: DemoRole = 'ADMINISTRATOR') =>
    (await answer(using(), signOperation, { input: { regionId: homeRegion, year, digest } }, as)).report;
  const input = (values: object = {}) => ({ regionId: homeRegion, year, digest: 'x', ...values });

  it('tells who signed it and when, and stays as it was, while corrections show as differences', async () => {
    const before = await read();
    expect(before).toMatchObject({ signed: null, maySign: true, differences: [] });
    const signed = await sign(before.digest, 'STUDIEREKTOR');
    expect(signed).toMatchObject({
      __typename: 'YearlyReport',
      figures: before.figures,
      signed: { by: 'Stig Rektorsson', at: fixedClock.now().toISOString() },
      differences: [],
      maySign: false,
    });
    const name = `Underskrivna ${year}`;
    const late = `${name} D ${year}-12-01`;
    await editing(using, 'GRADINGS').saved(inspection.id, { 'E.initial': 'A' });
    await editing(using, 'ACTIONS').saved(actionId, { doneOn: `${year}-11-30` });
    const after = await read('ANALYST');
    expect(after.figures).toEqual(before.figures);
    expect(after.signed).toEqual(signed.signed);
    expect(after.digest).not.toBe(before.digest);
    const told = after.differences.map((one: { path: string[]; signed: string; now: string }) => [
      one.path.join(' / '),
      one.signed,
      one.now,
    ]);
    const { actions, distribution } = before.figures;
    const e = distribution.find(({ area }: { area: string }) => area === 'E');
    const expected = [
      ...(['inForce', 'initial'] as const).flatMap((kind) => [
        [`distribution / E / ${kind} / A`, e[kind].A, e[kind].A + 1],
        [`distribution / E / ${kind} / B`, e[kind].B, e[kind].B - 1],
      ]),
      ['actions / open', actions.open, actions.open - 1],
      ['actions / late', actions.late, actions.late - 1],
      ['actions / done', actions.done, actions.done + 1],
      ['actions / wasLate', actions.wasLate, actions.wasLate - 1],
      [`lateActions / ${late} / area`, 'D', null],
      [`lateActions / ${late} / criterion`, '–', null],
      [`lateActions / ${late} / days`, 30, null],
      [`lateActions / ${late} / dueOn`, `${year}-12-01`, null],
      [`lateActions / ${late} / unitName`, name, null],
    ].map((row) => row.map((value) => (value === null ? null : String(value))));
    const median = told.filter(([path]: string[]) => path === 'actions / medianLateDays');
    expect([...told].sort()).toEqual([...expected, ...median].sort());
  });

  it('is signed with the figures that were seen, and with no others', async () => {
    const { digest } = await read();
    await editing(using, 'GRADINGS').saved(inspection.id, { 'E.initial': 'A' });
    expect(await refused('signYearlyReport', input({ digest }))).toBe('STALE');
    expect((await read()).signed).toBeNull();
    expect((await sign((await read()).digest)).__typename).toBe('YearlyReport');
    expect(await refused('signYearlyReport', input({ digest: (await read()).digest }))).toBe('ALREADY');
  });

  it('is signed once, though two sign it at the same time', async () => {
    const { digest } = await read();
    for (const role of ['ADMINISTRATOR', 'STUDIEREKTOR'] as const) await using().cookieOf(role);
    const answers = await Promise.all([sign(digest), sign(digest, 'STUDIEREKTOR')]);
    expect(answers.map(({ __typename: type, fault }) => fault ?? type).sort()).toEqual(['ALREADY', 'YearlyReport']);
    const stored = await using().database.client.yearlyReport.findMany({ where: { year, regionId: homeRegion } });
    expect(stored).toHaveLength(1);
    expect((await read()).signed.by).toBe(stored[0]?.signedBy);
  });

  it('is of a year that is over, of one’s own region, and signed by those who may', async () => {
    expect(await refused('signYearlyReport', input({ year: 2026 }))).toBe('TOO_EARLY year');
    expect(await refused('signYearlyReport', input({ year: 2027 }))).toBe('TOO_EARLY year');
    expect(await refused('signYearlyReport', input({ year: 1999 }))).toBe('BAD_VALUE year');
    const foreign = await using().database.client.region.findFirstOrThrow({ where: { id: { not: homeRegion } } });
    const elsewhere = input({ regionId: foreign.id });
    expect(await refused('signYearlyReport', elsewhere, 'STUDIEREKTOR')).toBe('NOT_FOUND regionId');
    for (const role of ['VERKSAMHETSCHEF', 'ANALYST'] as const)
      expect(await refused('signYearlyReport', input(), role)).toBe('FORBIDDEN');
  });
});
