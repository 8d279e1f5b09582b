/** An event of a calendar as a program reads it. */
export interface CalendarEvent {
  readonly uid: string;
  readonly start: string;
  readonly summary: string;
}

/** Reads the events of an iCalendar file (RFC 5545), folded lines and escaped characters as they are meant. */
export function readCalendar(file: string): { readonly events: CalendarEvent[]; readonly lines: readonly string[] } {
  const lines = file.split('\r\n');
  const unfolded = file.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: CalendarEvent[] = [];
  let present: Record<string, string> | undefined;
  for (const line of unfolded) {
    if (line === 'BEGIN:VEVENT') present = {};
    else if (line === 'END:VEVENT' && present) {
      events.push({
        uid: present['UID'] ?? '',
        start: present['DTSTART'] ?? '',
        summary: unescaped(present['SUMMARY']),
      });
      present = undefined;
    } else if (present) {
      const [, name = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
      present[name] = value;
    }
  }
  return { events, lines };
}

const unescaped = (text = '') => text.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
