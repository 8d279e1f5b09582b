import type { IupStatus } from '../iup/compliance.ts';
import type { HalfYear } from '../iup/half-year.ts';
import type { IupRow } from '../iup/iup-register.read-model.ts';
import type { MidNeed, MidState } from '../mid-assessments/mid-assessment.ts';
import type { MidRow } from '../mid-assessments/mid-register.read-model.ts';
import type { StDoctorRow } from '../training/st-doctor-register.read-model.ts';
import type { SupervisorRow } from '../training/supervisor-register.read-model.ts';
import { type Exported, type Names, nameIn } from './exported.ts';
import {
  flagWords,
  kindWords,
  type Language,
  midKindWords,
  outcomeWords,
  termWords,
  type Words,
} from './training-words.ts';

/** Columns whose values stand in fields of the row, by type. */
function plain<Row extends object>(type: Exported<Row>['type'], fields: readonly (keyof Row & string)[]) {
  return fields.map((field): [string, Exported<Row>] => [
    field,
    {
      type,
      value: (row) => {
        const value: unknown = row[field];
        return typeof value === 'string' || typeof value === 'number' ? value : null;
      },
    },
  ]);
}

/** Columns that tell where a row's unit belongs. */
function places<Row extends { readonly regionId: string; readonly sjukvardsomradeId: string | null }>(names: Names) {
  return [
    ['sjukvardsomrade', { type: 'text', value: ({ sjukvardsomradeId }) => nameIn(names, sjukvardsomradeId) }],
    ['region', { type: 'text', value: ({ regionId }) => nameIn(names, regionId) }],
  ] satisfies [string, Exported<Row>][];
}

const flagText = (flag: boolean | null, language: Language) =>
  flag === null ? null : flagWords[language][flag ? 'true' : 'false'];
const warnings: Record<Language, { readonly [letter: string]: string }> = {
  sv: {
    0: 'ingen huvudhandledare',
    s: 'specialistbevis okänt',
    c: 'handledarkurs saknas',
    u: 'kursen är inte uppdaterad',
    e: 'arbetar på annan enhet',
  },
  en: {
    0: 'no main supervisor',
    s: 'certificate not known',
    c: 'no supervisor course',
    u: 'course not updated',
    e: 'works at another unit',
  },
};

export function doctorColumns(names: Names, language: Language): ReadonlyMap<string, Exported<StDoctorRow>> {
  return new Map<string, Exported<StDoctorRow>>([
    ...plain<StDoctorRow>('text', ['id', 'name', 'mainSupervisor', 'studierektor']),
    ...plain<StDoctorRow>('date', [
      'unitFrom',
      'startedOn',
      'rateFrom',
      'expectedEndComputed',
      'expectedEndSet',
      'supervisedFrom',
      'firstPlanOn',
      'endedOn',
    ]),
    ['rate', { type: 'number', value: ({ rate }) => rate, check: ({ rate }) => `${rate} %` }],
    ['unit', { type: 'text', value: ({ unitName }) => unitName }],
    ['kind', { type: 'text', value: ({ kind }) => kindWords[language][kind] }],
    ['regulation', { type: 'text', value: ({ regulationId }) => nameIn(names, regulationId) }],
    [
      'leave',
      {
        type: 'text',
        value: ({ onLeaveFrom, onLeaveTo }) => (onLeaveFrom ? `${onLeaveFrom}–${onLeaveTo ?? ''}` : null),
      },
    ],
    [
      'warnings',
      {
        type: 'text',
        value: (row) => [...row.warnings].map((letter) => warnings[language][letter] ?? '').join(', ') || null,
      },
    ],
    ['midRequired', { type: 'text', value: ({ midRequired }) => flagText(midRequired, language) }],
    ['outcome', { type: 'text', value: ({ outcome }) => outcome && outcomeWords[language][outcome] }],
    ...places<StDoctorRow>(names),
  ]);
}

export function supervisorColumns(names: Names): ReadonlyMap<string, Exported<SupervisorRow>> {
  return new Map<string, Exported<SupervisorRow>>([
    ...plain<SupervisorRow>('text', ['id', 'name']),
    ...plain<SupervisorRow>('date', ['specialistOn', 'courseOn', 'updatedOn']),
    ...plain<SupervisorRow>('number', ['main', 'part']),
    ['unit', { type: 'text', value: ({ unitName }) => unitName }],
    ...places<SupervisorRow>(names),
  ]);
}

const statuses: Words<IupStatus> = {
  sv: { OK: 'Reviderad', BEHIND: 'Ligger efter', NOT_REQUIRED: 'Krävs ej', UNKNOWN: 'Okänt', ENDED: 'Avslutad' },
  en: { OK: 'Revised', BEHIND: 'Behind', NOT_REQUIRED: 'Not required', UNKNOWN: 'Unknown', ENDED: 'Ended' },
};
/** The days of a half-year, as the table's cell holds them. */
const daysText = (text: string) =>
  text
    .replace(/^[A-Z][a-z]?/, '')
    .replaceAll('*', '')
    .replaceAll(',', ', ');

/** A half-year in a file: its days, else how it stands. */
const termText = (text: string, language: Language) =>
  daysText(text) || (termWords[language][text.replace(/[^A-Za-z]/g, '')] ?? '');

const lackWords = {
  sv: (lacking: number) => (lacking === 0 ? 'Komplett' : `${lacking} delmål saknar något`),
  en: (lacking: number) => (lacking === 0 ? 'Complete' : `${lacking} delmål lack something`),
};
const serviceWords = {
  sv: { ended: 'Avslutad', leave: 'Frånvarande till' },
  en: { ended: 'Ended', leave: 'On leave until' },
};

const todos: Words<'PLAN' | 'REVISE' | 'BOTH'> = {
  sv: { PLAN: 'Första planen', REVISE: 'Revidera', BOTH: 'Första planen, revidera' },
  en: { PLAN: 'First plan', REVISE: 'Revise', BOTH: 'First plan, revise' },
};

/** What is to be done about a plan, by the first one and by how its last half-year stands. */
function todoText({ firstPlan, profile }: IupRow, language: Language): string | null {
  const isOpen = profile.split('|').at(-1)?.startsWith('O');
  if (firstPlan === 'LATE') return todos[language][isOpen ? 'BOTH' : 'PLAN'];
  return isOpen ? todos[language].REVISE : null;
}

export function iupColumns(
  names: Names,
  language: Language,
  halfYears: readonly HalfYear[],
): ReadonlyMap<string, Exported<IupRow>> {
  return new Map<string, Exported<IupRow>>([
    ...plain<IupRow>('text', ['id', 'name', 'unitName', 'mainSupervisor']),
    ...plain<IupRow>('date', ['nextDueOn', 'lastRevisedOn', 'firstPlanOn', 'startedOn', 'expectedEndOn']),
    ...halfYears.map(({ key }, place): [string, Exported<IupRow>] => [
      key,
      {
        type: 'text',
        value: ({ profile }) => termText(profile.split('|')[place] ?? '', language),
        check: ({ profile }) => daysText(profile.split('|')[place] ?? ''),
      },
    ]),
    ['status', { type: 'text', value: ({ status }) => statuses[language][status] }],
    ['todo', { type: 'text', value: (row) => todoText(row, language) }],
    ['lacking', { type: 'text', value: ({ lacking }) => (lacking === null ? null : lackWords[language](lacking)) }],
    [
      'onLeave',
      {
        type: 'text',
        value: ({ endedOn, onLeave, onLeaveUntil, rate }) => {
          if (endedOn) return `${serviceWords[language].ended} ${endedOn}`;
          return onLeave ? `${serviceWords[language].leave} ${onLeaveUntil ?? ''}`.trim() : `${rate} %`;
        },
      },
    ],
    ...places<IupRow>(names),
  ]);
}

const needs: Words<MidNeed> = {
  sv: {
    NONE: 'Krävs inte',
    NOT_YET: 'Inte än',
    APPLY_NOW: 'Anmäl nu',
    LATE: 'Sen anmälan',
    MISSED: 'Missad',
    UNDER_WAY: 'Pågår',
    REVISE_PLAN: 'Revidera IUP',
    DONE: 'Klar',
  },
  en: {
    NONE: 'Not required',
    NOT_YET: 'Not yet',
    APPLY_NOW: 'Apply now',
    LATE: 'Late to apply',
    MISSED: 'Missed',
    UNDER_WAY: 'Under way',
    REVISE_PLAN: 'Revise the plan',
    DONE: 'Done',
  },
};
const states: Words<MidState> = {
  sv: {
    APPLIED: 'Anmäld',
    APPOINTED: 'Värderare utsedd',
    INVOICED: 'Fakturerad',
    PORTFOLIO_READY: 'Portfölj klar',
    RECORDINGS_SENT: 'Inspelningar skickade',
    PRACTICE_DAY_DONE: 'Praktikdag genomförd',
    REPORTED: 'Rapport klar',
    PLAN_REVISED: 'IUP reviderad efter',
    CANCELLED_BEFORE: 'Avbruten, ingen avgift',
    CANCELLED_AFTER: 'Avbruten',
  },
  en: {
    APPLIED: 'Applied',
    APPOINTED: 'Evaluator appointed',
    INVOICED: 'Invoiced',
    PORTFOLIO_READY: 'Portfolio ready',
    RECORDINGS_SENT: 'Recordings sent',
    PRACTICE_DAY_DONE: 'Practice day done',
    REPORTED: 'Report written',
    PLAN_REVISED: 'Plan revised after it',
    CANCELLED_BEFORE: 'Cancelled, no fee',
    CANCELLED_AFTER: 'Cancelled',
  },
};
export function midColumns(names: Names, language: Language): ReadonlyMap<string, Exported<MidRow>> {
  return new Map<string, Exported<MidRow>>([
    ...plain<MidRow>('text', ['id', 'name', 'unitName', 'evaluator', 'participants', 'mainSupervisor']),
    ...plain<MidRow>('date', [
      'applyBy',
      'appliedOn',
      'appointedOn',
      'invoicedOn',
      'reflectionOn',
      'statementOn',
      'recordingsOn',
      'practiceDayOn',
      'reportOn',
      'cancelledOn',
      'startedOn',
      'expectedEndOn',
    ]),
    ['need', { type: 'text', value: ({ need }) => needs[language][need] }],
    ['state', { type: 'text', value: ({ state }) => state && states[language][state] }],
    ['midRequired', { type: 'text', value: ({ midRequired }) => flagText(midRequired, language) }],
    ['window', { type: 'text', value: ({ windowFrom, windowTo }) => `${windowFrom}–${windowTo}` }],
    ['evaluatorRegion', { type: 'text', value: ({ evaluatorRegionId }) => nameIn(names, evaluatorRegionId) }],
    [
      'evaluatorSjukvardsomrade',
      { type: 'text', value: ({ evaluatorSjukvardsomradeId }) => nameIn(names, evaluatorSjukvardsomradeId) },
    ],
    ['kind', { type: 'text', value: ({ kind }) => kind && midKindWords[language][kind] }],
    ...places<MidRow>(names),
  ]);
}
