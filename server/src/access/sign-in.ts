import type { PrismaClient } from '@gradvis/prisma/client';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';

/** Header in which the server itself names the peer; one that a client sends is dropped. */
export const peerHeader = 'x-gradvis-peer';

/**
 * Sign-in with e-mail and password: sessions in the database behind an httpOnly, same-site cookie,
 * origin checked, attempts limited per address. Nobody can sign up; accounts are given.
 */
export function createSignIn(settings: {
  readonly client: PrismaClient;
  readonly secret: string;
  readonly publicUrl: string;
  readonly attemptsPerMinute: number;
  readonly onError: (message: string) => void;
}) {
  return betterAuth({
    appName: 'Gradvis',
    baseURL: settings.publicUrl,
    basePath: '/auth',
    secret: settings.secret,
    trustedOrigins: async (request) => (request ? [ownOrigin(request, settings.publicUrl)] : []),
    database: prismaAdapter(settings.client, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    disabledPaths: ['/update-user', '/change-email', '/delete-user', '/link-social', '/unlink-account'],
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 60 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: settings.attemptsPerMinute } },
    },
    advanced: {
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: 'gradvis',
      ipAddress: { ipAddressHeaders: [peerHeader] },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => {
        if (level === 'error') settings.onError(message);
      },
    },
  });
}

/** The origin of the address by which a browser reached this server. */
function ownOrigin(request: Request, publicUrl: string): string {
  const host = request.headers.get('host');
  return host ? `${new URL(publicUrl).protocol}//${host}` : new URL(publicUrl).origin;
}

export type SignIn = ReturnType<typeof createSignIn>;
