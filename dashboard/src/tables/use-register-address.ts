import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Sort } from '../grid/grid-props.ts';
import { type GridLayout, layoutText } from '../grid/layout.ts';
import { useAddressLayout } from '../grid/use-address-layout.ts';

/** What the address says of a register's table, and how it is changed. */
export interface RegisterAddress {
  readonly search: string;
  readonly sort: Sort | undefined;
  /** The parameter by which rows are grouped. */
  readonly group: string;
  readonly layout: GridLayout;
  /** Anything but order and columns narrows the rows. */
  readonly isNarrowed: boolean;
  /** What a view keeps of the address: all but the layout, which it keeps beside. */
  readonly viewQuery: string;
  readonly set: (name: string, value: string | undefined) => void;
  readonly setSort: (sort: Sort | undefined) => void;
  readonly setLayout: (layout: GridLayout) => void;
  readonly openView: (query: string, layout: GridLayout) => void;
}

export function useRegisterAddress(): RegisterAddress {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback(
    (name: string, value: string | undefined) =>
      setParameters(
        (present) => {
          const next = new URLSearchParams(present);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: name === 'q' || name === 'layout' },
      ),
    [setParameters],
  );
  const sortText = parameters.get('sort') ?? '';
  const sort = useMemo(() => sortOf(sortText), [sortText]);
  const setSort = useCallback(
    (next: Sort | undefined) => set('sort', next && `${next.column}:${next.descending ? 'desc' : 'asc'}`),
    [set],
  );
  const writeLayout = useCallback((next: GridLayout) => set('layout', layoutText(next)), [set]);
  const [layout, setLayout] = useAddressLayout(parameters.get('layout') ?? '', writeLayout);
  const openView = useCallback(
    (query: string, next: GridLayout) => {
      const opened = new URLSearchParams(query);
      const text = layoutText(next);
      if (text) opened.set('layout', text);
      setParameters(opened);
    },
    [setParameters],
  );
  return {
    search: parameters.get('q') ?? '',
    sort,
    group: parameters.get('group') ?? '',
    layout,
    isNarrowed: [...parameters.keys()].some((name) => !['sort', 'layout', 'view'].includes(name)),
    viewQuery: withoutLayout(parameters),
    set,
    setSort,
    setLayout,
    openView,
  };
}

function sortOf(text: string): Sort | undefined {
  const [column, order] = text.split(':');
  return column ? { column, descending: order === 'desc' } : undefined;
}

function withoutLayout(parameters: URLSearchParams): string {
  const others = new URLSearchParams(parameters);
  others.delete('layout');
  return others.toString();
}
