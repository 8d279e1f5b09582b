import { issueToken } from '@gradvis/server/access/token';
import { beforeAll, expect, it } from 'vitest';
import { makeAction } from '../support/actions.ts';
import { onBothDatabases } from '../support/app.ts';
import { readCalendar } from '../support/calendar-reader.ts';
import { fixedClock } from '../support/clock.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';
import { homeRegion, makeInspection, makeUnit } from '../support/inspections.ts';
import { makeCase, makeDoctor, peopleIn } from '../support/training.ts';

const setOperation = 'mutation($input: SetCalendarFeedInput!) { setCalendarFeed(input: $input) { path } }';
const unitName =
  'Öns vårdcentral, södra; den som har det allra längsta namnet av alla enheter i hela regionen \\ och än längre';

onBothDatabases('a calendar', 'demo', (using) => {
  const [email, other] = ['kalender@test.example', 'annan-kalender@test.example'];
  let unitId = '';
  let actionId = '';
  let userId = '';

  beforeAll(async () => {
    const { client } = using().database;
    unitId = await makeUnit(using(), { name: unitName });
    const person = await client.person.create({ data: { regionId: homeRegion, name: 'Hemlige Henrik' } });
    actionId = await makeAction(using(), {
      unitId,
      text: 'Hemliga Hilda skriver om rutinen.',
      inspectedOn: '2024-01-01',
      events: [
        { from: '2026-01-10', status: 'PLANNED' },
        { from: '2026-01-10', date: '2026-05-22' },
        { kind: 'FOLLOW_UP_ON', from: '2026-01-10', date: '2026-09-30' },
        { kind: 'RESPONSIBLE', from: '2026-01-10', personId: person.id },
      ],
    });
    const closed = [
      { from: '2026-01-10', status: 'DROPPED', reason: 'Utgått' } as const,
      { from: '2026-01-10', date: '2026-08-01' },
    ];
    await makeAction(using(), { unitId, inspectedOn: '2024-01-02', events: closed });
    await makeInspection(using(), { unitId, visitOn: '2026-04-01', grades: { D: 'D' } });
    const role = { role: 'VERKSAMHETSCHEF', regionId: homeRegion } as const;
    userId = await makeUser(using(), email, [{ ...role, unitId }]);
    await makeUser(using(), other, [{ ...role, unitId: await makeUnit(using(), { name: 'Den andra' }) }]);
  });

  const feed = async (wanted: boolean, address = email): Promise<string> => {
    const headers = { cookie: await cookieOf(using().app, address) };
    const { data, errors } = await send(using().app, setOperation, { variables: { input: { wanted } }, headers });
    expect(errors).toEqual([]);
    return data.setCalendarFeed.path;
  };
  const get = (url: string) => using().app.inject({ method: 'GET', url });
  const eventsOf = async (path: string) => {
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(200);
    return readCalendar(body).events;
  };

  it('holds the days that lie in the viewer’s hands, each under a key that stays', async () => {
    const path = await feed(true);
    const response = await get(path);
    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const { events } = readCalendar(response.body);
    expect([...events].sort((one, two) => (one.start < two.start ? -1 : 1))).toEqual([
      { uid: `due-${actionId}@gradvis`, start: '20260522', summary: `Åtgärd ska vara klar: ${unitName}, område D` },
      { uid: `plan-${unitId}@gradvis`, start: '20260630', summary: `Handlingsplan ska vara inne: ${unitName}` },
      {
        uid: `follow-up-${actionId}@gradvis`,
        start: '20260930',
        summary: `Uppföljning av åtgärd: ${unitName}, område D`,
      },
      { uid: `inspection-${unitId}@gradvis`, start: '20310401', summary: `Granskning ska vara gjord: ${unitName}` },
    ]);
    expect(await eventsOf(path)).toEqual(events);
  });

  it('is a file that any program reads: folded lines, one start and one stamp an event', async () => {
    const { body } = await get(await feed(true));
    const { lines } = readCalendar(body);
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(body.trimEnd().endsWith('END:VCALENDAR')).toBe(true);
    for (const line of lines) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(body).not.toMatch(/[^\r]\n/);
    expect(body).toContain('södra\\; den som');
    expect(lines.filter((line) => line.startsWith('DTSTAMP'))).toHaveLength(4);
    expect(lines.filter((line) => /^DTSTART;VALUE=DATE:\d{8}$/.test(line))).toHaveLength(4);
  });

  it('holds no free text and no names of people, and nothing of another’s units', async () => {
    const { body } = await get(await feed(true));
    expect(body.replace(/\r\n[ \t]/g, '')).not.toMatch(/Hemlig|rutinen|Utgått|Namn kalender|kalender@/i);
    expect(await eventsOf(await feed(true, other))).toEqual([]);
    expect(body).not.toContain('Den andra');
  });

  it('shows a planned inspection instead of one that is due, in the viewer’s language', async () => {
    const { client } = using().database;
    await client.plannedInspection.create({
      data: { unitId, kind: 'EXTERNAL', plannedOn: new Date('2026-11-11'), inspectors: 'Hemliga Hilda' },
    });
    await send(using().app, 'mutation($input: SetRemindersInput!) { setReminders(input: $input) }', {
      variables: { input: { wanted: false, language: 'en' } },
      headers: { cookie: await cookieOf(using().app, email) },
    });
    const events = await eventsOf(await feed(true));
    expect(events).toContainEqual({
      uid: `planned-${unitId}@gradvis`,
      start: '20261111',
      summary: `Planned inspection: ${unitName}`,
    });
    expect(events.map(({ uid }) => uid)).not.toContain(`inspection-${unitId}@gradvis`);
    expect(JSON.stringify(events)).not.toContain('Hilda');
  });

  it('holds the days of ST doctors whom its owner may read of, as the tables have them, and names none', async () => {
    const { client } = using().database;
    const at = await makeUnit(using(), { name: 'Kobbens vårdcentral' });
    await client.unit.update({ where: { id: at }, data: { registeredFrom: new Date('2020-01-01') } });
    const doctor = (given: object) => makeDoctor(using(), { unitId: at, name: 'Hemliga Hedvig', ...given });
    const needing = await doctor({ midRequired: true, firstPlanOn: '2024-05-01' });
    const beginning = await doctor({ startedOn: '2026-03-02', midRequired: true });
    const applied = await doctor({ midRequired: true, firstPlanOn: '2024-05-01', revisedOn: ['2026-05-05'] });
    await makeCase(using(), applied, { evaluator: 'Hemliga Hulda' });
    const address = 'kobben@test.example';
    await makeUser(using(), address, [{ role: 'VERKSAMHETSCHEF', regionId: homeRegion, unitId: at }]);
    const path = await feed(true, address);
    const of = (summary: string, start: string, uid: string) => ({
      uid: `${uid}@gradvis`,
      start: start.replaceAll('-', ''),
      summary: `${summary}: Kobbens vårdcentral`,
    });
    const events = await eventsOf(path);
    const sorted = (all: readonly { uid: string }[]) => [...all].sort((one, two) => (one.uid < two.uid ? -1 : 1));
    expect(sorted(events)).toEqual(
      sorted([
        of('Mitt-i-ST: dags att anmäla', '2026-01-15', `mid-opens-${needing}`),
        of('Mitt-i-ST: sista dag att anmäla', '2027-01-15', `mid-apply-by-${needing}`),
        of('Mitt-i-ST: dags att anmäla', '2028-03-02', `mid-opens-${beginning}`),
        of('Mitt-i-ST: sista dag att anmäla', '2029-03-02', `mid-apply-by-${beginning}`),
        of('Första IUP ska vara gjord', '2026-09-02', `first-plan-${beginning}`),
        of('IUP ska vara reviderade', '2026-06-30', `plans-${at}-2026-06-30`),
        of('IUP ska vara reviderade', '2026-12-31', `plans-${at}-2026-12-31`),
      ]),
    );
    const rows = await peopleIn(using(), 'midAssessmentRegister', [at]);
    for (const { id, windowFrom, applyBy } of rows.filter(({ need }) => need !== 'UNDER_WAY'))
      expect(events.filter(({ uid }) => uid.includes(id) && uid.startsWith('mid')).map(({ start }) => start)).toEqual(
        [windowFrom, applyBy].map((day) => day.replaceAll('-', '')),
      );
    const { body } = await get(path);
    expect(body.replace(/\r\n[ \t]/g, '')).not.toContain('Hemlig');
    const elsewhere = JSON.stringify([
      ...(await eventsOf(await feed(true))),
      ...(await eventsOf(await feed(true, other))),
    ]);
    for (const id of [needing, beginning, applied, at]) expect(elsewhere).not.toContain(id);
  });

  it('has one secret address at a time, which ends with the next one and with the wish', async () => {
    const first = await feed(true);
    const second = await feed(true);
    expect(second).toMatch(/^\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
    expect(second).not.toBe(first);
    expect([(await get(first)).statusCode, (await get(second)).statusCode]).toEqual([404, 200]);
    expect(await feed(false)).toBeNull();
    expect((await get(second)).statusCode).toBe(404);
    for (const path of ['/calendar/.ics', '/calendar/x.ics', second.replace('.ics', ''), `${second}x`])
      expect((await get(path)).statusCode, path).toBe(404);
    const stored = await using().database.client.calendarFeed.findMany();
    await feed(true);
    expect(JSON.stringify(stored)).not.toContain(second.slice(10, -4));
  });

  it('is not made with a token, nor by an analyst', async () => {
    const { client } = using().database;
    const token = await issueToken(client, fixedClock, { email, days: 3, readOnly: false });
    const variables = { input: { wanted: true } };
    const asked = await send(using().app, setOperation, { variables, headers: { authorization: `Bearer ${token}` } });
    expect(asked.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect((await using().query(setOperation, variables, 'ANALYST')).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await using().query(setOperation, variables)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('holds nothing of any ST doctor for one who has become an analyst', async () => {
    const { client } = using().database;
    const address = 'blev-analytiker@test.example';
    const id = await makeUser(using(), address, [{ role: 'ADMINISTRATOR', regionId: homeRegion }]);
    const path = await feed(true, address);
    expect((await eventsOf(path)).filter(({ uid }) => /^(mid|plans|first)-/.test(uid)).length).toBeGreaterThan(20);
    await client.roleAssignment.updateMany({ where: { userId: id }, data: { role: 'ANALYST' } });
    expect(await eventsOf(path)).toEqual([]);
  });

  it('is empty for one whose role has ended, and ends with the account', async () => {
    const { client } = using().database;
    const path = await feed(true);
    expect((await eventsOf(path)).length).toBeGreaterThan(0);
    await client.roleAssignment.updateMany({ where: { userId }, data: { validTo: new Date('2026-06-14') } });
    expect(await eventsOf(path)).toEqual([]);
    await client.user.delete({ where: { id: userId } });
    expect((await get(path)).statusCode).toBe(404);
  });
});
