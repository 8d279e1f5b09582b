import { builder } from '../graphql/builder.ts';
import { type CellEdit, type CellFault, faultCodes, type SheetName, type SheetRow, type StaleCell } from './cells.ts';
import type { Draft } from './sheet.service.ts';

export const SheetNameRef = builder.enumType('Sheet', {
  description: 'A table whose cells can be edited. A cell is a row’s key and the name of a column.',
  values: {
    GRADINGS: {
      description: [
        'A row is an inspection. `A.initial` … `H.initial` hold a grade A–D, or why it is unknown (ILLEGIBLE,',
        'NOT_IN_REPORT, NOT_GRADED; null counts as ILLEGIBLE). `A.adjusted` … `H.adjusted` hold the day on which a',
        'D was adjusted to C, `?` when the day is not known, null when it is not adjusted.',
      ].join(' '),
    },
    UNITS: {
      description: [
        'A row is a unit: name, code, hsaId, registeredFrom, closedOn, and where it belongs: sjukvardsomradeId,',
        'providerId, and memberFrom, the first day of that. Another place begins a new membership, from memberFrom',
        'if that is given, else from today; memberFrom alone corrects. A new unit has `new`: true, and regionId.',
      ].join(' '),
    },
    INSPECTIONS: {
      description: [
        'A row is an inspection: kind, visitOn, reportOn, planReceivedOn. A new one has `new`: true, unitId and',
        'frameworkVersionId.',
      ].join(' '),
    },
    SNAPSHOTS: {
      description: [
        'A row is what is known of a unit on a day: takenOn, and the numbers of UnitSnapshot. A new one has',
        '`new`: true and unitId.',
      ].join(' '),
    },
    ACTIONS: {
      description: [
        'A row is an action of a plan: text, evidence, criterionId; and, as dated events, status, statusReason (needed',
        'when it is dropped), doneOn, followedUpOn, dueOn, followUpOn, responsible and followUpResponsible (people by',
        'name). What is set without a day counts from today. A new one has `new`: true, unitId, area (a letter), status',
        'and text; inspectionId when it answers another than the latest external inspection; and perhaps findingId, a',
        'finding that it answers, and visitStepId, what was agreed at a visit.',
      ].join(' '),
    },
    STEPS: {
      description: [
        'A row is a step of an action: text, doneOn. A new one has `new`: true and actionId; `removed`: true takes one',
        'away.',
      ].join(' '),
    },
    CLOCK: {
      description: 'A row is a unit: plannedOn, when its next external inspection is planned, and inspectors.',
    },
    VISITS: {
      description: [
        'A row is a visit to a unit: visitedOn, attendees, notes. A new one has `new`: true and unitId; `removed`: true',
        'takes one away that has no steps.',
      ].join(' '),
    },
    VISIT_STEPS: {
      description: [
        'A row is an agreed next step of a visit: text, responsible, dueOn, doneOn. A new one has `new`: true and',
        'visitId; `removed`: true takes one away that has not become an action.',
      ].join(' '),
    },
    ST_DOCTORS: {
      description: [
        'A row is an ST doctor: kind, regulationId, startedOn, firstPlanOn, midRequired, endedOn, outcome; the person’s',
        'name; studierektor (a person by name); and, kept by day: unitId from unitFrom, rate (per cent) from rateFrom,',
        'mainSupervisor (by name) from supervisedFrom, and expectedEndSet, which goes before what is computed. What is',
        'set without a day counts from today. A new one has `new`: true.',
      ].join(' '),
    },
    LEAVES: {
      description: [
        'A row is a leave of an ST doctor: fromOn, toOn (null while nobody knows). A new one has `new`: true and',
        'stDoctorId; `removed`: true takes one away.',
      ].join(' '),
    },
    SUPERVISORS: {
      description: [
        'A row is a supervisor: name, unitId, specialistOn, courseOn, updatedOn. A new one has `new`: true; `removed`:',
        'true takes one away who supervises nobody.',
      ].join(' '),
    },
    SUPERVISIONS: {
      description: [
        'A row says who supervises an ST doctor: kind (MAIN, PART), fromOn, toOn, placement. A new one has `new`: true,',
        'stDoctorId and supervisorId; `removed`: true takes one away.',
      ].join(' '),
    },
    IUP: {
      description: [
        'A row is an ST doctor’s training plan: firstPlanOn, and a column a half-year, such as 2026-1, that holds the',
        'days of revision in it, parted by commas.',
      ].join(' '),
    },
    REVISIONS: {
      description: [
        'A row is a revision of a training plan: revisedOn, doctorPresent, supervisorPresent, unchanged (followed up, no',
        'change needed), changes. A new one has `new`: true and stDoctorId; `removed`: true takes one away.',
      ].join(' '),
    },
    COMPLETENESS: {
      description: [
        'A row is an ST doctor; a column named by the code of a delmål holds what it lacks: A an activity, M a method of',
        'assessment, AM both, null nothing. checkedOn is the day of the check: a later day begins another, which takes over',
        'what the one before found; without a day the last check is corrected, and a first one is of today.',
      ].join(' '),
    },
    MID_ASSESSMENTS: {
      description: [
        'A row is an ST doctor with the case of Mitt-i-ST that is under way or was last: midRequired, kind (SFAM, OTHER),',
        'appliedOn, appointedOn, evaluator, evaluatorRegionId, evaluatorSjukvardsomradeId, invoicedOn, reflectionOn,',
        'statementOn, recordingsOn, practiceDayOn, participants, reportOn, cancelledOn. The first fact begins a case; an',
        'application after one was cancelled begins the next.',
      ].join(' '),
    },
  } satisfies Record<SheetName, object>,
});

const FaultCodeRef = builder.enumType('CellFaultCode', {
  description: 'What can be wrong with a cell.',
  values: Object.fromEntries(Object.entries(faultCodes).map(([code, description]) => [code, { description }])) as {
    [code in keyof typeof faultCodes]: { description: string };
  },
});

export const CellFaultRef = builder.objectRef<CellFault>('CellFault').implement({
  description: 'Something wrong with a cell.',
  fields: (t) => ({
    rowId: t.exposeID('rowId', { description: 'Key of the row.' }),
    column: t.exposeString('column', { description: 'The column.' }),
    code: t.expose('code', { type: FaultCodeRef, description: 'What is wrong.' }),
    blocking: t.exposeBoolean('blocking', { description: 'False for a warning, which keeps nobody from saving.' }),
    detail: t.exposeString('detail', {
      nullable: true,
      description: 'What the code refers to, such as the grades allowed.',
    }),
  }),
});

const SeenValueRef = builder.objectRef<NonNullable<StaleCell['began']>>('SeenValue').implement({
  description: 'What stood in a cell when the person saw it.',
  fields: (t) => ({
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'The value; null when it was empty.' }),
  }),
});

export const StaleCellRef = builder.objectRef<StaleCell>('StaleCell').implement({
  description: 'A cell that someone changed after the person had seen it.',
  fields: (t) => ({
    rowId: t.exposeID('rowId', { description: 'Key of the row.' }),
    column: t.exposeString('column', { description: 'The column.' }),
    present: t.expose('present', { type: 'JSON', nullable: true, description: 'What stands there now.' }),
    began: t.expose('began', {
      type: SeenValueRef,
      nullable: true,
      description: 'What stood there when the person saw it; null when the history does not tell it as one value.',
    }),
    authorName: t.exposeString('authorName', {
      nullable: true,
      description: 'Who changed it; null when the account is gone.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    seq: t.expose('seq', { type: 'ChangeSeq', description: 'The change set: what one has seen when one knows of it.' }),
  }),
});

const DraftCellRef = builder.objectRef<CellEdit>('DraftCell').implement({
  description: 'A cell that the viewer has changed and not saved yet.',
  fields: (t) => ({
    rowId: t.exposeID('rowId', { description: 'Key of the row.' }),
    column: t.exposeString('column', { description: 'The column.' }),
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'What it shall hold.' }),
    seen: t.expose('seen', {
      type: 'ChangeSeq',
      description: 'What the viewer had seen of the history when changing it.',
    }),
  }),
});

export const SheetRowRef = builder.objectRef<SheetRow>('SheetRow').implement({
  description: 'A row of a table as it stands now.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the row.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit it belongs to.' }),
    name: t.exposeString('name', { description: 'Name of that unit.' }),
    values: t.expose('values', { type: 'JSON', description: 'What stands in its cells, by column.' }),
  }),
});

export const DraftRef = builder.objectRef<Draft>('Draft').implement({
  description: 'The viewer’s changes of a table that are not saved yet.',
  fields: (t) => ({
    cells: t.field({ type: [DraftCellRef], description: 'The cells.', resolve: ({ cells }) => [...cells] }),
    rows: t.field({
      type: [SheetRowRef],
      description: 'The rows that they belong to; new ones, and those gone meanwhile, are missing.',
      resolve: ({ rows }) => [...rows],
    }),
  }),
});

export const CellEditInput = builder.inputType('CellEdit', {
  description: 'A cell that shall hold another value.',
  fields: (t) => ({
    rowId: t.id({ required: true, description: 'Key of the row.' }),
    column: t.string({ required: true, description: 'The column.' }),
    value: t.field({ type: 'JSON', description: 'The value; null empties the cell.' }),
    seen: t.field({
      type: 'ChangeSeq',
      required: true,
      description: 'The `seq` that came with what one saw: later changes by others are then refused, not overwritten.',
    }),
  }),
});

export const CellKeyInput = builder.inputType('CellKey', {
  description: 'The place of a cell.',
  fields: (t) => ({
    rowId: t.id({ required: true, description: 'Key of the row.' }),
    column: t.string({ required: true, description: 'The column.' }),
  }),
});
