import type { Transaction } from '@gradvis/prisma/database';
import { type Language, languages } from '../worklist/work-words.ts';

/** Whether a person wants reminders by e-mail, and in which language the server writes to them. */
export interface ReminderChoice {
  readonly wanted: boolean;
  readonly language: Language;
}

const unchosen: ReminderChoice = { wanted: true, language: 'sv' };

/** What a person has chosen; reminders in Swedish until then. */
export async function readChoice(client: Transaction, userId: string): Promise<ReminderChoice> {
  const choice = await client.reminderChoice.findUnique({ where: { userId } });
  return choice ? { wanted: choice.wanted, language: asLanguage(choice.language) } : unchosen;
}

/** The language in which the server writes to a person. */
export async function languageOf(client: Transaction, userId: string): Promise<Language> {
  return (await readChoice(client, userId)).language;
}

const asLanguage = (text: string): Language => languages.find((one) => one === text) ?? unchosen.language;
