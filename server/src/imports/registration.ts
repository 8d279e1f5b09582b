import { randomUUID } from 'node:crypto';
import type { Creation } from '../history/changes.ts';
import type { ImportDraft } from './corrections.ts';
import { factKeys } from './draft.ts';

/** Keys of what the register already holds. */
export interface Register {
  readonly unitId: string;
  readonly regionId: string;
  readonly unitIsNew: boolean;
  readonly frameworkVersionId: string;
  readonly areaIds: ReadonlyMap<string, string>;
  readonly criterionIds: ReadonlyMap<string, string>;
  readonly personIds: ReadonlyMap<string, string>;
  readonly snapshotExists: boolean;
}

/**
 * Everything that a confirmed draft creates, as one change set's worth of creations.
 * @returns the creations and the new inspection's key
 * @throws RangeError when the draft still has blocking problems
 */
export function registrationOf(
  draft: ImportDraft,
  register: Register,
): { inspectionId: string; creations: Creation[] } {
  const creations: Creation[] = [];
  const create = (entity: Creation['entity'], row: Creation['row']) => {
    creations.push({ entity, row });
    return String(row['id'] ?? '');
  };
  const { unitId, frameworkVersionId } = register;
  const visitOn = draft.visitOn.value;
  const reportOn = draft.reportOn.value;
  const planReceivedOn = draft.planReceivedOn.value;
  const inspectedOn = visitOn ?? reportOn;
  const gradedOn = reportOn ?? visitOn;
  if (!inspectedOn || !gradedOn) throw new RangeError('A draft without any date was to be registered.');

  if (draft.choices.newUnit && register.unitIsNew) {
    const { sjukvardsomradeId, providerId, ...unit } = draft.choices.newUnit;
    create('Unit', { id: unitId, ...unit });
    create('UnitMembership', { id: randomUUID(), unitId, validFrom: inspectedOn, sjukvardsomradeId, providerId });
  }
  const { kind } = draft.choices;
  const inspectionId = create('Inspection', {
    id: randomUUID(),
    unitId,
    frameworkVersionId,
    kind,
    visitOn,
    reportOn,
    planReceivedOn,
  });
  const facts = Object.fromEntries(factKeys.map((key) => [key, draft.facts[key].value]));
  if (!register.snapshotExists && Object.values(facts).some((value) => value !== null))
    create('UnitSnapshot', { id: randomUUID(), unitId, inspectionId, takenOn: inspectedOn, ...facts });

  const assessmentIds = new Map<string, string>();
  for (const area of draft.areas) {
    const initialGrade = area.initialGrade.value;
    const assessmentId = create('AreaAssessment', {
      id: randomUUID(),
      inspectionId,
      areaId: known(register.areaIds, area.letter),
      narrative: area.narrative.value,
      initialGrade,
      unknownGradeReason: initialGrade ? null : area.unknownGradeReason,
    });
    assessmentIds.set(area.letter, assessmentId);
    if (area.adjustedTo.value)
      create('GradeAdjustment', {
        id: randomUUID(),
        areaAssessmentId: assessmentId,
        grade: area.adjustedTo.value,
        adjustedOn: area.adjustedOn.value ?? planReceivedOn,
        reason: null,
      });
  }
  for (const { code, area, wording } of draft.criteria)
    if (wording.value)
      create('CriterionAssessment', {
        id: randomUUID(),
        areaAssessmentId: known(assessmentIds, area),
        criterionId: known(register.criterionIds, code),
        fulfilment: 'NOT_ASSESSED',
      });

  const remarks: { readonly id: string; readonly areas: readonly string[] }[] = [];
  const positions = new Map<string, number>();
  for (const { kind: findingKind, text, areas, dropped } of draft.findings) {
    if (dropped) continue;
    const position = (positions.get(findingKind) ?? 0) + 1;
    positions.set(findingKind, position);
    const id = create('Finding', { id: randomUUID(), inspectionId, kind: findingKind, position, text });
    for (const letter of areas) create('FindingArea', { findingId: id, areaId: known(register.areaIds, letter) });
    if (findingKind === 'REQUIRED_ACTION') remarks.push({ id, areas });
  }

  const actions = draft.actions.filter(({ dropped }) => !dropped);
  if (actions.length > 0 || draft.planPreamble.value || planReceivedOn) {
    const actionPlanId = create('ActionPlan', { id: randomUUID(), inspectionId, preamble: draft.planPreamble.value });
    for (const [index, action] of actions.entries()) {
      const area = action.area.value ?? '';
      const criterionId = action.criterion.value ? known(register.criterionIds, action.criterion.value) : null;
      const actionId = create('Action', {
        id: randomUUID(),
        actionPlanId,
        areaId: known(register.areaIds, area),
        criterionId,
        position: index + 1,
        text: action.text.value,
      });
      const event = (eventKind: string, value: Creation['row']) =>
        create('ActionEvent', {
          id: randomUUID(),
          actionId,
          kind: eventKind,
          validFrom: planReceivedOn ?? gradedOn,
          status: null,
          date: null,
          personId: null,
          ...value,
        });
      event('STATUS', { status: 'PLANNED' });
      if (action.dueOn.value) event('DUE_ON', { date: action.dueOn.value });
      if (action.followUpOn.value) event('FOLLOW_UP_ON', { date: action.followUpOn.value });
      if (action.responsible.value)
        event('RESPONSIBLE', { personId: known(register.personIds, action.responsible.value) });
      if (action.followUpResponsible.value)
        event('FOLLOW_UP_RESPONSIBLE', { personId: known(register.personIds, action.followUpResponsible.value) });
      for (const remark of remarks)
        if (remark.areas.includes(area)) create('FindingAction', { findingId: remark.id, actionId });
    }
  }
  return { inspectionId, creations };
}

/** Names of the people that the draft's actions mention. */
export function peopleIn(draft: ImportDraft): string[] {
  const names = draft.actions
    .filter(({ dropped }) => !dropped)
    .flatMap(({ responsible, followUpResponsible }) => [responsible.value, followUpResponsible.value]);
  return [...new Set(names.flatMap((name) => name ?? []))];
}

function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new RangeError(`The register has no ${key}.`);
  return id;
}
