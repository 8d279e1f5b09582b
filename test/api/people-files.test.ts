import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { trainingEn } from '../../dashboard/src/i18n/training-en.ts';
import { trainingSv } from '../../dashboard/src/i18n/training-sv.ts';
import { ownUnit } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { rowCounts } from '../support/http.ts';
import { makeUnit, nextNumber } from '../support/inspections.ts';
import { base64, newsOf, type Reading, tableFiles } from '../support/table-imports.ts';
import { makeCase, makeDoctor, makeSupervisor, regulationId } from '../support/training.ts';

type Words = typeof trainingSv | typeof trainingEn;
type Language = 'sv' | 'en';
type Heading = readonly [id: string, header: string];

/** What the four tables show, with their headings, and then the row's key. */
const columnsOf = (language: Language) => {
  const { iup, mid, training }: Words = language === 'sv' ? trainingSv : trainingEn;
  const [unit, key] = language === 'sv' ? ['Enhet', 'Rad-id'] : ['Unit', 'Row id'];
  const [spring, autumn] = language === 'sv' ? ['VT', 'HT'] : ['Spring', 'Autumn'];
  const days = (fields: readonly (keyof typeof mid & string)[]) =>
    fields.map((field): Heading => [field, String(mid[field])]);
  return {
    ST_DOCTORS: [
      ['name', iup.doctor],
      ['unit', unit],
      ['unitFrom', training.unit_from],
      ['kind', training.kind],
      ['regulation', training.regulation],
      ['startedOn', iup.started],
      ['rate', training.rate],
      ['rateFrom', training.rate_from],
      ['leave', training.leave],
      ['expectedEndComputed', training.end_computed],
      ['expectedEndSet', training.end_set],
      ['mainSupervisor', iup.supervisor],
      ['supervisedFrom', training.supervised_from],
      ['warnings', training.warnings],
      ['studierektor', training.studierektor],
      ['midRequired', training.mid_required],
      ['firstPlanOn', iup.first_plan],
      ['endedOn', training.ended_on],
      ['outcome', training.outcome],
      ['region', 'Region'],
      ['id', key],
    ],
    SUPERVISORS: [
      ['name', training.supervisor],
      ['unit', training.works_at],
      ['specialistOn', training.specialistOn],
      ['courseOn', training.courseOn],
      ['updatedOn', training.updatedOn],
      ['main', training.main],
      ['part', training.part],
      ['id', key],
    ],
    IUP: [
      ['name', iup.doctor],
      ['unitName', unit],
      ['2024-2', `${autumn} 2024`],
      ['2025-1', `${spring} 2025`],
      ['2025-2', `${autumn} 2025`],
      ['2026-1', `${spring} 2026`],
      ['status', iup.status],
      ['nextDueOn', iup.next_due],
      ['lastRevisedOn', iup.last_revised],
      ['firstPlanOn', iup.first_plan],
      ['startedOn', iup.started],
      ['id', key],
    ],
    MID_ASSESSMENTS: [
      ['name', iup.doctor],
      ['unitName', unit],
      ['need', mid.need],
      ['state', mid.state],
      ['midRequired', training.mid_required],
      ['window', mid.window],
      ['applyBy', mid.apply_by],
      ...days(['appliedOn', 'appointedOn', 'evaluator']),
      ['evaluatorRegion', mid.evaluator_region],
      ['evaluatorSjukvardsomrade', mid.evaluator_omrade],
      ...days(['invoicedOn', 'reflectionOn', 'statementOn', 'recordingsOn', 'practiceDayOn', 'participants']),
      ...days(['reportOn', 'cancelledOn']),
      ['kind', training.kind],
      ['mainSupervisor', iup.supervisor],
      ['id', key],
    ],
  } as const satisfies Record<string, readonly Heading[]>;
};
type PeopleTable = keyof ReturnType<typeof columnsOf>;
const tables = ['ST_DOCTORS', 'SUPERVISORS', 'IUP', 'MID_ASSESSMENTS'] as const;

/** Headings that are only read: what they tell follows from something else. */
const leftOut = {
  ST_DOCTORS: ['Frånvarande nu', 'Beräknat slut', 'Att se över', 'Region'],
  SUPERVISORS: ['Huvudhandledare för', 'Handledare för del'],
  IUP: ['Läge senaste året', 'Nästa senast', 'Senast reviderad', 'Började'],
  MID_ASSESSMENTS: ['Att göra', 'Läge', 'Bör anmälas', 'Allra senast', 'Huvudhandledare'],
} as const;

onBothDatabases('files about people', 'demo', (using) => {
  const { readAs, read, save, exported } = tableFiles(using);
  const client = () => using().database.client;
  const fileOf = (table: PeopleTable, format: 'xlsx' | 'csv', language: Language = 'sv', more: object = {}) =>
    exported({
      table,
      format,
      language,
      halfYears: 4,
      columns: columnsOf(language)[table].map(([id, header]) => ({ id, header })),
      ...more,
    });
  /** The rows of a unit, as our own file holds them. */
  const linesOf = async (table: PeopleTable, unitId: string): Promise<Record<string, string>[]> =>
    parse(await fileOf(table, 'csv', 'sv', { filter: { unit: { unitIds: [unitId] } } }), {
      bom: true,
      delimiter: ';',
      columns: true,
    });
  const csv = (lines: readonly Record<string, string>[]) =>
    [Object.keys(lines[0] ?? {}), ...lines.map((line) => Object.values(line))]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(';'))
      .join('\r\n');
  const told = ({ rows }: Reading) =>
    rows.map(({ state, fault, cells }) => [
      fault ?? state,
      ...cells
        .filter((cell) => cell.state !== 'UNCHANGED')
        .map(({ column, state: of, fault: why, value, text }) =>
          of === 'FAULTY' ? `${column} ${why} ${text ?? ''}`.trim() : `${column} ${value}`,
        ),
    ]);
  const unitNamed = async (name = `Provenheten ${nextNumber()} norr`) => ({
    id: await makeUnit(using(), { own: true, name }),
    name,
  });

  it.each([
    ['xlsx', 'sv'],
    ['csv', 'sv'],
    ['csv', 'en'],
  ] as const)(
    'that went out as %s in %s come in again unchanged, and tell what is left out',
    async (format, language) => {
      const doctorId = await makeDoctor(using(), {
        revisedOn: ['2026-02-02', '2026-04-14'],
        main: await makeSupervisor(using()),
      });
      await makeCase(using(), doctorId, {
        evaluator: 'Vera Värderare',
        days: { appliedOn: '2026-02-02', practiceDayOn: '2026-09-01' },
      });
      for (const table of tables) {
        const reading = await read(table, await fileOf(table, format, language));
        expect(reading.rows.length, table).toBeGreaterThan(50);
        expect(newsOf(reading), table).toEqual([]);
        const left = reading.headings.filter(({ column }) => column === null).map(({ heading }) => heading);
        if (language === 'sv') expect(left, table).toEqual(leftOut[table]);
        else expect(left.length, table).toBe(leftOut[table].length);
      }
    },
  );

  it('change what was changed in them, and nothing else', async () => {
    const unit = await unitNamed();
    const doctorId = await makeDoctor(using(), { unitId: unit.id, revisedOn: ['2025-03-03'] });
    await makeDoctor(using(), { unitId: unit.id });
    const [one, ...others] = (await linesOf('ST_DOCTORS', unit.id)).sort((line) =>
      line['Rad-id'] === doctorId ? -1 : 1,
    );
    const changed = { ...one, Började: '2024-02-01', Grad: '80 %', 'Mitt-i-ST krävs': 'Nej' };
    const doctors = await read('ST_DOCTORS', csv([changed, ...others]));
    expect(told(doctors)).toEqual([['FOUND', 'startedOn 2024-02-01', 'rate 80', 'midRequired false'], ['FOUND']]);
    expect(await save('ST_DOCTORS', doctors)).toEqual({ __typename: 'CommittedCells', changed: 3 });

    const plans = (await linesOf('IUP', unit.id)).sort((line) => (line['Rad-id'] === doctorId ? -1 : 1));
    expect(plans[0]?.['VT 2025']).toBe('2025-03-03');
    const revised = { ...plans[0], 'VT 2025': '', 'HT 2025': '2025-09-01 2/10', 'VT 2026': 'missad' };
    const iup = await read('IUP', csv([revised, ...plans.slice(1)]));
    expect(told(iup)).toEqual([['FOUND', '2025-1 null', '2025-2 2025-09-01, 2025-10-02'], ['FOUND']]);
    expect(await save('IUP', iup)).toEqual({ __typename: 'CommittedCells', changed: 2 });
    const revisions = await client().iupRevision.findMany({
      where: { stDoctorId: doctorId },
      orderBy: { revisedOn: 'asc' },
    });
    expect(revisions.map(({ revisedOn }) => revisedOn.toISOString().slice(0, 10))).toEqual([
      '2025-09-01',
      '2025-10-02',
    ]);

    const cases = (await linesOf('MID_ASSESSMENTS', unit.id)).filter((line) => line['Rad-id'] === doctorId);
    const applied = cases.map((line) => ({
      ...line,
      Anmäld: '2026-03-02',
      Värderare: 'Vera Värderare',
      Slag: 'Annan',
    }));
    const mid = await read('MID_ASSESSMENTS', csv(applied));
    expect(await save('MID_ASSESSMENTS', mid)).toMatchObject({ __typename: 'CommittedCells' });
    expect(await client().midAssessment.findFirstOrThrow({ where: { stDoctorId: doctorId } })).toMatchObject({
      evaluator: 'Vera Värderare',
      kind: 'OTHER',
    });
  });

  it('do not take a day away that someone entered meanwhile, since a word is no day', async () => {
    const unit = await unitNamed();
    const doctorId = await makeDoctor(using(), { unitId: unit.id, revisedOn: ['2026-03-03'] });
    const reading = await read('IUP', `Rad-id;VT 2026;HT 2025\n${doctorId};pågår;missad\n`);
    expect(told(reading)).toEqual([['FOUND', '2026-1 STANDS pågår']]);
  });

  it('bring new ST doctors and supervisors, once each', async () => {
    const unit = await unitNamed();
    const names = [`Nya Prov ${nextNumber()}`, `Nyare Prov ${nextNumber()}`];
    const doctors = await read(
      'ST_DOCTORS',
      `ST-läkare;Enhet;Började;Slag;Föreskrift;Huvudhandledare\n${names[0]};${unit.name};2026-01-12;;;Handledare ${names[0]}\n` +
        `${names[1]};${unit.name};2026-02-02;BT;SOSFS 2015:8;\n${names[0]};${unit.name};2026-01-12;;;\n`,
      { regulationId },
    );
    expect(doctors.rows.map(({ state, fault }) => fault ?? state)).toEqual(['NEW', 'NEW', 'TWICE']);
    expect(await save('ST_DOCTORS', doctors)).toMatchObject({ __typename: 'CommittedCells' });
    const stored = await client().stDoctor.findMany({
      where: { services: { some: { unitId: unit.id } } },
      include: { person: true, regulation: true },
      orderBy: { startedOn: 'asc' },
    });
    expect(stored.map(({ person, kind, regulation }) => [person.name, kind, regulation.name])).toEqual([
      [names[0], 'ST', 'HSLF-FS 2021:8'],
      [names[1], 'BT', 'SOSFS 2015:8'],
    ]);
    const again = await read('ST_DOCTORS', `ST-läkare;Enhet;Började\n${names[0]};${unit.name};2026-01-12\n`);
    expect(told(again)).toEqual([['FOUND_BY_NAME']]);

    const supervisors = await read(
      'SUPERVISORS',
      `Handledare;Arbetar på;Handledarkurs\nNy ${names[0]};${unit.name};2020-05-05\n`,
    );
    expect(told(supervisors)).toEqual([
      ['NEW', 'new true', `name Ny ${names[0]}`, `unitId ${unit.id}`, 'courseOn 2020-05-05'],
    ]);
    expect(await save('SUPERVISORS', supervisors)).toMatchObject({ __typename: 'CommittedCells' });
    const noRegulation = await read(
      'ST_DOCTORS',
      `ST-läkare;Enhet;Började\nUtan ${names[0]};${unit.name};2026-01-12\n`,
    );
    expect(told(noRegulation)[0]).toContain('regulationId REQUIRED');
  });

  it('never mix up people of the same name', async () => {
    const [unit, other] = [await unitNamed(), await unitNamed()];
    const name = `Karin Prov ${nextNumber()}`;
    const ids = [
      await makeDoctor(using(), { unitId: unit.id, name }),
      await makeDoctor(using(), { unitId: unit.id, name }),
    ];
    const alone = await makeDoctor(using(), { unitId: other.id, name });
    const byKey = await read(
      'ST_DOCTORS',
      `Rad-id;ST-läkare;Enhet;Första planen\n${ids[1]};${name};${unit.name};2024-06-03\n`,
    );
    expect(byKey.rows.map(({ rowId }) => rowId)).toEqual([ids[1]]);
    expect(told(byKey)).toEqual([['FOUND', 'firstPlanOn 2024-06-03']]);

    const rows = [
      `;${name};${unit.name}`,
      `;${name.toUpperCase()};${other.name}`,
      `;${name};`,
      `;${name};Finns inte`,
      `${randomUUID()};${name};${unit.name}`,
      `;;${unit.name}`,
    ];
    const byName = await read(
      'IUP',
      `Rad-id;ST-läkare;Enhet;VT 2026\n${rows.map((row) => `${row};2026-03-02`).join('\n')}\n`,
    );
    expect(byName.rows.map(({ state, fault, rowId }) => [fault ?? state, rowId])).toEqual([
      ['NAMESAKES', null],
      ['FOUND_BY_NAME', alone],
      ['NAMESAKES', null],
      ['ELSEWHERE', null],
      ['NO_PERSON', null],
      ['NO_NAME', null],
    ]);
    const moved = await read('ST_DOCTORS', `ST-läkare;Enhet\n${name};${(await unitNamed()).name}\n`);
    expect(told(moved)).toEqual([['ELSEWHERE']]);
    const nobody = await read('MID_ASSESSMENTS', `ST-läkare;Enhet;Anmäld\nIngen ${name};${unit.name};2026-03-02\n`);
    expect(told(nobody)).toEqual([['NO_PERSON']]);

    // A supervisor's name that two people have stands if it stood there, and is not guessed for anyone new.
    const main = `Handledare ${name}`;
    const supervisorId = await makeSupervisor(using(), { unitId: unit.id, name: main });
    await makeSupervisor(using(), { unitId: other.id, name: main });
    const supervised = await makeDoctor(using(), { unitId: unit.id, main: supervisorId });
    const named = await read('ST_DOCTORS', `Rad-id;Huvudhandledare\n${supervised};${main}\n${alone};${main}\n`);
    expect(told(named)).toEqual([['FOUND'], ['FOUND', `mainSupervisor NAMESAKES ${main}`]]);
  });

  it('of units with the same name keep the one where the person is, and guess none', async () => {
    const [unit, other] = [await unitNamed(), await unitNamed()];
    const namesake = await unitNamed(unit.name);
    const doctorId = await makeDoctor(using(), { unitId: namesake.id });
    const elsewhere = await makeDoctor(using(), { unitId: other.id });
    const { code } = await client().unit.findUniqueOrThrow({ where: { id: unit.id } });
    const reading = await read(
      'ST_DOCTORS',
      `Rad-id;Enhet;Kod\n${doctorId};${unit.name};\n${elsewhere};${unit.name};\n${elsewhere};;\n`,
    );
    expect(told(reading)).toEqual([['FOUND'], ['FOUND', `unitId AMBIGUOUS ${unit.name}`], ['TWICE']]);
    const byCode = await read('ST_DOCTORS', `Rad-id;Enhet;Kod\n${elsewhere};${unit.name};${code}\n`);
    expect(told(byCode)).toEqual([['FOUND', `unitId ${unit.id}`]]);
  });

  it('say of each wrong value what is wrong, and write nothing', async () => {
    const unit = await unitNamed();
    const doctorId = await makeDoctor(using(), { unitId: unit.id });
    const supervisorId = await makeSupervisor(using(), { unitId: unit.id });
    const before = await rowCounts(using());
    const wrong = {
      ST_DOCTORS: [
        'Rad-id;Enhet;Slag;Föreskrift;Började;Grad;Slutade;Hur;Mitt-i-ST krävs',
        `${doctorId};Finns inte;AT;Någon;i våras;halvtid;2026-01-05;;kanske`,
      ],
      SUPERVISORS: ['Rad-id;Handledarkurs;Handledare', `${supervisorId};2027-01-01;`],
      IUP: [
        'Rad-id;ST-läkare;VT 2025;HT 2025;VT 2026;HT 2026',
        `${doctorId};Någon Annan;2025-09-01;i höstas;;2026-08-20`,
      ],
      MID_ASSESSMENTS: ['Rad-id;Anmäld;Värderarens region;Slag', `${doctorId};2027-01-01;Ingenstans;Egen`],
    } as const;
    const faults: Record<string, unknown> = {};
    for (const table of tables) faults[table] = told(await read(table, wrong[table].join('\n')));
    expect(faults).toEqual({
      ST_DOCTORS: [
        [
          'FOUND',
          'endedOn 2026-01-05',
          'outcome REQUIRED',
          'unitId UNREAD Finns inte',
          'kind UNREAD AT',
          'regulationId UNREAD Någon',
          'startedOn UNREAD i våras',
          'rate UNREAD halvtid',
          'midRequired UNREAD kanske',
        ],
      ],
      SUPERVISORS: [['FOUND', 'courseOn DATE_IN_FUTURE', 'name REQUIRED']],
      IUP: [
        [
          'FOUND',
          '2025-1 OUTSIDE_HALF_YEAR',
          '2026-2 DATE_IN_FUTURE',
          'name FIXED Någon Annan',
          '2025-2 UNREAD i höstas',
        ],
      ],
      MID_ASSESSMENTS: [
        ['FOUND', 'appliedOn DATE_IN_FUTURE', 'evaluatorRegionId UNREAD Ingenstans', 'kind UNREAD Egen'],
      ],
    });
    // What is lacking is told, also where the file has no column for it.
    const ended = await read('ST_DOCTORS', `Rad-id;Slutade\n${doctorId};2026-01-05\n`);
    expect(told(ended)).toEqual([['FOUND', 'endedOn 2026-01-05', 'outcome REQUIRED']]);
    expect(await rowCounts(using())).toEqual(before);
  });

  it('take half-years however they are called, and offer the latest', async () => {
    const doctorId = await makeDoctor(using(), {});
    const reading = await read(
      'IUP',
      `Rad-id;Vår 25;hösttermin 2025;2026-1\n${doctorId};2025-03-03;2025-10-06;2026-02-02\n`,
    );
    expect(told(reading)).toEqual([['FOUND', '2025-1 2025-03-03', '2025-2 2025-10-06', '2026-1 2026-02-02']]);
    expect(reading.columns).toEqual(expect.arrayContaining(['id', 'name', 'unit', '2020-2', '2026-1']));
  });

  it('are read for those who may edit, each within their own', async () => {
    const other = await unitNamed();
    const hidden = await makeDoctor(using(), { unitId: other.id, name: `Dold Prov ${nextNumber()}` });
    const own = await makeDoctor(using(), { unitId: ownUnit, firstPlanOn: '2024-05-06' });
    const input = (sheet: PeopleTable, content: string) => ({ sheet, contentBase64: base64(content) });
    const codes = async (role: 'ANALYST' | 'VERKSAMHETSCHEF', sheet: PeopleTable) =>
      (await readAs(role, input(sheet, `Rad-id;ST-läkare\n${own};\n`))).errors.map(({ extensions }) => extensions.code);
    for (const table of tables) {
      expect(await codes('ANALYST', table), table).toEqual(['FORBIDDEN']);
      expect(await codes('VERKSAMHETSCHEF', table), table).toEqual(table === 'IUP' ? [] : ['FORBIDDEN']);
    }
    const lines = `Rad-id;Första planen;VT 2026\n${own};2024-05-06;2026-04-01\n${hidden};;2026-04-01\n`;
    const plans = await read('IUP', lines, {}, 'VERKSAMHETSCHEF');
    expect(told(plans)).toEqual([['FOUND', '2026-1 2026-04-01'], ['NO_PERSON']]);
    const moved = await read('IUP', `Rad-id;Första planen\n${own};2024-05-07\n`, {}, 'VERKSAMHETSCHEF');
    expect(told(moved)).toEqual([['FOUND', 'firstPlanOn NOT_ALLOWED']]);
    const name = (await client().stDoctor.findUniqueOrThrow({ where: { id: hidden }, include: { person: true } }))
      .person.name;
    const byName = await read('IUP', `ST-läkare;VT 2026\n${name};2026-04-01\n`, {}, 'VERKSAMHETSCHEF');
    expect(told(byName)).toEqual([['NO_PERSON']]);
  });
});
