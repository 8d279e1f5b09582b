import { useCallback, useEffect, useRef } from 'react';
import { areaLetters } from '../words/area-letters.ts';
import { type ComparisonRow, isSummary } from './columns.ts';
import type { ComparisonView } from './view.ts';

type Cell = ComparisonView['cell'];

/** Moving on through several cells asks for the story of the last one alone. */
const afterMs = 250;

/**
 * Lets the story follow the cell that the person goes to, while it is open.
 * @param told the cell whose story is open
 * @returns what to do when another cell becomes the active one
 */
export function useFollowing(
  told: Cell,
  tell: (cell: NonNullable<Cell>) => void,
): (row: ComparisonRow, column: string) => void {
  const latest = useRef({ told, tell });
  latest.current = { told, tell };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback((row, column) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const present = latest.current;
      if (!present.told || isSummary(row)) return;
      const area = areaLetters.find((letter) => letter === column) ?? present.told.area;
      if (row.unitId === present.told.unitId && area === present.told.area) return;
      present.tell({ unitId: row.unitId, area });
    }, afterMs);
  }, []);
}
