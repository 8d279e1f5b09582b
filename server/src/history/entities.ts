/** What change sets may create, in the order in which rows refer to each other. */
export const entities = [
  'Region',
  'Sjukvardsomrade',
  'Provider',
  'Person',
  'Regulation',
  'Delmal',
  'Unit',
  'UnitMembership',
  'Framework',
  'FrameworkVersion',
  'Area',
  'Criterion',
  'Inspection',
  'UnitSnapshot',
  'AreaAssessment',
  'GradeAdjustment',
  'CriterionAssessment',
  'Finding',
  'FindingArea',
  'FindingCriterion',
  'UnitVisit',
  'VisitStep',
  'ActionPlan',
  'Action',
  'ActionEvent',
  'ActionStep',
  'ActionComment',
  'FindingAction',
  'PlannedInspection',
  'InspectionPolicy',
  'TrainingPolicy',
  'StDoctor',
  'StService',
  'StRate',
  'StLeave',
  'StExpectedEnd',
  'Supervisor',
  'Supervision',
  'IupRevision',
  'IupCheck',
  'IupLack',
  'MidAssessment',
] as const;

export type Entity = (typeof entities)[number];

/** What is edited value by value. */
export type EditableEntity = Exclude<Entity, 'FindingArea' | 'FindingCriterion'>;

const links: readonly Entity[] = ['FindingArea', 'FindingCriterion'];

/** Whether an entity has values of its own; links between entities come and go with those. */
export function isEditable(entity: Entity): entity is EditableEntity {
  return !links.includes(entity);
}

/** Links that go when an entity does. */
export const linkTables: {
  readonly [entity in Entity]?: readonly { readonly table: Entity; readonly column: string }[];
} = {
  Finding: [
    { table: 'FindingArea', column: 'findingId' },
    { table: 'FindingCriterion', column: 'findingId' },
    { table: 'FindingAction', column: 'findingId' },
  ],
  Action: [{ table: 'FindingAction', column: 'actionId' }],
};

/** Values that name a person; the history refers to them in an erasable side table. */
export const personalFields: { readonly [entity in EditableEntity]?: readonly string[] } = {
  Person: ['name', 'email'],
  IupCheck: ['checkedBy'],
  MidAssessment: ['evaluator', 'participants'],
};
