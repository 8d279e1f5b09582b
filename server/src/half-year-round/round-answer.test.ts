import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfYearOf } from '../iup/half-year.ts';
import { addDays } from '../time/calendar.ts';
import { type AnsweredDoctor, type AskedDoctor, checkAnswer, newDays, RoundRefused } from './round-answer.ts';
import { roundLetter } from './round-letters.ts';

const halfYear = halfYearOf('2026-01-01');
const today = '2026-06-15';
const doctor = (id: string, values: Partial<AskedDoctor> = {}): AskedDoctor => ({
  id,
  name: `Doktor ${id}`,
  unitId: 'unit',
  startedOn: '2024-01-15',
  endedOn: null,
  supervisorId: null,
  supervisor: null,
  known: [],
  ...values,
});
const asked = [
  doctor('one'),
  doctor('late', { startedOn: '2026-02-01' }),
  doctor('gone', { endedOn: '2026-05-31' }),
] as const;
const told = (stDoctorId: string, ...days: readonly string[]): AnsweredDoctor => ({
  stDoctorId,
  days: days.map((on) => ({ on, both: true })),
});
const none = asked.map(({ id }) => told(id));
/** An answer that is right but for one ST doctor. */
const but = (...answers: readonly AnsweredDoctor[]) => [
  ...none.filter(({ stDoctorId }) => !answers.some((answer) => answer.stDoctorId === stDoctorId)),
  ...answers,
];
const faultOf = (answered: readonly AnsweredDoctor[]) => {
  try {
    checkAnswer(answered, asked, halfYear, today);
    return null;
  } catch (error) {
    if (!(error instanceof RoundRefused)) throw error;
    return `${error.fault} ${error.stDoctorId}`;
  }
};
const thirteen = Array.from({ length: 13 }, (_, place) => addDays('2026-03-01', place));

describe('an answer', () => {
  it.each([
    ['nobody', [], 'NOT_ANSWERED one'],
    ['not everyone', but().slice(0, 2), 'NOT_ANSWERED gone'],
    ['someone of whom nothing was asked', but(told('other')), 'NOT_ASKED other'],
    ['someone twice', [...but(), told('one', '2026-03-03')], 'TWICE one'],
    ['a day twice', but(told('one', '2026-03-03', '2026-03-03')), 'TWICE one'],
    ['more days than there can be', but(told('one', ...thirteen)), 'TOO_MANY one'],
    ['the day before the half-year', but(told('one', '2025-12-31')), 'OUTSIDE_HALF_YEAR one'],
    ['the day after the half-year', but(told('one', '2026-07-01')), 'OUTSIDE_HALF_YEAR one'],
    ['tomorrow', but(told('one', '2026-06-16')), 'DATE_IN_FUTURE one'],
    ['the day before the training', but(told('late', '2026-01-31')), 'OUTSIDE_TRAINING late'],
    ['the day after the training', but(told('gone', '2026-06-01')), 'OUTSIDE_TRAINING gone'],
  ])('that tells of %s is refused, with the ST doctor', (_, answered, fault) => {
    expect(faultOf(answered)).toBe(fault);
  });

  it.each([
    ['the first day of the half-year', told('one', '2026-01-01')],
    ['today', told('one', today)],
    ['twelve days', told('one', ...thirteen.slice(1))],
    ['the first day of the training', told('late', '2026-02-01')],
    ['its last day', told('gone', '2026-05-31')],
    ['no day', told('one')],
  ])('that tells of %s is taken', (_, answer) => {
    expect(faultOf(but(answer))).toBeNull();
  });

  const day = fc.integer({ min: -20, max: 200 }).map((count) => addDays(halfYear.from, count));
  const days = fc.array(fc.record({ on: day, both: fc.boolean() }), { maxLength: 14 });
  const anyAnswer = fc.array(fc.record({ stDoctorId: fc.constantFrom('one', 'late', 'gone', 'other'), days }), {
    maxLength: 5,
  });
  const trueDays = ({ startedOn, endedOn }: AskedDoctor) => {
    const can = Array.from({ length: 181 }, (_, place) => addDays(halfYear.from, place)).filter(
      (one) => one <= today && one >= startedOn && (endedOn === null || one <= endedOn),
    );
    return fc.uniqueArray(fc.record({ on: fc.constantFrom(...can), both: fc.boolean() }), {
      maxLength: 12,
      selector: ({ on }) => on,
    });
  };

  it('is refused, or kept as told: each ST doctor once as asked, days in order that can be true', () => {
    fc.assert(
      fc.property(anyAnswer, (answered) => {
        if (faultOf(answered)) return;
        const kept = checkAnswer(answered, asked, halfYear, today);
        expect(kept.map(({ stDoctorId }) => stDoctorId)).toEqual(asked.map(({ id }) => id));
        for (const { stDoctorId, days: ofDoctor } of kept) {
          const given = answered.find((one) => one.stDoctorId === stDoctorId)?.days ?? [];
          expect(ofDoctor).toEqual([...given].sort((one, other) => one.on.localeCompare(other.on)));
          for (const { on } of ofDoctor) expect(on >= halfYear.from && on <= today).toBe(true);
        }
      }),
    );
  });

  it('with days that can be true is taken, in whatever order it comes, and taken again as it was kept', () => {
    const right = fc
      .tuple(...asked.map((one) => trueDays(one).map((ofDoctor) => ({ stDoctorId: one.id, days: ofDoctor }))))
      .chain((rows) => fc.shuffledSubarray(rows, { minLength: rows.length }));
    fc.assert(
      fc.property(right, (answered) => {
        const kept = checkAnswer(answered, asked, halfYear, today);
        expect(checkAnswer(kept, asked, halfYear, today)).toEqual(kept);
      }),
    );
  });

  it('leaves what it was given as it was', () => {
    const given = but(told('one', '2026-05-05', '2026-03-03'));
    const before = structuredClone(given);
    checkAnswer(given, asked, halfYear, today);
    expect(given).toEqual(before);
  });

  it('has those days new that the register lacks, whoever took part', () => {
    const answered = [
      { on: '2026-03-03', both: true },
      { on: '2026-05-05', both: false },
    ];
    expect(newDays(answered, [{ on: '2026-03-03', both: false }])).toEqual([{ on: '2026-05-05', both: false }]);
    fc.assert(
      fc.property(days, days, (told, known) => {
        const added = newDays(told, known);
        const held = new Set(known.map(({ on }) => on));
        expect(told.filter((one) => added.includes(one) === held.has(one.on))).toEqual([]);
        expect(newDays(told, [...known, ...added])).toEqual([]);
      }),
    );
  });
});

describe('a letter', () => {
  const facts = {
    halfYear,
    unitName: 'Backens vårdcentral',
    dueOn: '2026-06-30',
    address: 'https://gradvis.example/answer#hemlig',
  } as const;

  it.each([
    [
      'sv',
      null,
      'IUP-revideringar vårterminen 2026: Backens vårdcentral',
      /Logga in och svara för enhetens ST-läkare:\n/,
    ],
    [
      'sv',
      '2026-07-06',
      'IUP-revideringar vårterminen 2026: Backens vårdcentral',
      /en gång och till och med 2026-07-06:\n/,
    ],
    ['en', null, 'Revisions of training plans January–June 2026: Backens vårdcentral', /Sign in and answer for the ST/],
    [
      'en',
      '2026-07-06',
      'Revisions of training plans January–June 2026: Backens vårdcentral',
      /once and until 2026-07-06:\n/,
    ],
  ] as const)('in %s tells what, where and until when (link until %s)', (language, until, subject, way) => {
    const letter = roundLetter({ ...facts, language, until });
    expect(letter.subject).toBe(subject);
    expect(letter.text).toMatch(way);
    for (const told of [facts.unitName, facts.dueOn, `\n${facts.address}\n`]) expect(letter.text).toContain(told);
    expect(letter.text).not.toMatch(/undefined|null|Doktor/);
  });

  it('names the autumn too', () => {
    const autumn = { ...facts, halfYear: halfYearOf('2025-12-31'), until: null };
    expect(roundLetter({ ...autumn, language: 'sv' }).subject).toContain('höstterminen 2025');
    expect(roundLetter({ ...autumn, language: 'en' }).subject).toContain('July–December 2025');
  });
});
