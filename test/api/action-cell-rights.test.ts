import { fixedId } from '@gradvis/prisma/reference/reference';
import { issueToken } from '@gradvis/server/access/token';
import { beforeAll, expect, it } from 'vitest';
import { cellsOf, editing, eventsOf, makeAction, ownUnit } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { fixedClock } from '../support/clock.ts';
import { emailOf, rowCounts, send } from '../support/http.ts';

const regionId = fixedId('demo-region', 0);
const others = {
  text: 'Annat',
  criterionId: null,
  statusReason: 'Skäl',
  followedUpOn: '2026-06-01',
  dueOn: '2026-12-31',
  followUpOn: '2026-12-31',
  responsible: 'Jon Prov',
  followUpResponsible: 'Jon Prov',
};

onBothDatabases('the right to change actions', 'demo', (using) => {
  const actions = editing(using, 'ACTIONS');
  let outside = '';
  let foreign = '';
  beforeAll(async () => {
    const { client } = using().database;
    const { data } = await using().query('{ me { grants { ownUnitIds } } }', {}, 'STUDIEREKTOR');
    const own: string[] = data.me.grants[0].ownUnitIds;
    expect(own).toContain(ownUnit);
    outside = (await client.unit.findFirstOrThrow({ where: { regionId, id: { notIn: own } } })).id;
    foreign = (await client.unit.findFirstOrThrow({ where: { regionId: { not: regionId } } })).id;
  });
  const statusOf = async (id: string) =>
    (await eventsOf(using(), id)).findLast(({ kind }) => kind === 'STATUS')?.status;

  it.each([
    ['that it is in progress', { status: 'IN_PROGRESS' }, 'IN_PROGRESS'],
    ['that it is done', { status: 'DONE' }, 'DONE'],
    ['on which day it was done, and what shows it', { doneOn: '2026-06-01', evidence: 'Se protokollet' }, 'DONE'],
  ])('lets a verksamhetschef report %s', async (_, values, status) => {
    const id = await makeAction(using());
    await actions.saved(id, values, 'VERKSAMHETSCHEF');
    expect(await statusOf(id)).toBe(status);
    const { author } = await using().database.client.changeSet.findFirstOrThrow({
      orderBy: { seq: 'desc' },
      include: { author: true },
    });
    expect(author?.email).toBe(emailOf('VERKSAMHETSCHEF'));
  });

  it.each(Object.entries(others))('lets a verksamhetschef not change %s', async (column, value) => {
    const id = await makeAction(using(), { criterion: 'D6' });
    const before = await rowCounts(using());
    expect(await actions.refused(id, { [column]: value }, 'VERKSAMHETSCHEF')).toEqual([`${column} NOT_ALLOWED`]);
    expect(await rowCounts(using())).toEqual(before);
  });

  it.each(['FOLLOWED_UP', 'DROPPED'])('lets a verksamhetschef not report an action as %s', async (status) => {
    const id = await makeAction(using());
    expect(await actions.refused(id, { status, evidence: 'Se protokollet' }, 'VERKSAMHETSCHEF')).toEqual([
      'status NOT_ALLOWED',
    ]);
    expect(await statusOf(id)).toBe('PLANNED');
  });

  it('hides actions of other units from a verksamhetschef like those that do not exist', async () => {
    for (const unitId of [outside, foreign]) {
      const id = await makeAction(using(), { unitId });
      expect(await actions.refused(id, { status: 'DONE' }, 'VERKSAMHETSCHEF')).toEqual(['status NOT_FOUND']);
      expect(await actions.refused(fixedId('nothing'), { status: 'DONE' }, 'VERKSAMHETSCHEF')).toEqual([
        'status NOT_FOUND',
      ]);
      expect(await actions.history(id, 'status', 'VERKSAMHETSCHEF')).toEqual([]);
    }
  });

  it('lets a studierektor change everything of own units, nothing of others in the region, and hides the rest', async () => {
    const [own, other, unseen] = [
      await makeAction(using()),
      await makeAction(using(), { unitId: outside }),
      await makeAction(using(), { unitId: foreign }),
    ];
    const { criterionId: _, ...values } = others;
    expect((await actions.saved(own, { ...values, doneOn: '2026-05-20' }, 'STUDIEREKTOR')).changed).toBe(8);
    expect(await statusOf(own)).toBe('FOLLOWED_UP');
    for (const column of ['status', 'evidence', 'dueOn', 'responsible']) {
      const value = { status: 'DONE', evidence: 'x', dueOn: '2026-07-01', responsible: 'Jon Prov' }[column];
      expect(await actions.refused(other, { [column]: value }, 'STUDIEREKTOR')).toEqual([`${column} NOT_ALLOWED`]);
      expect(await actions.refused(unseen, { [column]: value }, 'STUDIEREKTOR')).toEqual([`${column} NOT_FOUND`]);
    }
    await actions.saved(other, { responsible: 'Karin Prov' });
    expect(await actions.history(other, 'responsible', 'STUDIEREKTOR')).toEqual([]);
    expect(await actions.history(other, 'responsible')).toHaveLength(1);
  });

  it('lets an analyst neither check, save nor draft anything', async () => {
    const cells = cellsOf(await makeAction(using()), { status: 'DONE' });
    expect(await actions.codes(cells, 'ANALYST')).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    for (const operation of [
      '{ draft(sheet: ACTIONS) { cells { column } } }',
      'mutation { saveDraft(input: { sheet: ACTIONS, dropAll: true }) { __typename } }',
    ]) {
      const { errors } = await using().query(operation, {}, 'ANALYST');
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
  });

  it('lets a token that may only read change nothing', async () => {
    const { client } = using().database;
    const token = await issueToken(client, fixedClock, { email: emailOf('ADMINISTRATOR'), days: 1, readOnly: true });
    const answer = await send(
      using().app,
      'query($cells: [CellEdit!]!) { checkCells(sheet: ACTIONS, cells: $cells) { faults { code } } }',
      {
        variables: { cells: cellsOf(await makeAction(using()), { status: 'DONE' }) },
        headers: { authorization: `Bearer ${token}` },
      },
    );
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('lets a verksamhetschef do nothing in any other table', async () => {
    for (const sheet of ['GRADINGS', 'UNITS', 'INSPECTIONS', 'SNAPSHOTS', 'CLOCK'])
      for (const field of [
        'draft(sheet: $sheet) { cells { column } }',
        'checkCells(sheet: $sheet, cells: []) { faults { code } }',
      ]) {
        const { errors } = await using().query(`query($sheet: Sheet!) { ${field} }`, { sheet }, 'VERKSAMHETSCHEF');
        expect(
          errors.map(({ extensions }) => extensions.code),
          sheet,
        ).toEqual(['FORBIDDEN']);
      }
  });

  it('keeps a verksamhetschef’s draft of actions, with its rows, until it is saved', async () => {
    const id = await makeAction(using(), { text: 'Rutinen i utkastet' });
    const draft = async (as: DemoRole) => {
      const operation = '{ draft(sheet: ACTIONS) { cells { rowId column value } rows { id unitId values } } }';
      const { data, errors } = await using().query(operation, {}, as);
      expect(errors).toEqual([]);
      return data.draft;
    };
    const set = cellsOf(id, { status: 'DONE', evidence: 'Se protokollet' });
    const { data } = await using().query(
      'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { ... on KeptDraft { cells } } }',
      { input: { sheet: 'ACTIONS', set } },
      'VERKSAMHETSCHEF',
    );
    expect(data.saveDraft).toEqual({ cells: 2 });
    const kept = await draft('VERKSAMHETSCHEF');
    expect(kept.cells).toHaveLength(2);
    expect(kept.rows).toMatchObject([
      { id, unitId: ownUnit, values: { text: 'Rutinen i utkastet', status: 'PLANNED', dueOn: '2026-05-22' } },
    ]);
    expect((await draft('STUDIEREKTOR')).cells).toEqual([]);
    await actions.commit(set, 'VERKSAMHETSCHEF');
    expect(await draft('VERKSAMHETSCHEF')).toEqual({ cells: [], rows: [] });
  });

  it('keeps a draft of a text as long as the table takes', async () => {
    const text = 'x'.repeat(4_000);
    const { data } = await using().query(
      'mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }',
      { input: { sheet: 'ACTIONS', set: cellsOf(await makeAction(using()), { text }) } },
      'ADMINISTRATOR',
    );
    expect(data.saveDraft.__typename).toBe('KeptDraft');
  });
});
