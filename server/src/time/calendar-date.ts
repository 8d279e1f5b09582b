/** A day without time or zone, `YYYY-MM-DD`. All rules of the domain reckon in these. */
export type CalendarDate = string & { readonly calendarDate?: never };

/** Where the present moment comes from, so that tests can choose it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** Today's date in Sweden, wherever the server stands (domain.md §0, «Today»). */
export function today(clock: Clock): CalendarDate {
  return stockholm.format(clock.now());
}

/** The calendar date in `text`, or undefined when it is not an existing day as `YYYY-MM-DD`. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) return undefined;
  return text >= '1900-01-01' && text <= '2200-12-31' ? text : undefined;
}

/** The date as the database client takes it: midnight UTC. */
export function toDate(date: CalendarDate): Date;
export function toDate(date: CalendarDate | null | undefined): Date | null;
export function toDate(date: CalendarDate | null | undefined): Date | null {
  return date ? new Date(`${date}T00:00:00Z`) : null;
}

/** The date that the database client gave, as a calendar date. */
export function fromDate(date: Date): CalendarDate;
export function fromDate(date: Date | null): CalendarDate | null;
export function fromDate(date: Date | null): CalendarDate | null {
  return date?.toISOString().slice(0, 10) ?? null;
}
