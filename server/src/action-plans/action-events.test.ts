import { randomUUID } from 'node:crypto';
import type { ActionEventKind, ActionStatus } from '@gradvis/prisma/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/calendar.ts';
import { changeEvents, type StoredEvent, statusSince, type WantedState } from './action-events.ts';
import { actionStateOn, isUnfinished, lateDaysUntil } from './action-state.ts';

const today = '2026-06-15';
const event = (kind: ActionEventKind, validFrom: string, values: Partial<StoredEvent>): StoredEvent => ({
  id: `${kind} ${validFrom}`,
  kind,
  validFrom,
  status: null,
  date: null,
  personId: null,
  reason: null,
  ...values,
});
const status = (validFrom: string, value: ActionStatus, reason: string | null = null) =>
  event('STATUS', validFrom, { status: value, reason });
const due = (validFrom: string, date: string | null) => event('DUE_ON', validFrom, { date });

/** The events after a wish that can be met. */
function changed(stored: readonly StoredEvent[], wanted: WantedState, on = today): readonly StoredEvent[] {
  const changes = changeEvents(stored, wanted, on, randomUUID);
  if ('fault' in changes) throw new Error(JSON.stringify(changes.fault));
  return changes.events;
}
const fault = (stored: readonly StoredEvent[], wanted: WantedState) => {
  const changes = changeEvents(stored, wanted, today, randomUUID);
  return 'fault' in changes ? `${changes.fault.part} ${changes.fault.code}` : null;
};
const stands = (events: readonly StoredEvent[], day = today) => ({
  status: actionStateOn(events, day).status,
  doneOn: statusSince(events, 'DONE'),
  followedUpOn: statusSince(events, 'FOLLOWED_UP'),
});

const planned = [status('2026-01-10', 'PLANNED'), due('2026-01-10', '2026-05-22')];
const begun = [...planned, status('2026-02-01', 'IN_PROGRESS')];
const done = [...begun, status('2026-05-01', 'DONE')];
const followedUp = [...done, status('2026-06-01', 'FOLLOWED_UP')];

describe('a wish', () => {
  it.each([
    ['a status counts from today', begun, { status: 'DONE' }, { status: 'DONE', doneOn: today, followedUpOn: null }],
    ['done on an earlier day', begun, { doneOn: '2026-04-30' }, { status: 'DONE', doneOn: '2026-04-30' }],
    ['done on that day, with its status', begun, { doneOn: '2026-04-30', status: 'DONE' }, { doneOn: '2026-04-30' }],
    ['done earlier than stood', done, { doneOn: '2026-04-01' }, { status: 'DONE', doneOn: '2026-04-01' }],
    ['done later than stood', done, { doneOn: '2026-06-01' }, { status: 'DONE', doneOn: '2026-06-01' }],
    ['done before work began', begun, { doneOn: '2026-01-20' }, { status: 'DONE', doneOn: '2026-01-20' }],
    ['done on the day of the plan', begun, { doneOn: '2026-01-10' }, { status: 'DONE', doneOn: '2026-01-10' }],
    ['not done after all', done, { doneOn: null }, { status: 'IN_PROGRESS', doneOn: null }],
    ['open again', done, { status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS', doneOn: null }],
    [
      'followed up on a day',
      done,
      { followedUpOn: '2026-06-10' },
      { status: 'FOLLOWED_UP', followedUpOn: '2026-06-10', doneOn: '2026-05-01' },
    ],
    [
      'done and followed up at once',
      begun,
      { doneOn: '2026-05-01', followedUpOn: '2026-06-01' },
      { status: 'FOLLOWED_UP', doneOn: '2026-05-01', followedUpOn: '2026-06-01' },
    ],
    [
      'done and followed up on one day',
      begun,
      { doneOn: '2026-05-01', followedUpOn: '2026-05-01' },
      { status: 'FOLLOWED_UP', doneOn: '2026-05-01', followedUpOn: '2026-05-01' },
    ],
    [
      'followed up on the day it was done',
      done,
      { followedUpOn: '2026-05-01' },
      { status: 'FOLLOWED_UP', doneOn: '2026-05-01', followedUpOn: '2026-05-01' },
    ],
    [
      'followed up today, done on a day',
      begun,
      { status: 'FOLLOWED_UP', doneOn: '2026-05-01' },
      { status: 'FOLLOWED_UP', doneOn: '2026-05-01', followedUpOn: today },
    ],
    [
      'not followed up after all',
      followedUp,
      { followedUpOn: null },
      { status: 'DONE', doneOn: '2026-05-01', followedUpOn: null },
    ],
    ['only done, not followed up', followedUp, { status: 'DONE' }, { status: 'DONE', followedUpOn: null }],
    [
      'dropped, with a reason',
      begun,
      { status: 'DROPPED', statusReason: 'Uppgiften har utgått' },
      { status: 'DROPPED', doneOn: null },
    ],
  ] as const)('is met: %s', (_, stored, wanted, expected) => {
    expect(stands(changed(stored, wanted))).toMatchObject(expected);
  });

  it.each([
    ['done tomorrow', begun, { doneOn: '2026-06-16' }, 'doneOn DATE_IN_FUTURE'],
    ['followed up tomorrow', done, { followedUpOn: '2026-06-16' }, 'followedUpOn DATE_IN_FUTURE'],
    ['followed up before it was done', done, { followedUpOn: '2026-04-30' }, 'followedUpOn DATES_OUT_OF_ORDER'],
    ['done after it was followed up', followedUp, { doneOn: '2026-06-02' }, 'doneOn DATES_OUT_OF_ORDER'],
    ['done and yet planned', begun, { doneOn: '2026-05-01', status: 'PLANNED' }, 'status STATUS_CONTRADICTS'],
    [
      'followed up and yet done only',
      done,
      { followedUpOn: '2026-06-01', status: 'DONE' },
      'status STATUS_CONTRADICTS',
    ],
    [
      'done and yet dropped',
      begun,
      { doneOn: '2026-05-01', status: 'DROPPED', statusReason: 'x' },
      'status STATUS_CONTRADICTS',
    ],
    ['done and yet said not to be', followedUp, { doneOn: null, status: 'DONE' }, 'status STATUS_CONTRADICTS'],
    ['dropped without a reason', begun, { status: 'DROPPED' }, 'statusReason REQUIRED'],
    ['dropped for blanks', begun, { status: 'DROPPED', statusReason: '  ' }, 'statusReason REQUIRED'],
    [
      'dropped, its reason emptied',
      [...begun, status('2026-06-01', 'DROPPED', 'Skäl')],
      { statusReason: null },
      'statusReason REQUIRED',
    ],
    [
      'done before it was dropped',
      [...begun, status('2026-06-01', 'DROPPED', 'Skäl')],
      { doneOn: '2026-05-01' },
      'doneOn STATUS_CONTRADICTS',
    ],
  ] as const)('is refused: %s', (_, stored, wanted, expected) => {
    expect(fault(stored, wanted)).toBe(expected);
  });

  it('gives the reason of a drop back with the drop, once the day after it is cleared', () => {
    const dropped = [...begun, status('2026-06-01', 'DROPPED', 'Uppgiften har utgått')];
    const doneAfterAll = changed(dropped, { doneOn: '2026-06-10' });
    const back = changed(doneAfterAll, { doneOn: null });
    expect(stands(back)).toMatchObject({ status: 'DROPPED', doneOn: null });
  });

  it('of a new due day keeps those before, and corrects that of the same day', () => {
    const moved = changed(begun, { dueOn: '2026-09-30' });
    expect(moved.filter(({ kind }) => kind === 'DUE_ON').map(({ validFrom, date }) => [validFrom, date])).toEqual([
      ['2026-01-10', '2026-05-22'],
      [today, '2026-09-30'],
    ]);
    const again = changed(moved, { dueOn: null });
    expect(again.filter(({ kind }) => kind === 'DUE_ON').map(({ validFrom, date }) => [validFrom, date])).toEqual([
      ['2026-01-10', '2026-05-22'],
      [today, null],
    ]);
  });

  it('of a later due day does not erase that it was late', () => {
    const before = lateDaysUntil(begun, today);
    expect(before).toBe(24);
    const moved = changed(begun, { dueOn: '2026-09-30' });
    expect(actionStateOn(moved, today).late).toBe(false);
    expect(lateDaysUntil(moved, addDays(today, -1))).toBe(before - 1);
    expect(lateDaysUntil(moved, '2026-09-30')).toBe(before - 1);
    expect(actionStateOn(moved, '2026-06-14').late).toBe(true);
  });

  it('of a day on which it was done in time says that it never was late', () => {
    expect(lateDaysUntil(changed(begun, { doneOn: '2026-05-20' }), today)).toBe(0);
    expect(lateDaysUntil(changed(begun, { doneOn: '2026-05-25' }), today)).toBe(2);
  });

  it('names people by key, from today on', () => {
    const one = changed(begun, { responsibleId: 'one', followUpResponsibleId: 'two' });
    expect(actionStateOn(one, today)).toMatchObject({ responsibleId: 'one', followUpResponsibleId: 'two' });
    expect(actionStateOn(one, addDays(today, -1))).toMatchObject({ responsibleId: null, followUpResponsibleId: null });
    expect(actionStateOn(changed(one, { responsibleId: null }), today).responsibleId).toBeNull();
  });
});

const anyDay = fc.integer({ min: -40, max: 0 }).map((offset) => addDays(today, offset));
const aDay = fc.integer({ min: -60, max: 60 }).map((offset) => addDays(today, offset));
const anyStatus = fc.constantFrom<ActionStatus>('PLANNED', 'IN_PROGRESS', 'DONE', 'FOLLOWED_UP', 'DROPPED');
const anyHistory = fc
  .array(
    fc.oneof(
      fc.tuple(anyDay, anyStatus).map(([day, value]) => status(day, value, value === 'DROPPED' ? 'Skäl' : null)),
      fc.tuple(anyDay, aDay).map(([day, date]) => due(day, date)),
    ),
    { maxLength: 7 },
  )
  .map((events) => [...new Map(events.map((one) => [one.id, one])).values()]);
const anyWish: fc.Arbitrary<WantedState> = fc.record(
  {
    status: anyStatus,
    statusReason: fc.constantFrom('Skäl', null),
    doneOn: fc.option(anyDay),
    followedUpOn: fc.option(anyDay),
    dueOn: fc.option(aDay),
    followUpOn: fc.option(aDay),
    responsibleId: fc.constantFrom('one', 'two', null),
    followUpResponsibleId: fc.constantFrom('one', 'two', null),
  },
  { requiredKeys: [] },
);
/** Holds of every wish that can be met. */
const everyWish = (
  holds: (stored: readonly StoredEvent[], wanted: WantedState, after: readonly StoredEvent[]) => void,
) =>
  fc.assert(
    fc.property(anyHistory, anyWish, (stored, wanted) => {
      const changes = changeEvents(stored, wanted, today, randomUUID);
      if (!('fault' in changes)) holds(stored, wanted, changes.events);
    }),
    { numRuns: 2_000 },
  );

describe('whatever is wished', () => {
  it('there is at most one event of a kind a day, and none goes', () => {
    everyWish((stored, _, after) => {
      expect(new Set(after.map(({ kind, validFrom }) => `${kind} ${validFrom}`)).size).toBe(after.length);
      const kept = new Set(after.map(({ id }) => id));
      expect(stored.filter(({ id }) => !kept.has(id))).toEqual([]);
    });
  });

  it('what was asked is what stands', () => {
    everyWish((_, wanted, after) => {
      const { statusReason: _reason, ...parts } = wanted;
      expect({ ...actionStateOn(after, today), ...stands(after) }).toMatchObject(parts);
    });
  });

  it('what was not asked stands as before', () => {
    everyWish((stored, wanted, after) => {
      const [before, now] = [actionStateOn(stored, today), actionStateOn(after, today)];
      for (const part of ['dueOn', 'followUpOn', 'responsibleId', 'followUpResponsibleId'] as const)
        if (wanted[part] === undefined) expect(now[part]).toBe(before[part]);
    });
  });

  it('nothing but a day of its own changes what stood before today', () => {
    everyWish((stored, { doneOn, followedUpOn, ...wanted }, _) => {
      const changes = changeEvents(stored, wanted, today, randomUUID);
      if ('fault' in changes) return;
      const yesterday = addDays(today, -1);
      for (const day of [yesterday, addDays(today, -9), addDays(today, -41)]) {
        expect(actionStateOn(changes.events, day)).toEqual(actionStateOn(stored, day));
        expect(lateDaysUntil(changes.events, day)).toBe(lateDaysUntil(stored, day));
      }
    });
  });

  it('it is open on no day from that on which it was done', () => {
    everyWish((_, { doneOn }, after) => {
      if (!doneOn) return;
      for (let day = doneOn; day <= today; day = addDays(day, 1))
        expect(isUnfinished(actionStateOn(after, day).status)).toBe(false);
    });
  });

  it('changes and new events together are all that differs', () => {
    fc.assert(
      fc.property(anyHistory, anyWish, (stored, wanted) => {
        const changes = changeEvents(stored, wanted, today, randomUUID);
        if ('fault' in changes) return;
        const updates = new Map(changes.updated.map(({ id, values }) => [id, values]));
        const rebuilt = [...stored.map((one) => ({ ...one, ...updates.get(one.id) })), ...changes.created];
        expect(rebuilt).toEqual(expect.arrayContaining([...changes.events]));
        expect(rebuilt).toHaveLength(changes.events.length);
      }),
    );
  });

  it('the same wish again comes to nothing more', () => {
    everyWish((_, wanted, after) => {
      const again = changeEvents(after, wanted, today, randomUUID);
      expect(again).toMatchObject({ created: [], updated: [] });
    });
  });

  it('a day set and cleared again gives the status that it had, when nothing came after that day', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (stored, doneOn) => {
        const open = stored.filter(
          ({ kind, validFrom, status: value }) =>
            kind !== 'STATUS' || (validFrom < doneOn && (value === 'PLANNED' || value === 'IN_PROGRESS')),
        );
        const before = stands(open);
        expect(stands(changed(changed(open, { doneOn }), { doneOn: null }))).toEqual(before);
      }),
    );
  });
});
