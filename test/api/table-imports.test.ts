import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { rowCounts } from '../support/http.ts';
import { base64, newsOf, tableFiles } from '../support/table-imports.ts';

onBothDatabases('tables in', 'demo', (using) => {
  const client = () => using().database.client;
  const { readAs, read, save, exported } = tableFiles(using);

  let inspected: { id: string; code: string; name: string; regionId: string };
  beforeEach(async () => {
    inspected = await client().unit.findFirstOrThrow({
      where: { inspections: { some: { kind: 'EXTERNAL' } }, closedOn: null },
      orderBy: { code: 'asc' },
    });
  });

  it.each(['xlsx', 'csv'])('that went out as %s come in again unchanged', async (format) => {
    const column = (id: string, header: string) => ({ id, header });
    const tables = [
      [
        'GRADINGS',
        [
          column('name', 'Enhet'),
          column('code', 'Kod'),
          column('inspectedOn', 'Granskad'),
          ...[...'ABCDEFGH'].map((one) => column(one, one)),
        ],
      ],
      [
        'UNITS',
        [
          column('name', 'Enhet'),
          column('code', 'Kod'),
          column('hsaId', 'HSA-id'),
          column('closedOn', 'Stängd'),
          column('sjukvardsomrade', 'Sjukvårdsområde'),
        ],
      ],
      [
        'INSPECTIONS',
        [
          column('unit', 'Enhet'),
          column('code', 'Kod'),
          column('kind', 'Slag'),
          column('visitOn', 'Besök'),
          column('reportOn', 'Rapport'),
          column('planReceivedOn', 'Handlingsplan inkommen'),
        ],
      ],
    ] as const;
    for (const [table, columns] of tables) {
      const reading = await read(table, await exported({ table, format, columns }));
      expect(reading.rows.length, table).toBeGreaterThan(100);
      expect(newsOf(reading), table).toEqual([]);
    }
  });

  it('are found by code, else by name, else told why not; and nothing is written', async () => {
    const before = await rowCounts(using());
    const { rows } = await read(
      'GRADINGS',
      `Enhet;Kod;A;B\n;${inspected.code};b;X\n${inspected.name};;A;B\nFinns inte;;A;B\n${inspected.name};${inspected.code};A;A\n`,
    );
    expect(rows.map(({ state, fault }) => [state, fault])).toEqual([
      ['FOUND', null],
      ['FAULTY', 'TWICE'],
      ['FAULTY', 'NO_UNIT'],
      ['FAULTY', 'TWICE'],
    ]);
    expect(rows[0]?.cells.find(({ column }) => column === 'B.initial')).toMatchObject({
      state: 'FAULTY',
      fault: 'UNREAD',
      text: 'X',
    });
    const [named] = (await read('GRADINGS', `Enhet;A\n${inspected.name};A\n`)).rows;
    expect([named?.state, named?.rowId]).toEqual(['FOUND_BY_NAME', rows[0]?.rowId]);
    expect(await rowCounts(using())).toEqual(before);
  });

  it('say of grades that the checklist does not allow which ones it does', async () => {
    const { rows } = await read('GRADINGS', `Kod;Enhet;A\n${inspected.code};${inspected.name};C\n`);
    expect(rows[0]?.cells[0]).toMatchObject({ state: 'FAULTY', fault: 'GRADE_NOT_ALLOWED', detail: 'A, B, D' });
  });

  it('bring new units, inspections and facts, which are then saved by the same commit', async () => {
    const code = `N${randomUUID().slice(0, 6)}`;
    const units = await read('UNITS', `Namn;Kod\nNya vårdcentralen ${code};${code}\n`, {
      regionId: inspected.regionId,
    });
    expect(units.rows.map(({ state }) => state)).toEqual(['NEW']);
    expect(await save('UNITS', units)).toMatchObject({ __typename: 'CommittedCells' });
    const unit = await client().unit.findFirstOrThrow({ where: { code } });
    expect(unit.regionId).toBe(inspected.regionId);

    const version = await client().frameworkVersion.findFirstOrThrow({ orderBy: { validFrom: 'desc' } });
    const inspections = await read('INSPECTIONS', `Kod;Slag;Besök\n${code};Extern;2020-03-02\n`, {
      frameworkVersionId: version.id,
    });
    expect(await save('INSPECTIONS', inspections)).toMatchObject({ __typename: 'CommittedCells' });
    const facts = await read('SNAPSHOTS', `Kod\tDatum\tListade\tHeltidstjänster\n${code}\t2020-03-02\t13 200\t8,4\n`);
    expect(await save('SNAPSHOTS', facts)).toMatchObject({ __typename: 'CommittedCells' });
    const stored = await client().unit.findUniqueOrThrow({
      where: { id: unit.id },
      include: { inspections: { include: { assessments: true } }, snapshots: true },
    });
    expect(stored.inspections.map(({ assessments }) => assessments.length)).toEqual([8]);
    expect(
      stored.snapshots.map(({ listedPatients, specialistFte }) => [listedPatients, Number(specialistFte)]),
    ).toEqual([[13_200, 8.4]]);
    const again = await read('INSPECTIONS', `Kod;Slag;Besök\n${code};Extern;2020-03-02\n`);
    expect(again.rows.map(({ state, cells }) => [state, ...cells.map((cell) => cell.state)])).toEqual([
      ['FOUND', 'UNCHANGED', 'UNCHANGED'],
    ]);
  });

  it('remember for each person and table where a heading went', async () => {
    const content = `VC-kod;Betyg\n${inspected.code};A\n`;
    const first = await read('GRADINGS', content, {
      headings: [
        { heading: 'VC-kod', column: 'code' },
        { heading: 'Betyg', column: 'A' },
      ],
    });
    expect(first.headings.map(({ column }) => column)).toEqual(['code', 'A']);
    expect((await read('GRADINGS', content)).headings.map(({ column }) => column)).toEqual(['code', 'A']);
    const other = await readAs('STUDIEREKTOR', { sheet: 'GRADINGS', contentBase64: base64(content) });
    expect(other.data.readTable.headings.map(({ column }: { column: string | null }) => column)).toEqual([null, null]);
  });

  it('are refused to those who may not write, and when they are none', async () => {
    const input = { sheet: 'UNITS', contentBase64: base64('Namn;Kod\na;1\n') };
    expect((await readAs('ANALYST', input)).errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    const { data } = await readAs('ADMINISTRATOR', { ...input, contentBase64: base64('ett ord') });
    expect(data.readTable).toEqual({ __typename: 'TableRefused', reason: 'NOT_A_TABLE' });
    const bad = await readAs('ADMINISTRATOR', { ...input, contentBase64: 'inte base64' });
    expect(bad.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});
