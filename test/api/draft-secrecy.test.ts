import { expect, it } from 'vitest';
import { makeAction, ownUnit } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';
import { homeRegion, makeUnit } from '../support/inspections.ts';

const saveOperation = 'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }';

onBothDatabases('a draft', 'demo', (using) => {
  const secretAction = async (unitId: string) => {
    const { client } = using().database;
    const person = await client.person.create({ data: { regionId: homeRegion, name: 'Hemlige Henrik' } });
    return makeAction(using(), {
      unitId,
      text: 'Hemliga Hilda skriver om rutinen.',
      events: [
        { from: '2026-01-10', status: 'DROPPED', reason: 'Hemligt skäl' },
        { kind: 'RESPONSIBLE', from: '2026-01-10', personId: person.id },
        { kind: 'FOLLOW_UP_RESPONSIBLE', from: '2026-01-10', personId: person.id },
      ],
    });
  };
  /** What a person's draft shows of a row into which they have put a made-up cell. */
  const shownTo = async (cookie: string, sheet: string, rowId: string) => {
    const input = { sheet, set: [{ rowId, column: 'doneOn', value: '2026-01-01', seen: '0' }] };
    expect((await send(using().app, saveOperation, { variables: { input }, headers: { cookie } })).errors).toEqual([]);
    const { data, errors } = await send(
      using().app,
      'query($sheet: Sheet!) { draft(sheet: $sheet) { cells { column } rows { id values } } }',
      { variables: { sheet }, headers: { cookie } },
    );
    expect([errors, data.draft.cells.length]).toEqual([[], 1]);
    return data.draft.rows.find(({ id }: { id: string }) => id === rowId)?.values;
  };

  it('names people of own units alone to a studierektor', async () => {
    const cookie = await using().cookieOf('STUDIEREKTOR');
    const elsewhere = await shownTo(cookie, 'ACTIONS', await secretAction(await makeUnit(using())));
    expect(elsewhere).toMatchObject({ text: 'Hemliga Hilda skriver om rutinen.', status: 'DROPPED' });
    expect(JSON.stringify(elsewhere)).not.toContain('Henrik');
    await send(using().app, saveOperation, {
      variables: { input: { sheet: 'ACTIONS', dropAll: true } },
      headers: { cookie },
    });
    const own = await shownTo(cookie, 'ACTIONS', await secretAction(await makeUnit(using(), { own: true })));
    expect(own).toMatchObject({ responsible: 'Hemlige Henrik', followUpResponsible: 'Hemlige Henrik' });
  });

  it('tells no free text of units whose text one may not read', async () => {
    const email = 'analytiker-och-chef@test.example';
    await makeUser(using(), email, [
      { role: 'ANALYST', regionId: homeRegion },
      { role: 'VERKSAMHETSCHEF', regionId: homeRegion, unitId: ownUnit },
    ]);
    const cookie = await cookieOf(using().app, email);
    const actionId = await secretAction(await makeUnit(using()));
    const elsewhere = await shownTo(cookie, 'ACTIONS', actionId);
    expect(elsewhere).toMatchObject({ status: 'DROPPED' });
    expect(JSON.stringify(elsewhere)).not.toMatch(/Hemlig/);
    const step = await using().database.client.actionStep.create({
      data: { actionId, position: 1, text: 'Hemliga Hilda börjar.' },
    });
    expect(await shownTo(cookie, 'STEPS', step.id)).toEqual({ doneOn: null });
  });
});

onBothDatabases('rows in compact form', 'demo', (using) => {
  const rows = (fields: readonly string[]) =>
    using().query(
      'query($fields: [String!]!) { actionRegister(limit: 2) { rows(fields: $fields) } }',
      { fields },
      'ADMINISTRATOR',
    );

  it('hold each field once: the same one thousands of times is refused', async () => {
    expect((await rows(['id', 'text'])).data.actionRegister.rows).toHaveLength(2);
    for (const fields of [['text', 'text'], Array.from({ length: 3_000 }, () => 'text')]) {
      const { data, errors } = await rows(fields);
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['BAD_USER_INPUT']]);
    }
  });

  it('cost what they weigh: asked for many times under other names they are too large', async () => {
    const aliases = Array.from({ length: 40 }, (_, index) => `a${index}: rows(fields: ["id", "text"])`).join(' ');
    const { data, errors } = await using().query(`{ actionRegister { ${aliases} } }`, {}, 'ADMINISTRATOR');
    expect([data ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['TOO_LARGE']]);
  });
});
