import type { Database } from '@gradvis/prisma/database';
import { loadViewer, mayAnywhere } from '../access/viewer.ts';
import { type CalendarDate, type Clock, toDate, today } from '../time/calendar-date.ts';
import { isPressing } from '../worklist/work-items.ts';
import { readWorklist } from '../worklist/worklist.read-model.ts';
import type { Mail } from './mail.ts';
import { readChoice } from './reminder-choice.ts';
import { reminderMail } from './reminder-mail.ts';

/** What sending reminders needs. */
export interface Reminding {
  readonly database: Database;
  readonly clock: Clock;
  readonly mail: Mail;
  readonly publicUrl: string;
}

/** Hour in Sweden from which the day's reminders are sent. */
const fromHour = 7;
/** Minutes after which a letter that the mail server refused is tried again. */
const retryMinutes = 15;

const hourInSweden = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Whether the day's reminders are due, by the clock in Sweden. */
export const isTime = (now: Date): boolean => Number(hourInSweden.format(now)) >= fromHour;

/**
 * Sends the day's reminders that have not been sent yet. Whoever writes a person's row for the day sends
 * it, so that several servers never send it twice; one that was broken off is not sent again.
 * @returns how many letters the mail server took
 */
export async function sendReminders(reminding: Reminding): Promise<number> {
  const { database, clock } = reminding;
  if (!isTime(clock.now())) return 0;
  const day = today(clock);
  let sent = 0;
  for (const userId of await peopleToRemind(reminding, day))
    if ((await claim(reminding, userId, day)) && (await remind(reminding, userId, day))) sent += 1;
  if (sent > 0) await database.client.reminder.deleteMany({ where: { day: { lt: toDate(monthBefore(day)) } } });
  return sent;
}

const monthBefore = (day: CalendarDate): CalendarDate =>
  new Date(toDate(day).getTime() - 31 * 86_400_000).toISOString().slice(0, 10);

const retryBefore = (clock: Clock) => new Date(clock.now().getTime() - retryMinutes * 60_000);

async function peopleToRemind({ database, clock }: Reminding, day: CalendarDate): Promise<string[]> {
  const people = await database.client.$queryRaw<{ id: string }[]>`
    SELECT "user".id FROM "User" "user"
    WHERE EXISTS (SELECT FROM "RoleAssignment" held WHERE held."userId" = "user".id AND held."validFrom" <= ${day}::date
      AND (held."validTo" IS NULL OR held."validTo" >= ${day}::date))
    AND NOT EXISTS (SELECT FROM "ReminderChoice" choice WHERE choice."userId" = "user".id AND NOT choice.wanted)
    AND NOT EXISTS (SELECT FROM "Reminder" reminder WHERE reminder."userId" = "user".id AND reminder.day = ${day}::date
      AND (reminder.state <> 'REFUSED' OR reminder.at > ${retryBefore(clock)}))
    ORDER BY "user".id`;
  return people.map(({ id }) => id);
}

/** Makes a person's reminder of a day this process's own; false when another was first. */
async function claim({ database, clock }: Reminding, userId: string, day: CalendarDate): Promise<boolean> {
  const rows = await database.client.$queryRaw<unknown[]>`
    INSERT INTO "Reminder" ("userId", day, state, at) VALUES (${userId}, ${day}::date, 'SENDING', ${clock.now()})
    ON CONFLICT ("userId", day) DO UPDATE SET state = 'SENDING', at = excluded.at
      WHERE "Reminder".state = 'REFUSED' AND "Reminder".at <= ${retryBefore(clock)}
    RETURNING 1 AS own`;
  return rows.length > 0;
}

async function remind(reminding: Reminding, userId: string, day: CalendarDate): Promise<boolean> {
  const { database, clock, mail, publicUrl } = reminding;
  const { client } = database;
  const settle = (state: 'SENT' | 'NOTHING' | 'REFUSED') =>
    client.reminder.update({ where: { userId_day: { userId, day: toDate(day) } }, data: { state, at: clock.now() } });
  const viewer = await loadViewer(client, { userId }, day);
  const items = (viewer && mayAnywhere(viewer, 'beReminded') ? await readWorklist(client, viewer, day) : []).filter(
    (item) => isPressing(item, day),
  );
  if (!viewer || items.length === 0) {
    await settle('NOTHING');
    return false;
  }
  const { language } = await readChoice(client, userId);
  const handed = await mail.send({ to: viewer.email, ...reminderMail(items, language, day, publicUrl) });
  if (handed !== 'UNSURE') await settle(handed === 'TAKEN' ? 'SENT' : 'REFUSED');
  return handed === 'TAKEN';
}

/**
 * Sends reminders as the day goes on, until stopped.
 * @param everyMs how often it is looked whether any are due
 * @returns stops it, once what is under way has ended
 */
export function keepReminding(
  reminding: Reminding,
  everyMs: number,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<unknown> | undefined;
  const look = () => {
    underWay ??= sendReminders(reminding)
      .catch(onFault)
      .finally(() => {
        underWay = undefined;
      });
  };
  const timer = setInterval(look, everyMs);
  look();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
