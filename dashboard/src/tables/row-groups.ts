import type { Group } from '../grid/grouping.ts';

/** A way to group rows. */
export interface RowGroups<Row> {
  /** The address's parameter. */
  readonly id: string;
  readonly words: string;
  /** The name of a row's group. */
  of(row: Row): string;
  /** Its key, where two groups may have one name. */
  keyOf?(row: Row): string | null;
}

/** Which group a row belongs to. */
export function groupIn<Row>({ of, keyOf }: RowGroups<Row>): (row: Row) => Group {
  return (row) => {
    const label = of(row) || '–';
    return { key: keyOf?.(row) || label, label };
  };
}
