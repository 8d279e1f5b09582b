/** A row of a group's own: it is shown across all columns, and copy, fill and export ignore it. */
export interface GroupRow {
  readonly groupKey: string;
  readonly label: string;
  readonly count: number;
  readonly open: boolean;
}

export function isGroupRow(row: unknown): row is GroupRow {
  return typeof row === 'object' && row !== null && 'groupKey' in row;
}

/** Which group a row belongs to: a key, and the name by which groups are shown and ordered. */
export interface Group {
  readonly key: string;
  readonly label: string;
}

/**
 * Rows with a group row before each group, groups in the order of their labels.
 * @param closed keys of the groups whose rows are left out
 */
export function withGroupRows<Row>(
  rows: readonly Row[],
  groupOf: (row: Row) => Group,
  closed: ReadonlySet<string>,
  collator: Intl.Collator,
): (Row | GroupRow)[] {
  const groups = new Map<string, { readonly group: Group; readonly rows: Row[] }>();
  for (const row of rows) {
    const group = groupOf(row);
    const known = groups.get(group.key);
    if (known) known.rows.push(row);
    else groups.set(group.key, { group, rows: [row] });
  }
  const ordered = [...groups.values()].sort((a, b) => collator.compare(a.group.label, b.group.label));
  return ordered.flatMap(({ group, rows: own }): (Row | GroupRow)[] => {
    const open = !closed.has(group.key);
    return [{ groupKey: group.key, label: group.label, count: own.length, open }, ...(open ? own : [])];
  });
}

/**
 * Puts rows that were sorted all together back under their groups: each group row, then its rows in
 * the order of the sort.
 */
export function regroup<Row>(sorted: readonly (Row | GroupRow)[], groupOf: (row: Row) => Group): (Row | GroupRow)[] {
  const byGroup = new Map<string, (Row | GroupRow)[]>();
  for (const row of sorted) {
    if (isGroupRow(row)) continue;
    const { key } = groupOf(row);
    const known = byGroup.get(key);
    if (known) known.push(row);
    else byGroup.set(key, [row]);
  }
  return sorted.filter(isGroupRow).flatMap((group) => [group, ...(byGroup.get(group.groupKey) ?? [])]);
}
