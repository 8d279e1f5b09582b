import { describe, expect, test } from 'vitest';
import type { Value } from '../grid/edits.ts';
import { type ActionRow, withDraft } from './action-preview.ts';

const planned: ActionRow = {
  id: 'a1',
  unitId: 'u1',
  unitName: 'Vårdcentralen Björken',
  unitCode: 'BJO',
  regionId: 'r1',
  sjukvardsomradeId: null,
  inspectionId: 'i1',
  frameworkVersionId: '',
  inspectedOn: '2026-01-10',
  area: 'D',
  criterionId: null,
  criterion: null,
  text: 'Rutinen kommer att skrivas om.',
  evidence: null,
  plannedOn: '2026-01-10',
  status: 'PLANNED',
  statusReason: null,
  doneOn: null,
  followedUpOn: null,
  dueOn: '2026-05-22',
  firstDueOn: '2026-05-22',
  responsible: 'Anna Ask',
  followUpOn: '2026-06-10',
  followUpResponsible: 'Bo Björk',
  late: true,
  followUpLate: true,
  lateDays: 24,
  warnings: '',
};
const done: ActionRow = { ...planned, status: 'DONE', doneOn: '2026-05-01', late: false, warnings: 'w' };
const followedUp: ActionRow = { ...done, status: 'FOLLOWED_UP', followedUpOn: '2026-06-11', followUpLate: false };

const seen = (row: ActionRow, values: Readonly<Record<string, Value>>) =>
  withDraft('2026-06-15')(row, new Map(Object.entries(values)));

describe('how far an action has come in the draft', () => {
  test.each<[string, ActionRow, Readonly<Record<string, Value>>, Partial<ActionRow>]>([
    [
      'both days',
      planned,
      { doneOn: '2026-06-01', followedUpOn: '2026-06-12' },
      { status: 'FOLLOWED_UP', doneOn: '2026-06-01', followedUpOn: '2026-06-12', late: false, followUpLate: false },
    ],
    [
      'the day when it was done',
      planned,
      { doneOn: '2026-06-01' },
      { status: 'DONE', late: false, followUpLate: true },
    ],
    [
      'the day of the follow-up alone',
      planned,
      { followedUpOn: '2026-06-12' },
      { status: 'FOLLOWED_UP', doneOn: '2026-06-12' },
    ],
    ['no day any more', done, { doneOn: null }, { status: 'PLANNED', doneOn: null, late: true }],
    [
      'no follow-up any more',
      followedUp,
      { followedUpOn: null },
      { status: 'DONE', doneOn: '2026-05-01', followUpLate: true },
    ],
    ['the status alone', planned, { status: 'DONE' }, { status: 'DONE', doneOn: '2026-06-15' }],
    [
      'the status with the day when it was done',
      planned,
      { status: 'FOLLOWED_UP', doneOn: '2026-06-01' },
      { status: 'FOLLOWED_UP', doneOn: '2026-06-01', followedUpOn: '2026-06-15' },
    ],
    ['a status that opens it', followedUp, { status: 'IN_PROGRESS' }, { doneOn: null, followedUpOn: null, late: true }],
    ['a drop', planned, { status: 'DROPPED' }, { status: 'DROPPED', late: false, followUpLate: false }],
    ['a later due day', planned, { dueOn: '2026-07-01' }, { status: 'PLANNED', late: false }],
    ['a later follow-up', planned, { followUpOn: '2026-07-01' }, { followUpLate: false }],
  ])('follows from %s', (_, row, values, expected) => {
    expect(seen(row, values)).toMatchObject(expected);
  });
});

describe('what there is to think of', () => {
  test.each<[string, ActionRow, Readonly<Record<string, Value>>, string]>([
    ['a follow-up on the due day', planned, { followUpOn: '2026-05-22' }, 'd'],
    ['a follow-up before it', planned, { followUpOn: '2026-05-01' }, 'b'],
    ['one person for both', planned, { followUpResponsible: 'Anna  Ask' }, 'p'],
    ['another person', { ...planned, warnings: 'p' }, { followUpResponsible: 'Disa Dal' }, ''],
    ['done, and the text says what will be', planned, { doneOn: '2026-06-01' }, 'w'],
    ['such a text mended', done, { text: 'Rutinen är omskriven.' }, ''],
    ['a still later due day', { ...planned, warnings: 'n' }, { dueOn: '2026-09-01' }, 'bn'],
    ['an earlier due day', { ...planned, warnings: 'n' }, { dueOn: '2026-05-01' }, ''],
    ['nothing that concerns it', { ...planned, text: null, warnings: 'pw' }, { evidence: 'Protokoll' }, 'pw'],
  ])('follows from %s', (_, row, values, letters) => {
    expect(seen(row, values).warnings).toBe(letters);
  });
});
