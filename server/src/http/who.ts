import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { Database } from '@gradvis/prisma/database';
import { GraphQLError } from 'graphql';
import type { SignIn } from '../access/sign-in.ts';
import { viewerOfToken } from '../access/token.ts';
import { loadViewer, type Viewer } from '../access/viewer.ts';
import { type Clock, today } from '../time/calendar-date.ts';

/** Header by which a command line on the data folder's socket names its user. */
export const actingAsHeader = 'x-gradvis-as';

/** Tells who sends a request. */
export interface WhoAsks {
  /** Connections that the operating system allows to this server's own user alone. */
  readonly trustedSockets: WeakSet<Socket>;
  readonly database: Database;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly publicUrl: string;
}

interface Asking {
  readonly headers: IncomingHttpHeaders;
  readonly raw: { readonly socket: Socket };
}

function refuse(message: string, status: number): GraphQLError {
  const code = status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/**
 * The viewer of a request, by token, by a command line on the data folder's socket, or by session cookie.
 * @returns undefined when nobody is signed in
 * @throws UNAUTHENTICATED for a bad token, FORBIDDEN for a cookie sent from another site
 */
export async function whoAsks(
  request: Asking,
  { database, clock, signIn, ...rest }: WhoAsks,
): Promise<Viewer | undefined> {
  const { authorization, origin } = request.headers;
  if (authorization) {
    const [, token] = /^Bearer (\S+)$/.exec(authorization) ?? [];
    const viewer = token && (await viewerOfToken(database.client, clock, token));
    if (!viewer) throw refuse('The API token is not valid (any more).', 401);
    return viewer;
  }
  const actingAs = request.headers[actingAsHeader];
  if (typeof actingAs === 'string' && rest.trustedSockets.has(request.raw.socket)) {
    const viewer = await loadViewer(database.client, { email: actingAs }, today(clock));
    if (!viewer) throw refuse(`There is no user with the e-mail ${actingAs}.`, 401);
    return viewer;
  }
  const { cookie } = request.headers;
  if (!cookie) return undefined;
  const session = await signIn.api.getSession({ headers: new Headers({ cookie }) });
  if (!session) return undefined;
  if (origin && !sameSite(origin, request.headers.host, rest.publicUrl))
    throw refuse('The request comes from another site.', 403);
  return loadViewer(database.client, { userId: session.user.id }, today(clock));
}

function sameSite(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
