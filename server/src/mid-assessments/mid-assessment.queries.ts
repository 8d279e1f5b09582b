import { builder } from '../graphql/builder.ts';
import { maximumRows, tableOf } from '../graphql/table.ts';
import { viewerOf } from '../graphql/viewer-of.ts';
import { UnitFilterInput } from '../units/unit.queries.ts';
import { cancellationFee } from './mid-assessment.ts';
import { type MidRow, readMidRegister } from './mid-register.read-model.ts';

const KindRef = builder.enumType('MidAssessmentKind', {
  description: 'Which assessment in the middle of the training it is.',
  values: {
    SFAM: { description: 'Mitt-i-ST, ordered from and invoiced by SFAM.' },
    OTHER: { description: 'Another external assessment.' },
  },
});

const StateRef = builder.enumType('MidState', {
  description: 'How far a case of Mitt-i-ST has come.',
  values: {
    APPLIED: { description: 'Applied for.' },
    APPOINTED: { description: 'An evaluator has been appointed.' },
    INVOICED: { description: 'The unit has been invoiced.' },
    PORTFOLIO_READY: { description: 'Reflection and supervisor’s statement are ready.' },
    RECORDINGS_SENT: { description: 'Recordings have been sent.' },
    PRACTICE_DAY_DONE: { description: 'The practice day has been.' },
    REPORTED: { description: 'The report has been written.' },
    PLAN_REVISED: { description: 'The training plan has been revised after it.' },
    CANCELLED_BEFORE: { description: 'Cancelled before an evaluator was appointed: no fee.' },
    CANCELLED_AFTER: { description: `Cancelled after an evaluator was appointed: ${cancellationFee} SEK to the unit.` },
  },
});

const NeedRef = builder.enumType('MidNeed', {
  description: 'What is to be done about an ST doctor’s Mitt-i-ST.',
  values: {
    NONE: { description: 'Nothing: the contract does not ask for it, as far as known.' },
    NOT_YET: { description: 'The window has not opened.' },
    APPLY_NOW: { description: 'The window is open, and nobody has applied.' },
    LATE: { description: 'The window has closed, and nobody has applied.' },
    MISSED: { description: 'The last day to apply has passed.' },
    UNDER_WAY: { description: 'A case is under way.' },
    REVISE_PLAN: { description: 'The report has come; the training plan is to be revised.' },
    DONE: { description: 'Done.' },
  },
});

const factWords = {
  appliedOn: 'Applied for.',
  appointedOn: 'An evaluator was appointed.',
  invoicedOn: 'The unit was invoiced.',
  reflectionOn: 'The ST doctor’s reflection was ready.',
  statementOn: 'The supervisor’s statement was ready.',
  recordingsOn: 'Recordings were sent.',
  practiceDayOn: 'The practice day.',
  reportOn: 'The report was written.',
  cancelledOn: 'Cancelled.',
} as const;

const RowRef = builder.objectRef<MidRow>('MidAssessmentRegisterRow').implement({
  description: 'An ST doctor’s Mitt-i-ST, with the latest case if there is one, as of a day.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Key of the ST doctor.' }),
    name: t.exposeString('name', { description: 'The person’s name.' }),
    unitId: t.exposeID('unitId', { description: 'Key of the unit.' }),
    unitName: t.exposeString('unitName', { description: 'Name of the unit.' }),
    unitCode: t.exposeString('unitCode', { description: 'Code of the unit.' }),
    regionId: t.exposeID('regionId', { description: 'The unit’s region.' }),
    sjukvardsomradeId: t.exposeID('sjukvardsomradeId', { nullable: true, description: 'The unit’s that day.' }),
    mainSupervisor: t.exposeString('mainSupervisor', { nullable: true, description: 'Name of the main supervisor.' }),
    startedOn: t.expose('startedOn', { type: 'Date', description: 'First day of the training.' }),
    expectedEndOn: t.expose('expectedEndOn', { type: 'Date', nullable: true, description: 'Its expected end.' }),
    windowFrom: t.expose('windowFrom', { type: 'Date', description: 'From when it should be applied for.' }),
    windowTo: t.expose('windowTo', { type: 'Date', description: 'Until when.' }),
    applyBy: t.expose('applyBy', { type: 'Date', nullable: true, description: 'The last day to apply.' }),
    appliedByBefore: t.expose('appliedByBefore', {
      type: 'Date',
      nullable: true,
      description: 'The last day to apply before someone moved the expected end; null when nobody has.',
    }),
    midRequired: t.exposeBoolean('midRequired', { nullable: true, description: 'Whether the contract requires it.' }),
    need: t.expose('need', { type: NeedRef, description: 'What is to be done.' }),
    caseId: t.exposeID('caseId', { nullable: true, description: 'Key of the case.' }),
    kind: t.expose('kind', { type: KindRef, nullable: true, description: 'Which assessment it is.' }),
    state: t.expose('state', { type: StateRef, nullable: true, description: 'How far it has come.' }),
    appliedOn: t.expose('appliedOn', { type: 'Date', nullable: true, description: factWords.appliedOn }),
    appointedOn: t.expose('appointedOn', { type: 'Date', nullable: true, description: factWords.appointedOn }),
    invoicedOn: t.expose('invoicedOn', { type: 'Date', nullable: true, description: factWords.invoicedOn }),
    reflectionOn: t.expose('reflectionOn', { type: 'Date', nullable: true, description: factWords.reflectionOn }),
    statementOn: t.expose('statementOn', { type: 'Date', nullable: true, description: factWords.statementOn }),
    recordingsOn: t.expose('recordingsOn', { type: 'Date', nullable: true, description: factWords.recordingsOn }),
    practiceDayOn: t.expose('practiceDayOn', { type: 'Date', nullable: true, description: factWords.practiceDayOn }),
    reportOn: t.expose('reportOn', { type: 'Date', nullable: true, description: factWords.reportOn }),
    cancelledOn: t.expose('cancelledOn', { type: 'Date', nullable: true, description: factWords.cancelledOn }),
    evaluator: t.exposeString('evaluator', { nullable: true, description: 'Name of the evaluator.' }),
    evaluatorRegionId: t.exposeID('evaluatorRegionId', { nullable: true, description: 'The evaluator’s region.' }),
    evaluatorSjukvardsomradeId: t.exposeID('evaluatorSjukvardsomradeId', {
      nullable: true,
      description: 'The evaluator’s sjukvårdsområde.',
    }),
    near: t.exposeBoolean('near', {
      nullable: true,
      description: 'Whether the evaluator comes from the same region and sjukvårdsområde; null when not known.',
    }),
    participants: t.exposeString('participants', { nullable: true, description: 'Who took part in the practice day.' }),
  }),
});

const register = tableOf('MidAssessmentRegister', 'Mitt-i-ST of ST doctors, as a table.', RowRef);

builder.queryFields((t) => ({
  midAssessmentRegister: t.field({
    type: register.ref,
    description: 'Mitt-i-ST of ST doctors in training of whom the viewer may read, as of a day; by unit and name.',
    authScopes: { may: 'readPeople' },
    complexity: 100,
    args: {
      filter: t.arg({ type: UnitFilterInput, description: 'At which units.' }),
      asOf: t.arg({ type: 'Date', description: 'The day; today when left out.' }),
      offset: t.arg.int({ required: true, defaultValue: 0, description: 'How many rows to pass over.' }),
      limit: t.arg.int({ required: true, defaultValue: maximumRows, description: `How many, at most ${maximumRows}.` }),
    },
    resolve: (_root, { filter, asOf, ...bounds }, context) =>
      register.load(context, bounds, (client) =>
        readMidRegister(client, viewerOf(context), filter ?? {}, asOf ?? context.today),
      ),
  }),
}));
