import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@gradvis/prisma/database';
import { type Clock, today } from '../time/calendar-date.ts';
import { loadViewer, type Viewer } from './viewer.ts';

const prefix = 'gradvis_';
const dayMs = 86_400_000;

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Makes an API token for a user. The token is returned once and stored only as a hash; it holds
 * 256 random bits, so a plain SHA-256 cannot be searched.
 * @returns the token, or undefined when there is no user with this e-mail
 */
export async function issueToken(
  client: Transaction,
  clock: Clock,
  request: { readonly email: string; readonly days: number; readonly readOnly: boolean },
): Promise<string | undefined> {
  const user = await client.user.findUnique({ where: { email: request.email.trim().toLowerCase() } });
  if (!user) return undefined;
  const token = prefix + randomBytes(32).toString('base64url');
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + request.days * dayMs);
  await client.apiToken.create({
    data: { userId: user.id, hash: hash(token), readOnly: request.readOnly, createdAt, expiresAt },
  });
  return token;
}

/** The viewer behind a token; undefined when it is unknown, expired or revoked. */
export async function viewerOfToken(client: Transaction, clock: Clock, token: string): Promise<Viewer | undefined> {
  if (!token.startsWith(prefix)) return undefined;
  return loadViewer(client, { tokenHash: hash(token), validAt: clock.now() }, today(clock));
}
