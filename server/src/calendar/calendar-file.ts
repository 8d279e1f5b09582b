import ical, { ICalCalendarMethod } from 'ical-generator';
import { isUnclosed, isUnfinished } from '../action-plans/action-state.ts';
import { addDays } from '../time/calendar.ts';
import { type CalendarDate, toDate } from '../time/calendar-date.ts';
import { type TraineeDayKind, traineeDays } from '../worklist/trainee-days.ts';
import type { Trainee } from '../worklist/work-items.ts';
import type { Language } from '../worklist/work-words.ts';
import type { WorkDays } from '../worklist/worklist.read-model.ts';

const words = {
  sv: {
    name: 'Gradvis',
    area: 'område',
    due: 'Åtgärd ska vara klar',
    followUp: 'Uppföljning av åtgärd',
    plan: 'Handlingsplan ska vara inne',
    planned: 'Planerad granskning',
    inspection: 'Granskning ska vara gjord',
    MID_OPENS: 'Mitt-i-ST: dags att anmäla',
    MID_APPLY_BY: 'Mitt-i-ST: sista dag att anmäla',
    FIRST_PLAN_DUE: 'Första IUP ska vara gjord',
    PLANS_DUE: 'IUP ska vara reviderade',
  },
  en: {
    name: 'Gradvis',
    area: 'area',
    due: 'Action due',
    followUp: 'Follow-up of an action',
    plan: 'Action plan due',
    planned: 'Planned inspection',
    inspection: 'Inspection due',
    MID_OPENS: 'Mitt-i-ST: time to apply',
    MID_APPLY_BY: 'Mitt-i-ST: last day to apply',
    FIRST_PLAN_DUE: 'First training plan due',
    PLANS_DUE: 'Training plans to be revised',
  },
} as const;

/** Which table shows what a day of the training is about, and what its event is called by. */
const traineeEvents: Record<TraineeDayKind, { readonly table: string; readonly prefix: string }> = {
  MID_OPENS: { table: 'mid', prefix: 'mid-opens' },
  MID_APPLY_BY: { table: 'mid', prefix: 'mid-apply-by' },
  FIRST_PLAN_DUE: { table: 'iup', prefix: 'first-plan' },
  PLANS_DUE: { table: 'iup', prefix: 'plans' },
};

/** What a calendar holds: the days of work, and the ST doctors whose names its owner may read. */
export interface CalendarDays extends WorkDays {
  readonly trainees: readonly Trainee[];
}

/**
 * Days that lie in a viewer's hands as a calendar (RFC 5545): whole days, one event each, with no free
 * text and no names of people, since calendars are shared: of an ST doctor the unit alone.
 * @param publicUrl where the dashboard is, for links
 */
export function calendarFile(
  { actions, units, trainees }: CalendarDays,
  language: Language,
  publicUrl: string,
  now: Date,
): string {
  const word = words[language];
  const calendar = ical({ name: word.name, method: ICalCalendarMethod.PUBLISH, prodId: '//Gradvis//Gradvis//SV' });
  const add = (id: string, on: CalendarDate, summary: string, path: string) =>
    calendar.createEvent({
      id: `${id}@gradvis`,
      start: toDate(on),
      end: toDate(addDays(on, 1)),
      allDay: true,
      stamp: now,
      summary,
      url: new URL(path, publicUrl).href,
    });
  for (const { id, unitId, unitName, area, criterion, status, dueOn, followUpOn } of actions) {
    const what = `${unitName}, ${criterion ?? `${word.area} ${area}`}`;
    const path = `/actions?unit=${unitId}&action=${id}`;
    if (dueOn !== null && isUnfinished(status)) add(`due-${id}`, dueOn, `${word.due}: ${what}`, path);
    if (followUpOn !== null && isUnclosed(status))
      add(`follow-up-${id}`, followUpOn, `${word.followUp}: ${what}`, path);
  }
  for (const { id, name, plan, planDueOn, plannedOn, nextDueOn } of units) {
    const path = `/units/${id}/show`;
    if (planDueOn !== null && (plan === 'AWAITED' || plan === 'LATE'))
      add(`plan-${id}`, planDueOn, `${word.plan}: ${name}`, path);
    if (plannedOn !== null) add(`planned-${id}`, plannedOn, `${word.planned}: ${name}`, path);
    else if (nextDueOn !== null) add(`inspection-${id}`, nextDueOn, `${word.inspection}: ${name}`, path);
  }
  for (const { kind, key, unitId, unitName, on } of traineeDays(trainees)) {
    const { table, prefix } = traineeEvents[kind];
    add(`${prefix}-${key}`, on, `${word[kind]}: ${unitName}`, `/${table}?unit=${unitId}`);
  }
  return calendar.toString();
}
