import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';

const codes = (errors: readonly { extensions: { code: string } }[]) => errors.map(({ extensions }) => extensions.code);

/** `{ unit { inspections { unit { … } } } }`, so many levels deep. */
const nested = (levels: number): string => (levels === 0 ? 'id' : `inspections { unit { ${nested(levels - 1)} } }`);

onBothDatabases('an operation', 'demo', (using) => {
  /** Statements that reach the register while an operation runs; reading the session is not counted. */
  const statementsOf = async (operation: string, variables = {}) => {
    const statements: string[] = [];
    const stop = using().database.onStatement((sql) => statements.push(sql));
    const answer = await using().query(operation, variables, 'ADMINISTRATOR');
    stop();
    return {
      ...answer,
      register: statements.filter((sql) => /"(Unit|Inspection|AreaAssessment|Finding|Action)"/.test(sql)),
    };
  };

  it.each([
    ['too deep', `{ unit(id: "00000000-0000-0000-0000-000000000000") { ${nested(8)} } }`],
    ['too broad', `{ units { items { ${Array.from({ length: 500 }, (_, index) => `a${index}: id`).join(' ')} } } }`],
    [
      'too costly',
      '{ inspections(limit: 200) { items { unit { inspections { assessments { criteria { criterion { area { criteria { id } } } } } } } } } }',
    ],
    [
      'grown by fragments',
      `{ units { items { ...f0 } } } ${Array.from({ length: 40 }, (_, index) => `fragment f${index} on Unit { ...f${index + 1} ... { ...f${index + 1} } }`).join(' ')} fragment f40 on Unit { id }`,
    ],
    [
      'the same costly list many times over',
      `{ ${Array.from({ length: 90 }, (_, index) => `a${index}: units(limit: 200) { items { inspections { id } } }`).join(' ')} }`,
    ],
  ])('that is %s is refused before it reaches the register', async (_, operation) => {
    await using().cookieOf('ADMINISTRATOR');
    const { data, errors, register } = await statementsOf(operation);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    expect(new Set(codes(errors))).toEqual(new Set(['TOO_LARGE']));
    expect(register).toEqual([]);
  });

  it('just within the limits is carried out', async () => {
    const { errors, data } = await statementsOf('{ units(limit: 200) { items { name inspections { inspectedOn } } } }');
    expect(errors).toEqual([]);
    expect(data.units.items).toHaveLength(150);
  });

  it('of too many words is refused unread', async () => {
    const { status, data, errors } = await using().query(`{ ${'a'.repeat(3)} ${'me { id } '.repeat(4_000)} }`);
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(codes(errors)).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  it('that asks the schema about itself without end is refused', async () => {
    const within = (levels: number): string => (levels === 0 ? 'name' : `fields { type { ${within(levels - 1)} } }`);
    const { status, errors } = await using().query(`{ __schema { types { ${within(5)} } } }`);
    expect(status).toBe(400);
    expect(codes(errors)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('cannot be sent in batches', async () => {
    const response = await using().app.inject({
      method: 'POST',
      url: '/graphql',
      payload: [{ query: '{ me { id } }' }, { query: '{ me { id } }' }],
    });
    expect(response.statusCode).toBe(400);
    expect(codes(response.json().errors)).toEqual(['BAD_REQUEST']);
  });

  const lists = ['units', 'inspections', 'areaAssessments', 'findings', 'actions', 'imports', 'actionGaps', 'worklist'];
  it.each(lists)('that asks %s for a page out of bounds is refused', async (list) => {
    for (const args of ['limit: 201', 'limit: -1', 'limit: 2147483647', 'offset: -1', 'offset: 1000001']) {
      const { data, errors } = await using().query(`{ ${list}(${args}) { totalCount } }`, {}, 'ADMINISTRATOR');
      expect(codes(errors), args).toEqual(['BAD_USER_INPUT']);
      expect(data, args).toBeNull();
    }
    const { errors } = await using().query(`{ ${list}(limit: 0) { totalCount items { id } } }`, {}, 'ADMINISTRATOR');
    expect(errors).toEqual([]);
  });

  const tables = [
    'gradingComparison',
    'unitRegister',
    'inspectionRegister',
    'actionRegister',
    'actionOutcomes',
    'inspectionClock',
    'stDoctorRegister',
    'supervisorRegister',
    'iupRegister',
    'midAssessmentRegister',
  ];
  it.each(tables)('that asks the table %s for a page out of bounds is refused', async (table) => {
    for (const args of ['limit: 20001', 'limit: -1', 'offset: -1']) {
      const { errors } = await using().query(`{ ${table}(${args}) { totalCount } }`, {}, 'ADMINISTRATOR');
      expect(codes(errors), args).toEqual(['BAD_USER_INPUT']);
    }
  });

  it.each([
    ['actionSummary', 'groupBy: UNIT, limit: 10001'],
    ['actionSummary', 'groupBy: UNIT, limit: -1'],
    ['actionSummary', 'groupBy: UNIT, offset: -1'],
    ['inspectionLoad', 'limit: 201'],
    ['inspectionLoad', 'limit: -1'],
    ['inspectionLoad', 'offset: -1'],
    ['iupRegister', 'halfYears: 0'],
    ['iupRegister', 'halfYears: 25'],
    ['iupShares', 'by: UNIT, halfYears: 0'],
    ['iupShares', 'by: REGION, halfYears: -1'],
    ['iupShares', 'by: UNIT, halfYears: 25'],
  ])('that asks %s for a page out of bounds is refused: %s', async (list, args) => {
    const { errors } = await using().query(`{ ${list}(${args}) { __typename } }`, {}, 'ADMINISTRATOR');
    expect(codes(errors)).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    '2024-02-30',
    '2024-2-3',
    '',
    '24-01-01',
    '1899-12-31',
    '2201-01-01',
    '2024-01-01T00:00:00Z',
    20240101,
    true,
  ])('with a date that is none is refused: %s', async (asOf) => {
    const operation = 'query($asOf: Date) { gradingComparison(asOf: $asOf) { totalCount } }';
    const { data, errors } = await using().query(operation, { asOf }, 'ADMINISTRATOR');
    expect(codes(errors)).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.message).toMatch(/date/i);
    expect(data ?? null).toBeNull();
  });

  const bad = ['x', '', '00000000-0000-0000-0000-00000000000g', "' OR 1=1 --", '0'];
  it.each([
    ['unit', 'query($id: ID!) { unit(id: $id) { id } }'],
    ['inspection', 'query($id: ID!) { inspection(id: $id) { id } }'],
    ['import', 'query($id: ID!) { import(id: $id) { id } }'],
    ['gradingHistory', 'query($id: ID!) { gradingHistory(areaAssessmentId: $id) { seq } }'],
    ['units by key', 'query($id: ID!) { units(filter: { unitIds: [$id] }) { totalCount } }'],
    ['units by region', 'query($id: ID!) { units(filter: { regionIds: [$id] }) { totalCount } }'],
    ['units by sjukvårdsområde', 'query($id: ID!) { units(filter: { sjukvardsomradeIds: [$id] }) { totalCount } }'],
    ['units by provider', 'query($id: ID!) { units(filter: { providerIds: [$id] }) { totalCount } }'],
    ['inspections by key', 'query($id: ID!) { inspections(filter: { inspectionIds: [$id] }) { totalCount } }'],
    ['findings by edition', 'query($id: ID!) { findings(filter: { frameworkVersionId: $id }) { totalCount } }'],
    [
      'the comparison by unit',
      'query($id: ID!) { gradingComparison(filter: { unit: { unitIds: [$id] } }) { totalCount } }',
    ],
    [
      'the comparison by edition',
      'query($id: ID!) { gradingComparison(filter: { frameworkVersionId: $id }) { totalCount } }',
    ],
    [
      'the history of a unit’s cell',
      'query($id: ID!) { cellHistory(sheet: UNITS, rowId: $id, column: "name") { seq } }',
    ],
    [
      'the history of a clock’s cell',
      'query($id: ID!) { cellHistory(sheet: CLOCK, rowId: $id, column: "plannedOn") { seq } }',
    ],
    [
      'the history of an action’s cell',
      'query($id: ID!) { cellHistory(sheet: ACTIONS, rowId: $id, column: "status") { seq } }',
    ],
    [
      'the history of a step’s cell',
      'query($id: ID!) { cellHistory(sheet: STEPS, rowId: $id, column: "text") { seq } }',
    ],
    [
      'the history of a visit’s cell',
      'query($id: ID!) { cellHistory(sheet: VISITS, rowId: $id, column: "notes") { seq } }',
    ],
    [
      'the history of a visit step’s cell',
      'query($id: ID!) { cellHistory(sheet: VISIT_STEPS, rowId: $id, column: "text") { seq } }',
    ],
    ...(
      [
        ['ST_DOCTORS', 'name'],
        ['ST_DOCTORS', 'mainSupervisor'],
        ['ST_DOCTORS', 'kind'],
        ['LEAVES', 'fromOn'],
        ['SUPERVISORS', 'name'],
        ['SUPERVISIONS', 'toOn'],
        ['IUP', '2026-1'],
        ['REVISIONS', 'revisedOn'],
        ['COMPLETENESS', 'checkedOn'],
        ['COMPLETENESS', 'STa1'],
        ['MID_ASSESSMENTS', 'evaluator'],
      ] as const
    ).map(([sheet, column]) => [
      `the history of ${column} in ${sheet}`,
      `query($id: ID!) { cellHistory(sheet: ${sheet}, rowId: $id, column: "${column}") { seq } }`,
    ]),
    ...['stDoctorRegister', 'supervisorRegister', 'iupRegister', 'midAssessmentRegister'].map((table) => [
      `${table} by unit`,
      `query($id: ID!) { ${table}(filter: { unitIds: [$id] }) { totalCount } }`,
    ]),
    ['shares by region', 'query($id: ID!) { iupShares(by: UNIT, regionIds: [$id]) { revised } }'],
    ['coverage by region', 'query($id: ID!) { supervisorCoverage(by: UNIT, regionIds: [$id]) { trained } }'],
    ['action', 'query($id: ID!) { action(id: $id) { id } }'],
    ['outcomes by inspection', 'query($id: ID!) { actionOutcomes(filter: { inspectionIds: [$id] }) { totalCount } }'],
    ['the yearly report', 'query($id: ID!) { yearlyReport(regionId: $id, year: 2025) { digest } }'],
    ['actions by unit', 'query($id: ID!) { actionRegister(filter: { unit: { unitIds: [$id] } }) { totalCount } }'],
    ['actions by inspection', 'query($id: ID!) { actionRegister(filter: { inspectionIds: [$id] }) { totalCount } }'],
    ['actions by criterion', 'query($id: ID!) { actionRegister(filter: { criterionIds: [$id] }) { totalCount } }'],
    [
      'roll-ups by criterion',
      'query($id: ID!) { actionSummary(groupBy: UNIT, filter: { criterionIds: [$id] }) { key } }',
    ],
    ['gaps by unit', 'query($id: ID!) { actionGaps(filter: { unitIds: [$id] }) { totalCount } }'],
    ['the clock by unit', 'query($id: ID!) { inspectionClock(filter: { unitIds: [$id] }) { totalCount } }'],
    ['the load by region', 'query($id: ID!) { inspectionLoad(filter: { regionIds: [$id] }) { halfYear } }'],
    [
      'addActionComment',
      'mutation($id: ID!) { form: addActionComment(input: { id: "5b9e0c52-6d3c-4d2f-8a52-1f1f3a0c7d11", actionId: $id, text: "x" }) { ... on FormRefused { fault } } }',
    ],
    [
      'linkFindings',
      'mutation($id: ID!) { form: linkFindings(input: { id: "5b9e0c52-6d3c-4d2f-8a52-1f1f3a0c7d12", actionId: $id, findingIds: [$id], reason: "x" }) { ... on FormRefused { fault } } }',
    ],
    [
      'receivePlan',
      'mutation($id: ID!) { form: receivePlan(input: { id: "5b9e0c52-6d3c-4d2f-8a52-1f1f3a0c7d13", inspectionId: $id, receivedOn: "2026-01-01", reason: "x", seen: "0" }) { ... on FormRefused { fault } } }',
    ],
    [
      'registerReview',
      'mutation($id: ID!) { form: registerReview(input: { id: "5b9e0c52-6d3c-4d2f-8a52-1f1f3a0c7d14", unitId: $id, frameworkVersionId: $id, heldOn: "2026-01-01", areas: [], reason: "x" }) { ... on FormRefused { fault } } }',
    ],
    [
      'removeInspectionPolicy',
      'mutation($id: ID!) { form: removeInspectionPolicy(input: { id: "5b9e0c52-6d3c-4d2f-8a52-1f1f3a0c7d15", policyId: $id, reason: "x" }) { ... on FormRefused { fault } } }',
    ],
    [
      'removeTrainingPolicy',
      'mutation($id: ID!) { form: removeTrainingPolicy(input: { id: "5b9e0c52-6d3c-4d2f-8a52-1f1f3a0c7d16", policyId: $id, reason: "x" }) { ... on FormRefused { fault } } }',
    ],
    [
      'signYearlyReport',
      'mutation($id: ID!) { form: signYearlyReport(input: { regionId: $id, year: 2025, digest: "x" }) { ... on FormRefused { fault } } }',
    ],
    [
      'discardImport',
      'mutation($id: ID!) { discardImport(input: { id: $id, version: 1 }) { ... on ImportRefused { reason } } }',
    ],
    [
      'confirmImport',
      'mutation($id: ID!) { confirmImport(input: { id: $id, version: 1, changeSetId: $id, reason: "x" }) { __typename } }',
    ],
  ])('with a key that is none finds nothing or is refused: %s', async (_, operation) => {
    for (const id of bad) {
      const { data, errors } = await using().query(operation, { id }, 'ADMINISTRATOR');
      if (errors.length > 0) expect(codes(errors), id).toEqual(['BAD_USER_INPUT']);
      else {
        const [result] = Object.values(data);
        expect([null, [], { totalCount: 0 }, { reason: 'NOT_FOUND' }, { fault: 'NOT_FOUND' }], id).toContainEqual(
          result,
        );
      }
    }
  });

  it.each(['x', ''])(
    'written in its own text with a key that is none finds nothing or is refused: «%s»',
    async (id) => {
      for (const field of [`unit(id: "${id}") { id }`, `units(filter: { regionIds: ["${id}"] }) { totalCount }`]) {
        const { data, errors } = await using().query(`{ ${field} }`, {}, 'ADMINISTRATOR');
        if (errors.length > 0) expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(codes(errors)[0]);
        else expect([{ unit: null }, { units: { totalCount: 0 } }]).toContainEqual(data);
      }
    },
  );

  it.each(['\u0000', 'å\u0000ä', '\ud800', '%', '_', '\\', '\'; DROP TABLE "Unit"; --'])(
    'that searches units for what no name holds finds none: %j',
    async (search) => {
      for (const list of [
        'units(filter: { search: $search })',
        'gradingComparison(filter: { unit: { search: $search } })',
      ]) {
        const { data, errors } = await using().query(
          `query($search: String) { list: ${list} { totalCount } }`,
          { search },
          'ADMINISTRATOR',
        );
        if (errors.length > 0) expect(codes(errors), list).toEqual(['BAD_USER_INPUT']);
        else expect(data.list.totalCount, list).toBe(0);
      }
    },
  );

  it('finds units by a letter whatever its case, the same in the list as in the comparison', async () => {
    for (const search of ['ÅS', 'ås', 'Ö', 'backen']) {
      const { data } = await using().query(
        'query($search: String) { units(filter: { search: $search }) { totalCount } gradingComparison(asOf: "2015-01-01", filter: { unit: { search: $search } }) { totalCount } }',
        { search },
        'ADMINISTRATOR',
      );
      expect(data.units.totalCount, search).toBeGreaterThan(0);
      expect(data.gradingComparison.totalCount, search).toBe(data.units.totalCount);
    }
  });

  it('that meets a fault tells neither statement nor place of it, only what to ask the log for', async () => {
    const { client } = using().database;
    await client.$executeRawUnsafe('ALTER TABLE "Finding" RENAME TO "Finding_away"');
    const response = await using().app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await using().cookieOf('ADMINISTRATOR') },
      payload: { query: '{ findings { totalCount } }' },
    });
    await client.$executeRawUnsafe('ALTER TABLE "Finding_away" RENAME TO "Finding"');
    expect(response.json().errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/^Something went wrong.*[0-9a-f-]{36}\.$/),
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      }),
    ]);
    expect(response.body).not.toMatch(/select|prisma|Finding_away|relation|node_modules|\.ts:|at \w+ \(/i);
  });

  it('that is not even JSON is refused without telling more', async () => {
    for (const [payload, type] of [
      ['{ not json', 'application/json'],
      ['<a/>', 'application/xml'],
      ['', 'application/json'],
    ] as const) {
      const response = await using().app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': type },
        payload,
      });
      expect([400, 415]).toContain(response.statusCode);
      expect(response.json().errors[0].message).toMatch(/\w/);
      expect(response.body).not.toMatch(/node_modules|\.ts:/);
    }
  });
});
