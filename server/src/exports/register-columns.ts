import type { ActionStatus } from '@gradvis/prisma/client';
import type { ActionRegisterRow } from '../action-plans/action-register.read-model.ts';
import type { ClockRow } from '../inspections/inspection-clock.read-model.ts';
import type { ClockState, PlanState } from '../inspections/inspection-clock.ts';
import type { InspectionRegisterRow } from '../inspections/inspection-register.read-model.ts';
import { daysBetween } from '../time/calendar.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { UnitRegisterRow } from '../units/unit-register.read-model.ts';
import { type Exported, type Names, nameIn } from './exported.ts';

export function unitColumns(names: Names): ReadonlyMap<string, Exported<UnitRegisterRow>> {
  return new Map<string, Exported<UnitRegisterRow>>([
    ['name', { type: 'text', value: ({ name }) => name }],
    ['code', { type: 'text', value: ({ code }) => code }],
    ['hsaId', { type: 'text', value: ({ hsaId }) => hsaId }],
    ['region', { type: 'text', value: ({ regionId }) => nameIn(names, regionId) }],
    ['sjukvardsomrade', { type: 'text', value: ({ sjukvardsomradeId }) => nameIn(names, sjukvardsomradeId) }],
    ['provider', { type: 'text', value: ({ providerId }) => nameIn(names, providerId) }],
    ['memberFrom', { type: 'date', value: ({ memberFrom }) => memberFrom }],
    ['registeredFrom', { type: 'date', value: ({ registeredFrom }) => registeredFrom }],
    ['closedOn', { type: 'date', value: ({ closedOn }) => closedOn }],
    ['takenOn', { type: 'date', value: ({ takenOn }) => takenOn }],
    ['listedPatients', { type: 'number', value: ({ listedPatients }) => listedPatients }],
    ['specialists', { type: 'number', value: ({ specialists }) => specialists }],
    ['supervisorTrained', { type: 'number', value: ({ supervisorTrained }) => supervisorTrained }],
    ['stDoctors', { type: 'number', value: ({ stDoctors }) => stDoctors }],
    ['inspectedOn', { type: 'date', value: ({ inspectedOn }) => inspectedOn }],
  ]);
}

const kinds = { sv: { EXTERNAL: 'Extern', INTERNAL: 'Intern' }, en: { EXTERNAL: 'External', INTERNAL: 'Internal' } };

export function inspectionColumns(
  names: Names,
  language: 'sv' | 'en',
): ReadonlyMap<string, Exported<InspectionRegisterRow>> {
  return new Map<string, Exported<InspectionRegisterRow>>([
    ['unit', { type: 'text', value: ({ unitName }) => unitName }],
    ['code', { type: 'text', value: ({ unitCode }) => unitCode }],
    ['sjukvardsomrade', { type: 'text', value: ({ sjukvardsomradeId }) => nameIn(names, sjukvardsomradeId) }],
    ['region', { type: 'text', value: ({ regionId }) => nameIn(names, regionId) }],
    ['kind', { type: 'text', value: ({ kind }) => kinds[language][kind] }],
    ['visitOn', { type: 'date', value: ({ visitOn }) => visitOn }],
    ['reportOn', { type: 'date', value: ({ reportOn }) => reportOn }],
    ['planReceivedOn', { type: 'date', value: ({ planReceivedOn }) => planReceivedOn }],
    ['inspectedOn', { type: 'date', value: ({ inspectedOn }) => inspectedOn }],
    ['version', { type: 'text', value: ({ frameworkVersionId }) => nameIn(names, frameworkVersionId) }],
    ['grades', { type: 'text', value: ({ grades }) => grades }],
  ]);
}

type Language = 'sv' | 'en';

const statuses: Record<Language, Record<ActionStatus, string>> = {
  sv: { PLANNED: 'Planerad', IN_PROGRESS: 'Pågår', DONE: 'Genomförd', FOLLOWED_UP: 'Uppföljd', DROPPED: 'Avskriven' },
  en: { PLANNED: 'Planned', IN_PROGRESS: 'In progress', DONE: 'Done', FOLLOWED_UP: 'Followed up', DROPPED: 'Dropped' },
};

const warningWords: Record<Language, { readonly [letter: string]: string }> = {
  sv: {
    d: 'följs upp samma dag',
    b: 'följs upp före slutdagen',
    p: 'samma person följer upp',
    n: 'klar efter nästa granskning',
    w: '«kommer att» men genomförd',
  },
  en: {
    d: 'followed up the same day',
    b: 'followed up before it is due',
    p: 'the same person follows up',
    n: 'due after the next inspection',
    w: 'says «will», yet done',
  },
};

export function actionColumns(
  names: Names,
  language: Language,
  day: CalendarDate,
): ReadonlyMap<string, Exported<ActionRegisterRow>> {
  const text = (value: (row: ActionRegisterRow) => string | null): Exported<ActionRegisterRow> => ({
    type: 'text',
    value,
  });
  const date = (value: (row: ActionRegisterRow) => string | null): Exported<ActionRegisterRow> => ({
    type: 'date',
    value,
  });
  return new Map<string, Exported<ActionRegisterRow>>([
    ['unit', text(({ unitName }) => unitName)],
    ['code', text(({ unitCode }) => unitCode)],
    ['sjukvardsomrade', text(({ sjukvardsomradeId }) => nameIn(names, sjukvardsomradeId))],
    ['region', text(({ regionId }) => nameIn(names, regionId))],
    ['inspectedOn', date(({ inspectedOn }) => inspectedOn)],
    ['area', text(({ area }) => area)],
    ['criterion', text(({ criterion }) => criterion)],
    ['text', text(({ text: promised }) => promised)],
    ['status', text(({ status }) => statuses[language][status])],
    ['statusReason', text(({ statusReason }) => statusReason)],
    ['dueOn', date(({ dueOn }) => dueOn)],
    ['firstDueOn', date(({ firstDueOn }) => firstDueOn)],
    [
      'daysLeft',
      {
        type: 'number',
        value: ({ dueOn, status }) =>
          dueOn && (status === 'PLANNED' || status === 'IN_PROGRESS') ? daysBetween(day, dueOn) : null,
      },
    ],
    ['lateDays', { type: 'number', value: ({ lateDays }) => lateDays }],
    ['responsible', text(({ responsible }) => responsible)],
    ['doneOn', date(({ doneOn }) => doneOn)],
    ['evidence', text(({ evidence }) => evidence)],
    ['followUpOn', date(({ followUpOn }) => followUpOn)],
    ['followUpResponsible', text(({ followUpResponsible }) => followUpResponsible)],
    ['followedUpOn', date(({ followedUpOn }) => followedUpOn)],
    ['plannedOn', date(({ plannedOn }) => plannedOn)],
    [
      'warnings',
      text(({ warnings }) => [...warnings].map((letter) => warningWords[language][letter] ?? '').join(', ') || null),
    ],
  ]);
}

const clockStates: Record<Language, Record<ClockState, string>> = {
  sv: { NEVER: 'Aldrig granskad', IN_TIME: 'I tid', DUE_SOON: 'Snart dags', OVERDUE: 'Försenad' },
  en: { NEVER: 'Never inspected', IN_TIME: 'In time', DUE_SOON: 'Due soon', OVERDUE: 'Overdue' },
};
const planStates: Record<Language, Record<PlanState, string>> = {
  sv: { NONE: '', AWAITED: 'Inväntas', LATE: 'Försenad', RECEIVED: 'Inkommen' },
  en: { NONE: '', AWAITED: 'Awaited', LATE: 'Late', RECEIVED: 'Received' },
};

export function clockColumns(names: Names, language: Language): ReadonlyMap<string, Exported<ClockRow>> {
  const date = (value: (row: ClockRow) => string | null): Exported<ClockRow> => ({ type: 'date', value });
  return new Map<string, Exported<ClockRow>>([
    ['name', { type: 'text', value: ({ name }) => name }],
    ['code', { type: 'text', value: ({ code }) => code }],
    ['sjukvardsomrade', { type: 'text', value: ({ sjukvardsomradeId }) => nameIn(names, sjukvardsomradeId) }],
    ['region', { type: 'text', value: ({ regionId }) => nameIn(names, regionId) }],
    ['provider', { type: 'text', value: ({ providerId }) => nameIn(names, providerId) }],
    ['state', { type: 'text', value: ({ state }) => clockStates[language][state] }],
    ['lastExternalOn', date(({ lastExternalOn }) => lastExternalOn)],
    ['monthsSince', { type: 'number', value: ({ monthsSince }) => monthsSince }],
    ['nextDueOn', date(({ nextDueOn }) => nextDueOn)],
    ['plannedOn', date(({ plannedOn }) => plannedOn)],
    ['inspectors', { type: 'text', value: ({ inspectors }) => inspectors }],
    ['lastInternalOn', date(({ lastInternalOn }) => lastInternalOn)],
    ['plan', { type: 'text', value: ({ plan }) => planStates[language][plan] }],
    ['planDueOn', date(({ planDueOn }) => planDueOn)],
    ['planReceivedOn', date(({ planReceivedOn }) => planReceivedOn)],
  ]);
}
