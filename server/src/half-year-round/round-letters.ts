import type { HalfYear } from '../iup/half-year.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { Language } from '../worklist/work-words.ts';

const termWords = {
  sv: ({ key }: HalfYear) => `${key.endsWith('1') ? 'vårterminen' : 'höstterminen'} ${key.slice(0, 4)}`,
  en: ({ key }: HalfYear) => `${key.endsWith('1') ? 'January–June' : 'July–December'} ${key.slice(0, 4)}`,
} as const;

const words = {
  sv: {
    subject: (term: string, unit: string) => `IUP-revideringar ${term}: ${unit}`,
    greeting: 'Hej!',
    ask: (term: string, unit: string) =>
      `När gick ST-läkare och handledare igenom utbildningsplanen (IUP) under ${term} på ${unit}? Svaret tar ett par minuter.`,
    chief: 'Logga in och svara för enhetens ST-läkare:',
    supervisor: (until: CalendarDate) =>
      `Svara för de ST-läkare som du är huvudhandledare för. Länken är din, gäller en gång och till och med ${until}:`,
    due: (day: CalendarDate) => `Svara gärna senast ${day}.`,
  },
  en: {
    subject: (term: string, unit: string) => `Revisions of training plans ${term}: ${unit}`,
    greeting: 'Hello,',
    ask: (term: string, unit: string) =>
      `When did ST doctor and supervisor go through the training plan (IUP) in ${term} at ${unit}? It takes a few minutes to answer.`,
    chief: 'Sign in and answer for the ST doctors of the unit:',
    supervisor: (until: CalendarDate) =>
      `Answer for the ST doctors whose main supervisor you are. The link is yours, works once and until ${until}:`,
    due: (day: CalendarDate) => `Please answer by ${day}.`,
  },
} as const;

/** What a letter of the round tells. */
export interface LetterFacts {
  readonly language: Language;
  readonly halfYear: HalfYear;
  readonly unitName: string;
  readonly dueOn: CalendarDate;
  /** Where one answers. */
  readonly address: string;
  /** Last day of a supervisor's link; null for the unit's manager, who signs in. */
  readonly until: CalendarDate | null;
}

/** A request to answer, as a letter in plain text, without names of ST doctors (ADR 19). */
export function roundLetter({ language, halfYear, unitName, dueOn, address, until }: LetterFacts): {
  readonly subject: string;
  readonly text: string;
} {
  const word = words[language];
  const term = termWords[language](halfYear);
  const way = until === null ? word.chief : word.supervisor(until);
  return {
    subject: word.subject(term, unitName),
    text: `${[word.greeting, word.ask(term, unitName), `${way}\n${address}`, word.due(dueOn)].join('\n\n')}\n`,
  };
}
