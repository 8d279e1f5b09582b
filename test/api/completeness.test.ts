import { fixedId } from '@gradvis/prisma/reference/reference';
import { beforeAll, expect, it } from 'vitest';
import { cellsOf, editing, latestSeen, putBack } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { makeDoctor } from '../support/training.ts';

const regulation = 'HSLF_FS_2021_8';

onBothDatabases('completeness of training plans', 'demo', (using) => {
  const checks = editing(using, 'COMPLETENESS');
  beforeAll(async () => {
    for (const role of ['ADMINISTRATOR', 'STUDIEREKTOR', 'VERKSAMHETSCHEF'] as const) await using().cookieOf(role);
  });
  const rowOf = async (id: string, asOf?: string, as: DemoRole = 'ADMINISTRATOR') => {
    const { data, errors } = await using().query(
      `query($regulation: String!, $asOf: Date) { planCompleteness(regulation: $regulation, asOf: $asOf) {
        items { id checkedOn checkedBy lacks } } }`,
      { regulation, ...(asOf && { asOf }) },
      as,
    );
    expect(errors).toEqual([]);
    return data.planCompleteness.items.find((row: { id: string }) => row.id === id);
  };

  it('is what the last check found: a first one is of today, and is corrected until a later day begins another', async () => {
    const id = await makeDoctor(using());
    expect(await rowOf(id)).toMatchObject({ checkedOn: null, checkedBy: null, lacks: '' });
    await checks.saved(id, { STa3: 'A', STc11: 'AM' });
    expect(await rowOf(id)).toMatchObject({ checkedOn: '2026-06-15', lacks: 'STa3:A|STc11:AM' });
    expect((await rowOf(id)).checkedBy).toMatch(/\S/);
    await checks.saved(id, { STa3: null, STc11: 'M', STb1: 'A' });
    expect(await rowOf(id)).toMatchObject({ checkedOn: '2026-06-15', lacks: 'STb1:A|STc11:M' });
    expect(await using().database.client.iupCheck.count({ where: { stDoctorId: id } })).toBe(1);
    expect(await checks.saved(id, { STa3: null, STc11: 'M' })).toMatchObject({ changed: 0 });
  });

  it('takes over what was lacking when a later check begins, and is told as of any day', async () => {
    const id = await makeDoctor(using());
    await checks.saved(id, { checkedOn: '2025-10-01', STa3: 'A', STc6: 'M' });
    await checks.saved(id, { checkedOn: '2026-04-01', STc6: null });
    expect(await rowOf(id)).toMatchObject({ checkedOn: '2026-04-01', lacks: 'STa3:A' });
    expect(await rowOf(id, '2026-03-31')).toMatchObject({ checkedOn: '2025-10-01', lacks: 'STa3:A|STc6:M' });
    expect(await rowOf(id, '2025-09-30')).toMatchObject({ checkedOn: null, lacks: '' });
    const { data } = await using().query(
      'query($id: ID!) { stDoctor(id: $id) { plan { checkedOn lacking } lacks { code } } }',
      { id },
      'ADMINISTRATOR',
    );
    expect(data.stDoctor).toEqual({ plan: { checkedOn: '2026-04-01', lacking: 1 }, lacks: [{ code: 'STa3' }] });
  });

  it('can be complete: a day with nothing lacking', async () => {
    const id = await makeDoctor(using());
    await checks.saved(id, { checkedOn: '2026-05-05' });
    expect(await rowOf(id)).toMatchObject({ checkedOn: '2026-05-05', lacks: '' });
  });

  it.each([
    ['a day to come', { checkedOn: '2026-06-16' }, ['checkedOn DATE_IN_FUTURE']],
    ['a day before the start', { checkedOn: '2024-01-14' }, ['checkedOn OUTSIDE_TRAINING']],
    ['a day before the last check', { checkedOn: '2026-01-31' }, ['checkedOn DATES_OUT_OF_ORDER']],
    ['no day', { checkedOn: null }, ['checkedOn REQUIRED']],
    ['other letters', { STa1: 'X' }, ['STa1 BAD_VALUE']],
    ['a delmål of another regulation', { a1: 'M' }, ['a1 UNKNOWN_COLUMN']],
    ['a delmål that there is not', { STa99: 'M' }, ['STa99 UNKNOWN_COLUMN']],
  ])('is refused with %s, and nothing is written', async (_what, values, faults) => {
    const id = await makeDoctor(using());
    await checks.saved(id, { checkedOn: '2026-02-01', STa7: 'M' });
    expect(await checks.refused(id, values)).toEqual(faults);
    expect(await rowOf(id)).toMatchObject({ checkedOn: '2026-02-01', lacks: 'STa7:M' });
  });

  it('overwrites nobody: neither a lack that was emptied or changed meanwhile, nor a check that has begun', async () => {
    const id = await makeDoctor(using());
    await checks.saved(id, { checkedOn: '2026-02-01', STa7: 'M', STb2: 'A', STc1: 'M' });
    const seen = await latestSeen(using);
    await checks.saved(id, { STa7: null, STb2: 'AM' });
    const stale = async (values: object) => {
      const cells = cellsOf(id, values).map((cell) => ({ ...cell, seen }));
      const answer = await checks.commit(cells);
      return answer.__typename === 'StaleCells' ? answer.cells.map(({ column }: { column: string }) => column) : answer;
    };
    expect(await stale({ STa7: 'AM' })).toEqual(['STa7']);
    expect(await stale({ STb2: 'M' })).toEqual(['STb2']);
    await checks.saved(id, { checkedOn: '2026-03-01' });
    expect(await stale({ STc4: 'M' })).toEqual(['STc4']);
    expect(await rowOf(id)).toMatchObject({ checkedOn: '2026-03-01', lacks: 'STb2:AM|STc1:M' });
  });

  it('has a history, and is put back whole', async () => {
    const id = await makeDoctor(using());
    await checks.saved(id, { checkedOn: '2025-11-01', STa7: 'M' });
    const { seq } = await checks.saved(id, { checkedOn: '2026-05-01', STa7: null, STb1: 'A' });
    expect((await checks.history(id, 'checkedOn')).map(({ after }: { after: unknown }) => after)).toEqual([
      '2026-05-01',
      '2025-11-01',
    ]);
    await putBack(using, seq);
    expect(await rowOf(id)).toMatchObject({ checkedOn: '2025-11-01', lacks: 'STa7:M' });
  });

  it('is the studierektor’s to write at own units, and only read by the verksamhetschef', async () => {
    const id = await makeDoctor(using());
    await checks.saved(id, { STa1: 'M' }, 'STUDIEREKTOR');
    expect(await rowOf(id, undefined, 'VERKSAMHETSCHEF')).toMatchObject({ lacks: 'STa1:M' });
    expect(await checks.codes(cellsOf(id, { STa1: 'A' }), 'VERKSAMHETSCHEF')).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    const { client } = using().database;
    const { id: elsewhere } = await client.unit.findFirstOrThrow({
      where: { regionId: { not: fixedId('demo-region', 0) } },
    });
    const other = await makeDoctor(using(), { unitId: elsewhere });
    expect(await checks.refused(other, { STa1: 'M' }, 'STUDIEREKTOR')).toEqual(['STa1 NOT_FOUND']);
    expect(await rowOf(other, undefined, 'STUDIEREKTOR')).toBeUndefined();
  });

  it('is a file with a column for each delmål', async () => {
    const name = 'Fullständiga Doktorn';
    const id = await makeDoctor(using(), { name });
    await checks.saved(id, { checkedOn: '2026-05-05', STa3: 'AM' });
    const response = await using().app.inject({
      method: 'POST',
      url: '/export',
      headers: { cookie: await using().cookieOf('STUDIEREKTOR') },
      payload: {
        table: 'COMPLETENESS',
        format: 'csv',
        title: 'Fil',
        regulation,
        columns: ['name', 'checkedOn', 'count', 'STa3', 'STa4'].map((column) => ({ id: column, header: column })),
      },
    });
    expect(response.statusCode).toBe(200);
    expect(
      response.body
        .split('\n')
        .find((line) => line.includes(name))
        ?.trim(),
    ).toBe(`${name};2026-05-05;1;AM;`);
  });
});
