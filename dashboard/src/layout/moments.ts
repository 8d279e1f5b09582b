/** Days and times of day are those of Sweden, wherever the browser stands: the server reckons in them. */
const zone = { timeZone: 'Europe/Stockholm', dateStyle: 'short' } as const;
const days = new Intl.DateTimeFormat('sv-SE', zone);
const moments = new Intl.DateTimeFormat('sv-SE', { ...zone, timeStyle: 'short' });

/** Today, as YYYY-MM-DD. */
export function today(): string {
  return days.format(new Date());
}

/** The day on which a moment fell, as YYYY-MM-DD. @param moment as the server gives it */
export function dayOf(moment: string): string {
  return days.format(new Date(moment));
}

/** A moment as YYYY-MM-DD HH:MM. @param moment as the server gives it */
export function momentText(moment: string): string {
  return moments.format(new Date(moment));
}
