import { AreaLetterRef } from '../gradings/grading-comparison.queries.ts';
import { builder } from '../graphql/builder.ts';
import { FindingKind, Grade, InspectionKind, UnknownGradeReason } from '../graphql/enums.ts';
import type { Choices, CorrectedArea, Droppable, ImportDraft, NewUnit } from './corrections.ts';
import { type ActionDraft, type CriterionDraft, type FindingDraft, factKeys, type Read } from './draft.ts';

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

export const DraftRef = builder.objectRef<ImportDraft>('ImportDraft').implement({
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
