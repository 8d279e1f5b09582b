import type { RoundAnswerState } from '@gradvis/prisma/client';
import { builder } from '../graphql/builder.ts';
import { publicError } from '../graphql/errors.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { ChangeSetIdTaken } from '../history/changes.ts';
import { reasonOf } from '../history/reason.ts';
import { InvalidCells } from '../sheets/sheet.service.ts';
import {
  type AskedSupervisor,
  answeredOf,
  type Manager,
  type RoundAnswer,
  type RoundUnit,
  readRound,
} from './round.read-model.ts';
import {
  type AcceptedAnswer,
  acceptAnswer,
  answerRound,
  askRound,
  begunHalfYear,
  discardAnswer,
  type RoundLetter,
  remindRound,
} from './round.service.ts';
import {
  type AnsweredDoctor,
  type AskedDoctor,
  newDays,
  type RevisionDay,
  type RoundFault,
  RoundRefused,
  roundFaults,
} from './round-answer.ts';

builder.objectType(RoundRefused, {
  name: 'RoundRefused',
  description: 'Something in the half-year round is not taken; nothing was written.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    fault: t.expose('fault', {
      description: 'Why.',
      type: builder.enumType('RoundFault', {
        description: 'Why something in the half-year round is not taken.',
        values: Object.fromEntries(
          Object.entries(roundFaults).map(([fault, description]) => [fault, { description }]),
        ) as { [fault in RoundFault]: { description: string } },
      }),
    }),
    stDoctorId: t.exposeID('stDoctorId', { nullable: true, description: 'The ST doctor that it concerns, if any.' }),
  }),
});

const DayRef = builder.objectRef<RevisionDay>('RevisionDay').implement({
  description: 'A day on which a plan was gone through.',
  fields: (t) => ({
    on: t.expose('on', { type: 'Date', description: 'The day.' }),
    both: t.exposeBoolean('both', {
      description: 'Whether ST doctor and supervisor took part; else it does not count.',
    }),
  }),
});

/** A half-year holds a day or two. */
const fewDays = { complexity: { field: 1, multiplier: 2 } };

/** An ST doctor as answered for, beside what the register holds. */
interface AnswerRow {
  readonly stDoctorId: string;
  readonly name: string | null;
  readonly days: readonly RevisionDay[];
  readonly added: readonly RevisionDay[];
  readonly unconfirmed: readonly RevisionDay[];
}

const AnswerRowRef = builder.objectRef<AnswerRow>('RoundAnswerRow').implement({
  description: 'What was answered of one ST doctor, beside what the register holds.',
  fields: (t) => ({
    stDoctorId: t.exposeID('stDoctorId', { description: 'Key of the ST doctor.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name; null when no longer asked about here.' }),
    days: t.field({
      type: [DayRef],
      ...fewDays,
      description: 'Days of revision; none when none was.',
      resolve: ({ days }) => [...days],
    }),
    added: t.field({
      type: [DayRef],
      ...fewDays,
      description: 'Those of them that the register does not hold.',
      resolve: ({ added }) => [...added],
    }),
    unconfirmed: t.field({
      type: [DayRef],
      ...fewDays,
      description: 'Days that the register holds and the answer does not, or tells otherwise; accepting leaves them.',
      resolve: ({ unconfirmed }) => [...unconfirmed],
    }),
  }),
});

const AnswerRef = builder.objectRef<RoundAnswer & { readonly unit: RoundUnit }>('RoundAnswer').implement({
  description: 'An answer of a unit or of a main supervisor.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    by: t.exposeString('by', { nullable: true, description: 'Who answered.' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', description: 'When.' }),
    state: t.expose('state', {
      description: 'What became of it.',
      type: builder.enumType('RoundAnswerState', {
        description: 'What became of an answer.',
        values: {
          WAITING: { description: 'It waits to be accepted.' },
          ACCEPTED: { description: 'It was taken into the register.' },
          DISCARDED: { description: 'It was put aside.' },
        } satisfies Record<keyof typeof RoundAnswerState, object>,
      }),
    }),
    rows: t.field({
      type: [AnswerRowRef],
      description: 'One an ST doctor.',
      resolve: ({ rows, unit }) => rows.map((row) => besideRegister(row, unit.doctors)),
    }),
  }),
});

function besideRegister({ stDoctorId, days }: AnsweredDoctor, doctors: readonly AskedDoctor[]): AnswerRow {
  const doctor = doctors.find(({ id }) => id === stDoctorId);
  const known = doctor?.known ?? [];
  return {
    stDoctorId,
    name: doctor?.name ?? null,
    days,
    added: newDays(days, known),
    unconfirmed: known.filter((held) => !days.some(({ on, both }) => on === held.on && both === held.both)),
  };
}

const ManagerRef = builder.objectRef<Manager>('RoundManager').implement({
  description: 'A verksamhetschef who can answer signed in.',
  fields: (t) => ({ name: t.exposeString('name', { description: 'Name.' }) }),
});

const SupervisorRef = builder.objectRef<AskedSupervisor>('RoundSupervisor').implement({
  description: 'A main supervisor who can answer by a link.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the supervisor.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    hasEmail: t.boolean({ description: 'Whether an e-mail is known.', resolve: ({ email }) => email !== null }),
    linkedAt: t.expose('linkedAt', { type: 'DateTime', nullable: true, description: 'When the last link was made.' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true, description: 'When it was used.' }),
  }),
});

const DoctorRef = builder.objectRef<AskedDoctor & { readonly answered: boolean }>('RoundDoctor').implement({
  description: 'An ST doctor of whom a half-year’s revisions are asked.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the ST doctor.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    supervisor: t.exposeString('supervisor', { nullable: true, description: 'Main supervisor.' }),
    known: t.field({
      type: [DayRef],
      ...fewDays,
      description: 'What the register holds.',
      resolve: ({ known }) => [...known],
    }),
    answered: t.exposeBoolean('answered', { description: 'Whether an answer has come that was not put aside.' }),
  }),
});

const UnitRef = builder.objectRef<RoundUnit>('RoundUnit').implement({
  description: 'A unit in the round of a half-year.',
  fields: (t) => ({
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Its name.' }),
    askedAt: t.expose('askedAt', { type: 'DateTime', nullable: true, description: 'When it was asked; null if not.' }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true, description: 'Last day for the answer.' }),
    remindedAt: t.expose('remindedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last written to.',
    }),
    managers: t.field({ type: [ManagerRef], description: 'By name.', resolve: ({ managers }) => [...managers] }),
    supervisors: t.field({
      type: [SupervisorRef],
      description: 'Main supervisors of its ST doctors.',
      resolve: ({ supervisors }) => [...supervisors],
    }),
    doctors: t.field({
      type: [DoctorRef],
      description: 'ST doctors who are asked about, by name.',
      resolve: (unit) => {
        const answered = answeredOf(unit);
        return unit.doctors.map((doctor) => ({ ...doctor, answered: answered.has(doctor.id) }));
      },
    }),
    answers: t.field({
      type: [AnswerRef],
      description: 'Answers, earliest first.',
      resolve: (unit) => unit.answers.map((answer) => ({ ...answer, unit })),
    }),
  }),
});

const RoundRef = builder
  .objectRef<{ readonly halfYear: string; readonly units: readonly RoundUnit[] }>('HalfYearRound')
  .implement({
    description: 'The round of a half-year: which units were asked to confirm their revisions, and what they answered.',
    fields: (t) => ({
      halfYear: t.exposeString('halfYear', { description: 'Year and half, such as 2026-1.' }),
      byMail: t.boolean({
        description: 'Whether this server sends e-mail; else letters are copied.',
        resolve: (_round, _args, { mail }) => mail !== undefined,
      }),
      units: t.field({ type: [UnitRef], description: 'By name.', resolve: ({ units }) => [...units] }),
    }),
  });

const AskedRef = builder.objectRef<{ readonly units: number }>('AskedRound').implement({
  description: 'Units are asked.',
  fields: (t) => ({ units: t.exposeInt('units', { description: 'How many.' }) }),
});

const LetterRef = builder.objectRef<RoundLetter>('RoundLetter').implement({
  description: 'A letter of the round: sent, or to be copied.',
  fields: (t) => ({
    unitName: t.exposeString('unitName', { description: 'The unit.' }),
    name: t.exposeString('name', { description: 'To whom.' }),
    email: t.exposeString('email', { nullable: true, description: 'Their e-mail, if known.' }),
    handed: t.expose('handed', {
      nullable: true,
      description: 'What became of sending it; null when it was not sent.',
      type: builder.enumType('Handed', {
        description: 'What became of handing a letter to the mail server.',
        values: {
          TAKEN: { description: 'The mail server took it.' },
          REFUSED: { description: 'The mail server did not take it.' },
          UNSURE: { description: 'It may have been taken.' },
        },
      }),
    }),
    subject: t.exposeString('subject', { description: 'Subject.' }),
    text: t.exposeString('text', { nullable: true, description: 'Its text, to copy; null when it was sent.' }),
  }),
});

const LettersRef = builder.objectRef<{ readonly letters: readonly RoundLetter[] }>('RoundLetters').implement({
  description: 'Letters to those who have not answered.',
  fields: (t) => ({
    letters: t.field({ type: [LetterRef], description: 'One a person.', resolve: ({ letters }) => [...letters] }),
  }),
});

const KeptRef = builder.objectRef<{ readonly halfYear: string }>('KeptRoundAnswer').implement({
  description: 'The answer is kept, and waits to be accepted.',
  fields: (t) => ({ halfYear: t.exposeString('halfYear', { description: 'The half-year.' }) }),
});

const AcceptedRef = builder.objectRef<AcceptedAnswer>('AcceptedRoundAnswer').implement({
  description: 'The answer is in the register.',
  fields: (t) => ({
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'The change set; the latest one when nothing was new.' }),
    added: t.exposeInt('added', { description: 'Revisions that the register did not hold.' }),
  }),
});

const DiscardedRef = builder.objectRef<{ readonly answerId: string }>('DiscardedRoundAnswer').implement({
  description: 'The answer is put aside.',
  fields: (t) => ({ answerId: t.exposeID('answerId', { description: 'Its key.' }) }),
});

const AskInput = builder.inputType('AskRoundInput', {
  description: 'Units to ask.',
  fields: (t) => ({
    halfYear: t.string({ required: true, description: 'Year and half, such as 2026-1.' }),
    unitIds: t.idList({ required: true, description: 'The units.' }),
    dueOn: t.field({ type: 'Date', required: true, description: 'Last day for the answer.' }),
  }),
});

const RemindInput = builder.inputType('RemindRoundInput', {
  description: 'Whom to write to, of those who have not answered.',
  fields: (t) => ({
    halfYear: t.string({ required: true, description: 'Year and half, such as 2026-1.' }),
    unitIds: t.idList({ required: true, description: 'Units that were asked.' }),
    managers: t.boolean({ required: true, description: 'Their verksamhetschefer.' }),
    supervisors: t.boolean({
      required: true,
      description: 'Main supervisors; each gets a new link, the old one ends.',
    }),
  }),
});

const DayInput = builder.inputType('RevisionDayInput', {
  description: 'A day on which a plan was gone through.',
  fields: (t) => ({
    on: t.field({ type: 'Date', required: true, description: 'The day.' }),
    both: t.boolean({ required: true, description: 'Whether ST doctor and supervisor took part.' }),
  }),
});

const AnswerRowInput = builder.inputType('RoundAnswerRowInput', {
  description: 'What is answered of one ST doctor.',
  fields: (t) => ({
    stDoctorId: t.id({ required: true, description: 'Key of the ST doctor.' }),
    days: t.field({ type: [DayInput], required: true, description: 'Days of revision; none when none was.' }),
  }),
});

const AnswerInput = builder.inputType('AnswerRoundInput', {
  description: 'A unit’s answer: every ST doctor who is asked about, once.',
  fields: (t) => ({
    halfYear: t.string({ required: true, description: 'Year and half, such as 2026-1.' }),
    unitId: t.id({ required: true, description: 'The unit.' }),
    rows: t.field({ type: [AnswerRowInput], required: true, description: 'One an ST doctor.' }),
  }),
});

const AcceptInput = builder.inputType('AcceptRoundAnswerInput', {
  description: 'An answer to take into the register.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    answerId: t.id({ required: true, description: 'The answer.' }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
  }),
});

const DiscardInput = builder.inputType('DiscardRoundAnswerInput', {
  description: 'An answer to put aside.',
  fields: (t) => ({ answerId: t.id({ required: true, description: 'The answer.' }) }),
});

builder.queryFields((t) => ({
  halfYearRound: t.field({
    type: RoundRef,
    nullable: true,
    description: [
      'The round of a half-year at the units of whose people the viewer may read; null for one that has not begun.',
    ].join(' '),
    authScopes: { may: 'readPeople' },
    complexity: 200,
    args: {
      halfYear: t.arg.string({ required: true, description: 'Year and half, such as 2026-1.' }),
      unitIds: t.arg.idList({ description: 'At these units.' }),
    },
    resolve: async (_root, { halfYear: key, unitIds }, context) => {
      try {
        const halfYear = begunHalfYear(key, context.today);
        const { client } = context.database;
        return { halfYear: key, units: await readRound(client, viewerOf(context), halfYear, context.today, unitIds) };
      } catch (error) {
        if (error instanceof RoundRefused) return null;
        throw error;
      }
    },
  }),
}));

builder.mutationFields((t) => ({
  askRound: t.field({
    type: AskedRef,
    description: 'Asks units to confirm on which days plans were revised in a half-year.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [RoundRefused] },
    args: { input: t.arg({ type: AskInput, required: true, description: 'Which.' }) },
    resolve: async (_root, { input }, context) => ({ units: await askRound(context, viewerOf(context), input) }),
  }),
  remindRound: t.field({
    type: LettersRef,
    description: 'Writes to those who have not answered: by e-mail, else gives the letters to copy. Not by a token.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [RoundRefused] },
    args: { input: t.arg({ type: RemindInput, required: true, description: 'To whom.' }) },
    resolve: async (_root, { input }, context) => {
      const viewer = viewerOf(context);
      if (viewer.byToken) throw publicError('FORBIDDEN', 'A token cannot make links.');
      return { letters: await remindRound(context, viewer, input) };
    },
  }),
  answerRound: t.field({
    type: KeptRef,
    description: 'Keeps a unit’s answer as a draft to be accepted.',
    authScopes: { may: 'writeRevisions' },
    errors: { types: [RoundRefused] },
    args: { input: t.arg({ type: AnswerInput, required: true, description: 'The answer.' }) },
    resolve: async (_root, { input }, context) => {
      await answerRound(context, viewerOf(context), input);
      return { halfYear: input.halfYear };
    },
  }),
  acceptRoundAnswer: t.field({
    type: AcceptedRef,
    description: 'Takes an answer into the register: its days that are not there yet, as one change set.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [RoundRefused, InvalidCells, ChangeSetIdTaken] },
    args: { input: t.arg({ type: AcceptInput, required: true, description: 'The answer.' }) },
    resolve: (_root, { input: { id, answerId, reason } }, context) =>
      acceptAnswer(context, viewerOf(context), { id, answerId, reason: reasonOf(reason) }),
  }),
  discardRoundAnswer: t.field({
    type: DiscardedRef,
    description: 'Puts an answer aside: its ST doctors are asked about again.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [RoundRefused] },
    args: { input: t.arg({ type: DiscardInput, required: true, description: 'The answer.' }) },
    resolve: async (_root, { input: { answerId } }, context) => {
      await discardAnswer(context, viewerOf(context), answerId);
      return { answerId };
    },
  }),
}));
