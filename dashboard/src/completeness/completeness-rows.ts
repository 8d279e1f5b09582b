import type { PlanCompletenessQuery } from '@gradvis/codegen';
import type { Value } from '../grid/edits.ts';

export type StoredCompletenessRow = PlanCompletenessQuery['planCompleteness']['items'][number];

/** What a delmål lacks: an activity, a method of assessment, both. */
export type Lack = 'A' | 'M' | 'AM';

/** A row of the table: what each delmål lacks stands under its code, as a cell is edited. */
export interface CompletenessRow extends StoredCompletenessRow {
  readonly lacking: Readonly<Record<string, Lack>>;
}

const lacks: readonly string[] = ['A', 'M', 'AM'] satisfies Lack[];
const isLack = (value: unknown): value is Lack => typeof value === 'string' && lacks.includes(value);

/** A row with its delmål apart. */
export function completenessRow(row: StoredCompletenessRow): CompletenessRow {
  const parts = row.lacks.split('|').map((part) => part.split(':'));
  const lacking = Object.fromEntries(
    parts.flatMap(([code = '', lack]): [string, Lack][] => (isLack(lack) ? [[code, lack]] : [])),
  );
  return { ...row, ...lacking, lacking };
}

/** The row as it looks with a draft's values. */
export function withDraft(row: CompletenessRow, values: ReadonlyMap<string, Value>): CompletenessRow {
  const lacking = { ...row.lacking };
  for (const [code, value] of values) {
    if (isLack(value)) lacking[code] = value;
    else delete lacking[code];
  }
  return { ...row, ...Object.fromEntries(values), lacking };
}

/** How many plans lack something for a delmål. */
export interface DelmalLacks {
  readonly activity: number;
  readonly method: number;
}

/** For each delmål how many of the plans that were looked through lack what. */
export function lacksByDelmal(
  rows: readonly CompletenessRow[],
  codes: readonly string[],
): { readonly checked: number; readonly of: ReadonlyMap<string, DelmalLacks> } {
  const checked = rows.filter(({ checkedOn }) => checkedOn !== null);
  const count = (code: string, letter: string) =>
    checked.filter(({ lacking }) => lacking[code]?.includes(letter)).length;
  return {
    checked: checked.length,
    of: new Map(codes.map((code) => [code, { activity: count(code, 'A'), method: count(code, 'M') }])),
  };
}
