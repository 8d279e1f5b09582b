import { randomUUID } from 'node:crypto';
import type { Json, Row } from '@gradvis/prisma/insert-rows';
import type { EditableEntity } from '../history/entities.ts';
import type { CalendarDate } from '../time/calendar-date.ts';
import type { DatedChange, DatedOutcome } from './record-definition.ts';

/** Columns whose values hold from a day until the next row begins. */
interface DatedColumns {
  readonly entity: EditableEntity;
  /** What a row of it belongs to. */
  readonly owner: Row;
  /** The columns of the values, and the fields that hold them. */
  readonly fields: { readonly [column: string]: string };
  /** The column of the first day, and the one that tells when the row before began. */
  readonly from: string;
  readonly before: string;
}

/** The later one of two days, the second of which there may not be. */
export const laterOf = (day: CalendarDate, other: Json): CalendarDate =>
  typeof other === 'string' && other > day ? other : day;

/**
 * Another value begins a new row, from the day given, else from today; a day alone corrects when the
 * present one began. What has yet to begin is changed as it is. `kept` of the first column names the present row.
 */
export function changeDatedRow(
  { row, after, wanted, given, editor }: Pick<DatedChange, 'row' | 'after' | 'wanted' | 'given' | 'editor'>,
  { entity, owner, fields, from, before }: DatedColumns,
): DatedOutcome {
  const present = row.kept?.[from]?.[0] ?? null;
  const began = row.values[from] ?? null;
  const moved = wanted.some(({ column }) => column !== from);
  const isDated = wanted.some(({ column }) => column === from) || (given.has(from) && typeof after[from] === 'string');
  const last = laterOf(editor.today, began);
  const day = isDated || !moved ? after[from] : last;
  const refuse = (code: 'REQUIRED' | 'DATE_IN_FUTURE' | 'DATES_OUT_OF_ORDER') => ({
    faults: wanted.map(({ column }) => ({ column, code, blocking: true })),
  });
  if (typeof day !== 'string') return refuse('REQUIRED');
  if (day > last) return refuse('DATE_IN_FUTURE');
  const least = moved ? began : (row.values[before] ?? null);
  if (typeof least === 'string' && (moved ? day < least : day <= least)) return refuse('DATES_OUT_OF_ORDER');
  if (!present || (moved && day !== began)) {
    const values = Object.entries(fields).map(([column, field]): [string, Json] => [field, after[column] ?? null]);
    return {
      creations: [{ entity, row: { id: randomUUID(), ...owner, validFrom: day, ...Object.fromEntries(values) } }],
    };
  }
  return {
    updates: wanted.map(({ column, value, seen }) => ({
      entity,
      entityId: present,
      field: fields[column] ?? 'validFrom',
      value,
      seen,
    })),
  };
}
