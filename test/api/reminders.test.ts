import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { makeAction } from '../support/actions.ts';
import { onDatabase } from '../support/app.ts';
import { cookieOf, makeUser, send } from '../support/http.ts';
import { makeInspection, makeUnit } from '../support/inspections.ts';
import { startMailServer } from '../support/mail-server.ts';
import { movingClock, startReminding } from '../support/two-servers.ts';

const clock = movingClock('2026-06-15T03:00:00Z');

// Several servers share a database on PostgreSQL only: PGlite allows one process.
onDatabase(
  'postgresql',
  'reminders by e-mail',
  'demo',
  (using) => {
    let mail: Awaited<ReturnType<typeof startMailServer>>;
    let servers: Awaited<ReturnType<typeof startReminding>>;
    let units: string[] = [];
    const people = { chef: 'chef@test.example', other: 'annan-chef@test.example', idle: 'ledig@test.example' };
    const unwanting = 'vill-inte@test.example';
    const names = ['Öns vårdcentral, södra', 'Backens; vårdcentral'];

    beforeAll(async () => {
      const { client } = using().database;
      await client.roleAssignment.deleteMany();
      const region = await client.region.create({ data: { code: '77', name: 'Brevregionen' } });
      const regionId = region.id;
      units = [];
      for (const name of names) {
        const unitId = await makeUnit(using(), { regionId, name });
        units.push(unitId);
        await makeInspection(using(), { unitId, visitOn: '2025-03-03' });
      }
      const person = await client.person.create({ data: { regionId, name: 'Hemlige Henrik' } });
      for (const unitId of units)
        await makeAction(using(), {
          unitId,
          inspectedOn: '2024-01-01',
          text: 'Hemliga Hilda ska skriva om rutinen.',
          events: [
            { from: '2026-01-10', status: 'PLANNED' },
            { from: '2026-01-10', date: '2026-05-22' },
            { kind: 'RESPONSIBLE', from: '2026-01-10', personId: person.id },
          ],
        });
      const [first = '', second = ''] = units;
      const idleUnit = await makeUnit(using(), { regionId, name: 'Lugna vårdcentralen' });
      const role = { role: 'VERKSAMHETSCHEF', regionId } as const;
      await makeUser(using(), people.chef, [{ ...role, unitId: first }]);
      await makeUser(using(), people.other, [{ ...role, unitId: second }]);
      await makeUser(using(), people.idle, [{ ...role, unitId: idleUnit }]);
      await makeUser(using(), unwanting, [{ ...role, unitId: first }]);
      await makeUser(using(), 'analytiker@test.example', [{ role: 'ANALYST', regionId }]);
      await makeUser(using(), 'slutade@test.example', [{ ...role, unitId: first, validTo: '2026-06-14' }]);
      mail = await startMailServer();
      servers = await startReminding(using(), clock, mail.url);
    });
    afterAll(async () => {
      await servers?.stop();
      await mail?.stop();
    });
    beforeEach(() => {
      mail.behave('takes');
      mail.received.length = 0;
      servers.faults.length = 0;
    });

    const choose = async (email: string, wanted: boolean, language: string) => {
      const { errors } = await send(
        using().app,
        'mutation($input: SetRemindersInput!) { setReminders(input: $input) }',
        { variables: { input: { wanted, language } }, headers: { cookie: await cookieOf(using().app, email) } },
      );
      expect(errors).toEqual([]);
    };
    const receivers = () => mail.received.map(({ to }) => to).sort();
    const both = [people.other, people.chef];
    /** Letters of a moment, once both servers have had their chance to send any twice. */
    const lettersAt = async (moment: string, expected: readonly string[]) => {
      clock.set(moment);
      await vi.waitFor(() => expect(receivers()).toEqual([...expected].sort()), { timeout: 20_000, interval: 20 });
      await servers.settled();
      expect(receivers()).toEqual([...expected].sort());
      return mail.received;
    };

    it('come once a day to each who has something to do, from seven o’clock in Sweden, in summer as in winter', async () => {
      await choose(unwanting, false, 'sv');
      await lettersAt('2026-06-15T04:59:59Z', []);
      await lettersAt('2026-06-15T05:00:00Z', both);
      await lettersAt('2026-06-15T21:59:00Z', both);
      mail.received.length = 0;
      await lettersAt('2026-06-15T22:00:00Z', []);
      await lettersAt('2026-06-16T05:00:00Z', both);
      mail.received.length = 0;
      await lettersAt('2026-12-01T05:59:59Z', []);
      await lettersAt('2026-12-01T06:00:00Z', both);
      expect(servers.faults).toEqual([]);
    });

    it('tell units and days, and no free text and no names of people', async () => {
      const letters = await lettersAt('2026-06-20T08:00:00Z', both);
      const letter = letters.find(({ to }) => to === people.chef);
      expect(letter?.from).toBe('gradvis@region.example');
      expect(letter?.subject).toBe('Gradvis 2026-06-20: 1 sak att göra');
      expect(letter?.text).toMatch(/^Försenade åtgärder \(1\)\n {2}2026-05-22 {2}Öns vårdcentral, södra, område D\n/);
      expect(letter?.text).toContain('http://127.0.0.1:4000/');
      for (const { subject, text } of letters) expect(`${subject} ${text}`).not.toMatch(/Hemlig|rutinen/i);
      expect(letter?.text).not.toContain('Backens');
    });

    it('come in the language that was chosen, and not to those who want none', async () => {
      await choose(people.chef, true, 'en');
      const letters = await lettersAt('2026-06-21T08:00:00Z', both);
      const letter = letters.find(({ to }) => to === people.chef);
      expect(letter?.subject).toBe('Gradvis 2026-06-21: 1 thing to do');
      expect(letter?.text).toMatch(/^Late actions \(1\)\n {2}2026-05-22 {2}Öns vårdcentral, södra, area D\n/);
      expect(letters.find(({ to }) => to === people.other)?.text).toMatch(/^Försenade åtgärder/);
      mail.received.length = 0;
      await choose(people.chef, false, 'en');
      await lettersAt('2026-06-22T08:00:00Z', [people.other]);
      await choose(people.chef, true, 'sv');
      // Whoever wants them again gets this day's, and no later test finds it under way.
      await lettersAt('2026-06-22T08:00:00Z', both);
      const { data } = await send(using().app, '{ reminders { wanted language byMail lastSentOn } }', {
        headers: { cookie: await cookieOf(using().app, people.other) },
      });
      expect(data.reminders).toEqual({ wanted: true, language: 'sv', byMail: false, lastSentOn: '2026-12-01' });
    });

    it.each([
      ['its receiver', 'refuses receivers', '2026-06-24'],
      ['the whole letter', 'refuses letters', '2026-06-25'],
    ] as const)(
      'are tried again after a quarter of an hour when the mail server refuses %s',
      async (_, manner, day) => {
        mail.behave(manner);
        clock.set(`${day}T08:00:00Z`);
        await vi.waitFor(async () => {
          const states = (await servers.states()).filter(({ state }) => state === 'REFUSED');
          expect(states).toHaveLength(2);
        }, 20_000);
        await servers.settled();
        expect(servers.faults).toHaveLength(2);
        mail.behave('takes');
        await lettersAt(`${day}T08:14:59Z`, []);
        await lettersAt(`${day}T08:15:00Z`, both);
        await lettersAt(`${day}T09:00:00Z`, both);
      },
    );

    it('that may have been taken are never sent twice, though the connection broke off', async () => {
      mail.behave('breaks off after the letter');
      await lettersAt('2026-06-26T08:00:00Z', both);
      expect(servers.faults).toHaveLength(2);
      expect((await servers.states()).filter(({ state }) => state === 'SENDING')).toHaveLength(2);
      mail.behave('takes');
      await lettersAt('2026-06-26T08:15:00Z', both);
      await lettersAt('2026-06-26T12:00:00Z', both);
      mail.received.length = 0;
      await lettersAt('2026-06-27T08:00:00Z', both);
    });

    it('are tried again when the mail server cannot be reached at all, and then come once', async () => {
      await servers.stop();
      const port = new URL(mail.url).port;
      await mail.stop();
      clock.set('2026-06-28T08:00:00Z');
      servers = await startReminding(using(), clock, `smtp://127.0.0.1:${port}`);
      await vi.waitFor(async () => {
        expect((await servers.states()).filter(({ state }) => state === 'REFUSED')).toHaveLength(2);
      }, 20_000);
      await servers.settled();
      expect(servers.faults).toHaveLength(2);
      mail = await startMailServer(Number(port));
      await lettersAt('2026-06-28T08:14:00Z', []);
      await lettersAt('2026-06-28T08:16:00Z', both);
    });
  },
  clock,
);
