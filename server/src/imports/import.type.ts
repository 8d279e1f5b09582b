import type { Import, Prisma } from '@gradvis/prisma/client';
import { AreaLetterRef } from '../gradings/grading-comparison.queries.ts';
import { builder } from '../graphql/builder.ts';
import { FindingKind, Grade, ImportState, InspectionKind, UnknownGradeReason } from '../graphql/enums.ts';
import type { List } from '../graphql/list.ts';
import { RefusalInterface } from '../graphql/refusal.ts';
import {
  BadCorrection,
  type Choices,
  type CorrectedArea,
  type Droppable,
  type ImportDraft,
  type NewUnit,
} from './corrections.ts';
import { type ActionDraft, type CriterionDraft, type FindingDraft, factKeys, type Read } from './draft.ts';
import { areasOfImport, draftOf, ImportRefused, problemsOfImport } from './import.service.ts';
import type { Problem } from './problems.ts';
import { UnreadableReport } from './report-text.ts';

const CertaintyRef = builder.enumType('Certainty', {
  description: 'How sure a value of a draft is.',
  values: {
    CERTAIN: { description: 'The report says so.' },
    UNCERTAIN: { description: 'Read or inferred, to be looked at by a person.' },
    MISSING: { description: 'Not in the report; never guessed.' },
    CORRECTED: { description: 'A person has said so.' },
  },
});

const NoteRef = builder.enumType('DraftNote', {
  description: 'Why a value is uncertain or missing.',
  values: {
    INFERRED_FROM_ADJUSTMENT: { description: 'D, since the report says that the grade was adjusted to C.' },
    INFERRED_FROM_REMARK: { description: 'D, since a remark requires action.' },
    GRADE_NOT_PRINTED: { description: 'The grade mark is not in the text.' },
    DIVIDING_LINE: { description: 'Strengths and weaknesses are printed without a line between them.' },
    SCALE_ORDER: { description: 'Placed by the order of the grade scales, not all of which were found.' },
    PARTLY_RECOGNISED: { description: 'The wording differs from the framework’s.' },
    SEVERAL_VALUES: { description: 'The report says it more than once, differently.' },
    NOT_A_DATE: { description: 'What stands there is not a date.' },
    NO_HEADING: { description: 'Printed without the area’s heading.' },
    NOT_PRINTED: { description: 'Not in the report.' },
  },
});

function readFields<Value>(name: string, what: string, type: Parameters<typeof valueType>[0]) {
  return builder.objectRef<Read<Value>>(name).implement({
    description: `${what} as read, with where it came from.`,
    fields: (t) => ({
      value: t.field({
        type: valueType(type),
        nullable: true,
        description: 'The value; null when missing.',
        resolve: ({ value }) => value as never,
      }),
      certainty: t.expose('certainty', { type: CertaintyRef, description: 'How sure it is.' }),
      lines: t.intList({ description: 'Lines of the report, from 1.', resolve: ({ lines }) => [...lines] }),
      note: t.expose('note', { type: NoteRef, nullable: true, description: 'Why it is not certain.' }),
    }),
  });
}

function valueType(type: 'String' | 'Float' | 'Date' | typeof Grade | typeof AreaLetterRef) {
  return type;
}

const ReadText = readFields<string>('ReadText', 'A text', 'String');
const ReadNumber = readFields<number>('ReadNumber', 'A number', 'Float');
const ReadDate = readFields<string>('ReadDate', 'A date', 'Date');
const ReadGrade = readFields<string>('ReadGrade', 'A grade', Grade);
const ReadArea = readFields<string>('ReadArea', 'An area', AreaLetterRef);

const FactsRef = builder.objectRef<ImportDraft['facts']>('DraftFacts').implement({
  description: 'Facts about the unit that the narratives give.',
  fields: (t) =>
    Object.fromEntries(
      factKeys.map((key) => [key, t.expose(key, { type: ReadNumber, description: `See UnitSnapshot.${key}.` })]),
    ),
});

const AreaDraftRef = builder.objectRef<CorrectedArea>('AreaDraft').implement({
  description: 'One area of a draft.',
  fields: (t) => ({
    letter: t.expose('letter', { type: AreaLetterRef, description: 'The area.' }),
    narrative: t.expose('narrative', { type: ReadText, description: 'What the inspectors wrote.' }),
    initialGrade: t.expose('initialGrade', { type: ReadGrade, description: 'Grade set by the inspectors.' }),
    unknownGradeReason: t.expose('unknownGradeReason', {
      type: UnknownGradeReason,
      description: 'Why, if it stays unknown.',
    }),
    adjustedTo: t.expose('adjustedTo', { type: ReadGrade, description: 'Grade to which it was adjusted.' }),
    adjustedOn: t.expose('adjustedOn', { type: ReadDate, description: 'Day of the adjustment.' }),
  }),
});

const CriterionDraftRef = builder.objectRef<CriterionDraft>('CriterionDraft').implement({
  description: 'A criterion recognised in a report.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Code of the criterion.' }),
    area: t.expose('area', { type: AreaLetterRef, description: 'Its area.' }),
    wording: t.expose('wording', { type: ReadText, description: 'The report’s wording.' }),
  }),
});

const FindingDraftRef = builder.objectRef<FindingDraft & Droppable>('FindingDraft').implement({
  description: 'A finding of a draft.',
  fields: (t) => ({
    kind: t.expose('kind', { type: FindingKind, description: 'Strength, weakness, potential or remark.' }),
    text: t.exposeString('text', { description: 'What it says.' }),
    certainty: t.expose('certainty', { type: CertaintyRef, description: 'How sure its kind is.' }),
    note: t.expose('note', { type: NoteRef, nullable: true, description: 'Why it is not certain.' }),
    lines: t.intList({ description: 'Lines of the report, from 1.', resolve: ({ lines }) => [...lines] }),
    areas: t.field({ type: [AreaLetterRef], description: 'Areas it concerns.', resolve: ({ areas }) => [...areas] }),
    dropped: t.exposeBoolean('dropped', { description: 'Left out by a person.' }),
  }),
});

const ActionDraftRef = builder.objectRef<ActionDraft & Droppable>('ActionDraft').implement({
  description: 'An action of a draft.',
  fields: (t) => ({
    area: t.expose('area', { type: ReadArea, description: 'The area.' }),
    criterion: t.expose('criterion', { type: ReadText, description: 'Code of the criterion it answers.' }),
    text: t.expose('text', { type: ReadText, description: 'What is promised.' }),
    dueOn: t.expose('dueOn', { type: ReadDate, description: 'When it shall be done.' }),
    responsible: t.expose('responsible', { type: ReadText, description: 'Who carries it out.' }),
    followUpOn: t.expose('followUpOn', { type: ReadDate, description: 'When it shall be followed up.' }),
    followUpResponsible: t.expose('followUpResponsible', { type: ReadText, description: 'Who follows it up.' }),
    dropped: t.exposeBoolean('dropped', { description: 'Left out by a person.' }),
  }),
});

const NewUnitRef = builder.objectRef<NewUnit>('NewUnit').implement({
  description: 'A unit to be created with the inspection.',
  fields: (t) => ({
    regionId: t.exposeID('regionId', { description: 'Key of its region.' }),
    code: t.exposeString('code', { description: 'Its code.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'Key of its sjukvårdsområde.' }),
    providerId: t.exposeID('providerId', { nullable: true, description: 'Key of its provider.' }),
  }),
});

const ChoicesRef = builder.objectRef<Choices>('DraftChoices').implement({
  description: 'What a person decides that no report says.',
  fields: (t) => ({
    unitId: t.exposeID('unitId', { nullable: true, description: 'The unit, when it is in the register.' }),
    newUnit: t.expose('newUnit', { type: NewUnitRef, nullable: true, description: 'The unit, when it is new.' }),
    kind: t.expose('kind', { type: InspectionKind, description: 'External or internal.' }),
  }),
});

const DraftRef = builder.objectRef<ImportDraft>('ImportDraft').implement({
  description: 'A report as understood and corrected; nothing of it is in the register.',
  fields: (t) => ({
    choices: t.expose('choices', { type: ChoicesRef, description: 'Unit and kind.' }),
    unitName: t.expose('unitName', { type: ReadText, description: 'Name of the unit, if a cover page prints it.' }),
    visitOn: t.expose('visitOn', { type: ReadDate, description: 'Day of the visit.' }),
    reportOn: t.expose('reportOn', { type: ReadDate, description: 'Day of the report.' }),
    planReceivedOn: t.expose('planReceivedOn', { type: ReadDate, description: 'Day on which the plan came in.' }),
    facts: t.expose('facts', { type: FactsRef, description: 'Facts about the unit.' }),
    areas: t.field({ type: [AreaDraftRef], description: 'Areas A–H.', resolve: ({ areas }) => [...areas] }),
    criteria: t.field({
      type: [CriterionDraftRef],
      description: 'All criteria of the framework.',
      resolve: ({ criteria }) => [...criteria],
    }),
    findings: t.field({
      type: [FindingDraftRef],
      description: 'Findings in printed order.',
      resolve: ({ findings }) => [...findings],
    }),
    planPreamble: t.expose('planPreamble', { type: ReadText, description: 'Text before the actions.' }),
    actions: t.field({
      type: [ActionDraftRef],
      description: 'Actions in printed order.',
      resolve: ({ actions }) => [...actions],
    }),
    unplaced: t.intList({
      description: 'Lines that were understood as nothing.',
      resolve: ({ unplaced }) => [...unplaced],
    }),
  }),
});

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
