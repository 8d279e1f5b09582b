import { randomUUID } from 'node:crypto';
import { issueToken } from '@gradvis/server/access/token';
import { commit, latestSeq } from '@gradvis/server/history/history';
import { beforeAll, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';

interface Logged {
  readonly seq: string;
  readonly reason: string;
  readonly unitNames: readonly string[];
}
interface Write {
  readonly by: keyof typeof people;
  readonly reason: string;
  readonly units: readonly string[];
  readonly at?: string;
}

const people = {
  north: 'log-norr@test.example',
  both: 'log-bada@test.example',
  director: 'log-rektor@test.example',
  head: 'log-chef@test.example',
  analyst: 'log-analytiker@test.example',
} as const;
const fields = 'seq at authorName reason channel reverts revertedBy revertable changeCount unitNames';
const logOperation = `query($filter: ChangeSetFilter, $offset: Int! = 0, $limit: Int! = 200) {
  changeSets(filter: $filter, offset: $offset, limit: $limit) { totalCount items { ${fields} } } }`;
const changesOperation = `query($seq: ChangeSeq!, $offset: Int! = 0, $limit: Int! = 100) {
  loggedChanges(seq: $seq, offset: $offset, limit: $limit) { kind entity entityId field before after unitName area } }`;
const oneOperation = `query($seq: ChangeSeq!) { changeSet(seq: $seq) { ${fields} } }`;

onBothDatabases('the log', 'demo', (using) => {
  const ids = { north: randomUUID(), south: randomUUID(), n1: randomUUID(), n2: randomUUID(), s1: randomUUID() };
  const keys: Partial<Record<keyof typeof people, string>> = {};
  const cookies: Partial<Record<keyof typeof people, string>> = {};
  let named = 0;

  const ask = async (operation: string, variables: object, who: keyof typeof people | { token: string }) =>
    send(using().app, operation, {
      variables,
      headers: typeof who === 'object' ? { authorization: `Bearer ${who.token}` } : { cookie: cookies[who] ?? '' },
    });
  const log = async (who: keyof typeof people | { token: string }, filter: object = {}, page: object = {}) => {
    const { data, errors } = await ask(logOperation, { filter, ...page }, who);
    expect(errors).toEqual([]);
    const { items, totalCount } = data.changeSets;
    return { items, totalCount, reasons: items.map(({ reason }: Logged) => reason) };
  };
  const changes = async (who: keyof typeof people, seq: bigint, page: object = {}) => {
    const { data, errors } = await ask(changesOperation, { seq: seq.toString(), ...page }, who);
    expect(errors).toEqual([]);
    return data.loggedChanges;
  };
  /** Gives units other names as one change set. */
  const write = async ({ by, reason, units, at = '2026-06-15T10:00:00Z' }: Write) => {
    const seen = await latestSeq(using().database.client);
    const updates = units.map((entityId) => {
      named += 1;
      return { entity: 'Unit', entityId, field: 'name', value: `Namn ${named}`, seen } as const;
    });
    const request = { id: randomUUID(), reason, channel: 'GRID', updates } as const;
    return (await commit(using().database, { now: () => new Date(at) }, { userId: keys[by]! }, request)).seq;
  };

  beforeAll(async () => {
    const { client } = using().database;
    await client.region.createMany({
      data: [
        { id: ids.north, code: 'T1', name: 'Norr' },
        { id: ids.south, code: 'T2', name: 'Söder' },
      ],
    });
    await client.unit.createMany({
      data: [
        { id: ids.n1, regionId: ids.north, code: 'N1', name: 'Nord ett' },
        { id: ids.n2, regionId: ids.north, code: 'N2', name: 'Nord två' },
        { id: ids.s1, regionId: ids.south, code: 'S1', name: 'Syd ett' },
      ],
    });
    const roles = {
      north: [{ role: 'ADMINISTRATOR', regionId: ids.north }],
      both: [
        { role: 'ADMINISTRATOR', regionId: ids.north },
        { role: 'ADMINISTRATOR', regionId: ids.south },
      ],
      director: [{ role: 'STUDIEREKTOR', regionId: ids.north, unitId: ids.n1 }],
      head: [{ role: 'VERKSAMHETSCHEF', regionId: ids.north, unitId: ids.n1 }],
      analyst: [{ role: 'ANALYST', regionId: ids.north }],
    } as const;
    for (const who of ['north', 'both', 'director', 'head', 'analyst'] as const) {
      keys[who] = await makeUser(using(), people[who], roles[who]);
      cookies[who] = await cookieOf(using().app, people[who]);
    }
  });

  it('shows an administrator what touched only units of their regions, and others their own, latest first', async () => {
    await write({ by: 'both', reason: 'vem: norr', units: [ids.n1] });
    await write({ by: 'both', reason: 'vem: söder', units: [ids.s1] });
    await write({ by: 'both', reason: 'vem: båda', units: [ids.n1, ids.s1] });
    await write({ by: 'director', reason: 'vem: rektorns', units: [ids.n1] });
    await write({ by: 'north', reason: 'vem: norrs utanför', units: [ids.s1] });
    const filter = { reason: 'vem:' };
    const seen = {
      north: ['vem: norrs utanför', 'vem: rektorns', 'vem: norr'],
      both: ['vem: norrs utanför', 'vem: rektorns', 'vem: båda', 'vem: söder', 'vem: norr'],
      director: ['vem: rektorns'],
    } as const;
    for (const who of ['north', 'both', 'director'] as const) {
      const { reasons, totalCount } = await log(who, filter);
      expect([reasons, totalCount], who).toEqual([seen[who], seen[who].length]);
    }
  });

  it('tells of a change set who, when, why, how much, which units, and whether it may be put back', async () => {
    const { client } = using().database;
    const names = ['Åsen', 'Älven', 'Ängen', 'Ön', 'Backen', 'Östan'];
    const units = names.map((name, index) => ({ id: randomUUID(), regionId: ids.north, code: `O${index}`, name }));
    await client.unit.createMany({ data: units });
    const seen = await latestSeq(client);
    const updates = units.map(
      ({ id }) => ({ entity: 'Unit', entityId: id, field: 'closedOn', value: '2026-12-31', seen }) as const,
    );
    const { seq } = await commit(
      using().database,
      fixedClock,
      { userId: keys.both! },
      { id: randomUUID(), reason: 'allt: om en', channel: 'API', updates },
    );
    const { items } = await log('north', { reason: 'allt: om en' });
    const expected = {
      seq: seq.toString(),
      at: '2026-06-15T10:00:00.000Z',
      authorName: `Namn ${people.both}`,
      reason: 'allt: om en',
      channel: 'API',
      reverts: null,
      revertedBy: null,
      revertable: true,
      changeCount: 6,
      unitNames: ['Backen', 'Åsen', 'Älven', 'Ängen'],
    };
    expect(items).toEqual([expected]);
    expect((await ask(oneOperation, { seq: seq.toString() }, 'north')).data.changeSet).toEqual(expected);
  });

  it('is narrowed by person, by reason and by unit, and by all of them at once', async () => {
    await write({ by: 'north', reason: 'sök: Ändrat efter Örjans påpekande', units: [ids.n1] });
    await write({ by: 'both', reason: 'sök: 100 % av _allt_', units: [ids.n2] });
    await write({ by: 'both', reason: 'sök: båda enheterna', units: [ids.n1, ids.n2] });
    const found = async (filter: object) =>
      (await log('both', { reason: 'sök:', ...filter })).reasons.map((reason: string) => reason.slice(5));
    const [first, second, third] = ['Ändrat efter Örjans påpekande', '100 % av _allt_', 'båda enheterna'];
    expect(await found({})).toEqual([third, second, first]);
    for (const [filter, expected] of [
      [{ author: 'log-NORR' }, [first]],
      [{ author: ' Namn log-bada ' }, [third, second]],
      [{ author: 'test.example' }, [third, second, first]],
      [{ author: 'ingen' }, []],
      [{ author: '%' }, []],
      [{ reason: 'ändrat EFTER örjans' }, [first]],
      [{ reason: '100 %' }, [second]],
      [{ reason: '% av _a' }, [second]],
      [{ reason: 'sök_' }, []],
      [{ reason: '\\' }, []],
      [{ reason: "'" }, []],
      [{ unitIds: [ids.n1] }, [third, first]],
      [{ unitIds: [ids.n1, ids.n2] }, [third, second, first]],
      [{ unitIds: [ids.s1] }, []],
      [{ unitIds: [] }, []],
      [{ unitIds: [ids.n1], author: 'bada' }, [third]],
    ] as const)
      expect(await found(filter), JSON.stringify(filter)).toEqual(expected);
    expect((await log('both', { author: '', reason: 'sök: 100' })).totalCount).toBe(1);
  });

  it('is narrowed by days as they are in Sweden, summer and winter', async () => {
    const moments = {
      'sen junikväld': '2026-06-10T21:59:59.999Z',
      'efter midnatt i juni': '2026-06-10T22:00:00Z',
      'sen januarikväld': '2026-01-10T22:59:59.999Z',
      'efter midnatt i januari': '2026-01-10T23:00:00Z',
    };
    for (const [reason, at] of Object.entries(moments))
      await write({ by: 'both', reason: `dag: ${reason}`, units: [ids.n1], at });
    const found = async (filter: object) =>
      (await log('both', { reason: 'dag:', ...filter })).reasons.map((reason: string) => reason.slice(5)).sort();
    expect(await found({ from: '2026-06-10', to: '2026-06-10' })).toEqual(['sen junikväld']);
    expect(await found({ from: '2026-06-11' })).toEqual(['efter midnatt i juni']);
    expect(await found({ to: '2026-01-10' })).toEqual(['sen januarikväld']);
    expect(await found({ from: '2026-01-11', to: '2026-06-10' })).toEqual(['efter midnatt i januari', 'sen junikväld']);
    expect(await found({ from: '2026-06-12', to: '2026-06-11' })).toEqual([]);
    expect(await found({ from: '1900-01-01', to: '2200-12-31' })).toHaveLength(4);
  });

  it('comes in pages that make up the whole, within bounds', async () => {
    for (let index = 0; index < 7; index += 1) await write({ by: 'north', reason: `sida: ${index}`, units: [ids.n1] });
    const filter = { reason: 'sida:' };
    const whole = (await log('north', filter)).items;
    expect(whole).toHaveLength(7);
    const pages = [];
    for (let offset = 0; offset < 9; offset += 3) {
      const { items, totalCount } = await log('north', filter, { offset, limit: 3 });
      expect(totalCount).toBe(7);
      pages.push(...items);
    }
    expect(pages).toEqual(whole);
    for (const bad of [{ limit: 201 }, { limit: -1 }, { offset: -1 }])
      expect((await ask(logOperation, bad, 'north')).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('tells what a change set changed, with the unit and the area', async () => {
    const { client } = using().database;
    const assessment = await client.areaAssessment.findFirstOrThrow({
      where: { initialGrade: 'B' },
      include: { area: true, inspection: { include: { unit: true } } },
    });
    const seen = await latestSeq(client);
    const { seq } = await commit(
      using().database,
      fixedClock,
      { userId: keys.both! },
      {
        id: randomUUID(),
        reason: 'värden',
        channel: 'GRID',
        updates: [
          { entity: 'AreaAssessment', entityId: assessment.id, field: 'initialGrade', value: 'A', seen },
          { entity: 'Unit', entityId: ids.n1, field: 'name', value: 'Öppna värden', seen },
        ],
      },
    );
    const found = await changes('both', seq);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({
      kind: 'UPDATE',
      entity: 'AreaAssessment',
      entityId: assessment.id,
      field: 'initialGrade',
      before: 'B',
      after: 'A',
      unitName: assessment.inspection.unit.name,
      area: assessment.area.letter,
    });
    expect(found).toContainEqual(
      expect.objectContaining({
        entityId: ids.n1,
        field: 'name',
        after: 'Öppna värden',
        unitName: 'Öppna värden',
        area: null,
      }),
    );
    expect(await changes('both', seq, { limit: 1 })).toEqual([found[0]]);
    expect(await changes('both', seq, { offset: 1 })).toEqual([found[1]]);
  });

  it('says nothing of a change set that the viewer may not read', async () => {
    const south = await write({ by: 'both', reason: 'dold', units: [ids.s1] });
    const across = await write({ by: 'both', reason: 'dold', units: [ids.n1, ids.s1] });
    const near = await write({ by: 'north', reason: 'dold', units: [ids.n1] });
    const absent = near + 1_000n;
    for (const [who, seq] of [
      ['north', south],
      ['north', across],
      ['director', near],
      ['both', absent],
    ] as const) {
      expect(await changes(who, seq)).toEqual([]);
      const { data, errors } = await ask(oneOperation, { seq: seq.toString() }, who);
      expect([data, errors]).toEqual([{ changeSet: null }, []]);
    }
    expect(await changes('north', near)).toHaveLength(1);
  });

  it('keeps what touched a unit that is gone from those who could not read it before', async () => {
    const { client } = using().database;
    const gone = { id: randomUUID(), regionId: ids.south, code: 'S9', name: 'Snart borta' };
    const creations = [{ entity: 'Unit', row: gone }] as const;
    const made = { id: randomUUID(), reason: 'borta: upplagd', channel: 'GRID', creations } as const;
    const { seq } = await commit(using().database, fixedClock, { userId: keys.both! }, made);
    const deletions = [{ entity: 'Unit', entityId: gone.id }] as const;
    const removed = { id: randomUUID(), reason: 'borta: borttagen', channel: 'GRID', deletions } as const;
    const last = await commit(using().database, fixedClock, { userId: keys.both! }, removed);
    expect(await client.unit.count({ where: { id: gone.id } })).toBe(0);
    expect((await log('both', { reason: 'borta:' })).reasons).toEqual(['borta: borttagen', 'borta: upplagd']);
    for (const who of ['north', 'director'] as const) {
      expect((await log(who, { reason: 'borta:' })).reasons, who).toEqual([]);
      for (const one of [seq, last.seq]) expect(await changes(who, one), who).toEqual([]);
    }
  });

  it('is no business of an analyst, a verksamhetschef, a token that only reads, or nobody', async () => {
    const { client } = using().database;
    const readOnly = await issueToken(client, fixedClock, { email: people.both, days: 3, readOnly: true });
    const writing = await issueToken(client, fixedClock, { email: people.both, days: 3, readOnly: false });
    const seq = await write({ by: 'both', reason: 'token: ett', units: [ids.n1] });
    const revert = 'mutation($input: RevertChangeSetInput!) { revertChangeSet(input: $input) { __typename } }';
    for (const [operation, variables] of [
      [logOperation, {}],
      [oneOperation, { seq: seq.toString() }],
      [changesOperation, { seq: seq.toString() }],
      [revert, { input: { id: randomUUID(), seq: seq.toString(), reason: 'Nej' } }],
    ] as const) {
      for (const who of ['analyst', 'head', { token: readOnly! }] as const) {
        // Whoever reports progress may undo that; anything else is not there for them.
        if (operation === revert && who === 'head') continue;
        const { data, errors } = await ask(operation, variables, who);
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
        expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
      }
      const { errors } = await using().query(operation, variables);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    }
    const undone = await ask(revert, { input: { id: randomUUID(), seq: seq.toString(), reason: 'Nej' } }, 'head');
    expect(undone.data.revertChangeSet.__typename).toBe('RevertRefused');
    expect((await log({ token: writing! }, { reason: 'token:' })).reasons).toEqual(['token: ett']);
  });

  it('takes as many statements for two change sets as for fifty, and for two changes as for fifty', async () => {
    for (let index = 0; index < 50; index += 1)
      await write({ by: 'north', reason: `räknat: ${index}`, units: [ids.n1, ids.n2] });
    const counted = (limit: number) =>
      using().countingStatements(async () => {
        const { items } = await log('north', { reason: 'räknat:' }, { limit });
        expect(items).toHaveLength(limit);
      });
    await counted(2);
    const few = await counted(2);
    expect(few).toBeGreaterThan(0);
    expect(await counted(50)).toBe(few);
    const units = Array.from({ length: 50 }, (_, index) => ({
      id: randomUUID(),
      regionId: ids.north,
      code: `R${index}`,
      name: `Räknad ${index}`,
    }));
    await using().database.client.unit.createMany({ data: units });
    const all = units.map(({ id }) => id);
    const [two, fifty] = [
      await write({ by: 'north', reason: 'två', units: all.slice(0, 2) }),
      await write({ by: 'north', reason: 'femtio', units: all }),
    ];
    const ofTwo = await using().countingStatements(() => changes('north', two));
    expect(await using().countingStatements(() => changes('north', fifty))).toBe(ofTwo);
    expect(await changes('north', fifty)).toHaveLength(50);
  });
});
