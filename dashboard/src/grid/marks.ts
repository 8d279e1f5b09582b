import { type CellKey, idOf } from './edits.ts';
import { activeOf, contains, currentOf, edgesOf, isRange, type Selection } from './selection.ts';
import type { TableView } from './table-view.ts';

/**
 * Shows on the cells that are drawn whether they are selected, changed, wrong or in conflict. Only
 * those few are touched, so that it costs the same whatever the size of the table or the selection.
 * @param selection undefined before the person has chosen a cell
 */
export function markCells<Row extends object>(view: TableView<Row>, selection: Selection | undefined): void {
  if (view.api.isDestroyed()) return;
  const { host } = view;
  const places = new Map(view.api.getAllDisplayedColumns().map((column, index) => [column.getColId(), index]));
  const corner = selection && edgesOf(currentOf(selection));
  const active = selection && activeOf(selection);
  const many = selection !== undefined && isRange(selection);
  for (const line of view.frame.querySelectorAll<HTMLElement>('.ag-row[row-index]')) {
    const row = Number(line.getAttribute('row-index'));
    const data = Number.isNaN(row) ? undefined : view.rowAt(row);
    if (!data) continue;
    for (const cell of line.querySelectorAll<HTMLElement>('.ag-cell')) {
      const id = cell.getAttribute('col-id') ?? '';
      const column = places.get(id) ?? -1;
      const selected = many && contains(selection, { row, column });
      cell.classList.toggle('cell-selected', selected);
      const isCorner = row === corner?.bottom && column === corner.right && host.columns.get(id)?.edit !== undefined;
      cell.classList.toggle('cell-corner', isCorner && view.mayEdit);
      cell.classList.toggle('cell-active', row === active?.row && column === active.column);
      if (selected) cell.ariaSelected = 'true';
      else cell.removeAttribute('aria-selected');
      if (host.draft) markDraft(cell, view, host.columns.get(id)?.edit?.keyOf(data));
    }
  }
}

function markDraft<Row extends object>(cell: HTMLElement, { host }: TableView<Row>, key: CellKey | undefined): void {
  const { draft, words } = host;
  const id = key && idOf(key);
  const changed = id !== undefined && draft?.cells.has(id) === true;
  const mark = id === undefined ? undefined : draft?.markOf(id);
  const conflict = id !== undefined && draft?.conflicts.has(id) === true;
  const state = conflict ? 'conflict' : (mark?.kind ?? (changed ? 'changed' : undefined));
  if (state === undefined) {
    if (!('draft' in cell.dataset)) return;
    delete cell.dataset['draft'];
    for (const name of ['title', 'aria-description', 'aria-invalid']) cell.removeAttribute(name);
    return;
  }
  const message = mark?.message ?? words.changed;
  cell.dataset['draft'] = state;
  cell.title = message;
  cell.setAttribute('aria-description', message);
  if (state === 'changed' || state === 'warned') cell.removeAttribute('aria-invalid');
  else cell.setAttribute('aria-invalid', 'true');
}
