import type { Context } from '../graphql/context.ts';
import { publicError } from '../graphql/errors.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import type { Permission } from './permissions.ts';
import { mayAt, type Place } from './viewer.ts';

/** What a field must select of a unit, so that access to it can be decided. */
export const placeOfUnit = { select: { id: true, regionId: true } } as const;

/**
 * Refuses a field's value unless the viewer has `permission` at the unit it belongs to.
 * @throws FORBIDDEN
 */
export function requireAt(context: Context, permission: Permission, unit: Place): void {
  if (!mayAt(viewerOf(context), permission, unit)) throw publicError('FORBIDDEN', 'Your roles do not allow this.');
}
