import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { issueToken } from '@gradvis/server/access/token';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { cookieOf, makeUser, rowCounts, send } from '../support/http.ts';

type Who = keyof typeof roles;
interface View {
  readonly id: string;
  readonly name: string;
  readonly mine: boolean;
  readonly isDefault: boolean;
}

const [home, away] = [fixedId('demo-region', 0), fixedId('demo-region', 1)];
const roles = {
  owner: [{ role: 'ADMINISTRATOR', regionId: home }],
  colleague: [{ role: 'ADMINISTRATOR', regionId: home }],
  analyst: [{ role: 'ANALYST', regionId: home }],
  stranger: [{ role: 'ADMINISTRATOR', regionId: away }],
  nobody: [],
} as const;
const emailOf = (who: Who) => `vyer-${who}@test.example`;

const fields = 'id screen name query columns regionId sharedRole mine isDefault';
const listOperation = `query($screen: String!) { views(screen: $screen) { ${fields} } }`;
const saveOperation = `mutation($input: SaveViewInput!) { saveView(input: $input) { __typename
  ... on SavedView { ${fields} } ... on ViewRefused { reason } } }`;
const deleteOperation = `mutation($input: DeleteViewInput!) { deleteView(input: $input) { __typename
  ... on DeletedView { id } ... on ViewRefused { reason } } }`;
const defaultOperation = `mutation($input: SetDefaultViewInput!) { setDefaultView(input: $input) {
  __typename ... on ChosenDefaultView { viewId } ... on ViewRefused { reason } } }`;

onBothDatabases('saved views', 'demo', (using) => {
  const cookies: Partial<Record<Who, string>> = {};
  beforeAll(async () => {
    for (const who of ['owner', 'colleague', 'analyst', 'stranger', 'nobody'] as const) {
      await makeUser(using(), emailOf(who), roles[who]);
      cookies[who] = await cookieOf(using().app, emailOf(who));
    }
  });
  beforeEach(async () => {
    await using().database.client.savedView.deleteMany();
  });

  const ask = async (operation: string, variables: object, who: Who) => {
    const { data, errors } = await send(using().app, operation, { variables, headers: { cookie: cookies[who]! } });
    expect(errors).toEqual([]);
    return data;
  };
  const view = (more: object = {}) => ({
    screen: 'units',
    name: 'Min vy',
    query: 'sok=%C3%B6&sort=name',
    columns: [
      { id: 'name', width: 230, pinned: 'left' },
      { id: 'code', hidden: true },
    ],
    ...more,
  });
  const save = async (more: object = {}, who: Who = 'owner') =>
    (await ask(saveOperation, { input: view(more) }, who)).saveView;
  const saved = async (more: object = {}, who: Who = 'owner'): Promise<string> => {
    const answer = await save(more, who);
    expect(answer.__typename).toBe('SavedView');
    return answer.id;
  };
  const list = async (who: Who, screen = 'units'): Promise<View[]> => (await ask(listOperation, { screen }, who)).views;
  const names = async (who: Who, screen = 'units') => (await list(who, screen)).map(({ name }) => name);
  const remove = async (id: string, who: Who = 'owner') =>
    (await ask(deleteOperation, { input: { id } }, who)).deleteView;
  const setDefault = async (viewId: string | null, who: Who = 'owner', screen = 'units') =>
    (await ask(defaultOperation, { input: { screen, viewId } }, who)).setDefaultView;
  const defaults = async (who: Who, screen = 'units') =>
    (await list(who, screen)).filter(({ isDefault }) => isDefault).map(({ name }) => name);
  /** What refuses, by which nothing is written. */
  const refused = async (work: () => Promise<{ __typename: string; reason?: string }>) => {
    const state = async () => ({
      rows: await rowCounts(using()),
      views: await using().database.client.savedView.findMany({ orderBy: { id: 'asc' } }),
    });
    const before = await state();
    const answer = await work();
    expect(await state()).toEqual(before);
    expect(answer.__typename).toBe('ViewRefused');
    return answer.reason;
  };

  it('come back as they were kept, to their owner alone', async () => {
    const id = await saved({ name: '  Min vy ' });
    const kept = { id, ...view(), regionId: null, sharedRole: null, mine: true, isDefault: false };
    expect(await list('owner')).toEqual([kept]);
    for (const who of ['colleague', 'analyst', 'stranger'] as const) expect(await list(who), who).toEqual([]);
    for (const screen of ['comparison', 'inspections']) expect(await list('owner', screen)).toEqual([]);
    expect(await saved({ id, name: 'Ny', query: '', columns: {} })).toBe(id);
    expect(await list('owner')).toEqual([{ ...kept, name: 'Ny', query: '', columns: {} }]);
  });

  it('are shared within a region, or with one role there, and open for those', async () => {
    await saved({ name: 'Regionens', regionId: home });
    await saved({ name: 'Analytikernas', regionId: home, sharedRole: 'ANALYST' });
    await saved({ name: 'Chefernas', regionId: home, sharedRole: 'VERKSAMHETSCHEF' });
    await saved({ name: 'Privat', sharedRole: 'ANALYST' });
    const seen: { readonly [who in Exclude<Who, 'nobody'>]: readonly string[] } = {
      owner: ['Analytikernas', 'Chefernas', 'Privat', 'Regionens'],
      colleague: ['Regionens'],
      analyst: ['Analytikernas', 'Regionens'],
      stranger: [],
    };
    for (const who of Object.keys(seen) as (keyof typeof seen)[]) expect(await names(who), who).toEqual(seen[who]);
    const [first] = await list('analyst');
    expect(first).toMatchObject({ ...view({ name: 'Analytikernas' }), mine: false, sharedRole: 'ANALYST' });
    expect((await list('owner')).map(({ mine }) => mine)).toEqual([true, true, true, true]);
  });

  it('of another can be copied, but not changed or removed', async () => {
    const shared = await saved({ name: 'Delad', regionId: home });
    const hidden = await saved({ name: 'Dold' });
    expect(await refused(() => save({ id: shared, name: 'Kapad' }, 'colleague'))).toBe('NOT_YOURS');
    expect(await refused(() => save({ id: hidden, name: 'Kapad' }, 'colleague'))).toBe('NOT_FOUND');
    expect(await refused(() => save({ id: shared, name: 'Kapad' }, 'stranger'))).toBe('NOT_FOUND');
    expect(await refused(() => save({ id: randomUUID() }))).toBe('NOT_FOUND');
    expect(['NOT_YOURS', 'NOT_FOUND']).toContain(await refused(() => remove(shared, 'colleague')));
    for (const id of [hidden, randomUUID()]) expect(await refused(() => remove(id, 'colleague'))).toBe('NOT_FOUND');
    await saved({ name: 'Delad' }, 'colleague');
    expect((await list('colleague')).map(({ name, mine }) => [name, mine]).sort()).toEqual([
      ['Delad', false],
      ['Delad', true],
    ]);
    expect(await remove(shared)).toEqual({ __typename: 'DeletedView', id: shared });
    expect(await names('colleague')).toEqual(['Delad']);
  });

  it('have names of their own, per person and screen', async () => {
    const first = await saved({ name: 'Upptagen' });
    const second = await saved({ name: 'Ledig' });
    expect(await refused(() => save({ name: ' Upptagen ' }))).toBe('NAME_TAKEN');
    expect(await refused(() => save({ id: second, name: 'Upptagen' }))).toBe('NAME_TAKEN');
    await saved({ id: first, name: 'Upptagen', query: 'annat' });
    await saved({ name: 'Upptagen', screen: 'comparison' });
    await saved({ name: 'Upptagen' }, 'colleague');
    const answers = await Promise.all(Array.from({ length: 5 }, () => save({ name: 'Samtidig' })));
    expect(answers.map(({ __typename, reason }) => reason ?? __typename).sort()).toEqual([
      ...Array(4).fill('NAME_TAKEN'),
      'SavedView',
    ]);
  });

  it('are listed by name in Swedish order', async () => {
    const ordered = ['alfa', 'Beta', 'Zeta', 'Åsen', 'Ärlan', 'Ön'];
    for (const name of ordered.toReversed()) await saved({ name });
    expect(await names('owner')).toEqual(ordered);
  });

  it('are of moderate size and number', async () => {
    await saved({ name: 'å'.repeat(100), query: 'x'.repeat(8_000), columns: 'x'.repeat(39_998) });
    for (const bad of [
      { name: '' },
      { name: '  ' },
      { name: 'x'.repeat(101) },
      { query: 'x'.repeat(8_001) },
      { columns: 'x'.repeat(39_999) },
    ])
      expect(await refused(() => save(bad)), JSON.stringify(bad).slice(0, 30)).toBe('TOO_LARGE');
    const { client } = using().database;
    const { id: ownerId } = await client.user.findUniqueOrThrow({ where: { email: emailOf('owner') } });
    await client.savedView.createMany({
      data: Array.from({ length: 198 }, (_, index) => ({
        ownerId,
        screen: 'comparison',
        name: `Vy ${index}`,
        query: '',
        columns: [],
        updatedAt: fixedClock.now(),
      })),
    });
    const last = await saved({ name: 'Den sista' });
    expect(await refused(() => save({ name: 'En för mycket' }))).toBe('TOO_LARGE');
    await saved({ id: last, name: 'Ändå ändrad' });
    await saved({ name: 'Kollegans' }, 'colleague');
  });

  it('are shared within regions of one’s own, by those who have one', async () => {
    for (const regionId of [away, randomUUID()])
      expect(await refused(() => save({ regionId }))).toBe('NOT_YOUR_REGION');
    const id = await saved({ regionId: home });
    expect(await refused(() => save({ id, regionId: away }))).toBe('NOT_YOUR_REGION');
    await saved({ id, regionId: null });
    expect(await names('colleague')).toEqual([]);
  });

  it('open a person’s screen when chosen: one a person and screen', async () => {
    const [shared, other] = [await saved({ name: 'Delad', regionId: home }), await saved({ name: 'Annan' })];
    const compared = await saved({ name: 'Jämför', screen: 'comparison' });
    expect(await setDefault(shared)).toEqual({ __typename: 'ChosenDefaultView', viewId: shared });
    await setDefault(compared, 'owner', 'comparison');
    await setDefault(shared, 'analyst');
    await setDefault(other);
    expect([await defaults('owner'), await defaults('owner', 'comparison')]).toEqual([['Annan'], ['Jämför']]);
    expect([await defaults('analyst'), await defaults('colleague')]).toEqual([['Delad'], []]);
    expect(await setDefault(null)).toEqual({ __typename: 'ChosenDefaultView', viewId: null });
    expect([await defaults('owner'), await defaults('owner', 'comparison')]).toEqual([[], ['Jämför']]);
    expect(await defaults('analyst')).toEqual(['Delad']);
    for (const [viewId, who] of [
      [other, 'colleague'],
      [shared, 'stranger'],
      [compared, 'owner'],
      [randomUUID(), 'owner'],
    ] as const)
      expect(await refused(() => setDefault(viewId, who))).toBe('NOT_FOUND');
  });

  it('still open the screen when they are changed, and the answer says so', async () => {
    const id = await saved();
    await setDefault(id);
    expect(await save({ id, name: 'Nytt namn' })).toMatchObject({ isDefault: true });
    expect(await defaults('owner')).toEqual(['Nytt namn']);
  });

  it('open no screen but their own', async () => {
    const id = await saved();
    await setDefault(id);
    await save({ id, screen: 'inspections' });
    expect(await defaults('owner', 'inspections')).toEqual([]);
  });

  it('that are someone’s default can be removed; the screen then opens plainly', async () => {
    const id = await saved({ regionId: home });
    await setDefault(id);
    await setDefault(id, 'analyst');
    expect((await remove(id)).__typename).toBe('DeletedView');
    expect([await list('owner'), await list('analyst')]).toEqual([[], []]);
    expect(await using().database.client.defaultView.count()).toBe(0);
    const next = await saved({ name: 'Nästa' });
    await setDefault(next);
    expect(await defaults('owner')).toEqual(['Nästa']);
  });

  it('are kept by nobody who is not signed in, by no token that only reads, and of no unknown screen', async () => {
    const id = await saved();
    const { client } = using().database;
    const token = (await issueToken(client, fixedClock, { email: emailOf('owner'), days: 3, readOnly: true }))!;
    const headers = { authorization: `Bearer ${token}` };
    const before = await rowCounts(using());
    for (const [operation, variables] of [
      [saveOperation, { input: view({ name: 'Ny' }) }],
      [deleteOperation, { input: { id } }],
      [defaultOperation, { input: { screen: 'units', viewId: id } }],
    ] as const) {
      const codes = async (given: Record<string, string>) =>
        (await send(using().app, operation, { variables, headers: given })).errors.map(
          ({ extensions }) => extensions.code,
        );
      expect(await codes({})).toEqual(['UNAUTHENTICATED']);
      expect(await codes(headers)).toEqual(['FORBIDDEN']);
    }
    const variables = { screen: 'units' };
    expect((await send(using().app, listOperation, { variables })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await send(using().app, listOperation, { variables, headers })).data.views).toHaveLength(1);
    const cookie = cookies.owner!;
    for (const [operation, variables] of [
      [listOperation, { screen: 'users' }],
      [saveOperation, { input: view({ screen: 'users' }) }],
      [saveOperation, { input: view({ regionId: 'x' }) }],
      [saveOperation, { input: view({ columns: null }) }],
      [defaultOperation, { input: { screen: 'users', viewId: id } }],
    ] as const) {
      const { errors } = await send(using().app, operation, { variables, headers: { cookie } });
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    expect(await rowCounts(using())).toEqual(before);
  });

  it('take as many statements to list for two as for fifty', async () => {
    const counted = () => using().countingStatements(() => list('owner'));
    for (let index = 0; index < 2; index += 1) await saved({ name: `Vy ${index}` });
    const few = await counted();
    for (let index = 2; index < 50; index += 1) await saved({ name: `Vy ${index}` });
    expect(await counted()).toBe(few);
  });
});
