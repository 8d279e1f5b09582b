import { randomUUID } from 'node:crypto';
import { csvOf } from '@gradvis/server/exports/table-file';
import { areaLetters } from '@gradvis/server/gradings/grading-profile';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { beforeAll, expect, it } from 'vitest';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';

type Value = string | number | Date | null;
interface Now {
  readonly initial: string | null;
  readonly grade: string | null;
  readonly adjusted: boolean;
}

const admin = 'export@test.example';
const columns = (...ids: string[]) => ids.map((id) => ({ id, header: `Rubrik ${id}` }));
const units = (more: object = {}) => ({ table: 'UNITS', title: 'Enheter', columns: columns('name', 'code'), ...more });
const gradings = (more: object = {}) => ({
  table: 'GRADINGS',
  title: 'Jämförelse',
  columns: columns('name', ...areaLetters, 'ds', 'inspectedOn'),
  ...more,
});
const inspections = (more: object = {}) => ({
  table: 'INSPECTIONS',
  title: 'Granskningar',
  columns: columns('unit', 'kind', 'visitOn', 'reportOn', 'planReceivedOn', 'inspectedOn', 'grades'),
  ...more,
});
const fillOf: { readonly [text: string]: string } = {
  A: 'FF1F6FA8',
  B: 'FFB9D9EE',
  C: 'FFFBE3B3',
  'C (från D)': 'FFF3BD6B',
  D: 'FFB5431C',
};
const letter = (now: Now | null) => (now ? (now.initial ?? '?') : null);
const inForce = (now: Now | null) => (now?.adjusted ? `C (från ${now.initial ?? '?'})` : now && (now.grade ?? '?'));

onBothDatabases('exports', 'demo', (using) => {
  const regionId = randomUUID();
  let cookie = '';
  beforeAll(async () => {
    const { client } = using().database;
    await client.region.create({ data: { id: regionId, code: 'T1', name: 'Utförseln' } });
    await makeUser(using(), admin, [{ role: 'ADMINISTRATOR', regionId }]);
    cookie = await cookieOf(using().app, admin);
  });

  const post = (payload: object | string, headers: Record<string, string>) =>
    using().app.inject({ method: 'POST', url: '/export', payload, headers });
  const headersOf = async (as?: DemoRole) => ({ cookie: as ? await using().cookieOf(as) : cookie });
  const file = async (body: object, as?: DemoRole) => {
    const response = await post(body, await headersOf(as));
    expect([response.statusCode, response.statusCode === 200 ? '' : response.body]).toEqual([200, '']);
    return response;
  };
  const sheet = async (body: object, as?: DemoRole) => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await file({ ...body, format: 'xlsx' }, as)).rawPayload.buffer as ArrayBuffer);
    expect(workbook.worksheets).toHaveLength(1);
    return workbook.worksheets[0]!;
  };
  /** All rows of an XLSX file, the header first. */
  const cells = async (body: object, as?: DemoRole): Promise<Value[][]> => {
    const found = await sheet(body, as);
    const width = found.getRow(1).cellCount;
    return Array.from({ length: found.rowCount }, (_, row) =>
      Array.from({ length: width }, (__, column) => found.getRow(row + 1).getCell(column + 1).value as Value),
    );
  };
  const values = async (body: object, as?: DemoRole) => (await cells(body, as)).slice(1);
  const csv = async (body: object, as?: DemoRole): Promise<string[][]> => {
    const text = (await file({ ...body, format: 'csv' }, as)).body;
    return parse(text, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
  };
  const ask = async (operation: string, variables: object, as?: DemoRole) => {
    const { data, errors } = await send(using().app, operation, { variables, headers: await headersOf(as) });
    expect(errors).toEqual([]);
    return data;
  };
  /** Units of a region of their own, and how to ask for them alone. */
  const make = async (names: readonly string[]) => {
    const rows = names.map((name) => ({ id: randomUUID(), regionId, code: randomUUID().slice(0, 12), name }));
    await using().database.client.unit.createMany({ data: rows });
    return { rows, filter: { unit: { unitIds: rows.map(({ id }) => id) } } };
  };
  const rename = async (names: { readonly [unitId: string]: string }) => {
    const edits = Object.entries(names).map(([rowId, value]) => ({ rowId, column: 'name', value, seen: '999999999' }));
    const input = { id: randomUUID(), sheet: 'UNITS', reason: 'Omdöpt', cells: edits };
    const { commitCells } = await ask(
      'mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename } }',
      { input },
    );
    expect(commitCells.__typename).toBe('CommittedCells');
  };
  const asDay = (text: string | null) => (text ? new Date(`${text}T00:00:00Z`) : null);

  it('to XLSX hold dates as dates and numbers as numbers under a frozen header with filters', async () => {
    const ids = ['name', 'code', 'hsaId', 'registeredFrom', 'closedOn', 'takenOn', 'listedPatients', 'specialists'];
    const body = units({ columns: columns(...ids, 'supervisorTrained', 'stDoctors', 'inspectedOn') });
    const found = await sheet(body, 'ADMINISTRATOR');
    expect(found.name).toBe('Enheter');
    expect(found.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(JSON.stringify(found.autoFilter)).toMatch(/A1:K1/);
    expect(found.getRow(1).font.bold).toBe(true);
    expect(found.getCell('F2').numFmt).toBe('yyyy-mm-dd');
    const { unitRegister } = await ask(
      `{ unitRegister { items { ${ids.join(' ')} supervisorTrained stDoctors inspectedOn } } }`,
      {},
      'ADMINISTRATOR',
    );
    expect(unitRegister.items).toHaveLength(150);
    const dated = new Set(['registeredFrom', 'closedOn', 'takenOn', 'inspectedOn']);
    expect(await values(body, 'ADMINISTRATOR')).toEqual(
      unitRegister.items.map((row: Record<string, string | null>) =>
        body.columns.map(({ id }) => (dated.has(id) ? asDay(row[id]!) : row[id])),
      ),
    );
    const all = (await values(body, 'ADMINISTRATOR')).flat();
    expect(all.some((value) => value instanceof Date) && all.some((value) => typeof value === 'number')).toBe(true);
  });

  it.each([
    ['everything', {}],
    ['one region', { filter: { unit: { search: 'ö' } } }],
    ['another day and kind', { asOf: '2024-03-01', kind: 'INTERNAL' }],
    ['those that changed since a day', { comparedWith: '2022-06-15', filter: { changed: ['WORSE', 'BETTER'] } }],
    ['grades', { filter: { grades: [{ area: 'E', grades: ['D'] }] } }],
    ['those never inspected', { filter: { neverInspected: true } }],
    ['days of inspection', { filter: { inspectedFrom: '2022-01-01', inspectedTo: '2024-12-31' } }],
  ])('of the comparison hold what the API says, with the colours of grades: %s', async (_, asked) => {
    const operation = `query($filter: GradingComparisonFilter, $asOf: Date, $comparedWith: Date,
      $kind: InspectionKind! = EXTERNAL) {
      gradingComparison(filter: $filter, asOf: $asOf, comparedWith: $comparedWith, kind: $kind) {
        items { name initialDs inspectedOn cells { now { initial grade adjusted } } } } }`;
    const { items } = (await ask(operation, asked, 'ADMINISTRATOR')).gradingComparison;
    expect(items.length).toBeGreaterThan(0);
    for (const [show, text] of [
      ['initial', letter],
      ['both', letter],
      ['inForce', inForce],
    ] as const) {
      const found = await values(gradings({ ...asked, show }), 'ADMINISTRATOR');
      expect(found).toEqual(
        items.map((one: { name: string; initialDs: number; inspectedOn: string; cells: { now: Now | null }[] }) => [
          one.name,
          ...one.cells.map(({ now }) => text(now)),
          one.initialDs,
          asDay(one.inspectedOn),
        ]),
      );
    }
    const coloured = await sheet(gradings({ ...asked, show: 'inForce' }), 'ADMINISTRATOR');
    for (let row = 2; row <= coloured.rowCount; row += 1)
      for (let column = 2; column <= 9; column += 1) {
        const cell = coloured.getRow(row).getCell(column);
        const fill = cell.fill?.type === 'pattern' ? cell.fill.fgColor?.argb : undefined;
        expect(fill, String(cell.value)).toBe(fillOf[String(cell.value)]);
      }
  });

  it('of inspections hold what the API says, in the language asked for', async () => {
    const operation = `query($kind: InspectionKind, $filter: UnitFilter) {
      inspectionRegister(kind: $kind, filter: $filter) {
        items { unitName kind visitOn reportOn planReceivedOn inspectedOn grades } } }`;
    for (const asked of [{}, { kind: 'INTERNAL' }, { kind: 'EXTERNAL', filter: { search: 'berg' } }]) {
      const { items } = (await ask(operation, asked, 'ADMINISTRATOR')).inspectionRegister;
      const { filter, ...rest } = { filter: undefined, ...asked };
      const body = inspections({ ...rest, language: 'en', ...(filter && { filter: { unit: filter } }) });
      expect(await values(body, 'ADMINISTRATOR')).toEqual(
        items.map((one: Record<string, string | null>) => [
          one['unitName'],
          one['kind'] === 'EXTERNAL' ? 'External' : 'Internal',
          ...['visitOn', 'reportOn', 'planReceivedOn', 'inspectedOn'].map((id) => asDay(one[id]!)),
          one['grades'],
        ]),
      );
    }
    const swedish = new Set((await csv(inspections(), 'ADMINISTRATOR')).slice(1).map(([, kind]) => kind));
    expect([...swedish].sort()).toEqual(['Extern', 'Intern']);
  });

  it('to CSV are for Swedish Excel: byte order mark, semicolons, CRLF, decimal commas, quotes where needed', async () => {
    const { rows, filter } = await make(['Ett', 'Två']);
    await rename({ [rows[0]!.id]: 'Öst; "norra" delen', [rows[1]!.id]: "Åsens 'lilla', vårdcentral" });
    const response = await file(units({ filter, format: 'csv', columns: columns('name', 'hsaId') }));
    expect(response.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(response.body).toBe(
      `\uFEFFRubrik name;Rubrik hsaId\r\nÅsens 'lilla', vårdcentral;\r\n"Öst; ""norra"" delen";\r\n`,
    );
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.headers['content-disposition']).toBe(
      `attachment; filename="gradvis.csv"; filename*=UTF-8''Enheter%202026-06-15.csv`,
    );
    const table = { title: 'Tal', columns: [{ header: 'Tal', type: 'number' }], rows: [[6.25], [-1], [null]] } as const;
    const text = async (decimal: ',' | '.') => (await csvOf({ ...table, decimal }).toArray()).join('');
    expect(await text(',')).toBe('\uFEFFTal\r\n6,25\r\n-1\r\n\r\n');
    expect(await text('.')).toBe('\uFEFFTal\r\n6.25\r\n-1\r\n\r\n');
  });

  it('run no formula: an apostrophe leads such texts in CSV, and they are plain text in XLSX', async () => {
    const dangerous = ['+x', '-x', '=1+1', '=HYPERLINK("http://x";"y")', '@x'];
    const { rows, filter } = await make(dangerous.map((_, index) => `Ofarlig ${index}`));
    await rename(Object.fromEntries(rows.map(({ id }, index) => [id, dangerous[index]!])));
    const body = units({ filter, columns: [{ id: 'name', header: '=1+1' }] });
    const lines = (await csv(body)).flat();
    expect(lines[0]).toBe("'=1+1");
    expect(lines.slice(1).sort()).toEqual(dangerous.map((name) => `'${name}`));
    const found = await sheet(body);
    const texts = Array.from({ length: found.rowCount }, (_, row) => found.getRow(row + 1).getCell(1));
    expect(new Set(texts.map(({ type }) => type))).toEqual(new Set([ExcelJS.ValueType.String]));
    expect(
      texts
        .slice(1)
        .map(({ value }) => value)
        .sort(),
    ).toEqual(dangerous);
  });

  it('hold the columns asked for and no other, in that order, under those headings', async () => {
    const headed = [
      { id: 'code', header: 'Kod' },
      { id: 'name', header: 'Enhet' },
      { id: 'code', header: 'Kod igen' },
    ];
    const [header, ...rows] = await csv(units({ columns: headed }), 'ADMINISTRATOR');
    expect(header).toEqual(['Kod', 'Enhet', 'Kod igen']);
    expect(rows).toHaveLength(150);
    for (const [code, name, again] of rows) expect([code, Boolean(name)]).toEqual([again, true]);
  });

  it('are sorted as on the screen: Å Ä Ö last, and the other way round', async () => {
    const names = ['Beta', 'Zeta', 'alfa', 'Åsen', 'Ärlan', 'Ön', 'Äng', 'Bet 10', 'Österg'];
    const { filter } = await make(names);
    const order = ['alfa', 'Bet 10', 'Beta', 'Zeta', 'Åsen', 'Äng', 'Ärlan', 'Ön', 'Österg'];
    const sorted = async (descending: boolean) =>
      (await values(units({ filter, columns: columns('name'), sort: { column: 'name', descending } }))).flat();
    expect(await sorted(false)).toEqual(order);
    expect(await sorted(true)).toEqual(order.toReversed());
  });

  it.each(['initial', 'inForce', 'both'] as const)(
    'are sorted by grades as the screen does when it shows %s',
    async (show) => {
      const operation = '{ gradingComparison { items { name cells { now { initial grade adjusted } } } } }';
      const { items } = (await ask(operation, {}, 'ADMINISTRATOR')).gradingComparison;
      const shown = (now: Now | null) => {
        if (!now) return '-';
        if (show === 'initial') return now.initial ?? '?';
        return now.adjusted ? 'c' : (now.grade ?? '?');
      };
      const rank = ({ cells: of }: { cells: { now: Now | null }[] }) => 'ABCcD?-'.indexOf(shown(of[4]!.now));
      for (const descending of [false, true]) {
        const sign = descending ? -1 : 1;
        const expected = items.toSorted((a: (typeof items)[0], b: (typeof items)[0]) => sign * (rank(a) - rank(b)));
        const body = gradings({ columns: columns('name'), show, sort: { column: 'E', descending } });
        expect((await values(body, 'ADMINISTRATOR')).flat()).toEqual(
          expected.map(({ name }: { name: string }) => name),
        );
      }
    },
  );

  it('are sorted by numbers and days, with what is not known first', async () => {
    for (const [column, known] of [
      ['listedPatients', (value: Value) => Number(value)],
      ['inspectedOn', (value: Value) => (value as Date).getTime()],
    ] as const) {
      const body = units({ columns: columns(column), sort: { column, descending: false } });
      const all = (await values(body, 'ADMINISTRATOR')).flat();
      const numbers = all.map((value) => (value === null ? -1 : known(value)));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers).size).toBeGreaterThan(20);
    }
  });

  it('hold only rows with the texts that are ticked, group by group', async () => {
    const all = await csv(gradings({ columns: columns('name', 'sjukvardsomrade', 'E') }), 'ADMINISTRATOR');
    const omraden = [...new Set(all.slice(1).map(([, omrade]) => omrade))].slice(0, 3);
    const body = gradings({
      columns: columns('name', 'sjukvardsomrade', 'E'),
      checks: { sjukvardsomrade: omraden, E: ['A', 'B', ''] },
      group: 'sjukvardsomrade',
      sort: { column: 'name', descending: true },
    });
    const collator = new Intl.Collator('sv');
    const expected = all
      .slice(1)
      .filter(([, omrade, grade]) => omraden.includes(omrade) && ['A', 'B', ''].includes(grade!))
      .sort((a, b) => collator.compare(a[1]!, b[1]!) || collator.compare(b[0]!, a[0]!));
    expect(expected.length).toBeGreaterThan(5);
    expect((await csv(body, 'ADMINISTRATOR')).slice(1)).toEqual(expected);
    expect(await csv({ ...body, checks: { E: [] } }, 'ADMINISTRATOR')).toHaveLength(1);
  });

  it.each(['STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST'] as const)(
    'show %s what they may read and no more',
    async (role) => {
      const { unitRegister } = await ask('{ unitRegister { items { name code } } }', {}, role);
      const readable = unitRegister.items.map(({ name, code }: { name: string; code: string }) => [name, code]);
      expect(await values(units(), role)).toEqual(readable);
      const names = new Set(readable.map(([name]: string[]) => name));
      for (const body of [gradings(), inspections()]) {
        const found = (await values(body, role)).map(([name]) => name);
        expect(found.length).toBeGreaterThan(0);
        expect(found.filter((name) => !names.has(name))).toEqual([]);
      }
      if (role === 'VERKSAMHETSCHEF') expect(readable).toHaveLength(1);
      const { rows, filter } = await make(['Främmande']);
      expect(rows).toHaveLength(1);
      for (const body of [units({ filter }), gradings({ filter }), inspections({ filter })])
        expect(await values(body, role)).toEqual([]);
    },
  );

  it('hold hundreds of rows, however many fill a batch', async () => {
    const { filter } = await make(
      Array.from({ length: 1_250 }, (_, index) => `Många ${String(index).padStart(4, '0')}`),
    );
    for (const length of [0, 1, 499, 500, 501, 1_000, 1_250]) {
      const unitIds = filter.unit.unitIds.slice(0, length);
      const expected = Array.from({ length }, (_, index) => `Många ${String(index).padStart(4, '0')}`);
      const body = units({ filter: { unit: { unitIds } }, columns: columns('name', 'closedOn') });
      expect((await csv(body)).slice(1).map(([name]) => name)).toEqual(expected);
      expect((await values(body)).map(([name]) => name)).toEqual(expected);
    }
  });

  it.each(["'Citat'", 'History', 'Enheter: [alla] 1/2 \\ *?', 'Å'.repeat(100), '<b>&"', ' ', '😀'.repeat(20)])(
    'open in Excel whatever their title is: %s',
    async (title) => {
      const found = await sheet(units({ title }), 'VERKSAMHETSCHEF');
      expect(found.rowCount).toBe(2);
      expect(found.name.length).toBeGreaterThan(0);
      expect(found.name).not.toMatch(/[\\/?*[\]:]|^'|'$|^history$/i);
      expect(found.name).not.toContain('\uFFFD');
    },
  );

  it('are refused to nobody, to another site, and to what cannot be understood', async () => {
    const good = units({ format: 'csv' });
    const signedIn = await headersOf('ADMINISTRATOR');
    const told = async (body: object | string, headers: Record<string, string>) => {
      const response = await post(body, headers);
      const { errors = [] } = response.statusCode === 200 ? {} : response.json();
      return [response.statusCode, errors[0]?.extensions.code];
    };
    expect(await told(good, {})).toEqual([401, 'UNAUTHENTICATED']);
    expect(await told(good, { authorization: 'Bearer gradvis_x' })).toEqual([401, 'UNAUTHENTICATED']);
    expect(await told(good, { ...signedIn, origin: 'https://evil.example' })).toEqual([403, 'FORBIDDEN']);
    const nobody = 'export-ingen@test.example';
    await makeUser(using(), nobody, []);
    expect(await told(good, { cookie: await cookieOf(using().app, nobody) })).toEqual([403, 'FORBIDDEN']);
    const nowhere = { unit: { unitIds: [] } };
    const answers: [object, (string | number)[]][] = [];
    for (const bad of [
      { columns: columns('name', 'email') },
      { columns: columns('constructor') },
      { columns: [] },
      { sort: { column: 'email', descending: false } },
      { group: 'email' },
      { checks: { email: ['x'] } },
      { checks: { email: ['x'] }, filter: nowhere },
      { group: 'email', filter: nowhere },
      { table: 'USERS' },
      { format: 'pdf' },
      { title: '' },
      { title: 'x\uD800' },
      { asOf: '2026-02-30' },
      { filter: { unit: { unitIds: ['1'] } } },
      { filter: { unit: { search: 'x\u0000' } } },
      { filter: { unit: { search: 'x\uD800' } } },
      { filter: { inspectedFrom: 'igår' } },
    ])
      answers.push([bad, await told({ ...good, ...bad }, signedIn)]);
    expect(answers).toEqual(answers.map(([bad]) => [bad, [400, 'BAD_USER_INPUT']]));
    for (const body of ['', '{', '[]', 'null', '"x"']) {
      const [status] = await told(body, { ...signedIn, 'content-type': 'application/json' });
      expect(status, body).toBe(400);
    }
  });
});
