import { type CellKey, type DraftCell, idOf, newRowColumn } from '../grid/edits.ts';

/** What a draft holds of one row, and what is wrong with cells of it that hold nothing. */
export interface DraftSection {
  readonly rowId: string;
  readonly cells: readonly DraftCell[];
  readonly lacking: readonly CellKey[];
  /** Which of the new rows it is, from 1; undefined for a row that the register has. */
  readonly newNumber: number | undefined;
}

/** The draft row by row, in the order in which the rows came into it. */
export function sectionsOf(cells: ReadonlyMap<string, DraftCell>, faults: readonly CellKey[]): readonly DraftSection[] {
  const lacking = byRow(faults.filter((key) => !cells.has(idOf(key))));
  let rowsMade = 0;
  return [...byRow(cells.values())].map(([rowId, ofRow]) => {
    const isNew = ofRow.some(({ column }) => column === newRowColumn);
    if (isNew) rowsMade += 1;
    return { rowId, cells: ofRow, lacking: lacking.get(rowId) ?? [], newNumber: isNew ? rowsMade : undefined };
  });
}

function byRow<Key extends CellKey>(keys: Iterable<Key>): ReadonlyMap<string, readonly Key[]> {
  const rows = new Map<string, Key[]>();
  for (const key of keys) {
    const known = rows.get(key.rowId);
    if (known) known.push(key);
    else rows.set(key.rowId, [key]);
  }
  return rows;
}
