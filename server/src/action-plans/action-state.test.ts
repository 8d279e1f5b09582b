import type { ActionStatus } from '@gradvis/prisma/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../time/calendar.ts';
import { type ActionEventFacts, actionStateOn, isUnclosed, isUnfinished, lateDaysUntil } from './action-state.ts';

const nothing = { status: null, date: null, personId: null };
const status = (validFrom: string, value: ActionStatus): ActionEventFacts => ({
  ...nothing,
  kind: 'STATUS',
  validFrom,
  status: value,
});
const due = (validFrom: string, date: string | null): ActionEventFacts => ({
  ...nothing,
  kind: 'DUE_ON',
  validFrom,
  date,
});
const followUp = (validFrom: string, date: string): ActionEventFacts => ({
  ...nothing,
  kind: 'FOLLOW_UP_ON',
  validFrom,
  date,
});

const first = '2028-01-20';
const dayOf = (offset: number) => addDays(first, offset);
/** Days around a leap day, both ends of months, and the day on which summer time begins. */
const anyDay = fc.integer({ min: 0, max: 75 }).map(dayOf);
const anyStatus = fc.constantFrom<ActionStatus>('PLANNED', 'IN_PROGRESS', 'DONE', 'FOLLOWED_UP', 'DROPPED');
const anyEvents = fc
  .array(
    fc.oneof(
      fc.tuple(anyDay, anyStatus).map(([day, value]) => status(day, value)),
      fc.tuple(anyDay, fc.option(anyDay)).map(([day, date]) => due(day, date)),
      fc.tuple(anyDay, anyDay).map(([day, date]) => followUp(day, date)),
    ),
    { maxLength: 9 },
  )
  .map((events) => [...new Map(events.map((event) => [`${event.kind} ${event.validFrom}`, event])).values()]);

describe('the state of an action', () => {
  const events = [
    status('2028-02-01', 'PLANNED'),
    due('2028-02-01', '2028-02-29'),
    followUp('2028-02-01', '2028-03-31'),
    status('2028-03-02', 'DONE'),
    status('2028-04-05', 'FOLLOWED_UP'),
  ];

  it.each([
    ['before any event', '2028-01-31', { status: 'PLANNED', dueOn: null, late: false }],
    ['on the day of the first', '2028-02-01', { status: 'PLANNED', dueOn: '2028-02-29', late: false }],
    ['on the due day', '2028-02-29', { late: false }],
    ['the day after it', '2028-03-01', { late: true }],
    ['on the day on which it was done', '2028-03-02', { status: 'DONE', late: false, followUpLate: false }],
    ['on the follow-up day', '2028-03-31', { followUpLate: false }],
    ['the day after that', '2028-04-01', { status: 'DONE', followUpLate: true }],
    ['when it is followed up', '2028-04-05', { status: 'FOLLOWED_UP', followUpLate: false, late: false }],
    ['long after', '2040-01-01', { status: 'FOLLOWED_UP', followUpLate: false, late: false }],
  ])('is told %s', (_, day, state) => {
    expect(actionStateOn(events, day)).toMatchObject(state);
    expect(actionStateOn(events.toReversed(), day)).toMatchObject(state);
  });

  it('hangs on no event dated later', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (all, day) => {
        const known = all.filter(({ validFrom }) => validFrom <= day);
        expect(actionStateOn(all, day)).toEqual(actionStateOn(known, day));
        expect(lateDaysUntil(all, day)).toBe(lateDaysUntil(known, day));
      }),
    );
  });

  it('is late exactly when it is open after its due day, and its follow-up likewise', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (all, day) => {
        const state = actionStateOn(all, day);
        expect(state.late).toBe(state.dueOn !== null && day > state.dueOn && isUnfinished(state.status));
        expect(state.followUpLate).toBe(
          state.followUpOn !== null && day > state.followUpOn && isUnclosed(state.status),
        );
      }),
    );
  });
});

describe('the days on which an action was late', () => {
  it.each([
    ['none up to the due day', [], '2028-02-29', 0],
    ['one the day after', [], '2028-03-01', 1],
    ['those that were, though the due day was moved later', [due('2028-03-10', '2028-06-30')], '2028-05-01', 9],
    ['both stretches when it is late again', [due('2028-03-10', '2028-03-20')], '2028-03-25', 9 + 5],
    ['none when the due day was moved in time', [due('2028-02-29', '2028-06-30')], '2028-05-01', 0],
    ['those until it was done', [status('2028-03-08', 'DONE')], '2028-12-31', 7],
    ['those until it was dropped', [status('2028-03-08', 'DROPPED')], '2028-12-31', 7],
    [
      'all in which it was open',
      [status('2028-03-08', 'DONE'), status('2028-03-18', 'IN_PROGRESS')],
      '2028-03-20',
      7 + 3,
    ],
    [
      'those from the day on which the due day was set to one that had passed',
      [due('2028-02-15', '2028-02-10')],
      '2028-02-20',
      6,
    ],
    ['no more once there is no due day', [due('2028-03-05', null)], '2028-12-31', 4],
    ['over the change of the clock, as any other', [], '2028-03-27', 27],
  ])('are %s', (_, more, day, days) => {
    const events = [status('2028-02-01', 'PLANNED'), due('2028-02-01', '2028-02-29'), ...more];
    expect(lateDaysUntil(events, day)).toBe(days);
  });

  it('are those that one counts day by day', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, day) => {
        const counted = Array.from({ length: daysBetween(first, day) + 1 }, (_, index) => dayOf(index)).filter(
          (each) => actionStateOn(events, each).late,
        );
        expect(lateDaysUntil(events, day)).toBe(counted.length);
      }),
      { numRuns: 500 },
    );
  });

  it('never become fewer as time goes', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, day) => {
        const more = lateDaysUntil(events, addDays(day, 1)) - lateDaysUntil(events, day);
        expect(more).toBe(actionStateOn(events, addDays(day, 1)).late ? 1 : 0);
      }),
    );
  });
});
