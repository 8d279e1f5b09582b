import { builder } from '../graphql/builder.ts';
import { publicError } from '../graphql/errors.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { reasonOf } from '../history/reason.ts';
import { BadCorrection } from './corrections.ts';
import { confirmImport, correctImport, discardImport, startImport } from './import.service.ts';
import { ImportRef } from './import.type.ts';
import { ImportRefused } from './import-refused.ts';
import { UnreadableReport } from './report-text.ts';

const StartInput = builder.inputType('StartImportInput', {
  description: 'A report to read.',
  fields: (t) => ({
    fileName: t.string({ required: true, description: 'Name of the file, to recognise the import by.' }),
    contentBase64: t.string({ required: true, description: 'The file as it is, in Base64; at most 2 MB of text.' }),
    frameworkVersionId: t.id({ description: 'Checklist to read it by; the newest when left out.' }),
  }),
});

const CorrectionInput = builder.inputType('ImportCorrection', {
  description: 'One value that a person gives.',
  fields: (t) => ({
    path: t.string({
      required: true,
      description:
        'Which value: unitId, newUnit, kind, visitOn, reportOn, planReceivedOn, planPreamble, dividingLine, facts.KEY, areas.LETTER.FIELD, findings.INDEX.FIELD, actions.INDEX.FIELD.',
    }),
    value: t.field({ type: 'JSON', description: 'The value; null empties it.' }),
  }),
});

const CorrectInput = builder.inputType('CorrectImportInput', {
  description: 'Corrections of a draft.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Key of the import.' }),
    version: t.int({ required: true, description: 'Version of the draft that the person saw.' }),
    corrections: t.field({ type: [CorrectionInput], required: true, description: 'Applied in order, all or none.' }),
    frameworkVersionId: t.id({ description: 'Read the report again by this checklist.' }),
  }),
});

const DraftInput = builder.inputType('DiscardImportInput', {
  description: 'A draft to throw away.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Key of the import.' }),
    version: t.int({ required: true, description: 'Version of the draft that the person saw.' }),
  }),
});

const ConfirmInput = builder.inputType('ConfirmImportInput', {
  description: 'A draft to write to the register.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Key of the import.' }),
    version: t.int({ required: true, description: 'Version of the draft that the person saw.' }),
    changeSetId: t.id({
      required: true,
      description: 'A UUID made by the client: sending the same again applies nothing.',
    }),
    reason: t.string({ required: true, description: 'Why; kept in the history.' }),
  }),
});

builder.mutationFields((t) => ({
  startImport: t.field({
    type: ImportRef,
    description: 'Reads a report and keeps it as a draft; nothing is written to the register.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [UnreadableReport, ImportRefused] },
    args: { input: t.arg({ type: StartInput, required: true, description: 'The report.' }) },
    resolve: (_root, { input: { contentBase64, ...rest } }, context) => {
      if (contentBase64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(contentBase64))
        throw publicError('BAD_USER_INPUT', 'contentBase64 is not Base64.');
      return startImport(context, viewerOf(context), { ...rest, bytes: Buffer.from(contentBase64, 'base64') });
    },
  }),
  correctImport: t.field({
    type: ImportRef,
    description: 'Corrects values of a draft.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [BadCorrection, ImportRefused] },
    args: { input: t.arg({ type: CorrectInput, required: true, description: 'The corrections.' }) },
    resolve: (_root, { input }, context) =>
      correctImport(context, viewerOf(context), {
        ...input,
        corrections: input.corrections.map(({ path, value = null }) => ({ path, value })),
      }),
  }),
  discardImport: t.field({
    type: ImportRef,
    description: 'Throws a draft away.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [ImportRefused] },
    args: { input: t.arg({ type: DraftInput, required: true, description: 'The draft.' }) },
    resolve: (_root, { input }, context) => discardImport(context, viewerOf(context), input),
  }),
  confirmImport: t.field({
    type: ImportRef,
    description: 'Writes a draft to the register: one change set, all or nothing.',
    authScopes: { may: 'writeRegister' },
    errors: { types: [ImportRefused] },
    args: { input: t.arg({ type: ConfirmInput, required: true, description: 'The draft and the reason.' }) },
    resolve: (_root, { input }, context) =>
      confirmImport(context, viewerOf(context), { ...input, reason: reasonOf(input.reason) }),
  }),
}));
