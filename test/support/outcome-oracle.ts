import { fromDate } from '@gradvis/server/time/calendar-date';
import type { TestApp } from './app.ts';

const scale = ['A', 'B', 'C', 'D'];

/** What became of all actions by a day, worked out plainly: the register is read whole, row by row. */
export async function expectedOutcomes({ database: { client } }: TestApp, day: string) {
  const inspections = await client.inspection.findMany({
    include: {
      unit: true,
      assessments: { include: { area: true, criteria: { include: { criterion: true } } } },
      findings: { include: { areas: { include: { area: true } } } },
      actionPlan: { include: { actions: { include: { area: true, criterion: true, events: true } } } },
    },
  });
  type Inspection = (typeof inspections)[number];
  const placeOf = ({ gradedOn, id }: Inspection) => `${fromDate(gradedOn)} ${id}`;
  const gradedIn = (inspection: Inspection | undefined, letter: string) =>
    inspection?.assessments.find(({ area }) => area.letter === letter);
  const knownActions = ({ actionPlan }: Inspection) =>
    (actionPlan?.actions ?? []).filter(({ events }) => events.some(({ validFrom }) => fromDate(validFrom) <= day));

  return inspections.flatMap((inspection) => {
    const next = inspections
      .filter(({ unitId, kind }) => unitId === inspection.unitId && kind === 'EXTERNAL')
      .filter((one) => fromDate(one.gradedOn) <= day && placeOf(one) > placeOf(inspection))
      .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))[0];
    return knownActions(inspection).map((action) => {
      const letter = action.area.letter;
      const code = action.criterion?.code ?? null;
      const before = gradedIn(inspection, letter)?.initialGrade ?? null;
      const after = gradedIn(next, letter)?.initialGrade ?? null;
      const status = action.events
        .filter(({ kind, validFrom }) => kind === 'STATUS' && fromDate(validFrom) <= day)
        .sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0]?.status;
      const moved = before && after ? scale.indexOf(after) - scale.indexOf(before) : null;
      const remarks = next?.findings.filter(
        ({ kind, areas }) => kind === 'REQUIRED_ACTION' && areas.some(({ area }) => area.letter === letter),
      );
      const again =
        next &&
        knownActions(next).filter(
          (one) => one.area.letter === letter && (code === null || one.criterion?.code === code),
        );
      return {
        id: action.id,
        unitId: inspection.unitId,
        unitName: inspection.unit.name,
        inspectionId: inspection.id,
        inspectedOn: fromDate(inspection.inspectedOn),
        area: letter,
        criterion: code,
        text: action.text,
        status: status ?? 'PLANNED',
        gradeBefore: before,
        nextInspectionId: next?.id ?? null,
        nextInspectedOn: next ? fromDate(next.inspectedOn) : null,
        gradeAfter: after,
        fulfilment:
          gradedIn(next, letter)?.criteria.find(({ criterion }) => criterion.code === code)?.fulfilment ?? null,
        remarks: remarks?.length ?? null,
        promisedAgain: again?.length ?? null,
        outcome: outcomeBy(next !== undefined, moved),
      };
    });
  });
}
export type ExpectedOutcome = Awaited<ReturnType<typeof expectedOutcomes>>[number];

function outcomeBy(isFollowed: boolean, moved: number | null): string {
  if (!isFollowed) return 'NOT_YET';
  if (moved === null) return 'UNKNOWN';
  return moved < 0 ? 'BETTER' : moved > 0 ? 'WORSE' : 'SAME';
}
