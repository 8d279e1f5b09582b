import ical, { ICalCalendarMethod } from 'ical-generator';
import { isUnclosed, isUnfinished } from '../action-plans/action-state.ts';
import { addDays } from '../time/calendar.ts';
import { type CalendarDate, toDate } from '../time/calendar-date.ts';
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
  },
  en: {
    name: 'Gradvis',
    area: 'area',
    due: 'Action due',
    followUp: 'Follow-up of an action',
    plan: 'Action plan due',
    planned: 'Planned inspection',
    inspection: 'Inspection due',
  },
} as const;

/**
 * Days that lie in a viewer's hands as a calendar (RFC 5545): whole days, one event each, with no free
 * text and no names of people, since calendars are shared.
 * @param publicUrl where the dashboard is, for links
 */
export function calendarFile({ actions, units }: WorkDays, language: Language, publicUrl: string, now: Date): string {
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
  return calendar.toString();
}
