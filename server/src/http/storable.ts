/**
 * Whether all text in an operation can be stored: the databases take neither U+0000 nor halves of
 * surrogate pairs. Literals in the operation's own text may write them as escapes.
 */
export function isStorable(operation: unknown): boolean {
  const { query } = (operation ?? {}) as { query?: unknown };
  return isWellFormed(operation) && !(typeof query === 'string' && escaped.test(query));
}

const escaped = /\\u(?:0000|\{0+\}|d[89a-f])/i;

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (Array.isArray(value)) return value.every(isWellFormed);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => isWellFormed(key) && isWellFormed(part));
}
