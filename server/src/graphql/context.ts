import type { Database } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import type { ChangeFeed } from '../history/live.ts';
import type { Mail } from '../reminders/mail.ts';
import type { CalendarDate, Clock } from '../time/calendar-date.ts';

/** What every operation may use. One object per request. */
export interface Context {
  readonly database: Database;
  readonly clock: Clock;
  readonly today: CalendarDate;
  /** Who asks; undefined when nobody is signed in. */
  readonly viewer: Viewer | undefined;
  /** The way to the mail server; undefined when this server sends no e-mail. */
  readonly mail: Mail | undefined;
  /** Where people reach this server. */
  readonly publicUrl: string;
  /** For subscriptions: what to follow, and when the asker has gone. */
  readonly live?: { readonly feed: ChangeFeed; readonly signal: AbortSignal };
}
