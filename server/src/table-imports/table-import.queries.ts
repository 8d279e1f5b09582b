import { builder } from '../graphql/builder.ts';
import { InspectionKind } from '../graphql/enums.ts';
import { publicError } from '../graphql/errors.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { isFileSheet, sheetPermissions } from '../sheets/cells.ts';
import { SheetNameRef } from '../sheets/sheet.type.ts';
import { rowFaults, unreadFaults } from './read-row.ts';
import { readTable, TableRefused } from './read-table.ts';
import { type ReadCell, type ReadTableRow, readTableFor, type TableReading } from './table-import.service.ts';

builder.objectType(TableRefused, {
  name: 'TableRefused',
  description: 'The file is no table that can be read.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    reason: t.expose('reason', {
      description: 'Why.',
      type: builder.enumType('TableRefusedReason', {
        description: 'Why a file is no table that can be read.',
        values: {
          EMPTY: { description: 'There is nothing in it.' },
          TOO_LARGE: { description: 'It is too large, or has too many rows or columns.' },
          NOT_A_TABLE: { description: 'It is neither a workbook nor text with columns, or has no headings.' },
          NO_ROWS: { description: 'There are no rows under the headings.' },
        },
      }),
    }),
  }),
});

const HeadingRef = builder
  .objectRef<{ readonly heading: string; readonly column: string | null }>('TableHeading')
  .implement({
    description: 'A heading of the file and the column it goes to.',
    fields: (t) => ({
      heading: t.exposeString('heading', { description: 'The heading.' }),
      column: t.exposeString('column', { nullable: true, description: 'The column; null when it is left out.' }),
    }),
  });

const told = (codes: Readonly<Record<string, string>>) =>
  Object.entries(codes)
    .map(([code, meaning]) => `${code}: ${meaning}`)
    .join(' ');

const CellRef = builder.objectRef<ReadCell>('TableCell').implement({
  description: 'A cell of the file, understood.',
  fields: (t) => ({
    column: t.exposeString('column', { description: 'The column.' }),
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'What it shall hold.' }),
    present: t.expose('present', { type: 'JSON', nullable: true, description: 'What stands there now.' }),
    state: t.expose('state', {
      description: 'What it would do.',
      type: builder.enumType('TableCellState', {
        description: 'What a cell of a file would do.',
        values: {
          CHANGED: { description: 'Change a value.' },
          UNCHANGED: { description: 'The value stands there already.' },
          FAULTY: { description: 'It cannot be taken.' },
        },
      }),
    }),
    fault: t.exposeString('fault', {
      nullable: true,
      description: `A CellFaultCode; or of a text that is not taken, ${told(unreadFaults)}`,
    }),
    detail: t.exposeString('detail', { nullable: true, description: 'What the fault refers to.' }),
    text: t.exposeString('text', { nullable: true, description: 'The text that was not understood.' }),
  }),
});

const RowRef = builder.objectRef<ReadTableRow>('TableRow').implement({
  description: 'A row of the file, understood.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Its line in the file.' }),
    rowId: t.exposeID('rowId', {
      nullable: true,
      description: 'Key of its row; a new one for a new row; null when faulty.',
    }),
    name: t.exposeString('name', { description: 'What it is about: the unit; or the person, and the unit.' }),
    state: t.expose('state', {
      description: 'How it was understood.',
      type: builder.enumType('TableRowState', {
        description: 'How a row of a file was understood.',
        values: {
          FOUND: { description: 'Its row was found by key, code or HSA-id.' },
          FOUND_BY_NAME: {
            description: 'Its row was found by the name, of the unit or of the person: to be confirmed.',
          },
          NEW: { description: 'A new row.' },
          FAULTY: { description: 'It cannot be taken.' },
        },
      }),
    }),
    fault: t.exposeString('fault', {
      nullable: true,
      description: `Why it is faulty. ${told(rowFaults)}`,
    }),
    cells: t.field({ type: [CellRef], description: 'Its cells.', resolve: ({ cells }) => [...cells] }),
  }),
});

const ReadingRef = builder.objectRef<TableReading>('TableReading').implement({
  description: 'A file as cells of a table; nothing is written.',
  fields: (t) => ({
    seen: t.expose('seen', { type: 'ChangeSeq', description: 'Latest change set that the comparison knows of.' }),
    headings: t.field({ type: [HeadingRef], description: 'Its headings.', resolve: ({ headings }) => [...headings] }),
    columns: t.stringList({ description: 'Columns that a heading may go to.', resolve: ({ columns }) => [...columns] }),
    rows: t.field({ type: [RowRef], description: 'Its rows.', resolve: ({ rows }) => [...rows] }),
  }),
});

const HeadingInput = builder.inputType('TableHeadingChoice', {
  description: 'To which column a heading goes; remembered for the next file.',
  fields: (t) => ({
    heading: t.string({ required: true, description: 'The heading.' }),
    column: t.string({ description: 'The column; null leaves it out.' }),
  }),
});

const ReadTableInput = builder.inputType('ReadTableInput', {
  description: 'A table to read.',
  fields: (t) => ({
    sheet: t.field({ type: SheetNameRef, required: true, description: 'The table it is for.' }),
    contentBase64: t.string({
      required: true,
      description: 'XLSX, or text with commas, semicolons or tabs, in Base64; at most 3 MB.',
    }),
    headings: t.field({
      type: [HeadingInput],
      required: true,
      defaultValue: [],
      description: 'Choices of the person.',
    }),
    regionId: t.id({ description: 'The region of new units without one.' }),
    frameworkVersionId: t.id({ description: 'The checklist of new inspections without one.' }),
    regulationId: t.id({ description: 'The regulation of new ST doctors without one.' }),
    kind: t.field({
      type: InspectionKind,
      required: true,
      defaultValue: 'EXTERNAL',
      description: 'Kind of the inspections.',
    }),
  }),
});

builder.mutationFields((t) => ({
  readTable: t.field({
    type: ReadingRef,
    description:
      'Reads a file as cells of a table: new, changed, unchanged and faulty. Only the choice of columns is kept.',
    authScopes: (_root, { input: { sheet } }) => ({ may: sheetPermissions[sheet] }),
    errors: { types: [TableRefused] },
    args: { input: t.arg({ type: ReadTableInput, required: true, description: 'The file.' }) },
    resolve: async (_root, { input: { contentBase64, ...input } }, context) => {
      if (contentBase64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(contentBase64))
        throw publicError('BAD_USER_INPUT', 'contentBase64 is not Base64.');
      const { sheet } = input;
      if (!isFileSheet(sheet))
        throw publicError('BAD_USER_INPUT', 'No file is read for this table. Paste into the table itself.');
      const table = await readTable(Buffer.from(contentBase64, 'base64'));
      return readTableFor(context, viewerOf(context), table, {
        ...input,
        sheet,
        headings: input.headings.map(({ heading, column = null }) => ({ heading, column })),
        regionId: input.regionId ?? null,
        frameworkVersionId: input.frameworkVersionId ?? null,
        regulationId: input.regulationId ?? null,
      });
    },
  }),
}));
