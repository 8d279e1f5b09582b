import type { Json } from '@gradvis/prisma/insert-rows';
import { builder } from '../graphql/builder.ts';
import { publicError } from '../graphql/errors.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { HistoryEntryRef } from '../history/history.queries.ts';
import { type CellEdit, type Plan, sheetPermissions } from './cells.ts';
import { checkCells, maximumCells, readCellHistory, readDraft } from './sheet.service.ts';
import { CellEditInput, CellFaultRef, DraftRef, SheetNameRef, StaleCellRef } from './sheet.type.ts';

/** Cells as the services take them. @throws TOO_LARGE when there are too many */
export function editsOf(
  cells: readonly { rowId: string; column: string; value?: unknown; seen: bigint }[],
): CellEdit[] {
  if (cells.length > maximumCells)
    throw publicError('TOO_LARGE', `At most ${maximumCells} cells at a time. Nothing was written.`);
  return cells.map(({ value = null, ...cell }) => ({ ...cell, value: value as Json }));
}

const CellCheckRef = builder.objectRef<Plan>('CellCheck').implement({
  description: 'What stands in the way of saving cells.',
  fields: (t) => ({
    faults: t.field({ type: [CellFaultRef], description: 'What is wrong.', resolve: ({ faults }) => [...faults] }),
    stale: t.field({
      type: [StaleCellRef],
      description: 'What others changed meanwhile.',
      resolve: ({ stale }) => [...stale],
    }),
  }),
});

builder.queryFields((t) => ({
  checkCells: t.field({
    type: CellCheckRef,
    description: 'Checks cells as commitCells would, and writes nothing.',
    authScopes: (_root, { sheet }) => ({ may: sheetPermissions[sheet] }),
    args: {
      sheet: t.arg({ type: SheetNameRef, required: true, description: 'The table.' }),
      cells: t.arg({ type: [CellEditInput], required: true, description: 'The cells.' }),
    },
    resolve: (_root, { sheet, cells }, context) => checkCells(context, viewerOf(context), sheet, editsOf(cells)),
  }),
  draft: t.field({
    type: DraftRef,
    description: 'What the viewer has changed in a table and not saved yet; on whatever computer.',
    authScopes: (_root, { sheet }) => ({ may: sheetPermissions[sheet] }),
    args: { sheet: t.arg({ type: SheetNameRef, required: true, description: 'The table.' }) },
    resolve: (_root, { sheet }, context) => readDraft(context, viewerOf(context), sheet),
  }),
  cellHistory: t.field({
    type: [HistoryEntryRef],
    description:
      'What happened to a cell of a table, latest first; empty when there is no such cell that the viewer may read.',
    authScopes: { may: 'readUnits' },
    args: {
      sheet: t.arg({ type: SheetNameRef, required: true, description: 'The table.' }),
      rowId: t.arg.id({ required: true, description: 'Key of the row.' }),
      column: t.arg.string({ required: true, description: 'The column.' }),
    },
    resolve: (_root, { sheet, ...cell }, context) => readCellHistory(context, viewerOf(context), sheet, cell),
  }),
}));
