import type { Import, Prisma } from '@gradvis/prisma/client';
import { builder } from '../graphql/builder.ts';
import { ImportState } from '../graphql/enums.ts';
import type { List } from '../graphql/list.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import { BadCorrection } from './corrections.ts';
import { DraftRef } from './draft.type.ts';
import { areasOfImport, draftOf, problemsOfImport } from './import.service.ts';
import { ImportRefused } from './import-refused.ts';
import type { Problem } from './problems.ts';
import { UnreadableReport } from './report-text.ts';

const ProblemCodeRef = builder.enumType('ImportProblemCode', {
  description: 'What stands in the way of confirming, or is worth a second look.',
  values: {
    NO_UNIT: { description: 'No unit is chosen.' },
    NO_DATE: { description: 'Neither visit nor report has a date.' },
    DATE_IN_FUTURE: { description: 'The date has not come yet.' },
    DATES_OUT_OF_ORDER: { description: 'The date is earlier than the one it must follow.' },
    GRADE_NOT_CONFIRMED: { description: 'An inferred grade is neither confirmed nor set to unknown.' },
    GRADE_NOT_ALLOWED: { description: 'The area does not allow this grade.' },
    ADJUSTMENT_REFUSED: { description: 'Only a D can be adjusted, and only to C.' },
    DIVIDING_LINE_NOT_CONFIRMED: { description: 'Where strengths end and weaknesses begin is not confirmed.' },
    ACTION_WITHOUT_AREA: { description: 'The action has no area.' },
    ACTION_WITHOUT_TEXT: { description: 'The action has no text.' },
    UNKNOWN_CRITERION: { description: 'The framework has no such criterion.' },
    ACTION_WITHOUT_DUE_DATE: { description: 'The action has no due date.' },
    FOLLOW_UP_ON_DUE_DAY: { description: 'Nothing can be followed up on the due day itself.' },
    FOLLOW_UP_BEFORE_DUE: { description: 'Follow-up is before the due date.' },
    SAME_PERSON_FOLLOWS_UP: { description: 'The same person carries out and follows up.' },
    REMARK_BUT_NOT_D: { description: 'A remark requires action, but the grade is not D.' },
    GRADE_UNKNOWN: { description: 'The initial grade stays unknown.' },
  },
});

const ProblemRef = builder.objectRef<Problem>('ImportProblem').implement({
  description: 'A problem of a draft.',
  fields: (t) => ({
    code: t.expose('code', { type: ProblemCodeRef, description: 'What it is.' }),
    path: t.exposeString('path', { description: 'Which value, for example areas.D.initialGrade.' }),
    blocking: t.exposeBoolean('blocking', { description: 'Whether it keeps the draft from being confirmed.' }),
  }),
});

export const ImportRef = builder.prismaObject('Import', {
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key.' }),
    state: t.expose('state', { type: ImportState, description: 'Draft, confirmed or discarded.' }),
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the report was read.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When the draft was last changed.' }),
    version: t.exposeInt('version'),
    frameworkVersionId: t.exposeID('frameworkVersionId', { description: 'Checklist by which it was read.' }),
    lines: t.exposeStringList('lines', { description: 'The report’s lines, as printed.' }),
    draft: t.field({ type: DraftRef, description: 'What was understood.', select: { draft: true }, resolve: draftOf }),
    problems: t.field({
      type: [ProblemRef],
      description: 'What stands in the way of confirming, and what is worth a second look.',
      select: { draft: true, ...areasOfImport },
      resolve: (present, _args, { today }) => problemsOfImport(present, today),
    }),
    inspection: t.relation('inspection', { nullable: true, description: 'What was written, once confirmed.' }),
  }),
});

export const ImportList = builder.objectRef<List<Prisma.ImportDefaultArgs, Import>>('ImportList').implement({
  description: 'A page of imports.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Import'],
      description: 'The imports of the page.',
      resolve: (query, list) => list.items(query),
    }),
    totalCount: t.int({ description: 'How many there are.', resolve: (list) => list.count() }),
  }),
});

builder.objectType(UnreadableReport, {
  name: 'UnreadableReport',
  description: 'The file is not a report that can be read.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    reason: t.expose('reason', {
      description: 'Why.',
      type: builder.enumType('UnreadableReason', {
        description: 'Why a file cannot be read as a report.',
        values: {
          EMPTY: { description: 'The file is empty.' },
          TOO_LARGE: { description: 'The file is too large.' },
          PDF: { description: 'The file is a PDF.' },
          BINARY: { description: 'The file is not text.' },
          NOT_A_REPORT: { description: 'The text is no inspection report.' },
          INCOMPLETE: { description: 'Areas of the report are missing.' },
        },
      }),
    }),
  }),
});

builder.objectType(BadCorrection, {
  name: 'BadCorrection',
  description: 'A correction names no value of the draft, or gives one of the wrong form.',
  interfaces: [RefusalInterface],
});

builder.objectType(ImportRefused, {
  name: 'ImportRefused',
  description: 'The import cannot go on so.',
  interfaces: [RefusalInterface],
  fields: (t) => ({
    reason: t.expose('reason', {
      description: 'Why.',
      type: builder.enumType('ImportRefusedReason', {
        description: 'Why an import cannot go on.',
        values: {
          ALREADY_IMPORTED: { description: 'The same report has been confirmed before.' },
          INSPECTION_EXISTS: { description: 'The unit already has an inspection on that day.' },
          NOT_A_DRAFT: { description: 'It is confirmed or discarded already.' },
          NOT_ALLOWED: { description: 'The viewer may not write there, or the register does not allow it.' },
          PROBLEMS: { description: 'The draft has problems that keep it from being confirmed.' },
          STALE: { description: 'Someone changed the draft meanwhile.' },
          NOT_FOUND: { description: 'What is referred to does not exist.' },
          CHANGE_SET_TAKEN: { description: 'The change-set id was used before for something else.' },
        },
      }),
    }),
    inspectionId: t.exposeID('inspectionId', { nullable: true, description: 'The inspection that stands already.' }),
  }),
});
