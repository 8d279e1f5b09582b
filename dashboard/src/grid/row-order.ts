import type { PostSortRowsParams } from 'ag-grid-community';
import { useMemo, useRef } from 'react';
import { type Group, type GroupRow, isGroupRow, regroup } from './grouping.ts';

/** What is ordered: only its key counts. */
interface Keyed {
  readonly id?: string | undefined;
}

/**
 * The order of rows as the person last asked for it. New values, one's own or another's, leave rows
 * where they are, as in Excel; another sort, filter or view, or a row not seen before, orders anew.
 */
export class HeldOrder {
  private view: unknown;
  private places: ReadonlyMap<string | undefined, number> = new Map();

  /** Puts freshly sorted rows back to where they were, if the view is the same and all of them are known. */
  apply(view: unknown, sorted: Keyed[]): void {
    if (view === this.view && sorted.every(({ id }) => this.places.has(id)))
      sorted.sort((one, other) => (this.places.get(one.id) ?? 0) - (this.places.get(other.id) ?? 0));
    this.view = view;
    this.places = new Map(sorted.map(({ id }, place) => [id, place]));
  }
}

/** A row of the table as AG Grid hands it over to be ordered. */
interface Node<Row> extends Keyed {
  readonly data?: Row | GroupRow | undefined;
}

/** Puts freshly sorted rows to where they were held, and then under the groups that they belong to by now. */
export function orderNodes<Row extends object>(
  nodes: Node<Row>[],
  held: HeldOrder,
  view: unknown,
  groupOf: ((row: Row) => Group) | undefined,
): void {
  // Group rows come and go with what the rows hold: they say nothing of the order of the rows.
  const rows = nodes.filter(({ data }) => !isGroupRow(data));
  held.apply(view, rows);
  if (!groupOf) {
    nodes.splice(0, nodes.length, ...rows);
    return;
  }
  const byData = new Map(nodes.map((node) => [node.data, node]));
  const sorted = [...nodes.filter(({ data }) => isGroupRow(data)), ...rows].flatMap(({ data }) => data ?? []);
  nodes.splice(0, nodes.length, ...regroup(sorted, groupOf).flatMap((data) => byData.get(data) ?? []));
}

/**
 * Orders rows after AG Grid has sorted them: held where they were, and under their groups.
 * @param view another view of the table orders anew
 */
export function useRowOrder<Row extends object>(groupOf: ((row: Row) => Group) | undefined, view: unknown) {
  const held = useRef(new HeldOrder());
  return useMemo(
    () =>
      ({ nodes, api }: PostSortRowsParams<Row | GroupRow>) => {
        const sort = api.getColumnState().find((column) => column.sort);
        orderNodes(nodes, held.current, JSON.stringify([view, sort?.colId, sort?.sort]), groupOf);
      },
    [groupOf, view],
  );
}
