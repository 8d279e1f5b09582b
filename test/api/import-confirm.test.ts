import { randomUUID } from 'node:crypto';
import { fixedId } from '@gradvis/prisma/reference/reference';
import { fromDate } from '@gradvis/server/time/calendar-date';
import { beforeAll, expect, it } from 'vitest';
import { onBothDatabases } from '../support/app.ts';
import { rowCounts } from '../support/http.ts';
import { correction, importing } from '../support/imports.ts';
import { insertFictiveFramework, reportText } from '../support/reports.ts';

const regionId = fixedId('demo-region', 0);

onBothDatabases('confirming an import', 'demo', (using) => {
  let versionId = '';
  /** Units of the studierektor's own sjukvårdsområde, and one of the same region outside it. */
  let own: string[] = [];
  let outside = '';
  beforeAll(async () => {
    versionId = await insertFictiveFramework(using());
    const { data } = await using().query('{ me { grants { ownUnitIds } } }', {}, 'STUDIEREKTOR');
    own = data.me.grants[0].ownUnitIds;
    const other = await using().database.client.unit.findFirstOrThrow({ where: { regionId, id: { notIn: own } } });
    outside = other.id;
    await using().cookieOf('ADMINISTRATOR');
  });
  const imports = importing(using, () => versionId);
  const { start, correct, confirm } = imports;
  const unit = (id: string | undefined) => correction('unitId', id);
  const written = (before: Record<string, number>, after: Record<string, number>) =>
    Object.fromEntries(
      Object.keys(after).flatMap((table) => {
        const more = (after[table] ?? 0) - (before[table] ?? 0);
        return more === 0 ? [] : [[table, more]];
      }),
    );
  const newUnit = (code: string, more: object = {}) =>
    correction('newUnit', { regionId, code, name: `Nya enheten ${code}`, ...more });

  it('writes all of it as one change set, which the comparison then shows', async () => {
    const { client } = using().database;
    const draft = await imports.ready('hela vägen', [
      unit(own[0]),
      correction('planReceivedOn', '2025-12-01'),
      correction('areas.E.adjustedOn', '2025-12-03'),
    ]);
    const before = await rowCounts(using());
    const changeSetId = randomUUID();
    const confirmed = await confirm({ ...draft, changeSetId, reason: 'Infört på begäran' });
    expect(confirmed).toMatchObject({ __typename: 'Import', state: 'CONFIRMED', version: draft.version + 1 });
    const rows = written(before, await rowCounts(using()));
    expect(rows).toEqual({
      ChangeSet: 1,
      ChangeSetUnit: 1,
      Change: expect.any(Number),
      Inspection: 1,
      UnitSnapshot: 1,
      AreaAssessment: 8,
      GradeAdjustment: 3,
      CriterionAssessment: 34,
      Finding: 14,
      FindingArea: 4,
      FindingAction: expect.any(Number),
      ActionPlan: 1,
      Action: 4,
      ActionEvent: 20,
      Person: 2,
    });

    const changeSet = await client.changeSet.findUniqueOrThrow({
      where: { id: changeSetId },
      include: { changes: true, author: true },
    });
    expect(changeSet).toMatchObject({
      reason: 'Infört på begäran',
      channel: 'IMPORT',
      author: { email: expect.stringContaining('admin') },
    });
    const noted = new Map<string, number>();
    for (const { kind, entity, field } of changeSet.changes) {
      expect([kind, field]).toEqual(['CREATE', null]);
      noted.set(entity, (noted.get(entity) ?? 0) + 1);
    }
    const {
      ChangeSet: _,
      ChangeSetUnit: _units,
      Change: total,
      FindingArea: _links,
      FindingAction: _more,
      ...entities
    } = rows as Record<string, number>;
    expect(Object.fromEntries(noted)).toEqual(entities);
    expect(changeSet.changes).toHaveLength(total ?? -1);

    const { data } = await using().query(
      `query($unit: ID!, $inspection: ID!) {
        gradingComparison(filter: { unit: { unitIds: [$unit] } }) { seq items { inspectionId inspectedOn initialDs
          cells { area now { initial grade adjusted uncertainDate } plan { total followedUp } } } }
        inspection(id: $inspection) { unit { id } visitOn reportOn planReceivedOn frameworkVersion { id }
          snapshots { takenOn listedPatients specialistFte } findings { kind text areas { letter } }
          actionPlan { preamble actions { text criterion { code } state { status dueOn responsible followUpResponsible } } } } }`,
      { unit: own[0], inspection: confirmed.inspection.id },
      'ADMINISTRATOR',
    );
    const [row] = data.gradingComparison.items;
    expect(data.gradingComparison.seq).toBe(String(changeSet.seq));
    expect(row).toMatchObject({ inspectionId: confirmed.inspection.id, inspectedOn: '2025-09-16', initialDs: 3 });
    const grades = row.cells.map(({ now }: { now: { initial: string; grade: string } }) => now.initial + now.grade);
    expect(grades.join(' ')).toBe('BB AA DC AA DC CC DC BB');
    expect(row.cells[4]).toMatchObject({
      now: { adjusted: true, uncertainDate: false },
      plan: { total: 2, followedUp: 0 },
    });
    expect(data.inspection).toMatchObject({
      unit: { id: own[0] },
      visitOn: '2025-09-16',
      reportOn: '2025-10-03',
      planReceivedOn: '2025-12-01',
      frameworkVersion: { id: versionId },
      snapshots: [{ takenOn: '2025-09-16', listedPatients: 9450, specialistFte: 6.5 }],
    });
    expect(data.inspection.actionPlan.actions[0]).toMatchObject({
      criterion: { code: 'C1' },
      state: {
        status: 'PLANNED',
        dueOn: '2026-01-30',
        responsible: 'Tuva Granbark',
        followUpResponsible: 'Sixten Havsvik',
      },
    });
    expect(
      data.inspection.findings
        .filter(({ kind }: { kind: string }) => kind === 'REQUIRED_ACTION')
        .map(({ areas }: { areas: { letter: string }[] }) => areas[0]?.letter),
    ).toEqual(['C', 'E', 'E', 'G']);
  });

  it('is refused while a grade is only inferred', async () => {
    const { id } = await start(reportText('gissningen'));
    const { version, problems } = await correct({ id, version: 1, corrections: [unit(own[1])] });
    expect(problems).toContainEqual({ code: 'GRADE_NOT_CONFIRMED', path: 'areas.E.initialGrade', blocking: true });
    const before = await rowCounts(using());
    expect(await confirm({ id, version })).toMatchObject({ reason: 'PROBLEMS' });
    expect(await rowCounts(using())).toEqual(before);
  });

  it('happens once, however often it is sent', async () => {
    const draft = await imports.ready('ekot', [unit(own[1])]);
    const before = await rowCounts(using());
    const request = { ...draft, changeSetId: randomUUID() };
    const atOnce = await Promise.all([confirm(request), confirm(request), confirm(request)]);
    const later = await confirm(request);
    const inspections = new Set([...atOnce, later].map(({ inspection }) => inspection?.id));
    expect([...inspections]).toEqual([expect.any(String)]);
    expect(written(before, await rowCounts(using()))).toMatchObject({ Inspection: 1, ChangeSet: 1, AreaAssessment: 8 });
  });

  it('happens once when two ask for it as different change sets', async () => {
    const draft = await imports.ready('dubbelgångaren', [unit(own[2])]);
    const before = await rowCounts(using());
    const atOnce = await Promise.all(Array.from({ length: 4 }, () => confirm(draft)));
    expect(atOnce.filter(({ __typename }) => __typename === 'Import')).toHaveLength(1);
    for (const { __typename, reason } of atOnce)
      if (__typename !== 'Import')
        expect(['STALE', 'NOT_A_DRAFT', 'INSPECTION_EXISTS', 'ALREADY_IMPORTED']).toContain(reason);
    expect(written(before, await rowCounts(using()))).toMatchObject({ Inspection: 1, ChangeSet: 1, Action: 4 });
  });

  it('does not take an id that stands for something else', async () => {
    const changeSetId = randomUUID();
    await confirm({ ...(await imports.ready('ettan', [unit(own[3])])), changeSetId });
    const other = await imports.ready('tvåan', [unit(own[4])]);
    const before = await rowCounts(using());
    const { data, errors } = await using().query(
      `mutation($input: ConfirmImportInput!) { confirmImport(input: $input) { __typename } }`,
      { input: { ...other, changeSetId, reason: 'x' } },
      'ADMINISTRATOR',
    );
    const refused = data?.confirmImport?.__typename ?? errors[0]?.extensions.code;
    expect(['ImportRefused', 'BAD_USER_INPUT']).toContain(refused);
    expect(await rowCounts(using())).toEqual(before);
  });

  it('keeps the same report out, also in another form, and tells where it stands those alone who may see it', async () => {
    const draft = await imports.ready('upprepningen', [unit(own[5])]);
    const { inspection } = await confirm(draft);
    const before = await rowCounts(using());
    const text = reportText('upprepningen');
    for (const form of [
      text,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\n\n'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
    ])
      expect(await start(form)).toMatchObject({
        __typename: 'ImportRefused',
        reason: 'ALREADY_IMPORTED',
        inspectionId: inspection.id,
      });
    expect(await rowCounts(using())).toEqual(before);
    const far = await using().database.client.unit.findFirstOrThrow({ where: { regionId: { not: regionId } } });
    const { inspection: hidden } = await confirm(await imports.ready('fjärran', [unit(far.id)]));
    const answer = await start(reportText('fjärran'), 'STUDIEREKTOR');
    expect(answer).toMatchObject({ reason: 'ALREADY_IMPORTED', inspectionId: null });
    expect(JSON.stringify(answer)).not.toContain(hidden.id);
  });

  it('keeps the same report out that was a draft before another one confirmed it', async () => {
    const mine = await imports.ready('hack i häl', [unit(own[6])]);
    const theirs = await imports.ready('hack i häl', [unit(own[7])], 'STUDIEREKTOR');
    expect(theirs.id).not.toBe(mine.id);
    const { inspection } = await confirm(mine);
    const before = await rowCounts(using());
    expect(await confirm(theirs, 'STUDIEREKTOR')).toMatchObject({
      reason: 'ALREADY_IMPORTED',
      inspectionId: inspection.id,
    });
    expect(await rowCounts(using())).toEqual(before);
  });

  it('refuses another text about the same visit to the same unit', async () => {
    const first = await confirm(await imports.ready('första versionen', [unit(own[8])]));
    const second = await imports.ready('andra versionen', [unit(own[8]), correction('reportOn', '2025-11-11')]);
    const before = await rowCounts(using());
    expect(await confirm(second)).toMatchObject({ reason: 'INSPECTION_EXISTS', inspectionId: first.inspection.id });
    expect(await rowCounts(using())).toEqual(before);
    const internal = await correct({ ...second, corrections: [correction('kind', 'INTERNAL')] });
    expect(await confirm({ id: second.id, version: internal.version })).toMatchObject({ state: 'CONFIRMED' });
  });

  it('refuses two texts about one visit that are confirmed at the same moment', async () => {
    const drafts = [await imports.ready('vänster', [unit(own[9])]), await imports.ready('höger', [unit(own[9])])];
    const before = await rowCounts(using());
    const results = await Promise.all(drafts.map((draft) => confirm(draft)));
    expect(results.map(({ __typename }) => __typename).sort()).toEqual(['Import', 'ImportRefused']);
    expect(results.find(({ reason }) => reason)?.reason).toBe('INSPECTION_EXISTS');
    expect(written(before, await rowCounts(using()))).toMatchObject({ Inspection: 1, UnitSnapshot: 1, ChangeSet: 1 });
  });

  it('creates a unit for an administrator, with its membership', async () => {
    const omrade = await using().database.client.sjukvardsomrade.findFirstOrThrow({ where: { regionId } });
    const draft = await imports.ready('nybygget', [newUnit('91901', { sjukvardsomradeId: omrade.id })]);
    const { inspection } = await confirm(draft);
    const created = await using().database.client.unit.findFirstOrThrow({
      where: { code: '91901' },
      include: { memberships: true, inspections: true },
    });
    expect(created).toMatchObject({ name: 'Nya enheten 91901', regionId, inspections: [{ id: inspection.id }] });
    expect(created.memberships).toMatchObject([{ sjukvardsomradeId: omrade.id, providerId: null }]);
    expect(fromDate(created.memberships[0]!.validFrom)).toBe('2025-09-16');
  });

  it('refuses a unit code that is taken, a foreign sjukvårdsområde and a provider that does not exist', async () => {
    const { client } = using().database;
    const taken = await client.unit.findFirstOrThrow({ where: { regionId } });
    const foreign = await client.sjukvardsomrade.findFirstOrThrow({ where: { regionId: { not: regionId } } });
    let draft = await imports.ready('koden', [newUnit(taken.code)]);
    const before = await rowCounts(using());
    for (const [choice, reason] of [
      [newUnit(taken.code), 'NOT_ALLOWED'],
      [newUnit(` ${taken.code} `), 'NOT_ALLOWED'],
      [newUnit('91902', { sjukvardsomradeId: foreign.id }), 'NOT_FOUND'],
      [newUnit('91902', { providerId: randomUUID() }), 'NOT_FOUND'],
      [newUnit('91902', { regionId: randomUUID() }), 'NOT_ALLOWED'],
      [unit(randomUUID()), 'NOT_FOUND'],
    ] as const) {
      draft = await correct({ ...draft, corrections: [choice] });
      expect(await confirm({ id: draft.id, version: draft.version }), JSON.stringify(choice)).toMatchObject({ reason });
      draft = { id: draft.id, version: draft.version };
    }
    expect(await rowCounts(using())).toEqual(before);
  });

  it('creates one unit when two reports bring the same new code at the same moment', async () => {
    const drafts = [
      await imports.ready('tvilling ett', [newUnit('91903')]),
      await imports.ready('tvilling två', [newUnit('91903')]),
    ];
    const before = await rowCounts(using());
    const results = await Promise.allSettled(drafts.map((draft) => confirm(draft)));
    expect(written(before, await rowCounts(using()))).toMatchObject({ Unit: 1, Inspection: 1, ChangeSet: 1 });
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const given = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.__typename] : []));
    expect(given.sort()).toEqual(['Import', 'ImportRefused']);
  });

  it('lets a studierektor write to own units, not to others of the region, and create none', async () => {
    const to = async (own_: string, choice: object) =>
      confirm(await imports.ready(own_, [choice], 'STUDIEREKTOR'), 'STUDIEREKTOR');
    const before = await rowCounts(using());
    const refused = await to('grannens enhet', unit(outside));
    expect(refused).toMatchObject({ __typename: 'ImportRefused', reason: 'NOT_ALLOWED' });
    expect(await to('ny enhet av studierektor', newUnit('91904'))).toMatchObject({ reason: 'NOT_ALLOWED' });
    const foreign = await using().database.client.unit.findFirstOrThrow({ where: { regionId: { not: regionId } } });
    const hidden = await to('annan region', unit(foreign.id));
    const absent = await to('ingen enhet', unit(randomUUID()));
    expect([hidden.reason, hidden.message]).toEqual(['NOT_FOUND', absent.message]);
    expect(written(before, await rowCounts(using()))).toMatchObject({ Import: 4 });
    expect(
      await using().database.client.inspection.count({ where: { unitId: outside, frameworkVersionId: versionId } }),
    ).toBe(0);
    expect(await to('egen enhet', unit(own[10]))).toMatchObject({ state: 'CONFIRMED' });
  });

  it('shows what was written only as long as its author may read the unit', async () => {
    const { client } = using().database;
    const draft = await imports.ready('avskedet', [unit(own[11])], 'STUDIEREKTOR');
    await confirm(draft, 'STUDIEREKTOR');
    const look = () =>
      using().query(
        'query($id: ID!) { import(id: $id) { inspection { assessments { initialGrade } } } }',
        { id: draft.id },
        'STUDIEREKTOR',
      );
    expect((await look()).data.import.inspection.assessments).toHaveLength(8);
    const role = await client.roleAssignment.findFirstOrThrow({ where: { role: 'STUDIEREKTOR' } });
    const elsewhere = await client.sjukvardsomrade.findFirstOrThrow({ where: { regionId: fixedId('demo-region', 1) } });
    const { sjukvardsomradeId } = role;
    await client.roleAssignment.update({
      where: { id: role.id },
      data: { regionId: elsewhere.regionId, sjukvardsomradeId: elsewhere.id },
    });
    const after = await look();
    await client.roleAssignment.update({ where: { id: role.id }, data: { regionId, sjukvardsomradeId } });
    expect(after.data.import?.inspection ?? null).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['   ', 'blank'],
    ['x'.repeat(2_001), 'too long'],
    ['a\u0000b', 'unprintable'],
  ])('refuses a reason that is no reason (%#)', async (reason) => {
    const { errors } = await using().query(
      'mutation($input: ConfirmImportInput!) { confirmImport(input: $input) { __typename } }',
      {
        input: {
          ...(await imports.ready(`skälet ${reason.length}`, [unit(own[0])])),
          changeSetId: randomUUID(),
          reason,
        },
      },
      'ADMINISTRATOR',
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});
