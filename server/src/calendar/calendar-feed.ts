import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import { loadViewer, type Viewer } from '../access/viewer.ts';
import { type Clock, today } from '../time/calendar-date.ts';

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Makes the secret address of a user's calendar; the one before ends. Calendars cannot sign in, so the
 * address itself holds 256 random bits, and only its hash is kept.
 * @returns the path on this server
 */
export async function createFeed(client: Transaction, clock: Clock, userId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const data = { hash: hash(secret), createdAt: clock.now() };
  await client.calendarFeed.upsert({ where: { userId }, create: { userId, ...data }, update: data });
  return `/calendar/${secret}.ics`;
}

/** The viewer whose calendar has this secret, with the rights of today; undefined when there is none (any more). */
export async function viewerOfFeed(client: Transaction, clock: Clock, secret: string): Promise<Viewer | undefined> {
  const feed = await client.calendarFeed.findUnique({ where: { hash: hash(secret) }, select: { userId: true } });
  return feed ? loadViewer(client, { userId: feed.userId }, today(clock)) : undefined;
}
