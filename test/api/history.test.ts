import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import {
  type ChangeRequest,
  ChangeSetIdTaken,
  EntitiesMissing,
  SameValueTwice,
  StaleValues,
  type Update,
} from '@gradvis/server/history/changes';
import { commit, latestSeq } from '@gradvis/server/history/history';
import { beforeAll, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { rowCounts } from '../support/http.ts';

onBothDatabases('the history', 'demo', (using) => {
  const author = { userId: fixedId('demo-user', 'STUDIEREKTOR') };
  const request = (changes: Partial<ChangeRequest>): ChangeRequest => ({
    id: randomUUID(),
    reason: 'Rättat',
    channel: 'GRID',
    ...changes,
  });
  const write = (changes: Partial<ChangeRequest>) => commit(using().database, fixedClock, author, request(changes));
  const seen = () => latestSeq(using().database.client);
  const changesOf = (seq: bigint) =>
    using().database.client.change.findMany({ where: { changeSetSeq: seq }, orderBy: { id: 'asc' } });
  const name = (entityId: string, value: string, upTo: bigint): Update => ({
    entity: 'Unit',
    entityId,
    field: 'name',
    value,
    seen: upTo,
  });
  let units: { id: string; name: string; regionId: string }[] = [];
  beforeAll(async () => {
    units = await using().database.client.unit.findMany({ orderBy: { code: 'asc' }, take: 20 });
  });

  it('sets values and notes what stood before and after, who, when and why', async () => {
    const { client } = using().database;
    const [one, two] = units;
    const upTo = await seen();
    const { seq, repeated } = await write({
      reason: 'Bytte namn',
      updates: [
        name(one!.id, 'Ett nytt namn', upTo),
        name(two!.id, 'Öns nya namn', upTo),
        { entity: 'Unit', entityId: one!.id, field: 'closedOn', value: '2026-06-30', seen: upTo },
      ],
    });
    expect(repeated).toBe(false);
    expect(seq).toBeGreaterThan(upTo);
    const changed = await client.unit.findUniqueOrThrow({ where: { id: one!.id } });
    expect(changed).toMatchObject({ name: 'Ett nytt namn', closedOn: new Date('2026-06-30') });
    const second = await client.unit.findUniqueOrThrow({ where: { id: two!.id } });
    expect(second).toMatchObject({ name: 'Öns nya namn', sortName: '}ns nya namn' });
    const found = (await changesOf(seq)).map(({ kind, entity, entityId, field, before, after }) => [
      kind,
      entity,
      entityId,
      field,
      before,
      after,
    ]);
    expect(found).toHaveLength(3);
    expect(found).toContainEqual(['UPDATE', 'Unit', one!.id, 'name', one!.name, 'Ett nytt namn']);
    expect(found).toContainEqual(['UPDATE', 'Unit', two!.id, 'name', two!.name, 'Öns nya namn']);
    expect(found).toContainEqual(['UPDATE', 'Unit', one!.id, 'closedOn', null, '2026-06-30']);
    expect(await client.changeSet.findUniqueOrThrow({ where: { seq } })).toMatchObject({
      authorId: author.userId,
      at: fixedClock.now(),
      reason: 'Bytte namn',
      channel: 'GRID',
    });
  });

  it('refuses a value that was changed since it was seen, quotes what stands, and writes nothing of the rest', async () => {
    const [, , one, two] = units;
    const old = await seen();
    const { seq } = await write({ updates: [name(one!.id, 'Först', old)] });
    const before = await rowCounts(using());
    const late = write({ updates: [name(two!.id, 'Oskyldig', old), name(one!.id, 'Sedan', old)] });
    const error = await late.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StaleValues);
    expect((error as StaleValues).values).toEqual([
      {
        entity: 'Unit',
        entityId: one!.id,
        field: 'name',
        present: 'Först',
        began: one!.name,
        authorName: 'Stig Rektorsson',
        at: fixedClock.now(),
        seq,
      },
    ]);
    expect(await rowCounts(using())).toEqual(before);
    const { client } = using().database;
    expect((await client.unit.findUniqueOrThrow({ where: { id: two!.id } })).name).toBe(two!.name);
    await write({ updates: [name(one!.id, 'Sedan', seq), { ...name(one!.id, 'X1', old), field: 'code' }] });
    expect(await client.unit.findUniqueOrThrow({ where: { id: one!.id } })).toMatchObject({
      name: 'Sedan',
      code: 'X1',
    });
  });

  it('refuses to change what does not exist, and writes nothing of the rest', async () => {
    const [, , , , one] = units;
    const before = await rowCounts(using());
    const missing = randomUUID();
    const upTo = await seen();
    await expect(
      write({ updates: [name(one!.id, 'Halva', upTo), name(missing, 'Ingen', upTo)] }),
    ).rejects.toMatchObject({
      constructor: EntitiesMissing,
      ids: [missing],
    });
    expect(await rowCounts(using())).toEqual(before);
    expect((await using().database.client.unit.findUniqueOrThrow({ where: { id: one!.id } })).name).toBe(one!.name);
  });

  it('refuses to set one value twice', async () => {
    const [, , , , one] = units;
    const before = await rowCounts(using());
    const upTo = await seen();
    await expect(write({ updates: [name(one!.id, 'A', upTo), name(one!.id, 'B', upTo)] })).rejects.toBeInstanceOf(
      SameValueTwice,
    );
    expect(await rowCounts(using())).toEqual(before);
  });

  it('applies a request once, however often it is sent', async () => {
    const [, , , , , one] = units;
    const id = randomUUID();
    const updates = [name(one!.id, 'En gång', await seen())];
    const first = await write({ id, updates });
    const before = await rowCounts(using());
    await write({ updates: [name(one!.id, 'Därefter', first.seq)] });
    const again = await write({ id, updates });
    expect(again).toEqual({ seq: first.seq, repeated: true });
    expect((await using().database.client.unit.findUniqueOrThrow({ where: { id: one!.id } })).name).toBe('Därefter');
    expect((await rowCounts(using()))['ChangeSet']).toBe((before['ChangeSet'] ?? 0) + 1);
  });

  it('refuses an id that stands for something else, or belongs to someone else', async () => {
    const [, , , , , , one] = units;
    const id = randomUUID();
    const updates = [name(one!.id, 'Mitt', await seen())];
    await write({ id, updates });
    const before = await rowCounts(using());
    const upTo = await seen();
    await expect(write({ id, updates: [name(one!.id, 'Annat', upTo)] })).rejects.toBeInstanceOf(ChangeSetIdTaken);
    await expect(write({ id, updates, reason: 'Annat skäl' })).rejects.toBeInstanceOf(ChangeSetIdTaken);
    const other = { userId: fixedId('demo-user', 'ADMINISTRATOR') };
    await expect(commit(using().database, fixedClock, other, request({ id, updates }))).rejects.toBeInstanceOf(
      ChangeSetIdTaken,
    );
    expect(await rowCounts(using())).toEqual(before);
  });

  it('keeps names of people out of the log, in a table of their own', async () => {
    const { client } = using().database;
    const person = await client.person.findFirstOrThrow({ orderBy: { id: 'asc' } });
    const upTo = await seen();
    const updates = (['name', 'email'] as const).map((field) => ({
      entity: 'Person' as const,
      entityId: person.id,
      field,
      value: field === 'name' ? 'Hemliga Namnet' : 'hemlig@test.example',
      seen: upTo,
    }));
    const { seq } = await write({ updates });
    expect(await client.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      name: 'Hemliga Namnet',
    });
    const changes = await changesOf(seq);
    expect(changes).toHaveLength(2);
    const log = JSON.stringify(changes.map(({ before, after }) => [before, after]));
    for (const text of ['Hemliga Namnet', 'hemlig@test.example', person.name]) expect(log).not.toContain(text);
    const hidden = await client.personalValue.findMany({ where: { entityId: person.id } });
    expect(hidden.map(({ value }) => value).sort()).toEqual(
      ['Hemliga Namnet', 'hemlig@test.example', person.name].sort(),
    );
    const ofName = changes.find(({ field }) => field === 'name')!;
    const behind = (reference: unknown) =>
      hidden.find(({ id }) => id === (reference as { personal: string }).personal)?.value;
    expect([behind(ofName.before), behind(ofName.after)]).toEqual([person.name, 'Hemliga Namnet']);
    expect(changes.find(({ field }) => field === 'email')!.before).toBeNull();
  });

  it('quotes the name itself, not a reference, to someone whose change of it came too late', async () => {
    const person = await using().database.client.person.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const old = await seen();
    const rename = (value: string) =>
      write({ updates: [{ entity: 'Person', entityId: person.id, field: 'name', value, seen: old }] });
    await rename('Nya Namnet');
    await expect(rename('För Sent')).rejects.toMatchObject({ values: [{ present: 'Nya Namnet' }] });
  });

  it('changes values that hold only together: a grade that was unknown, and why', async () => {
    const { client } = using().database;
    const unknown = await client.areaAssessment.findFirstOrThrow({ where: { initialGrade: null } });
    const upTo = await seen();
    const value = (field: string, to: string | null): Update => ({
      entity: 'AreaAssessment',
      entityId: unknown.id,
      field,
      value: to,
      seen: upTo,
    });
    await write({ updates: [value('initialGrade', 'B'), value('unknownGradeReason', null)] });
    expect(await client.areaAssessment.findUniqueOrThrow({ where: { id: unknown.id } })).toMatchObject({
      initialGrade: 'B',
      unknownGradeReason: null,
    });
    const { data } = await using().query(
      'query($id: ID!) { gradingHistory(areaAssessmentId: $id) { kind field before after } }',
      { id: unknown.id },
      'ADMINISTRATOR',
    );
    expect(data.gradingHistory.at(-1)).toEqual({ kind: 'CREATE', field: null, before: null, after: null });
    expect(data.gradingHistory).toContainEqual({ kind: 'UPDATE', field: 'initialGrade', before: null, after: 'B' });
  });

  it('lets one of fifty at once change a value that all have seen, and loses no update', async () => {
    const { client } = using().database;
    const [, , , , , , , one] = units;
    const upTo = await seen();
    const before = await client.changeSet.count();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => write({ updates: [name(one!.id, `Samtidig ${index}`, upTo)] })),
    );
    const won = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
    expect(won).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(StaleValues);
    expect((await client.unit.findUniqueOrThrow({ where: { id: one!.id } })).name).toBe(`Samtidig ${won[0]}`);
    expect(await client.changeSet.count()).toBe(before + 1);
  });

  it('applies thirty at once that try again with what they are told stands, each once and in order of seq', async () => {
    const { client } = using().database;
    const [, , , , , , , , one] = units;
    const upTo = await seen();
    const untilWritten = async (value: string) => {
      for (let known = upTo; ; ) {
        try {
          return { value, ...(await write({ updates: [name(one!.id, value, known)] })) };
        } catch (error) {
          if (!(error instanceof StaleValues)) throw error;
          known = error.values[0]!.seq;
        }
      }
    };
    const written = await Promise.all(Array.from({ length: 30 }, (_, index) => untilWritten(`Nr ${index}`)));
    written.sort((a, b) => (a.seq < b.seq ? -1 : 1));
    const log = await client.change.findMany({
      where: { entityId: one!.id, field: 'name', changeSetSeq: { gt: upTo } },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ changeSetSeq, after }) => [changeSetSeq, after])).toEqual(
      written.map(({ seq, value }) => [seq, value]),
    );
    expect(log.map(({ before }) => before)).toEqual([one!.name, ...written.slice(0, -1).map(({ value }) => value)]);
    expect(new Set(written.map(({ seq }) => seq)).size).toBe(30);
    expect((await client.unit.findUniqueOrThrow({ where: { id: one!.id } })).name).toBe(written.at(-1)!.value);
  });

  it('takes back everything when what belongs to it fails', async () => {
    const [, , , , , , , , , one] = units;
    const before = await rowCounts(using());
    const upTo = await seen();
    const fails = async () => {
      throw new Error('Oväntat');
    };
    const changes = request({
      creations: [
        { entity: 'Person', row: { id: randomUUID(), regionId: one!.regionId, name: 'Kvarlämnad', email: null } },
      ],
      updates: [name(one!.id, 'Kvarlämnat', upTo)],
    });
    await expect(commit(using().database, fixedClock, author, changes, fails)).rejects.toThrow('Oväntat');
    await expect(write({ ...changes, prepare: fails })).rejects.toThrow('Oväntat');
    expect(await rowCounts(using())).toEqual(before);
    expect((await using().database.client.unit.findUniqueOrThrow({ where: { id: one!.id } })).name).toBe(one!.name);
    expect(await commit(using().database, fixedClock, author, changes)).toMatchObject({ repeated: false });
  });

  it('writes a thousand values by as many statements as ten', async () => {
    const { client } = using().database;
    const ids = (await client.finding.findMany({ take: 1000, select: { id: true } })).map(({ id }) => id);
    expect(ids).toHaveLength(1000);
    const upTo = await seen();
    const updates = (some: string[]) =>
      some.map(
        (entityId): Update => ({ entity: 'Finding', entityId, field: 'text', value: `Text ${entityId}`, seen: upTo }),
      );
    const few = await using().countingStatements(() => write({ updates: updates(ids.slice(0, 10)) }));
    const many = await using().countingStatements(() => write({ updates: updates(ids.slice(10)) }));
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
    expect(await client.finding.count({ where: { text: { startsWith: 'Text ' } } })).toBe(1000);
  });

  it('of a grading tells its creation with the value it had, corrections and adjustment, newest first', async () => {
    const { client } = using().database;
    const adjusted = await client.areaAssessment.findFirstOrThrow({
      where: { initialGrade: 'D', adjustments: { some: {} } },
      include: { adjustments: true },
    });
    const correct = async (value: string) =>
      write({
        reason: `Rättat till ${value}`,
        updates: [
          { entity: 'AreaAssessment', entityId: adjusted.id, field: 'initialGrade', value, seen: await seen() },
        ],
      });
    await correct('B');
    await correct('D');
    const { data, errors } = await using().query(
      'query($id: ID!) { gradingHistory(areaAssessmentId: $id) { seq at authorName channel reason kind entity field before after } }',
      { id: adjusted.id },
      'ADMINISTRATOR',
    );
    expect(errors).toEqual([]);
    const entries: { seq: string; reason: string; kind: string; entity: string; before: unknown; after: unknown }[] =
      data.gradingHistory;
    expect(entries.map(({ kind, entity, before, after }) => [kind, entity, before, after])).toEqual([
      ['UPDATE', 'AreaAssessment', 'B', 'D'],
      ['UPDATE', 'AreaAssessment', 'D', 'B'],
      ['CREATE', 'GradeAdjustment', null, 'C'],
      ['CREATE', 'AreaAssessment', null, 'D'],
    ]);
    const seqs = entries.map(({ seq }) => BigInt(seq));
    expect(seqs).toEqual([...seqs].sort((a, b) => (a > b ? -1 : 1)));
    expect(data.gradingHistory[0]).toMatchObject({
      authorName: 'Stig Rektorsson',
      channel: 'GRID',
      reason: 'Rättat till D',
      field: 'initialGrade',
    });
    expect(new Date(data.gradingHistory[0].at)).toEqual(fixedClock.now());
  });
});
