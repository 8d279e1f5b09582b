import type { GridApi } from 'ag-grid-community';
import { type RefObject, useEffect, useRef } from 'react';
import type { GroupRow } from './grouping.ts';
import type { SpreadsheetHost } from './host.ts';
import { Spreadsheet } from './spreadsheet.ts';

/** What draws cells anew, so that their marks must be set again. */
const redrawn = ['bodyScroll', 'viewportChanged', 'displayedColumnsChanged', 'virtualColumnsChanged'] as const;

/** Keeps a `Spreadsheet` over AG Grid for as long as that lives, and up to date with what the screen gives it. */
export function useController<Row extends object>(
  spreadsheet: RefObject<Spreadsheet<Row> | undefined>,
  frame: RefObject<HTMLElement | null>,
  api: GridApi<Row | GroupRow> | undefined,
  host: SpreadsheetHost<Row>,
): void {
  const latest = useRef(host);
  latest.current = host;
  useEffect(() => {
    if (!api || !frame.current) return;
    const controller = new Spreadsheet<Row>(frame.current, api, latest.current);
    spreadsheet.current = controller;
    const changed = () => controller.modelChanged();
    for (const event of redrawn) api.addEventListener(event, controller.markSoon);
    api.addEventListener('sortChanged', changed);
    return () => {
      controller.stop();
      if (api.isDestroyed()) return;
      for (const event of redrawn) api.removeEventListener(event, controller.markSoon);
      api.removeEventListener('sortChanged', changed);
    };
  }, [api, frame, spreadsheet]);
  useEffect(() => spreadsheet.current?.update(latest.current));
}
