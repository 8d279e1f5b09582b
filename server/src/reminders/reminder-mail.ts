import type { CalendarDate } from '../time/calendar-date.ts';
import type { WorkItem, WorkKind } from '../worklist/work-items.ts';
import { headingOf, type Language, lineOf } from '../worklist/work-words.ts';

/** Most lines of one kind: the whole list is in the dashboard. */
const mostLines = 15;

const words = {
  sv: {
    subject: (count: number, day: CalendarDate) => `Gradvis ${day}: ${count} ${count === 1 ? 'sak' : 'saker'} att göra`,
    more: (count: number) => `… och ${count} till`,
    foot: 'Hela listan, och valet att slippa det här brevet:',
  },
  en: {
    subject: (count: number, day: CalendarDate) => `Gradvis ${day}: ${count} ${count === 1 ? 'thing' : 'things'} to do`,
    more: (count: number) => `… and ${count} more`,
    foot: 'The whole list, and the choice not to get this letter:',
  },
} as const;

/** A person's reminder of a day as a letter: plain text, without free text from the register or names of people. */
export function reminderMail(
  items: readonly WorkItem[],
  language: Language,
  day: CalendarDate,
  publicUrl: string,
): { readonly subject: string; readonly text: string } {
  const word = words[language];
  const kinds = new Map<WorkKind, WorkItem[]>();
  for (const item of items) kinds.set(item.kind, [...(kinds.get(item.kind) ?? []), item]);
  const parts = [...kinds].map(([kind, own]) => {
    const lines = own.slice(0, mostLines).map((item) => `  ${lineOf(item, language)}`);
    if (own.length > mostLines) lines.push(`  ${word.more(own.length - mostLines)}`);
    return `${headingOf(kind, language)} (${own.length})\n${lines.join('\n')}`;
  });
  const foot = `${word.foot}\n${new URL('/', publicUrl).href}`;
  return { subject: word.subject(items.length, day), text: `${[...parts, foot].join('\n\n')}\n` };
}
