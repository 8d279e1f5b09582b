import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actionWarnings, type WarnedAction, warningLetters, warningsOf } from './action-warnings.ts';

const sound: WarnedAction = {
  status: 'PLANNED',
  text: 'Rutinen skrivs om.',
  dueOn: '2026-05-22',
  followUpOn: '2026-08-31',
  responsibleId: 'one',
  followUpResponsibleId: 'two',
  nextInspectionOn: '2030-01-01',
};

it('a sound action is warned of nothing', () => {
  expect(warningsOf(sound)).toEqual([]);
  expect(warningLetters(sound)).toBe('');
});

it.each([
  ['follow-up on the due day', { followUpOn: '2026-05-22' }, ['FOLLOW_UP_ON_DUE_DAY']],
  ['follow-up the day after', { followUpOn: '2026-05-23' }, []],
  ['follow-up before the due day', { followUpOn: '2026-05-21' }, ['FOLLOW_UP_BEFORE_DUE']],
  ['no follow-up day', { followUpOn: null }, []],
  ['no due day', { dueOn: null }, []],
  ['neither day', { dueOn: null, followUpOn: null }, []],
  ['the same person', { followUpResponsibleId: 'one' }, ['SAME_PERSON']],
  ['nobody for either', { responsibleId: null, followUpResponsibleId: null }, []],
  ['the day of the next inspection', { nextInspectionOn: '2026-05-22' }, []],
  ['a day after the next inspection', { nextInspectionOn: '2026-05-21' }, ['DUE_AFTER_NEXT_INSPECTION']],
  ['no known next inspection', { nextInspectionOn: null }, []],
  ['done, and what was done', { status: 'DONE' }, []],
  ['planned, and what will be', { text: 'Vi kommer att skriva om den.' }, []],
  ['in progress, and what will be', { status: 'IN_PROGRESS', text: 'Vi kommer att skriva om den.' }, []],
  ['dropped, and what will be', { status: 'DROPPED', text: 'Vi kommer att skriva om den.' }, []],
  ['done, and what will be', { status: 'DONE', text: 'Rutinen KOMMER ATT skrivas om.' }, ['WILL_BUT_DONE']],
  ['followed up, and what will be', { status: 'FOLLOWED_UP', text: 'Det kommer att ske.' }, ['WILL_BUT_DONE']],
  [
    'done, and what will be at the end of a line',
    { status: 'DONE', text: 'Rutinen kommer\natt skrivas.' },
    ['WILL_BUT_DONE'],
  ],
  ['done, and a word that only ends so', { status: 'DONE', text: 'De återkommer att fråga.' }, []],
] as const)('with %s', (_, changes, warnings) => {
  expect(warningsOf({ ...sound, ...changes })).toEqual(warnings);
});

it('all that is wrong is told at once, a letter each', () => {
  const all = {
    ...sound,
    status: 'DONE',
    text: 'Det kommer att ske.',
    followUpOn: '2026-05-22',
    followUpResponsibleId: 'one',
    nextInspectionOn: '2026-01-01',
  } as const;
  expect(warningLetters(all)).toBe('dpnw');
});

it('warnings have letters of their own, and none is given for what is missing', () => {
  const letters = Object.values(actionWarnings).map(({ letter }) => letter);
  expect(new Set(letters).size).toBe(letters.length);
  const day = fc.option(fc.constantFrom('2026-05-21', '2026-05-22', '2026-05-23'));
  const person = fc.option(fc.constantFrom('one', 'two'));
  fc.assert(
    fc.property(day, day, person, person, day, (dueOn, followUpOn, responsibleId, followUpResponsibleId, next) => {
      const action = { ...sound, dueOn, followUpOn, responsibleId, followUpResponsibleId, nextInspectionOn: next };
      const found = warningsOf(action);
      if (dueOn === null) expect(found.filter((one) => one !== 'SAME_PERSON')).toEqual([]);
      if (responsibleId === null || followUpResponsibleId === null) expect(found).not.toContain('SAME_PERSON');
      expect(warningLetters(action)).toBe(found.map((one) => actionWarnings[one].letter).join(''));
    }),
  );
});
