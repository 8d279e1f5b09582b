import type { RowFault, Values } from './record-definition.ts';

/** Days of what has been, none of which may lie ahead; one that stands there already is left alone. */
export function noneInFuture(
  columns: readonly string[],
  after: Values,
  before: Values | undefined,
  today: string,
): RowFault[] {
  return columns.flatMap((column): RowFault[] => {
    const value = after[column];
    const isAhead = typeof value === 'string' && value > today && value !== before?.[column];
    return isAhead ? [{ column, code: 'DATE_IN_FUTURE', blocking: true }] : [];
  });
}

/** A period's last day is not before its first. */
export function endsBeforeItBegins({ fromOn, toOn }: Values): RowFault[] {
  return typeof fromOn === 'string' && typeof toOn === 'string' && toOn < fromOn
    ? [{ column: 'toOn', code: 'DATES_OUT_OF_ORDER', blocking: true }]
    : [];
}
