import { createFeed } from '../calendar/calendar-feed.ts';
import { builder } from '../graphql/builder.ts';
import { publicError } from '../graphql/errors.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { type CalendarDate, fromDate } from '../time/calendar-date.ts';
import type { languages } from '../worklist/work-words.ts';
import { type ReminderChoice, readChoice } from './reminder-choice.ts';

const LanguageRef = builder.enumType('Language', {
  description: 'A language in which the server writes to people.',
  values: { sv: { description: 'Swedish.' }, en: { description: 'English.' } } satisfies Record<
    (typeof languages)[number],
    object
  >,
});

interface Reminders extends ReminderChoice {
  readonly byMail: boolean;
  readonly lastSentOn: CalendarDate | null;
  readonly calendarSince: Date | null;
}

const RemindersRef = builder.objectRef<Reminders>('Reminders').implement({
  description: 'How the viewer is reminded.',
  fields: (t) => ({
    wanted: t.exposeBoolean('wanted', { description: 'Whether the viewer wants them by e-mail.' }),
    language: t.expose('language', { type: LanguageRef, description: 'In which language.' }),
    byMail: t.exposeBoolean('byMail', { description: 'Whether this server sends e-mail at all.' }),
    lastSentOn: t.expose('lastSentOn', { type: 'Date', nullable: true, description: 'When the last one was sent.' }),
    calendarSince: t.expose('calendarSince', {
      type: 'DateTime',
      nullable: true,
      description: 'When the viewer’s calendar got its address; null when it has none.',
    }),
  }),
});

const FeedRef = builder.objectRef<{ readonly path: string | null }>('CalendarFeed').implement({
  description: 'The secret address of the viewer’s calendar, shown this once.',
  fields: (t) => ({
    path: t.exposeString('path', { nullable: true, description: 'Its path on this server; null when it has none.' }),
  }),
});

const FeedInput = builder.inputType('SetCalendarFeedInput', {
  description: 'Whether the viewer wants a calendar.',
  fields: (t) => ({ wanted: t.boolean({ required: true, description: 'A new address, or none.' }) }),
});

const ReminderInput = builder.inputType('SetRemindersInput', {
  description: 'How the viewer wants to be reminded.',
  fields: (t) => ({
    wanted: t.boolean({ required: true, description: 'Whether by e-mail.' }),
    language: t.field({ type: LanguageRef, required: true, description: 'In which language.' }),
  }),
});

builder.queryFields((t) => ({
  reminders: t.field({
    type: RemindersRef,
    description: 'How the viewer is reminded.',
    authScopes: { may: 'beReminded' },
    resolve: async (_root, _args, context) => {
      const { client } = context.database;
      const { userId } = viewerOf(context);
      const last = await client.reminder.findFirst({ where: { userId, state: 'SENT' }, orderBy: { day: 'desc' } });
      const feed = await client.calendarFeed.findUnique({ where: { userId } });
      return {
        ...(await readChoice(client, userId)),
        byMail: context.mail !== undefined,
        lastSentOn: last ? fromDate(last.day) : null,
        calendarSince: feed?.createdAt ?? null,
      };
    },
  }),
}));

builder.mutationFields((t) => ({
  setReminders: t.field({
    type: 'Boolean',
    description: 'Keeps how the viewer wants to be reminded.',
    authScopes: { $all: { keeps: true, may: 'beReminded' } },
    args: { input: t.arg({ type: ReminderInput, required: true, description: 'How.' }) },
    resolve: async (_root, { input }, context) => {
      const { userId } = viewerOf(context);
      await context.database.client.reminderChoice.upsert({
        where: { userId },
        create: { userId, ...input },
        update: input,
      });
      return true;
    },
  }),
  setCalendarFeed: t.field({
    type: FeedRef,
    description: 'Gives the viewer’s calendar a new secret address, or none; the one before ends. Not by a token.',
    authScopes: { $all: { keeps: true, may: 'beReminded' } },
    args: { input: t.arg({ type: FeedInput, required: true, description: 'Whether.' }) },
    resolve: async (_root, { input: { wanted } }, { database, clock, ...context }) => {
      const { userId, byToken } = viewerOf({ database, clock, ...context });
      if (byToken) throw publicError('FORBIDDEN', 'A token cannot make calendars.');
      if (wanted) return { path: await createFeed(database.client, clock, userId) };
      await database.client.calendarFeed.deleteMany({ where: { userId } });
      return { path: null };
    },
  }),
}));
