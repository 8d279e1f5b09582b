import { randomUUID } from 'node:crypto';
import { issueToken } from '@gradvis/server/access/token';
import { halfYearOf } from '@gradvis/server/iup/half-year';
import { beforeAll, expect, it } from 'vitest';
import { cellsOf, editing, ownUnit } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { answer } from '../support/forms.ts';
import { cookieOf, emailOf, makeUser, rowCounts, send } from '../support/http.ts';
import { homeRegion, makeUnit } from '../support/inspections.ts';
import { makeCase, makeDoctor, makeSupervisor, peopleIn, peopleTables } from '../support/training.ts';

const sheets = [
  'ST_DOCTORS',
  'LEAVES',
  'SUPERVISORS',
  'SUPERVISIONS',
  'IUP',
  'REVISIONS',
  'COMPLETENESS',
  'MID_ASSESSMENTS',
] as const;
const columns = {
  ST_DOCTORS: ['name', 'mainSupervisor', 'studierektor', 'unitId', 'startedOn', 'rate', 'midRequired'],
  LEAVES: ['fromOn', 'toOn'],
  SUPERVISORS: ['name', 'unitId', 'courseOn'],
  SUPERVISIONS: ['kind', 'fromOn', 'placement'],
  IUP: ['firstPlanOn', '2026-1'],
  REVISIONS: ['revisedOn', 'changes', 'supervisorPresent'],
  COMPLETENESS: ['checkedOn', 'STa1'],
  MID_ASSESSMENTS: ['evaluator', 'participants', 'appliedOn'],
} as const;

interface Share {
  readonly halfYear: string;
  readonly closed: boolean;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly unitId: string | null;
  readonly revised: number | null;
  readonly required: number | null;
  readonly open: number | null;
  readonly notRequired: number | null;
  readonly unknown: number | null;
}

onBothDatabases('people of the register', 'demo', (using) => {
  const codesOf = (errors: readonly { extensions: { code: string } }[]) =>
    errors.map(({ extensions }) => extensions.code);
  /** Someone in training with everything that can be known, and the rows of each table. */
  const everythingOf = async (unitId: string) => {
    const { client } = using().database;
    const main = await makeSupervisor(using(), { unitId, name: 'Hemliga Handledaren' });
    const stDoctorId = await makeDoctor(using(), {
      unitId,
      name: 'Hemliga Doktorn',
      main,
      leaves: [['2026-01-07', null]],
      revisedOn: ['2025-03-03'],
    });
    await makeCase(using(), stDoctorId, { evaluator: 'Hemliga Värderaren' });
    const where = { stDoctorId };
    const rows = {
      ST_DOCTORS: stDoctorId,
      LEAVES: (await client.stLeave.findFirstOrThrow({ where })).id,
      SUPERVISORS: main,
      SUPERVISIONS: (await client.supervision.findFirstOrThrow({ where })).id,
      IUP: stDoctorId,
      REVISIONS: (await client.iupRevision.findFirstOrThrow({ where })).id,
      COMPLETENESS: stDoctorId,
      MID_ASSESSMENTS: stDoctorId,
    };
    // Each with a history.
    await editing(using, 'ST_DOCTORS').saved(stDoctorId, { name: 'Hemliga Namnet', studierektor: 'Hemliga Rektorn' });
    await editing(using, 'IUP').saved(stDoctorId, { '2026-1': '2026-02-02', firstPlanOn: '2024-05-05' });
    await editing(using, 'COMPLETENESS').saved(stDoctorId, { checkedOn: '2026-02-02', STa1: 'M' });
    await editing(using, 'COMPLETENESS').saved(stDoctorId, { STa1: 'AM' });
    await editing(using, 'SUPERVISORS').saved(main, { name: 'Hemliga Omdöpta' });
    await editing(using, 'MID_ASSESSMENTS').saved(stDoctorId, { participants: 'Hemliga Deltagarna' });
    return rows;
  };
  const ownUnits = async (role: DemoRole): Promise<string[]> => {
    const { data } = await using().query('{ me { grants { ownUnitIds } } }', {}, role);
    return data.me.grants.flatMap(({ ownUnitIds }: { ownUnitIds: string[] }) => ownUnitIds);
  };
  const histories = async (rows: Awaited<ReturnType<typeof everythingOf>>, as: DemoRole) => {
    const told = [];
    for (const sheet of sheets)
      for (const column of columns[sheet]) told.push(...(await editing(using, sheet).history(rows[sheet], column, as)));
    return told;
  };

  it('are no row to an analyst: by no table, filter, draft, check, commit, file or history', async () => {
    const rows = await everythingOf(ownUnit);
    const cookie = await using().cookieOf('ANALYST');
    const before = await rowCounts(using());
    for (const table of peopleTables)
      for (const args of ['', '(limit: 0)', `(filter: { unitIds: ["${ownUnit}"] })`, '(filter: { search: "Hemliga" })'])
        for (const fields of ['totalCount', 'seq', 'rows(fields: ["name"])', 'items { name }']) {
          const { data, errors } = await using().query(`{ ${table}${args} { ${fields} } }`, {}, 'ANALYST');
          expect([data, codesOf(errors)], `${table}${args}`).toEqual([null, ['FORBIDDEN']]);
        }
    for (const sheet of sheets) {
      const cells = cellsOf(rows[sheet], { [columns[sheet][0]]: 'x' });
      expect(await editing(using, sheet).codes(cells, 'ANALYST'), sheet).toEqual(['FORBIDDEN', 'FORBIDDEN']);
      for (const [operation, variables] of [
        ['query($sheet: Sheet!) { draft(sheet: $sheet) { rows { values } } }', { sheet }],
        [
          'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
          { input: { sheet, set: cells } },
        ],
        [
          'mutation($input: ReadTableInput!) { readTable(input: $input) { __typename } }',
          { input: { sheet, contentBase64: '' } },
        ],
      ] as const)
        expect(codesOf((await using().query(operation, variables, 'ANALYST')).errors), sheet).toEqual(['FORBIDDEN']);
      for (const as of ['ANALYST', 'ADMINISTRATOR'] as const) {
        const response = await using().app.inject({
          method: 'POST',
          url: '/export',
          headers: { cookie: await using().cookieOf(as) },
          payload: {
            table: sheet,
            format: 'csv',
            title: 'Fil',
            columns: [{ id: 'name', header: 'Namn' }],
            ...(sheet === 'COMPLETENESS' && { regulation: 'HSLF_FS_2021_8' }),
          },
        });
        const isTable = ['ST_DOCTORS', 'SUPERVISORS', 'IUP', 'COMPLETENESS', 'MID_ASSESSMENTS'].includes(sheet);
        const expected = !isTable ? [400, false] : as === 'ANALYST' ? [403, false] : [200, true];
        expect([response.statusCode, response.body.includes('Hemlig')], `${sheet} ${as}`).toEqual(expected);
      }
    }
    expect(await histories(rows, 'ANALYST')).toEqual([]);
    expect((await histories(rows, 'ADMINISTRATOR')).length).toBeGreaterThan(5);
    const others = [
      '{ units(filter: { search: "Hemliga" }) { totalCount } }',
      '{ changeSets(limit: 200) { items { reason unitNames } } }',
      '{ iupShares(by: UNIT) { unitName revised required } }',
      '{ supervisorCoverage(by: UNIT) { unitName doctors specialists trained updated } }',
      '{ regulations { name delmal { title } } trainingPolicies { id } }',
    ];
    for (const operation of others) {
      const { body } = await send(using().app, operation, { headers: { cookie } });
      expect(body, operation).not.toContain('Hemlig');
    }
    expect(await rowCounts(using())).toEqual(before);
  });

  it('take as many statements for one unit as for all', async () => {
    for (const table of peopleTables) {
      await peopleIn(using(), table);
      const few = await using().countingStatements(() => peopleIn(using(), table, [ownUnit]));
      expect(await using().countingStatements(() => peopleIn(using(), table)), table).toBe(few);
    }
  });

  it('are in a file what nobody is, outside one’s own units; and no file is read of what hangs on them', async () => {
    const unitId = await makeUnit(using(), { name: 'Provets fjärran enhet' });
    const rows = await everythingOf(unitId);
    for (const sheet of ['ST_DOCTORS', 'SUPERVISORS'] as const)
      await editing(using, sheet).saved(rows[sheet], { name: 'Fjärran Namnet' });
    const operation = `mutation($input: ReadTableInput!) { readTable(input: $input) { __typename
      ... on TableReading { rows { state fault cells { column present state fault detail } } } } }`;
    const read = (sheet: string, lines: readonly string[], as: DemoRole) => {
      const contentBase64 = Buffer.from(['Rad-id;Namn;Enhet', ...lines].join('\n')).toString('base64');
      return using().query(operation, { input: { sheet, contentBase64 } }, as);
    };
    for (const sheet of ['ST_DOCTORS', 'SUPERVISORS', 'IUP', 'MID_ASSESSMENTS'] as const)
      for (const as of ['STUDIEREKTOR', ...(sheet === 'IUP' ? ['VERKSAMHETSCHEF' as const] : [])] as const) {
        const ofUnit = ['Provets fjärran enhet', ''];
        const hidden = await read(sheet, [`${rows[sheet]};;`, ...ofUnit.map((unit) => `;Fjärran Namnet;${unit}`)], as);
        const nobody = await read(sheet, [`${randomUUID()};;`, ...ofUnit.map((unit) => `;Finns Inte;${unit}`)], as);
        expect(hidden.errors).toEqual([]);
        expect(hidden.data.readTable.rows[0].fault).toBe('NO_PERSON');
        expect(hidden.data, `${sheet} ${as}`).toEqual(nobody.data);
      }
    for (const sheet of ['LEAVES', 'SUPERVISIONS', 'REVISIONS'])
      expect(codesOf((await read(sheet, [';Fjärran Namnet;'], 'ADMINISTRATOR')).errors)).toEqual(['BAD_USER_INPUT']);
  });

  it('are nothing to one who has not signed in', async () => {
    const rows = await everythingOf(ownUnit);
    for (const operation of [
      ...peopleTables.map((table) => `{ ${table} { totalCount items { name } } }`),
      '{ iupShares(by: REGION) { revised } }',
      '{ supervisorCoverage(by: REGION) { trained } }',
      '{ regulations { name } }',
      '{ trainingPolicies { id } defaultTrainingPolicy { spacingDays } }',
      ...sheets.map((sheet) => `{ cellHistory(sheet: ${sheet}, rowId: "${rows[sheet]}", column: "name") { after } }`),
      ...sheets.map((sheet) => `{ draft(sheet: ${sheet}) { rows { values } } }`),
    ]) {
      const { errors, body } = await send(using().app, operation);
      expect(new Set(codesOf(errors)), operation).toEqual(new Set(['UNAUTHENTICATED']));
      expect(body).not.toContain('Hemlig');
    }
  });

  it.each(['STUDIEREKTOR', 'VERKSAMHETSCHEF'] as const)('of own units alone are rows to a %s', async (as) => {
    const outside = await makeUnit(using());
    await everythingOf(ownUnit);
    await everythingOf(outside);
    const own = await ownUnits(as);
    for (const table of peopleTables) {
      const all = await peopleIn(using(), table);
      const theirs = all.filter(({ unitId }) => own.includes(unitId)).map(({ id }) => id);
      expect(theirs.length, table).toBeGreaterThan(0);
      expect(theirs.length, table).toBeLessThan(all.length);
      const asked = async (filter: object | null) =>
        (
          await answer(
            using(),
            `query($filter: UnitFilter) { list: ${table}(filter: $filter) { items { id } } }`,
            { filter },
            as,
          )
        ).list.items.map(({ id }: { id: string }) => id);
      for (const filter of [null, {}, { regionIds: [homeRegion] }, { unitIds: [...own, outside] }, { search: '' }])
        expect(await asked(filter), `${table} ${JSON.stringify(filter)}`).toEqual(theirs);
      expect(await asked({ unitIds: [outside] }), table).toEqual([]);
    }
  });

  it.each(['STUDIEREKTOR', 'VERKSAMHETSCHEF'] as const)(
    'that move away are gone to a %s, in draft and history too',
    async (as) => {
      const rows = await everythingOf(ownUnit);
      const sheet = as === 'STUDIEREKTOR' ? 'ST_DOCTORS' : 'IUP';
      const column = as === 'STUDIEREKTOR' ? 'name' : '2026-1';
      const set = cellsOf(rows[sheet], { [column]: as === 'STUDIEREKTOR' ? 'Nytt' : '2026-03-03' });
      const operation = 'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }';
      await answer(using(), operation, { input: { sheet, set } }, as);
      const draft = async () =>
        (await answer(using(), `{ draft(sheet: ${sheet}) { cells { column } rows { id values } } }`, {}, as)).draft;
      const seen = async (asOf?: string) => {
        const found = [];
        for (const table of ['stDoctorRegister', 'iupRegister', 'midAssessmentRegister'] as const)
          if (!asOf || table !== 'stDoctorRegister') {
            const listed = await peopleIn(using(), table, null, { as, ...(asOf ? { asOf } : {}) });
            if (listed.some(({ id }) => id === rows.ST_DOCTORS)) found.push(table);
          }
        return found;
      };
      expect(await seen()).toEqual(['stDoctorRegister', 'iupRegister', 'midAssessmentRegister']);
      expect((await draft()).rows).toMatchObject([{ id: rows[sheet] }]);
      expect((await editing(using, sheet).history(rows[sheet], column, as)).length).toBeGreaterThan(0);
      const outside = await makeUnit(using());
      await editing(using, 'ST_DOCTORS').saved(rows.ST_DOCTORS, { unitId: outside, unitFrom: '2026-06-01' });
      expect(await seen()).toEqual([]);
      expect(await seen('2026-06-01')).toEqual([]);
      // As of a day on which the doctor was at the unit, the plan is told as it was known there then.
      expect(await seen('2026-05-31')).toEqual(['iupRegister']);
      const kept = await draft();
      expect([kept.rows, JSON.stringify(kept).includes('Hemlig')]).toEqual([[], false]);
      expect(await editing(using, sheet).refused(rows[sheet], { [column]: null }, as)).toEqual([`${column} NOT_FOUND`]);
      for (const one of [
        'ST_DOCTORS',
        'LEAVES',
        'SUPERVISIONS',
        'IUP',
        'REVISIONS',
        'COMPLETENESS',
        'MID_ASSESSMENTS',
      ] as const)
        for (const name of columns[one])
          expect(await editing(using, one).history(rows[one], name, as), name).toEqual([]);
      await answer(using(), operation, { input: { sheet, dropAll: true } }, as);
    },
  );

  it('that come to a unit are told there from then on, and not as of a day before', async () => {
    const rows = await everythingOf(await makeUnit(using()));
    await editing(using, 'ST_DOCTORS').saved(rows.ST_DOCTORS, { unitId: ownUnit, unitFrom: '2026-06-01' });
    const seen = async (asOf: string) =>
      (await peopleIn(using(), 'iupRegister', null, { as: 'VERKSAMHETSCHEF', asOf })).some(({ id }) => id === rows.IUP);
    expect([await seen('2026-05-31'), await seen('2026-06-01')]).toEqual([false, true]);
  });

  it('are written by no token that may only read, though it reads them', async () => {
    const rows = await everythingOf(ownUnit);
    const token = await issueToken(using().database.client, fixedClock, {
      email: emailOf('ADMINISTRATOR'),
      days: 1,
      readOnly: true,
    });
    const headers = { authorization: `Bearer ${token}` };
    const before = await rowCounts(using());
    const { data } = await send(using().app, '{ iupRegister { totalCount } me { permissions } }', { headers });
    expect(data.iupRegister.totalCount).toBeGreaterThan(0);
    expect(data.me.permissions).not.toContain('writeRevisions');
    for (const sheet of sheets) {
      const cells = cellsOf(rows[sheet], { [columns[sheet][0]]: null });
      for (const [operation, variables] of [
        [
          'mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename } }',
          { input: { id: randomUUID(), sheet, reason: 'x', cells } },
        ],
        [
          'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
          { input: { sheet, set: cells } },
        ],
        [
          'query($sheet: Sheet!, $cells: [CellEdit!]!) { checkCells(sheet: $sheet, cells: $cells) { faults { code } } }',
          { sheet, cells },
        ],
      ] as const)
        expect(codesOf((await send(using().app, operation, { variables, headers })).errors), sheet).toEqual([
          'FORBIDDEN',
        ]);
    }
    expect(await rowCounts(using())).toEqual(before);
  });
});

onBothDatabases('shares of training plans', 'demo', (using) => {
  const today = '2026-06-15';
  const fields = 'halfYear closed regionId sjukvardsomradeId unitId unitName revised required open notRequired unknown';
  const shares = async (by: string, as: DemoRole, asOf = today): Promise<Share[]> =>
    (
      await answer(
        using(),
        `query($asOf: Date) { iupShares(by: ${by}, halfYears: 4, asOf: $asOf) { ${fields} } }`,
        { asOf },
        as,
      )
    ).iupShares;
  const placeOf = ({ halfYear, regionId, sjukvardsomradeId, unitId }: Share) =>
    [halfYear, regionId, sjukvardsomradeId, unitId].join(' ');
  const isTelling = (people: number) => people === 1 || people === 2;
  beforeAll(async () => {
    // Units with one to four ST doctors, some of whom have moved.
    for (const count of [1, 1, 2, 2, 3, 4]) {
      const unitId = await makeUnit(using(), { own: true });
      await using().database.client.unit.update({
        where: { id: unitId },
        data: { registeredFrom: new Date('2020-01-01') },
      });
      for (let place = 0; place < count; place += 1)
        await makeDoctor(using(), { unitId, revisedOn: place % 2 === 0 ? ['2025-09-01'] : [] });
    }
  });

  it('tell an analyst of closed half-years only, as they are or not at all', async () => {
    let hidden = 0;
    let shown = 0;
    for (const by of ['UNIT', 'SJUKVARDSOMRADE', 'REGION']) {
      const all = new Map((await shares(by, 'ADMINISTRATOR')).map((share) => [placeOf(share), share]));
      const theirs = await shares(by, 'ANALYST');
      expect(new Set(theirs.map(({ closed }) => closed))).toEqual(new Set([true]));
      expect(new Set([...all.values()].map(({ halfYear }) => halfYear))).toContain(halfYearOf(today).key);
      expect(theirs).toHaveLength([...all.values()].filter(({ closed }) => closed).length);
      for (const share of theirs) {
        const whole = all.get(placeOf(share));
        expect([share.open, share.notRequired, share.unknown]).toEqual([null, null, null]);
        if (share.required === null) expect(share.revised).toBeNull();
        else expect([share.revised, share.required]).toEqual([whole?.revised, whole?.required]);
        if (isTelling(whole?.required ?? 0)) expect(share.required).toBeNull();
        if (share.required === null) hidden += 1;
        else shown += 1;
      }
    }
    expect([hidden > 0, shown > 0]).toEqual([true, true]);
  });

  it('leave nothing to be reckoned by subtraction', async () => {
    const whole = new Map(
      (await shares('UNIT', 'ADMINISTRATOR')).map((share) => [placeOf(share), share.required ?? 0]),
    );
    const units = await shares('UNIT', 'ANALYST');
    const omraden = await shares('SJUKVARDSOMRADE', 'ANALYST');
    const hiddenIn = (fits: (share: Share) => boolean) =>
      units
        .filter((share) => share.required === null && fits(share))
        .reduce((sum, share) => sum + (whole.get(placeOf(share)) ?? 0), 0);
    for (const { halfYear, regionId, sjukvardsomradeId, required } of omraden) {
      const within = (share: Share) =>
        share.halfYear === halfYear && share.regionId === regionId && share.sjukvardsomradeId === sjukvardsomradeId;
      if (required !== null) expect(isTelling(hiddenIn(within))).toBe(false);
      else expect(units.filter((share) => within(share) && (share.required ?? 0) > 0)).toEqual([]);
    }
    for (const { halfYear, regionId, required } of await shares('REGION', 'ANALYST')) {
      const within = (share: Share) => share.halfYear === halfYear && share.regionId === regionId;
      if (required === null) continue;
      const shown = omraden.filter(within).reduce((sum, share) => sum + (share.required ?? 0), 0);
      expect(isTelling(required - shown)).toBe(false);
      expect(isTelling(hiddenIn(within))).toBe(false);
    }
  });

  it('are the same on every later day, also when a unit has moved to another sjukvårdsområde', async () => {
    const { client } = using().database;
    const closed = halfYearOf('2025-12-31').key;
    const at = async (by: string, asOf: string) =>
      (await shares(by, 'ANALYST', asOf))
        .filter(({ halfYear }) => halfYear === closed)
        .map((share) => JSON.stringify(share))
        .sort();
    const before = await at('SJUKVARDSOMRADE', '2026-01-01');
    const { unitId } = await client.stService.findFirstOrThrow({ where: { unit: { code: { startsWith: 'P' } } } });
    const { sjukvardsomradeId, providerId } = await client.unitMembership.findFirstOrThrow({ where: { unitId } });
    const other = await client.sjukvardsomrade.findFirstOrThrow({
      where: { regionId: homeRegion, id: { not: sjukvardsomradeId ?? '' } },
    });
    const data = { unitId, providerId, sjukvardsomradeId: other.id, validFrom: new Date('2026-03-01') };
    await client.unitMembership.create({ data });
    for (const by of ['SJUKVARDSOMRADE', 'REGION', 'UNIT'])
      expect(await at(by, today), by).toEqual(await at(by, '2026-01-01'));
    expect(await at('SJUKVARDSOMRADE', today)).toEqual(before);
  });

  it('of a half-year that is open are told to nobody who may not see its people, whatever the day', async () => {
    expect(await shares('UNIT', 'ANALYST', '2030-01-01')).toEqual(await shares('UNIT', 'ANALYST'));
    const onLastDay = await shares('REGION', 'ANALYST', '2025-12-31');
    expect(onLastDay.map(({ halfYear }) => halfYear)).not.toContain('2025-2');
    const open = await shares('UNIT', 'VERKSAMHETSCHEF');
    expect(open.filter(({ closed }) => !closed)).toMatchObject([{ unitId: ownUnit, required: null }]);
  });

  it('of own units are whole to those who may see the people, and of others kept back', async () => {
    const own = (await using().query('{ me { grants { ownUnitIds } } }', {}, 'STUDIEREKTOR')).data.me.grants[0]
      .ownUnitIds;
    const all = new Map((await shares('UNIT', 'ADMINISTRATOR')).map((share) => [placeOf(share), share]));
    const theirs = await shares('UNIT', 'STUDIEREKTOR');
    for (const share of theirs)
      if (own.includes(share.unitId)) expect(share).toEqual(all.get(placeOf(share)));
      else expect([share.closed, share.open]).toEqual([true, null]);
    expect(theirs.some(({ unitId, required }) => !own.includes(unitId) && required === null)).toBe(true);
    const chef = await shares('UNIT', 'VERKSAMHETSCHEF');
    expect(new Set(chef.map(({ unitId }) => unitId))).toEqual(new Set([ownUnit]));
  });

  it('of another region are nothing, also when asked for by its key', async () => {
    const email = 'analytiker-hemma@test.example';
    await makeUser(using(), email, [{ role: 'ANALYST', regionId: homeRegion }]);
    const cookie = await cookieOf(using().app, email);
    const ask = async (operation: string) =>
      (await send(using().app, operation, { headers: { cookie } })).data.iupShares;
    const regions = new Set((await ask('{ iupShares(by: UNIT) { regionId } }')).map((one: Share) => one.regionId));
    expect(regions).toEqual(new Set([homeRegion]));
    const elsewhere = await using().database.client.region.findFirstOrThrow({ where: { id: { not: homeRegion } } });
    expect(await ask(`{ iupShares(by: REGION, regionIds: ["${elsewhere.id}"]) { regionId } }`)).toEqual([]);
  });

  it('take as many statements for one region as for all', async () => {
    const ask = (regionIds: readonly string[] | null) =>
      answer(using(), 'query($r: [ID!]) { iupShares(by: UNIT, regionIds: $r) { revised } }', { r: regionIds });
    await ask(null);
    const few = await using().countingStatements(() => ask([homeRegion]));
    expect(await using().countingStatements(() => ask(null))).toBe(few);
  });
});
