import type { PostSortRowsParams } from 'ag-grid-community';
import { useMemo, useRef } from 'react';
import { type Group, type GroupRow, regroup } from './grouping.ts';

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

/**
 * Orders rows after AG Grid has sorted them: back under their groups, and held where they were.
 * @param view another view of the table orders anew
 */
export function useRowOrder<Row extends object>(groupOf: ((row: Row) => Group) | undefined, view: unknown) {
  const held = useRef(new HeldOrder());
  return useMemo(
    () =>
      ({ nodes, api }: PostSortRowsParams<Row | GroupRow>) => {
        if (groupOf) {
          const byData = new Map(nodes.map((node) => [node.data, node] as const));
          const ordered = regroup(nodes.flatMap(({ data }) => data ?? []) as (Row | GroupRow)[], groupOf);
          for (const [index, data] of ordered.entries()) {
            const node = byData.get(data);
            if (node) nodes[index] = node;
          }
        }
        const sort = api.getColumnState().find((column) => column.sort);
        held.current.apply(JSON.stringify([view, sort?.colId, sort?.sort]), nodes);
      },
    [groupOf, view],
  );
}
