import { GraphQLError } from 'graphql';

/** Stable codes of top-level errors; a caller may depend on them. */
export type ErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'TOO_LARGE';

/** An error that the caller may see as it is. Everything else is masked. */
export function publicError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
