import { randomUUID } from 'node:crypto';
import { issueToken } from '@gradvis/server/access/token';
import { createApp } from '@gradvis/server/app';
import { mailThrough } from '@gradvis/server/reminders/mail';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { editing, putBack } from '../support/actions.ts';
import { type DemoRole, onBothDatabases } from '../support/app.ts';
import { answer } from '../support/forms.ts';
import { appParts, cookieOf, emailOf, makeUser, rowCounts, send } from '../support/http.ts';
import { homeRegion, makeUnit, nextNumber } from '../support/inspections.ts';
import { startMailServer } from '../support/mail-server.ts';
import { type DoctorGiven, makeDoctor, makeSupervisor, peopleIn } from '../support/training.ts';
import { movingClock } from '../support/two-servers.ts';

const now = '2026-06-15T04:00:00Z';
const clock = movingClock(now);
/** The autumn of 2025, which is over, and the spring of 2026, in which the tests take place. */
const [autumn, spring] = ['2025-2', '2026-1'];

const dayFields = '{ on both }';
const unitFields = `unitId unitName askedAt dueOn remindedAt managers { name }
  supervisors { id name hasEmail linkedAt answeredAt } doctors { id name supervisor answered known ${dayFields} }
  answers { id by answeredAt state
    rows { stDoctorId name days ${dayFields} added ${dayFields} unconfirmed ${dayFields} } }`;
const resultFields = {
  askRound: '... on AskedRound { units }',
  remindRound: '... on RoundLetters { letters { unitName name email handed subject text } }',
  answerRound: '... on KeptRoundAnswer { halfYear }',
  acceptRoundAnswer: '... on AcceptedRoundAnswer { seq added } ... on InvalidCells { faults { column code } }',
  discardRoundAnswer: '... on DiscardedRoundAnswer { answerId }',
} as const;
type Deed = keyof typeof resultFields;

interface Day {
  readonly on: string;
  readonly both: boolean;
}
interface Row {
  readonly stDoctorId: string;
  readonly days: readonly Day[];
}
interface Letter {
  readonly unitName: string;
  readonly name: string;
  readonly email: string | null;
  readonly handed: string | null;
  readonly subject: string;
  readonly text: string | null;
}

const on = (day: string, both = true): Day => ({ on: day, both });
const told = (stDoctorId: string, ...days: readonly (string | Day)[]): Row => ({
  stDoctorId,
  days: days.map((day) => (typeof day === 'string' ? on(day) : day)),
});
const byHand = (stDoctorId: string, revisedOn: string) => ({
  stDoctorId,
  revisedOn,
  doctorPresent: true,
  supervisorPresent: true,
});
const secretOf = ({ text }: Pick<Letter, 'text'>) => /\/answer#(\S+)$/m.exec(text ?? '')?.[1] ?? '';

onBothDatabases(
  'a half-year round',
  'demo',
  (using) => {
    const operationOf = (deed: Deed) => `mutation($input: ${deed.charAt(0).toUpperCase()}${deed.slice(1)}Input!) {
      done: ${deed}(input: $input) { __typename ${resultFields[deed]} ... on RoundRefused { fault stDoctorId } } }`;
    /** Sends as a demo role, as an account by its e-mail, or with headers. */
    const ask = async (operation: string, variables: object, as: DemoRole | string | Record<string, string>) => {
      if (typeof as === 'object') return send(using().app, operation, { variables, headers: as });
      const email = as.includes('@') ? as : emailOf(as as DemoRole);
      return send(using().app, operation, { variables, headers: { cookie: await sessionOf(email) } });
    };
    const sessions = new Map<string, string>();
    const sessionOf = async (email: string) => {
      const cookie = sessions.get(email) ?? (await cookieOf(using().app, email));
      sessions.set(email, cookie);
      return cookie;
    };
    const outcome = async (deed: Deed, input: object, as: Parameters<typeof ask>[2] = 'STUDIEREKTOR') => {
      const { data, errors } = await ask(operationOf(deed), { input }, as);
      if (errors.length > 0) return errors.map(({ extensions }) => extensions.code).join();
      const { __typename: type, fault, faults, stDoctorId, ...done } = data.done;
      if (type === 'RoundRefused') return [fault, stDoctorId].filter(Boolean).join(' ');
      return faults ? JSON.stringify(faults) : done;
    };
    /** Why something was refused that wrote nothing. */
    const refused = async (deed: Deed, input: object, as: Parameters<typeof ask>[2] = 'STUDIEREKTOR') => {
      if (typeof as === 'string') await sessionOf(as.includes('@') ? as : emailOf(as as DemoRole));
      const before = await rowCounts(using());
      const why = await outcome(deed, input, as);
      expect(await rowCounts(using())).toEqual(before);
      return why;
    };
    const roundOf = async (halfYear: string, as: Parameters<typeof ask>[2] = 'ADMINISTRATOR', unitIds?: string[]) => {
      const operation = `query($halfYear: String!, $unitIds: [ID!]) {
        halfYearRound(halfYear: $halfYear, unitIds: $unitIds) { halfYear byMail units { ${unitFields} } } }`;
      const { data, errors } = await ask(operation, { halfYear, unitIds }, as);
      expect(errors).toEqual([]);
      return data.halfYearRound;
    };
    const unitIn = async (halfYear: string, unitId: string, as?: Parameters<typeof ask>[2]) =>
      (await roundOf(halfYear, as, [unitId])).units[0];
    const namesIn = async (halfYear: string, unitId: string) =>
      ((await unitIn(halfYear, unitId))?.doctors ?? []).map(({ name }: { name: string }) => name);
    const newUnit = async (own = true) => {
      const unitId = await makeUnit(using(), { own });
      const data = { registeredFrom: new Date('2020-01-01') };
      await using().database.client.unit.update({ where: { id: unitId }, data });
      return unitId;
    };
    /** A unit of the demo studierektor with a manager, two supervisors and an ST doctor of each. */
    const makePlace = async (first: DoctorGiven = {}, second: DoctorGiven = {}) => {
      const { client } = using().database;
      const unitId = await newUnit();
      const number = nextNumber();
      const chef = `chef-${number}@test.example`;
      await makeUser(using(), chef, [{ role: 'VERKSAMHETSCHEF', regionId: homeRegion, unitId }]);
      const supervisors = [
        await makeSupervisor(using(), { unitId, name: `Handledare Alfa ${number}` }),
        await makeSupervisor(using(), { unitId, name: `Handledare Beta ${number}` }),
      ] as const;
      const doctors = [
        await makeDoctor(using(), { unitId, name: `Hemliga Alva ${number}`, main: supervisors[0], ...first }),
        await makeDoctor(using(), { unitId, name: `Hemlige Bo ${number}`, main: supervisors[1], ...second }),
      ] as const;
      const setEmail = async (supervisorId: string, email: string) => {
        const { personId } = await client.supervisor.findUniqueOrThrow({ where: { id: supervisorId } });
        await client.person.update({ where: { id: personId }, data: { email } });
      };
      return { unitId, chef, supervisors, doctors, number, setEmail };
    };
    type Place = Awaited<ReturnType<typeof makePlace>>;
    const askUnit = async ({ unitId }: Pick<Place, 'unitId'>, halfYear = autumn) =>
      expect(await outcome('askRound', { halfYear, unitIds: [unitId], dueOn: '2026-06-30' })).toEqual({ units: 1 });
    const answerAs = ({ unitId, chef }: Place, rows: readonly Row[], halfYear = autumn) =>
      outcome('answerRound', { halfYear, unitId, rows }, chef);
    const waitingIn = async ({ unitId }: Pick<Place, 'unitId'>, halfYear = autumn): Promise<string> =>
      (await unitIn(halfYear, unitId)).answers.find(({ state }: { state: string }) => state === 'WAITING')?.id;
    const accept = (answerId: string, as: DemoRole = 'STUDIEREKTOR', id: string = randomUUID()) =>
      outcome('acceptRoundAnswer', { id, answerId, reason: 'Halvårsrundan' }, as);
    const held = async (stDoctorId: string) => {
      const found = await using().database.client.iupRevision.findMany({
        where: { stDoctorId },
        orderBy: { revisedOn: 'asc' },
      });
      return found.map(
        ({ revisedOn, doctorPresent, supervisorPresent }) =>
          `${revisedOn.toISOString().slice(0, 10)}${doctorPresent && supervisorPresent ? '' : '*'}`,
      );
    };
    const lettersTo = async (input: object, as?: DemoRole): Promise<Letter[]> =>
      (await outcome('remindRound', { halfYear: autumn, managers: true, supervisors: true, ...input }, as)).letters;
    /** The secrets of new links, by supervisor. */
    const linksOf = async ({ unitId }: Pick<Place, 'unitId'>, halfYear = autumn): Promise<string[]> =>
      (await lettersTo({ unitIds: [unitId], halfYear, managers: false })).map(secretOf);
    const post = (path: 'form' | 'answer', payload: object | string, headers: Record<string, string> = {}) =>
      using().app.inject({
        method: 'POST',
        url: `/round/${path}`,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      });

    describe('asks about those of whom a revision was required', () => {
      it('and about nobody who was on leave, not there yet, or only briefly', async () => {
        const unitId = await newUnit();
        const make = (name: string, given: DoctorGiven = {}) => makeDoctor(using(), { unitId, name, ...given });
        await make('A hela tiden');
        await make('B ledig hela hösten', { leaves: [['2025-07-01', '2025-12-31']] });
        await make('C ledig ännu', { leaves: [['2025-02-01', null]] });
        await make('D ledig en månad', { leaves: [['2025-09-01', '2025-09-30']] });
        await make('E började i januari', { startedOn: '2026-01-10' });
        await make('F började i november', { startedOn: '2025-11-01' });
        await make('G började i augusti', { startedOn: '2025-08-01' });
        await make('H slutade i november', { endedOn: '2025-11-30' });
        await make('I slutade i augusti', { endedOn: '2025-08-15' });
        await make('J slutade i våras', { endedOn: '2025-06-30' });
        await make('K slutade efteråt', { endedOn: '2026-03-01' });
        expect(await namesIn(autumn, unitId)).toEqual([
          'A hela tiden',
          'D ledig en månad',
          'G började i augusti',
          'H slutade i november',
          'K slutade efteråt',
        ]);
        expect(await namesIn(spring, unitId)).toEqual([
          'A hela tiden',
          'B ledig hela hösten',
          'D ledig en månad',
          'E började i januari',
          'F började i november',
          'G började i augusti',
        ]);
      });

      it('at the unit where they were at its end', async () => {
        const [one, other] = [await newUnit(), await newUnit()];
        const make = (name: string, since: string) =>
          makeDoctor(using(), { unitId: one, name, moves: [[other, since]] });
        await make('Flyttade i höstas', '2025-09-01');
        await make('Flyttade i våras', '2026-02-01');
        await make('Flyttar i höst', '2026-09-01');
        expect([await namesIn(autumn, one), await namesIn(autumn, other)]).toEqual([
          ['Flyttade i våras', 'Flyttar i höst'],
          ['Flyttade i höstas'],
        ]);
        expect([await namesIn(spring, one), await namesIn(spring, other)]).toEqual([
          ['Flyttar i höst'],
          ['Flyttade i höstas', 'Flyttade i våras'],
        ]);
      });

      it('beside what the register holds, and who the main supervisor was', async () => {
        const { unitId, doctors, supervisors, number } = await makePlace({ revisedOn: ['2025-06-30', '2025-09-09'] });
        const revision = { revisedOn: new Date('2025-10-10'), supervisorPresent: false };
        await using().database.client.iupRevision.create({ data: { stDoctorId: doctors[0], ...revision } });
        const unit = await unitIn(autumn, unitId);
        expect(unit).toMatchObject({ askedAt: null, dueOn: null, remindedAt: null, answers: [] });
        expect(unit.doctors).toEqual([
          {
            id: doctors[0],
            name: `Hemliga Alva ${number}`,
            supervisor: `Handledare Alfa ${number}`,
            answered: false,
            known: [on('2025-09-09'), on('2025-10-10', false)],
          },
          {
            id: doctors[1],
            name: `Hemlige Bo ${number}`,
            supervisor: `Handledare Beta ${number}`,
            answered: false,
            known: [],
          },
        ]);
        expect(unit.managers).toEqual([{ name: `Namn chef-${number}@test.example` }]);
        expect(unit.supervisors.map(({ id }: { id: string }) => id)).toEqual(supervisors);
      });
    });

    describe('asks units', () => {
      it('once; asked again, the last day moves and nothing else', async () => {
        const place = await makePlace();
        await askUnit(place);
        const before = await unitIn(autumn, place.unitId);
        expect(before).toMatchObject({ askedAt: '2026-06-15T04:00:00.000Z', dueOn: '2026-06-30' });
        clock.set('2026-06-16T10:00:00Z');
        const again = { halfYear: autumn, unitIds: [place.unitId, place.unitId], dueOn: '2026-06-16' };
        expect(await outcome('askRound', again)).toEqual({ units: 1 });
        clock.set(now);
        expect(await unitIn(autumn, place.unitId)).toEqual({ ...before, dueOn: '2026-06-16' });
        expect((await unitIn(spring, place.unitId)).askedAt).toBeNull();
      });

      it('of which all are one’s own and known, in a half-year that has begun, until a day to come', async () => {
        const { unitId } = await makePlace();
        const elsewhere = await newUnit(false);
        await makeDoctor(using(), { unitId: elsewhere });
        const input = { halfYear: autumn, unitIds: [unitId], dueOn: '2026-06-30' };
        expect(await refused('askRound', { ...input, unitIds: [unitId, elsewhere] })).toBe('NOT_FOUND');
        expect(await refused('askRound', { ...input, unitIds: [unitId, randomUUID()] })).toBe('NOT_FOUND');
        expect(await refused('askRound', { ...input, unitIds: [unitId, 'ingen'] })).toBe('BAD_USER_INPUT');
        for (const halfYear of ['2026-2', '2027-1', '2026-3', '2026', '', '9999-1', '2026-1\n'])
          expect(await refused('askRound', { ...input, halfYear }), halfYear).toBe('NOT_BEGUN');
        expect(await refused('askRound', { ...input, dueOn: '2026-06-14' })).toBe('DATE_IN_PAST');
        expect(await refused('askRound', { ...input, dueOn: 'snart' })).toBe('BAD_USER_INPUT');
        expect((await unitIn(autumn, unitId)).askedAt).toBeNull();
        expect(await outcome('askRound', { ...input, dueOn: '2026-06-15' })).toEqual({ units: 1 });
        expect(await outcome('askRound', { ...input, unitIds: [] })).toEqual({ units: 0 });
      });

      it('by no verksamhetschef, analyst or stranger, and shows the round to those who may read people', async () => {
        const place = await makePlace();
        await askUnit(place);
        const { unitId, chef } = place;
        expect(
          await answerAs(
            place,
            place.doctors.map((id) => told(id)),
          ),
        ).toEqual({ halfYear: autumn });
        const answerId = await waitingIn(place);
        const forRegister = [
          ['askRound', { halfYear: autumn, unitIds: [unitId], dueOn: '2026-06-30' }],
          ['remindRound', { halfYear: autumn, unitIds: [unitId], managers: true, supervisors: true }],
          ['acceptRoundAnswer', { id: randomUUID(), answerId, reason: 'Halvårsrundan' }],
          ['discardRoundAnswer', { answerId }],
        ] as const;
        for (const [deed, input] of forRegister) {
          expect(await refused(deed, input, chef), deed).toBe('FORBIDDEN');
          expect(await refused(deed, input, 'ANALYST'), deed).toBe('FORBIDDEN');
          expect(await refused(deed, input, {}), deed).toBe('UNAUTHENTICATED');
        }
        const given = { halfYear: autumn, unitId, rows: [] };
        expect(await refused('answerRound', given, 'ANALYST')).toBe('FORBIDDEN');
        expect(await refused('answerRound', given, {})).toBe('UNAUTHENTICATED');
        const query = `{ halfYearRound(halfYear: "${autumn}") { units { unitName } } }`;
        for (const [as, code] of [
          ['ANALYST', 'FORBIDDEN'],
          [{}, 'UNAUTHENTICATED'],
        ] as const) {
          const { data, errors } = await ask(query, {}, as);
          expect([data?.halfYearRound ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual([
            null,
            [code],
          ]);
        }
        expect(await roundOf('2026-2')).toBeNull();
        expect(await roundOf('ingen')).toBeNull();
      });

      it('of others are shown by no path, and answers there are as if they were not', async () => {
        const place = await makePlace();
        const elsewhere = await newUnit(false);
        const secret = await makeDoctor(using(), { unitId: elsewhere, name: 'Hemliga Annorstädes' });
        const input = { halfYear: autumn, unitIds: [elsewhere], dueOn: '2026-06-30' };
        expect(await outcome('askRound', input, 'ADMINISTRATOR')).toEqual({ units: 1 });
        const given = { halfYear: autumn, unitId: elsewhere, rows: [told(secret)] };
        expect(await outcome('answerRound', given, 'ADMINISTRATOR')).toEqual({ halfYear: autumn });
        const answerId = await waitingIn({ unitId: elsewhere });
        for (const as of ['STUDIEREKTOR', place.chef]) {
          const all = await roundOf(autumn, as);
          expect(all.units.length).toBeGreaterThan(0);
          expect(JSON.stringify(all)).not.toMatch(/Annorstädes/);
          expect((await roundOf(autumn, as, [elsewhere])).units).toEqual([]);
          expect(await refused('answerRound', given, as)).toBe('NOT_FOUND');
        }
        expect((await roundOf(autumn, place.chef)).units.map(({ unitId }: Place) => unitId)).toEqual([place.unitId]);
        const letters = { halfYear: autumn, unitIds: [elsewhere], managers: true, supervisors: true };
        expect(await refused('remindRound', letters)).toBe('NOT_FOUND');
        for (const id of [answerId, randomUUID()]) {
          const accepted = { id: randomUUID(), answerId: id, reason: 'Halvårsrundan' };
          expect(await refused('acceptRoundAnswer', accepted)).toBe('NOT_FOUND');
          expect(await refused('discardRoundAnswer', { answerId: id })).toBe('NOT_FOUND');
        }
        const wrong = { id: randomUUID(), answerId: 'inget', reason: 'Halvårsrundan' };
        expect(await refused('acceptRoundAnswer', wrong)).toBe('BAD_USER_INPUT');
        expect(await refused('discardRoundAnswer', { answerId: 'inget' })).toBe('BAD_USER_INPUT');
      });

      it('takes as many statements for one unit as for all', async () => {
        const { unitId } = await makePlace();
        await roundOf(autumn);
        const few = await using().countingStatements(() => roundOf(autumn, 'ADMINISTRATOR', [unitId]));
        expect(await using().countingStatements(() => roundOf(autumn))).toBe(few);
      });
    });

    describe('is answered', () => {
      it('by the verksamhetschef of the unit, once it was asked, and kept beside the register', async () => {
        const place = await makePlace({ revisedOn: ['2025-09-09', '2025-11-11'] });
        const { unitId, chef, doctors, number } = place;
        const rows = [told(doctors[1]), told(doctors[0], '2025-11-11', on('2025-10-10', false))];
        expect(await refused('answerRound', { halfYear: autumn, unitId, rows }, chef)).toBe('NOT_FOUND');
        await askUnit(place);
        const input = { halfYear: spring, unitId, rows };
        expect(await refused('answerRound', input, chef)).toBe('NOT_FOUND');
        expect(await answerAs(place, rows)).toEqual({ halfYear: autumn });
        const { answers, doctors: ofUnit } = await unitIn(autumn, unitId);
        expect(ofUnit.map(({ answered }: { answered: boolean }) => answered)).toEqual([true, true]);
        expect(answers).toMatchObject([
          {
            by: `Namn ${chef}`,
            answeredAt: '2026-06-15T04:00:00.000Z',
            state: 'WAITING',
            rows: [
              {
                stDoctorId: doctors[0],
                name: `Hemliga Alva ${number}`,
                days: [on('2025-10-10', false), on('2025-11-11')],
                added: [on('2025-10-10', false)],
                unconfirmed: [on('2025-09-09')],
              },
              { stDoctorId: doctors[1], days: [], added: [], unconfirmed: [] },
            ],
          },
        ]);
        expect(await held(doctors[0])).toEqual(['2025-09-09', '2025-11-11']);
      });

      it('for all of its ST doctors, with days that can be true, or not at all', async () => {
        const place = await makePlace({ startedOn: '2025-08-01' }, { endedOn: '2025-11-30' });
        const { unitId, chef, doctors } = place;
        await askUnit(place);
        await askUnit(place, spring);
        const other = await makePlace();
        const [one, two] = doctors;
        const thirteen = Array.from({ length: 13 }, (_, place) => `2025-09-${String(place + 10)}`);
        const faults: readonly (readonly [readonly Row[], string])[] = [
          [[], `NOT_ANSWERED ${one}`],
          [[told(one)], `NOT_ANSWERED ${two}`],
          [[told(one), told(two), told(other.doctors[0])], `NOT_ASKED ${other.doctors[0]}`],
          [[told(one), told(two), told('ingen')], 'BAD_USER_INPUT'],
          [[told(one), told(two), told(one)], `TWICE ${one}`],
          [[told(one), told(two, '2025-09-09', on('2025-09-09', false))], `TWICE ${two}`],
          [[told(one, '2026-01-01'), told(two)], `OUTSIDE_HALF_YEAR ${one}`],
          [[told(one), told(two, '2025-06-30')], `OUTSIDE_HALF_YEAR ${two}`],
          [[told(one, '2025-07-31'), told(two)], `OUTSIDE_TRAINING ${one}`],
          [[told(one), told(two, '2025-12-01')], `OUTSIDE_TRAINING ${two}`],
          [[told(one), told(two, ...thirteen)], `TOO_MANY ${two}`],
        ];
        for (const [rows, fault] of faults)
          expect(await refused('answerRound', { halfYear: autumn, unitId, rows }, chef), fault).toBe(fault);
        const tomorrow = { halfYear: spring, unitId, rows: [told(one, '2026-06-16')] };
        expect(await refused('answerRound', tomorrow, chef)).toBe(`DATE_IN_FUTURE ${one}`);
        const limits = [told(one, '2025-08-01', '2025-12-31'), told(two, '2025-11-30', ...thirteen.slice(2))];
        expect(await answerAs(place, limits)).toEqual({ halfYear: autumn });
      });

      it('with text that cannot be stored, that is refused and no fault', async () => {
        const place = await makePlace();
        await askUnit(place);
        const input = { halfYear: autumn, unitId: place.unitId, rows: [told('\0')] };
        expect(await refused('answerRound', input, place.chef)).toBe('BAD_USER_INPUT');
        await answerAs(
          place,
          place.doctors.map((id) => told(id)),
        );
        const answerId = await waitingIn(place);
        for (const reason of ['\0', '\ud800', ' '])
          expect(await refused('acceptRoundAnswer', { id: randomUUID(), answerId, reason })).toBe('BAD_USER_INPUT');
      });
    });

    describe('takes an answer', () => {
      it('into the register: exactly its new days, as one change set that can be put back', async () => {
        const place = await makePlace({ revisedOn: ['2025-09-09', '2025-11-11'] });
        const { unitId, doctors } = place;
        await askUnit(place);
        await answerAs(place, [
          told(doctors[0], '2025-11-11', '2025-12-12'),
          told(doctors[1], on('2025-10-10', false)),
        ]);
        const answerId = await waitingIn(place);
        const { seq, added } = await accept(answerId);
        expect(added).toBe(2);
        expect(await held(doctors[0])).toEqual(['2025-09-09', '2025-11-11', '2025-12-12']);
        expect(await held(doctors[1])).toEqual(['2025-10-10*']);
        const unit = await unitIn(autumn, unitId);
        expect(unit.answers).toMatchObject([{ id: answerId, state: 'ACCEPTED' }]);
        expect(unit.answers[0].rows.flatMap(({ added: fresh }: { added: Day[] }) => fresh)).toEqual([]);
        const [alva, bo] = await peopleIn(using(), 'iupRegister', [unitId], { asOf: '2025-12-31' });
        expect(alva.profile).toMatch(/R2025-09-09,2025-11-11,2025-12-12$/);
        // Without the supervisor it counts for nothing.
        expect(bo.profile).toMatch(/O2025-10-10\*$/);

        const { changeSets, loggedChanges } = await answer(
          using(),
          `query($seq: ChangeSeq!) { changeSets(limit: 1) { items { seq reason channel unitNames changeCount } }
            loggedChanges(seq: $seq) { kind entity } }`,
          { seq },
        );
        expect(changeSets.items).toEqual([
          { seq, reason: 'Halvårsrundan', channel: 'FORM', unitNames: [unit.unitName], changeCount: 2 },
        ]);
        expect(loggedChanges).toEqual([
          { kind: 'CREATE', entity: 'IupRevision' },
          { kind: 'CREATE', entity: 'IupRevision' },
        ]);
        expect(await putBack(using, seq)).toBe('RevertedChangeSet');
        expect([await held(doctors[0]), await held(doctors[1])]).toEqual([['2025-09-09', '2025-11-11'], []]);
      });

      it('with nothing new, and then changes nothing', async () => {
        const place = await makePlace({ revisedOn: ['2025-09-09'] });
        await askUnit(place);
        await answerAs(place, [told(place.doctors[0]), told(place.doctors[1])]);
        const sets = await using().database.client.changeSet.count();
        expect((await accept(await waitingIn(place))).added).toBe(0);
        expect(await using().database.client.changeSet.count()).toBe(sets);
        expect(await held(place.doctors[0])).toEqual(['2025-09-09']);
      });

      it('once: not twice, not by two at once, and not after it was put aside', async () => {
        const place = await makePlace();
        const { doctors } = place;
        await askUnit(place);
        await answerAs(place, [told(doctors[0], '2025-09-09'), told(doctors[1])]);
        const answerId = await waitingIn(place);
        const sets = await using().database.client.changeSet.count();
        const both = await Promise.all([accept(answerId), accept(answerId, 'ADMINISTRATOR')]);
        expect(both.filter((one) => one.added === 1)).toHaveLength(1);
        expect(both.filter((one) => one === 'ALREADY')).toHaveLength(1);
        expect(await using().database.client.changeSet.count()).toBe(sets + 1);
        expect(await held(doctors[0])).toEqual(['2025-09-09']);
        const again = { id: randomUUID(), answerId, reason: 'Halvårsrundan' };
        expect(await refused('acceptRoundAnswer', again)).toBe('ALREADY');
        expect(await refused('discardRoundAnswer', { answerId })).toBe('ALREADY');
      });

      it('or puts it aside, whatever else is done to it at the same moment', async () => {
        const place = await makePlace();
        const { unitId, doctors } = place;
        await askUnit(place);
        await answerAs(place, [told(doctors[0], '2025-09-09'), told(doctors[1])]);
        const answerId = await waitingIn(place);
        const [accepted, discarded] = await Promise.all([
          accept(answerId),
          outcome('discardRoundAnswer', { answerId }, 'ADMINISTRATOR'),
        ]);
        const { answers } = await unitIn(autumn, unitId);
        if (answers[0].state === 'ACCEPTED') {
          expect([accepted.added, discarded, await held(doctors[0])]).toEqual([1, 'ALREADY', ['2025-09-09']]);
        } else expect([accepted, discarded, await held(doctors[0])]).toEqual(['ALREADY', { answerId }, []]);
      });

      it('anew when the first was put aside', async () => {
        const place = await makePlace();
        const { unitId, doctors } = place;
        await askUnit(place);
        await answerAs(place, [told(doctors[0], '2025-09-09'), told(doctors[1])]);
        const answerId = await waitingIn(place);
        expect(await outcome('discardRoundAnswer', { answerId })).toEqual({ answerId });
        const unit = await unitIn(autumn, unitId);
        expect(unit.answers).toMatchObject([{ id: answerId, state: 'DISCARDED' }]);
        expect(unit.doctors.map(({ answered }: { answered: boolean }) => answered)).toEqual([false, false]);
        const again = { id: randomUUID(), answerId, reason: 'Halvårsrundan' };
        expect(await refused('acceptRoundAnswer', again)).toBe('ALREADY');
        expect(await answerAs(place, [told(doctors[0], '2025-10-10'), told(doctors[1])])).toEqual({ halfYear: autumn });
        expect((await accept(await waitingIn(place))).added).toBe(1);
        expect(await held(doctors[0])).toEqual(['2025-10-10']);
      });

      it('beside days that were entered by hand meanwhile', async () => {
        const place = await makePlace();
        const { doctors } = place;
        await askUnit(place);
        await answerAs(place, [told(doctors[0], '2025-09-09', '2025-10-10'), told(doctors[1], '2025-11-11')]);
        await editing(using, 'REVISIONS').added(byHand(doctors[0], '2025-09-09'));
        await editing(using, 'REVISIONS').added(byHand(doctors[0], '2025-12-12'));
        const answerId = await waitingIn(place);
        const [row] = (await unitIn(autumn, place.unitId)).answers[0].rows;
        expect([row.added, row.unconfirmed]).toEqual([[on('2025-10-10')], [on('2025-12-12')]]);
        expect((await accept(answerId)).added).toBe(2);
        expect(await held(doctors[0])).toEqual(['2025-09-09', '2025-10-10', '2025-12-12']);
        expect(await held(doctors[1])).toEqual(['2025-11-11']);
      });

      it('of which a day is told otherwise than the register has it: that is shown, and stays', async () => {
        const place = await makePlace({ revisedOn: ['2025-09-09'] });
        const { doctors } = place;
        await askUnit(place);
        await answerAs(place, [told(doctors[0], on('2025-09-09', false)), told(doctors[1])]);
        const [row] = (await unitIn(autumn, place.unitId)).answers[0].rows;
        expect([row.added, row.unconfirmed]).toEqual([[], [on('2025-09-09')]]);
        expect((await accept(await waitingIn(place))).added).toBe(0);
        expect(await held(doctors[0])).toEqual(['2025-09-09']);
      });

      it('of someone who moved within the own units meanwhile, with days that the register holds', async () => {
        const [place, other] = [await makePlace({ revisedOn: ['2026-02-02'] }), await makePlace()];
        const { unitId, doctors } = place;
        await askUnit(place, spring);
        await answerAs(place, [told(doctors[0], '2026-02-02', '2026-05-05'), told(doctors[1])], spring);
        await editing(using, 'ST_DOCTORS').saved(doctors[0], { unitId: other.unitId, unitFrom: '2026-06-01' });
        const answerId = await waitingIn({ unitId }, spring);
        expect((await unitIn(spring, unitId)).answers[0].rows[0]).toMatchObject({ stDoctorId: doctors[0], name: null });
        expect((await accept(answerId)).added).toBe(1);
        expect(await held(doctors[0])).toEqual(['2026-02-02', '2026-05-05']);
      });

      it('under a key of a change set that is taken, and then leaves it waiting', async () => {
        const place = await makePlace();
        await askUnit(place);
        await answerAs(place, [told(place.doctors[0], '2025-09-09'), told(place.doctors[1])]);
        const { id } = await using().database.client.changeSet.findFirstOrThrow();
        const answerId = await waitingIn(place);
        const input = { id, answerId, reason: 'Halvårsrundan' };
        const { data } = await ask(operationOf('acceptRoundAnswer'), { input }, 'STUDIEREKTOR');
        expect(data.done.__typename).toBe('ChangeSetIdTaken');
        expect(await waitingIn(place)).toBe(answerId);
      });
    });

    it('is in the list of what needs whoever is to answer until all are answered for, and then of whoever accepts', async () => {
      const place = await makePlace();
      const workOf = async (as: string) => {
        const operation = '{ worklist(limit: 200) { items { kind unitId halfYear on } } }';
        const { data, errors } = await ask(operation, {}, as);
        expect(errors).toEqual([]);
        type Item = { kind: string; unitId: string; halfYear: string | null; on: string };
        return (data.worklist.items as Item[])
          .filter(({ kind, unitId }) => kind.startsWith('ROUND') && unitId === place.unitId)
          .map(({ kind, halfYear, on: day }) => [kind, halfYear, day].join(' '));
      };
      expect([await workOf(place.chef), await workOf('STUDIEREKTOR')]).toEqual([[], []]);
      await askUnit(place);
      expect([await workOf(place.chef), await workOf('STUDIEREKTOR')]).toEqual([
        [`ROUND_TO_ANSWER ${autumn} 2026-06-30`],
        [],
      ]);
      await answerAs(
        place,
        place.doctors.map((id) => told(id)),
      );
      expect([await workOf(place.chef), await workOf('STUDIEREKTOR')]).toEqual([
        [],
        [`ROUND_TO_ACCEPT ${autumn} 2026-06-30`],
      ]);
    });

    it('keeps answers of a unit in sight where nobody is asked about any longer', async () => {
      const [place, other] = [await makePlace(), await makePlace()];
      const { unitId, doctors } = place;
      await askUnit(place, spring);
      await answerAs(place, [told(doctors[0], '2026-05-05'), told(doctors[1])], spring);
      for (const id of doctors)
        await editing(using, 'ST_DOCTORS').saved(id, { unitId: other.unitId, unitFrom: '2026-06-01' });
      const unit = await unitIn(spring, unitId, 'STUDIEREKTOR');
      expect([unit.unitName, unit.doctors, unit.answers.length]).toEqual([expect.any(String), [], 1]);
      expect((await accept(unit.answers[0].id)).added).toBe(1);
      expect(await unitIn(autumn, unitId, other.chef)).toBeUndefined();
    });

    describe('writes letters', () => {
      it('to those alone who have not answered, to be copied where there is no mail', async () => {
        const place = await makePlace();
        const { unitId, chef, doctors, number, setEmail, supervisors } = place;
        await setEmail(supervisors[0], `alfa-${number}@test.example`);
        const nobody = { halfYear: autumn, unitIds: [unitId], managers: true, supervisors: true };
        expect(await refused('remindRound', nobody)).toBe('NOT_FOUND');
        await askUnit(place);
        const letters = await lettersTo({ unitIds: [unitId] });
        expect(letters.map(({ name, email, handed }) => [name, email, handed])).toEqual([
          [`Namn ${chef}`, chef, null],
          [`Handledare Alfa ${number}`, `alfa-${number}@test.example`, null],
          [`Handledare Beta ${number}`, null, null],
        ]);
        expect(letters[0]?.text).toContain(`http://127.0.0.1:4000/round?half=${autumn}&answer=${unitId}\n`);
        for (const { subject, text } of letters) expect(`${subject} ${text}`).not.toMatch(/Hemlig/);
        expect(new Set(letters.map(({ text }) => text)).size).toBe(3);
        const unit = await unitIn(autumn, unitId);
        expect(unit.remindedAt).toBe('2026-06-15T04:00:00.000Z');
        expect(unit.supervisors).toMatchObject([
          { hasEmail: true, linkedAt: '2026-06-15T04:00:00.000Z', answeredAt: null },
          { hasEmail: false, linkedAt: '2026-06-15T04:00:00.000Z', answeredAt: null },
        ]);

        const secret = letters.map(secretOf)[1] ?? '';
        await post('answer', { secret, rows: [told(doctors[0])] });
        const names = async (input: object = {}) =>
          (await lettersTo({ unitIds: [unitId], ...input })).map(({ name }) => name);
        expect(await names()).toEqual([`Namn ${chef}`, `Handledare Beta ${number}`]);
        expect(await names({ managers: false })).toEqual([`Handledare Beta ${number}`]);
        expect(await names({ supervisors: false })).toEqual([`Namn ${chef}`]);
        await answerAs(
          place,
          doctors.map((id) => told(id)),
        );
        expect(await names()).toEqual([]);
      });

      it('to none when one of the units was not asked', async () => {
        const [place, other] = [await makePlace(), await makePlace()];
        await askUnit(place);
        const input = { halfYear: autumn, unitIds: [place.unitId, other.unitId], managers: true, supervisors: true };
        expect(await refused('remindRound', input)).toBe('NOT_FOUND');
        expect((await unitIn(autumn, place.unitId)).supervisors).toMatchObject([
          { linkedAt: null },
          { linkedAt: null },
        ]);
      });

      it('in the language of each, who has chosen one', async () => {
        const place = await makePlace();
        await askUnit(place);
        const choose = 'mutation($input: SetRemindersInput!) { setReminders(input: $input) }';
        expect((await ask(choose, { input: { wanted: false, language: 'en' } }, place.chef)).errors).toEqual([]);
        const subjects = (await lettersTo({ unitIds: [place.unitId] })).map(({ subject }) => subject);
        expect(subjects[0]).toMatch(/^Revisions of training plans July–December 2025: /);
        expect(subjects[1]).toMatch(/^IUP-revideringar höstterminen 2025: /);
      });

      it('not by a token, which may do all the rest', async () => {
        const place = await makePlace();
        const email = emailOf('STUDIEREKTOR');
        const token = await issueToken(using().database.client, clock, { email, days: 3, readOnly: false });
        const headers = { authorization: `Bearer ${token}` };
        const { unitId, doctors } = place;
        const asked = { halfYear: autumn, unitIds: [unitId], dueOn: '2026-06-30' };
        expect(await outcome('askRound', asked, headers)).toEqual({ units: 1 });
        const letters = { halfYear: autumn, unitIds: [unitId], managers: true, supervisors: true };
        expect(await refused('remindRound', letters, headers)).toBe('FORBIDDEN');
        const rows = [told(doctors[0], '2025-09-09'), told(doctors[1])];
        expect(await outcome('answerRound', { halfYear: autumn, unitId, rows }, headers)).toEqual({ halfYear: autumn });
        const accepted = { id: randomUUID(), answerId: await waitingIn(place), reason: 'Halvårsrundan' };
        const { seq, added } = await outcome('acceptRoundAnswer', accepted, headers);
        const { changeSet } = await answer(using(), 'query($seq: ChangeSeq!) { changeSet(seq: $seq) { channel } }', {
          seq,
        });
        expect([added, changeSet.channel]).toEqual([1, 'API']);
      });
    });

    describe('by a link', () => {
      it('shows a supervisor the own ST doctors and nothing else, without a session', async () => {
        const place = await makePlace({ revisedOn: ['2025-09-09', '2026-02-02'] });
        const { unitId, doctors, supervisors, number } = place;
        const elsewhere = await newUnit();
        await makeDoctor(using(), { unitId: elsewhere, name: 'Hemliga Annorstädes', main: supervisors[0] });
        await makeDoctor(using(), {
          unitId,
          name: 'Hemliga Ledig',
          main: supervisors[0],
          leaves: [['2025-07-01', null]],
        });
        await askUnit(place);
        const [secret = ''] = await linksOf(place);
        expect(secret).toMatch(/^[\w-]{43}$/);
        const before = await rowCounts(using());
        const response = await post('form', { secret });
        expect(response.statusCode).toBe(200);
        expect(response.headers['cache-control']).toBe('no-store');
        expect(response.headers['set-cookie']).toBeUndefined();
        const { unitName } = await unitIn(autumn, unitId);
        expect(response.json()).toEqual({
          supervisor: `Handledare Alfa ${number}`,
          unitName,
          halfYear: autumn,
          dueOn: '2026-06-30',
          doctors: [{ id: doctors[0], name: `Hemliga Alva ${number}`, known: [on('2025-09-09')] }],
        });
        // Mail programs look at links by themselves: looking uses nothing up.
        expect((await post('form', { secret })).json()).toEqual(response.json());
        expect(await rowCounts(using())).toEqual(before);
        // It is no way into anything else.
        const asked = await send(using().app, '{ me { name } }', { headers: { authorization: `Bearer ${secret}` } });
        expect(asked.errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
      });

      it('takes an answer once, which waits like any other', async () => {
        const place = await makePlace({ revisedOn: ['2025-09-09'] });
        const { unitId, doctors, number } = place;
        await askUnit(place);
        const [secret = ''] = await linksOf(place);
        const rows = [told(doctors[0], '2025-10-10', '2025-09-09')];
        const sessions = await using().database.client.session.count();
        const taken = await post('answer', { secret, rows });
        expect([taken.statusCode, taken.json()]).toEqual([200, { taken: true }]);
        expect(taken.headers['cache-control']).toBe('no-store');
        expect(taken.headers['set-cookie']).toBeUndefined();
        expect(await using().database.client.session.count()).toBe(sessions);
        expect(await held(doctors[0])).toEqual(['2025-09-09']);
        const unit = await unitIn(autumn, unitId);
        expect(unit.answers).toMatchObject([
          {
            by: `Handledare Alfa ${number}`,
            state: 'WAITING',
            rows: [{ stDoctorId: doctors[0], added: [on('2025-10-10')] }],
          },
        ]);
        expect(unit.doctors.map(({ answered }: { answered: boolean }) => answered)).toEqual([true, false]);
        expect(unit.supervisors).toMatchObject([{ answeredAt: '2026-06-15T04:00:00.000Z' }, { answeredAt: null }]);
        const before = await rowCounts(using());
        for (const again of [await post('answer', { secret, rows }), await post('form', { secret })]) {
          expect([again.statusCode, again.json().fault]).toEqual([200, 'USED']);
          expect(again.headers['cache-control']).toBe('no-store');
          expect(again.body).not.toMatch(/Hemlig|Handledare/);
        }
        expect(await rowCounts(using())).toEqual(before);
        expect((await accept(unit.answers[0].id)).added).toBe(1);
        expect(await held(doctors[0])).toEqual(['2025-09-09', '2025-10-10']);
      });

      it('takes one of several that come at once', async () => {
        const place = await makePlace();
        await askUnit(place);
        const [secret = ''] = await linksOf(place);
        const days = ['2025-09-09', '2025-10-10', '2025-11-11'];
        const all = await Promise.all(
          days.map((day) => post('answer', { secret, rows: [told(place.doctors[0], day)] })),
        );
        expect(all.map((one) => one.json().fault ?? 'TAKEN').sort()).toEqual(['TAKEN', 'USED', 'USED']);
        expect((await unitIn(autumn, place.unitId)).answers).toHaveLength(1);
      });

      it('ends after 21 days, with a newer one, and with the unit’s last ST doctor of that supervisor', async () => {
        const place = await makePlace();
        const { unitId, doctors } = place;
        await askUnit(place);
        const [first = ''] = await linksOf(place);
        const [secret = ''] = await linksOf(place);
        const faultOf = async (one: string) => (await post('form', { secret: one })).json().fault ?? null;
        expect([await faultOf(first), await faultOf(secret)]).toEqual(['USED', null]);
        clock.set('2026-07-06T21:59:00Z');
        expect(await faultOf(secret)).toBeNull();
        clock.set('2026-07-07T00:00:00Z');
        const before = await rowCounts(using());
        expect(await faultOf(secret)).toBe('USED');
        expect((await post('answer', { secret, rows: [told(doctors[0])] })).json().fault).toBe('USED');
        expect(await rowCounts(using())).toEqual(before);
        clock.set(now);
        expect(await faultOf(secret)).toBeNull();
        await using().database.client.stDoctor.update({
          where: { id: doctors[0] },
          data: { leaves: { create: { fromOn: new Date('2025-07-01') } } },
        });
        expect((await post('form', { secret })).json().doctors).toEqual([]);
        expect((await post('answer', { secret, rows: [told(doctors[0])] })).json().fault).toBe('NOT_ASKED');
        expect((await unitIn(autumn, unitId)).answers).toEqual([]);
      });

      it('takes answers for the own ST doctors alone, with days that can be true', async () => {
        const place = await makePlace();
        const [one, other] = place.doctors;
        await askUnit(place);
        const [secret = ''] = await linksOf(place);
        const before = await rowCounts(using());
        for (const [rows, fault] of [
          [[], `NOT_ANSWERED ${one}`],
          [[told(one), told(other)], `NOT_ASKED ${other}`],
          [[told('\0')], 'NOT_ASKED \0'],
          [[told(one), told(one)], `TWICE ${one}`],
          [[told(one, '2025-09-09', '2025-09-09')], `TWICE ${one}`],
          [[told(one, '2026-01-01')], `OUTSIDE_HALF_YEAR ${one}`],
          [[told(one, '2025-13-45')], `OUTSIDE_HALF_YEAR ${one}`],
          [[told(one, '2025-11-31')], `OUTSIDE_HALF_YEAR ${one}`],
          [[told(one, ...Array.from({ length: 13 }, (_, at) => `2025-09-${at + 10}`))], `TOO_MANY ${one}`],
        ] as const) {
          const response = await post('answer', { secret, rows });
          const { fault: told, stDoctorId } = response.json();
          expect([response.statusCode, `${told} ${stDoctorId}`]).toEqual([200, fault]);
        }
        expect(await rowCounts(using())).toEqual(before);
        expect((await post('answer', { secret, rows: [told(one)] })).json()).toEqual({ taken: true });
      });

      it('refuses what is no answer at all, writes nothing, and has no fault of its own', async () => {
        const place = await makePlace();
        const [one] = place.doctors;
        await askUnit(place);
        const [secret = ''] = await linksOf(place);
        const before = await rowCounts(using());
        const wrong: readonly (object | string)[] = [
          '',
          '{',
          'null',
          '[]',
          '"text"',
          '{"__proto__":{}}',
          {},
          { secret: '' },
          { secret: 'kort' },
          { secret: 'x'.repeat(101) },
          { secret: null },
          { secret: { hash: '' } },
          { secret },
          { secret, rows: null },
          { secret, rows: 'alla' },
          { secret, rows: [null] },
          { secret, rows: [{ stDoctorId: one }] },
          { secret, rows: [{ days: [] }] },
          { secret, rows: [{ stDoctorId: one, days: [null] }] },
          { secret, rows: [{ stDoctorId: one, days: [{ on: '2025-09-09' }] }] },
          { secret, rows: [{ stDoctorId: one, days: [{ on: 'igår', both: true }] }] },
          { secret, rows: [{ stDoctorId: one, days: [{ on: '2025-09-09', both: 'kanske' }] }] },
          { secret, rows: [{ stDoctorId: 'x'.repeat(41), days: [] }] },
          { secret, rows: [told(one, ...Array.from({ length: 41 }, () => '2025-09-09'))] },
          { secret, rows: Array.from({ length: 201 }, () => told(one)) },
        ];
        for (const body of wrong) {
          const response = await post('answer', body);
          expect([response.statusCode, response.body.includes('Hemlig')], JSON.stringify(body)).toEqual([400, false]);
        }
        for (const body of wrong.slice(0, 12)) expect((await post('form', body)).statusCode).toBe(400);
        const huge = JSON.stringify({ secret, rows: [], more: 'x'.repeat(5_000_000) });
        expect((await post('answer', huge)).statusCode).toBe(413);
        expect((await post('form', 'secret=x', { 'content-type': 'text/plain' })).statusCode).toBe(400);
        for (const unknown of [
          secret.toUpperCase(),
          `${secret}=`,
          'x'.repeat(43),
          '\0'.repeat(43),
          '\ud800'.repeat(30),
        ])
          for (const path of ['form', 'answer'] as const) {
            const response = await post(path, { secret: unknown, rows: [] });
            expect([response.statusCode, response.json().fault]).toEqual([200, 'USED']);
          }
        for (const method of ['GET', 'PUT', 'DELETE'] as const)
          expect((await using().app.inject({ method, url: '/round/form' })).statusCode, method).toBe(404);
        expect(await rowCounts(using())).toEqual(before);
        expect((await post('form', { secret })).json().doctors).toHaveLength(1);
      });

      it('keeps its secret out of the database', async () => {
        const place = await makePlace();
        await askUnit(place);
        const [secret = ''] = await linksOf(place);
        const { client } = using().database;
        for (const table of Object.keys(await rowCounts(using()))) {
          const [row] = await client.$queryRawUnsafe<{ found: number }[]>(
            `SELECT count(*)::int AS found FROM "${table}" one WHERE position($1 IN one::text) > 0`,
            secret,
          );
          expect(row?.found, table).toBe(0);
        }
      });
    });

    describe('on a server that sends e-mail and logs', () => {
      const lines: string[] = [];
      let app: FastifyInstance;
      let mail: Awaited<ReturnType<typeof startMailServer>>;
      beforeAll(async () => {
        mail = await startMailServer();
        const sending = mailThrough(mail.url, 'gradvis@region.example', (fault) => lines.push(fault));
        app = await createApp({
          ...appParts,
          logLevel: 'trace',
          database: using().database,
          clock,
          // Reminders of work come at seven: the clock stands before that.
          reminding: { mail: sending, everyMs: 3_600_000 },
        });
        const log = app.log as unknown as Record<symbol, { write(line: string): void }>;
        const stream = Object.getOwnPropertySymbols(log).find(({ description }) => description === 'pino.stream');
        if (!stream) throw new Error('The log has no stream.');
        log[stream] = { write: (line) => lines.push(line) };
        await app.ready();
      });
      afterAll(async () => {
        await app?.close();
        await mail?.stop();
      });
      afterEach(() => {
        mail.behave('takes');
        mail.received.length = 0;
      });

      const write = async ({ unitId }: Place): Promise<Letter[]> => {
        const input = { halfYear: autumn, unitIds: [unitId], managers: true, supervisors: true };
        const headers = { cookie: await sessionOf(emailOf('STUDIEREKTOR')) };
        const { data, errors } = await send(app, operationOf('remindRound'), { variables: { input }, headers });
        expect(errors).toEqual([]);
        return data.done.letters;
      };

      it('they are sent where an address is known, and else told to be copied; no log holds their secret', async () => {
        const place = await makePlace();
        const { chef, number, doctors, supervisors, setEmail } = place;
        const alfa = `alfa-${number}@test.example`;
        await setEmail(supervisors[0], alfa);
        await askUnit(place);
        const letters = await write(place);
        expect(letters.map(({ email, handed, text }) => [email, handed, text !== null])).toEqual([
          [chef, 'TAKEN', false],
          [alfa, 'TAKEN', false],
          [null, null, true],
        ]);
        expect(mail.received.map(({ to, from }) => [to, from])).toEqual([
          [chef, 'gradvis@region.example'],
          [alfa, 'gradvis@region.example'],
        ]);
        const [toChef, toAlfa] = mail.received;
        expect(toChef?.text).toContain(`/round?half=${autumn}&answer=${place.unitId}`);
        expect(toAlfa?.subject).toMatch(/^IUP-revideringar höstterminen 2025: Provenheten/);
        for (const { subject, text } of mail.received) expect(`${subject} ${text}`).not.toMatch(/Hemlig/);

        const secret = secretOf(toAlfa ?? { text: null });
        const inject = (path: string, payload: object) => app.inject({ method: 'POST', url: path, payload });
        expect((await inject('/round/form', { secret })).json().doctors).toHaveLength(1);
        expect((await inject('/round/answer', { secret, rows: 'fel' })).statusCode).toBe(400);
        expect((await inject('/round/answer', { secret, rows: [told(doctors[0])] })).json()).toEqual({ taken: true });
        const logged = lines.join('');
        expect(logged).toContain('/round/answer');
        for (const hidden of [secret, secretOf(letters[2] ?? { text: null }), 'Hemlig', alfa, chef])
          expect(logged).not.toContain(hidden);
      });

      it('they are told to be copied when the mail server refuses them', async () => {
        const place = await makePlace();
        await place.setEmail(place.supervisors[1], 'beta@test.example');
        await askUnit(place);
        mail.behave('refuses receivers');
        const letters = await write(place);
        expect(letters.map(({ handed, text }) => [handed, text !== null])).toEqual([
          ['REFUSED', true],
          [null, true],
          ['REFUSED', true],
        ]);
        expect(mail.received).toEqual([]);
        const secret = secretOf(letters[2] ?? { text: null });
        expect((await post('form', { secret })).json().doctors).toHaveLength(1);
      });
    });
  },
  clock,
);
