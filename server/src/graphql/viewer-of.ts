import type { Viewer } from '../access/viewer.ts';
import type { Context } from './context.ts';
import { publicError } from './errors.ts';

/** The viewer, where the field's scopes have already made sure that there is one. */
export function viewerOf({ viewer }: Context): Viewer {
  if (!viewer) throw publicError('UNAUTHENTICATED', 'Sign in first, or send an API token.');
  return viewer;
}
