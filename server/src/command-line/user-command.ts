import { randomBytes, randomUUID } from 'node:crypto';
import { Role } from '@gradvis/prisma/client';
import { hashPassword } from 'better-auth/crypto';
import { systemClock, toDate, today } from '../time/calendar-date.ts';
import { openPrepared } from './connection.ts';
import { UsageError } from './usage.ts';

/**
 * `user --email E --name N --role ROLE --region CODE`: makes an account, or gives one a further role,
 * and prints its password. For the first administrator of an empty database; stop the server first on PGlite.
 */
export async function userCommand(flags: {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly region?: string | undefined;
}): Promise<void> {
  const { email, name, region } = flags;
  const role = Object.values(Role).find((known) => known === flags.role);
  if (!email || !name || !role || !region)
    throw new UsageError(
      `Say who: npm run user -- --email E --name N --role ${Object.values(Role).join('|')} --region CODE`,
    );
  const database = await openPrepared();
  try {
    const password = randomBytes(12).toString('base64url');
    const hash = await hashPassword(password);
    const now = systemClock.now();
    await database.client.$transaction(async (tx) => {
      const place = await tx.region.findUnique({ where: { code: region } });
      if (!place) throw new UsageError(`There is no region with the code ${region}.`);
      const address = email.trim().toLowerCase();
      const known = await tx.user.findUnique({ where: { email: address } });
      const id = known?.id ?? randomUUID();
      if (!known) {
        await tx.user.create({
          data: { id, name, email: address, emailVerified: true, createdAt: now, updatedAt: now },
        });
        await tx.account.create({
          data: {
            id: randomUUID(),
            userId: id,
            accountId: id,
            providerId: 'credential',
            password: hash,
            createdAt: now,
            updatedAt: now,
          },
        });
      }
      await tx.roleAssignment.create({
        data: { userId: id, role, regionId: place.id, validFrom: toDate(today(systemClock)) },
      });
      console.log(
        known ? `${address} is now also ${role} in ${place.name}.` : `${address} may sign in with ${password}`,
      );
    });
  } finally {
    await database.close();
  }
}
