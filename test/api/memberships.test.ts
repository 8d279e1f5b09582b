import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type DemoRole, onBothDatabases } from '../support/app.ts';

interface Row {
  readonly id: string;
  readonly regionId: string;
  readonly sjukvardsomradeId: string | null;
  readonly providerId: string | null;
  readonly memberFrom: string | null;
}

onBothDatabases('where a unit belongs', 'demo', (using) => {
  const row = async (id: string): Promise<Row> => {
    const { data } = await using().query(
      'query($f: UnitFilter) { unitRegister(filter: $f) { seq items { id regionId sjukvardsomradeId providerId memberFrom } } }',
      { f: { unitIds: [id] } },
      'ADMINISTRATOR',
    );
    return data.unitRegister.items[0];
  };
  const anyUnit = async (position: number) => {
    const { data } = await using().query('{ unitRegister { seq items { id } } }', {}, 'ADMINISTRATOR');
    return row(data.unitRegister.items[position].id);
  };
  const otherProvider = async ({ providerId }: Row) => {
    const { data } = await using().query('{ providers { id } }', {}, 'ADMINISTRATOR');
    const found: { id: string } | undefined = data.providers.find(({ id }: { id: string }) => id !== providerId);
    if (!found) throw new Error('The demo region has one provider only.');
    return found.id;
  };
  const seen = async () => {
    const { data } = await using().query('{ unitRegister { seq } }', {}, 'ADMINISTRATOR');
    return data.unitRegister.seq as string;
  };
  const commit = async (
    rowId: string,
    values: object,
    { as = 'ADMINISTRATOR', at }: { as?: DemoRole; at?: string } = {},
  ) => {
    const now = at ?? (await seen());
    const cells = Object.entries(values).map(([column, value]) => ({ rowId, column, value, seen: now }));
    const { data, errors } = await using().query(
      `mutation($input: CommitCellsInput!) { commitCells(input: $input) { __typename
        ... on CommittedCells { seq changed } ... on InvalidCells { faults { column code } }
        ... on StaleCells { cells { column present } } } }`,
      { input: { id: randomUUID(), sheet: 'UNITS', reason: 'Omorganisation', cells } },
      as,
    );
    expect(errors).toEqual([]);
    return data.commitCells;
  };
  const memberships = (unitId: string) =>
    using().database.client.unitMembership.findMany({ where: { unitId }, orderBy: { validFrom: 'asc' } });

  it('changes from the day given on; what it was before stays', async () => {
    const unit = await anyUnit(3);
    const before = await memberships(unit.id);
    const providerId = await otherProvider(unit);
    expect(await commit(unit.id, { providerId, memberFrom: '2026-01-01' })).toMatchObject({ changed: 2 });
    expect(await row(unit.id)).toEqual({ ...unit, providerId, memberFrom: '2026-01-01' });
    const after = await memberships(unit.id);
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ sjukvardsomradeId: unit.sjukvardsomradeId, providerId });
  });

  it('changes from today on when no day is given, and a second change the same day corrects the first', async () => {
    const unit = await anyUnit(4);
    const count = (await memberships(unit.id)).length;
    await commit(unit.id, { providerId: await otherProvider(unit) });
    expect(await memberships(unit.id)).toHaveLength(count + 1);
    expect(await commit(unit.id, { providerId: null })).toMatchObject({ changed: 1 });
    const after = await row(unit.id);
    expect(after.providerId).toBeNull();
    expect(await memberships(unit.id)).toHaveLength(count + 1);
  });

  it('keeps its place when the day alone is corrected', async () => {
    const unit = await anyUnit(5);
    const count = (await memberships(unit.id)).length;
    expect(await commit(unit.id, { memberFrom: '2019-03-01' })).toMatchObject({ changed: 1 });
    expect(await row(unit.id)).toEqual({ ...unit, memberFrom: '2019-03-01' });
    expect(await memberships(unit.id)).toHaveLength(count);
  });

  it.each([
    ['a day to come', { memberFrom: '2060-01-01' }, 'DATE_IN_FUTURE'],
    ['no day', { memberFrom: null }, 'REQUIRED'],
  ])('is refused with %s', async (_, values, code) => {
    const unit = await anyUnit(6);
    expect(await commit(unit.id, values)).toEqual({
      __typename: 'InvalidCells',
      faults: [{ column: 'memberFrom', code }],
    });
  });

  it('is refused before the present place began, and in a sjukvårdsområde of another region', async () => {
    const unit = await anyUnit(6);
    const providerId = await otherProvider(unit);
    expect((await commit(unit.id, { providerId, memberFrom: '1900-01-01' })).faults).toContainEqual({
      column: 'memberFrom',
      code: 'DATES_OUT_OF_ORDER',
    });
    const { client } = using().database;
    const foreign = await client.sjukvardsomrade.findFirstOrThrow({ where: { regionId: { not: unit.regionId } } });
    expect((await commit(unit.id, { sjukvardsomradeId: foreign.id })).faults).toEqual([
      { column: 'sjukvardsomradeId', code: 'NOT_FOUND' },
    ]);
    expect(await row(unit.id)).toEqual(unit);
  });

  it('tells who changed it meanwhile, though that began a new membership', async () => {
    const unit = await anyUnit(7);
    const at = await seen();
    const providerId = await otherProvider(unit);
    await commit(unit.id, { providerId });
    expect(await commit(unit.id, { sjukvardsomradeId: null }, { at })).toEqual({
      __typename: 'StaleCells',
      cells: [{ column: 'sjukvardsomradeId', present: unit.sjukvardsomradeId }],
    });
  });

  it('is put back, and has a history that its readers may read', async () => {
    const unit = await anyUnit(8);
    const providerId = await otherProvider(unit);
    const { seq } = await commit(unit.id, { providerId });
    const history = async (as: DemoRole, column = 'providerId') => {
      const { data, errors } = await using().query(
        `query($rowId: ID!, $column: String!) { cellHistory(sheet: UNITS, rowId: $rowId, column: $column) {
          seq kind field before after authorName reason } }`,
        { rowId: unit.id, column },
        as,
      );
      expect(errors).toEqual([]);
      return data.cellHistory;
    };
    expect((await history('ADMINISTRATOR'))[0]).toMatchObject({
      seq,
      kind: 'CREATE',
      field: 'providerId',
      after: providerId,
      reason: 'Omorganisation',
    });
    expect((await history('ANALYST'))[0]).toMatchObject({ seq, after: providerId, authorName: null, reason: null });
    await commit(unit.id, { name: `${unit.id} B` });
    expect((await history('ADMINISTRATOR', 'name'))[0]).toMatchObject({ kind: 'UPDATE', after: `${unit.id} B` });
    expect(await history('ADMINISTRATOR', 'sortName')).toEqual([]);
    const { data } = await using().query(
      'mutation($input: RevertChangeSetInput!) { revertChangeSet(input: $input) { __typename } }',
      { input: { id: randomUUID(), seq, reason: 'Fel' } },
      'ADMINISTRATOR',
    );
    expect(data.revertChangeSet.__typename).toBe('RevertedChangeSet');
    expect(await row(unit.id)).toEqual(unit);
  });
});
