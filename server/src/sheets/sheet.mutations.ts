import { builder } from '../graphql/builder.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { ChangeSetIdTaken } from '../history/changes.ts';
import { reasonOf } from '../history/reason.ts';
import { sheetPermissions } from './cells.ts';
import { editsOf } from './sheet.queries.ts';
import { type Committed, commitCells, DraftRefused, InvalidCells, StaleCells, saveDraft } from './sheet.service.ts';
import { CellEditInput, CellFaultRef, CellKeyInput, SheetNameRef, StaleCellRef } from './sheet.type.ts';

builder.objectType(InvalidCells, {
  name: 'InvalidCells',
  description: 'Cells have faults; nothing was written.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    faults: t.field({ type: [CellFaultRef], description: 'One entry a fault.', resolve: ({ faults }) => [...faults] }),
  }),
});

builder.objectType(StaleCells, {
  name: 'StaleCells',
  description: 'Cells were changed by others meanwhile; nothing was written.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    cells: t.field({ type: [StaleCellRef], description: 'One entry a cell.', resolve: ({ cells }) => [...cells] }),
  }),
});

builder.objectType(ChangeSetIdTaken, {
  name: 'ChangeSetIdTaken',
  description: 'The id was used before for something else; nothing was written.',
  interfaces: [RefusalInterface],
});

builder.objectType(DraftRefused, {
  name: 'DraftRefused',
  description: 'The draft would hold too much; nothing of this was kept.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    reason: t.expose('reason', {
      description: 'Why.',
      type: builder.enumType('DraftRefusedReason', {
        description: 'Why a draft is not kept.',
        values: {
          TOO_MANY_CELLS: { description: 'A draft holds at most 20000 cells.' },
          VALUE_TOO_LONG: { description: 'A value or the name of a column is too long.' },
        },
      }),
    }),
  }),
});

const CommittedRef = builder.objectRef<Committed>('CommittedCells').implement({
  description: 'The cells hold their values now.',
  fields: (t) => ({
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'The change set.' }),
    repeated: t.exposeBoolean('repeated', { description: 'Whether the same had been sent and saved before.' }),
    changed: t.exposeInt('changed', {
      description:
        'Cells that changed; zero when all held theirs already. Of what was saved before, all that were sent.',
    }),
  }),
});

const KeptDraftRef = builder.objectRef<{ readonly cells: number }>('KeptDraft').implement({
  description: 'The draft as it is kept.',
  fields: (t) => ({ cells: t.exposeInt('cells', { description: 'How many cells it holds now.' }) }),
});

const CommitInput = builder.inputType('CommitCellsInput', {
  description: 'Cells to save: all of them as one change set, or none.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'A UUID made by the client: sending the same again applies nothing.' }),
    sheet: t.field({ type: SheetNameRef, required: true, description: 'The table.' }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
    cells: t.field({ type: [CellEditInput], required: true, description: 'The cells, at most 20000.' }),
  }),
});

const SaveDraftInput = builder.inputType('SaveDraftInput', {
  description: 'Changes of the viewer’s draft of a table.',
  fields: (t) => ({
    sheet: t.field({ type: SheetNameRef, required: true, description: 'The table.' }),
    set: t.field({ type: [CellEditInput], required: true, defaultValue: [], description: 'Cells changed.' }),
    drop: t.field({ type: [CellKeyInput], required: true, defaultValue: [], description: 'Cells as they were again.' }),
    dropAll: t.boolean({ required: true, defaultValue: false, description: 'Drop the whole draft first.' }),
  }),
});

builder.mutationFields((t) => ({
  commitCells: t.field({
    type: CommittedRef,
    description: 'Saves cells of a table: all of them as one change set with one reason, or none.',
    authScopes: (_root, { input: { sheet } }) => ({ may: sheetPermissions[sheet] }),
    errors: { types: [InvalidCells, StaleCells, ChangeSetIdTaken] },
    args: { input: t.arg({ type: CommitInput, required: true, description: 'The cells and the reason.' }) },
    resolve: (_root, { input: { id, sheet, reason, cells } }, context) => {
      const viewer = viewerOf(context);
      const channel = viewer.byToken ? 'API' : 'GRID';
      return commitCells(context, viewer, { id, sheet, reason: reasonOf(reason), channel, cells: editsOf(cells) });
    },
  }),
  saveDraft: t.field({
    type: KeptDraftRef,
    description: 'Keeps changes of the viewer’s draft of a table.',
    authScopes: (_root, { input: { sheet } }) => ({ may: sheetPermissions[sheet] }),
    errors: { types: [DraftRefused] },
    args: { input: t.arg({ type: SaveDraftInput, required: true, description: 'The changes.' }) },
    resolve: async (_root, { input: { sheet, set, drop, dropAll } }, context) => ({
      cells: await saveDraft(context, viewerOf(context), sheet, { set: editsOf(set), drop, dropAll }),
    }),
  }),
}));
