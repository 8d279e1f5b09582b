import { publicError } from '../graphql/errors.ts';

/** The reason of a change as it is kept: without spaces around it. @throws BAD_USER_INPUT */
export function reasonOf(text: string): string {
  const reason = text.trim();
  if (!reason || reason.length > 2_000) throw publicError('BAD_USER_INPUT', 'reason must hold 1 to 2000 characters.');
  return reason;
}
