import type { DraftCell, Value } from '../grid/edits.ts';
import type { DraftRow } from './draft-keeper.ts';
import type { DraftSection } from './draft-sections.ts';

/** Words for the cells of one table. */
export interface DraftWords {
  /** Name of the row's unit, for a row that the screen shows. */
  nameOf(rowId: string): string | undefined;
  columnName(column: string): string;
  valueText(column: string, value: Value | undefined): string;
  /** What the screen shows the cell to hold by the server; undefined when it does not show it. */
  storedValue(rowId: string, column: string): Value | undefined;
}

/** What a row of the draft is called: a new one by the name that it will have, or by its unit's; '' without either. */
export function nameIn({ rowId, cells }: DraftSection, rows: ReadonlyMap<string, DraftRow>, words: DraftWords): string {
  const drafted = (column: string): DraftCell['value'] | undefined =>
    cells.find((cell) => cell.column === column)?.value;
  const [name, unit] = [drafted('name'), drafted('unitId')];
  return (
    words.nameOf(rowId) ??
    rows.get(rowId)?.name ??
    (typeof name === 'string' ? name : typeof unit === 'string' ? words.valueText('unitId', unit) : '')
  );
}
