import type { Database } from '@gradvis/prisma/database';
import type { Viewer } from '../access/viewer.ts';
import type { ChangeFeed } from '../history/live.ts';
import type { CalendarDate, Clock } from '../time/calendar-date.ts';

/** What every operation may use. One object per request. */
export interface Context {
  readonly database: Database;
  readonly clock: Clock;
  readonly today: CalendarDate;
  /** Who asks; undefined when nobody is signed in. */
  readonly viewer: Viewer | undefined;
  /** Whether this server sends reminders by e-mail. */
  readonly sendsMail: boolean;
  /** For subscriptions: what to follow, and when the asker has gone. */
  readonly live?: { readonly feed: ChangeFeed; readonly signal: AbortSignal };
}
